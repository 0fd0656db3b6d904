"""`textclean merge`: what it reads, what it writes, and inputs that people really have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import CLEAN, Call

LINES = [line for line in CLEAN.split("\n") if line]
CUT = "\n\n".join([LINES[0], LINES[1][:42], LINES[2]]) + "\n"


def record(call: Call, *args: str) -> dict[str, Any]:
    """The JSON report of a merge."""
    told: dict[str, Any] = json.loads(call("merge", *args, "-f", "json").out)
    return told


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CUT, encoding="utf-8")
    (tmp_path / "gb.txt").write_bytes(CLEAN.encode("gb18030"))
    (tmp_path / "u16.txt").write_bytes(CLEAN.encode("utf-16"))
    (tmp_path / "line.txt").write_text("".join(LINES), encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "other.txt").write_text(
        "苹果熟了\n\n青禾县的苹果进入采摘季节，果农起早贪黑忙着采收。\n", encoding="utf-8"
    )


def test_one_witness_is_cleaned(call: Call) -> None:
    assert call("merge", "a.txt") == (0, CLEAN, "")


def test_a_witness_has_one_vote_and_its_copy_gives_it_back(call: Call, tmp_path: Path) -> None:
    result = call("merge", "a.txt", "a.txt")
    assert (result.code, "a.txt is named twice" in result.err) == (2, True)
    (tmp_path / "copy.txt").write_text(CLEAN, encoding="utf-8")
    assert call("merge", "a.txt", "copy.txt").out == CLEAN


def test_a_cut_copy_adds_nothing_and_takes_nothing(call: Call) -> None:
    assert call("merge", "b.txt", "a.txt").out == CLEAN
    assert call("merge", "a.txt", "b.txt").out == CLEAN


def test_witnesses_in_several_encodings_are_one_article(call: Call) -> None:
    assert call("merge", "gb.txt", "u16.txt", "b.txt").out == CLEAN
    told = record(call, "gb.txt", "u16.txt", "b.txt")
    assert [source["encoding"]["name"] for source in told["source"]] == ["gb18030", "utf-16-le", "utf-8"]


def test_lost_breaks_come_back(call: Call) -> None:
    assert call("merge", "line.txt", "a.txt").out == CLEAN


def test_an_empty_witness_is_no_obstacle(call: Call) -> None:
    result = call("merge", "empty.txt", "a.txt")
    assert (result.code, result.out) == (0, CLEAN)
    assert record(call, "empty.txt", "a.txt")["source"][0]["characters"] == 0


def test_a_binary_witness_is_named_and_the_others_are_merged(call: Call) -> None:
    result = call("merge", "picture.png", "b.txt", "a.txt")
    assert (result.code, result.out) == (3, CLEAN)
    assert "picture.png" in result.err


def test_a_witness_that_does_not_exist_is_named_and_the_others_are_merged(call: Call) -> None:
    result = call("merge", "gone.txt", "a.txt")
    assert (result.code, result.out) == (3, CLEAN)
    assert "gone.txt" in result.err


def test_an_unrelated_witness_is_set_aside(call: Call) -> None:
    assert call("merge", "a.txt", "other.txt", "b.txt").out == CLEAN
    findings = record(call, "a.txt", "other.txt", "b.txt")["findings"]
    assert [(f["rule"], f["witness"]) for f in findings if f["rule"] == "TC410"] == [("TC410", 1)]


def test_the_summary_says_which_witness_has_no_part_in_the_text(call: Call) -> None:
    told = call("merge", "a.txt", "other.txt", "empty.txt", "b.txt").err
    assert "B is other.txt (set aside: too little in common), C is empty.txt (empty), D is b.txt;" in told


def test_a_round_up_keeps_the_order_of_its_stories(call: Call, tmp_path: Path) -> None:
    stories = [f"第{number}条街修好了\n\n{line}" for number, line in enumerate(LINES[1:], 3)]
    (tmp_path / "one.txt").write_text("\n\n".join(stories) + "\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("\n\n".join([stories[0], stories[-1]]) + "\n", encoding="utf-8")
    assert call("merge", "two.txt", "one.txt").out == (tmp_path / "one.txt").read_text(encoding="utf-8")


def test_each_witness_comes_back_from_the_report(call: Call) -> None:
    call("merge", "b.txt", "gb.txt", "-f", "json:r.json")
    assert call("restore", "r.json", "--witness", "1").out == CUT
    assert call("restore", "r.json", "--witness", "2").out == CLEAN
    assert call("restore", "r.json", "--witness", "B").out == CLEAN


def test_two_figures_against_one_and_the_run_is_red(call: Call, tmp_path: Path) -> None:
    (tmp_path / "false.txt").write_text(CLEAN.replace("二百辆", "三百辆"), encoding="utf-8")
    result = call("merge", "false.txt", "a.txt", "gb.txt", "--fail-on", "warning")
    assert (result.code, result.out) == (1, CLEAN)
    told = record(call, "false.txt", "a.txt", "gb.txt")
    (conflict,) = [f for f in told["findings"] if f["rule"] == "TC406"]
    assert conflict["evidence"]["by"] == "majority"
    assert "TC406" in call("merge", "false.txt", "a.txt", "gb.txt", "-f", "concise").out


def test_prefer_decides_ties_and_names_a_witness(call: Call, tmp_path: Path) -> None:
    (tmp_path / "false.txt").write_text(CLEAN.replace("二百辆", "三百辆"), encoding="utf-8")
    assert "二百辆" in call("merge", "a.txt", "false.txt").out
    assert "三百辆" in call("merge", "a.txt", "false.txt", "--prefer", "false.txt").out
    result = call("merge", "a.txt", "--prefer", "b.txt")
    assert (result.code, "b.txt" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("md", "B is other.txt (set aside: too little in common with the others).\n\nThere is only one witness"),
        ("diff", "of a witness that was set aside"),
        ("html", "of a witness of another article set aside"),
    ],
)
def test_every_format_says_that_a_witness_was_set_aside(call: Call, format: str, told: str) -> None:
    out = call("merge", "a.txt", "other.txt", "-f", format).out
    assert told in out


def test_a_witness_is_never_overwritten(call: Call, tmp_path: Path) -> None:
    assert call("merge", "a.txt", "b.txt", "-o", "b.txt").code == 2
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == CUT


def test_accept_asks_for_an_index(call: Call) -> None:
    result = call("merge", "a.txt", "--accept")
    assert (result.code, "--against" in result.err) == (2, True)


@pytest.fixture
def archive(call: Call, tmp_path: Path) -> str:
    """An index that holds the whole article with another figure in it."""
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    (tmp_path / "old.txt").write_text(CLEAN.replace("六日", "八日"), encoding="utf-8")
    assert call("index", "add", "old.index", "old.txt").code == 0
    return "old.index"


def test_the_archive_shows_what_follows_a_cut_with_its_conflicts(call: Call, archive: str) -> None:
    told = record(call, "b.txt", "--against", archive)
    (finding,) = [f for f in told["findings"] if f["rule"] == "TC503"]
    assert finding["evidence"]["record"] == "old.txt"
    assert finding["evidence"]["continues"] == LINES[1][42:]
    assert finding["evidence"]["conflicts"] == [{"kind": "number", "here": "六", "there": "八"}]
    assert finding["line"] == 3
    assert told["text"] == CUT


def test_the_archive_says_nothing_of_what_is_whole(call: Call, archive: str) -> None:
    assert call("merge", "a.txt", "--against", archive) == (0, CLEAN, "")


def test_a_cut_that_the_archive_continues_is_counted_where_only_the_text_is_shown(call: Call, archive: str) -> None:
    result = call("merge", "b.txt", "--against", archive)
    assert (result.code, result.out) == (0, CUT)
    assert result.err.startswith("1 witness: A is b.txt; 2 warnings")


def test_the_name_of_a_site_after_a_headline_does_not_continue_it(call: Call, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    headline = "江畔新城的新渡口启用 首班船早上六点半从南岸码头开出"
    (tmp_path / "old.txt").write_text(CLEAN.replace(CLEAN.splitlines()[0], f"{headline}_栖湾网"), encoding="utf-8")
    (tmp_path / "new.txt").write_text(CLEAN.replace(CLEAN.splitlines()[0], headline), encoding="utf-8")
    assert call("index", "add", "old.index", "old.txt").code == 0
    told = record(call, "new.txt", "--against", "old.index")
    assert [f for f in told["findings"] if f["rule"] == "TC503"] == []


def test_what_is_accepted_from_the_archive_is_in_the_text_and_says_from_where(call: Call, archive: str) -> None:
    told = record(call, "b.txt", "--against", archive, "--accept")
    assert told["text"] == CUT.replace(LINES[1][:42], LINES[1])
    assert [source["name"] for source in told["source"]] == ["b.txt", f"{archive}#old.txt"]
    span = told["text"].index(LINES[1][42:])
    assert [1] in [p["witnesses"] for p in told["provenance"] if p["span"][0] <= span < p["span"][1]]
    assert [f["rule"] for f in told["findings"] if f["rule"] == "TC406"] == ["TC406"]


def test_of_an_accepted_record_only_the_line_that_continues_is_used(call: Call, archive: str) -> None:
    told = record(call, "b.txt", "--against", archive, "--accept")
    [taken] = [block["text"] for block in told["blocks"] if block["witness"] == 1]
    assert taken[-10:] == LINES[1][-10:]


def test_dedup_completes_cut_records_from_the_archive(call: Call, archive: str, tmp_path: Path) -> None:
    row = {"id": "new", "text": LINES[1][:42] + "……阅读全文>>"}
    (tmp_path / "new.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert call("dedup", "new.jsonl", "-o", "shown", "--against", archive).code == 0
    assert json.loads((tmp_path / "shown" / "kept.jsonl").read_text(encoding="utf-8")) == row
    assert call("dedup", "new.jsonl", "-o", "taken", "--against", archive, "--accept").code == 0
    assert json.loads((tmp_path / "taken" / "kept.jsonl").read_text(encoding="utf-8"))["text"] == LINES[1]
    for folder, accepted in (("shown", False), ("taken", True)):
        cure = json.loads((tmp_path / folder / "cures.jsonl").read_text(encoding="utf-8"))
        assert (cure["id"], cure["record"], cure["continues"]) == ("new", "old.txt", LINES[1][42:])
        assert cure["accepted"] is accepted


def test_dedup_collates_a_cluster_into_one_record(call: Call, tmp_path: Path) -> None:
    body = LINES[1:]
    rows = [
        {"id": "a", "site": "one", "text": "\n".join([*body[:-1], body[-1][:15]])},
        {"id": "b", "site": "two", "text": "\n".join([body[0][:-12], *body[1:]])},
        {"id": "c", "site": "one", "text": "青禾县的苹果进入采摘季节，果农起早贪黑忙着采收。"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    result = call("dedup", "in.jsonl", "-o", "out", "--merge")
    assert (result.code, "1 cluster collated" in result.err) == (0, True)
    kept = [json.loads(line) for line in (tmp_path / "out" / "kept.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in kept] == ["\n".join(body), rows[2]["text"]]
    merged = json.loads((tmp_path / "out" / "merged.jsonl").read_text(encoding="utf-8"))
    assert {merged["keeper"], *merged["members"]} == {"a", "b"}
    assert kept[0]["id"] == merged["keeper"]
    assert call("dedup", "in.jsonl", "-o", "out", "--merge", "--unit", "paragraph").code == 2


PAGE = (
    "<html><head><title>{title}_澜州网</title></head><body><nav><a href='/'>首页</a> <a href='/n'>新闻</a></nav>"
    "<article><h1>{title}</h1>{body}</article><footer>版权所有 <a href='/about'>关于我们</a></footer></body></html>"
)


def _page(lines: list[str]) -> str:
    return PAGE.format(title=LINES[0], body="".join(f"<p>{line}</p>" for line in lines))


def test_of_pages_the_article_is_merged_and_no_markup(call: Call, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="extra `html` is not installed")
    (tmp_path / "a.html").write_text(_page([LINES[1][:42], *LINES[2:]]), encoding="utf-8")
    (tmp_path / "b.html").write_bytes(_page(LINES[1:]).encode("gb18030"))
    alone = call("clean", "a.html").out
    merged = call("merge", "a.html", "b.html").out
    assert all(line in merged for line in LINES)
    assert not any(mark in merged for mark in ("<", "首页", "版权所有"))
    assert call("merge", "a.html").out == alone, "one page is cleaned as `clean` does it"


def test_a_page_whose_body_the_extraction_lost_is_reported(call: Call, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="extra `html` is not installed")
    body = "".join(f"<p>{line}</p>" for line in LINES[1:] * 3)
    hidden = f"<div class='content'><p>{LINES[1][:40]}。</p></div><div id='comments' class='comment-list'>{body}</div>"
    (tmp_path / "a.html").write_text(f"<html><body>{hidden}</body></html>", encoding="utf-8")
    (tmp_path / "b.html").write_text(_page(LINES[1:]), encoding="utf-8")
    told = json.loads(call("merge", "a.html", "b.html", "-f", "json").out)
    [lost] = [finding for finding in told["findings"] if finding["rule"] == "TC008"]
    assert "a.html" in lost["message"]


def test_pages_without_their_extra_are_refused_with_the_line_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_page(LINES[1:]), encoding="utf-8")
    # A module of this name that is nothing hides the real one.
    hidden = "import sys\nsys.modules['trafilatura'] = None\nfrom textclean.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "merge", "a.html", "a.txt"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "pip install 'textclean[html]'" in done.stderr
    assert not done.stdout


def test_decisions_that_merge_would_not_obey_are_refused(call: Call, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n\n".join(LINES) + "\n", encoding="utf-8")
    result = call("merge", "a.txt", "b.txt", "--decisions", "decisions.json")
    assert (result.code, result.out) == (2, "")
    assert "merge obeys no decisions" in result.err


@pytest.mark.parametrize("where", ["file", "environment"])
def test_configured_decisions_that_merge_would_not_obey_are_reported_once(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "file":
        (tmp_path / "textclean.toml").write_text('decisions = "decisions.json"\n', encoding="utf-8")
    else:
        monkeypatch.setenv("TEXTCLEAN_DECISIONS", "decisions.json")
    result = call("merge", "a.txt", "b.txt", "-q")
    assert (result.code, result.out) == (0, CLEAN)
    [line] = result.err.splitlines()
    assert "merge obeys no decisions: those in decisions.json" in line
    assert ("textclean.toml" if where == "file" else "TEXTCLEAN_DECISIONS") in line
    assert call("merge", "a.txt", "b.txt", "-q", "--isolated").err == ""


def test_a_record_of_the_archive_that_became_a_witness_is_named(call: Call, archive: str) -> None:
    told = call("merge", "b.txt", "--against", archive, "--accept").err
    assert told.startswith(f"2 witnesses: A is b.txt, B is {archive}#")


def test_help_names_no_option_that_merge_refuses(call: Call) -> None:
    assert "--decisions" not in call("merge", "--help").out
    result = call("merge", "a.txt", "b.txt", "--decisions", "d.json")
    assert (result.code, "clean that with --decisions" in result.err) == (2, True)
