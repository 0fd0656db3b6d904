"""How many terms headings share with their text that few other texts of the document have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from operator import add

from textclean.language.numerals import CHINESE_NUMERALS
from textclean.language.punctuation import is_han
from textclean.stages.duplicates.units import PROSE, Unit

#: Most texts with a telling term: the one that is named, and another.
FEW_TEXTS = 2
#: Folded characters at the beginning by which cut copies of one text are recognised as one text.
BEGINNING = 8
#: Characters of counts, which any text may have: 一個, 十個
_COUNTS = frozenset(f"{CHINESE_NUMERALS}个個")


class Named:
    """The terms, two ideographs each, that headings and the title share with the texts of a document."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._above: list[int | None] = []  # for each unit the heading above it, or the title
        self._terms: dict[int, frozenset[str]] = {}
        last: int | None = None
        for unit in units:
            self._above.append(last)
            if unit.block.kind in ("title", "heading"):
                last = unit.at
                self._terms[last] = frozenset(pairs_of(unit.block.clean[unit.label.end if unit.label else 0 :]))
        known = frozenset().union(*self._terms.values())
        #: The beginnings of the texts under the headings of each wording, and of those with each term.
        self._under: defaultdict[str, set[str]] = defaultdict(set)
        self._texts: defaultdict[str, set[str]] = defaultdict(set)
        for unit in units:
            if unit.block.kind in PROSE:
                text = unit.block.clean
                for term in known.intersection(map(add, text, text[1:])):
                    self._texts[term].add(unit.stem[:BEGINNING])
                if (over := self._above[unit.at]) is not None:
                    self._under[units[over].key].add(unit.stem[:BEGINNING])

    def count(self, at: int, other: Container[int]) -> int:
        """How many telling terms a text shares with the heading or title above it; 0 if that is one of the `other`
        units, since a cut copy of the text may look like a heading."""
        text, heading = self._units[at].block, self._above[at]
        if text.kind not in PROSE or heading is None or heading in other:
            return 0
        return sum(term in text.clean and len(self._texts[term]) <= FEW_TEXTS for term in self._terms[heading])

    def tells(self, heading: int, texts: Sequence[int]) -> int:
        """How many terms of a heading are in the given texts, and in others only under a heading of the same words."""
        under = self._under[self._units[heading].key]
        here = {self._units[at].stem[:BEGINNING] for at in texts}
        joined = "\n".join(self._units[at].block.clean for at in texts)
        return sum(term in joined and self._texts[term] - under <= here for term in self._terms.get(heading, ()))


def pairs_of(text: str) -> Iterator[str]:
    """The pairs of ideographs of a text, without those that only count."""
    return (a + b for a, b in pairwise(text) if is_han(a) and is_han(b) and not {a, b} <= _COUNTS)
