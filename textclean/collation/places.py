"""Where the paragraphs of the article stand in the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from textclean.collation.columns import Column
from textclean.collation.decide import Consensus


@dataclass(slots=True)
class Place:
    """Where a paragraph stands in the record: the blocks that are kept of it, in order, and who supplies them."""

    column: Column
    consensus: Consensus
    supplier: int
    kept: list[int] = field(default_factory=list)
    #: For each other witness, its blocks of this paragraph.
    others: dict[int, list[int]] = field(default_factory=dict)
    #: Whether the text was completed from another witness.
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """A part of a paragraph of a witness: a range of its key and the place in the article that it belongs to."""

    start: int
    end: int
    place: int | None
