"""Where the results of a batch go, and in which format records are written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from textclean.cli.output import is_special
from textclean.cli.request import Request
from textclean.corpus.inputs import RECORDS, STDIN, Survey, kind_of, shape_of
from textclean.corpus.run.journal import is_unfinished
from textclean.corpus.walk import OWN
from textclean.errors import UsageError
from textclean.report.view import counted

#: Formats that records can be written in.
SHAPES = ("jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results go: `out` is a folder, a file (`single`), or None for standard output.

    `records` is the format for records; None keeps the one they came in.
    """

    out: Path | None
    single: bool
    records: str | None

    @property
    def folder(self) -> Path | None:
        """Where the run keeps its journal and quarantine: inside the output folder, or beside the output file."""
        if self.out is None:
            return None
        return self.out.with_name(self.out.name + OWN) if self.single else self.out / OWN


def choose_destination(request: Request, survey: Survey, *, of_findings: bool) -> Destination:
    """Where the results of `clean` go.

    Raises UsageError when they cannot go there, or when an unfinished run is there.
    """
    out = None if request.check else _choose_output(request, survey, of_findings=of_findings)
    single = out is not None and _is_single(request, survey, out)
    chosen = Destination(out, single, _choose_shape(request, survey, out if single else None))
    if chosen.folder:
        _refuse_unfinished(chosen.folder, request)
    return chosen


def _choose_output(request: Request, survey: Survey, *, of_findings: bool) -> Path | None:
    """Where results go, or None for standard output."""
    if request.in_place:
        if request.output:
            raise UsageError("--in-place and -o name two places.", "Leave one out.")
        if len(request.paths) != 1 or request.files_from or not Path(request.paths[0]).is_dir():
            raise UsageError("--in-place takes one folder, or a few files.", "Clean one folder at a time.")
        return Path(request.paths[0])
    if request.output:
        out = Path(request.output)
        for path in request.paths:
            if path != STDIN and os.path.realpath(path) == os.path.realpath(out):
                way_out = "Pass --in-place, or name another folder." if out.is_dir() else "Name another file."
                raise UsageError(f"{out} is the input itself.", way_out)
        return out
    records = set(survey.kinds) <= RECORDS
    if survey.inputs != 1 or not records:
        if of_findings:
            return None
        if request.resume or request.fresh:
            raise UsageError(
                "--resume and --fresh need a run, which is kept beside its results.", "Name the results with -o."
            )
        raise UsageError(
            f"The results of {counted(survey.inputs, 'input')} need a place to go.",
            "Name a folder with -o, or pass --in-place.",
        )
    if (request.records or next(iter(survey.kinds))) == "parquet" and not of_findings:
        raise UsageError("Parquet cannot be written to standard output.", "Name a file with -o.")
    return None


def _is_single(request: Request, survey: Survey, out: Path) -> bool:
    """Whether the output is one file: there is one input file, and no folder has the name of the output."""
    one = len(request.paths) == 1 and not request.files_from and not Path(request.paths[0]).is_dir()
    if one and not out.is_dir() and not (request.output or "").endswith("/"):
        if not out.parent.is_dir():
            raise UsageError(f"The folder {out.parent} does not exist.", "Make it first.")
        if is_special(out):
            raise UsageError(f"{out} is not a file.", "Leave out -o: records go to standard output.")
        return True
    if out.exists() and not out.is_dir():
        raise UsageError(
            f"{out} is a file, but the results of {counted(survey.inputs, 'input')} need a folder.",
            "Name a folder with -o.",
        )
    return False


def _choose_shape(request: Request, survey: Survey, file: Path | None) -> str | None:
    """The record format that --records or the name of the output file asks for; None keeps the one they came in."""
    named = kind_of(str(file))[0] if file else "text"
    come_as = request.records or next(iter(survey.kinds), None)
    if named not in RECORDS or not RECORDS & set(survey.kinds) or named == come_as:
        return request.records
    if request.records or named not in SHAPES:
        raise UsageError(
            f"{file} is named as {named}, but its records would be {shape_of(str(come_as), request.records)}.",
            "Choose another name.",
        )
    return named


def _refuse_unfinished(folder: Path, request: Request) -> None:
    if request.resume and request.fresh:
        raise UsageError("--resume and --fresh contradict each other.", "Leave one out.")
    if not request.resume and not request.fresh and is_unfinished(folder):
        raise UsageError(f"{folder} holds a run that was not finished.", "--resume continues it, --fresh starts over.")
