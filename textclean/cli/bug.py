"""The report about a bug in textclean itself."""

from __future__ import annotations

import hashlib
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from textclean import __version__


def write_bug_report(error: Exception) -> str:
    """A sentence that says what happened and where the report is, after it was written.

    It contains no text of an input.
    """
    trace = "".join(traceback.format_exception(error))
    text = (
        f"textclean {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"called with: {' '.join(sys.argv[1:])}\n\n{trace}"
    )
    name = f"textclean-bug-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}.txt"
    path = Path(tempfile.gettempdir()) / name
    what = f"{type(error).__name__}: {error}"
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        sys.stderr.write(text)
        return f"{what}. Please report the text above."
    return f"{what}. A report to paste was written: {path}"
