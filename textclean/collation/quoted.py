"""The marks that mail programs put before quoted lines: > The pump house will be shut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textclean.findings import make_finding
from textclean.model import Document, Edit, Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
#: > and >> before a line, and alone on one between paragraphs.
_MARK = re.compile(r"(?:> ?)+")
#: Share of the lines of a text from which on it is a quotation as a whole, and not one that has some.
_QUOTED = 0.5


def unquote(documents: Sequence[Document]) -> list[Document]:
    """The documents, those that are quoted in a mail without its marks where another one stands without."""
    marks = [_find_marks(document.text) for document in documents]
    if not any(marks) or all(marks):
        return list(documents)
    return [_without(document, spans) if spans else document for document, spans in zip(documents, marks, strict=True)]


def _find_marks(text: str) -> list[Span]:
    """The marks of a text that is quoted."""
    if ">" not in text:
        return []
    lines = list(_LINE.finditer(text))
    found = [match for line in lines if (match := _MARK.match(text, line.start()))]
    return [Span(*match.span()) for match in found] if len(found) > _QUOTED * len(lines) else []


def _without(document: Document, marks: Sequence[Span]) -> Document:
    edits = [Edit("TC308", span, document.text[slice(*span)], "") for span in marks]
    message = f"marks of a quotation before {len(marks)} lines"
    finding = make_finding(document, "TC308", message, span=marks[0], fixed=True)
    return replace(
        document,
        edits=tuple(sorted((*document.edits, *edits), key=lambda edit: edit.span)),
        findings=(*document.findings, finding),
    )
