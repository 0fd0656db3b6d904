"""The name of a site behind the headline of its page: ferry opens | Harbor Times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textclean.collation.witnesses import Witness
from textclean.findings import make_finding
from textclean.language.furniture import names_site
from textclean.model import Edit, Span


def cut_site_names(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses without it, where another one has the headline alone."""
    # A text that ends with its headline may be cut inside it.
    headlines = {witness.paragraphs[0].edited.strip() for witness in witnesses if len(witness.paragraphs) > 1}
    return [_cut(witness, headlines) if witness.paragraphs else witness for witness in witnesses]


def _cut(witness: Witness, headlines: set[str]) -> Witness:
    first = witness.paragraphs[0]
    text = first.edited.strip()
    ends = [len(h) for h in headlines if len(h) < len(text) and text.startswith(h) and names_site(text[len(h) :])]
    if first.block.kind != "title" or not ends:
        return witness
    return cut_behind_headline(witness, first.edited.index(text) + max(ends))


def cut_behind_headline(witness: Witness, end: int) -> Witness:
    """The witness without what stands behind its headline, which has so many characters. One that was changed stays."""
    first, document = witness.paragraphs[0], witness.document
    block = first.block
    if first.edits:
        return witness
    rest = Span(block.span.start + end, block.span.start + len(block.text.rstrip()))
    edit = Edit("TC308", rest, block.text[end:].rstrip(), "")
    message = f"page furniture glued to the headline: {edit.before.strip()[:40]}"
    blocks = list(document.blocks)
    blocks[block.id] = replace(block, clean=block.text[:end].strip())
    document = replace(
        document,
        blocks=tuple(blocks),
        edits=tuple(sorted((*document.edits, edit), key=lambda one: one.span)),
        findings=(*document.findings, make_finding(document, "TC308", message, block=block, span=rest, fixed=True)),
    )
    return replace(witness, document=document)
