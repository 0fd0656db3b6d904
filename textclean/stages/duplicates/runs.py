"""Repeated runs: whatever is equal on both sides of a copy and its original belongs to the repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence, Set
from itertools import combinations, count

from textclean.language.fields import field_name
from textclean.language.numbering import CALENDAR
from textclean.language.punctuation import has_han
from textclean.settings import Settings
from textclean.stages.duplicates.again import (
    find_lines_again,
    find_next_pages,
    find_second_start,
    find_whole_again,
    place_additions,
)
from textclean.stages.duplicates.by_right import is_verse
from textclean.stages.duplicates.choice import Choice
from textclean.stages.duplicates.headings import (
    find_emptied,
    find_parting,
    find_pasted,
    find_said_twice,
    find_unanswered,
    section_below,
)
from textclean.stages.duplicates.instances import Pair, Run
from textclean.stages.duplicates.relations import Relations
from textclean.stages.duplicates.settling import Settling, heads_of_conflicts
from textclean.stages.duplicates.texts import PER_WORD
from textclean.stages.duplicates.units import (
    PROSE,
    REFRAIN,
    Copy,
    Unit,
    count_texts,
    differ_in_number,
    find_title,
    places_of,
)

#: Fewest blocks, and least weight, of a run of nothing but short lines and list items: shorter ones repeat by right
#: (the steps under every chapter).
_WEAK_RUN = 2
_WEAK_WEIGHT = 30
#: Least weight of such a run whose lines have no number and come at most so many times each. Of 1,487 clean documents
#: (241 of them laws and guides, in which lists are many) one has such a run, however short.
_PLAIN_WEIGHT = 12
_TWICE = 2
#: Fewest numbered items in a row that are a paste: laws repeat two by right.
_WEAK_LIST = 3
#: Families of labels that are days, and not the places of items in their list.
_DAYS = CALENDAR - {"time"}
#: Copies of one text from which they are not compared with each other: so many are a refrain.
_FEW = 6


def extend_runs(units: Sequence[Unit], relations: Relations, choice: Choice, settings: Settings) -> list[Run]:
    """The repeated runs of a document.

    Adds to `choice` the blocks that are copies only as part of a run, or for another reason that the neighbours show,
    and the places that are better attested than the keeper's own.
    """
    differing = heads_of_conflicts(units, relations.conflicts)
    pasted = {at: home for at, home in find_pasted(units, choice, relations).items() if at not in differing}
    pages = find_next_pages(units)
    runs = _find_runs(units, relations, choice, pasted, set().union(*pages.values()))
    title, again = find_title(units), find_second_start(units, runs, pages)
    if title is not None:
        for at in (*pages, *(() if again is None else (again,))):
            choice.removed.setdefault(at, Copy(at, (title.at,), "exact", 1.0))
    if runs:
        choice.given_up.update(pasted)
        under = {below: at for at in pasted for below in section_below(units, at)}
        Settling(units, under, differing, choice, settings).settle(runs, again)
    lines = find_lines_again(units, again, choice) if again is not None else {}
    for found in (
        lines,
        pasted,
        find_parting(units, choice),
        find_emptied(units, choice),
        find_unanswered(units, choice),
        find_said_twice(units, choice),
    ):
        for at, original in found.items():
            if at not in choice.removed and original not in choice.removed:
                choice.removed[at] = Copy(at, (original,), "exact", 1.0)
    choice.lead_on()
    if again is not None:
        place_additions(units, again, choice)
    # A paragraph that comes three times, or was merged with another, is no run of blocks.
    return [run for run in runs if len(run.first) > 1 and len(run.second) > 1]


def _find_runs(
    units: Sequence[Unit], relations: Relations, choice: Choice, pasted: Container[int], again: Set[Pair]
) -> list[Run]:
    """The runs around the copies and around what the next page has `again`. A pasted heading at an end is no part of
    one: it would make the run longer by chance."""
    anchors = {
        Pair.of(at, original)
        for at, copy in choice.removed.items()
        for original in copy.originals
        if len(copy.originals) == copy.originals[-1] - copy.originals[0] + 1  # side by side
    }
    conflicts = {Pair.of(conflict.a, conflict.b) for conflict in relations.conflicts}
    pairs = anchors | _weak_runs(units, relations) | find_whole_again(units) | again | _heads_of(units, conflicts)
    walk = _Walk(units, conflicts, choice)
    for pair in sorted(pairs | _copies_of_one(choice)):
        more = walk.around(pair)
        follows = Pair(pair.first - 1, pair.second - 1) in pairs
        pairs.update((pair, *more) if more or follows else ())
    sure = {pair for pair in pairs if pair.first not in pasted and pair.second not in pasted}
    pairs = sure | {pair for pair in pairs - sure if walk.is_inside(pair, sure)}
    collected = _collect(pairs, _bridges(conflicts, pairs), choice.removed)
    return [_run_of(part, pairs) for run in collected for part in _part_by_cuts(units, run, choice)]


def _copies_of_one(choice: Choice) -> set[Pair]:
    """The pairs of removed copies of one text: their neighbours may be a run too, whichever copy was kept."""
    copies: defaultdict[int, list[int]] = defaultdict(list)
    for at, copy in sorted(choice.removed.items()):
        if len(copy.originals) == 1:
            copies[copy.originals[0]].append(at)
    groups = (group for group in copies.values() if len(group) < _FEW)
    return {Pair(*pair) for group in groups for pair in combinations(group, 2)}


def _heads_of(units: Sequence[Unit], conflicts: Iterable[Pair]) -> set[Pair]:
    """The pairs of equal headings right over texts that differ in a fact."""
    above = (Pair(pair.first - 1, pair.second - 1) for pair in conflicts if pair.first)
    return {pair for pair in above if units[pair.first].is_heading and units[pair.first].key == units[pair.second].key}


def _weak_runs(units: Sequence[Unit], relations: Relations) -> set[Pair]:
    """The pairs in runs of weak blocks (short lines, items) that are too long for a coincidence."""
    if is_verse([unit.text for unit in units if unit.block.kind in PROSE and not unit.in_record]):
        return set()  # a chorus
    places = places_of(unit for unit in units if not unit.strong and not unit.parallel)
    groups = (group for group in places.values() if 1 < len(group) <= REFRAIN)
    alike = {pair for group in groups for pair in combinations(group, 2)} | set(relations.slips)
    found: set[Pair] = set()
    for first, second in sorted(alike):
        if (first - 1, second - 1) in alike:
            continue
        size = next(n for n in count() if (first + n, second + n) not in alike or first + n >= second)
        run = [units[at] for at in range(second, second + size)]
        if len(run) < _WEAK_RUN or all(unit.in_record for unit in run):
            continue  # the same keepers may be on duty on Monday and on Friday; a pasted record has its heading
        if _is_paste(run, max(len(places[unit.key]) for unit in run)):
            found |= {Pair(first + i, second + i) for i in range(size)}
    return found


def _is_paste(run: Sequence[Unit], times: int) -> bool:
    """Whether a run of weak blocks, each of which comes at most `times` times, is too long for a coincidence. A day is
    no number: the first step of a list comes in every list, 16 May once."""
    numbered = [
        unit for unit in run if unit.block.kind == "list-item" and unit.label and unit.label.family not in _DAYS
    ]
    if len(numbered) == len(run) < _WEAK_LIST and not all(_is_paragraph(unit) for unit in run):
        return False
    only_lines = all(unit.block.kind in PROSE and (not unit.complete or field_name(unit.block.clean)) for unit in run)
    least = _WEAK_WEIGHT if numbered or only_lines or times > _TWICE else _PLAIN_WEIGHT
    return sum(unit.text.weight * (1 if has_han(unit.block.clean) else PER_WORD) for unit in run) >= least


def _is_paragraph(item: Unit) -> bool:
    """Whether an item is a paragraph of its own: whole sentences, where a law has one for all of its points."""
    return has_han(item.block.clean) and item.block.clean[-1] in "。！？"


class _Walk:
    """Goes from a pair of copies to what is equal around both. `conflicts` are pairs that differ in a fact."""

    def __init__(self, units: Sequence[Unit], conflicts: Container[Pair], choice: Choice) -> None:
        self._units = units
        self._conflicts = conflicts
        self._removed = choice.removed
        self._texts = count_texts(units, choice.removed)

    def around(self, pair: Pair) -> list[Pair]:
        """The pairs before an aligned pair and behind it, as far as blocks are equal or differ only in a fact."""
        return self._go(pair, -1) + self._go(pair, 1)

    def is_inside(self, pair: Pair, pairs: Container[Pair]) -> bool:
        """Whether a pair is between two others of one run."""
        return all(Pair(*self._next(pair, step)) in pairs for step in (-1, 1))

    def _go(self, pair: Pair, step: int) -> list[Pair]:
        """The pairs in one direction.

        A heading at the end of a run belongs to what follows it. If it comes three times, each over its own text, it is
        a sub-heading that is repeated by right, and no part of the run.
        """
        units = self._units
        found: list[Pair] = []
        here, there = self._next(pair, step)
        while 0 <= here < len(units) and 0 <= there < len(units) and here != there:
            a, b = units[here], units[there]
            if Pair.of(here, there) in self._conflicts:
                here, there = here + step, there + step
                continue
            if (a.strong and b.strong) or a.parallel or not (a.key == b.key or differ_in_number(a, b)):
                break
            found.append(Pair.of(here, there))
            here, there = self._next(Pair(here, there), step)
        goes_on = here in self._removed or there in self._removed
        while step > 0 and not goes_on and found and self._texts[units[found[-1].first].key] >= REFRAIN:
            found.pop()
        return found

    def _next(self, pair: Pair, step: int) -> tuple[int, int]:
        """The units next to an aligned pair. A copy beside only one of the two is passed over: it was pasted there by
        itself."""
        units = self._units
        here, there = pair.first + step, pair.second + step
        if not (0 < here < len(units) - 1 and 0 < there < len(units) - 1) or units[here].key == units[there].key:
            return here, there
        if here in self._removed and units[here + step].key == units[there].key:
            return here + step, there
        if there in self._removed and units[there + step].key == units[here].key:
            return here, there + step
        return here, there


def _bridges(conflicts: set[Pair], pairs: set[Pair]) -> set[Pair]:
    """The conflicts next to a pair of copies. Both texts stay, but the run goes on behind them."""
    return {c for c in conflicts - pairs if any(Pair(c.first + step, c.second + step) in pairs for step in (-1, 1))}


def _part_by_cuts(units: Sequence[Unit], run: Sequence[Pair], choice: Choice) -> list[list[Pair]]:
    """The pairs of a run, parted where texts that are cut in one of its places border on texts cut in the other: a
    paste breaks off only at its end, so that each of the two was pasted by itself. Sections are scraped as a whole."""
    if any(units[pair.first].block.kind not in PROSE for pair in run):
        return [list(run)]
    cuts = {at for at, copy in choice.removed.items() if copy.relation == "prefix"}
    parts: list[list[Pair]] = [[]]
    last = ""
    for pair in run:
        cut = "first" if pair.first in cuts else "second" if pair.second in cuts else last
        if last and cut != last:
            parts.append([])
        parts[-1].append(pair)
        last = cut
    return parts


def _run_of(run: Sequence[Pair], pairs: set[Pair]) -> Run:
    """The run of some pairs and bridges, of which only the former match."""
    seconds = [pair.second for pair in run]
    matching = tuple(pair for pair in run if pair in pairs)
    return Run(range(run[0].first, run[-1].first + 1), range(min(seconds), max(seconds) + 1), matching)


def _collect(pairs: set[Pair], bridges: set[Pair], removed: Container[int]) -> list[list[Pair]]:
    """The pairs, joined to runs in which both sides advance together; one unit may match two in a row."""
    runs: list[list[Pair]] = []
    ends: dict[tuple[int, int], list[Pair]] = {}
    for pair in sorted(pairs | bridges):
        reach = [(1, 1), (0, 1), (1, 0)]
        reach += [(2, 1)] * (pair.first - 1 in removed) + [(1, 2)] * (pair.second - 1 in removed)
        run = next((r for a, b in reach if (r := ends.get((pair.first - a, pair.second - b))) is not None), None)
        if run is None:
            run = []
            runs.append(run)
        run.append(pair)
        ends[pair.first, pair.second] = run
    return runs
