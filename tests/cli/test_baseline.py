"""`textclean baseline` and suppressions: only what is new fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import DAMAGED, Call

SECOND = DAMAGED.replace("澜州", "沧陵").replace("大桥", "隧道")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(DAMAGED)
    (tmp_path / "two.txt").write_text(SECOND)
    return tmp_path


def test_accepted_findings_do_not_fail_and_new_ones_do(call: Call, corpus: Path) -> None:
    assert call("check", "one.txt", "two.txt").code == 1
    assert call("baseline", "create", "one.txt", "two.txt", "-o", "b.json").code == 0
    result = call("check", "one.txt", "two.txt", "--baseline", "b.json")
    assert (result.code, result.out) == (0, "")
    assert "in the baseline" in result.err
    pasted = SECOND + "\n" + SECOND.split("\n\n")[1] + "\n"
    (corpus / "two.txt").write_text(pasted)
    result = call("check", "one.txt", "two.txt", "--baseline", "b.json")
    assert result.code == 1
    [line] = result.out.splitlines()
    assert line.startswith("two.txt:11:1: ")
    assert "line 3" in line
    (corpus / "two.txt").write_text(SECOND)
    assert call("check", "one.txt", "two.txt", "--baseline", "b.json").code == 0


def test_lines_above_a_renamed_file_and_other_folders_change_nothing(
    call: Call, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("baseline", "create", "one.txt", "two.txt", "-o", "b.json")
    (corpus / "one.txt").rename(corpus / "three.txt")
    (corpus / "two.txt").write_text("\n\n\n" + SECOND)
    (corpus / "sub").mkdir()
    monkeypatch.chdir(corpus / "sub")
    assert call("check", "../two.txt", "../three.txt", "--baseline", "../b.json").out == ""


def test_an_accepted_finding_excuses_one_finding_only(call: Call, corpus: Path) -> None:
    call("baseline", "create", "one.txt", "-o", "b.json", "--select", "TC401")
    third = DAMAGED.split("\n\n")[2]
    (corpus / "one.txt").write_text(DAMAGED + "\n" + third + "\n")
    assert len(call("check", "one.txt", "--baseline", "b.json", "--select", "TC401").out.splitlines()) == 1


def test_what_is_gone_is_dropped_on_request_only(call: Call, corpus: Path) -> None:
    call("baseline", "create", "one.txt", "two.txt", "-o", "b.json")
    before = (corpus / "b.json").read_text()
    (corpus / "one.txt").unlink()
    call("check", "two.txt", "--baseline", "b.json")
    assert (corpus / "b.json").read_text() == before
    assert "dropped" in call("baseline", "prune", "b.json").err
    assert list(json.loads((corpus / "b.json").read_text())["files"]) == ["two.txt"]


def test_show_counts_by_file_and_rule(call: Call, corpus: Path) -> None:
    call("baseline", "create", "one.txt", "two.txt", "-o", "b.json", "--select", "TC401")
    out = call("baseline", "show", "b.json").out
    assert out == ("one.txt: TC401 exact-duplicate: 1\ntwo.txt: TC401 exact-duplicate: 1\n2 findings in 2 files\n")


def test_records_have_no_baseline(call: Call, corpus: Path) -> None:
    (corpus / "day.jsonl").write_text(json.dumps({"text": DAMAGED}) + "\n")
    result = call("baseline", "create", "day.jsonl", "-o", "b.json")
    assert (result.code, (corpus / "b.json").exists()) == (2, False)
    assert "day.jsonl holds records" in result.err


def test_a_baseline_of_ours_is_written_again_and_another_file_is_not(call: Call, corpus: Path) -> None:
    assert call("baseline", "create", "one.txt", "-o", "b.json").code == 0
    assert call("baseline", "create", "one.txt", "-o", "b.json").code == 0
    assert call("baseline", "create", "one.txt", "-o", "two.txt").code == 3


def test_an_excused_finding_is_not_shown_and_an_unused_excuse_is(call: Call, corpus: Path) -> None:
    (corpus / "textclean-suppressions.toml").write_text(
        '[[suppress]]\npath = "one.*"\nrule = "TC4"\nreason = "a poem"\n\n'
        '[[suppress]]\nrule = "TC402"\nreason = "long gone"\n'
    )
    result = call("check", "one.txt")
    assert "TC401" not in result.out
    assert "suppression 2 (long gone) excuses nothing any more" in result.out
    assert "TC010" in result.out
    assert "suppressed" in result.err
    assert "TC401" in call("check", "two.txt").out


def test_a_sidecar_speaks_of_the_text_beside_it(call: Call, corpus: Path) -> None:
    (corpus / "one.txt.textclean.toml").write_text('[[suppress]]\ntext = "双向六车道"\nreason = "wanted twice"\n')
    assert call("check", "one.txt", "--select", "TC4").code == 0
    assert call("check", "two.txt", "--select", "TC4").code == 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('rule = "TC401"', "gives no reason"),
        ('rule = "TC999"\nreason = "x"', "no rule 'TC999'"),
        ('rul = "TC401"\nreason = "x"', "Did you mean 'rule'"),
        ("reason = 3", "not all texts"),
    ],
)
def test_an_excuse_that_is_wrong_is_one_clear_line(call: Call, corpus: Path, entry: str, told: str) -> None:
    (corpus / "textclean-suppressions.toml").write_text(f"[[suppress]]\n{entry}\n")
    result = call("check", "one.txt")
    assert result.code == 2
    assert told in result.err
