"""Who looks for a rule finds its module: each package says what is in which of its modules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from textclean.cli import COMMANDS

PACKAGE = Path(__file__).parent.parent.parent / "textclean"
FOLDERS = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
#: Modules of commands are named after them: `clean` and `cleaning`.
_COMMANDS = tuple(name[:4] for name in COMMANDS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE.parent)))
def test_a_package_names_each_of_its_modules(folder: Path) -> None:
    told = re.findall(r"\w+", ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or "")
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in folder.glob("*/__init__.py")}
    if folder.name == "cli":
        modules = {name for name in modules if not name.startswith(_COMMANDS)}
    assert sorted(modules - set(told)) == []


def test_how_decisions_are_made_names_modules_that_exist() -> None:
    page = (PACKAGE.parent / "docs" / "how-decisions-are-made.md").read_text(encoding="utf-8")
    named = [
        path for part in re.findall(r"\*Code\*:.*?\n\n", page, re.DOTALL) for path in re.findall(r"`([\w/.]+)`", part)
    ]
    assert len(named) > 20
    assert [path for path in named if not (PACKAGE / path).exists() and not list(PACKAGE.rglob(path))] == []
