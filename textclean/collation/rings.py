"""Rings in the graph: paths that contradict each other about what is equal, or about its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from textclean.collation.sharing import Flags, Nodes, Numbers, Run
from textclean.collation.weave import heaviest_rise

#: Characters from which on what stands elsewhere in a text has been moved there, as in rejoin.py; what is shorter is
#: the same by chance.
_MOVED = 40


def break_ring(runs: list[Run], nodes: Nodes, ring: Flags) -> None:
    """Take from the runs what closes a ring of nodes.

    What stands elsewhere in the text that most others contradict is not the same any more. Where no two texts
    contradict each other by themselves, the breaks are not, or else the shortest passage, as far as it lies in the
    ring.
    """
    contradicted = _find_displaced(nodes, ring)
    if contradicted is not None:
        text, displaced = contradicted
        _cut(runs, nodes, displaced, [run for run in reversed(runs) if text in (run.one, run.other)])
    elif not _cut(runs, nodes, ring & nodes.is_break, runs[::-1]):
        next(run for run in runs[::-1] if _cut(runs, nodes, ring, [run]))


def _cut(runs: list[Run], nodes: Nodes, gone: Flags, chosen: Iterable[Run]) -> bool:
    """Whether some of the runs share nodes that are to go; these are taken from them."""
    found = False
    for run in chosen:
        mine, shared = nodes.shared_by(run)
        closing = gone[mine] & shared
        if closing.any():
            runs.remove(run)
            runs += run.without(closing)
            found = True
    return found


def _find_displaced(nodes: Nodes, ring: Flags) -> tuple[int, Flags] | None:
    """The text that most others contradict about the order of a ring, and which nodes stand elsewhere in it; None where
    no two texts contradict each other."""
    having = np.bincount(np.concatenate(nodes.of), minlength=len(nodes))
    against: dict[int, list[Numbers]] = {}
    for one, other in combinations(range(len(nodes.of)), 2):
        loose = _find_crossing(nodes, one, other, ring, having)
        if len(loose) >= _MOVED:
            against.setdefault(one, []).append(loose)
            against.setdefault(other, []).append(loose)
    if not against:
        return None
    text = max(against, key=lambda text: (len(against[text]), text))
    displaced = np.zeros_like(ring)
    displaced[min(against[text], key=len)] = True
    return text, displaced


def _find_crossing(nodes: Nodes, one: int, other: int, ring: Flags, having: Numbers) -> Numbers:
    """The nodes of two texts that stand across the order of the others: those that fewer texts have."""
    place = nodes.places_in(other)
    mine = nodes.of[one][ring[nodes.of[one]]]
    shared = mine[place[mine] >= 0]
    stretches = [s for s in np.split(shared, np.flatnonzero(np.diff(place[shared]) != 1) + 1) if len(s)]
    kept = heaviest_rise([int(place[s[0]]) for s in stretches], [int(having[s].sum()) for s in stretches])
    return np.concatenate([[], *(s for at, s in enumerate(stretches) if at not in kept)]).astype(np.int64)
