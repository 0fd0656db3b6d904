"""The same signatures and candidates as the plain definitions, compiled.

Every function here has its twin in signatures.py, bands.py; tests hold them equal. Compiled code is cached beside
the package where that is writable, so that only the first run pays for compiling.
"""

from __future__ import annotations

from types import FunctionType, ModuleType
from typing import Any

import numba as nb
import numpy as np

from textclean.similarity import edits, suspects
from textclean.similarity.edits import FARTHEST, FARTHEST_ANCHORED
from textclean.similarity.fold import TABLE_SIZE, fold_codes
from textclean.similarity.shingles import BASE, MIX_1, MIX_2, UNITS, WIDE_FROM
from textclean.similarity.signatures import EMPTY, SHORT, code_points
from textclean.similarity.suspects import GAP, flag_table

_BASE, _MIX_1, _MIX_2 = np.uint64(BASE), np.uint64(MIX_1), np.uint64(MIX_2)
#: 2 ** 64 over the golden ratio: the high bits of its products scatter well (Fibonacci hashing).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_POWERS = np.array([pow(BASE, n, 1 << 64) for n in range(UNITS)], dtype=np.uint64)
_TABLE_SIZE, _WIDE_FROM, _UNITS, _SHORT, _GAP, _EMPTY = (
    np.uint32(TABLE_SIZE),
    np.uint32(WIDE_FROM),
    UNITS,
    SHORT,
    np.uint16(GAP),
    np.uint16(EMPTY),
)


_compiled = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
_inlined = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy", inline="always")
#: What is asked of every region: to count references to the eight arrays of a call costs as much as the answer.
_EACH_REGION = frozenset({"suspicion", "_exchange", "_without_passage", "_flags", "_count", "_has_place"})


def _compile(module: ModuleType, *names: str) -> dict[str, Any]:
    """The named functions of a module, callees before callers, compiled from their one definition."""
    scope = dict(vars(module))
    for name in names:
        plain = scope[name]
        twin = FunctionType(plain.__code__, scope, name)
        twin.__module__, twin.__qualname__ = module.__name__, f"compiled_{name}"
        scope[name] = (_inlined if name in _EACH_REGION else _compiled)(twin)
    return scope


_edits = _compile(edits, "allowed_distance", "stands_once", "trace", "follow", "regions")
_follow, _regions, _allowed = _edits["follow"], _edits["regions"], _edits["allowed_distance"]
_suspects = _compile(
    suspects,
    *("_flags", "_count", "_numbers_differ", "_whole_words", "_hash", "_is_among", "_words_in", "_shortened_not"),
    *("_differing_words", "_may_be_person", "_has_place", "_in_title", "_without_passage", "_exchange"),
    *("suspicion", "join_regions"),
)
_suspicion, _join_regions = _suspects["suspicion"], _suspects["join_regions"]


@_compiled
def _scatter(number):  # type: ignore[no-untyped-def]
    number = (number ^ (number >> np.uint64(30))) * _MIX_1
    number = (number ^ (number >> np.uint64(27))) * _MIX_2
    return number ^ (number >> np.uint64(31))


@_compiled
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
        size = 0
        heavy = 0
        whole = np.uint64(0)
        for position in range(offsets[text], offsets[text + 1]):
            code = codes[position]
            if code < _TABLE_SIZE:
                code = table[code]
                if code == 0:
                    continue
            key[size] = code
            size += 1
            heavy += 2 if code >= _WIDE_FROM else 1
            whole = whole * _BASE + np.uint64(code)
        identities[text] = _scatter(whole ^ np.uint64(size))
        row = rows[text]
        row[:] = _EMPTY
        if heavy < _SHORT:
            continue
        least[:] = np.uint32(0xFFFFFFFF)
        seen[:] = False
        start = 0
        weight = 0
        piece = np.uint64(0)
        for end in range(size):
            code = key[end]
            piece = piece * _BASE + np.uint64(code)
            weight += 2 if code >= _WIDE_FROM else 1
            while weight >= _UNITS:
                number = _scatter(piece)
                slot = np.int64(number >> np.uint64(57))
                least[slot] = min(least[slot], np.uint32(number >> np.uint64(25)))
                seen[slot] = True
                front = key[start]
                piece -= np.uint64(front) * _POWERS[end - start]
                weight -= 2 if front >= _WIDE_FROM else 1
                start += 1
        for asking in range(slots):
            value = least[asking]
            if not seen[asking]:
                for other in lenders[asking]:
                    if seen[other]:
                        value = least[other]
                        break
            row[asking] = min(value & np.uint32(0xFFFF), np.uint32(_EMPTY - 1))


@_compiled
def _place(pairs, pair):  # type: ignore[no-untyped-def]
    """Where `pair` is, or would be, in the open-addressed set `pairs`, whose size is a power of two; 0 is free."""
    mask = np.uint64(pairs.size - 1)
    place = (pair * _GOLDEN >> np.uint64(32)) & mask
    while pairs[place] != 0 and pairs[place] != pair:
        place = (place + np.uint64(1)) & mask
    return place


@_compiled
def _triple(row, band):  # type: ignore[no-untyped-def]
    """What stands in the three slots of a band, as one number."""
    a, b, c = np.uint64(row[band[0]]), np.uint64(row[band[1]]), np.uint64(row[band[2]])
    return (a << np.uint64(32)) | (b << np.uint64(16)) | c


@_compiled
def _head(number, bits):  # type: ignore[no-untyped-def]
    """Which of 1 << bits lists a number belongs to."""
    return np.int64((number * _GOLDEN) >> np.uint64(64 - bits))


@_compiled
def _agree(row, other):  # type: ignore[no-untyped-def]
    """How many slots of two signatures agree."""
    count = np.uint16(0)  # as narrow as the slots, so that many are counted at once
    for slot in range(row.size):
        count = np.uint16(count + np.uint16(row[slot] == other[slot]))
    return np.int64(count)


@_compiled
def _remember(pairs, agreeing, count, pair, agree):  # type: ignore[no-untyped-def]
    """The set with a pair more, the old one or a larger one."""
    if 2 * (count + 1) > pairs.size:
        larger = np.zeros(2 * pairs.size, np.uint64)
        copied = np.zeros(2 * pairs.size, np.uint8)
        for old in range(pairs.size):
            if pairs[old] != 0:
                place = _place(larger, pairs[old])
                larger[place] = pairs[old]
                copied[place] = agreeing[old]
        pairs, agreeing = larger, copied
    place = _place(pairs, pair)
    pairs[place] = pair
    agreeing[place] = agree
    return pairs, agreeing


#: Bands whose keys are gathered in one pass over the signatures: four take an eighth of the memory of a signature.
_BLOCK = 4


@_compiled
def candidate_pairs(rows, bands, bucket, gate):  # type: ignore[no-untyped-def]
    """Candidates as first * size + second, with the slots in which they agree, unordered: twin of bands._with_python.

    Most keys stand in one row only. Two bits for each of so many lists tell of nearly all of them that they do, before
    any table is looked at. Only pairs that pass the gate are remembered: those that do not seldom meet twice.
    """
    size = rows.shape[0]
    bits = 6
    while (1 << bits) < size:
        bits += 1
    wide = bits + 3
    heads = np.empty(1 << bits, np.int32)
    chain = np.empty(size, np.int32)
    keys = np.empty((_BLOCK, size), np.uint64)
    met = np.empty((1 << (wide - 6), 2), np.uint64)
    signed = np.empty(size, np.bool_)
    for number in range(size):
        signed[number] = rows[number, 0] != _EMPTY
    pairs = np.zeros(1 << 12, np.uint64)
    agreeing = np.zeros(1 << 12, np.uint8)
    count = 0
    members = np.empty(bucket, np.int32)
    for band in range(bands.shape[0]):
        if band % _BLOCK == 0:
            for number in range(size):
                for turn in range(min(_BLOCK, bands.shape[0] - band)):
                    keys[turn, number] = _triple(rows[number], bands[band + turn])
        column = keys[band % _BLOCK]
        met[:] = 0
        for number in range(size):
            if signed[number]:
                bit = _head(column[number], wide)
                word = met[bit >> 6]
                mask = np.uint64(1) << np.uint64(bit & 63)
                word[1] |= word[0] & mask
                word[0] |= mask
        heads[:] = -1
        for number in range(size):
            bit = _head(column[number], wide)
            if not signed[number] or not (met[bit >> 6, 1] >> np.uint64(bit & 63)) & np.uint64(1):
                continue
            head = bit >> (wide - bits)
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
            for rank in range(found):
                other = members[rank]
                pair = np.uint64(other) * np.uint64(size) + np.uint64(number)
                if pairs[_place(pairs, pair)] == pair:
                    continue
                agree = _agree(rows[other], rows[number])
                if agree >= gate:
                    pairs, agreeing = _remember(pairs, agreeing, count, pair, agree)
                    count += 1
    used = pairs != 0
    return pairs[used], agreeing[used]


@_compiled
def fold_all(codes, offsets, table, classes, keys, flags, origins, starts):  # type: ignore[no-untyped-def]
    """Write the keys of all texts, one after another, each character with its flags and its place in the text.

    Twin of fold.fold_with_map and suspects.flags_of.
    """
    size = 0
    for text in range(offsets.size - 1):
        starts[text] = size
        gap = np.uint16(0)
        for position in range(offsets[text], offsets[text + 1]):
            code = codes[position]
            flag = np.uint16(0)
            if code < _TABLE_SIZE:
                flag = classes[code]
                code = table[code]
                if code == 0:
                    gap = _GAP
                    continue
            keys[size] = code
            flags[size] = flag | gap
            origins[size] = position - offsets[text]
            gap = np.uint16(0)
            size += 1
    starts[offsets.size - 1] = size


@_compiled
def _count_bits(word):  # type: ignore[no-untyped-def]
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@_compiled
def _is_within(key_a, key_b, allowed, owners, room):  # type: ignore[no-untyped-def]
    """Whether the distance of two keys is at most so much.

    The longest common subsequence, 64 characters of `key_a` at a time (Hyyro 2004), of the diagonals that a way so
    short can reach, until too few characters are left. First of all, characters that the other key does not have, or
    not so often, are in no subsequence.
    """
    owners[:] = 0
    masks, spare, turned, state = room
    words = (key_a.size + 63) // 64
    size = np.uint32(owners.shape[0] - 1)
    known = 0
    for place in range(key_a.size):
        row = (key_a[place] * np.uint32(2654435761) >> np.uint32(7)) & size
        while owners[row, 0] != 0 and owners[row, 0] != key_a[place]:
            row = (row + np.uint32(1)) & size
        if owners[row, 0] == 0:
            owners[row, 0] = key_a[place]
            owners[row, 1] = known
            masks[known, :words] = 0
            spare[known] = 0
            known += 1
        number = owners[row, 1]
        masks[number, place >> 6] |= np.uint64(1) << np.uint64(place & 63)
        spare[number] += 1
    least = (key_a.size + key_b.size - allowed + 1) // 2
    left = 0
    for step in range(key_b.size):
        code = key_b[step]
        row = (code * np.uint32(2654435761) >> np.uint32(7)) & size
        while owners[row, 0] != 0 and owners[row, 0] != code:
            row = (row + np.uint32(1)) & size
        turned[step] = -1
        if owners[row, 0] != 0:
            number = owners[row, 1]
            turned[step] = number
            left += spare[number] > 0
            spare[number] -= 1
    if left < least:
        return False
    state[:words] = np.uint64(0xFFFFFFFFFFFFFFFF)
    ahead, behind = key_a.size - least, key_b.size - least
    for step in range(key_b.size):
        if step & 63 == 63:
            common = key_b.size - step
            for word in range(words):
                common += _count_bits(~state[word])
            if common < least:
                return False
        number = turned[step]
        if number < 0:
            continue
        carry = np.uint64(0)
        for word in range(max(0, step - behind) >> 6, min(words, ((step + ahead) >> 6) + 1)):
            old = state[word]
            met = old & masks[number, word]
            total = old + met
            over = np.uint64(total < old)
            summed = total + carry
            carry = over | np.uint64(summed < total)
            state[word] = summed | (old - met)
    common = 0
    for word in range(words):
        common += _count_bits(~state[word])
    return common >= least


@_compiled
def compare_pairs(  # type: ignore[no-untyped-def]
    first, second, agreeing, likely, keys, flags, starts, cutoff, farthest, numbers, negations, places, distances
):
    """Write the distance of each pair (-1: below the cutoff, -2: not found within `farthest`).

    Returns the suspect regions of those that pass as rows of pair, start_a, end_a, start_b, end_b, kinds.
    """
    longest = broadest = most = 0
    for pair in range(first.size):
        size = starts[first[pair] + 1] - starts[first[pair]]
        if size <= 4 * farthest:
            longest = max(longest, size)
        other = starts[second[pair] + 1] - starts[second[pair]]
        broadest = max(broadest, other)
        both = size + other
        most = max(most, min(_allowed(both, cutoff), FARTHEST_ANCHORED))
    room = 64
    while room < 2 * longest:
        room *= 2
    owners = np.empty((room, 2), np.uint32)
    within = (
        np.empty((longest, (longest + 63) // 64), np.uint64),
        np.empty(longest, np.int32),
        np.empty(broadest, np.int32),
        np.empty((longest + 63) // 64, np.uint64),
    )
    reached = np.empty((farthest + 1) * (farthest + 2) // 2, np.int32)
    legs = np.empty((most + 3, 4), np.int32)
    found = np.empty((most + 1, 4), np.int32)
    told = np.empty((64, 6), np.int32)
    count = 0
    for pair in range(first.size):
        key_a = keys[starts[first[pair]] : starts[first[pair] + 1]]
        key_b = keys[starts[second[pair]] : starts[second[pair] + 1]]
        flags_a = flags[starts[first[pair]] : starts[first[pair] + 1]]
        flags_b = flags[starts[second[pair]] : starts[second[pair] + 1]]
        allowed = _allowed(key_a.size + key_b.size, cutoff)
        if abs(key_a.size - key_b.size) > allowed:
            distances[pair] = -1
            continue
        if (
            agreeing[pair] < likely
            and key_a.size <= 4 * farthest
            and not _is_within(key_a, key_b, allowed, owners, within)
        ):
            distances[pair] = -1
            continue
        distance = _follow(key_a, key_b, allowed, reached, legs)
        distances[pair] = distance
        if distance < 0:
            if allowed > farthest:
                distances[pair] = -2
            continue
        joined = _join_regions(found, _regions(key_a.size, key_b.size, reached, legs, found))
        for number in range(joined - 1, -1, -1):
            kinds = _suspicion(key_a, flags_a, key_b, flags_b, found[number], numbers, negations, places)
            if kinds:
                if count == told.shape[0]:
                    told = np.concatenate((told, np.empty_like(told)))
                told[count, 0] = pair
                told[count, 1:5] = found[number]
                told[count, 5] = kinds
                count += 1
    return told[:count]


#: New rows that are looked for at once: their tables take 50 MB.
_SOUGHT = 8192
#: Old rows that are looked at once, band after band, so that the tables of a band stay near the processor. Swept 512 to
#: 1,000,000 on an index of 318,000: a quarter of the time that parts of 512 take.
_READ = 65_536


@_compiled
def fold_and_compare(  # type: ignore[no-untyped-def]
    codes, offsets, table, classes, keys, flags, origins, starts,
    first, second, agreeing, likely, cutoff, farthest, numbers, negations, places, distances
):  # fmt: skip
    """What compare_pairs returns of texts that are not folded yet, without asking for the interpreter in between."""
    fold_all(codes, offsets, table, classes, keys, flags, origins, starts)
    return compare_pairs(
        first, second, agreeing, likely, keys, flags, starts, cutoff, farthest, numbers, negations, places, distances
    )


@_compiled
def match_rows(old, new, bands, bucket, gate):  # type: ignore[no-untyped-def]
    """Candidates between two sets of signatures as old * len(new) + new, with the slots in which they agree, unordered.

    The tables are of the new rows. A few bits for each of their keys tell of nearly all keys of the old rows that they
    need not be looked up.
    """
    total = np.uint64(new.shape[0])
    pairs = np.zeros(1 << 12, np.uint64)
    agreeing = np.zeros(1 << 12, np.uint8)
    count = 0
    one = np.uint64(1)
    for start in range(0, new.shape[0], _SOUGHT):
        sought = new[start : start + _SOUGHT]
        size = sought.shape[0]
        bits = 6
        while (1 << bits) < 2 * size:
            bits += 1
        wide = bits + 3
        heads = np.full((bands.shape[0], 1 << bits), np.int32(-1))
        chain = np.empty((bands.shape[0], size), np.int32)
        keys = np.empty((bands.shape[0], size), np.uint64)
        met = np.zeros((bands.shape[0], size), np.uint8)
        present = np.zeros((bands.shape[0], 1 << (wide - 6)), np.uint64)
        for number in range(size):
            if sought[number, 0] == _EMPTY:
                continue
            for band in range(bands.shape[0]):
                key = keys[band, number] = _triple(sought[number], bands[band])
                bit = _head(key, wide)
                present[band, bit >> 6] |= one << np.uint64(bit & 63)
                head = bit >> (wide - bits)
                chain[band, number] = heads[band, head]
                heads[band, head] = number
        for part in range(0, old.shape[0], _READ):
            for band in range(bands.shape[0]):
                for number in range(part, min(part + _READ, old.shape[0])):
                    key = _triple(old[number], bands[band])
                    bit = _head(key, wide)
                    if not (present[band, bit >> 6] >> np.uint64(bit & 63)) & one:
                        continue
                    head = bit >> (wide - bits)
                    other = heads[band, head]
                    before = np.int32(-1)
                    while other >= 0:
                        after = chain[band, other]
                        if keys[band, other] != key:
                            before = other
                            other = after
                            continue
                        met[band, other] += 1
                        if met[band, other] < bucket:
                            before = other
                        elif before < 0:  # has met all that it is compared with: out of the chain
                            heads[band, head] = after
                        else:
                            chain[band, before] = after
                        pair = np.uint64(number) * total + np.uint64(start + other) + one
                        if pairs[_place(pairs, pair)] != pair:
                            agree = _agree(old[number], sought[other])
                            if agree >= gate:
                                pairs, agreeing = _remember(pairs, agreeing, count, pair, agree)
                                count += 1
                        other = after
    used = pairs != 0
    return pairs[used] - np.uint64(1), agreeing[used]


@_compiled
def _list_regions(key_a, key_b, most):  # type: ignore[no-untyped-def]
    """Twin of edits.find_regions over code points; last region first, none when the distance is -1."""
    most = min(most, key_a.size + key_b.size)
    alone = min(most, FARTHEST)
    reached = np.empty((alone + 1) * (alone + 2) // 2, np.int32)
    legs = np.empty((min(most, FARTHEST_ANCHORED) + 3, 4), np.int32)
    distance = _follow(key_a, key_b, most, reached, legs)
    found = np.empty((max(distance, 1), 4), np.int32)
    count = 0
    if distance > 0:
        count = _regions(key_a.size, key_b.size, reached, legs, found)
    return distance, found[:count]


@_compiled
def _place_regions(found, origins_a, origins_b):  # type: ignore[no-untyped-def]
    """Twin of conflicts.place for both sides of all regions, which are turned to stand first to last."""
    placed = np.empty((found.shape[0], 4), np.int64)
    for number in range(found.shape[0]):
        for side in range(2):
            origins = origins_a if side == 0 else origins_b
            start, end = found[found.shape[0] - 1 - number, 2 * side : 2 * side + 2]
            first = last = np.int64(0)
            if origins.size:
                first = np.int64(origins[start]) if start < origins.size else np.int64(origins[-1]) + 1
                last = max(first, np.int64(origins[end - 1]) + 1) if end > start else first
            placed[number, 2 * side] = first
            placed[number, 2 * side + 1] = last
    return placed


def find_spans(a: str, b: str, most: int) -> list[edits.Region] | None:
    """The same as clusters.find_spans finds in Python; None where no way is found."""
    codes, offsets = code_points((a, b))
    keys, flags = np.empty(len(codes), np.uint32), np.empty(len(codes), np.uint16)
    origins, starts = np.empty(len(codes), np.int32), np.empty(3, np.int64)
    fold_all(codes, offsets, fold_codes(), flag_table(), keys, flags, origins, starts)
    sides = [slice(int(starts[side]), int(starts[side + 1])) for side in (0, 1)]
    distance, found = _list_regions(keys[sides[0]], keys[sides[1]], most)
    if distance < 0:
        return None
    return [(s, e, t, u) for s, e, t, u in _place_regions(found, *(origins[side] for side in sides)).tolist()]


def find_regions(a: str, b: str, most: int) -> tuple[int, list[edits.Region]]:
    """The same as edits.find_regions."""
    key_a, key_b = (np.frombuffer(key.encode("utf-32-le", "surrogatepass"), np.uint32) for key in (a, b))
    distance, found = _list_regions(key_a, key_b, most)
    return int(distance), [(s, e, t, u) for s, e, t, u in found[::-1].tolist()]
