"""Words that count the paragraphs of a speech or an argument: First, Second, Finally, 首先, 其次, 最后, 一是, 二是."""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified

#: The ordinal of words that count the last paragraph, however many are before it.
LAST = 99

_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "finally": LAST,
    "last": LAST,
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "最后": LAST,
}
#: 一是, 二要, 第三，
_HAN_NUMBERS = "一二三四五六七八九"
_COUNTED = re.compile(
    rf"(?P<word>{'|'.join(word for word in _WORDS if word.isascii())})(?:ly)?(?: of all)?, "
    rf"|(?P<han>{'|'.join(word for word in _WORDS if not word.isascii())})[，,是]"
    rf"|(?P<number>[{_HAN_NUMBERS}])[是要]|第(?P<th>[{_HAN_NUMBERS}])[，,]",
    re.IGNORECASE,
)


def find_ordinal(text: str) -> int | None:
    """The ordinal with which a paragraph begins, or None: 2 for `Second, the track will be mended.`"""
    match = _COUNTED.match(simplified(text[:40]))
    if match is None:
        return None
    number = match["number"] or match["th"]
    return _HAN_NUMBERS.index(number) + 1 if number else _WORDS[(match["word"] or match["han"]).lower()]


def counts_on(before: int, after: int) -> bool:
    """Whether `after` may be the next ordinal behind `before`."""
    return after == before + 1 or (after == LAST and before != LAST)
