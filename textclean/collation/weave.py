"""One order from several: what follows what in each path, decided by the majority where paths contradict each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TypeVar

#: Less than the weight of any path.
_NOTHING = 1e-9

Node = TypeVar("Node", bound=Hashable)


def weave(
    paths: Sequence[Sequence[Node]],
    weights: Sequence[float],
    fits: Callable[[Node, Node], float],
    usual: Sequence[Node] = (),
    precedes: Callable[[Node, Node], bool] | None = None,
) -> list[Node]:
    """All nodes of the paths in one order that agrees with each path as far as they agree with each other.

    Of two nodes that no chain of paths puts in order the one comes first that `precedes` the other, then the one that
    goes on from the last one, then the one that `fits` better behind it, then the one that comes first in the `usual`
    order or else in the earlier path.
    `weights` say how much each path counts where two contradict each other.
    """
    follows: defaultdict[Node, Counter[Node]] = defaultdict(Counter)
    waiting: defaultdict[Node, float] = defaultdict(float)
    rank: dict[Node, tuple[int, int]] = {node: (-1, at) for at, node in enumerate(usual)}
    for number, (path, weight) in enumerate(zip(paths, weights, strict=True)):
        for at, node in enumerate(path):
            rank.setdefault(node, (number, at))
            if at:
                follows[path[at - 1]][node] += weight  # type: ignore[assignment]
                waiting[node] += weight
    # Each node stands in the queue with what still has to precede it; an entry that is no longer true is passed over.
    queue = [(waiting[node], rank[node], node) for node in rank]
    heapify(queue)
    order: list[Node] = []
    while rank:
        going_on = [n for n in follows[order[-1]] if n in rank and waiting[n] < _NOTHING] if order else []
        if going_on:
            node = min(going_on, key=lambda n: (-fits(order[-1], n), rank[n])) if len(going_on) > 1 else going_on[0]
        else:
            weight, _, node = heappop(queue)
            if node not in rank or weight != waiting[node]:
                continue
        while precedes and (earlier := [n for n in rank if waiting[n] < _NOTHING and precedes(n, node)]):
            heappush(queue, (waiting[node], rank[node], node))
            node = min(earlier, key=rank.__getitem__)
        del rank[node]
        order.append(node)
        for other, weight in follows[node].items():
            if other in rank:
                waiting[other] -= weight
                heappush(queue, (waiting[other], rank[other], other))
    return order


def follow(paths: Iterable[Sequence[int]]) -> defaultdict[int, set[int]]:
    """What follows each node in any of the paths."""
    following: defaultdict[int, set[int]] = defaultdict(set)
    for path in paths:
        for before, after in pairwise(path):
            following[before].add(after)
    return following


def precede(paths: Iterable[Sequence[int]]) -> defaultdict[int, set[int]]:
    """What precedes each node in any of the paths."""
    return follow(path[::-1] for path in paths)


def leads_to(following: Mapping[int, Set[int]], start: int, goal: int) -> bool:
    """Whether a chain of nodes that follow each other leads from one to another."""
    seen = {start}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        new = following.get(node, frozenset()) - seen
        seen |= new
        waiting += new
    return False


def find_rings(following: Mapping[int, Set[int]]) -> Iterator[list[int]]:
    """The groups of nodes that all lead to each other (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in following:
        work = [(root, iter(following.get(root, ())))] if root not in index else []
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            for other in rest:
                if other not in index:
                    work.append((other, iter(following.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    ring = stack[stack.index(node) :]
                    del stack[stack.index(node) :]
                    on_stack.difference_update(ring)
                    if len(ring) > 1:
                        yield ring


def heaviest_rise(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The numbers of the places that rise and weigh most together."""
    best: list[tuple[int, int]] = []  # for each, the weight of the heaviest rise that ends with it, and what precedes
    for at, place in enumerate(places):
        weight, before = max(((best[n][0], n) for n in range(at) if places[n] < place), default=(0, -1))
        best.append((weight + weights[at], before))
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return kept
