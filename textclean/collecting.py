"""The garbage collector, switched off for the length of a call."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the garbage collector off: tens of thousands of small tuples would start it again and again.

    There are next to no cycles to be found among them. In `find_copies` the search would take a fifteenth of the time,
    in a merge of fifty witnesses a tenth (`benchmarks/merge.py --speed`).
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
