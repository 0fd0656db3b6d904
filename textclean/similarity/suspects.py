"""Where a fact could differ between two copies: a cheap test over the regions in which they differ.

facts.py decides whether a fact differs, at a cost of milliseconds; nearly all regions of nearly all copies cannot hold
one, and their characters show it. A region is suspect when both sides touch a value of one kind (number,
date, name), or when one side has a negation that the other lacks. Regions that are not suspect are not examined again.

The functions are plain Python over anything that can be indexed; the kernels compile the very same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textclean.similarity.edits import Region
from textclean.similarity.figures import narrow_to_figure
from textclean.similarity.flags import (
    DATE,
    GAP,
    LETTER,
    NEGATION,
    NUMBER,
    PLACE,
    UPPER,
    flag_table,
    flags_of,
    hash_word,
    place_pairs,
    vocabulary,
)
from textclean.similarity.fold import fold_with_map, unfold
from textclean.similarity.naming import (
    has_place,
    is_in_title,
    may_be_person,
    names_district,
    names_given,
    names_person,
)
from textclean.similarity.narrowing import LONGER, LONGEST, join_regions, narrow_to_edge, without_passage

#: A suspicion about a region: a number, date or negation, or a name.
VALUE = 1
NAME = 2
#: Only one text has this passage, or the other has another one in its place. The two do not differ in a fact here,
#: but a third text may.
MORE = 4
#: One plain figure in place of another, in equal context: a fact. The region is narrowed to the figure (figures.py).
FIGURE = 8
#: The exchanged characters are a name, whether a list has it or not: of a district, before 镇, 市 or the like, or of a
#: person, with a surname on both sides.
WHOLE_NAME = 16
#: Most facts that a conflict lists: enough to judge it. Pages of one form differ in hundreds.
TOLD = 3
#: Least characters by which a side with more text is longer (unless it is a figure), and least characters of both sides
#: if one passage is in place of another.
PASSAGE = 8

#: Least slips of a text that is full of slips, and most characters of it for each of them: decisions/0204.
SLIPS, SLIPPED = 3, 100

#: Characters of the longest unit in ideographs or signs (平方公里).
LONGEST_UNIT = 4
#: Characters that may stand between a word for more or less and its figure (增长了约5%).
LONGEST_FILLER = 3
#: Characters of the longest region in which a Chinese negation is one fact (并不是) and not another clause.
NEGATED = 3


class Suspect(NamedTuple):
    """A region in two texts in which a fact could differ, and what it is suspected of."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    kinds: int


_APOSTROPHE, _T, _MINUS = ord("'"), ord("t"), ord("-")
_FROM, _UP, _DOWN, _IN, _OUT = map(ord, "以上下内外")


def has_slips(found: Any, count: int, size: int) -> bool:
    """Whether a key of this size is full of slips, which are regions of one character."""
    slips = 0
    for number in range(count):
        if max(found[number][1] - found[number][0], found[number][3] - found[number][2]) == 1:
            slips += 1
    return slips >= SLIPS and slips * SLIPPED >= size


def suspicion(
    key_a: Any,
    flags_a: Any,
    key_b: Any,
    flags_b: Any,
    region: Any,
    slipped: bool,
    numbers: Any,
    negations: Any,
    places: Any,
) -> int:
    """What could differ in this region: `VALUE`, `NAME`, both together; `MORE`; or 0.

    The region is narrowed to what it is suspected of. `slipped` says that the text is full of slips: two of them
    side by side make a name of any word (任何 and 卢游), so a name needs company on both sides.
    """
    if max(region[1] - region[0], region[3] - region[2]) >= PASSAGE:
        if narrow_to_edge(key_a, flags_a, key_b, flags_b, region, 1):
            return VALUE
        if narrow_to_edge(key_a, flags_a, key_b, flags_b, region, -1):
            return VALUE
    start_a, end_a, start_b, end_b = region[0], region[1], region[2], region[3]
    start_a, end_a, start_b, end_b = without_passage(key_a, start_a, end_a, key_b, start_b, end_b)
    kinds = _exchange(
        key_a, flags_a, start_a, end_a, key_b, flags_b, start_b, end_b, slipped, numbers, negations, places
    )
    if kinds:
        region[0], region[1], region[2], region[3] = start_a, end_a, start_b, end_b
        return kinds
    start_a, end_a, start_b, end_b = region[0], region[1], region[2], region[3]
    if abs(end_a - start_a - end_b + start_b) >= PASSAGE or min(end_a - start_a, end_b - start_b) >= PASSAGE:
        return MORE
    figures = (_flags(flags_a, start_a, end_a) ^ _flags(flags_b, start_b, end_b)) & NUMBER
    return MORE if figures else 0


def _exchange(
    key_a: Any,
    flags_a: Any,
    start_a: int,
    end_a: int,
    key_b: Any,
    flags_b: Any,
    start_b: int,
    end_b: int,
    slipped: bool,
    numbers: Any,
    negations: Any,
    places: Any,
) -> int:
    """Which facts could have been exchanged in a region: `VALUE`, `NAME`, both together, or 0."""
    size_a, size_b = end_a - start_a, end_b - start_b
    if size_a > LONGEST or size_b > LONGEST or abs(size_a - size_b) > LONGER:
        return 0
    inside_a, inside_b = _flags(flags_a, start_a, end_a), _flags(flags_b, start_b, end_b)
    near_a = _flags(flags_a, max(0, start_a - 1), min(len(key_a), end_a + 1))
    near_b = _flags(flags_b, max(0, start_b - 1), min(len(key_b), end_b + 1))
    kinds = 0
    if near_a & near_b & NUMBER and _numbers_differ(key_a, flags_a, start_a, end_a, key_b, flags_b, start_b, end_b):
        kinds |= VALUE
    unit_a, unit_b = _unit(key_a, flags_a, start_a, numbers), _unit(key_b, flags_b, start_b, numbers)
    if unit_a and unit_b and unit_a != unit_b:
        kinds |= VALUE
    side_a = _side(key_a, flags_a, start_a, end_a, numbers)
    side_b = _side(key_b, flags_b, start_b, end_b, numbers) if side_a else 0
    if side_b and side_a != side_b:
        kinds |= VALUE
    if _is_side_behind(key_a, start_a, end_a) and _is_side_behind(key_b, start_b, end_b):
        kinds |= VALUE
    sign_a, sign_b = _is_sign(key_a, flags_a, start_a, end_a), _is_sign(key_b, flags_b, start_b, end_b)
    if (sign_a and size_b == 0) or (sign_b and size_a == 0):
        kinds |= VALUE
    few = size_a <= NEGATED and size_b <= NEGATED
    if few and (inside_a | inside_b) & NEGATION and _count(flags_a, start_a, end_a) != _count(flags_b, start_b, end_b):
        kinds |= VALUE
    if (inside_a | inside_b) & DATE and near_a & near_b & DATE:
        kinds |= VALUE
    if (inside_a | inside_b) & LETTER:
        kinds |= _differing_words(key_a, flags_a, start_a, end_a, key_b, flags_b, start_b, end_b, numbers, negations)
    if size_a == 0 or size_b == 0:
        return kinds
    if (
        inside_a & inside_b & PLACE
        and has_place(key_a, start_a, end_a, places)
        and has_place(key_b, start_b, end_b, places)
    ):
        kinds |= NAME
    if may_be_person(flags_a, start_a, end_a) and may_be_person(flags_b, start_b, end_b):
        kinds |= NAME
    if size_a > 1 and size_b > 1 and is_in_title(key_a, start_a) and is_in_title(key_b, start_b):
        kinds |= NAME
    # Of equal length: slips in a word insert or drop a character as often as not.
    districts = names_district(key_a, flags_a, start_a, end_a) and names_district(key_b, flags_b, start_b, end_b)
    if size_a == size_b and districts and not slipped:
        kinds |= WHOLE_NAME
    persons = names_person(flags_a, start_a, end_a, slipped) and names_person(flags_b, start_b, end_b, slipped)
    if persons and key_a[start_a] != key_b[start_b]:
        kinds |= WHOLE_NAME
    given = names_given(flags_a, start_a, end_a, slipped) and names_given(flags_b, start_b, end_b, slipped)
    if given and key_a[end_a - 1] != key_b[end_b - 1]:
        kinds |= WHOLE_NAME
    return kinds


def _flags(flags: Any, start: int, end: int) -> int:
    """All flags of the characters between two offsets."""
    both = 0
    for place in range(start, end):
        both |= flags[place]
    return both


def _count(flags: Any, start: int, end: int) -> int:
    """How many characters of negations are between two offsets."""
    count = 0
    for place in range(start, end):
        if flags[place] & NEGATION:
            count += 1
    return count


def _numbers_differ(
    key_a: Any, flags_a: Any, start_a: int, end_a: int, key_b: Any, flags_b: Any, start_b: int, end_b: int
) -> bool:
    """Whether the numerals in and beside a region are others on the two sides."""
    while start_a > 0 and flags_a[start_a - 1] & NUMBER:
        start_a -= 1
    while start_b > 0 and flags_b[start_b - 1] & NUMBER:
        start_b -= 1
    while end_a < len(key_a) and flags_a[end_a] & NUMBER:
        end_a += 1
    while end_b < len(key_b) and flags_b[end_b] & NUMBER:
        end_b += 1
    a, b = start_a, start_b
    while True:
        while a < end_a and not flags_a[a] & NUMBER:
            a += 1
        while b < end_b and not flags_b[b] & NUMBER:
            b += 1
        if a == end_a or b == end_b:
            return a < end_a or b < end_b
        if key_a[a] != key_b[b]:
            return True
        a += 1
        b += 1


def _unit(key: Any, flags: Any, start: int, words: Any) -> int:
    """The hash of the unit behind a figure, in which or right behind which a region starts, or 0."""
    behind = start
    while behind > 0 and start - behind < LONGEST_UNIT and not flags[behind - 1] & NUMBER:
        behind -= 1
    if behind == 0 or not flags[behind - 1] & NUMBER:
        return 0
    for end in range(min(len(key), behind + LONGEST_UNIT), behind, -1):
        if _is_among(key, behind, end, words):
            return hash_word(key, behind, end)
    return 0


def _side(key: Any, flags: Any, start: int, end: int, words: Any) -> int:
    """The hash of a word for more or less before a figure, which a region holds or is part of (增长5%), or 0."""
    figure = end
    while figure < len(key) and figure - end < LONGEST_FILLER and not flags[figure] & NUMBER:
        figure += 1
    if figure == len(key) or not flags[figure] & NUMBER:
        return 0
    for first in range(max(0, start - 1), start + 1):
        for last in range(end, min(figure, end + 1) + 1):
            if _is_among(key, first, last, words):
                return hash_word(key, first, last)
    return 0


def _is_side_behind(key: Any, start: int, end: int) -> bool:
    """Whether a region is the 上 or 下 of 以上 or 以下."""
    if end - start != 1 or start == 0 or key[start - 1] != _FROM:
        return False
    return bool(key[start] == _UP or key[start] == _DOWN or key[start] == _IN or key[start] == _OUT)


def _is_sign(key: Any, flags: Any, start: int, end: int) -> bool:
    """Whether a region is the sign of a figure: -3."""
    return end - start == 1 and key[start] == _MINUS and end < len(key) and flags[end] & NUMBER > 0


def _differing_words(
    key_a: Any,
    flags_a: Any,
    start_a: int,
    end_a: int,
    key_b: Any,
    flags_b: Any,
    start_b: int,
    end_b: int,
    numbers: Any,
    negations: Any,
) -> int:
    """What the differing words of a region could be: `VALUE`, `NAME`, both together, or 0."""
    start_a, end_a = _whole_words(key_a, flags_a, start_a, end_a)
    start_b, end_b = _whole_words(key_b, flags_b, start_b, end_b)
    kinds = 0
    if _words_in(key_a, flags_a, start_a, end_a, negations) != _words_in(key_b, flags_b, start_b, end_b, negations):
        kinds |= VALUE
    if _shortened_not(key_a, start_a, end_a) != _shortened_not(key_b, start_b, end_b):
        kinds |= VALUE
    if start_a == end_a or start_b == end_b:
        return kinds
    if _words_in(key_a, flags_a, start_a, end_a, numbers) and _words_in(key_b, flags_b, start_b, end_b, numbers):
        kinds |= VALUE
    if not (_flags(flags_a, start_a, end_a) & UPPER and _flags(flags_b, start_b, end_b) & UPPER):
        return kinds
    # One wrong letter in a name is a slip; a name exchanged for another differs in more.
    while start_a < end_a and start_b < end_b and key_a[start_a] == key_b[start_b]:
        start_a += 1
        start_b += 1
    while start_a < end_a and start_b < end_b and key_a[end_a - 1] == key_b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    if min(end_a - start_a, end_b - start_b) >= 1 and max(end_a - start_a, end_b - start_b) >= 2:
        kinds |= NAME
    return kinds


def _whole_words(key: Any, flags: Any, start: int, end: int) -> tuple[int, int]:
    """The offsets widened to the words that they cut."""
    while 0 < start < len(key) and flags[start] & LETTER and not flags[start] & GAP and flags[start - 1] & LETTER:
        start -= 1
    if start < end or (end < len(key) and not flags[end] & GAP):
        while 0 < end < len(key) and flags[end] & LETTER and not flags[end] & GAP and flags[end - 1] & LETTER:
            end += 1
    return start, end


def _words_in(key: Any, flags: Any, start: int, end: int, words: Any) -> int:
    """How many of the words between two offsets are in a vocabulary."""
    count, place = 0, start
    while place < end:
        if not flags[place] & LETTER:
            place += 1
            continue
        first = place
        place += 1
        while place < end and flags[place] & LETTER and not flags[place] & GAP:
            place += 1
        if _is_among(key, first, place, words):
            count += 1
    return count


def _is_among(key: Any, start: int, end: int, words: Any) -> bool:
    """Whether the word between two offsets is in a vocabulary, which is sorted."""
    number = hash_word(key, start, end)
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle] < number:
            low = middle + 1
        else:
            high = middle
    return low < len(words) and bool(words[low] == number)


def _shortened_not(key: Any, start: int, end: int) -> int:
    """How many n't there are in and around two offsets."""
    count = 0
    for place in range(max(1, start - 1), min(len(key), end + 2)):
        if key[place] == _T and key[place - 1] == _APOSTROPHE:
            count += 1
    return count


def find_more(suspects: Sequence[Suspect]) -> list[tuple[int, int]]:
    """The places in the first text where the second one has something more."""
    return [(s, e) for s, e, t, u, kinds in suspects if kinds == MORE and u - t > min(e - s, PASSAGE - 1)]


def find_suspects(a: str, b: str, found: Sequence[Region], start: int = 0) -> list[Suspect]:
    """The regions in which a fact could differ between two texts, up to the first `TOLD` exchanged figures.

    `found` are the regions in which the key of `a` differs from the key of `b` from `start` on; near ones are joined.
    """
    codes_a, codes_b = [ord(char) for char in a], [ord(char) for char in b]
    (_key_a, origins_a), (_key_b, origins_b) = fold_with_map(a), fold_with_map(b)
    key_a, key_b = [ord(char) for char in _key_a], [ord(char) for char in _key_b[start:]]
    flags_a, flags_b = flags_of(a), flags_of(b)[start:]
    rows = [list(region) for region in reversed(found)]
    numbers, negations = (words.tolist() for words in vocabulary())
    told: list[Suspect] = []
    figures = 0
    joined = join_regions(rows, len(rows))
    slipped = has_slips(rows, joined, len(key_a))
    for row in reversed(rows[:joined]):
        kinds = suspicion(key_a, flags_a, key_b, flags_b, row, slipped, numbers, negations, place_pairs())
        if not kinds:
            continue
        row[:] = *unfold(origins_a, row[0], row[1]), *unfold(origins_b[start:], row[2], row[3])
        if kinds != MORE and narrow_to_figure(codes_a, codes_b, row, flag_table()):
            kinds = FIGURE
        suspect = Suspect(row[0], row[1], row[2], row[3], kinds)
        if suspect in told[-1:]:  # two regions of one figure
            continue
        told.append(suspect)
        figures += kinds == FIGURE
        if figures == TOLD:
            break
    return told
