"""The page of a rule: installed beside the modules, in a checkout read from docs/rules."""

from __future__ import annotations

from pathlib import Path

from textclean.errors import UsageError
from textclean.rules import Rule

_PACKAGE = Path(__file__).parent
#: Where pages are: in an installed package, and in a checkout or an editable install of one.
_FOLDERS = (_PACKAGE / "docs" / "rules", _PACKAGE.parent / "docs" / "rules")


def page_name(rule: Rule) -> str:
    """`TC402-near-duplicate.md`."""
    return f"{rule.code}-{rule.name}.md"


def find_page(rule: Rule) -> str:
    """The page of a rule, in Markdown. Raises UsageError when there is none."""
    for folder in _FOLDERS:
        path = folder / page_name(rule)
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise UsageError(f"{rule.code} {rule.name} has no page: {rule.summary}.", "`textclean explain --list` lists all.")
