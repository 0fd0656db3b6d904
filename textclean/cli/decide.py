"""`textclean decide`."""

from __future__ import annotations

import click

from textclean.cli.helping import Command
from textclean.cli.options import RuleWord


@click.command(
    cls=Command,
    examples="""
textclean decide report.json 371939d9 reject --because \"a refrain\"
textclean decide clean/ TC602 reject --site news.example --because \"their headings repeat\"
textclean decide report.json 6183218b choose --line 21 --because \"as the ministry has it\"
""",
)
@click.argument("run", metavar="RUN")
@click.argument("subject", metavar="FINGERPRINT|RULE|SITE", type=RuleWord())
@click.argument("verdict", type=click.Choice(["reject", "accept", "choose"]))
@click.option("--because", metavar="TEXT", required=True, help="The reason, for those who come after.")
@click.option("--site", metavar="HOST", help="With a rule: only on this site.")
@click.option(
    "--line", type=click.IntRange(1), metavar="N", help="With choose: the line at which the copy that stays begins."
)
@click.option("--decisions", metavar="FILE", help="The file to write to (decisions.json beside the run).")
def decide(
    run: str, subject: str, verdict: str, because: str, site: str | None, line: int | None, decisions: str | None
) -> int:
    """Record a decision about a finding, a rule or a site. `clean --decisions FILE` obeys it.

    RUN is a report of `clean` (`-f json`) or the folder of a batch; `merge` obeys no decisions. What is rejected is
    undone; of copies that differ in a fact (TC406) the chosen one stays.
    """
    from textclean.cli.deciding import write_decision

    return write_decision(run, subject, verdict, because=because, site=site, line=line, file=decisions)
