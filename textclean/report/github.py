"""Format `github`: workflow commands, which GitHub Actions shows as annotations.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter

from textclean.report.escape import visible
from textclean.report.view import Checked, FindingRecord, Summary, as_posix, other_lines

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
#: GitHub shows so many annotations of each kind for a step (actions/toolkit, docs/problem-matchers.md, Limitations) and
#: drops the rest without a word, so the rest is counted instead.
SHOWN = 10


class GitHub:
    """`::warning file=…,line=…::message` for the first ten findings of each severity, then a count of the others."""

    def __init__(self) -> None:
        self._shown: Counter[str] = Counter()

    def head(self) -> str:
        """Nothing: this format has no head."""
        return ""

    def paint(self, checked: Checked) -> str:
        """The annotations of one input."""
        commands = ((COMMANDS[finding["severity"]], finding) for finding in checked.findings)
        return "".join(self._cap(command, annotate(command, checked.path, finding)) for command, finding in commands)

    def tail(self, summary: Summary) -> str:
        """The gates that failed, and how many findings are not shown."""
        text = "".join(self._cap("error", f"::error title=gate::{escape_data(gate)}\n") for gate in summary.gates)
        return text + "".join(
            f"::{command}::{number - SHOWN + 1} more of this severity are in the step summary or in another format\n"
            for command, number in self._shown.items()
            if number >= SHOWN
        )

    def _cap(self, command: str, annotation: str) -> str:
        """The annotation, or nothing once the limit is reached.

        One slot per severity is left for the line that counts the rest.
        """
        self._shown[command] += 1
        return annotation if self._shown[command] < SHOWN else ""


def annotate(command: str, path: str, finding: FindingRecord) -> str:
    """One annotation."""
    fields = {"file": as_posix(path), "title": f"{finding['rule']} {finding['name']}"}
    if finding["line"] is not None:
        fields |= {"line": str(finding["line"]), "endLine": str(finding["end_line"])}
        # GitHub refuses columns on an annotation of several lines.
        if finding["line"] == finding["end_line"]:
            fields |= {"col": str(finding["column"]), "endColumn": str(finding["end_column"])}
    properties = ",".join(f"{key}={escape_property(value)}" for key, value in fields.items())
    others = other_lines(finding)
    see = f" (see line {', '.join(others)})" if others else ""
    return f"::{command} {properties}::{escape_data(finding['message'] + see)}\n"


def escape_data(text: str) -> str:
    """A message on one line, escaped so that a text cannot start a command of its own."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a command's property."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
