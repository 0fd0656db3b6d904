"""What `merge` does: readable witnesses become one report, unreadable ones go into quarantine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.cli import say
from textclean.cli.cleaning import refuse_own_input
from textclean.cli.inputs import name_inputs
from textclean.cli.output import parse_targets
from textclean.cli.painting import Painters
from textclean.cli.request import Request
from textclean.cli.run import name_records, paint_records
from textclean.collation.record import MergeReport
from textclean.configuration import COMMAND_LINE, Configuration, Options
from textclean.corpus.cures import find_cures, show_cures
from textclean.corpus.inputs import STDIN, kind_of, named_input, refuse_missing
from textclean.corpus.work import Outcome, read_input
from textclean.errors import InputError, UsageError
from textclean.model import name_witness
from textclean.report.view import Summary

if TYPE_CHECKING:
    from textclean.corpus.html import Extracted


def merge_inputs(request: Request, configuration: Configuration) -> int:
    """The exit code of a run of `merge`."""
    inputs = name_inputs(request.paths)
    if request.prefer is not None and request.prefer not in inputs:
        raise UsageError(
            f"--prefer names {request.prefer}, which is not a witness.", f"The witnesses are {', '.join(inputs)}."
        )
    if request.accept and not request.against:
        raise UsageError("--accept needs an index.", "Name it with --against FILE.")
    decisions = configuration.values["decisions"]
    if decisions.origin == COMMAND_LINE:
        raise UsageError("merge obeys no decisions.", "Write its text with -o, and clean that with --decisions.")
    options = configuration.options
    refuse_missing(kind_of(path, options.input)[0] for path in inputs)
    targets = parse_targets(options.format, "text")
    if request.output:
        output = Path(request.output)
        for path in inputs:
            refuse_own_input(output, path, "Name another file.")
        targets = [target._replace(path=output) if target.path is None else target for target in targets]
    if decisions.value:
        say(f"merge obeys no decisions: those in {decisions.value} ({decisions.origin}) are for clean")
    outcomes = _merge(inputs, request, configuration)
    summary = Summary()
    with Painters(targets, configuration, force=request.force) as painters:
        paint_records(name_records(outcomes), painters, configuration, summary, verbose=request.verbose)
    report = next((outcome.report for outcome in outcomes if isinstance(outcome.report, MergeReport)), None)
    count = len(report.document.documents) if report else 0
    if not request.quiet and (max(len(inputs), count) > 1 or (request.against and summary.findings)):
        say(f"{_name_witnesses(report)}; {summary.result()}" if report else summary.sentence())
    return summary.exit_code


def _name_witnesses(report: MergeReport) -> str:
    """The witnesses that were read, with their letters in messages, and which of them have no part in the text."""
    documents = report.document.documents
    aside = {finding.evidence["witness"] for finding in report.findings if finding.rule == "TC410"}
    names = []
    for number, document in enumerate(documents):
        without = (
            " (set aside: too little in common)" if number in aside else "" if document.text.strip() else " (empty)"
        )
        names.append(f"{name_witness(number)} is {document.source.name or 'standard input'}{without}")
    return f"{len(names)} witness{'es' if len(names) > 1 else ''}: {', '.join(names)}"


def _merge(inputs: Sequence[str], request: Request, configuration: Configuration) -> list[Outcome]:
    """The outcome of each witness that cannot be read, and one outcome for all others together."""
    outcomes: list[Outcome] = []
    readable: dict[str, bytes | str] = {}
    pages: dict[str, Extracted] = {}
    for path in inputs:
        try:
            if kind_of(path, configuration.options.input)[0] == "html":
                pages[path] = _read_page(path, configuration.options)
                readable[path] = pages[path].text
            else:
                readable[path] = _read_text(path, configuration.options)
        except InputError as error:
            outcomes.append(Outcome(path, error=error))
    if readable:
        report = _collate(readable, request, configuration)
        if request.against:
            report = _cure(report, readable, request, configuration)
        outcomes.append(Outcome(next(iter(readable)), _report_lost_bodies(report, pages) if pages else report))
    return outcomes


def _read_text(path: str, options: Options) -> bytes:
    """The bytes of a text. Raises InputError when it cannot be read."""
    from textclean import decode

    data = read_input(named_input(path))
    decode(data, options.declared, forced=options.encoding)
    return data


def _read_page(path: str, options: Options) -> Extracted:
    """The article of a web page. Raises InputError when it cannot be read."""
    from textclean.corpus.html import read_article

    return read_article(read_input(named_input(path)), encoding=options.encoding, declared=options.declared)


def _report_lost_bodies(report: MergeReport, pages: Mapping[str, Extracted]) -> MergeReport:
    """The report with a finding for each page whose body is missing from the extracted text."""
    from textclean.corpus.html import find_lost_body
    from textclean.findings import identify

    document = report.document
    lost = [finding for path, page in pages.items() for finding in find_lost_body(document, page, path)]
    return replace(report, document=identify(replace(document, findings=(*document.findings, *lost))))


def _collate(witnesses: Mapping[str, bytes | str], request: Request, configuration: Configuration) -> MergeReport:
    """The report of all witnesses, which are given by name."""
    from textclean import merge

    names = list(witnesses)
    return merge(
        list(witnesses.values()),
        settings=configuration.settings,
        names=[None if name == STDIN else name for name in names],
        prefer=next((number for number, name in enumerate(names) if name == request.prefer), None),
        declared=configuration.options.declared,
        encoding=configuration.options.encoding,
    )


def _cure(
    report: MergeReport, witnesses: Mapping[str, bytes | str], request: Request, configuration: Configuration
) -> MergeReport:
    """The report with what an index knows of its cut paragraphs.

    With --accept the lines that continue them become further witnesses, one for each record; else they are only shown.
    """
    from textclean.corpus.index import Index

    assert request.against
    blocks = [report.document.blocks[id_] for id_ in report.document.canonical]
    with Index(Path(request.against), read_only=True) as index:
        cures = find_cures([[block.clean for block in blocks]], index)[0]
    if not cures:
        return report
    if not request.accept:
        return show_cures(report, [(blocks[cure.paragraph], cure) for cure in cures], request.against)
    records: dict[str, str] = {}
    for cure in cures:
        name = f"{request.against}#{cure.record}"
        records[name] = f"{records.get(name, '')}{cure.whole}\n"
    return _collate({**witnesses, **records}, request, configuration)
