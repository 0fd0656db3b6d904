"""What a report says of each piece: the bridge between a corrupted document and the answer of a cleaner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks.pieces import INVENTED, Case, fold

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """A case and the report on it."""

    case: Case
    report: Record

    @cached_property
    def blocks(self) -> dict[int, Record]:
        """The blocks of the report by id."""
        return {block["id"]: block for block in self.report["blocks"]}

    @cached_property
    def block_of(self) -> list[int | None]:
        """For each piece the block that holds most of its characters."""
        blocks = sorted(self.report["blocks"], key=lambda b: b["span"][0])
        ends = [block["span"][1] for block in blocks]
        held: list[int | None] = []
        for start, end in self.case.spans:
            most, found = 0, None
            for block in blocks[bisect_right(ends, start) :]:
                if block["span"][0] >= end:
                    break
                share = min(end, block["span"][1]) - max(start, block["span"][0])
                if share > most:
                    most, found = share, block["id"]
            held.append(found)
        return held

    @cached_property
    def pieces_of(self) -> dict[int, list[int]]:
        """For each block the pieces of which it holds most, in order."""
        found: dict[int, list[int]] = {}
        for piece, block in enumerate(self.block_of):
            if block is not None:
                found.setdefault(block, []).append(piece)
        return found

    def fate(self, piece: int) -> str:
        """kept, duplicate, noise, or absent when no block holds the piece."""
        block = self.block_of[piece]
        return "absent" if block is None else self.blocks[block]["fate"]

    @cached_property
    def edits(self) -> list[Record]:
        """The edits in order of their places."""
        return sorted(self.report["edits"], key=lambda e: e["span"][0])

    @cached_property
    def _edit_starts(self) -> list[int]:
        return [edit["span"][0] for edit in self.edits]

    def edited(self, start: int, end: int) -> str:
        """The input between two offsets with its edits applied."""
        parts, position = [], start
        for edit in self.edits[bisect_left(self._edit_starts, start) :]:
            if edit["span"][0] >= end:
                break
            parts += [self.case.text[position : edit["span"][0]], edit["after"]]
            position = max(position, edit["span"][1])
        return "".join([*parts, self.case.text[position:end]])

    @cached_property
    def told(self) -> list[str]:
        """For each piece its text after the edits."""
        return [self.edited(start, end) for start, end in self.case.spans]

    @cached_property
    def name(self) -> dict[int, int]:
        """For each origin the first one with the same text: equal texts are one content that occurs several times."""
        first: dict[str, int] = {}
        texts = {i: block.text for i, block in enumerate(self.case.clean.blocks)}
        texts |= {p.origin[0]: p.text for p in self.case.pieces if p.origin and p.origin[0] > INVENTED}
        return {origin: first.setdefault(fold(text), origin) for origin, text in texts.items()}

    @cached_property
    def rightful(self) -> Counter[int]:
        """How often each content rightly occurs in the article (by name)."""
        origins = set(range(len(self.case.clean.blocks))) - self.case.lost
        origins |= {p.origin[0] for p in self.case.pieces if p.origin and p.origin[0] > INVENTED}
        return Counter(self.name[origin] for origin in origins)

    @cached_property
    def sequence(self) -> list[int]:
        """The kept pieces in canonical order."""
        return [piece for block in self.report["canonical"] for piece in self.pieces_of.get(block, ())]

    def line(self, piece: int) -> int:
        """The line of the input on which a piece starts."""
        return self.case.text.count("\n", 0, self.case.spans[piece][0]) + 1


def displaced(places: list[int]) -> set[int]:
    """The indices outside the longest non-decreasing run of places."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_right(tails, place)
        before.append(tail_at[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            tail_at.append(index)
        else:
            tails[at], tail_at[at] = place, index
    kept = set()
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(places))) - kept
