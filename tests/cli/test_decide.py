"""`textclean decide`: what a reviewer rejects is undone in later runs, and the record says so."""

from __future__ import annotations

import json
from pathlib import Path

from calling import CLEAN, DAMAGED, Call


def fingerprint_of(report: Path, rule: str) -> str:
    [finding] = [f for f in json.loads(report.read_text())["findings"] if f["rule"] == rule]
    return str(finding["fingerprint"])


def test_a_rejected_removal_is_undone(call: Call, damaged: Path, tmp_path: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    found = fingerprint_of(tmp_path / "r.json", "TC401")
    assert call("decide", "r.json", found[:8], "reject", "--because", "both are wanted").code == 0
    assert call("clean", "damaged.txt", "--decisions", "decisions.json").out == DAMAGED
    assert call("clean", "damaged.txt").out == CLEAN


def test_a_decision_by_rule_holds_for_every_finding_of_it(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    call("decide", "r.json", "exact-duplicate", "reject", "--because", "refrains")
    assert call("clean", "damaged.txt", "--decisions", "decisions.json").out == DAMAGED


def test_a_later_decision_replaces_an_earlier_one(call: Call, damaged: Path, tmp_path: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    found = fingerprint_of(tmp_path / "r.json", "TC401")
    call("decide", "r.json", found, "reject", "--because", "a first look")
    call("decide", "r.json", found, "accept", "--because", "a second look")
    assert call("clean", "damaged.txt", "--decisions", "decisions.json").out == CLEAN
    assert len(json.loads((tmp_path / "decisions.json").read_text())["decisions"]) == 1


def test_of_copies_that_differ_in_a_fact_one_can_be_chosen(call: Call, tmp_path: Path) -> None:
    first = "全市新建学校46所，山区寄宿生全部吃上了热餐，教师轮岗覆盖每一个乡镇，孩子们不用再走夜路。"
    second = first.replace("46", "64")
    (tmp_path / "a.txt").write_text(
        f"云岭新城五年答卷\n\n{first}\n\n河水变清了，两岸种上了树。\n\n{second}\n", encoding="utf-8"
    )
    call("clean", "a.txt", "-f", "json:r.json")
    found = fingerprint_of(tmp_path / "r.json", "TC406")
    refused = call("decide", "r.json", found, "choose", "--line", "5", "--because", "x")
    assert (refused.code, "lines 3 and 7" in refused.err) == (2, True)
    assert call("decide", "r.json", found, "choose", "--because", "x").code == 2
    assert call("decide", "r.json", found[:8], "choose", "--line", "7", "--because", "the ministry says 64").code == 0
    out = call("clean", "a.txt", "--decisions", "decisions.json").out
    assert second in out
    assert first not in out


def test_what_cannot_be_decided_is_one_clear_line(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    assert call("decide", "r.json", "abcdef12", "reject", "--because", "x").code == 2
    assert call("decide", "r.json", "TC401", "reject").code == 2
    result = call("decide", "r.json", "TC401", "reject", "--because", " ")
    assert (result.code, "reason" in result.err) == (2, True)


def test_nothing_is_decided_about_a_merge_which_would_not_obey(call: Call, damaged: Path, tmp_path: Path) -> None:
    call("merge", "damaged.txt", "-f", "json:m.json")
    found = fingerprint_of(tmp_path / "m.json", "TC401")
    for subject in (found, "TC401", "news.example"):
        result = call("decide", "m.json", subject, "reject", "--because", "both are wanted")
        assert (result.code, "m.json is a report of merge" in result.err, "clean FILE" in result.err) == (2, True, True)
    assert not (tmp_path / "decisions.json").exists()


def test_a_report_on_standard_input_can_be_decided_about(call: Call, damaged: Path) -> None:
    report = call("clean", "damaged.txt", "-f", "json").out.encode()
    assert call("decide", "-", "TC401", "reject", "--because", "refrains", stdin=report).code == 0
    assert call("clean", "damaged.txt", "--decisions", "decisions.json").out == DAMAGED
