"""Repeated runs: headings, list items and short lines are copies only as part of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textclean.stages.duplicates.choice import Choice, final_keeper
from textclean.stages.duplicates.relations import Copy, Relations
from textclean.stages.duplicates.units import Unit, differently_labelled, weigh

#: A run of nothing but short lines and list items needs so many blocks and so much text: shorter ones repeat by
#: right (the steps under every chapter).
_WEAK_RUN = 3
_WEAK_WEIGHT = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive units that repeat consecutive others: first and last of the copy, first and last of the original."""

    copy: tuple[int, int]
    original: tuple[int, int]


def extend_runs(units: Sequence[Unit], relations: Relations, choice: Choice) -> list[Run]:
    """The repeated runs. Adds to `choice` the headings and short blocks that are copies as part of one."""
    pairs = {pair for at, copy in choice.removed.items() for pair in _ends(at, copy, choice)} | _weak_runs(units)
    aligned: dict[int, int] = {}
    for at, original in sorted(pairs):
        for step in (-1, 1):
            _extend(units, at, original, step, choice, aligned)
    _headings_without_text(units, choice, aligned)
    conflicting = {c.a for c in relations.conflicts} | {c.b for c in relations.conflicts}
    for at, original in sorted(aligned.items(), reverse=True):
        if at in choice.removed or _reaches(aligned, original, at):
            continue
        if units[at].block.kind == "heading" and _keeps_conflict(units, at, conflicting, choice):
            continue
        choice.removed[at] = Copy(at, (original,), "exact", 1.0)
    for at, copy in list(choice.removed.items()):
        choice.removed[at] = replace(copy, originals=tuple(final_keeper(choice, o) for o in copy.originals))
    return _collect(choice)


def _ends(at: int, copy: Copy, choice: Choice) -> Iterator[tuple[int, int]]:
    """The pairs that a run goes on from, as (the side that goes, the side that stays).

    A merged copy is aligned at both its ends. Where the kept text stands in the place of its copy, it is the copy's
    surroundings that stay.
    """
    for original in dict.fromkeys((copy.originals[0], copy.originals[-1])):
        yield (original, at) if choice.place.get(original, (None, 0))[0] == at else (at, original)


def _weak_runs(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs (copy, original) in runs of weak blocks that are long enough to be no coincidence."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if not unit.strong:
            places[unit.key].append(unit.at)
    found: set[tuple[int, int]] = set()
    for group in places.values():
        if not 1 < len(group) <= 6:
            continue  # a line that stands all over the document is a refrain
        for number, copy in enumerate(group[1:], 1):
            for original in group[:number]:
                size = 0
                while (
                    copy + size < len(units)
                    and original + size < copy
                    and not units[copy + size].strong
                    and units[copy + size].key == units[original + size].key
                ):
                    size += 1
                texts = [units[at].block.clean for at in range(copy, copy + size)]
                if size >= _WEAK_RUN and sum(map(weigh, texts)) >= _WEAK_WEIGHT:
                    found |= {(copy + i, original + i) for i in range(size)}
    return found


def _extend(
    units: Sequence[Unit], at: int, original: int, step: int, choice: Choice, aligned: dict[int, int]
) -> None:
    """Walk on from an aligned pair over weak blocks that are the same on both sides."""
    here, there = at, original
    if not units[at].strong:
        aligned.setdefault(at, original)
    while True:
        here, there = here + step, there + step
        if not (0 <= here < len(units) and 0 <= there < len(units)) or here == there:
            return
        a, b = units[here], units[there]
        if a.strong or b.strong or a.key != b.key or here in aligned or here in choice.removed:
            return
        if differently_labelled(a, b):
            return
        aligned[here] = there


def _headings_without_text(units: Sequence[Unit], choice: Choice, aligned: dict[int, int]) -> None:
    """Headings that stand elsewhere too and under which every text is a copy."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.block.kind == "heading":
            places[unit.key].append(unit.at)
    for group in places.values():
        for at in group:
            if at in aligned or len(group) < 2:
                continue
            below = _section(units, at)
            others = [o for o in group if o != at and o not in aligned and o not in choice.removed]
            if below and others and all(b in choice.removed for b in below):
                aligned[at] = others[0]


def _section(units: Sequence[Unit], at: int) -> list[int]:
    """The units between a heading and the next one."""
    below = []
    for position in range(at + 1, len(units)):
        if units[position].block.kind == "heading":
            break
        below.append(position)
    return below


def _keeps_conflict(units: Sequence[Unit], at: int, conflicting: set[int], choice: Choice) -> bool:
    """Whether a text under a heading stays because it differs in a fact: then its heading stays with it."""
    return any(below in conflicting and below not in choice.removed for below in _section(units, at))


def _reaches(aligned: dict[int, int], start: int, goal: int) -> bool:
    """Whether following the alignment from `start` comes back to `goal`."""
    seen = set()
    while start in aligned and start not in seen:
        if start == goal:
            return True
        seen.add(start)
        start = aligned[start]
    return start == goal


def _collect(choice: Choice) -> list[Run]:
    """Removed units side by side whose originals are side by side."""
    runs: list[Run] = []
    for at in sorted(choice.removed):
        first, last = choice.removed[at].originals[0], choice.removed[at].originals[-1]
        previous = runs[-1] if runs else None
        if previous and previous.copy[1] == at - 1 and first - 1 <= previous.original[1] <= first:
            runs[-1] = Run((previous.copy[0], at), (previous.original[0], last))
        else:
            runs.append(Run((at, at), (first, last)))
    return [run for run in runs if run.copy[1] > run.copy[0]]
