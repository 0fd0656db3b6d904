"""The form of a whole line."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Ideographs have no case, and to look for it in 21,000 of them takes 3 ms for each pattern.
_HAN = re.compile(r"\[\\u4e00-\\u9fff·?\]")


class Shape(NamedTuple):
    """A form of whole lines: what kind of furniture they are, the pattern they fit, and examples, made up."""

    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def row(kind: str, *examples: str, pattern: str) -> Shape:
    """A row of the table; letters fit in either case."""
    return Shape(kind, re.compile(_HAN.sub(r"(?-i:\g<0>)", pattern), re.IGNORECASE), examples)
