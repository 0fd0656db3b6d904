"""Decks: the lines between a title and the line that says who wrote or sent the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textclean.language.furniture import find_source, furniture_kind
from textclean.language.punctuation import ends_sentence, has_han
from textclean.model import Block

#: Most lines of a deck, and most characters of one. Of 94 decks above a dateline in the People's Daily of January 1998
#: (the corpus of Peking University) 91 have no more lines, and 135 of their 138 lines are no longer.
_LINES, _LONGEST = 3, 60
#: Most characters of an English deck, which is one line or sentence.
_LONGEST_EN = 200


def settle_decks(blocks: Sequence[Block], title: int) -> list[Block]:
    """The blocks with the lines between the title (an id) and the only dateline or byline as subtitles.

    They have no label and no stop. A round-up has several datelines, and is left alone; so is a Chinese heading among
    others, which may head what follows. In English only a single line over a byline is a deck: sub-headings come later.
    """
    below = [block for block in blocks if block.id > title]
    sent = [b for b in below if b.kind != "noise" and find_source(b.clean)]
    signed = [b for b in below if b.kind == "noise" and _signs(b)]
    first = next(iter(sent or signed), None)
    above = [block for block in below if first and block.id < first.id and block.kind not in ("noise", "caption")]
    if len(sent) > 1 or not 0 < len(above) <= _LINES or not all(map(_could_be_deck, above)):
        return list(blocks)
    headings = sum(block.kind == "heading" and block.label is None for block in blocks)
    heads = sum(block.kind == "heading" for block in above)
    if has_han(blocks[title].clean):
        if 0 < heads < headings:
            return list(blocks)
    elif sent or len(above) > 1:
        return list(blocks)
    deck = {block.id for block in above}
    return [replace(block, kind="subtitle", level=None) if block.id in deck else block for block in blocks]


def _signs(block: Block) -> bool:
    """Whether a line of the page says who wrote the text or when: a heading has none below it."""
    kind = furniture_kind(block.clean)
    return kind == "byline" or (not has_han(block.clean) and kind in ("credit", "dateline", None))


def _could_be_deck(block: Block) -> bool:
    text = block.clean
    plain = block.kind in ("body", "heading", "subtitle") and block.label is None
    longest = _LONGEST if has_han(text) else _LONGEST_EN
    return plain and len(text) <= longest and not ends_sentence(text)
