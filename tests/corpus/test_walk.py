"""The files of a folder: all of them, in one order, in bounded memory."""

from __future__ import annotations

import errno
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from textclean.corpus.walk import Globs, walk


def places(root: Path, globs: Globs | None = None, left_out: Counter[str] | None = None) -> list[str]:
    return [found.place for found in walk(str(root), globs or Globs(), left_out if left_out is not None else Counter())]


def touch(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def test_files_come_sorted_folder_by_folder(tmp_path: Path) -> None:
    touch(tmp_path, "b/2.txt", "b/1.txt", "a.txt", "c.txt", "b/a/3.txt", "市/桥.txt")
    assert places(tmp_path) == ["a.txt", "b/1.txt", "b/2.txt", "b/a/3.txt", "c.txt", "市/桥.txt"]


def test_what_is_hidden_or_ours_or_a_link_to_a_folder_is_left_out_and_counted(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", ".hidden", ".git/x", ".textclean/journal.jsonl", "a.txt.textclean.toml", "dir/b.txt")
    touch(tmp_path, "textclean-suppressions.toml")
    (tmp_path / "link").symlink_to("dir")
    (tmp_path / "loop").symlink_to(".")
    left_out: Counter[str] = Counter()
    assert places(tmp_path, left_out=left_out) == ["a.txt", "dir/b.txt"]
    assert left_out == {"hidden": 2, "symlinked": 2}


def test_a_link_to_nothing_is_an_input_and_a_pipe_is_no_ordinary_file(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    found = {f.place: f.ordinary for f in walk(str(tmp_path), Globs(), Counter())}
    assert found == {"gone": True, "pipe": False}


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "a.txt", "dir/b.txt")
    scandir = os.scandir

    def refuse(folder: str) -> Any:
        if folder.endswith("dir"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [found.place for found in walk(str(tmp_path), Globs(), Counter())] == ["a.txt", "dir"]


def test_more_names_than_are_held_at_once_come_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textclean.corpus.walk.NAMES", 100)
    number = 207
    for n in range(number):
        (tmp_path / f"{n * 7919 % number:06d}.txt").touch()
    assert places(tmp_path) == [f"{n:06d}.txt" for n in range(number)]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (("*.txt",), (), ["2024/01/a.txt", "2024/b.txt", "c.txt"]),
        ((), ("*.txt",), ["2024/01/a.html", "d.md"]),
        (("2024/**/*.txt",), (), ["2024/01/a.txt", "2024/b.txt"]),
        (("2024/*.txt",), (), ["2024/b.txt"]),
        ((), ("01",), ["2024/b.txt", "c.txt", "d.md"]),
        ((), ("2024/01",), ["2024/b.txt", "c.txt", "d.md"]),
        (("[a-b].*",), ("*.html",), ["2024/01/a.txt", "2024/b.txt"]),
        (("[!a-b].*",), (), ["c.txt", "d.md"]),
        (("?.md",), (), ["d.md"]),
        (("*.txt", "*.md"), ("c.*",), ["2024/01/a.txt", "2024/b.txt", "d.md"]),
    ],
)
def test_patterns_choose_the_files_of_a_folder(
    tmp_path: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]
) -> None:
    touch(tmp_path, "2024/01/a.txt", "2024/01/a.html", "2024/b.txt", "c.txt", "d.md")
    assert places(tmp_path, Globs(include, exclude)) == expected


def test_where_the_results_go_is_no_input(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "out/a.txt", "sub/out/b.txt")
    besides = frozenset({str((tmp_path / "out").resolve())})
    found = [f.place for f in walk(str(tmp_path), Globs(), Counter(), besides=besides)]
    assert found == ["a.txt", "sub/out/b.txt"]
