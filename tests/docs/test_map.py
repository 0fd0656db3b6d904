"""Rules and reasons can be found: a package lists its modules, a decision is listed and has its parts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from textclean.cli import COMMANDS

PACKAGE = Path(__file__).parent.parent.parent / "textclean"
FOLDERS = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
#: The parts of a decision, after its status.
PARTS = ["Context", "Decision", "Evidence", "Consequences"]
#: Modules of commands are named after them: `clean` and `cleaning`.
_COMMANDS = tuple(name[:4] for name in COMMANDS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE.parent)))
def test_a_package_names_each_of_its_modules(folder: Path) -> None:
    named = re.findall(r"\w+", ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or "")
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in folder.glob("*/__init__.py")}
    if folder.name == "cli":
        modules = {name for name in modules if not name.startswith(_COMMANDS)}
    assert sorted(modules - set(named)) == []


def test_how_decisions_are_made_names_modules_that_exist() -> None:
    page = (PACKAGE.parent / "docs" / "how-decisions-are-made.md").read_text(encoding="utf-8")
    named = [
        path for part in re.findall(r"\*Code\*:.*?\n\n", page, re.DOTALL) for path in re.findall(r"`([\w/.]+)`", part)
    ]
    assert len(named) > 20
    assert [path for path in named if not (PACKAGE / path).exists() and not list(PACKAGE.rglob(path))] == []


def test_every_decision_is_listed_and_has_its_parts() -> None:
    folder = PACKAGE.parent / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for page in sorted(folder.glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        title = re.match(r"# (\d{4}) · (.+)\n\n\*\*Status\*\* (?:accepted|superseded by \d{4})\n", text)
        assert title, page.name
        assert f"[{title[1]}]({page.name}) {title[2]}\n" in listed
        assert re.findall(r"^\*\*(\w+)\.\*\*(?:\s)", text, re.MULTILINE) == PARTS, page.name
