"""The form of a whole line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: Ideographs have no case, and to look for it in 21,000 of them takes 3 ms for each class of characters: [一-鿿·].
_HAN = re.compile(r"\[\^?(?:[^]\\a-zA-Z]|\\u[0-9a-f]{4})*(?:一-鿿|\\u4e00-\\u9fff)(?:[^]\\a-zA-Z]|\\u[0-9a-f]{4})*\]")

#: A date alone dates a law or signs a letter (2021年3月1日); only with a time of day is it the page's.
_NO_BARE_DATE = r"(?!(?-i:[^:：a-zA-Z]*)\d[日\s]*\Z)"


class Shape(NamedTuple):
    """A form of whole lines: what kind of furniture they are, the pattern they fit, and examples, made up."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


def row(kind: str, *examples: str, pattern: str) -> Shape:
    """A row of the table; letters fit in either case."""
    pattern = _HAN.sub(r"(?-i:\g<0>)", pattern)
    return Shape(kind, unless(_NO_BARE_DATE, pattern) if kind == "dateline" else pattern, examples)


def unless(exception: str, pattern: str) -> str:
    """The pattern of lines that fit one and are no exception, which is looked for in nothing but lines that fit: to
    find none takes the whole line."""
    return rf"(?=(?:{pattern})\Z){exception}(?s:.*)"


class Table:
    """Rows that are asked all at once: one after the other they take twice as long."""

    def __init__(self, rows: Sequence[Shape]) -> None:
        self._rows = rows
        # No pattern has a group of its own, so that the one behind it tells which of them fits.
        self._pattern = re.compile("|".join(f"(?:{shape.pattern})()" for shape in rows), re.IGNORECASE)

    def find(self, line: str) -> Shape | None:
        """The first row that a line fits."""
        found = self._pattern.fullmatch(line)
        return self._rows[found.lastindex - 1] if found and found.lastindex else None
