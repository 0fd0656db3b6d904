"""How much of a text the heading above it names, in terms that hardly another text of the document has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textclean.language.punctuation import is_han
from textclean.stages.duplicates.units import PROSE, Unit

#: Texts in which a term of a heading stands that tells one of them from the others: that one and another.
_FEW_TEXTS = 2
#: Folded characters by which cut copies of one text are seen to be one.
_BEGINNING = 8


class Named:
    """The terms, two ideographs each, that headings share with the texts of a document."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._terms: list[frozenset[str]] = []  # for each unit those of the heading above it
        above: frozenset[str] = frozenset()
        for unit in units:
            self._terms.append(above)
            if unit.block.kind == "heading":
                above = frozenset(_terms(unit.block.clean[unit.label.end if unit.label else 0 :]))
        known = frozenset().union(*self._terms)
        self._texts: defaultdict[str, set[str]] = defaultdict(set)
        for unit in units:
            if unit.block.kind in PROSE:
                for term in known.intersection(_terms(unit.block.clean)):
                    self._texts[term].add(unit.stem[:_BEGINNING])

    def count(self, at: int) -> int:
        """How many telling terms the heading above a text shares with it."""
        text = self._units[at].block
        if text.kind not in PROSE:
            return 0
        return sum(term in text.clean and len(self._texts[term]) <= _FEW_TEXTS for term in self._terms[at])


def _terms(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1) if is_han(text[i]) and is_han(text[i + 1]))
