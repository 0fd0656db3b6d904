"""What `clean` and `check` do with folders, files of records and lists of files: a run with worker processes."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from textclean.cli import INTERRUPTED, fail, say
from textclean.cli.checking import parse_check_targets
from textclean.cli.destination import choose_destination
from textclean.cli.inputs import refuse_absent, refuse_missing_columns, warn_of_none
from textclean.cli.output import Sink, Target, parse_targets, refuse_pages
from textclean.cli.painting import Painters
from textclean.cli.progress import open_progress
from textclean.cli.request import Request
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
from textclean.corpus.run.results import Batch, Totals
from textclean.corpus.run.runner import learn_scope, run_batch
from textclean.corpus.run.sites import Sites, describe_changes
from textclean.corpus.run.worker import Bug, Entry
from textclean.corpus.run.writing import Writing
from textclean.corpus.walk import Globs
from textclean.errors import InputError, UsageError
from textclean.report import find_format
from textclean.report.view import Record, Summary, counted
from textclean.select import Gates


def run_clean_batch(request: Request, configuration: Configuration) -> int:
    """The exit code of a batch of `clean`."""
    options = configuration.options
    with _open_inputs(request, configuration) as (selected, survey):
        main, *others = _parse_targets(options.format, survey)
        of_findings = find_format(main.format).of == "findings"
        if request.records and not RECORDS & set(survey.kinds):
            raise UsageError("--records needs records, and there are none.", "Leave it out.")
        targets = [main, *others] if of_findings else others
        destination = choose_destination(request, survey, of_findings=of_findings)
        out, single, folder = destination.out, destination.single, destination.folder
        refuse_missing([destination.records])
        writing = Writing(
            format="text" if of_findings else main.format,
            mark_truncation=options.mark_truncation,
            full=request.report == "full",
            records=destination.records,
            single=single or out is None,
            packing=kind_of(str(out))[1] if single else None,
            whole=_shows_documents(targets),
        )
        if request.check:
            targets = [target for target in targets if target.path]
        stdout = Sink(None) if out is None and not request.check and not of_findings else None
        batch = Batch(
            selected=_without_own_output(selected, out, folder, request),
            work=make_work(configuration),
            writing=writing,
            out=out,
            folder=folder,
            single=single,
            in_place=request.in_place,
            jobs=options.jobs or count_cores(),
            limits=Limits(options.timeout or None, request.memory_limit),
            resume=request.resume,
            force=request.force,
            stream=stdout.write_bytes if stdout else None,
        )
        code = _run(batch, survey, targets, configuration, request)
        if stdout:
            stdout.close()
        if out and folder and writing.format == "html" and not single and code != INTERRUPTED:
            from textclean.cli.pages import write_index

            message = write_index(folder, out, force=request.force)
            if not request.quiet:
                say(message)
        return code


def run_check_batch(request: Request, configuration: Configuration) -> int:
    """The exit code of a batch of `check`."""
    options = configuration.options
    with _open_inputs(request, configuration, writes=False) as (selected, survey):
        targets = parse_check_targets(options.format, diff=request.diff)
        refuse_pages(targets, "this is a batch", "Pass one, or use -f jsonl.")
        batch = Batch(
            selected=selected,
            work=make_work(configuration),
            writing=Writing(whole=_shows_documents(targets)),
            jobs=options.jobs or count_cores(),
            limits=Limits(options.timeout or None, request.memory_limit),
        )
        return _run(batch, survey, targets, configuration, request)


@dataclass
class _Progress:
    """What a batch comes to, gathered while its results pass through."""

    request: Request
    configuration: Configuration
    totals: Totals = field(default_factory=Totals)
    summary: Summary = field(default_factory=Summary)
    bugs: list[Bug] = field(default_factory=list)
    #: Inputs that cleaning would change, with `--check`.
    changed: list[str] = field(default_factory=list)

    def note(self, entries: Iterator[Entry], survey: Survey) -> Generator[tuple[str, Record | InputError], None, None]:
        """The report of each input, or the error in its place, after it was noted and shown as progress."""
        wanted = "never" if self.request.quiet else self.configuration.options.progress
        with open_progress(survey, self.totals, wanted=wanted) as show:
            for entry in entries:
                show()
                if isinstance(entry.error, Bug):
                    self.bugs.append(entry.error)
                if self.request.check and entry.outcome == "cleaned":
                    self.changed.append(entry.path)
                yield entry.path, _record_or_error(entry)

    def say_result(self, folder: Path | None) -> None:
        """Write the summary to standard error; `folder` is where the batch keeps its quarantine, if anywhere."""
        for path in self.changed:
            say(f"would change {path}")
        say(self.summary.sentence())
        if folder and self.totals.outcomes["quarantined"]:
            say(f"quarantine: {folder / 'quarantine.jsonl'}")
        earlier = self.totals.earlier
        for change in describe_changes(self.totals.sites, earlier[-1] if earlier else None):
            say(change)

    def exit_code(self) -> int:
        """The exit code of the batch; a bug is reported first."""
        if self.bugs:
            return _report_bugs(self.bugs)
        fails = self.request.check and self.changed and not self.configuration.options.exit_zero
        return max(self.summary.exit_code, 1) if fails else self.summary.exit_code


def _run(
    batch: Batch, survey: Survey, targets: Sequence[Target], configuration: Configuration, request: Request
) -> int:
    """The exit code of a batch, after its results were shown."""
    progress = _Progress(request, configuration)
    totals, summary = progress.totals, progress.summary

    def results(entries: Iterator[Entry]) -> Generator[tuple[str, Record | InputError], None, None]:
        yield from progress.note(entries, survey)
        if batch.folder:
            summary.gates += _judge_sites(totals.sites, totals.earlier, configuration)
        summary.outcomes, summary.left_out = totals.outcomes, totals.left_out

    try:
        if configuration.options.scope == "folder":
            batch = _learn(batch, request)
        # Closed here, not by the garbage collector: the workers end, and nothing half-written stays.
        with closing(run_batch(batch, totals)) as entries, closing(results(entries)) as records:
            # The gates of a run with a journal are about sites: one document of a stream says nothing.
            gates = Gates() if batch.folder else None
            with Painters(targets, configuration, force=request.force, headed=survey.inputs > 1) as painters:
                paint_records(records, painters, configuration, summary, verbose=request.verbose, gates=gates)
    except KeyboardInterrupt:
        done = f"after {counted(totals.inputs, 'input')}" if totals.inputs else "before the first input was done"
        way_on = "; the same call with --resume continues" if batch.folder else ""
        return fail(f"interrupted {done}{way_on}", INTERRUPTED)
    if not request.quiet:
        progress.say_result(batch.folder)
    return progress.exit_code()


def _learn(batch: Batch, request: Request) -> Batch:
    """The batch with what its documents have in common, after a first pass over them."""
    if STDIN in request.paths:
        raise UsageError("--scope folder reads its inputs twice; standard input can be read once.", "Name a file.")
    return replace(batch, writing=replace(batch.writing, scope=learn_scope(batch)))


def _judge_sites(now: Sites, before: Sequence[Sites], configuration: Configuration) -> list[str]:
    """The gates that fail because of a site, each as a sentence."""
    gates = make_gates(configuration)
    earlier = [{site: asdict(tally) for site, tally in run.tallies.items()} for run in before]
    return [
        sentence
        for site, tally in sorted(now.tallies.items())
        for sentence in gates.judge_site(site, asdict(tally), [run[site] for run in earlier if site in run])
    ]


def _record_or_error(entry: Entry) -> Record | InputError:
    if entry.outcome != "quarantined":
        return entry.known_report
    assert isinstance(entry.error, InputError)
    return entry.error


def _report_bugs(bugs: Sequence[Bug]) -> int:
    """The exit code, after the bug report was written."""
    from textclean.cli.bug import write_bug_report

    message = write_bug_report(RuntimeError(f"{len(bugs)} inputs\n{bugs[0].trace}"))
    return fail(f"a bug in textclean: {message}", Bug.exit_code)


@contextmanager
def _open_inputs(
    request: Request, configuration: Configuration, *, writes: bool = True
) -> Iterator[tuple[Selected, Survey]]:
    """The inputs of a batch and a first survey of them. Raises UsageError where nothing can be done."""
    options = configuration.options
    with spooled(request.files_from) as listed:
        selected = Selected(
            paths=request.paths,
            files_from=listed,
            globs=Globs(options.include, options.exclude),
            kind=options.input,
            site=options.site,
            writes=writes,
        )
        if not listed:
            refuse_absent(request.paths)
        survey = survey_inputs(selected)
        warn_of_none(survey.inputs, survey.left_out)
        for path in request.paths:
            refuse_missing_columns(path, configuration)
        yield selected, survey


def _parse_targets(words: tuple[str, ...], survey: Survey) -> list[Target]:
    """The formats of a batch of `clean`, the main one first. Raises UsageError for one that a batch cannot have."""
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


def _without_own_output(selected: Selected, out: Path | None, folder: Path | None, request: Request) -> Selected:
    """The selected inputs without the files that this run writes."""
    own = [folder, None if request.in_place else out]
    return replace(selected, besides=frozenset(os.path.realpath(path) for path in own if path))


def _shows_documents(targets: Sequence[Target]) -> bool:
    """Whether a format is wanted that needs whole reports, not only findings."""
    return any(find_format(target.format).of == "document" for target in targets)
