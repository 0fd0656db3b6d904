"""Format `json`: the whole report."""

from __future__ import annotations

from textclean.report.view import Record, to_json


def render(record: Record) -> str:
    """The report as JSON. The schema, textclean.report/1, is schema.json beside this file."""
    return to_json(record, indent=1) + "\n"
