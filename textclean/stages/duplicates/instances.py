"""A repeated run: its two instances, the units that match in them, and the surroundings of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textclean.stages.duplicates.units import Unit

#: The first and the last unit of one instance of a run.
Place = tuple[int, int]


class Pair(NamedTuple):
    """Two units that match, one in each instance of a repeat; the earlier one is first."""

    first: int
    second: int

    @classmethod
    def of(cls, a: int, b: int) -> Pair:
        """The pair of two units in any order."""
        return cls(min(a, b), max(a, b))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive units that repeat consecutive others: the two instances, the earlier one first, and their pairs."""

    first: Place
    second: Place
    pairs: tuple[Pair, ...]


def span_of(place: Place) -> range:
    """The positions of the units in a place."""
    return range(place[0], place[1] + 1)


def around(units: Sequence[Unit], place: Place, other: Place, step: int) -> Iterator[Unit]:
    """The units before a place (step -1) or behind it (1), the nearest first, without those of the other instance.
    `units` are all units of a document in order, or some of them."""
    skipped = span_of(other)
    at = bisect_left(units, place[0], key=_at) - 1 if step < 0 else bisect_right(units, place[1], key=_at)
    while 0 <= at < len(units):
        if units[at].at not in skipped:
            yield units[at]
        at += step


def neighbours(units: Sequence[Unit], place: Place, other: Place) -> tuple[Unit | None, Unit | None]:
    """The nearest of the units before a place and behind it, without those of the other instance."""
    before, after = (next(around(units, place, other, step), None) for step in (-1, 1))
    return before, after


def _at(unit: Unit) -> int:
    return unit.at
