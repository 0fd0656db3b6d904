"""Format `summary`: the result of a run in Markdown, for a pull request or the summary of a CI step."""

from __future__ import annotations

from textclean.report.commonmark import escape
from textclean.report.escape import one_line
from textclean.report.view import Checked, Summary, counted
from textclean.rules import RULES, SEVERITIES

#: Rows of a table of files: GitHub cuts a step summary at 1 MiB, a reader long before.
ROWS = 20
#: Words for the counts in the summary of a report.
_WHAT = {"duplicates": "copies", "noise": "page furniture", "moved": "out of place", "truncated": "cut off"}


class Totals:
    """Counts by severity, rule and input, the gates that failed, and what was not looked at."""

    def __init__(self) -> None:
        self._inputs: list[tuple[int, str]] = []

    def head(self) -> str:
        """The heading."""
        return "<!-- textclean summary -->\n## textclean\n\n"

    def paint(self, checked: Checked) -> str:
        """Nothing: all counts come at the end."""
        if checked.findings:
            self._inputs.append((len(checked.findings), checked.path))
        return ""

    def tail(self, summary: Summary) -> str:
        """The whole summary."""
        parts = [f"{_verdict(summary)}\n"]
        if summary.gates:
            parts.append("\n".join(f"- ❌ {_cell(gate)}" for gate in summary.gates) + "\n")
        if summary.rules:
            rows = (
                f"| {code} {RULES[code].name} | {RULES[code].severity} | {number} |"
                for code, number in sorted(summary.rules.items())
            )
            parts.append("| rule | severity | findings |\n|---|---|---:|\n" + "\n".join(rows) + "\n")
        if self._inputs:
            worst = sorted(self._inputs, key=lambda row: (-row[0], row[1]))
            rows = (f"| {_cell(path)} | {number} |" for number, path in worst[:ROWS])
            more = f"\n{counted(len(worst) - ROWS, 'more input')} with findings.\n" if len(worst) > ROWS else ""
            parts.append("| input | findings |\n|---|---:|\n" + "\n".join(rows) + "\n" + more)
        parts.append(_unseen(summary))
        return "\n".join(part for part in parts if part)


def _cell(text: str) -> str:
    """A name or sentence from outside, escaped for one line or one table cell."""
    return escape(one_line(text))


def _verdict(summary: Summary) -> str:
    counts = ", ".join(counted(summary.severities[s], s) for s in SEVERITIES if summary.severities[s])
    mark = "❌" if summary.exit_code else "✅"
    sentence = f"{mark} {counted(summary.inputs, 'input')}, {counts or 'no finding'}."
    what = [f"{summary.blocks[key]} {word}" for key, word in _WHAT.items() if summary.blocks[key]]
    return sentence + (f" Of {counted(summary.blocks['blocks'], 'block')}: {', '.join(what)}." if what else "")


def _unseen(summary: Summary) -> str:
    """What was not looked at or is not shown: clean and unseen are different things."""
    lines = [f"- not looked at: {_cell(r.path)}: {_cell(r.reason)}" for r in summary.quarantined[:ROWS]]
    if len(summary.quarantined) > ROWS:
        lines.append(f"- not looked at: {len(summary.quarantined) - ROWS} more")
    lines += [f"- left out: {number} {why}" for why, number in sorted(summary.left_out.items())]
    lines += [f"- not shown: {number} {why}" for why, number in sorted(summary.hidden.items())]
    if summary.too_small:
        lines.append(f"- no ratio: {counted(summary.too_small, 'input')} too small for one")
    return "\n".join(lines) + "\n" if lines else ""
