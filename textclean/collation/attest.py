"""Who has which part of a paragraph. Each span is in one piece in every witness named for it, white space aside."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from textclean.collation.decide import Consensus
from textclean.model import Span
from textclean.similarity.matches import Match

#: A range of a text, and the witnesses that have it.
Held = tuple[Span, tuple[int, ...]]


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def hold_decided(consensus: Consensus, text: str, places: Sequence[int], wordings: Mapping[int, str]) -> Iterator[Held]:
    """The decided text of a paragraph, bare, with what each witness has of it. `places` are those in the text of each
    character of its key. `wordings` are those of the witnesses, bare too: what is equal only in its key (A and a, ® and
    ® in the shape of an emoji) is not had.
    """
    strands = consensus.collation.strands
    # What leaves no trace in the key belongs to what precedes.
    starts = [0, *places[1:], len(text)]
    for key_span, having in _hold_key(consensus):
        span = Span(starts[key_span.start], starts[key_span.end])
        own = {witness: wordings[witness] for number in having for witness in strands[number].witnesses}
        part = text[slice(*span)]
        if all(part in wording for wording in own.values()):
            yield span, tuple(sorted(own))
        else:
            for inner, witnesses in hold_text(part, own):
                yield Span(span.start + inner.start, span.start + inner.end), witnesses


def _hold_key(consensus: Consensus) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """The strands that have each part of the decided key, cut wherever what one has of it begins, ends, or goes on at
    another place."""
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


def hold_text(text: str, wordings: Mapping[int, str]) -> Iterator[Held]:
    """A text cut into the longest pieces that any witness has; what none has is held by none."""
    start = 0
    while start < len(text):
        sizes = {witness: _common(text, start, wording) for witness, wording in wordings.items()}
        size = max(sizes.values(), default=0)
        yield Span(start, start + max(1, size)), tuple(sorted(w for w, own in sizes.items() if size and own == size))
        start += max(1, size)


def _common(text: str, start: int, wording: str) -> int:
    """The length of the longest piece of a text from a place on that stands in a wording."""
    return bisect_left(range(1, len(text) - start + 1), 1, key=lambda size: text[start : start + size] not in wording)
