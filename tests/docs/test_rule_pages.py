"""Every rule has a page, and the example on it runs.

A page is `docs/rules/TCnnn-kebab-name.md`. It begins with `# TCnnn kebab-name` and a line that says how serious the
finding is, whether it is fixed, and how to hide it; then come the five sections below. The example in Python shows the
finding: it runs as it is, and its assertions hold.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from textclean.rule_pages import find_page, page_name
from textclean.rules import RULES, Rule

PAGES = Path(__file__).parent.parent.parent / "docs" / "rules"
SECTIONS = ("What it finds", "Why it matters", "Example", "How to fix", "When to ignore")
#: What the first line of a page says of the column `fix` in the catalogue.
FIXED = {"default": "fixed by default", "unsafe": "fixed only with `--unsafe`", "shown": "never fixed, only shown"}
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
WRITTEN = [rule for rule in RULES.values() if (PAGES / page_name(rule)).is_file()]


#: Modules that make findings. The others (rules, report, decisions) only speak of those that were made.
MAKERS = ("stages", "collation", "corpus", "review.py", "suppressions.py", "report/view.py")


def rules_that_can_fire() -> set[str]:
    """The codes that occur in a module that makes findings."""
    package = PAGES.parent.parent / "textclean"
    modules = (
        path for name in MAKERS for path in ((package / name).rglob("*.py") if "." not in name else [package / name])
    )
    nodes = (node for module in modules for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in RULES}


def test_every_rule_that_can_fire_has_a_page() -> None:
    missing = rules_that_can_fire() - {rule.code for rule in WRITTEN}
    assert not missing, f"pages are missing in docs/rules: {sorted(missing)}"


def test_the_rules_that_never_fire_are_listed() -> None:
    named = re.findall(r"^- (TC\d{3}) ([a-z-]+): ", (PAGES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {code for code, _ in named} == set(RULES) - rules_that_can_fire()
    assert [name for code, name in named if RULES[code].name != name] == []


def test_no_page_is_of_a_rule_that_does_not_exist() -> None:
    assert {path.name for path in PAGES.glob("TC*.md")} <= {page_name(rule) for rule in RULES.values()}


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.code)
def test_a_page_begins_with_its_severity_and_has_its_sections(rule: Rule) -> None:
    page = find_page(rule)
    summary = f"{rule.severity.capitalize()}, {FIXED[rule.fix]}. To hide it: `--ignore {rule.name}`, "
    assert page.startswith(f"# {rule.code} {rule.name}\n\n{summary}"), f"the third line begins: {summary}"
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(SECTIONS)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.code)
def test_the_example_of_a_page_runs_and_shows_the_finding(
    rule: Rule, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = _PYTHON.findall(find_page(rule))
    assert any(rule.code in example or rule.name in example for example in examples), "no example shows the finding"
    names: dict[str, object] = {}
    for example in examples:
        assert "assert" in example
        exec(compile(example, page_name(rule), "exec"), names)
