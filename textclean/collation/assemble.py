"""The blocks of all witnesses in one row, each cut where another witness has a break, and the edits that make the
chosen ones say what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz.distance import Indel

from textclean.collation.columns import Column, cutter
from textclean.collation.decide import FACTS, Consensus
from textclean.collation.keys import fold_paragraph, fold_paragraph_with_map
from textclean.collation.thread import BREAK, Piece
from textclean.collation.witnesses import Paragraph, Witness
from textclean.language.furniture import find_marker
from textclean.model import Block, Edit, Keeper, Span, read_text
from textclean.similarity.alignment import Gap, Match, gaps
from textclean.stages.normalize.rewrite import Change, Rewrite

#: A kept block, its key, and the offset in its text of each character of the key.
_Folded = tuple[Block, str, list[int]]
#: The rule of an edit: text that only another witness has, a fact, any other reading.
JOINED, FACT, VARIANT = "TC503", "TC406", "TC402"
#: Of one that takes something out: page furniture behind a paragraph, what says that it goes on elsewhere.
GLUED, MARKER = "TC308", "TC502"


@dataclass(slots=True)
class Place:
    """Where a paragraph stands in the record: the blocks that are kept of it, in order, and who supplies them."""

    column: Column
    consensus: Consensus
    supplier: int
    kept: list[int] = field(default_factory=list)
    #: For each other witness, its blocks of this paragraph.
    others: dict[int, list[int]] = field(default_factory=dict)
    #: Whether the text was completed from another witness.
    joined: bool = False


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


@dataclass(frozen=True, slots=True)
class _Range:
    """A part of a paragraph of a witness: a range of its key and the place in the article that it belongs to."""

    start: int
    end: int
    place: int | None
    again: bool


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


def _ranges(witness: Witness, columns: Sequence[Column]) -> list[list[_Range]]:
    """For each paragraph of a witness its parts, in order."""
    found: list[list[_Range]] = [[] for _ in witness.paragraphs]
    for number, column in enumerate(columns):
        own = [(column.parts[witness.number], False)] if witness.number in column.parts else []
        own += [(part, True) for part in column.again if part.witness == witness.number]
        for part, again in own:
            start = part.start
            for piece in witness.key[part.start : part.end].split(BREAK):
                if piece:
                    paragraph, first = witness.find(start)
                    found[paragraph].append(_Range(first, first + len(piece), number, again))
                start += len(piece) + 1
    return [sorted(ranges, key=lambda r: r.start) or [_Range(0, 0, None, False)] for ranges in found]


def _add(
    made: Assembly, witnesses: Sequence[Witness], witness: Witness, ranges: list[list[_Range]], offset: int
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
        edits = _edit(made, witnesses, witness, paragraph, ranges[number])
        made.edits += [_shifted(edit, offset) for edit in edits]
        inside.update(paragraph.edits)
        _cut(made, witness, paragraph, edits, ranges[number], offset)
        number += 1
    made.edits += [_shifted(edit, offset) for edit in document.edits if edit not in inside]


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


def _shifted(edit: Edit, offset: int) -> Edit:
    return replace(edit, span=edit.span.moved(offset)) if offset else edit


def _cut(
    made: Assembly, witness: Witness, paragraph: Paragraph, edits: Sequence[Edit], ranges: list[_Range], offset: int
) -> None:
    """Put the block in, cut where its parts belong to different paragraphs of the article."""
    block = paragraph.block
    starts = [0, *(_raw_offset(paragraph, r.start) for r in ranges[1:]), len(block.text)]
    for part, start, end in zip(ranges, starts, starts[1:], strict=False):
        begin = block.span.start + start
        if len(ranges) == 1:
            clean = block.clean if edits == paragraph.edits else _clean(block.text, edits, begin)
            id_ = _append(made, witness, block, begin + offset, native=True, clean=clean)
        else:
            text = block.text[start:end].rstrip()
            lines = (witness.document.place(begin)[0], witness.document.place(max(begin, begin + len(text) - 1))[0])
            clean = _clean(text, edits, begin)
            id_ = _append(made, witness, block, begin + offset, native=False, text=text, lines=lines, clean=clean)
        if part.place is None:  # of a witness that was set aside
            made.blocks[id_] = replace(made.blocks[id_], fate="noise", level=None)
            continue
        place = made.places[part.place]
        if place.supplier == witness.number and not part.again:
            place.kept.append(id_)
        else:
            place.others.setdefault(witness.number, []).append(id_)


def _clean(text: str, edits: Sequence[Edit], begin: int) -> str:
    own = [e for e in edits if begin <= e.span.start and e.span.end <= begin + len(text)]
    return read_text(text, own, begin)


def _raw_offset(paragraph: Paragraph, index: int) -> int:
    """The offset in the raw text of a block of a character of its key."""
    start = paragraph.edges(index, index + 1)[0]
    if not paragraph.edits:
        return start
    return _rewrite(paragraph).raw_spans([Change(start, start + 1, "")])[0].start


def _rewrite(paragraph: Paragraph) -> Rewrite:
    start = paragraph.block.span.start
    return Rewrite(paragraph.block.text, [_shifted(edit, -start) for edit in paragraph.edits])


def _edit(
    made: Assembly, witnesses: Sequence[Witness], witness: Witness, paragraph: Paragraph, ranges: Sequence[_Range]
) -> tuple[Edit, ...]:
    """The edits of a block, with those that make its chosen parts say what was decided."""
    changes: list[tuple[str, Change]] = []
    for part in ranges:
        place = made.places[part.place] if part.place is not None else None
        if place is None or part.again or place.supplier != witness.number:
            continue
        own = place.column.parts[witness.number]
        if BREAK in witness.key[own.start : own.end]:
            continue  # in several blocks, since no witness has it in one: left as it is
        changes += _changes(witnesses, place, paragraph, part)
        if part.end == len(paragraph.key) and _is_marker_false(witnesses, place, paragraph):
            stem, whole = len(paragraph.stem), len(paragraph.edited.rstrip())
            changes += [(MARKER, Change(stem, whole, ""))] if stem < whole else []
    if not changes:
        return paragraph.edits
    rewrite = _rewrite(paragraph)
    for rule, change in sorted(changes, key=lambda c: c[1].start, reverse=True):
        rewrite.apply(rule, [change])
    start = paragraph.block.span.start
    return tuple(_shifted(edit, start) for edit in rewrite.edits)


def _changes(
    witnesses: Sequence[Witness], place: Place, paragraph: Paragraph, part: _Range
) -> list[tuple[str, Change]]:
    """What must be changed in a part, in offsets of the edited text of its block."""
    consensus = place.consensus
    strand = _strand_of(consensus, place.supplier)
    size = part.end - part.start
    changes = []
    for gap in _far_gaps(consensus.runs[strand], len(consensus.text), size):
        start, end = paragraph.edges(
            part.start + gap.b, part.start + gap.b_end, before=gap.b > 0, after=gap.b_end < size
        )
        old = paragraph.edited[start:end]
        new = (
            _supplement(witnesses, place, gap)
            if gap.a < gap.a_end
            else max(old[: len(old) - len(old.lstrip())], old[len(old.rstrip()) :], key=len)
        )
        rule = _rule(consensus, gap)
        place.joined |= rule == JOINED
        change = _minimal(paragraph.edited, start, end, new, paragraph.edges(part.start, part.start + 1)[0])
        if change:
            changes.append((rule, change))
    return changes


def _is_marker_false(witnesses: Sequence[Witness], place: Place, paragraph: Paragraph) -> bool:
    """Whether what stands behind a paragraph and says that it goes on elsewhere is no text of it: it does go on here,
    or another witness ends in the same place without it. Dots may be the author's."""
    consensus = place.consensus
    reaching = {
        number
        for strand, runs in zip(consensus.collation.strands, consensus.runs, strict=True)
        if runs and runs[-1].a + runs[-1].size == len(consensus.text)
        for number in strand.witnesses
    }
    if place.supplier not in reaching:
        return True
    others = (witnesses[number].paragraph_at(place.column.parts[number].end - 1) for number in reaching)
    return find_marker(paragraph.edited.rstrip()) is not None and any(one.stem == one.edited for one in others)


def _strand_of(consensus: Consensus, witness: int) -> int:
    return next(n for n, strand in enumerate(consensus.collation.strands) if witness in strand.witnesses)


def _far_gaps(runs: Sequence[Match], a_length: int, b_length: int) -> list[Gap]:
    """The differences, with those in one that a single equal character separates: an edit needs one to stand on."""
    joined: list[Gap] = []
    for gap in gaps(runs, a_length, b_length):
        last = joined[-1] if joined else None
        if last and gap.b - last.b_end <= 1:
            joined[-1] = Gap(last.a, gap.a_end, last.b, gap.b_end)
        else:
            joined.append(gap)
    return joined


def _supplement(witnesses: Sequence[Witness], place: Place, gap: Gap) -> str:
    """The raw text of a range of the consensus, from the witnesses that have it, with the white space around it."""
    pieces = []
    at = 0
    for piece in place.consensus.pieces:
        first, last = max(gap.a, at), min(gap.a_end, at + piece.end - piece.start)
        if first < last:
            pieces.append(Piece(piece.text, piece.start + first - at, piece.start + last - at))
        at += piece.end - piece.start
    cut = cutter(witnesses, place.column)
    return "".join(
        cut(*piece, before=piece is pieces[0] and gap.a > 0, after=piece is not pieces[-1] or gap.a_end < at)
        for piece in pieces
    )


def _rule(consensus: Consensus, gap: Gap) -> str:
    if consensus.glued and gap.a == gap.a_end == len(consensus.text):
        return GLUED
    within = [v for v in consensus.verdicts if v.span.start <= gap.a_end and gap.a <= v.span.end]
    if gap.a_end - gap.a > sum(v.span.end - v.span.start for v in within) + 1:
        return JOINED
    return FACT if any(v.kind in FACTS for v in within) else VARIANT


def _minimal(text: str, start: int, end: int, new: str, least: int) -> Change | None:
    """The change without what is the same at its ends, but with a character to stand on; those before `least` are of
    another part."""
    old = text[start:end]
    if old == new:
        return None
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    first, last, after = start + head, end - tail, new[head : len(new) - tail]
    if first < last:
        return Change(first, last, after)
    if first > least:
        return Change(first - 1, last, text[first - 1] + after)
    return Change(first, last + 1, after + text[last])


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
