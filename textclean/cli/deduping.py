"""What `dedup` and `index` do with their inputs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from textclean.cli.batching import count_cores, parse_size
from textclean.configuration import Configuration
from textclean.corpus.copies import find_copies
from textclean.corpus.dedup import refuse_equal_ids
from textclean.corpus.dedup_files import Job, deduplicate_files, load_all
from textclean.corpus.index import Index, New
from textclean.corpus.inputs import RECORDS, STDIN, Selected, find_inputs, refuse_missing, spool_list
from textclean.corpus.policies import make_item
from textclean.corpus.walk import Globs
from textclean.errors import UsageError


def deduplicate_paths(paths: Sequence[str], configuration: Configuration, given: Mapping[str, Any]) -> int:
    """The exit code of `dedup`."""
    if given["engine"] == "spark":
        raise UsageError(
            "--engine spark is not part of this version.", "Leave it out: the local engine spills to disk."
        )
    if given["add"] and not given["against"]:
        raise UsageError("--add needs an index.", "Name it with --against FILE.")
    if given["accept"] and not given["against"]:
        raise UsageError("--accept needs an index.", "Name it with --against FILE.")
    if given["merge"] and given["unit"] != "document":
        raise UsageError("--merge puts documents together.", "Use it with --unit document.")
    job = make_job(paths, configuration, given, Path(given["output"]))
    summary = deduplicate_files(job)
    if not given["quiet"]:
        click.echo(sentence(summary), err=True)
    return 3 if summary["unreadable"] else 0


def make_job(paths: Sequence[str], configuration: Configuration, given: Mapping[str, Any], out: Path) -> Job:
    """What was asked for. Raises UsageError for what cannot be done at all."""
    files_from = given.get("files_from")
    if not paths and not files_from:
        raise click.UsageError("Missing argument 'PATH...'.")
    if STDIN in paths:
        raise UsageError("Standard input cannot be read twice.", "Write it to a file first.")
    options = configuration.options
    selected = Selected(
        tuple(paths),
        spool_list(files_from) if files_from else None,
        Globs(options.include, options.exclude),
        options.input,
        besides=frozenset({os.path.realpath(out)}),
    )
    if len(paths) == 1 and not os.path.lexists(paths[0]):
        raise UsageError(f"{paths[0]} does not exist.", "Check the path.")
    kinds = {entry.kind for entry in find_inputs(selected, Counter())}
    refuse_missing(kinds - {"html"})
    form = given.get("records") or ("parquet" if kinds & RECORDS == {"parquet"} else "jsonl")
    return Job(
        selected=selected,
        out=out,
        column=options.column,
        id=options.id,
        encoding=options.encoding,
        unit=given.get("unit", "document"),
        threshold=given["threshold"],
        keep=tuple(given.get("keep", ())),
        conflicts=given.get("conflicts", "keep"),
        form=form,
        jobs=options.jobs or count_cores(),
        memory_limit=parse_size(given.get("memory_limit")),
        force=given.get("force", False),
        against=Path(given["against"]) if given.get("against") else None,
        add=given.get("add", False),
        accept=given.get("accept", False),
        merge=given.get("merge", False),
    )


def sentence(summary: Mapping[str, Any]) -> str:
    """The numbers of a run, in a line."""
    told = f"{summary['records']:,} records: {summary['kept']:,} kept, {summary['removed']:,} copies removed"
    told += f" in {summary['clusters']:,} clusters"
    if summary["conflicts"]:
        told += f", {summary['conflicts']:,} copies that differ in a fact"
    if summary.get("merged"):
        told += f", {summary['merged']:,} clusters collated (merged.jsonl)"
    if summary.get("cures"):
        told += f", {summary['cures']:,} cut paragraphs that the index continues (cures.jsonl)"
    if summary["unreadable"]:
        told += f", {summary['unreadable']:,} unreadable (unreadable.jsonl)"
    return told + "."


def add_to_index(file: str, paths: Sequence[str], configuration: Configuration, given: Mapping[str, Any]) -> int:
    """The exit code of `index add`."""
    job = make_job(paths, configuration, given, Path(file))
    news, errors = [], 0
    for loaded in load_all(job):
        if loaded.error:
            errors += 1
            click.echo(f"{loaded.id}: {loaded.error}", err=True)
        else:
            item = make_item(loaded.id, loaded.text, loaded.values)
            news.append(New(item, loaded.text, str(loaded.values.get("url") or "")))
    refuse_equal_ids([new.item for new in news])
    with Index(job.out, threshold=job.threshold, keep=job.keep, create=True) as index:
        found = find_copies([n.text for n in news], [n.item for n in news], job.threshold, job.keep, "keep", job.jobs)
        gone = found.links()
        rest = [new for number, new in enumerate(news) if number not in gone]
        matches = index.match(rest, job.jobs)
        index.add(rest, matches, job.jobs)
    for match in matches:
        if match.status not in ("new", "known") and given["verbose"]:
            click.echo(f"{match.id}: {match.status} of {match.other}", err=True)
    if not given["quiet"]:
        counts = Counter(match.status for match in matches) + Counter({"copy": len(gone)})
        told = ", ".join(f"{count:,} {status}" for status, count in sorted(counts.items()))
        click.echo(f"{len(news):,} records: {told or 'nothing'}.", err=True)
    return 3 if errors else 0


def remove_from_index(file: str, ids: Sequence[str], threshold: float, *, quiet: bool) -> int:
    """The exit code of `index remove`."""
    with Index(Path(file), threshold=threshold) as index:
        count = index.remove(ids)
    if not quiet:
        click.echo(f"{count:,} of {len(set(ids)):,} records forgotten.", err=True)
    return 0


def show_index(file: str, threshold: float) -> int:
    """The exit code of `index show`."""
    with Index(Path(file), threshold=threshold) as index:
        for name, value in index.describe().items():
            click.echo(f"{name:<12}{'' if value is None else value}")
    return 0
