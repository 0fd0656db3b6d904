"""Which copy is kept, and which place is best attested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textclean.similarity.fold import fold
from textclean.stages.duplicates.relations import Copy, Relations
from textclean.stages.duplicates.units import Unit

#: Margin of evidence by which another place must be better attested than the first one.
_MARGIN = 0.75


@dataclass(slots=True)
class Choice:
    """What was decided: `removed` maps a unit to the copy that says why, `place` a keeper to the removed unit in whose
    place it stands and its number there, `doubled` the kept units that are to be cut to one period."""

    removed: dict[int, Copy] = field(default_factory=dict)
    place: dict[int, tuple[int, int]] = field(default_factory=dict)
    doubled: dict[int, int] = field(default_factory=dict)


def choose_keepers(units: Sequence[Unit], relations: Relations) -> Choice:
    """For every group of copies, the one that stays and the copies that it stands for.

    Each copy is judged against its keeper, never through a third block.
    """
    choice = Choice()
    direct = _direct_links(relations)
    context = _Context(units, direct)
    for copy in relations.copies:  # a merged copy gives way to its separate paragraphs, a split one to the whole
        if copy.relation == "merged" and copy.copy not in choice.removed:
            choice.removed[copy.copy] = copy
            if context.best([copy.copy, copy.originals[0]]) == copy.copy:
                choice.place |= {original: (copy.copy, n) for n, original in enumerate(copy.originals)}
        elif copy.relation == "split":
            for part in copy.originals:
                choice.removed.setdefault(part, Copy(part, (copy.copy,), "split", copy.similarity))
    for group in _components(direct):
        _choose_in_group(units, [at for at in group if at not in choice.removed], direct, relations, context, choice)
    for at, period in relations.doubled.items():
        if at not in choice.removed:
            choice.doubled[at] = period
    _lead_on(choice)
    return choice


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
    context: _Context,
    choice: Choice,
) -> None:
    cut = {at for at in group if any(c.relation in ("prefix", "contained", "doubled") for c in direct.get(at, {}).values())}
    best_place = context.best(group)
    ranked = sorted(
        group,
        key=lambda at: (
            at in cut,
            not units[at].complete,
            at in relations.doubled,
            units[at].damaged,
            at != best_place,
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
            place = context.best([keeper, *taken])
            if place != keeper and keeper not in choice.place:
                choice.place[keeper] = (place, 0)


def _lead_on(choice: Choice) -> None:
    """Let every removed unit name units that are kept: a merged copy of paragraphs that are copies leads to theirs."""
    for at, copy in list(choice.removed.items()):
        originals = tuple(final_keeper(choice, original) for original in copy.originals)
        if originals != copy.originals:
            choice.removed[at] = replace(copy, originals=originals)
    for keeper in [keeper for keeper in choice.place if keeper in choice.removed]:
        del choice.place[keeper]


def final_keeper(choice: Choice, at: int) -> int:
    """The kept unit that a removed one leads to."""
    seen: set[int] = set()
    while at in choice.removed and at not in seen:
        seen.add(at)
        at = choice.removed[at].originals[0]
    return at


class _Context:
    """How well each copy fits the place where it stands."""

    def __init__(self, units: Sequence[Unit], direct: Mapping[int, Mapping[int, Copy]]) -> None:
        self._units = units
        self._by_id = {unit.block.id: unit for unit in units}
        self._copied = {at for at, others in direct.items() if others} | {b for others in direct.values() for b in others}
        self._own: defaultdict[int | None, int] = defaultdict(int)
        for unit in units:
            if unit.strong and unit.at not in self._copied:
                self._own[unit.block.parent] += 1

    def best(self, group: Iterable[int]) -> int:
        """The unit of a group that stands in the best attested place; the first, unless another is clearly better."""
        members = sorted(group)
        headings = [self._heading(at) for at in members]
        scores = {at: self._score(at, headings.count(heading)) for at, heading in zip(members, headings, strict=True)}
        best = max(members, key=lambda at: (scores[at], -at))
        return best if scores[best] >= scores[members[0]] + _MARGIN else members[0]

    def _heading(self, at: int) -> str:
        parent = self._by_id.get(self._units[at].block.parent or 0)
        return parent.key if parent and parent.block.kind == "heading" else ""

    def _score(self, at: int, witnesses: int) -> float:
        """Label order around the copy, the words of its heading in its text, an unowned heading, other witnesses."""
        unit = self._units[at]
        score = 0.0
        if unit.label is not None:
            score += self._continues(at, -1) + self._continues(at, 1)
        parent = self._by_id.get(unit.block.parent if unit.block.parent is not None else -1)
        if parent is not None and parent.block.kind == "heading":
            words = fold(parent.block.clean[parent.label.end :] if parent.label else parent.block.clean)
            score += _overlap(words, unit.key)
            score += 0.25 if not self._own[parent.block.id] else 0.0
            score += 0.25 * (witnesses - 1)
        return score

    def _continues(self, at: int, step: int) -> float:
        """Whether the next label of the same series in this direction counts on by one."""
        label = self._units[at].label
        position = at + step
        while label is not None and 0 <= position < len(self._units):
            other = self._units[position].label
            if other is not None and other.series == label.series:
                return 1.0 if other.number == label.number + step else 0.0
            position += step
        return 0.0


def _overlap(heading: str, text: str) -> float:
    """Share of a heading that stands in a text, by its longest piece of at least two characters; 0-1."""
    for size in range(len(heading), 1, -1):
        if any(heading[i : i + size] in text for i in range(len(heading) - size + 1)):
            return size / len(heading)
    return 0.0
