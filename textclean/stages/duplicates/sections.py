"""What the headings say about a place: whose text is there, what it separates, and what is beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from textclean.language.punctuation import is_han, unsigned
from textclean.stages.duplicates.instances import Site
from textclean.stages.duplicates.units import (
    PROSE,
    REFRAIN,
    Unit,
    count_texts,
    find_stacked,
    headings_above,
    name_of,
    places_of,
)

#: Ideographs that headings of one frame have in the same places (…越…越…, …从…走向…), and their share of the shorter
#: one: headlines of a round-up share two of fifteen by chance.
_FRAME, _FRAME_SHARE = 2, 0.25
#: Headings of a series that tell how its sections begin.
_SISTERS = 2
#: Sections beside two others from which they show how many texts a section has, and the share that must have as many.
_BESIDE, _MOSTLY = 2, 0.6


class Sections:
    """Whether a run of units fits between the headings around it. Each question is answered of one place, the other one
    of the run left out. `removed` are the copies that go, `given_up` the units whose place is known to be a paste."""

    def __init__(self, units: Sequence[Unit], removed: Container[int], given_up: Container[int]) -> None:
        self._units = units
        self._removed = removed
        self._given_up = given_up
        self._heads = [unit for unit in units if unit.is_heading]
        self._above = headings_above(units)
        repeats = {below.at for above, below in pairwise(units) if above.key == below.key}
        #: The places of each heading; twice in a row is one.
        self._places = places_of(unit for unit in self._heads if unit.at not in repeats)
        #: How often each heading stands.
        self.headings = Counter({key: len(places) for key, places in self._places.items()})
        self._over_text = count_texts(units, removed)
        self._stacked = [
            a.at
            for a, b in find_stacked(units)
            if self.headings[a.key] == 1 and (self.headings[b.key] == 1 or self._recurs(b))
            if b.at not in repeats
        ]
        times = Counter(unit.key for unit in units)
        #: By numbered heading, its series and whether a sub-heading or a subtitle stands right below it, but for texts
        #: that stand again.
        self._begins = {
            above.at: (above.label.series, _is_below(below))
            for above, below in pairwise(units)
            if above.is_heading and above.label is not None and times[below.key] == 1
        }
        self._counts = Counter(self._begins.values())
        self._subtitled = {a.label.series for a, b in pairwise(units) if a.label and b.block.kind == "subtitle"}

    def need(self, site: Site) -> float:
        """1 where the heading above has no other text, -1 where the heading that ends the run, in both places, has no
        text here, and what stands there is no heading that comes again, which may be the paste; nothing in a document
        that sets headings right under others of their level elsewhere too."""
        if self._stacks_elsewhere(site):
            return 0.0
        needed = not self._units[site.first].is_heading and self._alone_gives_text(site)
        ends = {self._units[at].block.kind for at in (site.last, site.other[-1])}
        bare = ends == {"heading"} and self._is_bare(self._units[site.last], self.beside(site, 1))
        return float(needed) - float(bare)

    def _alone_gives_text(self, site: Site) -> bool:
        """Whether the heading above a place has no other text; sub-headings are text too. The first paragraphs of the
        text run together below the title are what the page stores as its description."""
        before = self.beside(site, -1)
        if before is not None and before.block.kind == "subtitle" and before.at:
            before = self._units[before.at - 1]
        if before is None or not self._needs_text(before):
            return False
        behind = next((unit for unit in site.around(self._units, 1) if unit.at not in self._given_up), None)
        if before.block.kind == "title":  # a lead has no number, and no name as the texts of sections have
            first = self._units[site.first]
            numbered = first.block.label is not None or self.opens_sections(first)
            describes = len(site.place) < len(site.other) and site.other[0] == site.last + 2
            return behind is not None and behind.is_heading and not numbered and not describes
        return self._is_bare(before, behind)

    def _is_bare(self, heading: Unit, behind: Unit | None) -> bool:
        """Whether a heading has no text if a unit is right behind it: one that comes again may be the paste, unless the
        others are known to be pastes."""
        if behind is None:
            return True
        standing = [at for at in self._places.get(behind.key, ()) if at not in self._given_up]
        return _ends_section(heading, behind) and (len(standing) <= 1 or self._recurs(behind))

    def _recurs(self, heading: Unit) -> bool:
        """Whether a heading is over a text of its own in each of several sections, as 【基本案情】 of each case is."""
        return self._over_text[heading.key] >= REFRAIN

    def beside(self, site: Site, step: int) -> Unit | None:
        """The unit before a place (step -1) or behind it (1), those left out that look like headings and are cut copies
        of texts."""
        for unit in site.around(self._units, step):
            if not unit.is_heading or unit.at not in self._removed or self.headings[unit.key] > 1:
                return unit
        return None

    def _needs_text(self, unit: Unit) -> bool:
        """Whether a block is the title, or a heading without text elsewhere, unless it recurs, and not in the place of
        a subtitle: what parts that from the heading below may be the paste."""
        above = self._units[unit.at - 1] if unit.at else None
        is_subtitle = above is not None and above.label is not None and above.label.series in self._subtitled
        again = (
            other
            for other in self._heads
            if other.key == unit.key and other.at != unit.at and other.at not in self._given_up
        )
        needs = self._recurs(unit) or not any(map(self._has_text, again))
        stands = unit.is_heading and not is_subtitle and needs
        return unit.block.kind == "title" or stands

    def _stacks_elsewhere(self, site: Site) -> bool:
        """Whether headings stand right under others of their level where neither place has to do with it."""
        seams = site.seams
        return any(at not in seams and at not in site for at in self._stacked)

    def part_heading(self, site: Site) -> float:
        """1 where a run that begins with a heading parts another one of its level from its text or sub-heading; nothing
        in a document that sets headings right under others of their level elsewhere too."""
        before, after = site.neighbours(self._units)
        first, there = self._units[site.first], self._units[site.other[0]]
        # A cut paragraph may look like a heading; the whole one in the other place does not.
        if before is None or after is None or not (before.is_heading and first.is_heading and there.is_heading):
            return 0.0
        parts = not _ends_section(before, after) and first.level <= before.level and first.key != before.key
        return float(parts and not self._stacks_elsewhere(site))

    def part_sub_heading(self, site: Site) -> float:
        """1 where a run of text stands between a numbered heading and one without a number or a subtitle, which stands
        right below the other headings of the series."""
        before, after = site.neighbours(self._units)
        label = before.label if before is not None and before.is_heading else None
        if label is None or after is None or not _is_below(after) or self._units[site.first].block.kind not in PROSE:
            return 0.0
        beside = Counter(self._begins[at] for at in site.seams if at in self._begins)
        sisters = {below: self._counts[label.series, below] - beside[label.series, below] for below in (True, False)}
        return float(sisters[True] >= _SISTERS and not sisters[False])

    def fill(self, site: Site) -> float:
        """1 where a numbered heading has nothing under it but the run, which begins with a heading of its own, and no
        text in another place."""
        before, after = site.neighbours(self._units)
        first = self._units[site.first]
        if before is None or not before.is_heading or not before.block.label or not first.is_heading:
            return 0.0
        if self.headings[before.key] > 1 and any(
            unit.key == before.key and unit.at != before.at and self._has_text(unit) for unit in self._heads
        ):
            return 0.0
        ends = after is None or (after.is_heading and after.level <= before.level)
        return float(ends and first.level > before.level)

    def follow_lead(self, site: Site) -> float:
        """1 where a run that begins with a heading has nothing but a lead before it, in front of which it stands in the
        other place, right below the title: articles begin with a lead."""
        between = self._units[site.other.stop : site.first]
        return float(
            self._units[site.first].is_heading
            and self._units[site.other[0]].is_heading
            and site.other[0] == 1
            and self._units[0].block.kind == "title"
            and bool(between)
            and all(unit.block.kind in PROSE for unit in between)
        )

    def fit_frame(self, site: Site) -> float:
        """1 where a run with headings is between headings built as one of them (航线越织越密, 码头越用越巧), and beside
        one built otherwise in the other place."""
        here, there = self._alike_beside(site), self._alike_beside(site.swapped)
        return float(len(here) == 2 and all(here) and not all(there))

    def _alike_beside(self, site: Site) -> list[bool]:
        """Of the unnumbered headings beside a run, whether each is built as one in it."""
        inside = [unit for at in site.place if _is_plain_heading(unit := self._units[at])]
        keys = {unit.key for unit in inside}
        beside = (unit for unit in site.neighbours(self._heads) if unit is not None)
        sisters = [unit for unit in beside if unit.label is None and unit.key not in keys]
        return [any(_built_alike(_words_of(unit), _words_of(sister)) for unit in inside) for sister in sisters]

    def even_out(self, site: Site) -> float:
        """1 where a run gives the sections around it as many texts as most sections of their level have, as it does not
        in its other place: a form has one text for each of its fields, and a writer two paragraphs for each part."""
        over = [self._units[at] for place in (site.place, site.other) if (at := self._above[place[0]]) is not None]
        inside = [unit for at in (*site.place, *site.other) if (unit := self._units[at]).is_heading]
        heads = {unit.at for unit in (*over, *inside)}
        levels = {unit.level for unit in (*over, *inside)}
        once = all(self.headings[unit.key] == 1 or unit.at in site for unit in over)
        if len(over) != 2 or len(levels) != 1 or not once:
            return 0.0
        beside = self._sizes[levels.pop()] - Counter(self._texts[at] for at in heads)
        usual = next((size for size, times in beside.items() if times >= _MOSTLY * beside.total()), None)
        if beside.total() < _BESIDE:
            return 0.0
        here, there = (
            {self._count_under(at, one) for at in heads.difference(one.other)} for one in (site, site.swapped)
        )
        return float(here == {usual} != there)

    def _count_under(self, head: int, site: Site) -> int:
        """How many texts that stay are under a heading, if a run stays in this place."""
        left = (self._units[at] for at in range(head + 1, len(self._units)) if at not in site.other)
        texts = takewhile(lambda unit: not unit.is_heading, left)
        return sum(unit.at in site or unit.at not in self._removed for unit in texts)

    @cached_property
    def _texts(self) -> Counter[int]:
        """How many texts that stay are right under each heading."""
        places = zip(self._units, self._above, strict=True)
        stay = (above for unit, above in places if not unit.is_heading and unit.at not in self._removed)
        return Counter(above for above in stay if above is not None)

    @cached_property
    def _sizes(self) -> defaultdict[int, Counter[int]]:
        """How many headings of each level have how many texts, but for those that have none."""
        sizes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for at, texts in self._texts.items():
            sizes[self._units[at].level][texts] += 1
        return sizes

    def opens_sections(self, unit: Unit) -> bool:
        """Whether a text begins with the name of a field or a speaker, as texts right below several headings do."""
        return self._openings[name_of(unit)] >= REFRAIN

    @cached_property
    def _openings(self) -> Counter[str]:
        """How many texts right below headings, or their subtitles, begin with each name; equal ones are one."""
        over = ("heading", "subtitle")
        opening = {b.key: b for a, b in pairwise(self._units) if a.block.kind in over and b.block.kind in PROSE}
        return Counter(name for unit in opening.values() if (name := name_of(unit)))

    def _has_text(self, heading: Unit) -> bool:
        """Whether text, or an inner heading, stands right below a heading."""
        return any(
            not below.is_heading or below.level > heading.level
            for below in self._units[heading.at + 1 : heading.at + 2]
        )


def _ends_section(heading: Unit, behind: Unit) -> bool:
    """Whether the section of a heading ends where another heading, or a title, stands behind it."""
    return behind.block.kind in ("heading", "title") and behind.level <= heading.level


def _is_below(unit: Unit) -> bool:
    """Whether a block may be the subtitle or the first sub-heading of a numbered heading."""
    return unit.block.kind == "subtitle" or _is_plain_heading(unit)


def _is_plain_heading(unit: Unit) -> bool:
    return unit.is_heading and unit.label is None


def _words_of(heading: Unit) -> str:
    return unsigned(heading.block.clean)


def _built_alike(one: str, other: str) -> bool:
    """Whether two headings have enough ideographs in the same places, counted from the beginning or from the end."""
    ways = (zip(one, other, strict=False), zip(reversed(one), reversed(other), strict=False))
    same = max(sum(a == b and is_han(a) for a, b in way) for way in ways)
    return same >= _FRAME and same >= _FRAME_SHARE * min(len(one), len(other))
