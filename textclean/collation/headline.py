"""The headline, which sites like to reword: one wording stands, and the others are reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from textclean.collation.align import Part
from textclean.collation.collate import Collation, collate, collate_wholes
from textclean.collation.columns import Column, find_strands
from textclean.collation.graph import Seams
from textclean.collation.slips import SLIP
from textclean.collation.witnesses import Witness
from textclean.language.han_variants import simplified
from textclean.similarity.alignment import Aligner
from textclean.similarity.matches import gaps

#: Share of the words of the shorter of two headlines that the other one has too. Below it they are two lines of one
#: headline.
_IN_COMMON = 0.25
#: Times the length of the longest headline that another one has at most.
_LENGTHS = 2
#: Characters of a word that stands in one of two headlines only: 今天, the.
_LEAST_WORD = 2
#: A word, or a character of a script without spaces: Ferry, 渡, 46
_WORD = re.compile(r"[A-Za-z]{2,}|\d+|[^\W\d_]")


def join_headlines(witnesses: Sequence[Witness], columns: Sequence[Column]) -> list[Column]:
    """The columns with all wordings of the headline in one, in which they stand for each other as wholes."""
    wordings = _find_wordings(witnesses, columns)
    if not wordings:
        return list(columns)
    longest = max(part.end for part in wordings.values())
    left: list[Column] = []
    parts = dict(wordings)
    at: int | None = None
    for column in columns:
        rest = _without(column.parts.values(), wordings)
        if rest == [*column.parts.values()]:
            left.append(column)
            continue
        at = len(left) if at is None else at
        if all(part.start == 0 and part.end <= _LENGTHS * longest for part in rest):
            # Of witnesses that have no line break behind it, if of any.
            parts |= {part.witness: part for part in rest}
        else:
            others = {part.witness: part for part in rest}
            left.append(Column(others, _collate(witnesses, others)))
    return [*left[:at], Column(parts, collate_wholes(find_strands(witnesses, parts))), *left[at:]]


def _find_wordings(witnesses: Sequence[Witness], columns: Sequence[Column]) -> dict[int, Part]:
    """The headlines of the witnesses that have line breaks; none where no two of them are worded differently."""
    by_key: defaultdict[str, list[Part]] = defaultdict(list)
    for number in sorted({number for column in columns for number in column.parts}):
        first = witnesses[number].paragraphs[0]
        if first.block.kind == "title" and not _stands_lower(columns, number):
            by_key[first.key].append(Part(number, 0, len(first.key), 0))
    if not by_key:
        return {}
    words = {key: _words(witnesses, parts[0]) for key, parts in by_key.items()}
    most = max(by_key, key=lambda key: (len(by_key[key]), len(key), key))
    alike = [key for key in by_key if _have_in_common(words[key], words[most])]
    if not any(_are_worded_differently(one, other) for one, other in combinations(alike, 2)):
        return {}
    return {part.witness: part for key in alike for part in by_key[key]}


def _stands_lower(columns: Sequence[Column], number: int) -> bool:
    """Whether what a witness begins with stands further down in most others: then it has lost the headline."""
    beginnings = [part.start == 0 for column in columns if _begins(column, number) for part in column.parts.values()]
    return len(beginnings) > 1 and 2 * sum(beginnings) <= len(beginnings)


def _begins(column: Column, number: int) -> bool:
    return number in column.parts and column.parts[number].start == 0


def _words(witnesses: Sequence[Witness], part: Part) -> set[str]:
    return set(_WORD.findall(simplified(witnesses[part.witness].cut(part.start, part.end)).lower()))


def _have_in_common(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _IN_COMMON * min(len(one), len(other))


def _are_worded_differently(one: str, other: str) -> bool:
    """Whether each headline has more than slips that the other one has not, or a word for which the other has nothing:
    one that is cut only lacks something."""
    sizes = [(gap.a_end - gap.a, gap.b_end - gap.b) for gap in gaps(Aligner(one).align(other), len(one), len(other))]
    if min(map(sum, zip(*sizes, strict=True)), default=0) > SLIP and max(map(max, sizes)) > SLIP:
        return True
    added = {mine > theirs for mine, theirs in sizes if min(mine, theirs) == 0 and max(mine, theirs) >= _LEAST_WORD}
    return len(added) > 1


def _without(parts: Iterable[Part], headlines: Mapping[int, Part]) -> list[Part]:
    """The parts without what belongs to headlines."""
    left = []
    for part in parts:
        end = headlines[part.witness].end if part.witness in headlines else 0
        if end < part.end:
            left.append(replace(part, start=max(part.start, end + 1)) if part.start < end else part)
    return left


def _collate(witnesses: Sequence[Witness], parts: Mapping[int, Part]) -> Collation:
    strands = find_strands(witnesses, parts)
    return collate(strands, Seams([strand.key for strand in strands]), lambda *_: True)[0]
