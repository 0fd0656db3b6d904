"""Reads finished reports and runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textclean.corpus.inputs import STDIN, named_input
from textclean.corpus.run.journal import DECISIONS
from textclean.corpus.walk import OWN
from textclean.corpus.work import read_input
from textclean.errors import UnreadableError, UsageError
from textclean.model import SCHEMA
from textclean.report.view import Record, source_name


def read_record(path: str) -> Record:
    """The report in a file, or on standard input for `-`.

    Raises UsageError when the file does not exist or holds no report of a known schema.
    """
    try:
        data = read_input(named_input(path))
    except UnreadableError as error:
        raise UsageError(error.message, error.way_out) from None
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not JSON.", "Make a report with -f json:FILE.") from None
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        why = f"its schema is {schema!r}" if schema else "it names no schema"
        raise UsageError(f"{path} is not a report: {why}.", f"Reports of schema {SCHEMA} can be read.")
    found: Record = record
    return found


def find_run(path: str) -> Path | None:
    """The folder where a batch keeps its journal, given that folder or the results; None for any other file."""
    if path == STDIN or not Path(path).is_dir():
        beside = Path(path + OWN)
        return beside if path != STDIN and beside.is_dir() else None
    folder = Path(path) / OWN
    run = folder if folder.is_dir() else Path(path)
    if not (run / DECISIONS).is_file():
        raise UsageError(f"{path} holds no run.", "Name the folder that -o named, or a report (-f json).")
    return run


def read_records(path: str) -> Iterator[Record]:
    """The report in a file, or all whole reports of a run (`--report full`)."""
    run = find_run(path)
    if run is None:
        yield read_record(path)
        return
    for report in sorted((run / "reports").rglob("*.json")):
        yield read_record(str(report))


def read_findings(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every finding of a report or a run, each with the name of its input."""
    run = find_run(path)
    if run is None:
        record = read_record(path)
        yield from ((source_name(record), finding) for finding in record["findings"])
        return
    with (run / DECISIONS).open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if "fingerprint" in row:
                yield row["input"], row
