"""Order inside a list: its items, numbered or paragraphs that count themselves, are all there, side by side, but not in
the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from textclean.language.ordinals import find_ordinal
from textclean.language.punctuation import PAUSES, bare_end, ends_sentence
from textclean.model import Block, Evidence
from textclean.outline import label_of
from textclean.stages.realign.sections import Draft

#: Items from which the numbers of a list show its order: a pair may be turned on purpose.
_LEAST_ITEMS = 3

#: The items of a list: the number of each, and the ids of the item and of what is listed under it.
_Items = list[tuple[int, list[int]]]


def find_torn_lists(draft: Draft) -> list[_Items]:
    """The lists that are out of order.

    Their numbers are 1 to n of one series, each once, and every item is a sentence or a clause: the items of rankings
    and the answers of a quiz, which may be in another order, are neither.
    """
    return [items for run in _runs(draft) if _is_torn(items := _read_items(run), draft)]


def order_items(draft: Draft) -> dict[int, tuple[Evidence, ...]]:
    """Sort the lists that are out of order; returns the evidence by the id of each of their items."""
    reasons: dict[int, tuple[Evidence, ...]] = {}
    order = list(draft.order)
    for items in find_torn_lists(draft):
        first = min(draft.position[members[0]] for _, members in items)
        items.sort()
        ids = [id_ for _, members in items for id_ in members]
        order[first : first + len(ids)] = ids
        labels = [draft.blocks[members[0]].label or str(number) for number, members in items]
        evidence = (Evidence("label-order", " < ".join(labels[:8]), 1.0, "label"),)
        reasons |= {members[0]: evidence for _, members in items}
    draft.reorder(order)
    return reasons


def _runs(draft: Draft) -> Iterator[list[Block]]:
    """List items, or paragraphs that count themselves (一是, First), that are side by side, run by run."""
    for kind, run in groupby(map(draft.blocks.__getitem__, draft.order), _list_of):
        if kind is not None:
            yield list(run)


def _list_of(block: Block) -> str | None:
    """What kind of list a block may be in, or None."""
    if block.kind == "list-item":
        return "items"
    return "counted" if block.kind in ("body", "lead") and find_ordinal(block.clean) is not None else None


def _read_items(run: list[Block]) -> _Items:
    """The items of the series that a list begins with; items of other series are under the one before them."""
    if run[0].kind != "list-item":
        return [(find_ordinal(block.clean) or 0, [block.id]) for block in run]
    labels = [label_of(block) for block in run]
    outer = labels[0].series if labels[0] else None
    items: _Items = []
    for block, label in zip(run, labels, strict=True):
        if label is not None and label.series == outer:
            items.append((label.number, [block.id]))
        elif items:
            items[-1][1].append(block.id)
    return items


def _is_torn(items: _Items, draft: Draft) -> bool:
    numbers = [number for number, _ in items]
    falls = all(a > b for a, b in pairwise(numbers))
    return (
        len(numbers) >= _LEAST_ITEMS
        and numbers != sorted(numbers)
        and not falls  # a countdown
        and sorted(numbers) == list(range(1, len(numbers) + 1))
        and all(_is_clause(draft.blocks[members[0]].clean) for _, members in items)
    )


def _is_clause(text: str) -> bool:
    return ends_sentence(text) or bare_end(text) in PAUSES
