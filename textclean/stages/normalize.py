"""normalize"""

from __future__ import annotations

from textclean.model import Document
from textclean.settings import Settings


def normalize(document: Document, settings: Settings) -> Document:
    """The document."""
    return document
