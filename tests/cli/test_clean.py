"""`textclean clean`: where the text goes, and what is never overwritten."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from calling import CLEAN, DAMAGED, Call


def test_one_input_goes_to_standard_output_and_nothing_else_does(call: Call, damaged: Path) -> None:
    assert call("clean", "damaged.txt") == (0, CLEAN, "")


def test_an_article_that_was_lost_is_reported_beside_the_text(call: Call, tmp_path: Path) -> None:
    (tmp_path / "lost.txt").write_text("undefined\n")
    told = "lost.txt: error TC005 placeholder: a placeholder stands for the article: undefined\n"
    assert call("clean", "lost.txt") == (0, "undefined\n", told)
    assert call("clean", "lost.txt", "-q").err == ""
    assert call("clean", "lost.txt", "--ignore", "placeholder").err == ""
    assert call("clean", "lost.txt", "-f", "concise") == (0, told, "")


def test_a_link_is_an_input_of_its_own(call: Call, damaged: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("damaged.txt")
    assert call("clean", "damaged.txt", "link.txt", "-o", "out").code == 0
    assert {path.name: path.read_text() for path in (tmp_path / "out").iterdir()} == {
        "damaged.txt": CLEAN,
        "link.txt": CLEAN,
    }


def test_a_clean_document_comes_back_byte_for_byte(call: Call, tmp_path: Path) -> None:
    (tmp_path / "crlf.txt").write_bytes(CLEAN.replace("\n", "\r\n").encode())
    call("clean", "crlf.txt", "-o", "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == (tmp_path / "crlf.txt").read_bytes()


def test_closed_standard_input_is_an_input_that_cannot_be_read() -> None:
    command = f'"{sys.executable}" -m textclean clean - <&-'
    result = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert result.returncode == 3
    assert "Standard input is closed." in result.stderr


def test_standard_input_is_read_for_a_dash(call: Call) -> None:
    assert call("clean", "-", stdin=DAMAGED.encode("gb18030")).out == CLEAN


def test_the_chosen_format_goes_to_standard_output_instead(call: Call, damaged: Path) -> None:
    record = json.loads(call("clean", "damaged.txt", "-f", "json").out)
    assert record["text"] == CLEAN
    assert record["source"]["name"] == "damaged.txt"


def test_formats_with_a_path_are_written_beside_the_text(call: Call, damaged: Path, tmp_path: Path) -> None:
    result = call("clean", "damaged.txt", "-f", "json:r.json", "-f", "sarif:r.sarif", "-f", "html:r.html")
    assert result.out == CLEAN
    assert json.loads((tmp_path / "r.json").read_text())["text"] == CLEAN
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")


def test_restore_gives_the_decoded_input_back(call: Call, damaged: Path) -> None:
    call("clean", "damaged.txt", "-f", "json:r.json")
    assert call("restore", "r.json").out == DAMAGED


def test_restore_reads_a_report_from_a_pipe(call: Call, damaged: Path) -> None:
    report = call("clean", "damaged.txt", "-f", "json").out
    assert call("restore", "-", stdin=report.encode()).out == DAMAGED


def test_what_is_written_is_packed_as_its_name_says(call: Call, damaged: Path, tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.txt.gz"):
        (tmp_path / name).write_bytes(gzip.compress(DAMAGED.encode()))
    assert call("clean", "a.txt.gz", "b.txt.gz", "-o", "out").code == 0
    assert call("clean", "a.txt.gz", "--in-place", "-f", "json:r.json.gz").code == 0
    assert call("clean", "b.txt.gz", "-o", "plain.txt").code == 0
    for name in ("out/a.txt.gz", "out/b.txt.gz", "a.txt.gz"):
        assert gzip.decompress((tmp_path / name).read_bytes()).decode() == CLEAN
    assert (tmp_path / "plain.txt").read_text(encoding="utf-8") == CLEAN
    assert call("restore", "r.json.gz").out == DAMAGED
    assert call("clean", "b.txt.gz", "-f", "json:r.json.gz").code == 0, "a packed report of ours is written again"


def test_a_file_that_is_not_ours_stays(call: Call, damaged: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("my own words\n")
    assert call("clean", "damaged.txt", "-o", "mine.txt").code == 3
    assert (tmp_path / "mine.txt").read_text() == "my own words\n"
    assert call("clean", "damaged.txt", "-o", "mine.txt", "--force").code == 0
    assert (tmp_path / "mine.txt").read_text() == CLEAN


def test_a_report_of_ours_is_written_again_without_force(call: Call, damaged: Path) -> None:
    formats = ("json", "jsonl", "sarif", "gitlab", "junit", "summary", "html")
    words = [word for name in formats for word in ("-f", f"{name}:report.{name}")]
    assert call("clean", "damaged.txt", *words).code == 0
    assert call("clean", "damaged.txt", *words).code == 0


def test_the_input_itself_is_written_only_in_place(call: Call, damaged: Path) -> None:
    result = call("clean", "damaged.txt", "-o", "./damaged.txt", "--force")
    assert (result.code, damaged.read_text()) == (2, DAMAGED)
    assert "--in-place" in result.err
    assert call("clean", "damaged.txt", "--in-place").code == 0
    assert damaged.read_text() == CLEAN


def test_several_inputs_go_into_a_folder(call: Call, damaged: Path, clean: Path, tmp_path: Path) -> None:
    assert call("clean", "damaged.txt", "clean.txt", "-o", "out").code == 0
    assert (tmp_path / "out/damaged.txt").read_text() == CLEAN
    assert (tmp_path / "out/clean.txt").read_text() == CLEAN


def test_include_and_exclude_bind_a_few_named_files_too(call: Call, damaged: Path, clean: Path, tmp_path: Path) -> None:
    result = call("clean", "damaged.txt", "clean.txt", "-o", "out", "--exclude", "damaged*")
    assert (result.code, result.err) == (0, "1 input: no finding; left out: 1 excluded\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["clean.txt"]


@pytest.mark.parametrize("words", [("check", "damaged.txt"), ("clean", ".", "-o", "out")])
def test_patterns_that_leave_nothing_are_warned_of(call: Call, damaged: Path, words: tuple[str, ...]) -> None:
    result = call(*words, "--include", "*.md", "-q")
    assert (result.code, result.err) == (0, "warning: include and exclude leave no input at all\n")


def test_a_few_named_files_are_held_together_too(call: Call, clean: Path, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(CLEAN, encoding="utf-8")
    assert "TC404" in call("check", "clean.txt", "again.txt", "--scope", "folder", "-j", 1).out


def test_a_name_of_a_file_may_hold_commas(call: Call, damaged: Path, tmp_path: Path) -> None:
    assert call("clean", "damaged.txt", "-f", "json:a,b.json").code == 0
    assert (tmp_path / "a,b.json").is_file()
    assert call("check", "damaged.txt", "--select", "TC1,TC2").code == 0, "words of a list may be joined by commas"


def test_one_bad_input_of_several_does_not_stop_the_rest(call: Call, damaged: Path, tmp_path: Path) -> None:
    result = call("clean", "gone.txt", "damaged.txt", "-o", "out")
    assert result.code == 3
    assert "gone.txt" in result.err
    assert "1 in quarantine" in result.err
    assert (tmp_path / "out/damaged.txt").read_text() == CLEAN


def test_check_writes_nothing(call: Call, damaged: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = call("clean", "damaged.txt", "--check")
    assert (result.code, result.out) == (1, "")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_exit_code_counts_what_would_change_not_what_is_shown(call: Call, clean: Path) -> None:
    assert call("clean", "clean.txt", "--check").code == 0


def test_a_cut_block_is_marked_on_request(call: Call, tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_text(CLEAN.replace("再短一些。", "再短一些，并且[阅读全文]"))
    marked = call("clean", "cut.txt", "--mark-truncation").out
    plain = call("clean", "cut.txt").out
    assert marked.replace("⟦…⟧", "") == plain
    assert marked.count("⟦…⟧") == json.loads(call("clean", "cut.txt", "-f", "json").out)["summary"]["truncated"]


def test_an_interrupted_write_leaves_no_half_a_file(
    call: Call, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object, **options: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("textclean.cli.painting.render_document", interrupted)
    assert call("clean", "damaged.txt", "-o", "out.txt").code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.txt"]


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    # More than a pipe holds (64 kB), in one paragraph: many would only take long to clean.
    (tmp_path / "long.txt").write_text("标题\n\n" + "".join(f"第{n}件事与前一件不同。" for n in range(10_000)) + "\n")
    command = f"{sys.executable} -m textclean clean long.txt | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert result.stdout.splitlines()[-1] == "0"
    assert result.stderr == ""


def test_what_is_no_file_is_written_through_and_stays_what_it_is(call: Call, damaged: Path, tmp_path: Path) -> None:
    # A pipe stands for /dev/null here: a test that fails should not take that away from the machine.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["timeout", "20", "cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert call("clean", "damaged.txt", "-o", "pipe").code == 0
        assert reader.communicate()[0].decode() == CLEAN
    assert pipe.is_fifo()


def test_a_link_is_written_through_and_stays_a_link(call: Call, damaged: Path, tmp_path: Path) -> None:
    (tmp_path / "target").touch()
    (tmp_path / "link").symlink_to("target")
    assert call("clean", "damaged.txt", "-o", "link").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == CLEAN


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["clean damaged.txt", "check damaged.txt", "clean - --input jsonl"])
def test_a_full_disk_at_standard_output_gives_one_clear_line(damaged: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "textclean", *command.split(), "-q"],
            input=json.dumps({"text": DAMAGED}).encode(),
            cwd=damaged.parent,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.decode().count("\n") == 1
    assert b"No space left" in done.stderr


def test_progress_is_printed_in_lines_where_it_is_wanted_without_a_terminal(
    call: Call, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textclean.cli.progress.PAUSE_OF_LINES", 0.0)
    (tmp_path / "in").mkdir()
    damaged.rename(tmp_path / "in" / "damaged.txt")
    assert "1 inputs," in call("clean", "in", "-o", "out", "--progress", "always", "-j", 1).err
    for option in ("--progress=auto", "--progress=never"):
        assert "/s," not in call("clean", "in", "-o", "out", option, "-j", 1).err


def test_options_come_from_the_nearest_file_the_environment_and_the_command_line(
    call: Call, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.textclean]\nfail-on = "error"\nignore = ["TC5"]\n')
    assert call("check", "damaged.txt").code == 0
    monkeypatch.setenv("TEXTCLEAN_FAIL_ON", "warning")
    assert call("check", "damaged.txt").code == 1
    assert call("check", "damaged.txt", "--fail-on", "never").code == 0
    assert call("check", "damaged.txt", "--isolated").code == 1
