"""Which of two places of a repeated run is the better attested one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise, takewhile
from typing import Literal

from textclean.language.closings import sums_up
from textclean.language.furniture import find_source
from textclean.language.ordinals import counts_on, find_ordinal
from textclean.stages.duplicates.instances import Run, Site
from textclean.stages.duplicates.named import Named
from textclean.stages.duplicates.numbering import Numbering
from textclean.stages.duplicates.seams import Seams, Surroundings
from textclean.stages.duplicates.sections import Sections
from textclean.stages.duplicates.units import PROSE, Unit, find_title, headings_above

#: By how much one place must be better attested than the other: one side of the numbering that goes on here and
#: breaks off there, or a heading that has no text but the run. decisions/0005 counts how often that is right.
MARGIN = 1.0

#: Weight from which words tell against numbers and headings (decisions/0005).
_AGAINST = 0.3
#: Blocks behind a run that show what they are about.
_BEHIND = 12
#: Terms that a heading shares with a text under it, where that of the other place shares none. Two are a word of three
#: ideographs.
_NAMED = 2
#: Folded characters of a text that breaks off, by which the whole one is known.
_TAKEN_UP = 12
#: A figure that no two texts share by chance: three digits, or a decimal point.
_FIGURE = re.compile(r"\d+[.,]\d+|\d{3,}")

Side = Literal["first", "second"]


class Places:
    """How well a run of units fits where it stands. `pasted` maps the units under each pasted heading to it; `removed`
    are the copies that go, `given_up` the units whose place is known to be a paste."""

    def __init__(
        self,
        units: Sequence[Unit],
        seams: Seams,
        pasted: Mapping[int, int],
        removed: Container[int],
        given_up: Container[int],
    ) -> None:
        self._units = units
        self._seams = seams
        self._pasted = pasted
        self._pasted_headings = frozenset(pasted.values())
        self._removed = removed
        self._above = headings_above(units)
        self._title = find_title(units)
        self._sections = Sections(units, removed, given_up)
        self._numbering = Numbering(units, given_up, removed)

    @cached_property
    def _named(self) -> Named:
        return Named(self._units)  # as long as all else, and asked for only where a run stands twice

    def better_side(self, run: Run) -> Side | None:
        """The clearly better attested of the two places of a run, or None where nothing tells them apart."""
        weight = self.attest(run)
        return "second" if weight >= MARGIN else "first" if weight <= -MARGIN else None

    def attest(self, run: Run) -> float:
        """How much better the second place is attested (above 0) than the first one."""
        return sum(self.weigh(run).values())

    def weigh(self, run: Run) -> dict[str, float]:
        """What speaks for the second place (above 0) or for the first one, by kind of evidence."""
        first, second = run.sites

        def prefer(fits: Callable[[Site], float]) -> float:
            """How much better the second place fits than the first."""
            return float(fits(second) - fits(first))

        for kind, weight in (
            ("above", -prefer(self._is_above_title)),
            ("opening", prefer(self._opens_document)),
            ("quoted", -prefer(self._is_quoted)),
        ):
            if weight:
                return {kind: weight}
        pasted = -prefer(self._is_pasted)
        if pasted or self._is_pasted(first):
            return {"pasted": pasted}
        found = {
            "need": prefer(self._sections.need),
            "fill": prefer(self._sections.fill),
            "lead": prefer(self._sections.follow_lead),
            "parted": -prefer(self._sections.part_heading),
            "sisters": -prefer(self._sections.part_sub_heading),
            "resumed": -prefer(self._is_resumed),
            "broken": -prefer(self._numbering.breaks),
            "numbering": prefer(self._numbering.goes_on),
            "counted": prefer(self._counts_itself),
            "closing": prefer(self._closes),
        }
        if abs(sum(found.values())) < MARGIN:
            found |= {"frame": prefer(self._sections.fit_frame), "even": prefer(self._sections.even_out)}
        reads = self._read_differently(first, second)
        if sum(found.values()) * reads.get("words", 0.0) < 0 and abs(reads["words"]) >= _AGAINST:
            found |= reads
        for kind, fits in (("named", self._is_named), ("behind", self._names_behind)):
            if abs(sum(found.values())) < MARGIN:
                found[kind] = prefer(fits)
        if abs(sum(found.values())) < MARGIN:
            found |= self._weigh_text(first, second, reads)
        if abs(sum(found.values())) < MARGIN:
            found |= reads
        if abs(sum(found.values())) < MARGIN:
            found["pairs"] = self._share_more(first, second)
        return {kind: weight for kind, weight in found.items() if weight}

    def _is_named(self, site: Site) -> float:
        """1 where the heading above names the text, and that of the other place, or the title over it, does not."""
        here, there = self._named.count(site.first, site.other), self._named.count(site.other[0], site.place)
        return float(here >= _NAMED and not there and self._above[site.first] is not None)

    def _names_behind(self, site: Site) -> float:
        """1 where the last heading of a run names the text behind it, and the heading above the run does not; -1 where
        that heading names it, to which it would return. A cut paragraph may look like a heading; the whole one in the
        other place does not."""
        headings = {self._units[at].key for at in site.other if self._units[at].is_heading}
        last = next((at for at in reversed(site.place) if self._units[at].key in headings), None)
        over = self._heading_over(site)
        texts = takewhile(lambda unit: unit.block.kind in PROSE, self._units[site.place.stop : site.last + _BEHIND])
        behind = [unit.at for unit in texts if unit.at not in self._removed]
        if last is None or over is None or not behind:
            return 0.0
        here, above = self._named.count_own(last, behind), self._named.count_own(over.at, behind)
        return float(here >= _NAMED and not above) - float(above >= _NAMED and not here)

    def _opens_document(self, site: Site) -> bool:
        """Whether a place is right behind the title and begins as reports do, with who sends them."""
        begins = next((unit.at for unit in self._units if unit.block.kind != "title"), None)
        return site.first == begins and find_source(self._units[site.first].block.clean) is not None

    def _is_above_title(self, site: Site) -> bool:
        """Whether a place is above the title, where pages set what leads to the text."""
        return self._title is not None and site.last < self._title.at

    def _is_quoted(self, site: Site) -> bool:
        """Whether a place has nothing but quotations: a mail below the answer to it, a line pulled out of its text."""
        return all(self._units[at].block.kind == "quote" for at in site.place)

    def _is_one_text(self, site: Site) -> bool:
        """Whether a run is one paragraph that is the same in both places."""
        return len(site.place) == 1 and self._is_equal(site)

    def _is_equal(self, site: Site) -> bool:
        """Whether a run is the same in both places."""
        return [self._units[at].key for at in site.place] == [self._units[at].key for at in site.other]

    def _is_pasted(self, site: Site) -> bool:
        """Whether a place stands under a pasted heading that is no part of the run, or goes on a series of them and
        breaks no numbers in the other place."""
        heading = self._pasted.get(site.first)
        under = heading is not None and heading not in site
        return under or (self._goes_on_pasted(site) and not self._numbering.breaks(site.swapped))

    def _goes_on_pasted(self, site: Site) -> bool:
        """Whether the section before a run that begins with a heading has a pasted heading, which stands over its own
        text right before the other place: then the headings were pasted one after the other."""
        heading = self._pasted.get(site.first - 1)
        if heading is None or not self._units[site.first].is_heading:
            return False
        above = next((unit for unit in reversed(self._units[: site.other[0]]) if unit.is_heading), None)
        return above is not None and above.at != heading and above.key == self._units[heading].key

    def _is_resumed(self, site: Site) -> float:
        """1 where the text behind a run that begins with a heading is the whole one of which the beginning stands
        before it: the section was pasted in between."""
        before, after = site.first - 1, site.place.stop
        if before < 0 or after >= len(self._units) or not self._units[site.first].is_heading:
            return 0.0
        cut, whole = self._units[before].stem, self._units[after].stem
        return float(_TAKEN_UP <= len(cut) < len(whole) and whole.startswith(cut))

    def _counts_itself(self, site: Site) -> float:
        """Whether paragraphs that count themselves (First, Second) count on into the run and out of it: 1 for each side
        that does, -1 for each on which the count jumps."""
        first, last = (find_ordinal(self._units[at].block.clean) for at in (site.first, site.last))
        before, after = (
            None if unit is None else find_ordinal(unit.block.clean) for unit in site.neighbours(self._units)
        )
        seams = ((before, first), (last, after))
        return sum(1.0 if counts_on(a, b) else -1.0 for a, b in seams if a is not None and b is not None)

    def _runs_on(self, site: Site) -> float:
        """-1 for one text right below a heading that has other text too: that is where a paste under a foreign heading
        stands, whereas between two texts it is at home. A heading that has a figure of the text is not foreign."""
        before = self._sections.beside(site, -1)
        if before is None or not before.is_heading or not self._is_one_text(site):
            return 0.0
        after = self._sections.beside(site, 1)
        owns = after is not None and after.block.kind not in ("heading", "title")
        named = set(_FIGURE.findall(before.block.clean)) & set(_FIGURE.findall(self._units[site.first].block.clean))
        return -float(owns and not named)

    def _weigh_text(self, first: Site, second: Site, reads: Mapping[str, float]) -> dict[str, float]:
        """What speaks for a place of one paragraph, in running text or right below a heading in both: a word of the
        heading above it, which that of the other place has not, else that it stands in running text, unless the words
        around the two tell otherwise. At the end of a later section they must tell so: a scraper appends what it has
        again. One that stands below two headings was pasted so."""
        same = self._above[first.first] == self._above[second.first]  # a heading is foreign to both, or to neither
        runs_on = 0.0 if same else self._runs_on(second) - self._runs_on(first)
        named = float(self._named.count(second.first, ()) > 0) - float(self._named.count(first.first, ()) > 0)
        if named and (runs_on or (self._is_one_text(first) and all(map(self._is_below_heading, (first, second))))):
            return {"named": named}
        if not runs_on or self._ends_all(second) or self._is_among_copies(second if runs_on > 0 else first):
            return {}
        weights = sum(reads.values()), self._share_more(first, second)
        appended = runs_on > 0 and self._ends_section(second) and max(weights) < _AGAINST
        against = max(-runs_on * weight for weight in weights)
        often = self._below_headings[self._units[first.first].key] > 1
        return {"running-text": runs_on} if often or not (appended or against >= _AGAINST) else {}

    @cached_property
    def _below_headings(self) -> Counter[str]:
        """How often each text stands right below a heading."""
        return Counter(below.key for above, below in pairwise(self._units) if above.is_heading)

    def _is_below_heading(self, site: Site) -> bool:
        """Whether a place is right below a heading."""
        above = self._sections.beside(site, -1)
        return above is not None and above.is_heading

    def _ends_section(self, site: Site) -> bool:
        """Whether a place is between a text that stays and a heading."""
        after = self._sections.beside(site, 1)
        return after is not None and after.is_heading and site.first - 1 not in self._removed

    def _ends_all(self, site: Site) -> bool:
        """Whether nothing but copies stands behind a place, as behind what a scraper appended at the end."""
        behind = range(site.place.stop, len(self._units))
        return all(at in self._removed or at in self._pasted_headings for at in behind)

    def _closes(self, site: Site) -> bool:
        """Whether a place is behind all other text, and has a paragraph that begins as the last one of a document."""
        return len(site.place) == 1 and self._ends_all(site) and sums_up(self._units[site.first].block.clean)

    def _is_among_copies(self, site: Site) -> bool:
        """Whether a place is behind a text that goes, or between copies: what was pasted one after the other is no
        running text. Right behind a section that goes, a text is where that was pasted in."""
        before, after = site.first - 1, site.place.stop
        again = after < len(self._units) and self._sections.headings[self._units[after].key] > 1
        pasted = self._above[before] not in self._removed or again or after in self._removed
        return before in self._removed and pasted

    def _surround(self, site: Site) -> Surroundings | None:
        """What stands around a place, or None where a copy that goes stands beside it."""
        before, after = site.neighbours(self._units)
        if any(unit is not None and unit.at in self._removed for unit in (before, after)):
            return None
        behind = takewhile(lambda unit: not unit.is_heading, islice(site.around(self._units, 1), _BEHIND))
        if after is not None and after.is_heading and after.at + 1 == site.other[0]:
            after = None  # it speaks for the other place
        return Surroundings(before, after, self._heading_over(site), tuple(behind))

    def _heading_over(self, site: Site) -> Unit | None:
        """The nearest heading above a place, the other instance left out."""
        above = self._above[site.first]
        if above is not None and above in site.other:
            above = self._above[site.other[0]]
        return None if above is None else self._units[above]

    def _read_differently(self, first: Site, second: Site) -> dict[str, float]:
        """How much better the text reads on in the second place than in the first."""
        here, there = self._surround(first), self._surround(second)
        if here is None or there is None:
            return {}
        one, other = self._seams.weigh(self._run(first), here), self._seams.weigh(self._run(second), there)
        reads = {kind: other[kind] - one[kind] for kind in one}
        # A lead says what all that follows is about, so that it shares words with any paragraph.
        return reads | {"words": min(reads["words"], 0.0)} if self._leads_to(first, second) else reads

    def _leads_to(self, site: Site, other: Site) -> bool:
        """Whether a place is one paragraph right below the title, or below the heading that the other is under too."""
        above = self._units[site.first - 1] if site.first else None
        over = above is not None and (above.block.kind == "title" or above.at == self._above[other.first])
        return over and len(site.place) == 1

    def _share_more(self, first: Site, second: Site) -> float:
        """How many more of its pairs of ideographs the run shares with the text around the second place."""
        if self._is_equal(first) and not any(unit.is_heading for unit in self._run(first)):  # nothing has to move
            headed = any(map(self._heading_over, (first, second)))  # else nothing shows where a subject ends
            return self._fit_around(second) - self._fit_around(first) if headed else 0.0
        here, there = self._surround(first), self._surround(second)
        if here is None or there is None:
            return 0.0
        return self._seams.weigh_pairs(self._run(second), there) - self._seams.weigh_pairs(self._run(first), here)

    def _fit_around(self, site: Site) -> float:
        """How well a run of texts fits below the heading above a place and between its neighbours."""
        beside = [unit for unit in site.neighbours(self._units) if unit is not None]
        return self._seams.weigh_texts(self._run(site), beside, self._heading_over(site))

    def _run(self, site: Site) -> list[Unit]:
        return [self._units[at] for at in site.place]
