"""Paragraphs that one witness has twice and another once: the second is a copy if the other goes on without it.

The headline, with or without a page number, is on every page of an article that a site has divided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from textclean.collation.pages import headline_of
from textclean.collation.witnesses import Witness
from textclean.model import Block, Keeper, Span

#: Characters from which on a paragraph is known again; sub-headings and captions come again by right.
_KNOWN = 40

#: The place of each paragraph that stands once in a witness, by its key.
_Places = Mapping[str, int]


def set_repeats_aside(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses with such copies marked as duplicates. One that is cut before the second copy says nothing."""
    rows = [_row(witness) for witness in witnesses]
    places = [_find_places(row) for row in rows]
    headlines = {
        row[0] for row, w in zip(rows, witnesses, strict=True) if row and w.paragraphs[0].block.kind == "title"
    }
    return [
        _without(witness, dict(_find_copies(row, places, headlines)))
        for witness, row in zip(witnesses, rows, strict=True)
    ]


def _row(witness: Witness) -> list[str]:
    """The keys of the paragraphs, that of the headline for each page of it."""
    keys = [paragraph.key for paragraph in witness.paragraphs]
    return [keys[0] if headline_of(key) == keys[0] else key for key in keys]


def _find_places(row: Sequence[str]) -> _Places:
    counts = Counter(row)
    return {key: at for at, key in enumerate(row) if counts[key] == 1}


def _find_copies(row: Sequence[str], others: Sequence[_Places], headlines: Set[str]) -> Iterator[tuple[int, int]]:
    """The places of copies, each with the place of the paragraph that stays."""
    repeated = [key for key, times in Counter(row).items() if times > 1 and (len(key) >= _KNOWN or key in headlines)]
    for key in repeated:
        places = [at for at, other in enumerate(row) if other == key]
        copies = [at for at in places if any(_goes_on_without(row, at, other) for other in others)]
        stays = next((at for at in places if at not in copies), None)
        if stays is not None:
            yield from ((at, stays) for at in copies)


def _goes_on_without(row: Sequence[str], at: int, other: _Places) -> bool:
    """Whether another witness has the paragraph, and what stands around it here, but not between these."""
    around = [other.get(key) if key != row[at] else None for key in row]
    before = next((place for place in reversed(around[:at]) if place is not None), -1)
    behind = next((place for place in around[at:] if place is not None), -1)
    return row[at] in other and before < behind and not before < other[row[at]] < behind


def _without(witness: Witness, copies: Mapping[int, int]) -> Witness:
    if not copies:
        return witness
    blocks = list(witness.document.blocks)
    for at, stays in copies.items():
        copy, kept = witness.paragraphs[at].block, witness.paragraphs[stays].block
        blocks[copy.id] = _as_copy(copy, kept)
    return replace(witness, document=replace(witness.document, blocks=tuple(blocks)))


def _as_copy(block: Block, keeper: Block) -> Block:
    keepers = (Keeper(keeper.id, Span(0, len(keeper.text))),)
    return replace(block, fate="duplicate", keepers=keepers, relation="exact", similarity=1.0, level=None)
