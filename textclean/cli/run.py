"""A run over inputs: how each is cleaned, how results are rendered and counted, and what the exit code is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from textclean.cli import fail_input, say
from textclean.cli.filtering import FindingFilter, read_named_file
from textclean.cli.painting import Painters
from textclean.configuration import Configuration
from textclean.corpus.work import Columns, Outcome, Work
from textclean.decisions import parse_decisions
from textclean.errors import InputError
from textclean.report.concise import render_finding
from textclean.report.view import UNREADABLE, Checked, Record, Refused, Summary, counted
from textclean.rules import RULES
from textclean.select import Gates, fails, parse_share


def make_work(configuration: Configuration) -> Work:
    """What cleans one input under this configuration."""
    options = configuration.options
    decisions = None
    if options.decisions:
        file = Path(options.decisions)
        decisions = parse_decisions(read_named_file(file, "Write it with `textclean decide`."), name=str(file))
    return Work(
        settings=configuration.settings,
        encoding=options.encoding,
        declared=options.declared,
        decisions=decisions,
        columns=Columns(text=options.column, id=options.id, site=options.site),
        kind=options.input,
    )


def make_gates(configuration: Configuration) -> Gates:
    """The limits on counts and shares that this configuration sets."""
    options = configuration.options
    return Gates(options.max_findings, options.max_duplicate_ratio, options.max_truncated_ratio)


def name_records(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Record | InputError | None]]:
    """The path of each input with its report, or with the error in its place."""
    return ((outcome.path, outcome.report.to_dict() if outcome.report else outcome.error) for outcome in outcomes)


def paint_records(
    records: Iterable[tuple[str, Record | InputError | None]],
    painters: Painters,
    configuration: Configuration,
    summary: Summary,
    *,
    verbose: bool = False,
    alert: bool = False,
    gates: Gates | None = None,
) -> None:
    """Paint each report, or the error in its place, and count it in the summary, which gets the exit code.

    `alert` also writes findings of severity error to standard error. `gates` replaces those of the configuration.
    """
    gates = gates or make_gates(configuration)
    finding_filter = FindingFilter(configuration)
    painters.head()
    for path, record in records:
        if record is None or isinstance(record, InputError):
            checked = finding_filter.apply_to_refused(_refuse(path, str(record), summary))
            if checked.findings:
                summary.add_findings(checked)
                painters.paint(checked, document=False)
            continue
        checked = finding_filter.apply(path, record, summary)
        summary.add(checked)
        summary.gates += gates.judge_input(path, checked.record["summary"])
        summary.too_small += gates.too_small(checked.record["summary"])
        painters.paint(checked)
        for finding in checked.findings if alert else ():
            if finding["severity"] == "error":
                say(f"{path}{render_finding(finding)}")
        if verbose:
            say(_describe_input(checked))
    for checked in finding_filter.unused_suppressions():
        summary.add_findings(checked)
        painters.paint(checked, document=False)
    summary.exit_code = choose_exit_code(summary, configuration)
    painters.tail(summary)


def choose_exit_code(summary: Summary, configuration: Configuration) -> int:
    """The exit code of a run: the highest that applies."""
    options = configuration.options
    fail_on = options.fail_on or "never"
    # Quarantine has its own exit code and limit, so its finding (TC001) is not counted here as well.
    severities = summary.severities - Counter({RULES[UNREADABLE].severity: summary.rules[UNREADABLE]})
    if options.max_findings is not None and fails(severities, fail_on, options.max_findings):
        summary.gates.append(f"{severities.total()} findings, at most {options.max_findings}")
    code = 0
    if summary.gates or fails(severities, fail_on, options.max_findings):
        code = 1
    if len(summary.quarantined) > parse_share(options.max_quarantined, summary.inputs):
        code = InputError.exit_code
    return 0 if options.exit_zero else code


def _describe_input(checked: Checked) -> str:
    summary = dict(checked.record["summary"])
    counts = ", ".join(f"{number} {what}" for what, number in summary.items() if what != "verdict")
    return f"{checked.path}: {summary['verdict']}, {counts}, {counted(len(checked.findings), 'finding')} shown"


def _refuse(path: str, reason: str, summary: Summary) -> Refused:
    refused = Refused(path, reason)
    summary.refuse(refused)
    fail_input(path, reason)
    return refused
