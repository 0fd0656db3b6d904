"""Which wordings have which part of a paragraph, as a whole: each span stands in each of them in one piece."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from textclean.collation.collate import Strand
from textclean.collation.decide import Consensus
from textclean.model import Span
from textclean.similarity.alignment import Match

#: A range of a text, and the numbers of the strands that have it.
Held = tuple[Span, tuple[int, ...]]


def hold_consensus(consensus: Consensus) -> Iterator[Held]:
    """The decided text, cut wherever what a strand has of it begins, ends, or goes on at another place of the strand."""
    changes: dict[int, Counter[int]] = {0: Counter(), len(consensus.text): Counter()}
    for number, run in chain(
        ((number, run) for number, runs in enumerate(consensus.runs) for run in runs), _pieces(consensus)
    ):
        changes.setdefault(run.a, Counter())[number] += 1
        changes.setdefault(run.a + run.size, Counter())[number] -= 1
    having: Counter[int] = Counter()
    for start, end in pairwise(sorted(changes)):
        for number, change in changes[start].items():
            having[number] += change
        yield Span(start, end), tuple(number for number in sorted(having) if having[number])


def _pieces(consensus: Consensus) -> Iterator[tuple[int, Match]]:
    """What the text is made of: a strand has what it supplied, though it be aligned otherwise."""
    at = 0
    for piece in consensus.pieces:
        yield piece.text, Match(at, piece.start, piece.end - piece.start)
        at += piece.end - piece.start


def hold_text(text: str, strands: Sequence[Strand]) -> Iterator[Held]:
    """A text that is not the decided one, cut into the longest pieces that any strand has; what none has is held by
    none."""
    start = 0
    while start < len(text):
        sizes = [_common(text, start, strand.key) for strand in strands]
        size = max(sizes)
        having = tuple(number for number, own in enumerate(sizes) if own == size and size)
        yield Span(start, start + (size or 1)), having
        start += size or 1


def _common(text: str, start: int, key: str) -> int:
    """The length of the longest piece of a text from a place on that stands in a key."""
    return bisect_left(range(1, len(text) - start + 1), 1, key=lambda size: text[start : start + size] not in key)
