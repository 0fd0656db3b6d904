"""The index page of a run: what became of each document, those that need attention first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textclean import __version__
from textclean.report.view import counted
from textclean.rules import SEVERITIES


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a run.

    `href` is the path of its page relative to the index, `summary` comes from its report, `findings` counts by
    severity.
    """

    href: str
    name: str
    summary: Mapping[str, Any]
    findings: Mapping[str, int]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in the columns of the index."""
        counts = (self.summary[key] for key in ("blocks", "duplicates", "noise", "moved", "truncated"))
        return (*counts, *(self.findings.get(severity, 0) for severity in SEVERITIES))


@dataclass(frozen=True, slots=True)
class Index:
    """The whole index. The sentence sums up the documents; `unseen` says what was not looked at."""

    version: str
    entries: tuple[Entry, ...]
    sentence: str
    unseen: str


def build_index(entries: Sequence[Entry], *, refused: int = 0) -> Index:
    """The index: documents with errors and warnings first, then by name. `refused` inputs have no page."""
    ordered = sorted(entries, key=lambda e: (-e.findings.get("error", 0), -e.findings.get("warning", 0), e.name))
    removed = sum(e.summary["duplicates"] + e.summary["noise"] for e in entries)
    moved, cut = (sum(e.summary[key] for e in entries) for key in ("moved", "truncated"))
    blocks = counted(sum(e.summary["blocks"] for e in entries), "block")
    return Index(
        __version__,
        tuple(ordered),
        f"{counted(len(entries), 'document')}, {blocks}: {removed} removed, {moved} moved, {cut} cut off.",
        f"Not looked at: {counted(refused, 'input')} in quarantine." if refused else "",
    )
