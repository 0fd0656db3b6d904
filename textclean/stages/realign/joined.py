"""Sections that a paste has split: of two equal headings with nothing left between, the second goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textclean.findings import make_finding
from textclean.model import Document, Finding, Keeper, Span
from textclean.stages.realign.sections import Draft
from textclean.stages.realign.series import find_series


def join_sections(draft: Draft) -> dict[int, int]:
    """Take numbered headings that repeat another, with their subtitles, out of a draft if nothing is left between the
    two sections; returns their ids, each with the one that it repeats."""
    joined: dict[int, int] = {}
    for series in find_series(draft):
        parts: defaultdict[int, set[int]] = defaultdict(set)
        for again, member in series.again:
            parts[member] |= {again, member}
        for ids in parts.values():
            first, *others = sorted(ids - joined.keys(), key=lambda id_: draft.position[id_])
            for again in others:
                if draft.section(first)[-1] != next(draft.before(again), None):
                    first = again
                    continue
                for gone, stays in tuple(_lines_above(draft, again, first)):
                    _remove(draft, gone, stays)
                    joined[gone] = stays
    return joined


def _lines_above(draft: Draft, again: int, first: int) -> Iterator[tuple[int, int]]:
    """The repeated heading and its repeated subtitle, each with the one that it repeats."""
    for line, other in zip(draft.section(again)[1:2], draft.section(first)[1:2], strict=False):
        below, stays = draft.block(line), draft.block(other)
        if below.kind == stays.kind == "subtitle" and below.clean == stays.clean:
            yield line, other
    yield again, first


def _remove(draft: Draft, again: int, first: int) -> None:
    """Make a line a copy of the first one, and make its own copies those of the first one."""
    whole = Keeper(first, Span(0, len(draft.blocks[first].text)))
    for block in draft.blocks:
        if any(keeper.id == again for keeper in block.keepers):
            keepers = (whole if keeper.id == again else keeper for keeper in block.keepers)
            draft.blocks[block.id] = replace(block, keepers=tuple(dict.fromkeys(keepers)))
    draft.blocks[again] = replace(
        draft.blocks[again], fate="duplicate", keepers=(whole,), relation="exact", similarity=1.0, parent=None
    )
    draft.reorder(id_ for id_ in draft.order if id_ != again)


def report_joined(document: Document, joined: Mapping[int, int]) -> list[Finding]:
    """The findings about the lines that `join_sections` took out."""
    return [
        make_finding(
            document,
            "TC401",
            f"exact copy of line {document.blocks[first].lines[0]}",
            block=document.blocks[again],
            related=(document.blocks[first],),
            fixed=True,
            similarity=1.0,
            relation="exact",
        )
        for again, first in joined.items()
    ]
