"""The alignment of all witnesses: which part of each belongs to which paragraph, and where paragraphs end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from textclean.collation.breaks import Aligned, Break, choose_breaks
from textclean.collation.graph import Seams
from textclean.collation.slips import BREAK, READING, is_line
from textclean.collation.thread import find_lines_elsewhere, unite
from textclean.collation.witnesses import Witness
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import Match, gaps

#: Characters of a passage inside a line from which on it may belong elsewhere: names and formulas stand in many places.
_LEAST_INSIDE = 40
#: Characters by which the place of such a passage may be wrong: breaks and words that one of the texts has not.
_ROUGHLY = 12
#: Marks that close what stands before them, in a key.
_CLOSING = frozenset(")]>")


@dataclass(frozen=True, slots=True)
class Part:
    """What a witness has of a paragraph: a range of its key, no break at either end. It begins at `place` of the union
    of all witnesses."""

    witness: int
    start: int
    end: int
    place: int
    #: Whether it stands out of the common order in its witness.
    displaced: bool = False


#: One paragraph of the article: what the witnesses have of it. One that has it in pieces has several parts.
Slot = list[Part]


class _Row(Aligned):
    """A text beside the union. A passage of it that stands elsewhere there is a row too: it `begins` in the text."""

    def __init__(
        self, witnesses: Sequence[Witness], key: str, union: str, matches: Sequence[Match], begins: int | None = None
    ) -> None:
        super().__init__(witnesses, key, union, matches)
        self.is_displaced, self.begin = begins is not None, begins or 0
        self.displaced: Sequence[_Row] = ()

    def find_displaced(self, aligner: Aligner) -> Iterator[_Row]:
        """The passages of the text that stand elsewhere in the union."""
        for gap in gaps(self.matches, len(self.union), len(self.key)):
            for (start, end), place in find_lines_elsewhere(aligner, self.key, gap).items():
                if place and (end - start >= _LEAST_INSIDE or is_line(self.key, start, end)):
                    passage, first = self.key[start:end], max(0, place.start - _ROUGHLY)
                    matches = Aligner(self.union[first : place.end + _ROUGHLY]).align(passage)
                    moved = [match._replace(a=match.a + first) for match in matches]
                    yield _Row(self.witnesses, passage, self.union, moved, start)

    def cut(self, border: Break) -> tuple[int, int]:
        """Where its paragraph before a break of the union ends, and where the one behind it begins."""
        own = self.breaks_at(border)
        if own is not None:
            return own, own + 1
        left = self.at(border.start - 1)
        if left is not None and self.runs_on(border):
            return left + 1, left + 1
        return self._cut_lost(border)

    def _cut_lost(self, border: Break) -> tuple[int, int]:
        """The same where it has lost what stands on a side of the break. What it has there instead goes to the side
        whose line it belongs to."""
        before, after = self.around(border.start)
        left, right = before.b + before.size, after.b
        while left < right and self.key[left] in _CLOSING:
            left += 1  # 【headline】, before a break that this text lost
        inner = self.key.find(BREAK, left, right)
        if inner >= 0:
            return inner, inner + 1
        starts_line = left == 0 or self.key[left - 1] == BREAK
        ends_line = right == len(self.key) or self.key[right] == BREAK
        if left < right and starts_line != ends_line:  # the line that it is a part of is not torn
            return (left, left) if starts_line else (right, right)
        lost_before = self.union[before.a + before.size : border.start]
        lost_behind = self.union[border.end : after.a]
        line = self.key.rfind(BREAK, 0, before.b + before.size) + 1
        head = self.key[line : before.b + before.size]
        if head and not lost_before and lost_behind.startswith(head):
            return line, line  # a line that begins with the words of its heading, which this text lost
        if lost_before and 0 < len(lost_behind) <= READING and right < len(self.key):
            # A few characters at the head of a line read otherwise than in the others: they are no paragraph, and
            # beside a lost passage they are no rest of it.
            start = self.key.rfind(BREAK, 0, left) + 1
            if left == right and 0 < left - start <= READING:
                return start, start
            extra = self.key[left:right]
            if len(extra) <= READING and (
                len(lost_before) > READING or _likeness(extra, lost_behind) > _likeness(extra, lost_before)
            ):
                return left, left
        return (left, left) if not lost_before and lost_behind else (right, right)


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def align(witnesses: Sequence[Witness], seams: Seams, base: int) -> list[Slot]:
    """The paragraphs of the article in the order of their union. It depends on what the witnesses say and not on the
    order in which they are named, but where as many have the one order as the other: then it is that of the base."""
    by_key: dict[str, list[Witness]] = {}
    for witness in witnesses:
        if witness.key:
            by_key.setdefault(witness.key, []).append(witness)
    if not by_key:
        return []
    keys = sorted(by_key, key=lambda key: (-len(key), key))
    rows = _unite(by_key, keys, seams)
    elsewhere = [row for row in rows if row.displaced]
    displaced = [witness.number for row in elsewhere for witness in row.witnesses]
    if 2 * len(displaced) + (base in displaced) > len(witnesses):
        # Most have another order than the longest: theirs is the common one.
        keys.sort(key=lambda key: all(row.key != key for row in elsewhere))
        rows = _unite(by_key, keys, seams)
    borders = choose_breaks(rows, base)
    slots: list[Slot] = [[] for _ in range(len(borders) + 1)]
    for row in rows:
        for one in (row, *row.displaced):
            _fill(slots, one, borders)
    return list(filter(None, slots))


def _unite(by_key: Mapping[str, Sequence[Witness]], keys: Sequence[str], seams: Seams) -> list[_Row]:
    """The texts, each aligned to the union of all."""
    union = unite(keys, seams, lambda *_: True, READING)
    aligner = Aligner(union.text)
    rows = [_Row(by_key[key], key, union.text, union.matches[number]) for number, key in enumerate(keys)]
    for row in rows:
        row.displaced = list(row.find_displaced(aligner))
    return rows


def _fill(slots: Sequence[Slot], row: _Row, borders: Sequence[Break]) -> None:
    """Put what the row has of each paragraph into its slot."""
    start = 0
    for slot, border in zip(slots, (*borders, None), strict=True):
        end, following = row.cut(border) if border else (len(row.key), len(row.key))
        end = max(start, end)
        for first, last in _without(start, end, row):
            text = row.key[first:last]
            first, last = first + len(text) - len(text.lstrip(BREAK)), last - len(text) + len(text.rstrip(BREAK))
            if first < last:
                own, place = (row.begin + first, row.begin + last), row.place_of(first)
                slot += (Part(witness.number, *own, place, row.is_displaced) for witness in row.witnesses)
        start = max(end, following)


def _without(start: int, end: int, row: _Row) -> list[tuple[int, int]]:
    """The range without the passages in it that belong elsewhere."""
    ranges = []
    for passage in row.displaced:
        first, last = passage.begin, passage.begin + len(passage.key)
        if start <= first and last <= end:
            ranges.append((start, first))
            start = last
    return [(first, last) for first, last in (*ranges, (start, end)) if first < last]
