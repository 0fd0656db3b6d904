"""The tasks of a run, in order: what is left to do, and a mark for what is already done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from textclean import __version__
from textclean.corpus.chunks import Chunk, read_chunks
from textclean.corpus.inputs import RECORDS, STDIN, Input
from textclean.corpus.run.journal import Journal, Row
from textclean.corpus.run.outputs import Outputs
from textclean.corpus.run.pool import Limits
from textclean.corpus.run.writing import Writing
from textclean.corpus.work import Work
from textclean.errors import InputError

#: Files, and bytes of files, that are handed out at once: 16 articles are about 50 ms of work, against which the 0.2 ms
#: of handing them out are nothing, and few enough to be shared evenly at the end of a run.
GROUP = 16
GROUP_BYTES = 2**16


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


@dataclass(frozen=True, slots=True)
class Known:
    """A chunk that the resumed run has already done."""

    entry: Input
    row: Row
    size: int = 2**14
    idle: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a file of records, and why it could not be read further. `row` if the whole file was done."""

    entry: Input
    chunks: int
    error: InputError | None = None
    row: Row | None = None
    size: int = 2**10
    idle: bool = True


Task = Files | Records | Known | Ended


@dataclass(frozen=True)
class Plan:
    """Decides whether something is already done: the same input, settings, options and version."""

    work: Work
    writing: Writing
    limits: Limits
    journal: Journal | None = None
    outputs: Outputs | None = None
    in_place: bool = False

    @cached_property
    def identity(self) -> dict[str, str]:
        """What the row of a journal must agree in."""
        how = f"{self.work.fingerprint}-{self.writing.fingerprint}"
        return {"settings": self.work.settings.fingerprint, "how": how, "version": __version__}

    def agrees(self, row: Row | None) -> bool:
        """Whether a row was written by a run like this one."""
        return row is not None and all(row[key] == value for key, value in self.identity.items())

    def known(self, entry: Input) -> str | None:
        """The hash that a file had when it was done, or None if it must be done."""
        row = self.journal.find(entry.place) if self.journal else None
        if row is None or self.outputs is None or not self.agrees(row) or row.get("again"):
            return None
        if row["outcome"] == "quarantined":
            # What was too much then may be possible under the present limits.
            return row["sha256"] if row.get("limits") in (None, self.limits.noted) else None
        if not self.outputs.has(entry.place, row["written"]["bytes"]):
            return None
        found: str = row["written"]["sha256"] if self.in_place else row["sha256"]
        return found


def plan_tasks(plan: Plan, inputs: Iterator[Input]) -> Iterator[Task]:
    """The tasks, in the order of the inputs."""
    group: list[Item] = []
    held = 0
    for entry in inputs:
        if entry.kind not in RECORDS:
            group.append(Item(entry, plan.known(entry)))
            held += entry.bytes
        if group and (entry.kind in RECORDS or len(group) >= GROUP or held >= GROUP_BYTES):
            yield Files(tuple(group))
            group, held = [], 0
        if entry.kind in RECORDS:
            yield from _plan_records(plan, entry)
    if group:
        yield Files(tuple(group))


def _plan_records(plan: Plan, entry: Input) -> Iterator[Task]:
    whole = plan.journal.find(entry.place) if plan.journal else None
    if whole is not None and plan.agrees(whole) and not whole.get("again"):
        if plan.journal and plan.outputs and _is_done(plan, plan.journal, plan.outputs, entry, whole):
            for number in range(whole["chunks"]):
                row = plan.journal.find(entry.place, number)
                assert row is not None
                yield Known(entry, row)
            yield Ended(entry, whole["chunks"], row=whole)
            return
        # The file changed after its result was made of the pieces: they are gone, so it is done from the start.
        part = None
    else:
        part = plan.outputs.part(entry.place) if plan.outputs else None
    yield from _go_on(plan, entry, part)


def _go_on(plan: Plan, entry: Input, part: Path | None) -> Iterator[Task]:
    """The chunks of a file. Those at its beginning that are done, and whose pieces are still there, come as `Known`."""
    gathered = part.stat().st_size if part and part.is_file() else 0
    number, following = 0, gathered > 0
    try:
        for chunk in read_chunks(entry, plan.work.encoding):
            row = plan.journal.find(entry.place, chunk.number) if plan.journal and following else None
            following = _is_same(plan, row, chunk) and row is not None and row["output"][1] <= gathered
            yield Known(entry, row) if following and row is not None else Records(entry, chunk)
            number = chunk.number + 1
    except InputError as error:
        yield Ended(entry, number, error)
    else:
        yield Ended(entry, number)


def _is_same(plan: Plan, row: Row | None, chunk: Chunk) -> bool:
    return plan.agrees(row) and row is not None and row["sha256"] == chunk.sha256


def _is_done(plan: Plan, journal: Journal, outputs: Outputs, entry: Input, whole: Row) -> bool:
    """Whether the result is in place, and the file holds the same chunks as when it was done, damage included."""
    # Standard input cannot be read twice.
    if entry.path == STDIN or ("written" in whole and not outputs.has(entry.place, whole["written"]["bytes"])):
        return False
    number, damaged = 0, False
    try:
        for chunk in read_chunks(entry, plan.work.encoding):
            if not _is_same(plan, journal.find(entry.place, chunk.number), chunk):
                return False
            number += 1
    except InputError:
        damaged = True
    return number == whole["chunks"] and damaged == ("reason" in whole)
