"""duplicates"""

from __future__ import annotations

from textclean.model import Document
from textclean.settings import Settings


def duplicates(document: Document, settings: Settings) -> Document:
    """The document."""
    return document
