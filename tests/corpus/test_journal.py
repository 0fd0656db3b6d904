"""The journal speaks for what is done: torn lines, stale rows, and a rewrite that was killed half way."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from textclean.corpus.run.journal import Journal, is_unfinished, read_rows
from textclean.errors import UsageError

NAMES = ("journal", "decisions", "quarantine")


def add(journal: Journal, place: str, mark: str) -> None:
    journal.add(
        {"input": place, "mark": mark, "written": {"path": place}},
        f'{{"d": "{place}{mark}"}}\n'.encode(),
        f'{{"q": "{place}"}}\n'.encode(),
    )


def state(folder: Path) -> dict[str, tuple[object, ...]]:
    """What a resumed run finds: for each input its row, its decisions and its quarantine."""
    journal = Journal(folder, resume=True)
    try:
        rows = {row["input"]: journal.find(row["input"]) for row in read_rows(folder / "journal.jsonl")}
        quarantine = (folder / "quarantine.jsonl").read_bytes()
        return {
            place: (
                row["mark"],
                tuple(d["d"] for d in journal.decisions_of(row)),
                quarantine[slice(*row["quarantine"])],
            )
            for place, row in rows.items()
            if row
        }
    finally:
        journal.close()


def expected(**marks: str) -> dict[str, tuple[object, ...]]:
    return {place: (mark, (f"{place}{mark}",), f'{{"q": "{place}"}}\n'.encode()) for place, mark in marks.items()}


def test_what_is_noted_is_found_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path, resume=False)
    add(journal, "a", "1")
    add(journal, "市", "1")
    journal.close()
    assert is_unfinished(tmp_path)
    assert state(tmp_path) == expected(a="1", 市="1")


def test_a_finished_run_is_sealed_and_set_aside_by_the_next(tmp_path: Path) -> None:
    journal = Journal(tmp_path, resume=False)
    add(journal, "a", "1")
    journal.seal({"inputs": 1})
    journal.close()
    assert not is_unfinished(tmp_path)
    again = Journal(tmp_path, resume=False)
    assert again.find("a") is None
    assert again.wrote("a"), "what the run before wrote is ours"
    assert not again.wrote("b")
    assert again.number == journal.number + 1 == 2
    again.close()


def test_what_an_abandoned_run_wrote_is_ours_too(tmp_path: Path) -> None:
    for place in ("a", "b"):
        journal = Journal(tmp_path, resume=False)
        add(journal, place, "1")
        journal.close()
    last = Journal(tmp_path, resume=False)
    assert [last.wrote(place) for place in ("a", "b", "c")] == [True, True, False]
    last.close()


@pytest.mark.parametrize("torn", range(1, 60, 7))
def test_a_torn_line_is_forgotten_with_its_notes(tmp_path: Path, torn: int) -> None:
    journal = Journal(tmp_path, resume=False)
    add(journal, "a", "1")
    add(journal, "b", "1")
    journal.close()
    path = tmp_path / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:-torn])
    assert state(tmp_path) == expected(a="1")
    assert (tmp_path / "decisions.jsonl").read_bytes() == b'{"d": "a1"}\n'


def test_two_runs_cannot_work_in_one_folder(tmp_path: Path) -> None:
    journal = Journal(tmp_path, resume=False)
    with pytest.raises(UsageError, match="Another run"):
        Journal(tmp_path, resume=True)
    journal.close()


def resumed(folder: Path) -> Journal:
    """A run in which b changed, d is gone and a0 is new, about to be sealed."""
    journal = Journal(folder, resume=False)
    for place in "abcd":
        add(journal, place, "1")
    journal.close()
    journal = Journal(folder, resume=True)
    keep(journal, "a")
    add(journal, "a0", "2")
    add(journal, "b", "2")
    keep(journal, "c")
    return journal


def keep(journal: Journal, place: str) -> None:
    row = journal.find(place)
    assert row is not None
    journal.keep(row)


def test_a_resumed_run_leaves_its_rows_in_order_and_no_others(tmp_path: Path) -> None:
    journal = resumed(tmp_path)
    journal.seal({"inputs": 4})
    journal.close()
    assert [(row["input"], row["mark"]) for row in read_rows(tmp_path / "journal.jsonl")] == [
        ("a", "1"), ("a0", "2"), ("b", "2"), ("c", "1"),
    ]  # fmt: skip
    assert (tmp_path / "decisions.jsonl").read_bytes() == b'{"d": "a1"}\n{"d": "a02"}\n{"d": "b2"}\n{"d": "c1"}\n'
    assert state(tmp_path) == expected(a="1", a0="2", b="2", c="1")


@pytest.mark.parametrize("stop", range(1, 6))
def test_a_rewrite_that_was_killed_is_finished_or_forgotten(tmp_path: Path, stop: int) -> None:
    """The process ends before the `stop`th rename of the rewrite."""
    folder = tmp_path / "run"
    if os.fork() == 0:
        journal = resumed(folder)
        renames = 0

        def rename(self: Path, target: Path) -> Path:
            nonlocal renames
            renames += 1
            if renames == stop:
                os._exit(0)
            os.rename(self, target)  # noqa: PTH104 - it stands for Path.replace
            return target

        Path.replace = rename  # type: ignore[method-assign]
        journal.seal({"inputs": 4})
        os._exit(0)
    os.wait()
    found = state(folder)
    before = expected(a="1", a0="2", b="2", c="1", d="1")
    after = expected(a="1", a0="2", b="2", c="1")
    assert found == (before if stop == 1 else after)
    assert not list(folder.glob("*.anew"))
    assert not list(folder.glob("*.next"))


def test_a_run_folder_can_be_moved(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "one", resume=False)
    add(journal, "a", "1")
    journal.close()
    shutil.move(tmp_path / "one", tmp_path / "two")
    assert state(tmp_path / "two") == expected(a="1")


def test_the_lines_hold_no_time_and_no_place_of_this_machine(tmp_path: Path) -> None:
    journal = Journal(tmp_path, resume=False)
    add(journal, "a", "1")
    journal.seal({"inputs": 1})
    journal.close()
    head, row, end = (json.loads(line) for line in (tmp_path / "journal.jsonl").read_bytes().splitlines())
    assert set(head) == {"schema", "run"}
    assert set(row) == {"input", "mark", "written", "decisions", "quarantine"}
    assert set(end) == {"done", "inputs"}
