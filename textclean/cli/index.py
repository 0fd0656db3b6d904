"""`textclean index`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.group()
def index() -> None:
    """Remember a corpus, so that tomorrow's records can be compared with it: `textclean dedup --against FILE`."""


@index.command(
    cls=Command,
    examples="""
textclean index add corpus.index 2025/*.jsonl.gz
""",
)
@click.argument("file")
@options.paths(required=False)
@click.option(
    "--keep", multiple=True, metavar="POLICY", help="Which copy is the better one, best policy first; repeatable."
)
@options.comparing
@options.selecting
@options.running
@click.pass_context
def add(ctx: click.Context, /, file: str, paths: tuple[str, ...], **given: Any) -> int:
    """Add the records of a corpus without their copies. Adding them again changes nothing.

    Standard input (-) is JSONL, unless --input says otherwise; each of its records needs an id.
    """
    from textclean.cli.deduping import add_to_index
    from textclean.cli.request import CorpusRequest

    return add_to_index(CorpusRequest.of(paths, {**given, "output": file, "add": True}), options.configure(ctx))


@index.command()
@click.argument("file")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
def remove(file: str, ids: tuple[str, ...], quiet: bool) -> int:
    """Remove records from an index, by their ids."""
    from textclean.cli.deduping import remove_from_index

    return remove_from_index(file, ids, quiet=quiet)


@index.command()
@click.argument("file")
def show(file: str) -> int:
    """Show what an index holds, in numbers."""
    from textclean.cli.deduping import show_index

    return show_index(file)
