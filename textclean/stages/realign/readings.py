"""Texts that differ in a fact from one elsewhere, whose heading went as a copy: beside the other reading, under it."""

from __future__ import annotations

from collections.abc import Iterable

from textclean.model import Document, Evidence
from textclean.stages.realign.sections import Draft


def place_readings(document: Document, draft: Draft) -> dict[int, tuple[Evidence, ...]]:
    """The texts put behind the other reading in a draft, by their ids, with the evidence of each.

    Where a section came again and its heading went, the text that stays for its fact would fall under whatever heading
    comes before it.
    """
    reasons: dict[int, tuple[Evidence, ...]] = {}
    for first, second in _pairs(document):
        for here, there in ((first, second), (second, first)):
            heading, stays = _source_heading(document, here), _heading(draft, there)
            if (
                heading is not None
                and stays is not None
                and document.blocks[heading].keeper == stays
                and _heading(draft, here) != stays
            ):
                draft.move([here], there)
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


def _source_heading(document: Document, id_: int) -> int | None:
    """The nearest heading before a block in the source."""
    return next((at for at in range(id_ - 1, -1, -1) if document.blocks[at].kind == "heading"), None)


def _heading(draft: Draft, id_: int) -> int | None:
    """The nearest heading before a block in a draft."""
    before = draft.order[draft.position[id_] - 1 :: -1] if draft.position[id_] else []
    return next((other for other in before if draft.block(other).kind == "heading"), None)
