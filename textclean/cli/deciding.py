"""What `decide` writes."""

from __future__ import annotations

import re
from pathlib import Path

import click

from textclean.cli.output import write_file
from textclean.cli.records import read_record
from textclean.cli.work import STDIN
from textclean.decisions import Decision, Decisions, kind_of_decision, parse_decisions, render_decisions
from textclean.errors import UsageError
from textclean.report.escape import one_line
from textclean.report.view import Record, source_name
from textclean.rules import find_rule

#: A fingerprint: 16 hexadecimal digits, or at least 6 of them. Example: "3f9a0c".
_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")
#: A host name. Example: "news.lanzhou.example".
_SITE = re.compile(r"[\w-]+(\.[\w-]+)+")


def write_decision(run: str, subject: str, verdict: str, *, because: str, site: str | None, file: str | None) -> int:
    """The exit code, after the decision was added to its file."""
    if not because.strip():
        raise UsageError("A decision needs a reason.", "Say why: --because …")
    if _FINGERPRINT.fullmatch(subject):
        decision = decide_finding(read_record(run), subject, verdict, because)
    elif _SITE.fullmatch(subject):
        decision = Decision(verdict=verdict, site=subject, because=because)
    else:
        decision = Decision(verdict=verdict, rule=find_rule(subject).code, site=site, because=because)
    place = Path(file) if file else (Path() if run == STDIN else Path(run).parent) / "decisions.json"
    earlier = Decisions()
    if place.exists():
        earlier = parse_decisions(place.read_text(encoding="utf-8"), name=str(place))
    write_file(place, render_decisions(earlier + Decisions((decision,))))
    click.echo(f"wrote {one_line(str(place))}: `textclean clean --decisions {one_line(str(place))}` obeys it", err=True)
    return 0


def decide_finding(record: Record, fingerprint: str, verdict: str, because: str) -> Decision:
    """The decision about the finding whose fingerprint begins so. Raises UsageError where nothing can be decided."""
    found = {f["fingerprint"]: f for f in record["findings"] if f["fingerprint"].startswith(fingerprint)}
    if len(found) != 1:
        told = f"{len(found)} findings begin" if found else "No finding begins"
        raise UsageError(f"{told} with {fingerprint}.", "`textclean report FILE -f jsonl` lists them.")
    [finding] = found.values()
    # A decision that was obeyed before can be changed: what it undid is no longer fixed, but was.
    kind = kind_of_decision(finding["rule"], fixed=finding["fixed"] or "decided-by" in finding["evidence"])
    if kind == "conflict" and verdict == "reject":
        raise UsageError(
            f"{finding['rule']} {finding['name']} removed nothing: both copies stay.",
            "Accept that, or choose one in the page (-f html).",
        )
    if kind is None:
        raise UsageError(
            f"{finding['rule']} {finding['name']} is only shown here: nothing was done that could be undone.",
            "Suppress it, or ignore the rule.",
        )
    block = next((b for b in record["blocks"] if b["id"] == finding["block"]), None)
    return Decision(
        verdict=verdict,
        fingerprint=finding["fingerprint"],
        rule=finding["rule"],
        because=because,
        name=source_name(record, "") or None,
        quote=one_line(block["text"])[:80] if block else "",
    )
