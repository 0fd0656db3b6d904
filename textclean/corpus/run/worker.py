"""What a worker process does with a task: a few files, or a chunk of records."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from textclean.corpus.batches import clean_row, outcome_of, site_of
from textclean.corpus.chunks import Chunk
from textclean.corpus.inputs import Input
from textclean.corpus.packing import pack
from textclean.corpus.records import Row, Rows, open_rows
from textclean.corpus.run.ledger import to_line
from textclean.corpus.run.pool import Begin, Do
from textclean.corpus.run.refusals import refuse_writing
from textclean.corpus.run.scope import Seen, look_at, show_scope
from textclean.corpus.run.writing import Writing
from textclean.corpus.work import Outcome, Work, read_input
from textclean.decisions import kind_of_decision
from textclean.errors import InputError, TextcleanError
from textclean.model import Document, Report
from textclean.report.escape import to_utf8

#: What was done where a finding was fixed, by the kind of the decision; otherwise it is only shown.
DONE = {"removal": "removed", "move": "moved", "edit": "edited", "conflict": "shown"}


class Item(NamedTuple):
    """A file to clean, and the hash that it had when it was done before."""

    entry: Input
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """A few small files, or one large file: enough work that handing it out costs little."""

    items: tuple[Item, ...]

    @property
    def size(self) -> int:
        """Bytes that the task holds in the parent: next to nothing, the files are read by the worker."""
        return 2**10 * len(self.items)

    @property
    def idle(self) -> bool:
        """There is something to do."""
        return False


@dataclass(frozen=True, slots=True)
class Records:
    """A chunk of a file of records."""

    entry: Input
    chunk: Chunk

    @property
    def size(self) -> int:
        """Bytes that the task holds, and its result about twice."""
        return 3 * len(self.chunk.data)

    @property
    def idle(self) -> bool:
        """There is something to do."""
        return False


@dataclass(slots=True)
class Entry:
    """What became of one document: everything that the journal and the findings need."""

    path: str
    place: str
    outcome: str
    site: str = ""
    record: int | None = None
    id: str | None = None
    sha256: str | None = None
    size: int = 0
    verdict: str | None = None
    encoding: str | None = None
    summary: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    decisions: bytes = b""
    #: Lengths in characters where the text is cut off: one that is usual names the broken scraper.
    cut: dict[str, int] | None = None
    error: TextcleanError | None = None
    #: The bytes of a record that is quarantined.
    raw: bytes = b""
    #: The report, or those blocks and edits of it that findings speak of.
    whole: dict[str, Any] | None = None
    #: The texts that the document may share with others, where that is asked for.
    seen: Seen | None = None
    #: Temporary files with the result and the report, and the size and hash of the former.
    result: str | None = None
    report: str | None = None
    written: dict[str, Any] | None = None

    @property
    def known_report(self) -> dict[str, Any]:
        """The report, or as much of it as is known here: its source, findings and summary."""
        brief = {"source": {"name": self.path}, "blocks": [], "edits": [], "findings": self.findings}
        return brief | {"summary": self.summary} | (self.whole or {})


@dataclass(slots=True)
class Done:
    """What became of a task: an entry per document, and for records the piece of the output."""

    entries: list[Entry]
    output: bytes = b""


def prepare(work: Work, writing: Writing) -> Do[Done]:
    """The function that carries out tasks in a worker process, with everything it needs loaded."""
    import textclean.pipeline  # noqa: F401 - loaded before the clock of the first document runs

    # Loaded modules stay: the collector need not check them again and again (5 % of the time of short articles).
    gc.freeze()

    def do(task: Files | Records, refused: Mapping[int, InputError], begin: Begin) -> Done:
        if isinstance(task, Files):
            return Done([_do_file(n, item, refused, begin, work, writing) for n, item in enumerate(task.items)])
        return _do_records(task, refused, begin, work, writing)

    return do


def tell_path(path: str, record: int | None, name: str | None) -> str:
    """The name of a file or a record: a record is named by its id, else by its line or row."""
    if record is None:
        return path
    return f"{path}:{record}" if name is None else f"{path}#{name}"


def tell_decisions(
    place: str, record: int | None, name: str | None, findings: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """One row per decision: the finding, its input, what was done, and the block that was kept."""
    where: dict[str, Any] = {"input": place}
    where |= {"record": record} if record is not None else {}
    where |= {"id": name} if name is not None else {}
    for finding in findings:
        kind = kind_of_decision(finding["rule"], fixed=finding["fixed"])
        # What is only shown by itself was fixed because a run knew more: template text.
        done = DONE[kind] if kind else "removed" if finding["fixed"] else "shown"
        keeper = finding["related"][0] if done == "removed" and finding["related"] else None
        yield {**where, "rule": finding["rule"], "fingerprint": finding["fingerprint"], "done": done} | {
            "keeper": keeper,
            **finding,
        }


def _do_file(
    number: int, item: Item, refused: Mapping[int, InputError], begin: Begin, work: Work, writing: Writing
) -> Entry:
    entry = item.entry
    done = Entry(entry.path, entry.place, "quarantined", entry.site, size=entry.bytes)
    if number in refused:
        done.error = refused[number]
        return done
    begin(number)
    try:
        data = read_input(entry)
    except InputError as error:
        done.error = error
        return done
    done.sha256, done.size = hashlib.sha256(data).hexdigest(), len(data)
    if done.sha256 == item.known:
        done.outcome = "same"
        return done
    try:
        outcome = _in_scope(work.clean(data, entry.path, kind=entry.kind), entry.place, work, writing)
        return _finish(done, outcome, entry, writing)
    except Exception as error:
        done.error = _explain(error)
        return done


def _explain(error: Exception) -> Bug:
    """An error that textclean should never make, reported like any other, so that the run goes on.

    Raises MemoryError for lack of memory, which is not textclean's fault.
    """
    # Where there is no memory for a MemoryError, the interpreter fails with a SystemError.
    if isinstance(error, MemoryError | SystemError):
        raise MemoryError from error
    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"
    bug = Bug(f"A bug in textclean: {what}.", "Please report it.")
    bug.trace = "".join(traceback.format_exception(error))
    return bug


class Bug(InputError):
    """Textclean failed on this input; `trace` says where."""

    exit_code = TextcleanError.exit_code
    trace = ""


def _in_scope(outcome: Outcome, name: str, work: Work, writing: Writing) -> Outcome:
    """The outcome, extended by what the run knows of the document."""
    if outcome.report is None or writing.scope is None:
        return outcome
    return replace(outcome, report=show_scope(outcome.report, writing.scope, name, work.settings))


def _finish(done: Entry, outcome: Outcome, entry: Input, writing: Writing) -> Entry:
    """The entry with the facts of the outcome, and its result in a temporary file."""
    report = outcome.report
    if report is None:
        done.error = outcome.error
        return done
    if writing.scratch is not None:
        try:
            data = pack(to_utf8(writing.render(report)), writing.packing_of(entry))
            done.result = _write(done, writing.scratch, "result", data)
            done.written = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            if writing.full:
                done.report = _write(done, writing.scratch, "report", to_utf8(json.dumps(report.to_dict())))
        except OSError as error:
            done.error = refuse_writing(Path(writing.scratch), error)
            return done
    return _fill(done, report, writing)


def _fill(done: Entry, report: Report, writing: Writing) -> Entry:
    """The entry with what the journal, the decisions and the summary need of the report."""
    done.outcome = outcome_of(report)
    done.verdict, done.summary = report.verdict, report.summary
    done.findings = [finding.to_dict() for finding in report.findings]
    done.encoding = report.document.source.decoded.encoding
    done.cut = _measure_cut(report.document)
    if writing.look:
        done.seen = look_at(tell_path(done.place, done.record, done.id), report)
    done.decisions = b"".join(map(to_line, tell_decisions(done.place, done.record, done.id, done.findings)))
    done.whole = report.to_dict() if writing.whole else _spoken_of(report)
    return done


def _measure_cut(document: Document) -> dict[str, int] | None:
    """The length of a truncated document by the measures of `sites`, or None if it is whole."""
    cut = [block for block in document.kept if block.is_cut]
    if not cut:
        return None
    title = next((block.span.end for block in document.blocks if block.kind == "title"), 0)
    return {
        "text": len(document.text.strip()),
        "body": len(document.text[title:].strip()),
        "block": max(len(block.clean) for block in cut),
    }


def _spoken_of(report: Report) -> dict[str, Any]:
    """The blocks and edits that the findings of a report refer to, which the formats of findings may need."""
    document = report.document
    spoken = {finding.block for finding in report.findings}
    spoken |= {place.block for finding in report.findings for place in finding.related}
    return {
        "blocks": [block.to_dict() for block in document.blocks if block.id in spoken],
        "edits": [edit.to_dict() for edit in document.edits],
    }


def _write(done: Entry, scratch: str, what: str, data: bytes) -> str:
    name = hashlib.blake2b(os.fsencode(done.place), digest_size=16).hexdigest()
    path = Path(scratch, f"{name}.{what}")
    path.write_bytes(data)
    return str(path)


def _do_records(task: Records, refused: Mapping[int, InputError], begin: Begin, work: Work, writing: Writing) -> Done:
    entry, chunk = task.entry, task.chunk
    shaped = entry._replace(packing=writing.packing_of(entry))
    rows: Rows = open_rows(shaped, chunk, work.columns, full=writing.full, records=writing.records)
    entries = []
    for number, row in enumerate(rows):
        error = refused.get(number) or chunk.error or row.error
        if error:
            outcome = Outcome(entry.path, error=error)
        else:
            begin(number)
            outcome = _do_record(row, entry, work, writing)
        rows.add(row, outcome)
        path = tell_path(entry.path, row.number, row.id)
        done = Entry(path, entry.place, "quarantined", "", row.number, row.id, size=len(row.raw or b""))
        done.site = site_of(row.values, work.columns) or entry.site
        if outcome.report is None:
            done.error, done.raw = outcome.error, row.raw or b""
        else:
            done = _fill(done, outcome.report, writing)
        entries.append(done)
    return Done(entries, rows.finish())


def _do_record(row: Row, entry: Input, work: Work, writing: Writing) -> Outcome:
    try:
        outcome = clean_row(work, row.values, entry.path, kind="html" if entry.kind == "warc" else "text")
        return _in_scope(outcome, tell_path(entry.place, row.number, row.id), work, writing)
    except Exception as error:
        return Outcome(entry.path, error=_explain(error))
