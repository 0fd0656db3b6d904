"""What the bytes, or whoever brought them, say about their encoding."""

from __future__ import annotations

import re

from textclean.stages.decode.names import codec_name

#: Bytes at the start of a page in which a declaration is looked for. The HTML standard scans 1024; of the pages that
#: we measured some put 3 kB of scripts first.
HEAD = 4096

#: `<meta charset="gbk">`, `<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`.
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)

#: `<?xml version="1.0" encoding="Big5"?>`
_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")

#: `text/html; charset=gbk`, as in an HTTP header.
_HEADER = re.compile(r"charset\s*=\s*[\"']?([^\"';\s]+)", re.IGNORECASE)


def hinted_label(hint: str) -> str:
    """The encoding label in a hint, which is a bare name or the value of a Content-Type header."""
    found = _HEADER.search(hint)
    return found.group(1) if found else hint.strip()


def written_label(data: bytes) -> str | None:
    """The label in the document's own `<meta>` or XML declaration."""
    head = data[:HEAD]
    if b"<" not in head:
        return None
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def declared_labels(data: bytes, hint: str | None) -> list[str]:
    """The labels that are declared, the caller's hint first."""
    labels = [hinted_label(hint)] if hint and hint.strip() else []
    written = written_label(data)
    if written and written not in labels:
        labels.append(written)
    return labels


def known_codecs(labels: list[str]) -> list[tuple[str, str]]:
    """Each label with its codec, those that Python does not know left out."""
    return [(label, codec) for label in labels if (codec := codec_name(label))]
