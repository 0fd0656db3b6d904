"""What `decide` does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from textclean.cli import say
from textclean.cli.explaining import FINGERPRINT
from textclean.cli.output import write_file
from textclean.cli.records import find_run, read_findings, read_record, read_records
from textclean.corpus.inputs import STDIN
from textclean.decisions import (
    Decision,
    Decisions,
    identify_text,
    kind_of_decision,
    parse_decisions,
    render_decisions,
)
from textclean.errors import UsageError
from textclean.report.escape import one_line
from textclean.report.view import source_name
from textclean.rules import RULES, Rule, find_rule

#: A host name. Example: "news.lanzhou.example".
_SITE = re.compile(r"[\w-]+(\.[\w-]+)+")
#: Characters of a copy that the file quotes, as the page does.
_QUOTED = 40


def write_decision(
    run: str, subject: str, verdict: str, *, because: str, site: str | None, line: int | None, file: str | None
) -> int:
    """The exit code, after the decision was added to its file."""
    if not because.strip():
        raise UsageError("A decision needs a reason.", "Say why: --because …")
    if (verdict == "choose") != (line is not None):
        raise UsageError("A choice names the copy that stays.", "`choose --line N`, of a conflict by its fingerprint.")
    findings = _read_decidable(run)
    if line is not None:
        decision = _decide_conflict(run, findings, subject, line, because)
    elif FINGERPRINT.fullmatch(subject):
        decision = _decide_finding(findings, subject, verdict, because)
    elif _SITE.fullmatch(subject):
        decision = Decision(verdict=verdict, site=subject, because=because)
    else:
        rule = find_rule(subject)
        _refuse_shown(rule, fixed=True)
        decision = Decision(verdict=verdict, rule=rule.code, site=site, because=because)
    place = Path(file) if file else (find_run(run) or Path(run).parent) / "decisions.json"
    earlier = Decisions()
    if place.exists():
        earlier = parse_decisions(place.read_text(encoding="utf-8"), name=str(place))
    write_file(place, render_decisions(earlier + Decisions((decision,))))
    say(f"wrote {place}: `textclean clean --decisions {place}` obeys it")
    return 0


def _decide_finding(
    findings: Iterable[tuple[str, Mapping[str, Any]]], fingerprint: str, verdict: str, because: str
) -> Decision:
    """A decision about the finding whose fingerprint begins like this.

    Raises UsageError when there is nothing to decide.
    """
    name, finding = _find(findings, fingerprint)
    _refuse_shown(RULES[finding["rule"]], fixed=finding["fixed"])
    return Decision(
        verdict=verdict,
        fingerprint=finding["fingerprint"],
        rule=finding["rule"],
        because=because,
        name=None if name == STDIN else name,
        quote=one_line(finding["message"]),
    )


def _decide_conflict(
    run: str, findings: Iterable[tuple[str, Mapping[str, Any]]], fingerprint: str, line: int, because: str
) -> Decision:
    """The choice of the copy that begins at this line of the conflict. Raises UsageError when there is none."""
    name, finding = _find(findings, fingerprint)
    if finding["rule"] != "TC406":
        raise UsageError(f"{finding['rule']} {finding['name']} offers no choice.", "Accept or reject it.")
    for record in read_records(run):
        if not any(f["fingerprint"] == finding["fingerprint"] for f in record["findings"]):
            continue
        of = {finding["block"], *(other["block"] for other in finding["related"])}
        copies = {block["lines"][0]: block["text"] for block in record["blocks"] if block["id"] in of}
        if line not in copies:
            lines = " and ".join(map(str, sorted(copies)))
            raise UsageError(f"No copy of this conflict begins at line {line}.", f"They begin at lines {lines}.")
        return Decision(
            verdict="choose",
            fingerprint=finding["fingerprint"],
            rule=finding["rule"],
            keep=identify_text(copies[line]),
            because=because,
            name=None if name == STDIN else name,
            quote=one_line(copies[line])[:_QUOTED],
        )
    raise UsageError(f"{run} kept no whole report of it.", "Run it again with --report full, or clean the one input.")


def _read_decidable(run: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Every finding of a report or a run with the name of its input. Raises UsageError for a report of `merge`."""
    if find_run(run) is not None:
        return list(read_findings(run))
    record = read_record(run)
    if isinstance(record["source"], list):
        raise UsageError(
            f"{run} is a report of merge, which obeys no decisions.",
            "Write its text (merge -o FILE), clean that (clean FILE -f json:REPORT), and decide about that report.",
        )
    return [(source_name(record), finding) for finding in record["findings"]]


def _find(findings: Iterable[tuple[str, Mapping[str, Any]]], fingerprint: str) -> tuple[str, Mapping[str, Any]]:
    """The one finding whose fingerprint begins like this, and its input. Raises UsageError for none and for several."""
    found = {f["fingerprint"]: (n, f) for n, f in findings if f["fingerprint"].startswith(fingerprint)}
    if len(found) != 1:
        several = f"{len(found)} findings begin" if found else "No finding begins"
        raise UsageError(f"{several} with {fingerprint}.", "-f jsonl lists the findings of a run.")
    [one] = found.values()
    return one


def _refuse_shown(rule: Rule, *, fixed: bool) -> None:
    """Raise UsageError when the rule only shows something, so that there is nothing to undo."""
    if kind_of_decision(rule.code, fixed=fixed) is None:
        raise UsageError(
            f"{rule.code} {rule.name} is only shown here: nothing was done that could be undone.",
            "Suppress it, or ignore the rule.",
        )
