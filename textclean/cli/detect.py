"""`textclean detect`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean detect article.txt
textclean detect scraped/ -f json
""",
)
@options.paths()
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
@options.decoding
@options.running
@click.pass_context
def detect(ctx: click.Context, /, paths: tuple[str, ...], form: str, **given: Any) -> int:
    """Show the encoding of each file: how it was found, the runners-up and the damage. Folders are searched."""
    from textclean.cli.detecting import detect_inputs

    return detect_inputs(paths, options.configure(ctx), form=form, quiet=given["quiet"])
