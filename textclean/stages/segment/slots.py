"""Subtitles: short lines that a document sets right below its headings, where the pattern comes again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from textclean.language.numbering import read_label
from textclean.language.punctuation import ends_sentence
from textclean.model import Block
from textclean.stages.segment.headings import are_fields

#: Headings of a series that must all be followed by one short line before it is a slot by that alone.
_SLOT_MEMBERS = 3
#: The same for headings without a label: a heading, its subtitle and a sub-heading in a row.
_PAIRS = 2


def settle_slots(blocks: list[Block]) -> list[Block]:
    """A slot pattern: when most headings of a series are followed by one short line and then by another heading, or
    all of them by one short line and no other, those lines are subtitles. Of a heading that stands in several places
    one says enough: it may have been pasted over other text."""
    slots: defaultdict[str, list[int]] = defaultdict(list)
    sure: Counter[str] = Counter()
    members: Counter[str] = Counter()
    told: defaultdict[str, set[str]] = defaultdict(set)  # the headings of a series
    slotted: defaultdict[str, set[str]] = defaultdict(set)  # those of them that a short line follows
    crowded: set[str] = set()  # series with a second unlabelled heading in one of their sections
    series = ""
    for position, block in enumerate(blocks):
        if block.kind == "heading" and block.label is not None:
            label = read_label(block.clean)
            series = label.series if label else ""
            members[series] += 1
            told[series].add(block.clean)
            after = blocks[position + 1 : position + 4]
            if (
                after
                and after[0].kind == "heading?"
                and not any(are_fields(after[0].clean, b.clean) for b in after[1:2])
            ):
                slots[series].append(position + 1)
                slotted[series].add(block.clean)
                sure[series] += len(after) == 3 and _opens(after[1]) and not _opens(after[2])
        elif block.kind == "heading?" and position not in slots[series] and not _contains_series(blocks, position):
            crowded.add(series)
    settled = list(blocks)
    for style, positions in slots.items():
        most = sure[style] >= 2 and sure[style] * 5 >= members[style] * 3
        all_ = slotted[style] == told[style] and len(told[style]) >= _SLOT_MEMBERS and style not in crowded
        if style and (most or all_):
            for position in positions:
                # A line over prose is a heading of its own where its sisters stand over headings.
                if all_ or any(_opens(below) for below in settled[position + 1 : position + 2]):
                    settled[position] = replace(settled[position], kind="subtitle")
    return settled


def read_paragraphs(blocks: Sequence[Block]) -> list[str]:
    """The texts of the paragraphs, sorted: those that begin alike stand side by side."""
    return sorted(block.clean for block in blocks if block.kind == "body")


def begins_paragraph(paragraphs: Sequence[str], line: Block) -> bool:
    """Whether a line is the beginning of a paragraph that stands elsewhere."""
    at = bisect_left(paragraphs, line.clean)
    return at < len(paragraphs) and paragraphs[at].startswith(line.clean)


def settle_pairs(blocks: list[Block], headline: str | None) -> list[Block]:
    """Headings without a label that each have a subtitle below them, and then a sub-heading over text: several in a
    document are a pattern. The title may stand over one again, or a heading that was pasted without its text."""
    times = Counter(block.clean for block in blocks)
    paragraphs = read_paragraphs(blocks)
    firsts = []
    for at, (first, second, third, below) in enumerate(zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False)):
        stack = all(_opens(block) and block.label is None for block in (first, third)) and second.kind == "heading?"
        above = blocks[at - 1] if at else None
        alone = above is None or not _opens(above) or above.clean == headline or times[above.clean] > 1
        if not (stack and alone) or _opens(below):
            continue
        told = are_fields(first.clean, second.clean) or any(begins_paragraph(paragraphs, b) for b in (first, second))
        if not told:
            firsts.append(at)
    settled = list(blocks)
    over_prose = any(ends_sentence(blocks[at + 3].clean) for at in firsts)  # else they are verses
    if over_prose and len({blocks[at].clean for at in firsts}) >= _PAIRS:
        for at in firsts:
            settled[at : at + 2] = [replace(blocks[at], kind="heading"), replace(blocks[at + 1], kind="subtitle")]
    return settled


def _contains_series(blocks: list[Block], position: int) -> bool:
    """Whether a labelled heading follows right below: then the line stands over the series, not in it."""
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    return below is not None and below.kind == "heading" and below.label is not None


def _opens(block: Block) -> bool:
    return block.kind in ("heading", "heading?")
