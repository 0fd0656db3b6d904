"""Pairs the blocks of the source with those of the canonical document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textclean.rising import longest_rise


class Pair(NamedTuple):
    """One row: a block of the source, a block of the canonical document, or the same block on both sides."""

    source: int | None
    canonical: int | None


def align(blocks: Sequence[Mapping[str, Any]], canonical: Sequence[int]) -> tuple[Pair, ...]:
    """All blocks as rows, in source order on the left and in canonical order on the right.

    There are as few rows as the two orders allow: a moved block has one row on each side, every other kept block has
    one.
    """
    position = {block: at for at, block in enumerate(canonical)}
    beside = _beside(blocks, position)
    rows: list[Pair] = []
    waiting = 0
    for block in blocks:
        number = block["id"]
        if number not in beside:
            rows.append(Pair(number, None))
            continue
        rows += [Pair(None, other) for other in canonical[waiting : position[number]]]
        rows.append(Pair(number, number))
        waiting = position[number] + 1
    rows += [Pair(None, other) for other in canonical[waiting:]]
    return tuple(rows)


def _beside(blocks: Sequence[Mapping[str, Any]], position: Mapping[int, int]) -> frozenset[int]:
    """The kept blocks that take one row for both sides: those that stayed, and moved ones that fit between them."""
    still = [block["id"] for block in blocks if block["id"] in position and not block["moved"]]
    stayed = {still[at] for at in longest_rise([position[id_] for id_ in still])}
    limits, limit = {}, len(position)
    for block in reversed(blocks):
        if block["id"] in stayed:
            limit = position[block["id"]]
        limits[block["id"]] = limit
    last, chosen = -1, []
    for block in blocks:
        at = position.get(block["id"], -1)
        if block["id"] in stayed or last < at < limits[block["id"]]:
            chosen.append(block["id"])
            last = at
    return frozenset(chosen)
