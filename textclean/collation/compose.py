"""The canonical text of a merge: kept blocks of several witnesses in one order, laid out as one document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from textclean.collation.assemble import Assembly
from textclean.model import Block, Document, Span, apply_edits
from textclean.stages.compose import choose_joiner

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Layout(NamedTuple):
    """A text and where in it each of its blocks stands, in order."""

    text: str
    spans: tuple[Span, ...]


class Layouter:
    """Lays kept blocks out. `documents` are the witnesses, `kept` the kept blocks before anything was moved."""

    def __init__(self, made: Assembly, documents: Sequence[Document]) -> None:
        self._made = made
        self._documents = documents
        self._starts = [edit.span.start for edit in made.edits]
        # One text and beginnings of it are laid out as the text is, cleaned by itself.
        longest = max(documents, key=lambda document: len(document.text))
        alike = all(longest.text.startswith(document.text) for document in documents)
        self._one_text = longest if alike else None
        self._joiner = self._choose_joiner(heads=False)
        self._over_heading = self._choose_joiner(heads=True)
        self._neighbours = self._find_neighbours()

    def lay_out(self, order: Sequence[int]) -> Layout:
        """The canonical text of blocks in this order."""
        blocks = [self._made.blocks[id_] for id_ in order]
        whole = self._untouched(order)
        if whole is not None:
            document = self._documents[whole]
            offset = self._made.offsets[whole]
            return Layout(document.text, tuple(Span(b.span.start - offset, b.span.end - offset) for b in blocks))
        parts: list[str] = []
        spans: list[Span] = []
        at = 0
        before: Block | None = None
        for block in blocks:
            gap = self._between(before, block) if before else ""
            text = self._edited(block.span)
            parts += [gap, text]
            spans.append(Span(at + len(gap), at + len(gap) + len(text)))
            at, before = spans[-1].end, block
        final = self._final_break(before) if before else ""
        return Layout("".join([*parts, final]), tuple(spans))

    def _untouched(self, order: Sequence[int]) -> int | None:
        """The witness that is the canonical text as it stands, or None; of witnesses without a block the longest."""
        if not order:
            sizes = [len(document.text) for document in self._documents]
            return None if self._made.blocks else sizes.index(max(sizes))
        number = self._made.blocks[order[0]].witness or 0
        ids = [id_ for own in self._made.ids[number].values() for id_ in own]
        if list(order) != ids or not self._made.native.issuperset(ids):
            return None
        blocks = self._made.blocks
        for one, other in pairwise(ids):
            own = self._edited(Span(blocks[one].span.end, blocks[other].span.start))
            if (one, other) in self._neighbours and not _LINE_BREAK.search(own):
                return None  # two paragraphs on one line, which another witness has apart
        offset = self._made.offsets[number]
        first = bisect_left(self._starts, offset)
        end = offset + len(self._documents[number].text)
        return number if first == len(self._starts) or self._starts[first] >= end else None

    def _edited(self, span: Span) -> str:
        witness = next(n for n in range(len(self._documents) - 1, -1, -1) if self._made.offsets[n] <= span.start)
        offset = self._made.offsets[witness]
        raw = self._documents[witness].text[span.start - offset : span.end - offset]
        inside = self._made.edits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return apply_edits(raw, [edit for edit in inside if edit.span.end <= span.end], span.start)

    def _between(self, before: Block, block: Block) -> str:
        """What stands between two blocks: the source's own break, or that of a witness that has both, or the usual."""
        told = self._neighbours.get((before.id, block.id))
        if block.id == before.id + 1 and block.witness == before.witness:
            own = self._edited(Span(before.span.end, block.span.start))
            # Two paragraphs on one line stand apart where other paragraphs do.
            apart = told is not None or (not self._one_text and bool(_LINE_BREAK.search(self._joiner)))
            if _LINE_BREAK.search(own) or ({before.id, block.id} <= self._made.native and not apart):
                return own
        if told is not None:
            return told
        usual = self._over_heading if block.kind == "heading" else self._joiner
        return usual or ("" if block.text.startswith("\u3000\u3000") else "\n")

    def _find_neighbours(self) -> dict[tuple[int, int], str]:
        """For pairs of kept blocks the line break between their paragraphs in a witness that has them one behind the
        other and is laid out as the supplier is."""
        found: dict[tuple[int, int], str] = {}
        for one, other in zip(self._made.places, self._made.places[1:], strict=False):
            if len(one.kept) != 1 or len(other.kept) != 1:
                continue
            for witness in sorted({one.supplier, other.supplier, *one.others}):
                left = one.kept if witness == one.supplier else one.others.get(witness, [])
                right = other.kept if witness == other.supplier else other.others.get(witness, [])
                if (
                    len(left) == len(right) == 1
                    and right[0] == left[0] + 1
                    and {left[0], right[0]} <= self._made.native
                ):
                    blocks = self._made.blocks
                    gap = self._edited(Span(blocks[left[0]].span.end, blocks[right[0]].span.start))
                    if choose_joiner(self._documents[witness]) == self._joiner and _LINE_BREAK.search(gap):
                        found[one.kept[0], other.kept[0]] = gap
                        break
        return found

    def _choose_joiner(self, *, heads: bool) -> str:
        """The usual break, or the one over headings, of the witness that supplies most, of those that have any."""
        if self._one_text:
            return choose_joiner(self._one_text, heads=heads)
        supplied = Counter(place.supplier for place in self._made.places)
        ranked = sorted(range(len(self._documents)), key=lambda number: (-supplied[number], number))
        several = (choose_joiner(self._documents[n], heads=heads) for n in ranked if len(self._documents[n].blocks) > 1)
        return next(filter(_LINE_BREAK.search, several), "\n")

    def _final_break(self, last: Block) -> str:
        """The line break at the end of the witness that supplies the last block, or else of another one."""
        ranked = [self._documents[last.witness or 0], *self._documents]
        ends = ((one.text, one.blocks[-1].span.end if one.blocks else 0) for one in ranked)
        found = (_LINE_BREAK.search(text, end) for text, end in ends)
        return next((match.group() for match in found if match), "")
