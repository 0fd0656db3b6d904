"""truncation"""

from __future__ import annotations

from textclean.model import Document
from textclean.settings import Settings


def truncation(document: Document, settings: Settings) -> Document:
    """The document."""
    return document
