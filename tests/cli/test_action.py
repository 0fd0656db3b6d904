"""The action for GitHub: its script runs in a real bash with the inputs that a workflow gives it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from calling import DAMAGED

ACTION = yaml.safe_load((Path(__file__).parents[2] / "action.yml").read_text(encoding="utf-8"))


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """What the step that checks does; `textclean` is this checkout."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    environment = {
        name: given[expression[len("${{ inputs.") : -len(" }}")]] for name, expression in step["env"].items()
    }
    tool = folder / "bin" / "textclean"
    tool.parent.mkdir(exist_ok=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m textclean "$@"\n')
    tool.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment, "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "a").mkdir(parents=True)
    (tmp_path / "corpus" / "a" / "b.txt").write_text(DAMAGED)
    return tmp_path


def test_patterns_are_expanded_and_findings_are_annotations(repository: Path) -> None:
    result = act(repository, paths="corpus/**/*.txt", args="--select TC4", sarif="out.sarif")
    assert result.returncode == 1
    assert result.stdout.startswith("::warning file=corpus/a/b.txt,title=TC401 exact-duplicate,line=7")
    assert json.loads((repository / "out.sarif").read_text())["version"] == "2.1.0"


def test_an_input_cannot_become_a_command(repository: Path) -> None:
    act(
        repository, paths="corpus/a/b.txt; touch owned", args="$(touch owned) `touch owned`", sarif='x"; touch owned; "'
    )
    assert not (repository / "owned").exists()


def test_patterns_that_fit_nothing_fail_and_say_so(repository: Path) -> None:
    result = act(repository, paths="nowhere/**/*.txt")
    assert result.returncode == 2
    assert "PATH" in result.stderr
