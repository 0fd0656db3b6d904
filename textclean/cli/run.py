"""A run over inputs: what each shows is painted in every format that was asked for, and the run gets its exit code."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import get_terminal_size

import click

from textclean.cli import fail, say
from textclean.cli.output import AppendSink, Sink, Target, check_target
from textclean.cli.shown import Shown, read_named_file
from textclean.configuration import Configuration
from textclean.corpus.work import Columns, Outcome, Work
from textclean.decisions import parse_decisions
from textclean.errors import InputError
from textclean.report import find_format, open_findings, render_document
from textclean.report.escape import one_line, visible
from textclean.report.view import (
    UNREADABLE,
    Checked,
    Findings,
    Record,
    Refused,
    Summary,
    by_witness,
    counted,
)
from textclean.rules import RULES
from textclean.select import Gates, fails, parse_share


class Painters:
    """All formats of a run, each with its place."""

    def __init__(
        self, targets: Sequence[Target], *, force: bool, mark_truncation: bool, color: bool, headed: bool
    ) -> None:
        for target in targets:
            if target.path:
                check_target(target.path, force=force)
        self._mark_truncation, self._color, self._headed = mark_truncation, color, headed
        self._painted: list[tuple[Target, Sink, Findings | None]] = []
        for target in targets:
            findings = open_findings(target.format) if find_format(target.format).of == "findings" else None
            self._painted.append((target, Sink(target.path), findings))
        step = os.environ.get("GITHUB_STEP_SUMMARY")
        if step and any(target.format == "github" for target in targets):
            self._painted.append((Target("summary", Path(step)), AppendSink(Path(step)), open_findings("summary")))

    def head(self) -> None:
        """Write what stands before the first input."""
        for _, sink, findings in self._painted:
            if findings:
                sink.write(findings.head())

    def paint(self, checked: Checked, *, document: bool = True) -> None:
        """Write one input in every format."""
        for target, sink, findings in self._painted:
            if findings:
                for part in by_witness(checked):
                    sink.write(findings.paint(part))
            elif document:
                columns = get_terminal_size().columns if target.path is None and os.isatty(1) else None
                text = render_document(
                    target.format, checked.record, mark_truncation=self._mark_truncation, columns=columns
                )
                sink.write(text if target.path else self._for_stdout(target.format, checked.path, text))

    def _for_stdout(self, name: str, path: str, text: str) -> str:
        if name == "text" and os.isatty(1):
            # A file gets the text exactly; a terminal must not be steered by it.
            return visible(text)
        if name == "diff":
            text = _color_map(text) if self._color else text
            return f"{one_line(path)}\n{text}\n" if self._headed else text
        return text

    def tail(self, summary: Summary) -> None:
        """Write what stands after the last input, and put the files in their places."""
        for _, sink, findings in self._painted:
            if findings:
                sink.write(findings.tail(summary))
            sink.close()

    def abandon(self) -> None:
        """Leave no unfinished file behind."""
        for _, sink, _ in self._painted:
            sink.abandon()


def make_work(configuration: Configuration) -> Work:
    """How one input is cleaned under this configuration."""
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
    """What fails a run although each finding may be borne."""
    options = configuration.options
    return Gates(options.max_findings, options.max_duplicate_ratio, options.max_truncated_ratio)


def run(
    outcomes: Iterable[Outcome],
    targets: Sequence[Target],
    configuration: Configuration,
    *,
    fail_on: str,
    force: bool,
    verbose: bool = False,
    headed: bool = False,
    summary: Summary | None = None,
) -> Summary:
    """The summary of a run, with its exit code, after every outcome was painted."""
    named = ((outcome.path, outcome.report.to_dict() if outcome.report else outcome.error) for outcome in outcomes)
    return paint_records(
        named,
        targets,
        configuration,
        fail_on=fail_on,
        force=force,
        verbose=verbose,
        headed=headed,
        summary=summary,
    )


def paint_records(
    records: Iterable[tuple[str, Record | InputError | None]],
    targets: Sequence[Target],
    configuration: Configuration,
    *,
    fail_on: str,
    force: bool,
    verbose: bool = False,
    headed: bool = False,
    gates: Gates | None = None,
    summary: Summary | None = None,
) -> Summary:
    """The same for named reports; an error stands where there is no report.

    `headed`: block maps name their input. `gates`: instead of those of the configuration.
    """
    options, summary = configuration.options, summary or Summary()
    gates = gates or make_gates(configuration)
    shown = Shown(configuration)
    painters = Painters(
        targets,
        force=force,
        mark_truncation=options.mark_truncation,
        color=use_color(options.color, 1),
        headed=headed,
    )
    try:
        painters.head()
        for path, record in records:
            if record is None or isinstance(record, InputError):
                checked = shown.look_at_refused(_refuse(path, str(record), summary))
                if checked.findings:
                    summary.add_findings(checked)
                    painters.paint(checked, document=False)
                continue
            checked = shown.look(path, record, summary)
            summary.add(checked)
            summary.gates += gates.judge_input(path, checked.record["summary"])
            summary.too_small += gates.too_small(checked.record["summary"])
            painters.paint(checked)
            if verbose:
                say(_tell_input(checked))
        for checked in shown.unused(summary):
            summary.add_findings(checked)
            painters.paint(checked, document=False)
        summary.exit_code = choose_exit_code(summary, configuration, fail_on)
        painters.tail(summary)
    except BaseException:
        painters.abandon()
        raise
    return summary


def choose_exit_code(summary: Summary, configuration: Configuration, fail_on: str) -> int:
    """The exit code of a run: the highest that applies."""
    options = configuration.options
    # Quarantine has a code and a limit of its own: what says that an input is in it does not count twice.
    severities = summary.severities - Counter({RULES[UNREADABLE].severity: summary.rules[UNREADABLE]})
    if options.max_findings is not None and fails(severities, fail_on, options.max_findings):
        summary.gates.append(f"{severities.total()} findings, at most {options.max_findings}")
    code = 0
    if summary.gates or fails(severities, fail_on, options.max_findings):
        code = 1
    if len(summary.quarantined) > parse_share(options.max_quarantined, summary.inputs):
        code = InputError.exit_code
    return 0 if options.exit_zero else code


def use_color(wanted: str, descriptor: int) -> bool:
    """Whether to use colours on standard output (1) or standard error (2)."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or os.isatty(descriptor)


def _tell_input(checked: Checked) -> str:
    told = dict(checked.record["summary"])
    counts = ", ".join(f"{number} {what}" for what, number in told.items() if what != "verdict")
    return f"{checked.path}: {told['verdict']}, {counts}, {counted(len(checked.findings), 'finding')} shown"


def _refuse(path: str, reason: str, summary: Summary) -> Refused:
    refused = Refused(path, reason)
    summary.refuse(refused)
    fail(reason if path in reason else f"{path}: {reason}", InputError.exit_code)
    return refused


#: One colour per sign of the block map; the sign itself says the same.
_COLORS = {"-": "red", ">": "cyan", "!": "yellow", "~": "magenta"}


def _color_map(text: str) -> str:
    """Each line in the colour of its sign; the reason that goes on below has the colour of its line."""
    lines, color = [], None
    for line in text.splitlines():
        color = color if line.startswith("  ") else _COLORS.get(line[:1])
        lines.append((click.style(line, fg=color) if color else line) + "\n")
    return "".join(lines)
