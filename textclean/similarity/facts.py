"""The facts in which two copies of a text differ: a value exchanged for another of its kind, or a negation.

By decisions/0004, a fact differs if a *whole* value (number, date, attested name) is exchanged for another
of its kind, or a negation is added or dropped, with at least `CONTEXT` equal characters on each side or a block edge.
Everything else between two copies is a variant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from textclean.language.dates import DAY, find_date_words, is_shorter_date
from textclean.language.han_variants import simplified
from textclean.language.measures import Measure, read_measure
from textclean.language.names import find_names
from textclean.language.numerals import CHINESE_NUMERALS, ENGLISH_NUMBER, chinese_value, english_value
from textclean.model import Span

#: Equal characters on each side of an exchanged value (or the edge of the block).
CONTEXT = 8

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*")
#: 三点五, but 四点建议 holds a 四; 百分之五 holds a 五, and 零下 no number.
_CHINESE = re.compile(f"((?:(?![百千]分之|零下)[{CHINESE_NUMERALS}])+)(?:点([{CHINESE_NUMERALS}]+))?")
_LATIN = re.compile("[a-z]+")
_ORDINALS = {
    "half": 0.5,
    "once": 1.0,
    "first": 1.0,
    "second": 2.0,
    "double": 2.0,
    "twice": 2.0,
    "third": 3.0,
    "thirds": 3.0,
    "fourth": 4.0,
    "quarter": 4.0,
    "quarters": 4.0,
    "fifth": 5.0,
    "fifths": 5.0,
}
_HALF = re.compile(r"半(?=数|个|年|月|天|小时|价)|(?<=[一过])半")
#: 38千 is a number, 38千米 has a unit.
_MYRIAD = re.compile("(?:[万亿百]|千(?![克米瓦]))+")
_NEGATION = re.compile(
    # 莫 is a surname too: 莫静川, 莫言
    r"不|没有|没|未|无|非(?!常|洲)|勿|莫(?=[要让把为再忘等怕问做给轻随乱])|(?<=切)莫|别(?=[再要让])|否(?!则)"
    r"|(?<![a-z])(?:not|no|never|without|cannot|neither|nor|non|none|nobody|nothing)(?![a-z])|n['’]t(?![a-z])"
)
#: Characters of a change that adds or drops a negation, and words of one in letters: does not yet.
_NEGATED_CHARACTERS, _NEGATED_WORDS = 6, 3
#: Letters from which a word may be a negation, mistyped, and letters for each slip in it.
_MISTYPED, _PER_SLIP = 5, 3
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2019: 0x27}


class Difference(NamedTuple):
    """One place where two copies differ.

    `kind` is number, date, name or negation (facts); exchange, if a value is in place of another but too little around
    it is equal to call the texts copies of one statement; or variant. `value` is the kind of the values of an exchange.
    """

    kind: str
    a: Span
    b: Span
    was: str
    now: str
    value: str = ""

    @property
    def is_fact(self) -> bool:
        """Whether the two texts state different things."""
        return self.kind not in ("variant", "exchange")

    def turned(self) -> Difference:
        """The same difference, seen from the other copy."""
        return self._replace(a=self.b, b=self.a, was=self.now, now=self.was)


class _Value(NamedTuple):
    span: Span
    kind: str
    value: object


def facts_differ(a: str, b: str, names: frozenset[str] | None = None) -> tuple[Difference, ...]:
    """The facts in which copies `a` and `b` differ; empty if they state the same.

    `names` are the names that the document attests; by default those in the two texts.
    """
    return tuple(d for d in compare(a, b, names) if d.is_fact)


def compare(a: str, b: str, names: frozenset[str] | None = None) -> tuple[Difference, ...]:
    """Every difference between copies `a` and `b`, in order; spans count characters of each."""
    if a == b:
        return ()
    folded_a, folded_b = _fold(a), _fold(b)
    changes = [
        (Span(op.src_start, op.src_end), Span(op.dest_start, op.dest_end))
        for op in Levenshtein.opcodes(folded_a, folded_b)
        if op.tag != "equal"
    ]
    if not changes:
        return ()
    if names is None:
        names = find_names(a) | find_names(b)
    read_a, read_b = simplified(folded_a), simplified(folded_b)
    values_a, values_b = _Index(_values(read_a, a, names)), _Index(_values(read_b, b, names))
    context = _Context(changes, len(a), len(b))
    found: list[Difference] = []
    for number, (at_a, at_b) in enumerate(changes):
        fact = _exchange(values_a.touching(at_a), values_b.touching(at_b), at_a, at_b, read_a, read_b)
        if fact is None:
            fact = _negation(read_a, read_b, at_a, at_b)
        if fact is not None:
            kind, wide_a, wide_b = fact
            if not context.is_equal_around(number, wide_a, wide_b):
                wide_a, wide_b = values_a.joined(kind, wide_a, read_a), values_b.joined(kind, wide_b, read_b)
                wide_a, wide_b = _without_equal_words(wide_a, wide_b, read_a, read_b)
                wide_a, wide_b = _days_around(wide_a, wide_b, read_a, read_b)
            if found and (found[-1].a, found[-1].b) == (wide_a, wide_b):
                continue  # 13 made 21 is two changes of one value
            was, now = a[slice(*wide_a)], b[slice(*wide_b)]
            if context.is_equal_around(number, wide_a, wide_b):
                found.append(Difference(kind, wide_a, wide_b, was, now))
            else:
                found.append(Difference("exchange", wide_a, wide_b, was, now, kind))
            continue
        found.append(Difference("variant", at_a, at_b, a[slice(*at_a)], b[slice(*at_b)]))
    return tuple(found)


def _without_equal_words(a: Span, b: Span, text_a: str, text_b: str) -> tuple[Span, Span]:
    """The spans without the words with which both begin or end: Coast of North Coast and East Coast."""
    before = _equal_words(text_a[slice(*a)], text_b[slice(*b)])
    a, b = Span(a.start + before, a.end), Span(b.start + before, b.end)
    behind = _equal_words(text_a[slice(*a)][::-1], text_b[slice(*b)][::-1])
    return Span(a.start, a.end - behind), Span(b.start, b.end - behind)


def _equal_words(one: str, other: str) -> int:
    """How many characters of whole words, with the blanks behind them, two texts have in common at the beginning."""
    pairs = zip(one.split(" ")[:-1], other.split(" ")[:-1], strict=False)
    return sum(len(word) + 1 for word, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _days_around(a: Span, b: Span, text_a: str, text_b: str) -> tuple[Span, Span]:
    """The spans widened to the dates that both values are parts of (3月31日, 4月30日), or else as they are."""
    day_a, day_b = (
        next((Span(*m.span()) for m in DAY.finditer(text) if m.start() <= at.start and at.end <= m.end()), None)
        for at, text in ((a, text_a), (b, text_b))
    )
    return (day_a, day_b) if day_a is not None and day_b is not None else (a, b)


def _fold(text: str) -> str:
    """Width and case folded, one character for one, so that offsets stay."""
    folded = text.translate(_WIDE).lower()
    return folded if len(folded) == len(text) else text.translate(_WIDE)


def _values(read: str, text: str, names: Iterable[str]) -> Iterator[_Value]:
    for span, value in _numbers(read):
        yield _Value(span, "number", value)
        measure, around = read_measure(read, span)
        yield _Value(around, "measure", measure)
    for span, word in find_date_words(read):
        yield _Value(span, "date", word)
    for span in _find_all(text, names):
        yield _Value(span, "name", simplified(text[slice(*span)]))


def _numbers(read: str) -> Iterator[tuple[Span, object]]:
    for match in _NUMBER.finditer(read):
        end = match.end()
        scale = _MYRIAD.match(read, end)
        yield Span(match.start(), scale.end() if scale else end), _arabic(match.group(), scale)
    for match in _CHINESE.finditer(read):
        before = read[max(0, match.start() - 2) : match.start()]
        if before[-1:].isdigit() or before.endswith(("星期", "周", "礼拜")):
            continue  # 2.8万亿: part of the number before it; 星期六: a date
        yield Span(*match.span()), _chinese(match)
    for match in _HALF.finditer(read):
        yield Span(*match.span()), 0.5
    for match in ENGLISH_NUMBER.finditer(read):
        yield Span(*match.span()), float(english_value(match.group()))
    for match in _LATIN.finditer(read):
        if match.group() in _ORDINALS:
            yield Span(*match.span()), _ORDINALS[match.group()]


def _find_all(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Where names stand in a text, from left to right: the longest at each place, and none inside another."""
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            found.append((start, -len(name)))
            start = text.find(name, start + 1)
    end = 0
    for start, size in sorted(found):
        if start >= end:
            end = start - size
            yield Span(start, end)


def _chinese(match: re.Match[str]) -> object:
    """The value of a Chinese numeral: what it is in figures, or itself where it has none."""
    whole, decimals = chinese_value(match.group(1)), [chinese_value(char) for char in match.group(2) or "零"]
    if whole is None or any(digit is None or digit > 9 for digit in decimals):
        return match.group()  # 十点二十 is a time
    return float(f"{whole}.{''.join(map(str, decimals))}")


def _arabic(digits: str, unit: re.Match[str] | None) -> object:
    plain = digits.replace(",", "")
    if plain.count(".") > 1:
        return plain
    value = float(plain)
    for char in unit.group() if unit else "":
        value *= {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[char]
    return value


class _Index:
    """Values by place."""

    def __init__(self, values: Iterable[_Value]) -> None:
        self._values = sorted(values)
        self._starts = [value.span.start for value in self._values]

    def touching(self, span: Span) -> list[_Value]:
        """The values that a change lies in, covers or touches (5 made 15 touches 5)."""
        first = max(0, bisect_left(self._starts, span.start) - 4)
        last = bisect_right(self._starts, span.end)
        return [v for v in self._values[first:last] if v.span.start <= span.end and v.span.end >= span.start]

    def joined(self, kind: str, span: Span, text: str) -> Span:
        """The span with the values of a kind that a blank or a hyphen joins to it: John Parker, two-thirds."""
        for value in self.touching(Span(span.start - 1, span.end + 1)):
            between = text[value.span.end : span.start] or text[span.end : value.span.start]
            if value.kind == kind and between in (" ", "-"):
                return self.joined(kind, Span(min(span.start, value.span.start), max(span.end, value.span.end)), text)
        return span


class _Context:
    """How much text is equal around a change."""

    def __init__(self, changes: list[tuple[Span, Span]], length_a: int, length_b: int) -> None:
        self._changes = changes
        self._lengths = length_a, length_b

    def is_equal_around(self, number: int, a: Span, b: Span) -> bool:
        """Whether at least `CONTEXT` equal characters, or the edge of both texts, stand on each side of the values."""
        left = right = True
        before, after = number - 1, number + 1
        while before >= 0 and self._changes[before][0].start >= a.start:
            before -= 1
        while after < len(self._changes) and self._changes[after][0].end <= a.end:
            after += 1
        if before >= 0:
            left = a.start - self._changes[before][0].end >= CONTEXT
        else:
            left = a.start >= CONTEXT or a.start == b.start
        if after < len(self._changes):
            right = self._changes[after][0].start - a.end >= CONTEXT
        else:
            rest_a, rest_b = self._lengths[0] - a.end, self._lengths[1] - b.end
            right = rest_a >= CONTEXT or rest_a == rest_b
        return left and right


def _exchange(
    values_a: list[_Value], values_b: list[_Value], at_a: Span, at_b: Span, text_a: str, text_b: str
) -> tuple[str, Span, Span] | None:
    """The value of one kind that stands for another, with the places of both, or None."""
    for kind in ("number", "measure", "date", "name"):
        mine = [v for v in values_a if v.kind == kind and not _is_beside_name(v, at_a)]
        other = [v for v in values_b if v.kind == kind and not _is_beside_name(v, at_b)]
        if not mine or not other:
            continue
        if _is_inserted(at_a, at_b, text_b, other) or _is_inserted(at_b, at_a, text_a, mine):
            continue
        if _are_same(mine, other):
            continue
        wide_a = Span(min(v.span.start for v in mine), max(v.span.end for v in mine))
        wide_b = Span(min(v.span.start for v in other), max(v.span.end for v in other))
        if kind in ("number", "measure") and (
            _ends_inside(wide_a, wide_b, text_a, text_b)
            or is_shorter_date(text_a[slice(*wide_a)], text_b[slice(*wide_b)])
        ):
            continue
        if kind == "date" and len(mine) == len(other) == 1 and _ends_alike(str(mine[0].value), str(other[0].value)):
            continue  # 本周三 and 周三
        return "number" if kind == "measure" else kind, wide_a, wide_b
    return None


def _are_same(mine: Sequence[_Value], other: Sequence[_Value]) -> bool:
    one, two = [v.value for v in mine], [v.value for v in other]
    pairs = zip(one, two, strict=False)
    measures = [(a, b) for a, b in pairs if isinstance(a, Measure) and isinstance(b, Measure)]
    return not any(a.is_other(b) for a, b in measures) if measures else one == two


def _is_inserted(none: Span, at: Span, text: str, values: Sequence[_Value]) -> bool:
    """Whether a whole clause stands where the other text has nothing, with all the values in it: none was exchanged."""
    reaches_out = any(v.span.start < edge < v.span.end for v in values for edge in at)  # 5 made 15
    return none.start == none.end and not reaches_out and _is_clause(text[slice(*at)])


def _is_beside_name(value: _Value, at: Span) -> bool:
    """Whether characters were changed beside a name, not in it: 湖北省冠汉 for 湖北省武汉 leaves 湖北省 as it is."""
    touches = value.span.end == at.start or value.span.start == at.end
    return value.kind == "name" and touches and at.start < at.end


def _ends_inside(a: Span, b: Span, text_a: str, text_b: str) -> bool:
    """Whether one copy simply ends inside the figure: a cut, no conflict."""
    figure_a, figure_b = text_a[slice(*a)], text_b[slice(*b)]
    return (a.end == len(text_a) and figure_b.startswith(figure_a)) or (
        b.end == len(text_b) and figure_a.startswith(figure_b)
    )


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _negation(text_a: str, text_b: str, at_a: Span, at_b: Span) -> tuple[str, Span, Span] | None:
    """A negation that only one copy has, or None."""
    if _is_clause(text_a[slice(*at_a)]) or _is_clause(text_b[slice(*at_b)]):
        return None  # a longer insertion that happens to hold a negation is another sentence, not another fact
    if _negations(text_a, at_a) == _negations(text_b, at_b):
        return None
    if _is_slip(text_a[slice(*_whole_words(text_a, at_a))], text_b[slice(*_whole_words(text_b, at_b))]):
        return None
    if at_a.start < at_a.end and at_b.start < at_b.end:
        return "negation", _whole_words(text_a, at_a), _whole_words(text_b, at_b)
    return "negation", at_a, at_b


def _is_slip(one: str, other: str) -> bool:
    """Whether a long word is another one, mistyped behind its first letter: noobdy for nobody, not ever for never."""
    shortest = min(len(one), len(other))
    return shortest >= _MISTYPED and one[0] == other[0] and OSA.distance(one, other) <= shortest // _PER_SLIP


def _whole_words(text: str, at: Span) -> Span:
    """The span with the words in letters that it cuts: securely for not is one change, not one of each letter."""
    start, end = at
    while start > 0 and _LATIN.fullmatch(text, start - 1, start + 1):
        start -= 1
    while end < len(text) and _LATIN.fullmatch(text, end - 1, end + 1):
        end += 1
    return Span(start, end)


def _is_clause(changed: str) -> bool:
    """Whether more was changed than a negation brings along: do not, does not yet."""
    return len(changed.split()) > _NEGATED_WORDS if changed.isascii() else len(changed) > _NEGATED_CHARACTERS


def _negations(text: str, at: Span) -> int:
    """How many negations touch the characters at a span: can and cannot differ in the middle of a word."""
    matches = _NEGATION.finditer(text, max(0, at.start - 8), at.end + 8)
    return sum(m.start() <= at.end and m.end() >= at.start for m in matches)
