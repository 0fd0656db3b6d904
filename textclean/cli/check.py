"""`textclean check`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean check article.txt
textclean check corpus/ --baseline baseline.json -f github
textclean check corpus/ --select TC4,TC5 --fail-on note
""",
)
@options.paths(required=False)
@options.formatting
@click.option("--diff", is_flag=True, help="Show what clean would do; short for -f diff.")
@options.selecting
@options.cleaning
@options.decoding
@options.showing
@options.batching
@options.running
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Show what is wrong with scraped articles; write no text."""
    from textclean.cli.checking import check_inputs
    from textclean.cli.request import Request, is_batch

    configuration = options.configure(ctx).with_default("fail_on", "warning")
    request = Request.of(paths, given)
    if is_batch(request, configuration):
        from textclean.cli.batching import run_check_batch

        return run_check_batch(request, configuration)
    return check_inputs(request, configuration)
