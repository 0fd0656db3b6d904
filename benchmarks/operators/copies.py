"""Operators that repeat what a document says: exact, near, cut, merged, split, doubled, under foreign headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from benchmarks.changes import cut_inside, mistype, sentence_ends
from benchmarks.operators.hand import Hand, Pieces, headings_at, insert, prose_at, section_end, swap, untouched
from benchmarks.pieces import Piece, copy_of

#: Ends of sentences, except the last one of a text.
_MIDDLE = 2


def _choose_run(pieces: Pieces, hand: Hand, least: int = 2) -> tuple[int, int] | None:
    """A run of 2-6 untouched blocks with at least one longer text in it; never the title."""
    starts = list(range(1, len(pieces) - least))
    hand.rng.shuffle(starts)
    for start in starts:
        end = min(len(pieces), start + hand.rng.randint(least, 6))
        run = pieces[start:end]
        if len(run) >= least and all(map(untouched, run)) and any(len(p.text) >= 20 and p.kind == "body" for p in run):
            return start, end
    return None


def _place(pieces: Pieces, hand: Hand, start: int, end: int) -> int:
    """Where a copy of a run goes: anywhere but in the run or before the first body."""
    return hand.rng.choice([i for i in range(2, len(pieces) + 1) if i <= start or i >= end])


def _repeat(pieces: Pieces, hand: Hand, changed: Pieces | None, run: tuple[int, int]) -> Pieces | None:
    return None if changed is None else insert(pieces, _place(pieces, hand, *run), changed)


def repeat_exact(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run pasted again."""
    run = _choose_run(pieces, hand)
    return run and _repeat(pieces, hand, [copy_of(p) for p in pieces[slice(*run)]], run)


def repeat_near(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run pasted again with typing errors in its longer texts."""
    run = _choose_run(pieces, hand)
    if run is None:
        return None
    copies, changed = [], 0
    for piece in pieces[slice(*run)]:
        text = mistype(piece.text, hand.rng, hand.language) if len(piece.text) >= 20 else None
        changed += text is not None
        copies.append(copy_of(piece, text, "near") if text else copy_of(piece))
    return _repeat(pieces, hand, copies if changed else None, run)


def repeat_cut(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run in two instances, one of them with bodies cut inside a sentence: the first place may be the cut one."""
    return _repeat_partial(pieces, hand, _cut)


def repeat_gap(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run in two instances, one of them with bodies that lack a sentence from their middle."""
    return _repeat_partial(pieces, hand, _leave_sentence_out)


def _repeat_partial(pieces: Pieces, hand: Hand, shorten: Callable[[Piece, Hand], Piece]) -> Pieces | None:
    run = _choose_run(pieces, hand)
    if run is None:
        return None
    whole = pieces[slice(*run)]
    prose = set(prose_at(whole, hand))
    partial = [shorten(p, hand) if i in prose else p for i, p in enumerate(whole)]
    if partial == whole:
        return None
    if hand.rng.random() < 0.5:
        return _repeat(pieces, hand, [replace(p, role="copy") for p in partial], run)
    pasted = [*pieces[: run[0]], *partial, *pieces[run[1] :]]
    return _repeat(pasted, hand, [copy_of(p) for p in whole], run)


def _leave_sentence_out(piece: Piece, hand: Hand) -> Piece:
    ends = sentence_ends(piece.text, hand.language)
    if len(ends) < _MIDDLE:
        return piece
    start, end = hand.rng.choice(list(pairwise(ends)))
    return replace(piece, text=piece.text[:start] + piece.text[end:], form="gap")


def _cut(piece: Piece, hand: Hand) -> Piece:
    text = cut_inside(piece.text, hand.rng, hand.language)
    return replace(piece, text=text, form="cut", cut="inside") if text else piece


def repeat_merged(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run pasted again with two neighbouring bodies run together."""
    run = _choose_run(pieces, hand)
    if run is None:
        return None
    whole = pieces[slice(*run)]
    pairs = [i for i in range(len(whole) - 1) if _may_merge(whole[i], whole[i + 1])]
    if not pairs:
        return None
    at = hand.rng.choice(pairs)
    joined = whole[at].text + (" " if hand.language == "en" else "") + whole[at + 1].text
    merged = replace(whole[at], text=joined, origin=whole[at].origin + whole[at + 1].origin, role="copy", form="merged")
    # One time in three only the merged block is pasted, without the run around it.
    alone = hand.rng.random() < 0.33
    copies = [merged] if alone else [*map(copy_of, whole[:at]), merged, *map(copy_of, whole[at + 2 :])]
    return _repeat(pieces, hand, copies, run)


def _may_merge(first: Piece, second: Piece) -> bool:
    # An article of a law glued to the one before is two blocks by its mark: nothing would be merged.
    glued_article = (second.label or "").startswith("第")
    return first.kind == second.kind == "body" and len(first.text) >= 15 and not glued_article


def repeat_split(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A paragraph pasted again in two halves, alone or with the block after it."""
    options = [i for i in prose_at(pieces, hand, 60) if i and sentence_ends(pieces[i].text, hand.language)]
    if not options:
        return None
    at = hand.rng.choice(options)
    text = pieces[at].text
    middle = hand.rng.choice(sentence_ends(text, hand.language))
    halves = [copy_of(pieces[at], part.strip(), "split") for part in (text[:middle], text[middle:])]
    follows = at + 1 < len(pieces) and untouched(pieces[at + 1]) and hand.rng.random() < 0.5
    end = at + 1 + follows
    return _repeat(pieces, hand, halves + [copy_of(p) for p in pieces[at + 1 : end]], (at, end))


def foreign_body(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A body copied under one to three headings that are not its own."""
    headings = headings_at(pieces)
    bodies = [i for i in prose_at(pieces, hand) if i]
    if len(headings) < 2 or not bodies:
        return None
    at = hand.rng.choice(bodies)
    foreign = [h for h in headings if not h < at < section_end(pieces, h)]
    if not foreign:
        return None
    copied = copy_of(pieces[at])
    for heading in sorted(hand.rng.sample(foreign, min(len(foreign), hand.rng.randint(1, 3))), reverse=True):
        pieces = insert(pieces, heading + 1, [copied])
    return pieces


def wrong_body(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One to three section headings pasted again, each with a body of another section under it."""
    headings = [h for h in headings_at(pieces) if untouched(pieces[h])]
    pairs: Pieces = []
    for heading in hand.rng.sample(headings, min(len(headings), hand.rng.randint(1, 3))):
        bodies = [i for i in prose_at(pieces, hand) if i and not heading < i < section_end(pieces, heading)]
        if bodies:
            pairs += [copy_of(pieces[heading]), copy_of(pieces[hand.rng.choice(bodies)])]
    if not pairs:
        return None
    ends = [section_end(pieces, h) for h in headings]
    return insert(pieces, hand.rng.choice(ends), pairs)


def doubled(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A cut paragraph set twice in a row in one block: alone, beside its cut self, or beside the whole."""
    options = [i for i in prose_at(pieces, hand) if i]
    if not options:
        return None
    at = hand.rng.choice(options)
    cut = cut_inside(pieces[at].text, hand.rng, hand.language)
    if cut is None:
        return None
    twice = replace(pieces[at], text=cut + cut, form="doubled", cut="doubled", plain=cut)
    way = hand.rng.random()
    if way < 0.4:
        return swap(pieces, at, twice)
    if way < 0.7:
        beside = swap(pieces, at, replace(pieces[at], text=cut, form="cut", cut="inside"))
    else:
        beside = pieces
    return insert(beside, _place(pieces, hand, at, at + 1), [replace(twice, role="copy")])
