"""The data that textclean works on: documents, blocks, findings, reports. Frozen; standard library only.

Offsets count characters of the decoded input *before* any repair or edit and spans are half-open, unless a docstring
says otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")

#: Name of the report's schema; report/schema.json describes it.
SCHEMA = "textclean.report/1"


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The range shifted by a number of characters."""
        return Span(self.start + by, self.end + by)


class Candidate(NamedTuple):
    """One encoding that could explain the bytes, with its confidence (0-1)."""

    name: str
    confidence: float


class Damage(NamedTuple):
    """Bytes that no codec explains: where they were, and the characters that replace them in `Decoded.text`."""

    start: int
    end: int
    replacement: str
    span: Span


class Foreign(NamedTuple):
    """Characters of `Decoded.raw` that were decoded with another encoding than the rest."""

    span: Span
    encoding: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of characters by a rule: `before` is at `span` in the input, `after` is in the output."""

    rule: str
    span: Span
    before: str
    after: str

    def to_dict(self) -> dict[str, Any]:
        """The edit, ready for JSON."""
        return {"rule": self.rule, "span": list(self.span), "before": self.before, "after": self.after}


class Decoded(NamedTuple):
    """The text that the bytes encode, and how that was found.

    `raw` is the decoded text, `text` the same after repairs; `repairs` are the edits between them, with spans in `raw`.
    """

    text: str
    encoding: str | None
    confidence: float
    how: str | None
    candidates: tuple[Candidate, ...] = ()
    damage: tuple[Damage, ...] = ()
    repairs: tuple[Edit, ...] = ()
    raw: str = ""
    declared: str | None = None
    foreign: tuple[Foreign, ...] = ()


class Keeper(NamedTuple):
    """A kept block that holds the text of a removed one; `span` counts characters of the keeper's own raw text."""

    id: int
    span: Span


class Evidence(NamedTuple):
    """One reason for a decision. `weight` is 0-1; signals of different families are independent of each other."""

    signal: str
    detail: str
    weight: float
    family: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a block went, from one parent to another, and why.

    `root` is the id of the block that carried it, `confidence` is 0-1.
    """

    source: int | None
    target: int | None
    root: int
    confidence: float
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        """The move, ready for JSON."""
        return {
            "from": self.source,
            "to": self.target,
            "root": self.root,
            "confidence": self.confidence,
            "evidence": [{"signal": e.signal, "detail": e.detail, "weight": e.weight} for e in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the source laid it out.

    `text` is the raw text with its indentation, `clean` is the text that the stages look at (see `clean_text`). `lines`
    are 1-based and inclusive.
    """

    id: int
    lines: tuple[int, int]
    span: Span
    text: str
    clean: str
    kind: str = "body"
    level: int | None = None
    label: str | None = None
    fate: str = "kept"
    keepers: tuple[Keeper, ...] = ()
    relation: str | None = None
    similarity: float | None = None
    truncated: str | None = None
    parent: int | None = None
    moved: Move | None = None
    witness: int | None = None

    @property
    def keeper(self) -> int | None:
        """The id of the first keeper."""
        return self.keepers[0].id if self.keepers else None

    @property
    def is_cut(self) -> bool:
        """Whether the block is known, or strongly believed, to be cut."""
        return self.truncated in ("certain", "strong")

    def to_dict(self) -> dict[str, Any]:
        """The block, ready for JSON."""
        record = {
            "id": self.id,
            "lines": list(self.lines),
            "span": list(self.span),
            "kind": self.kind,
            "level": self.level,
            "label": self.label,
            "text": self.text,
            "fate": self.fate,
            "keeper": self.keeper,
            "keepers": [{"id": keeper.id, "span": list(keeper.span)} for keeper in self.keepers],
            "relation": self.relation,
            "similarity": self.similarity,
            "truncated": self.truncated,
            "parent": self.parent,
            "moved": self.moved.to_dict() if self.moved else None,
        }
        return record if self.witness is None else record | {"witness": self.witness}


class Place(NamedTuple):
    """Another block that a finding refers to."""

    block: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found.

    Lines and columns are 1-based; `fixed` means that the default settings repaired it.
    """

    rule: str
    name: str
    severity: str
    message: str
    block: int | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    span: Span | None = None
    related: tuple[Place, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    fixed: bool = False
    fingerprint: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The finding, ready for JSON."""
        return {
            "rule": self.rule,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "block": self.block,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "span": list(self.span) if self.span else None,
            "related": [{"block": place.block, "line": place.line} for place in self.related],
            "evidence": dict(self.evidence),
            "fixed": self.fixed,
            "fingerprint": self.fingerprint,
        }


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name, hash and size, and what decoding found."""

    name: str | None
    sha256: str
    bytes: int | None
    decoded: Decoded

    def to_dict(self, document: Document) -> dict[str, Any]:
        """The source, ready for JSON. `encoding` is null if the input was already text."""
        decoded = self.decoded
        encoding = None
        if decoded.encoding is not None:
            encoding = {
                "name": decoded.encoding,
                "confidence": decoded.confidence,
                "how": decoded.how,
                "declared": decoded.declared,
                "candidates": [{"name": c.name, "confidence": c.confidence} for c in decoded.candidates],
            }
        starts = document.line_starts
        return {
            "name": self.name,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "characters": len(document.text),
            "lines": len(starts) - (starts[-1] == len(document.text)),
            "encoding": encoding,
        }


@dataclass(frozen=True)
class Document:
    """One article on its way through the stages, each of which returns a new one.

    `text` is the decoded input before repairs and edits. `blocks` are in source order, and the id of a block is its
    index.
    """

    source: Source
    text: str
    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()
    canonical: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    output: str = ""
    verdict: str = "article"
    title: str | None = None
    url: str | None = None
    published: str | None = None

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character. Lines end at LF, CRLF or CR and at nothing else."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column (both 1-based) of an offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    @property
    def gaps(self) -> tuple[Span, ...]:
        """The whitespace between blocks, in order."""
        gaps, position = [], 0
        for block in self.blocks:
            if block.span.start > position:
                gaps.append(Span(position, block.span.start))
            position = block.span.end
        if position < len(self.text):
            gaps.append(Span(position, len(self.text)))
        return tuple(gaps)

    @property
    def kept(self) -> tuple[Block, ...]:
        """The kept blocks in canonical order, which is source order until the document has been realigned."""
        if self.canonical:
            return tuple(self.blocks[i] for i in self.canonical)
        return tuple(block for block in self.blocks if block.fate == "kept")


@dataclass(frozen=True)
class Report:
    """What became of an input: the canonical text, a record of every block, and the findings."""

    document: Document
    version: str
    settings: str

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.output

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in source order."""
        return self.document.findings

    @property
    def verdict(self) -> str:
        """article, partial, several-stories, list-page, furniture-only, placeholder or empty."""
        return self.document.verdict

    @property
    def summary(self) -> dict[str, Any]:
        """The verdict and the counts of blocks, by what became of them."""
        blocks = self.document.blocks
        fates = Counter(block.fate for block in blocks)
        return {
            "verdict": self.document.verdict,
            "blocks": len(blocks),
            "kept": fates["kept"],
            "duplicates": fates["duplicate"],
            "noise": fates["noise"],
            "moved": sum(block.moved is not None for block in blocks),
            "truncated": sum(block.fate == "kept" and block.is_cut for block in blocks),
        }

    def to_dict(self) -> dict[str, Any]:
        """The report in schema `textclean.report/1` (docs/reference/report.md), ready for JSON."""
        document = self.document
        return {
            "schema": SCHEMA,
            "version": self.version,
            "settings": self.settings,
            "source": document.source.to_dict(document),
            "blocks": [block.to_dict() for block in document.blocks],
            "gaps": [{"span": list(gap), "text": document.text[slice(*gap)]} for gap in document.gaps],
            "edits": [edit.to_dict() for edit in document.edits],
            "canonical": list(document.canonical),
            "text": document.output,
            "findings": [finding.to_dict() for finding in document.findings],
            "summary": self.summary,
        }


def apply_edits(text: str, edits: Iterable[Edit], start: int = 0) -> str:
    """The text with all edits applied; `text` begins at offset `start` of the input.

    The edits must be in order, must not overlap, and must lie inside the text.
    """
    if not edits:
        return text
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.span.start - start], edit.after]
        position = edit.span.end - start
    parts.append(text[position:])
    return "".join(parts)


def name_witness(number: int) -> str:
    """The letter of a witness, as in critical editions: A to Z, then AA, AB and so on."""
    return chr(ord("A") + number) if number < 26 else name_witness(number // 26 - 1) + name_witness(number % 26)
