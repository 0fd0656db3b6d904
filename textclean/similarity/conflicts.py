"""Whether two copies differ in a fact, asked of the suspect regions only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from textclean.language.han_variants import simplified
from textclean.language.names import PLACES, SURNAMES, find_names
from textclean.language.numerals import CHINESE_NUMERALS
from textclean.model import Span
from textclean.similarity.facts import CONTEXT, Difference, compare
from textclean.similarity.suspects import MORE, NAME, NEGATED, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Characters of the key on each side of a region that facts.py is shown: three times the equal context it asks for,
#: and room for a name's role before and verb behind.
WINDOW = 24
#: Characters by which the two sides of a region may differ in length beside the value: a slip of the pen. Where more
#: is gone, a passage was cut out through the middle of a figure.
SLIP = 2
#: Equal characters on each side of a value that stands by itself, whatever became of what is around it.
APART = 2

#: What makes one longer value of a figure and what stands beside it: 2.5, 3,000, 5万; but not the comma in “，34家”.
_GOES_ON_BEFORE = re.compile(rf"(?:\d[.．,，:：/\-−~～]|[点{CHINESE_NUMERALS}])$")
_GOES_ON_BEHIND = re.compile(rf"[.．,，:：/\-−~～]\d|[点{CHINESE_NUMERALS}]")
_DIGITS = re.compile(r"\d+")
#: What is no Chinese word: 年 and 万 in 2.8万 or 今年 belong to the value.
_NO_VALUE = re.compile(rf"[^\u3400-\u9fff]|[{CHINESE_NUMERALS}点半年月日号时分秒第星期周天今昨明前后去本上下]")
_WORDS = re.compile(r"[A-Za-z]+")


class Doubt(NamedTuple):
    """Where a fact could differ between two copies: regions of their keys, and the offsets of each key in its text.

    Both are lists or, from the kernels, arrays: they are only looked at when it comes to a decision.
    """

    suspects: Sequence[Suspect] | NDArray[np.int32]
    offsets_a: Sequence[int] | NDArray[np.int32]
    offsets_b: Sequence[int] | NDArray[np.int32]

    def regions(self) -> Iterator[Suspect]:
        """The suspect regions, one after the other: pages of one form differ in hundreds, of which three are told."""
        for row in self.suspects:
            yield row if isinstance(row, Suspect) else Suspect(*row.tolist())


def find_conflicts(a: str, b: str, doubt: Doubt, most: int = 1) -> list[Difference]:
    """Facts in which two copies differ, at most so many; none when they tell the same.

    Spans count characters of each text, and each is told by the kind of its values. Where plain figures differ only
    they are told: looking further is dear, and the decision is made.
    """
    found: list[Difference] = []
    _, offsets_a, offsets_b = doubt
    unclear = []
    for suspect in doubt.regions():
        start_a, end_a, start_b, end_b, kinds = suspect
        if kinds == MORE:
            continue
        at_a, at_b = place(offsets_a, start_a, end_a), place(offsets_b, start_b, end_b)
        figure = _exchanged_figure(a, b, at_a, at_b)
        if figure is None:
            unclear.append((suspect, at_a, at_b))
        elif figure not in found:
            found.append(figure)
            if len(found) == most:
                break
    if found:
        return found
    for (start_a, end_a, start_b, end_b, kinds), at_a, at_b in unclear:
        wide_a = place(offsets_a, start_a - WINDOW, end_a + WINDOW)
        wide_b = place(offsets_b, start_b - WINDOW, end_b + WINDOW)
        names = frozenset[str]()
        if kinds & NAME:
            names_a = find_names(a[slice(*wide_a)])
            here = _touched(names_a, a, wide_a, at_a)
            if kinds == NAME and not here:
                continue
            names_b = find_names(b[slice(*wide_b)])
            there = _touched(names_b, b, wide_b, at_b)
            if kinds == NAME and not any(_is_another_name(was, now) for was in here for now in there):
                continue
            names = names_a | names_b
        differences = compare(a[slice(*wide_a)], b[slice(*wide_b)], names)
        for number, seen in enumerate(differences):
            told = seen._replace(a=seen.a.moved(wide_a.start), b=seen.b.moved(wide_b.start))
            fact = told._replace(kind=told.value or told.kind, value="")
            if fact not in found and is_exchange(told, at_a, at_b, apart=_stands_apart(differences, number)):
                found.append(fact)
                if len(found) == most:
                    return found
    return found


def _touched(names: frozenset[str], text: str, window: Span, region: Span) -> list[str]:
    """The names that stand in or beside a region of a window."""
    seen = text[slice(*window)]
    start, end = region.start - window.start, region.end - window.start
    return [name for name in names if seen.find(name, max(0, start - len(name)), end + len(name)) >= 0]


def place(offsets: Sequence[int] | NDArray[np.int32], start: int, end: int) -> Span:
    """The span of the text that stands for part of its key."""
    size = len(offsets)
    if not size:
        return Span(0, 0)
    first = int(offsets[max(start, 0)]) if start < size else int(offsets[-1]) + 1
    return Span(first, max(first, int(offsets[min(end, size) - 1]) + 1) if end > start else first)


def _exchanged_figure(a: str, b: str, at_a: Span, at_b: Span) -> Difference | None:
    """The commonest conflict, one figure for another, seen without the cost of asking facts.py: 34 and 35 in 共34家."""
    wide_a, wide_b = _figure(a, at_a), _figure(b, at_b)
    was, now = a[slice(*wide_a)], b[slice(*wide_b)]
    if not (was.isdecimal() and now.isdecimal() and was != now):
        return None
    sides = (
        (a[max(0, wide_a.start - CONTEXT) : wide_a.start], b[max(0, wide_b.start - CONTEXT) : wide_b.start]),
        (a[wide_a.end : wide_a.end + CONTEXT], b[wide_b.end : wide_b.end + CONTEXT]),
    )
    if any(left != right or len(left) < CONTEXT for left, right in sides):
        return None
    if _GOES_ON_BEFORE.search(simplified(sides[0][0])) or _GOES_ON_BEHIND.match(
        simplified(sides[1][0])
    ):  # for facts.py to weigh
        return None
    return Difference("number", wide_a, wide_b, was, now)


def _figure(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and text[start - 1].isdecimal():
        start -= 1
    while end < len(text) and text[end].isdecimal():
        end += 1
    return Span(start, end)


def _stands_apart(differences: Sequence[Difference], number: int) -> bool:
    """Whether at least `APART` equal characters stand between a difference and those before and behind it."""
    pairs = pairwise(differences[max(0, number - 1) : number + 2])
    return all(min(after.a.start - one.a.end, after.b.start - one.b.end) >= APART for one, after in pairs)


def is_exchange(difference: Difference, at_a: Span, at_b: Span, *, apart: bool) -> bool:
    """Whether a whole value was exchanged in the region, and not a name damaged or a passage lost.

    `apart` says that what is right beside the difference is equal. facts.py compares texts that are known to be one
    paragraph; over a corpus of scrapes most names that differ are one name with a slip, and most figures that differ
    were cut through with the passage around them (decisions/0204).
    """
    was, now, kind = difference.was, difference.now, difference.kind
    if kind == "variant" or not (_touch(difference.a, at_a) and _touch(difference.b, at_b)):
        return False  # also what only seems to differ where the windows were cut
    if kind == "negation":  # a clause that was lost with the negation in it is no other fact
        return max(len(was), len(now)) <= NEGATED or (was + now).isascii()
    if kind == "exchange" and _DIGITS.findall(was) == _DIGITS.findall(now):
        return False
    if kind != "name":
        beside = (_beside(difference.a, at_a), _beside(difference.b, at_b))
        return _is_one_value(was) and _is_one_value(now) and (apart or abs(beside[0] - beside[1]) <= SLIP)
    return _is_another_name(was, now)


def _is_another_name(was: str, now: str) -> bool:
    """Whether one name is another one, and not the same with a slip."""
    was, now = simplified(was), simplified(now)
    if was == now:
        return False
    if was in PLACES and now in PLACES:
        return True
    if was[0] in SURNAMES and now[0] in SURNAMES and max(len(was), len(now)) <= 4:
        return was[0] != now[0] or (len(was) > 2 and was[1:2] != now[1:2] and was[-1] != now[-1])
    return Indel.normalized_similarity(was, now) < 0.5


def _is_one_value(text: str) -> bool:
    """Whether the text is one figure, date or word for one: 2.8万亿, 十月三日, May 3, but not 前返回6日."""
    return len(_NO_VALUE.sub("", simplified(text))) <= 1 and len(_WORDS.findall(text)) <= 3


def _beside(value: Span, region: Span) -> int:
    """How many characters of a region lie outside a value."""
    return max(0, value.start - region.start) + max(0, region.end - value.end)


def _touch(one: Span, other: Span) -> bool:
    # A key knows no white space, so what is missing in one text stands before or behind a blank there.
    return one.start <= other.end + 1 and other.start <= one.end + 1
