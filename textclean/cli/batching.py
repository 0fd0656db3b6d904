"""What `clean` and `check` do with folders, files of records and lists of files: a run with worker processes."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from textclean.cli import INTERRUPTED, fail, say
from textclean.cli.asked import Asked
from textclean.cli.checking import parse_check_targets
from textclean.cli.destination import choose_destination
from textclean.cli.inputs import refuse_absent, refuse_missing_columns, warn_of_none
from textclean.cli.output import Sink, Target, parse_targets, refuse_pages
from textclean.cli.painting import Painters
from textclean.cli.progress import open_progress
from textclean.cli.resources import count_cores
from textclean.cli.run import make_gates, make_work, paint_records
from textclean.configuration import Configuration
from textclean.corpus.inputs import (
    RECORDS,
    STDIN,
    Selected,
    Survey,
    kind_of,
    refuse_missing,
    spooled,
    survey_inputs,
)
from textclean.corpus.run.pool import Limits
from textclean.corpus.run.runner import Batch, Totals, learn_scope, run_batch
from textclean.corpus.run.sites import Sites, tell_changes
from textclean.corpus.run.worker import Bug, Entry
from textclean.corpus.run.writing import Writing
from textclean.corpus.walk import Globs
from textclean.errors import InputError, UsageError
from textclean.report import find_format
from textclean.report.view import Record, Summary, counted
from textclean.select import Gates


def clean_batch(asked: Asked, configuration: Configuration) -> int:
    """The exit code of a batch of `clean`."""
    options = configuration.options
    with _selected(asked, configuration) as (selected, survey):
        main, *others = _parse_targets(options.format, survey)
        of_findings = find_format(main.format).of == "findings"
        if asked.records and not RECORDS & set(survey.kinds):
            raise UsageError("--records needs records, and there are none.", "Leave it out.")
        targets = [main, *others] if of_findings else others
        destination = choose_destination(asked, survey, of_findings=of_findings)
        out, single, folder = destination.out, destination.single, destination.folder
        refuse_missing([destination.records])
        writing = Writing(
            format="text" if of_findings else main.format,
            mark_truncation=options.mark_truncation,
            full=asked.report == "full",
            records=destination.records,
            single=single or out is None,
            packing=kind_of(str(out))[1] if single else None,
            whole=_shows_documents(targets),
        )
        if asked.check:
            targets = [target for target in targets if target.path]
        stdout = Sink(None) if out is None and not asked.check and not of_findings else None
        batch = Batch(
            selected=_beside(selected, out, folder, asked),
            work=make_work(configuration),
            writing=writing,
            out=out,
            folder=folder,
            single=single,
            in_place=asked.in_place,
            jobs=options.jobs or count_cores(),
            limits=Limits(options.timeout or None, asked.memory_limit),
            resume=asked.resume,
            force=asked.force,
            stream=stdout.write_bytes if stdout else None,
        )
        code = _work(batch, survey, targets, configuration, asked)
        if stdout:
            stdout.close()
        if out and folder and writing.format == "html" and not single and code != INTERRUPTED:
            from textclean.cli.pages import write_index

            told = write_index(folder, out, force=asked.force)
            if not asked.quiet:
                say(told)
        return code


def check_batch(asked: Asked, configuration: Configuration) -> int:
    """The exit code of a batch of `check`."""
    options = configuration.options
    with _selected(asked, configuration, writes=False) as (selected, survey):
        targets = parse_check_targets(options.format, diff=asked.diff)
        refuse_pages(targets, "this is a batch", "Pass one, or use -f jsonl.")
        batch = Batch(
            selected=selected,
            work=make_work(configuration),
            writing=Writing(whole=_shows_documents(targets)),
            jobs=options.jobs or count_cores(),
            limits=Limits(options.timeout or None, asked.memory_limit),
        )
        return _work(batch, survey, targets, configuration, asked)


def _work(batch: Batch, survey: Survey, targets: Sequence[Target], configuration: Configuration, asked: Asked) -> int:
    """The exit code of a batch, after its results were shown."""
    totals, bugs, changed = Totals(), list[Bug](), list[str]()
    summary = Summary()

    def look(entries: Iterator[Entry]) -> Generator[tuple[str, Record | InputError], None, None]:
        wanted = "never" if asked.quiet else configuration.options.progress
        with open_progress(survey, totals, wanted=wanted) as tell:
            for entry in entries:
                tell()
                if isinstance(entry.error, Bug):
                    bugs.append(entry.error)
                if asked.check and entry.outcome == "cleaned":
                    changed.append(entry.path)
                yield entry.path, _told(entry)
        if batch.folder:
            summary.gates += _judge_sites(totals.sites, totals.earlier, configuration)
        summary.outcomes, summary.left_out = totals.outcomes, totals.left_out

    try:
        if configuration.options.scope == "folder":
            batch = _learn(batch, asked)
        # Closed here and not when the garbage is collected: the workers end and nothing half-written stays.
        with closing(run_batch(batch, totals)) as entries, closing(look(entries)) as looked:
            # A run that is remembered is judged by site: one document of a stream says nothing.
            gates = Gates() if batch.folder else None
            with Painters(targets, configuration, force=asked.force, headed=survey.inputs > 1) as painters:
                paint_records(looked, painters, configuration, summary, verbose=asked.verbose, gates=gates)
    except KeyboardInterrupt:
        done = f"after {counted(totals.inputs, 'input')}" if totals.inputs else "before the first input was done"
        return fail(f"interrupted {done}{_way_on(batch)}", INTERRUPTED)
    if not asked.quiet:
        for path in changed:
            say(f"would change {path}")
        say(summary.sentence())
        if batch.folder and totals.outcomes["quarantined"]:
            say(f"quarantine: {batch.folder / 'quarantine.jsonl'}")
        for change in tell_changes(totals.sites, totals.earlier[-1] if totals.earlier else None):
            say(change)
    code = summary.exit_code
    if asked.check and changed and not configuration.options.exit_zero:
        code = max(code, 1)
    return _tell_bugs(bugs) if bugs else code


def _learn(batch: Batch, asked: Asked) -> Batch:
    """The batch with what its documents have in common, after a first pass over them."""
    if STDIN in asked.paths:
        raise UsageError("--scope folder reads its inputs twice; standard input can be read once.", "Name a file.")
    return replace(batch, writing=replace(batch.writing, scope=learn_scope(batch)))


def _judge_sites(now: Sites, before: Sequence[Sites], configuration: Configuration) -> list[str]:
    """The gates that the sites of a run do not pass."""
    gates = make_gates(configuration)
    earlier = [{site: asdict(tally) for site, tally in run.tallies.items()} for run in before]
    return [
        sentence
        for site, tally in sorted(now.tallies.items())
        for sentence in gates.judge_site(site, asdict(tally), [run[site] for run in earlier if site in run])
    ]


def _told(entry: Entry) -> Record | InputError:
    if entry.outcome != "quarantined":
        return entry.told
    assert isinstance(entry.error, InputError)
    return entry.error


def _way_on(batch: Batch) -> str:
    return "; the same call with --resume goes on" if batch.folder else ""


def _tell_bugs(bugs: Sequence[Bug]) -> int:
    from textclean.cli.bug import write_bug_report

    told = write_bug_report(RuntimeError(f"{len(bugs)} inputs\n{bugs[0].trace}"))
    return fail(f"a bug in textclean: {told}", Bug.exit_code)


@contextmanager
def _selected(asked: Asked, configuration: Configuration, *, writes: bool = True) -> Iterator[tuple[Selected, Survey]]:
    """What is to be worked on, after a first look at it. Raises UsageError where nothing can be done."""
    options = configuration.options
    with spooled(asked.files_from) as listed:
        selected = Selected(
            paths=asked.paths,
            files_from=listed,
            globs=Globs(options.include, options.exclude),
            kind=options.input,
            site=options.site,
            writes=writes,
        )
        if not listed:
            refuse_absent(asked.paths)
        survey = survey_inputs(selected)
        warn_of_none(survey.inputs, survey.left_out)
        for path in asked.paths:
            refuse_missing_columns(path, configuration)
        yield selected, survey


def _parse_targets(words: tuple[str, ...], survey: Survey) -> list[Target]:
    targets = parse_targets(words, "text")
    bare = [target for target in targets if target.path is None]
    others = [target for target in targets if target.path is not None]
    for target in others:
        if find_format(target.format).of == "document":
            raise UsageError(
                f"-f {target.format} shows one input, and this is a batch.",
                f"Name a folder with -o and write -f {target.format}, or use a format of the findings.",
            )
    main = bare[0]
    if main.format != "text" and find_format(main.format).of == "document" and RECORDS & set(survey.kinds):
        raise UsageError(f"Records have no -f {main.format}.", "Pass --report full for whole reports.")
    return [main, *others]


def _beside(selected: Selected, out: Path | None, folder: Path | None, asked: Asked) -> Selected:
    """The same, without what this run writes."""
    own = [folder, None if asked.in_place else out]
    return replace(selected, besides=frozenset(os.path.realpath(path) for path in own if path))


def _shows_documents(targets: Sequence[Target]) -> bool:
    """Whether something is painted that needs more than the findings."""
    return any(find_format(target.format).of == "document" for target in targets)
