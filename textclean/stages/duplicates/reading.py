"""The blocks of a document as units: which are copies by themselves, and which are repeated by right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from textclean.contents import find_attached, find_contents
from textclean.language.han_variants import simplified
from textclean.language.numbering import ARTICLES
from textclean.language.punctuation import bare_end, ends_sentence, has_han
from textclean.model import Block
from textclean.stages.duplicates.by_right import (
    find_answers,
    find_fields,
    find_parallel_lists,
    find_parallel_provisions,
    find_parallel_rows,
    find_parallel_steps,
    find_records,
    find_refrains,
    find_signers,
    find_timed,
    is_verse,
)
from textclean.stages.duplicates.texts import Text, Texts
from textclean.stages.duplicates.units import PROSE, Unit

#: Least weight of a numbered article that is a copy by itself: its number shows that it is meant to come once.
_ARTICLE = 6
#: A signal word (ANSI Z535.6), or its Chinese counterpart: a warning is repeated wherever the danger is.
_SIGNAL = re.compile(r"(?:DANGER|WARNING|CAUTION|NOTICE|Danger|Warning|Caution)\s*[:!]|(?:危险|警告)[：:！!]")
#: A blank of a form, which may be repeated: 联系方式：　　　住址：, 年　月　日, Name: ____
_BLANK = re.compile(r"[:：](?: {3,}|\u3000{2,}|_{2,})|年[ \u3000]+月[ \u3000]+日|_{4,}")
_ADDRESS = re.compile(r"\S*://\S*|\S+@\S+")
#: A sentence with more behind it: a paragraph that ends on a question is no recurring question.
_SENTENCE = re.compile(r"[。！].|[.!] ")


def read_units(blocks: Sequence[Block], short: int, texts: Texts) -> list[Unit]:
    """The units of a document, given its kept blocks. `short` is the weight below which none is a copy by itself."""
    read = [(block, texts.read(block.clean)) for block in blocks]
    if is_verse([text for block, text in read if block.kind in PROSE]):
        short *= 3
    entries = find_contents(blocks) | find_attached(blocks)
    units = [
        Unit(at, block, text, _stands_alone(block, text, short) and block.id not in entries, block.id in entries)
        for at, (block, text) in enumerate(read)
    ]
    for at in find_records(units):
        units[at] = replace(units[at], in_record=True)
    for at in (*find_refrains(units, short), *find_fields(units, short), *find_answers(units)):
        units[at] = replace(units[at], strong=False)
    fillers = [unit.at for unit in units if unit.text.filler]
    parallel = (
        find_parallel_lists,
        find_parallel_provisions,
        find_parallel_steps,
        find_parallel_rows,
        find_signers,
        find_timed,
    )
    for at in (*chain.from_iterable(find(units) for find in parallel), *fillers):
        units[at] = replace(units[at], strong=False, parallel=True)
    return units


def _stands_alone(block: Block, read: Text, short: int) -> bool:
    """Whether a repeat of the block is a copy without further reasons. Lines that announce others (“Steps:”), questions
    and addresses are repeated by right."""
    text = block.clean
    if block.label and block.kind in PROSE and read.label and read.label.series in ARTICLES:
        return read.weight >= _ARTICLE
    if block.label and block.kind == "list-item" and read.label and read.label.series == "decimal":
        return read.weight >= short  # a clause: its number is one of the whole document too
    if block.kind == "list-item":
        return read.weight >= (3 * short if block.label else 2 * short + 1)
    if block.kind == "caption":  # several pictures may show 活动现场
        return read.weight >= (short if ends_sentence(text) else 2 * short)
    if block.kind not in PROSE or _is_address(text) or _BLANK.search(text) or _SIGNAL.match(simplified(text)):
        return False
    if has_han(text):
        asks, announces = 4 * short, None
    else:  # words say less than ideographs; a line of them without a stop is often a field: Pages in the top 20: 13
        asks = announces = 2 * short
        short *= 1 if ends_sentence(text) else 2
    if _SENTENCE.search(text):
        asks = short
    least = {"?": asks, "？": asks, ":": announces, "：": announces}.get(bare_end(text), short)
    return least is not None and read.weight >= least


def _is_address(text: str) -> bool:
    """Whether a line is mostly a web or mail address."""
    return ("://" in text or "@" in text) and len(_ADDRESS.sub("", text)) * 2 <= len(text)
