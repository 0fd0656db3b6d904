"""The findings about encodings, TC101 to TC108."""

from __future__ import annotations

import re

from textclean.findings import make_finding
from textclean.model import Damage, Document, Finding, Span
from textclean.stages.decode.chain import Found
from textclean.stages.decode.names import SUPERSETS, codec_name, shown_name, superset
from textclean.stages.decode.reading import decode_prefix

#: Places of one kind that get a finding each; the rest share one that counts them.
PLACES = 10

#: U+FFFD, what is left of it after one more wrong decoding (UTF-8 read as GB18030), and the same read as windows-1252.
_REPLACEMENTS = re.compile("\ufffd+|(?:锟斤拷)+锟?|(?:ï¿½)+")


def find_encoding(document: Document, data: bytes | None, found: Found) -> tuple[Finding, ...]:
    """The findings about the encoding of the document; `data` is None for an input that was text already."""
    findings = []
    if data is not None:
        findings += _ambiguous(document, found)
        findings += _declaration(document, data, found)
        findings += _foreign(document)
        findings += _damage(document, data, found)
    findings += _mojibake(document)
    findings += _replacements(document, found)
    return tuple(findings)


def _ambiguous(document: Document, found: Found) -> list[Finding]:
    if not found.rival:
        return []
    name, rival = found.decoded.encoding, shown_name(found.rival)
    message = f"{name} and {rival} explain the bytes about equally well; {name} was taken"
    return [make_finding(document, "TC101", message, taken=name, rival=rival)]


def _declaration(document: Document, data: bytes, found: Found) -> list[Finding]:
    label, name = found.decoded.declared, found.decoded.encoding
    if not label or name is None or found.decoded.how in ("ascii", "forced"):
        return []
    codec, taken = codec_name(label), codec_name(name)
    if codec is None:
        message = f"{label!r} is declared, which is no encoding; the bytes are {name}"
        return [make_finding(document, "TC102", message, declared=label, found=name)]
    if superset(codec) != taken and not (taken or "").startswith(codec):
        message = f"{label} is declared, but the bytes are {name}"
        return [make_finding(document, "TC102", message, declared=label, found=name)]
    if codec in SUPERSETS and codec != taken and not _decodes(data, codec):
        message = f"{label} is declared; some characters are only in its superset {name}"
        return [make_finding(document, "TC107", message, declared=label, found=name)]
    return []


def _foreign(document: Document) -> list[Finding]:
    decoded = document.source.decoded
    findings = []
    for span, encoding in decoded.foreign[:PLACES]:
        message = f"this line is {encoding}, the document {decoded.encoding}"
        findings.append(make_finding(document, "TC103", message, span=span, fixed=True, encoding=encoding))
    return findings + _rest(document, "TC103", "lines in another encoding", [s for s, _ in decoded.foreign], fixed=True)


def _damage(document: Document, data: bytes, found: Found) -> list[Finding]:
    findings = []
    for damage in found.lost[:PLACES]:
        rule = "TC108" if _is_torn(data, damage, found.decoded.encoding) else "TC106"
        raw = data[damage.start : damage.end]
        shown = raw[:8].hex(" ").upper() + (" …" if len(raw) > 8 else "")
        what = "a character cut inside its bytes" if rule == "TC108" else f"bytes that are not {found.decoded.encoding}"
        message = f"{what}: {shown} at byte {damage.start}"
        findings.append(
            make_finding(
                document, rule, message, span=damage.span, start=damage.start, end=damage.end, bytes=raw[:8].hex()
            )
        )
    return findings + _rest(document, "TC106", "damaged places", [damage.span for damage in found.lost])


def _is_torn(data: bytes, damage: Damage, encoding: str | None) -> bool:
    """Whether the bytes are the beginning of a character, at the end of the input or of a line: it was cut there."""
    if data[damage.end : damage.end + 1] not in (b"", b"\n", b"\r"):
        return False
    return decode_prefix(data[damage.start : damage.end], codec_name(encoding or "utf-8") or "utf-8") == ""


def _mojibake(document: Document) -> list[Finding]:
    repairs = document.source.decoded.repairs
    findings = []
    for edit in repairs[:PLACES]:
        message = f"read with a wrong encoding: “{_short(edit.before)}” was “{_short(edit.after)}”"
        findings.append(make_finding(document, "TC104", message, span=edit.span, fixed=True))
    return findings + _rest(document, "TC104", "places with mojibake", [e.span for e in repairs], fixed=True)


def _replacements(document: Document, found: Found) -> list[Finding]:
    """U+FFFD and its traces that were in the input, not those that stand for damage found here, nor those in mojibake
    that was repaired."""
    repairs = document.source.decoded.repairs
    own = {damage.span.start for damage in found.lost}.union(*(range(*edit.span) for edit in repairs))
    text = document.text
    if "\ufffd" not in text and "锟斤" not in text and "ï¿½" not in text:
        return []
    spans = []
    for match in _REPLACEMENTS.finditer(text):
        if not (match.group()[0] == "\ufffd" and match.start() in own):
            spans.append(Span(*match.span()))
    findings = [
        make_finding(document, "TC105", f"characters were lost before: “{_short(text[slice(*span)])}”", span=span)
        for span in spans[:PLACES]
    ]
    return findings + _rest(document, "TC105", "places with lost characters", spans)


def _rest(document: Document, rule: str, what: str, spans: list[Span], *, fixed: bool = False) -> list[Finding]:
    rest = spans[PLACES:]
    if not rest:
        return []
    message = f"{len(rest)} more {what}"
    return [make_finding(document, rule, message, span=rest[0], fixed=fixed, count=len(rest))]


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text[:16])
    return shown + ("…" if len(text) > 16 else "")
