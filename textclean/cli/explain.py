"""`textclean explain`."""

from __future__ import annotations

import click

from textclean.cli.helping import Command
from textclean.cli.options import RuleWord


@click.command(
    cls=Command,
    examples="""
textclean explain TC402
textclean explain --list
textclean explain 3f9a0c --report report.json
textclean explain \"两条跨江通道\" --report report.json
""",
)
@click.argument("subject", metavar="RULE|FINGERPRINT|TEXT", required=False, type=RuleWord())
@click.option("--list", "listing", is_flag=True, help="List all rules.")
@click.option(
    "--report", "report", metavar="FILE", help="The report (`-f json`), or the folder of a batch, to look in."
)
def explain(subject: str | None, listing: bool, report: str | None) -> int:
    """Print the page of a rule; or, with --report, the numbers behind a finding or what became of a sentence."""
    from textclean.cli.explaining import explain_subject

    return explain_subject(subject, listing=listing, report=report)
