"""What `check` does with its inputs: the findings are shown, sorted by input and place."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.cli import say
from textclean.cli.output import parse_targets
from textclean.cli.run import make_work, run
from textclean.cli.work import name_inputs
from textclean.configuration import Configuration
from textclean.corpus.inputs import kind_of, refuse_missing
from textclean.errors import UsageError
from textclean.report import find_format


def check_inputs(
    paths: Sequence[str], configuration: Configuration, *, diff: bool, force: bool, quiet: bool, verbose: bool
) -> int:
    """The exit code of a run of `check`."""
    inputs = sorted(name_inputs(paths))
    options = configuration.options
    refuse_missing(kind_of(path, options.input)[0] for path in inputs)
    words = ("diff", *(word for word in options.format if word != "diff")) if diff else options.format
    targets = parse_targets(words, "concise")
    for target in targets:
        if len(inputs) > 1 and find_format(target.format).of == "document" and target.format != "diff":
            raise UsageError(
                f"-f {target.format} shows one input, and there are {len(inputs)}.", "Pass one, or use -f jsonl."
            )
    outcomes = map(make_work(configuration), inputs)
    summary = run(
        outcomes,
        targets,
        configuration,
        fail_on=options.fail_on or "warning",
        force=force,
        verbose=verbose,
        headed=len(inputs) > 1,
    )
    if not quiet:
        say(summary.sentence())
    return summary.exit_code
