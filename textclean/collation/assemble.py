"""The blocks of all witnesses in one sequence, each split where another witness has a break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz.distance import Indel

from textclean.clean_text import clean_text
from textclean.collation.amend import amend, raw_offset, shifted
from textclean.collation.columns import Column
from textclean.collation.decide import Consensus
from textclean.collation.keys import fold_paragraph, fold_paragraph_with_map
from textclean.collation.places import Place, Range
from textclean.collation.slips import BREAK
from textclean.collation.witnesses import Paragraph, Witness
from textclean.model import Block, Edit, Keeper, Span

#: A kept block, its key, and the offset in its text of each character of the key.
_Folded = tuple[Block, str, Sequence[int]]


@dataclass(slots=True)
class Assembly:
    """All blocks and edits over the texts of all witnesses one behind the other, and the paragraphs in order.

    `native` are the blocks that are whole in their witness, not cut out of a larger one.
    """

    blocks: list[Block]
    edits: list[Edit]
    places: list[Place]
    offsets: list[int]
    native: set[int]
    #: For each witness, the new ids of each of its own blocks.
    ids: list[dict[int, list[int]]]

    @property
    def by_block(self) -> dict[int, Place]:
        """The paragraph of each block that supplies one."""
        return {id_: place for place in self.places for id_ in place.kept}


def assemble(
    witnesses: Sequence[Witness], columns: Sequence[Column], texts: Sequence[Consensus], suppliers: Sequence[int]
) -> Assembly:
    """The record of all witnesses, in which exactly one witness's blocks of each paragraph are kept."""
    places = [Place(*row) for row in zip(columns, texts, suppliers, strict=True)]
    made = Assembly([], [], places, [], set(), [])
    offset = 0
    for witness in witnesses:
        made.offsets.append(offset)
        made.ids.append({})
        _add(made, witnesses, witness, _ranges(witness, columns), offset)
        offset += len(witness.document.text)
    made.edits.sort(key=lambda edit: edit.span)
    _point_anew(made)
    for place in places:
        _settle(made, place)
    return made


def _point_anew(made: Assembly) -> None:
    """Let the copies that a witness has of its own blocks name these by their new ids."""
    for block in made.blocks:
        if block.keepers and block.witness is not None:
            ids = made.ids[block.witness]
            kept = [made.blocks[id_] for keeper in block.keepers for id_ in ids[keeper.id]]
            keepers = tuple(Keeper(one.id, Span(0, len(one.text))) for one in kept)
            made.blocks[block.id] = replace(block, keepers=keepers)


def _ranges(witness: Witness, columns: Sequence[Column]) -> list[list[Range]]:
    """For each paragraph of a witness its parts, in order."""
    found: list[list[Range]] = [[] for _ in witness.paragraphs]
    for number, column in enumerate(columns):
        part = column.parts.get(witness.number)
        if part is None:
            continue
        start = part.start
        for piece in witness.key[part.start : part.end].split(BREAK):
            if piece:
                paragraph, first = witness.find(start)
                found[paragraph].append(Range(first, first + len(piece), number))
            start += len(piece) + 1
    return [sorted(ranges, key=lambda r: r.start) or [Range(0, 0, None)] for ranges in found]


def _add(
    made: Assembly, witnesses: Sequence[Witness], witness: Witness, ranges: list[list[Range]], offset: int
) -> None:
    """Put the blocks and edits of a witness in."""
    document = witness.document
    number = 0
    inside: set[Edit] = set()
    for block in document.blocks:
        paragraph = witness.paragraphs[number] if number < len(witness.paragraphs) else None
        if paragraph is None or paragraph.block.id != block.id:
            fate = "noise" if block.fate == "kept" else block.fate
            _append(made, witness, block, block.span.start + offset, native=True, fate=fate)
            continue
        edits = amend(made.places, witnesses, witness, paragraph, ranges[number])
        made.edits += [shifted(edit, offset) for edit in edits]
        inside.update(paragraph.edits)
        _cut(made, witness, paragraph, edits, ranges[number], offset)
        number += 1
    made.edits += [shifted(edit, offset) for edit in document.edits if edit not in inside]


def _append(
    made: Assembly, witness: Witness, block: Block, start: int, *, native: bool, text: str | None = None, **new: Any
) -> int:
    id_ = len(made.blocks)
    text = block.text if text is None else text
    span = Span(start, start + len(text))
    made.ids[witness.number].setdefault(block.id, []).append(id_)
    if native:
        made.native.add(id_)
    made.blocks.append(replace(block, id=id_, span=span, text=text, parent=None, witness=witness.number, **new))
    return id_


def _cut(
    made: Assembly, witness: Witness, paragraph: Paragraph, edits: Sequence[Edit], ranges: list[Range], offset: int
) -> None:
    """Put the block in, cut where its parts belong to different paragraphs of the article."""
    block = paragraph.block
    starts = [0, *(raw_offset(paragraph, r.start) for r in ranges[1:]), len(block.text)]
    for part, start, end in zip(ranges, starts, starts[1:], strict=False):
        begin = block.span.start + start
        if len(ranges) == 1:
            if edits != paragraph.edits:  # it may go on now
                block = replace(block, clean=_clean(block.text, edits, begin), truncated=None)
            id_ = _append(made, witness, block, begin + offset, native=True)
        else:
            text = block.text[start:end].rstrip()
            lines = (witness.document.place(begin)[0], witness.document.place(max(begin, begin + len(text) - 1))[0])
            part_of = replace(block, lines=lines, clean=_clean(text, edits, begin), truncated=None)
            id_ = _append(made, witness, part_of, begin + offset, native=False, text=text)
        if part.place is None:  # of a witness that was set aside
            made.blocks[id_] = replace(made.blocks[id_], fate="noise", level=None)
            continue
        place = made.places[part.place]
        if place.supplier == witness.number:
            place.kept.append(id_)
        else:
            place.others.setdefault(witness.number, []).append(id_)


def _clean(text: str, edits: Sequence[Edit], begin: int) -> str:
    own = [e for e in edits if begin <= e.span.start and e.span.end <= begin + len(text)]
    return clean_text(text, own, begin)


def _settle(made: Assembly, place: Place) -> None:
    """Give the blocks of the other witnesses their keeper, and the kept ones the kind that most witnesses see."""
    kinds = Counter(
        (block.kind, block.label)
        for ids in (place.kept, *place.others.values())
        for id_ in ids
        if len(ids) == 1 and id_ in made.native
        for block in [made.blocks[id_]]
    )
    if kinds and len(place.kept) == 1:
        own = made.blocks[place.kept[0]]
        kind, label = max(kinds, key=lambda k: (kinds[k], k == (own.kind, own.label) and own.id in made.native))
        made.blocks[own.id] = replace(own, kind=kind, label=label)
    keepers = [(made.blocks[id_], *fold_paragraph_with_map(made.blocks[id_].text)) for id_ in place.kept]
    for ids in place.others.values():
        for id_ in ids:
            made.blocks[id_] = _duplicate(place, made.blocks[id_], keepers, split=len(ids) > 1)


def _duplicate(place: Place, block: Block, keepers: Sequence[_Folded], *, split: bool) -> Block:
    """A block with its keepers and what it is to them."""
    key = fold_paragraph(block.clean)
    decided = place.consensus.text
    relation, similarity = "near", 1.0
    if key == decided:
        relation = "exact"
    elif split:
        relation = "split"
    elif decided.startswith(key):
        relation = "prefix"
    elif key in decided:
        relation = "contained"
    elif len(place.kept) > 1:
        relation = "merged"
    else:
        similarity = round(Indel.normalized_similarity(key, decided), 4)
    return replace(
        block,
        fate="duplicate",
        keepers=tuple(_locate(*keeper, key) for keeper in keepers),
        relation=relation,
        similarity=similarity,
        truncated="certain" if relation == "prefix" else None,
        level=None,
    )


def _locate(keeper: Block, folded: str, offsets: Sequence[int], key: str) -> Keeper:
    """Where in the raw text of the keeper the copy stands; all of it where that cannot be told."""
    start = folded.find(key)
    if key and start >= 0:
        return Keeper(keeper.id, Span(offsets[start], offsets[start + len(key) - 1] + 1))
    return Keeper(keeper.id, Span(0, len(keeper.text)))
