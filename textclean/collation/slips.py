"""What is only a slip, or another reading, of what another text has at the same place."""

from __future__ import annotations

import re

from textclean.language.numerals import CHINESE_NUMERALS
from textclean.language.punctuation import ends_sentence
from textclean.similarity.matches import Gap
from textclean.stages.decode.damaged import REPLACEMENT

#: Stands between the paragraphs of a text; in no key, since keys hold no white space.
BREAK = "\n"
LINE = re.compile(f"[^{BREAK}]+")
#: Characters up to which a difference inside a sentence is a slip of one text, not a passage that the other has lost.
SLIP = 3
#: Characters up to which two unlike passages in one place are two readings: longer ones may both be right, each lost
#: from the text that has the other.
READING = 12
#: Characters before a place that show whether a sentence is open there.
_OPEN = 40
#: A stop in a key, but for that of a decimal or an abbreviation: 3.5, 4a.m.
_STOP = re.compile(r"[!?]|(?<=[^\W\d_a-z])\.|(?<=[a-z]{3})\.(?!\d)")
#: What figures are made of.
NUMERIC = frozenset("0123456789.,%" + CHINESE_NUMERALS)


def find_reading(mine: str, theirs: str, gap: Gap) -> Gap | None:
    """The part of a gap in which the second text only reads otherwise than the first, or None. It is the whole gap, the
    gap without the breaks beside it, the end of a line, or a figure at either end of a passage that one text lost."""
    text, other = mine[gap.a : gap.a_end], theirs[gap.b : gap.b_end]
    if is_reading(mine, theirs, gap):
        return gap
    inner = other.strip(BREAK)
    if text and inner and BREAK not in text + inner and max(len(text), len(inner)) <= READING:
        start = gap.b + other.index(inner)
        end = start + len(inner)
        if is_line(mine, gap.a, gap.a_end) == is_line(theirs, start, end):
            return gap._replace(b=start, b_end=end)
    at_end = _find_line_end(mine, theirs, gap)
    if at_end:
        return at_end
    if text and len(text) <= SLIP and NUMERIC.issuperset(text):
        if NUMERIC.issuperset(other[-len(text) :]):
            return gap._replace(b=gap.b_end - len(text))
        if NUMERIC.issuperset(other[: len(text)]):
            return gap._replace(b_end=gap.b + len(text))
    return None


def _find_line_end(mine: str, theirs: str, gap: Gap) -> Gap | None:
    """The end of the line that begins alike before the gap, where both texts have it otherwise and one of them has
    lines behind it that the other has not: it has but one end."""
    end, own = _line_end(theirs, gap.b), _line_end(mine, gap.a)
    if not (gap.b < end <= gap.b_end and gap.a < own <= gap.a_end) or (end == gap.b_end and own == gap.a_end):
        return None
    if mine[: gap.a][-1:] in ("", BREAK):
        return None
    one, other = theirs[gap.b : end], mine[gap.a : own]
    alike = _stand_for(one, other) or are_endings(mine[: gap.a], one, other)
    return Gap(gap.a, own, gap.b, end) if alike else None


def are_endings(before: str, one: str, other: str) -> bool:
    """Whether two passages each end the sentence that is open before them: it has but one end."""
    return not ends_sentence(before[-_OPEN:]) and all(_is_ending(text) for text in (one, other))


def starts_sentence(before: str) -> bool:
    """Whether a sentence starts behind this part of a paragraph."""
    return not before or ends_sentence(before[-_OPEN:])


def _is_ending(text: str) -> bool:
    return ends_sentence(text) and not ends_inside(text)


def ends_inside(text: str) -> bool:
    """Whether a sentence ends before the end of a passage: the stop there and the mark that closes a quotation."""
    return bool(last_end(text))


def last_end(text: str) -> int:
    """The place behind the last sentence that ends before the end of a passage, or 0."""
    end = max((stop.end() for stop in _STOP.finditer(text[:-2])), default=0)
    return end + (end > 0 and text[end] == '"')


def _stand_for(one: str, other: str) -> bool:
    """Whether two ends of a line are two readings of it, and not each what the other text has lost."""
    if max(len(one), len(other)) <= SLIP:
        return True
    return max(len(one), len(other)) <= READING and (one[0] == other[0] or one[-1] == other[-1])


def _line_end(text: str, place: int) -> int:
    end = text.find(BREAK, place)
    return len(text) if end < 0 else end


def is_line(text: str, start: int, end: int) -> bool:
    """Whether a range of a text is a whole line."""
    return text[start - 1 : start] in ("", BREAK) and text[end : end + 1] in ("", BREAK)


def is_reading(mine: str, theirs: str, gap: Gap) -> bool:
    """Whether what the second text has in a gap is only another reading of what the first has there, or a slip."""
    text, other = mine[gap.a : gap.a_end], theirs[gap.b : gap.b_end]
    if BREAK in other:
        return False
    if not other.strip(REPLACEMENT):
        return True
    if not text and (gap.a == 0 or gap.a == len(mine)):
        return False  # the first text is cut, be it by one character
    return len(other) <= SLIP or (bool(text) and max(len(text), len(other)) <= READING)
