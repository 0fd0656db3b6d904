"""Work in parts, on several threads: compiled kernels release the interpreter lock, so they run at the same time."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Part = TypeVar("Part")
Done = TypeVar("Done")

#: Seconds that a thread waits for the interpreter before the one that has it must let go. Python's own 0.005 are as
#: long as a kernel works on a batch, so one core would be idle between any two batches.
WAIT = 0.0005


@contextmanager
def open_pool(jobs: int) -> Iterator[ThreadPoolExecutor | None]:
    """A pool of threads that switch often enough to keep all cores busy; None for a single job."""
    if jobs == 1:
        yield None
        return
    before = sys.getswitchinterval()
    sys.setswitchinterval(WAIT)
    try:
        with ThreadPoolExecutor(jobs) as pool:
            yield pool
    finally:
        sys.setswitchinterval(before)


def run_ahead(work: Callable[[Part], Done], parts: Iterable[Part], jobs: int) -> Iterator[Done]:
    """What `work` returns for each part, in order; with several jobs, as many further parts are under way meanwhile."""
    with open_pool(jobs) as pool:
        if pool is None:
            yield from map(work, parts)
            return
        under_way: deque[Future[Done]] = deque()
        for part in parts:
            under_way.append(pool.submit(work, part))
            if len(under_way) > jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def run_parts(work: Callable[[Part], Done], parts: Sequence[Part], jobs: int) -> list[Done]:
    """What `work` returns for each part, in order."""
    with open_pool(min(jobs, len(parts)) or 1) as pool:
        return [work(part) for part in parts] if pool is None else list(pool.map(work, parts))
