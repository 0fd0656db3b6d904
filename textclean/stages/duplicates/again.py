"""A document that contains its article twice, title included: two scrapes of one page, each damaged differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from textclean.stages.duplicates.choice import Choice, final_keeper
from textclean.stages.duplicates.instances import Pair, Run
from textclean.stages.duplicates.units import PROSE, Unit, find_title

_LINES = PROSE | {"list-item"}
#: Lines of a text that stands twice, whatever they are: a title, who wrote it, a stanza. Shorter ones are sung twice.
_LEAST = 6
#: Blocks between its title and the repeat that a scrape may have lost.
_LOST = 2


def find_whole_again(units: Sequence[Unit]) -> set[Pair]:
    """The units of a document and those that say the same, where it is nothing but one text again and again from its
    title on: a poem, too, whose lines come again by right."""
    title = find_title(units)
    if title is None:
        return set()
    keys = [unit.bare for unit in units[title.at :]]
    size = next(
        (at for at, key in enumerate(keys) if at >= _LEAST and key == keys[0] and not len(keys) % at), len(keys)
    )
    if keys != keys[:size] * (len(keys) // size):
        return set()
    return {Pair(title.at + at % size, title.at + at) for at in range(size, len(keys))}


def find_second_start(units: Sequence[Unit], runs: Sequence[Run]) -> int | None:
    """Where the article begins a second time: its title stands again, over a run that repeats a paragraph, or as the
    first of one. The first scrape may have lost a block or two in between."""
    title = find_title(units)
    starts = [
        at
        for run in runs
        if title is not None and any(units[pair.second].strong for pair in run.pairs)
        for at in range(run.second[0] - 1 - _LOST, run.second[0] + 1)
        if at > max(title.at, run.first[0]) and units[at].bare == title.bare
    ]
    return min(starts, default=None)


def find_lines_again(units: Sequence[Unit], start: int, choice: Choice) -> dict[int, int]:
    """The lines and items of the second scrape that stand in the first one too, with those: too short to be copies by
    themselves. So do the headings that each of the two has once."""
    first, again = (_lines(part) for part in (units[:start], units[start:]))
    return {
        unit.at: first[key][0].at
        for key, group in again.items()
        for unit in group
        if unit.at not in choice.removed and (len(group) == len(first[key]) == 1 or (first[key] and not key[0]))
    }


def _lines(units: Iterable[Unit]) -> defaultdict[tuple[bool, str], list[Unit]]:
    """Lines and items, and headings, by whether they are headings and what they say."""
    found: defaultdict[tuple[bool, str], list[Unit]] = defaultdict(list)
    for unit in units:
        heads = unit.block.kind == "heading"
        if heads or unit.block.kind in _LINES:
            found[heads, unit.key].append(unit)
    return found


def place_additions(units: Sequence[Unit], start: int, choice: Choice) -> None:
    """Put what only the second scrape has before the keeper of what it stands before there, where that of what it
    stands behind comes earlier: the first scrape lost it. Where the second one lost something in the same place, the
    numbers say which comes first."""
    for added in _additions(start, len(units), choice):
        before, after = added[0] - 1, added[-1] + 1
        if after >= len(units):
            continue
        above, below = (choice.place.get(at, (at, 0)) for at in (_first(choice, before), _first(choice, after)))
        if not above < below < (start, 0):
            continue
        lost = next((at for at in range(above[0] + 1, below[0]) if at not in choice.removed), None)
        if lost is not None and _comes_first(units[added[0]], units[lost]):
            choice.place |= {at: (above[0], above[1] + n) for n, at in enumerate(added, 1)}
        else:
            choice.place |= {at: (below[0], below[1] - len(added) + n) for n, at in enumerate(added)}


def _comes_first(added: Unit, lost: Unit) -> bool:
    """Whether a text stands before another one by its number."""
    one, other = added.label, lost.label
    return one is not None and other is not None and one.series == other.series and one.number < other.number


def _additions(start: int, end: int, choice: Choice) -> Iterator[list[int]]:
    """The units from `start` on that stay, those side by side together."""
    for removed, group in groupby(range(start, end), key=lambda at: at in choice.removed):
        if not removed:
            yield list(group)


def _first(choice: Choice, at: int) -> int:
    """The first kept unit that holds the text of a removed one."""
    return final_keeper(choice, choice.removed[at].originals[0])
