"""The paragraphs of the article with what each witness has of them, in the order on which the witnesses agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import Indel

from textclean.collation.align import Part, Slot, align
from textclean.collation.collate import Collation, Strand, collate
from textclean.collation.graph import Seams
from textclean.collation.slips import BREAK, READING
from textclean.collation.weave import weave
from textclean.collation.witnesses import Witness
from textclean.language.numbering import Label, find_label
from textclean.language.punctuation import ends_sentence
from textclean.model import Document
from textclean.settings import Settings
from textclean.stages.verdict import judge

#: Share of the shorter of two witnesses that stands in the other, from which on they are of one article. Two stories
#: of one site share its furniture and formulas; the most cut copy of a story is nearly all in the others.
_ONE_ARTICLE = 0.1

#: Deeper than any series of labels.
_UNLABELLED = 99

#: Characters of a key in which a label stands.
_LABEL = 24

#: Similarity (0-1, rapidfuzz Indel over keys) from which two paragraphs that no witness has both are one, and their
#: characters: more where both witnesses have something between them, since sub-headings and formulas come again.
_SAME = 0.9
_LEAST_BESIDE, _LEAST_APART = 8, 40
#: Characters by which two neighbours are known that go on differently, since each lost something else.
_LEAST_HEAD, _HEAD = 12, 20


@dataclass(eq=False)
class Column:
    """One paragraph: the part that each witness has of it, and how these compare. `again` are further copies."""

    parts: dict[int, Part]
    collation: Collation
    again: list[Part] = field(default_factory=list)


def read_columns(witnesses: Sequence[Witness], base: int) -> tuple[list[Column], list[int]]:
    """The columns in order, and the witnesses that are set aside, since they are of another article or of none."""
    columns, seams = _collate_all(witnesses, witnesses, base)
    aside = _find_foreign(witnesses, columns, base)
    if aside:
        columns, seams = _collate_all(witnesses, [w for w in witnesses if w.number not in aside], base)
    return _order(witnesses, _rejoin(witnesses, columns, seams), base), aside


def _collate_all(all_: Sequence[Witness], chosen: Sequence[Witness], base: int) -> tuple[list[Column], Seams]:
    seams = Seams(sorted({witness.key for witness in chosen}, key=lambda key: (-len(key), key)))
    return [column for slot in align(chosen, seams, base) for column in _collate(slot, all_, seams)], seams


def _collate(slot: Slot, witnesses: Sequence[Witness], seams: Seams) -> list[Column]:
    """The columns of a slot: one, and others beside it for parts that turn out to be no copies of it."""
    waiting = find_strands(witnesses, slot.parts)
    columns = []
    while waiting:
        collation, waiting = collate(waiting, seams)
        columns.append(Column({n: slot.parts[n] for s in collation.strands for n in s.witnesses}, collation))
    columns[0].again += slot.again
    return sorted(columns, key=lambda column: min(part.place for part in column.parts.values()))


def find_strands(witnesses: Sequence[Witness], parts: Mapping[int, Part]) -> list[Strand]:
    """The wordings of a paragraph. Of the witnesses of each one comes first that is in the script of most."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, part in parts.items():
        by_key[key_of(witnesses, part)].append(number)
    return [
        Strand(key, tuple(sorted(numbers, key=lambda number: witnesses[number].other_script)))
        for key, numbers in by_key.items()
    ]


def _rejoin(witnesses: Sequence[Witness], columns: Sequence[Column], seams: Seams) -> list[Column]:
    """The columns with those in one that are one paragraph: no witness has both, and they read nearly the same. The
    alignment left them apart where what is the same is short, or stands elsewhere in one of the witnesses."""
    joined: list[Column] = []
    for column in columns:
        for at in range(len(joined) - 1, -1, -1):
            one, between = joined[at], joined[at + 1 :]
            both = one.parts.keys() & column.parts.keys()
            if both and all(_is_torn(witnesses, one, column, number) for number in both) and _begin_alike(one, column):
                joined[at:] = _mend(witnesses, one, column, between, seams)
                break
            if both:
                continue
            apart = any(c.parts.keys() & one.parts.keys() and c.parts.keys() & column.parts.keys() for c in between)
            if _is_same(witnesses, one, column, apart=apart, neighbours=not between):
                # Witnesses that have something between them contradict each other: most of them say where it stands.
                most, other = (column, one) if len(column.parts) > len(one.parts) else (one, column)
                del joined[at]
                joined.insert(
                    at if most is one else len(joined), _join(most, _displaced(other) if apart else other, seams)
                )
                break
        else:
            joined.append(column)
    return joined


def _is_torn(witnesses: Sequence[Witness], one: Column, other: Column, number: int) -> bool:
    """Whether the first half of a line of a witness is in the one column and the second half in the other, in which it
    lacks the beginning."""
    first, second = one.parts[number], other.parts[number]
    strand = next(at for at, s in enumerate(other.collation.strands) if number in s.witnesses)
    headless = any(hole.start == 0 for hole in other.collation.holes[strand])
    return (
        headless
        and 0 <= second.start - first.end <= READING
        and BREAK not in witnesses[number].key[first.start : second.end]
    )


def _begin_alike(one: Column, other: Column) -> bool:
    a, b = one.collation.text[:_HEAD], other.collation.text[:_HEAD]
    return min(len(a), len(b)) >= _LEAST_HEAD and _is_like(a, b)


def _mend(
    witnesses: Sequence[Witness], one: Column, other: Column, between: Sequence[Column], seams: Seams
) -> list[Column]:
    """Two columns over which lines are torn as one, in the place of the second, and those between without what they
    have of these lines."""
    parts = one.parts | other.parts
    for number in one.parts.keys() & other.parts.keys():
        parts[number] = replace(one.parts[number], end=other.parts[number].end)
    left = []
    for column in between:
        own = {n: p for n, p in column.parts.items() if n not in parts or not _lies_in(p, parts[n])}
        if own == column.parts:
            left.append(column)
        elif own:
            left.append(_collate_whole(witnesses, own, column.again, seams))
    return [*left, _collate_whole(witnesses, parts, [*one.again, *other.again], seams)]


def _lies_in(part: Part, whole: Part) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _collate_whole(witnesses: Sequence[Witness], parts: dict[int, Part], again: list[Part], seams: Seams) -> Column:
    return Column(parts, collate(find_strands(witnesses, parts), seams, lambda *_: True)[0], again)


def _displaced(column: Column) -> Column:
    return replace(column, parts={number: replace(part, displaced=True) for number, part in column.parts.items()})


def _is_same(witnesses: Sequence[Witness], one: Column, other: Column, *, apart: bool, neighbours: bool) -> bool:
    """Whether two columns are one paragraph: as a whole, or, where they are neighbours, by how both begin."""
    a, b = one.collation.text, other.collation.text
    if _count_on(a, b):
        return False
    size = min(len(a), len(b))
    # No sub-heading: in another place it would leave the text under it behind.
    if a == b and ends_sentence(a) and all(_stands_once(witnesses, column) for column in (one, other)):
        return True
    if size >= (_LEAST_APART if apart else _LEAST_BESIDE) and _is_like(a, b):
        return True
    begin = all(_begins(witnesses, part) for column in (one, other) for part in column.parts.values())
    return neighbours and size >= _LEAST_HEAD and begin and _is_like(a[: min(size, _HEAD)], b[: min(size, _HEAD)])


def _stands_once(witnesses: Sequence[Witness], column: Column) -> bool:
    """Whether the words of a column are nowhere else in its witnesses."""
    return all(witnesses[number].key.count(column.collation.text) == 1 for number in column.parts)


def _is_like(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=_SAME) > 0


def _count_on(one: str, other: str) -> bool:
    """Whether the two are different numbers of one series, and label different texts: part 6 and part 7 of one name are
    one part, and a number that differs."""
    mine, theirs = find_label(one), find_label(other)
    if mine is None or theirs is None or mine[:2] == theirs[:2]:
        return False
    return one[mine.end :] != other[theirs.end :] or len(one) - mine.end < _LEAST_BESIDE


def _begins(witnesses: Sequence[Witness], part: Part) -> bool:
    """Whether a part is the beginning of its paragraph."""
    return part.start == 0 or witnesses[part.witness].key[part.start - 1] == BREAK


def _join(one: Column, other: Column, seams: Seams) -> Column:
    """Both as one column."""
    collation, _ = collate([*one.collation.strands, *other.collation.strands], seams, lambda *_: True)
    return Column(one.parts | other.parts, collation, [*one.again, *other.again])


def key_of(witnesses: Sequence[Witness], part: Part) -> str:
    """What a witness has of a paragraph, folded, without the breaks inside."""
    return witnesses[part.witness].key[part.start : part.end].replace(BREAK, "")


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


def _find_foreign(witnesses: Sequence[Witness], columns: Sequence[Column], base: int) -> list[int]:
    """The witnesses outside the largest group of those that have something in common; of equal groups the base's."""
    present = [w.number for w in witnesses if w.key]
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for column in columns:
        parts = [column.parts[number] for number in sorted(column.parts)]
        for one, other in pairwise(parts):
            shared[one.witness, other.witness] += min(one.end - one.start, other.end - other.start)
    groups = {number: {number} for number in present}
    for (number, against), size in shared.items():
        if size >= _ONE_ARTICLE * min(len(witnesses[number].key), len(witnesses[against].key)):
            groups[number] |= groups[against]
            groups |= dict.fromkeys(groups[against], groups[number])
    different = {min(group): group for group in groups.values()}.values()
    largest = [group for group in different if len(group) == max(map(len, different))]
    if len(largest) > 1:
        largest.sort(key=lambda g: (_has_article(witnesses, g), _has_sentences(witnesses, g), base in g), reverse=True)
    main = largest[0] if largest else set()
    return [number for number in present if number not in main]


def _has_article(witnesses: Sequence[Witness], group: Iterable[int]) -> bool:
    """Whether one of the witnesses is no placeholder and no page of links."""
    return any(_judge(witnesses[number].document) in ("article", "partial", "several-stories") for number in group)


def _has_sentences(witnesses: Sequence[Witness], group: Iterable[int]) -> bool:
    """Whether one of the witnesses has a sentence: a short list of links has none."""
    return any(ends_sentence(paragraph.edited) for number in group for paragraph in witnesses[number].paragraphs)


def _judge(document: Document) -> str:
    kept = tuple(block.id for block in document.blocks if block.fate == "kept")
    return judge(replace(document, canonical=kept), Settings()).verdict


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

    def precedes(one: int, other: int) -> bool:
        """Headlines go first, of two numbers of a series the lower one."""
        if (one in headlines) != (other in headlines):
            return one in headlines
        mine, theirs = labels[one], labels[other]
        return mine is not None and theirs is not None and mine.series == theirs.series and mine.number < theirs.number

    return [columns[number] for number in weave(paths, weights, fits, range(len(columns)), precedes)]


def _is_headline(witnesses: Sequence[Witness], column: Column) -> bool:
    """Whether all that have a paragraph begin with it, as their headline."""
    return all(
        part.start == 0 and witnesses[number].paragraphs[0].block.kind == "title"
        for number, part in column.parts.items()
    )


def _label(witnesses: Sequence[Witness], column: Column) -> Label | None:
    """The label that most witnesses of a paragraph show."""
    cuts = (witnesses[p.witness].cut(p.start, min(p.end, p.start + _LABEL)) for p in column.parts.values())
    labels = Counter(label for label in map(find_label, cuts) if label)
    return max(labels, key=lambda label: (labels[label], label)) if labels else None
