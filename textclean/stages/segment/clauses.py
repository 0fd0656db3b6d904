"""Chinese headings of several clauses: newspapers set whole sentences without the stop over their sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textclean.language.function_words import ends_open
from textclean.language.punctuation import PAUSES, bare_end, ends_sentence, unclosed
from textclean.model import Block
from textclean.stages.segment.headings import LONGEST_HAN

#: Fewest such headings of a document.
_LEAST = 3
#: Characters of the shortest such heading, and of the shortest paragraph below one.
_SHORTEST, _PROSE = 10, 24
_STOP = re.compile("[。；！？!?]")


def settle_clauses(blocks: list[Block]) -> list[Block]:
    """The blocks with short lines that have a comma and no stop, each between two paragraphs, as headings.

    They are headings where they are several, and most of the lines without a stop, none of which is longer: a scraper
    that cuts paragraphs does not cut short ones alone.
    """
    open_lines = [at for at, block in enumerate(blocks) if _is_open(block)]
    heads = [at for at in open_lines if _is_between_paragraphs(blocks, at)]
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


def _is_between_paragraphs(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line without a stop could be a heading: one sentence, between a whole paragraph and a longer one."""
    text = blocks[at].clean
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        blocks[at].label is None
        and not (bare_end(text) in PAUSES or _STOP.search(text) or ends_open(text) or unclosed(text))
        and (above is None or above.kind == "caption" or ends_sentence(above.clean))
        and below is not None
        and len(below.clean) >= max(_PROSE, len(text))
        and ends_sentence(below.clean)
    )
