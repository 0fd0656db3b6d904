"""`check`, `detect`, `report`, `explain`: what is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import CLEAN, DAMAGED, Call


def test_check_shows_a_line_per_finding_with_both_places(call: Call, damaged: Path) -> None:
    result = call("check", "damaged.txt", "--select", "TC401")
    assert result.out.startswith("damaged.txt:7:1: warning TC401 exact-duplicate: ")
    assert "line 5" in result.out
    assert len(result.out.splitlines()) == 1
    assert result.err == "1 input: 1 warning\n"


def test_check_is_sorted_by_input_however_they_are_named(call: Call, damaged: Path, tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text(DAMAGED)
    first = call("check", "damaged.txt", "another.txt").out
    assert first == call("check", "another.txt", "damaged.txt").out
    assert first.startswith("another.txt")


def test_check_shows_several_formats_at_once(call: Call, damaged: Path, tmp_path: Path) -> None:
    result = call("check", "damaged.txt", "-f", "jsonl", "-f", "concise:c.txt", "-f", "junit:j.xml")
    *findings, summary = map(json.loads, result.out.splitlines())
    assert {finding["kind"] for finding in findings} == {"finding"}
    assert summary["kind"] == "summary"
    assert summary["findings"] == len(findings) == len((tmp_path / "c.txt").read_text().splitlines())
    assert (tmp_path / "j.xml").read_text().count("<testcase") == len(findings)


def test_check_shows_what_clean_would_do(call: Call, damaged: Path) -> None:
    shown = call("check", "damaged.txt", "--diff").out.splitlines()
    assert [line[0] for line in shown] == ["=", "=", "=", "-", "="]
    assert "=5" in shown[3]


def test_nothing_is_said_with_quiet(call: Call, damaged: Path) -> None:
    assert call("check", "damaged.txt", "-q").err == ""


def test_colours_are_for_terminals_or_on_request(call: Call, damaged: Path) -> None:
    assert "\x1b[" not in call("check", "damaged.txt", "--diff").out
    assert "\x1b[31m" in call("check", "damaged.txt", "--diff", "--color", "always").out


def test_detect_tells_the_encoding_and_how_it_was_found(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.encode("gb18030"))
    assert call("detect", "a.txt").out.startswith("a.txt: gb18030 (detected, confidence ")
    assert json.loads(call("detect", "a.txt", "-f", "json").out)["encoding"] == "gb18030"


def test_report_repaints_a_finished_run(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    damaged.unlink()
    assert call("report", "r.json", "-f", "text").out == CLEAN
    assert call("report", "r.json").out.count("\n") == 5
    assert "TC401" in call("report", "r.json", "-f", "concise").out


def test_explain_tells_where_a_remembered_sentence_went(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    out = call("explain", "大桥全长两千一百米", "--report", "r.json").out
    assert "line 5, body" in out
    assert "kept, block 3 of 4" in out
    assert "removed: exact copy of line 5" in out
    # A word of it is remembered wrongly.
    assert call("explain", "大桥全长三千一百米，双向六车道", "--report", "r.json").out == out
    assert call("explain", "这里从来没有这样一句话", "--report", "r.json").code == 2


def test_explain_tells_the_numbers_behind_a_finding(call: Call, tmp_path: Path) -> None:
    paragraphs = DAMAGED.split("\n\n")
    paragraphs[3] = paragraphs[3].replace("比原计划", "较原先的计划")
    (tmp_path / "near.txt").write_text("\n\n".join(paragraphs))
    call("clean", "near.txt", "-f", "json:r.json")
    [finding] = [f for f in json.loads((tmp_path / "r.json").read_text())["findings"] if f["rule"] == "TC402"]
    out = call("explain", finding["fingerprint"][:8], "--report", "r.json").out
    assert finding["fingerprint"] in out
    assert "[-" in out
    assert "{+" in out
    assert "similarity 0." in out


def test_explain_lists_the_rules(call: Call) -> None:
    assert "TC402  near-duplicate" in call("explain", "--list").out


def test_every_input_is_told_on_request(call: Call, damaged: Path) -> None:
    err = call("check", "damaged.txt", "-v").err
    assert err.startswith("damaged.txt: article, 5 blocks, 4 kept, 1 duplicates, ")


def test_github_gets_a_summary_of_the_step_beside_its_annotations(
    call: Call, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "step.md").write_text("what another step wrote\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step.md"))
    assert call("check", "damaged.txt", "-f", "github").out.startswith("::warning file=damaged.txt,")
    step = (tmp_path / "step.md").read_text()
    assert step.startswith("what another step wrote\n")
    assert "| TC401 exact-duplicate | warning | 1 |" in step
