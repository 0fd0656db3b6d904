"""What each character can be part of, and which words are numbers or negations, as arrays for the kernels."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.language import measures, names, numerals
from textclean.language.han_variants import in_both_scripts
from textclean.similarity.fold import TABLE_SIZE, code_points, fold_codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NUMBER = 1
NEGATION = 2
DATE = 4
UPPER = 8
LETTER = 16
SURNAME = 32
BEFORE_NAME = 64
AFTER_NAME = 128
PLACE = 256
HAN = 512
#: The text has white space before this character.
GAP = 1024
DECIMAL = 2048
#: A character that joins a figure and its neighbour to one longer value: a numeral as in 5万, between digits a joint
#: as in 2.5 and 3,000, but not the comma in “，34家”.
NUMERAL = 4096
JOINT = 8192
#: The end of the name of a district: 河湾镇.
DISTRICT = 16384
#: A surname that is rarely part of a word.
NAMING = 32768

_DATES = "今昨明前后上下本去周期拜"
_NEGATIONS = "不没未无勿莫别否非"

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first
second third thirds fourth quarter quarters fifth fifths sixth seventh eighth ninth tenth half double twice dozen
january february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday yesterday today tomorrow
"""
_PRIME = 1_000_000_007
_NEGATION_WORDS = "not no never without cannot neither nor non none nobody nothing"


class Tables(NamedTuple):
    """All that the kernels look up."""

    folded: NDArray[np.uint32]
    classes: NDArray[np.uint16]
    numbers: NDArray[np.int64]
    negations: NDArray[np.int64]
    places: NDArray[np.bool_]


@cache
def tables() -> Tables:
    """The tables."""
    return Tables(fold_codes(), flag_table(), *vocabulary(), place_pairs())


@cache
def flag_table() -> NDArray[np.uint16]:
    """What each code point can be part of, as bits."""
    import numpy as np

    table = np.zeros(TABLE_SIZE, dtype=np.uint16)

    def mark(characters: str, flag: int) -> None:
        for char in in_both_scripts(characters):
            table[ord(char)] |= flag

    mark("0123456789０１２３４５６７８９点两半" + numerals.CHINESE_NUMERALS, NUMBER)
    mark(_NEGATIONS, NEGATION)
    mark(_DATES, DATE)
    for first, last in ("AZ", "ＡＺ", "ÀÞ", "АЯ", "ΑΩ"):
        table[ord(first) : ord(last) + 1] |= UPPER
    for first, last in ("AZ", "ＡＺ", "az", "ａｚ", "Àɏ", "Ѐӿ", "ͰϿ"):
        table[ord(first) : ord(last) + 1] |= LETTER
    table[0x3400:0xA000] |= HAN
    mark("".join(names.SURNAMES - names.COMPOUND_SURNAMES), SURNAME)
    mark("".join(names.NAMING), NAMING)
    # 任命X为, 由X任
    mark("".join(role[-1] for role in names.ROLES) + "命由请", BEFORE_NAME)
    mark("".join(word[0] for word in (*names.ROLES, *names.SPEAKING)), AFTER_NAME)
    mark("，、。：；在对向同和与率某为任获,.:;", AFTER_NAME)
    mark("".join(names.PLACES | names.COMPOUND_SURNAMES), PLACE)
    mark("".join(filter(str.isdecimal, map(chr, range(TABLE_SIZE)))), DECIMAL)
    mark("点" + numerals.CHINESE_NUMERALS, NUMERAL)
    mark(".．,，:：/-−~～", JOINT)
    mark(names.DISTRICTS, DISTRICT)
    table.setflags(write=False)
    return table


@cache
def vocabulary() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The sorted hashes of the words that are numbers, dates, units or more and less, and of those that negate."""
    import numpy as np

    def hashed(words: Iterable[str]) -> NDArray[np.int64]:
        return np.array(sorted(hash_word([*map(ord, word)], 0, len(word)) for word in words), dtype=np.int64)

    return hashed({*_NUMBER_WORDS.split(), *measures.UNITS, *measures.SIDE_WORDS}), hashed(_NEGATION_WORDS.split())


@cache
def place_pairs() -> NDArray[np.bool_]:
    """Which pairs of characters follow each other in the name of a place or a compound surname, by hash: a hundredth of
    all others seem to, too."""
    import numpy as np

    pairs = np.zeros(1 << 16, dtype=np.bool_)
    for name in names.PLACES | names.COMPOUND_SURNAMES:
        for one, other in pairwise(name):
            for first, second in product(in_both_scripts(one), in_both_scripts(other)):
                pairs[(ord(first) * 31 + ord(second)) % len(pairs)] = True
    return pairs


def flags_of(text: str) -> list[int]:
    """The flags of each character of the key of `text`."""
    import numpy as np

    codes, _ = code_points((text,))
    known, places = codes < TABLE_SIZE, np.minimum(codes, TABLE_SIZE - 1)
    kept = ~known | (fold_codes()[places] != 0)
    flags = np.where(known, flag_table()[places], 0)
    flags[1:][~kept[:-1]] |= GAP
    values: list[int] = flags[kept].tolist()
    return values


def hash_word(key: Any, start: int, end: int) -> int:
    """A number for a word; small enough that no step leaves 64 bits."""
    number = 0
    for place in range(start, end):
        number = (number * 31 + key[place]) % _PRIME
    return number
