"""Folders given to the commands that work in this process: a pipe in one is named and never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from calling import CLEAN, Call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "clean.txt").write_text(CLEAN)
    os.mkfifo(made / "pipe")
    return made


@pytest.mark.parametrize("words", [("detect", "in"), ("baseline", "create", "in", "-o", "baseline.json")])
def test_a_pipe_in_a_folder_is_named_and_not_waited_for(call: Call, folder: Path, words: tuple[str, ...]) -> None:
    result = call(*words)
    assert (result.code, "in/pipe is not an ordinary file" in result.err) == (3, True)


def test_detect_shows_the_other_files_of_the_folder(call: Call, folder: Path) -> None:
    assert "in/clean.txt" in call("detect", "in").out
