"""What is written for each outcome: which result, in which format."""

from __future__ import annotations

from dataclasses import dataclass

from textclean.corpus.inputs import Input
from textclean.corpus.run.scope import Scope
from textclean.model import Report


@dataclass(frozen=True, slots=True)
class Writing:
    """What a worker makes of each outcome.

    `scratch` is the folder for temporary results; without it nothing is written. `full`: the whole report is written
    too. `whole`: the parent needs the whole report, not only the findings. `look`: it needs what the documents may have
    in common; `scope` is what they have.
    """

    scratch: str | None = None
    format: str = "text"
    mark_truncation: bool = False
    full: bool = False
    #: The shape of files of records, where it is to be another than they came in.
    records: str | None = None
    #: Whether there is one result, which is packed as its name says: of many, each is packed as its input.
    single: bool = False
    packing: str | None = None
    whole: bool = False
    look: bool = False
    scope: Scope | None = None

    @property
    def suffix(self) -> str:
        """The suffix that is added to the name of an input."""
        return "" if self.format == "text" else f".{self.format}"

    @property
    def fingerprint(self) -> str:
        """The identity of what is written."""
        scope = f"-{self.scope.fingerprint}" if self.scope else ""
        return f"{self.format}{'-marked' * self.mark_truncation}{'-full' * self.full}-{self.records}{scope}"

    def packing_of(self, entry: Input) -> str | None:
        """How the result of an input is compressed, which its name says.

        Parquet is compressed in itself, and made from plain lines; a format adds its own suffix to the name.
        """
        if self.records == "parquet" or self.suffix:
            return None
        return self.packing if self.single else entry.packing

    def render(self, report: Report) -> str:
        """The result of an outcome, as bytes."""
        if self.format == "text" and not self.mark_truncation:
            return report.text
        from textclean.report import render_document

        return render_document(self.format, report.to_dict(), mark_truncation=self.mark_truncation)
