"""The findings of a character rule: one for each line, and from a number of lines on one for all the rest."""

from __future__ import annotations

from itertools import groupby

from textclean.findings import make_finding
from textclean.model import Document, Finding, Span

#: Lines that get a finding of their own; the others share one. A page with a zero-width space in every line has one
#: defect, not thousands.
PLACES = 10


def make_findings(document: Document, rule: str, what: str, spans: list[Span], *, fixed: bool) -> list[Finding]:
    """The findings of `rule` at `spans` (in order). Each quotes the first place of its line and counts the others."""
    lines = [list(group) for _, group in groupby(spans, key=lambda span: document.place(span.start)[0])]
    findings = []
    for group in lines[:PLACES]:
        quoted = _quoted(document.text[slice(*group[0])])
        more = f" and {len(group) - 1} more on this line" if len(group) > 1 else ""
        findings.append(
            make_finding(document, rule, f"{what}: {quoted}{more}", span=group[0], fixed=fixed, count=len(group))
        )
    rest = lines[PLACES:]
    if rest:
        count = sum(map(len, rest))
        message = f"{what}: {count} more on {len(rest)} further lines"
        findings.append(
            make_finding(document, rule, message, span=rest[0][0], fixed=fixed, count=count, lines=len(rest))
        )
    return findings


def _quoted(text: str) -> str:
    """The text, or its code points if it cannot be seen."""
    shown = text[:12] + ("…" if len(text) > 12 else "")
    if shown.isprintable():
        return shown
    points = " ".join(f"U+{ord(character):04X}" for character in text[:4])
    return points + (" …" if len(text) > 4 else "")
