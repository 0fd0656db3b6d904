"""What `report` does: it renders a finished report again, in any format."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from textclean.cli.output import Sink, check_target, parse_targets, refuse_pages
from textclean.cli.painting import Painters
from textclean.cli.records import find_run, read_records
from textclean.cli.run import paint_records
from textclean.configuration import Configuration
from textclean.corpus.run.health import render_run
from textclean.errors import UsageError
from textclean.report.view import Summary, source_name


def repaint(path: str, configuration: Configuration, *, output: Path | None, force: bool) -> int:
    """The exit code of a run of `report`."""
    targets = parse_targets(configuration.options.format, "diff")
    if Path(path).is_dir() and targets[0].format == "html":
        if output is None:
            raise UsageError("The pages of a run need a folder.", "Name one with -o.")
        from textclean.cli.pages import write_pages

        return write_pages(Path(path), output, force=force)
    run = find_run(path)
    if run and not configuration.options.format:
        return _write(render_run(run), output, force=force)
    # One by one: the reports of a run may not fit into memory.
    records = read_records(path)
    first = list(islice(records, 2))
    if not first:
        raise UsageError(f"The run in {path} kept no whole reports.", "Run it again with --report full.")
    if len(first) > 1:
        refuse_pages(targets, f"{path} has more", "Name one of its reports.")
    targets = [target._replace(path=output) if target.path is None else target for target in targets]
    named, summary = ((source_name(record), record) for record in chain(first, records)), Summary()
    with Painters(targets, configuration, force=force, headed=len(first) > 1) as painters:
        paint_records(named, painters, configuration, summary)
    return summary.exit_code


def _write(text: str, output: Path | None, *, force: bool) -> int:
    if output:
        check_target(output, force=force)
    sink = Sink(output)
    sink.write(text)
    sink.close()
    return 0
