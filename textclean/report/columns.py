"""Text laid out in terminal columns, where an ideograph takes two."""

from __future__ import annotations

import re
import unicodedata

from textclean.language.scripts import HAN

#: A piece that is not broken: an ideograph with the marks that may not begin a line, or a word with its spaces.
_WORD = re.compile(rf"[{HAN}][，。、；：！？）》”’…]*\s*|[^\s{HAN}]+\s*|\s+")
#: Categories of characters that are drawn on the one before them.
_MARKS = ("Mn", "Me")


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns` columns.

    Lines break at spaces and between ideographs, elsewhere only if they must.
    """
    lines = [""]
    for word in _WORD.findall(text):
        if width(lines[-1] + word.rstrip()) > columns:
            lines.append("")
        while width(word.rstrip()) > columns:
            lines[-1] = fit(word, columns)
            word = word[len(lines[-1]) :]
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def width(text: str) -> int:
    """Columns of a terminal: 2 for wide and full-width characters, 0 for combining ones (UAX #11)."""
    return sum(
        0 if unicodedata.category(c) in _MARKS else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def pad(text: str, columns: int) -> str:
    """The text, padded with spaces to a width."""
    return text + " " * (columns - width(text))


def shorten(text: str, columns: int, *, keep_end: bool) -> str:
    """The text, cut at its beginning or end and marked with an ellipsis if it does not fit the columns."""
    if width(text) <= columns:
        return text
    if keep_end:
        return "…" + fit(text[::-1], columns - 1)[::-1]
    return fit(text, columns - 1) + "…"


def fit(text: str, columns: int) -> str:
    """The longest beginning of the text that fits the columns."""
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > columns:
            return text[:index]
    return text
