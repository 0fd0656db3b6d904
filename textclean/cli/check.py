"""`textclean check`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options


@click.command()
@options.paths()
@options.formatting
@click.option("--diff", is_flag=True, help="Show what clean would do: short for -f diff.")
@options.cleaning
@options.decoding
@options.showing
@options.running
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Show what is wrong with scraped articles; write no text."""
    from textclean.cli.checking import check_inputs

    return check_inputs(
        paths,
        options.configure(ctx),
        diff=given["diff"],
        force=given["force"],
        quiet=given["quiet"],
        verbose=given["verbose"],
    )
