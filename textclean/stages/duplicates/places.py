"""Which of two places of a repeated run is the better attested one."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from textclean.language.numbering import ARTICLES
from textclean.language.punctuation import is_han
from textclean.similarity.fold import fold
from textclean.stages.duplicates.units import Copy, Unit

#: By how much a later place must be better attested than the first one.
MARGIN = 0.8
#: Weight of cohesion, the cosine (0-1) of a run's words with those around it. Set so that a difference of 0.1, which
#: neighbouring sections of one text seldom show by chance, outweighs the margin.
_COHESION = 6.0
#: Units that a run needs before its words say where it belongs: those of a single paragraph are too few.
_LEAST_COHESIVE = 2
#: Prose units on each side that a run is held against.
_AROUND = 2
_WORD = re.compile(r"[a-z]{3,}")


class Places:
    """How well a run of units fits where it stands. `removed` are the copies found so far, `pasted` the units that
    surely stand in a foreign place."""

    def __init__(self, units: Sequence[Unit], removed: Mapping[int, Copy], pasted: frozenset[int]) -> None:
        self._units = units
        self._removed = removed
        self._pasted = pasted
        self._by_id = {unit.block.id: unit for unit in units}
        self._own: Counter[int | None] = Counter(
            unit.block.parent for unit in units if unit.strong and unit.at not in removed
        )

    def prefers_second(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether the second of two places (first and last unit each) of one run is clearly better attested."""
        pasted = [any(at in self._pasted for at in range(side[0], side[1] + 1)) for side in (first, second)]
        if any(pasted):
            return pasted == [True, False]
        both = set(range(first[0], first[1] + 1)) | set(range(second[0], second[1] + 1))
        return self._score(second, both) - self._score(first, both) > MARGIN

    def _score(self, run: tuple[int, int], both: set[int]) -> float:
        cohesion = self._cohesion(run, both) if run[1] - run[0] >= _LEAST_COHESIVE - 1 else 0.0
        return self._labels(run, both) + self._heading(run) + _COHESION * cohesion - self._cut(run)

    def _cut(self, run: tuple[int, int]) -> float:
        """A place where a copy breaks off is where a paste broke off."""
        cut = (self._removed.get(at) for at in range(run[0], run[1] + 1))
        return 0.5 * any(copy is not None and copy.relation in ("prefix", "doubled") for copy in cut)

    def _labels(self, run: tuple[int, int], both: set[int]) -> float:
        """Whether the numbering goes on into the run and out of it: 1 for each side that does, -1 for each that
        breaks off."""
        inside = [self._units[at] for at in range(run[0], run[1] + 1) if self._units[at].label is not None]
        if not inside:
            return 0.0
        return self._edge(inside[0], run[0], -1) + self._edge(inside[-1], run[1], 1)

    def _edge(self, unit: Unit, start: int, step: int) -> float:
        label = unit.label
        at = start + step
        while label is not None and 0 <= at < len(self._units):
            other = self._units[at].label
            if other is not None and other.series == label.series:
                return 1.0 if other.number == label.number + step else -1.0
            if (other is not None and other.rank < label.rank) or self._units[at].block.kind in ("heading", "title"):
                break
            at += step
        if label is not None and step < 0 and label.series not in ARTICLES:
            return 0.5 if label.number == 1 else -1.0
        return 0.0

    def _heading(self, run: tuple[int, int]) -> float:
        """The words of the heading above in the run, and whether the heading has text of its own without it."""
        unit = self._units[run[0]]
        parent = self._by_id.get(unit.block.parent if unit.block.parent is not None else -1)
        if parent is None or parent.block.kind != "heading" or run[0] <= parent.at <= run[1]:
            return 0.0
        words = fold(parent.block.clean[parent.label.end :] if parent.label else parent.block.clean)
        owners = [u for u in self._units if u.block.kind == "heading" and u.key == parent.key and self._own[u.block.id]]
        if owners:  # the section of that name has text of its own: it needs this one less
            return _overlap(words, unit.key) - (0.5 if parent not in owners else 0.0)
        return _overlap(words, unit.key) + 0.25

    def _cohesion(self, run: tuple[int, int], both: set[int]) -> float:
        here = self._bag(range(run[0], min(run[1] + 1, run[0] + 12)))
        around = self._bag(self._neighbours(run, both))
        return _cosine(here, around, self._rarity)

    def _neighbours(self, run: tuple[int, int], both: set[int]) -> list[int]:
        chosen = []
        for start, step in ((run[0], -1), (run[1], 1)):
            at, left = start + step, _AROUND
            while 0 <= at < len(self._units) and left:
                if at not in both and self._units[at].strong:
                    chosen.append(at)
                    left -= 1
                at += step
        return chosen

    def _bag(self, places: Iterable[int]) -> Counter[str]:
        bag: Counter[str] = Counter()
        for at in places:
            bag.update(set(terms(self._units[at].block.clean)))
        return bag

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        """Inverse document frequency of the terms, a unit being a document."""
        found: Counter[str] = Counter()
        for unit in self._units:
            found.update(set(terms(unit.block.clean)))
        size = len(self._units)
        return defaultdict(float, {term: math.log(size / count) for term, count in found.items()})


def terms(text: str) -> list[str]:
    """What a text speaks of: pairs of ideographs, and words of at least three letters."""
    pairs = [text[i : i + 2] for i in range(len(text) - 1) if is_han(text[i]) and is_han(text[i + 1])]
    return pairs + _WORD.findall(text.lower())


def _cosine(a: Counter[str], b: Counter[str], rarity: Mapping[str, float]) -> float:
    shared = sum(a[t] * b[t] * rarity[t] ** 2 for t in a.keys() & b.keys())
    size = math.sqrt(sum((n * rarity[t]) ** 2 for t, n in a.items()) * sum((n * rarity[t]) ** 2 for t, n in b.items()))
    return shared / size if size else 0.0


def _overlap(heading: str, text: str) -> float:
    """Share of a heading that stands in a text, by its longest piece of at least two characters; 0-1."""
    for size in range(len(heading), 1, -1):
        if any(heading[i : i + size] in text for i in range(len(heading) - size + 1)):
            return size / len(heading)
    return 0.0
