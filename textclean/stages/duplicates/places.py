"""Which of two places of a repeated run is the better attested one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise, takewhile
from typing import Literal

from textclean.language.furniture import SOURCE_PREFIX
from textclean.language.han_variants import simplified
from textclean.language.numbering import ARTICLES, Label
from textclean.stages.duplicates.named import Named
from textclean.stages.duplicates.seams import Seams, Surroundings
from textclean.stages.duplicates.units import PROSE, REFRAIN, Unit, headings_above

#: By how much one place must be better attested than the other: one side of the numbering that goes on here and
#: breaks off there, or a heading that has no text but the run. decisions/0005 counts how often that is right.
MARGIN = 1.0

#: Weight from which words tell against numbers (decisions/0005).
_AGAINST = 0.3
#: Numbers of a shuffled series of which two neighbours seldom follow each other by chance.
_NO_CHANCE = 10
#: In a shorter series, numbers that stand on the wrong side of a place, where none does of the other one.
_MISFITS = 3
#: Parts of a number like 4.1.3, less one (language/numbering.py).
_DEEPEST = 4
#: Times that the text of a run stands.
_TWICE = 2
#: Blocks behind a run that tell what they are about.
_BEHIND = 12
#: Terms that a heading shares with a text under it, where that of the other place shares none. Two are a word of three
#: ideographs.
_NAMED = 2
#: A figure that no two texts share by chance: three digits, or a decimal point.
_FIGURE = re.compile(r"\d+[.,]\d+|\d{3,}")

Side = Literal["first", "second"]
#: First and last unit of one instance of a run.
Place = tuple[int, int]


class Places:
    """How well a run of units fits where it stands. `pasted` maps the units under each pasted heading to it; `removed`
    are the copies that go."""

    def __init__(self, units: Sequence[Unit], pasted: Mapping[int, int], removed: Container[int]) -> None:
        self._units = units
        self._removed = removed
        self._pasted = pasted
        self._foreign = frozenset(pasted.values())  # their numbers say nothing about where they stand
        self._seams = Seams(units)
        self._above = headings_above(units)
        self._times = Counter(unit.key for unit in units)
        self._headings = Counter(unit.key for unit in units if unit.block.kind == "heading")
        self._stacked = [
            a.at
            for a, b in pairwise(units)
            if a.block.kind == b.block.kind == "heading"
            and self._headings[a.key] == 1
            and not 1 < self._headings[b.key] < REFRAIN
        ]
        self._scopes = _find_scopes(units)
        members: defaultdict[tuple[str, int | None], list[tuple[int, int]]] = defaultdict(list)
        for unit in units:
            if unit.label is not None:
                members[unit.label.series, self._scopes[unit.at]].append((unit.at, _number(unit)))
        self._series = {scoped: _Series(found) for scoped, found in members.items()}

    @cached_property
    def _named(self) -> Named:
        return Named(self._units)  # as long as all else, and asked for only where a run stands twice

    def better_side(self, first: Place, second: Place) -> Side | None:
        """The clearly better attested of two places of one run, or None where nothing tells them apart."""
        weight = sum(self.weigh(first, second).values())
        return "second" if weight >= MARGIN else "first" if weight <= -MARGIN else None

    def weigh(self, first: Place, second: Place) -> dict[str, float]:
        """What speaks for the second place (above 0) or for the first one, by kind of evidence."""
        opening = float(self._opens_document(second)) - float(self._opens_document(first))
        if opening:
            return {"opening": opening}
        named = self._name(second, first) - self._name(first, second)
        here, there = self._is_pasted(first, second), self._is_pasted(second, first)
        if named and (here or there):
            return {"named": named}
        if here or there:
            return {"pasted": float(here) - float(there)}
        found = {
            "need": self._need(second, first) - self._need(first, second),
            "fill": self._fill(second, first) - self._fill(first, second),
            "lead": self._follow_lead(second, first) - self._follow_lead(first, second),
            "parted": self._parts_heading(first, second) - self._parts_heading(second, first),
            "broken": self._breaks_series(first, second) - self._breaks_series(second, first),
            "numbering": self._numbering(second, first) - self._numbering(first, second),
        }
        reads = self._read_differently(first, second)
        if found["numbering"] * reads.get("words", 0.0) < 0 and abs(reads["words"]) >= _AGAINST:
            found |= reads
        if abs(sum(found.values())) < MARGIN:
            found["named"] = named
        if abs(sum(found.values())) < MARGIN and self._is_one_text(first, second):
            found["running-text"] = self._heads_a_section(first, second) - self._heads_a_section(second, first)
        if abs(sum(found.values())) < MARGIN:
            found |= reads
        return {kind: weight for kind, weight in found.items() if weight}

    def _name(self, place: Place, other: Place) -> float:
        """1 where the heading above names the text, and that of the other place does not."""
        here, there = self._named.count(place[0], _span(other)), self._named.count(other[0], _span(place))
        return float(here >= _NAMED and not there)

    def _opens_document(self, place: Place) -> bool:
        """Whether a place is right behind the title and begins as reports do, with who sends them."""
        begins = next((unit.at for unit in self._units if unit.block.kind != "title"), None)
        return place[0] == begins and SOURCE_PREFIX.match(simplified(self._units[place[0]].block.clean)) is not None

    def _is_one_text(self, first: Place, second: Place) -> bool:
        """Whether a run is one paragraph that is the same in both places."""
        one = first[0] == first[1] and second[0] == second[1]
        return one and self._units[first[0]].key == self._units[second[0]].key

    def _is_pasted(self, place: Place, other: Place) -> bool:
        """Whether a place stands under a pasted heading that is no part of the run, or goes on a series of them."""
        heading = self._pasted.get(place[0])
        under = heading is not None and heading not in _span(place) and heading not in _span(other)
        return under or self._goes_on_pasted(place, other)

    def _goes_on_pasted(self, place: Place, other: Place) -> bool:
        """Whether the section before a run that begins with a heading has a pasted heading, which stands over its own
        text right before the other place: then the headings were pasted one after the other."""
        heading = self._pasted.get(place[0] - 1)
        if heading is None or self._units[place[0]].block.kind != "heading":
            return False
        above = next((unit for unit in reversed(self._units[: other[0]]) if unit.block.kind == "heading"), None)
        return above is not None and above.at != heading and above.key == self._units[heading].key

    def leaves_text(self, place: Place, other: Place) -> bool:
        """Whether text behind a place, or a sub-heading, stands under a heading in it, which is one in the other place
        too: a cut paragraph may look like one. A line at the end of all may be the page's."""
        here, there = (
            [unit.block.level or 0 for at in _span(side) if (unit := self._units[at]).block.kind == "heading"]
            for side in (place, other)
        )
        behind = self._units[place[1] + 1 : place[1] + 3]
        if not here or not there or not behind or behind[0].block.kind == "title":
            return False
        if behind[0].block.kind == "heading":
            return (behind[0].block.level or 0) > min(here)
        return len(behind) > 1 or behind[0].block.kind not in PROSE or behind[0].complete

    def _numbering(self, place: Place, other: Place) -> float:
        """Whether the numbering goes on into the run and out of it: 1 for each side that does, -1 for each that
        breaks off. In a series that is out of order to begin with, breaking off says nothing, and going on says
        something only where it is no chance."""
        here, there = self._labelled(place, other), self._labelled(other, place)
        if not here or not there:
            return 0.0
        before = self._weigh_side(here, place, other, -1)
        after = self._weigh_side(here[::-1], place, other, 1)
        if before or after or before is not None:
            return (before or 0.0) + (after or 0.0)
        fits = self._series_of(here[0]).count_misfits(_number(here[0]), place, other) == 0
        return float(fits and self._series_of(there[0]).count_misfits(_number(there[0]), other, place) >= _MISFITS)

    def _weigh_side(self, inside: Sequence[Unit], place: Place, other: Place, step: int) -> float | None:
        """What the numbers say before a run (step -1) or after it, by the first of its series that says something; None
        where those of the outermost label tell nothing."""
        told: list[float | None] = []
        first_of_series: dict[str, Unit] = {}
        # Articles count on through chapters, so they say first what they have to say.
        for unit in sorted(inside, key=lambda unit: unit.label is None or unit.label.series not in ARTICLES):
            series = unit.label.series if unit.label else ""
            if series in first_of_series:
                continue
            parted = any(_parts(passed, unit) for passed in first_of_series.values())
            first_of_series[series] = unit
            if parted:
                continue
            size, rises = self._series_of(unit).around(*sorted((place, other)))
            around = (beside for beside in self._around(place, other, step) if beside.at not in self._foreign)
            edge = self._edge(unit, around, step)
            if edge < 0 and not rises and self._breaks_inside(unit, place, other, step):
                told.append(edge)
            else:
                told.append(edge if rises else max(edge, 0.0) if size >= _NO_CHANCE else None)
            if told[-1]:
                break
        return told[-1] or told[0]

    def _labelled(self, place: Place, other: Place) -> list[Unit]:
        """The labelled units of a place, but for those that stay neither here nor in the other one."""
        staying = {self._units[at].label for at in (*_span(place), *_span(other)) if at not in self._removed}
        labelled = [self._units[at] for at in _span(place) if self._units[at].label is not None]
        return [unit for unit in labelled if unit.label in staying]

    def _series_of(self, unit: Unit) -> _Series:
        """The numbers that a labelled unit stands among."""
        assert unit.label is not None
        return self._series[unit.label.series, self._scopes[unit.at]]

    def _edge(self, unit: Unit, around: Iterator[Unit], step: int) -> float:
        label = unit.label
        if label is None:
            return 0.0
        for other in around:
            if other.label is not None and other.label.series == label.series:
                pair = (other.label, label) if step < 0 else (label, other.label)
                return 1.0 if _follows(*pair) else -1.0
            if _parts(other, unit):
                break
        if step < 0 and label.series not in ARTICLES:
            return 0.5 if label.number == 1 else -1.0
        if step > 0 and label.series not in ARTICLES and self._series_of(unit).goes_beyond(label.number):
            return -1.0
        return 0.0

    def _breaks_inside(self, unit: Unit, place: Place, other: Place, step: int) -> bool:
        """Whether no heading stands between an article of a place and the next one beside it, and that one stays:
        sections that change places leave no such seam. A text that stands three times may be the paste."""
        if unit.label is None or unit.label.series not in ARTICLES or self._times[unit.key] > _TWICE:
            return False
        inner = range(unit.at + step, place[0] - 1 if step < 0 else place[1] + 1, step)
        for beside in (*(self._units[at] for at in inner), *self._around(place, other, step)):
            if beside.block.kind in ("heading", "title"):
                return False
            if beside.label is not None and beside.label.series == unit.label.series:
                return beside.at not in self._removed
        return False

    def _need(self, place: Place, other: Place) -> float:
        """1 where the heading above has no other text, -1 where the heading that ends the run has no text here; nothing
        in a document that sets headings right under headings elsewhere too."""
        if self._stacks_elsewhere(place, other):
            return 0.0
        before = next(self._around(place, other, -1), None)
        after = next(self._around(place, other, 1), None)
        empty = after is None or after.block.kind in ("heading", "title")
        begins, ends = (self._units[at].block.kind for at in place)
        needed = before is not None and before.block.kind == "heading" and self._headings[before.key] == 1
        if needed and before is not None and after is not None:  # sub-headings are text too
            needed = (after.block.level or 0) <= (before.block.level or 0)
        return (empty and needed and begins != "heading") - float(empty and ends == "heading")

    def _stacks_elsewhere(self, place: Place, other: Place) -> bool:
        """Whether headings stand right under headings where neither place has to do with it."""
        seams = {place[0] - 1, place[1], other[0] - 1, other[1]}
        return any(at not in seams and at not in _span(place) and at not in _span(other) for at in self._stacked)

    def _parts_heading(self, place: Place, other: Place) -> float:
        """1 where a run that begins with a heading parts one of its level from its text; nothing in a document that
        sets headings right under headings elsewhere too."""
        before, after = (next(self._around(place, other, step), None) for step in (-1, 1))
        first = self._units[place[0]].block
        # A cut paragraph may look like a heading; the whole one in the other place does not.
        kinds = {first.kind, self._units[other[0]].block.kind, before.block.kind if before is not None else None}
        if before is None or after is None or kinds != {"heading"}:
            return 0.0
        parts = after.block.kind not in ("heading", "title") and (first.level or 0) <= (before.block.level or 0)
        return float(parts and not self._stacks_elsewhere(place, other))

    def _breaks_series(self, place: Place, other: Place) -> float:
        """1 where a run that begins an outer section stands between a number and the next one: 三、 between （三） and
        （四）."""
        first = self._units[place[0]]
        if first.label is None or first.block.kind != "heading":
            return 0.0
        before, after = (
            next((unit for unit in self._around(place, other, step) if unit.label is not None), None)
            for step in (-1, 1)
        )
        if before is None or after is None or before.label is None or after.label is None:
            return 0.0
        goes_on = after.label.series == before.label.series and after.label.number == before.label.number + 1
        return float(goes_on and _parts(first, after))

    def _fill(self, place: Place, other: Place) -> float:
        """1 where a numbered heading has nothing under it but the run, which begins with a heading of its own."""
        before, after = (next(self._around(place, other, step), None) for step in (-1, 1))
        first = self._units[place[0]].block
        if before is None or before.block.kind != "heading" or not before.block.label or first.kind != "heading":
            return 0.0
        level = before.block.level or 0
        ends = after is None or (after.block.kind == "heading" and (after.block.level or 0) <= level)
        return float(ends and (first.level or 0) > level)

    def _follow_lead(self, place: Place, other: Place) -> float:
        """1 where a run that begins with a heading has nothing but a lead before it, in front of which it stands in the
        other place, right below the title: articles begin with a lead."""
        between = self._units[other[1] + 1 : place[0]]
        return float(
            self._units[place[0]].block.kind == "heading"
            and other[0] == 1
            and self._units[0].block.kind == "title"
            and bool(between)
            and all(unit.block.kind in PROSE for unit in between)
        )

    def _heads_a_section(self, place: Place, other: Place) -> float:
        """1 for a text right below a heading that has other text: pasted under a foreign heading it stands so, while
        in running text it is at home. A heading with a figure of the text is not foreign."""
        before = next(self._around(place, other, -1), None)
        after = next(self._around(place, other, 1), None)
        owns = after is not None and after.block.kind not in ("heading", "title")
        if before is None or before.block.kind != "heading":
            return 0.0
        named = set(_FIGURE.findall(before.block.clean)) & set(_FIGURE.findall(self._units[place[0]].block.clean))
        return float(owns and not named)

    def _read_on(self, place: Place, other: Place) -> dict[str, float]:
        """How well the text reads on into a place and out of it; nothing where what stands beside it goes."""
        before, after = (next(self._around(place, other, step), None) for step in (-1, 1))
        if any(unit is not None and unit.at in self._removed for unit in (before, after)):
            return {}
        run = [self._units[at] for at in _span(place)]
        behind = takewhile(lambda unit: unit.block.kind != "heading", islice(self._around(place, other, 1), _BEHIND))
        around = Surroundings(before, after, self._heading_over(place, other), tuple(behind))
        return self._seams.weigh(run, around)

    def _heading_over(self, place: Place, other: Place) -> Unit | None:
        """The nearest heading above a place, the other instance left out."""
        above = self._above[place[0]]
        if above is not None and above in _span(other):
            above = self._above[other[0]]
        return None if above is None else self._units[above]

    def _read_differently(self, first: Place, second: Place) -> dict[str, float]:
        """How much better the text reads on in the second place than in the first."""
        here, there = self._read_on(first, second), self._read_on(second, first)
        return {kind: there[kind] - here[kind] for kind in here if kind in there}

    def _around(self, place: Place, other: Place, step: int) -> Iterator[Unit]:
        """The units before (step -1) or after a place, the other instance left out."""
        skipped = _span(other)
        at = (place[0] if step < 0 else place[1]) + step
        while 0 <= at < len(self._units):
            if at not in skipped:
                yield self._units[at]
            at += step


def _find_scopes(units: Sequence[Unit]) -> dict[int, int | None]:
    """For each labelled unit the one before it that begins the part in which its number counts. Those of articles
    count on through all parts."""
    scopes: dict[int, int | None] = {}
    open_: list[Unit] = []
    for unit in units:
        if unit.label is not None and unit.label.series in ARTICLES:
            scopes[unit.at] = None
        elif unit.label is not None:
            scopes[unit.at] = next((above.at for above in reversed(open_) if _parts(above, unit)), None)
        if unit.label is not None or unit.block.kind in ("heading", "title"):
            open_ = [above for above in open_ if not _hides(unit, above)]
            open_.append(unit)
    return scopes


def _parts(above: Unit, unit: Unit) -> bool:
    """Whether a series does not count on over a block: its number belongs to an outer series, or it heads an outer
    section. Items stand under the heading before them, whatever it is; articles count on through numbered parts."""
    heads = above.block.kind in ("heading", "title")
    if unit.label is not None and unit.label.series in ARTICLES:
        return heads and above.label is None
    if unit.block.kind != "heading":
        return heads or (above.label is not None and above.label.rank < _rank(unit))
    if above.label is not None:
        return above.label.rank < _rank(unit)
    return heads and (above.block.level or 0) < (unit.block.level or 0)


def _hides(later: Unit, above: Unit) -> bool:
    """Whether every series that the one block parts is parted by the later one too."""
    if later.label is None or above.label is None:
        return later.label is above.label and (later.block.level or 0) <= (above.block.level or 0)
    heads = later.block.kind == "heading" or above.block.kind != "heading"
    return heads and later.label.rank <= above.label.rank


def _rank(unit: Unit) -> int:
    assert unit.label is not None
    return unit.label.rank


def _number(unit: Unit) -> int:
    """The number of a labelled unit, by which it is ordered in its series: 4.1.3 comes before 4.2."""
    assert unit.label is not None
    if unit.label.series != "decimal":
        return unit.label.number
    parts = _parts_of(unit.label)
    return sum(part * 1000 ** (_DEEPEST - depth) for depth, part in enumerate(parts))


def _follows(before: Label, after: Label) -> bool:
    """Whether a number is the next one of its series: behind 4.1.3 that is 4.1.4, 4.2, 5.1, and 4.1.3.1."""
    if before.series != "decimal":
        return after.number == before.number + 1
    one, two = _parts_of(before), _parts_of(after)
    if two == [*one, 1]:
        return True
    while len(two) > 1 and two[-1] == 1 and two[:-1] != one[: len(two) - 1]:
        two = two[:-1]
    return two[:-1] == one[: len(two) - 1] and len(two) <= len(one) and two[-1] == one[len(two) - 1] + 1


def _parts_of(label: Label) -> list[int]:
    return [int(part) for part in label.text.rstrip(".").split(".")]


class _Series:
    """The numbers of a series in the order in which they stand. Counts of falls make every question a quick one."""

    def __init__(self, members: Sequence[tuple[int, int]]) -> None:
        self._places = [at for at, _ in members]
        self._numbers = [number for _, number in members]
        self._falls = [0, *accumulate(a > b for a, b in pairwise(self._numbers))]

    def around(self, first: Place, second: Place) -> tuple[int, bool]:
        """How many numbers stand outside of two places, and whether they rise."""
        ends = [bisect_left(self._places, at) for at in (first[0], first[1] + 1, second[0], second[1] + 1)]
        parts = [(a, b) for a, b in ((0, ends[0]), (ends[1], ends[2]), (ends[3], len(self._places))) if a < b]
        inside = all(self._falls[b - 1] == self._falls[a] for a, b in parts)
        seams = all(self._numbers[b - 1] <= self._numbers[c] for (_, b), (c, _) in pairwise(parts))
        return sum(b - a for a, b in parts), inside and seams

    def goes_beyond(self, number: int) -> bool:
        """Whether the series has a higher number anywhere."""
        return max(self._numbers) > number

    def count_misfits(self, number: int, place: Place, other: Place) -> int:
        """How many numbers outside of two places stand on the wrong side of the first, were `number` in it."""
        around = [pair for pair in zip(self._places, self._numbers, strict=True) if pair[0] not in _span(other)]
        before = sum(n > number for at, n in around if at < place[0])
        return before + sum(n < number for at, n in around if at > place[1])


def _span(place: Place) -> range:
    return range(place[0], place[1] + 1)
