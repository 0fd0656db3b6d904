"""Joins paragraphs that alignment left in two columns, if no witness has both and they read nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from textclean.collation.align import Part
from textclean.collation.collate import collate
from textclean.collation.columns import Column
from textclean.collation.graph import Seams
from textclean.collation.slips import BREAK
from textclean.collation.witnesses import Witness
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence

#: Similarity (0-1, rapidfuzz Indel over keys) from which two paragraphs that no witness has both are one, and their
#: characters: more where both witnesses have something between them, since sub-headings and formulas come again.
_SAME = 0.9
_LEAST_BESIDE, _LEAST_APART = 8, 40
#: Characters by which two neighbours are known that go on differently, since each lost something else.
_LEAST_HEAD, _HEAD = 12, 20


def rejoin(witnesses: Sequence[Witness], columns: Sequence[Column], seams: Seams) -> list[Column]:
    """The columns with those in one that are one paragraph: no witness has both, and they read nearly the same. The
    alignment left them apart where what is the same is short, or stands elsewhere in one of the witnesses."""
    joined: list[Column] = []
    for column in columns:
        for at in range(len(joined) - 1, -1, -1):
            one, between = joined[at], joined[at + 1 :]
            if one.parts.keys() & column.parts.keys():
                continue
            apart = any(c.parts.keys() & one.parts.keys() and c.parts.keys() & column.parts.keys() for c in between)
            if _is_same(witnesses, one, column, apart=apart, neighbours=not between):
                # Witnesses that have something between them contradict each other: most of them say where it stands.
                most, other = (column, one) if len(column.parts) > len(one.parts) else (one, column)
                del joined[at]
                joined.insert(
                    at if most is one else len(joined), _join(most, _displaced(other) if apart else other, seams)
                )
                break
        else:
            joined.append(column)
    return joined


def _displaced(column: Column) -> Column:
    return replace(column, parts={number: replace(part, displaced=True) for number, part in column.parts.items()})


def _is_same(witnesses: Sequence[Witness], one: Column, other: Column, *, apart: bool, neighbours: bool) -> bool:
    """Whether two columns are one paragraph: as a whole, or, where they are neighbours, by how both begin."""
    a, b = one.collation.text, other.collation.text
    if _count_on(a, b):
        return False
    size = min(len(a), len(b))
    # No sub-heading: in another place it would leave the text under it behind.
    if a == b and ends_sentence(a):
        return True
    if size >= (_LEAST_APART if apart else _LEAST_BESIDE) and _is_like(a, b):
        return True
    begin = all(_begins(witnesses, part) for column in (one, other) for part in column.parts.values())
    return neighbours and size >= _LEAST_HEAD and begin and _is_like(a[: min(size, _HEAD)], b[: min(size, _HEAD)])


def _is_like(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=_SAME) > 0


def _count_on(one: str, other: str) -> bool:
    """Whether the two are different numbers of one series, and label different texts: part 6 and part 7 of one name are
    one part, and a number that differs."""
    mine, theirs = find_label(one), find_label(other)
    if mine is None or theirs is None or mine[:2] == theirs[:2]:
        return False
    return one[mine.end :] != other[theirs.end :] or len(one) - mine.end < _LEAST_BESIDE


def _begins(witnesses: Sequence[Witness], part: Part) -> bool:
    """Whether a part is the beginning of its paragraph."""
    return part.start == 0 or witnesses[part.witness].key[part.start - 1] == BREAK


def _join(one: Column, other: Column, seams: Seams) -> Column:
    """Both as one column."""
    collation, _ = collate([*one.collation.strands, *other.collation.strands], seams, lambda *_: True)
    return Column(one.parts | other.parts, collation)
