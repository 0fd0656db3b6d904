"""What `explain` prints."""

from __future__ import annotations

import re

from textclean.cli.output import Sink
from textclean.cli.records import read_record
from textclean.errors import UsageError
from textclean.pages import find_page
from textclean.rules import RULES, find_rule

#: A fingerprint: 16 hexadecimal digits, or at least 6 of them. Example: "3f9a0c".
_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")


def explain_subject(subject: str | None, *, listing: bool, report: str | None) -> int:
    """The exit code, after what is known of the subject was printed."""
    sink = Sink(None)
    sink.write(list_rules() if listing else tell(subject, report))
    sink.close()
    return 0


def tell(subject: str | None, report: str | None) -> str:
    """What is known of a rule, of a finding by its fingerprint, or of a remembered text."""
    if subject is None:
        raise UsageError("explain what?", "Name a rule, a fingerprint or a sentence; --list lists the rules.")
    if report is None:
        if _FINGERPRINT.fullmatch(subject) or not re.fullmatch(r"[A-Za-z0-9-]+", subject):
            raise UsageError(f"{subject!r} is not a rule.", "Name the report to look in with --report FILE.")
        return find_page(find_rule(subject))
    from textclean.report.explain import explain_finding, explain_text

    record = read_record(report)
    if _FINGERPRINT.fullmatch(subject):
        return explain_finding(record, subject)
    if subject.upper() in RULES or subject in {rule.name for rule in RULES.values()}:
        return find_page(find_rule(subject))
    return explain_text(record, subject)


def list_rules() -> str:
    """All rules, a line each."""
    width = max(len(rule.name) for rule in RULES.values())
    return "".join(f"{r.code}  {r.name:{width}}  {r.severity:7}  {r.summary}\n" for r in RULES.values())
