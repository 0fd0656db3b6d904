"""The collated document: what is kept and where it stands, and who has what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textclean.collation.assemble import Assembly, assemble
from textclean.collation.attest import bare, hold_decided, hold_text
from textclean.collation.columns import Column
from textclean.collation.compose import Layout, Layouter
from textclean.collation.decide import Consensus
from textclean.collation.keys import fold_paragraph_with_map
from textclean.collation.places import Place
from textclean.collation.record import Attested, CollatedDocument, Entry
from textclean.collation.reread import Reread, reread
from textclean.collation.telling import Teller
from textclean.collation.witnesses import Witness
from textclean.language.furniture import furniture_kind
from textclean.model import Block, Evidence, Keeper, Move, Span
from textclean.rising import longest_rise
from textclean.settings import Settings
from textclean.stages.segment.noise.spared import find_listed

_AGREED = Evidence("agreement", "most witnesses have it here", 1.0, "witnesses")


def finish(
    witnesses: Sequence[Witness],
    columns: Sequence[Column],
    texts: Sequence[Consensus],
    suppliers: Sequence[int],
    aside: Sequence[int],
    settings: Settings,
) -> CollatedDocument:
    """The document over all witnesses, with its canonical text, its apparatus and its findings."""
    made = assemble(witnesses, columns, texts, suppliers)
    furniture = _drop_furniture(made) if len(witnesses) - len(aside) > 1 else []
    documents = tuple(witness.document for witness in witnesses)
    order = [id_ for place in made.places for id_ in place.kept]
    layout = Layouter(made, documents).lay_out(order)
    read = reread(made, order, layout, documents[0], settings)
    _obey(made, read)
    if read.order != order or read.edits:
        order = read.order
        layout = Layouter(made, documents).lay_out(order)
    _mark_moves(made, witnesses, order)
    _lead_on(made)
    document = CollatedDocument(
        documents[0].source,
        "".join(one.text for one in documents),
        edits=tuple(made.edits),
        blocks=tuple(made.blocks),
        canonical=tuple(order),
        output=layout.text,
        verdict=read.verdict,
        title=documents[0].title,
        url=documents[0].url,
        published=documents[0].published,
        documents=documents,
        offsets=tuple(made.offsets),
    )
    supplied = made.by_block
    paragraphs = [
        _Shown(supplied.get(id_), made.blocks[id_], span, layout) for id_, span in zip(order, layout.spans, strict=True)
    ]
    teller = Teller(document, made, len(witnesses) - len(aside))
    findings = [
        *teller.tell_witnesses(witnesses),
        *teller.tell_furniture(furniture),
        *(document.locate(finding) for finding in read.findings),
        *teller.tell_places([shown.place for shown in paragraphs if shown.place]),
        *teller.tell_aside(aside),
    ]
    return replace(
        document,
        findings=tuple(findings),
        provenance=tuple(_tile([span for shown in paragraphs for span in shown.attested(witnesses)], len(layout.text))),
        apparatus=tuple(entry for shown in paragraphs for entry in shown.entries()),
    )


def _drop_furniture(made: Assembly) -> list[tuple[Block, str]]:
    """Take out what only one witness has where it has the marks of page furniture and another witness has the
    paragraphs around it."""
    dropped = []
    listed = _find_listed(made)
    for before, group, after in _alone(made.places):
        kinds = [None if place.kept[0] in listed else _furniture_of(made, place) for place in group]
        beside = before is not None and after is not None and set(before.column.parts) & set(after.column.parts)
        if not beside and not all(kinds):
            continue  # at an end of the article the others may just be cut
        for place, kind in zip(group, kinds, strict=True):
            if kind:
                block = made.blocks[place.kept[0]]
                made.blocks[block.id] = replace(block, fate="noise", level=None)
                place.kept = []
                dropped.append((block, kind))
    return dropped


def _find_listed(made: Assembly) -> frozenset[int]:
    """The blocks of lists of numbers to call, in which a hotline of the newsroom is one of the numbers."""
    kept = [made.blocks[place.kept[0]] for place in made.places]
    return frozenset(find_listed(kept, {b.id: kind for b in kept if (kind := furniture_kind(b.clean))}))


def _alone(places: Sequence[Place]) -> Iterator[tuple[Place | None, list[Place], Place | None]]:
    """The runs of paragraphs that only one witness has, each with the paragraphs before and behind it."""
    before: Place | None = None
    group: list[Place] = []
    for place in (*places, None):
        if place is not None and len(place.column.parts) == 1:
            group.append(place)
            continue
        if group:
            yield before, group, place
        before, group = place, []


def _furniture_of(made: Assembly, place: Place) -> str | None:
    """The kind of page furniture that a paragraph looks like, or that it is the beginning of, or None."""
    block = made.blocks[place.kept[0]]
    if len(place.kept) != 1 or block.kind in ("title", "heading"):
        return None  # Download the app, over how to do it
    return furniture_kind(block.clean) or _cut_furniture(made, block)


def _cut_furniture(made: Assembly, block: Block) -> str | None:
    """The kind of the furniture of another witness that a block begins like, where its own witness is cut there."""
    if block.id + 1 < len(made.blocks) and made.blocks[block.id + 1].witness == block.witness:
        return None
    lines = (other.clean for other in made.blocks if other.fate == "noise" and other.witness != block.witness)
    return next((furniture_kind(line) for line in lines if line.startswith(block.clean)), None)


def _obey(made: Assembly, read: Reread) -> None:
    """Take over what the stages decided about the merged text."""
    for id_, block in read.blocks.items():
        made.blocks[id_] = block
    spans = [edit.span for edit in read.edits]
    made.edits = [
        edit for edit in made.edits if not any(s.start <= edit.span.start and edit.span.end <= s.end for s in spans)
    ]
    made.edits = sorted((*made.edits, *read.edits), key=lambda edit: edit.span)


def _lead_on(made: Assembly) -> None:
    """Let each copy whose keeper was removed in the end name the block that is kept."""
    for block in made.blocks:
        if block.fate == "duplicate" and any(made.blocks[k.id].fate == "duplicate" for k in block.keepers):
            keepers = tuple(dict.fromkeys(_last_keeper(made, keeper) for keeper in block.keepers))
            made.blocks[block.id] = replace(block, keepers=keepers)


def _last_keeper(made: Assembly, keeper: Keeper) -> Keeper:
    seen: set[int] = set()
    while made.blocks[keeper.id].fate == "duplicate" and keeper.id not in seen:
        seen.add(keeper.id)
        keeper = made.blocks[keeper.id].keepers[0]
    return keeper


def _mark_moves(made: Assembly, witnesses: Sequence[Witness], order: Sequence[int]) -> None:
    """Mark the kept blocks that stand elsewhere in their own witness."""
    for witness in witnesses:
        own = [id_ for id_ in order if made.blocks[id_].witness == witness.number]
        stayed = {own[at] for at in longest_rise(own)}
        for id_ in own:
            block = made.blocks[id_]
            if id_ not in stayed and block.moved is None:
                source = _old_parent(made, witness, id_)
                made.blocks[id_] = replace(block, moved=Move(source, block.parent, id_, 1.0, (_AGREED,)))


def _old_parent(made: Assembly, witness: Witness, id_: int) -> int | None:
    ids = made.ids[witness.number]
    old = next((block for block in witness.document.blocks if id_ in ids.get(block.id, ())), None)
    return ids[old.parent][0] if old and old.parent is not None else None


class _Shown:
    """One kept block in the canonical text."""

    def __init__(self, place: Place | None, block: Block, span: Span, layout: Layout) -> None:
        self._block, self._span = block, span
        self.place = place
        self._text = layout.text[slice(*span)]
        self._key, self._offsets = fold_paragraph_with_map(self._text)
        # With the paragraph in several blocks, or changed once more, its characters cannot be counted off.
        self._counted = place is not None and place.kept == [block.id] and self._key == place.consensus.text

    def _at(self, start: int, end: int) -> Span:
        """A range of the key in the canonical text."""
        offsets, begin = self._offsets, self._span.start
        if start == end:
            place = offsets[start] if start < len(offsets) else self._span.end - begin
            return Span(begin + place, begin + place)
        return Span(begin + offsets[start], begin + offsets[end - 1] + 1)

    def attested(self, witnesses: Sequence[Witness]) -> Iterator[Attested]:
        """The spans of the block, each with the witnesses that have all of it."""
        own = (self._block.witness or 0,)
        if self.place is None or not self._key:
            yield Attested(self._span, own)
            return
        text, wordings = bare(self._text), _wordings(witnesses, self.place.column)
        visible = [at for at, char in enumerate(self._text) if not char.isspace()]
        if self._counted:
            places = [bisect_left(visible, offset) for offset in self._offsets]
            held = hold_decided(self.place.consensus, text, places, wordings)
        else:
            held = hold_text(text, wordings)
        begin = self._span.start
        for span, having in held:
            yield Attested(Span(begin + visible[span.start], begin + visible[span.end - 1] + 1), having or own)

    def entries(self) -> Iterator[Entry]:
        """What the apparatus says about the block."""
        for verdict in self.place.consensus.verdicts if self.place else ():
            span = self._at(*verdict.span) if self._counted else self._span
            yield Entry(span, self._block.id, verdict.kind, verdict.readings, verdict.chosen, verdict.by)


def _wordings(witnesses: Sequence[Witness], column: Column) -> dict[int, str]:
    """What each witness has of a paragraph, bare; equal texts are bared once."""
    texts = {number: witnesses[number].cut(part.start, part.end) for number, part in column.parts.items()}
    bared = {text: bare(text) for text in set(texts.values())}
    return {number: bared[text] for number, text in texts.items()}


def _tile(spans: Sequence[Attested], length: int) -> Iterator[Attested]:
    """The spans made to cover the whole text: what stands between two belongs to the first of them."""
    for number, one in enumerate(spans):
        start = one.span.start if number else 0
        end = spans[number + 1].span.start if number + 1 < len(spans) else length
        yield Attested(Span(start, end), one.witnesses)
