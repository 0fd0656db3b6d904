"""The pages of a run: one for each document, and an index of them."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from textclean.cli import say
from textclean.cli.output import check_target, write_file
from textclean.cli.records import read_record
from textclean.corpus.run.journal import DECISIONS, JOURNAL, QUARANTINE, read_rows
from textclean.corpus.walk import OWN
from textclean.errors import UsageError
from textclean.report.html import render_html, render_index
from textclean.report.html.batch import Entry
from textclean.report.view import counted, source_name

#: Where a run keeps whole reports, when it keeps them (`--report full`).
REPORTS = Path(OWN) / "reports"


def write_pages(run: Path, output: Path, *, force: bool) -> int:
    """The exit code, after the pages of a finished run and their index were written (`report RUN -f html -o DIR`).

    Raises UsageError when the run kept no reports.
    """
    entries = []
    for path, place in _find_reports(run):
        record = read_record(str(path))
        page = output / "pages" / f"{place}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        check_target(page, force=force)
        write_file(page, render_html(record))
        findings = Counter(finding["severity"] for finding in record["findings"])
        href = quote(os.fsencode(page.relative_to(output)))
        entries.append(Entry(href, source_name(record, place), record["summary"], findings))
    if not entries:
        raise UsageError(f"{run} holds no reports.", "Run `textclean clean … -o OUT --report full` first.")
    say(_write(output / "index.html", entries, run / OWN, force=force))
    return 0


def write_index(folder: Path, out: Path, *, force: bool) -> str:
    """A sentence that says what was written: the index of the pages that a run wrote into `out`.

    `folder` is where the run keeps its journal.
    """
    severities: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in read_rows(folder / DECISIONS):
        severities[row["input"]][row["severity"]] += 1
    done = [row for row in read_rows(folder / JOURNAL) if row.get("written")]
    pages = {row["written"]["path"] for row in done}
    entries = [
        Entry(quote(os.fsencode(row["written"]["path"])), row["input"], row["summary"], severities[row["input"]])
        for row in done
    ]
    # An input called `index` has the page index.html.
    name = next(n for n in ("index.html", *(f"index-{i}.html" for i in range(1, len(pages) + 2))) if n not in pages)
    return _write(out / name, entries, folder, force=force)


def _write(index: Path, entries: Sequence[Entry], folder: Path, *, force: bool) -> str:
    check_target(index, force=force)
    write_file(index, render_index(entries, refused=sum(1 for _ in read_rows(folder / QUARANTINE))))
    return f"wrote {index}, which lists {counted(len(entries), 'page')}"


def _find_reports(run: Path) -> Iterator[tuple[Path, str]]:
    """The reports of a run, or of a plain folder, each with the path that its document had in the input."""
    folder = run / REPORTS if (run / REPORTS).is_dir() else run
    for path in sorted(folder.rglob("*.json")):
        yield path, path.relative_to(folder).with_suffix("").as_posix()
