"""Where a line begins and ends."""

from __future__ import annotations


def line_around(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line that `offset` stands in, without its break."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    # Carriage returns are looked for only between: most texts have none, and the search would cross the whole text.
    start = max(start, text.rfind("\r", start, offset) + 1)
    carriage = text.find("\r", offset, end)
    return start, end if carriage < 0 else carriage
