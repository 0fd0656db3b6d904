"""`textclean restore`."""

from __future__ import annotations

import click


@click.command()
@click.argument("report", metavar="REPORT.json")
@click.option("--witness", type=click.IntRange(1), metavar="N", help="Of a report of `merge`: which witness.")
def restore(report: str, witness: int | None) -> int:
    """Write the decoded input of a report (`-f json`) to standard output, character for character."""
    from textclean.cli.output import Sink
    from textclean.cli.records import read_record
    from textclean.errors import UsageError
    from textclean.pipeline import restore as rebuild

    record = read_record(report)
    several = len(record["source"]) if isinstance(record["source"], list) else 1
    if witness is None and several > 1:
        raise UsageError(f"The report is of {several} witnesses.", f"Pass --witness, 1 to {several}.")
    if witness is not None and witness > several:
        raise UsageError(f"There is no witness {witness}.", f"The report is of {several}.")
    sink = Sink(None)
    sink.write(rebuild(record, (witness or 1) - 1))
    sink.close()
    return 0
