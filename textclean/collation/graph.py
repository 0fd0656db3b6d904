"""The graph of several texts: characters that are the same are one node, each text is a path through it, and the graph
is put in order as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textclean.collation.slips import BREAK, find_reading
from textclean.collation.weave import find_rings, follow, heaviest_rise, leads_to, precede, weave
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import SMALL_ANCHOR, Match, gaps

#: Texts to which each is aligned: the first and those before it. All of them up to five, and never more work than in
#: proportion to their number.
_PARTNERS = 4
#: Characters from which on what stands elsewhere in a text has been moved there, as in rejoin.py; what is shorter is
#: the same by chance.
_MOVED = 40
#: More than characters stand side by side anywhere: the rest of a line goes before the next line.
_SAME_LINE = 1e6

_Places = NDArray[np.int64]
#: Behind every place.
_FAR = np.iinfo(np.int64).max


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
        return Counter(chain.from_iterable(map("".join, zip(t, t[1:], t[2:], strict=False)) for t in self._texts[:3]))

    def weigh(self, before: str, after: str) -> float:
        """How well `after` goes on from `before`."""
        return float(self._counts[before[-2:] + after[:1]] + self._counts[before[-1:] + after[:2]])


class _Run(NamedTuple):
    """A passage that two of the texts share; the longest ones sort first."""

    size: int  # below 0
    one: int
    other: int
    a: int
    b: int

    def without(self, gone: NDArray[np.bool_]) -> Iterator[_Run]:
        """What is left of it without some of its characters."""
        edges = np.flatnonzero(np.diff(np.r_[True, gone, True].astype(np.int8)))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            yield self._replace(size=start - end, a=self.a + start, b=self.b + start)


def _in_order(shared: _Places, run: _Run) -> NDArray[np.bool_]:
    """Whether each character of a run stands in the other text between those that both texts share around it; `shared`
    are their places in the other text."""
    end = run.a - run.size
    own = np.arange(run.b, run.b - run.size)
    after = np.where(shared[run.a :] < 0, _FAR, shared[run.a :])
    first, last = shared[: run.a].max(initial=-1), after[-run.size :].min(initial=_FAR)
    before = np.maximum.accumulate(np.r_[first, shared[run.a : end - 1]])
    behind = np.minimum.accumulate(np.r_[after[1 : -run.size], last][::-1])[::-1]
    return (before < own) & (own < behind)


def _without_remnants(same: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which characters of a run are the same, but for the few that are left where others are not: a name that stands
    in both texts, and elsewhere in a third one."""
    if same.all():
        return same
    edges = np.flatnonzero(np.diff(np.r_[False, same, False].astype(np.int8)))
    left = same.copy()
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        left[start:end] = end - start >= SMALL_ANCHOR
    return left


def _split(rows: dict[int, list[int]], chains: list[list[int]], node: int) -> None:
    """Let a node begin a row of its own, behind what is left of its row in each path."""
    head = next(head for head, row in rows.items() if node in row)
    at = rows[head].index(node)
    rows[node], rows[head] = rows[head][at:], rows[head][:at]
    for path in chains:
        if head in path:
            path.insert(path.index(head) + 1, node)


class Graph:
    """The characters of all texts as nodes, numbered in the order in which they were first met. Of two readings of a
    few characters only that of the earlier text is spelled."""

    def __init__(self, seams: Seams) -> None:
        self.sources: list[int] = []
        self._seams = seams
        self._aligners: list[Aligner] = []
        self._pairs: list[tuple[int, int]] = []
        self._runs: list[_Run] = []
        self._settled = True
        self._nodes: list[_Places] = []  # for each text the node of each of its characters
        self._owner: _Places = np.empty(0, np.int64)  # for each node the first text that has it
        self._place: _Places = np.empty(0, np.int64)  # and the place there
        self._is_break: NDArray[np.bool_] = np.empty(0, bool)
        self._absent: NDArray[np.bool_] = np.empty(0, bool)
        self._ties: list[tuple[int, int]] = []  # nodes that stand one before the other, though in no text together

    def add(self, source: int, key: str) -> None:
        """Add a text. Which nodes it shares with the others is settled anew for all of them when they are asked for."""
        number = len(self.sources)
        for other in sorted({0, *range(max(0, number - _PARTNERS + 1), number)} - {number}):
            matches = self._aligners[other].align(key)
            self._pairs.append((other, number))
            self._runs += [_Run(-run.size, other, number, run.a, run.b) for run in matches]
        self.sources.append(source)
        self._aligners.append(Aligner(key))
        self._settled = False

    def _settle(self) -> None:
        if self._settled:
            return
        self._runs.sort()
        self._share()
        self._drop_readings()
        while self._break_rings():
            self._share()
            self._drop_readings()
        self._settled = True

    def _share(self) -> None:
        """Make one node of characters that are the same. The longest passages go first: what two texts seem to share
        is not the same where a third one shows it in two places, or in another order. Breaks go last: one may belong
        to the line before it or to the one behind it, and puts no letters in order."""
        sizes = [len(aligner.text) for aligner in self._aligners]
        offsets = np.cumsum([0, *sizes])
        nodes = [np.arange(start, start + size) for start, size in zip(offsets, sizes, strict=False)]
        places = np.full((offsets[-1], len(sizes)), -1, np.int64)  # of each node in each text
        for number, own in enumerate(nodes):
            places[own, number] = np.arange(sizes[number])
        breaks = [np.array([char == BREAK for char in aligner.text]) for aligner in self._aligners]
        for last, run in product((False, True), self._runs):
            mine = nodes[run.one][run.a : run.a - run.size]
            theirs = nodes[run.other][run.b : run.b - run.size]
            asked = (mine != theirs) & (breaks[run.one][run.a : run.a - run.size] == last)
            if not asked.any():
                continue
            free = asked & ~((places[mine] >= 0) & (places[theirs] >= 0)).any(axis=1)
            free &= _in_order(places[nodes[run.one], run.other], run)
            free &= _without_remnants(~asked | free)
            kept, gone = np.minimum(mine[free], theirs[free]), np.maximum(mine[free], theirs[free])
            places[kept] = np.maximum(places[kept], places[gone])
            for text in range(len(sizes)):
                moved = places[kept, text]
                nodes[text][moved[moved >= 0]] = kept[moved >= 0]
        left, numbers = np.unique(np.concatenate(nodes), return_inverse=True)
        self._nodes = np.split(numbers, offsets[1:-1])
        self._owner = np.searchsorted(offsets, left, side="right") - 1
        self._place = left - offsets[self._owner]
        self._is_break = np.concatenate(breaks)[left]

    def _break_rings(self) -> bool:
        """Whether there were rings of nodes, in which a text goes on from what another one has behind it. What stands
        elsewhere in the text that most others contradict is not the same any more; where no two texts contradict each
        other by themselves, that is the shortest passage, as far as it lies in the ring."""
        rows, chains = self._rows()
        rings = list(find_rings(follow(chains)))
        for ring in rings:
            inside = np.zeros(len(self._owner), bool)
            inside[[node for head in ring for node in rows[head]]] = True
            text, displaced = self._find_displaced(inside)
            breaks = inside & self._is_break
            if text is None and self._unshare(breaks):
                continue
            for run in reversed(self._runs):
                if text is not None and text not in (run.one, run.other):
                    continue
                mine = self._nodes[run.one][run.a : run.a - run.size]
                closing = displaced[mine] & (mine == self._nodes[run.other][run.b : run.b - run.size])
                if closing.any():
                    self._runs.remove(run)
                    self._runs += run.without(closing)
                    if text is None:
                        break
        self._runs.sort()
        return bool(rings)

    def _unshare(self, inside: NDArray[np.bool_]) -> bool:
        """Whether some of these nodes were shared; they are the same no more."""
        left: list[_Run] = []
        for run in self._runs:
            mine = self._nodes[run.one][run.a : run.a - run.size]
            closing = inside[mine] & (mine == self._nodes[run.other][run.b : run.b - run.size])
            left += run.without(closing) if closing.any() else [run]
        unshared = left != self._runs
        self._runs = left
        return unshared

    def _find_displaced(self, inside: NDArray[np.bool_]) -> tuple[int | None, NDArray[np.bool_]]:
        """The text that most others contradict about the order of some nodes, and which of them stand elsewhere in it;
        None and all of them where no two texts do."""
        having = np.bincount(np.concatenate(self._nodes), minlength=len(inside))
        against: dict[int, list[NDArray[np.int64]]] = {}
        for one, other in combinations(range(len(self.sources)), 2):
            loose = self._crossing(one, other, inside, having)
            if len(loose) >= _MOVED:
                against.setdefault(one, []).append(loose)
                against.setdefault(other, []).append(loose)
        if not against:
            return None, inside
        text = max(against, key=lambda text: (len(against[text]), text))
        displaced = np.zeros_like(inside)
        displaced[min(against[text], key=len)] = True
        return text, displaced

    def _crossing(
        self, one: int, other: int, inside: NDArray[np.bool_], having: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The nodes of two texts that stand across the order of the others: those that fewer texts have."""
        place = np.full(len(inside), -1, np.int64)
        place[self._nodes[other]] = np.arange(len(self._nodes[other]))
        mine = self._nodes[one][inside[self._nodes[one]]]
        shared = mine[place[mine] >= 0]
        edges = np.flatnonzero(np.diff(place[shared]) != 1) + 1
        runs = [run for run in np.split(shared, edges) if len(run)]
        kept = heaviest_rise([int(place[run[0]]) for run in runs], [int(having[run].sum()) for run in runs])
        return np.concatenate([[], *(run for at, run in enumerate(runs) if at not in kept)]).astype(np.int64)

    def _drop_readings(self) -> None:
        """Mark the nodes that are only another reading of what an earlier text has."""
        self._absent = np.zeros(len(self._owner), bool)
        self._ties = []
        first: dict[int, int] = {}  # for the first node of a reading the first one of what is spelled instead
        last: dict[int, int] = {}  # and for the last one the last one
        for other, number in self._pairs:
            text, key = self._aligners[other].text, self._aligners[number].text
            mine, nodes = self._nodes[other], self._nodes[number]
            for gap in gaps(self._shared_runs(other, number), len(text), len(key)):
                found = find_reading(text, key, gap)
                if found is None:
                    continue
                inside = nodes[found.b : found.b_end]
                self._absent[inside[self._owner[inside] == number]] = True
                if found.a == found.a_end or found.b == found.b_end:
                    continue
                first[inside[0]], last[inside[-1]] = mine[found.a], mine[found.a_end - 1]
                if gap.b < found.b:
                    self._ties.append((nodes[found.b - 1], mine[found.a]))
                if found.b_end < gap.b_end:
                    self._ties.append((mine[found.a_end - 1], nodes[found.b_end]))
        # What is spelled instead stands on the same side of the breaks beside it, in whichever text.
        for nodes in self._nodes:
            for before, after in pairwise(nodes.tolist()):
                if self._is_break[before] and self._absent[after] and after in first:
                    self._ties.append((before, first[after]))
                if self._is_break[after] and self._absent[before] and before in last:
                    self._ties.append((last[before], after))

    def _shared_runs(self, one: int, other: int) -> list[Match]:
        """The passages of which two texts share the nodes, be it through a third one."""
        place = np.full(len(self._owner), -1, np.int64)
        place[self._nodes[one]] = np.arange(len(self._nodes[one]))
        mine = place[self._nodes[other]]
        shared = np.flatnonzero(mine >= 0)
        starts = np.flatnonzero((np.diff(shared, prepend=-2) != 1) | (np.diff(mine[shared], prepend=-2) != 1))
        sizes = np.diff(np.r_[starts, len(shared)])
        return [
            Match(int(mine[shared[at]]), int(shared[at]), int(size)) for at, size in zip(starts, sizes, strict=True)
        ]

    def spell(self) -> str:
        """The united text."""
        texts = dict(zip(self.sources, self._aligners, strict=True))
        return "".join(texts[piece.text].text[piece.start : piece.end] for piece in self.pieces())

    def pieces(self) -> Iterator[Piece]:
        """The pieces of texts that the united text is made of."""
        self._settle()
        order = self._order()
        if not len(order):
            return
        owner, place = self._owner[order], self._place[order]
        starts = np.flatnonzero(np.r_[True, (owner[1:] != owner[:-1]) | (place[1:] != place[:-1] + 1)])
        for first, last in zip(starts, [*starts[1:], len(order)], strict=True):
            yield Piece(self.sources[owner[first]], int(place[first]), int(place[last - 1]) + 1)

    def _order(self) -> _Places:
        """All nodes in one order. Nodes that always follow each other are put in order as one."""
        rows, chains = self._rows()

        def fits(before: int, after: int) -> float:
            one, other = self._spell(rows[before][-2:]), self._spell(rows[after][:2])
            return self._seams.weigh(one, other) + (0.0 if other.startswith(BREAK) else _SAME_LINE)

        ends = {row[-1] for row in rows.values()}
        ties = [(one, other) for one, other in self._ties if one in ends and other in rows]
        for ended, begun in self._find_line_ties(rows, chains):
            if begun not in rows:  # the last line of a row: others find their place before it
                _split(rows, chains, begun)
            ties.append((rows[ended][-1], begun))
        for end, border in self._find_end_ties(rows, chains):
            if border not in rows:
                _split(rows, chains, border)
            ties.append((end, border))
        heads = {row[-1]: head for head, row in rows.items()}
        following = follow(chains)
        for one, other in dict.fromkeys((heads[one], other) for one, other in ties):
            if not leads_to(following, other, one):
                following[one].add(other)
                chains.append([one, other])
        ordered = weave(chains, [1.0] * len(chains), fits)
        return np.array([node for first in ordered for node in rows[first]], np.int64)

    def _find_line_ties(
        self, rows: Mapping[int, Sequence[int]], chains: Sequence[Sequence[int]]
    ) -> list[tuple[int, int]]:
        """Rows that end a line, each with the first node of the line that goes on behind it in another text: the
        headline of one text stands before the dateline that the other one has before the same sentence."""
        ties = []
        for preceding in precede(chains).values():
            ended = [row for row in preceding if self._is_break[rows[row][-1]]]
            for one, other in product(ended, preceding):
                begun = self._last_line(rows[other])
                if begun is not None and not any(one in path and other in path for path in chains):
                    ties.append((one, begun))
        return ties

    def _find_end_ties(
        self, rows: Mapping[int, Sequence[int]], chains: Sequence[Sequence[int]]
    ) -> list[tuple[int, int]]:
        """Nodes that end a line in a text that has lost the break behind it, each with this break: what another text
        has instead ends the line too, and both go on alike from it."""
        before = precede(chains)
        ties = []
        for preceding in list(before.values()):
            ended = [row for row in preceding if self._is_break[rows[row][-1]]]
            others = [row for row in preceding if not self._is_break[rows[row]].any()]
            for one, other in product(ended, others):
                ends = [one] if len(rows[one]) > 1 else before[one]
                if any(before[end] & before[other] for end in ends):
                    ties.append((rows[other][-1], rows[one][-1]))
        return ties

    def _last_line(self, row: Sequence[int]) -> int | None:
        """The node with which the last line of a row begins, if it is the beginning of one and no whole line in the
        first text that has it."""
        start = next((at + 1 for at in range(len(row) - 1, -1, -1) if self._is_break[row[at]]), 0)
        if start == len(row):
            return None
        text = self._aligners[self._owner[row[start]]].text
        first, last = self._place[row[start]], self._place[row[-1]]
        begins, ends = text[:first][-1:] in ("", BREAK), text[last + 1 : last + 2] in ("", BREAK)
        return row[start] if begins and not ends and BREAK not in text[first:last] else None

    def _rows(self) -> tuple[dict[int, list[int]], list[list[int]]]:
        """The rows of nodes that always follow each other, by their first one, and the path of each text over them."""
        paths = [nodes[~self._absent[nodes]] for nodes in self._nodes]
        size = len(self._owner)
        steps = np.unique(np.concatenate([path[:-1] * size + path[1:] for path in paths] or [np.empty(0, np.int64)]))
        before, after = steps // size, steps % size
        single = (np.bincount(before, minlength=size)[before] == 1) & (np.bincount(after, minlength=size)[after] == 1)
        following = dict(zip(before[single].tolist(), after[single].tolist(), strict=True))
        rows: dict[int, list[int]] = {}
        head: dict[int, int] = {}
        # Nodes that go round in a ring have no first one; any will do.
        for first in (*sorted(set(range(size)).difference(following.values())), *following):
            node: int | None = first
            while node is not None and node not in head:
                head[node] = first
                rows.setdefault(first, []).append(node)
                node = following.get(node)
        return rows, [list(dict.fromkeys(map(head.__getitem__, path.tolist()))) for path in paths]

    def _spell(self, nodes: Sequence[int]) -> str:
        return "".join(self._aligners[self._owner[node]].text[self._place[node]] for node in nodes)
