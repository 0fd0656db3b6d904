"""Which findings of an input are shown: the selected ones, without those that are suppressed or in the baseline."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from textclean.baseline import Baseline, BaselineFilter
from textclean.configuration import Configuration
from textclean.corpus.inputs import STDIN
from textclean.errors import ConfigurationError
from textclean.report.view import Checked, FindingRecord, Record, Refused, Summary, report_refused
from textclean.select import Selection
from textclean.suppressions import CENTRAL, SIDECAR, Suppression, parse_suppressions, report_unused, suppress


class FindingFilter:
    """Chooses the findings to show: the selected ones, without those that are suppressed or in the baseline."""

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

    def apply(self, path: str, record: Record, summary: Summary) -> Checked:
        """The input with the findings to show. What is hidden is counted in the summary."""
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

    def apply_to_refused(self, refused: Refused) -> Checked:
        """An input in quarantine with the finding that says so, if that rule is selected. Nothing suppresses it."""
        checked = report_refused(refused)
        return Checked(checked.path, self._selection.shown(checked.findings), checked.record)

    def unused_suppressions(self) -> list[Checked]:
        """The entries of the central file that suppressed nothing, as findings about that file."""
        by_file: dict[str, list[FindingRecord]] = {}
        for entry in self._central:
            if entry not in self._used:
                by_file.setdefault(entry.origin, []).append(report_unused(entry))
        shown = ((origin, self._selection.shown(findings)) for origin, findings in by_file.items())
        return [Checked(origin, findings, {"summary": {}}) for origin, findings in shown if findings]


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises ConfigurationError."""
    return Baseline.parse(read_named_file(file, "Make it with `textclean baseline create`."), str(file))


def _read_suppressions(configuration: Configuration) -> tuple[tuple[Suppression, ...], Path]:
    """The entries of the central file, and the folder that their paths are relative to."""
    folder = configuration.file.parent if configuration.file else Path()
    named = configuration.options.suppressions
    file = Path(named) if named else folder / CENTRAL
    if not named and not file.is_file():
        return (), folder
    return parse_suppressions(read_named_file(file, "Name another file."), str(file)), file.parent


def _read_sidecar(path: str) -> tuple[Suppression, ...]:
    sidecar = Path(path + SIDECAR)
    if path == STDIN or not sidecar.is_file():
        return ()
    return parse_suppressions(read_named_file(sidecar, "Fix its permissions."), str(sidecar), path="*")


def read_named_file(file: Path, way_out: str) -> str:
    """The text of a file that the configuration names. Raises ConfigurationError."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.", way_out) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file} is not UTF-8.", way_out) from None


def relative_path(path: str, folder: Path) -> str:
    """The path relative to a folder, with forward slashes, as baselines and suppressions store it."""
    return path if path == STDIN else Path(os.path.relpath(path, folder)).as_posix()
