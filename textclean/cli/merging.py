"""What `merge` does: the witnesses that can be read become one report, the others go into quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textclean.cli import say
from textclean.cli.cleaning import refuse_own_input
from textclean.cli.output import parse_targets
from textclean.cli.run import run
from textclean.cli.work import STDIN, name_inputs, read_input
from textclean.configuration import Configuration
from textclean.corpus.work import Outcome
from textclean.errors import InputError, UsageError


def merge_inputs(
    paths: Sequence[str],
    configuration: Configuration,
    *,
    output: Path | None,
    prefer: str | None,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """The exit code of a run of `merge`."""
    inputs = name_inputs(paths)
    if prefer is not None and prefer not in inputs:
        raise UsageError(f"--prefer names {prefer}, which is no witness.", f"The witnesses are {', '.join(inputs)}.")
    options = configuration.options
    targets = parse_targets(options.format, "text")
    if output:
        for path in inputs:
            refuse_own_input(output, path)
        targets = [target._replace(path=output) if target.path is None else target for target in targets]
    outcomes = _merge(inputs, configuration, prefer)
    summary = run(outcomes, targets, configuration, fail_on=options.fail_on or "never", force=force, verbose=verbose)
    if not quiet and len(inputs) > 1:
        say(f"{len(inputs)} witnesses; {summary.sentence()}")
    return summary.exit_code


def _merge(inputs: Sequence[str], configuration: Configuration, prefer: str | None) -> list[Outcome]:
    """The outcome of each witness that cannot be read, and the one of all others together."""
    from textclean import decode, merge

    outcomes: list[Outcome] = []
    readable: dict[str, bytes] = {}
    options = configuration.options
    for path in inputs:
        try:
            data = read_input(path)
            decode(data, options.declared, forced=options.encoding)
        except InputError as error:
            outcomes.append(Outcome(path, error=error))
        else:
            readable[path] = data
    if readable:
        names = list(readable)
        report = merge(
            list(readable.values()),
            settings=configuration.settings,
            names=[None if name == STDIN else name for name in names],
            prefer=names.index(prefer) if prefer in readable else None,
            declared=options.declared,
            encoding=options.encoding,
        )
        outcomes.append(Outcome(names[0], report))
    return outcomes
