"""compose"""

from __future__ import annotations

from dataclasses import replace

from textclean.model import Document
from textclean.settings import Settings


def compose(document: Document, settings: Settings) -> Document:
    """The document with its canonical text."""
    kept = document.kept
    return replace(document, canonical=tuple(b.id for b in kept), output="\n\n".join(b.clean for b in kept))
