"""Whether candidates are copies: measured, never estimated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from textclean.similarity.conflicts import Doubt
from textclean.similarity.edits import FARTHEST, Region, allowed_distance, find_regions
from textclean.similarity.fold import fold, fold_codes, fold_with_map
from textclean.similarity.signatures import SLOTS, code_points
from textclean.similarity.suspects import Suspect, find_suspects, flag_table, flags_of, place_pairs, vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Slots of 128 in which pairs agree that nearly always pass; below, a bit-parallel distance decides first, which costs
#: the same for any pair, where tracing the edits of two strangers costs ten times that of two copies.
LIKELY = 64
#: Share of a shorter key that must stand in a longer one, in one piece, to be contained in it: a tenth of the errors
#: of a near copy, since a text that only quotes another must not be taken for it.
CONTAINED = 0.98
#: Characters of a key below which containment says nothing: a slogan, a headline.
CONTAINED_FROM = 50
#: Length, relative to the longer text, from which a contained text is a near copy anyway, at similarity 0.80.
_SHORTER = 2 / 3


class Verdict(NamedTuple):
    """How alike two texts are (0: below the threshold), by what relation, and where a fact could differ."""

    similarity: float
    relation: str
    doubt: Doubt | None


#: The verdict on texts that are no copies.
NO = Verdict(0.0, "", None)


def similarity(a: str, b: str, cutoff: float = 0.0) -> float:
    """The edit similarity (0-1, insertions and deletions) of two keys; 0 when it is below the cutoff."""
    return Indel.normalized_similarity(a, b, score_cutoff=cutoff)


def containment(short: str, long: str) -> tuple[float, int]:
    """The share (0-1) of a key that stands in another one, in one piece, and where; 0 when it is below `CONTAINED`.

    Where it stands is known from a few of its pieces; a key whose pieces are all damaged is not contained.
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


class _Batch(NamedTuple):
    """Pairs that are measured together, their texts as code points, and room for what is found."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    agreeing: NDArray[np.int64]
    #: Numbers of the two texts of each pair among those of the batch.
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    codes: NDArray[np.uint32]
    offsets: NDArray[np.int64]
    keys: NDArray[np.uint32]
    flags: NDArray[np.uint16]
    origins: NDArray[np.int32]
    starts: NDArray[np.int64]
    distances: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Verifier:
    """Measures pairs of texts, in batches."""

    texts: Sequence[str]
    threshold: float
    engine: str
    jobs: int = 1

    def judge(self, first: NDArray[np.int64], second: NDArray[np.int64], agreeing: NDArray[np.int64]) -> list[Verdict]:
        """A verdict for each pair of text numbers.

        `agreeing` are the slots in which their signatures agree, 0 where that is not known.
        """
        return self.begin(first, second, agreeing, None)()

    def begin(
        self,
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        agreeing: NDArray[np.int64],
        pool: Executor | None,
    ) -> Callable[[], list[Verdict]]:
        """What waits for the verdicts and returns them; meanwhile they are worked on where there is a pool."""
        if self.engine != "numba":
            pairs = list(zip(first.tolist(), second.tolist(), agreeing.tolist(), strict=True))
            return lambda: [self._judge_one(*pair) for pair in pairs]
        import numpy as np

        parts = [part for part in np.array_split(np.arange(len(first)), self.jobs if pool else 1) if len(part)]
        batches = [self._gather(first[part], second[part], agreeing[part]) for part in parts]
        if pool is None:
            return lambda: [verdict for batch in batches for verdict in self._tell(batch, self._measure(batch))]
        started = [(batch, pool.submit(self._measure, batch)) for batch in batches]
        return lambda: [verdict for batch, rows in started for verdict in self._tell(batch, rows.result())]

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
        told = self._doubt(one, other, found)
        return Verdict(1 - distance / both if both else 1.0, _relation(a, b, distance), told)

    def _doubt(self, one: int, other: int, found: Sequence[Region], start: int = 0) -> Doubt | None:
        """Where a fact could differ; `found` are regions of the key of one and, from `start` on, of the other."""
        (a, offsets_a), (b, offsets_b) = (fold_with_map(self.texts[number]) for number in (one, other))
        flags_b = flags_of(self.texts[other])
        suspects = find_suspects(a, flags_of(self.texts[one]), b[start:], flags_b[start:], found)
        return Doubt(suspects, offsets_a, offsets_b[start:]) if suspects else None

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
        doubt = self._doubt(short, long, find_regions(key, whole[start : start + len(key)])[1], start)
        if doubt is not None and short != one:
            turned = [Suspect(t, u, s, e, kinds) for s, e, t, u, kinds in doubt.regions()]
            doubt = Doubt(turned, doubt.offsets_b, doubt.offsets_a)
        return Verdict(share, "contained" if start else "prefix", doubt)

    def _gather(self, first: NDArray[np.int64], second: NDArray[np.int64], agreeing: NDArray[np.int64]) -> _Batch:
        import numpy as np

        numbers, places = np.unique(np.concatenate((first, second)), return_inverse=True)
        texts = self.texts
        codes, offsets = code_points([texts[number] for number in numbers.tolist()])
        size = len(codes)
        return _Batch(
            *(first, second, agreeing, places[: len(first)], places[len(first) :], codes, offsets),
            *(np.empty(size, np.uint32), np.empty(size, np.uint16), np.empty(size, np.int32)),
            *(np.empty(len(offsets), np.int64), np.empty(len(first), np.int32)),
        )

    def _measure(self, batch: _Batch) -> NDArray[np.int32]:
        """Fill in keys and distances; the suspects as rows of pair, start_a, end_a, start_b, end_b, kinds."""
        from textclean.similarity import kernels

        rows: NDArray[np.int32] = kernels.fold_and_compare(
            *(batch.codes, batch.offsets, fold_codes(), flag_table()),
            *(batch.keys, batch.flags, batch.origins, batch.starts),
            *(batch.left, batch.right, batch.agreeing, LIKELY, self.threshold, FARTHEST),
            *(*vocabulary(), place_pairs(), batch.distances),
        )
        return rows

    def _tell(self, batch: _Batch, rows: NDArray[np.int32]) -> list[Verdict]:
        import numpy as np

        first, second, agreeing, left, right = batch[:5]
        keys, origins, starts, distances = batch.keys, batch.origins, batch.starts, batch.distances
        bounds = np.searchsorted(rows[:, 0], np.arange(len(first) + 1)).tolist()
        ends, suspects = starts.tolist(), rows[:, 1:]
        verdicts = []
        told = (array.tolist() for array in (distances, first, second, agreeing, left, right))
        for pair, (distance, one, other, agree, row_a, row_b) in enumerate(zip(*told, strict=True)):
            if distance == -2:
                verdicts.append(self._judge_one(one, other, agree))
                continue
            if distance == -1:
                verdicts.append(self._contained(one, other, agree))
                continue
            size_a, size_b = ends[row_a + 1] - ends[row_a], ends[row_b + 1] - ends[row_b]
            relation = "exact" if distance == 0 else "near"
            if distance and distance == abs(size_a - size_b):  # only then one can be part of the other
                relation = _relation_of_codes(keys[ends[row_a] : ends[row_a + 1]], keys[ends[row_b] : ends[row_b + 1]])
            doubt = None
            if bounds[pair] < bounds[pair + 1]:
                doubt = Doubt(
                    suspects[bounds[pair] : bounds[pair + 1]],
                    *(origins[ends[row] : ends[row + 1]] for row in (row_a, row_b)),
                )
            verdicts.append(Verdict(1 - distance / max(size_a + size_b, 1), relation, doubt))
        return verdicts


def _relation(a: str, b: str, distance: int) -> str:
    if distance == 0:
        return "exact"
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter):
        return "prefix"
    return "contained" if shorter in longer else "near"


def _relation_of_codes(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> str:
    """The same of two keys that are not equal, given as code points."""
    shorter, longer = sorted((a, b), key=len)
    if (longer[: len(shorter)] == shorter).all():
        return "prefix"
    needle, hay = shorter.tobytes(), longer.tobytes()
    found = hay.find(needle)
    while found > 0 and found % 4:  # in the middle of a character
        found = hay.find(needle, found + 1)
    return "contained" if found >= 0 else "near"
