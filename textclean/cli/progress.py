"""The progress of a batch on a terminal; anywhere else there is none."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textclean.corpus.inputs import RECORDS, Survey
from textclean.corpus.run.runner import Totals

#: Seconds between two paintings: often enough to be seen moving, too seldom to cost anything.
PAUSE = 0.1


@contextmanager
def open_progress(survey: Survey, totals: Totals, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """What is to be called after each input; it paints how far, how fast, and how long still."""
    if quiet or not os.isatty(2):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    # Of files the number is known, of records only the bytes; packed ones are more than their size says.
    by_bytes = bool(RECORDS & set(survey.kinds))
    total = (survey.bytes or None) if by_bytes else survey.inputs
    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1 / PAUSE) as painted:
        task = painted.add_task("", total=total)
        start = painted_at = time.monotonic()

        def tell() -> None:
            nonlocal painted_at
            now = time.monotonic()
            if now - painted_at < PAUSE:
                return
            painted_at = now
            quarantined = totals.outcomes["quarantined"]
            said = f"{totals.inputs:,} inputs, {totals.inputs / (now - start):,.0f}/s, {quarantined} in quarantine"
            painted.update(task, completed=totals.bytes if by_bytes else totals.inputs, description=said)

        yield tell
