"""Bytes to text: the right text from any bytes, and the exact places where bytes were lost."""

from __future__ import annotations

import hashlib

from textclean.model import Decoded, Document, Source
from textclean.stages.decode.chain import run_chain


def decode(data: bytes, declared: str | None = None, *, forced: str | None = None) -> Decoded:
    """The text of `data` and how it was found.

    `declared` is a hint (a name, or a Content-Type header) that is believed only if it fits; `forced` is obeyed.
    Raises NotTextError for binary data and EncodingError for a forced encoding that does not exist or does not fit.
    """
    return run_chain(data, declared, forced)


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
