"""Which copy of a text is kept: one that is complete, whole, undamaged and separate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from textclean.stages.duplicates.relations import Relations
from textclean.stages.duplicates.units import Copy, Unit


@dataclass(slots=True)
class Choice:
    """What was decided about the units, by their positions."""

    #: The units that go, with what each is a copy of.
    removed: dict[int, Copy] = field(default_factory=dict)
    #: The kept units that go to the place of a removed one, with that place and their number in it.
    place: dict[int, tuple[int, int]] = field(default_factory=dict)
    #: The kept units that are cut to one period, with its folded length.
    doubled: dict[int, int] = field(default_factory=dict)
    #: How many units were removed for each keeper.
    copies: Counter[int] = field(default_factory=Counter)
    #: The units of the places that runs gave up, and of the better attested places.
    given_up: set[int] = field(default_factory=set)
    attested: set[int] = field(default_factory=set)

    def lead_on(self) -> None:
        """Replace originals that were removed themselves by their own originals.

        The last that was removed is done first: the others lead to it, so that a chain costs no more than its length.
        """
        for at, copy in reversed(list(self.removed.items())):
            originals = tuple(map(self.final_keeper, copy.originals))
            if originals != copy.originals:
                self.removed[at] = replace(copy, originals=originals)

    def final_keeper(self, at: int) -> int:
        """The kept unit that a removed one leads to."""
        seen: set[int] = set()
        while at in self.removed and at not in seen:
            seen.add(at)
            at = self.removed[at].originals[0]
        return at

    def place_of(self, keeper: int) -> int:
        """The unit in whose place a kept one is: itself, or a copy of it."""
        return self.place.get(keeper, (keeper, 0))[0]

    def kept_at(self, at: int) -> int | None:
        """The kept unit in the place of a unit, or None if the text of the unit went elsewhere."""
        keeper = self.final_keeper(at)
        return keeper if keeper == at or self.place_of(keeper) == at else None

    def may_swap(self, units: Sequence[Unit], at: int, policies: Sequence[str]) -> bool:
        """Whether a removed unit could be kept instead of its keeper: it says as much and is as whole."""
        copy, keeper = self.removed[at], self.final_keeper(at)
        if len(copy.originals) > 1 or keeper in self.doubled or set(policies) & {"earliest", "latest"}:
            return False
        if (
            copy.lacks_phrase
            or units[at].complete < units[keeper].complete
            or units[at].text.damaged > units[keeper].text.damaged
        ):
            return False
        # A near copy was compared with its keeper only, so it cannot be the keeper of a third one.
        return units[at].key == units[keeper].key or (copy.relation == "near" and self.copies[keeper] == 1)

    def swap(self, at: int) -> None:
        """Keep a removed unit instead of its keeper."""
        keeper = self.final_keeper(at)
        self.removed[keeper] = replace(self.removed.pop(at), originals=(keeper,)).turned()
        self.copies[at] = self.copies[keeper]


def choose_keepers(units: Sequence[Unit], relations: Relations, policies: Sequence[str] = ()) -> Choice:
    """The choice of a keeper in every group of copies. Each copy is one of its keeper, never through a third block.

    `policies` (longest, shortest, earliest, latest), the most important first, decide among copies that are equally
    whole.
    """
    choice = Choice()
    links = _Links(relations)

    def rank(at: int) -> tuple[int, ...]:
        """How a unit ranks among its copies; the best has the lowest rank. A summary stands for none of its text."""
        unit = units[at]
        policy = (_measure(unit, policy) for policy in policies)
        sums_up = unit.block.kind == "summary"
        return links.is_part(at), not unit.complete, sums_up, at in relations.doubled, unit.text.damaged, *policy, at

    for copy in relations.copies:  # a merged copy gives way to its separate paragraphs, a split one to the whole
        if copy.relation == "merged" and copy.copy not in choice.removed and not _stands_for(choice, copy):
            choice.removed[copy.copy] = copy
        elif copy.relation == "split" and all(_stands_whole(units, links, part, copy) for part in copy.originals):
            choice.removed[copy.copy] = replace(copy, relation="merged")  # from cut copies of them
        elif copy.relation == "split":
            for part in copy.originals:
                choice.removed.setdefault(part, Copy(part, (copy.copy,), "split", copy.similarity))
    for group in links.groups():
        _remove_copies(sorted((at for at in group if at not in choice.removed), key=rank), links, choice)
    for at, period in relations.doubled.items():
        if at not in choice.removed:
            choice.doubled[at] = period
    choice.lead_on()
    choice.copies.update(original for copy in choice.removed.values() for original in copy.originals)
    return choice


def _stands_for(choice: Choice, copy: Copy) -> bool:
    """Whether a part of a merged copy was removed as a copy of it: then it must stay."""
    return any(copy.copy in choice.removed[at].originals for at in copy.originals if at in choice.removed)


def _stands_whole(units: Sequence[Unit], links: _Links, part: int, split: Copy) -> bool:
    """Whether a part of a split text is whole, or a copy of a whole paragraph other than the text itself."""
    return units[part].complete or any(
        units[at].complete and at != split.copy and links.between(split.copy, at) is None for at in links.of(part)
    )


class _Links:
    """What each unit is a copy of, except for merged and split copies.

    Equal units share the links of the first of them, so that a text that comes a hundred times costs a hundred steps
    and not ten thousand.
    """

    def __init__(self, relations: Relations) -> None:
        self._equal = {group[0]: group for group in relations.exact}
        self._first = {at: group[0] for group in relations.exact for at in group}
        self._links: defaultdict[int, dict[int, Copy]] = defaultdict(dict)
        for copy in relations.copies:
            if copy.relation in ("merged", "split"):
                continue
            a, b = (self._first.get(at, at) for at in (copy.copy, *copy.originals))
            self._links[a][b] = copy
            if copy.relation == "near":
                self._links[b][a] = copy.turned()

    def groups(self) -> list[list[int]]:
        """The units that links connect, each group in source order."""
        neighbours: defaultdict[int, set[int]] = defaultdict(set)
        for a, others in self._links.items():
            for b in others:
                neighbours[a].add(b)
                neighbours[b].add(a)
        seen: set[int] = set()
        groups = []
        for start in sorted(neighbours.keys() | self._equal.keys()):
            if start in seen:
                continue
            seen.add(start)
            found, frontier = [start], [start]
            while frontier:
                more = neighbours[frontier.pop()] - seen
                seen |= more
                found += more
                frontier += more
            groups.append(sorted(at for first in found for at in self._equal.get(first, (first,))))
        return groups

    def of(self, at: int) -> Iterator[int]:
        """The units that one is a whole copy of."""
        first = self._first.get(at, at)
        for other in (first, *self._links.get(first, {})):
            yield from (unit for unit in self._equal.get(other, (other,)) if unit != at)

    def is_part(self, at: int) -> bool:
        """Whether a unit is cut, contained in another, or lacks a phrase of another."""
        links = self._links.get(self._first.get(at, at), {})
        return any(copy.relation in ("prefix", "contained", "doubled") or copy.lacks_phrase for copy in links.values())

    def between(self, at: int, keeper: int) -> Copy | None:
        """The unit as a copy of another one, or None if it is none."""
        a, b = (self._first.get(one, one) for one in (at, keeper))
        copy = self._links.get(a, {}).get(b)
        if copy is not None and at != keeper:
            return Copy(at, (keeper,), copy.relation, copy.similarity, copy.variants)
        return Copy(at, (keeper,), "exact", 1.0) if a == b and at != keeper else None


def _remove_copies(ranked: Sequence[int], links: _Links, choice: Choice) -> None:
    """Remove the copies in a group, beginning with those of the best unit."""
    keepers: set[int] = set()
    for keeper in ranked:
        if keeper in choice.removed:
            continue
        for at in ranked:
            if at not in choice.removed and at not in keepers and (copy := links.between(at, keeper)):
                choice.removed[at] = copy
                keepers.add(keeper)


def _measure(unit: Unit, policy: str) -> int:
    """How a policy ranks a copy, the best lowest; 0 for policies about records (source:…, most-complete)."""
    measures = {"longest": -len(unit.key), "shortest": len(unit.key), "earliest": unit.at, "latest": -unit.at}
    return measures.get(policy, 0)
