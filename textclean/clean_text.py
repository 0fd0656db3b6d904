"""The text of a block as the stages look at it: `Block.clean`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textclean.model import Edit, apply_edits

#: Characters that print as a space and mean one: no-break, fixed-width, narrow, mathematical (Unicode category Zs).
#: The ideographic space is left out: it indents paragraphs, and separates a label from its heading.
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
#: A line break inside a paragraph, with the mark of a quotation. A heading and the Markdown rule under it are not one
#: paragraph.
_WRAP = re.compile(r"(?<!\s)\s*[\r\n]\s*+(?!={3,}|-{3,})(?:> ?)*+")
#: What opens a block of code (Markdown).
_FENCES = ("```", "~~~")
#: From this code point on, scripts put no space between words.
_UNSPACED = "\u2e80"


def clean_text(text: str, edits: Iterable[Edit] = (), start: int = 0) -> str:
    """The text as the stages look at it; `text` begins at offset `start` of the input.

    Edits are applied, wrapped lines are joined (but those of code are not), every kind of blank is a space, and the
    outer whitespace is gone.
    """
    text = _BLANK.sub(" ", apply_edits(text, edits, start)).strip()
    wrapped = ("\n" in text or "\r" in text) and not text.startswith(_FENCES)
    return _WRAP.sub(_join_lines, text) if wrapped else text


def _join_lines(gap: re.Match[str]) -> str:
    around = gap.string[gap.start() - 1], gap.string[gap.end()]
    return "" if max(around) >= _UNSPACED else " "
