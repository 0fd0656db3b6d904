"""Format `junit`: XML with a suite per input and a case per finding.

There is no standard; this is what Jenkins, GitLab and GitHub actions for JUnit read (the schema of the Jenkins xUnit
plugin: a `testsuite` with `name`, `tests`, `failures`, `errors`, and in it `testcase` with `name` and `classname`).
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from textclean.report.concise import tell
from textclean.report.escape import visible
from textclean.report.view import Checked, FindingRecord, Refused, Summary

#: What XML 1.0 cannot hold even as a reference, after `visible` (§2.2 Char).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class JUnit:
    """A note passes, a warning or an error fails, an input in quarantine is an error."""

    def head(self) -> str:
        """The beginning of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="textclean">\n'

    def paint(self, checked: Checked) -> str:
        """The suite of one input."""
        cases = [_case(checked.path, finding) for finding in checked.findings]
        failures = sum(finding["severity"] != "note" for finding in checked.findings)
        if not cases:
            cases = [f"  <testcase name={attribute('no finding')} classname={attribute(checked.path)}/>\n"]
        return _suite(checked.path, cases, failures=failures, errors=0)

    def tail(self, summary: Summary) -> str:
        """What could not be looked at, the gates, and the end of the document."""
        text = "".join(_refused(refused) for refused in summary.quarantined)
        gates = [
            f"  <testcase name={attribute(gate)} classname={attribute('gates')}>"
            f"<failure message={attribute(gate)}/></testcase>\n"
            for gate in summary.gates
        ]
        if gates:
            text += _suite("gates", gates, failures=len(gates), errors=0)
        return text + "</testsuites>\n"


def attribute(text: str) -> str:
    """The text as the quoted value of an attribute."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", visible(text)))


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
    told = escape(_FORBIDDEN.sub("\ufffd", visible(path + tell(finding))))
    if finding["severity"] == "note":
        return f"{head}><system-out>{told}</system-out></testcase>\n"
    message = attribute(f"{finding['message']}{place and f' ({place.strip()})'}")
    return f'{head}><failure type="{finding["severity"]}" message={message}>{told}</failure></testcase>\n'


def _refused(refused: Refused) -> str:
    case = (
        f"  <testcase name={attribute('readable')} classname={attribute(refused.path)}>"
        f"<error message={attribute(refused.reason)}/></testcase>\n"
    )
    return _suite(refused.path, [case], failures=0, errors=1)
