"""Whether the numbering of a document goes on into a place of a repeated run and out of it, or breaks off there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from textclean.language.numbering import ARTICLES, CALENDAR, Label
from textclean.stages.duplicates.instances import Site
from textclean.stages.duplicates.units import Unit

#: Numbers from which those of a shuffled series seldom follow each other by chance.
_NO_CHANCE = 10
#: Numbers on the wrong side of one place from which the other one, with none, is the right one.
_MISFITS = 3
#: Most parts of a number like 4.1.3, less one (language/numbering.py).
_DEEPEST = 4
#: Times that a text comes that is in the two places of a run only.
_TWICE = 2


class Numbering:
    """The numbers of a document, series by series.

    `foreign` are units known to be pasted, among which the numbers of headings show nothing; `removed` are copies.
    """

    def __init__(self, units: Sequence[Unit], foreign: Container[int], removed: Container[int]) -> None:
        self._units = units
        self._foreign = foreign
        self._removed = removed
        self._times = Counter(unit.key for unit in units)
        #: Numbered units and headings: all that a number is compared with, and few in the text of a book.
        self._marks = [unit for unit in units if unit.label is not None or unit.block.kind in ("heading", "title")]
        self._numbered = [unit for unit in self._marks if unit.label is not None]
        #: Headings without a number, by their text.
        self._plain = {unit.key for unit in self._marks if unit.label is None and unit.is_heading}
        headings = Counter(unit.key for unit in self._marks if unit.is_heading)
        self._scopes = _find_scopes(self._marks, headings)
        members: defaultdict[tuple[str, int | None], list[_Member]] = defaultdict(list)
        for unit in self._marks:
            if unit.label is not None:
                again = unit.is_heading and self._times[unit.key] > 1
                members[unit.label.series, self._scopes[unit.at]].append(_Member(unit.at, _number(unit), again))
        self._series = {scoped: _Series(found) for scoped, found in members.items()}

    def goes_on(self, site: Site) -> float:
        """How the numbering goes on into the run and out of it: 1 for each side on which it does, -1 for each on which
        it breaks off.

        In a series that is out of order anyway breaking off shows nothing, and going on only if it is no chance.
        """
        here, there = self._labelled(site), self._labelled(site.swapped)
        if not here:
            return 0.0
        if there and self._scopes[here[0].at] != self._scopes[there[0].at]:
            first = here[0], there[0]
            named = [self._names_section(unit) for unit in first]
            sisters = [self._series_of(unit).precedes(_number(unit), site) for unit in first]
            for is_here, is_there in (named, sisters):
                if is_here != is_there:
                    return float(is_here)
        before = self._weigh_side(here, site, -1)
        after = self._weigh_side(here[::-1], site, 1)
        if before or after or before is not None:
            return (before or 0.0) + (after or 0.0)
        fits = self._series_of(here[0]).count_misfits(_number(here[0]), site) == 0
        return float(
            fits
            and bool(there)
            and self._series_of(there[0]).count_misfits(_number(there[0]), site.swapped) >= _MISFITS
        )

    def _names_section(self, unit: Unit) -> bool:
        """Whether a number names the section in which it stands: 2.1 in Part 2."""
        scope, parts = self._scopes[unit.at], _label(unit).parts
        label = None if scope is None else self._units[scope].label
        return len(parts) > 1 and label is not None and label.number == parts[0]

    def breaks(self, site: Site) -> float:
        """1 if a run that begins an outer section is between a number and the next: 三、 between （三） and （四）; or
        if one that begins with the only unnumbered heading is among numbered ones, and in the other place closes the
        document.
        """
        first = self._units[site.first]
        if not first.is_heading:
            return 0.0
        before, after = site.neighbours(self._numbered)
        if before is None or after is None:
            return 0.0
        if first.label is None:
            return float(self._plain == {first.key} and site.other[-1] == len(self._units) - 1)
        one, next_ = _label(before), _label(after)
        goes_on = next_.series == one.series and next_.number == one.number + 1
        return float(goes_on and _interrupts(first, after))

    def _weigh_side(self, inside: Sequence[Unit], site: Site, step: int) -> float | None:
        """How the numbering goes on before a run (step -1) or behind it, by the first series in the run that shows
        anything; None if the first series of all cannot show it."""
        weights: list[float | None] = []
        asked: set[str] = set()
        # Articles count through chapters, so they are asked first.
        for unit in sorted(inside, key=lambda unit: _label(unit).series not in ARTICLES):
            if _label(unit).series in asked:
                continue
            asked.add(_label(unit).series)
            size, rises = self._series_of(unit).outside(site)
            marks = (mark for mark in site.around(self._marks, step) if not self._is_foreign(mark))
            edge = self._edge(unit, marks, step)
            if edge < 0 and not rises and self._breaks_inside(unit, site, step):
                weights.append(edge)
            else:
                weights.append(edge if rises else max(edge, 0.0) if size >= _NO_CHANCE else None)
            if weights[-1]:
                break
        return weights[-1] or weights[0]

    def _is_foreign(self, mark: Unit) -> bool:
        """Whether a mark is a pasted heading. Pasted articles count: behind one the next may follow by chance too."""
        return mark.at in self._foreign and mark.is_heading

    def _labelled(self, site: Site) -> list[Unit]:
        """The labelled units of a place, without those whose label stays in neither of the two places."""
        staying = {self._units[at].label for at in (*site.place, *site.other) if at not in self._removed}
        labelled = [self._units[at] for at in site.place if self._units[at].label is not None]
        return [unit for unit in labelled if unit.label in staying]

    def _series_of(self, unit: Unit) -> _Series:
        """The series of a labelled unit."""
        return self._series[_label(unit).series, self._scopes[unit.at]]

    def _edge(self, unit: Unit, marks: Iterator[Unit], step: int) -> float:
        """How the numbering goes on from a unit of the run to the nearest of the marks beside it of the same series."""
        label = _label(unit)
        for other in marks:
            if other.key == unit.key:
                continue  # a third place shows as little as the two
            if other.label is not None and other.label.series == label.series:
                if self._scopes[other.at] != self._scopes[unit.at]:
                    break  # another series of its kind
                before, after = map(_number, (other, unit) if step < 0 else (unit, other))
                # Of two days the later one follows by chance in every second case.
                sparse = label.series not in CALENDAR and self._series_of(unit).is_next(before, after)
                return 1.0 if sparse or after == before + 1 else -1.0
            if _interrupts(other, unit):
                break
        if step < 0 and label.series not in ARTICLES:
            return 0.5 if label.number == 1 else -1.0
        if step > 0 and label.series not in ARTICLES and self._series_of(unit).goes_beyond(label.number):
            return -1.0
        return 0.0

    def _breaks_inside(self, unit: Unit, site: Site, step: int) -> bool:
        """Whether the article next to one of a place stays, and no heading is between the two: sections that change
        places leave no such seam. A text that comes three times may be the paste itself."""
        series = _label(unit).series
        if series not in ARTICLES or self._times[unit.key] > _TWICE:
            return False
        inner = range(unit.at + step, site.first - 1 if step < 0 else site.place.stop, step)
        for beside in chain((self._units[at] for at in inner), site.around(self._marks, step)):
            if beside.block.kind in ("heading", "title"):
                return False
            if beside.label is not None and beside.label.series == series:
                return beside.at not in self._removed
        return False


def _find_scopes(units: Sequence[Unit], times: Mapping[str, int]) -> dict[int, int | None]:
    """The unit that begins the part in which each labelled unit is numbered, or None for the document; by position.

    That is the nearest one before it that interrupts the series, or the second number 1 of the series since, unless its
    text comes again. Articles count through all parts. `times` is how often each heading comes.
    """
    scopes: dict[int, int | None] = {}
    open_: list[Unit] = []
    begun: dict[tuple[str, int | None], int | None] = {}  # the scope of the series that has had its number 1 in a part
    for unit in units:
        if unit.label is not None and unit.label.series in ARTICLES:
            scopes[unit.at] = None
        elif unit.label is not None:
            part = next((above.at for above in reversed(open_) if _interrupts(above, unit)), None)
            series = unit.label.series, part
            if unit.label.number == 1 and unit.is_heading and times[unit.key] == 1:
                begun[series] = unit.at if series in begun else part
            elif unit.label.number == 1:
                begun.setdefault(series, part)
            scopes[unit.at] = begun.get(series, part)
        open_ = [above for above in open_ if not _replaces(unit, above)]
        open_.append(unit)
    return scopes


def _interrupts(above: Unit, unit: Unit) -> bool:
    """Whether a numbered unit or a heading interrupts the series of a unit behind it: it is of an outer series, or
    heads an outer section. Any heading interrupts items; numbered headings do not interrupt articles."""
    heads = above.block.kind in ("heading", "title")
    if unit.label is not None and unit.label.series in ARTICLES:
        return heads and above.label is None
    if not unit.is_heading:
        return heads or _label(above).rank < _label(unit).rank
    if above.label is not None:
        return above.label.rank < _label(unit).rank
    return above.level < unit.level


def _replaces(later: Unit, above: Unit) -> bool:
    """Whether a unit interrupts every series that an earlier one interrupts."""
    one, other = later.label, above.label
    if one is None or other is None:
        return one is other and later.level <= above.level
    heads = later.is_heading or not above.is_heading
    return heads and one.rank <= other.rank


def _label(unit: Unit) -> Label:
    """The label of a numbered unit."""
    assert unit.label is not None
    return unit.label


def _number(unit: Unit) -> int:
    """The number of a labelled unit, by which it is ordered in its series: 4.1.3 comes before 4.2."""
    label = _label(unit)
    if label.series != "decimal":
        return label.number
    return sum(part * 1000 ** (_DEEPEST - depth) for depth, part in enumerate(label.parts))


class _Member(NamedTuple):
    """A number of a series."""

    at: int
    number: int
    #: Whether it is that of a heading that comes again.
    again: bool


class _Series:
    """The numbers of a series in the order of the document. Running counts of falls answer questions quickly."""

    def __init__(self, members: Sequence[_Member]) -> None:
        self._members = members
        self._places = [member.at for member in members]
        self._numbers = [member.number for member in members]
        self._rising = sorted(self._numbers)
        self._falls = [0, *accumulate(a > b for a, b in pairwise(self._numbers))]
        self._again = any(member.again for member in members)

    def outside(self, site: Site) -> tuple[int, bool]:
        """How many numbers are outside of two places, and whether they rise, perhaps without pastes among them: what is
        in the two places may be pasted elsewhere too."""
        first, second = sorted((site.place, site.other), key=lambda place: place[0])
        ends = [bisect_left(self._places, at) for at in (first[0], first.stop, second[0], second.stop)]
        parts = [(a, b) for a, b in ((0, ends[0]), (ends[1], ends[2]), (ends[3], len(self._places))) if a < b]
        inside = all(self._falls[b - 1] == self._falls[a] for a, b in parts)
        seams = all(self._numbers[b - 1] <= self._numbers[c] for (_, b), (c, _) in pairwise(parts))
        rises = inside and seams
        if not rises and self._again:
            here = {member.number for member in self._members[ends[0] : ends[1]]}
            others = [member for a, b in parts for member in self._members[a:b]]
            rises = _could_rise([member for member in others if not (member.again and member.number in here)])
        return sum(b - a for a, b in parts), rises

    def is_next(self, before: int, after: int) -> bool:
        """Whether a number is the next in the series behind another; in extracts some are left out."""
        return before < after and bisect_right(self._rising, before) == bisect_left(self._rising, after)

    def goes_beyond(self, number: int) -> bool:
        """Whether the series has a higher number anywhere."""
        return self._rising[-1] > number

    def precedes(self, number: int, site: Site) -> bool:
        """Whether the series has a lower number outside of two places."""
        pairs = zip(self._places, self._numbers, strict=True)
        return any(n < number and at not in site for at, n in pairs)

    def count_misfits(self, number: int, site: Site) -> int:
        """How many numbers outside of the two places are on the wrong side of the first if `number` is there."""
        around = [pair for pair in zip(self._places, self._numbers, strict=True) if pair[0] not in site.other]
        before = sum(n > number for at, n in around if at < site.first)
        return before + sum(n < number for at, n in around if at > site.last)


def _could_rise(members: Sequence[_Member]) -> bool:
    """Whether numbers rise if only one place of each repeated heading is left."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for member in members:
        places[member.number].append(member.at)
    last: int | None = -1
    for number in sorted(places):
        last = next((at for at in places[number] if last is not None and at > last), None)
    return last is not None and all(member.again or len(places[member.number]) == 1 for member in members)
