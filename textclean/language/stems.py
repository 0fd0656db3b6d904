"""The stems of the longer words of an English text, which show what it is about."""

from __future__ import annotations

import re

#: Longer words; shorter ones are in any text.
_WORD = re.compile(r"[a-z]{5,}")
#: Letters of a word that are compared, so that an ending does not make it another word.
_STEM = 6


def find_stems(text: str) -> frozenset[str]:
    """The stems of the longer words of a text: harbours and harbour have one."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))
