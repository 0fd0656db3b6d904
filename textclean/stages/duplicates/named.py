"""How much of a text its heading names, in terms that few other texts of the document contain."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, pairwise

from textclean.language.punctuation import is_han
from textclean.similarity.passages import Places
from textclean.stages.duplicates.units import PROSE, Unit

#: Texts in which a term of a heading stands that tells one of them from the others: that one and another.
_FEW_TEXTS = 2
#: Folded characters by which cut copies of one text are seen to be one.
_BEGINNING = 8
#: Figures: with the word behind one they count things in any text: 一個, 三大.
_FIGURES = frozenset("一二三四五六七八九十两兩几幾")


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
        prose = [unit for unit in units if unit.block.kind in PROSE]
        self._beginnings = [unit.stem[:_BEGINNING] for unit in prose]
        self._starts = [0, *accumulate(len(unit.block.clean) + 1 for unit in prose)]
        self._places = Places("\n".join(unit.block.clean for unit in prose))
        self._texts: dict[str, frozenset[str]] = {}
        #: The beginnings of the texts under the headings of each wording.
        self._told: defaultdict[str, set[str]] = defaultdict(set)
        for unit, beginning in zip(prose, self._beginnings, strict=True):
            if (over := self._above[unit.at]) is not None:
                self._told[units[over].key].add(beginning)

    def count(self, at: int, other: Container[int]) -> int:
        """How many telling terms the heading or title over a text shares with it; none where that is a part of `other`,
        the copy of the text elsewhere: a cut paragraph may look like a heading."""
        text, heading = self._units[at].block, self._above[at]
        if text.kind not in PROSE or heading is None or heading in other:
            return 0
        return sum(term in text.clean and len(self._texts_with(term)) <= _FEW_TEXTS for term in self._terms[heading])

    def tells(self, heading: int, texts: Sequence[int]) -> int:
        """How many terms of a heading some texts have, and others only under a heading of its words."""
        told = self._told[self._units[heading].key]
        here = {self._units[at].stem[:_BEGINNING] for at in texts}
        said = "\n".join(self._units[at].block.clean for at in texts)
        return sum(term in said and self._texts_with(term) - told <= here for term in self._terms.get(heading, ()))

    def _texts_with(self, term: str) -> frozenset[str]:
        """The beginnings of the texts that have a term, looked up once."""
        if term not in self._texts:
            at = {bisect_right(self._starts, place) - 1 for place in self._places.of(term)}
            self._texts[term] = frozenset(self._beginnings[number] for number in at)
        return self._texts[term]


def pairs_of(text: str) -> Iterator[str]:
    """The pairs of ideographs of a text, but for those that only count."""
    return (a + b for a, b in pairwise(text) if is_han(a) and is_han(b) and a not in _FIGURES)
