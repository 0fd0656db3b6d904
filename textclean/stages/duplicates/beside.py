"""Copies that are copies only because of where they are: beside other copies, or where a list item does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from rapidfuzz.distance import Indel

from textclean.language.numbering import Label
from textclean.language.punctuation import bare_end, has_han
from textclean.settings import Settings
from textclean.stages.duplicates.attested import Attested
from textclean.stages.duplicates.units import (
    CLAUSE_ENDS,
    Conflict,
    Copy,
    Unit,
    differently_labelled,
    is_item,
    same_kind,
)

#: Least weight of an item that may be a copy: lighter ones are words of forms (其他, none).
_ITEM = 6
#: Fewest folded characters of a cut line that is the beginning of the whole one.
_BEGINNING = 6


def find_misfits(units: Sequence[Unit], attested: Attested, settings: Settings) -> list[Copy]:
    """Copies of list items in a place where they do not fit: outside any list, against its numbers, or right behind the
    original; and of captions right behind it."""
    places: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if is_item(unit) and unit.text.weight >= _ITEM:
            places[unit.block.label or "", unit.key if unit.label is None else _beginning(unit)].append(unit)
    # The name of a picture and the line below it, both of which a scraper reads.
    found = [
        Copy(b.at, (a.at,), "exact", 1.0)
        for a, b in pairwise(units)
        if a.block.kind == b.block.kind == "caption" and a.key == b.key and a.text.weight >= _ITEM
    ]
    for group in places.values():
        found += [Copy(b.at, (a.at,), "exact", 1.0) for a, b in pairwise(group) if b.at == a.at + 1 and a.key == b.key]
        fitting = [unit for unit in group if _fits(units, unit)]
        if len(fitting) != 1 and group[0].label is not None:
            fitting = [unit for unit in group if _has_neighbour(units, unit)]
        if not fitting and _are_in_one_list(units, group):
            fitting = [max(group, key=lambda unit: (unit.complete, len(unit.stem)))]
        if len(fitting) == 1:
            related = [_relate_lines(unit, fitting[0], attested, settings) for unit in group if unit is not fitting[0]]
            found += [copy for copy in related if isinstance(copy, Copy)]
    return found


def _beginning(unit: Unit) -> str:
    """The characters with which the copies of an item begin. It takes about three letters to say as much as an
    ideograph."""
    return unit.stem[: _BEGINNING if has_han(unit.stem) else 3 * _BEGINNING]


def _fits(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether an item is in its place: one without a number beside another item, a numbered one at the beginning of a
    list or behind the number before its own, and before the next number or none."""
    if unit.label is None:
        beside = units[max(0, unit.at - 1) : unit.at + 2]
        return sum(other.block.kind == "list-item" for other in beside) > 1
    before, after = (_next_number(units, unit, unit.label, step) for step in (-1, 1))
    follows = before == unit.label.number - 1 or (before == 0 and unit.label.first)
    return follows and after in (0, 1, unit.label.number + 1)


def _has_neighbour(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether the number before or behind that of an item is beside it. One that was pasted alone has neither."""
    label = unit.label
    if label is None:
        return False
    before, after = (_next_number(units, unit, label, step) for step in (-1, 1))
    return before == label.number - 1 > 0 or after == label.number + 1


def _are_in_one_list(units: Sequence[Unit], group: Sequence[Unit]) -> bool:
    """Whether the items, which have one number, are in one list, which has a number only once however it is shuffled:
    nothing but its items is between them, and it does not begin anew."""
    label = group[0].label
    between = [units[at].label for at in range(group[0].at + 1, group[-1].at)]
    return label is not None and all(
        other is not None and other.series == label.series and not other.first for other in between
    )


def _next_number(units: Sequence[Unit], unit: Unit, label: Label, step: int) -> int:
    """The number of the item before (step -1) or behind one in its series, not counting items of inner lists; 0 where
    the list ends. Of (a) and (1) either may be the inner one: such a list begins behind an item, and not before the
    first."""
    at = unit.at + step
    inner = False
    while 0 <= at < len(units) and (other := units[at].label) is not None:
        if other.series == label.series:
            return other.number
        inner = inner or (other.rank == label.rank and (other.first if step > 0 else not label.first))
        if other.rank < label.rank or (other.rank == label.rank and not inner):
            break
        at += step
    return 0


def find_beside(
    units: Sequence[Unit], sure: Iterable[tuple[int, int]], attested: Attested, settings: Settings
) -> list[Copy | Conflict]:
    """Near and cut copies among the lines and list items beside pairs that surely are copies, and beside those found;
    and conflicts between two such pairs."""
    reached = {(min(pair), max(pair)) for pair in sure}
    found: list[Copy | Conflict] = []
    differing: dict[tuple[int, int], Conflict] = {}
    open_ = sorted(reached)
    while open_:
        pair = open_.pop()
        for a, b in _next_to(pair, len(units)):
            if (a, b) in reached:
                continue
            copy = _relate_lines(units[a], units[b], attested, settings)
            if isinstance(copy, Conflict):
                differing[a, b] = copy
                continue
            if copy is None or _heads_original(units, copy):
                continue
            reached.add((a, b))
            open_.append((a, b))
            if copy.relation != "exact":  # equal ones are decided with their run
                found.append(copy)
    return found + [c for (a, b), c in differing.items() if {(a - 1, b - 1), (a + 1, b + 1)} <= reached]


def _heads_original(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether what seems to be a cut copy of a text is a heading over this text, or over a copy of it, which begins
    with the same words."""
    first, text = copy.copy, copy.originals[0]
    if not units[first].is_heading:
        return False
    behind = map(units.__getitem__, range(first + 1, len(units)))
    below = takewhile(lambda unit: not unit.is_heading, behind)
    return any(
        unit.at == text or (at == 0 and unit.stem.startswith(units[first].stem)) for at, unit in enumerate(below)
    )


def _next_to(pair: tuple[int, int], size: int) -> Iterator[tuple[int, int]]:
    """The pairs of units right before and right behind a pair."""
    for step in (-1, 1):
        a, b = pair[0] + step, pair[1] + step
        if a >= 0 and b < size and a != pair[1] and b != pair[0]:
            yield a, b


def _relate_lines(a: Unit, b: Unit, attested: Attested, settings: Settings) -> Copy | Conflict | None:
    """What the first of two lines, or the shorter one, is to the other; None for prose, which is compared elsewhere."""
    if differently_labelled(a, b) or (a.strong and b.strong and a.block.kind != "list-item"):
        return None
    short, long = (a, b) if len(a.stem) <= len(b.stem) else (b, a)
    if not same_kind(a, b) and not (short.is_heading and long.strong):  # a cut text looks like a heading
        return None
    if a.key == b.key:
        return Copy(a.at, (b.at,), "exact", 1.0)
    if long.stem.startswith(short.stem):
        is_cut = len(short.stem) >= _BEGINNING and not short.complete and bare_end(short.block.clean) not in CLAUSE_ENDS
        return Copy(short.at, (long.at,), "prefix", 1.0) if is_cut else None
    similarity = Indel.normalized_similarity(short.key, long.key, score_cutoff=settings.copy_similarity)
    if len(short.key) < settings.short_block or not similarity:
        return None
    differences = attested.compare(short, long)
    if attested.attest_all(differences, short, long):
        return None
    if facts := tuple(d for d in differences if d.is_fact):
        return Conflict(a.at, b.at, similarity, facts)
    if any(d.kind == "exchange" for d in differences):
        return None
    return Copy(short.at, (long.at,), "near", similarity, differences)
