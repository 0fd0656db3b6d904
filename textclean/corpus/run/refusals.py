"""Why a result cannot be written."""

from __future__ import annotations

import errno
from pathlib import Path

from textclean.errors import OutputError


class DiskFull(OutputError):
    """There is no room left. No input is to blame, and no later one would fare better."""


def refuse_writing(path: Path, error: OSError) -> OutputError:
    """The error for a failed write, which says what to do."""
    if error.errno == errno.ENOSPC:
        return DiskFull(f"{path} cannot be written: the disk is full.", "Make room, then go on with --resume.")
    return OutputError(f"{path} cannot be written: {error.strerror}.", "Fix that, then go on with --resume.")
