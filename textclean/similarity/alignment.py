"""Where two texts run together: long unique passages first, edit distance in what is left between them.

Edit distance alone finds a cheapest alignment, not the likely one: it scatters a surviving phrase over the letters of
a lost paragraph, since that costs nothing. So passages that stand once in each text are chained first, and what edit
distance matches by chance is given up again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

#: Characters of an anchor: long enough to stand once in an article, short enough to survive between typing errors.
ANCHOR = 12
#: The same inside a gap, where there is less text to stand in twice.
SMALL_ANCHOR = 5
#: One letter in fifteen of English is the same by chance (index of coincidence 0.066), far fewer of Chinese: a run of
#: equal characters shorter than the logarithm of what surrounds it says nothing.
_COINCIDENCE = 15.0
#: A run of at most so many equal characters between two larger differences belongs to them: 高小健 for 李小伟 is one.
_BRIDGE = 3
#: Where both texts go on differently beside a run, it must be this part of what differs: names stand in many places.
_OUTWEIGHS = 0.5
#: Equal characters that are never chance: longer than the names and formulas that an article repeats.
_SURE = 24.0
#: Letters that an equal line break is worth: there are few of them.
_BREAK_WORTH = 4
#: Product of the lengths up to which edit distance is worked out: 25 MB for its matrix.
_AFFORDABLE = 100_000_000
#: Share of a passage that must stand elsewhere before it counts as the same passage, displaced.
_DISPLACED = 0.6


class Match(NamedTuple):
    """`size` equal characters, from `a` on in the one text and from `b` on in the other."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """What stands between two matches in each text; one of the two may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int


class Displaced(NamedTuple):
    """A passage of the other text, and about where in this one it stands instead."""

    b: int
    b_end: int
    a: int
    a_end: int


class Aligner:
    """A text to which others are aligned."""

    def __init__(self, text: str) -> None:
        self.text = text

    def align(self, other: str) -> list[Match]:
        """The equal runs of both texts, in the order of both; none touches the next in both texts."""
        # A line that the other text has more begins behind the break, so that the stop before it counts with the break.
        found = _slide(self.text, other, _join(_fill(self.text, other, self)))
        matches = _sift(self.text, len(other), found)
        return _slide(self.text, other, _loosen(self.text, other, matches))

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The places of the passages that stand once in the text."""
        return _unique(self.text, ANCHOR)

    def find_displaced(self, other: str, start: int, end: int) -> Displaced | None:
        """Where a passage of the other text stands in this one, if most of it does; None for a new passage."""
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
        return Displaced(start, end, max(0, middle), min(len(self.text), middle + end - start))


def gaps(matches: Sequence[Match], a_length: int, b_length: int) -> Iterator[Gap]:
    """The differences between two aligned texts, in order."""
    a = b = 0
    for match in (*matches, Match(a_length, b_length, 0)):
        if match.a > a or match.b > b:
            yield Gap(a, match.a, b, match.b)
        a, b = match.a + match.size, match.b + match.size


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
    """The equal runs of two texts that differ at both ends. `x` stands at `offset` of the text of `index`."""
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


def _sift(x: str, y_length: int, matches: list[Match]) -> list[Match]:
    """The matches without those that chance explains, the weakest taken out first: each leaves its neighbours with a
    wider gap. A line break is worth more than a letter."""
    rows = [Match(0, 0, 0), *matches, Match(len(x), y_length, 0)]
    before, after = list(range(-1, len(rows) - 1)), list(range(1, len(rows) + 1))
    worth = [row.size + _BREAK_WORTH * ("\n" in x[row.a : row.a + row.size]) for row in rows]
    waiting = [
        (_margin(x, rows[n - 1], rows[n], rows[n + 1], worth[n]), n)
        for n in range(1, len(rows) - 1)
        if not _is_edge(rows[n], len(x), y_length)
    ]
    margins = {n: margin for margin, n in waiting}
    edges = [row for row in matches if _is_edge(row, len(x), y_length)]
    waiting = [row for row in waiting if row[0] < 0]
    heapify(waiting)
    while waiting:
        margin, number = heappop(waiting)
        if margins.get(number) != margin:
            continue
        del margins[number]
        left, right = before[number], after[number]
        after[left], before[right] = right, left
        for other in (left, right):
            if other in margins:
                margins[other] = _margin(x, rows[before[other]], rows[other], rows[after[other]], worth[other])
                if margins[other] < 0:
                    heappush(waiting, (margins[other], other))
    return sorted([*edges, *(rows[number] for number in margins)])


def _is_edge(run: Match, x_length: int, y_length: int) -> bool:
    """Whether both texts begin or end with the run: a text that is cut after its first character is no coincidence."""
    return run.a == run.b == 0 or (run.a + run.size == x_length and run.b + run.size == y_length)


def _margin(x: str, left: Match, run: Match, right: Match, worth: int) -> float:
    """By how much a run of equal characters is longer than chance explains between its neighbours."""
    a_left, b_left = run.a - left.a - left.size, run.b - left.b - left.size
    a_right, b_right = right.a - run.a - run.size, right.b - run.b - run.size
    if worth <= _BRIDGE and worth <= max(a_left, b_left) and worth <= max(a_right, b_right):
        return -1.0
    around = (a_left + a_right + run.size) * (b_left + b_right + run.size)
    # Where a line goes on as before and ends alike, other lines that follow say nothing of it.
    ends_alike = x[run.a + run.size - 1] == "\n" and max(a_left, b_left) <= ANCHOR
    beside = 0 if ends_alike else min(a_right, b_right)
    parting = min(_SURE, _OUTWEIGHS * (min(a_left, b_left) + beside))
    # A figure that differs parts no run from the one before it.
    beside_left = left.size if max(a_left, b_left) <= _BRIDGE else 0
    beside_right = right.size if max(a_right, b_right) <= _BRIDGE else 0
    worth += min(worth, beside_left + beside_right)
    lost = max(abs(a_left - b_left), abs(a_right - b_right)) > _BRIDGE
    return worth - max(parting, log(around) / log(_COINCIDENCE) + lost)


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
    """The places of the passages of `size` characters that stand once in a text."""
    passages = [text[at : at + size] for at in range(len(text) - size + 1)]
    places = dict(zip(passages, range(len(passages)), strict=True))
    if len(places) < len(passages):
        first = dict(zip(reversed(passages), range(len(passages) - 1, -1, -1), strict=True))
        places = {passage: at for passage, at in places.items() if first[passage] == at}
    return places


def _chain(pairs: list[Match]) -> list[Match]:
    """The heaviest set of matches that stand in one order in both texts, without overlaps."""
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


def _loosen(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches without the few characters that two unlike lines begin or end with: (三) and (四), 的; and 的;. The
    break behind a line belongs to it: between other lines it is another one."""
    loosened: list[Match] = []
    between = list(_all_gaps(matches, len(x), len(y)))
    inside = [
        _is_inside_line(x, y, matches[max(0, n - 1) : n], gap, matches[n : n + 1]) for n, gap in enumerate(between)
    ]
    sizes = [sorted((g.a_end - g.a, g.b_end - g.b)) for g in between]
    unlike = [shorter > ANCHOR and not within for (shorter, _), within in zip(sizes, inside, strict=True)]
    apart = [
        bool(shorter) and longer > ANCHOR and not within
        for (shorter, longer), within in zip(sizes, inside, strict=True)
    ]
    for number, match in enumerate(matches):
        before = unlike[number] or _ends_one_line(x, y, between[number], match)
        after = unlike[number + 1]
        head = x.find("\n", match.a, match.a + min(SMALL_ANCHOR, match.size)) + 1 - match.a if before else 0
        tail = 0
        if after:
            end = match.a + match.size
            last = x.rfind("\n", max(match.a, end - SMALL_ANCHOR), end)
            tail = end - last - 1 if last >= 0 else 0
        head = max(0, head)
        last, first = match.a + match.size == len(x), match.a == 0
        if match.size <= SMALL_ANCHOR and ((last and apart[number]) or (first and apart[number + 1])):
            continue  # at an end of both texts, where no break says where a line begins
        if match.size > head + tail:
            loosened.append(Match(match.a + head, match.b + head, match.size - head - tail))
    return loosened


def _ends_one_line(x: str, y: str, gap: Gap, match: Match) -> bool:
    """Whether one text has other lines in a gap and the other the end of the line before it. Then the stop with which
    the match begins is that of two lines: 末班船晚上十点到，|候船厅在西侧。 and 末班船晚上十点到，全年无休。"""
    lines, rest = x[gap.a : gap.a_end], y[gap.b : gap.b_end]
    if not lines.startswith("\n"):
        lines, rest = rest, lines
    if not lines.startswith("\n") or "\n" in rest or len(lines) <= ANCHOR:
        return False
    head = x[match.a : match.a + SMALL_ANCHOR].partition("\n")[0]
    return not any(char.isalnum() for char in head)


def _is_inside_line(x: str, y: str, before: Sequence[Match], gap: Gap, after: Sequence[Match]) -> bool:
    """Whether a gap lies inside a line that begins alike, or goes on alike behind it: one line in two wordings."""
    if "\n" in x[gap.a : gap.a_end] + y[gap.b : gap.b_end]:
        return False
    begins = any("\n" not in x[m.a + m.size - SMALL_ANCHOR - 1 : m.a + m.size] for m in before if m.size > SMALL_ANCHOR)
    return begins or any("\n" not in x[m.a : m.a + SMALL_ANCHOR + 1] for m in after if m.size > SMALL_ANCHOR)


def _all_gaps(matches: Sequence[Match], a_length: int, b_length: int) -> Iterator[Gap]:
    """What stands before each match and behind the last one, be it nothing."""
    a = b = 0
    for match in (*matches, Match(a_length, b_length, 0)):
        yield Gap(a, match.a, b, match.b)
        a, b = match.a + match.size, match.b + match.size


def _slide(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches with each passage that one text lacks as far to the right as it can be: of “them feed(back and
    feed)back” and “them (feedback and )feedback” always the first, so that several texts agree on what is lost. Where
    it can begin behind a line break it does: lines are lost whole."""
    slid: list[Match] = []
    for match in matches:
        last = slid[-1] if slid else None
        if last and (last.a + last.size == match.a) != (last.b + last.size == match.b):
            a, b, shift = last.a + last.size, last.b + last.size, 0
            while shift < match.size and x[a + shift] == y[b + shift]:
                shift += 1
            shift -= _back_to_break(x, y, Match(a + shift, b + shift, last.size + shift), match, shift)
            if shift:
                slid[-1:] = [Match(last.a, last.b, last.size + shift)] if last.size + shift else []
                match = Match(match.a + shift, match.b + shift, match.size - shift)
        if match.size:
            slid.append(match)
    return slid


def _back_to_break(x: str, y: str, lost: Match, match: Match, shift: int) -> int:
    """How many characters further to the left a lost passage begins behind a line break, 0 if nowhere. It lies before
    `lost` in one text and ends `shift` characters into `match`; `lost.size` equal characters precede it."""
    text, start, end = (x, lost.a, match.a + shift) if match.a + shift > lost.a else (y, lost.b, match.b + shift)
    for back in range(lost.size):
        if text[start - 1 - back] == "\n":
            return back
        if text[start - 1 - back] != text[end - 1 - back]:
            return 0
    return lost.size if lost.a == lost.b == lost.size else 0  # at the beginning of both texts


def _join(matches: list[Match]) -> list[Match]:
    """The matches with those in one that follow each other without a difference."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.a + last.size == match.a and last.b + last.size == match.b:
            joined[-1] = Match(last.a, last.b, last.size + match.size)
        else:
            joined.append(match)
    return joined
