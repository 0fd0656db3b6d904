"""`textclean report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from textclean.cli import options


@click.command()
@click.argument("report", metavar="REPORT.json|RUN")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@options.formatting
@options.showing
@options.running
@click.pass_context
def report(ctx: click.Context, /, report: str, output: str | None, **given: Any) -> int:
    """Paint a finished report (`-f json`) in other formats; without -f, as the block map.

    Of a run (the folder that -o named) the counts and the health of each site, with what changed since the run before.
    """
    from textclean.cli.reporting import repaint

    place = Path(output) if output else None
    return repaint(report, options.configure(ctx), output=place, force=given["force"])
