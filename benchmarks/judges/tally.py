"""Counts that can be added up, and the failures behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

#: Failures of one kind that one document may show: the first few tell the story.
_PER_DOCUMENT = 4


@dataclass(frozen=True, slots=True)
class Failure:
    """One wrong answer: what was expected and what came."""

    kind: str
    case: str
    line: int
    expected: str
    got: str
    text: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 90 else f"{self.text[:45]} … {self.text[-40:]}"
        return f"{self.kind}: {self.case} line {self.line}: expected {self.expected}, got {self.got}\n    {shown!r}"


@dataclass(slots=True)
class Tally:
    """Counts by name, and failures."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def add(self, name: str, number: int = 1) -> None:
        """Count something."""
        self.counts[name] += number

    def fail(self, failure: Failure) -> None:
        """Remember a wrong answer, unless enough of its kind are known of the document."""
        if sum(f.kind == failure.kind and f.case == failure.case for f in self.failures) < _PER_DOCUMENT:
            self.failures.append(failure)

    def merge(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.counts.update(other.counts)
        self.failures += other.failures

    def ratio(self, part: str, *wholes: str) -> float | None:
        """A share, or None when there was nothing to count."""
        whole = sum(self.counts[name] for name in wholes)
        return self.counts[part] / whole if whole else None
