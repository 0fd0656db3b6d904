"""Promises that no block keeps (TC605): facts of the summary, counts, and items of a list that names the sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from textclean.findings import make_finding
from textclean.language.han_variants import simplified
from textclean.language.punctuation import ends_sentence
from textclean.model import Block, Document, Finding
from textclean.stages.realign.sections import Draft
from textclean.stages.realign.signals import SummaryFigures, read_promises

#: A list with the number of its items: 在工业、农业、教育、医疗、交通、生态六个方面
_LIST = re.compile(
    r"(?P<items>[\u4e00-\u9fff]{2,20}(?:、[\u4e00-\u9fff]{2,8}){2,})等?"
    r"(?:[0-9]{1,2}|[三四五六七八九十])(?:个|大|项)[\u4e00-\u9fff]"
)
#: Words before the first item of a list.
_LEAD_IN = re.compile(".*(?:在|从|就|以|围绕|聚焦|涵盖|包括|突出|抓好|抓住)")
#: Kinds of blocks that are about the whole document or a section; so is a line of the text without a stop.
_PROMISING = frozenset({"title", "heading", "subtitle", "summary", "lead"})


def find_unmet(document: Document, draft: Draft) -> Iterator[Finding]:
    """The findings TC605."""
    children = cache(draft.children)  # many lines may promise something of one section
    for id_ in draft.order:
        block = draft.blocks[id_]
        if block.kind == "summary":
            yield from _missing_facts(document, draft, block)
        if block.kind in _PROMISING or (block.kind == "body" and not ends_sentence(block.clean)):
            yield from _short_counts(document, draft, block, children)
            yield from _missing_items(document, draft, block)


def _missing_facts(document: Document, draft: Draft, block: Block) -> Iterator[Finding]:
    """The finding about figures of the summary that no other block has."""
    text = "\n".join(b.clean for b in map(draft.blocks.__getitem__, draft.order) if b.kind != "summary")
    missing = [value for value in SummaryFigures([replace(block, fate="kept")]).facts if value not in text]
    if missing:
        yield _make_unmet(document, block, f"the summary names what no block says: {', '.join(missing[:5])}", missing)


def _short_counts(
    document: Document, draft: Draft, block: Block, children: Callable[[int], list[int]]
) -> Iterator[Finding]:
    """The findings about counts that the headings below do not reach: 聚焦“3个加速” over two 加速."""
    over = block.id if block.kind in ("heading", "title") else block.parent
    for said, count, key in read_promises(block.clean):
        parts = children(over) if over is not None else []
        present = sum(key[:2] in draft.blocks[part].clean for part in parts)
        if 1 < present < count:
            yield _make_unmet(document, block, f"“{said}” are promised, {present} are told", [said])


def _missing_items(document: Document, draft: Draft, block: Block) -> Iterator[Finding]:
    """The findings about items of a list that no other block has, if headings have most of them."""
    text = block.clean
    for match in _LIST.finditer(simplified(text)):
        led = _LEAD_IN.match(match["items"])
        items = text[match.start("items") + (led.end() if led else 0) : match.end("items")].split("、")
        others = [draft.blocks[id_] for id_ in draft.order if id_ != block.id]
        if led is None:  # unknown words before the first item: it is at most as long as the others
            items[0] = items[0][-max(map(len, items[1:])) :]
        named = sum(any(item in b.clean for b in others if b.kind == "heading") for item in items)
        missing = [item for item in items[led is None :] if not any(item in b.clean for b in others)]
        if missing and 2 * named > len(items):
            yield _make_unmet(document, block, f"the list names what no block says: {', '.join(missing[:5])}", missing)


def _make_unmet(document: Document, block: Block, message: str, values: list[str]) -> Finding:
    return make_finding(document, "TC605", message, block=block, values=values)
