"""Where two texts run together: long unique passages first, edit distance in what is left between them.

Edit distance alone finds a cheapest alignment, not the likely one: it scatters a surviving phrase over the letters of
a lost paragraph, since that costs nothing. So passages that occur once in each text are chained first, and what edit
distance matches by chance is given up again.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from textclean.model import Span
from textclean.similarity.cut_lines import match_cut_lines
from textclean.similarity.matches import ANCHOR, SMALL_ANCHOR, Match, gaps, join
from textclean.similarity.sifting import loosen, sift, slide

#: Product of the lengths up to which edit distance is worked out: 25 MB for its matrix.
_AFFORDABLE = 100_000_000
#: Share of a passage that the other text must have elsewhere for it to count as the same passage, displaced.
_DISPLACED = 0.6


class Aligner:
    """A text to which others are aligned."""

    def __init__(self, text: str) -> None:
        self.text = text

    def align(self, other: str) -> list[Match]:
        """The equal runs of both texts, in the order of both; none touches the next in both texts."""
        # A line that the other text has more begins behind the break, so that the stop before it counts with the break.
        found = slide(self.text, other, join(_fill(self.text, other, self)))
        matches = loosen(self.text, other, sift(self.text, other, found))
        return slide(self.text, other, match_cut_lines(self.text, other, matches))

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The places of the passages that occur once in the text."""
        return _unique(self.text, ANCHOR)

    def find_displaced(self, other: str, start: int, end: int) -> Span | None:
        """Roughly where this text has most of a passage of the other one; None for a new passage."""
        places: list[int] = []
        covered = 0
        reached = start
        for at in range(start, end - ANCHOR + 1):
            place = self.anchors.get(other[at : at + ANCHOR])
            if place is not None:
                places.append(place - (at - start))
                covered += at + ANCHOR - max(at, reached)
                reached = at + ANCHOR
        if not places or covered < _DISPLACED * (end - start):
            return None
        middle = sorted(places)[len(places) // 2]
        return Span(max(0, middle), min(len(self.text), middle + end - start))


def _fill(x: str, y: str, index: Aligner | None = None) -> list[Match]:
    """The equal runs of two texts. `index` holds the anchors of `x` where it is a whole text."""
    prefix = _shared(x, 0, y, 0)
    if prefix == min(len(x), len(y)):
        return [Match(0, 0, prefix)] if prefix else []
    suffix = _shared_end(x, len(x), prefix, y, len(y), prefix)
    found = [Match(0, 0, prefix)] if prefix else []
    inner_x, inner_y = x[prefix : len(x) - suffix], y[prefix : len(y) - suffix]
    found += [Match(m.a + prefix, m.b + prefix, m.size) for m in _middle(inner_x, inner_y, prefix, index)]
    if suffix:
        found.append(Match(len(x) - suffix, len(y) - suffix, suffix))
    return found


def _middle(x: str, y: str, offset: int, index: Aligner | None) -> list[Match]:
    """The equal runs of two texts that differ at both ends. `x` begins at `offset` in the text of `index`."""
    shorter = min(len(x), len(y))
    if not shorter:
        return []
    if index is not None and shorter >= 2 * ANCHOR:
        chain = _chain(_anchored(x, y, index.anchors, ANCHOR, offset))
        return _between(x, y, chain)
    if shorter >= SMALL_ANCHOR:
        chain = _chain(_anchored(x, y, _unique(x, SMALL_ANCHOR), SMALL_ANCHOR, 0))
        return _between(x, y, chain) if chain else _by_distance(x, y)
    return _by_distance(x, y)


def _anchored(x: str, y: str, places: dict[str, int], size: int, offset: int) -> list[Match]:
    """The equal runs that hold an anchor. `places` are those of the anchors, `x` begins at `offset` of their text."""
    # Every position of `x` is indexed, so of `y` a few may be skipped: a run shorter than that is found by distance.
    step = max(1, size // 3)
    found: list[Match] = []
    at = reached = 0
    while at + size <= len(y):
        place = places.get(y[at : at + size], -1) - offset
        if not 0 <= place <= len(x) - size:
            at += step
            continue
        left = _shared_end(x, place, 0, y, at, reached)
        right = size + _shared(x, place + size, y, at + size)
        found.append(Match(place - left, at - left, left + right))
        at = reached = at + right
    return found


def _between(x: str, y: str, chain: list[Match]) -> list[Match]:
    """The chain with what is equal between its runs."""
    found: list[Match] = []
    for gap in gaps(chain, len(x), len(y)):
        if gap.a < gap.a_end and gap.b < gap.b_end:
            inside = _fill(x[gap.a : gap.a_end], y[gap.b : gap.b_end])
            found += [Match(m.a + gap.a, m.b + gap.b, m.size) for m in inside]
    return sorted(chain + found)


def _by_distance(x: str, y: str) -> list[Match]:
    """The equal runs by edit distance, without those that chance explains."""
    if len(x) * len(y) > _AFFORDABLE:
        return []
    return [
        Match(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes(x, y)
        if op.tag == "equal"
    ]


def _shared(x: str, a: int, y: str, b: int) -> int:
    """How many characters two texts have in common from two places on."""
    size, step = 0, 16
    while (chunk := x[a + size : a + size + step]) and y.startswith(chunk, b + size):
        size += len(chunk)
        step *= 2
    limit = min(len(x) - a, len(y) - b, size + step)
    while size < limit and x[a + size] == y[b + size]:
        size += 1
        if step > 16 and limit - size > 8:  # halve the chunk that differs somewhere
            half = (limit - size) // 2
            if x[a + size : a + size + half] == y[b + size : b + size + half]:
                size += half
            else:
                limit = size + half
    return size


def _shared_end(x: str, a: int, a_least: int, y: str, b: int, b_least: int) -> int:
    """How many characters two texts have in common before two places, down to the least ones."""
    size, most = 0, min(a - a_least, b - b_least)
    while size < most and x[a - size - 1] == y[b - size - 1]:
        size += 1
        if most - size > 64 and x[a - size - 64 : a - size] == y[b - size - 64 : b - size]:
            size += 64
    return size


def _unique(text: str, size: int) -> dict[str, int]:
    """The places of the passages of `size` characters that occur once in a text."""
    passages = [text[at : at + size] for at in range(len(text) - size + 1)]
    places = dict(zip(passages, range(len(passages)), strict=True))
    if len(places) < len(passages):
        first = dict(zip(reversed(passages), range(len(passages) - 1, -1, -1), strict=True))
        places = {passage: at for passage, at in places.items() if first[passage] == at}
    return places


def _chain(pairs: list[Match]) -> list[Match]:
    """The heaviest set of matches that come in the same order in both texts, without overlaps."""
    runs: list[Match] = []
    for a, b, size in sorted(pairs):
        if runs and runs[-1].a - runs[-1].b == a - b and a <= runs[-1].a + runs[-1].size:
            runs[-1] = Match(runs[-1].a, runs[-1].b, a + size - runs[-1].a)
        else:
            runs.append(Match(a, b, size))
    ends: list[int] = []  # places in b, ascending, of the last runs of the best chains
    best: list[tuple[int, int]] = []  # for each, the weight of its chain (ascending too) and the number of the run
    previous: list[int] = []
    for number, run in enumerate(runs):
        at = bisect_left(ends, run.b)
        weight, before = best[at - 1] if at else (0, -1)
        previous.append(before)
        weight += run.size
        stop = at
        while stop < len(ends) and best[stop][0] <= weight:
            stop += 1
        if at == len(ends) or ends[at] != run.b or stop > at:
            ends[at:stop] = [run.b]
            best[at:stop] = [(weight, number)]
    chosen: list[Match] = []
    at = best[-1][1] if best else -1
    while at >= 0:
        chosen.append(runs[at])
        at = previous[at]
    return _trim(chosen[::-1])


def _trim(chain: list[Match]) -> list[Match]:
    """The chain with each run beginning where the one before it has ended in both texts."""
    trimmed: list[Match] = []
    a = b = 0
    for run in chain:
        cut = max(0, a - run.a, b - run.b)
        if cut < run.size:
            trimmed.append(Match(run.a + cut, run.b + cut, run.size - cut))
            a, b = run.a + run.size, run.b + run.size
    return trimmed
