"""Clusters drawn from the verdicts of a distant judge, such as the workers of a cluster, many verdicts at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from textclean.similarity.bands import Candidates
from textclean.similarity.clusters import Likely, Stars, draw_stars
from textclean.similarity.verification import NO, Verdict


class Pair(NamedTuple):
    """Two texts by their numbers, and the slots in which their signatures agree, 0 where that is not known."""

    first: int
    second: int
    agreeing: int


def draw_in_rounds(
    ask: Callable[[Sequence[Pair]], Iterable[tuple[Pair, Verdict]]],
    lengths: Sequence[int],
    likely: Likely,
    conflicts: str,
) -> Stars:
    """The stars among texts of these lengths; `ask` judges pairs of them."""
    known = Known()
    while True:
        stars = draw_stars(known, lengths, likely, conflicts)
        if not known.missing:
            return stars
        asked = list(known.missing)
        known.missing.clear()
        for pair, verdict in ask(asked):
            known.add(pair, verdict)


@dataclass(slots=True)
class Known:
    """A `Judge` of the verdicts known so far, which remembers the pairs it was asked for and could not judge."""

    #: By texts alone: the agreeing slots of a pair decide whether it is compared at all, never whether it is a copy.
    copies: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    strangers: set[Pair] = field(default_factory=set)
    missing: dict[Pair, None] = field(default_factory=dict)
    jobs: int = 1

    def add(self, pair: Pair, verdict: Verdict) -> None:
        """Remember a verdict."""
        if verdict.similarity:
            self.copies[pair[:2]] = verdict
        else:
            self.strangers.add(pair)

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair: not a copy, if it is unknown."""
        return [self._look_up(Pair(*row)) for row in pairs.rows()]

    def _look_up(self, pair: Pair) -> Verdict:
        verdict = self.copies.get(pair[:2])
        if verdict:
            return verdict
        if pair not in self.strangers:
            self.missing[pair] = None
        return NO
