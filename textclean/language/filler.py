"""Filler text: lorem ipsum, which shows what a layout looks like."""

from __future__ import annotations

import re

#: The words of the usual filler: Cicero, De finibus bonorum et malorum 1.10.32-33, as printers have garbled it since
#: Letraset's sheets of the 1960s, with the spellings adipiscing and adipisicing.
_WORDS = frozenset(
    """
    lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut labore et
    dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo
    consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint
    occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum
    """.split()
)
#: Fewest words of filler, and the share of them that are of that passage. Latin prose shares its small words with it,
#: in, et, ut, non, but never most of its words.
_LEAST, _SHARE = 4, 0.8
_WORD = re.compile(r"[^\W\d_]+")


def is_filler(text: str) -> bool:
    """Whether nearly all words of a text are those of lorem ipsum."""
    words = _WORD.findall(text.lower())
    return len(words) >= _LEAST and sum(word in _WORDS for word in words) >= _SHARE * len(words)
