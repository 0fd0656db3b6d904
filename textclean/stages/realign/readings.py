"""Texts that differ from another in a fact, and lost their heading as a copy: they go beside that other text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from textclean.model import Document, Evidence
from textclean.stages.realign.sections import Draft, headings_above


def place_readings(document: Document, draft: Draft) -> dict[int, tuple[Evidence, ...]]:
    """Put each such text beside the other reading; returns the evidence by the ids of those that moved.

    The heading of a repeated section goes, but its text stays if it differs in a fact, and would be under whatever
    heading is before it.
    """
    reasons: dict[int, tuple[Evidence, ...]] = {}
    pairs = list(_pairs(document))
    source = headings_above(document.blocks) if pairs else {}
    above = headings_above(map(draft.block, draft.order)) if pairs else {}
    for here, there in chain.from_iterable((pair, pair[::-1]) for pair in pairs):
        heading, stays = source[here], above[there]
        if heading is None or document.blocks[heading].keeper != stays or stays is None or above[here] == stays:
            continue
        draft.move([here], there if here > there else next(draft.before(there), None))
        above = headings_above(map(draft.block, draft.order))
        line = document.blocks[there].lines[0]
        detail = f"another reading of it (line {line}) stands under the heading of which a copy stood above it"
        reasons[here] = (Evidence("other-reading", detail, 1.0, "copy"),)
    return reasons


def _pairs(document: Document) -> Iterable[tuple[int, int]]:
    """The kept blocks that differ in a fact, pair by pair."""
    for finding in document.findings:
        other = finding.related[0].block if finding.rule == "TC406" else None
        if finding.block is None or other is None:
            continue
        if document.blocks[finding.block].fate == document.blocks[other].fate == "kept":
            yield finding.block, other
