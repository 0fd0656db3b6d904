"""Lines that were cut after a few characters: between the same neighbours they are told by how they begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from textclean.similarity.matches import Gap, Match, gaps

#: Characters of a cut line. Fewer may be a label or a cell of a table.
_LEAST = 3

#: A line: where it begins in its text, and its characters.
_Line = tuple[int, str]


def match_cut_lines(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches, with the lines between two of them of which one is the whole beginning of another.

    So few characters may be equal by chance anywhere else. Here both lines stand between the same two passages, and
    a site that cuts a paragraph keeps its beginning.
    """
    return sorted([*matches, *(found for gap in gaps(matches, len(x), len(y)) for found in _match_gap(x, y, gap))])


def _match_gap(x: str, y: str, gap: Gap) -> Iterator[Match]:
    """The cut lines in a gap, unless there are several that begin alike, or they stand in another order."""
    if min(gap.a_end - gap.a, gap.b_end - gap.b) < _LEAST:
        return
    theirs: defaultdict[str, list[_Line]] = defaultdict(list)
    for line in _lines(y, gap.b, gap.b_end):
        theirs[line[1][:_LEAST]].append(line)
    pairs = [
        (one, other)
        for one in _lines(x, gap.a, gap.a_end)
        for other in theirs.get(one[1][:_LEAST], ())
        if _begin_alike(one[1], other[1])
    ]
    mine_alike, theirs_alike = (Counter(lines) for lines in zip(*pairs, strict=True)) if pairs else ({}, {})
    reached = 0
    for one, other in pairs:
        if mine_alike[one] == theirs_alike[other] == 1 and other[0] >= reached:
            yield Match(one[0], other[0], min(len(one[1]), len(other[1])))
            reached = other[0] + 1


def _begin_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LEAST and (one.startswith(other) or other.startswith(one))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The whole lines in a range."""
    if start and text[start - 1] != "\n":
        start = text.find("\n", start, end) + 1 or end
    while start < end:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if stop > end:
            return
        yield start, text[start:stop]
        start = stop + 1
