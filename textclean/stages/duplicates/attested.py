"""Whether differing words are the author's: a word that the document has elsewhere is no slip."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain

from rapidfuzz.distance import Indel

from textclean.language.function_words import ends_open
from textclean.language.han_variants import simplified
from textclean.language.names import PLACES
from textclean.language.punctuation import is_han
from textclean.language.scripts import HAN
from textclean.language.synonyms import say_the_same
from textclean.model import Span
from textclean.similarity.facts import Difference, compare
from textclean.similarity.terms import TermIndex
from textclean.stages.duplicates.units import Unit

#: Most characters of a slip of the pen.
_SLIP = 2
#: Most equal characters between two changes that are one: 需要修剪 for 确需迁移.
_CLOSE = 1
#: Edit similarity (0-1) from which two names are one, mistyped.
_MISSPELT = 0.5
#: Shortest name that may be mistyped, in characters, in a text with other slips and in one without: short names often
#: differ in one character.
_SHORT_NAME, _LONG_NAME = 2, 5
#: Words of a parallel sentence: 木头船只好回来了, 铁皮船也只好回来了.
_ALSO = frozenset({"也", "又", "再", "还", "還", "too", "also"})
_HAN_RUN = re.compile(f"[{HAN}]+")


class Attested:
    """The names and terms that the document attests, found when they are first asked for."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._starts = [0, *accumulate(len(unit.block.clean) + 1 for unit in units)]

    @cached_property
    def _index(self) -> TermIndex:
        return TermIndex("\n".join(unit.block.clean for unit in self._units))

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        """The names by their first two characters, so that a text is searched once, however many names there are."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for name in set().union(*(unit.text.names for unit in self._units)):
            names[name[:2]].append(name)
        return names

    def of(self, *texts: str) -> frozenset[str]:
        """The attested names that one of the texts has."""
        return frozenset(
            name
            for text in texts
            for at in range(len(text) - 1)
            for name in self._names.get(text[at : at + 2], ())
            if text.startswith(name, at)
        )

    def compare(self, a: Unit, b: Unit) -> tuple[Difference, ...]:
        """Every difference between two units. A slip of the pen inside a name is a variant, and no fact."""
        one, other = a.block.clean, b.block.clean
        differences = _join_close(compare(one, other, self.of(one, other)), one, other)
        careless = any(is_slip(d) and not self._attest(d, a, b) for d in differences)
        least = _SHORT_NAME if careless else _LONG_NAME
        split = (_look_inside(d) if self._is_misspelt(d, a, b, least) else (d,) for d in differences)
        return tuple(chain.from_iterable(split))

    def _is_misspelt(self, difference: Difference, a: Unit, b: Unit, least: int) -> bool:
        """Whether a name of at least so many characters was mistyped, and not exchanged for another name."""
        was, now = difference.was, difference.now
        return (
            difference.kind in ("name", "exchange")
            and min(len(was), len(now)) >= least
            and Indel.normalized_similarity(was, now) >= _MISSPELT
            and all(map(is_slip, _look_inside(difference)))
            and not all(
                simplified(name) in PLACES or unit.block.clean.count(name) > 1 or self._is_elsewhere((name,), a, b)
                for name, unit in ((was, a), (now, b))
            )
        )

    def attest_all(self, differences: Iterable[Difference], a: Unit, b: Unit) -> bool:
        """Whether the differences exchange terms of the document for others: 军事禁区 for 军事管理区.

        Then the two are parallel provisions and no copies. A slip of the pen makes no word that the document has
        elsewhere, so one difference that is no term shows that the others are slips as well. More text at the end of
        one shows nothing, since the other may be cut; nor does 也, or 现在 for 目前.
        """
        ends = len(a.block.clean), len(b.block.clean)
        variants = [d for d in differences if d.kind == "variant" and (d.a.end, d.b.end) != ends]
        variants = [d for d in variants if not (_says_also(d) or says_the_same(d, a, b))]
        exchanges = [d for d in variants if _says(d.was) and _says(d.now)]
        return bool(exchanges) and all(self._attest(d, a, b) for d in variants if d in exchanges or is_slip(d))

    def attest_any(self, differences: Iterable[Difference], a: Unit, b: Unit) -> bool:
        """Whether one of the differences exchanges a term of the document for another."""
        return any(_says(d.was) and _says(d.now) and self._attest(d, a, b) for d in differences)

    def adds_term(self, differences: Iterable[Difference], a: Unit, b: Unit) -> bool:
        """Whether one text has one more English word, which the document has elsewhere too: a smaller fork is another
        thing than a fork."""
        added = [
            _word_at(a.block.clean, d.a) if _says(d.was) else _word_at(b.block.clean, d.b)
            for d in differences
            if d.kind == "variant" and _says(d.was) != _says(d.now)
        ]
        return any(word and self._is_elsewhere((word,), a, b) for word in added)

    def _attest(self, difference: Difference, a: Unit, b: Unit) -> bool:
        """Whether the document has the words of a difference elsewhere, on each side that has any."""
        sides = (_terms_at(a.block.clean, difference.a), _terms_at(b.block.clean, difference.b))
        said = (difference.was, difference.now)
        return all(self._is_elsewhere(terms, a, b) for terms, text in zip(sides, said, strict=True) if _says(text))

    def _is_elsewhere(self, terms: Sequence[str], a: Unit, b: Unit) -> bool:
        """Whether one of the terms is also outside the two blocks."""
        inside = [(self._starts[unit.at], self._starts[unit.at] + len(unit.block.clean)) for unit in (a, b)]
        return any(
            not any(start <= at and at + len(term) <= end for start, end in inside)
            for term in terms
            for at in self._index.find(term)
        )


def _terms_at(text: str, span: Span) -> tuple[str, ...]:
    """The terms of which the characters at `span` are part: English words, two ideographs or more by themselves, and a
    single one with each of its neighbours; none for an empty span."""
    start, end = span
    if start == end:
        return ()
    if text[start].isascii():
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isascii() and text[end].isalnum():
            end += 1
        word = text[start:end].strip()
        return (word,) if len(word) >= 3 and word.isalpha() and ends_open(f"x {word}") is None else ()
    if not all(map(is_han, text[start:end])):  # each word of 制造、改造
        return tuple(run for run in _HAN_RUN.findall(text[start:end]) if len(run) > 1)
    if end - start >= 2:
        return (text[start:end],)
    around = (text[max(0, start - 1) : end], text[start : end + 1])
    return tuple(term for term in around if len(term) == 2 and all(map(is_han, term)))


def _word_at(text: str, span: Span) -> str:
    """The additional English word at a span, which may begin inside a word (s[maller s]pade), or ""."""
    start, end = span
    while start and text[start - 1].isalpha() and text[start - 1] == text[end - 1]:
        start, end = start - 1, end - 1
    word = text[start:end].strip()
    whole = not text[start - 1 : start].isalpha() and word.isascii() and word.isalpha()
    return word if whole and len(word) > _SLIP else ""


def _says(text: str) -> bool:
    """Whether a text has a letter, an ideograph or a figure, and not only marks."""
    return any(map(str.isalnum, text))


def _look_inside(difference: Difference) -> tuple[Difference, ...]:
    """The differences inside an exchanged value, in which only places count as names."""
    return tuple(
        d._replace(a=d.a.moved(difference.a.start), b=d.b.moved(difference.b.start))
        for d in compare(difference.was, difference.now, PLACES)
    )


def _join_close(differences: Sequence[Difference], a: str, b: str) -> list[Difference]:
    """The differences, with variants that have hardly anything between them joined: one phrase for another."""
    joined: list[Difference] = []
    for new in differences:
        last = joined[-1] if joined else None
        close = last and last.kind == new.kind == "variant" and new.a.start - last.a.end <= _CLOSE
        if last and close and not (_says_also(last) or _says_also(new)):
            at_a, at_b = Span(last.a.start, new.a.end), Span(last.b.start, new.b.end)
            joined[-1] = Difference("variant", at_a, at_b, a[slice(*at_a)], b[slice(*at_b)])
        else:
            joined.append(new)
    return joined


def says_the_same(difference: Difference, a: Unit, b: Unit) -> bool:
    """Whether a difference between two units is a word for another of the same sense."""
    return say_the_same(a.block.clean, difference.a, b.block.clean, difference.b)


def _says_also(difference: Difference) -> bool:
    """Whether a difference is nothing but 也, or also."""
    return (difference.was + difference.now).strip() in _ALSO


def repeats_exchange(differences: Iterable[Difference]) -> bool:
    """Whether ideographs are exchanged for others, each more than once: slips of the pen are not made twice alike, but
    港人治港 is for one city what 澳人治澳 is for another."""
    exchanged = Counter((d.was, d.now) for d in differences if _says(d.was) and _says(d.now))
    return bool(exchanged) and all(
        times > 1 and is_han(was) and simplified(was) != simplified(now) for (was, now), times in exchanged.items()
    )


def is_slip(difference: Difference) -> bool:
    """Whether a difference may be a slip of the pen: a letter or ideograph or two more, less, or for another."""
    was, now = difference.was.strip(), difference.now.strip()
    letters = max(sum(map(str.isalpha, was)), sum(map(str.isalpha, now)))
    return difference.kind == "variant" and letters > 0 and max(len(was), len(now)) <= _SLIP
