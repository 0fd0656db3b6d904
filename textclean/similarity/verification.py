"""Whether candidates are copies: measured, never estimated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rapidfuzz.distance import Indel

from textclean.similarity.bands import Candidates
from textclean.similarity.conflicts import find_conflicts
from textclean.similarity.edits import FARTHEST, allowed_distance, are_copies, find_regions
from textclean.similarity.facts import Difference
from textclean.similarity.flags import tables
from textclean.similarity.fold import code_points, fold
from textclean.similarity.signatures import SLOTS
from textclean.similarity.signing import BATCH_CHARACTERS, batches
from textclean.similarity.suspects import Suspect, find_suspects

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Slots of 128 in which pairs agree that nearly always pass; below, a bit-parallel distance decides first, which costs
#: the same for any pair, where tracing the edits of two strangers costs ten times that of two copies.
LIKELY = 64
#: Share of a shorter key that a longer one must have in one piece, to contain it: a tenth of the errors
#: of a near copy, since a text that only quotes another must not be taken for it.
CONTAINED = 0.98
#: Characters of a key below which containment says nothing: a slogan, a headline.
CONTAINED_FROM = 50
#: Length, relative to the longer text, from which a contained text is a near copy anyway, at similarity 0.80.
_SHORTER = 2 / 3


#: Relations of a text to one that it copies, as the kernels number them.
RELATIONS = ("exact", "prefix", "contained", "near")


class Verdict(NamedTuple):
    """How alike two texts are (0: below the threshold), by what relation, and where a fact could differ."""

    similarity: float
    relation: str
    suspects: Sequence[Suspect] = ()


#: The verdict on texts that are no copies.
NO = Verdict(0.0, "")


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
        """Cores that compare while verdicts are settled."""

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair."""

    def begin(self, pairs: Candidates, pool: Executor | None) -> Callable[[], list[Verdict]]:
        """A function that waits for the verdicts and returns them."""

    def find_conflicts(self, one: int, other: int, verdict: Verdict) -> Sequence[Difference]:
        """The facts in which two copies differ, given the verdict on them."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Measures pairs of texts, in batches."""

    texts: Sequence[str]
    threshold: float
    engine: str
    jobs: int = 1

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair of text numbers."""
        parts = [slice(None)]
        if len(pairs.first) > 1:
            lengths = [len(self.texts[a]) + len(self.texts[b]) for a, b in zip(pairs.first, pairs.second, strict=True)]
            parts = [slice(*part) for part in batches(lengths, BATCH_CHARACTERS)]
        return [verdict for part in parts for verdict in self.begin(pairs.take(part), None)()]

    def begin(self, pairs: Candidates, pool: Executor | None) -> Callable[[], list[Verdict]]:
        """A function that waits for the verdicts and returns them. With a pool, they are computed meanwhile."""
        if self.engine != "numba":
            return lambda: [self._judge_one(*pair) for pair in _each(pairs)]
        import numpy as np

        numbers = np.array_split(np.arange(len(pairs.first)), self.jobs if pool else 1)
        parts = [pairs.take(part) for part in numbers if len(part)]
        if pool is None:
            return lambda: [verdict for part in parts for verdict in self._verdicts(part, *self._gather(part)())]
        started = [(part, pool.submit(self._gather(part))) for part in parts]
        return lambda: [verdict for part, rows in started for verdict in self._verdicts(part, *rows.result())]

    def find_conflicts(self, one: int, other: int, verdict: Verdict) -> list[Difference]:
        """The facts in which two copies differ, given the verdict on them."""
        return find_conflicts(self.texts[one], self.texts[other], verdict.suspects)

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
        return Verdict(1 - distance / both if both else 1.0, _relation(a, b, distance), suspects)

    def _contained(self, one: int, other: int, agreeing: int) -> Verdict:
        """Contained, where lengths and the shared part of the signatures leave it possible; else no copy."""
        sizes = sorted((len(self.texts[one]), len(self.texts[other])))
        if sizes[0] > _SHORTER * sizes[1] or 0 < agreeing < 0.7 * SLOTS * sizes[0] / sizes[1]:
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
        return Verdict(share, "contained" if start else "prefix", suspects)

    def _gather(self, pairs: Candidates) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int32]]]:
        """A function that measures the pairs, and no longer needs the texts or the interpreter."""
        import numpy as np

        from textclean.similarity.kernels.measuring import measure

        numbers, places = np.unique(np.concatenate((pairs.first, pairs.second)), return_inverse=True)
        codes, offsets = code_points([self.texts[number] for number in numbers.tolist()])
        left, right = np.split(places, 2)
        return lambda: measure(codes, offsets, left, right, pairs.agreeing, LIKELY, self.threshold, FARTHEST, tables())

    def _verdicts(self, pairs: Candidates, measured: NDArray[np.int32], rows: NDArray[np.int32]) -> list[Verdict]:
        """The verdicts on pairs that were measured. `rows` are the suspects, each with the number of its pair."""
        suspects: defaultdict[int, list[Suspect]] = defaultdict(list)
        for pair, *row in rows.tolist():
            suspects[pair].append(Suspect(*row))
        verdicts = []
        asked = zip(_each(pairs), measured.tolist(), strict=True)
        for pair, ((one, other, agree), (distance, both, relation)) in enumerate(asked):
            if distance == -2:
                verdicts.append(self._judge_one(one, other, agree))
            elif distance == -1:
                verdicts.append(self._contained(one, other, agree))
            else:
                alike = 1 - distance / max(both, 1)
                verdicts.append(Verdict(alike, RELATIONS[relation], suspects.get(pair, ())))
        return verdicts


def _each(pairs: Candidates) -> Iterator[tuple[int, int, int]]:
    """Each pair as numbers: first, second, agreeing."""
    return zip(*(column.tolist() for column in pairs), strict=True)


def _relation(a: str, b: str, distance: int) -> str:
    if distance == 0:
        return "exact"
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter):
        return "prefix"
    return "contained" if shorter in longer else "near"
