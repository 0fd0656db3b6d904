"""The comparison keys of a merge: folded, in one script, without the marker of a site that cut the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from textclean.language.furniture import find_marker
from textclean.language.han_variants import simplified
from textclean.similarity.fold import fold, fold_with_map

#: …… at the end of a paragraph is the author's, or it says that the text goes on.
_DOTS = re.compile(r"(?:…|\.{3})+$")
#: Paragraphs that are remembered: the witnesses of an article have the same ones again and again.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def fold_paragraph(text: str) -> str:
    """The key of a paragraph; of what would leave no trace in one, the text itself."""
    return fold(simplified(stem(text))) or "".join(text.split())


@lru_cache(_REMEMBERED)
def fold_paragraph_with_map(text: str) -> tuple[str, Sequence[int]]:
    """The key of a paragraph, and for each of its characters the offset in the text that it stands for."""
    folded, offsets = fold_with_map(simplified(stem(text)))
    if folded:
        return folded, offsets
    return fold_paragraph(text), [at for at, char in enumerate(text) if not char.isspace()]


@lru_cache(_REMEMBERED)
def stem(text: str) -> str:
    """The text without a marker at its end that says that it goes on elsewhere (阅读全文, [...]), and without dots."""
    whole = text.rstrip()
    found = find_marker(whole) or _DOTS.search(whole)
    return whole[: found.start()].rstrip() or text if found else text
