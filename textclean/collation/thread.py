"""The union of texts that have each lost passages: every passage once, in the order that all of them together show.

Merging the texts one by one goes wrong where each has lost what the other has: their order is then a guess, which a
third text may contradict. So they become paths through one graph, which is put in order as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textclean.collation.graph import Graph, Piece, Seams
from textclean.collation.slips import BREAK, LINE, SLIP, is_line, is_reading
from textclean.model import Span
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import Gap, Match, gaps

#: Texts of which the union is made, where more than one has something of its own: others say the same again.
_MOST_SOURCES = 12
#: Share of a text that the others must have before it belongs to them, though it does not fit their union so far: as of
#: a passage that stands elsewhere (alignment.py).
_MOST = 0.6


@dataclass(slots=True)
class Union:
    """The united text, the pieces of the texts that it is made of, and how each text is aligned to it; `strangers` are
    the texts that were not admitted."""

    text: str
    pieces: tuple[Piece, ...]
    matches: dict[int, list[Match]]
    strangers: list[int]


def unite(
    keys: Sequence[str], seams: Seams, admits: Callable[[str, str, Sequence[Match]], bool], least: int = SLIP
) -> Union:
    """The union of texts; the first one comes first. `admits` says of a text and of how it is aligned to the union so
    far whether it belongs to it; so does one of which the texts have most, in whichever order. Only for passages longer
    than `least` characters the union is made anew."""
    graph = Graph(seams)
    graph.add(0, keys[0])
    aligner = Aligner(keys[0])
    members: list[int] = [0]
    waiting, strangers = [*range(1, len(keys))], []
    matches = {0: [Match(0, 0, len(keys[0]))]}
    while waiting:
        number = waiting.pop(0)
        key = keys[number]
        aligned = aligner.align(key)
        admitted = admits(aligner.text, key, aligned)
        # The order of what two texts have is a guess, which this one may contradict.
        if not admitted and graph.count_known(key) < _MOST * len(key):
            strangers.append(number)
            continue
        members.append(number)
        matches[number] = aligned
        if not admitted or any(_is_new(aligner, key, gap, least) for gap in gaps(aligned, len(aligner.text), len(key))):
            graph.add(number, key)
            aligner, matches = Aligner(graph.spell()), {}
            waiting, strangers = waiting + strangers, []
    if len(graph.sources) > 1:
        # What has nothing of its own shows in which order the others go.
        others = [number for number in members if number not in graph.sources]
        for number in others[: max(0, _MOST_SOURCES - len(graph.sources))]:
            graph.add(number, keys[number])
        text = graph.spell()
        if text != aligner.text:
            aligner, matches = Aligner(text), {}
    matches |= {number: aligner.align(keys[number]) for number in members if number not in matches}
    return Union(aligner.text, tuple(graph.pieces()), matches, strangers)


def _is_new(aligner: Aligner, key: str, gap: Gap, least: int) -> bool:
    """Whether a text has something in a gap that stands nowhere in the union."""
    if gap.b == gap.b_end or is_reading(aligner.text, key, gap):
        return False
    mine, theirs = aligner.text[gap.a : gap.a_end], key[gap.b : gap.b_end]
    if BREAK not in mine and not theirs.strip(BREAK):
        return True
    # Nothing before or behind the union is another reading; nor is a whole line where there are more lines.
    outside = not mine and gap.a in (0, len(aligner.text))
    lines = BREAK not in mine or mine.count(BREAK) < theirs.count(BREAK)
    return any(
        elsewhere is None and (outside or end - start > (SLIP if lines and is_line(key, start, end) else least))
        for (start, end), elsewhere in find_lines_elsewhere(aligner, key, gap).items()
    )


def find_lines_elsewhere(aligner: Aligner, key: str, gap: Gap) -> dict[Span, Span | None]:
    """The lines that a text has in a gap, each with where it stands elsewhere in the union, or None. A short line, of
    which there may be several, goes with the line that it stands beside in both: a heading with its text."""
    lines = [Span(*line.span()) for line in LINE.finditer(key, gap.b, gap.b_end)]
    found = {line: aligner.find_displaced(key, *line) for line in lines}
    for before, line in reversed([*pairwise(lines)]):
        place = found[line]
        if place and not found[before]:
            start = place.start - (line.start - before.start)
            if aligner.text[max(0, start) : place.start] == key[before.start : line.start]:
                found[before] = Span(start, start + before.end - before.start)
    for line, behind in pairwise(lines):
        place = found[line]
        if place and not found[behind]:
            end = place.end + (behind.end - line.end)
            if aligner.text[place.end : end] == key[line.end : behind.end]:
                found[behind] = Span(end - (behind.end - behind.start), end)
    return found
