"""Whether a run reads on with what stands around it: a list that goes on, the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log, sqrt

from textclean.stages.duplicates.units import PROSE, Unit

#: Weight of a seam over which a list goes on or breaks off: one says little, two tell places apart (decisions/0005).
_LIST = 0.5
#: Weight of words of which all are shared, and of all words of a heading found in the text below it
#: (decisions/0005). Pairs of ideographs, of which two texts share many by chance, tell nothing.
_WORDS = 2.8
_HEADING_WORDS = 0.8

#: Shorter words stand in any text.
_WORD = re.compile(r"[a-z]{5,}")
#: Letters that are compared of a word, so that its endings make no other word of it.
_STEM = 6
#: Kinds whose words do not say where a block belongs.
_SAYS_NOTHING = frozenset({"title", "code", "table"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a run: the units right before and after it, the heading above, and the text behind, up to the
    next heading."""

    before: Unit | None
    after: Unit | None
    over: Unit | None
    behind: Sequence[Unit]


class Seams:
    """The seams of a document."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._texts = {unit.block.clean for unit in units}

    def weigh(self, run: Sequence[Unit], around: Surroundings) -> dict[str, float]:
        """How well a run fits where it stands: both seams should read on, and what stands around it should not without
        it."""
        seams = ((around.before, run[0], 1), (run[-1], around.after, 1), (around.before, around.after, -1))
        whole = [(a, b, sign) for a, b, sign in seams if a is not None and b is not None]
        beside = [unit for unit in (around.before, around.after) if unit is not None]
        shared = sum(sign * self._share([a], [b]) for a, b, sign in whole) + self._share(beside, run)
        return {
            "list": _LIST * sum(sign * _goes_on(a, b) for a, b, sign in whole),
            "words": _WORDS * shared + _HEADING_WORDS * self._fit_headings(run, around),
        }

    def _fit_headings(self, run: Sequence[Unit], around: Surroundings) -> float:
        """How much of the heading above the run tells, and how much more of the last heading in it the text behind
        tells than of the heading above, to which that text would return."""
        headings = [at for at, unit in enumerate(run) if unit.block.kind == "heading"]
        if not headings:
            return self._named(around.over, run)
        behind = self._named(run[headings[-1]], around.behind) - self._named(around.over, around.behind)
        return self._named(around.over, run[: headings[0]]) + behind

    def _named(self, heading: Unit | None, below: Sequence[Unit]) -> float:
        """The share (0-1) of the words of a heading that stand in a text."""
        words = _words(heading.block.clean) if heading is not None else frozenset()
        return self._rarity(words & _words_of(below)) / self._rarity(words) if words else 0.0

    def _share(self, above: Sequence[Unit], below: Sequence[Unit]) -> float:
        """The share (0-1) of their words that two texts have in common."""
        here, there = _words_of(above), _words_of(below)
        either = self._rarity(here) * self._rarity(there)
        return self._rarity(here & there) / sqrt(either) if either else 0.0

    def _rarity(self, words: frozenset[str]) -> float:
        return sum(log(1 + len(self._texts) / self._holders[word]) for word in words)

    @cached_property
    def _holders(self) -> Counter[str]:
        """In how many texts of the document each word stands."""
        return Counter(chain.from_iterable(map(_words, self._texts)))


def _words_of(units: Iterable[Unit]) -> frozenset[str]:
    """The words of some blocks. A title speaks of all texts, code and cells of what any text may."""
    return frozenset().union(*(_words(u.block.clean) for u in units if u.block.kind not in _SAYS_NOTHING))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def _goes_on(above: Unit, below: Unit) -> int:
    """1 where a list goes on or one that was announced begins, -1 where one begins without a word or breaks off, or
    where what was announced does not come."""
    if above.block.kind in ("heading", "title"):
        return 0
    listed, clause = above.block.kind == "list-item", _is_clause(above)
    announced = not listed and above.block.clean.endswith((":", "："))
    if below.block.kind == "list-item":
        return 1 if listed or announced else -1
    if _is_clause(below):
        return 1 if clause or announced else -1
    if clause:  # the last one of a list ends on a full stop
        return 1 if below.block.kind in PROSE and below.label is None else -1
    return -1 if announced or (listed and below.block.kind in PROSE) else 0


def _is_clause(unit: Unit) -> bool:
    """Whether a paragraph is one of a list without numbers, whose clauses end on semicolons."""
    return unit.block.kind in PROSE and unit.label is None and unit.block.clean.endswith((";", "；"))
