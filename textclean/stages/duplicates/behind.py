"""What becomes of the text behind a repeated run where the run goes."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import islice, takewhile

from textclean.stages.duplicates.instances import Site
from textclean.stages.duplicates.seams import Seams
from textclean.stages.duplicates.units import PROSE, Unit

#: How many times as much a text shares with the one that it continues as with another one.
_MORE = 3


class Behind:
    """The text behind the runs of a document. `removed` are the copies that go."""

    def __init__(self, units: Sequence[Unit], seams: Seams, removed: Container[int]) -> None:
        self._units = units
        self._seams = seams
        self._removed = removed

    def needs_heading(self, site: Site) -> bool:
        """Whether text, or a sub-heading, stands behind a place under a heading that is in the place, and a heading in
        the other one too: a cut paragraph may look like one. A line at the very end may be the page's."""
        here, there = (
            [self._units[at].level for at in place if self._units[at].is_heading] for place in (site.place, site.other)
        )
        if not here or not there:
            return False
        staying = (at for at in range(site.place.stop, len(self._units)) if at not in self._removed)
        behind = [self._units[at] for at in islice(staying, 2)]
        if not behind:
            return False
        if behind[0].is_heading:
            return behind[0].level > min(here)
        return len(behind) > 1 or behind[0].block.kind not in PROSE or behind[0].complete

    def continues_text_before(self, site: Site) -> bool:
        """Whether the text behind a place continues the one before it, and not the last one in the place."""
        behind = self._texts_behind(site)
        return bool(behind) and site.first > 0 and self._continues(behind[0], site.first - 1, site.last)

    def go_along(self, site: Site) -> list[int]:
        """The texts behind a place that continue its last one, which is cut at the end of a section in the other place:
        there they were cut off too."""
        last, whole, before = site.other[-1], site.last, max(site.first - 1, 0)
        along = self._texts_behind(site)
        if not along or not (self._units[whole].complete > self._units[last].complete):
            return []
        ends = site.other.stop == len(self._units) or self._units[site.other.stop].is_heading
        return along if ends and self._continues(along[0], whole, before) else []

    def go_with_all(self, site: Site) -> list[int]:
        """The texts behind a place that has several sections, the first of the document: they go with the last of
        these, since else they would be left before all sections."""
        headings = [at for at in site.place if self._units[at].is_heading]
        opens = headings[:1] == [site.first] and not any(unit.is_heading for unit in self._units[: site.first])
        return self._texts_behind(site) if opens and len(headings) > 1 else []

    def _texts_behind(self, site: Site) -> list[int]:
        """The texts that stay right behind a place that begins with a heading, up to the next one, without those of the
        other place."""
        if not self._units[site.first].is_heading:
            return []
        behind = takewhile(lambda unit: unit.block.kind in PROSE, self._units[site.place.stop :])
        return [unit.at for unit in behind if unit.at not in self._removed and unit.at not in site.other]

    def _continues(self, text: int, one: int, other: int) -> bool:
        """Whether a text shares more pairs of ideographs with one of two others, by far, than with the other."""
        more, less = (self._seams.share_pairs(self._units[at], self._units[text]) for at in (one, other))
        return more > _MORE * less
