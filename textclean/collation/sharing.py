"""Which characters of several texts are equal: each set of them is one node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textclean.collation.slips import BREAK
from textclean.similarity.matches import SMALL_ANCHOR, Match

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Behind every place; what is nowhere (-1) is so too, when it is read without its sign.
_FAR = np.iinfo(np.uint64).max


class Run(NamedTuple):
    """A passage that two of the texts have in common, at `a` in the one and at `b` in the other. The longest ones sort
    first."""

    size: int  # below 0
    one: int
    other: int
    a: int
    b: int

    def without(self, gone: Flags) -> Iterator[Run]:
        """What is left of it without some of its characters."""
        for start, end in _find_stretches(~gone):
            yield self._replace(size=start - end, a=self.a + start, b=self.b + start)


@dataclass(frozen=True, slots=True)
class Nodes:
    """The characters of some texts, those that are the same being one node, in the order in which they are first met.

    `of` has the nodes of each text; of each node `owner` is the first text that has it and `place` where it stands
    there.
    """

    of: Sequence[Numbers]
    owner: Numbers
    place: Numbers
    is_break: Flags

    def __len__(self) -> int:
        return len(self.owner)

    def shared_by(self, run: Run) -> tuple[Numbers, Flags]:
        """The nodes of a run in the one text, and which of them the other one shares there."""
        mine, theirs = self.of[run.one][run.a : run.a - run.size], self.of[run.other][run.b : run.b - run.size]
        return mine, mine == theirs

    def places_in(self, text: int) -> Numbers:
        """For each node its place in a text, or -1."""
        places = np.full(len(self), -1, np.int64)
        places[self.of[text]] = np.arange(len(self.of[text]))
        return places

    def match(self, one: int, other: int) -> list[Match]:
        """The passages that two texts share, be it through a third one."""
        mine = self.places_in(one)[self.of[other]]
        shared = np.flatnonzero(mine >= 0)
        starts = np.flatnonzero((np.diff(shared, prepend=-2) != 1) | (np.diff(mine[shared], prepend=-2) != 1))
        sizes = np.diff(np.r_[starts, len(shared)]).tolist()
        return [
            Match(*found) for found in zip(mine[shared[starts]].tolist(), shared[starts].tolist(), sizes, strict=True)
        ]


def share(texts: Sequence[str], runs: Sequence[Run]) -> Nodes:
    """The nodes of some texts, with one node for the characters that are the same in a run.

    The runs come longest first: what two texts seem to share is not the same where a third one shows it in two places,
    or in another order. Breaks go last: one may belong to the line before it or to the one behind it, and puts no
    letters in order.
    """
    starts = np.cumsum([0, *map(len, texts)]).tolist()
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    is_break = codes == ord(BREAK)
    node = np.arange(len(codes) + 1, dtype=np.int64)  # of each character, and of -1
    places = np.full((len(codes), len(texts)), -1, np.int64)  # of each node in each text: a character, or -1
    for text, (start, end) in enumerate(pairwise(starts)):
        places[start:end, text] = node[start:end]
    for breaks, run in product((False, True), runs):
        first, second = starts[run.one] + run.a, starts[run.other] + run.b
        mine, theirs = node[first : first - run.size], node[second : second - run.size]
        asked = np.flatnonzero((mine != theirs) & (is_break[first : first - run.size] == breaks))
        if not len(asked):
            continue
        kept, gone = np.minimum(mine, theirs)[asked], np.maximum(mine, theirs)[asked]
        here, there = places.take(kept, axis=0), places.take(gone, axis=0)
        shared = places.ravel().take(node[starts[run.one] : starts[run.one + 1]] * len(texts) + run.other)
        same = np.ones(-run.size, bool)
        same[asked] = _stand_between(shared, run, second + asked, asked)
        same[asked[np.flatnonzero((here | there) >= 0) // len(texts)]] = False  # a text has both
        chosen = _without_remnants(same)[asked]
        both = places[kept[chosen]] = np.maximum(here, there)[chosen]
        node[both] = kept[chosen, None]
    left, numbers = np.unique(node[:-1], return_inverse=True)
    owner = np.searchsorted(starts, left, side="right") - 1
    return Nodes(np.split(numbers, starts[1:-1]), owner, left - np.take(starts, owner), is_break[left])


def _stand_between(shared: Numbers, run: Run, own: Numbers, asked: Numbers) -> Flags:
    """Whether each of the characters `asked` of a run, at `own` in the other text, stands there between those that both
    texts share around it; `shared` are the places in the other text of all that the one has."""
    end, unsigned = run.a - run.size, shared.view(np.uint64)
    first, last = shared[: run.a].max(initial=-1), unsigned[end:].min(initial=_FAR)
    before = np.maximum.accumulate(np.concatenate(([first], shared[run.a : end - 1])))
    behind = np.minimum.accumulate(np.concatenate((unsigned[run.a + 1 : end], [last]))[::-1])[::-1]
    return (before[asked] < own) & (own.view(np.uint64) < behind[asked])


def _without_remnants(same: Flags) -> Flags:
    """Which characters of a run are the same, but for the few that are left where others are not.

    A third text shows that a name stands in two places: the letters of it that this text has lost would be one node
    all the same, and the union would have the end of the name in one of the two places only.
    """
    if same.all():
        return same
    left = np.zeros_like(same)
    for start, end in _find_stretches(same):
        left[start:end] = end - start >= SMALL_ANCHOR
    return left


def _find_stretches(flags: Flags) -> Iterator[tuple[int, int]]:
    """Where flags are set in a row: from where to where."""
    edges = np.flatnonzero(np.diff(np.r_[False, flags, False].astype(np.int8))).tolist()
    return zip(edges[::2], edges[1::2], strict=True)
