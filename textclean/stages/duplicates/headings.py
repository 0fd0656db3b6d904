"""Headings that are copies: pasted over foreign text, left without the text under them, or said twice in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from textclean.language.punctuation import has_han, unsigned
from textclean.stages.duplicates.choice import Choice, final_keeper
from textclean.stages.duplicates.relations import Relations
from textclean.stages.duplicates.units import PROSE, REFRAIN, Unit, asks, headings_above


def find_pasted(units: Sequence[Unit], choice: Choice, relations: Relations) -> dict[int, int]:
    """Headings pasted over foreign text, with the heading that each repeats.

    Such a heading stands elsewhere too, over other text, and all text below it stands elsewhere too, under other
    headings: only this one joins them. A text that stands elsewhere with another figure in it says so as well.
    """
    groups = _with_conflicts(_groups(choice), relations)
    places = _repeated_headings(units)
    again = frozenset(at for group in places for at in group)
    repeated = [group for group in places if len(group) <= REFRAIN or units[group[0]].block.label]
    told = {at: section_below(units, at) for group in repeated for at in group}
    told |= {at: told[at][:1] for group in repeated for at in group if _is_in_loop(units, at, group, told, groups)}
    told |= {at: told[at][:1] for group in repeated for at in group if _interrupts(at, group, told, groups)}
    elsewhere = {at: {t for t in below if not groups.get(t, {t}).issubset(below)} for at, below in told.items()}
    alone = _pasted_alone(units, choice)
    divided = {at for group in repeated for at in group if _has_own_parts(units, told[at], at, again)}
    suspects = {
        at: told[at]
        for group in repeated
        for at in group
        if told[at]
        and elsewhere[at].issuperset(told[at])
        and not alone.issuperset(other for other in group if other != at)
        and not any(other + 1 in groups[at + 1] for other in group if other != at)
        and (at not in divided or divided.issuperset(group))
    }
    pasted = _sort_out(units, suspects, groups)
    for group in repeated:
        homes = _homes(group, told) if pasted & set(group) and suspects.keys() >= set(group) else ()
        for at in homes if len(homes) == 1 or pasted.issuperset(group) else ():
            del suspects[at]
    found: dict[int, int] = {}
    for group in repeated:
        stays = [at for at in group if at not in suspects] or [at for at in group if at not in pasted] or group
        found |= {at: stays[0] for at in group if at in suspects and at != stays[0]}
    return found


def _is_in_loop(
    units: Sequence[Unit],
    at: int,
    group: Sequence[int],
    told: Mapping[int, Sequence[int]],
    groups: Mapping[int, frozenset[int]],
) -> bool:
    """Whether the text right below a heading is all that stands under the heading before it, too, and nothing below it
    stands under it elsewhere: a loop printed the headings over one text, and what follows stands behind the loop."""
    before, between = at - 2, at - 1
    if before < 0 or units[before].block.kind != "heading" or units[between].block.kind == "heading":
        return False
    return at + 1 in groups.get(between, ()) and not _has_text_elsewhere(at, group, told, groups)


def _interrupts(
    at: int, group: Sequence[int], told: Mapping[int, Sequence[int]], groups: Mapping[int, frozenset[int]]
) -> bool:
    """Whether a heading stands inside the section of another one: what ends right above it is said again right below
    it, and text that stands nowhere else goes on from there."""
    goes_on = at - 1 in groups.get(at + 1, ()) and any(text not in groups for text in told[at])
    return goes_on and not _has_text_elsewhere(at, group, told, groups)


def _has_text_elsewhere(
    at: int, group: Sequence[int], told: Mapping[int, Sequence[int]], groups: Mapping[int, frozenset[int]]
) -> bool:
    """Whether text below a heading also stands below it in another of its places."""
    elsewhere = {text for other in group if other != at for text in told[other]}
    return not all(elsewhere.isdisjoint(groups.get(text, ())) for text in told[at])


def _has_own_parts(units: Sequence[Unit], told: Sequence[int], at: int, again: frozenset[int]) -> bool:
    """Whether a sub-heading that stands once follows the text right below a heading: that stands over parts of its
    own."""
    after = (told[-1] if told else at) + 1
    if after >= len(units) or after in again:
        return False
    return (units[after].block.level or 0) > (units[at].block.level or 0)


def _homes(group: Sequence[int], told: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """The places where a heading may be at home that looks pasted everywhere: where it has the most texts, or all of
    them."""
    most = max(len(told[at]) for at in group)
    longest = [at for at in group if len(told[at]) == most]
    return longest if len(longest) == 1 else group


def _sort_out(
    units: Sequence[Unit], suspects: Mapping[int, Sequence[int]], groups: Mapping[int, frozenset[int]]
) -> set[int]:
    """The suspected headings that are pasted: each text below them stands elsewhere where nothing is suspected. One
    with a text that stands under pasted headings everywhere else is where that text belongs."""
    over = headings_above(units)
    pasted: set[int] = set()
    open_ = set(suspects)
    while True:
        for at in sorted(open_):
            elsewhere = [{over[other] for other in groups[text] if over[other] != at} for text in suspects[at]]
            if all(others - pasted - open_ for others in elsewhere):
                pasted.add(at)
            elif all(others - pasted for others in elsewhere):
                continue
            open_.remove(at)
            break
        else:
            return pasted


def find_emptied(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings of which all text was a copy, or that have none, with the one that each repeats: one that has text,
    else the first."""
    found: dict[int, int] = {}
    alone = _pasted_alone(units, choice)
    for group in _repeated_headings(units):
        standing = [at for at in group if at not in choice.removed]
        bare = [at for at in standing if at in alone or _is_bare(units, at)]
        if bare == standing and not units[group[0]].block.label:
            bare = []  # a line without a number that has no text anywhere heads nothing: it comes again by right
        emptied = [at for at in standing if at in bare or _is_emptied(units, at, choice)]
        stays = next((at for at in standing if at not in emptied), standing[0] if standing else None)
        found |= {at: stays for at in emptied if stays is not None and at != stays}
    return _renumbered(units, choice) | found | _left_over(units, choice)


def _left_over(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """The last line of all behind a copy, with the heading of its words that has text: what followed it in the paste
    was lost. It heads nothing any more, so it need not look like a heading."""
    last = len(units) - 1
    if last - 1 not in choice.removed or units[last].complete:
        return {}
    heads = (unit.at for unit in units[:last] if unit.block.kind == "heading" and unit.key == units[last].key)
    told = next((at for at in heads if not _heads_nothing(units, at)), None)
    return {} if told is None else {last: told}


def _renumbered(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings of which all text was a copy, with the one that has these words behind another number, or either of them
    behind none, and text."""
    heads = [u for u in units if u.block.kind == "heading" and u.words and u.at not in choice.removed]
    emptied = {unit.at for unit in heads if _is_emptied(units, unit.at, choice)}
    standing = {unit.words: unit for unit in reversed(heads) if unit.at not in emptied}
    return {
        unit.at: again.at
        for unit in heads
        if unit.at in emptied and (again := standing.get(unit.words)) and (unit.label or again.label)
    }


def _is_emptied(units: Sequence[Unit], at: int, choice: Choice) -> bool:
    below = section_below(units, at)
    return bool(below) and choice.removed.keys() >= set(below)


def find_unanswered(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Questions in a talk, which are no headings, of which all that answers them was a copy, with the one that each
    repeats and that has its answer."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if asks(unit) and unit.block.kind != "heading":
            places[unit.key].append(unit.at)
    found: dict[int, int] = {}
    for group in places.values():
        told = {at: list(takewhile(lambda n: not asks(units[n]), section_below(units, at))) for at in group}
        answered = [at for at in group if at not in choice.removed and not choice.removed.keys() >= set(told[at])]
        found |= {at: answered[0] for at in group if answered and told[at] and at not in answered}
    return found


def find_said_twice(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Lines with nothing but copies between them and a heading of the same words, with that heading."""
    standing = [unit for unit in units if unit.at not in choice.removed]
    return {
        above.at: below.at
        for above, below in pairwise(standing)
        if below.block.kind == "heading" and above.key == below.key and above.block.kind != "title"
    }


def find_parting(units: Sequence[Unit], choice: Choice) -> dict[int, int]:
    """Headings that part another one of their level, which stands once, from its text, with the one that each repeats:
    that one stands over other text, and behind text. Nothing in a document that sets other headings right under
    headings of their level. That it was pasted is shown by other copies, or by its number, where nothing else stood
    between the two."""
    again = {at: group for group in _repeated_headings(units) for at in group}
    behind = {
        below.at
        for above, below in pairwise(units)
        if above.block.kind == below.block.kind == "heading" and (below.block.level or 0) <= (above.block.level or 0)
    }
    found: dict[int, int] = {}
    copies = _groups(choice)
    for at in sorted(behind):
        homes = [other for other in again.get(at, ()) if other not in behind and not _heads_nothing(units, other)]
        # English guides set one heading right under another by right.
        numbered = units[at].block.label and units[at].block.id == units[at - 1].block.id + 1
        told = has_han(units[at].key) and (choice.removed or numbered)
        if len(homes) != 1 or at - 1 in again or _heads_nothing(units, at) or not told:
            return {}
        elsewhere = {other for text in section_below(units, at) for other in copies.get(text, ())}
        if elsewhere.intersection(section_below(units, homes[0])):
            return {}
        found[at] = homes[0]
    return found


def _is_bare(units: Sequence[Unit], at: int) -> bool:
    """Whether nothing stands under a heading with a number: it was pasted alone."""
    return bool(units[at].block.label) and _heads_nothing(units, at)


def _heads_nothing(units: Sequence[Unit], at: int) -> bool:
    """Whether nothing stands under a heading, no text and no heading."""
    below = units[at + 1].block if at + 1 < len(units) else None
    return below is None or (below.kind == "heading" and (below.level or 0) <= (units[at].block.level or 0))


def _repeated_headings(units: Sequence[Unit]) -> list[list[int]]:
    """The headings that stand in two places or more, group by group."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.block.kind == "heading":
            places[unit.key].append(unit.at)
    return [group for group in places.values() if len(group) > 1]


def _pasted_alone(units: Sequence[Unit], choice: Choice) -> frozenset[int]:
    """The headings without text that stand elsewhere too, where no other heading of the document stands right over
    one of its level, or where it has other copies: else an outer heading may have the name of an inner one. A sign
    before it (**, ●) tells a heading from a refrain, and so does the next heading right below, where it stands over
    prose in Chinese elsewhere."""
    bare = {
        above.at
        for above, below in pairwise(units)
        if above.block.kind == below.block.kind == "heading" and (below.block.level or 0) <= (above.block.level or 0)
    }
    repeating = {at for group in _repeated_headings(units) for at in group}
    prose = {
        above.key
        for above, below in pairwise(units)
        if above.block.kind == "heading" and below.block.kind in PROSE and below.complete
    }
    alone = bare <= repeating
    told = {at for at in bare & repeating if alone and _is_signed(units[at])}
    if alone or choice.removed:
        told |= {at for at in bare & repeating if units[at].key in prose and has_han(units[at].key)}
    return frozenset(told)


def _is_signed(unit: Unit) -> bool:
    return unsigned(unit.block.clean) != unit.block.clean


def _groups(choice: Choice) -> dict[int, frozenset[int]]:
    """For each unit of a group of copies, the whole group."""
    members: defaultdict[int, set[int]] = defaultdict(set)
    for at, copy in choice.removed.items():
        keeper = final_keeper(choice, at)
        members[keeper] |= {keeper, at, *copy.originals}
    return {at: group for group in map(frozenset, members.values()) for at in group}


def _with_conflicts(groups: Mapping[int, frozenset[int]], relations: Relations) -> dict[int, frozenset[int]]:
    """The groups of copies, those in one that would be copies did they not differ in a fact."""
    joined = dict(groups)
    for conflict in relations.conflicts:
        group = joined.get(conflict.a, frozenset({conflict.a})) | joined.get(conflict.b, frozenset({conflict.b}))
        joined |= dict.fromkeys(group, group)
    return joined


def section_below(units: Sequence[Unit], at: int) -> list[int]:
    """The units between a heading and the next one."""
    below = []
    for position in range(at + 1, len(units)):
        if units[position].block.kind == "heading":
            break
        below.append(position)
    return below
