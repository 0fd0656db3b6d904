"""Whether two copies differ in a fact: only suspect regions are examined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from textclean.language.dates import DAY
from textclean.language.han_variants import simplified
from textclean.language.measures import bare_value
from textclean.language.names import DISTRICT_WORD, LISTED, SURNAMES, find_names
from textclean.language.numerals import CHINESE_NUMERALS
from textclean.model import Span
from textclean.similarity.facts import Difference, compare
from textclean.similarity.narrowing import APART
from textclean.similarity.suspects import FIGURE, MORE, NAME, NEGATED, TOLD, VALUE, WHOLE_NAME, Suspect

#: Characters on each side of a region that facts.py sees: three times the equal context that it requires,
#: and room for a role before a name and a verb after it.
WINDOW = 24
#: Characters by which the two sides of a region may differ in length beside the value: a slip. If more
#: are gone, a passage was lost that ended in the middle of a figure.
SLIP = 2

#: Characters that are no Chinese word of their own: 年 and 万 in 2.8万 or 今年 belong to the value.
_NO_VALUE = re.compile(rf"[^\u3400-\u9fff]|[{CHINESE_NUMERALS}点半年月日号时分秒第星期周天今昨明前后去本上下]")
_WORDS = re.compile(r"[A-Za-z]+")
_FULL_NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)+")  # Helen Marsh


def find_conflicts(a: str, b: str, suspects: Sequence[Suspect]) -> list[Difference]:
    """The facts in which two copies differ, at most `TOLD` of them; none when they say the same.

    Spans count characters of each text. If plain figures differ, only these are returned: they prove that the
    texts are not copies, and looking further is expensive.
    """
    figures = [suspect for suspect in suspects if suspect.kinds == FIGURE]
    if figures:
        return [Difference("number", Span(s, e), Span(t, u), a[s:e], b[t:u]) for s, e, t, u, _ in figures]
    found: list[Difference] = []
    for suspect in suspects:
        for begin_a, begin_b, fact in _find_in_lines(a, b, suspect):
            placed = fact._replace(a=fact.a.moved(begin_a), b=fact.b.moved(begin_b))
            if placed not in found:
                found.append(placed)
                if len(found) == TOLD:
                    return found
    return found


def _find_in_lines(a: str, b: str, suspect: Suspect) -> Iterator[tuple[int, int, Difference]]:
    """The facts in which a region differs, each with the offsets in both texts from which its spans are counted.

    A line that only one text has, such as a dateline, is no passage lost beside a value in the next line. So what a
    region over several lines has of a line that goes on in both texts is examined by itself.
    """
    yield from ((0, 0, fact) for fact in _find_facts(a, b, suspect))
    start_a, end_a, start_b, end_b, kinds = suspect
    if "\n" not in a[start_a:end_a] and "\n" not in b[start_b:end_b]:
        return
    kinds = VALUE if kinds == MORE else kinds
    line_a, line_b = _begin_line(a, start_a, end_a), _begin_line(b, start_b, end_b)
    if line_a >= 0 and line_b >= 0:
        part = Suspect(0, end_a - line_a, 0, end_b - line_b, kinds)
        yield from ((line_a, line_b, fact) for fact in _find_facts(a[line_a:], b[line_b:], part))
    line_a, line_b = _end_line(a, start_a, end_a), _end_line(b, start_b, end_b)
    if line_a >= 0 and line_b >= 0:
        part = Suspect(start_a, line_a, start_b, line_b, kinds)
        yield from ((0, 0, fact) for fact in _find_facts(a[:line_a], b[:line_b], part))


def _begin_line(text: str, start: int, end: int) -> int:
    """Where the line begins that goes on behind a region; -1 if none does, or if it begins before the region."""
    line = text.rfind("\n", 0, end) + 1
    return line if _is_little(text[line:start]) and text[end:].partition("\n")[0].strip() else -1


def _end_line(text: str, start: int, end: int) -> int:
    """Where the line ends that leads into a region; -1 if none does, or if it ends behind the region."""
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    return line if _is_little(text[end:line]) and text[text.rfind("\n", 0, start) + 1 : start].strip() else -1


def _is_little(rest: str) -> bool:
    """Whether the rest of a line beside a region is blank, or figures that a line elsewhere has by chance."""
    return not rest.strip() or rest.strip().isdecimal()


def _find_facts(a: str, b: str, suspect: Suspect) -> Iterator[Difference]:
    """The facts in which a region differs."""
    start_a, end_a, start_b, end_b, kinds = suspect
    if kinds == MORE or (kinds == WHOLE_NAME and DISTRICT_WORD.match(a, end_a)):
        return
    at_a, at_b = Span(start_a, end_a), Span(start_b, end_b)
    wide_a, wide_b = (Span(max(0, at.start - WINDOW), at.end + WINDOW) for at in (at_a, at_b))
    names = frozenset[str]()
    if kinds & NAME:
        names_a = _find_full_names(a[slice(*wide_a)])
        here = _touched(names_a, a, wide_a, at_a)
        if kinds == NAME and not here:
            return
        names_b = _find_full_names(b[slice(*wide_b)])
        there = _touched(names_b, b, wide_b, at_b)
        if kinds == NAME and not any(_is_another_name(was, now) for was in here for now in there):
            return
        names = names_a | names_b
    if kinds & WHOLE_NAME:
        names |= {a[_begin_name(a, start_a) : end_a], b[_begin_name(b, start_b) : end_b]}
    differences = compare(a[slice(*wide_a)], b[slice(*wide_b)], names)
    for number, seen in enumerate(differences):
        if seen.kind == "variant":
            continue
        placed = seen._replace(a=seen.a.moved(wide_a.start), b=seen.b.moved(wide_b.start))
        beside = abs(_beside(placed.a, at_a, a) - _beside(placed.b, at_b, b)) <= SLIP
        if is_exchange(placed, at_a, at_b, clear=beside or _stands_apart(differences, number)):
            yield placed._replace(kind=placed.value or placed.kind, value="")


def _find_full_names(text: str) -> frozenset[str]:
    """The names in a text. Several in a row, such as Helen Marsh, are one name as well."""
    names = find_names(text)
    return names.union(full[0] for full in _FULL_NAME.finditer(text) if names.issuperset(full[0].split()))


def _begin_name(text: str, start: int) -> int:
    """Where the name around an offset begins: right there, or at the surname before a given name (韩|立新)."""
    before = simplified(text[max(0, start - 2) : start])
    return start - next((size for size in (2, 1) if before[-size:] in SURNAMES), 0)


def _touched(names: frozenset[str], text: str, window: Span, region: Span) -> list[str]:
    """The names in or beside a region of a window."""
    seen = text[slice(*window)]
    start, end = region.start - window.start, region.end - window.start
    return [name for name in names if seen.find(name, max(0, start - len(name)), end + len(name)) >= 0]


def _stands_apart(differences: Sequence[Difference], number: int) -> bool:
    """Whether at least `APART` equal characters are between a difference and its neighbours."""
    pairs = pairwise(differences[max(0, number - 1) : number + 2])
    return all(min(after.a.start - one.a.end, after.b.start - one.b.end) >= APART for one, after in pairs)


def is_exchange(difference: Difference, at_a: Span, at_b: Span, *, clear: bool) -> bool:
    """Whether a whole value was exchanged in the region; a damaged name or a lost passage does not count.

    `clear` says that no passage was lost right beside the difference. facts.py compares texts that are known to be one
    paragraph; over a corpus of scrapes most names that differ are one name with a slip, and most figures that differ
    were cut through with the passage around them (decisions/0204).
    """
    was, now, kind = difference.was, difference.now, difference.value or difference.kind
    if not (_touch(difference.a, at_a) and _touch(difference.b, at_b)):
        return False  # or it only seems to differ, where the windows were cut
    # With little equal text around it, a single character, or what is not a figure, may be one of many slips.
    little = difference.kind == "exchange"
    if kind == "name":
        return not little and _is_another_name(was, now)
    if kind == "negation":  # a clause that was lost with its negation is not another fact
        return not little and (max(len(was), len(now)) <= NEGATED or (was + now).isascii())
    if little and min(len(was), len(now)) == 1 and not (was + now).isascii():
        return False
    return clear and _is_one_value(was) and _is_one_value(now)


def _is_another_name(was: str, now: str) -> bool:
    """Whether two names are different, and not one name with a slip."""
    was, now = simplified(was), simplified(now)
    if was == now:
        return False
    if was in LISTED and now in LISTED:
        return True
    parts, others = was.split(), now.split()
    if len(parts) == len(others) > 1:  # of a first and a last name one is enough
        return any(map(_is_another_name, parts, others))
    surname, other = _surname(was), _surname(now)
    if surname and other and max(len(was), len(now)) <= 4:
        if surname == other:
            given, taken = was.removeprefix(surname), now.removeprefix(other)
            return max(len(given), len(taken)) > 1 and not set(given) & set(taken)
        # A character of both names that only moved is a slip: 方向 and 向组.
        return not (set(surname) & set(now) or set(other) & set(was))
    return Indel.normalized_similarity(was, now) < 0.5


def _surname(name: str) -> str:
    """The surname that a Chinese name begins with, or nothing."""
    return next((name[:size] for size in (2, 1) if name[:size] in SURNAMES), "")


def _is_one_value(text: str) -> bool:
    """Whether the text is one figure, range, date or word for one: 2.8万亿, 38公里, May 3, but not 前返回6日."""
    return DAY.fullmatch(text) is not None or (
        len(_NO_VALUE.sub("", bare_value(simplified(text)))) <= 1 and len(_WORDS.findall(text)) <= 3
    )


def _beside(value: Span, region: Span, text: str) -> int:
    """How many characters of a region of a text are outside a value, not counting spaces."""
    outside = text[region.start : value.start] + text[value.end : region.end]
    return sum(map(len, outside.split()))


def _touch(one: Span, other: Span) -> bool:
    # A key has no white space, so a place where something is missing may be before or after a space.
    return one.start <= other.end + 1 and other.start <= one.end + 1
