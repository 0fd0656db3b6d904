"""Makes findings, with their place in the source and a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from textclean.model import Block, Document, Finding, Place, Span
from textclean.rules import RULES

D = TypeVar("D", bound=Document)


def name_lines(lines: Sequence[object]) -> str:
    """Lines in words: `line 3`, `lines 3 and 5`, and for more than two `lines 3 to 40`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {lines[0]} {'to' if lines[2:] else 'and'} {lines[-1]}"


def make_finding(
    document: Document,
    rule: str,
    message: str,
    *,
    block: Block | None = None,
    span: Span | None = None,
    related: tuple[Block, ...] = (),
    fixed: bool = False,
    severity: str | None = None,
    **evidence: Any,
) -> Finding:
    """A finding of `rule` at `span`: by default the whole block, or the whole document if there is no block either."""
    span = span or (block.span if block else None)
    line = column = end_line = end_column = None
    if span:
        line, column = document.place(span.start)
        end_line, end_column = document.place(span.end)
    return Finding(
        rule=rule,
        name=RULES[rule].name,
        severity=severity or RULES[rule].severity,
        message=message,
        block=block.id if block else None,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        span=span,
        related=tuple(Place(other.id, other.lines[0]) for other in related),
        evidence=evidence,
        fixed=fixed,
    )


def identify(document: D) -> D:
    """The document with its findings in source order, each with its fingerprint.

    A fingerprint hashes the rule, the quoted text, and a number that tells equal ones apart. It depends on no position
    and no path, so that inserting lines above changes nothing.
    """
    ordered = sorted(document.findings, key=lambda f: (f.span or Span(-1, -1), f.rule, f.message))
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for finding in ordered:
        quoted = document.text[slice(*finding.span)] if finding.span else ""
        key = (finding.rule, "".join(quoted.split()))
        digest = hashlib.sha256(f"{key[0]}\0{key[1]}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        seen[key] += 1
        named.append(replace(finding, fingerprint=digest[:16]))
    return replace(document, findings=tuple(named))
