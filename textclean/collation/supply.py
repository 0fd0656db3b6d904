"""Which witness supplies the text of each paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from textclean.collation.columns import Column
from textclean.collation.decide import Consensus
from textclean.collation.slips import BREAK
from textclean.collation.witnesses import Witness

#: Share of a paragraph that its supplier may lack or read otherwise.
_MOST_LACKING = 0.5
_LINE_END = re.compile(r"[\r\n]")


def choose_suppliers(
    witnesses: Sequence[Witness], columns: Sequence[Column], texts: Sequence[Consensus], preferred: int | None
) -> list[int]:
    """For each paragraph the witness nearest to the decided text: complete over cut, undamaged over damaged, one
    paragraph over several, in the form that most have. Among equals the preferred one, then the one that is best in
    most paragraphs, so that the text is no patchwork, then one that is no beginning of another, then the first."""
    distances = [_measure(text) for text in texts]
    best: Counter[int] = Counter()
    for distance in distances:
        least = min(distance.values())
        best.update(number for number, far in distance.items() if far == least)
    texts_of = [witness.document.text for witness in witnesses]
    cut = [any(len(text) < len(other) and other.startswith(text) for other in texts_of) for text in texts_of]
    ranked = sorted(range(len(witnesses)), key=lambda n: (n != preferred, -best[n], cut[n], n))
    rank = {number: place for place, number in enumerate(ranked)}
    return [
        _choose(witnesses, column, len(text.text), far, rank)
        for column, text, far in zip(columns, texts, distances, strict=True)
    ]


def _measure(text: Consensus) -> dict[int, int]:
    """For each witness of a paragraph, the characters that it lacks or has otherwise."""
    far: dict[int, int] = {}
    for strand, runs in zip(text.collation.strands, text.runs, strict=True):
        size = len(text.text) + len(strand.key) - 2 * sum(run.size for run in runs)
        far |= dict.fromkeys(strand.witnesses, size)
    return far


def _key(witnesses: Sequence[Witness], column: Column, number: int) -> str:
    return witnesses[number].key[column.parts[number].start : column.parts[number].end]


def _choose(witnesses: Sequence[Witness], column: Column, size: int, far: dict[int, int], rank: dict[int, int]) -> int:
    # An edit cannot reach over a break: a witness with the paragraph in one piece is preferred, however much it lacks,
    # unless that is most of it.
    near = {n: f for n, f in far.items() if f <= size * _MOST_LACKING}
    single = {n: f for n, f in near.items() if BREAK not in _key(witnesses, column, n)}
    far = single or far
    # Lines that were broken at a width are damage where another witness has them in one.
    forms = {n: witnesses[n].cut(column.parts[n].start, column.parts[n].end) for n in far}
    far = {n: f for n, f in far.items() if n in near and not _LINE_END.search(forms[n])} or far
    # No paragraph in another script where one in the script of most has it.
    far = {n: f for n, f in near.items() if n in far and not witnesses[n].other_script} or far
    least = min(far.values())
    nearest = [number for number in far if far[number] == least]
    if len(nearest) == 1:
        return nearest[0]
    common = Counter(forms[n] for n in nearest)

    def order(number: int) -> tuple[int, int, int]:
        part = column.parts[number]
        broken = witnesses[number].key.count(BREAK, part.start, part.end)
        wrapped = len(_LINE_END.findall(forms[number]))
        return broken + wrapped, -common[forms[number]], rank[number]

    return min(nearest, key=order)
