"""Blocks as they are compared: folded, weighed, in order and without furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textclean.language.fields import field_name
from textclean.language.numbering import ARTICLES, Label
from textclean.model import Block
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold
from textclean.stages.duplicates.texts import Text, weigh

#: Places from which a text is a refrain.
REFRAIN = 3
#: Least weight of an insertion that is a phrase and no slip.
PHRASE = 5
#: Folded characters with which no two texts begin by chance: cut copies of one text are known by them.
BEGINNING = 8
#: Marks at the end of a clause of a list, or of a line that announces a list.
CLAUSE_ENDS = "；;：:"
#: A mark in the key of an entry of a table of contents, so that it does not equal that of the heading.
_ENTRY = "\0"
#: A field whose name is in brackets: 【典型意义】本案的裁判…
_BRACKETED = re.compile(r"【(\w{1,8})】\s*\S")
#: Kinds of running text.
PROSE = frozenset({"body", "lead", "quote", "summary"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One block that takes part in the comparison."""

    #: Its position among the units.
    at: int
    block: Block
    text: Text
    #: Whether a repeat of it is a copy even without a run: prose of some length; no heading, list item or cell.
    strong: bool
    #: Whether it names what follows, in a table of contents or a list of attachments: it is no copy of its heading.
    entry: bool = False
    #: Whether it is a field of a record, which other records have too.
    in_record: bool = False
    #: Whether it is repeated by right: then it is no copy even in a run.
    parallel: bool = False

    @property
    def key(self) -> str:
        """Folded text: equal keys are exact copies."""
        return self.text.key + _ENTRY if self.entry else self.text.key

    @property
    def bare(self) -> str:
        """Folded text without the sign of a heading."""
        return self.key.lstrip("#")

    @property
    def words(self) -> str:
        """Folded text behind the label."""
        return self.key if self.label is None else fold(self.block.clean[self.label.end :])

    @property
    def stem(self) -> str:
        """Folded text without a cut-off marker at its end."""
        return self.text.stem

    @property
    def beginning(self) -> str:
        """The first folded characters, which cut copies of one text have in common."""
        return self.text.stem[:BEGINNING]

    @property
    def label(self) -> Label | None:
        """The label of the block, or None."""
        return self.text.label if self.block.label else None

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading."""
        return self.block.kind == "heading"

    @property
    def level(self) -> int:
        """The level of a heading; 0 for any other block."""
        return self.block.level or 0

    @property
    def complete(self) -> bool:
        """Whether the text ends as a sentence does, and has no cut-off marker."""
        return self.text.complete


@dataclass(frozen=True, slots=True)
class Copy:
    """A unit that repeats others, by their positions."""

    copy: int
    #: One unit; several in order for a merged copy.
    originals: tuple[int, ...]
    relation: str
    similarity: float
    variants: tuple[Difference, ...] = ()
    #: Whether a merged copy breaks off inside its last original.
    cut: bool = False

    @property
    def lacks_phrase(self) -> bool:
        """Whether it lacks a phrase of the original and has no other in its place."""
        return sum(weigh(d.now) - weigh(d.was) for d in self.variants) >= PHRASE

    def turned(self) -> Copy:
        """A near copy the other way round: the original as a copy of this one."""
        (original,) = self.originals
        return replace(self, copy=original, originals=(self.copy,), variants=tuple(d.turned() for d in self.variants))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two units that would be copies if they did not differ in facts."""

    a: int
    b: int
    similarity: float
    facts: tuple[Difference, ...]


def find_title(units: Sequence[Unit]) -> Unit | None:
    """The title of the document, or None."""
    return next((unit for unit in units if unit.block.kind == "title"), None)


def headings_above(units: Sequence[Unit]) -> list[int | None]:
    """For each unit the nearest heading before it."""
    last: int | None = None
    above = []
    for unit in units:
        above.append(last)
        if unit.is_heading:
            last = unit.at
    return above


def count_texts(units: Sequence[Unit], removed: Container[int]) -> Counter[str]:
    """How many texts that stay are right below a heading of each wording."""
    return Counter(
        above.key
        for above, below in pairwise(units)
        if above.is_heading and not below.is_heading and below.at not in removed
    )


def differ_in_number(a: Unit, b: Unit) -> bool:
    """Whether two headings are one but for the number, which one of them lacks."""
    return a.is_heading and b.is_heading and a.words == b.words and not (a.label and b.label)


def find_stacked(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The headings right over another of their level or above, with that one."""
    return (
        (above, below)
        for above, below in pairwise(units)
        if above.is_heading and below.is_heading and below.level <= above.level
    )


def places_of(units: Iterable[Unit]) -> dict[str, list[int]]:
    """The positions of some units by their text."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        places[unit.key].append(unit.at)
    return places


def same_kind(a: Unit, b: Unit) -> bool:
    """Whether two blocks are of one kind. All prose is one kind, and items and numbered paragraphs are one."""
    kinds = {a.block.kind, b.block.kind}
    return len(kinds) == 1 or kinds <= PROSE or (is_item(a) and is_item(b))


def name_of(unit: Unit) -> str:
    """The name of a field, before a colon or in brackets, or ""."""
    match = _BRACKETED.match(unit.block.clean)
    return match[1] if match else field_name(unit.block.clean)


def asks(unit: Unit) -> bool:
    """Whether a block is a question."""
    return unit.block.clean[-1] in "?？"


def is_item(unit: Unit) -> bool:
    """Whether a block is an item of a list, or a numbered paragraph that is no article."""
    label = unit.label
    return unit.block.kind == "list-item" or (
        unit.block.kind == "body" and label is not None and label.series not in ARTICLES
    )


def differently_labelled(a: Unit, b: Unit) -> bool:
    """Whether two blocks have different numbers of one series: 第三条 and 第五条 are two articles and no copies."""
    one, other = a.label, b.label
    return one is not None and other is not None and one.series == other.series and one.number != other.number
