"""Whether candidates are copies: measured, never estimated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from textclean.similarity.edits import FARTHEST, Region, find_regions
from textclean.similarity.fold import fold, fold_codes
from textclean.similarity.parts import run_parts
from textclean.similarity.signatures import SLOTS, code_points
from textclean.similarity.suspects import find_suspects, flag_table, flags_of, place_pairs, vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Slots of 128 in which pairs agree that nearly always pass; below, a bit-parallel distance decides first, which costs
#: the same for any pair, where tracing the edits of two strangers costs ten times that of two copies.
LIKELY = 48
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
    suspects: Sequence[Region] | None  # None: everywhere


_NO = Verdict(0.0, "", ())


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


@dataclass(frozen=True, slots=True)
class Verifier:
    """Measures pairs of texts, in batches."""

    texts: Sequence[str]
    threshold: float
    engine: str
    jobs: int = 1

    def judge(self, first: NDArray[np.int64], second: NDArray[np.int64], agreeing: NDArray[np.int64]) -> list[Verdict]:
        """A verdict for each pair of text numbers; `agreeing` are the slots in which their signatures agree."""
        if self.engine != "numba":
            return [
                self._judge_one(*pair) for pair in zip(first.tolist(), second.tolist(), agreeing.tolist(), strict=True)
            ]
        import numpy as np

        parts = [part for part in np.array_split(np.arange(len(first)), self.jobs) if len(part)]
        done = run_parts(lambda part: self._judge_compiled(first[part], second[part], agreeing[part]), parts, self.jobs)
        return [verdict for verdicts in done for verdict in verdicts]

    def _judge_one(self, one: int, other: int, agreeing: int) -> Verdict:
        """The definition."""
        a, b = fold(self.texts[one]), fold(self.texts[other])
        both = len(a) + len(b)
        allowed = _allowed(both, self.threshold)
        distance = Indel.distance(a, b, score_cutoff=allowed)
        if distance > allowed:
            return self._contained(one, other, agreeing)
        if distance > FARTHEST:
            return Verdict(1 - distance / both, _relation(a, b, distance), None)
        _, found = find_regions(a, b, distance)
        suspects = find_suspects(a, flags_of(self.texts[one]), b, flags_of(self.texts[other]), found)
        return Verdict(1 - distance / both if both else 1.0, _relation(a, b, distance), suspects)

    def _contained(self, one: int, other: int, agreeing: int) -> Verdict:
        """Contained, where lengths and the shared part of the signatures leave it possible; else no copy."""
        sizes = sorted((len(self.texts[one]), len(self.texts[other])))
        if sizes[0] > _SHORTER * sizes[1] or agreeing < 0.7 * SLOTS * sizes[0] / sizes[1]:
            return _NO
        a, b = fold(self.texts[one]), fold(self.texts[other])
        swapped = len(a) > len(b)
        short, long = (b, a) if swapped else (a, b)
        share, start = containment(short, long)
        if not share:
            return _NO
        piece = long[start : start + len(short)]
        flags = [flags_of(self.texts[number]) for number in (one, other)]
        if swapped:
            flags.reverse()
        found = find_suspects(short, flags[0], piece, flags[1][start:], find_regions(short, piece)[1])
        regions = [(s, e, s_long + start, e_long + start) for s, e, s_long, e_long in found]
        if swapped:
            regions = [(s_long, e_long, s, e) for s, e, s_long, e_long in regions]
        return Verdict(share, "contained" if start else "prefix", regions)

    def _judge_compiled(
        self, first: NDArray[np.int64], second: NDArray[np.int64], agreeing: NDArray[np.int64]
    ) -> list[Verdict]:
        import numpy as np

        from textclean.similarity import kernels

        numbers, places = np.unique(np.concatenate((first, second)), return_inverse=True)
        texts = self.texts
        codes, offsets = code_points([texts[number] for number in numbers.tolist()])
        keys, flags = np.empty(len(codes), np.uint32), np.empty(len(codes), np.uint16)
        starts = np.empty(len(offsets), np.int64)
        kernels.fold_all(codes, offsets, fold_codes(), flag_table(), keys, flags, starts)
        left, right = places[: len(first)], places[len(first) :]
        distances = np.empty(len(first), np.int32)
        folded = (keys, flags, starts)
        tables = (*vocabulary(), place_pairs())
        rows = kernels.compare_pairs(
            left, right, agreeing, LIKELY, *folded, self.threshold, FARTHEST, *tables, distances
        )
        suspects: dict[int, list[Region]] = defaultdict(list)
        for pair, *region in rows.tolist():
            suspects[pair].append((region[0], region[1], region[2], region[3]))
        sizes = np.diff(starts)
        verdicts = []
        for pair, (distance, size_a, size_b) in enumerate(
            zip(distances.tolist(), sizes[left].tolist(), sizes[right].tolist(), strict=True)
        ):
            one, other = int(first[pair]), int(second[pair])
            if distance == -2:
                verdicts.append(self._judge_one(one, other, int(agreeing[pair])))
            elif distance == -1:
                verdicts.append(self._contained(one, other, int(agreeing[pair])))
            else:
                relation = "exact" if distance == 0 else "near"
                if distance and distance == abs(size_a - size_b):  # only then one can be part of the other
                    relation = _relation(fold(texts[one]), fold(texts[other]), distance)
                verdicts.append(Verdict(1 - distance / max(size_a + size_b, 1), relation, suspects.get(pair, ())))
        return verdicts


def _allowed(both: int, threshold: float) -> int:
    """The distance that two keys of so many characters together may have; the kernels round the same way."""
    return int((1.0 - threshold) * both + 1e-9)


def _relation(a: str, b: str, distance: int) -> str:
    if distance == 0:
        return "exact"
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter):
        return "prefix"
    return "contained" if shorter in longer else "near"
