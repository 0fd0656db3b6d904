"""Where the strands of a paragraph differ: places in their common text, and what each strand has there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textclean.collation.slips import NUMERIC, READING, SLIP, ends_inside, last_end, starts_sentence
from textclean.model import Span
from textclean.similarity.matches import Gap, Match, gaps
from textclean.stages.decode.damaged import REPLACEMENT

#: Marks around who speaks, in a key, and the characters in which the words between them end.
_MARKS = {"[": "]", "(": ")", "<": ">", '"': '"'}
_MARKED = 24
#: Letters that a word goes on at most on each side of a difference in it.
_WORD = 8


class Reading(NamedTuple):
    """What some strands have at one place, and where in the key of each."""

    text: str
    strands: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Locus:
    """A place of the common text where strands read differently; a strand that lost the place has no reading.

    `form` is slip (a few characters or nothing), reading, rivals (two passages in one place, and no strand that has
    both), or whole (wordings that stand for each other as they are).
    """

    span: Span
    readings: tuple[Reading, ...]
    form: str


class Compared(NamedTuple):
    """What each strand has lost of the common text, and where they do not agree."""

    holes: tuple[tuple[Span, ...], ...]
    loci: tuple[Locus, ...]
    rivals: tuple[Locus, ...]


def compare_strands(text: str, keys: Sequence[str], aligned: Sequence[Sequence[Match]]) -> Compared:
    """The keys of some strands beside their common text, to which they are aligned."""
    rows = [_Row(text, key, matches) for key, matches in zip(keys, aligned, strict=True)]
    places = {place for row in rows for place in row.places}
    marked = _find_marked(text, keys, places)
    if marked:  # a mark is no loss of those that have none: it stands or goes with the other one
        places.add(marked)
        closing = text.index(_MARKS[text[0]], 1)
        for row in rows:
            row.holes = [hole for hole in row.holes if hole not in (Span(0, 1), Span(closing, closing + 1))]
    widened = [_widen(text, place, _limit([row for row in rows if row.has(place)], place)) for place in places]
    loci = (_read(rows, span) for span in _merge(widened))
    return Compared(
        tuple(tuple(row.holes) for row in rows),
        tuple(locus for locus in loci if locus),
        tuple(_find_rivals(rows, text)),
    )


class _Row:
    """A strand beside the common text: what it has lost of it (`holes`), and where it reads differently (`places`)."""

    def __init__(self, text: str, key: str, matches: Sequence[Match]) -> None:
        self.key = key
        self._length = len(text)
        self._matches = matches
        self._starts = [match.a for match in matches]
        judged = [_judge(text, key, gap) for gap in gaps(matches, len(text), len(key))]
        self.places = [place for place, _ in judged if place]
        self.holes = [hole for _, hole in judged if hole]

    def has(self, span: Span) -> bool:
        """Whether none of the place is lost."""
        if span.start == span.end:
            return not any(hole.start <= span.start <= hole.end for hole in self.holes)
        return not any(hole.start < span.end and span.start < hole.end for hole in self.holes)

    def project(self, span: Span) -> Span:
        """The range of the key that stands at a place. What is put in at an edge of the place belongs to it."""
        start, end = self._left(span.start), self._right(span.end)
        return Span(min(start, end), end)

    def _left(self, place: int) -> int:
        number = bisect_right(self._starts, place - 1) - 1
        if place == 0:
            return 0
        before = self._matches[number] if number >= 0 else Match(0, 0, 0)
        if place <= before.a + before.size:
            return before.b + place - before.a
        return self._next(number).b if self._next(number).a == place else before.b + before.size

    def _right(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        before = self._matches[number] if number >= 0 else Match(0, 0, 0)
        if place < before.a + before.size:
            return before.b + place - before.a
        if place == self._length:
            return len(self.key)
        return before.b + before.size if place == before.a + before.size else self._next(number).b

    def _next(self, number: int) -> Match:
        return self._matches[number + 1] if number + 1 < len(self._matches) else Match(self._length, len(self.key), 0)


def _find_marked(text: str, keys: Sequence[str], places: Iterable[Span]) -> Span | None:
    """The words between marks at the head of a paragraph ([Haug] We expect), or around a headline, where some strands
    have other words or no marks (HAUG: We expect). They are read as one place, so that both marks stand or neither."""
    end = text.find(_MARKS[text[0]], 1) if text[0] in _MARKS else -1
    bare = any(not key.startswith(text[0]) for key in keys)
    behind = [place for place in places if place.start <= end < place.end or place.start == end]
    if end < 0 or not bare or not ((behind and end < _MARKED) or end == len(text) - 1):
        return None
    return Span(0, max([end + 1, *(place.end for place in behind)]))


def _judge(text: str, key: str, gap: Gap) -> tuple[Span | None, Span | None]:
    """Where a strand reads differently at a gap, and what it has lost there."""
    lacking, extra = gap.a_end - gap.a, gap.b_end - gap.b
    edge = gap.a == 0 or gap.a_end == len(text)
    if not key[gap.b : gap.b_end].strip(REPLACEMENT):
        if extra == 0 and lacking <= SLIP and not edge:
            return Span(gap.a, gap.a_end), None
        return None, Span(gap.a, gap.a_end)
    if lacking <= READING or lacking <= 2 * extra:
        return Span(gap.a, gap.a_end), None
    # A few characters beside a long loss: they read otherwise than the beginning of what is lost, or than its end.
    left = _alike(key[gap.b : gap.b_end], text[gap.a : gap.a + extra])
    right = _alike(key[gap.b : gap.b_end], text[gap.a_end - extra : gap.a_end])
    if left >= right:
        return Span(gap.a, gap.a + extra), Span(gap.a + extra, gap.a_end)
    return Span(gap.a_end - extra, gap.a_end), Span(gap.a, gap.a_end - extra)


def _alike(one: str, other: str) -> int:
    """How many characters are of one kind: figures against figures, letters against letters."""
    return sum(_kind(a) == _kind(b) for a, b in zip(one, other, strict=True))


def _kind(char: str) -> str:
    return "9" if char in NUMERIC else "a" if _is_letter(char) else "x" if char.isalnum() else "."


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _limit(rows: Sequence[_Row], place: Span) -> Span:
    """How far a place that these strands have reaches before one of them has lost something."""
    start = max((hole.end for row in rows for hole in row.holes if hole.end <= place.start), default=0)
    end = min((hole.start for row in rows for hole in row.holes if hole.start >= place.end), default=place.end + _WORD)
    return Span(start, end)


def _widen(text: str, span: Span, limit: Span) -> Span:
    """The span with the figure or the word of letters that it lies in, so that no reading is made of two. A key does
    not show where a word of letters ends: most are no longer than `_WORD`, and none reaches beyond the limit, or it
    would cost a strand its vote. Of a figure a strand that has lost a part of it has none."""
    start, end = span
    tests: tuple[tuple[Callable[[str], bool], Span], ...] = (
        (NUMERIC.__contains__, Span(0, len(text))),
        (_is_letter, limit),
    )
    for belongs, (first, last) in tests:
        inside = text[span.start : span.end]
        if not inside or belongs(inside[0]):
            while start > first and span.start - start < _WORD and belongs(text[start - 1]):
                start -= 1
        if not inside or belongs(inside[-1]):
            while end < min(last, len(text)) and end - span.end < _WORD and belongs(text[end]):
                end += 1
    # The stop of the sentence before a figure, or of its own, is no part of it.
    while start < span.start and text[start] in ".,%":
        start += 1
    while end > span.end and text[end - 1] in ".,":
        end -= 1
    return Span(start, end)


def _merge(spans: Iterable[Span]) -> list[Span]:
    """The spans with those in one that overlap, or that touch where a text has something put in."""
    ordered = sorted(set(spans))
    points = {span.start for span in ordered if span.start == span.end}
    merged: list[Span] = []
    for span in ordered:
        last = merged[-1] if merged else None
        if last and (span.start < last.end or (span.start == last.end and span.start in points)):
            merged[-1] = Span(last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _read(rows: Sequence[_Row], span: Span) -> Locus | None:
    """The readings of all strands that have the place; None where they agree."""
    found: dict[str, list[tuple[int, Span]]] = {}
    for number, row in enumerate(rows):
        if row.has(span):
            place = row.project(span)
            found.setdefault(row.key[place.start : place.end], []).append((number, place))
    if len(found) < 2:
        return None
    readings = tuple(_reading(text, places) for text, places in found.items())
    slip = len(found) == 2 and "" in found and max(map(len, found)) <= SLIP
    return Locus(span, readings, "slip" if slip else "reading")


def _reading(text: str, places: Sequence[tuple[int, Span]]) -> Reading:
    return Reading(text, tuple(number for number, _ in places), tuple(span for _, span in places))


def _find_rivals(rows: Sequence[_Row], text: str) -> Iterator[Locus]:
    """The places where two passages follow each other that no strand has both. Of two that begin a sentence, whole
    ones before it are no part of the place: 怎么办?|昨天,市里给出答案:本|记者8日获悉,该|市出台办法."""
    reached = 0
    starting: dict[int, set[Span]] = {}
    for row in rows:
        for hole in row.holes:
            starting.setdefault(hole.start, set()).add(hole)
    for first in sorted({hole for row in rows for hole in row.holes}):
        for second in sorted(starting.get(first.end, ())):
            if starts_sentence(text[: first.start]) and not ends_inside(text[slice(*second)]):
                first = Span(first.start + last_end(text[slice(*first)]), first.end)
            whole = Span(first.start, second.end)
            if whole.start < reached:
                continue
            sides = [tuple(n for n, row in enumerate(rows) if row.has(side)) for side in (first, second)]
            if all(sides) and not set(sides[0]) & set(sides[1]):
                readings = tuple(
                    _reading(text[slice(*side)], [(n, rows[n].project(side)) for n in holders])
                    for side, holders in zip((first, second), sides, strict=True)
                )
                yield Locus(whole, readings, "rivals")
                reached = whole.end
