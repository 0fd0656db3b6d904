"""The verdicts of verification.py, compiled: distances of pairs, their relations, and where facts could differ."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textclean.similarity import edits, figures, fold, naming, narrowing, signatures, suspects
from textclean.similarity.edits import FARTHEST, FARTHEST_ANCHORED
from textclean.similarity.flags import GAP, tables
from textclean.similarity.fold import TABLE_SIZE, code_points
from textclean.similarity.kernels.compiling import compile_all, compiled
from textclean.similarity.suspects import FIGURE, MORE, TOLD

_TABLE_SIZE, _GAP = np.uint32(TABLE_SIZE), np.uint16(GAP)


@compiled
def stands_once(key, start, size):  # type: ignore[no-untyped-def]
    """Twin of edits.stands_once."""
    # To count the places that have the first four characters takes no branch, so that many are compared at once.
    one, two, three, four = key[start], key[start + 1], key[start + 2], key[start + 3]
    alike = 0
    for other in range(len(key) - size + 1):
        alike += (key[other] == one) & (key[other + 1] == two) & (key[other + 2] == three) & (key[other + 3] == four)
    if alike == 1:
        return True
    for other in range(len(key) - size + 1):
        step = 0
        while step < size and key[other + step] == key[start + step]:
            step += 1
        if step == size and other != start:
            return False
    return True


_edits = compile_all(
    edits,
    *("allowed_distance", "trace_size", "trace", "follow", "regions", "count_chance", "are_copies"),
    given={"stands_once": stands_once},
)
_follow, _regions, _allowed = _edits["follow"], _edits["regions"], _edits["allowed_distance"]
_are_copies, _trace_size = _edits["are_copies"], _edits["trace_size"]
_narrowing = compile_all(
    narrowing,
    *("join_regions", "_figure_at", "narrow_to_edge", "without_passage"),
    inline=("without_passage",),
)
_join_regions = _narrowing["join_regions"]
_naming = compile_all(
    naming,
    *("_begins_name", "_ends_name", "_are_all_han", "may_be_person", "has_place", "names_district", "names_person"),
    *("names_given", "is_in_title"),
    inline=("has_place",),
)
_suspects = compile_all(
    suspects,
    *("hash_word", "_flags", "_count", "_numbers_differ", "_whole_words", "_is_among", "_words_in", "_shortened_not"),
    *("_unit", "_side", "_is_side_behind", "_is_sign", "_differing_words", "_exchange", "suspicion", "has_slips"),
    # What is asked of every region: to count references to the eight arrays of a call costs as much as the answer.
    inline=("suspicion", "_exchange", "_flags", "_count", "_side", "_is_side_behind", "_is_sign"),
    given=_narrowing | _naming,
)
_suspicion, _has_slips = _suspects["suspicion"], _suspects["has_slips"]
_figures = compile_all(figures, "_kinds", "_figure", "_is_figure", "_are_equal", "narrow_to_figure")
_narrow_to_figure = _figures["narrow_to_figure"]
_unfold = compile_all(fold, "unfold")["unfold"]
_may_contain = compile_all(signatures, "may_contain")["may_contain"]
#: In place of a distance: the texts are no copies; they are none unless one contains the other; they are so long that
#: no way was looked for up to the cutoff.
STRANGE, MAYBE, FAR = -1, -2, -3


class Scratch(NamedTuple):
    """What `measure` writes to, kept for the next batch: the system would have to clear new memory each time."""

    keys: NDArray[np.uint32]
    flags: NDArray[np.uint16]
    origins: NDArray[np.int32]
    reached: NDArray[np.int32]


def make_scratch(characters: int) -> Scratch:
    """Room for texts of so many characters together."""
    return Scratch(
        keys=np.empty(characters, np.uint32),
        flags=np.empty(characters, np.uint16),
        origins=np.empty(characters, np.int32),
        reached=np.empty(edits.trace_size(FARTHEST), np.int32),
    )


@compiled
def fold_all(codes, offsets, table, classes, keys, flags, origins, starts):  # type: ignore[no-untyped-def]
    """Write the keys of all texts, one after another, each character with its flags and its place in the text.

    Twin of fold.fold_with_map and flags.flags_of.
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
            # No branch over what is dropped: no processor can foretell where the next blank is.
            keys[size] = code
            flags[size] = flag | gap
            origins[size] = position - offsets[text]
            gap = _GAP * (code == 0)
            size += code != 0
    starts[offsets.size - 1] = size


@compiled
def _count_bits(word):  # type: ignore[no-untyped-def]
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def room_within(longest, broadest):  # type: ignore[no-untyped-def]
    """What `is_within` needs for keys of at most so many characters."""
    size = 64
    while size < 2 * longest:
        size *= 2
    words = (longest + 63) // 64
    owners, spare, masks = (
        np.empty((size, 2), np.uint32),
        np.empty(longest, np.int32),
        np.empty((longest, words), np.uint64),
    )
    return owners, spare, masks, np.empty(longest, np.int32), np.empty(broadest, np.int32), np.empty(words, np.uint64)


@compiled
def _row(owners, code):  # type: ignore[no-untyped-def]
    """Where a character is, or would be, in an open-addressed table, whose size is a power of two; 0 is free."""
    last = np.uint32(owners.shape[0] - 1)
    row = (code * np.uint32(2654435761) >> np.uint32(7)) & last
    while owners[row, 0] != 0 and owners[row, 0] != code:
        row = (row + np.uint32(1)) & last
    return row


@compiled
def is_within(key_a, key_b, allowed, room):  # type: ignore[no-untyped-def]
    """Whether the distance of two keys is at most so much.

    First of all, characters that the other key does not have, or not so often, are in no common subsequence. Then the
    longest one, 64 characters of `key_a` at a time (Hyyro 2004), of the diagonals that a way so short can reach, until
    too few characters are left.
    """
    owners, spare, masks, numbers_a, numbers_b, state = room
    least = (key_a.size + key_b.size - allowed + 1) // 2
    ahead, behind = key_a.size - least, key_b.size - least
    owners[:] = 0
    known = 0
    for place in range(key_a.size):
        row = _row(owners, key_a[place])
        if owners[row, 0] == 0:
            owners[row, 0] = key_a[place]
            owners[row, 1] = known
            spare[known] = 0
            known += 1
        numbers_a[place] = owners[row, 1]
        spare[owners[row, 1]] += 1
    lost = 0
    for step in range(key_b.size):
        row = _row(owners, key_b[step])
        numbers_b[step] = -1
        if owners[row, 0] != 0:
            numbers_b[step] = owners[row, 1]
            spare[owners[row, 1]] -= 1
        lost += owners[row, 0] == 0 or spare[owners[row, 1]] < 0
        if lost > behind:
            return False
    words = (key_a.size + 63) // 64
    masks[:known, :words] = 0
    for place in range(key_a.size):
        masks[numbers_a[place], place >> 6] |= np.uint64(1) << np.uint64(place & 63)
    state[:words] = np.uint64(0xFFFFFFFFFFFFFFFF)
    for step in range(key_b.size):
        if step & 63 == 63:
            common = key_b.size - step
            for word in range(words):
                common += _count_bits(~state[word])
            if common < least:
                return False
        number = numbers_b[step]
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


@compiled
def _relation(key_a, key_b, distance):  # type: ignore[no-untyped-def]
    """Which of verification.RELATIONS holds between two keys: twin of verification.relation."""
    if distance == 0:
        return 0
    if distance != abs(key_a.size - key_b.size):  # only then one can be part of the other
        return 3
    short, long = (key_a, key_b) if key_a.size < key_b.size else (key_b, key_a)
    for start in range(long.size - short.size + 1):
        step = 0
        while step < short.size and long[start + step] == short[step]:
            step += 1
        if step == short.size:
            return 1 if start == 0 else 2
    return 3


@compiled
def measure(  # type: ignore[no-untyped-def]
    codes, offsets, first, second, agreeing, likely, cutoff, farthest, tables, scratch
):
    """For each pair of texts the distance of their keys, the length of both together, and their relation; and the
    suspects as rows of pair, start_a, end_a, start_b, end_b, kinds.

    `STRANGE`, `MAYBE` or `FAR` stands in place of the distance of texts that are no copies, as far as this can tell.
    """
    keys, flags, origins = scratch.keys, scratch.flags, scratch.origins
    starts = np.empty(offsets.size, np.int64)
    fold_all(codes, offsets, tables.folded, tables.classes, keys, flags, origins, starts)
    longest = broadest = most = 0
    for pair in range(first.size):
        size = starts[first[pair] + 1] - starts[first[pair]]
        if size <= 4 * farthest:
            longest = max(longest, size)
        other = starts[second[pair] + 1] - starts[second[pair]]
        broadest = max(broadest, other)
        most = max(most, min(_allowed(size + other, cutoff), FARTHEST_ANCHORED))
    room = room_within(longest, broadest)
    legs = np.empty((most + 3, 4), np.int32)
    found = np.empty((most + 1, 4), np.int32)
    measured = np.empty((first.size, 3), np.int32)
    told = np.empty((64, 6), np.int32)
    count = 0
    for pair in range(first.size):
        start_a, end_a = starts[first[pair]], starts[first[pair] + 1]
        start_b, end_b = starts[second[pair]], starts[second[pair] + 1]
        key_a, flags_a, origins_a = keys[start_a:end_a], flags[start_a:end_a], origins[start_a:end_a]
        key_b, flags_b, origins_b = keys[start_b:end_b], flags[start_b:end_b], origins[start_b:end_b]
        text_a = codes[offsets[first[pair]] : offsets[first[pair] + 1]]
        text_b = codes[offsets[second[pair]] : offsets[second[pair] + 1]]
        both = key_a.size + key_b.size
        allowed = _allowed(both, cutoff)
        maybe = _may_contain(text_a.size, text_b.size, agreeing[pair])
        measured[pair, 0] = MAYBE if maybe else STRANGE
        measured[pair, 1] = both
        measured[pair, 2] = 3
        if abs(key_a.size - key_b.size) > allowed:
            continue
        if agreeing[pair] < likely and key_a.size <= 4 * farthest and not is_within(key_a, key_b, allowed, room):
            continue
        reached = scratch.reached[: _trace_size(min(allowed, farthest))]
        distance = _follow(key_a, key_b, allowed, reached, legs)
        if distance < 0:
            if allowed > farthest:
                measured[pair, 0] = FAR
            continue
        differing = _regions(key_a.size, key_b.size, reached, legs, found)
        if not _are_copies(distance, allowed, found, differing):
            continue
        measured[pair, 0] = distance
        measured[pair, 2] = _relation(key_a, key_b, distance)
        joined = _join_regions(found, differing)
        slipped = _has_slips(found, joined, key_a.size)
        exchanged = 0
        for number in range(joined - 1, -1, -1):
            region = found[number]
            kinds = _suspicion(
                key_a, flags_a, key_b, flags_b, region, slipped, tables.numbers, tables.negations, tables.places
            )
            if not kinds:
                continue
            region[0], region[1] = _unfold(origins_a, region[0], region[1])
            region[2], region[3] = _unfold(origins_b, region[2], region[3])
            if kinds != MORE and _narrow_to_figure(text_a, text_b, region, tables.classes):
                kinds = FIGURE
                if exchanged and told[count - 1, 5] == FIGURE and (told[count - 1, 1:5] == region).all():
                    continue  # two regions of one figure
                exchanged += 1
            if count == told.shape[0]:
                told = np.concatenate((told, np.empty_like(told)))
            told[count, 0] = pair
            told[count, 1:5] = region
            told[count, 5] = kinds
            count += 1
            if exchanged == TOLD:
                break
    return measured, told[:count]


@compiled
def _list_regions(key_a, key_b, most):  # type: ignore[no-untyped-def]
    """Twin of edits.find_regions over code points; last region first, none when the distance is -1."""
    most = min(most, key_a.size + key_b.size)
    alone = min(most, FARTHEST)
    reached = np.empty(_trace_size(alone), np.int32)
    legs = np.empty((min(most, FARTHEST_ANCHORED) + 3, 4), np.int32)
    distance = _follow(key_a, key_b, most, reached, legs)
    found = np.empty((max(distance, 1), 4), np.int32)
    count = 0
    if distance > 0:
        count = _regions(key_a.size, key_b.size, reached, legs, found)
    return distance, found[:count]


@compiled
def _place_regions(found, origins_a, origins_b):  # type: ignore[no-untyped-def]
    """The regions in the texts, which are turned to stand first to last."""
    placed = np.empty((found.shape[0], 4), np.int64)
    for number in range(found.shape[0]):
        region = found[found.shape[0] - 1 - number]
        placed[number, 0], placed[number, 1] = _unfold(origins_a, region[0], region[1])
        placed[number, 2], placed[number, 3] = _unfold(origins_b, region[2], region[3])
    return placed


def find_spans(a: str, b: str, most: int) -> list[edits.Region] | None:
    """The same as clusters.find_spans finds in Python; None where no way is found."""
    codes, offsets = code_points((a, b))
    keys, flags = np.empty(len(codes), np.uint32), np.empty(len(codes), np.uint16)
    origins, starts = np.empty(len(codes), np.int32), np.empty(3, np.int64)
    fold_all(codes, offsets, tables().folded, tables().classes, keys, flags, origins, starts)
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
