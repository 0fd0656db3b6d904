"""Reports that were written before, read again."""

from __future__ import annotations

import json

from textclean.cli.work import read_input
from textclean.errors import UnreadableError, UsageError
from textclean.model import SCHEMA
from textclean.report.view import Record


def read_record(path: str) -> Record:
    """The report in a file, or on standard input for `-`.

    Raises UsageError when the file does not exist or holds no report of a known schema.
    """
    try:
        data = read_input(path)
    except UnreadableError as error:
        raise UsageError(error.message, error.way_out) from None
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is not JSON.", "Make a report with -f json:FILE.") from None
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        told = f"its schema is {schema!r}" if schema else "it names no schema"
        raise UsageError(f"{path} is not a report: {told}.", f"Reports of schema {SCHEMA} can be read.")
    found: Record = record
    return found
