"""Operators that cut paragraphs where nothing else holds the lost tail, and the author's own elision."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.changes import SENTENCE_ENDS, cut_inside, sentence_ends
from benchmarks.operators.hand import Hand, Pieces, prose_at, swap
from benchmarks.wordings import furniture

#: Characters at which scrapers and summaries are known to cut; English twice as many.
_LIMITS = (50, 60, 70, 80, 100, 120, 140, 150, 200, 255)


def _some(places: list[int], hand: Hand) -> list[int]:
    """A fifth of the places, at least one, at most four."""
    return hand.rng.sample(places, min(len(places), max(1, min(4, len(places) // 5))))


def inside(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Some bodies lose their end inside a sentence."""
    changed = pieces
    for at in _some(prose_at(pieces, hand), hand):
        text = cut_inside(pieces[at].text, hand.rng, hand.language)
        if text:
            changed = swap(changed, at, replace(pieces[at], text=text, form="cut", cut="inside"))
    return changed if changed is not pieces else None


def at_sentence(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Some bodies lose whole sentences."""
    changed = pieces
    for at in _some([i for i in prose_at(pieces, hand) if sentence_ends(pieces[i].text, hand.language)], hand):
        text = pieces[at].text
        end = hand.rng.choice(sentence_ends(text, hand.language))
        changed = swap(changed, at, replace(pieces[at], text=text[:end], form="cut", cut="sentence"))
    return changed if changed is not pieces else None


def fixed_length(pieces: Pieces, hand: Hand) -> Pieces | None:
    """All bodies longer than a limit lose what is beyond it; at least three are."""
    factor = 2 if hand.language == "en" else 1
    bodies = [i for i, p in enumerate(pieces) if p.kind == "body" and p.role == "own" and p.form == "whole"]
    limits = [n * factor for n in _LIMITS if sum(len(pieces[i].text) > n * factor + 4 for i in bodies) >= 3]
    if not limits:
        return None
    limit = hand.rng.choice(limits)
    changed = list(pieces)
    for at in bodies:
        if len(pieces[at].text) > limit:
            changed[at] = replace(pieces[at], text=pieces[at].text[:limit].rstrip(), form="cut", cut="fixed")
    return changed


def marked(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Some bodies lose their end and get a marker that says so."""
    changed = pieces
    for at in _some(prose_at(pieces, hand), hand):
        text = cut_inside(pieces[at].text, hand.rng, hand.language)
        if text:
            marker = furniture("cut-marker", hand.rng, hand.language, hand.half)
            changed = swap(changed, at, replace(pieces[at], text=text + marker, form="cut", cut="marker", plain=text))
    return changed if changed is not pieces else None


def elision(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Some bodies end on the author's own dots: no cut."""
    changed = pieces
    dots = "……" if hand.language == "zh" else "..."
    for at in _some([i for i in prose_at(pieces, hand) if pieces[i].text[-1] in SENTENCE_ENDS + "."], hand):
        changed = swap(changed, at, replace(pieces[at], text=pieces[at].text[:-1] + dots, detail="elision"))
    return changed if changed is not pieces else None
