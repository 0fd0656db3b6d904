"""Bytes to text: the right text from any bytes, and the exact places where bytes were lost.

- `chain` is the story: byte order marks and declarations (`declared`), then `utf16` and `utf8`, then a `race` between
  legacy encodings; `binary` recognises what is not text at all;
- `reading` is one way to read the bytes and how likely the result is, `names` are the names of encodings;
- `assembly` reads line by line where one codec does not fit all, `damaged` reads around damage;
- `mojibake` reverses an earlier wrong decoding, where `signs` shows that there may be one;
- `findings` makes the findings TC101 to TC108.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from textclean.errors import UsageError
from textclean.model import Damage, Decoded, Document, Edit, Source, apply_edits
from textclean.stages.decode.chain import Found, run_chain
from textclean.stages.decode.findings import find_encoding
from textclean.stages.decode.mojibake import find_repairs


def decode(data: bytes, declared: str | None = None, *, forced: str | None = None) -> Decoded:
    """The text of `data`, and how its encoding was found.

    `declared` is a hint (a name or a Content-Type header) that is used only if it fits; `forced` is always used. Raises
    NotTextError for binary data and EncodingError for a forced encoding that does not exist or does not fit.
    """
    read = check_input(data)
    if isinstance(read, str):
        raise UsageError("The input is a str, which is decoded already.", "Pass bytes.")
    _check_texts(declared=declared, forced=forced)
    return _repaired(run_chain(read, declared, forced)).decoded


def check_input(data: bytes | str) -> bytes | str:
    """The input; other buffers are converted to bytes. Raises UsageError for anything else."""
    if isinstance(data, bytes | str):
        return data
    if isinstance(data, bytearray | memoryview):
        return bytes(data)
    raise UsageError(f"The input is {data!r:.60}.", "Pass bytes or a str.")


def _check_texts(**given: str | None) -> None:
    """Raise UsageError for a value that is neither a str nor None: a number, a date, NaN for a missing value."""
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise UsageError(f"{name} is {value!r:.60}.", "Pass a str, or None.")


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
    """A document with the decoded text, its repairs as edits, and the findings about its encoding.

    Raises UsageError for arguments of a wrong type.
    """
    data = check_input(data)
    _check_texts(name=name, declared=declared, encoding=forced, title=title, url=url, published=published)
    if isinstance(data, str):
        found = _repaired(Found(Decoded(data, None, 1.0, None, raw=data)))
        raw = data.encode("utf-8", "surrogatepass")
    else:
        found = _repaired(run_chain(data, declared, forced))
        raw = data
    decoded = found.decoded
    source = Source(name, hashlib.sha256(raw).hexdigest(), len(raw), decoded)
    document = Document(source, decoded.raw, edits=decoded.repairs, title=title, url=url, published=published)
    findings = find_encoding(document, None if isinstance(data, str) else data, found)
    return replace(document, findings=findings)


def _repaired(found: Found) -> Found:
    """The same with its mojibake repaired, and its damage placed in the repaired text."""
    decoded = found.decoded
    repairs = find_repairs(decoded.raw)
    if not repairs:
        return found._replace(lost=decoded.damage) if decoded.damage else found
    damage = tuple(_shifted(place, repairs) for place in decoded.damage)
    text = apply_edits(decoded.raw, repairs)
    repaired = decoded._replace(text=text, repairs=repairs, damage=damage)
    return found._replace(decoded=repaired, lost=decoded.damage)


def _shifted(damage: Damage, repairs: tuple[Edit, ...]) -> Damage:
    """The damage at its place behind the repairs before it; no repair holds a replacement character."""
    before = (edit for edit in repairs if edit.span.end <= damage.span.start)
    return damage._replace(span=damage.span.moved(sum(len(edit.after) - len(edit.before) for edit in before)))
