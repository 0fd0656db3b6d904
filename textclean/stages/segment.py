"""segment"""

from __future__ import annotations

from dataclasses import replace

from textclean.model import Block, Document, Span
from textclean.settings import Settings


def segment(document: Document, settings: Settings) -> Document:
    """The document with its blocks."""
    blocks = []
    for start in document.line_starts:
        end = document.text.find("\n", start)
        line = document.text[start : end if end >= 0 else None].rstrip()
        if line.strip():
            n = document.place(start)[0]
            blocks.append(Block(len(blocks), (n, n), Span(start, start + len(line)), line, line.strip()))
    return replace(document, blocks=tuple(blocks))
