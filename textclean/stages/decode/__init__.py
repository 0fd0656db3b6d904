"""Bytes to text."""

from __future__ import annotations

import hashlib

from textclean.model import Decoded, Document, Source


def decode(data: bytes, declared: str | None = None, *, forced: str | None = None) -> Decoded:
    """The text of `data` and how it was found."""
    text = data.decode("utf-8", "replace")
    return Decoded(text, "utf-8", 1.0, "utf-8", raw=text, declared=declared)


def decode_document(
    data: bytes | str,
    *,
    name: str | None = None,
    declared: str | None = None,
    forced: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> Document:
    """A document that holds the decoded text, its repairs as edits, and the TC1 findings."""
    if isinstance(data, str):
        decoded = Decoded(data, None, 1.0, None, raw=data)
        data = data.encode("utf-8", "surrogatepass")
    else:
        decoded = decode(data, declared, forced=forced)
    source = Source(name, hashlib.sha256(data).hexdigest(), len(data), decoded)
    return Document(source, decoded.raw, edits=decoded.repairs, title=title, url=url, published=published)
