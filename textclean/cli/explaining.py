"""What `explain` does."""

from __future__ import annotations

import re

from textclean.cli.output import Sink
from textclean.cli.records import find_run, read_findings, read_records
from textclean.errors import UsageError
from textclean.report.escape import one_line
from textclean.report.view import source_name
from textclean.rule_pages import find_page
from textclean.rules import RULES, find_rule

#: A fingerprint: 16 hexadecimal digits, or at least 6 of them. Example: "3f9a0c".
FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")
#: A word that can only be a rule. Example: "near-duplicate".
_RULE = re.compile(r"[A-Za-z0-9-]+")


def explain_subject(subject: str | None, *, listing: bool, report: str | None) -> int:
    """The exit code, after everything known of the subject was printed."""
    sink = Sink(None)
    sink.write(_list_rules() if listing else _explain(subject, report))
    sink.close()
    return 0


def _explain(subject: str | None, report: str | None) -> str:
    """What is known of a rule, of a finding (by its fingerprint), or of a text someone remembers."""
    if subject is None:
        raise UsageError(
            "There is nothing to explain.", "Name a rule, a fingerprint or a sentence; --list lists the rules."
        )
    is_rule = subject.upper() in RULES or subject in {rule.name for rule in RULES.values()}
    if is_rule or (report is None and _RULE.fullmatch(subject) and not FINGERPRINT.fullmatch(subject)):
        return find_page(find_rule(subject))
    if report is None:
        raise UsageError(f"{subject!r} is not a rule.", "Name the report or the run to look in with --report.")
    return _explain_finding(subject, report) if FINGERPRINT.fullmatch(subject) else _explain_text(subject, report)


def _explain_finding(fingerprint: str, report: str) -> str:
    """The numbers behind a finding, from its whole report, or from the notes of a run that kept no reports."""
    from textclean.report.concise import render_finding
    from textclean.report.explain import explain_evidence, explain_finding

    parts = [
        explain_finding(record, fingerprint)
        for record in read_records(report)
        if any(finding["fingerprint"].startswith(fingerprint) for finding in record["findings"])
    ]
    if not parts:
        parts = [
            "\n".join([f"{one_line(name)}{render_finding(finding)}", *explain_evidence(finding)]) + "\n"
            for name, finding in read_findings(report)
            if finding["fingerprint"].startswith(fingerprint)
        ]
    if not parts:
        raise UsageError(f"{report} has no finding {fingerprint}.", "-f jsonl lists the findings of a run.")
    return "\n".join(parts)


def _explain_text(text: str, report: str) -> str:
    """What became of a remembered text, in one report or in all whole reports of a run."""
    from textclean.report.explain import explain_text

    several, seen, parts = find_run(report) is not None, 0, []
    for record in read_records(report):
        seen += 1
        if explained := explain_text(record, text):
            parts.append(f"{one_line(source_name(record))}\n{explained}" if several else explained)
    if not seen:
        raise UsageError(
            f"The run in {report} kept no whole reports.", "Run it again with --report full, or clean the one input."
        )
    if not parts:
        raise UsageError(f"No block in {report} has this text, or one much like it.", "Give fewer words of it.")
    return "\n".join(parts)


def _list_rules() -> str:
    """All rules, one per line."""
    width = max(len(rule.name) for rule in RULES.values())
    return "".join(f"{r.code}  {r.name:{width}}  {r.severity:7}  {r.summary}\n" for r in RULES.values())
