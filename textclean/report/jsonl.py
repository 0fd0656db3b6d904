"""Format `jsonl`: a line per finding, then a summary, so that a stream that was cut shows."""

from __future__ import annotations

from textclean.report.view import Checked, Summary, to_json


class JsonLines:
    """{"kind": "finding", "path": …, and the finding}, and at the end {"kind": "summary", …}."""

    def head(self) -> str:
        """Nothing."""
        return ""

    def paint(self, checked: Checked) -> str:
        """The lines of one input."""
        return "".join(
            to_json({"kind": "finding", "path": checked.path, **finding}) + "\n" for finding in checked.findings
        )

    def tail(self, summary: Summary) -> str:
        """The last line: what the run came to."""
        return to_json({"kind": "summary", **summary.to_dict()}) + "\n"
