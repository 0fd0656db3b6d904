"""`check`, `detect`, `report`, `explain`: what is shown."""

from __future__ import annotations

import fcntl
import json
import os
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from calling import CLEAN, DAMAGED, Call, Result

from textclean.report.columns import width


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


def test_check_is_sorted_and_the_same_for_any_number_of_workers(call: Call, tmp_path: Path) -> None:
    for folder in ("z", "a"):
        (tmp_path / folder).mkdir()
        for number in range(9):
            (tmp_path / folder / f"{number}.txt").write_text(DAMAGED)
    first = call("check", "z", "a", "-j", "1")
    assert [line.partition(":")[0] for line in first.out.splitlines()] == [
        f"{f}/{n}.txt" for f in "az" for n in range(9)
    ]
    assert (tmp_path / "list").write_text("".join(f"{f}/{n}.txt\n" for f in "za" for n in range(8, -1, -1)))
    for again in (("a", "z", "-j", "2"), ("--files-from", "list", "-j", "3")):
        assert call("check", *again).out == first.out
    assert "a/3.txt is named twice" in call("check", "a", "a/3.txt").err


def test_a_gate_says_what_was_not_looked_at(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("good.txt", "drafts.txt", ".hidden.txt"):
        (folder / name).write_text(CLEAN)
    (folder / "short.txt").write_text("一句话。\n")
    (folder / "x.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    args = ("--max-duplicate-ratio", "0.1", "--exclude", "drafts*", "-f", "concise", "-f", "summary:s.md")
    result = call("check", "in", *args)
    assert result.code == 3
    told = result.err.splitlines()[-1]
    for unseen in ("left out: 1 excluded, 1 hidden", "too small for a ratio: 1", "not looked at: 1 in quarantine"):
        assert unseen in told
    summary = (tmp_path / "s.md").read_text()
    for unseen in ("- left out: 1 hidden", "- no ratio: 1 input", "- not looked at: in/x.bin: "):
        assert unseen in summary


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


def test_the_block_map_fits_a_terminal_in_colour(damaged: Path) -> None:
    main, other = os.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    subprocess.run(
        [sys.executable, "-m", "textclean", "check", "damaged.txt", "--diff"],
        stdout=other,
        stderr=subprocess.DEVNULL,
        cwd=damaged.parent,
        env=environment | {"TERM": "xterm-256color"},
        check=False,
    )
    os.close(other)
    shown = os.read(main, 65536).decode()
    os.close(main)
    assert "\x1b[31m- 7 =5" in shown
    lines = re.sub("\x1b\\[[0-9;]*m", "", shown).splitlines()
    assert lines[0].startswith("= 1 ")
    assert max(map(width, lines)) <= 80


def test_detect_shows_the_encoding_and_how_it_was_found(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.encode("gb18030"))
    head, row, *_ = call("detect", "a.txt").out.splitlines()
    assert head.split() == ["encoding", "confidence", "why", "input"]
    assert row.split() == ["gb18030", "1.00", "the", "likeliest", "reading", "a.txt"]
    assert json.loads(call("detect", "a.txt", "-f", "json").out)["encoding"] == "gb18030"


def test_detect_looks_at_every_file_of_a_folder_and_counts_them(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/a.txt").write_bytes(CLEAN.encode("gb18030"))
    (tmp_path / "in/b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    foreign = CLEAN.splitlines()[2]
    (tmp_path / "in/sub/c.txt").write_bytes(CLEAN.encode() + foreign.encode("gb18030") + b"\n")
    result = call("detect", "in", "-f", "json")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [(one["path"], one["encoding"]) for one in found] == [("in/a.txt", "gb18030"), ("in/sub/c.txt", "utf-8")]
    span = [len(CLEAN), len(CLEAN) + len(foreign)]
    assert found[1]["foreign"] == [{"span": span, "encoding": "gb18030"}]
    assert result.code == 3
    assert "in/b.png" in result.err
    assert result.err.splitlines()[-1] == "3 inputs: 1 gb18030, 1 not decoded, 1 utf-8"
    assert f"in gb18030: characters {span[0]}-{span[1]}" in call("detect", "in/sub").out


def test_report_repaints_a_finished_run(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    damaged.unlink()
    assert call("report", "r.json", "-f", "text").out == CLEAN
    assert call("report", "r.json").out.count("\n") == 5
    assert "TC401" in call("report", "r.json", "-f", "concise").out


def test_a_run_is_repainted_as_a_whole(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(DAMAGED)
    call("clean", "in", "-o", "lean")
    assert "--report full" in call("report", "lean", "-f", "concise").err
    call("clean", "in", "-o", "out", "--report", "full")
    assert [line.partition(":")[0] for line in call("report", "out", "-f", "concise").out.splitlines()] == [
        "in/a.txt",
        "in/b.txt",
    ]
    assert call("report", "out", "-f", "diff").out.startswith("in/a.txt\n= 1 ")
    assert call("report", "out", "-f", "json").code == 2
    told = call("explain", "大桥全长两千一百米", "--report", "out").out
    assert told.startswith("in/a.txt\nline 5, body")
    assert "\nin/b.txt\nline 5, body" in told


def test_explain_says_where_a_remembered_sentence_went(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    out = call("explain", "大桥全长两千一百米", "--report", "r.json").out
    assert "line 5, body" in out
    assert "kept, block 3 of 4" in out
    assert "removed: exact copy of line 5" in out
    # A word of it is remembered wrongly.
    assert call("explain", "大桥全长三千一百米，双向六车道", "--report", "r.json").out == out
    assert call("explain", "这里从来没有这样一句话", "--report", "r.json").code == 2


def test_explain_shows_the_numbers_behind_a_finding(call: Call, tmp_path: Path) -> None:
    paragraphs = DAMAGED.split("\n\n")
    paragraphs[3] = paragraphs[3].replace("比原计划", "较原计划")
    (tmp_path / "near.txt").write_text("\n\n".join(paragraphs))
    call("clean", "near.txt", "-f", "json:r.json")
    [finding] = [f for f in json.loads((tmp_path / "r.json").read_text())["findings"] if f["rule"] == "TC402"]
    out = call("explain", finding["fingerprint"][:8], "--report", "r.json").out
    assert finding["fingerprint"] in out
    assert "[-" in out
    assert "{+" in out
    assert "similarity 0." in out
    assert "copies are at least 0.85 alike" in out


def test_explain_lists_the_rules(call: Call) -> None:
    assert "TC402  near-duplicate" in call("explain", "--list").out


def test_every_input_is_listed_on_request(call: Call, damaged: Path) -> None:
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


def test_block_maps_of_several_inputs_name_theirs(call: Call, damaged: Path, clean: Path) -> None:
    shown = call("check", "damaged.txt", "clean.txt", "--diff").out
    assert shown.startswith("clean.txt\n= 1 ")
    assert "\n\ndamaged.txt\n= 1 " in shown


def test_a_terminal_is_not_steered_by_the_text_and_a_file_gets_it_exactly(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arabic = "عنوان\u200f طويل\n"
    (tmp_path / "a.txt").write_text(arabic, encoding="utf-8")
    assert call("clean", "a.txt").out == arabic
    monkeypatch.setattr("os.isatty", lambda descriptor: True)
    assert call("clean", "a.txt", "--color", "never").out == arabic.replace("\u200f", "⟨U+200F⟩")


def test_a_site_that_got_worse_fails_the_run_and_one_that_was_always_so_does_not(call: Call, tmp_path: Path) -> None:
    def day(name: str, cut: int) -> None:
        rows = []
        for number in range(40):
            end = "大桥[阅读全文]" if number < cut else "大桥。"
            text = f"第{number}号消息\n\n澜州今天建成了编号为{number}的工程，有{number + 3}家单位参加，最远的来自{end}"
            rows.append(json.dumps({"text": f"{text}\n\n一。\n\n二。\n\n三。", "url": "https://a.example/"}))
        (tmp_path / name).write_text("\n".join(rows) + "\n")

    def run(name: str) -> Result:
        return call("clean", name, "-o", "out.jsonl", "--max-truncated-ratio", "0.1", "--force", "--fresh", "-j", "1")

    day("one.jsonl", 2)
    assert run("one.jsonl").code == 0
    day("two.jsonl", 20)
    worse = run("two.jsonl")
    assert worse.code == 1
    assert "site a.example: truncated 50% of 40 documents, at most 10%, in earlier runs at most 5%" in worse.err
    day("three.jsonl", 20)
    assert run("three.jsonl").code == 0
