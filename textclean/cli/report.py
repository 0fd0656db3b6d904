"""`textclean report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.command(
    cls=Command,
    examples="""
textclean report report.json
textclean report report.json -f html -o report.html
textclean report clean/
""",
)
@click.argument("report", metavar="REPORT.json|RUN")
@click.option(
    "-o", "--output", metavar="FILE", help="Write to this file (or folder of pages) instead of standard output."
)
@options.formatting
@options.showing
@options.running
@click.pass_context
def report(ctx: click.Context, /, report: str, output: str | None, **given: Any) -> int:
    """Show a finished report (`-f json`) in other formats; without -f, as the block map.

    Of a batch (the folder that -o named), show the counts and the health of each site, and what has changed since the
    run before.
    """
    from textclean.cli.reporting import repaint

    place = Path(output) if output else None
    return repaint(report, options.configure(ctx), output=place, force=given["force"])
