"""Which texts are worth comparing: those whose signatures agree in three slots of some band.

A band is one of `BANDS` triples of slots, drawn so that every slot is in about six of them. Reusing slots is what makes
triples affordable: pairs with nothing in common meet thirty times less often than with 64 bands of two
slots, while copies at the threshold are still found (decisions/0202). A candidate must then agree in `GATE` slots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.similarity.signatures import EMPTY, SLOTS, shuffled
from textclean.similarity.threads import open_pool, run_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textclean.similarity.signatures import Signatures

#: Rounds in which all slots are dealt out in threes; 42 bands each.
ROUNDS = 6
ROWS = 3
BANDS = ROUNDS * (SLOTS // ROWS)
#: Slots of 128 in which two texts must agree to be verified. Edit similarity 0.80 by scattered edits leaves a share
#: of 0.26 of the shingles: 33 slots expected, standard error 5; 16 loses one such pair in a thousand.
GATE = 16
#: Most candidates with which a text is compared: the likeliest. Hundreds of pages of one form agree with each other,
#: and if this many of them differed in a fact, the next will too.
ASKED = 4
#: Members of a bucket that later ones are compared with: the best sixteen. A bucket that is larger holds a formula of
#: its site, or a cluster, whose keeper is among the best.
BUCKET = 16
#: Bands whose keys are made in one pass over the signatures, by all cores together: four take an eighth of the memory
#: of a signature.
KEYED = 4
#: Pairs whose slots are compared at once: 16 MB.
PAIRED = 1 << 16
#: Signatures that are turned at once: a third of the time of turning all together.
_TURNED = 256


@cache
def band_slots() -> NDArray[np.int64]:
    """The three slots of each band."""
    import numpy as np

    dealt = [shuffled(SLOTS, seed=1000 + turn)[: SLOTS // ROWS * ROWS] for turn in range(ROUNDS)]
    return np.array(dealt, dtype=np.int64).reshape(BANDS, ROWS)


class Candidates(NamedTuple):
    """Pairs of row numbers, first < second, with the slots in which they agree.

    Of each second row there are the `ASKED` that agree most, ordered by second row, then from the likeliest on.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    #: In a pair that no signatures were compared for: 0.
    agreeing: NDArray[np.int64]

    def take(self, which: slice | NDArray[Any]) -> Candidates:
        """Some of the pairs, given as a slice, their numbers or a mask."""
        return Candidates(self.first[which], self.second[which], self.agreeing[which])

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Each pair as numbers: first, second, agreeing."""
        return zip(*(column.tolist() for column in self), strict=True)


def find_candidates(rows: Signatures, engine: str, jobs: int = 1) -> Candidates:
    """Pairs of rows that share a bucket and agree in `GATE` slots.

    Rows come best first (the one to be kept before its copies): where a bucket overflows, the best stay in it.
    """
    if engine == "numba":
        return _with_numba(rows, jobs)
    return likeliest(_with_python(rows)) if engine == "python" else _with_numpy(rows)


def likeliest(candidates: Candidates) -> Candidates:
    """For each second row the `ASKED` candidates that agree with it most; among equals the better texts.

    A pair that comes twice counts once.
    """
    import numpy as np

    candidates = candidates.take(np.lexsort((candidates.first, -candidates.agreeing, candidates.second)))
    first, second, _ = candidates
    fresh = np.ones(len(first), dtype=bool)
    fresh[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    candidates = candidates.take(fresh)
    second = candidates.second
    begin = np.flatnonzero(np.r_[len(second) > 0, second[1:] != second[:-1]])
    place = np.arange(len(second)) - np.repeat(begin, np.diff(np.r_[begin, len(second)]))
    return candidates.take(place < ASKED)


def _with_numba(rows: Signatures, jobs: int) -> Candidates:
    from textclean.similarity.kernels.matching import likeliest_pairs

    def search(bands: NDArray[np.int64]) -> Candidates:
        return _list(*likeliest_pairs(rows, bands, BUCKET, GATE, ASKED, max(1, KEYED // jobs)))

    return _search_bands(search, jobs)


def _search_bands(search: Callable[[NDArray[np.int64]], Candidates], jobs: int) -> Candidates:
    """The likeliest of what is found in some of the bands by each job."""
    import numpy as np

    return _together(run_parts(search, np.array_split(band_slots(), jobs), jobs))


def _together(parts: Sequence[Candidates]) -> Candidates:
    """The likeliest of what was found in each part of the bands."""
    import numpy as np

    return parts[0] if len(parts) == 1 else likeliest(Candidates(*map(np.concatenate, zip(*parts, strict=True))))


def _list(best: NDArray[np.int32], agreeing: NDArray[np.uint8]) -> Candidates:
    """The candidates, given for each second row the first ones and the slots in which they agree, 0 where is none."""
    import numpy as np

    second, place = np.nonzero(agreeing)
    return Candidates(best[second, place].astype(np.int64), second, agreeing[second, place].astype(np.int64))


def match_candidates(old: Iterable[Signatures], new: Signatures, engine: str, jobs: int = 1) -> Candidates:
    """Pairs (old row, new row) that share a bucket and agree in `GATE` slots.

    The old rows come in parts, best first. The tables of eight thousand new ones take 50 MB.
    """
    import numpy as np

    if engine == "numba":
        return _match_with_numba(old, new, jobs)
    if engine == "numpy":
        return _match_with_numpy(old, new)
    rows = np.concatenate((*old, new))
    size = len(rows) - len(new)
    found = _with_python(rows)
    found = found.take((found.first < size) & (found.second >= size))
    return likeliest(found._replace(second=found.second - size))


def _match_with_numpy(old: Iterable[Signatures], new: Signatures) -> Candidates:
    """The likeliest pairs, looked for among the old rows that share a band with a new one: few, if few are new."""
    import numpy as np

    size, numbers, met = 0, [np.empty(0, np.int64)], [new[:0]]
    asked = _turn(new)
    for rows in old:
        columns = _turn(rows)
        meets = np.zeros(len(rows), dtype=bool)
        for slots in band_slots():
            meets[_meeting(columns[slots], asked[slots])] = True
        some = np.flatnonzero(meets)
        numbers.append(some + size)
        met.append(rows[some])
        size += len(rows)
    places = np.concatenate(numbers)
    found = _with_numpy(np.concatenate((*met, new)), len(places))
    return found._replace(first=places[found.first], second=found.second - len(places))


def _meeting(columns: Signatures, others: Signatures) -> NDArray[np.int64]:
    """The numbers of signatures that seem to share a band with one of the others, given the three slots of each.

    Sixteen bits tell of nearly all that they do not.
    """
    import numpy as np

    def blend(columns: Signatures) -> Any:
        a, b, c = columns
        return a * np.uint16(0x9E37) + b * np.uint16(0x85EB) + c

    seen = np.zeros(1 << 16, dtype=bool)
    seen[blend(others)] = True
    return np.flatnonzero(seen[blend(columns)])


def _turn(rows: Signatures) -> Signatures:
    """The signatures turned: what stands in one slot of all of them lies side by side."""
    import numpy as np

    columns = np.empty(rows.shape[::-1], dtype=rows.dtype)
    for start in range(0, len(rows), _TURNED):
        columns[:, start : start + _TURNED] = rows[start : start + _TURNED].T
    return columns


def _match_with_numba(old: Iterable[Signatures], new: Signatures, jobs: int) -> Candidates:
    import numpy as np

    from textclean.similarity.kernels.matching import list_keys, match_rows

    def prepare(bands: NDArray[np.int64]) -> tuple[Any, ...]:
        best = np.full((len(new), ASKED), -1, dtype=np.int32)
        return bands, list_keys(new, bands), best, np.zeros((len(new), ASKED), dtype=np.uint8)

    parts = run_parts(prepare, np.array_split(band_slots(), jobs), jobs)
    start = 0
    with open_pool(jobs) as pool:
        for rows in old:  # each part is let go of before the next one is read

            def match(part: tuple[Any, ...], start: int = start, rows: Signatures = rows) -> None:
                bands, listed, best, agreeing = part
                match_rows(start, rows, new, bands, listed, BUCKET, GATE, best, agreeing)

            list((pool.map if pool else map)(match, parts))
            start += len(rows)
    return _together([_list(best, agreeing) for _, _, best, agreeing in parts])


def _with_python(rows: Signatures) -> Candidates:
    import numpy as np

    found: set[tuple[int, int]] = set()
    lists = [tuple(row) for row in rows.tolist()]
    for slots in band_slots().tolist():
        buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, row in enumerate(lists):
            if row[0] == EMPTY:
                continue
            members = buckets[tuple(row[slot] for slot in slots)]
            found.update((member, number) for member in members)
            if len(members) < BUCKET:
                members.append(number)
    pairs = [(a, b, sum(x == y for x, y in zip(lists[a], lists[b], strict=True))) for a, b in sorted(found)]
    candidates = Candidates(*np.array(pairs, dtype=np.int64).reshape(-1, 3).T)
    return candidates.take(candidates.agreeing >= GATE)


def _with_numpy(rows: Signatures, old: int | None = None) -> Candidates:
    """The likeliest pairs. If the first `old` rows are those of an index, each pair has one of them and a new one."""
    import numpy as np

    signed = np.flatnonzero(rows[:, 0] != EMPTY)
    turned = _turn(rows[signed])
    size = max(len(rows), 1)
    best = Candidates(*(np.empty(0, dtype=np.int64) for _ in Candidates._fields))
    met: list[NDArray[np.int64]] = []
    for number, slots in enumerate(band_slots() if len(signed) else (), 1):
        columns, members = turned[slots], signed
        if old is not None:
            some = _meeting(columns, columns[:, members >= old])
            columns, members = columns[:, some], members[some]
        order = np.lexsort(columns[::-1])
        columns, members = columns[:, order], members[order]
        begin = np.flatnonzero(np.r_[True, (columns[:, 1:] != columns[:, :-1]).any(axis=0)])
        first, second = pair_up(begin, members)
        if old is not None:
            across = (first < old) & (second >= old)
            first, second = first[across], second[across]
        met.append(first * size + second)
        # Copies of one text meet in all pairs sooner or later, of which only the likeliest are kept.
        if sum(map(len, met)) >= PAIRED or number == BANDS:
            pairs = np.sort(np.concatenate(met))
            pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # sorting is several times faster than np.unique
            best = likeliest(Candidates(*map(np.concatenate, zip(best, _agreeing(rows, pairs), strict=True))))
            met = []
    return best


def _agreeing(rows: Signatures, pairs: NDArray[np.int64]) -> Candidates:
    """Those of some pairs that agree in `GATE` slots, given as first row * number of rows + second row."""
    import numpy as np

    first, second = np.divmod(pairs, len(rows))
    agreeing = np.empty(len(pairs), dtype=np.int64)
    for start in range(0, len(pairs), PAIRED):
        part = slice(start, start + PAIRED)
        agreeing[part] = (rows[first[part]] == rows[second[part]]).sum(axis=1)
    return Candidates(first, second, agreeing).take(agreeing >= GATE)


def pair_up(begin: NDArray[np.int64], members: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The members of buckets that are compared: each with the best ones before it in its bucket.

    `members` are those of all buckets, bucket after bucket and best first; `begin` says where each bucket begins.
    """
    import numpy as np

    place = np.arange(len(members)) - np.repeat(begin, np.diff(np.r_[begin, len(members)]))
    later = [np.flatnonzero(place > rank) for rank in range(min(BUCKET, int(place.max(initial=0))))]
    first = [members[those - place[those] + rank] for rank, those in enumerate(later)]
    second = [members[those] for those in later]
    none = np.empty(0, np.int64)
    return np.concatenate((none, *first)), np.concatenate((none, *second))


def expected_recall(share: float) -> float:
    """The share (0-1) of pairs that are found, among those that share this part of their shingles (0-1).

    The bands reuse slots, so the chance is counted over the number of slots that agree: with k of 128, each triple
    agrees with probability C(k, 3) / C(128, 3), and triples that share no slot are nearly independent.
    """
    found = 0.0
    for agreeing in range(GATE, SLOTS + 1):
        chance = comb(SLOTS, agreeing) * share**agreeing * (1 - share) ** (SLOTS - agreeing)
        found += chance * (1 - (1 - comb(agreeing, ROWS) / comb(SLOTS, ROWS)) ** BANDS)
    return found


def shingle_share(similarity: float, characters: int = 4) -> float:
    """The share of shingles (0-1) that scattered single-character edits leave at this edit similarity."""
    kept = similarity**characters
    return kept / (2 - kept)
