"""Whether candidates are copies: measured, never estimated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from rapidfuzz.distance import Indel

from textclean.similarity.bands import Candidates
from textclean.similarity.conflicts import find_conflicts
from textclean.similarity.edits import FARTHEST, allowed_distance, are_copies, find_regions
from textclean.similarity.facts import Difference
from textclean.similarity.flags import tables
from textclean.similarity.fold import code_points, fold
from textclean.similarity.signatures import may_contain
from textclean.similarity.signing import BATCH_CHARACTERS, batches
from textclean.similarity.suspects import Suspect, find_more, find_suspects

#: Slots of 128 in which pairs agree that nearly always pass; below, a bit-parallel distance decides first, which costs
#: the same for any pair, where tracing the edits of two strangers costs ten times that of two copies.
LIKELY = 64
#: Share of a shorter key that a longer one must have in one piece, to contain it: a tenth of the errors
#: of a near copy, since a text that only quotes another must not be taken for it.
CONTAINED = 0.98
#: Characters of a key below which containment says nothing: a slogan, a headline.
CONTAINED_FROM = 50

#: Relations of a text to one that it copies, as the kernels number them.
RELATIONS = ("exact", "prefix", "contained", "near")


class Verdict(NamedTuple):
    """How alike two texts are (0: below the threshold), by what relation, and how copies differ.

    `facts` are facts in which they differ; `more` are the places in the first text where the second has more.
    """

    similarity: float
    relation: str
    facts: Sequence[Difference] = ()
    more: Sequence[tuple[int, int]] = ()


#: The verdicts on texts that are no copies, and on texts with one key.
NO, EXACT = Verdict(0.0, ""), Verdict(1.0, "exact")


def similarity(a: str, b: str, cutoff: float = 0.0) -> float:
    """The edit similarity (0-1, insertions and deletions) of two keys; 0 when it is below the cutoff."""
    return Indel.normalized_similarity(a, b, score_cutoff=cutoff)


def containment(short: str, long: str) -> tuple[float, int]:
    """The share (0-1) of a key that another one has in one piece, and where; 0 if it is below `CONTAINED`.

    A few of its pieces show where; a key whose pieces are all damaged is not contained.
    """
    if len(short) < CONTAINED_FROM or len(short) > len(long):
        return 0.0, 0
    size = CONTAINED_FROM // 3
    for offset in range(0, len(short) - size + 1, max(1, (len(short) - size) // 4)):
        found = long.find(short[offset : offset + size])
        if found >= 0:
            start = max(0, found - offset)
            alike = similarity(short, long[start : start + len(short)], CONTAINED)
            if alike:
                return alike, start
    return 0.0, 0


class Judge(Protocol):
    """Compares texts, which are named by their numbers: a `Verifier`, or an object with verdicts computed elsewhere."""

    @property
    def jobs(self) -> int:
        """Threads that may ask for verdicts at the same time."""

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair of a batch."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Measures pairs of texts, in batches."""

    texts: Sequence[str]
    threshold: float
    engine: str
    jobs: int = 1
    #: What the kernels write to, for each thread that does not measure right now.
    scratch: list[Any] = field(default_factory=list)

    def judge_all(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair of text numbers, however many there are."""
        lengths = [len(self.texts[a]) + len(self.texts[b]) for a, b in zip(pairs.first, pairs.second, strict=True)]
        parts = [slice(*part) for part in batches(lengths, BATCH_CHARACTERS)]
        return [verdict for part in parts for verdict in self.judge(pairs.take(part))]

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair of text numbers, whose texts are all measured at once."""
        if self.engine != "numba":
            return [self._judge_one(*pair) for pair in pairs.rows()]
        import numpy as np

        from textclean.similarity.kernels.measuring import MAYBE, STRANGE, make_scratch, measure

        asked = list(pairs.rows())
        places: dict[int, int] = {}
        left, right = (
            np.array([places.setdefault(pair[side], len(places)) for pair in asked], np.int64) for side in (0, 1)
        )
        codes, offsets = code_points([self.texts[number] for number in places])
        scratch = self.scratch.pop() if self.scratch else None
        if scratch is None or len(scratch.keys) < len(codes):
            scratch = make_scratch(max(len(codes), BATCH_CHARACTERS))
        measured, rows = measure(
            codes, offsets, left, right, pairs.agreeing, LIKELY, self.threshold, FARTHEST, tables(), scratch
        )
        self.scratch.append(scratch)
        suspects: defaultdict[int, list[Suspect]] = defaultdict(list)
        for number, *row in rows.tolist():
            suspects[number].append(Suspect._make(row))
        verdicts = [NO] * len(asked)
        for number, (distance, both, relation) in enumerate(measured.tolist()):
            if distance >= 0:
                alike = 1 - distance / max(both, 1)
                seen = suspects.get(number, ())
                verdicts[number] = self._tell(*asked[number][:2], alike, RELATIONS[relation], seen)
            elif distance == MAYBE:
                verdicts[number] = self._contained(*asked[number])
            elif distance != STRANGE:
                verdicts[number] = self._judge_one(*asked[number])
        return verdicts

    def _tell(self, one: int, other: int, alike: float, relation: str, suspects: Sequence[Suspect]) -> Verdict:
        """The verdict on two copies, given the regions in which a fact could differ."""
        if not suspects:
            return Verdict(alike, relation)
        return Verdict(
            alike, relation, find_conflicts(self.texts[one], self.texts[other], suspects), find_more(suspects)
        )

    def _judge_one(self, one: int, other: int, agreeing: int) -> Verdict:
        """The definition."""
        a, b = fold(self.texts[one]), fold(self.texts[other])
        both = len(a) + len(b)
        allowed = allowed_distance(both, self.threshold)
        distance = Indel.distance(a, b, score_cutoff=allowed)
        if distance > allowed:
            return self._contained(one, other, agreeing)
        way, found = find_regions(a, b, allowed)
        if way >= 0:
            distance = way
            if not are_copies(way, allowed, found[::-1], len(found)):
                return self._contained(one, other, agreeing)
        suspects = find_suspects(self.texts[one], self.texts[other], found)
        return self._tell(one, other, 1 - distance / both if both else 1.0, _relation(a, b, distance), suspects)

    def _contained(self, one: int, other: int, agreeing: int) -> Verdict:
        """Contained, where lengths and the shared part of the signatures leave it possible; else no copy."""
        if not may_contain(len(self.texts[one]), len(self.texts[other]), agreeing):
            return NO
        a, b = fold(self.texts[one]), fold(self.texts[other])
        short, long = (one, other) if len(a) <= len(b) else (other, one)
        key, whole = (a, b) if len(a) <= len(b) else (b, a)
        share, start = containment(key, whole)
        if not share:
            return NO
        part = whole[start : start + len(key)]
        found = find_regions(key, part, Indel.distance(key, part))[1]  # what it needs grows with the square
        suspects = find_suspects(self.texts[short], self.texts[long], found, start)
        if short != one:
            suspects = [Suspect(t, u, s, e, kinds) for s, e, t, u, kinds in suspects]
        return self._tell(one, other, share, "contained" if start else "prefix", suspects)


def _relation(a: str, b: str, distance: int) -> str:
    if distance == 0:
        return "exact"
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter):
        return "prefix"
    return "contained" if shorter in longer else "near"
