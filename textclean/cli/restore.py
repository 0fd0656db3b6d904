"""`textclean restore`."""

from __future__ import annotations

import click


@click.command()
@click.argument("report", metavar="REPORT.json")
def restore(report: str) -> int:
    """Write the decoded input of a report (`-f json`) to standard output, character for character."""
    from textclean.cli.output import Sink
    from textclean.cli.records import read_record
    from textclean.pipeline import restore as rebuild

    sink = Sink(None)
    sink.write(rebuild(read_record(report)))
    sink.close()
    return 0
