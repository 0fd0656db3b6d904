"""What `dedup` and `index` do."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from textclean.cli import say
from textclean.cli.inputs import refuse_absent, refuse_missing_columns, warn_of_none
from textclean.cli.progress import open_steps
from textclean.cli.request import CorpusRequest
from textclean.cli.resources import count_cores
from textclean.configuration import Configuration
from textclean.corpus.copies import Search, find_copies
from textclean.corpus.dedup_files import Job, deduplicate_files, open_index, read_corpus
from textclean.corpus.index import Index
from textclean.corpus.inputs import (
    RECORDS,
    STDIN,
    Selected,
    find_inputs,
    packing_of,
    refuse_missing,
    refuse_repeated,
    spooled,
)
from textclean.corpus.texts import naming
from textclean.corpus.walk import Globs
from textclean.errors import InputError, UsageError
from textclean.report.view import counted


def deduplicate_paths(request: CorpusRequest, configuration: Configuration) -> int:
    """The exit code of `dedup`."""
    if request.add and not request.against:
        raise UsageError("--add needs an index.", "Name it with --against FILE.")
    if request.accept and not request.against:
        raise UsageError("--accept needs an index.", "Name it with --against FILE.")
    if request.merge and request.unit != "document":
        raise UsageError("--merge puts documents together.", "Use it with --unit document.")
    with _open_job(request, configuration) as job:
        summary = deduplicate_files(job)
    if not request.quiet:
        say(_sentence(summary))
    return InputError.exit_code if summary["unreadable"] else 0


@contextmanager
def _open_job(request: CorpusRequest, configuration: Configuration) -> Iterator[Job]:
    """The job that was asked for. Standard input is copied to a file that lasts as long as the context.

    Raises UsageError for a call that makes no sense.
    """
    refuse_absent(request.paths)
    options = configuration.options
    with spooled(request.files_from) as listed:
        selected = Selected(
            request.paths,
            listed,
            Globs(options.include, options.exclude),
            options.input,
            besides=frozenset({os.path.realpath(request.output)}),
            stdin_kind="jsonl",
        )
        kinds, reads_stdin = _survey(selected, request, configuration)
        wanted = "never" if request.quiet else options.progress
        with spooled(STDIN if reads_stdin else None) as copy, open_steps(wanted=wanted) as report_step:
            if copy:
                refuse_missing([packing_of(copy)])
            yield Job(
                selected=replace(selected, stdin_copy=copy),
                out=Path(request.output),
                column=options.column,
                id=options.id,
                encoding=options.encoding,
                unit=request.unit,
                threshold=request.threshold,
                keep=request.keep,
                conflicts=request.conflicts,
                form=request.records or ("parquet" if kinds & RECORDS == {"parquet"} else "jsonl"),
                jobs=options.jobs or count_cores(),
                engine=request.engine,
                memory_limit=request.memory_limit,
                force=request.force,
                against=Path(request.against) if request.against else None,
                add=request.add,
                accept=request.accept,
                merge=request.merge,
                report_step=report_step,
            )


def _survey(selected: Selected, request: CorpusRequest, configuration: Configuration) -> tuple[set[str], bool]:
    """The kinds of the inputs, and whether standard input is one. Raises UsageError for inputs that cannot be read."""
    kinds, packings, stdin, left_out = set[str](), set[str | None](), 0, Counter[str]()
    for entry in find_inputs(selected, left_out):
        kinds.add(entry.kind)
        packings.add(entry.packing)
        stdin += entry.path == STDIN
    warn_of_none(len(kinds), left_out)
    if stdin + (request.files_from == STDIN) > 1:
        raise UsageError("Standard input is named twice and can be read once.", "Write one of the two to a file.")
    refuse_missing((kinds | packings) - {"html"})
    refuse_repeated(selected)
    for path in request.paths:
        refuse_missing_columns(path, configuration)
    return kinds, stdin > 0


def _sentence(summary: Mapping[str, Any]) -> str:
    """The counts of a run in one line."""
    sentence = f"{counted(summary['records'], 'record')}: {summary['kept']:,} kept"
    sentence += f", {counted(summary['removed'], 'copy', 'copies')} removed"
    sentence += f" in {counted(summary['clusters'], 'cluster')}" if summary["clusters"] else ""
    if summary["conflicts"]:
        sentence += f", {counted(summary['conflicts'], 'conflict')} in facts"
    if summary.get("merged"):
        sentence += f", {counted(summary['merged'], 'cluster')} collated (merged.jsonl)"
    if summary.get("cures"):
        sentence += f", {counted(summary['cures'], 'cut paragraph')} that the index continues (cures.jsonl)"
    if summary.get("index"):
        sentence += f"; compared with the index: {_count_statuses(summary['index'])}"
    if summary["shared_ids"]:
        shared = counted(summary["shared_ids"], "id")
        sentence += f"; {shared} of several records, which are named by their file and number"
    if summary["unreadable"]:
        sentence += f"; {summary['unreadable']:,} unreadable (unreadable.jsonl)"
    return sentence + "."


def _count_statuses(statuses: Mapping[str, int]) -> str:
    """How many records have which status in an index: `2 known, 5 new`."""
    return ", ".join(f"{number:,} {status}" for status, number in sorted(statuses.items())) or "nothing"


def add_to_index(request: CorpusRequest, configuration: Configuration) -> int:
    """The exit code of `index add`. The request's `output` is the index."""
    with (
        _open_job(request, configuration) as job,
        tempfile.TemporaryDirectory(prefix="textclean-index-") as name,
        open_index(job, job.out) as index,
    ):
        folder = Path(name)
        with naming(folder):
            corpus = read_corpus(job, folder)
            spilled = folder if corpus.texts.spilled else None
            job.report_step("comparing", len(corpus.items))
            search = Search(job.threshold, job.keep, jobs=job.jobs, folder=spilled, signed=True)
            found = find_copies(corpus.texts, corpus.items, search)
        for one in corpus.unreadable:
            say(f"{one['place']}: {one['reason']}")
        copies = found.links()
        stay = [number for number in range(len(corpus.items)) if number not in copies]
        rest = corpus.latest(stay)
        signed = found.signed(rest, spilled)
        matches = index.match(corpus.news(rest), job.jobs, signed=signed, spans=False)
        job.report_step(f"adding to {job.out}", len(rest))
        index.add(corpus.news(rest), matches, job.jobs, signed=signed)
    if request.verbose:
        for match in matches:
            if match.status not in ("new", "known"):
                say(f"{match.id}: {match.status} of {match.other}")
    if not request.quiet:
        statuses = Counter(match.status for match in matches)
        statuses += Counter({"copy": len(copies), "superseded": len(stay) - len(rest)})
        say(f"{counted(len(corpus.items), 'record')}: {_count_statuses(statuses)}.")
    return InputError.exit_code if corpus.unreadable else 0


def remove_from_index(file: str, ids: Sequence[str], *, quiet: bool) -> int:
    """The exit code of `index remove`."""
    with Index(Path(file)) as index:
        unknown = [id for id in dict.fromkeys(ids) if id not in index]
        gone = index.remove(ids)
    if not quiet:
        say(f"{counted(gone, 'record')} forgotten.")
        for id in unknown:
            say(f"{id} is not in {file}.")
    return 0


def show_index(file: str) -> int:
    """The exit code of `index show`."""
    with Index(Path(file), read_only=True) as index:
        for name, value in index.describe().items():
            click.echo(f"{name:<12}{'' if value is None else value}")
    return 0
