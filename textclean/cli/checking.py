"""What `check` does: it shows the findings, sorted by input and place."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.cli import say
from textclean.cli.inputs import choose_inputs
from textclean.cli.output import Target, parse_targets, refuse_pages
from textclean.cli.painting import Painters
from textclean.cli.request import Request
from textclean.cli.run import make_work, name_records, paint_records
from textclean.configuration import Configuration
from textclean.corpus.inputs import kind_of, refuse_missing


def check_inputs(request: Request, configuration: Configuration) -> int:
    """The exit code of a run of `check`."""
    chosen, summary = choose_inputs(request.paths, configuration)
    inputs = sorted(chosen)
    options = configuration.options
    refuse_missing(kind_of(path, options.input)[0] for path in inputs)
    targets = parse_check_targets(options.format, diff=request.diff)
    if len(inputs) > 1:
        refuse_pages(targets, f"there are {len(inputs)}", "Pass one, or use -f jsonl.")
    outcomes = map(make_work(configuration), inputs)
    with Painters(targets, configuration, force=request.force, headed=len(inputs) > 1) as painters:
        paint_records(name_records(outcomes), painters, configuration, summary, verbose=request.verbose)
    if not request.quiet:
        say(summary.sentence())
    return summary.exit_code


def parse_check_targets(words: Sequence[str], *, diff: bool) -> list[Target]:
    """The formats of `check`: `concise` unless another one is asked for, and the block map with `diff`."""
    return parse_targets(("diff", *(word for word in words if word != "diff")) if diff else words, "concise")
