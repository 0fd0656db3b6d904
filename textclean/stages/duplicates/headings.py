"""Headings that are copies: pasted over foreign text, left without their text, or twice in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise, takewhile

from textclean.language.punctuation import has_han, unsigned
from textclean.stages.duplicates.choice import Choice
from textclean.stages.duplicates.relations import Relations
from textclean.stages.duplicates.units import (
    PROSE,
    REFRAIN,
    Unit,
    asks,
    differ_in_number,
    find_stacked,
    find_title,
    headings_above,
    places_of,
)


def find_pasted(units: Sequence[Unit], choice: Choice, relations: Relations) -> dict[int, int]:
    """Headings pasted over foreign text, each with the heading that it repeats.

    Such a heading is elsewhere too, over other text, and all text below it is elsewhere too, under other headings. A
    text that is elsewhere with another figure counts as well.
    """
    sections = _RepeatedSections(units, choice, relations)
    suspects = sections.find_suspects()
    pasted = sections.sort_out(suspects)
    for group in sections.groups:
        homes = sections.find_homes(group) if pasted & set(group) and suspects >= set(group) else ()
        if len(homes) == 1 or pasted.issuperset(group):
            suspects.difference_update(homes)
    found: dict[int, int] = {}
    for group in sections.groups:
        stays = [at for at in group if at not in suspects] or [at for at in group if at not in pasted] or group
        found |= {at: stays[0] for at in group if at in suspects and at != stays[0]}
    # An outer heading was pasted along with the one right below it.
    outer = [(at - 1, home - 1) for at, home in found.items() if min(at, home) > 0]
    return found | {at: home for at, home in outer if units[at].is_heading and units[at].key == units[home].key}


class _RepeatedSections:
    """The headings that come in several places, and the texts below each."""

    def __init__(self, units: Sequence[Unit], choice: Choice, relations: Relations) -> None:
        self._units = units
        self._copies = _with_conflicts(_groups(choice), relations)
        self._alone = _pasted_alone(units, choice)
        self._over = headings_above(units)
        places = _repeated_headings(units)
        self._again = frozenset(at for group in places for at in group)
        self._behind = frozenset(below.at for _, below in find_stacked(units))
        #: The places of each heading that comes no more often than a sub-heading by right, or has a number.
        self.groups = [group for group in places if len(group) <= REFRAIN or units[group[0]].block.label]
        self._below = {at: self._find_below(at) for group in self.groups for at in group}
        # Of what stands below the last heading that a loop printed, only the first text is its own.
        self._below |= {at: self._below[at][:1] for group in self.groups for at in group if self._is_in_loop(at, group)}
        parting = [at for group in self.groups for at in group if self._parts_heading(at, group)]
        self._below |= {at: list(takewhile(self._copies.__contains__, self._below[at])) for at in parting}

    def _find_below(self, at: int) -> list[int]:
        """The texts below a heading, but for the title, which a page has again at its end."""
        title = find_title(self._units)
        again = frozenset() if title is None else self._copies.get(title.at, frozenset())
        return [text for text in section_below(self._units, at) if text not in again]

    def find_suspects(self) -> set[int]:
        """The headings of which all text is elsewhere too, and that may be at home in another of their places."""
        divided = {at for at in self._below if self._has_own_parts(at)}
        return {
            at
            for group in self.groups
            for at in group
            if self._is_all_elsewhere(at, group)
            and not self._parts_heading(at, group)  # the run that it begins shows that
            and not self._alone.issuperset(other for other in group if other != at)
            and not self._shares_text(at, group)
            and (at not in divided or divided.issuperset(group))
            and not self._opens_parts(at, group)
        }

    def sort_out(self, suspects: Set[int]) -> set[int]:
        """The suspected headings that are pasted: each text below them is elsewhere under a heading that is not
        suspected."""
        return {
            at
            for at in suspects
            if all({self._over[copy] for copy in self._copies[text]} - suspects for text in self._below[at])
        }

    def find_homes(self, group: Sequence[int]) -> Sequence[int]:
        """The places where a heading that looks pasted everywhere may be at home: the one with most texts, else all."""
        most = max(len(self._below[at]) for at in group)
        longest = [at for at in group if len(self._below[at]) == most]
        return longest if len(longest) == 1 else group

    def _is_all_elsewhere(self, at: int, group: Sequence[int]) -> bool:
        """Whether there is text below a heading, and a copy of each under another one. An equal heading is another one
        only if it has text that is nowhere else, or all of this text and more: else either may be the copy."""
        below = self._below[at]
        others = [self._below[other] for other in group if other != at]
        own = set(below).union(*(other for other in others if not self._has_more(other, below)))
        return bool(below) and not any(self._copies.get(text, {text}) <= own for text in below)

    def _has_more(self, texts: Sequence[int], below: Sequence[int]) -> bool:
        """Whether one of some texts is nowhere else, or they are all of those below a heading and more."""
        if any(text not in self._copies for text in texts):
            return True
        return len(texts) > len(below) and all(self._copies.get(text, set()) & set(texts) for text in below)

    def _is_in_loop(self, at: int, group: Sequence[int]) -> bool:
        """Whether a loop printed a heading and the one before it over one text: that text is all that is under the
        heading before, and nothing below this one is under an equal heading elsewhere. What follows is behind the
        loop."""
        before, between = at - 2, at - 1
        if before < 0 or not self._units[before].is_heading or self._units[between].is_heading:
            return False
        return at + 1 in self._copies.get(between, ()) and not self._has_text_elsewhere(at, group)

    def _shares_text(self, at: int, group: Sequence[int]) -> bool:
        """Whether the first text below a heading is the first in another of its places too: then neither is pasted,
        unless it has other text in a third place, and this one is at home under another heading with other text."""
        copies = self._copies[at + 1]
        if not any(other + 1 in copies for other in group if other != at):
            return False
        homes = {self._over[copy] for copy in copies} - {*group, None}
        beside = {text for home in homes if home is not None for text in section_below(self._units, home)}
        at_home = not self._copies.keys() >= beside
        return not (at_home and any(copies.isdisjoint(self._below[other]) for other in group))

    def _parts_heading(self, at: int, group: Sequence[int]) -> bool:
        """Whether a heading is between another one, which stands once, and its text. A document that sets headings
        right under headings of their level has it so in other places too."""
        if at not in self._behind or at - 1 in self._again:
            return False
        return self._behind <= self._again and self._behind.isdisjoint({*group} - {at})

    def _has_text_elsewhere(self, at: int, group: Sequence[int]) -> bool:
        """Whether text below a heading is also below it in another of its places."""
        elsewhere = {text for other in group if other != at for text in self._below[other]}
        return not all(elsewhere.isdisjoint(self._copies.get(text, ())) for text in self._below[at])

    def _opens_parts(self, at: int, group: Sequence[int]) -> bool:
        """Whether a sub-heading is the first in several parts (【基本案情】 of each case), and its text was pasted
        below another text in one of them: pasted with its heading it would stand right below that."""
        firsts = [other for other in group if self._is_first_below(other)]
        texts = (text for other in firsts if other != at for text in self._below[other][1:])
        return at in firsts and not self._copies.get(at + 1, frozenset()).isdisjoint(texts)

    def _is_first_below(self, at: int) -> bool:
        """Whether a heading is right below an outer one that stands once."""
        above = self._units[at - 1]
        return at > 0 and above.is_heading and above.level < self._units[at].level and above.at not in self._again

    def _has_own_parts(self, at: int) -> bool:
        """Whether a sub-heading that comes only once follows the text right below a heading, which has parts of its
        own."""
        below = self._below[at]
        after = (below[-1] if below else at) + 1
        if after >= len(self._units) or after in self._again:
            return False
        return self._units[after].level > self._units[at].level


def find_emptied(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings whose text was all copies, or that have none, each with the one that it repeats: one with text, else the
    first."""
    found: dict[int, int] = {}
    alone = _pasted_alone(units, choice)
    for group in _repeated_headings(units):
        standing = [at for at in group if at not in choice.removed]
        bare = [at for at in standing if at in alone or _is_bare(units, at)]
        if bare == standing and not units[group[0]].block.label:
            bare = []  # an unnumbered line without text anywhere is no heading, and is repeated by right
        emptied = [at for at in standing if at in bare or _is_emptied(units, at, choice)]
        stays = next((at for at in standing if at not in emptied), standing[0] if standing else None)
        found |= {at: stays for at in emptied if stays is not None and at != stays}
    return _renumbered(units, choice) | found | _left_over(units, choice)


def _left_over(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """The very last line behind a copy, with the equal heading that has text: the rest of the paste was lost. As
    nothing follows it, it need not be taken for a heading."""
    last = len(units) - 1
    if last - 1 not in choice.removed or units[last].complete:
        return {}
    heads = (unit.at for unit in units[:last] if unit.is_heading and unit.key == units[last].key)
    whole = next((at for at in heads if not _heads_nothing(units, at)), None)
    return {} if whole is None else {last: whole}


def _renumbered(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings whose text was all copies, each with one of the same words that has text: their numbers differ, or one
    has none."""
    heads = [u for u in units if u.is_heading and u.words and u.at not in choice.removed]
    emptied = {unit.at for unit in heads if _is_emptied(units, unit.at, choice)}
    standing = {unit.words: unit for unit in reversed(heads) if unit.at not in emptied}
    return {
        unit.at: again.at
        for unit in heads
        if unit.at in emptied and (again := standing.get(unit.words)) and (unit.label or again.label)
    }


def _is_emptied(units: Sequence[Unit], at: int, choice: Choice) -> bool:
    """Whether all text below a heading goes, and none comes to its place."""
    below = set(section_below(units, at))
    return bool(below) and choice.removed.keys() >= below and below.isdisjoint(at for at, _ in choice.place.values())


def find_unanswered(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Questions in a talk, which are no headings, whose answer was all copies; each with the equal one that has its
    answer."""
    found: dict[int, int] = {}
    for group in places_of(unit for unit in units if asks(unit) and not unit.is_heading).values():
        answers = {at: list(takewhile(lambda n: not asks(units[n]), section_below(units, at))) for at in group}
        answered = [at for at in group if at not in choice.removed and not choice.removed.keys() >= set(answers[at])]
        found |= {at: answered[0] for at in group if answered and answers[at] and at not in answered}
    return found


def find_said_twice(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Lines with only copies between them and an equal heading, each with that heading. Of two headings of which one
    has a number more, that one stays: a page prints the name of an anchor below it."""
    standing = [unit for unit in units if unit.at not in choice.removed]
    found = {}
    for above, below in pairwise(standing):
        if above.key == below.key and below.is_heading and above.block.kind != "title":
            found[above.at] = below.at
        elif differ_in_number(above, below):
            goes, stays = (below, above) if above.label else (above, below)
            found[goes.at] = stays.at
    return found


def find_parting(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings that were pasted between another heading and its text, each with the heading that it repeats.

    The other heading is of their level and stands once; the one that is repeated stands behind text, over text of its
    own. Other copies show that a heading was pasted, and so does its number where nothing else is between the two.
    Nothing is found in a document that sets other headings right under headings of their level.
    """
    again = {at: group for group in _repeated_headings(units) for at in group}
    behind = {below.at for _, below in find_stacked(units)}
    found: dict[int, int] = {}
    copies = _groups(choice)
    for at in sorted(behind):
        homes = [other for other in again.get(at, ()) if other not in behind and not _heads_nothing(units, other)]
        # English guides set one heading right under another by right.
        numbered = units[at].block.label and units[at].block.id == units[at - 1].block.id + 1
        shown = has_han(units[at].key) and (choice.removed or numbered)
        if len(homes) != 1 or at - 1 in again or _heads_nothing(units, at) or not shown:
            return {}
        below = set(section_below(units, at)) - choice.removed.keys()
        elsewhere = {other for text in below for other in copies.get(text, ())}
        if elsewhere.intersection(section_below(units, homes[0])):
            return {}
        found[at] = homes[0]
    return found


def _is_bare(units: Sequence[Unit], at: int) -> bool:
    """Whether a numbered heading has nothing below: it was pasted alone."""
    return bool(units[at].block.label) and _heads_nothing(units, at)


def _heads_nothing(units: Sequence[Unit], at: int) -> bool:
    """Whether a heading has neither text nor sub-headings below."""
    below = units[at + 1] if at + 1 < len(units) else None
    return below is None or (below.is_heading and below.level <= units[at].level)


def _repeated_headings(units: Sequence[Unit]) -> list[list[int]]:
    """The headings that come in several places, group by group."""
    places = places_of(unit for unit in units if unit.is_heading)
    return [group for group in places.values() if len(group) > 1]


def _pasted_alone(units: Sequence[Unit], choice: Choice) -> frozenset[int]:
    """The headings without text that stand elsewhere too, where no other heading of the document stands right over
    one of its level, or where it has other copies: else an outer heading may have the name of an inner one. A sign
    before it (**, ●) tells a heading from a refrain, and so does the next heading right below, where it stands over
    prose or a list in Chinese elsewhere."""
    bare = {above.at for above, _ in find_stacked(units)}
    twice = (group for group in _repeated_headings(units) if len(group) < REFRAIN or units[group[0]].block.label)
    repeating = {at for group in twice for at in group}
    over_text = {
        above.key
        for above, below in pairwise(units)
        if above.is_heading and (below.block.kind == "list-item" or (below.block.kind in PROSE and below.complete))
    }
    alone = bare <= repeating
    pasted = {at for at in bare & repeating if alone and _is_signed(units[at])}
    if alone or choice.removed:
        pasted |= {at for at in bare & repeating if units[at].key in over_text and has_han(units[at].key)}
    return frozenset(pasted)


def _is_signed(unit: Unit) -> bool:
    return unsigned(unit.block.clean) != unit.block.clean


def _groups(choice: Choice) -> dict[int, frozenset[int]]:
    """The group of copies of each unit that is in one, by position."""
    members: defaultdict[int, set[int]] = defaultdict(set)
    for at, copy in choice.removed.items():
        keeper = choice.final_keeper(at)
        members[keeper] |= {keeper, at, *copy.originals}
    return {at: group for group in map(frozenset, members.values()) for at in group}


def _with_conflicts(groups: Mapping[int, frozenset[int]], relations: Relations) -> dict[int, frozenset[int]]:
    """The groups of copies, joined where texts would be copies if they did not differ in a fact."""
    joined = dict(groups)
    for conflict in relations.conflicts:
        group = joined.get(conflict.a, frozenset({conflict.a})) | joined.get(conflict.b, frozenset({conflict.b}))
        joined |= dict.fromkeys(group, group)
    return joined


def section_below(units: Sequence[Unit], at: int) -> list[int]:
    """The positions of the units between a heading and the next one."""
    below = []
    for position in range(at + 1, len(units)):
        if units[position].is_heading:
            break
        below.append(position)
    return below
