"""`textclean merge`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean merge a.txt b.txt c.txt -o story.txt
textclean merge a.txt b.txt --prefer b.txt -f html:story.html
textclean merge today.txt --against archive.index --accept
""",
)
@click.argument("witnesses", nargs=-1, required=True, metavar="WITNESS...")
@click.option("-o", "--output", metavar="FILE", help="File for the result.")
@click.option("--prefer", metavar="WITNESS", help="Witness to believe where the witnesses are evenly divided.")
@click.option("--against", metavar="FILE", help="Look for the rest of cut paragraphs in this index (textclean index).")
@click.option("--accept", is_flag=True, help="Complete cut paragraphs from the index; needs --against.")
@options.formatting
@options.fixing
@click.option("--decisions", hidden=True)  # refused with the way round: those of a review are for clean
@options.decoding
@options.showing
@options.running
@click.pass_context
def merge(ctx: click.Context, /, witnesses: tuple[str, ...], **given: Any) -> int:
    """Put several scrapes (witnesses) of one article together into one text that has what each of them lacks.

    The first witness is the base: it decides where nothing else does. Without -o the text goes to standard output.
    """
    from textclean.cli.merging import merge_inputs
    from textclean.cli.request import Request

    return merge_inputs(Request.of(witnesses, given), options.configure(ctx))
