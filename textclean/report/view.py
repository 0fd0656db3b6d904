"""Reports and runs in the one shape that every format reads."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Protocol

from textclean.model import Finding, name_witness
from textclean.report.escape import safe_json
from textclean.rules import RULES, SEVERITIES

#: A finding as a report has it (docs/reference/report.md).
FindingRecord = Mapping[str, Any]
#: The rule of inputs in quarantine.
UNREADABLE = "TC001"
#: A whole report, `Report.to_dict()` or read from a file.
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Checked:
    """One input and those of its findings that are shown."""

    path: str
    findings: tuple[FindingRecord, ...]
    record: Record


@dataclass(frozen=True)
class Refused:
    """One input that could not be processed, and why."""

    path: str
    reason: str


@dataclass
class Summary:
    """The result of a whole run: counts that add up, including what was not looked at."""

    inputs: int = 0
    quarantined: list[Refused] = field(default_factory=list)
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    blocks: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    gates: list[str] = field(default_factory=list)
    #: Inputs that are too short to have a ratio, where one is asked for.
    too_small: int = 0
    #: Of a batch: how many inputs were cleaned, unchanged and quarantined, and what was left out of its folders.
    outcomes: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    exit_code: int = 0

    def add(self, checked: Checked) -> None:
        """Count one input that was processed."""
        self.inputs += 1
        self.add_findings(checked)
        counts = checked.record["summary"]
        self.blocks.update({k: v for k, v in counts.items() if isinstance(v, int)})

    def add_findings(self, checked: Checked) -> None:
        """Count findings only: those of a file that is not an input, such as a file of suppressions."""
        self.severities.update(f["severity"] for f in checked.findings)
        self.rules.update(f["rule"] for f in checked.findings)

    def refuse(self, refused: Refused) -> None:
        """Count one input that went into quarantine. Its finding is counted like any other, by `add_findings`."""
        self.inputs += 1
        self.quarantined.append(refused)

    @property
    def findings(self) -> int:
        """How many findings are shown."""
        return self.severities.total()

    def to_dict(self) -> dict[str, Any]:
        """The summary, ready for JSON."""
        batch = {"outcomes": dict(self.outcomes), "left_out": dict(sorted(self.left_out.items()))}
        return {
            "inputs": self.inputs,
            "quarantined": [{"path": r.path, "reason": r.reason} for r in self.quarantined],
            "findings": self.findings,
            "severities": {severity: self.severities[severity] for severity in SEVERITIES},
            "rules": dict(sorted(self.rules.items())),
            "blocks": dict(self.blocks),
            "hidden": dict(sorted(self.hidden.items())),
            "gates": list(self.gates),
            "too_small": self.too_small,
            **(batch if self.outcomes else {}),
            "exit_code": self.exit_code,
        }

    def sentence(self) -> str:
        """The summary in one line, for people."""
        sentence = counted(self.inputs, "input")
        if self.outcomes:
            sentence += " = " + " + ".join(f"{self.outcomes[o]:,} {o}" for o in ("cleaned", "unchanged", "quarantined"))
        return f"{sentence}: {self.result()}"

    def result(self) -> str:
        """What was found, in one line, for those who know the inputs."""
        parts = [counted(self.severities[s], s) for s in SEVERITIES if self.severities[s]]
        sentence = ", ".join(parts) or "no finding"
        if self.left_out:
            sentence += "; left out: " + ", ".join(f"{n:,} {why}" for why, n in sorted(self.left_out.items()))
        if self.hidden:
            sentence += "; not shown: " + ", ".join(f"{n:,} {why}" for why, n in sorted(self.hidden.items()))
        if self.too_small:
            sentence += f"; too small for a ratio: {self.too_small:,}"
        if self.quarantined:
            sentence += f"; not looked at: {len(self.quarantined):,} in quarantine"
        return sentence + "".join(f"; {gate}" for gate in self.gates)


def find_aside(record: Record) -> frozenset[int]:
    """The witnesses of a merge that were set aside, since they are of another article."""
    return frozenset(f["evidence"]["witness"] for f in record["findings"] if f["rule"] == "TC410")


class Findings(Protocol):
    """A format of the findings of many inputs. It is rendered piece by piece, so that a long run can stream."""

    def head(self) -> str:
        """What comes before the first input."""

    def paint(self, checked: Checked) -> str:
        """One input."""

    def tail(self, summary: Summary) -> str:
        """What comes after the last input."""


def make_file_finding(code: str, message: str, quoted: str = "", **evidence: Any) -> FindingRecord:
    """A finding about a whole file that has no report. It has no place; `quoted` is what its fingerprint identifies."""
    rule = RULES[code]
    finding = Finding(
        rule.code,
        rule.name,
        rule.severity,
        message,
        evidence=evidence,
        fingerprint=hashlib.sha256(f"{code}\0{quoted}\0000".encode("utf-8", "surrogatepass")).hexdigest()[:16],
    )
    return finding.to_dict()


def report_refused(refused: Refused) -> Checked:
    """An input in quarantine, with the one finding that says why."""
    finding = make_file_finding(UNREADABLE, refused.reason)
    return Checked(refused.path, (finding,), {"blocks": [], "edits": [], "summary": {}})


def to_json(value: Any, indent: int | None = None) -> str:
    """JSON that is readable in any script and harmless on a terminal."""
    return safe_json(json.dumps(value, ensure_ascii=False, indent=indent))


def block_lines(record: Record) -> dict[int, str]:
    """The first line of each block, by its id. In a merge, `B:37` is line 37 of the second witness."""
    several = isinstance(record["source"], list)
    return {
        b["id"]: f"{name_witness(b['witness'])}:{b['lines'][0]}"
        if several and b.get("witness") is not None
        else f"{b['lines'][0]}"
        for b in record["blocks"]
    }


def other_lines(finding: FindingRecord) -> list[str]:
    """The lines of the related blocks, except those that the message already names."""
    lines = dict.fromkeys(str(other["line"]) for other in finding["related"] if other["line"] is not None)
    named = re.findall(r"\d+", finding["message"])
    return [line for line in lines if line not in named]


def as_posix(path: str) -> str:
    """The path in the form that services expect: forward slashes, no leading `./`."""
    return PurePath(path).as_posix()


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 input`, `2,000 inputs`. Pass a plural that is not formed with s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def by_witness(checked: Checked) -> list[Checked]:
    """The findings of a merge, split by the witness they are in. Any other input is returned unchanged."""
    sources = checked.record.get("source")
    if not isinstance(sources, list):
        return [checked]
    findings: dict[int, list[FindingRecord]] = {}
    for finding in checked.findings:
        findings.setdefault(finding.get("witness") or 0, []).append(finding)
    return [
        Checked(sources[number]["name"] or checked.path, tuple(found), checked.record)
        for number, found in sorted(findings.items())
    ]


def source_name(record: Record, default: str = "-") -> str:
    """The name of the input, or of the first witness."""
    source = record["source"]
    first = source[0] if isinstance(source, list) else source
    return first["name"] or default


def by_block(blocks: Iterable[Record], parts: Iterable[Record]) -> dict[int, list[Record]]:
    """The edits or findings that begin in each block, in order, by block id. Blocks without any are missing."""
    spans = sorted((b.get("witness") or 0, *b["span"], b["id"]) for b in blocks)
    found: dict[int, list[Record]] = {}
    for part in sorted(parts, key=lambda p: (p.get("witness") or 0, p["span"])):
        witness, start = part.get("witness") or 0, part["span"][0]
        at = bisect_right(spans, (witness, start, sys.maxsize)) - 1
        if at >= 0 and spans[at][0] == witness and start < spans[at][2]:
            found.setdefault(spans[at][3], []).append(part)
    return found


def edits_by_block(record: Record) -> dict[int, list[Record]]:
    """The edits inside each block, in order, by block id. Blocks without any are missing."""
    ends = {block["id"]: block["span"][1] for block in record["blocks"]}
    begun = by_block(record["blocks"], record["edits"])
    inside = {id: [edit for edit in edits if edit["span"][1] <= ends[id]] for id, edits in begun.items()}
    return {id: edits for id, edits in inside.items() if edits}


def clean_blocks(record: Record) -> dict[int, str]:
    """The text of each block with its edits applied, by block id: its part of the canonical text."""
    edits = edits_by_block(record)
    cleaned = {}
    for block in record["blocks"]:
        parts, position, start = [], 0, block["span"][0]
        for edit in edits.get(block["id"], ()):
            parts += [block["text"][position : edit["span"][0] - start], edit["after"]]
            position = edit["span"][1] - start
        cleaned[block["id"]] = "".join([*parts, block["text"][position:]])
    return cleaned
