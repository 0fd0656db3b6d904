"""The candidates of bands.py, compiled."""

from __future__ import annotations

import numpy as np

from textclean.similarity.kernels.compiling import compiled
from textclean.similarity.signatures import EMPTY

_EMPTY = np.uint16(EMPTY)
#: 2 ** 64 over the golden ratio: the high bits of its products scatter well (Fibonacci hashing).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
#: Signatures that are turned at once: as many of their values as a line of the processor's cache holds.
_TURNED = 32


@compiled
def _key(a, b, c):  # type: ignore[no-untyped-def]
    """Three values of slots as one number."""
    return (np.uint64(a) << np.uint64(32)) | (np.uint64(b) << np.uint64(16)) | np.uint64(c)


@compiled
def _triple(row, band):  # type: ignore[no-untyped-def]
    """What stands in the three slots of a band, as one number."""
    return _key(row[band[0]], row[band[1]], row[band[2]])


@compiled
def _head(number, bits):  # type: ignore[no-untyped-def]
    """Which of 1 << bits lists a number belongs to."""
    return np.int64((number * _GOLDEN) >> np.uint64(64 - bits))


@compiled
def _agree(rows, row, others, other):  # type: ignore[no-untyped-def]
    """How many slots of two signatures agree."""
    count = np.uint16(0)  # as narrow as the slots, so that many are counted at once
    for slot in range(rows.shape[1]):
        count = np.uint16(count + np.uint16(rows[row, slot] == others[other, slot]))
    return np.int64(count)


@compiled
def _is_among(best, row, number):  # type: ignore[no-untyped-def]
    """Whether a number is among the likeliest of a row so far."""
    # Not over best[row]: making a view costs more than looking at all of it.
    for rank in range(best.shape[1]):  # noqa: SIM110  a generator would not compile
        if best[row, rank] == number:
            return True
    return False


@compiled
def _keep(best, agreeing, row, number, agree):  # type: ignore[no-untyped-def]
    """Put a number among the likeliest of a row, if it is one of them; where none is yet, 0 slots agree."""
    rank = best.shape[1]
    while rank > 0 and (
        agree > agreeing[row, rank - 1] or (agree == agreeing[row, rank - 1] and number < best[row, rank - 1])
    ):
        rank -= 1
        if rank + 1 < best.shape[1]:
            best[row, rank + 1] = best[row, rank]
            agreeing[row, rank + 1] = agreeing[row, rank]
    if rank < best.shape[1]:
        best[row, rank] = number
        agreeing[row, rank] = agree


@compiled
def likeliest_pairs(rows, bands, bucket, gate, asked, at_once):  # type: ignore[no-untyped-def]
    """For each row the likeliest ones before it, with the slots in which they agree: twin of bands._with_python.

    Most keys stand in one row only. Two bits for each of so many lists tell of nearly all of them that they do, before
    any table is looked at. The keys of some bands are made `at_once`, in one pass over the signatures.
    """
    size = rows.shape[0]
    bits = 6
    while (1 << bits) < size:
        bits += 1
    wide = bits + 3
    heads = np.empty(1 << bits, np.int32)
    chain = np.empty(size, np.int32)
    keys = np.empty((at_once, size), np.uint64)
    met = np.empty((1 << (wide - 6), 2), np.uint64)
    signed = rows[:, 0] != _EMPTY
    several = np.empty(size, np.int32)
    best = np.full((size, asked), np.int32(-1))
    agreeing = np.zeros((size, asked), np.uint8)
    members = np.empty(bucket, np.int32)
    for band in range(bands.shape[0]):
        if band % at_once == 0:
            for number in range(size):
                for turn in range(min(at_once, bands.shape[0] - band)):
                    keys[turn, number] = _triple(rows[number], bands[band + turn])
        column = keys[band % at_once]
        met[:] = 0
        for number in range(size):
            if signed[number]:
                bit = _head(column[number], wide)
                word = met[bit >> 6]
                mask = np.uint64(1) << np.uint64(bit & 63)
                word[1] |= word[0] & mask
                word[0] |= mask
        some = 0
        for number in range(size):  # no branch: half of them pass, and no processor can foretell which
            bit = _head(column[number], wide)
            several[some] = number
            some += signed[number] & np.int64(met[bit >> 6, 1] >> np.uint64(bit & 63))
        heads[:] = -1
        for number in several[:some]:
            head = _head(column[number], bits)
            other = heads[head]
            found = 0
            while other >= 0:
                if column[other] == column[number]:
                    members[found] = other
                    found += 1
                other = chain[other]
            if found < bucket:
                chain[number] = heads[head]
                heads[head] = number
            for other in members[:found]:
                if not _is_among(best, number, other):
                    agree = _agree(rows, other, rows, number)
                    if agree >= gate:
                        _keep(best, agreeing, number, other, agree)
    return best, agreeing


@compiled
def list_keys(rows, bands):  # type: ignore[no-untyped-def]
    """The keys of signatures that others are matched with, in lists for each band; and how many matched each so far.

    A few bits for each key tell of nearly all keys of other rows that they need not be looked up.
    """
    size = rows.shape[0]
    bits = 6
    while (1 << bits) < 2 * size:
        bits += 1
    wide = bits + 3
    heads = np.full((bands.shape[0], 1 << bits), np.int32(-1))
    chain = np.empty((bands.shape[0], size), np.int32)
    keys = np.empty((bands.shape[0], size), np.uint64)
    met = np.zeros((bands.shape[0], size), np.uint8)
    present = np.zeros((bands.shape[0], 1 << (wide - 6)), np.uint64)
    for band in range(bands.shape[0]):  # the tables of one band stay near the processor
        slots = bands[band]
        for number in range(size):
            if rows[number, 0] == _EMPTY:
                continue
            key = keys[band, number] = _triple(rows[number], slots)
            bit = _head(key, wide)
            present[band, bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
            head = bit >> (wide - bits)
            chain[band, number] = heads[band, head]
            heads[band, head] = number
    return bits, heads, chain, keys, met, present


@compiled
def _turn(rows):  # type: ignore[no-untyped-def]
    """The signatures turned: what stands in one slot of all of them lies side by side."""
    columns = np.empty((rows.shape[1], rows.shape[0]), np.uint16)
    for start in range(0, rows.shape[0], _TURNED):
        for slot in range(rows.shape[1]):
            for number in range(start, min(start + _TURNED, rows.shape[0])):
                columns[slot, number] = rows[number, slot]
    return columns


@compiled
def _sift(columns, slots, present, wide, keys, some):  # type: ignore[no-untyped-def]
    """How many rows have a key that seems to be there; their numbers are written to `some`, all keys to `keys`."""
    a, b, c = columns[slots[0]], columns[slots[1]], columns[slots[2]]
    for number in range(keys.size):  # a loop of its own, in which many are made at once
        keys[number] = _key(a[number], b[number], c[number])
    found = np.int64(0)
    for number in range(keys.size):  # no branch, as in likeliest_pairs
        bit = _head(keys[number], wide)
        some[found] = number
        found += np.int64((present[bit >> 6] >> np.uint64(bit & 63)) & np.uint64(1))
    return found


@compiled
def match_rows(start, old, new, bands, listed, bucket, gate, best, agreeing):  # type: ignore[no-untyped-def]
    """Put old rows, of which the first has the number `start`, among the likeliest of new ones with `listed` keys.

    The tables of a band are read once for all old rows, so these should be many, and of them three slots only.
    """
    bits, all_heads, all_chains, all_asked, all_met, all_present = listed
    keys = np.empty(old.shape[0], np.uint64)
    some = np.empty(old.shape[0], np.int64)
    columns = _turn(old)
    for band in range(bands.shape[0]):
        heads, chain, asked, met = all_heads[band], all_chains[band], all_asked[band], all_met[band]
        found = _sift(columns, bands[band], all_present[band], bits + 3, keys, some)
        for number in some[:found]:
            key = keys[number]
            head = _head(key, bits)
            other = heads[head]
            before = np.int32(-1)
            while other >= 0:
                after = chain[other]
                if asked[other] != key:
                    before = other
                    other = after
                    continue
                met[other] += 1
                if met[other] < bucket:
                    before = other
                elif before < 0:  # has met all that it is compared with: out of the list
                    heads[head] = after
                else:
                    chain[before] = after
                if not _is_among(best, other, start + number):
                    agree = _agree(old, number, new, other)
                    if agree >= gate:
                        _keep(best, agreeing, other, start + number, agree)
                other = after
