"""Format `concise`: one line per finding, in the shape compilers use, so that editors and grep understand it."""

from __future__ import annotations

from textclean.report.escape import one_line
from textclean.report.view import Checked, FindingRecord, Summary, other_lines


class Concise:
    """`path:line:column: severity code name: message`."""

    def head(self) -> str:
        """Nothing: this format has no head."""
        return ""

    def paint(self, checked: Checked) -> str:
        """The lines of one input."""
        return "".join(f"{one_line(checked.path)}{render_finding(finding)}\n" for finding in checked.findings)

    def tail(self, summary: Summary) -> str:
        """Nothing: the counts go to standard error."""
        return ""


def render_finding(finding: FindingRecord) -> str:
    """`:21:1: warning TC402 near-duplicate: message [see line 15]`."""
    place = f":{finding['line']}:{finding['column']}" if finding["line"] is not None else ""
    text = f"{place}: {finding['severity']} {finding['rule']} {finding['name']}: {one_line(finding['message'])}"
    if others := other_lines(finding):
        text += f" [see line{'s' if len(others) > 1 else ''} {', '.join(others)}]"
    return text + (" [fixed by clean]" if finding["fixed"] else "")
