"""The canonical text: kept blocks in canonical order, the source's own breaks between them, edits applied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from textclean.model import Block, Document, Edit, Span, apply_edits
from textclean.settings import Settings

_BREAK = re.compile(r"\r\n|\r|\n")


def compose(document: Document, settings: Settings) -> Document:
    """The document with its canonical text.

    An untouched document comes back as it was, character for character. Otherwise blocks that were neighbours keep
    what stood between them, and one line break where furniture stood between them without a blank line: it may have
    been in the middle of a wrapped paragraph. The others are joined as most blocks, or most headings, of the source
    are, and blank lines at the very beginning and end are dropped, but for a final line break.
    """
    kept = document.kept
    canonical = tuple(block.id for block in kept)
    document = replace(document, canonical=canonical)
    if not document.edits and canonical == tuple(range(len(document.blocks))):
        return replace(document, output=document.text)
    edits = _Edits(document.edits)
    parts: list[str] = []
    joiners = {heads: choose_joiner(document, heads=heads) for heads in (True, False)}
    for before, block in zip((None, *kept), kept, strict=False):
        if before is not None:
            gap = Span(before.span.end, block.span.start)
            adjacent = block.id == before.id + 1
            joiner = _find_break(document, before, block) or joiners[_heads(block)]
            parts.append(edits.apply(document.text, gap) if adjacent else _safe(joiner, block))
        parts.append(edits.apply(document.text, block.span))
    text = "".join(parts)
    end = document.blocks[-1].span.end if document.blocks else 0
    final = _BREAK.search(document.text, end)
    return replace(document, output=text + final.group() if final and text else text)


class _Edits:
    """Edits by place."""

    def __init__(self, edits: tuple[Edit, ...]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]

    def apply(self, text: str, span: Span) -> str:
        """The text at `span`, edited."""
        inside = self._edits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return apply_edits(text[span.start : span.end], inside, span.start)


def choose_joiner(document: Document, *, heads: bool = False) -> str:
    """What stands before most blocks of the source, or before most of its headings: one line break, or a blank line;
    nothing on a single line."""
    counts: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for before, block in zip(document.blocks, document.blocks[1:], strict=False):
        if block.fate == "noise" or (heads and not _heads(block)):
            continue
        breaks = _BREAK.findall(document.text, before.span.end, block.span.start)
        counts[min(len(breaks), 2)] += 1
        kinds.update(breaks)
    if not counts:
        return choose_joiner(document) if heads else "\n"
    most = max(counts, key=lambda n: (counts[n], n))
    return (max(kinds, key=lambda k: (kinds[k], k)) if kinds else "\n") * most


def _find_break(document: Document, before: Block, block: Block) -> str:
    """The line break between two blocks that only furniture stands between, without a blank line; else nothing."""
    if block.id < before.id or any(document.blocks[at].fate != "noise" for at in range(before.id + 1, block.id)):
        return ""
    around = pairwise(document.blocks[before.id : block.id + 1])
    breaks = [_BREAK.findall(document.text, a.span.end, b.span.start) for a, b in around]
    return str(breaks[0][0]) if all(len(found) == 1 for found in breaks) else ""


def _heads(block: Block) -> bool:
    return block.kind == "heading"


def _safe(joiner: str, block: Block) -> str:
    """The joiner, or a line break where without one two blocks would become one."""
    return joiner or ("" if block.text.startswith("\u3000\u3000") else "\n")
