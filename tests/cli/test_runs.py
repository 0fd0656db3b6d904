"""`explain` and `decide` over the run of a batch: what it noted is enough to ask and to disagree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import CLEAN, DAMAGED, Call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "damaged.txt").write_text(DAMAGED)
    (made / "clean.txt").write_text(CLEAN.replace("澜州", "沧陵"))
    return made


def fingerprint(run: Path) -> str:
    rows = map(json.loads, (run / ".textclean" / "decisions.jsonl").read_text().splitlines())
    return str(next(row["fingerprint"] for row in rows if row.get("rule") == "TC401"))


def test_a_finding_of_a_run_is_explained_from_what_the_run_noted(call: Call, folder: Path, tmp_path: Path) -> None:
    assert call("clean", "in", "-o", "out", "-j", "1").code == 0
    out = call("explain", fingerprint(tmp_path / "out")[:10], "--report", "out").out
    assert "TC401 exact-duplicate" in out
    assert "similarity: 1.0" in out
    asked = call("explain", "大桥全长两千一百米", "--report", "out")
    assert asked.code == 2
    assert "--report full" in asked.err


def test_a_remembered_sentence_is_found_in_the_whole_reports_of_a_run(call: Call, folder: Path) -> None:
    call("clean", "in", "-o", "out", "-j", "1", "--report", "full")
    out = call("explain", "大桥全长两千一百米", "--report", "out").out
    assert "removed: exact copy of line 5" in out
    assert out.count("kept, block 3 of 4") == 2


def test_a_decision_about_a_run_is_obeyed_by_the_next(call: Call, folder: Path, tmp_path: Path) -> None:
    call("clean", "in", "-o", "out", "-j", "1")
    found = fingerprint(tmp_path / "out")
    assert call("decide", "out", found, "reject", "--because", "both are wanted").code == 0
    decisions = "out/.textclean/decisions.json"
    assert call("clean", "in", "-o", "again", "-j", "1", "--decisions", decisions).code == 0
    assert (tmp_path / "again" / "damaged.txt").read_text() == DAMAGED


def test_a_folder_that_holds_no_run_is_one_clear_line(call: Call, folder: Path) -> None:
    result = call("explain", "abcdef01", "--report", "in")
    assert (result.code, "holds no run" in result.err) == (2, True)
