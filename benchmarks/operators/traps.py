"""Operators that set traps: what looks like a copy and is none, so that it must stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from benchmarks.changes import (
    attested_names,
    change_date,
    change_figure,
    change_name,
    change_negation,
    change_numeral,
)
from benchmarks.operators.hand import (
    Hand,
    Operator,
    Pieces,
    headings_at,
    insert,
    prose_at,
    section_end,
    swap,
    untouched,
)
from benchmarks.pieces import Piece, copy_of
from benchmarks.wordings import furniture


def _trap(kind: str, change: Callable[[str], str | None], pieces: Pieces, hand: Hand) -> Pieces | None:
    """A block again with one fact changed: alone, or inside a pasted run whose other blocks are copies."""
    options = [i for i in prose_at(pieces, hand) if i]
    hand.rng.shuffle(options)
    for at in options:
        text = change(pieces[at].text)
        if text is None or text == pieces[at].text:
            continue
        trap = replace(
            pieces[at],
            text=text,
            origin=hand.new_origin(),
            role="trap",
            detail=kind,
            of=pieces[at].origin[0],
            free=True,
        )
        # The model must stay as it is: once cut, it could be taken for a cut copy of the trap, and rightly.
        pieces = swap(pieces, at, replace(pieces[at], detail="model"))
        start = end = at
        run = [trap]
        if hand.rng.random() < 0.5:
            while start > 1 and untouched(pieces[start - 1]) and at - start < 2:
                start -= 1
            while end + 1 < len(pieces) and untouched(pieces[end + 1]) and end - at < 2:
                end += 1
            run = [*map(copy_of, pieces[start:at]), trap, *map(copy_of, pieces[at + 1 : end + 1])]
        places = [i for i in range(2, len(pieces) + 1) if i <= start or i > end]
        return insert(pieces, hand.rng.choice(places), run) if places else None
    return None


def trap_figure(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A copy with one number exchanged."""
    return _trap("figure", partial(change_figure, rng=hand.rng, language=hand.language), pieces, hand)


def trap_numeral(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A copy with one Chinese numeral exchanged."""
    return _trap("numeral", partial(change_numeral, rng=hand.rng, language=hand.language), pieces, hand)


def trap_date(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A copy with one date exchanged."""
    return _trap("date", partial(change_date, rng=hand.rng, language=hand.language), pieces, hand)


def trap_name(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A copy with one attested name exchanged for another."""
    names = attested_names([p.text for p in pieces], hand.language)
    change = partial(change_name, rng=hand.rng, language=hand.language, attested=names)
    return _trap("name", change, pieces, hand)


def trap_negation(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A copy with one negation added or dropped."""
    return _trap("negation", partial(change_negation, rng=hand.rng, language=hand.language), pieces, hand)


def refrains(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The same short line at the end of several sections: it repeats by right."""
    sections = headings_at(pieces)
    ends = sorted({section_end(pieces, h) for h in sections}, reverse=True)
    if len(ends) < 2:
        return None
    line = furniture("refrain", hand.rng, hand.language, hand.half)
    for at in sorted(hand.rng.sample(ends, min(len(ends), 4)), reverse=True):
        extra = Piece(line, "body", origin=hand.new_origin(), role="extra", detail="refrain", free=True)
        pieces = insert(pieces, at, [extra])
    return pieces


def subheadings(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The same sub-heading before the last body of several sections."""
    headings = headings_at(pieces)
    # Only leaf sections with two bodies or more: there must be text above and under the new sub-heading.
    leaves = [
        h
        for h in headings
        if (e := section_end(pieces, h)) - h >= 3 and all(p.kind == "body" for p in pieces[h + 1 : e])
    ]
    if len(leaves) < 2:
        return None
    line = furniture("sub-heading", hand.rng, hand.language, hand.half)
    for heading in sorted(hand.rng.sample(leaves, min(len(leaves), 4)), reverse=True):
        last = section_end(pieces, heading) - 1
        extra = Piece(line, "heading", origin=hand.new_origin(), role="extra", detail="sub-heading", free=True)
        pieces = [*pieces[:last], extra, replace(pieces[last], free=True), *pieces[last + 1 :]]
    return pieces


TRAPS: dict[str, Operator] = {
    "trap-figure": trap_figure,
    "trap-numeral": trap_numeral,
    "trap-date": trap_date,
    "trap-name": trap_name,
    "trap-negation": trap_negation,
    "refrains": refrains,
    "sub-headings": subheadings,
}
