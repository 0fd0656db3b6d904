"""What each witness tends to lose, counted over all paragraphs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from textclean.collation.collate import Collation
from textclean.collation.slips import SLIP

#: Passages lost inside paragraphs from which on a witness is known to lose passages.
_LOSSY = 2


class Losses:
    """What the witnesses are known to lose, over all paragraphs."""

    def __init__(self, collations: Sequence[Collation]) -> None:
        self._holes: Counter[int] = Counter()
        self._lacking: Counter[int] = Counter()
        self._lone = 0
        self._length = 0
        for collation in collations:
            if len(collation.strands) > 1:
                self._count(collation)

    def _count(self, collation: Collation) -> None:
        self._length += len(collation.text)
        self._holes.update(_count_holes(collation))
        for locus in collation.loci:
            if locus.form == "slip":
                without, having = sorted(locus.readings, key=lambda reading: len(reading.text))
                lacking, keeping = collation.voters(without), collation.voters(having)
                if len(lacking) < len(keeping):
                    self._lacking.update(lacking)
                elif len(lacking) > len(keeping):
                    self._lone += 1

    def loses_passages(self, witnesses: Sequence[int], besides: Collation | None = None) -> bool:
        """Whether all these witnesses are known to lose passages inside paragraphs, leaving `besides` out."""
        here = _count_holes(besides) if besides else Counter[int]()
        return all(self._holes[witness] - here[witness] >= _LOSSY for witness in witnesses)

    @cached_property
    def explain_lone_pieces(self) -> bool:
        """Whether the few characters that only a minority has are what the losses of the others leave.

        If each witness loses single characters at the rate that shows where the majority has them, so many would be
        left in one witness alone. Typing errors put in far more than that.
        """
        if not self._lone:
            return False
        rates = [count / self._length for count in self._lacking.values()]
        expected = sum(math.prod(rates[:n] + rates[n + 1 :]) for n in range(len(rates))) if len(rates) > 1 else 0.0
        return expected * self._length >= 0.5 * self._lone


def _count_holes(collation: Collation) -> Counter[int]:
    """The passages that each witness lost inside a paragraph."""
    size = len(collation.text)
    rivals = {edge for rival in collation.rivals for edge in rival.span}
    counts: Counter[int] = Counter()
    for strand, holes in zip(collation.strands, collation.holes, strict=True):
        # Paragraphs are cut at their end by sites too; where they begin is lost with what stands before it.
        inner = sum(h.end < size and h.end - h.start > SLIP and not rivals & set(h) for h in holes)
        counts.update(dict.fromkeys(strand.witnesses, inner))
    return counts
