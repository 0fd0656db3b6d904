"""A folder of scraped files: what is cleaned, what is quarantined and why, and counts that add up."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus_calling import call, on_a_terminal, peak_memory, started, wait_until, workers
from corpus_making import article, make_files, plant_broken, read_tree, with_copy

from textclean import Settings, clean

#: `make proof-batch` (test_proof.py) makes ten thousand files.
FILES = 60
BROKEN = 10


def rows(out: Path, name: str = "journal.jsonl") -> list[dict[str, object]]:
    lines = (out / ".textclean" / name).read_bytes().splitlines()
    return [row for row in map(json.loads, lines) if "input" in row]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    make_files(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def planted(source: Path) -> list[str]:
    return plant_broken(source, BROKEN)


@pytest.fixture(scope="module")
def cleaned(source: Path, planted: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    out = tmp_path_factory.mktemp("cleaned") / "out"
    result = call("clean", source, "-o", out, "-j", 2)
    return out, result.code, result.err


def test_every_broken_file_is_in_quarantine_and_named_and_the_counts_add_up(
    source: Path, planted: list[str], cleaned: tuple[Path, int, str]
) -> None:
    out, code, err = cleaned
    assert code == 3
    quarantined = rows(out, "quarantine.jsonl")
    assert sorted(str(row["input"]) for row in quarantined) == planted
    assert all(str(row["reason"]) for row in quarantined)
    assert [place for place in planted if f"{source}/{place}" not in err] == []
    outcomes = [row["outcome"] for row in rows(out)]
    changed = (FILES + 2) // 3
    assert outcomes.count("cleaned") == changed
    assert outcomes.count("unchanged") == FILES - changed
    counts = f"{FILES + BROKEN:,} inputs = {changed:,} cleaned + {FILES - changed:,} unchanged + {BROKEN} quarantined"
    assert counts in err


def test_the_quarantine_has_the_bytes(source: Path, cleaned: tuple[Path, int, str]) -> None:
    out, _, _ = cleaned
    copies = {str(row["input"]): row.get("copy") for row in rows(out, "quarantine.jsonl")}
    for place, copy in copies.items():
        if (source / place).is_file():
            assert (out / ".textclean" / str(copy)).read_bytes() == (source / place).read_bytes()
        else:
            assert copy is None


def test_each_result_is_what_clean_gives_and_at_the_place_of_its_input(
    source: Path, planted: list[str], cleaned: tuple[Path, int, str]
) -> None:
    out, _, _ = cleaned
    there = {place: data for place, data in read_tree(out).items() if not place.startswith(".textclean/")}
    good = sorted(set(read_tree(source)) - set(planted))
    assert sorted(there) == good
    for place in good[:: max(1, len(good) // 40)]:
        assert there[place].decode() == clean((source / place).read_bytes()).text


def test_the_journal_has_a_line_per_input_with_what_a_resumed_run_must_know(
    source: Path, cleaned: tuple[Path, int, str]
) -> None:
    out, _, _ = cleaned
    for row in rows(out):
        path = source / str(row["input"])
        if path.is_file():
            assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() or path.suffix == ".gz"
        assert row["settings"] == Settings().fingerprint
        assert row["version"]
        assert row["outcome"] in ("cleaned", "unchanged", "quarantined")


def test_each_decision_of_the_run_has_a_row(cleaned: tuple[Path, int, str]) -> None:
    out, _, _ = cleaned
    removed = [row for row in rows(out, "decisions.jsonl") if row["rule"] == "TC401"]
    assert len(removed) == (FILES + 2) // 3
    for row in removed:
        assert row["done"] == "removed"
        assert row["fingerprint"]
        assert isinstance(row["keeper"], dict)
        assert row["keeper"]["line"] == 5


def test_one_worker_and_three_give_the_same_bytes(source: Path, cleaned: tuple[Path, int, str], tmp_path: Path) -> None:
    for jobs in (1, 3):
        assert call("clean", source, "-o", tmp_path / str(jobs), "-j", jobs).code == 3
        assert read_tree(tmp_path / str(jobs)) == read_tree(cleaned[0])


def test_check_says_the_same_for_any_number_of_workers_sorted_by_place(source: Path, planted: list[str]) -> None:
    one, two = (call("check", source, "-f", "jsonl", "-j", jobs) for jobs in (1, 2))
    assert one == two
    assert one.code == 3
    paths = [row["path"] for row in map(json.loads, one.out.splitlines()) if row["kind"] == "finding"]
    assert paths == sorted(paths)
    assert len(paths) >= FILES // 3


def _written(path: Path) -> tuple[int, int]:
    """What tells whether a file was written anew; the number of a file that is gone is given to another one."""
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns


def test_a_resumed_run_skips_exactly_what_did_not_change(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 30)
    assert call("clean", source, "-o", out).code == 0
    before = {place: _written(out / place) for place in read_tree(source)}
    changed, gone, lost = "site0.example/00003.txt", "site1.example/00004.txt", "site2.example/00005.txt"
    (source / changed).write_text(article(77), encoding="utf-8")
    (source / gone).unlink()
    (out / lost).unlink()
    make_files(source, 1, start=500)
    result = call("clean", source, "-o", out, "--resume")
    assert result.code == 0
    assert "30 inputs = 9 cleaned + 21 unchanged" in result.err
    again = {place for place, written in before.items() if _written(out / place) != written}
    assert again == {changed, lost}
    fresh = tmp_path / "fresh"
    assert call("clean", source, "-o", fresh).code == 0
    (out / gone).unlink()
    assert read_tree(out) == read_tree(fresh), "a resumed run leaves what a fresh one does"


def test_other_settings_are_another_run(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 6)
    assert call("clean", source, "-o", out).code == 0
    before = {place: (out / place).stat().st_ino for place in read_tree(source)}
    assert call("clean", source, "-o", out, "--resume", "--realign", "off").code == 0
    assert all((out / place).stat().st_ino != inode for place, inode in before.items())


def test_what_a_power_cut_took_from_the_disk_is_done_again(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 9)
    assert call("clean", source, "-o", out).code == 0
    whole = read_tree(out)
    decisions = out / ".textclean" / "decisions.jsonl"
    decisions.write_bytes(decisions.read_bytes()[:-300])
    (out / "site1.example" / "00004.txt").write_bytes(b"")
    assert call("clean", source, "-o", out, "--resume").code == 0
    assert read_tree(out) == whole


def test_a_torn_last_line_of_the_journal_is_repaired(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 9)
    assert call("clean", source, "-o", out).code == 0
    whole = read_tree(out)
    journal, decisions = (out / ".textclean" / name for name in ("journal.jsonl", "decisions.jsonl"))
    journal.write_bytes(journal.read_bytes()[:-260] + b'{"input":"si')
    decisions.write_bytes(decisions.read_bytes() + b'{"input":"si')
    assert call("clean", source, "-o", out, "--resume").code == 0
    assert read_tree(out) == whole


def test_a_resumed_run_returns_the_code_of_the_whole_run(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 6)
    plant_broken(source, 1)
    options = ("clean", source, "-o", out, "--fail-on", "warning")
    assert [call(*options, *more).code for more in ((), ("--resume",), ("--resume", "--max-quarantined", "20%"))] == [
        3,
        3,
        1,
    ]


def test_resume_without_a_journal_starts_fresh(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 2)
    assert call("clean", tmp_path / "source", "-o", tmp_path / "out", "--resume").code == 0


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 3)
    mine = out / "site1.example" / "00001.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    result = call("clean", source, "-o", out)
    assert result.code == 3
    assert "--force" in result.err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert call("clean", source, "-o", out, "--fresh").code == 3, "the second run does not take it for its own"
    assert call("clean", source, "-o", out, "--force").code == 0
    assert mine.read_text(encoding="utf-8") == article(1)


def test_a_second_run_over_the_same_output_replaces_the_first(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 3)
    assert call("clean", source, "-o", out).code == 0
    (source / "site1.example" / "00001.txt").write_text(article(50), encoding="utf-8")
    (source / "site2.example" / "00002.txt").write_bytes(b"\x7fELF" + bytes(600))
    assert call("clean", source, "-o", out).code == 3
    assert (out / "site1.example" / "00001.txt").read_text(encoding="utf-8") == article(50)
    assert not (out / "site2.example" / "00002.txt").exists(), "an old result of what now is in quarantine misleads"


def test_another_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 60)
    with started("clean", source, "-o", out, "-j", 1) as process:
        wait_until(lambda: (out / ".textclean" / "lock").exists() and workers(process.pid))
        result = call("clean", source, "-o", out, "--resume")
        assert result.code == 2
        assert "Another run" in result.err


def test_an_input_that_takes_too_long_is_quarantined_and_the_rest_is_done(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 6)
    big = source / "site0.example" / "00000-big.txt"
    big.write_text("\n".join(with_copy(article(n)) for n in range(1500)), encoding="utf-8")
    result = call("clean", source, "-o", out, "--timeout", "1.5", "-j", 2)
    assert result.code == 3
    [row] = rows(out, "quarantine.jsonl")
    assert row["input"] == "site0.example/00000-big.txt"
    assert "longer than 1.5 s" in str(row["reason"])
    assert "7 inputs = 2 cleaned + 4 unchanged + 1 quarantined" in result.err


def test_an_input_that_needs_too_much_memory_is_quarantined_and_the_rest_is_done(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 6)
    with (source / "site0.example" / "00000-big.txt").open("wb") as stream:
        for n in range(400):
            stream.write(article(n, paragraphs=300).encode())
    result = call("clean", source, "-o", out, "--memory-limit", "250MB", "-j", 1)
    assert result.code == 3
    [row] = rows(out, "quarantine.jsonl")
    assert row["input"] == "site0.example/00000-big.txt"
    assert "memory" in str(row["reason"])
    assert "7 inputs = 2 cleaned + 4 unchanged + 1 quarantined" in result.err


def test_a_worker_that_is_killed_on_the_way_costs_nothing(tmp_path: Path) -> None:
    source, out, undisturbed = tmp_path / "source", tmp_path / "out", tmp_path / "undisturbed"
    make_files(source, 60)
    with started("clean", source, "-o", out, "-j", 2) as process:
        wait_until(lambda: (out / "site0.example").exists())
        for pid in workers(process.pid)[:1]:
            os.kill(pid, 9)
        _, err = process.communicate()
    assert process.returncode == 0, err.decode()
    call("clean", source, "-o", undisturbed)
    assert read_tree(out) == read_tree(undisturbed)


def test_in_place_writes_over_the_inputs_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "source"
    make_files(source, 9)
    texts = {place: clean(data).text for place, data in read_tree(source).items()}
    result = call("clean", source, "--in-place")
    assert result.code == 0
    there = {place: data.decode() for place, data in read_tree(source).items() if not place.startswith(".textclean/")}
    assert there == texts
    again = call("clean", source, "--in-place")
    assert "9 inputs = 0 cleaned + 9 unchanged + 0 quarantined" in again.err


def test_check_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "source"
    make_files(source, 6)
    before = read_tree(tmp_path)
    result = call("clean", source, "--check")
    assert result.code == 1
    assert result.err.count("would change") == 2
    assert read_tree(tmp_path) == before


def test_whole_reports_are_kept_on_request(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    make_files(source, 3)
    assert call("clean", source, "-o", out, "--report", "full").code == 0
    report = out / ".textclean" / "reports" / "site0.example" / "00000.txt.json"
    assert call("restore", report).out.decode() == (source / "site0.example" / "00000.txt").read_text(encoding="utf-8")


def test_another_format_is_written_beside_the_names(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 3)
    result = call(
        "clean", tmp_path / "source", "-o", tmp_path / "out", "-f", "md", "-f", f"jsonl:{tmp_path / 'f.jsonl'}"
    )
    assert result.code == 0
    assert (tmp_path / "out" / "site1.example" / "00001.txt.md").is_file()
    assert json.loads((tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()[-1])["kind"] == "summary"


def test_the_empty_file_gives_an_empty_file_and_a_note(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "void.txt").touch()
    result = call("clean", tmp_path / "source", "-o", tmp_path / "out")
    assert result.code == 0
    assert (tmp_path / "out" / "void.txt").read_bytes() == b""
    assert [row["rule"] for row in rows(tmp_path / "out", "decisions.jsonl")] == ["TC002"]


def test_lists_of_files_keep_their_folders_apart(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 6)
    paths = sorted(p.relative_to(tmp_path).as_posix() for p in (tmp_path / "source").rglob("*.txt"))
    for listed in ("\n".join(paths[:4]).encode(), b"\0".join(path.encode() for path in paths[:4])):
        result = call("clean", "--files-from", "-", "-o", "out", "--fresh", stdin=listed, cwd=tmp_path)
        assert result.code == 0, result.err
        there = [place for place in read_tree(tmp_path / "out") if not place.startswith(".textclean/")]
        assert there == paths[:4]


def test_an_input_is_its_own_result_only_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(with_copy(article(1)), encoding="utf-8")
    for options in (("--files-from", "-", "-o", "."), ("a.txt", "-o", "a.txt", "--fresh")):
        result = call("clean", *options, "--force", stdin=b"a.txt\n", cwd=tmp_path)
        assert (result.code, "input itself" in result.err) == (3 if "-" in options else 2, True)
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == with_copy(article(1))


def test_include_and_exclude_bind_named_files_too(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 6)
    named = tmp_path / "named.md"
    named.write_text(article(9), encoding="utf-8")
    result = call(
        "clean", tmp_path / "source", named, "-o", tmp_path / "out", "--exclude", "*.md", "--exclude", "site1*"
    )
    assert result.code == 0
    assert "4 inputs" in result.err
    assert "2 excluded" in result.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("source",), ("need a place", "-o")),
        (("source", "-o", "source"), ("input itself", "--in-place")),
        (("source", "--in-place", "-o", "out"), ("two places",)),
        (("source", "-o", "file"), ("is a file",)),
        (("source", "source/site0.example", "-o", "out"), ("would both be written",)),
        (("source/site0.example/00000.txt", "source/site0.example", "-o", "out"), ("named twice",)),
        (("source", "-o", "out", "-f", "json:x.json"), ("batch",)),
        (("source", "-o", "out", "--memory-limit", "much"), ("not a size", "2GB")),
        (("source", "-o", "out", "--memory-limit", "1KB"), ("too little", "least is 200MB")),
        (("source", "-o", "out", "--resume", "--fresh"), ("contradict",)),
        (("nowhere/", "-o", "out", "--resume"), ("does not exist",)),
        (("source", "-o", "taken"), ("taken/.textclean cannot be written", "-o")),
        (("source", "-o", "pipe"), ("pipe is a file",)),
        (("records.jsonl", "-o", "pipe"), ("pipe is not a file", "standard output")),
        (("--files-from", "list", "-o", "out"), ("source/00000.txt is named twice", "sort -u")),
    ],
)
def test_what_cannot_be_done_is_said_before_the_first_file(
    tmp_path: Path, options: tuple[str, ...], words: tuple[str, ...]
) -> None:
    make_files(tmp_path / "source", 6)
    (tmp_path / "source" / "00000.txt").write_text("x", encoding="utf-8")
    (tmp_path / "source" / "site0.example" / "00000.txt").write_text(article(1), encoding="utf-8")
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / ".textclean").touch()
    (tmp_path / "records.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    (tmp_path / "list").write_text("source/00000.txt\n./source/00000.txt\n", encoding="utf-8")
    result = call("clean", *options, cwd=tmp_path)
    assert result.code == 2, result.err
    assert [word for word in words if word not in result.err] == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "extra"),
    [
        (("source", "-o", "out"), "corpus,html"),
        (("source/page.html", "-o", "out"), "html"),
        (("source/packed.txt.zst", "-o", "out"), "corpus"),
        (("source/records.jsonl", "--records", "parquet", "-o", "out"), "corpus"),
    ],
)
def test_what_needs_an_extra_that_is_missing_is_refused_before_the_first_file(
    tmp_path: Path, options: tuple[str, ...], extra: str
) -> None:
    make_files(tmp_path / "source", 2)
    (tmp_path / "source" / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "source" / "packed.txt.zst").write_bytes(b"x")
    (tmp_path / "source" / "records.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    # Modules of these names that are nothing hide the real ones.
    hidden = "import sys\nfor name in ('trafilatura', 'zstandard', 'pyarrow'): sys.modules[name] = None\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}from textclean.cli import main\nmain()", "clean", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2, done.stderr
    assert f"pip install 'textclean[{extra}]'" in done.stderr
    assert not (tmp_path / "out").exists()


def test_names_in_any_bytes_are_kept_in_every_format(tmp_path: Path) -> None:
    names = [b"\xd6\xd0\xb9\xfa.txt", b"two\nlines.txt", b"-f.txt", b" blank .txt", b"*?[a].txt", "中文.txt".encode()]
    for name in names:
        path = os.fsencode(tmp_path / "source") + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - a name in bytes
        Path(os.fsdecode(path)).write_text(with_copy(article(1)), encoding="utf-8")
    formats = ("sarif", "gitlab", "junit", "github", "jsonl", "summary")
    asked = [word for name in formats for word in ("-f", f"{name}:found.{name}")]
    result = call("clean", "source", "-o", "out", "--report", "full", *asked, cwd=tmp_path)
    assert result.code == 0, result.err
    there = {os.fsencode(p.name) for p in (tmp_path / "out").iterdir() if p.is_file()}
    assert there == set(names)
    for name in ("sarif", "gitlab"):
        assert "TC401" in json.dumps(json.loads((tmp_path / f"found.{name}").read_text(encoding="utf-8")))
    assert "%D6%D0%B9%FA.txt" in (tmp_path / "found.sarif").read_text(encoding="utf-8")
    assert call("clean", "source", "-o", "out", "--report", "full", "--resume", cwd=tmp_path).code == 0
    assert call("report", "out", "-f", "html", "-o", "pages", cwd=tmp_path).code == 0
    listed = b"\0".join(b"source/" + name for name in names)
    assert call("clean", "--files-from", "-", "-o", "again", stdin=listed, cwd=tmp_path).code == 0
    assert {os.fsencode(p.name) for p in (tmp_path / "again/source").iterdir()} == set(names)


def test_progress_is_for_terminals_only(cleaned: tuple[Path, int, str]) -> None:
    assert "\x1b" not in cleaned[2]
    assert "\r" not in cleaned[2]


def test_the_memory_does_not_depend_on_the_number_of_files(tmp_path: Path) -> None:
    """Ten times the files, at most 1.1 times the memory, of the parent and of its workers."""
    peaks = []
    for number in (20, 200):
        folder = tmp_path / f"in{number}"
        make_files(folder, number)
        peaks.append(peak_memory("clean", folder, "-o", tmp_path / f"out{number}", "-j", 1))
    assert peaks[1] <= 1.1 * peaks[0]


def test_ten_thousand_names_are_looked_at_in_a_moment(tmp_path: Path) -> None:
    from textclean.corpus.inputs import Selected, survey_inputs

    for n in range(10_000):
        (tmp_path / f"{n}.txt").touch()
    start = time.monotonic()
    assert survey_inputs(Selected((str(tmp_path),))).inputs == 10_000
    assert time.monotonic() - start < 5


def test_a_folder_can_be_adopted_and_only_what_is_new_fails(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 6)
    assert call("check", "source", cwd=tmp_path).code == 1
    assert call("baseline", "create", "source", "-o", "baseline.json", cwd=tmp_path).code == 0
    assert call("check", "source", "--baseline", "baseline.json", cwd=tmp_path).code == 0
    new = tmp_path / "source" / "site1.example" / "00001.txt"
    new.write_text(with_copy(article(1)), encoding="utf-8")
    result = call("check", "source", "--baseline", "baseline.json", cwd=tmp_path)
    assert result.code == 1
    assert len(result.out.splitlines()) == 1


def test_progress_is_painted_on_a_terminal(tmp_path: Path) -> None:
    make_files(tmp_path / "source", 90)
    shown = on_a_terminal("clean", tmp_path / "source", "-o", tmp_path / "out", "-j", 1)
    assert b" of 90 inputs, " in shown
    assert b"/s, 0 in quarantine" in shown
    assert b"90 inputs = 30 cleaned" in shown
    make_files(tmp_path / "few", 3)
    for option in ("-q", "--progress=never"):
        shown = on_a_terminal("clean", tmp_path / "few", "-o", tmp_path / option, "-j", 1, option)
        assert b"in quarantine" not in shown
