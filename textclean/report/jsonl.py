"""Format `jsonl`: one line per finding, and a summary as the last line: without it, the stream was cut."""

from __future__ import annotations

from textclean.report.view import Checked, Summary, to_json


class JsonLines:
    """Lines of {"kind": "finding", "path": …} with the finding, and a last line {"kind": "summary", …}."""

    def head(self) -> str:
        """Nothing: this format has no head."""
        return ""

    def paint(self, checked: Checked) -> str:
        """The lines of one input."""
        return "".join(
            to_json({"kind": "finding", "path": checked.path, **finding}) + "\n" for finding in checked.findings
        )

    def tail(self, summary: Summary) -> str:
        """The last line: the summary of the run."""
        return to_json({"kind": "summary", **summary.to_dict()}) + "\n"
