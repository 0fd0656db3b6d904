"""What a worker process does with a task: a few files, or a chunk of records."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from textclean.corpus.batches import clean_row, outcome_of, site_of
from textclean.corpus.inputs import Input
from textclean.corpus.packing import pack
from textclean.corpus.records import Row, Rows, open_rows
from textclean.corpus.run.ledger import to_line
from textclean.corpus.run.pool import Begin, Do
from textclean.corpus.run.refusals import refuse_writing
from textclean.corpus.run.scope import Seen, look_at, show_scope
from textclean.corpus.run.tasks import Files, Item, Records
from textclean.corpus.run.writing import Writing
from textclean.corpus.work import Outcome, Work, read_input
from textclean.decisions import kind_of_decision
from textclean.errors import InputError, TextcleanError
from textclean.model import Document, Report
from textclean.report.escape import to_utf8

#: The word for what was done where a finding was fixed, by the kind of the decision; otherwise it is only shown.
DONE = {"removal": "removed", "move": "moved", "edit": "edited", "conflict": "shown"}


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


#: What a worker needs beside this module, and the process that gives out work does not.
LOADED = ("textclean.pipeline",)


def prepare(work: Work, writing: Writing) -> Do[Done]:
    """The function that carries out tasks in a worker process, with everything it needs loaded."""
    for name in LOADED:  # before the clock of the first document runs
        import_module(name)

    # Loaded modules stay: the collector need not check them again and again (5 % of the time of short articles).
    gc.freeze()

    return _Cleaner(work, writing).do


class _Cleaner:
    """Carries out tasks. Items in `refused` are not to be touched; `begin` is called with the number of each other."""

    def __init__(self, work: Work, writing: Writing) -> None:
        self._work = work
        self._writing = writing

    def do(self, task: Files | Records, refused: Mapping[int, InputError], begin: Begin) -> Done:
        """The results of a task."""
        if isinstance(task, Files):
            return Done([self._do_file(number, item, refused, begin) for number, item in enumerate(task.items)])
        return self._do_records(task, refused, begin)

    def _do_file(self, number: int, item: Item, refused: Mapping[int, InputError], begin: Begin) -> Entry:
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
            outcome = self._in_scope(self._work.clean(data, entry.path, kind=entry.kind), entry.place)
            return self._finish(done, outcome, entry)
        except Exception as error:
            done.error = _explain(error)
            return done

    def _do_records(self, task: Records, refused: Mapping[int, InputError], begin: Begin) -> Done:
        entry, chunk, work, writing = task.entry, task.chunk, self._work, self._writing
        shaped = entry._replace(packing=writing.packing_of(entry))
        rows: Rows = open_rows(shaped, chunk, work.columns, full=writing.full, records=writing.records)
        entries = []
        for number, row in enumerate(rows):
            error = refused.get(number) or chunk.error or row.error
            if error:
                outcome = Outcome(entry.path, error=error)
            else:
                begin(number)
                outcome = self._do_record(row, entry)
            rows.add(row, outcome)
            path = path_of(entry.path, row.number, row.id)
            done = Entry(path, entry.place, "quarantined", "", row.number, row.id, size=len(row.raw or b""))
            done.site = site_of(row.values, work.columns) or entry.site
            if outcome.report is None:
                done.error, done.raw = outcome.error, row.raw or b""
            else:
                done = self._fill(done, outcome.report)
            entries.append(done)
        return Done(entries, rows.finish())

    def _do_record(self, row: Row, entry: Input) -> Outcome:
        try:
            outcome = clean_row(self._work, row.values, entry.path, kind="html" if entry.kind == "warc" else "text")
            return self._in_scope(outcome, path_of(entry.place, row.number, row.id))
        except Exception as error:
            return Outcome(entry.path, error=_explain(error))

    def _in_scope(self, outcome: Outcome, name: str) -> Outcome:
        """The outcome, extended by what the run knows of the document."""
        if outcome.report is None or self._writing.scope is None:
            return outcome
        return replace(outcome, report=show_scope(outcome.report, self._writing.scope, name, self._work.settings))

    def _finish(self, done: Entry, outcome: Outcome, entry: Input) -> Entry:
        """The entry with the facts of the outcome, and its result in a temporary file."""
        report, writing = outcome.report, self._writing
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
        return self._fill(done, report)

    def _fill(self, done: Entry, report: Report) -> Entry:
        """The entry with what the journal, the decisions and the summary need of the report."""
        done.outcome = outcome_of(report)
        done.verdict, done.summary = report.verdict, report.summary
        done.findings = [finding.to_dict() for finding in report.findings]
        done.encoding = report.document.source.decoded.encoding
        done.cut = _measure_cut(report.document)
        if self._writing.look:
            done.seen = look_at(path_of(done.place, done.record, done.id), report)
        done.decisions = b"".join(map(to_line, rows_of_decisions(done.place, done.record, done.id, done.findings)))
        done.whole = report.to_dict() if self._writing.whole else _spoken_of(report)
        return done


def path_of(path: str, record: int | None, name: str | None) -> str:
    """The name of a file or a record: a record is named by its id, else by its line or row."""
    if record is None:
        return path
    return f"{path}:{record}" if name is None else f"{path}#{name}"


def rows_of_decisions(
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
