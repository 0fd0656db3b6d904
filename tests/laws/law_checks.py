"""The laws as checks of one report. Each raises AssertionError with what breaks it."""

from __future__ import annotations

from itertools import pairwise

from report_checks import check_keepers, check_nothing_invented

import textclean
from textclean.model import Report


def check_conservation(report: Report) -> None:
    """Law 1: every character of the input is in exactly one block or gap, and the edits quote it rightly."""
    document = report.document
    record = report.to_dict()
    assert textclean.restore(report) == textclean.restore(record) == document.text
    parts = sorted([tuple(b["span"]) for b in record["blocks"]] + [tuple(g["span"]) for g in record["gaps"]])
    position = 0
    for start, end in parts:
        assert start == position < end, (start, end, position)
        position = end
    assert position == len(document.text)
    assert all(gap["text"].isspace() for gap in record["gaps"])
    assert all(block.text == document.text[slice(*block.span)] and block.text.strip() for block in document.blocks)
    assert [block.id for block in document.blocks] == list(range(len(document.blocks)))
    for before, after in pairwise(document.edits):
        assert before.span.end <= after.span.start
    for edit in document.edits:
        assert document.text[slice(*edit.span)] == edit.before != edit.after


def check_idempotence(report: Report) -> None:
    """Law 3: cleaning a canonical text changes nothing."""
    again = textclean.clean(report.text)
    assert again.text == report.text, (report.text, again.text)


def check_harmless(report: Report) -> None:
    """Law 4: where nothing was mended, the text is the input."""
    document = report.document
    untouched = not document.edits and document.canonical == tuple(range(len(document.blocks)))
    if untouched:
        assert report.text == document.text
    else:
        assert any(f.fixed for f in report.findings), "something was changed, and no finding says so"


def check_moves(report: Report) -> None:
    """Law 10: a block moves for one decisive reason or for two of different families, never in a round-up."""
    moved = [block for block in report.document.blocks if block.moved]
    assert not moved or report.verdict != "several-stories"
    for block in moved:
        assert block.fate == "kept" and block.moved
        evidence = block.moved.evidence
        decisive = any(reason.weight >= 1 for reason in evidence)
        assert decisive or len({reason.family for reason in evidence}) >= 2, (block.text, evidence)


def check_all(report: Report) -> None:
    """All laws that one report can show."""
    check_conservation(report)
    check_nothing_invented(report)
    check_keepers(report)
    check_harmless(report)
    check_moves(report)
