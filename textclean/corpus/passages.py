"""The keys under which an index finds the lines of a text: their first characters, and the next ones."""

from __future__ import annotations

#: Characters that a paragraph must have before its cut exactly as the one that continues it has them; such a passage
#: at its beginning, or the one behind that, is what the other is looked up by. An index holds passages of this size.
OVERLAP = 20


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def passages_of(line: str) -> list[str]:
    """The first `OVERLAP` characters of a line, and the next ones; none where there are not so many."""
    return [line[start : start + OVERLAP] for start in (0, OVERLAP) if len(line) >= start + OVERLAP]
