"""Sends the merged text through the stages that look at whole documents, as if it had been scraped like that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textclean.clean_text import clean_text
from textclean.collation.assemble import Assembly
from textclean.collation.compose import Layout
from textclean.model import Block, Document, Edit, Finding, Keeper, Move, Place, Span
from textclean.pipeline import STAGES
from textclean.settings import Settings
from textclean.similarity.fold import fold_with_map
from textclean.stages.segment import segment
from textclean.stages.verdict import judge

#: What comes after the stages that each witness went through by itself.
_STAGES = STAGES[STAGES.index(segment) + 1 :]


@dataclass(frozen=True)
class Reread:
    """What the stages said: the blocks that changed, the order, their edits and their findings, in the terms of the
    witnesses' texts."""

    blocks: dict[int, Block]
    order: list[int]
    edits: list[Edit]
    findings: list[Finding]
    verdict: str


def reread(made: Assembly, order: Sequence[int], layout: Layout, source: Document, settings: Settings) -> Reread:
    """What the stages say about the kept blocks in this order; `source` knows what the caller knows of the article."""
    if not order:
        judged = judge(replace(source, findings=()), settings)
        return Reread({}, [], [], list(judged.findings), judged.verdict)
    view = _View(made, order, layout, source)
    document = view.document
    for stage in _STAGES:
        document = stage(document, settings)
    changed = {view.ids[block.id]: view.block(block) for block in document.blocks if block.fate != "noise"}
    return Reread(
        changed,
        [view.ids[number] for number in document.canonical],
        [view.edit(edit) for edit in document.edits],
        [view.finding(finding) for finding in document.findings],
        document.verdict,
    )


class _View:
    """The merged text as a document of its own. Furniture that follows a kept block in its witness is in it too,
    without text: a line that says that more follows elsewhere is evidence of a cut."""

    def __init__(self, made: Assembly, order: Sequence[int], layout: Layout, source: Document) -> None:
        self._made = made
        self.ids: list[int] = []
        blocks: list[Block] = []
        for id_, span in zip(order, layout.spans, strict=True):
            text = layout.text[slice(*span)]
            self._append(blocks, made.blocks[id_], span, text)
            following = id_ + 1
            while self._is_furniture_of(following, made.blocks[id_].witness):
                self._append(blocks, made.blocks[following], Span(span.end, span.end), "")
                following += 1
        self.document = replace(source, text=layout.text, blocks=tuple(blocks), edits=(), findings=())

    def _is_furniture_of(self, id_: int, witness: int | None) -> bool:
        if id_ >= len(self._made.blocks):
            return False
        block = self._made.blocks[id_]
        return block.fate == "noise" and block.witness == witness

    def _append(self, blocks: list[Block], block: Block, span: Span, text: str) -> None:
        self.ids.append(block.id)
        clean = clean_text(text) if text else block.clean
        blocks.append(replace(block, id=len(blocks), span=span, text=text, clean=clean, witness=None))

    def block(self, block: Block) -> Block:
        """A block of the view with its new fate, as a block of its witness."""
        own = self._made.blocks[self.ids[block.id]]
        keepers = tuple(self._keeper(keeper) for keeper in block.keepers)
        clean = block.clean if block.clean != self.document.blocks[block.id].clean else own.clean
        return replace(
            own,
            clean=clean,
            kind=block.kind,
            level=block.level,
            fate=block.fate,
            keepers=keepers,
            relation=block.relation,
            similarity=block.similarity,
            truncated=block.truncated,
            parent=self._id(block.parent),
            moved=self._move(block.moved) if block.moved else None,
        )

    def _id(self, number: int | None) -> int | None:
        return None if number is None else self.ids[number]

    def _keeper(self, keeper: Keeper) -> Keeper:
        span = self._within(keeper.id, keeper.span)
        return Keeper(self.ids[keeper.id], span)

    def _move(self, move: Move) -> Move:
        return replace(move, source=self._id(move.source), target=self._id(move.target), root=self.ids[move.root])

    def _within(self, number: int, span: Span) -> Span:
        """A span of the text of a block of the view as one of its raw text."""
        shown, raw = self.document.blocks[number].text, self._made.blocks[self.ids[number]].text
        if shown == raw:
            return span
        key, offsets = fold_with_map(shown)
        raw_key, raw_offsets = fold_with_map(raw)
        if key != raw_key or span == Span(0, len(shown)):
            return Span(0, len(raw))
        inside = [at for at, offset in enumerate(offsets) if span.start <= offset < span.end]
        return Span(raw_offsets[inside[0]], raw_offsets[inside[-1]] + 1) if inside else Span(0, len(raw))

    def _place(self, number: int, span: Span) -> Span:
        """A span of the merged text that lies in a block, as one of the texts of the witnesses."""
        block, own = self.document.blocks[number], self._made.blocks[self.ids[number]]
        inside = self._within(number, Span(span.start - block.span.start, span.end - block.span.start))
        return Span(own.span.start + inside.start, own.span.start + inside.end)

    def edit(self, edit: Edit) -> Edit:
        """An edit of the merged text as one of its witness."""
        number = next(
            b.id
            for b in self.document.blocks
            if b.text and b.span.start <= edit.span.start and edit.span.end <= b.span.end
        )
        span = self._place(number, edit.span)
        own = self._made.blocks[self.ids[number]]
        before = own.text[span.start - own.span.start : span.end - own.span.start]
        return replace(edit, span=span, before=before)

    def finding(self, finding: Finding) -> Finding:
        """A finding about the merged text as one about its witness."""
        related = tuple(Place(self._id(place.block), place.line) for place in finding.related)
        if finding.block is None or finding.span is None:
            return replace(finding, related=related, span=None, line=None, column=None, end_line=None, end_column=None)
        block, own = self.document.blocks[finding.block], self._made.blocks[self.ids[finding.block]]
        within = block.span.start <= finding.span.start and finding.span.end <= block.span.end
        span = self._place(finding.block, finding.span) if within else own.span
        return replace(finding, block=own.id, span=span, related=related)
