"""The signatures of many texts.

Three ways to one answer: plain Python, which defines it; numpy, which starts at once; numba, which is fastest.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from textclean.similarity.fold import TABLE_SIZE, code_points, fold, fold_codes
from textclean.similarity.shingles import BASE, UNITS, WIDE_FROM, identify, mix_all
from textclean.similarity.signatures import EMPTY, SHORT, SLOTS, lenders, sign_key
from textclean.similarity.threads import run_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textclean.similarity.fold import Codes
    from textclean.similarity.signatures import Identities, Signatures, Signed

#: Characters that are processed at once: with four bytes each, four arrays of them fit into a second-level cache.
BATCH_CHARACTERS = 1 << 18
#: Characters from which numba pays: below, loading it (0.4 s) takes longer than numpy needs for everything.
COMPILED_FROM = 1_000_000
#: The same for pairs that are compared: 400 pairs of short texts take as long in plain Python.
COMPARED_FROM = 500_000


#: Bytes that a file is filled with at once.
_ZEROS = 1 << 20


def sign(
    texts: Sequence[str],
    engine: str | None = None,
    jobs: int = 1,
    lengths: Sequence[int] | None = None,
    folder: Path | None = None,
) -> Signed:
    """One row of `SLOTS` numbers, and the identity of the key, per text.

    `engine` is python, numpy or numba; by default what suits the amount. `lengths` of the texts spare reading them
    twice; in `folder`, if one is named, the rows are kept in a file and not in memory.
    """
    import numpy as np

    lengths = lengths if lengths is not None else [len(text) for text in texts]
    engine = engine or choose_engine(sum(lengths))
    rows = make_room(len(texts), folder)
    identities = np.empty(len(texts), dtype=np.uint64)

    def work(part: tuple[int, int]) -> None:
        start, stop = part
        if engine == "python":
            for number in range(start, stop):
                key = fold(texts[number])
                rows[number], identities[number] = sign_key(key), identify(key)
        else:
            codes, offsets = code_points(texts[start:stop])
            sign_codes(codes, offsets, rows[start:stop], identities[start:stop], engine)

    # All threads together hold no more than one would, since none can use memory that another frees.
    run_parts(work, batches(lengths, BATCH_CHARACTERS // jobs), jobs)
    return rows, identities


def make_room(count: int, folder: Path | None) -> Signatures:
    """Room for `count` signatures; in a file in the folder, if one is named."""
    import numpy as np

    size = 2 * SLOTS * count
    if folder is None or not count:
        # A mapping of its own goes back to the system with the last reader; memory of the heap would not.
        room = mmap.mmap(-1, max(1, size))
    else:
        with TemporaryFile(dir=folder) as file:  # without a name: it goes with the process, however that ends
            for start in range(0, size, _ZEROS):  # on a full disk this is an error; a mapping would kill the process
                file.write(bytes(min(_ZEROS, size - start)))
            file.flush()
            room = mmap.mmap(file.fileno(), size)
    return np.frombuffer(room, np.uint16, SLOTS * count).reshape(count, SLOTS)


def sign_codes(codes: Codes, offsets: NDArray[np.int64], rows: Signatures, identities: Identities, engine: str) -> None:
    """Write signatures and identities of the texts that follow one another in `codes`.

    Text n is `codes[offsets[n]:offsets[n + 1]]`, as in an Arrow string array, so that a distributed engine can hand
    over its batches as they are.
    """
    if engine == "numba":
        from textclean.similarity.kernels.signing import sign_all

        sign_all(codes, offsets, fold_codes(), lenders(), rows, identities)
    else:
        _sign_with_numpy(codes, offsets, rows, identities)


def choose_engine(characters: int, compared: int = 0) -> str:
    """numba where it is installed and the work is worth its start; else numpy.

    The work is to sign `characters`, and to compare pairs of texts with `compared` characters in all.
    """
    from importlib.util import find_spec

    worth = characters >= COMPILED_FROM or compared >= COMPARED_FROM
    return "numba" if worth and find_spec("numba") else "numpy"


def batches(lengths: Sequence[int], characters: int) -> list[tuple[int, int]]:
    """Ranges of texts of about `characters` each, given how long the texts are."""
    cuts, size = [0], 0
    for number, length in enumerate(lengths):
        if size and size + length > characters:
            cuts.append(number)
            size = 0
        size += length
    cuts.append(len(lengths))
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _sign_with_numpy(codes: Codes, offsets: NDArray[np.int64], rows: Signatures, identities: Identities) -> None:
    import numpy as np

    table = fold_codes()
    count = len(offsets) - 1
    owner = np.repeat(np.arange(count), np.diff(offsets))
    folded = np.where(codes < TABLE_SIZE, table[np.minimum(codes, TABLE_SIZE - 1)], codes)
    kept = folded != 0
    folded, owner = folded[kept].astype(np.uint64), owner[kept]
    weights = np.where(folded >= WIDE_FROM, 2, 1).astype(np.uint8)
    lengths = np.bincount(owner, minlength=count)
    ends = np.cumsum(lengths)
    exponent = np.repeat(ends, lengths) - 1 - np.arange(len(folded))
    terms = folded * _powers(int(lengths.max(initial=1)))[exponent]
    totals = np.r_[np.uint64(0), np.cumsum(terms, dtype=np.uint64)]
    identities[:] = mix_all(totals[ends] - totals[ends - lengths] ^ lengths.astype(np.uint64))

    heavy = np.bincount(owner, weights=weights, minlength=count) >= SHORT
    size = len(folded)
    piece, weight = np.zeros(size, np.uint64), np.zeros(size, np.uint8)
    whole = np.zeros(size, bool)
    for step in range(UNITS):  # a shingle has at most UNITS characters: each start takes one more until it is whole
        reach = max(0, size - step)
        grows = ~whole[:reach] & (owner[size - reach :] == owner[:reach])
        piece[:reach] = np.where(grows, piece[:reach] * np.uint64(BASE) + folded[size - reach :], piece[:reach])
        weight[:reach] += np.where(grows, weights[size - reach :], 0).astype(np.uint8)
        whole[:reach] |= weight[:reach] >= UNITS
    whole &= heavy[owner]
    number, owner = mix_all(piece[whole]), owner[whole]
    cell = owner * SLOTS + (number >> np.uint64(57)).astype(np.int64)
    value = (number >> np.uint64(25)).astype(np.uint32)
    least = np.full((count, SLOTS), 0xFFFFFFFF, np.uint32)
    seen = np.zeros((count, SLOTS), bool)
    seen.reshape(-1)[cell] = True
    np.minimum.at(least.reshape(-1), cell, value)
    rows[:] = EMPTY
    rows[seen] = np.minimum(least[seen] & np.uint32(0xFFFF), EMPTY - 1)
    poor = np.flatnonzero(heavy & ~seen.all(axis=1))
    rows[poor] = _lend(rows[poor], seen[poor])


def _lend(rows: Signatures, seen: NDArray[np.bool_]) -> Signatures:
    """The rows with each unseen slot filled from the first slot in its order that was seen."""
    lent, done = rows.copy(), seen.copy()
    for asked in lenders().T:
        use = ~done & seen[:, asked]
        lent[use] = rows[:, asked][use]
        done |= use
        if done.all():
            break
    return lent


def _powers(count: int) -> NDArray[np.uint64]:
    import numpy as np

    powers = np.full(count, BASE, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)
