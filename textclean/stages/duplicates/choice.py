"""Which copy of a text is kept: the whole, undamaged, separate one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from textclean.stages.duplicates.relations import Relations
from textclean.stages.duplicates.units import Copy, Unit


@dataclass(slots=True)
class Choice:
    """What was decided: `removed` maps a unit to the copy that says why, `place` a keeper to the removed unit in whose
    place it stands and its number there, `doubled` the kept units that are to be cut to one period, `copies` counts
    the removed units of each keeper."""

    removed: dict[int, Copy] = field(default_factory=dict)
    place: dict[int, tuple[int, int]] = field(default_factory=dict)
    doubled: dict[int, int] = field(default_factory=dict)
    copies: Counter[int] = field(default_factory=Counter)


def choose_keepers(units: Sequence[Unit], relations: Relations, policies: Sequence[str] = ()) -> Choice:
    """For every group of copies, the one that stays and the copies that it stands for.

    `policies` (longest, shortest, earliest, latest, best first) decide among copies that are equally whole.

    Each copy is judged against its keeper, never through a third block.
    """
    choice = Choice()
    direct = _direct_links(relations)
    for copy in relations.copies:  # a merged copy gives way to its separate paragraphs, a split one to the whole
        if copy.relation == "merged" and copy.copy not in choice.removed:
            choice.removed[copy.copy] = copy
        elif copy.relation == "split" and all(_stands_whole(units, direct, part, copy) for part in copy.originals):
            choice.removed[copy.copy] = replace(copy, relation="merged")  # from cut copies of them
        elif copy.relation == "split":
            for part in copy.originals:
                choice.removed.setdefault(part, Copy(part, (copy.copy,), "split", copy.similarity))
    for group in _components(direct):
        _choose_in_group(units, [at for at in group if at not in choice.removed], direct, relations, choice, policies)
    for at, period in relations.doubled.items():
        if at not in choice.removed:
            choice.doubled[at] = period
    _lead_on(choice)
    choice.copies.update(original for copy in choice.removed.values() for original in copy.originals)
    return choice


def _stands_whole(units: Sequence[Unit], direct: Mapping[int, Mapping[int, Copy]], part: int, split: Copy) -> bool:
    """Whether a part of a text is whole, or the copy of a whole paragraph in which the other parts have no share."""
    strangers = direct.get(part, {}).keys() - {split.copy} - direct.get(split.copy, {}).keys()
    return units[part].complete or any(units[at].complete for at in strangers)


def _direct_links(relations: Relations) -> dict[int, dict[int, Copy]]:
    """For each unit the units that it is a whole copy of, with the relation; exact classes share theirs."""
    links: defaultdict[int, dict[int, Copy]] = defaultdict(dict)
    classes = {at: group for group in relations.exact for at in group}
    for group in relations.exact:
        for at in group:
            links[at] |= {other: Copy(at, (other,), "exact", 1.0) for other in group if other != at}
    for copy in relations.copies:
        if copy.relation in ("merged", "split"):
            continue
        (original,) = copy.originals
        for a in classes.get(copy.copy, [copy.copy]):
            for b in classes.get(original, [original]):
                if a != b:
                    links[a][b] = Copy(a, (b,), copy.relation, copy.similarity, copy.variants)
                    if copy.relation == "near":
                        links[b][a] = Copy(b, (a,), "near", copy.similarity, copy.variants)
    return links


def _components(links: Mapping[int, Mapping[int, Copy]]) -> list[list[int]]:
    """The units connected by links, each group in source order."""
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for a, others in links.items():
        for b in others:
            neighbours[a].add(b)
            neighbours[b].add(a)
    seen: set[int] = set()
    groups = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        group, frontier = {start}, [start]
        while frontier:
            for other in neighbours[frontier.pop()] - group:
                group.add(other)
                frontier.append(other)
        seen |= group
        groups.append(sorted(group))
    return groups


def _choose_in_group(
    units: Sequence[Unit],
    group: Sequence[int],
    direct: Mapping[int, Mapping[int, Copy]],
    relations: Relations,
    choice: Choice,
    policies: Sequence[str],
) -> None:
    cut = {
        at for at in group if any(c.relation in ("prefix", "contained", "doubled") for c in direct.get(at, {}).values())
    }
    ranked = sorted(
        group,
        key=lambda at: (
            at in cut,
            not units[at].complete,
            at in relations.doubled,
            units[at].damaged,
            *(_measure(units[at], policy) for policy in policies),
            at,
        ),
    )
    keepers: set[int] = set()
    for keeper in ranked:
        if keeper in choice.removed:
            continue
        taken = [at for at in ranked if at not in choice.removed and at not in keepers and keeper in direct.get(at, {})]
        for at in taken:
            choice.removed[at] = direct[at][keeper]
        if taken:
            keepers.add(keeper)


def _measure(unit: Unit, policy: str) -> int:
    """How a policy ranks a copy, the best lowest; 0 for policies that speak of records (source:…, most-complete)."""
    measures = {"longest": -len(unit.key), "shortest": len(unit.key), "earliest": unit.at, "latest": -unit.at}
    return measures.get(policy, 0)


def _lead_on(choice: Choice) -> None:
    """Let every removed unit name units that are kept: a merged copy of paragraphs that are copies leads to theirs."""
    for at, copy in list(choice.removed.items()):
        originals = tuple(final_keeper(choice, original) for original in copy.originals)
        if originals != copy.originals:
            choice.removed[at] = replace(copy, originals=originals)


def final_keeper(choice: Choice, at: int) -> int:
    """The kept unit that a removed one leads to."""
    seen: set[int] = set()
    while at in choice.removed and at not in seen:
        seen.add(at)
        at = choice.removed[at].originals[0]
    return at


def may_swap(units: Sequence[Unit], choice: Choice, at: int, policies: Sequence[str]) -> bool:
    """Whether a removed unit could as well be the kept one: it says the same, as whole as its keeper."""
    copy, keeper = choice.removed[at], final_keeper(choice, at)
    if len(copy.originals) > 1 or keeper in choice.doubled or set(policies) & {"earliest", "latest"}:
        return False
    if units[keeper].block.kind == "title":
        return False  # a document begins with it
    if units[at].complete < units[keeper].complete or units[at].damaged > units[keeper].damaged:
        return False
    # A near copy was compared with its keeper alone, so it can stand for no third one.
    return units[at].key == units[keeper].key or (copy.relation == "near" and choice.copies[keeper] == 1)


def swap(choice: Choice, at: int) -> None:
    """Keep a removed unit instead of its keeper, to which it and other copies may lead over several."""
    keeper = final_keeper(choice, at)
    choice.removed[keeper] = replace(choice.removed.pop(at), copy=keeper, originals=(at,))
    choice.copies[at] = choice.copies[keeper]
