"""Sections that a paste parted, in one again: of two same headings in a row the second goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textclean.findings import make_finding
from textclean.model import Document, Finding, Keeper, Span
from textclean.stages.realign.labels import find_series
from textclean.stages.realign.sections import Draft


def join_sections(draft: Draft) -> dict[int, int]:
    """The numbered headings taken out of a draft, with the one that each repeats: nothing parts the two sections."""
    joined: dict[int, int] = {}
    for series in find_series(draft):
        for pair in series.again:
            first, again = sorted(pair, key=lambda id_: draft.position[id_])
            if draft.section(first)[-1] == draft.order[draft.position[again] - 1]:
                heading = draft.blocks[first]
                draft.blocks[again] = replace(
                    draft.blocks[again],
                    fate="duplicate",
                    keepers=(Keeper(first, Span(0, len(heading.text))),),
                    relation="exact",
                    similarity=1.0,
                    parent=None,
                )
                draft.order.remove(again)
                draft.refresh()
                joined[again] = first
    return joined


def tell_joined(document: Document, joined: Mapping[int, int]) -> list[Finding]:
    """The findings about headings that went."""
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
