"""What `clean` does with a few files: each text goes to standard output, to a file, or over its input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from textclean.cli import say
from textclean.cli.inputs import choose_inputs
from textclean.cli.output import Target, check_target, parse_targets, write_file
from textclean.cli.painting import Painters
from textclean.cli.request import Request
from textclean.cli.run import make_work, name_records, paint_records
from textclean.configuration import Configuration
from textclean.corpus.inputs import STDIN, kind_of, refuse_missing
from textclean.corpus.work import Outcome
from textclean.errors import InputError, OutputError, UsageError
from textclean.report import find_format, render_document

_IN_PLACE = "Pass --in-place to write over it, or name another file."


def clean_inputs(request: Request, configuration: Configuration) -> int:
    """The exit code of a run of `clean`."""
    inputs, summary = choose_inputs(request.paths, configuration)
    options, output = configuration.options, Path(request.output) if request.output else None
    refuse_missing(kind_of(path, options.input)[0] for path in inputs)
    targets = parse_targets(options.format, "text")
    changed: list[str] = []
    outcomes: Iterator[Outcome] = _note_changes(map(make_work(configuration), inputs), changed)
    if request.check:
        # Nothing is written but the formats that name a file of their own.
        targets = [target for target in targets if target.path]
    elif request.in_place or len(request.paths) > 1:
        main, targets = targets[0], targets[1:]
        places = _choose_places(inputs, output, main, in_place=request.in_place)
        for place in places.values():
            if not request.in_place:
                check_target(place, force=request.force)
        outcomes = _write_each(outcomes, places, main, mark_truncation=options.mark_truncation)
    elif output and inputs:
        place = output / Path(inputs[0]).name if output.is_dir() else output
        refuse_own_input(place, inputs[0], _IN_PLACE)
        targets = [target._replace(path=place) if target.path is None else target for target in targets]
    shown_anyway = any(find_format(target.format).of == "findings" and target.path is None for target in targets)
    alert = not request.quiet and len(request.paths) == 1 and not shown_anyway
    with Painters(targets, configuration, force=request.force) as painters:
        paint_records(name_records(outcomes), painters, configuration, summary, verbose=request.verbose, alert=alert)
    if not request.quiet and (len(request.paths) > 1 or request.check or summary.left_out):
        for path in changed if request.check else ():
            say(f"would change {path}")
        say(summary.sentence())
    code = summary.exit_code
    return max(code, 1) if request.check and changed and not options.exit_zero else code


def _note_changes(outcomes: Iterator[Outcome], changed: list[str]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.report is not None and outcome.report.text != outcome.report.document.text:
            changed.append(outcome.path)
        yield outcome


def _choose_places(inputs: Sequence[str], output: Path | None, main: Target, *, in_place: bool) -> dict[str, Path]:
    """Where the result of each input goes."""
    if in_place:
        if output:
            raise UsageError("--in-place and -o name two places.", "Leave one out.")
        if STDIN in inputs:
            raise UsageError("Standard input cannot be written in place.", "Leave out --in-place.")
        if main.format != "text":
            raise UsageError(f"-f {main.format} would overwrite the text.", "Give it a file: NAME:FILE.")
        return {path: Path(path) for path in inputs}
    if output is None:
        raise UsageError(
            f"The results of {len(inputs)} inputs need a place to go.", "Name a folder with -o, or pass --in-place."
        )
    if find_format(main.format).of == "findings":
        raise UsageError(f"-f {main.format} is about all inputs together.", f"Give it a file: -f {main.format}:FILE.")
    if output.exists() and not output.is_dir():
        raise UsageError(
            f"{output} is a file, but the results of {len(inputs)} inputs need a folder.", "Name a folder with -o."
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output} cannot be made: {error.strerror}.", "Name another folder with -o.") from None
    suffix = "" if main.format == "text" else f".{main.format}"
    places = {path: output / ((Path(path).name if path != STDIN else "stdin.txt") + suffix) for path in inputs}
    if len(set(places.values())) < len(places):
        raise UsageError("Two inputs have the same name.", "Clean their common folder, or one at a time.")
    for path, place in places.items():
        refuse_own_input(place, path, _IN_PLACE)
    return places


def refuse_own_input(place: Path, path: str, way_out: str) -> None:
    """Raise UsageError when a result would overwrite the input it is made from."""
    if path != STDIN and place.exists() and Path(path).exists() and place.samefile(path):
        raise UsageError(f"{place} is the input itself.", way_out)


def _write_each(
    outcomes: Iterator[Outcome], places: dict[str, Path], main: Target, *, mark_truncation: bool
) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.report is None:
            yield outcome
            continue
        text = outcome.report.text
        if main.format != "text" or mark_truncation:
            text = render_document(main.format, outcome.report.to_dict(), mark_truncation=mark_truncation)
        try:
            write_file(places[outcome.path], text)
        except OSError as error:
            reason: InputError = OutputError(f"{places[outcome.path]} cannot be written: {error.strerror}.")
            yield Outcome(outcome.path, error=reason)
        except InputError as error:
            yield Outcome(outcome.path, error=error)
        else:
            yield outcome
