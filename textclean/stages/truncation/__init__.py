"""Which paragraphs stop before their end (certain, strong or probable), and which their author let trail off.

This module collects what the document shows as a whole and writes the findings. `habits` is how the paragraphs of the
document end, `ends` judges the end of one paragraph, `torn` recognises half a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from textclean.contents import find_contents
from textclean.findings import make_finding
from textclean.language.furniture import READ_MORE, is_continuation
from textclean.language.han_variants import simplified
from textclean.language.numbering import ARTICLES, find_label
from textclean.language.punctuation import begins_inside, unclosed
from textclean.model import Block, Document, Finding
from textclean.settings import Settings
from textclean.stages.truncation.ends import COMMA, Context, judge
from textclean.stages.truncation.habits import PROSE, Habits, find_rows, length_limit
from textclean.stages.truncation.torn import Words

#: Marks that open a quotation.
_QUOTING = frozenset("“\"‘'「『«")
#: Characters at the end of a paragraph in which its speaker is looked for.
_SPEAKER = 80
#: A speaker introduced before a quotation: he declared, / as the keeper told us, / 他说，
_SAYS = re.compile(
    r"(?<![a-z])(?:said|says|declared|declares|added|adds|wrote|writes|asked|asks|replied|replies|told|tells|explained"
    r"|explains|recalled|recalls|continued|announced|insisted|noted|concluded|stated|remarked|answered|cried)"
    r"(?: [^,.;:!?]{1,60})?,$|(?:说|[说问答喊写]道|表示|回答|解释)[，,]$",
    re.IGNORECASE,
)

#: Shortest line, in characters, that a line such as 更多 says was cut.
_LEAST_CUT = 12
#: Page numbers from which the text is one that was cut into pages.
_PAGES = 3


def truncation(document: Document, settings: Settings) -> Document:
    """The document with every paragraph that stops short marked, and a finding that says why."""
    kept = [document.blocks[id_] for id_ in document.canonical]
    going_on = frozenset((*_find_speakers(kept), *_find_parted(document)))
    known = Context(
        habits=Habits(kept),
        words=Words(document.text),
        limit=length_limit(kept),
        marked=_find_marked(document) - going_on,
        named=frozenset(_find_named(kept)),
        rows=find_rows(kept),
        going_on=going_on,
    )
    entries = find_contents(kept)
    blocks = list(document.blocks)
    findings: list[Finding] = []
    for block in kept:
        # Lines of a table of contents are headings. What was doubled at the cut has its finding already.
        if block.id in entries or block.truncated == "certain":
            continue
        cut = judge(block, known)
        if cut is None:
            continue
        blocks[block.id] = replace(block, truncated=cut.tier)
        if cut.tier != "elided":
            severity = "note" if cut.tier == "probable" else None
            findings.append(
                make_finding(
                    document,
                    cut.rule,
                    f"{cut.tier}: {cut.because}",
                    block=block,
                    severity=severity,
                    tier=cut.tier,
                    end=block.clean[-20:],
                )
            )
    findings += [f for b in kept if blocks[b.id].truncated is None and (f := _find_unclosed(document, b))]
    return replace(document, blocks=tuple(blocks), findings=(*document.findings, *findings))


def _find_marked(document: Document) -> frozenset[int]:
    """Ids of the blocks followed by a line such as 阅读全文, with or without other furniture between, but for the
    date of the page, which is over the text. A line of a few words above 更多>> names a list."""
    marked: set[int] = set()
    over = {f.block for f in document.findings if f.evidence.get("kind") == "dateline"}
    before: Block | None = None
    for block in document.blocks:
        if block.fate != "noise" or block.id in over:
            before = block if block.fate != "noise" else None
        elif before and len(before.clean) >= _LEAST_CUT and READ_MORE.fullmatch(simplified(block.clean)):
            marked.add(before.id)
    return frozenset(marked)


def _find_parted(document: Document) -> Iterator[int]:
    """Ids of the paragraphs that go on in the next block: it begins in the middle of a sentence, or says that it goes
    on from another page, or one of several pages ends between the two."""
    pages = {f.block for f in document.findings if f.evidence.get("kind") == "page-number"}
    paged = len(pages) >= _PAGES
    for block, below in pairwise(document.blocks[id_] for id_ in document.canonical):
        between = range(block.id + 1, below.id)
        if block.id > below.id or not {block.kind, below.kind} <= PROSE:
            continue
        if any(document.blocks[id_].fate != "noise" for id_ in between):
            continue
        over_page = (
            paged and any(id_ in pages for id_ in between) and not below.text[:1].isspace() and below.label is None
        )
        texts = (below.text, *(document.blocks[id_].text for id_ in between))
        if over_page or begins_inside(below.clean) or any(map(is_continuation, texts)):
            yield block.id


def _find_named(blocks: Sequence[Block]) -> Iterator[int]:
    """Ids of the articles that are a name over a list: 第四条 甲方的义务, and below it （一）按时收取租金。"""
    for block, below in pairwise(blocks):
        label, item = (find_label(b.clean) if b.label else None for b in (block, below))
        if label is None or label.series not in ARTICLES or COMMA.search(block.clean):
            continue
        if item is not None and item.first and item.series != label.series:
            yield block.id


def _find_speakers(blocks: Sequence[Block]) -> Iterator[int]:
    """Ids of the paragraphs that end on the speaker of the quotation below: …, she said, over “It went out.”"""
    for block, below in pairwise(blocks):
        if below.clean[:1] in _QUOTING and _SAYS.search(simplified(block.clean[-_SPEAKER:])):
            yield block.id


def _find_unclosed(document: Document, block: Block) -> Finding | None:
    """The finding about a bracket or title mark that is never closed; a quotation may run over several paragraphs."""
    marks = [mark for mark in unclosed(block.clean) if mark in "（(《【〈"]
    if not marks or block.kind in ("code", "table"):
        return None
    return make_finding(document, "TC504", f"{marks[0]} is never closed", block=block)
