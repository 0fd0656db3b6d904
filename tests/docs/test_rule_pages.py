"""Every rule has a page, and the example on it runs.

A page is `docs/rules/TCnnn-kebab-name.md`, begins with `# TCnnn kebab-name`, has the five sections below, and an
example in Python that shows the finding: it runs as it stands, and its assertions hold.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from textclean.pages import find_page, page_name
from textclean.rules import RULES, Rule

PAGES = Path(__file__).parent.parent.parent / "docs" / "rules"
SECTIONS = ("What it finds", "Why it matters", "Example", "How to fix", "When to ignore")
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
WRITTEN = [rule for rule in RULES.values() if (PAGES / page_name(rule)).is_file()]


#: Rules that nothing makes fire yet (304, 407), or whose page is still to be written. A page that is written
#: leaves this list; a new rule never enters it.
UNWRITTEN = {"TC008", "TC304", "TC404", "TC405", "TC407", "TC409", "TC410"}


def test_every_rule_has_a_page_but_for_those_known_to_lack_one() -> None:
    missing = {rule.code for rule in RULES.values() if rule not in WRITTEN}
    assert missing == UNWRITTEN & missing, f"pages are missing in docs/rules: {sorted(missing - UNWRITTEN)}"


def test_no_page_is_of_a_rule_that_does_not_exist() -> None:
    assert {path.name for path in PAGES.glob("TC*.md")} <= {page_name(rule) for rule in RULES.values()}


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.code)
def test_a_page_has_its_sections(rule: Rule) -> None:
    page = find_page(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n")
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
