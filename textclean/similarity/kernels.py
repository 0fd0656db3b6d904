"""The same signatures and candidates as the plain definitions, compiled.

Every function here has its twin in signatures.py, bands.py; tests hold them equal. Compiled code is cached beside
the package where that is writable, so that only the first run pays for compiling.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np

from textclean.similarity.fold import TABLE_SIZE
from textclean.similarity.shingles import BASE, MIX_1, MIX_2, UNITS, WIDE_FROM

_BASE, _MIX_1, _MIX_2 = np.uint64(BASE), np.uint64(MIX_1), np.uint64(MIX_2)
_POWERS = np.array([pow(BASE, n, 1 << 64) for n in range(UNITS)], dtype=np.uint64)
_TABLE_SIZE, _WIDE_FROM, _UNITS = np.uint32(TABLE_SIZE), np.uint32(WIDE_FROM), UNITS


def _compiled(**options: Any) -> Any:
    return nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy", **options)


@_compiled()
def sign_all(codes, offsets, table, lenders, rows):  # type: ignore[no-untyped-def]
    """Write the signature of each text in `codes` to its row: twin of signatures.sign_key."""
    slots = rows.shape[1]
    longest = 0
    for text in range(rows.shape[0]):
        longest = max(longest, offsets[text + 1] - offsets[text])
    key = np.empty(longest, np.uint32)
    full = np.uint32(0xFFFFFFFF)
    seen = np.empty(slots, np.bool_)
    values = np.empty(slots, np.uint32)
    for text in range(rows.shape[0]):
        size = 0
        for position in range(offsets[text], offsets[text + 1]):
            code = codes[position]
            if code < _TABLE_SIZE:
                code = table[code]
            key[size] = code
            size += code != 0
        values[:] = full
        seen[:] = False
        start = 0
        weight = 0
        piece = np.uint64(0)
        found = False
        for end in range(size):
            code = key[end]
            piece = piece * _BASE + np.uint64(code)
            weight += 2 if code >= _WIDE_FROM else 1
            while weight >= _UNITS:
                number = piece
                number = (number ^ (number >> np.uint64(30))) * _MIX_1
                number = (number ^ (number >> np.uint64(27))) * _MIX_2
                number = number ^ (number >> np.uint64(31))
                slot = np.int64(number >> np.uint64(57))
                value = np.uint32(number >> np.uint64(25))
                values[slot] = min(values[slot], value)
                seen[slot] = True
                found = True
                front = key[start]
                piece -= np.uint64(front) * _POWERS[end - start]
                weight -= 2 if front >= _WIDE_FROM else 1
                start += 1
        row = rows[text]
        for slot in range(slots):
            row[slot] = values[slot]
            if found and not seen[slot]:
                for other in lenders[slot]:
                    if seen[other]:
                        row[slot] = values[other]
                        break


@_compiled()
def _scatter(number):  # type: ignore[no-untyped-def]
    number = (number ^ (number >> np.uint64(30))) * _MIX_1
    number = (number ^ (number >> np.uint64(27))) * _MIX_2
    return number ^ (number >> np.uint64(31))


@_compiled()
def _place(pairs, pair):  # type: ignore[no-untyped-def]
    """Where `pair` is, or would be, in the open-addressed set `pairs`, whose size is a power of two; 0 is free."""
    mask = np.uint64(pairs.size - 1)
    place = _scatter(pair) & mask
    while pairs[place] != 0 and pairs[place] != pair:
        place = (place + np.uint64(1)) & mask
    return place


@_compiled()
def candidate_pairs(rows, bands, bucket, gate):  # type: ignore[no-untyped-def]
    """Candidate pairs as first * size + second, unordered: twin of bands._with_python.

    Only pairs that pass the gate are remembered: those that do not seldom meet twice.
    """
    size = rows.shape[0]
    slots = rows.shape[1]
    bits = 4
    while (1 << bits) < 2 * size:
        bits += 1
    shift = np.uint64(64 - bits)
    heads = np.empty(1 << bits, np.int32)
    chain = np.empty(size, np.int32)
    keys = np.empty(size, np.uint32)
    used = np.zeros(size, np.bool_)
    for number in range(size):
        for slot in range(slots):
            if rows[number, slot] != np.uint32(0xFFFFFFFF):
                used[number] = True
                break
    pairs = np.zeros(1 << 12, np.uint64)
    count = 0
    members = np.empty(bucket, np.int32)
    for band in range(bands.shape[0]):
        a, b, c = bands[band, 0], bands[band, 1], bands[band, 2]
        heads[:] = -1
        for number in range(size):
            if not used[number]:
                continue
            hashed = _scatter((np.uint64(rows[number, a]) << np.uint64(32)) | np.uint64(rows[number, b]))
            hashed = _scatter(hashed ^ np.uint64(rows[number, c]))
            keys[number] = np.uint32(hashed)
            head = np.int64(hashed >> shift)
            other = heads[head]
            found = 0
            while other >= 0:
                if (
                    keys[other] == keys[number]
                    and rows[other, a] == rows[number, a]
                    and rows[other, b] == rows[number, b]
                    and rows[other, c] == rows[number, c]
                ):
                    members[found] = other
                    found += 1
                other = chain[other]
            if found < bucket:
                chain[number] = heads[head]
                heads[head] = number
            for place in range(found):
                other = members[place]
                pair = np.uint64(other) * np.uint64(size) + np.uint64(number)
                if pairs[_place(pairs, pair)] == pair:
                    continue
                agree = 0
                for slot in range(slots):
                    agree += rows[other, slot] == rows[number, slot]
                if agree < gate:
                    continue
                if 2 * (count + 1) > pairs.size:
                    larger = np.zeros(2 * pairs.size, np.uint64)
                    for old in pairs:
                        if old != 0:
                            larger[_place(larger, old)] = old
                    pairs = larger
                pairs[_place(pairs, pair)] = pair
                count += 1
    return pairs[pairs != 0]
