"""The headline: sites word it anew. Of the wordings of one headline one stands, and the others are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.collation.align import Part
from textclean.collation.collate import Collation, Locus, Reading
from textclean.collation.columns import Column
from textclean.collation.thread import Piece
from textclean.collation.witnesses import Witness
from textclean.model import Span
from textclean.similarity.alignment import Match

#: Share of the words of the shorter of two headlines that the other one has too. Below it they are two lines of one
#: headline, or two pieces that are left of it.
_IN_COMMON = 0.4
#: A word, or a character of a script without spaces: Ferry, 渡, 46
_WORD = re.compile(r"[A-Za-z]{2,}|\d+|[^\W\d_]")


def join_headlines(witnesses: Sequence[Witness], columns: Sequence[Column]) -> list[Column]:
    """The columns with those in one that are wordings of the headline: each witness has at most one of them, at its
    head."""
    joined: list[Column] = []
    for column in columns:
        at = next((n for n, one in enumerate(joined) if _is_same_headline(witnesses, one, column)), None)
        if at is None:
            joined.append(column)
        else:
            joined[at] = _join(joined[at], column)
    return joined


def _is_same_headline(witnesses: Sequence[Witness], one: Column, other: Column) -> bool:
    if one.parts.keys() & other.parts.keys():
        return False
    if not (_is_headline(witnesses, one) and _is_headline(witnesses, other)):
        return False
    mine, theirs = _words(witnesses, one), _words(witnesses, other)
    return len(mine & theirs) >= _IN_COMMON * min(len(mine), len(theirs))


def _is_headline(witnesses: Sequence[Witness], column: Column) -> bool:
    """Whether a column stands at the head of its witnesses, and is the title of one that has line breaks."""
    parts = column.parts.values()
    return all(part.start == 0 for part in parts) and any(_is_title(witnesses[part.witness], part) for part in parts)


def _is_title(witness: Witness, part: Part) -> bool:
    first = witness.paragraphs[0]
    return first.block.kind == "title" and part.end == len(first.key)


def _words(witnesses: Sequence[Witness], column: Column) -> set[str]:
    longest = max(column.parts.values(), key=lambda part: part.end)
    return set(_WORD.findall(witnesses[longest.witness].cut(longest.start, longest.end).lower()))


def _join(one: Column, other: Column) -> Column:
    """Both as one column, in which the wordings stand for each other as wholes."""
    strands = sorted((*one.collation.strands, *other.collation.strands), key=lambda s: (-len(s.key), s.key))
    text = strands[0].key
    readings = tuple(Reading(s.key, (number,), (Span(0, len(s.key)),)) for number, s in enumerate(strands))
    matches = ((Match(0, 0, len(text)),), *(() for _ in strands[1:]))
    collation = Collation(
        tuple(strands),
        text,
        (Piece(0, 0, len(text)),),
        matches,
        tuple(() for _ in strands),
        (Locus(Span(0, len(text)), readings, "headline"),),
    )
    return Column(one.parts | other.parts, collation, [*one.again, *other.again])
