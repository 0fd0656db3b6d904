"""Operators that add what is no part of the article: page furniture, stray characters, another story's prose."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.changes import add_stray_characters
from benchmarks.operators.hand import Hand, Pieces, insert, prose_at, swap, untouched
from benchmarks.pieces import Piece
from benchmarks.wordings import KINDS, furniture


def _line(kind: str, hand: Hand) -> Piece:
    return Piece(furniture(kind, hand.rng, hand.language, hand.half), "noise", role="noise", detail=kind)


def add_lines(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Two to seven lines of page furniture where pages have them: around the text, under the title, some in between."""
    places = {
        "navigation": (0, -1),
        "share": (1, -1),
        "credit": (1, -1),
        "advertisement": (-1, -2),
        "page-number": (-2, -2),
    }
    for _ in range(hand.rng.randint(2, 7)):
        kind = hand.rng.choice(KINDS)
        where = hand.rng.choice(places[kind])
        at = {0: 0, 1: 1, -1: len(pieces)}.get(where, hand.rng.randint(1, len(pieces)))
        # The title may have something above it by now.
        at = next((i for i, p in enumerate(pieces) if p.role != "noise"), 0) + 1 if where == 1 else at
        pieces = insert(pieces, at, [_line(kind, hand)])
    return pieces


def glue_furniture(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Furniture glued to the end of the last body."""
    bodies = [i for i in prose_at(pieces, hand) if i]
    if not bodies:
        return None
    at = bodies[-1]
    glued = furniture("glued", hand.rng, hand.language, hand.half)
    return swap(pieces, at, replace(pieces[at], text=pieces[at].text + glued, plain=pieces[at].text, detail="glued"))


def stray_characters(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Invisible and control characters in a fifth of the longer blocks."""
    options = [i for i, p in enumerate(pieces) if untouched(p) and len(p.text) >= 10]
    changed = pieces
    for at in hand.rng.sample(options, min(len(options), max(1, len(options) // 5))):
        noisy = add_stray_characters(pieces[at].text, hand.rng, hand.language)
        changed = swap(changed, at, replace(pieces[at], text=noisy, plain=pieces[at].text, detail="stray"))
    return changed if changed is not pieces else None


def foreign_tail(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Two or three paragraphs of another article at the end: they are shown, not removed."""
    if len(hand.donors) < 3:
        return None
    at = hand.rng.randrange(len(hand.donors) - 2)
    tail = [Piece(text, "body", role="foreign", free=True) for text in hand.donors[at : at + hand.rng.randint(2, 3)]]
    return [*pieces, *tail]
