"""A table with an entry for each code point, asked about all characters of a text at once."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Entries of a table: the basic plane.
SIZE = 0x10000

#: Characters beyond the basic plane are two units of UTF-16; one stand-in keeps the offsets right.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
STAND_IN = 0xFFFF


def codepoints(text: str) -> NDArray[np.uint16]:
    """The code point of each character; U+FFFF for those beyond the basic plane."""
    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) != 2 * len(text):
        raw = _ASTRAL.sub(chr(STAND_IN), text).encode("utf-16-le", "surrogatepass")
    return np.frombuffer(raw, dtype="<u2")


def look_up(text: str, table: NDArray[Any]) -> NDArray[Any]:
    """What the table says of each character."""
    return table.take(codepoints(text))
