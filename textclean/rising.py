"""The longest rising part of a sequence: what is in order. Everything else was moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rise(numbers: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """The positions of a longest rising subsequence, the earliest of several (patience sorting).

    With `weights`, all positive, of a heaviest one.
    """
    tails: list[int] = []  # numbers on which runs end; the higher the number, the heavier the run
    totals: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = past = bisect_left(tails, number)
        before.append(ends[place - 1] if place else -1)
        total = (totals[place - 1] if place else 0) + (weights[at] if weights else 1)
        while past < len(tails) and totals[past] <= total:
            past += 1
        tails[place:past], totals[place:past], ends[place:past] = [number], [total], [at]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]
