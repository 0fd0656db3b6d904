"""The nodes of a graph in one order. Nodes that always follow each other form a row, and the rows are ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np

from textclean.collation.sharing import Flags, Nodes, Numbers
from textclean.collation.slips import BREAK, ends_inside
from textclean.collation.weave import follow, leads_to, precede, weave

#: More than characters stand side by side anywhere: the rest of a line goes before the next line.
_SAME_LINE = 1e6

#: Characters on each side of a seam that show how well one row goes on from another.
SEAM = 3

#: Two nodes of which the one stands before the other, though in no text together.
Tie = tuple[int, int]


class Rows:
    """Rows of nodes by their first one, and the path of each text over them."""

    def __init__(self, nodes: Nodes, absent: Flags, texts: Sequence[str]) -> None:
        self._nodes = nodes
        self._texts = texts
        paths = [own[~absent[own]] for own in nodes.of]
        size = len(nodes)
        steps = np.unique(np.concatenate([path[:-1] * size + path[1:] for path in paths]))
        before, after = steps // size, steps % size
        single = (np.bincount(before, minlength=size)[before] == 1) & (np.bincount(after, minlength=size)[after] == 1)
        following = dict(zip(before[single].tolist(), after[single].tolist(), strict=True))
        self.rows: dict[int, list[int]] = {}
        head, begins = np.full(size, -1), np.ones(size, bool)
        begins[after[single]] = False
        # Nodes that go round in a ring have no first one; any will do.
        for first in (*np.flatnonzero(begins).tolist(), *following):
            if head[first] < 0:
                row, node = [first], following.get(first)
                while node is not None and node != first:
                    row.append(node)
                    node = following.get(node)
                self.rows[first], head[row] = row, first
        self.paths = [_without_repeats(head[path]) for path in paths]

    def put_in_order(self, ties: Iterable[Tie], weigh: Callable[[str, str], float]) -> Numbers:
        """All nodes in one order. `weigh` says how well one text goes on from another."""
        ends = {row[-1] for row in self.rows.values()}
        told = [(one, other) for one, other in ties if one in ends and other in self.rows]
        told += self._find_sentence_ties()
        for own, (ended, begun) in list(self._find_line_ties()):
            for node in (own, begun):  # the last line of a row: others find their place before it
                self._begin_row(node)
            told.append((ended, begun))
        for end, border in list(self._find_end_ties()):
            self._begin_row(border)
            told.append((end, border))
        heads = {row[-1]: head for head, row in self.rows.items()}
        following, paths = follow(self.paths), [*self.paths]
        for one, other in dict.fromkeys((heads[one], other) for one, other in told):
            if not leads_to(following, other, one):
                following[one].add(other)
                paths.append([one, other])

        def joins(before: int, after: int) -> float:
            return weigh(self._spell(self.rows[before][-SEAM:]), self._spell(self.rows[after][:SEAM]))

        def fits(before: int, after: int) -> float:
            """How well a row goes on from the one before it, a rival from it, and how badly what follows them both."""
            rivals = {row for row in following[before] if row != after and following[row] & following[after]}
            behind = {row for rival in rivals for row in following[rival] & following[after]}
            well = joins(before, after)
            if rivals:
                well += max(joins(after, row) for row in rivals) - max(joins(after, row) for row in behind)
            return well + (0.0 if self._spell(self.rows[after][:1]) == BREAK else _SAME_LINE)

        ordered = weave(paths, [1.0] * len(paths), fits)
        return np.array([node for first in ordered for node in self.rows[first]], np.int64)

    def _begin_row(self, node: int) -> None:
        """Let a node begin a row of its own, behind what is left of its row in each path."""
        if node in self.rows:
            return
        head = next(head for head, row in self.rows.items() if node in row)
        at = self.rows[head].index(node)
        self.rows[node], self.rows[head] = self.rows[head][at:], self.rows[head][:at]
        for path in self.paths:
            if head in path:
                path.insert(path.index(head) + 1, node)

    def _find_line_ties(self) -> Iterator[tuple[int, Tie]]:
        """Rows that go on alike and of which one ends a line, or has the end of one inside, each with the first node
        of the line that goes on behind it in the other: the headline of one text stands before the dateline that the
        other one has before the same sentence. With each tie comes the node behind the end of the line."""
        for following, preceding in precede(self.paths).items():
            for one, other in product(preceding, preceding):
                begun = self._find_last_line(self.rows[other])
                own = following if self._ends_line(one) else self._find_last_line(self.rows[one])
                if begun is None or own is None or own == one or any(one in p and other in p for p in self.paths):
                    continue
                ended = self.rows[one][-1 if own == following else self.rows[one].index(own) - 1]
                yield own, (ended, begun)

    def _find_sentence_ties(self) -> Iterator[Tie]:
        """Rows with which a line begins and that go on alike, of which one has a whole sentence and the other only
        begins the one that both go on with: what ends a sentence stands before what begins one."""
        for preceding in precede(self.paths).values():
            begun = [row for row in preceding if self._begins_line(row)]
            for one, other in product(begun, begun):
                before, behind = self._spell(self.rows[one]), self._spell(self.rows[other])
                if BREAK not in before + behind and ends_inside(before) and not ends_inside(behind):
                    yield self.rows[one][-1], self.rows[other][0]

    def _find_end_ties(self) -> Iterator[Tie]:
        """Nodes that end a line in a text that has lost the break behind it, each with this break: what another text
        has instead ends the line too, and both go on alike from it."""
        before = precede(self.paths)
        for preceding in list(before.values()):
            others = [row for row in preceding if not self._nodes.is_break[self.rows[row]].any()]
            for one, other in product(filter(self._ends_line, preceding), others):
                ends = [one] if len(self.rows[one]) > 1 else before[one]
                if any(before[end] & before[other] for end in ends):
                    yield self.rows[other][-1], self.rows[one][-1]

    def _ends_line(self, row: int) -> bool:
        return bool(self._nodes.is_break[self.rows[row][-1]])

    def _begins_line(self, row: int) -> bool:
        """Whether a row begins a line in the first text that has it."""
        return self._texts[self._nodes.owner[row]][: self._nodes.place[row]][-1:] in ("", BREAK)

    def _find_last_line(self, row: Sequence[int]) -> int | None:
        """The node with which the last line of a row begins, if it is the beginning of one and no whole line in the
        first text that has it."""
        start = next((at + 1 for at in range(len(row) - 1, -1, -1) if self._nodes.is_break[row[at]]), 0)
        if start == len(row):
            return None
        text = self._texts[self._nodes.owner[row[start]]]
        first, last = self._nodes.place[row[start]], self._nodes.place[row[-1]]
        begins, ends = text[:first][-1:] in ("", BREAK), text[last + 1 : last + 2] in ("", BREAK)
        return row[start] if begins and not ends and BREAK not in text[first:last] else None

    def _spell(self, nodes: Sequence[int]) -> str:
        return "".join(self._texts[self._nodes.owner[node]][self._nodes.place[node]] for node in nodes)


def _without_repeats(heads: Numbers) -> list[int]:
    """Numbers as they come, each once: nearly all are those before them."""
    return list(dict.fromkeys(heads[np.flatnonzero(np.diff(heads, prepend=-1))].tolist()))
