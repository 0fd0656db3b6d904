"""The table of exit codes, and the one clear line that goes with each error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from calling import CLEAN, DAMAGED, Call

from textclean.errors import TextcleanError

BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4


class Case(NamedTuple):
    """A call, its exit code, and words that its line on standard error holds: what is wrong and the way out."""

    args: str
    code: int
    words: tuple[str, ...] = ()


#: `good`, `bad`, `bin`, `void` and `gone` are files: clean, with a copy, binary, empty and missing.
TABLE = [
    Case("clean good", 0),
    Case("clean bad", 0),
    Case("check good", 0),
    Case("check bad", 1),
    Case("check bad --exit-zero", 0),
    Case("check bad --fail-on error", 0),
    Case("check bad --fail-on never", 0),
    Case("check bad --max-findings 9", 0),
    Case("check bad --ignore TC4", 0),
    Case("check bad --select exact-duplicate", 1),
    # The first words of a name are enough: for options whatever it is, for a page where only one begins so.
    Case("check bad --select exact", 1),
    Case("check bad --select truncated", 0),
    Case("explain exact", 0),
    Case("explain truncated", 2, ("truncated-paragraph or truncated-copy",)),
    Case("clean bad --fail-on warning", 1),
    Case("clean good --check", 0),
    Case("clean bad --check", 1, ("would change bad",)),
    Case("check bad --fail-on never --max-duplicate-ratio 0.1", 1, ("1 of 5 blocks", "at most 10%")),
    Case("check good --max-duplicate-ratio 0.1", 0),
    Case("check good void --max-duplicate-ratio 0.1", 0, ("too small for a ratio: 1",)),
    # Nothing could be processed: 2.
    Case("clean gone", 2, ("gone does not exist", "Check the path")),
    Case("check gone", 2, ("gone does not exist", "Check the path")),
    Case("detect gone", 2, ("gone does not exist", "Check the path")),
    Case("clean good good -o out", 2, ("good is named twice", "Name it once")),
    Case("check good ./good", 2, ("named twice", "Name it once")),
    Case("clean good bad", 2, ("2 inputs", "-o", "--in-place")),
    Case("clean", 2, ("PATH", "--help")),
    Case("clean good --foo", 2, ("--foo", "--help")),
    Case("clean good --realing off", 2, ("--realing", "--realign")),
    Case("clean good --realign sometimes", 2, ("sometimes", "off")),
    Case("cleen good", 2, ("cleen", "'clean'")),
    Case("check good --select TC40x", 2, ("TC40x", "Did you mean")),
    Case("check good --ignore near-duplicates", 2, ("near-duplicates", "near-duplicate")),
    Case("check good -f sarfi", 2, ("sarfi", "'sarif'")),
    Case("check good -f json -f diff", 2, ("standard output", "-f diff:FILE")),
    Case("check good bad -f json", 2, ("one input", "jsonl")),
    Case("check good --max-quarantined many", 2, ("'many'", "2%")),
    Case("clean good --keep lngest", 2, ("lngest", "'longest'")),
    Case("clean good --encoding no-such", 2, ("'no-such'", "utf-8")),
    Case("check good bad --encoding gb18300", 2, ("'gb18300'", "'gb18030'")),
    Case("dedup good bad -o out --encoding no-such", 2, ("'no-such'",)),
    Case("clean good -f json:", 2, ("json: names no file", "-f json.")),
    Case("merge good bad -o good", 2, ("good is the input itself", "another file")),
    Case("decide good TC401 reject --because x", 2, ("good is not JSON", "-f json")),
    Case("decide gone TC401 reject --because x", 2, ("gone does not exist",)),
    Case("explain TC999", 2, ("'TC999'. `textclean explain --list`",)),
    Case("explain TC4002", 2, ("Did you mean TC402?",)),
    Case("explain", 2, ("--list",)),
    Case("restore gone", 2, ("gone does not exist",)),
    Case("restore good", 2, ("good is not JSON", "-f json")),
    Case("clean good --config gone.toml", 2, ("gone.toml cannot be read", "--config")),
    Case("check good --baseline gone.json", 2, ("gone.json cannot be read", "baseline create")),
    # The input that exists cannot be read or decoded, or the output not written: 3.
    Case("clean bin", 3, ("bin",)),
    Case("check bin", 3, ("bin",)),
    Case("check good bin", 3, ("bin",)),
    Case("check good gone", 3, ("gone does not exist",)),
    Case("check bad gone", 3, ("gone does not exist",)),
    Case("check bad bin --max-quarantined 1", 1, ("bin",)),
    Case("check good bin --max-quarantined 50%", 0, ("bin",)),
    Case("clean dangling", 3, ("dangling is a link to nothing",)),
    Case("clean good -o bad", 3, ("bad exists", "--force")),
    Case("clean good -o nowhere/out.txt", 3, ("nowhere does not exist",)),
    Case("clean good bad -o void/out", 3, ("void/out cannot be made: Not a directory", "-o")),
    # An empty file is an input like any other; it has a note.
    Case("clean void", 0),
    Case("check void", 0),
    Case("check void --fail-on note", 1),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "bin").write_bytes(BINARY)
    (tmp_path / "void").write_bytes(b"")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    return tmp_path


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.args)
def test_each_call_ends_with_its_exit_code_and_one_clear_line(call: Call, folder: Path, case: Case) -> None:
    result = call(*case.args.split())
    assert result.code == case.code, result.err
    for word in case.words:
        assert word in result.err
    if case.code in (2, 3):
        lines = [line for line in result.err.splitlines() if line.startswith("textclean: ")]
        assert len(lines) == 1, result.err
        assert "Traceback" not in result.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("call", ["clean bad", "check bad", "--help", "explain --list", "clean good -f html"])
def test_standard_output_that_takes_nothing_is_code_3_and_no_bug(folder: Path, call: str) -> None:
    for redirection in (">/dev/full", ">&-"):
        command = f"{sys.executable} -m textclean {call} {redirection}"
        result = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
        if (call, redirection) == ("--help", ">&-"):
            continue  # click writes nothing there and is content
        assert result.returncode == 3, (redirection, result.stderr)
        assert "bug" not in result.stderr
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(call: Call, folder: Path) -> None:
    (folder / "good").chmod(0)
    result = call("clean", "good")
    assert result.code == 3
    assert "good cannot be read: Permission denied" in result.err


def test_an_empty_file_gives_an_empty_file_and_a_note(call: Call, folder: Path) -> None:
    assert call("clean", "void", "-o", "out").code == 0
    assert (folder / "out").read_bytes() == b""
    assert "TC002" in call("check", "void").out


@pytest.mark.parametrize(
    ("key", "nearest"), [("relaign", "'realign'"), ("fail_onn", "'fail-on'"), ("zzz", "config show")]
)
def test_an_unknown_configuration_key_names_the_nearest(call: Call, folder: Path, key: str, nearest: str) -> None:
    (folder / "textclean.toml").write_text(f'{key} = "off"\n')
    result = call("clean", "good")
    assert result.code == 2
    assert repr(key) in result.err
    assert nearest in result.err
    assert "textclean.toml" in result.err


def test_an_unknown_environment_variable_names_the_nearest(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTCLEAN_REALIGNN", "off")
    result = call("clean", "good")
    assert result.code == 2
    assert "TEXTCLEAN_REALIGNN" in result.err
    assert "'realign'" in result.err


def test_a_bug_is_code_4_and_writes_a_report_to_paste(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)

    def broken(*args: object, **options: object) -> None:
        raise ZeroDivisionError("for the test")

    # A bug cannot be had on order: the one place where something is put in for the real thing.
    monkeypatch.setattr("textclean.pipeline.clean", broken)
    result = call("clean", "good")
    assert result.code == TextcleanError.exit_code == 4
    [written] = folder.glob("textclean-bug-*.txt")
    assert str(written) in result.err
    assert "ZeroDivisionError: for the test" in written.read_text()
    assert "Traceback" not in result.err


def test_an_interrupted_run_is_code_130(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(entry: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("textclean.corpus.work.read_input", interrupted)
    result = call("clean", "good")
    assert result.code == 130
    assert "interrupted" in result.err
    assert sys.exc_info() == (None, None, None)
