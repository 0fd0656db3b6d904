"""The documentation does what it says: its commands are run, and what they print is compared.

`REGOLD=1 pytest tests/docs` writes what was printed into the tutorial; look at the difference before committing it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
#: Files that hold examples in Python outside docs/rules.
PYTHON = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if path.parent.name != "rules" and _PYTHON.search(path.read_text(encoding="utf-8"))
]


def shell(command: str, folder: Path) -> str:
    """What a command prints, on either stream; `textclean` is this checkout."""
    function = f'textclean() {{ "{sys.executable}" -m textclean "$@"; }}\n'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    result = subprocess.run(
        ["bash", "-c", f"{function}exec 2>&1\n{command}"], cwd=folder, env=environment, capture_output=True, text=True
    )
    return result.stdout


def play(block: str, folder: Path) -> str:
    """The block with what its commands print now: lines with `$` are commands, with `>` their continuation."""
    told, command = "", ""
    for line in [*block.splitlines(), "$"]:
        if line.startswith("$"):
            if command:
                told += shell(command, folder)
            command = line[2:] + "\n"
        elif line.startswith(">") and command:
            command += line[2:] + "\n"
        else:
            continue
        told += f"{line}\n" if line != "$" else ""
    return told


def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    written = TUTORIAL.read_text(encoding="utf-8")
    played = _CONSOLE.sub(lambda match: f"```console\n{play(match[1], tmp_path)}```", written)
    if os.environ.get("REGOLD"):
        TUTORIAL.write_text(played, encoding="utf-8")
    assert played == written


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_examples_in_python_run(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in _PYTHON.findall(path.read_text(encoding="utf-8")):
        exec(compile(example, str(path), "exec"), names)


def test_links_lead_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        # A page of a rule that is missing is told by its own test.
        if "rules/TC" not in target and not (path.parent / target).exists()
    ]
    assert dead == []
