"""Order inside a list: numbered items that are all there, side by side, but not in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from textclean.language.numbering import read_label
from textclean.language.punctuation import PAUSES, bare_end, ends_sentence
from textclean.model import Block, Evidence
from textclean.stages.realign.sections import Draft

#: Items of a list whose numbers say something about its order: two are a pair, and a pair may be turned on purpose.
_LEAST_ITEMS = 3


def find_torn_lists(draft: Draft) -> list[list[tuple[int, list[int]]]]:
    """Lists out of order, each as its items: the number, and the ids of the item and of what is listed under it.

    The numbers are 1 to n, each once, of one series, and every item is a sentence or a clause: rankings and answers,
    whose order may be of another kind, are neither.
    """
    return [items for run in _runs(draft) if _is_torn(items := _read_items(run), draft)]


def order_items(draft: Draft) -> dict[int, tuple[Evidence, ...]]:
    """Sort the lists that are out of order; returns the evidence by the id of each item in them."""
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
    """List items that stand side by side."""
    run: list[Block] = []
    for id_ in draft.order:
        block = draft.blocks[id_]
        if block.kind == "list-item":
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _read_items(run: list[Block]) -> list[tuple[int, list[int]]]:
    """The items of the series that a list begins with. Those of other series stand under the item before them."""
    labels = [read_label(block.clean) if block.label else None for block in run]
    outer = labels[0].series if labels[0] else None
    items: list[tuple[int, list[int]]] = []
    for block, label in zip(run, labels, strict=True):
        if label is not None and label.series == outer:
            items.append((label.number, [block.id]))
        elif items:
            items[-1][1].append(block.id)
    return items


def _is_torn(items: list[tuple[int, list[int]]], draft: Draft) -> bool:
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
