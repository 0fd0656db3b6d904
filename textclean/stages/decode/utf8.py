"""UTF-8 with damage, or with lines in another encoding: still UTF-8."""

from __future__ import annotations

import re

#: Bytes in which evidence is counted.
_LOOKED_AT = 256_000

_ESCAPED = re.compile("[\udc80-\udcff]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_HIGH = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_LINE = re.compile("[^\r\n]+")

#: Windows, and bytes of each, that are looked at first: where none of them is mostly UTF-8 the text is not.
_WINDOWS = 4
_WINDOW = 1000

#: Well-formed characters for each damaged place from which the text is UTF-8. In GB18030, Big5, Shift_JIS, EUC-KR and
#: single-byte text one pair in six is well-formed UTF-8 by chance, and nearly every other byte is a damaged place.
_GOOD_FOR_BAD = 3

#: Well-formed characters that are needed at all. One is chance: “Ã©” in windows-1252.
_FEWEST = 2


def nearly_utf8(data: bytes) -> float:
    """The share (0-1) of characters that are well-formed, where that makes the text UTF-8; 0 where it does not."""
    if len(data) > _WINDOWS * _WINDOW and not any(
        _is_mostly_good(data[start : start + _WINDOW]) for start in _starts(data)
    ):
        return 0.0
    head = data[:_LOOKED_AT]
    if len(head) < len(data):
        head = head[: max(head.rfind(b"\n"), head.rfind(b" "), 0) or len(head)]
    text = head.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(text))
    good = len(_HIGH.findall(text))
    if good < _FEWEST:
        return 0.0
    if good < _GOOD_FOR_BAD * bad and not _most_lines_are_good(text):
        return 0.0
    return good / (good + max(1, bad))


def _starts(data: bytes) -> list[int]:
    """Where the windows begin, evenly spread from the first byte that is not ASCII."""
    found = _NOT_ASCII.search(data)
    first = found.start() if found else 0
    return [first + (len(data) - _WINDOW - first) * i // (_WINDOWS - 1) for i in range(_WINDOWS)]


def _is_mostly_good(window: bytes) -> bool:
    text = window.decode("utf-8", "surrogateescape")
    return len(_HIGH.findall(text)) > len(_ESCAPED.findall(text))


def _most_lines_are_good(text: str) -> bool:
    """Whether most of the lines that are not ASCII are UTF-8 throughout: one long foreign line must not decide."""
    lines = [line for line in _LINE.findall(text) if not line.isascii()]
    whole = sum(not _ESCAPED.search(line) for line in lines)
    return whole >= _FEWEST and 2 * whole > len(lines)
