"""The signatures of signing.py, compiled."""

from __future__ import annotations

import numpy as np

from textclean.similarity.fold import TABLE_SIZE
from textclean.similarity.kernels.compiling import compiled
from textclean.similarity.shingles import BASE, MIX_1, MIX_2, UNITS, WIDE_FROM
from textclean.similarity.signatures import EMPTY, SHORT

_BASE, _MIX_1, _MIX_2 = np.uint64(BASE), np.uint64(MIX_1), np.uint64(MIX_2)
_POWERS = np.array([pow(BASE, n, 1 << 64) for n in range(UNITS)], dtype=np.uint64)
_TABLE_SIZE, _WIDE_FROM, _UNITS, _SHORT, _EMPTY = (
    np.uint32(TABLE_SIZE),
    np.uint32(WIDE_FROM),
    UNITS,
    SHORT,
    np.uint16(EMPTY),
)


@compiled
def _scatter(number):  # type: ignore[no-untyped-def]
    number = (number ^ (number >> np.uint64(30))) * _MIX_1
    number = (number ^ (number >> np.uint64(27))) * _MIX_2
    return number ^ (number >> np.uint64(31))


@compiled
def sign_all(codes, offsets, table, lenders, rows, identities):  # type: ignore[no-untyped-def]
    """Write signature and identity of each text in `codes`: twin of signatures.sign_key and shingles.identify."""
    slots = rows.shape[1]
    longest = 0
    for text in range(rows.shape[0]):
        longest = max(longest, offsets[text + 1] - offsets[text])
    key = np.empty(longest, np.uint32)
    least = np.empty(slots, np.uint32)
    seen = np.empty(slots, np.bool_)
    for text in range(rows.shape[0]):
        least[:] = np.uint32(0xFFFFFFFF)
        seen[:] = False
        size = start = heavy = weight = 0
        whole = piece = np.uint64(0)
        for position in range(offsets[text], offsets[text + 1]):
            code = codes[position]
            if code < _TABLE_SIZE:
                code = table[code]
                if code == 0:
                    continue
            key[size] = code
            whole = whole * _BASE + np.uint64(code)
            piece = piece * _BASE + np.uint64(code)
            units = 2 if code >= _WIDE_FROM else 1
            heavy += units
            weight += units
            while weight >= _UNITS:
                number = _scatter(piece)
                slot = np.int64(number >> np.uint64(57))
                least[slot] = min(least[slot], np.uint32(number >> np.uint64(25)))
                seen[slot] = True
                front = key[start]
                piece -= np.uint64(front) * _POWERS[size - start]
                weight -= 2 if front >= _WIDE_FROM else 1
                start += 1
            size += 1
        identities[text] = _scatter(whole ^ np.uint64(size))
        row = rows[text]
        if heavy < _SHORT:
            row[:] = _EMPTY
            continue
        for asking in range(slots):
            value = least[asking]
            if not seen[asking]:
                for other in lenders[asking]:
                    if seen[other]:
                        value = least[other]
                        break
            row[asking] = min(value & np.uint32(0xFFFF), np.uint32(_EMPTY - 1))
