"""A run over inputs: what each shows is painted in every format that was asked for, and the run gets its exit code."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import get_terminal_size

import click

from textclean.baseline import Baseline, BaselineFilter
from textclean.cli import fail, say
from textclean.cli.output import AppendSink, Sink, Target, check_target
from textclean.configuration import Configuration
from textclean.corpus.inputs import STDIN
from textclean.corpus.policies import check_policies
from textclean.corpus.work import Columns, Outcome, Work
from textclean.decisions import parse_decisions
from textclean.errors import ConfigurationError, InputError
from textclean.report import find_format, open_findings, render_document
from textclean.report.escape import one_line, visible
from textclean.report.view import (
    UNREADABLE,
    Checked,
    FindingRecord,
    Findings,
    Record,
    Refused,
    Summary,
    by_witness,
    counted,
    tell_refused,
)
from textclean.rules import RULES
from textclean.select import Gates, Selection, fails, parse_share
from textclean.suppressions import CENTRAL, SIDECAR, Suppression, parse_suppressions, report_unused, suppress


class Shown:
    """What is shown of each input: the selected findings, without the excused and the accepted ones."""

    def __init__(self, configuration: Configuration) -> None:
        options = configuration.options
        self._selection = Selection.of(options.select, options.ignore)
        self._central, self._root = _read_suppressions(configuration)
        self._used: set[Suppression] = set()
        self._baseline: BaselineFilter | None = None
        self._accepted_in = Path()
        if options.baseline:
            file = Path(options.baseline)
            self._accepted_in = file.parent
            self._baseline = BaselineFilter(read_baseline(file), lambda path: (file.parent / path).exists())

    def look(self, path: str, record: Record, summary: Summary) -> Checked:
        """The input with the findings that are shown; what is hidden is counted in the summary."""
        findings = self._selection.shown(record["findings"])
        sidecar = _read_sidecar(path)
        left = findings
        if entries := (*self._central, *sidecar):
            left, used = suppress(relative_path(path, self._root), record, findings, entries)
            self._used |= used
        summary.hidden += Counter({"suppressed": len(findings) - len(left)})
        left += self._selection.shown(report_unused(entry) for entry in sidecar if entry not in used)
        if self._baseline:
            new = self._baseline.new(relative_path(path, self._accepted_in), left)
            summary.hidden += Counter({"in the baseline": len(left) - len(new)})
            left = new
        return Checked(path, left, record)

    def look_at_refused(self, refused: Refused) -> Checked:
        """An input in quarantine as the finding that says so, where that is selected; nothing excuses it."""
        told = tell_refused(refused)
        return Checked(told.path, self._selection.shown(told.findings), told.record)

    def unused(self, summary: Summary) -> list[Checked]:
        """The central suppressions that excused nothing, as findings about their file."""
        by_file: dict[str, list[FindingRecord]] = {}
        for entry in self._central:
            if entry not in self._used:
                by_file.setdefault(entry.origin, []).append(report_unused(entry))
        shown = ((origin, self._selection.shown(findings)) for origin, findings in by_file.items())
        return [Checked(origin, findings, {"summary": {}}) for origin, findings in shown if findings]


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
    check_policies(configuration.settings.keep)
    decisions = None
    if options.decisions:
        file = Path(options.decisions)
        decisions = parse_decisions(_read_text(file, "Write it with `textclean decide`."), name=str(file))
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
) -> Summary:
    """The summary of a run, with its exit code, after every outcome was painted."""
    named = ((outcome.path, outcome.report.to_dict() if outcome.report else outcome.error) for outcome in outcomes)
    return paint_records(named, targets, configuration, fail_on=fail_on, force=force, verbose=verbose, headed=headed)


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


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises ConfigurationError."""
    return Baseline.parse(_read_text(file, "Make it with `textclean baseline create`."), str(file))


def _tell_input(checked: Checked) -> str:
    told = dict(checked.record["summary"])
    counts = ", ".join(f"{number} {what}" for what, number in told.items() if what != "verdict")
    return f"{checked.path}: {told['verdict']}, {counts}, {counted(len(checked.findings), 'finding')} shown"


def _refuse(path: str, reason: str, summary: Summary) -> Refused:
    refused = Refused(path, reason)
    summary.refuse(refused)
    fail(reason if path in reason else f"{path}: {reason}", InputError.exit_code)
    return refused


def _read_suppressions(configuration: Configuration) -> tuple[tuple[Suppression, ...], Path]:
    """The central entries and the folder that their paths are relative to."""
    folder = configuration.file.parent if configuration.file else Path()
    named = configuration.options.suppressions
    file = Path(named) if named else folder / CENTRAL
    if not named and not file.is_file():
        return (), folder
    return parse_suppressions(_read_text(file, "Name another file."), str(file)), file.parent


def _read_sidecar(path: str) -> tuple[Suppression, ...]:
    sidecar = Path(path + SIDECAR)
    if path == STDIN or not sidecar.is_file():
        return ()
    return parse_suppressions(_read_text(sidecar, "Mend its permissions."), str(sidecar), path="*")


def _read_text(file: Path, way_out: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.", way_out) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file} is not UTF-8.", way_out) from None


def relative_path(path: str, folder: Path) -> str:
    """The path relative to a folder, with forward slashes: what stands in a baseline or a suppression."""
    return path if path == STDIN else Path(os.path.relpath(path, folder)).as_posix()


#: One colour per sign of the block map; the sign itself says the same.
_COLORS = {"-": "red", ">": "cyan", "!": "yellow", "~": "magenta"}


def _color_map(text: str) -> str:
    """Each line in the colour of its sign; the reason that goes on below has the colour of its line."""
    lines, color = [], None
    for line in text.splitlines():
        color = color if line.startswith("  ") else _COLORS.get(line[:1])
        lines.append((click.style(line, fg=color) if color else line) + "\n")
    return "".join(lines)
