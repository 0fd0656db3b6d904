"""Which paragraphs stop before their end (certain, strong or probable), and which their author let trail off.

`habits` is how paragraphs end in this document, `ends` what the end of a paragraph shows, `torn` whether it ends inside
a word.
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
from textclean.stages.truncation.ends import COMMA, Evidence, judge
from textclean.stages.truncation.habits import PROSE, Habits, find_rows, length_limit
from textclean.stages.truncation.torn import Words

#: Marks that open what is said, and characters at the end of a paragraph that tell who says it.
_OPENING, _SAID = frozenset("“\"‘'「『«"), 80
#: Who says something, before a comma: he declared, as the keeper told us, 他说，
_SAYS = re.compile(
    r"(?<![a-z])(?:said|says|declared|declares|added|adds|wrote|writes|asked|asks|replied|replies|told|tells|explained"
    r"|explains|recalled|recalls|continued|announced|insisted|noted|concluded|stated|remarked|answered|cried)"
    r"(?: [^,.;:!?]{1,60})?,$|(?:说|[说问答喊写]道|表示|回答|解释)[，,]$",
    re.IGNORECASE,
)

#: Lines with the number of a page that show that the text was cut into pages.
_PAGES = 3


def truncation(document: Document, settings: Settings) -> Document:
    """The document with the paragraphs that stop short marked, each with its reason."""
    kept = [document.blocks[id_] for id_ in document.canonical]
    marked, named = frozenset(_marked(document)), frozenset(_named(kept))
    going_on = frozenset((*_saying(kept), *_parted(document)))
    known = Evidence(Habits(kept), Words(document.text), length_limit(kept), marked, named, find_rows(kept), going_on)
    entries = find_contents(kept)
    blocks = list(document.blocks)
    findings: list[Finding] = []
    for block in kept:
        if block.id in entries or block.truncated == "certain":
            continue  # a heading's name; or doubled at the cut, and told where it was found
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
    findings += [f for b in kept if (f := _tell_unclosed(document, b)) and blocks[b.id].truncated is None]
    return replace(document, blocks=tuple(blocks), findings=(*document.findings, *findings))


def _marked(document: Document) -> set[int]:
    """Ids of the blocks before a line that says only that the text goes on elsewhere, furniture between them or not."""
    marked: set[int] = set()
    before = -1
    for block in document.blocks:
        if block.fate != "noise":
            before = block.id
        elif READ_MORE.fullmatch(simplified(block.clean)):
            marked.add(before)
    return marked


def _parted(document: Document) -> Iterator[int]:
    """Ids of the paragraphs that go on in the next one: in the middle of a sentence, or behind the end of a page, of
    which there are several or which says so."""
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


def _named(blocks: Sequence[Block]) -> Iterator[int]:
    """Ids of the articles that have a name in place of a text, over the first item of a list: 第四条 甲方的义务, and
    below it （一）按时收取租金。"""
    for block, below in pairwise(blocks):
        label, item = (find_label(b.clean) if b.label else None for b in (block, below))
        over_list = label is not None and item is not None and item.first and item.series != label.series
        if over_list and label is not None and label.series in ARTICLES and not COMMA.search(block.clean):
            yield block.id


def _saying(blocks: Sequence[Block]) -> Iterator[int]:
    """Ids of the paragraphs that say who speaks, up to a comma, over what is said: …, she said, and below it “It went
    out with the tide.”"""
    for block, below in pairwise(blocks):
        if below.clean[:1] in _OPENING and _SAYS.search(simplified(block.clean[-_SAID:])):
            yield block.id


def _tell_unclosed(document: Document, block: Block) -> Finding | None:
    """A note where a bracket or title mark is never closed. Quotation marks may stay open over paragraphs."""
    marks = [mark for mark in unclosed(block.clean) if mark in "（(《【〈"]
    if not marks or block.kind in ("code", "table"):
        return None
    return make_finding(document, "TC504", f"{marks[0]} is never closed", block=block)
