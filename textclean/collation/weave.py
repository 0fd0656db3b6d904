"""One order out of several: what follows what in each path, and where they contradict each other, in most of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def weave(paths: Sequence[Sequence[Node]], weights: Sequence[float], fits: Callable[[Node, Node], float]) -> list[Node]:
    """All nodes of the paths in one order that agrees with each path as far as they agree with each other.

    Of two nodes that no chain of paths puts in order the one comes first that goes on from the last one, then the one
    that `fits` better behind it, then the one of the earlier path. `weights` say how much each path counts where two
    contradict each other.
    """
    follows: defaultdict[Node, Counter[Node]] = defaultdict(Counter)
    waiting: defaultdict[Node, float] = defaultdict(float)
    rank: dict[Node, tuple[int, int]] = {}
    for number, (path, weight) in enumerate(zip(paths, weights, strict=True)):
        for at, node in enumerate(path):
            rank.setdefault(node, (number, at))
            if at:
                follows[path[at - 1]][node] += weight  # type: ignore[assignment]
                waiting[node] += weight
    left = set(rank)
    ready = [(rank[node], node) for node in rank if not waiting[node]]
    heapify(ready)
    order: list[Node] = []
    while left:
        node = _next(order, follows, waiting, ready, left, rank, fits)
        left.discard(node)
        order.append(node)
        for other, weight in follows[node].items():
            waiting[other] -= weight
            if other in left and waiting[other] < 1e-9:
                heappush(ready, (rank[other], other))
    return order


def _next(
    order: Sequence[Node],
    follows: dict[Node, Counter[Node]],
    waiting: dict[Node, float],
    ready: list[tuple[tuple[int, int], Node]],
    left: set[Node],
    rank: dict[Node, tuple[int, int]],
    fits: Callable[[Node, Node], float],
) -> Node:
    """The node that comes next: one that nothing has to precede, else the one that least speaks against."""
    if order:
        going_on = [n for n in follows[order[-1]] if n in left and waiting[n] < 1e-9]
        if len(going_on) > 1:
            return min(going_on, key=lambda node: (-fits(order[-1], node), rank[node]))
        if going_on:
            return going_on[0]
    while ready:
        node = heappop(ready)[1]
        if node in left:
            return node
    return min(left, key=lambda node: (waiting[node], rank[node]))
