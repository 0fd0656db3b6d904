"""Rows of the tables of whole lines, and the table that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: A class with all ideographs: [一-鿿·]. They have no case, and looking for it takes 3 ms for each such class.
_HAN = re.compile(r"\[\^?(?:[^]\\a-zA-Z]|\\u[0-9a-f]{4})*(?:一-鿿|\\u4e00-\\u9fff)(?:[^]\\a-zA-Z]|\\u[0-9a-f]{4})*\]")

#: A date without a time of day may be that of a law or a letter (2021年3月1日), and not the page's.
_NO_BARE_DATE = r"(?!(?-i:[^:：a-zA-Z]*)\d[日\s]*\Z)"


class Shape(NamedTuple):
    """A form of whole lines: the kind of furniture, the pattern, and made-up examples."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


def row(kind: str, *examples: str, pattern: str) -> Shape:
    """A row of the table. Its letters fit in either case."""
    pattern = _HAN.sub(r"(?-i:\g<0>)", pattern)
    return Shape(kind, unless(_NO_BARE_DATE, pattern) if kind == "dateline" else pattern, examples)


def unless(exception: str, pattern: str) -> str:
    """The pattern of lines that fit one and are no exception, which is looked for in nothing but lines that fit: to
    find none takes the whole line."""
    return rf"(?=(?:{pattern})\Z){exception}(?s:.*)"


class Table:
    """Rows in one pattern: one after the other they take twice as long."""

    def __init__(self, rows: Sequence[Shape]) -> None:
        self._rows = rows
        # No row has a group of its own, so the number of the empty group behind it is that of the row.
        self._pattern = re.compile("|".join(f"(?:{shape.pattern})()" for shape in rows), re.IGNORECASE)

    def find(self, line: str) -> Shape | None:
        """The first row that a line fits."""
        found = self._pattern.fullmatch(line)
        return self._rows[found.lastindex - 1] if found and found.lastindex else None
