"""The form of a whole line."""

from __future__ import annotations

import re
from typing import NamedTuple


class Shape(NamedTuple):
    """A form of whole lines: what kind of furniture they are, the pattern they fit, and examples, made up."""

    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def row(kind: str, *examples: str, pattern: str) -> Shape:
    """A row of the table; letters fit in either case."""
    return Shape(kind, re.compile(pattern, re.IGNORECASE), examples)
