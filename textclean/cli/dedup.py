"""`textclean dedup`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean dedup scraped/ -o deduped/
textclean dedup monday.jsonl tuesday.jsonl -o deduped/ --id url
textclean dedup today.jsonl -o today/ --against corpus.index --add
""",
)
@options.paths(required=False)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    help="Folder for the kept and removed records, the clusters and the summary.",
)
@click.option(
    "--unit",
    type=click.Choice(["document", "paragraph", "both"]),
    default="document",
    show_default=True,
    help="What is compared.",
)
@options.comparing
@click.option(
    "--conflicts",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    show_default=True,
    help="What becomes of copies that differ in a fact.",
)
@click.option("--against", metavar="FILE", help="Compare with this index too (textclean index).")
@click.option("--add", is_flag=True, help="Add what is kept to the index that --against names.")
@click.option("--accept", is_flag=True, help="Complete cut paragraphs from the index; needs --against.")
@click.option("--merge", is_flag=True, help="Collate each cluster into one record instead of keeping the best copy.")
@click.option(
    "--records",
    type=click.Choice(["jsonl", "parquet"]),
    help="Write the results in this shape (default: that of the input).",
)
@click.option("--keep", multiple=True, metavar="POLICY", help="Which copy to keep, best policy first; repeatable.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", help="What compares the records.")
@click.option("--force", is_flag=True, help="Write into a folder that textclean did not make.")
@options.selecting
@options.running
@click.pass_context
def dedup(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Find near-duplicate documents or paragraphs across a corpus.

    Standard input (-) is JSONL, unless --input says otherwise.

    --keep takes longest, shortest, most-complete, earliest, latest and source:NAME.
    """
    from textclean.cli.deduping import deduplicate_paths
    from textclean.cli.request import CorpusRequest

    return deduplicate_paths(CorpusRequest.of(paths, given), options.configure(ctx))
