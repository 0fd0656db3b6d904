"""One paragraph of the article with what each witness has of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textclean.collation.align import Part
from textclean.collation.collate import Collation, Strand
from textclean.collation.slips import BREAK
from textclean.collation.witnesses import Witness


@dataclass(eq=False)
class Column:
    """One paragraph: the part that each witness has of it, and how these compare."""

    parts: dict[int, Part]
    collation: Collation


def find_strands(witnesses: Sequence[Witness], parts: Mapping[int, Part]) -> list[Strand]:
    """The wordings of a paragraph, folded, without the breaks inside. Of the witnesses of each one comes first that is
    in the script of most."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, part in parts.items():
        by_key[witnesses[number].key[part.start : part.end].replace(BREAK, "")].append(number)
    return [
        Strand(key, tuple(sorted(numbers, key=lambda number: witnesses[number].other_script)))
        for key, numbers in by_key.items()
    ]


def cutter(witnesses: Sequence[Witness], column: Column) -> Callable[..., str]:
    """Gives the raw text of a range of a strand of the column."""

    def cut(strand: int, start: int, end: int, *, before: bool = False, after: bool = False) -> str:
        witness = witnesses[column.collation.strands[strand].witnesses[0]]
        part = column.parts[witness.number]
        first = place_in(witness, part, start)
        last = place_in(witness, part, end - 1) + 1 if end > start else first
        return witness.cut(first, last, before=before, after=after)

    return cut


def place_in(witness: Witness, part: Part, index: int) -> int:
    """The place in the witness of a character of its part, counted without the breaks inside."""
    place = part.start
    while True:
        inner = witness.key.find(BREAK, place, part.end)
        if inner < 0 or index < inner - place:
            return place + index
        index -= inner - place
        place = inner + 1
