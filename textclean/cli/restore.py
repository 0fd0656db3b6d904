"""`textclean restore`."""

from __future__ import annotations

import click

from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean restore report.json > article.txt
""",
)
@click.argument("report", metavar="REPORT.json")
@click.option(
    "--witness", metavar="LETTER", help="Which witness of a report of `merge`: its letter, number or file name."
)
def restore(report: str, witness: str | None) -> int:
    """Write the decoded input of a report (`-f json`) to standard output, character for character."""
    from textclean.cli.output import Sink
    from textclean.cli.records import read_record
    from textclean.errors import UsageError
    from textclean.model import name_witness
    from textclean.pipeline import restore as rebuild

    record = read_record(report)
    sources = record["source"] if isinstance(record["source"], list) else [record["source"]]
    names = {name: n for n, source in enumerate(sources) for name in (str(n + 1), source["name"], name_witness(n))}
    known = ", ".join(f"{name_witness(n)} ({source['name'] or 'untitled'})" for n, source in enumerate(sources))
    if witness is None and len(sources) > 1:
        raise UsageError(f"The report is of {len(sources)} witnesses.", f"Pass --witness with one of {known}.")
    if witness is not None and witness not in names:
        raise UsageError(f"There is no witness {witness}.", f"The report is of {known}.")
    sink = Sink(None)
    sink.write(rebuild(record, names[witness] if witness is not None else 0))
    sink.close()
    return 0
