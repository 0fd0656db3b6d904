"""Describes a place where witnesses differ: the kind of difference, and each reading in whole words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel

from textclean.collation.collate import Collation
from textclean.collation.loci import Locus
from textclean.language.names import find_names
from textclean.language.numerals import CHINESE_NUMERALS
from textclean.model import Span
from textclean.similarity.facts import Difference, compare
from textclean.similarity.fold import fold
from textclean.stages.decode.damaged import REPLACEMENT

#: Characters on each side of a place that are looked at to see what differs there: more than any figure or name has.
AROUND = 24
#: Characters before a place by which a reader finds it.
_SHOWN_BEFORE = 12
#: Characters beside a place within which a figure or a negation that it changes stands, or begins to stand.
_NEAR = 2
#: What has to stand at a place before a fact can be changed there, but for names.
_MAY_BE_FACT = re.compile(
    rf"[\d{CHINESE_NUMERALS}不没沒未无無非勿莫别否日天月年周期今昨明前后上下去本]|not?|n['’]t|never|without|neither|nor|[A-Za-z]{{3,}}",
    re.IGNORECASE,
)
#: The rest of a word or figure before a place and behind it.
_WORD_END = re.compile(r"[A-Za-z0-9]*$")
_WORD_START = re.compile(r"[A-Za-z0-9]*")
#: Similarity (0-1, rapidfuzz Indel) from which two names are one that is misspelt; as between documents (conflicts.py).
_OTHER_NAME = 0.5
#: A name in letters: Eikeland and Eykeland are one. Of two Han characters in a name one may make another name.
_LETTERS = re.compile(r"[^\W\d_\u3400-\u9fff]+")

#: Of these two each is read as the other (清末, 清未), and no word is one with either: no negation is added or dropped.
_MISREAD = frozenset("未末")

#: The kinds of differences that are facts.
FACTS = frozenset({"number", "date", "name", "negation"})

#: Gives the raw text of a range of a strand's key, with the white space around it on request.
Cut = Callable[..., str]


class Told(NamedTuple):
    """One reading in words, and the witnesses that have it."""

    text: str
    witnesses: tuple[int, ...]


class Verdict(NamedTuple):
    """What was decided at a place of the consensus. `kind` is number, date, name, negation, variant or rivals; `by`
    is majority, preferred, base, correction (a notice of the witness names it), or loss (witnesses are known to lose
    such pieces). `after` is what stands before it, by which a reader finds it."""

    span: Span
    kind: str
    readings: tuple[Told, ...]
    chosen: int
    by: str
    after: str = ""


class Names:
    """The names that the article attests, found when first asked for."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text

    @cached_property
    def _found(self) -> frozenset[str]:
        return find_names(self._text())

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        found = sorted(self._found, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, found))) if found else None

    def stand_at(self, text: str, start: int, end: int) -> bool:
        """Whether a name stands at a place, or touches it."""
        if self._pattern is None:
            return False
        return any(m.start() <= end and start <= m.end() for m in self._pattern.finditer(text))

    def of(self, *texts: str) -> frozenset[str]:
        """Those that stand in one of the texts, and those that the texts show by themselves."""
        known = {name for name in self._found if any(name in text for text in texts)}
        return frozenset(known.union(*map(find_names, texts)))


def may_be_fact(text: str) -> bool:
    """Whether a figure or a negation can stand in a text."""
    return bool(_MAY_BE_FACT.search(text))


def tell(collation: Collation, locus: Locus, chosen: int, by: str, at: int, names: Names, cut: Cut) -> Verdict:
    """The verdict on a place that stands `at` a place of the consensus. Its readings are whole figures and names, not
    the letters in which they differ."""
    raw = [cut(reading.strands[0], *reading.spans[0]) for reading in locus.readings]
    reading = locus.readings[chosen]
    strand, span = reading.strands[0], reading.spans[0]
    size = len(collation.strands[strand].key)
    left = cut(strand, max(0, span.start - AROUND), span.start, after=True)
    right = cut(strand, span.end, min(size, span.end + AROUND), before=bool(raw[chosen]))
    one = left + raw[chosen] + right
    kind, start, end = "variant", len(left), len(left) + len(raw[chosen])
    named = names.stand_at(one, start, end)
    for number, text in enumerate(raw):
        near = left[-_NEAR:] + raw[chosen] + text + right[:_NEAR]
        if number == chosen or REPLACEMENT in text or not (named or may_be_fact(near)):
            continue
        other = left + text + right
        differences = compare(one, other, names.of(one, other))
        if locus.form == "whole":  # little of two wordings is the same: what a value stands for is not known
            differences = tuple(d for d in differences if d.kind in FACTS)
        found = ((d, fact_kind(d)) for d in differences)
        fact, told_kind = next(((d, k) for d, k in found if k), (None, None))
        if fact and told_kind:
            kind, start, end = told_kind, min(start, fact.a.start), max(end, fact.a.end)
    start -= len(_WORD_END.search(one[:start]).group())  # type: ignore[union-attr]  # it may be empty
    end += len(_WORD_START.match(one[end:]).group())  # type: ignore[union-attr]
    before, after = left[start:], right[: end - len(left) - len(raw[chosen])]
    texts = [before + text + after for text in raw]
    head, tail = 0, 0
    if locus.form == "reading":
        head, tail, texts = _without_shared_words(texts)
    told = tuple(Told(text, collation.voters(r)) for text, r in zip(texts, locus.readings, strict=True))
    first, last = at - len(fold(before)) + head, at + len(reading.text) + len(fold(after)) - tail
    return Verdict(Span(first, last), kind, told, chosen, by, left[:start][-_SHOWN_BEFORE:].lstrip())


def _without_shared_words(texts: Sequence[str]) -> tuple[int, int, list[str]]:
    """The texts without the plain words with which all of them begin and end, and the characters of these in a key,
    which does not show where a word ends. Words with a capital may belong to a name; what one text has more of is told
    with the word behind it: not relevant."""
    rows = [text.split() for text in texts]
    head = tail = 0
    while all(row[1:] for row in rows) and len({row[0] for row in rows}) == 1 and rows[0][0].islower():
        head += len(fold(rows[0][0]))
        rows = [row[1:] for row in rows]
    while all(row[1:] for row in rows) and len({row[-1] for row in rows}) == 1 and rows[0][-1].islower():
        shorter = [row[:-1] for row in rows]
        least = min(shorter, key=len)
        if all(row[: len(least)] == least for row in shorter):
            break
        tail += len(fold(rows[0][-1]))
        rows = shorter
    return head, tail, [" ".join(row) for row in rows] if head or tail else list(texts)


def fact_kind(difference: Difference) -> str | None:
    """The kind of fact that two readings differ in. Around a place of a collation the texts are known to be one: a
    value that stands for another is a fact though little beside it is equal, but for a name that is only misspelt."""
    told = difference.kind == "exchange"
    kind = difference.value if told else difference.kind
    alike = Indel.normalized_similarity(difference.was, difference.now) >= _OTHER_NAME
    if kind == "negation" and {difference.was, difference.now} == _MISREAD:
        return None
    if kind == "name" and alike and (told or _LETTERS.fullmatch(difference.was)):
        return None
    return kind if kind in FACTS else None
