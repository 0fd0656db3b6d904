"""A table with an entry for each code point, asked about all characters of a text at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Entries of a table: the basic plane.
SIZE = 0x10000

#: The last entry is that of all characters beyond the basic plane.
STAND_IN = 0xFFFF


def codepoints(text: str) -> NDArray[np.uint32]:
    """The code point of each character."""
    # NumPy copies a string as it is, four bytes a character, four times as fast as encoding it; an empty one becomes a
    # single NUL.
    return np.array([text]).view(np.uint32)[: len(text)]


def look_up(points: NDArray[np.uint32], table: NDArray[Any]) -> NDArray[Any]:
    """The entry of the table for each character."""
    return table.take(points, mode="clip")
