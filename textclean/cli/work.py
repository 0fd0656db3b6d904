"""One input in, one outcome out: what every runner calls."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textclean.decisions import Decisions
from textclean.errors import InputError, UnreadableError, UsageError
from textclean.model import Report
from textclean.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a report, or the reason why there is none."""

    path: str
    report: Report | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """How one input is cleaned: picklable, so that it can be handed to another process."""

    settings: Settings
    encoding: str | None = None
    declared: str | None = None
    decisions: Decisions | None = None

    def __call__(self, path: str) -> Outcome:
        """The outcome of one input."""
        from textclean.pipeline import clean

        try:
            data = read_input(path)
            report = clean(
                data,
                settings=self.settings,
                name=None if path == STDIN else path,
                encoding=self.encoding,
                declared=self.declared,
                decisions=self.decisions,
            )
        except InputError as error:
            return Outcome(path, error=error)
        return Outcome(path, report)


def read_input(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises UnreadableError."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        if Path(path).is_symlink() and not Path(path).exists():
            reason = "is a link to nothing"
        raise UnreadableError(f"{path} {reason}.", "Check the path and its permissions.") from None


def name_inputs(paths: Sequence[str]) -> list[str]:
    """The inputs to work on.

    Raises UsageError when one is named twice, or when the only one does not exist: then nothing is processed.
    """
    seen: dict[object, str] = {}
    for path in paths:
        identity: object = path if path == STDIN else Path(path).resolve()
        if identity in seen:
            also = "" if seen[identity] == path else f" (as {seen[identity]} and as {path})"
            raise UsageError(f"{path} is named twice{also}.", "Name it once.")
        seen[identity] = path
    if len(paths) == 1 and paths[0] != STDIN and not Path(paths[0]).exists() and not Path(paths[0]).is_symlink():
        raise UsageError(f"{paths[0]} does not exist.", "Check the path; - is standard input.")
    return list(paths)
