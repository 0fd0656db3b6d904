"""Format `junit`: XML with one suite per input and one case per finding.

JUnit XML has no standard. This is what Jenkins, GitLab and the GitHub actions for JUnit read (the schema of the Jenkins
xUnit plugin: `testsuite` with `name`, `tests`, `failures`, `errors`, and in it `testcase` with `name`, `classname`).
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from textclean.report.concise import render_finding
from textclean.report.escape import one_line
from textclean.report.view import UNREADABLE, Checked, FindingRecord, Summary

#: Characters that XML 1.0 cannot hold even as a reference, after `one_line` (§2.2 Char).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class JUnit:
    """Notes pass, warnings and errors fail, and an input in quarantine is an error."""

    def head(self) -> str:
        """The beginning of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="textclean">\n'

    def paint(self, checked: Checked) -> str:
        """The suite of one input."""
        cases = [_case(checked.path, finding) for finding in checked.findings]
        errors = sum(finding["rule"] == UNREADABLE for finding in checked.findings)
        failures = sum(finding["severity"] != "note" for finding in checked.findings) - errors
        if not cases:
            cases = [f"  <testcase name={attribute('no finding')} classname={attribute(checked.path)}/>\n"]
        return _suite(checked.path, cases, failures=failures, errors=errors)

    def tail(self, summary: Summary) -> str:
        """The gates, and the end of the document."""
        gates = [
            f"  <testcase name={attribute(gate)} classname={attribute('gates')}>"
            f"<failure message={attribute(gate)}/></testcase>\n"
            for gate in summary.gates
        ]
        text = _suite("gates", gates, failures=len(gates), errors=0) if gates else ""
        return text + "</testsuites>\n"


def attribute(text: str) -> str:
    """The text as the quoted value of an attribute."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", one_line(text)))


def _suite(name: str, cases: list[str], *, failures: int, errors: int) -> str:
    return (
        f' <testsuite name={attribute(name)} tests="{len(cases)}" failures="{failures}" errors="{errors}">\n'
        f"{''.join(cases)} </testsuite>\n"
    )


def _case(path: str, finding: FindingRecord) -> str:
    place = f" line {finding['line']}" if finding["line"] is not None else ""
    # The fingerprint makes the name of the case the same from run to run, so that its history can be followed.
    name = attribute(f"{finding['rule']} {finding['name']} {finding['fingerprint']}")
    head = f"  <testcase name={name} classname={attribute(path)}"
    body = escape(_FORBIDDEN.sub("\ufffd", one_line(path) + render_finding(finding)))
    if finding["severity"] == "note":
        return f"{head}><system-out>{body}</system-out></testcase>\n"
    element = "error" if finding["rule"] == UNREADABLE else "failure"
    message = attribute(f"{finding['message']}{place and f' ({place.strip()})'}")
    return f'{head}><{element} type="{finding["severity"]}" message={message}>{body}</{element}></testcase>\n'
