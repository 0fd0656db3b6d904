"""One paragraph in all witnesses: what they have in common, and each place where they read differently (loci)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textclean.collation.graph import Piece, Seams
from textclean.collation.loci import Locus, Reading, compare_strands
from textclean.collation.slips import SLIP
from textclean.collation.thread import unite
from textclean.model import Span
from textclean.similarity.matches import Match, gaps
from textclean.stages.decode.damaged import REPLACEMENT

#: Characters that two halves of a paragraph must have in common, exactly, before they are joined.
OVERLAP = 20
#: Characters that a text must share with the others in one place of the article, or this part of a shorter one; what
#: both have otherwise must be less. One that only lost passages has nothing otherwise.
_LEAST = 8
_ALIKE = 0.6


class Strand(NamedTuple):
    """One wording of a paragraph, folded, and the witnesses that have it."""

    key: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """The common text of some strands, the pieces of them that it is made of, how each is aligned to it, what each
    has lost, and where they do not agree."""

    strands: tuple[Strand, ...]
    text: str
    pieces: tuple[Piece, ...]
    matches: tuple[tuple[Match, ...], ...]
    holes: tuple[tuple[Span, ...], ...]
    loci: tuple[Locus, ...] = ()
    rivals: tuple[Locus, ...] = ()

    def voters(self, reading: Reading) -> tuple[int, ...]:
        """The witnesses that have a reading."""
        return tuple(sorted(w for strand in reading.strands for w in self.strands[strand].witnesses))

    def range_of(self, locus: Locus) -> tuple[int, ...]:
        """All witnesses that have a reading at a place."""
        return tuple(witness for reading in locus.readings for witness in self.voters(reading))


def collate(
    strands: Sequence[Strand], seams: Seams, admits: Callable[[str, str, Sequence[Match]], bool] | None = None
) -> tuple[Collation, list[Strand]]:
    """The collation, and the strands that are no copies of this paragraph or overlap the others too little, unless
    the caller knows better and says what it `admits`."""
    ordered = sorted(strands, key=lambda s: (REPLACEMENT in s.key, -len(s.key), s.key))
    if len(ordered) == 1:
        key = ordered[0].key
        whole = Match(0, 0, len(key))
        return Collation((ordered[0],), key, (Piece(0, 0, len(key)),), ((whole,),), ((),)), []
    union = unite([strand.key for strand in ordered], seams, admits or _belongs)
    numbers = sorted(union.matches)
    members = tuple(ordered[number] for number in numbers)
    pieces = tuple(piece._replace(text=numbers.index(piece.text)) for piece in union.pieces)
    aligned = tuple(tuple(union.matches[number]) for number in numbers)
    compared = compare_strands(union.text, [strand.key for strand in members], aligned)
    strangers = [ordered[number] for number in union.strangers]
    return Collation(members, union.text, pieces, aligned, *compared), strangers


def collate_wholes(strands: Sequence[Strand]) -> Collation:
    """The wordings as they are, each in the place of the others."""
    strands = sorted(strands, key=lambda strand: (-len(strand.key), strand.key))
    text = strands[0].key
    readings = tuple(Reading(s.key, (number,), (Span(0, len(s.key)),)) for number, s in enumerate(strands))
    return Collation(
        tuple(strands),
        text,
        (Piece(0, 0, len(text)),),
        ((Match(0, 0, len(text)),), *(() for _ in strands[1:])),
        tuple(() for _ in strands),
        (Locus(Span(0, len(text)), readings, "whole"),),
    )


def _belongs(text: str, key: str, matches: Sequence[Match]) -> bool:
    """Whether a strand is a copy of the paragraph, whole or in part, and safe to be joined with it."""
    equal = sum(match.size for match in matches)
    if not matches or equal == len(key):
        return bool(matches)
    differing = sum(min(gap.a_end - gap.a, gap.b_end - gap.b) for gap in gaps(matches, len(text), len(key)))
    if differing > equal or equal < min(_LEAST, _ALIKE * len(key)):
        return False
    first, last = matches[0], matches[-1]
    leads, follows = first.b - first.a, (len(key) - last.b) - (len(text) - last.a)
    halves = min(leads, follows) < -SLIP and max(leads, follows) > SLIP
    return not halves or max(match.size for match in matches) >= OVERLAP
