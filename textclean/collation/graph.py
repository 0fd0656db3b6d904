"""The graph of several texts: equal characters are one node, and each text is a path.

`sharing` finds the equal characters, `rings` breaks rings of paths, `rows` puts the whole graph in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from math import log1p
from typing import NamedTuple

import numpy as np

from textclean.collation.rings import break_ring
from textclean.collation.rows import SEAM, Rows, Tie
from textclean.collation.sharing import Flags, Nodes, Run, share
from textclean.collation.slips import find_reading
from textclean.collation.weave import find_rings, follow
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import gaps

#: Texts to which each is aligned: the first and those before it. All of them up to five, and never more work than in
#: proportion to their number.
_PARTNERS = 4


class Piece(NamedTuple):
    """A part of one of the united texts."""

    text: int
    start: int
    end: int


class Seams:
    """How often characters stand side by side in texts: what tells which of two passages goes on from a third."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _counts(self) -> Counter[str]:
        # More texts say the same again.
        sizes = range(2, SEAM + 2)
        return Counter(t[at : at + size] for t in self._texts[:3] for size in sizes for at in range(len(t) - size + 1))

    def weigh(self, before: str, after: str) -> float:
        """How well `after` goes on from `before`, by all runs of up to four characters across the seam: that a pair is
        known at all says more than how often."""
        runs = {before[-left:] + after[:right] for left in range(1, SEAM + 1) for right in range(1, SEAM + 2 - left)}
        return sum(log1p(self._counts[run]) for run in runs)


class Graph:
    """Texts that are united. Of two readings of a few characters only that of the earlier text is spelled."""

    def __init__(self, seams: Seams) -> None:
        self.sources: list[int] = []
        self._seams = seams
        self._aligners: list[Aligner] = []
        self._pairs: list[tuple[int, int]] = []
        self._runs: list[Run] = []
        self._pieces: tuple[Piece, ...] | None = None

    def add(self, source: int, key: str) -> None:
        """Add a text. What it shares with the others is settled anew for all of them when they are asked for."""
        number = len(self.sources)
        for other in sorted({0, *range(max(0, number - _PARTNERS + 1), number)} - {number}):
            matches = self._aligners[other].align(key)
            self._pairs.append((other, number))
            self._runs += [Run(-run.size, other, number, run.a, run.b) for run in matches]
        self.sources.append(source)
        self._aligners.append(Aligner(key))
        self._pieces = None

    def count_known(self, key: str) -> int:
        """How many characters of a text the texts together have, in whichever order."""
        known = np.zeros(len(key), bool)
        for run in chain.from_iterable(aligner.align(key) for aligner in self._aligners):
            known[run.b : run.b + run.size] = True
        return int(known.sum())

    def spell(self) -> str:
        """The united text."""
        texts = dict(zip(self.sources, self._aligners, strict=True))
        return "".join(texts[piece.text].text[piece.start : piece.end] for piece in self.pieces())

    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of texts that the united text is made of."""
        if self._pieces is None:
            self._pieces = tuple(self._settle())
        return self._pieces

    def _settle(self) -> Iterator[Piece]:
        texts = [aligner.text for aligner in self._aligners]
        while True:
            self._runs.sort()
            nodes = share(texts, self._runs)
            absent, ties = self._find_readings(nodes)
            rows = Rows(nodes, absent, texts)
            rings = list(find_rings(follow(rows.paths)))
            if not rings:
                break
            for ring in rings:
                inside = np.zeros(len(nodes), bool)
                inside[[node for head in ring for node in rows.rows[head]]] = True
                break_ring(self._runs, nodes, inside)
        order = rows.put_in_order(ties, self._seams.weigh)
        owner, place = nodes.owner[order], nodes.place[order]
        starts = np.flatnonzero((np.diff(owner, prepend=-1) != 0) | (np.diff(place, prepend=-1) != 1))
        for first, end in pairwise([*starts.tolist(), len(order)]):
            yield Piece(self.sources[owner[first]], int(place[first]), int(place[end - 1]) + 1)

    def _find_readings(self, nodes: Nodes) -> tuple[Flags, list[Tie]]:
        """Which nodes are only another reading of what an earlier text has, and are not spelled; and which nodes stand
        before which for that reason."""
        absent = np.zeros(len(nodes), bool)
        ties: list[Tie] = []
        first: dict[int, int] = {}  # for the first node of a reading the first one of what is spelled instead
        last: dict[int, int] = {}  # and for the last one the last one
        for other, number in self._pairs:
            text, key = self._aligners[other].text, self._aligners[number].text
            mine, theirs = nodes.of[other], nodes.of[number]
            for gap in gaps(nodes.match(other, number), len(text), len(key)):
                found = find_reading(text, key, gap)
                if found is None:
                    continue
                inside = theirs[found.b : found.b_end]
                absent[inside[nodes.owner[inside] == number]] = True
                if found.a == found.a_end or found.b == found.b_end:
                    continue
                first[inside[0]], last[inside[-1]] = mine[found.a], mine[found.a_end - 1]
                if gap.b < found.b:
                    ties.append((theirs[found.b - 1], mine[found.a]))
                if found.b_end < gap.b_end:
                    ties.append((mine[found.a_end - 1], theirs[found.b_end]))
        # What is spelled instead stands on the same side of the breaks beside it, in whichever text.
        for path in nodes.of:
            for at in np.flatnonzero(nodes.is_break[path]).tolist():
                before, after = path[max(0, at - 1)], path[min(at + 1, len(path) - 1)]
                if absent[before] and before in last:
                    ties.append((last[before], path[at]))
                if absent[after] and after in first:
                    ties.append((path[at], first[after]))
        return absent, ties
