"""Text to typed blocks: layout, page furniture, kinds, levels."""

from __future__ import annotations

from dataclasses import replace

from textclean.findings import make_finding
from textclean.language.furniture import SOURCE_PREFIX, furniture_kind, furniture_tail
from textclean.language.han_variants import simplified
from textclean.model import Block, Document, Edit, Finding, Span, read_text
from textclean.outline import assign_levels
from textclean.settings import Settings
from textclean.stages.segment.kinds import assign_kinds, find_title
from textclean.stages.segment.layout import read_blocks
from textclean.stages.segment.noise import Noise, find_noise

#: A block of at least so many characters that holds at least so many sentences is an article that lost its breaks.
#: The longest paragraphs of the tuning documents that are whole have 1,500 characters.
_GLUED_CHARACTERS = 1_600
_GLUED_SENTENCES = 16
#: The same where the document has no other paragraph, or one.
_LONE_CHARACTERS = 350
_LONE_SENTENCES = 6
#: Kinds of blocks that a page's furniture may be glued to.
_ENDS_ON_FURNITURE = frozenset({"body", "lead", "list-item", "quote"})
#: Characters of prose that must stand before furniture at the end of a block.
_LEAST_PROSE = 12
#: Kinds of furniture that lead elsewhere.
_NAVIGATION = frozenset({"breadcrumb", "neighbour", "interface", "share", "button"})


def segment(document: Document, settings: Settings) -> Document:
    """The document with its blocks: where each begins and ends, its kind, label and level."""
    blocks, wrapped = read_blocks(document)
    title = find_title(blocks, frozenset(), document.title)
    noise = find_noise(blocks, None)
    if title is None or title in noise:
        title = find_title(blocks, frozenset(noise), document.title)
    typed = assign_levels(assign_kinds(blocks, frozenset(noise), title))
    typed = _name_leads(typed)
    kept = tuple(replace(b, fate="noise", parent=None) if b.id in noise else b for b in typed)
    document = replace(document, blocks=kept)
    cuts, inline = _inline_furniture(document)
    findings = [_tell_noise(document, kept[id_], found) for id_, found in sorted(noise.items())]
    findings += inline + _tell_layout(document, wrapped)
    edits = tuple(sorted((*document.edits, *cuts), key=lambda edit: edit.span))
    return replace(document, edits=edits, blocks=_refresh(document, edits), findings=(*document.findings, *findings))


def _name_leads(blocks: list[Block]) -> list[Block]:
    """Paragraphs between the title and the first heading are leads, where there is a heading at all."""
    first = next((b.id for b in blocks if b.kind == "heading"), None)
    if first is None:
        return blocks
    return [replace(b, kind="lead") if b.id < first and b.kind == "body" else b for b in blocks]


def _inline_furniture(document: Document) -> tuple[list[Edit], list[Finding]]:
    """Furniture glued to the end of prose, as edits that cut it off."""
    edits, findings = [], []
    taken = {edit.span.end for edit in document.edits}
    for block in document.blocks:
        start = furniture_tail(block.text) if block.kind in _ENDS_ON_FURNITURE and block.fate == "kept" else None
        if start is None or start < _LEAST_PROSE or block.span.end in taken:
            continue
        span = Span(block.span.start + start, block.span.end)
        tail = block.text[start:]
        if any(edit.span.start < span.end and edit.span.end > span.start for edit in document.edits):
            continue
        edits.append(Edit("TC308", span, tail, ""))
        told = f"page furniture glued to the paragraph: {tail.strip()}"
        findings.append(make_finding(document, "TC308", told, block=block, span=span, fixed=True))
    return edits, findings


def _refresh(document: Document, edits: tuple[Edit, ...]) -> tuple[Block, ...]:
    """The blocks with their clean text after the furniture at their ends was cut off."""
    cut = {edit.span.end: edit for edit in edits if edit.rule == "TC308"}
    return tuple(
        replace(
            b,
            clean=b.clean.removesuffix(read_text(cut[b.span.end].before)).strip(),
        )
        if b.span.end in cut
        else b
        for b in document.blocks
    )


def _tell_noise(document: Document, block: Block, noise: Noise) -> Finding:
    rule = "TC303" if noise.kind in _NAVIGATION else "TC302"
    message = (
        "nothing visible on the line" if noise.kind == "empty" else f"page furniture ({noise.kind}): {block.clean[:40]}"
    )
    return make_finding(document, rule, message, block=block, fixed=True, kind=noise.kind, because=list(noise.because))


def _tell_layout(document: Document, wrapped: bool) -> list[Finding]:
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
        match = SOURCE_PREFIX.match(simplified(text))
        if match and furniture_kind(text) != "byline":
            said = text[: match.end()]
            start = block.text.find(said)  # not as it is said where a character in it was repaired
            span = Span(start, start + len(said)).moved(block.span.start) if start >= 0 else block.span
            told = f"a source prefix stands in the text: {said}"
            findings.append(make_finding(document, "TC307", told, block=block, span=span))
    return findings
