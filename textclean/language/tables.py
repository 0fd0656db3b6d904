"""Word tables written as text, and the patterns they stand for."""

from __future__ import annotations

import re


def read_phrases(table: str) -> list[str]:
    """The phrases of a table, which stand between commas, in its order."""
    return re.split(r",\s+", table.strip())


def any_word(table: str) -> str:
    """A pattern for any word of a table, whose words stand between blanks: `转载自 摘自` gives (?:转载自|摘自).

    What a table holds may itself be a pattern: `转发(?:到)?`. The first that fits is taken, so the longer stands first.
    """
    return f"(?:{'|'.join(table.split())})"


def any_phrase(table: str) -> str:
    """A pattern for any phrase of a table, whose phrases stand between commas: `log in, sign up` is two."""
    return f"(?:{'|'.join(read_phrases(table))})"
