"""What a call of `clean`, `check` or `merge` asks for, and whether that is a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from textclean.configuration import Configuration
from textclean.corpus.inputs import RECORDS, STDIN, kind_of

#: Named files from which worker processes are worth their start of half a second: 16 articles are 50 ms of work.
MANY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a call says beside its configuration."""

    paths: tuple[str, ...]
    files_from: str | None = None
    output: str | None = None
    in_place: bool = False
    check: bool = False
    diff: bool = False
    resume: bool = False
    fresh: bool = False
    memory_limit: int | None = None
    prefer: str | None = None
    against: str | None = None
    accept: bool = False
    report: str | None = None
    records: str | None = None
    force: bool = False
    quiet: bool = False
    verbose: bool = False

    @classmethod
    def of(cls, paths: Sequence[str], given: dict[str, Any]) -> Asked:
        """What was asked for, out of the parameters of a command."""
        if not paths and not given.get("files_from"):
            raise click.UsageError("Missing argument 'PATH...'.")
        return cls(paths=tuple(paths), **{name: given[name] for name in cls.__slots__ if name in given})


def is_batch(asked: Asked, configuration: Configuration) -> bool:
    """Whether worker processes do the work: on folders, files of records, lists of files, and very many files, and on
    documents that are held together."""
    if asked.files_from or asked.resume or asked.fresh or len(asked.paths) >= MANY:
        return True
    if configuration.options.scope == "folder" and len(asked.paths) > 1:
        return True
    forced = configuration.options.input
    return any(kind_of(path, forced)[0] in RECORDS or (path != STDIN and Path(path).is_dir()) for path in asked.paths)
