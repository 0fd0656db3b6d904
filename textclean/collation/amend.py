"""The edits that make the chosen part of a paragraph say what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textclean.collation.columns import cutter
from textclean.collation.decide import Consensus
from textclean.collation.graph import Piece
from textclean.collation.places import Place, Range
from textclean.collation.slips import BREAK
from textclean.collation.verdicts import FACTS
from textclean.collation.witnesses import Paragraph, Witness
from textclean.language.furniture import find_marker
from textclean.model import Edit
from textclean.similarity.matches import Gap, Match, gaps
from textclean.stages.normalize.rewrite import Change, Rewrite

#: The rule of an edit: text that only another witness has, a fact, any other reading.
JOINED, FACT, VARIANT = "TC503", "TC406", "TC402"
#: Of one that takes something out: page furniture behind a paragraph, what says that it goes on elsewhere.
GLUED, MARKER = "TC308", "TC502"


def amend(
    places: Sequence[Place],
    witnesses: Sequence[Witness],
    witness: Witness,
    paragraph: Paragraph,
    ranges: Sequence[Range],
) -> tuple[Edit, ...]:
    """The edits of a block, with those that make its chosen parts say what was decided."""
    changes: list[tuple[str, Change]] = []
    for part in ranges:
        place = places[part.place] if part.place is not None else None
        if place is None or place.supplier != witness.number:
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
    return tuple(shifted(edit, start) for edit in rewrite.edits)


def _changes(witnesses: Sequence[Witness], place: Place, paragraph: Paragraph, part: Range) -> list[tuple[str, Change]]:
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
    if consensus.glued and gap.a == gap.a_end and gap.a in (0, len(consensus.text)):
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


def raw_offset(paragraph: Paragraph, index: int) -> int:
    """The offset in the raw text of a block of a character of its key."""
    start = paragraph.edges(index, index + 1)[0]
    if not paragraph.edits:
        return start
    return _rewrite(paragraph).raw_spans([Change(start, start + 1, "")])[0].start


def _rewrite(paragraph: Paragraph) -> Rewrite:
    start = paragraph.block.span.start
    return Rewrite(paragraph.block.text, [shifted(edit, -start) for edit in paragraph.edits])


def shifted(edit: Edit, offset: int) -> Edit:
    return replace(edit, span=edit.span.moved(offset)) if offset else edit
