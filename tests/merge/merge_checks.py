"""What must hold of every merge, as checks of one report. Each raises AssertionError with what breaks it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from report_checks import check_keepers, check_nothing_invented

import textclean
from textclean.collation.record import MergeReport
from textclean.language.han_variants import simplified
from textclean.model import Finding, apply_edits
from textclean.similarity.alignment import Aligner
from textclean.similarity.fold import fold


def check_conservation(report: MergeReport) -> None:
    """Every character of every witness is in exactly one block or gap of it, and the edits quote it rightly."""
    texts = [document.text for document in report.document.documents]
    record = json.loads(json.dumps(report.to_dict()))
    assert textclean.restore(report) == texts
    for number, text in enumerate(texts):
        assert textclean.restore(record, number) == text
        mine = [part for part in (*record["blocks"], *record["gaps"]) if part["witness"] == number]
        position = 0
        for part in sorted(mine, key=lambda part: part["span"]):
            assert part["span"][0] == position < part["span"][1], (number, part)
            assert part["text"] == text[position : part["span"][1]]
            position = part["span"][1]
        assert position == len(text)
        edits = [edit for edit in record["edits"] if edit["witness"] == number]
        for edit in edits:
            assert text[slice(*edit["span"])] == edit["before"] != edit["after"]
        for before, after in pairwise(edits):
            assert before["span"][1] <= after["span"][0]
    assert all(gap["text"].isspace() for gap in record["gaps"])
    assert [block["id"] for block in record["blocks"]] == list(range(len(record["blocks"])))


def check_nothing_lost(report: MergeReport) -> None:
    """A paragraph that was removed as a copy is one, but for furniture that was glued to it."""
    if any(finding.rule == "TC308" for finding in report.findings):
        return
    for block in report.document.blocks:
        key = fold(simplified(block.clean))
        if block.keepers and len(key) >= 40:
            text = "".join(fold(simplified(report.document.blocks[keeper.id].clean)) for keeper in block.keepers)
            shared = sum(match.size for match in Aligner(text).align(key))
            assert shared >= 0.3 * len(key), f"{block.clean!r} is no copy of {text!r}"


def check_provenance(report: MergeReport) -> None:
    """Every span of the canonical text stands in each witness that is named for it, white space aside."""
    witnesses = ["".join(apply_edits(one.text, one.edits).split()) for one in report.document.documents]
    position = 0
    for attested in report.document.provenance:
        assert attested.span.start == position
        position = attested.span.end
        text = "".join(report.text[slice(*attested.span)].split())
        assert attested.witnesses
        for number in attested.witnesses:
            assert text in witnesses[number], (number, text)
    assert position == (len(report.text) if report.document.canonical else 0)


def check_apparatus(report: MergeReport) -> None:
    """Every entry shows the reading that stands, each witness reads once, and facts have their finding."""
    told = [
        finding.evidence for finding in report.findings if finding.rule == "TC406" and "readings" in finding.evidence
    ]
    for entry in report.document.apparatus:
        assert len({reading.text for reading in entry.readings}) == len(entry.readings) >= 2
        named = [number for reading in entry.readings for number in reading.witnesses]
        assert len(named) == len(set(named))
        block = report.document.blocks[entry.block].clean
        if entry.by != "both" and report.text[slice(*entry.span)].strip() != block:
            assert fold(report.text[slice(*entry.span)]) == fold(entry.readings[entry.chosen].text), entry
        if entry.kind in ("number", "date", "name", "negation"):
            assert any(e["readings"][0]["text"] == entry.readings[0].text for e in told), entry


def check_all(report: MergeReport) -> None:
    """All that one report can show."""
    check_conservation(report)
    check_nothing_invented(report)
    check_keepers(report)
    check_nothing_lost(report)
    check_provenance(report)
    check_apparatus(report)


def merged(*inputs: bytes | str) -> MergeReport:
    """The report on some witnesses, of which all laws hold."""
    report = textclean.merge(inputs)
    check_all(report)
    return report


def merged_again(*inputs: bytes | str) -> MergeReport:
    """The same; its text stays as it is when it is cleaned, or merged with one of the witnesses once more."""
    report = merged(*inputs)
    for witness in inputs:
        assert textclean.merge([report.text, witness]).text == report.text
    assert textclean.clean(report.text).text == report.text
    return report


def findings_of(report: MergeReport, rule: str) -> list[Finding]:
    """The findings of a rule."""
    return [finding for finding in report.findings if finding.rule == rule]


def evidence_of(report: MergeReport, rule: str) -> list[dict[str, Any]]:
    """The evidence of each finding of a rule."""
    return [dict(finding.evidence) for finding in findings_of(report, rule)]


def words(texts: Sequence[str]) -> set[str]:
    """All visible characters of some texts."""
    return set("".join(texts)) - set(" \t\r\n\u3000")
