"""Subtitles: short lines right below headings, if the document shows that pattern several times."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textclean.language.numbering import read_label
from textclean.language.punctuation import ends_sentence
from textclean.model import Block
from textclean.stages.segment.headings import are_fields

#: Headings of a series from which one short line below each of them is a pattern.
_SLOT_MEMBERS = 3
#: Unlabelled headings, each over a subtitle and a sub-heading, from which that is a pattern.
_PAIRS = 2


def settle_slots(blocks: list[Block]) -> list[Block]:
    """The blocks with the short lines below the headings of a series as subtitles.

    They are subtitles where another heading follows below most of them, or where every heading of the series has
    exactly one such line. A heading that comes several times needs one only once: it may have been pasted over other
    text.
    """
    series: defaultdict[str, _Slots] = defaultdict(_Slots)
    current = _Slots()
    for position, block in enumerate(blocks):
        if block.kind == "heading" and block.label is not None:
            label = read_label(block.clean)
            current = series[label.series] if label else _Slots()
            current.count(block, blocks[position + 1 : position + 4], position + 1)
        elif block.kind == "heading?" and position not in current.places and not _contains_series(blocks, position):
            current.crowded = True
    settled = list(blocks)
    for slots in series.values():
        if slots.mostly_over_headings or slots.in_all:
            for position in slots.places:
                # If the other lines are over headings, one over prose is a heading itself.
                if slots.in_all or any(_opens(below) for below in settled[position + 1 : position + 2]):
                    settled[position] = replace(settled[position], kind="subtitle")
    return settled


@dataclass(slots=True)
class _Slots:
    """The short lines right below the headings of one series."""

    #: The positions of the lines, and how many of them are over another heading.
    places: list[int] = field(default_factory=list)
    over_headings: int = 0
    #: How often headings of the series come, their wordings, and those with such a line.
    times: int = 0
    names: set[str] = field(default_factory=set)
    slotted: set[str] = field(default_factory=set)
    #: Whether one of the sections has a second unlabelled heading.
    crowded: bool = False

    def count(self, heading: Block, after: Sequence[Block], position: int) -> None:
        """Count a heading and the line below it, which is the first of the blocks after it, at `position`."""
        self.times += 1
        self.names.add(heading.clean)
        if after and after[0].kind == "heading?" and not any(are_fields(after[0].clean, b.clean) for b in after[1:2]):
            self.places.append(position)
            self.slotted.add(heading.clean)
            self.over_headings += len(after) == 3 and _opens(after[1]) and not _opens(after[2])

    @property
    def mostly_over_headings(self) -> bool:
        """Whether another heading follows below most of the lines."""
        return self.over_headings >= 2 and self.over_headings * 5 >= self.times * 3

    @property
    def in_all(self) -> bool:
        """Whether every heading of the series has exactly one such line."""
        return self.slotted == self.names and len(self.names) >= _SLOT_MEMBERS and not self.crowded


def read_paragraphs(blocks: Sequence[Block]) -> list[str]:
    """The texts of the paragraphs, sorted, for `begins_paragraph`."""
    return sorted(block.clean for block in blocks if block.kind == "body")


def begins_paragraph(paragraphs: Sequence[str], line: Block) -> bool:
    """Whether a line is the beginning of one of the paragraphs."""
    at = bisect_left(paragraphs, line.clean)
    return at < len(paragraphs) and paragraphs[at].startswith(line.clean)


def settle_pairs(blocks: list[Block], headline: str | None) -> list[Block]:
    """The blocks with unlabelled headings and the subtitles below them, where several of these stacks are in the text.

    A stack is a heading, its subtitle, and a sub-heading over text. Above it is no other heading, except the title once
    more, or one that was pasted without its text.
    """
    times = Counter(block.clean for block in blocks)
    paragraphs = read_paragraphs(blocks)
    firsts = []
    for at, (first, second, third, below) in enumerate(zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False)):
        stack = all(_opens(block) and block.label is None for block in (first, third)) and second.kind == "heading?"
        above = blocks[at - 1] if at else None
        alone = above is None or not _opens(above) or above.clean == headline or times[above.clean] > 1
        if not (stack and alone) or _opens(below):
            continue
        cut = any(begins_paragraph(paragraphs, block) for block in (first, second))
        if not (cut or are_fields(first.clean, second.clean)):
            firsts.append(at)
    settled = list(blocks)
    over_prose = any(ends_sentence(blocks[at + 3].clean) for at in firsts)  # else they are verses
    if over_prose and len({blocks[at].clean for at in firsts}) >= _PAIRS:
        for at in firsts:
            settled[at : at + 2] = [replace(blocks[at], kind="heading"), replace(blocks[at + 1], kind="subtitle")]
    return settled


def _contains_series(blocks: list[Block], position: int) -> bool:
    """Whether a labelled heading is right below a line, which then heads the series and is not in it."""
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    return below is not None and below.kind == "heading" and below.label is not None


def _opens(block: Block) -> bool:
    return block.kind in ("heading", "heading?")
