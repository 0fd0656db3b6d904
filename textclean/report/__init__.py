"""Output formats, one per file. All of them read the same view of a report.

- formats of one document: `text`, `md`, `json`, `diff`, `html`;
- formats of the findings of a whole run: `concise`, `jsonl`, `sarif`, `github`, `gitlab`, `junit`, `summary`;
- `explain` is what `textclean explain` prints;
- shared: `view` (reports and runs as the formats read them), `differences` (of two texts), `apparatus` (of a merge),
  `columns` (of a terminal), `commonmark` (Markdown escapes) and `escape` (control characters, so that a text cannot
  steer a terminal or a page).
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple, cast

from textclean.errors import UsageError
from textclean.report.view import Findings, Record


class Format(NamedTuple):
    """One output format. `of` is `document` (one input, one page) or `findings` (many inputs, one stream)."""

    home: str
    of: str
    summary: str


FORMATS = {
    "text": Format("textclean.report.text:render", "document", "the canonical text, nothing else"),
    "md": Format("textclean.report.md:render", "document", "the canonical document as Markdown"),
    "json": Format("textclean.report.json:render", "document", "the whole report, schema textclean.report/1"),
    "diff": Format("textclean.report.diff:render", "document", "the block map: a line per block, what became of it"),
    "html": Format("textclean.report.html:render_html", "document", "source and canonical document side by side"),
    "concise": Format("textclean.report.concise:Concise", "findings", "a line per finding"),
    "jsonl": Format("textclean.report.jsonl:JsonLines", "findings", "a JSON object per finding, then a summary"),
    "sarif": Format("textclean.report.sarif:Sarif", "findings", "SARIF 2.1.0, for code scanning"),
    "github": Format("textclean.report.github:GitHub", "findings", "annotations of GitHub Actions"),
    "gitlab": Format("textclean.report.gitlab:GitLab", "findings", "a code quality report of GitLab"),
    "junit": Format("textclean.report.junit:JUnit", "findings", "JUnit XML: a suite per input"),
    "summary": Format("textclean.report.summary:Totals", "findings", "counts in Markdown, for a pull request"),
}


def find_format(name: str) -> Format:
    """The format of this name. Raises UsageError, which suggests the nearest name, when there is none."""
    if name in FORMATS:
        return FORMATS[name]
    close = get_close_matches(name, FORMATS, 1)
    raise UsageError(
        f"There is no format {name!r}.",
        f"Did you mean {close[0]!r}?" if close else f"The formats are {', '.join(FORMATS)}.",
    )


def render_document(name: str, record: Record, *, mark_truncation: bool = False, columns: int | None = None) -> str:
    """One report in a format of the document. `columns` is the width of the terminal it is shown on, if any."""
    render = cast(Callable[..., str], _load(name))
    if name == "diff":
        return render(record, columns=columns)
    return render(record, mark_truncation=mark_truncation) if name in ("text", "md") else render(record)


def open_findings(name: str) -> Findings:
    """A new renderer for a format of the findings."""
    return cast(Callable[[], Findings], _load(name))()


def _load(name: str) -> object:
    module, _, attribute = find_format(name).home.partition(":")
    return getattr(import_module(module), attribute)
