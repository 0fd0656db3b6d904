"""Witnesses of another article, or of none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, pairwise

from textclean.collation.align import Part
from textclean.collation.columns import Column
from textclean.collation.witnesses import Witness
from textclean.language.punctuation import ends_sentence
from textclean.model import Document
from textclean.settings import Settings
from textclean.stages.verdict import judge

#: Share of the shorter of two witnesses that stands in the other, from which on they are of one article: the most cut
#: copy of a story is nearly all in the others. Of two stories of one site a paragraph of background can be the same,
#: one in four or five.
_ONE_ARTICLE = 0.3
#: The same where they begin alike, or the one goes on from the other: two stories share furniture and formulas.
_CONTINUED = 0.1
#: Characters of a headline or of furniture before a text that goes on from another one.
_BESIDE = 40


class _Shared:
    """What two witnesses share: how much, and from where to where in each."""

    def __init__(self) -> None:
        self.size = 0
        self.headline = False
        self._parts: tuple[list[Part], list[Part]] = [], []

    def add(self, one: Part, other: Part) -> None:
        """Count a paragraph in that both have."""
        self.size += min(one.end - one.start, other.end - other.start)
        self.headline |= one.start == other.start == 0
        for parts, part in zip(self._parts, (one, other), strict=True):
            parts.append(part)

    def is_continued(self, lengths: Sequence[int]) -> bool:
        """Whether one of the witnesses ends with it, and the other one begins with it."""
        begin = [min(part.start for part in parts) <= _BESIDE for parts in self._parts]
        end = [
            length - max(part.end for part in parts) <= _BESIDE
            for parts, length in zip(self._parts, lengths, strict=True)
        ]
        return (begin[0] and end[1]) or (begin[1] and end[0])


def find_foreign(witnesses: Sequence[Witness], columns: Sequence[Column], base: int) -> list[int]:
    """The witnesses outside the largest group of those that have something in common; of equal groups the base's."""
    present = [w.number for w in witnesses if w.key]
    # Neighbours show it in nearly every merge; all pairs of many witnesses are more work than the rest.
    groups = _group(witnesses, present, columns, pairwise)
    if len(groups) > 1:
        groups = _group(witnesses, present, columns, partial(combinations, r=2))
    largest = [group for group in groups if len(group) == max(map(len, groups))]
    if len(largest) > 1:
        largest.sort(key=lambda g: (_has_article(witnesses, g), _has_sentences(witnesses, g), base in g), reverse=True)
    main = largest[0] if largest else set()
    return [number for number in present if number not in main]


def _group(
    witnesses: Sequence[Witness],
    present: Sequence[int],
    columns: Sequence[Column],
    pairs: Callable[[Sequence[int]], Iterable[tuple[int, int]]],
) -> list[set[int]]:
    """The witnesses in groups of which each has something in common with another one, by these pairs of a column."""
    shared: defaultdict[tuple[int, int], _Shared] = defaultdict(_Shared)
    for column in columns:
        for one, other in pairs(sorted(column.parts)):
            shared[one, other].add(column.parts[one], column.parts[other])
    lengths = {number: len(witnesses[number].key) for number in present}
    groups = {number: {number} for number in present}
    nearest = sorted(shared.items(), key=lambda item: (-item[1].size / min(map(lengths.__getitem__, item[0])), item[0]))
    for (one, other), found in nearest:
        alike = found.headline or found.is_continued((lengths[one], lengths[other]))
        # A group is as long as its longest witness: half of its shortest one may be background.
        size = min(max(lengths[number] for number in groups[of]) for of in (one, other))
        pages = {witnesses[number].page for number in (one, other)} - {None}
        if (found.headline and len(pages) > 1) or found.size >= (_CONTINUED if alike else _ONE_ARTICLE) * size:
            groups[one] |= groups[other]
            groups |= dict.fromkeys(groups[other], groups[one])
    return list({min(group): group for group in groups.values()}.values())


def _has_article(witnesses: Sequence[Witness], group: Iterable[int]) -> bool:
    """Whether one of the witnesses is no placeholder and no page of links."""
    return any(_judge(witnesses[number].document) in ("article", "partial", "several-stories") for number in group)


def _has_sentences(witnesses: Sequence[Witness], group: Iterable[int]) -> bool:
    """Whether one of the witnesses has a sentence: a short list of links has none."""
    return any(ends_sentence(paragraph.edited) for number in group for paragraph in witnesses[number].paragraphs)


def _judge(document: Document) -> str:
    kept = tuple(block.id for block in document.blocks if block.fate == "kept")
    return judge(replace(document, canonical=kept), Settings()).verdict
