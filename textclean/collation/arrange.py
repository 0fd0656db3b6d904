"""The paragraphs of the article, in the order on which the witnesses agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from textclean.collation.align import Part, Slot, align
from textclean.collation.collate import collate
from textclean.collation.columns import Column, find_strands
from textclean.collation.foreign import find_foreign
from textclean.collation.graph import Seams
from textclean.collation.rejoin import rejoin
from textclean.collation.weave import weave
from textclean.collation.witnesses import Witness
from textclean.language.numbering import Label, find_label

#: Deeper than any series of labels.
_UNLABELLED = 99

#: Characters of a key in which a label stands.
_LABEL = 24


def read_columns(witnesses: Sequence[Witness], base: int) -> tuple[list[Column], list[int]]:
    """The columns in order, and the witnesses that are set aside, since they are of another article or of none."""
    columns, seams = _collate_all(witnesses, witnesses, base)
    aside = find_foreign(witnesses, columns, base)
    if aside:
        columns, seams = _collate_all(witnesses, [w for w in witnesses if w.number not in aside], base)
    return _order(witnesses, rejoin(witnesses, columns, seams), base), aside


def _collate_all(all_: Sequence[Witness], chosen: Sequence[Witness], base: int) -> tuple[list[Column], Seams]:
    seams = Seams(sorted({witness.key for witness in chosen}, key=lambda key: (-len(key), key)))
    return [column for slot in align(chosen, seams, base) for column in _collate(slot, all_, seams)], seams


def _collate(slot: Slot, witnesses: Sequence[Witness], seams: Seams) -> list[Column]:
    """The columns of a slot: one, and others beside it for parts that turn out to be no copies of it, or further ones
    of their witnesses."""
    columns = []
    left = sorted(slot, key=lambda part: (part.displaced, part.start - part.end, part.start))
    while left:
        parts: dict[int, Part] = {}
        for part in left:
            parts.setdefault(part.witness, part)
        left = [part for part in left if parts[part.witness] is not part]
        waiting = find_strands(witnesses, parts)
        while waiting:
            collation, waiting = collate(waiting, seams)
            columns.append(Column({n: parts[n] for s in collation.strands for n in s.witnesses}, collation))
    return sorted(columns, key=lambda column: min(part.place for part in column.parts.values()))


def _order(witnesses: Sequence[Witness], columns: list[Column], base: int) -> list[Column]:
    """The columns in the order on which most witnesses agree; where as many say the one as the other, the base's."""
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, column in enumerate(columns):
        placed = [part for part in column.parts.values() if not part.displaced]
        for part in placed or column.parts.values():
            rows[part.witness].append((part.start, number))
    paths = [[number for _, number in sorted(rows[witness])] for witness in sorted(rows)]
    weights = [1.5 if witness == base else 1.0 for witness in sorted(rows)]
    labels = [_label(witnesses, column) for column in columns]

    def fits(_: int, after: int) -> float:
        """What is in a section goes before the next section: no label before a label, the deeper before the higher."""
        label = labels[after]
        return label.rank if label else _UNLABELLED

    headlines = {number for number, column in enumerate(columns) if _is_headline(witnesses, column)}

    pages = [_pages(witnesses, column) for column in columns]

    def precedes(one: int, other: int) -> bool:
        """Headlines go first, then what only earlier pages have; of two numbers of a series the lower one."""
        if (one in headlines) != (other in headlines):
            return one in headlines
        if pages[one] != pages[other]:
            before, behind = pages[one], pages[other]
            return before is not None and behind is not None and before[1] < behind[0]
        mine, theirs = labels[one], labels[other]
        return mine is not None and theirs is not None and mine.series == theirs.series and mine.number < theirs.number

    return [columns[number] for number in weave(paths, weights, fits, range(len(columns)), precedes)]


def _is_headline(witnesses: Sequence[Witness], column: Column) -> bool:
    """Whether all that have a paragraph begin with it, as their headline."""
    return all(
        part.start == 0 and witnesses[number].paragraphs[0].block.kind == "title"
        for number, part in column.parts.items()
    )


def _pages(witnesses: Sequence[Witness], column: Column) -> tuple[int, int] | None:
    """The first and the last page on which a paragraph stands, where the article was divided."""
    pages = [page for number in column.parts if (page := witnesses[number].page) is not None]
    return (min(pages), max(pages)) if pages else None


def _label(witnesses: Sequence[Witness], column: Column) -> Label | None:
    """The label that most witnesses of a paragraph show."""
    cuts = (witnesses[p.witness].cut(p.start, min(p.end, p.start + _LABEL)) for p in column.parts.values())
    labels = Counter(label for label in map(find_label, cuts) if label)
    return max(labels, key=lambda label: (labels[label], label)) if labels else None
