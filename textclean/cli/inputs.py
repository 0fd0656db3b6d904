"""The inputs of commands that process them one by one, in this process."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from textclean.cli import say
from textclean.configuration import Configuration
from textclean.corpus.chunks import find_columns
from textclean.corpus.inputs import RECORDS, STDIN, Input, Selected, find_inputs, kind_of, named_input, refuse_missing
from textclean.corpus.walk import Globs
from textclean.errors import InputError, UsageError
from textclean.report.view import Summary


def name_inputs(paths: Sequence[str]) -> list[str]:
    """The inputs to process.

    Raises UsageError, before anything is processed, when an input is named twice, when the only one does not exist, or
    when the library that unpacks one is missing.
    """
    seen: dict[str, str] = {}
    for path in paths:
        # A link is an input of its own, as it is in a folder.
        identity = path if path == STDIN else str(Path(path).absolute())
        if identity in seen:
            also = "" if seen[identity] == path else f" (as {seen[identity]} and as {path})"
            raise UsageError(f"{path} is named twice{also}.", "Name it once.")
        seen[identity] = path
    refuse_absent(paths)
    refuse_missing(kind_of(path)[1] for path in paths)
    return list(paths)


def refuse_absent(paths: Sequence[str]) -> None:
    """Raise UsageError when the only path does not exist. Of several, the others can still be worked on."""
    if len(paths) == 1 and paths[0] != STDIN and not os.path.lexists(paths[0]):
        raise UsageError(f"{paths[0]} does not exist.", "Check the path; - is standard input.")


def choose_inputs(paths: Sequence[str], configuration: Configuration) -> tuple[list[str], Summary]:
    """The inputs of `name_inputs` that pass --include and --exclude, and a summary that counts the others."""
    options, summary = configuration.options, Summary()
    globs = Globs(options.include, options.exclude)
    named = name_inputs(paths)
    chosen = [path for path in named if path == STDIN or globs.wants(path)]
    if len(chosen) < len(named):
        summary.left_out["excluded"] = len(named) - len(chosen)
    warn_of_none(len(chosen), summary.left_out)
    return chosen, summary


def warn_of_none(inputs: int, left_out: Counter[str]) -> None:
    """Warn when patterns exclude every input: a typo would otherwise look like a corpus without findings.

    It is not an error, since a hook may pass only changed files that the configuration excludes.
    """
    if not inputs and left_out["excluded"]:
        say("warning: include and exclude leave no input at all")


def expand_folders(paths: Sequence[str], configuration: Configuration) -> list[Input]:
    """The inputs that the paths name, without files of records. Folders are searched as in a batch."""
    options = configuration.options
    selected = Selected(tuple(paths), globs=Globs(options.include, options.exclude), kind=options.input)
    return [entry for entry in find_inputs(selected, Counter()) if entry.kind not in RECORDS]


def refuse_missing_columns(path: str, configuration: Configuration) -> None:
    """Raise UsageError when a file of records lacks a named column, since none of its records could be read."""
    options = configuration.options
    entry = named_input(path, options.input)
    if entry.kind not in RECORDS or path == STDIN or not Path(path).is_file():
        return
    try:
        names = find_columns(entry, options.encoding)
    except InputError:
        return
    for option, name in (("--column", options.column), ("--id", options.id)):
        if names and name and name not in names:
            raise UsageError(f"{path} has no column {name!r}; it has {', '.join(names)}.", f"Name one with {option}.")
