"""`textclean baseline`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.group()
def baseline() -> None:
    """Accept today's findings, so that only new ones fail."""


@baseline.command(
    cls=Command,
    examples="""
textclean baseline create corpus/ -o baseline.json
""",
)
@options.paths()
@click.option("-o", "--output", metavar="FILE", required=True, help="The baseline to write.")
@click.option("--force", is_flag=True, help="Overwrite a file that textclean did not write.")
@options.cleaning
@options.decoding
@options.choosing
@options.running
@click.pass_context
def create(ctx: click.Context, /, paths: tuple[str, ...], output: str, **given: Any) -> int:
    """Accept the findings that these inputs have now."""
    from textclean.cli.baselining import create_baseline

    return create_baseline(paths, options.configure(ctx), output=output, force=given["force"])


@baseline.command(cls=Command)
@click.argument("file", metavar="FILE")
@options.cleaning
@options.decoding
@options.choosing
@options.running
@click.pass_context
def prune(ctx: click.Context, /, file: str, **given: Any) -> int:
    """Drop the accepted findings that are gone; nothing new is accepted."""
    from textclean.cli.baselining import prune_baseline

    return prune_baseline(file, options.configure(ctx))


@baseline.command()
@click.argument("file", metavar="FILE")
def show(file: str) -> int:
    """Show how many findings are accepted, by file and rule."""
    from textclean.cli.baselining import show_baseline

    return show_baseline(file)
