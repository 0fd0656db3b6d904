"""The document as realignment sees it: an order of blocks that can be changed, and the sections in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from textclean.contents import find_listed
from textclean.language.closings import SIGNERS, could_sign, is_formula, sums_up
from textclean.language.dates import is_whole_day
from textclean.language.han_variants import simplified
from textclean.language.hours import find_hour
from textclean.language.numbering import ARTICLES, Label, read_label
from textclean.language.punctuation import has_han, unsigned
from textclean.model import Block, Document
from textclean.outline import assign_levels, find_levels, label_of, style_of

#: Numbered paragraphs from which they are those of a judgment: lists of whole paragraphs are shorter.
_PARAGRAPHS = 8

#: The series of clauses, and those of the sections that they are in.
CLAUSES, _SECTIONS = "decimal", frozenset({"arabic", "arabic-head", "en-article", "en-chapter"})

#: The first line of an annex: 附件, 附件2, 附录A.
_ANNEX = re.compile(r"附[件录表图]\s*[0-9一二三四五六七八九十A-Z]{0,2}[：:]?")
#: A line behind the end that is under no section: annexes, notes, those present, signatures.
_APPENDED = re.compile(
    r"(?:附件?|附注|注|备注|出席|列席|缺席|记录|抄送|签[订署约]日期)[：:].*"
    r"|.{2,12}[（(](?:签字|盖章|签章|签名|公章)[^）)]*[）)][：:]?.{0,12}"
)


class Draft:
    """An order of the kept blocks that can be changed.

    `closing` are the ids of the formula, signature, date and annexes at the end, which close the document whatever
    section they follow. The order is a linked list, so that a move costs as much as what it moves. Places, levels and
    parents are worked out when they are asked for: most moves change none that the next one needs.
    """

    def __init__(self, document: Document) -> None:
        self._blocks: list[Block] = list(document.blocks)
        self._next: dict[int | None, int | None] = {}
        self._previous: dict[int | None, int | None] = {}
        self._order: list[int] = []
        self._position: dict[int, int] = {}
        self._outdated = True
        kept = [self._blocks[id_] for id_ in document.canonical]
        self._labels = {block.id: _read_label(block) for block in kept}
        self.closing = _find_closing(kept)
        #: The headings that the table of contents names, each with its number there.
        self.listed = find_listed(kept)
        self._paragraphs = _find_paragraphs(kept)
        #: The numbered headings and clauses, each with its place among them.
        self.clauses = _count_clauses(kept, self._labels)
        self._articles = self._paragraphs.union(
            block.id
            for block in kept
            if block.kind != "heading"
            and (label := self._labels[block.id])
            and (label.series in ARTICLES or block.id in self.clauses)
        )
        self._annexes = frozenset(block.id for block in kept if _ANNEX.fullmatch(simplified(block.clean)))
        self.reorder(document.canonical)

    @property
    def blocks(self) -> list[Block]:
        """All blocks by their ids, with the levels and parents of this order."""
        if self._outdated:
            for block in assign_levels([self._blocks[id_] for id_ in self.order]):
                self._blocks[block.id] = block
            self._outdated = False
        return self._blocks

    def block(self, id_: int) -> Block:
        """A block, for its kind, label and text only: its level and parent may be those of an earlier order."""
        return self._blocks[id_]

    def label(self, id_: int) -> Label | None:
        """The label of a heading or an article."""
        return self._labels[id_]

    def is_article(self, id_: int) -> bool:
        """Whether a block is the beginning of a numbered article (第三条 …), a numbered paragraph of a judgment, or a
        clause that is no heading."""
        return id_ in self._articles

    def is_paragraph(self, id_: int) -> bool:
        """Whether a block is a numbered paragraph of a judgment, which unnumbered headings divide."""
        return id_ in self._paragraphs

    @property
    def order(self) -> Sequence[int]:
        """The ids in order."""
        if not self._order:
            self._order = list(self.behind(None))
        return self._order

    @property
    def position(self) -> Mapping[int, int]:
        """The place of each id in the order."""
        if not self._position:
            self._position = {id_: at for at, id_ in enumerate(self.order)}
        return self._position

    def behind(self, id_: int | None) -> Iterator[int]:
        """The ids of the blocks behind one, the nearest first; behind None is the first block."""
        return _follow(self._next, id_)

    def before(self, id_: int | None) -> Iterator[int]:
        """The ids of the blocks before one, the nearest first; before None is the last block."""
        return _follow(self._previous, id_)

    def reorder(self, order: Iterable[int]) -> None:
        """Put the blocks in another order."""
        self._next, self._previous = {}, {}
        self._chain(None, *order, None)

    def move(self, ids: Sequence[int], after: int | None) -> None:
        """Put blocks behind the block `after`, or first if that is None."""
        going = set(ids)
        while after in going:
            after = self._previous[after]
        for id_ in ids:
            self._chain(self._previous[id_], self._next[id_])
        self._chain(after, *ids, self._next[after])

    def _chain(self, *ids: int | None) -> None:
        """Link the blocks in this order; None is both ends, before the first and behind the last."""
        for before, behind in pairwise(ids):
            self._next[before], self._previous[behind] = behind, before
        self._order, self._position, self._outdated = [], {}, True

    def section(self, id_: int) -> list[int]:
        """Ids of a heading or article and all that is under it, in order."""
        heads = self._blocks[id_].kind == "heading"
        blocks = self.blocks if heads else self._blocks  # where an article ends does not depend on levels
        members = [id_]
        for other in self.behind(id_):
            if other in self.closing or other in self._annexes or self._ends(blocks[id_], blocks[other]):
                break
            members.append(other)
        return members

    def _ends(self, root: Block, other: Block) -> bool:
        if root.kind != "heading":  # an article: its paragraphs and items, up to the next article or heading
            return other.kind == "heading" or self.is_article(other.id)
        return other.kind == "title" or (other.kind == "heading" and (other.level or 0) <= (root.level or 0))

    def children(self, id_: int) -> list[int]:
        """Ids of the headings right under a heading, in order."""
        return [o for o in self.section(id_)[1:] if self.blocks[o].kind == "heading" and self.blocks[o].parent == id_]

    def headings(self) -> list[Block]:
        """The headings in order."""
        return [block for id_ in self.order if (block := self.blocks[id_]).kind == "heading"]

    def follows_seam(self, id_: int) -> bool:
        """Whether the block before this one is not the one before it in the source: a paste was between them."""
        before = id_ - 1
        while before >= 0 and self._blocks[before].fate == "noise":
            before -= 1
        return before >= 0 and next(self.before(id_), None) != before


def _follow(links: Mapping[int | None, int | None], start: int | None) -> Iterator[int]:
    at = links[start]
    while at is not None:
        yield at
        at = links[at]


def _find_paragraphs(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the numbered paragraphs of an English text that counts them through its parts, as judgments do."""
    found = [
        block.id
        for block in blocks
        if block.kind == "body" and block.label and not has_han(block.clean) and _counts(block, "arabic")
    ]
    return frozenset(found if len(found) >= _PARAGRAPHS else ())


def _count_clauses(blocks: Sequence[Block], labels: Mapping[int, Label | None]) -> dict[int, int]:
    """The place of each numbered heading and clause, by id, in a document whose clauses name their section: 2, 2.1,
    2.2, 3, 3.1.

    Nothing if one names a section that is not there, as versions of a program do, or if a clause that is a paragraph
    has the number of another.
    """
    paths: dict[int, tuple[int, ...]] = {}
    paragraphs: list[int] = []
    for block in blocks:
        label = labels[block.id]
        if label is not None and label.series == CLAUSES:
            paths[block.id] = label.parts
            paragraphs += [block.id] if block.kind != "heading" else []
        elif label is not None and label.series in _SECTIONS and block.kind == "heading":
            paths[block.id] = (label.number,)
    known = Counter(paths.values())
    if all(len(path) == 1 for path in known) or any(len(path) > 1 and path[:-1] not in known for path in known):
        return {}
    if any(known[paths[id_]] > 1 for id_ in paragraphs):
        return {}
    ranks = {path: rank for rank, path in enumerate(sorted(known), 1)}
    return {id_: ranks[path] for id_, path in paths.items()}


def _counts(block: Block, series: str) -> bool:
    label = read_label(block.clean)
    return label is not None and label.series == series


def _find_closing(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the last lines that are under no section: formula, signature, date, and annexes."""
    first = len(blocks)
    while first and (size := _count_closing(blocks[:first])):
        first -= size
    return frozenset(block.id for block in blocks[first:])


def _count_closing(blocks: Sequence[Block]) -> int:
    """How many of the last blocks are one closing part: a date and the signers above it, a list of annexes, a line."""
    size = 1
    if is_whole_day(blocks[-1].clean):
        while size < len(blocks) and size <= SIGNERS and _is_signer(blocks[-size - 1]):
            size += 1
        return size
    items = sum(1 for _ in takewhile(_is_item, reversed(blocks)))
    if items and items < len(blocks) and _APPENDED.fullmatch(simplified(blocks[-items - 1].clean)):
        return items + 1
    text = simplified(blocks[-1].clean)
    closes = blocks[-1].label is None and (
        is_formula(text) or _APPENDED.fullmatch(text) or (sums_up(text) and _sums_up_alone(blocks))
    )
    return size if closes else 0


def _sums_up_alone(blocks: Sequence[Block]) -> bool:
    """Whether the last block is a paragraph behind another one, and no other paragraph sums up, as one of each section
    may."""
    kinds = [block.kind for block in blocks[-2:]]
    return kinds == ["body", "body"] and not any(sums_up(block.clean) for block in blocks[:-1])


def _is_item(block: Block) -> bool:
    """Whether a block may be an item of a list of annexes, the last of which looks like a heading over the signers."""
    return block.kind == "list-item" or (bool(block.label) and block.kind == "heading" and _counts(block, "arabic"))


def _is_signer(block: Block) -> bool:
    return block.kind == "body" and block.label is None and could_sign(block.clean)


def _read_label(block: Block) -> Label | None:
    """The number of a block; the hour over an entry of a live blog is one, too."""
    if block.kind != "heading":
        return label_of(block)
    label = style_of(block)[1]
    text = unsigned(block.clean)
    hour = find_hour(text) if label is None else None
    return label if hour is None else Label("time", hour, text, len(text))


def headings_above(blocks: Iterable[Block]) -> dict[int, int | None]:
    """By the id of each block the nearest heading before it."""
    above: dict[int, int | None] = {}
    heading: int | None = None
    for block in blocks:
        above[block.id] = heading
        heading = block.id if block.kind == "heading" else heading
    return above


def source_parents(document: Document) -> dict[int, int | None]:
    """The parent of each block in the source, before copies were removed. A cut copy of a paragraph, which looks like a
    heading, is none."""
    blocks = [
        replace(block, kind="body") if _is_cut_paragraph(document, block) else block
        for block in document.blocks
        if "noise" not in (block.fate, block.kind)
    ]
    return {block.id: parent for block, (_, parent) in zip(blocks, find_levels(blocks), strict=True)}


def _is_cut_paragraph(document: Document, block: Block) -> bool:
    return block.kind == "heading" and block.keeper is not None and document.blocks[block.keeper].kind != "heading"
