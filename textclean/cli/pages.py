"""What `report RUN -f html -o DIR` writes: a page for each document of a finished run, and an index over them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from textclean.cli import say
from textclean.cli.output import check_target, write_file
from textclean.cli.records import read_record
from textclean.errors import UsageError
from textclean.report.html import render_html, render_index
from textclean.report.html.batch import Entry
from textclean.report.view import source_name

#: Where a run keeps whole reports, when it keeps them (`--report full`).
REPORTS = Path(".textclean") / "reports"


def write_pages(run: Path, output: Path, *, force: bool) -> int:
    """The exit code, after all pages and the index were written. Raises UsageError where there are no reports."""
    entries = []
    for path, place in _find_reports(run):
        record = read_record(str(path))
        page = output / "pages" / f"{place}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        check_target(page, force=force)
        write_file(page, render_html(record))
        href = quote(os.fsencode(page.relative_to(output)))
        findings = Counter(finding["severity"] for finding in record["findings"])
        entries.append(Entry(href, source_name(record, place), record["summary"], findings))
    if not entries:
        raise UsageError(f"{run} holds no reports.", "Run `textclean clean … -o OUT --report full` first.")
    index = output / "index.html"
    check_target(index, force=force)
    write_file(index, render_index(entries))
    say(f"wrote {index} over {len(entries)} pages")
    return 0


def _find_reports(run: Path) -> Iterator[tuple[Path, str]]:
    """The reports of a run, or those in a plain folder, and the path that each document had in its input."""
    folder = run / REPORTS if (run / REPORTS).is_dir() else run
    for path in sorted(folder.rglob("*.json")):
        yield path, path.relative_to(folder).with_suffix("").as_posix()
