"""Chinese headings of two clauses and more: a newspaper sets whole sentences over its sections, without the stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textclean.language.function_words import ends_open
from textclean.language.punctuation import PAUSES, bare_end, ends_sentence, unclosed
from textclean.model import Block
from textclean.stages.segment.headings import LONGEST_HAN

#: Lines of this kind that a document has at least: most of those that have a comma and no stop.
_LEAST = 3
#: Shortest such line, in characters; and the shortest paragraph below it.
_SHORTEST, _PROSE = 10, 24
_STOP = re.compile("[。；！？!?]")


def settle_clauses(blocks: list[Block]) -> list[Block]:
    """Short lines with a comma and no stop, each between two paragraphs, as headings where there are several of them
    and no longer line without a stop: who cuts paragraphs does not cut short ones alone."""
    open_lines = [at for at, block in enumerate(blocks) if _is_open(block)]
    heads = [at for at in open_lines if _could_head(blocks, at)]
    longest = max((len(blocks[at].clean) for at in open_lines), default=0)
    if len(heads) < max(_LEAST, len(open_lines) / 2) or longest > LONGEST_HAN:
        return blocks
    settled = list(blocks)
    for at in heads:
        settled[at] = replace(blocks[at], kind="heading")
    return settled


def _is_open(block: Block) -> bool:
    """Whether a paragraph has a comma and lacks its stop."""
    text = block.clean
    return block.kind == "body" and len(text) >= _SHORTEST and "，" in text and not ends_sentence(text)


def _could_head(blocks: Sequence[Block], at: int) -> bool:
    text = blocks[at].clean
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        blocks[at].label is None
        and not (bare_end(text) in PAUSES or _STOP.search(text) or ends_open(text) or unclosed(text))
        and (above is None or above.kind in ("lead", "caption") or ends_sentence(above.clean))
        and below is not None
        and len(below.clean) >= max(_PROSE, len(text))
        and ends_sentence(below.clean)
    )
