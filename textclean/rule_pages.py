"""The documentation page of a rule: installed with the package, or in docs/rules of a checkout."""

from __future__ import annotations

from pathlib import Path

from textclean.errors import UsageError
from textclean.rules import Rule

_PACKAGE = Path(__file__).parent
#: Where pages are: in an installed package, and in a checkout or editable install.
_FOLDERS = (_PACKAGE / "docs" / "rules", _PACKAGE.parent / "docs" / "rules")


def page_name(rule: Rule) -> str:
    """The file name of a page: `TC402-near-duplicate.md`."""
    return f"{rule.code}-{rule.name}.md"


def find_page(rule: Rule) -> str:
    """The page of a rule, in Markdown. Raises UsageError when there is none."""
    for folder in _FOLDERS:
        path = folder / page_name(rule)
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise UsageError(f"{rule.code} {rule.name} has no page: {rule.summary}.", "`textclean explain --list` lists all.")
