"""What a call asks for besides its configuration, and whether it is a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import click

from textclean.configuration import Configuration
from textclean.corpus.inputs import RECORDS, STDIN, kind_of

#: Named files from which worker processes are worth their start of half a second: 16 articles are 50 ms of work.
MANY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inputs:
    """The inputs of a call, and how much it prints."""

    paths: tuple[str, ...]
    files_from: str | None = None
    memory_limit: int | None = None
    force: bool = False
    quiet: bool = False
    verbose: bool = False

    @classmethod
    def of(cls, paths: Sequence[str], given: Mapping[str, Any]) -> Self:
        """The request made by the parameters of a command. Parameters that are not fields here are ignored.

        Raises click.UsageError when there is no input.
        """
        if not paths and not given.get("files_from"):
            raise click.UsageError("Missing argument 'PATH...'.")
        named = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in given.items() if name in named}, paths=tuple(paths))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(_Inputs):
    """What a call of `clean`, `check` or `merge` asks for."""

    output: str | None = None
    in_place: bool = False
    check: bool = False
    diff: bool = False
    resume: bool = False
    fresh: bool = False
    prefer: str | None = None
    against: str | None = None
    accept: bool = False
    report: str | None = None
    records: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRequest(_Inputs):
    """What a call of `dedup` or `index add` asks for."""

    output: str
    threshold: float
    unit: str = "document"
    keep: tuple[str, ...] = ()
    conflicts: str = "keep"
    records: str | None = None
    engine: str = "local"
    against: str | None = None
    add: bool = False
    accept: bool = False
    merge: bool = False


def is_batch(request: Request, configuration: Configuration) -> bool:
    """Whether worker processes do the work.

    They do for folders, files of records, lists of files, very many files, and documents that are compared with each
    other.
    """
    if request.files_from or request.resume or request.fresh or len(request.paths) >= MANY:
        return True
    if configuration.options.scope == "folder" and len(request.paths) > 1:
        return True
    forced = configuration.options.input
    return any(kind_of(path, forced)[0] in RECORDS or (path != STDIN and Path(path).is_dir()) for path in request.paths)
