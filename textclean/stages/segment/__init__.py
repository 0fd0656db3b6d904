"""Text to typed blocks: layout, page furniture, kinds and levels.

- `layout`: which `lines` form one paragraph, where text was hard-wrapped (TC301, `wraps`), and which line contains
  several;
- `noise`: which blocks are page furniture (TC302, TC303);
- `kinds`: what each block is, first by itself and then with its neighbours. It uses `labelled` (which labelled lines
  are headings, items or paragraphs), `headings` (lines without a label that may be headings), `unlabelled` (which of
  those are), `slots` (subtitles) and `decks` (lines below a headline).

The heading tree is in textclean/outline.py, tables of contents are in textclean/contents.py, numbering and the words of
furniture in textclean/language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from textclean.clean_text import clean_text
from textclean.findings import make_finding
from textclean.language.furniture import find_source, furniture_kind, furniture_tail, heading_tail
from textclean.model import Block, Document, Edit, Finding, Span, apply_edits
from textclean.outline import assign_levels
from textclean.settings import Settings
from textclean.stages.segment.kinds import assign_kinds, find_title
from textclean.stages.segment.layout import read_blocks
from textclean.stages.segment.noise import Noise, find_noise

#: Characters and sentences from which a block is an article that lost its breaks. The longest whole paragraphs of the
#: tuning documents have 1,500 characters.
_GLUED_CHARACTERS = 1_600
_GLUED_SENTENCES = 16
#: The same in a document that has at most one other paragraph.
_LONE_CHARACTERS = 350
_LONE_SENTENCES = 6
#: Kinds of blocks that a page's furniture may be glued to.
_ENDS_ON_FURNITURE = frozenset({"body", "lead", "list-item", "quote", "heading"})
#: Fewest characters of prose before furniture at the end of a block.
_LEAST_PROSE = 12
#: Kinds of furniture that lead elsewhere.
_NAVIGATION = frozenset({"breadcrumb", "neighbour", "interface", "share", "button"})


def segment(document: Document, settings: Settings) -> Document:
    """The document with its blocks: where each begins and ends, its kind, label and level."""
    blocks, wrapped = read_blocks(document)
    typed, noise = _read(blocks, document.title)
    kept = tuple(replace(b, fate="noise", parent=None) if b.id in noise else b for b in typed)
    document = replace(document, blocks=kept)
    findings = [_report_noise(document, kept[id_], found) for id_, found in sorted(noise.items())]
    document, inline = _cut_furniture(document)
    findings += inline + _find_layout(document, wrapped)
    return replace(document, findings=(*document.findings, *findings))


def segment_again(document: Document) -> Document:
    """The document with its kept blocks read again in their order, as if nothing had ever been between them.

    What is furniture now goes, unless others are copies of it.
    """
    before = document.kept
    ids = [block.id for block in before]
    alone = [replace(b, id=at, kind="code" if b.kind == "code" else "body") for at, b in enumerate(before)]
    typed, noise = _read(alone, document.title)
    needed = {keeper.id for block in document.blocks for keeper in block.keepers}
    gone = {ids[at]: found for at, found in noise.items() if ids[at] not in needed}
    blocks = list(document.blocks)
    for id_, block in zip(ids, typed, strict=True):
        if id_ in gone:
            blocks[id_] = replace(block, id=id_, fate="noise", parent=None)
        elif block.kind != "noise":
            blocks[id_] = replace(block, id=id_, parent=None if block.parent is None else ids[block.parent])
    findings = [_report_noise(document, blocks[id_], found) for id_, found in gone.items()]
    canonical = tuple(id_ for id_ in ids if id_ not in gone)
    return replace(document, blocks=tuple(blocks), canonical=canonical, findings=(*document.findings, *findings))


def keep_kinds(document: Document, known: Sequence[Block], canonical: tuple[int, ...]) -> Document:
    """The document with the blocks of `canonical` in that order, of the kinds that they are in `known`.

    Undoes what `segment_again` made of them: the whole source shows better what a block is than what is left of it.
    """
    blocks = list(document.blocks)
    for id_ in canonical:
        blocks[id_] = replace(blocks[id_], kind=known[id_].kind, level=known[id_].level, label=known[id_].label)
    for block in assign_levels([blocks[id_] for id_ in canonical]):
        blocks[block.id] = block
    return replace(document, blocks=tuple(blocks), canonical=canonical)


def name_headings(document: Document, written: Document) -> Document:
    """The document with the kinds that show better in `written`, the text without its copies.

    A numbered item with text below it there is a heading, and a heading in the place of a subtitle is one. Exact copies
    follow their keepers.
    """
    known = list(document.blocks)
    for block in document.blocks:
        if not block.keepers:
            there = written.blocks[block.id]
        elif block.relation == "exact":
            there = written.blocks[block.keepers[0].id]
        else:
            continue
        if block.kind == "list-item" and there.kind == "heading" and there.label:
            known[block.id] = replace(block, kind="heading", label=there.label)
        elif block.kind == "heading" and there.kind == "subtitle":
            known[block.id] = replace(block, kind="subtitle", level=None)
    if known == list(document.blocks):
        return document
    return keep_kinds(replace(document, blocks=tuple(known)), known, document.canonical)


def _read(blocks: Sequence[Block], known_title: str | None) -> tuple[list[Block], dict[int, Noise]]:
    """The blocks with their kinds, labels and levels, and the furniture among them by id."""
    title = find_title(blocks, frozenset(), known_title)
    noise = find_noise(blocks)
    if title is None or title in noise:
        title = find_title(blocks, frozenset(noise), known_title)
    return _name_leads(assign_levels(assign_kinds(blocks, frozenset(noise), title))), noise


def _name_leads(blocks: list[Block]) -> list[Block]:
    """The blocks with the paragraphs before the first heading as leads; without a heading there is no lead."""
    first = next((b.id for b in blocks if b.kind == "heading"), None)
    if first is None:
        return blocks
    return [replace(b, kind="lead") if b.id < first and b.kind == "body" else b for b in blocks]


def _cut_furniture(document: Document) -> tuple[Document, list[Finding]]:
    """The document without furniture glued to the end of prose, and the findings about it.

    Edits inside what is cut off are dropped: the cut is the only edit there.
    """
    edits, blocks, findings = list(document.edits), list(document.blocks), []
    starts = [edit.span.start for edit in edits]
    cuts: list[tuple[slice, Edit]] = []
    for block in document.blocks:
        if block.kind not in _ENDS_ON_FURNITURE:
            continue
        first, last = (bisect_left(starts, at) for at in block.span)
        start = _find_tail(block, edits[first:last])
        if start is None or (block.kind != "heading" and start < block.span.start + _LEAST_PROSE):
            continue
        span, inside = Span(start, block.span.end), slice(bisect_left(starts, start), last)
        prose = document.text[block.span.start : start]
        tail = document.text[slice(*span)]
        blocks[block.id] = replace(block, clean=clean_text(prose, edits[first : inside.start], block.span.start))
        cuts.append((inside, Edit("TC308", span, tail, "")))
        message = f"page furniture glued to the paragraph: {tail.strip()}"
        findings.append(make_finding(document, "TC308", message, block=block, span=span, fixed=True))
    for inside, cut in reversed(cuts):
        edits[inside] = [cut]
    return replace(document, edits=tuple(edits), blocks=tuple(blocks)), findings


def _find_tail(block: Block, edits: Sequence[Edit]) -> int | None:
    """Where in the source the furniture at the end of a block begins; it is recognised in the edited text."""
    find = heading_tail if block.kind == "heading" else furniture_tail
    tail = find(apply_edits(block.text, edits, block.span.start))
    if tail is None:
        return None
    start = block.span.start + tail
    for edit in edits:
        if edit.span.start >= start:
            break
        start += len(edit.before) - len(edit.after)
        if start < edit.span.end:
            return None  # the furniture begins inside an edit
    return start


def _report_noise(document: Document, block: Block, noise: Noise) -> Finding:
    rule = "TC303" if noise.kind in _NAVIGATION else "TC302"
    message = (
        "nothing visible on the line" if noise.kind == "empty" else f"page furniture ({noise.kind}): {block.clean[:40]}"
    )
    return make_finding(document, rule, message, block=block, fixed=True, kind=noise.kind, because=list(noise.because))


def _find_layout(document: Document, wrapped: bool) -> list[Finding]:
    """The findings about broken lines, lost paragraph breaks and source prefixes (TC301, TC306, TC307)."""
    findings = []
    if wrapped:
        findings.append(make_finding(document, "TC301", "the paragraphs are broken at a fixed width"))
    prose = sum(len(block.clean) >= _LEAST_PROSE and block.kind in ("body", "lead") for block in document.blocks)
    for block in document.blocks:
        if block.fate != "kept" or block.kind in ("code", "table", "title"):
            continue
        text = block.clean
        characters, sentences = (
            (_GLUED_CHARACTERS, _GLUED_SENTENCES) if prose > 2 else (_LONE_CHARACTERS, _LONE_SENTENCES)
        )
        if len(text) >= characters and sum(map(text.count, "。！？.!?")) >= sentences:
            findings.append(
                make_finding(
                    document, "TC306", f"one block of {len(text)} characters: paragraph breaks were lost", block=block
                )
            )
        said = find_source(text)
        if said and furniture_kind(text) != "byline":
            start = block.text.find(said)  # -1 where a character of it was repaired
            span = Span(start, start + len(said)).moved(block.span.start) if start >= 0 else block.span
            message = f"a source prefix stands in the text: {said}"
            findings.append(make_finding(document, "TC307", message, block=block, span=span))
    return findings
