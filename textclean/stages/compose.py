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

    An untouched document comes back as it was, character for character. Otherwise neighbours keep what stood between
    them; where furniture without a blank line was removed between two blocks one line break remains, since it may have
    been inside a wrapped paragraph; all others are joined as most blocks, or most headings, of the source are. Blank
    lines at the very beginning and end are dropped, but for a final line break.
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
            joiner = _find_break(document, before, block) or joiners[_is_heading(block)]
            parts.append(edits.apply(document.text, gap) if adjacent else _keep_apart(joiner, block))
        parts.append(edits.apply(document.text, block.span))
    text = "".join(parts)
    end = document.blocks[-1].span.end if document.blocks else 0
    final = _BREAK.search(document.text, end)
    return replace(document, output=text + final.group() if final and text else text)


class _Edits:
    """The edits of a document, found by their place."""

    def __init__(self, edits: tuple[Edit, ...]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]

    def apply(self, text: str, span: Span) -> str:
        """The text at `span`, edited."""
        inside = self._edits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return apply_edits(text[span.start : span.end], inside, span.start)


def choose_joiner(document: Document, *, heads: bool = False) -> str:
    """What separates most blocks of the source, or most of its headings, from the block before: one line break or a
    blank line, or "" where all blocks are on one line."""
    counts: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for before, block in zip(document.blocks, document.blocks[1:], strict=False):
        if block.fate == "noise" or (heads and not _is_heading(block)):
            continue
        breaks = _BREAK.findall(document.text, before.span.end, block.span.start)
        counts[min(len(breaks), 2)] += 1
        kinds.update(breaks)
    if not counts:
        return choose_joiner(document) if heads else "\n"
    most = max(counts, key=lambda n: (counts[n], n))
    return (max(kinds, key=lambda k: (kinds[k], k)) if kinds else "\n") * most


def _find_break(document: Document, before: Block, block: Block) -> str:
    """The line break to leave where only furniture without a blank line was between two blocks, or ""."""
    if block.id < before.id or any(document.blocks[at].fate != "noise" for at in range(before.id + 1, block.id)):
        return ""
    around = pairwise(document.blocks[before.id : block.id + 1])
    breaks = [_BREAK.findall(document.text, a.span.end, b.span.start) for a, b in around]
    return str(breaks[0][0]) if all(len(found) == 1 for found in breaks) else ""


def _is_heading(block: Block) -> bool:
    return block.kind == "heading"


def _keep_apart(joiner: str, block: Block) -> str:
    """The joiner; a line break for an empty one, unless an indent on the same line begins a new block anyway."""
    return joiner or ("" if block.text.startswith("\u3000\u3000") else "\n")
