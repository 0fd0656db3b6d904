"""Whether characters of a key could be a name: of a person, a district, a place, or a title in 《》.

The functions are plain Python over anything that can be indexed; the kernels compile the very same ones.
"""

from __future__ import annotations

from typing import Any

from textclean.similarity.flags import AFTER_NAME, BEFORE_NAME, DISTRICT, HAN, NAMING, NUMBER, SURNAME
from textclean.similarity.narrowing import LONGEST

#: Characters of the name of a district: 云川, 呼伦贝尔.
SHORTEST_DISTRICT, LONGEST_DISTRICT = 2, 4
#: Characters of the name of a person.
SHORTEST_PERSON, LONGEST_PERSON = 2, 3
#: Characters of a given name that was exchanged as a whole: 韩立新, 韩志刚. One character alone may be a slip.
GIVEN_NAME = 2
_OPEN, _CLOSE = ord("<"), ord(">")  # 《 and 》 in a key


def may_be_person(flags: Any, start: int, end: int) -> bool:
    """Whether a region may be part of a person's name: a first look, after which facts.py reads the text around it.

    There is a surname in the region, or right before one of several characters, and soon after it what often
    follows a name. A surname that is part of words as well counts only where a name may begin.
    """
    for place in range(max(0, start - (end - start > 1)), end):
        if not flags[place] & SURNAME:
            continue
        if not (_begins_name(flags, place) or flags[place] & NAMING):
            continue
        for after in range(place + 1, min(len(flags), place + 5)):
            if flags[after] & AFTER_NAME:
                return True
    return False


def has_place(key: Any, start: int, end: int, places: Any) -> bool:
    """Whether two consecutive characters of a place name are in a region or at its edge."""
    for place in range(max(1, start), min(len(key), end + 1)):
        if places[(key[place - 1] * 31 + key[place]) % len(places)]:
            return True
    return False


def names_district(key: Any, flags: Any, start: int, end: int) -> bool:
    """Whether a region is the name of a district without its last character (河湾 in 河湾镇), right after a mark."""
    if end - start < SHORTEST_DISTRICT or end - start > LONGEST_DISTRICT or end >= len(key):
        return False
    if start > 0 and flags[start - 1] & HAN:  # inside a sentence, slips in any two characters would look like a name
        return False
    for place in range(start, end):
        if not flags[place] & HAN or flags[place] & NUMBER:
            return False
    return bool(flags[end] & DISTRICT)


def names_person(flags: Any, start: int, end: int, slipped: bool) -> bool:
    """Whether a region is a surname and a given name.

    One of two characters must be where a name may begin or end, unless the surname is rarely anything else. Few words
    of three characters begin with a surname, so these may be anywhere. Among slips, any must be where a name may begin
    and end.
    """
    if end - start < SHORTEST_PERSON or end - start > LONGEST_PERSON:
        return False
    if not flags[start] & SURNAME or flags[start] & NUMBER or not _are_all_han(flags, start, end):
        return False
    begins, ends = _begins_name(flags, start), _ends_name(flags, end)
    if slipped:
        return begins and ends
    return begins or ends or end - start == LONGEST_PERSON or bool(flags[start] & NAMING)


def names_given(flags: Any, start: int, end: int, slipped: bool) -> bool:
    """Whether a region is a given name of two characters behind a surname.

    The whole name must be where one may begin and end, unless the surname is rarely anything else and slips are few.
    """
    if end - start != GIVEN_NAME or start == 0 or not flags[start - 1] & SURNAME:
        return False
    if not _are_all_han(flags, start, end):
        return False
    if flags[start - 1] & NAMING and not slipped:
        return True
    return _begins_name(flags, start - 1) and _ends_name(flags, end)


def _are_all_han(flags: Any, start: int, end: int) -> bool:
    """Whether there is nothing but ideographs between two offsets."""
    for place in range(start, end):  # noqa: SIM110  a generator would not compile
        if not flags[place] & HAN:
            return False
    return True


def _begins_name(flags: Any, start: int) -> bool:
    """Whether a name may begin at an offset: after a mark or an office, or at the beginning of the text."""
    return start == 0 or not flags[start - 1] & HAN or bool(flags[start - 1] & BEFORE_NAME)


def _ends_name(flags: Any, end: int) -> bool:
    """Whether the character at an offset often follows a name."""
    return end < len(flags) and bool(flags[end] & AFTER_NAME)


def is_in_title(key: Any, start: int) -> bool:
    """Whether a 《 before an offset is still open."""
    for place in range(start - 1, max(-1, start - LONGEST - 1), -1):
        if key[place] == _OPEN:
            return True
        if key[place] == _CLOSE:
            return False
    return False
