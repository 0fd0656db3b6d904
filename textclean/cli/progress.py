"""The progress of a run: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textclean.cli import say
from textclean.corpus.inputs import RECORDS, Survey

if TYPE_CHECKING:
    from textclean.corpus.run.results import Totals

#: Seconds between two updates of the bar: often enough to look smooth, rare enough to cost nothing.
PAUSE = 0.1
#: Seconds between two lines: few enough for a log, but the run is seen to be alive.
PAUSE_OF_LINES = 10.0


@contextmanager
def open_progress(survey: Survey, totals: Totals, *, wanted: str) -> Iterator[Callable[[], None]]:
    """A function to call after each input. It shows how far the run is, how fast, and how long it will take.

    `wanted` is auto (on a terminal, but not in CI), always or never.
    """
    painted = _is_painted(wanted)
    if painted is None:
        yield lambda: None
        return
    # The number of files is known; of records only the bytes are, and compressed ones hold more than their size says.
    by_bytes = bool(RECORDS & set(survey.kinds))
    inputs = None if by_bytes else survey.inputs
    if not painted:
        yield _every(PAUSE_OF_LINES, totals, inputs, say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    total = (survey.bytes or None) if by_bytes else inputs
    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1 / PAUSE) as bar:
        task = bar.add_task("", total=total)

        def paint(line: str) -> None:
            bar.update(task, completed=totals.bytes if by_bytes else totals.inputs, description=line)

        yield _every(PAUSE, totals, inputs, paint)


@contextmanager
def open_steps(*, wanted: str) -> Iterator[Callable[[str, int], None]]:
    """A function to call with the current step and its number of records. It shows them in place of the last ones.

    `wanted` is as for `open_progress`.
    """
    painted = _is_painted(wanted)
    if painted is None:
        yield lambda step, records: None
        return
    if not painted:
        yield _seldom(PAUSE_OF_LINES, say)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=1 / PAUSE) as bar:
        task = bar.add_task("")
        # Refresh at once, so that even a very short step is seen.
        yield _seldom(PAUSE, lambda line: bar.update(task, description=line, refresh=True))


def _is_painted(wanted: str) -> bool | None:
    """Whether progress is a bar on a terminal (True) or lines (False); None when none is wanted."""
    terminal = os.isatty(2)
    if wanted == "never" or (wanted == "auto" and (os.environ.get("CI") or not terminal)):
        return None
    return terminal


def _seldom(pause: float, show: Callable[[str], None]) -> Callable[[str, int], None]:
    """A function that shows each new step at once, and its progress every `pause` seconds."""
    shown, begun = 0.0, ""

    def advance(step: str, records: int) -> None:
        nonlocal shown, begun
        now = time.monotonic()
        if step == begun and now - shown <= pause:
            return
        shown, begun = now, step
        show(f"{step}: {records:,} record{'s' * (records > 1)}" if records else step)

    return advance


def _every(pause: float, totals: Totals, inputs: int | None, show: Callable[[str], None]) -> Callable[[], None]:
    """A function that shows how far a run is, at most every `pause` seconds. `inputs` is their number, if known."""
    start = shown = time.monotonic()
    of = "" if inputs is None else f" of {inputs:,}"

    def advance() -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown <= pause:
            return
        shown = now
        quarantined = totals.outcomes["quarantined"]
        show(f"{totals.inputs:,}{of} inputs, {totals.inputs / (now - start):,.0f}/s, {quarantined} in quarantine")

    return advance
