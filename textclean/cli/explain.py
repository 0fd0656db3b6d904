"""`textclean explain`."""

from __future__ import annotations

import click

from textclean.cli.options import RuleWord


@click.command()
@click.argument("subject", metavar="RULE|FINGERPRINT|TEXT", required=False, type=RuleWord())
@click.option("--list", "listing", is_flag=True, help="List all rules.")
@click.option("--report", "report", metavar="FILE", help="The report (`-f json`) to look in.")
def explain(subject: str | None, listing: bool, report: str | None) -> int:
    """Print the page of a rule; or, with --report, the numbers behind a finding, or where a sentence went."""
    from textclean.cli.explaining import explain_subject

    return explain_subject(subject, listing=listing, report=report)
