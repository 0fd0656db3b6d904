"""The reference is current: what the code has and a page does not name turns the build red."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import textclean
from textclean import errors
from textclean.configuration import known_keys
from textclean.errors import TextcleanError
from textclean.rules import RULES

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["cli.md", "configuration.md", "rules.md", "report.md"])
def test_a_generated_page_is_current(generator: ModuleType, page: str) -> None:
    assert (REFERENCE / page).read_text(encoding="utf-8") == generator.PAGES[page](), "`make docs` writes it anew"


def test_every_exit_code_and_error_is_documented() -> None:
    page = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    tree = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, TextcleanError)]
    assert [
        f"| `{c.__name__}` | {c.exit_code} |" for c in tree if f"| `{c.__name__}` | {c.exit_code} |" not in page
    ] == []
    for code in {0, 1, 130, *(c.exit_code for c in tree)}:
        assert f"\n| {code} | " in page


def test_every_setting_and_rule_is_documented() -> None:
    configuration = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
    assert [k.key for k in known_keys() if f"### {k.key.replace('_', '-')}\n" not in configuration] == []
    rules = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    assert [
        rule.code
        for rule in RULES.values()
        if f"| [{rule.code} {rule.name}]" not in rules and f"| {rule.code} {rule.name} ([not yet]" not in rules
    ] == []


def test_every_public_name_is_on_the_page_of_python() -> None:
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    assert [name for name in textclean.__all__ if name != "__version__" and name not in page] == []


def test_no_exit_code_hides_in_the_code() -> None:
    """An exit code is that of a class of errors, or one of those that are none: 0 and 1 (130 has a name)."""
    for path in (ROOT / "textclean" / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Return) else None
            for one in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
                if isinstance(one, ast.Constant) and type(one.value) is int:
                    assert one.value in (0, 1), f"{path.name} returns {one.value}"


def test_the_example_of_a_file_of_decisions_is_one() -> None:
    from textclean.decisions import parse_decisions

    page = (REFERENCE / "decisions.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    assert len(parse_decisions(example).entries) == 2
