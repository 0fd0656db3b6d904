"""Work in parts, on several cores where the work lets go of the interpreter, as compiled kernels do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Done = TypeVar("Done")


def run_parts(work: Callable[[Part], Done], parts: Sequence[Part], jobs: int) -> list[Done]:
    """What `work` returns for each part, in order."""
    if jobs == 1 or len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(work, parts))
