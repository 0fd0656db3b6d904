"""The witnesses: each scraped copy decoded, normalised and segmented by itself, and its text as one line of keys."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from textclean.collation.keys import fold_paragraph, fold_paragraph_with_map, stem
from textclean.collation.quoted import unquote
from textclean.collation.slips import BREAK
from textclean.language.han_variants import find_script
from textclean.model import Block, Document, Edit, apply_edits
from textclean.settings import Settings
from textclean.stages.decode import decode_document
from textclean.stages.normalize import normalize
from textclean.stages.segment import segment


@dataclass(frozen=True)
class Paragraph:
    """A kept block of a witness as the comparison sees it. `edits` are those inside the block, over the input."""

    block: Block
    edits: tuple[Edit, ...]

    @cached_property
    def edited(self) -> str:
        """The raw text with its edits applied, indentation and all."""
        return apply_edits(self.block.text, self.edits, self.block.span.start) if self.edits else self.block.text

    @cached_property
    def key(self) -> str:
        """The comparison key."""
        return fold_paragraph(self.edited)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        """The place in the edited text of each character of the key."""
        return fold_paragraph_with_map(self.edited)[1]

    @cached_property
    def stem(self) -> str:
        """The edited text without a marker at its end that says that it goes on elsewhere."""
        return stem(self.edited)

    def cut(self, start: int, end: int, *, before: bool = False, after: bool = False) -> str:
        """The edited text of a range of the key, on request with the white space before or after it."""
        if start == 0 and end == len(self.key) and (stripped := self.stem.strip()) != "":
            return stripped
        first, last = self.edges(start, end, before=before, after=after)
        return self.edited[first:last]

    def edges(self, start: int, end: int, *, before: bool = False, after: bool = False) -> tuple[int, int]:
        """The same range as offsets of the edited text. White space at the edge of the paragraph never counts."""
        offsets = self._offsets
        if start == end:
            first = offsets[start - 1] + 1 if start else offsets[0]
            last = offsets[start] if start < len(offsets) else first
            return (first, last) if before or after else (first, first)
        first = offsets[start - 1] + 1 if before and start else offsets[start]
        last = offsets[end] if after and end < len(offsets) else offsets[end - 1] + 1
        return first, last


@dataclass(frozen=True)
class Witness:
    """One scraped copy. Places in it count characters of `key`: the keys of its paragraphs with breaks between."""

    number: int
    document: Document
    #: Whether it is in Traditional Chinese and most are in Simplified, or the other way round.
    other_script: bool = False
    #: Which page of the article it is, where a site has divided it and each page was scraped by itself.
    page: int | None = None

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its kept blocks, in source order."""
        edits = _by_block(self.document)
        found = (Paragraph(b, edits.get(b.id, ())) for b in self.document.blocks if b.fate == "kept")
        return tuple(paragraph for paragraph in found if paragraph.key)

    @cached_property
    def key(self) -> str:
        """The whole text, folded."""
        return BREAK.join(paragraph.key for paragraph in self.paragraphs)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of the first character of each paragraph."""
        starts, at = [], 0
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph.key) + 1
        return tuple(starts)

    def find(self, place: int) -> tuple[int, int]:
        """The number of the paragraph that holds a place, and the place in its key."""
        number = bisect_right(self.starts, place) - 1
        return number, place - self.starts[number]

    def paragraph_at(self, place: int) -> Paragraph:
        """The paragraph that holds a place."""
        return self.paragraphs[self.find(place)[0]]

    def cut(self, start: int, end: int, *, before: bool = False, after: bool = False) -> str:
        """The edited text of a range, on request with the white space around it; what lies across paragraphs is
        joined without the breaks between them."""
        if start >= end:
            return ""
        number, first = self.find(start)
        parts: list[str] = []
        while start < end:
            paragraph = self.paragraphs[number]
            last = min(len(paragraph.key), end - self.starts[number])
            whole = self.starts[number] + last >= end
            parts.append(paragraph.cut(first, last, before=before and not parts, after=after and whole))
            number, first, start = number + 1, 0, self.starts[number] + last + 1
        return "".join(parts)


def _by_block(document: Document) -> dict[int, tuple[Edit, ...]]:
    """The edits inside each block, by its id."""
    starts = [block.span.start for block in document.blocks]
    found: dict[int, list[Edit]] = {}
    for edit in document.edits:
        at = bisect_right(starts, edit.span.start) - 1
        if at >= 0 and edit.span.end <= document.blocks[at].span.end:
            found.setdefault(document.blocks[at].id, []).append(edit)
    return {id_: tuple(edits) for id_, edits in found.items()}


def read_witnesses(
    inputs: Sequence[bytes | str],
    settings: Settings,
    *,
    base: int,
    names: Sequence[str | None],
    declared: str | None,
    encoding: str | None,
    title: str | None,
    url: str | None,
    published: str | None,
) -> list[Witness]:
    """The witnesses in the order named; equal inputs are read once."""
    read: dict[bytes | str, Document] = {}
    for data, name in zip(inputs, names, strict=True):
        if data not in read:
            document = decode_document(
                data, name=name, declared=declared, forced=encoding, title=title, url=url, published=published
            )
            read[data] = normalize(document, settings)
    segmented = (segment(document, settings) for document in unquote(list(read.values())))
    read = dict(zip(read, segmented, strict=True))
    documents = [_named(read[data], name) for data, name in zip(inputs, names, strict=True)]
    scripts = [find_script(document.text) for document in documents]
    most = _choose_script(scripts, base)
    return [
        Witness(number, document, other_script=script not in ("", most))
        for number, (document, script) in enumerate(zip(documents, scripts, strict=True))
    ]


def _choose_script(scripts: Sequence[str], base: int) -> str:
    """The script of most witnesses; of as many that of the base."""
    counts = Counter(filter(None, scripts))
    return max(counts, key=lambda script: (counts[script], script == scripts[base], script), default="")


def _named(document: Document, name: str | None) -> Document:
    return replace(document, source=replace(document.source, name=name))
