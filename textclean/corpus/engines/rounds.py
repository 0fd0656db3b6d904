"""Clusters drawn from the verdicts of a distant judge, such as the workers of a cluster, many verdicts at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from textclean.similarity.bands import Candidates
from textclean.similarity.clusters import Likely, Stars, draw_stars
from textclean.similarity.facts import Difference
from textclean.similarity.verification import NO, Verdict


class Pair(NamedTuple):
    """Two texts by their numbers, and the slots in which their signatures agree, 0 where that is not known."""

    first: int
    second: int
    agreeing: int


class Answer(NamedTuple):
    """What was found of a pair."""

    pair: Pair
    verdict: Verdict
    conflicts: tuple[Difference, ...] = ()


def draw_in_rounds(
    ask: Callable[[Sequence[Pair]], Iterable[Answer]], lengths: Sequence[int], likely: Likely, conflicts: str
) -> Stars:
    """The stars among texts of these lengths; `ask` judges pairs of them."""
    known = Known()
    while True:
        stars = draw_stars(known, lengths, likely, conflicts)
        if not known.missing:
            return stars
        asked = list(known.missing)
        known.missing.clear()
        for answer in ask(asked):
            known.add(answer)


@dataclass(slots=True)
class Known:
    """A `Judge` of the verdicts known so far, which remembers the pairs it was asked for and could not judge."""

    #: By texts alone: the agreeing slots of a pair decide whether it is compared at all, never whether it is a copy.
    copies: dict[tuple[int, int], Answer] = field(default_factory=dict)
    strangers: set[Pair] = field(default_factory=set)
    missing: dict[Pair, None] = field(default_factory=dict)
    jobs: int = 1

    def add(self, answer: Answer) -> None:
        """Remember a verdict."""
        if answer.verdict.similarity:
            self.copies[answer.pair[:2]] = answer
        else:
            self.strangers.add(answer.pair)

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair: not a copy, if it is unknown."""
        return [self._look_up(Pair(*row)) for row in pairs.rows()]

    def _look_up(self, pair: Pair) -> Verdict:
        answer = self.copies.get(pair[:2])
        if answer:
            return answer.verdict
        if pair not in self.strangers:
            self.missing[pair] = None
        return NO

    def find_conflicts(self, one: int, other: int, verdict: Verdict) -> tuple[Difference, ...]:
        """The facts in which two copies differ."""
        return self.copies[one, other].conflicts
