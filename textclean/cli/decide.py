"""`textclean decide`."""

from __future__ import annotations

import click

from textclean.cli.options import RuleWord


@click.command()
@click.argument("run", metavar="RUN")
@click.argument("subject", metavar="FINGERPRINT|RULE|SITE", type=RuleWord())
@click.argument("verdict", type=click.Choice(["reject", "accept", "choose"]))
@click.option("--because", metavar="TEXT", required=True, help="The reason, for those who come after.")
@click.option("--site", metavar="HOST", help="With a rule: only on this site.")
@click.option("--line", type=click.IntRange(1), help="With choose: the line of the copy of a conflict that stays.")
@click.option("--decisions", metavar="FILE", help="The file to write to (decisions.json beside the run).")
def decide(
    run: str, subject: str, verdict: str, because: str, site: str | None, line: int | None, decisions: str | None
) -> int:
    """Write down a decision about a finding of RUN (a report, `-f json`, or the folder of a batch), a rule or a site.

    RUN is one of `clean`: merge obeys no decisions.

    `clean --decisions FILE` obeys it: what is rejected is undone, and of copies that differ in a fact (TC406) the one
    that was chosen stays.
    """
    from textclean.cli.deciding import write_decision

    return write_decision(run, subject, verdict, because=because, site=site, line=line, file=decisions)
