"""`textclean clean`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean clean article.txt
textclean clean article.txt -o clean.txt -f html:report.html
textclean clean scraped/ -o clean/ --resume
textclean clean day.jsonl.gz -o clean.jsonl.gz --column body
""",
)
@options.paths(required=False)
@click.option("-o", "--output", metavar="OUT", help="File for the result; with several inputs, a folder.")
@click.option("--in-place", is_flag=True, help="Write each text over its input.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option(
    "--records",
    type=click.Choice(["jsonl", "parquet"]),
    help="Write records in this shape (default: the one they came in).",
)
@click.option("--report", type=click.Choice(["full"]), help="Keep the whole report of every input of a batch.")
@click.option("--resume", is_flag=True, help="Go on with a batch that was interrupted.")
@click.option("--fresh", is_flag=True, help="Start an interrupted batch over.")
@options.selecting
@options.formatting
@options.cleaning
@options.decoding
@options.showing
@options.batching
@options.running
@click.pass_context
def clean(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Write the canonical text of scraped articles.

    With one input and no -o, the text goes to standard output and nothing else does. Folders and files of records
    (JSONL, CSV, Parquet, WARC) are a batch, with worker processes, a journal, a quarantine and --resume.
    """
    from textclean.cli.cleaning import clean_inputs
    from textclean.cli.request import Request, is_batch

    configuration = options.configure(ctx)
    request = Request.of(paths, given)
    if is_batch(request, configuration):
        from textclean.cli.batching import run_clean_batch

        return run_clean_batch(request, configuration)
    return clean_inputs(request, configuration)
