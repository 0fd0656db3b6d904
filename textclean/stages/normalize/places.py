"""Findings about characters: one for each rule and line, and one for all the rest."""

from __future__ import annotations

from itertools import groupby

from textclean.findings import make_finding
from textclean.model import Document, Finding, Span

#: Lines of one rule that get a finding each. A page with a zero-width space in every line has one defect, not
#: thousands, so the further lines share one finding that counts them.
PLACES = 10


def tell(document: Document, rule: str, what: str, spans: list[Span], *, fixed: bool) -> list[Finding]:
    """Findings of `rule` at `spans` (in order): the first of each line is quoted and the others counted."""
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
    """The text where it can be seen, its code points where not."""
    shown = text[:12] + ("…" if len(text) > 12 else "")
    if shown.isprintable():
        return shown
    points = " ".join(f"U+{ord(character):04X}" for character in text[:4])
    return points + (" …" if len(text) > 4 else "")
