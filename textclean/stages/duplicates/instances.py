"""A repeated run: its two places, the units that match in them, and what is around each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textclean.stages.duplicates.units import Unit


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
    """Consecutive units that repeat consecutive others: the positions of both, the earlier ones first, and the pairs
    that match."""

    first: range
    second: range
    pairs: tuple[Pair, ...]

    @property
    def sites(self) -> tuple[Site, Site]:
        """Both places of the run, each to be judged without the other."""
        return Site(self.first, self.second), Site(self.second, self.first)


@dataclass(frozen=True, slots=True)
class Site:
    """One of the two places of a run, which is judged as if the other one were not there."""

    place: range
    other: range

    @property
    def first(self) -> int:
        """The position of the first unit in the place."""
        return self.place[0]

    @property
    def last(self) -> int:
        """The position of the last unit in the place."""
        return self.place[-1]

    @property
    def swapped(self) -> Site:
        """The other place of the run."""
        return Site(self.other, self.place)

    def __contains__(self, at: int) -> bool:
        """Whether a unit is in one of the two places."""
        return at in self.place or at in self.other

    @property
    def seams(self) -> set[int]:
        """The positions of the units right before each place, and of the last one in each."""
        return {self.first - 1, self.last, self.other[0] - 1, self.other[-1]}

    def around(self, units: Sequence[Unit], step: int) -> Iterator[Unit]:
        """The units before the place (step -1) or behind it (1), the nearest first. `units` are all units of a document
        in order, or some of them."""
        at = bisect_left(units, self.first, key=_at) - 1 if step < 0 else bisect_right(units, self.last, key=_at)
        while 0 <= at < len(units):
            if units[at].at not in self.other:
                yield units[at]
            at += step

    def neighbours(self, units: Sequence[Unit]) -> tuple[Unit | None, Unit | None]:
        """The nearest of the units before the place and behind it."""
        before, after = (next(self.around(units, step), None) for step in (-1, 1))
        return before, after


def _at(unit: Unit) -> int:
    return unit.at
