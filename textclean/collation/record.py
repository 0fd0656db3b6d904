"""The record of a merge: one document made of the texts of all witnesses, and its report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from textclean.collation.verdicts import Told
from textclean.model import Document, Finding, Report, Span


class Attested(NamedTuple):
    """A span of the canonical text, and the witnesses that have it."""

    span: Span
    witnesses: tuple[int, ...]


class Entry(NamedTuple):
    """One entry of the apparatus: a span of the canonical text, its block, and every reading."""

    span: Span
    block: int
    kind: str
    readings: tuple[Told, ...]
    chosen: int
    by: str


@dataclass(frozen=True)
class CollatedDocument(Document):
    """Several witnesses as one document.

    `text` joins their texts, so that every character of every witness has its own offset. Lines and columns are counted
    within the witness.
    """

    documents: tuple[Document, ...] = ()
    offsets: tuple[int, ...] = ()
    provenance: tuple[Attested, ...] = ()
    apparatus: tuple[Entry, ...] = ()

    def witness_at(self, offset: int) -> int:
        """The witness whose text contains an offset; at a border, the later one."""
        return bisect_right(self.offsets, offset) - 1

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column (both 1-based) of an offset within its witness."""
        witness = self.witness_at(offset)
        return self.documents[witness].place(offset - self.offsets[witness])

    def locate(self, finding: Finding) -> Finding:
        """A finding with the line and column of its span within its witness."""
        if finding.span is None:
            return finding
        line, column = self.place(finding.span.start)
        end_line, end_column = self.place(finding.span.end)
        if finding.span.start < finding.span.end:
            # The end of a witness is the offset at which the next one begins: it is counted from the last character.
            end_line, end_column = self.place(finding.span.end - 1)
            end_column += 1
        return replace(finding, line=line, column=column, end_line=end_line, end_column=end_column)

    @property
    def gaps(self) -> tuple[Span, ...]:
        """The whitespace between blocks, in order. No gap extends from one witness into the next."""
        cut = []
        for gap in super().gaps:
            start = gap.start
            for border in self.offsets[bisect_right(self.offsets, gap.start) :]:
                if border >= gap.end:
                    break
                cut.append(Span(start, border))
                start = border
            cut.append(Span(start, gap.end))
        return tuple(gap for gap in cut if gap.start < gap.end)


@dataclass(frozen=True)
class MergeReport(Report):
    """What became of several witnesses.

    It differs from the report of one input: spans count characters of their own witness, `source` is a list, and there
    is an apparatus.
    """

    document: CollatedDocument

    def to_dict(self) -> dict[str, Any]:
        """The report in schema `textclean.report/1`, ready for JSON."""
        record = super().to_dict()
        document = self.document
        record["source"] = [one.source.to_dict(one) for one in document.documents]
        for part in [*record["blocks"], *record["gaps"], *record["edits"], *record["findings"]]:
            if part["span"] is None:
                continue
            witness = document.witness_at(part["span"][0])
            offset = document.offsets[witness]
            part["span"] = [part["span"][0] - offset, part["span"][1] - offset]
            part["witness"] = witness
        return record | {
            "provenance": [
                {"span": list(attested.span), "witnesses": list(attested.witnesses)} for attested in document.provenance
            ],
            "apparatus": [
                {
                    "span": list(entry.span),
                    "block": entry.block,
                    "kind": entry.kind,
                    "readings": [{"text": told.text, "witnesses": list(told.witnesses)} for told in entry.readings],
                    "chosen": entry.chosen,
                    "by": entry.by,
                }
                for entry in document.apparatus
            ],
        }
