"""Word tables written as text, and the patterns made of them."""

from __future__ import annotations

import re


def read_phrases(table: str) -> list[str]:
    """The phrases of a table, which are separated by commas, in its order."""
    return re.split(r",\s+", table.strip())


def any_word(table: str) -> str:
    """A pattern for any word of a table, separated by blanks: `转载自 摘自` gives (?:转载自|摘自).

    A word may itself be a pattern, `转发(?:到)?`. The first that fits is taken, so longer words come first.
    """
    return f"(?:{'|'.join(table.split())})"


def any_phrase(table: str) -> str:
    """A pattern for any phrase of a table, separated by commas: `log in, sign up` is two."""
    return f"(?:{'|'.join(read_phrases(table))})"
