"""Which text replaces which: stars around a keeper, never chains.

A star is a keeper and the copies that were each compared with it. Texts come best first, and have numbers for names.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from textclean.similarity.bands import Candidates, find_candidates
from textclean.similarity.edits import FARTHEST, Region, find_regions
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold, fold_with_map, unfold
from textclean.similarity.narrowing import NEAR
from textclean.similarity.signatures import EMPTY
from textclean.similarity.signing import BATCH_CHARACTERS
from textclean.similarity.threads import run_ahead
from textclean.similarity.verification import Judge, Verdict

if TYPE_CHECKING:
    from textclean.similarity.signatures import Identities, Signatures

#: Most removed candidates whose keepers a text is compared with, and the slots in which it must agree with the removed
#: one: half of those in which a copy at the threshold does.
VOUCHED, VOUCHING = 2, 24
#: Pairs that are measured at once, by all cores together. Some of them in vain: their keeper is removed meanwhile.
AT_ONCE = 256

#: Verdicts by first and second text.
Verdicts = Mapping[tuple[int, int], Verdict]


class Link(NamedTuple):
    """A removed text and its keeper."""

    member: int
    keeper: int
    similarity: float
    relation: str


class Conflict(NamedTuple):
    """Two copies that differ in facts: spans count characters of the keeper's text and of the member's."""

    keeper: int
    member: int
    differs: tuple[Difference, ...]


@dataclass(slots=True)
class Stars:
    """What became of each text: those in `links` were removed, each with its keeper, and all others are kept.

    `conflicts` are copies that differ in a fact; `chained` triples (removed text, kept text,
    similarity) of copies that are not copies of one another's keeper. Numbers count texts, from best to worst.
    """

    links: dict[int, Link] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    chained: list[tuple[int, int, float]] = field(default_factory=list)

    def kept_conflicts(self) -> list[Conflict]:
        """The conflicts between kept texts, each pair once, and those of texts that were removed all the same.

        A copy of two texts that differ in a fact belongs to one of them. Its own conflict with the other is then one
        between those two, and is listed only if none between them is known yet.
        """
        listed: dict[tuple[int, int], Conflict] = {}
        inferred = []
        for one, other, differs in self.conflicts:
            keeper, member = self._above(one), self._above(other)
            if member == keeper:  # it was removed all the same
                member = other
            if (keeper, member) == (one, other):
                listed[keeper, member] = Conflict(one, other, differs)
            elif keeper < member:
                inferred.append(Conflict(keeper, member, differs))
            else:
                inferred.append(Conflict(member, keeper, tuple(difference.turned() for difference in differs)))
        for conflict in inferred:
            listed.setdefault((conflict.keeper, conflict.member), conflict)
        return list(listed.values())

    def _above(self, number: int) -> int:
        """The keeper of a removed text, or the text itself."""
        return self.links[number].keeper if number in self.links else number


class Likely(NamedTuple):
    """What signatures show: pairs (member, keeper) of exact copies, and the candidates among all other texts."""

    exact: list[tuple[int, int]]
    candidates: Candidates

    def compared(self, lengths: Sequence[int]) -> int:
        """The characters of all pairs of candidates, among texts of these lengths."""
        import numpy as np

        known = np.array(lengths, dtype=np.int64)
        return int(known[self.candidates.first].sum() + known[self.candidates.second].sum())


def find_likely(texts: Sequence[str], rows: Signatures, identities: Identities, engine: str, jobs: int) -> Likely:
    """The pairs of texts that may be copies, by their signatures. Changes `rows`, which are of no use afterwards."""
    exact = find_exact(texts, identities)
    for member, _ in exact:
        rows[member] = EMPTY  # it shares the fate of its keeper
    return Likely(exact, find_candidates(rows, engine, jobs))


def draw_stars(judge: Judge, lengths: Sequence[int], likely: Likely, conflicts: str) -> Stars:
    """The stars among texts of these lengths, which come best first; `judge` compares them."""
    stars = Stars()
    for member, keeper in likely.exact:
        stars.links[member] = Link(member, keeper, 1.0, "exact")
    add_near(stars, likely.candidates, judge, lengths, drop=conflicts == "drop")
    for exact in list(stars.links.values()):
        above = stars.links.get(exact.keeper)
        if above is not None:  # an exact copy of a text that turned out to be a copy itself
            stars.links[exact.member] = above._replace(member=exact.member)
    return stars


def find_exact(texts: Sequence[str], identities: Identities) -> list[tuple[int, int]]:
    """Pairs (member, keeper): each text whose key another one before it has, and the first one that has it."""
    import numpy as np

    _, first, inverse = np.unique(identities, return_index=True, return_inverse=True)
    pairs = []
    for member in np.flatnonzero(first[inverse] != np.arange(len(identities))).tolist():
        keeper = int(first[inverse[member]])
        if texts[member] == texts[keeper] or fold(texts[member]) == fold(texts[keeper]):
            pairs.append((member, keeper))
    return pairs


def add_near(stars: Stars, candidates: Candidates, judge: Judge, lengths: Sequence[int], *, drop: bool) -> None:
    """Add to the stars each text that is a copy of a keeper among its candidates.

    With several cores, the next candidates are measured while these are settled.
    """
    settled = _Settled(stars, judge, len(lengths), drop)

    def ask(span: tuple[int, int]) -> tuple[Candidates, Verdicts]:
        those = candidates.take(slice(*span))
        pairs = settled.open(those)
        asked = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
        return those, dict(zip(asked, judge.judge(pairs), strict=True))

    for those, verdicts in run_ahead(ask, _spans(candidates, lengths, judge.jobs), judge.jobs):
        settled.settle_all(those, verdicts)


def _spans(candidates: Candidates, lengths: Sequence[int], jobs: int) -> list[tuple[int, int]]:
    """Ranges of candidates, with all those of one text in the same.

    All jobs together have `AT_ONCE` candidates and `BATCH_CHARACTERS` at once.
    """
    import numpy as np

    first, second, _ = candidates
    if not len(second):
        return []
    known = np.array(lengths, dtype=np.int64)
    read = np.cumsum(known[first] + known[second])
    begins = [*np.flatnonzero(second[1:] != second[:-1]) + 1, len(second)]
    most, size = AT_ONCE // jobs, BATCH_CHARACTERS // jobs
    spans, start, last = [], 0, 0
    for begin in begins:
        if last and (begin - start > most or read[begin - 1] - (read[start - 1] if start else 0) > size):
            spans.append((start, last))
            start = last
        last = begin
    return [*spans, (start, last)]


class _Settled:
    """The stars so far, and how the next text joins them."""

    def __init__(self, stars: Stars, judge: Judge, count: int, drop: bool) -> None:
        self.stars, self.judge, self.drop = stars, judge, drop
        #: For each text that was removed its keeper, for all others -1.
        self.keepers = array("q", [-1]) * count
        for link in stars.links.values():
            self.keepers[link.member] = link.keeper
        #: For each keeper, the places where a copy has more text, and that copy: (start, end, copy).
        self.more: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)

    def open(self, candidates: Candidates) -> Candidates:
        """The pairs of which neither text is removed so far."""
        import numpy as np

        keepers = np.frombuffer(self.keepers, np.int64)
        return candidates.take((keepers[candidates.first] < 0) & (keepers[candidates.second] < 0))

    def settle_all(self, candidates: Candidates, verdicts: Verdicts) -> None:
        """Settle the texts of some candidates, given verdicts on those that were open before."""
        self.candidates, self.verdicts = candidates, verdicts
        for member, those in groupby(candidates.rows(), itemgetter(1)):
            if self.keepers[member] < 0:
                self.settle(member, {one: agree for one, _, agree in those})

    def settle(self, member: int, candidates: Mapping[int, int]) -> None:
        """Link a text to the first candidate that it is a copy of, once all better texts are settled.

        The candidates come likeliest first, with the slots in which they agree. One that was removed is replaced by its
        keeper: two copies of one lost original may be too far apart to be candidates of each other.
        """
        vouched: dict[int, int] = {}
        strange = []
        for one, agreeing in candidates.items():
            keeper = self.keepers[one]
            if keeper < 0:
                verdict = self._ask(one, member)
                if verdict.similarity and self._joins(one, member, verdict):
                    return
            elif agreeing < VOUCHING or self.keepers[keeper] >= 0:
                continue
            elif keeper not in candidates:
                vouched.setdefault(keeper, one)
            elif not self._ask(keeper, member).similarity:
                strange.append(one)
        for keeper, one in [*vouched.items()][:VOUCHED]:
            alike = self._ask(one, member).similarity
            if not alike:
                continue
            verdict = self._ask(keeper, member)
            if not verdict.similarity:
                self.stars.chained.append((one, member, alike))
            elif self._joins(keeper, member, verdict):
                return
        for one in strange[:1]:
            alike = self._ask(one, member).similarity
            if alike:
                self.stars.chained.append((one, member, alike))

    def _ask(self, one: int, member: int) -> Verdict:
        """The verdict on a pair: as it was asked for in time, or else now."""
        import numpy as np

        verdict = self.verdicts.get((one, member))
        if verdict is None:
            first, second, agreeing = self.candidates
            agrees = agreeing[(first == one) & (second == member)].sum()  # 0, if they are no candidates
            verdict = self.judge.judge(Candidates(np.array([one]), np.array([member]), np.array([agrees])))[0]
        return verdict

    def _joins(self, keeper: int, member: int, verdict: Verdict) -> bool:
        """Whether the text joins the star of a keeper that it copies."""
        conflict = Conflict(keeper, member, tuple(verdict.facts)) if verdict.facts else None
        if verdict.more and not conflict:
            conflict = self._conflict_in_star(keeper, member, verdict.more)
            self.more[keeper] += [(start, end, member) for start, end in verdict.more]
        if conflict:
            self.stars.conflicts.append(conflict)
            if not self.drop:
                return False
        self.keepers[member] = keeper
        self.stars.links[member] = Link(member, keeper, verdict.similarity, verdict.relation)
        return True

    def _conflict_in_star(self, keeper: int, member: int, more: Sequence[tuple[int, int]]) -> Conflict | None:
        """A conflict with another copy of the keeper, in something that the keeper lacks: it can replace neither.

        decisions/0206.
        """
        others = {
            other: None
            for start, end in more
            for first, last, other in self.more[keeper]
            if first <= end + NEAR and start <= last + NEAR
        }
        for other in list(others)[:VOUCHED]:
            facts = self._ask(other, member).facts
            if not facts:
                continue
            if not self.drop and other in self.stars.links:
                del self.stars.links[other]
                self.keepers[other] = -1
            return Conflict(other, member, tuple(facts))
        return None


def find_spans(a: str, b: str, engine: str = "python") -> list[Region]:
    """Where two copies differ: start and end in the one text, start and end in the other.

    Texts that are too far apart for their edits to be traced differ as a whole.
    """
    if engine == "numba":
        from textclean.similarity.kernels.measuring import find_spans as compiled

        spans = compiled(a, b, FARTHEST)
        return [(0, len(a), 0, len(b))] if spans is None else spans
    (key_a, offsets_a), (key_b, offsets_b) = fold_with_map(a), fold_with_map(b)
    distance, found = find_regions(key_a, key_b, FARTHEST)
    if distance < 0:
        return [(0, len(a), 0, len(b))]
    return [(*unfold(offsets_a, s, e), *unfold(offsets_b, t, u)) for s, e, t, u in found]
