"""The operators by name, and the corruption of a document by one of them. Same seed, same corruption."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.operators import copies, cuts, furnishing, order, pasting
from benchmarks.operators.hand import Hand, Operator, Pieces
from benchmarks.operators.traps import TRAPS
from benchmarks.pieces import LAYOUTS, Case, CleanDocument, pieces_of, write


def clean(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Nothing is done."""
    return pieces


_SINGLE: dict[str, Operator] = {
    "repeat-exact": copies.repeat_exact,
    "repeat-near": copies.repeat_near,
    "repeat-cut": copies.repeat_cut,
    "repeat-merged": copies.repeat_merged,
    "repeat-split": copies.repeat_split,
    "foreign-body": copies.foreign_body,
    "wrong-body": copies.wrong_body,
    "doubled": copies.doubled,
    "cut-inside": cuts.inside,
    "cut-sentence": cuts.at_sentence,
    "cut-fixed": cuts.fixed_length,
    "cut-marked": cuts.marked,
    "elision": cuts.elision,
    "move": order.move_section,
    "shuffle": order.shuffle_sections,
    "lost-heading": order.lose_heading,
    "furniture": furnishing.add_lines,
    "glued-furniture": furnishing.glue_furniture,
    "stray-characters": furnishing.stray_characters,
    "foreign-tail": furnishing.foreign_tail,
    **TRAPS,
}

#: What `mixed` draws three to five from. A fixed-length cut would cut the others' copies too, so it is not among them.
_MIXABLE = tuple(name for name in _SINGLE if name not in ("cut-fixed", "foreign-tail", "elision"))

#: A torn article as they are found: first the order changes, then text is copied, then cut, then furniture is added.
_TORN = ("shuffle", "repeat-exact", "foreign-body", "foreign-body", "wrong-body", "doubled", "cut-inside", "furniture")


def _in_turn(names: Sequence[str], pieces: Pieces, hand: Hand) -> Pieces | None:
    done = 0
    for name in names:
        changed = _SINGLE[name](pieces, hand)
        if changed is not None:
            pieces, done = changed, done + 1
    return pieces if done >= min(2, len(names)) else None


def mixed(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Three to five operators one after the other."""
    return _in_turn(hand.rng.sample(_MIXABLE, hand.rng.randint(3, 5)), pieces, hand)


def torn(pieces: Pieces, hand: Hand) -> Pieces | None:
    """Sections shuffled, a run pasted again, bodies under foreign headings, cuts and furniture, all at once."""
    return None if order.shuffle_sections(pieces, hand) is None else _in_turn(_TORN, pieces, hand)


#: Not among what `mixed` draws from, so that its documents stay the same.
_PASTING: dict[str, Operator] = {
    "paste-paragraph": pasting.paste_paragraph,
    "paste-slice": pasting.paste_slice,
    "paste-into-section": pasting.paste_into_section,
    "exchange-bodies": pasting.exchange_bodies,
    "heading-twice": pasting.heading_twice,
    "every-heading": pasting.every_heading,
    "rotate": pasting.rotate_sections,
    "reverse": pasting.reverse_sections,
    "article-twice": pasting.article_twice,
    "teaser": pasting.teaser,
    "one-line": pasting.one_line,
    "summary": pasting.summary,
    "repeat-gap": copies.repeat_gap,
}

OPERATORS: dict[str, Operator] = {"clean": clean, **_SINGLE, "mixed": mixed, "torn": torn, **_PASTING}

#: How often a layout is used, in percent.
_LAYOUT_SHARES = {"blank-line": 55, "one-line": 20, "indented": 10, "indented-blank": 10, "crlf": 5}


def corrupt(
    document: CleanDocument,
    operator: str,
    *,
    seed: int,
    half: str = "all",
    donors: Sequence[str] = (),
    layout: str | None = None,
) -> Case | None:
    """The document corrupted by an operator, with its right answer, or None where the operator does not apply.

    `donors` are paragraphs of other documents; `layout` None draws one.
    """
    rng = random.Random(f"{seed}:{operator}:{document.id}")
    own = {block.text for block in document.blocks}
    hand = Hand(rng, document.language, half, [text for text in donors if text not in own])
    pieces = OPERATORS[operator](pieces_of(document), hand)
    if pieces is None:
        return None
    assert set(_LAYOUT_SHARES) == set(LAYOUTS)
    drawn = rng.choices(list(_LAYOUT_SHARES), list(_LAYOUT_SHARES.values()))[0]
    return write(document, pieces, operator, layout or drawn)
