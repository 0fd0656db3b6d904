"""`textclean clean`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from textclean.cli import options


@click.command()
@options.paths()
@click.option("-o", "--output", metavar="OUT", help="File (or, with several inputs, folder) for the result.")
@click.option("--in-place", is_flag=True, help="Write each text over its input.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@options.formatting
@options.cleaning
@options.decoding
@options.showing
@options.running
@click.pass_context
def clean(ctx: click.Context, /, paths: tuple[str, ...], output: str | None, **given: Any) -> int:
    """Write the canonical text of scraped articles.

    One input and no -o: the text goes to standard output and nothing else does.
    """
    from textclean.cli.cleaning import clean_inputs

    return clean_inputs(
        paths,
        options.configure(ctx),
        output=Path(output) if output else None,
        in_place=given["in_place"],
        only_check=given["check"],
        force=given["force"],
        quiet=given["quiet"],
        verbose=given["verbose"],
    )
