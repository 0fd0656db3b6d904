"""Operators that tear a document's order: sections moved, shuffled, headings lost."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.operators.hand import Hand, Pieces, headings_at, section_end, series


def move_section(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One section of a series moved: before a sibling, to the end of the document, or into another section."""
    runs = series(pieces)
    if not runs:
        return None
    run = hand.rng.choice(runs)
    start, end = hand.rng.choice(run)
    moved, rest = pieces[start:end], [*pieces[:start], *pieces[end:]]
    shift = end - start
    way = hand.rng.random()
    if way < 0.6:
        places = [s for s, _ in run if s < start] + [e - shift for _, e in run if e > end]
    elif way < 0.8:
        places = [len(rest)] if end < len(pieces) else [s for s, _ in run if s < start]
    else:
        inner = [i for s, e in run if s != start for i in range(s + 2, e)]
        places = [i if i <= start else i - shift for i in inner]
    places = [p for p in places if p != start]
    if not places:
        return None
    at = hand.rng.choice(places)
    return [*rest[:at], *moved, *rest[at:]]


def shuffle_sections(pieces: Pieces, hand: Hand) -> Pieces | None:
    """All sections of one series in another order."""
    runs = series(pieces)
    if not runs:
        return None
    run = hand.rng.choice(runs)
    order = list(run)
    while order == run:
        hand.rng.shuffle(order)
    return in_order(pieces, run, order)


def in_order(pieces: Pieces, run: list[tuple[int, int]], order: list[tuple[int, int]]) -> Pieces:
    """The pieces with the sections of a run in another order."""
    middle = [piece for start, end in order for piece in pieces[start:end]]
    return [*pieces[: run[0][0]], *middle, *pieces[run[-1][1] :]]


def lose_heading(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One heading gone; where the blocks under it belong cannot be known."""
    headings = headings_at(pieces)
    if not headings:
        return None
    at = hand.rng.choice(headings)
    end = section_end(pieces, at)
    orphans = [replace(piece, free=True) for piece in pieces[at + 1 : end]]
    return [*pieces[:at], *orphans, *pieces[end:]]
