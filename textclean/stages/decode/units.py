"""The characters of a text as numbers in an array, so that a table can be asked about all of them at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Characters beyond the basic plane are two units; one stand-in keeps the offsets right.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_STAND_IN = "\uffff"


def units(text: str) -> NDArray[np.uint16]:
    """One number for each character; U+FFFF for those beyond the basic plane."""
    import numpy as np

    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) != 2 * len(text):
        raw = _ASTRAL.sub(_STAND_IN, text).encode("utf-16-le", "surrogatepass")
    return np.frombuffer(raw, dtype="<u2")
