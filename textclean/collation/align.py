"""Witnesses side by side: which part of each belongs to which paragraph of the article, and where paragraphs break."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

from textclean.collation.graph import Seams
from textclean.collation.slips import BREAK, READING
from textclean.collation.thread import unite
from textclean.collation.witnesses import Witness
from textclean.language.punctuation import bare_end, ends_sentence
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import ANCHOR, Match, gaps

#: Lines that stand alone without a stop; a break beside one of them is meant.
_ALONE = frozenset("title heading subtitle summary caption table code list-item quote".split())
#: Share of the breaks after a full stop that a witness may lack before its silence on the other breaks says nothing.
_BREAKLESS = 0.3
#: The same of one that has hardly any.
_SILENT = 0.7
#: Characters of a passage inside a line from which on it may belong elsewhere: names and formulas stand in many places.
_LEAST_INSIDE = 40
#: Marks that close what stands before them, in a key.
_CLOSING = frozenset(")]>")
_BREAKS = re.compile(f"{BREAK}+")


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


@dataclass(slots=True)
class Slot:
    """One paragraph of the article and what each witness has of it; `again` are further copies in a witness."""

    parts: dict[int, Part] = field(default_factory=dict)
    again: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Put a part in; of two of one witness the longer one, in its place, stands for it."""
        other = self.parts.get(part.witness)
        if other is None:
            self.parts[part.witness] = part
            return
        best, rest = sorted((other, part), key=lambda p: (p.displaced, p.start - p.end, p.start))
        self.parts[part.witness] = best
        self.again.append(rest)


class _Break(NamedTuple):
    """A place in the union where paragraphs may be separate."""

    start: int
    end: int


class _Row:
    """One text aligned to the union, and the witnesses that have it."""

    def __init__(self, witnesses: Sequence[Witness], aligner: Aligner, matches: Sequence[Match]) -> None:
        self.witnesses = witnesses
        self.key = witnesses[0].key
        self.matches = matches
        self.length = len(aligner.text)
        self._text = aligner.text
        self._starts = [match.a for match in self.matches]
        self._ends = [match.b + match.size for match in self.matches]
        self.displaced = list(self._find_displaced(aligner))

    def _find_displaced(self, aligner: Aligner) -> list[tuple[Part, int]]:
        """Passages that stand elsewhere in the union, each with the middle of that place."""
        found = []
        for gap in gaps(self.matches, self.length, len(self.key)):
            for piece in re.finditer(f"[^{BREAK}]+", self.key[gap.b : gap.b_end]):
                start, end = gap.b + piece.start(), gap.b + piece.end()
                if end - start < (ANCHOR if self._is_line(start, end) else _LEAST_INSIDE):
                    continue
                passage = aligner.find_displaced(self.key, start, end)
                if passage:
                    middle = (passage.a + passage.a_end) // 2
                    found += [(Part(w.number, start, end, passage.a, displaced=True), middle) for w in self.witnesses]
        return found

    def _is_line(self, start: int, end: int) -> bool:
        return self.key[start - 1 : start] in ("", BREAK) and self.key[end : end + 1] in ("", BREAK)

    def at(self, place: int) -> int | None:
        """The place in the text that a place of the union is aligned to, or None."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place >= self.matches[number].a + self.matches[number].size:
            return None
        return self.matches[number].b + place - self.matches[number].a

    def place_of(self, place: int) -> int:
        """The place of the union at which a place of the text stands, or which follows it."""
        number = bisect_right(self._ends, place)
        if number == len(self.matches):
            return self.length
        match = self.matches[number]
        return match.a + max(0, place - match.b)

    def breaks_at(self, border: _Break) -> int | None:
        """The place of its own break there, or None."""
        places = (self.at(place) for place in range(border.start, border.end))
        return next((place for place in places if place is not None), None)

    def breaks_just_there(self, border: _Break) -> bool:
        """Whether what stands on both sides of its break stands there in the union too: nothing of it is cut."""
        place = self.breaks_at(border)
        return place is not None and self.at(border.start - 1) == place - 1 and self.at(border.end) == place + 1

    def runs_on(self, border: _Break) -> bool:
        """Whether it has both sides of the place in one paragraph, nothing between."""
        left, right = self.at(border.start - 1), self.at(border.end)
        return left is not None and right == left + 1

    def edge(self, place: int) -> int | None:
        """The place of the union that a place of the text is aligned to, or None."""
        at = self.place_of(place)
        return at if self.at(at) == place else None

    def cut(self, border: _Break) -> tuple[int, int]:
        """Where its paragraph before the place ends, and where the one behind it begins."""
        own = self.breaks_at(border)
        if own is not None:
            return own, own + 1
        if self.runs_on(border):
            left = self.at(border.start - 1)
            return left + 1, left + 1  # type: ignore[operator]  # it has both sides
        number = bisect_right(self._starts, border.start) - 1
        before = self.matches[number] if number >= 0 else Match(0, 0, 0)
        after = self.matches[number + 1] if number + 1 < len(self.matches) else Match(self.length, len(self.key), 0)
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
        lost_before, lost_behind = border.start - before.a - before.size, after.a - border.end
        # A few characters at the head of a line read otherwise than in the others: they are no paragraph, and beside
        # a lost passage they are no rest of it.
        start = self.key.rfind(BREAK, 0, left) + 1
        head = lost_before > 0 and right < len(self.key) and 0 < lost_behind <= READING
        if head and left == right and 0 < left - start <= READING:
            return start, start
        text = self._text
        if (
            head
            and right - left <= READING
            and (
                lost_before > READING
                or _likeness(self.key[left:right], text[border.end : after.a])
                > _likeness(self.key[left:right], text[before.a + before.size : border.start])
            )
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
    text, rows = _unite(by_key, keys, seams)
    elsewhere = [row for row in rows if row.displaced]
    displaced = [witness.number for row in elsewhere for witness in row.witnesses]
    if 2 * len(displaced) + (base in displaced) > len(witnesses):
        # Most have another order than the longest: theirs is the common one.
        keys.sort(key=lambda key: all(row.key != key for row in elsewhere))
        text, rows = _unite(by_key, keys, seams)
    borders = _choose_breaks(text, rows, base)
    slots = [Slot() for _ in range(len(borders) + 1)]
    for row in rows:
        _fill(slots, row, borders)
    ends = [border.start for border in borders]
    for row in rows:
        for part, middle in row.displaced:
            slots[bisect_right(ends, middle)].add(part)
    return [slot for slot in slots if slot.parts]


def _unite(by_key: Mapping[str, Sequence[Witness]], keys: Sequence[str], seams: Seams) -> tuple[str, list[_Row]]:
    """The union of the texts, and each of them aligned to it."""
    union = unite(keys, seams, lambda *_: True, READING)
    aligner = Aligner(union.text)
    return union.text, [_Row(by_key[key], aligner, union.matches[number]) for number, key in enumerate(keys)]


def _choose_breaks(text: str, rows: Sequence[_Row], base: int) -> list[_Break]:
    """The places of the union where a paragraph ends: beside a line that stands alone, after a full stop where no more
    witnesses run on than break, inside a sentence where more break than run on."""
    plausible: dict[_Break, bool] = {}
    alone: set[_Break] = set()
    votes: dict[_Break, list[tuple[_Row, bool]]] = {}
    start = 0
    for found in _BREAKS.finditer(text):
        border = _Break(*found.span())
        here = [(row, True) for row in rows if row.breaks_at(border) is not None]
        here += [(row, False) for row in rows if row.runs_on(border)]
        votes[border] = here
        if any(_stands_alone(row, border) for row, breaks in here if breaks and row.breaks_just_there(border)):
            alone.add(border)
        plausible[border] = border in alone or _ends(text[start : border.start])
        start = border.end
    silent = _find_breakless(votes, plausible)
    chosen = [
        border
        for border, here in votes.items()
        if border in alone
        or (not _is_outvoted(here, silent, base) if plausible[border] else _outvotes(border, here, silent))
    ]
    return sorted({*chosen, *_find_edges(text, rows, silent)}) if silent else chosen


def _find_edges(text: str, rows: Sequence[_Row], silent: Sequence[_Row]) -> Iterator[_Break]:
    """The places inside a line at which a witness is at its end, or begins a line behind one that it lost, and only
    those run on that have no line breaks: with the next paragraph, or with another story."""
    for row in rows:
        if row in silent or BREAK not in row.key:
            continue
        end = row.edge(len(row.key) - 1)
        if end is not None and ends_sentence(row.key[-40:]):
            yield from _run_over(text, end + 1, rows, silent)
        for line in re.finditer(f"[^{BREAK}]+", row.key):
            begin = row.edge(line.start())
            if begin is not None and ends_sentence(text[max(0, begin - 40) : begin]):
                yield from _run_over(text, begin, rows, silent)


def _run_over(text: str, place: int, rows: Sequence[_Row], silent: Sequence[_Row]) -> Iterator[_Break]:
    """The place as a break if it lies inside a line, and only witnesses without line breaks run on over it."""
    border = _Break(place, place)
    if 0 < place < len(text) and BREAK not in text[place - 1 : place + 1]:
        going_on = [other for other in rows if other.runs_on(border)]
        if going_on and all(other in silent for other in going_on):
            yield border


def _ends(paragraph: str) -> bool:
    return ends_sentence(paragraph[-40:]) or bare_end(paragraph[-40:]) in ";:"


def _stands_alone(row: _Row, border: _Break) -> bool:
    """Whether a line beside the break is of a kind that stands alone without a stop."""
    place = row.breaks_at(border)
    if place is None:
        return False
    witness = row.witnesses[0]
    number = witness.find(place - 1)[0]
    return any(paragraph.block.kind in _ALONE for paragraph in witness.paragraphs[number : number + 2])


def _find_breakless(votes: dict[_Break, list[tuple[_Row, bool]]], plausible: dict[_Break, bool]) -> list[_Row]:
    """The witnesses that lost their breaks: they lack many that stand after a full stop. What most of those that have
    breaks run on over is no loss: a page for small screens parts paragraphs."""
    here = [row for border, row in votes.items() if plausible[border]]
    silent = _lacking(here, _SILENT)
    return _lacking([row for row in here if not _is_outvoted(row, silent, -1)], _BREAKLESS)


def _lacking(votes: Sequence[Sequence[tuple[_Row, bool]]], share: float) -> list[_Row]:
    """The witnesses that lack more than a share of these breaks."""
    counts: dict[int, list[int]] = {}
    rows: dict[int, _Row] = {}
    for here in votes:
        for row, breaks in here:
            rows[id(row)] = row
            counts.setdefault(id(row), [0, 0])[breaks] += 1
    return [rows[number] for number, (lost, kept) in counts.items() if lost > share * (lost + kept)]


def _is_outvoted(here: Sequence[tuple[_Row, bool]], silent: Sequence[_Row], base: int) -> bool:
    """Whether more witnesses run on over a break than have it, or as many and the base is among them."""
    having = [witness.number for row, breaks in here if breaks for witness in row.witnesses]
    lacking = [w.number for row, breaks in here if not breaks and row not in silent for w in row.witnesses]
    return len(lacking) + (base in lacking) > len(having)


def _outvotes(border: _Break, here: Sequence[tuple[_Row, bool]], silent: Sequence[_Row]) -> bool:
    """Whether more witnesses have the break than run on over it. A break beside a cut line may be another one."""
    against = sum(len(row.witnesses) for row, breaks in here if not breaks and row not in silent)
    sure = sum(len(row.witnesses) for row, breaks in here if breaks and row.breaks_just_there(border))
    return not against or sure > against


def _fill(slots: Sequence[Slot], row: _Row, borders: Sequence[_Break]) -> None:
    """Put what the row has of each paragraph into its slot."""
    start = 0
    for slot, border in zip(slots, (*borders, None), strict=True):
        end, following = row.cut(border) if border else (len(row.key), len(row.key))
        end = max(start, end)
        for first, last in _without(start, end, row):
            text = row.key[first:last]
            first, last = first + len(text) - len(text.lstrip(BREAK)), last - len(text) + len(text.rstrip(BREAK))
            if first < last:
                for witness in row.witnesses:
                    slot.add(Part(witness.number, first, last, row.place_of(first)))
        start = max(end, following)


def _without(start: int, end: int, row: _Row) -> list[tuple[int, int]]:
    """The range without the passages in it that belong elsewhere."""
    ranges = []
    for part in sorted({(part.start, part.end) for part, _ in row.displaced}):
        if start <= part[0] and part[1] <= end:
            ranges.append((start, part[0]))
            start = part[1]
    return [(first, last) for first, last in (*ranges, (start, end)) if first < last]
