"""The heading tree of the source, with what was removed or moved, and the heading tree of the canonical document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from textclean.report.html.notes import Places
from textclean.report.html.paint import paint
from textclean.report.view import Record

#: Characters of a heading that the tree shows: a long “heading” is usually prose that lost its stop.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Node:
    """One heading. `state` is a word for what became of it; `texts` counts the blocks directly under it."""

    depth: int
    anchor: str
    text: Markup
    state: str
    texts: int


def tree_of_source(record: Record) -> tuple[Node, ...]:
    """The headings in source order, as they came in."""
    headings = [block for block in record["blocks"] if _is_heading(block)]
    under = _count(record["blocks"])
    return tuple(
        Node(depth, f"b{b['id']}", _text(b), _fate(b), under[at])
        for at, (b, depth) in enumerate(zip(headings, _depths(headings), strict=True))
    )


def tree_of_canonical(record: Record, places: Places) -> tuple[Node, ...]:
    """The headings in canonical order. Those whose heading is lost or whose place is unknown say so."""
    kept = [places.blocks[number] for number in record["canonical"]]
    headings = [block for block in kept if _is_heading(block)]
    depths, under = _nested(headings), _count(kept)
    unplaced = {f["block"] for f in record["findings"] if f["rule"] == "TC603"}
    lost = {f["block"] for f in record["findings"] if f["rule"] == "TC604"}
    nodes = []
    for at, (block, depth) in enumerate(zip(headings, depths, strict=True)):
        if block["id"] in lost:
            nodes.append(Node(max(0, depth - 1), places.anchor(block["id"]), Markup("a heading is missing"), "lost", 0))
        state = "unplaced" if block["id"] in unplaced else "moved" if block["moved"] else ""
        nodes.append(Node(depth, places.anchor(block["id"]), _text(block), state, under[at]))
    return tuple(nodes)


def _is_heading(block: Mapping[str, Any]) -> bool:
    return block["kind"] in ("title", "heading")


def _text(block: Mapping[str, Any]) -> Markup:
    text = " ".join(block["text"].split())
    return paint(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def _fate(block: Mapping[str, Any]) -> str:
    return {"duplicate": "copy", "noise": "noise"}.get(block["fate"], "moved" if block["moved"] else "")


def _depths(headings: Sequence[Mapping[str, Any]]) -> list[int]:
    """The depth of each heading: its level, without the levels that no heading before it has."""
    depths: list[int] = []
    open_: list[int] = []
    for heading in headings:
        level = heading["level"] if heading["level"] is not None else (open_[-1] if open_ else 1)
        while open_ and open_[-1] >= level:
            open_.pop()
        depths.append(len(open_))
        open_.append(level)
    return depths


def _nested(headings: Sequence[Mapping[str, Any]]) -> list[int]:
    """The depth of each heading by the number of headings above it, so that one without a place is under none."""
    depths: dict[int, int] = {}
    for heading in headings:
        depths[heading["id"]] = depths.get(heading["parent"], -1) + 1
    return list(depths.values())


def _count(blocks: Sequence[Mapping[str, Any]]) -> list[int]:
    """How many blocks other than headings follow each heading."""
    counts: list[int] = []
    for block in blocks:
        if _is_heading(block):
            counts.append(0)
        elif counts:
            counts[-1] += 1
    return counts
