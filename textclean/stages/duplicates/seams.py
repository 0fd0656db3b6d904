"""Whether blocks that stand one behind the other read on: a list that goes on, the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from math import log, sqrt

from textclean.stages.duplicates.units import PROSE, Unit

#: Weight of a seam over which a list goes on or breaks off: one says little, two tell places apart (decisions/0005).
_LIST = 0.5
#: Weight of words of which all are shared: three in ten of them more tell places apart (decisions/0005). Pairs of
#: ideographs, of which two texts share many by chance, do not.
_WORDS = 3.3

#: Shorter words stand in any text.
_WORD = re.compile(r"[a-z]{5,}")
#: Letters that are compared of a word, so that its endings make no other word of it.
_STEM = 6
#: Kinds whose words do not say where a block belongs.
_SAYS_NOTHING = frozenset({"title", "code", "table"})


class Seams:
    """The seams of a document."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._texts = {unit.block.clean for unit in units}

    def weigh(self, before: Unit | None, first: Unit, last: Unit, after: Unit | None) -> dict[str, float]:
        """How well a run, from its first block to its last, fits between two others: both seams should read on, and
        the two should not without it."""
        seams = ((before, first, 1), (last, after, 1), (before, after, -1))
        whole = [(a, b, sign) for a, b, sign in seams if a is not None and b is not None]
        return {
            "list": _LIST * sum(sign * _goes_on(a, b) for a, b, sign in whole),
            "words": _WORDS * sum(sign * self._share(a, b) for a, b, sign in whole),
        }

    def _share(self, above: Unit, below: Unit) -> float:
        """The share (0-1) of their words that two blocks have in common. A title speaks of all of them, code and cells
        of what any text may."""
        if above.block.kind in _SAYS_NOTHING or below.block.kind in _SAYS_NOTHING:
            return 0.0
        here, there = _words(above.block.clean), _words(below.block.clean)
        either = self._rarity(here) * self._rarity(there)
        return self._rarity(here & there) / sqrt(either) if either else 0.0

    def _rarity(self, words: frozenset[str]) -> float:
        return sum(log(1 + len(self._texts) / self._holders[word]) for word in words)

    @cached_property
    def _holders(self) -> Counter[str]:
        """In how many texts of the document each word stands."""
        return Counter(chain.from_iterable(map(_words, self._texts)))


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
