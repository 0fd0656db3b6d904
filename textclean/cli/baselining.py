"""What `baseline` does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from textclean.baseline import Baseline
from textclean.cli import fail_input, say
from textclean.cli.filtering import FindingFilter, read_baseline, relative_path
from textclean.cli.inputs import expand_folders, name_inputs
from textclean.cli.output import Sink, check_target, write_file
from textclean.cli.run import make_work
from textclean.configuration import Configuration
from textclean.corpus.inputs import RECORDS, STDIN, Input, named_input
from textclean.errors import InputError, UsageError
from textclean.report.escape import one_line
from textclean.report.view import FindingRecord, Summary, counted
from textclean.rules import RULES


def create_baseline(paths: Sequence[str], configuration: Configuration, *, output: str, force: bool) -> int:
    """The exit code, after the current findings of the inputs were accepted."""
    if STDIN in paths:
        raise UsageError("A baseline is about files.", "Name a file instead of -.")
    for path in paths:
        if named_input(path, configuration.options.input).kind in RECORDS:
            raise UsageError(
                f"A baseline is about texts, each in a file, and {path} holds records.",
                "Judge them by --max-duplicate-ratio and --max-truncated-ratio.",
            )
    file, errors = Path(output), list[InputError]()
    check_target(file, force=force)
    made = Baseline.of(_findings(expand_folders(name_inputs(paths), configuration), configuration, file.parent, errors))
    write_file(file, made.render())
    accepted = f"{counted(made.total(), 'finding')} of {counted(len(made.files), 'file')} accepted"
    say(f"wrote {output}: {accepted}")
    return max((error.exit_code for error in errors), default=0)


def prune_baseline(name: str, configuration: Configuration) -> int:
    """The exit code, after accepted findings that no longer exist were dropped."""
    file, errors = Path(name), list[InputError]()
    old = read_baseline(file)
    kind = configuration.options.input
    there = [named_input(str(file.parent / path), kind) for path in old.files if (file.parent / path).exists()]
    new = old.prune(_findings(there, configuration, file.parent, errors))
    if errors:
        return errors[0].exit_code
    write_file(file, new.render())
    say(f"{counted(old.total() - new.total(), 'finding')} dropped, {new.total():,} left")
    return 0


def show_baseline(name: str) -> int:
    """The exit code, after the counts were printed."""
    sink, accepted = Sink(None), read_baseline(Path(name))
    for path, rule, number in accepted.counts():
        named = f"{rule} {RULES[rule].name}" if rule in RULES else rule
        sink.write(f"{one_line(path)}: {named}: {number}\n")
    sink.write(f"{counted(accepted.total(), 'finding')} in {counted(len(accepted.files), 'file')}\n")
    sink.close()
    return 0


def _findings(
    inputs: Iterable[Input], configuration: Configuration, folder: Path, errors: list[InputError]
) -> Iterator[tuple[str, tuple[FindingRecord, ...]]]:
    """The shown findings of each input, with its path relative to the baseline."""
    finding_filter, work = FindingFilter(configuration.without_baseline()), make_work(configuration)
    for entry in inputs:
        path, outcome = entry.path, work.clean_input(entry)
        if outcome.report is None:
            error = outcome.error or InputError(f"{path} could not be read.")
            errors.append(error)
            fail_input(path, str(error), error.exit_code)
            continue
        checked = finding_filter.apply(path, outcome.report.to_dict(), Summary())
        yield relative_path(os.fspath(path), folder), checked.findings
