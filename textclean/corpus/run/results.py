"""The results of a run: put in place, recorded in the journal, and recalled from it when a run is resumed."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from textclean.corpus.inputs import Input, Selected
from textclean.corpus.run.journal import Journal, Row
from textclean.corpus.run.ledger import to_line
from textclean.corpus.run.outputs import Outputs, Quarantine
from textclean.corpus.run.pool import Crashed, Limits, OutOfMemory, TimedOut
from textclean.corpus.run.refusals import DiskFull, refuse_writing
from textclean.corpus.run.sites import Sites, read_runs, write_run
from textclean.corpus.run.tasks import Ended, Files, Known, Plan, Records, Task
from textclean.corpus.run.worker import Bug, Done, Entry, path_of
from textclean.corpus.run.writing import Writing
from textclean.corpus.work import Work
from textclean.errors import InputError, OutputError, UsageError

#: Fields of a document that the journal keeps beside its outcome.
_NOTED = ("sha256", "size", "verdict", "encoding", "site", "cut", "summary")
#: Fields of a row of decisions beside its finding.
_OF_DECISIONS = frozenset({"input", "record", "id", "done", "keeper"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What to do. Without `out`, only records are written, to `stream`."""

    selected: Selected
    work: Work
    writing: Writing = field(default_factory=Writing)
    out: Path | None = None
    #: Where journal, quarantine and decisions are kept.
    folder: Path | None = None
    #: `out` is the file for the one input, not a folder.
    single: bool = False
    in_place: bool = False
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    resume: bool = False
    force: bool = False
    stream: Callable[[bytes], None] | None = None


@dataclass(slots=True)
class Totals:
    """The counts of a run; inputs = cleaned + unchanged + quarantined."""

    outcomes: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    sites: Sites = field(default_factory=Sites)
    #: The rows of the runs before this one in its folder, the latest last.
    earlier: list[Sites] = field(default_factory=list)
    bytes: int = 0

    @property
    def inputs(self) -> int:
        """The number of documents that were looked at."""
        return self.outcomes.total()

    def add(self, entry: Entry) -> None:
        """Count one document."""
        self.outcomes[entry.outcome] += 1
        self.bytes += entry.size
        self.sites.add(entry.site, entry.verdict, entry.summary, entry.cut)

    def to_dict(self) -> dict[str, Any]:
        """The totals, ready for JSON."""
        return {"inputs": self.inputs} | {o: self.outcomes[o] for o in ("cleaned", "unchanged", "quarantined")}


def open_receiver(batch: Batch) -> Receiver:
    """The place where the results of a batch go. Raises UsageError when nothing can be written there."""
    if not batch.folder or not batch.out:
        return Receiver(batch)
    try:
        return Recorder(batch)
    except OSError as error:
        place = os.fspath(error.filename or batch.folder)
        raise UsageError(f"{place} cannot be written: {error.strerror}.", "Name another place with -o.") from None


class Receiver:
    """Takes the results of tasks in order. This class only passes them on."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.plan = Plan(batch.work, batch.writing, batch.limits)

    def settle(self, task: Task, done: Done | None) -> Iterator[Entry]:
        """The documents of a task."""
        if isinstance(task, Ended) and task.error:
            yield _broken(task.entry, task.error)
        if done:
            yield from done.entries
            if self.batch.stream and done.output:
                self.batch.stream(done.output)

    def seal(self, totals: Totals) -> None:
        """The run is done."""

    def close(self) -> None:
        """The run is over, whether done or not."""


class Recorder(Receiver):
    """Puts results in place and records them in a journal."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        assert batch.folder and batch.out
        self._folder, self._scratch = batch.folder, batch.folder / "scratch"
        self._journal = Journal(batch.folder, resume=batch.resume)
        if not batch.resume:
            for name in ("quarantine", "parts", "reports"):
                shutil.rmtree(batch.folder / name, ignore_errors=True)
        self._outputs = Outputs(
            batch.out,
            self._scratch,
            writing=batch.writing,
            kind=batch.work.kind,
            single=batch.single,
            in_place=batch.in_place,
            force=batch.force,
            ours=self._journal.wrote,
        )
        try:
            self._outputs.refuse_foreign()
        except UsageError:
            self.close()
            raise
        self._quarantine = Quarantine(batch.folder / "quarantine")
        writing = replace(batch.writing, scratch=str(self._scratch))
        self.plan = Plan(batch.work, writing, batch.limits, self._journal, self._outputs, batch.in_place)
        #: Bytes that were gathered of the file of records in work.
        self._gathered = 0

    def settle(self, task: Task, done: Done | None) -> Iterator[Entry]:
        """The documents of a task. Those that an earlier run did come from the journal."""
        if isinstance(task, Files):
            assert done
            for entry in done.entries:
                with _undisturbed():
                    settled = self._settle_file(entry)
                yield settled
        elif isinstance(task, Records):
            assert done
            with _undisturbed():
                self._settle_chunk(task, done)
            yield from done.entries
        elif isinstance(task, Known):
            self._journal.keep(task.row)
            self._gathered = task.row["output"][1]
            yield from self._recall_chunk(task)
        else:
            with _undisturbed():
                ended = self._end(task)
            if ended:
                yield ended

    def seal(self, totals: Totals) -> None:
        """End the journal, and remember the figures of the sites."""
        runs = read_runs(self._folder)
        totals.earlier = [sites for number, sites in runs.items() if number < self._journal.number]
        write_run(self._folder, self._journal.number, totals.sites)
        self._outputs.tidy()
        self._journal.seal(totals.to_dict())

    def close(self) -> None:
        """Leave nothing half-written behind."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._journal.close()

    def _settle_file(self, entry: Entry) -> Entry:
        if entry.outcome == "same":
            row = self._journal.find(entry.place)
            assert row is not None
            self._journal.keep(row)
            return self._recall(entry.path, entry.place, row, self._journal.decisions_of(row))
        if isinstance(entry.error, DiskFull):
            raise entry.error
        if entry.result:
            try:
                self._outputs.put(entry.result, entry.place, entry.path)
                if entry.report:
                    self._put_report(entry.report, entry.place)
            except OutputError as error:
                Path(entry.result).unlink(missing_ok=True)
                entry = _refused(entry, error)
        row = self._row(entry)
        if entry.outcome == "quarantined":
            self._outputs.remove(entry.place)
            row["sha256"] = entry.sha256 or _hash(entry.path)
            self._journal.add(row, b"", self._note(entry, self._quarantine.take(entry.path, entry.place)))
        else:
            self._journal.add(row | {"written": self._written(entry.place, entry.written)}, entry.decisions)
        return entry

    def _settle_chunk(self, task: Records, done: Done) -> None:
        entry, chunk = task.entry, task.chunk
        start = 0 if chunk.number == 0 else self._gathered
        path = self._outputs.part(entry.place)
        try:
            with path.open("ab") as part:
                # Behind what is noted, a run that was killed may have left a piece that is not.
                part.truncate(start)
                part.write(done.output)
        except OSError as error:
            raise refuse_writing(path, error) from None
        self._gathered = start + len(done.output)
        row = {"input": entry.place, "chunk": chunk.number, "sha256": chunk.sha256, **self.plan.identity}
        row["outcome"] = dict(Counter(one.outcome for one in done.entries))
        row["records"] = [_to_row(one) | {"record": one.record, "id": one.id} for one in done.entries]
        row["output"] = [start, self._gathered]
        notes = b"".join(self._note(one, None) for one in done.entries if one.outcome == "quarantined")
        self._journal.add(row, b"".join(one.decisions for one in done.entries), notes)

    def _end(self, task: Ended) -> Entry | None:
        """Make the result from the pieces. Yields an entry if the file could not be read to its end."""
        entry, gathered, self._gathered = task.entry, self._gathered, 0
        if task.row:
            self._journal.keep(task.row)
            return self._recall(entry.path, entry.place, task.row, []) if "reason" in task.row else None
        row: Row = {"input": entry.place, "chunks": task.chunks, **self.plan.identity}
        error = task.error
        if task.chunks:
            try:
                size = self._outputs.finish(entry, gathered)
                row["written"] = self._written(entry.place, {"bytes": size})
            except DiskFull:
                raise
            except OutputError as refusal:
                error, row["again"] = refusal, True
        elif not error:
            # An empty file of records: an empty result.
            self._outputs.part(entry.place).touch()
            row["written"] = self._written(entry.place, {"bytes": self._outputs.finish(entry, 0)})
        if error is None:
            self._journal.add(row, b"")
            return None
        broken = _broken(entry, error)
        copy = None if task.chunks else self._quarantine.take(entry.path, entry.place)
        self._journal.add(row | _to_row(broken), b"", self._note(broken, copy))
        return broken

    def _written(self, place: str, result: dict[str, Any] | None) -> Row:
        """What the journal stores about a result: its place, its size, and for a document its hash."""
        return {"path": self._outputs.result(place), **(result or {})}

    def _put_report(self, temporary: str, place: str) -> None:
        target = self._folder / "reports" / f"{place}.json"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(temporary).replace(target)
        except OSError as error:
            raise refuse_writing(target, error) from None

    def _row(self, entry: Entry) -> Row:
        row: Row = {"input": entry.place, **self.plan.identity, **_to_row(entry)}
        if isinstance(entry.error, Crashed | TimedOut | OutOfMemory):
            row["limits"] = self.batch.limits.noted
        if isinstance(entry.error, OutputError):
            row["again"] = True
        return row

    def _note(self, entry: Entry, copy: str | None) -> bytes:
        """The line of the quarantine about a document."""
        row: dict[str, Any] = {"input": entry.place, "reason": str(entry.error), "bytes": entry.size}
        row |= {"record": entry.record} if entry.record is not None else {}
        row |= {"id": entry.id} if entry.id is not None else {}
        if copy:
            row["copy"] = copy
        elif entry.raw:
            try:
                row["raw"] = entry.raw.decode()
            except UnicodeDecodeError:
                row["base64"] = base64.b64encode(entry.raw).decode()
        return to_line(row)

    def _recall(self, path: str, place: str, row: Row, decisions: list[Row]) -> Entry:
        """The entry of a document that an earlier run did."""
        entry = Entry(path, place, row["outcome"], record=row.get("record"), id=row.get("id"))
        for name in _NOTED:
            setattr(entry, name, row[name])
        entry.findings = [{k: v for k, v in row.items() if k not in _OF_DECISIONS} for row in decisions]
        if "reason" in row:
            entry.error = (Bug if row.get("bug") else InputError)(row["reason"])
        return entry

    def _recall_chunk(self, task: Known) -> Iterator[Entry]:
        decisions: dict[int, list[Row]] = {}
        for row in self._journal.decisions_of(task.row):
            decisions.setdefault(row["record"], []).append(row)
        for row in task.row["records"]:
            path = path_of(task.entry.path, row["record"], row["id"])
            yield self._recall(path, task.entry.place, row, decisions.get(row["record"], []))


def _to_row(entry: Entry) -> Row:
    """What the journal stores about a document."""
    row: Row = {"outcome": entry.outcome, **{name: getattr(entry, name) for name in _NOTED}}
    if entry.error:
        row["reason"] = str(entry.error)
        row |= {"bug": True} if isinstance(entry.error, Bug) else {}
    return row


def _refused(entry: Entry, error: InputError) -> Entry:
    """The entry of a document whose result could not be written."""
    return Entry(entry.path, entry.place, "quarantined", entry.site, sha256=entry.sha256, size=entry.size, error=error)


def _broken(entry: Input, error: InputError) -> Entry:
    """The entry of a file of records that could not be read to its end."""
    return Entry(entry.path, entry.place, "quarantined", entry.site, size=entry.bytes, error=error)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Delay Ctrl-C until this is finished: between the rename and the journal, it would leave one without the other."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hash(path: str) -> str | None:
    # A pipe would wait for somebody to write.
    with suppress(OSError):
        if Path(path).is_file():
            with Path(path).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
    return None
