"""Paragraphs that a site rewrote: one wording is kept whole, since nobody wrote a mixture of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from rapidfuzz.distance import Indel

from textclean.collation.collate import Collation, collate_wholes
from textclean.collation.columns import Column
from textclean.collation.loci import Reading
from textclean.collation.losses import Losses
from textclean.collation.slips import SLIP, ends_inside
from textclean.model import Span
from textclean.similarity.matches import ANCHOR

#: Similarity (0-1, rapidfuzz Indel over keys) from which two passages say the same: “We lost hope,” Lind said; Lind
#: said that they had lost hope. That of paragraphs that are one (collate.py).
_ALIKE = 0.6


def keep_wordings_whole(columns: Sequence[Column], losses: Losses) -> list[Column]:
    """The columns with wordings that stand for each other as wholes where two of a paragraph are worded differently."""
    return [
        replace(column, collation=collate_wholes(column.collation.strands))
        if _is_reworded(column.collation, losses)
        else column
        for column in columns
    ]


def _is_reworded(collation: Collation, losses: Losses) -> bool:
    """Whether two strands word the paragraph differently. Witnesses that lose passages in other paragraphs too may have
    lost what they lack here."""
    faithful = [
        number
        for number, strand in enumerate(collation.strands)
        if not losses.loses_passages(strand.witnesses, besides=collation)
    ]
    return any(_word_differently(collation, one, other) for one, other in combinations(faithful, 2)) or any(
        _is_turned(one.key, other.key) for one, other in combinations(collation.strands, 2)
    )


def _word_differently(collation: Collation, one: int, other: int) -> bool:
    """Whether two strands each have a passage that the other has not, and besides read otherwise what both have, or
    have it elsewhere. Neither has whole sentences where the other has nothing: these are text, and would be lost."""
    mine, theirs = (_passages(collation, *pair, at_end=True) for pair in ((one, other), (other, one)))
    if any(ends_inside(collation.text[slice(*span)]) for span in (*mine, *theirs)):
        return False
    rewritten = _passages(collation, one, other) and _passages(collation, other, one)
    return bool(
        rewritten and (_read_otherwise(collation, one, other) or _are_turned_inside(collation, one, other))
    ) or (_are_moved(collation, one, other))


def _is_turned(one: str, other: str) -> bool:
    """Whether two wordings are the same words, of which the first ones of one are the last ones of the other: “…”, she
    said; She said: “…”"""
    mine, theirs = ("".join(filter(str.isalnum, key)) for key in (one, other))
    return len(mine) == len(theirs) and mine != theirs and mine in theirs + theirs


def _passages(collation: Collation, having: int, lacking: int, *, at_end: bool = False) -> list[Span]:
    """The passages that a strand has and another one lost, with nothing else in their place. One at the end is no
    loss, unless it is asked for: paragraphs are cut there."""
    rivals = {edge for rival in collation.rivals for edge in rival.span}
    return [
        hole
        for hole in collation.holes[lacking]
        if (at_end or hole.end < len(collation.text))
        and hole.end - hole.start > SLIP
        and not rivals & set(hole)
        and _has(collation, having, hole)
    ]


def _has(collation: Collation, strand: int, span: Span) -> bool:
    return not any(hole.start < span.end and span.start < hole.end for hole in collation.holes[strand])


def _read_otherwise(collation: Collation, one: int, other: int) -> bool:
    """Whether both have more than a slip in one place, and not the same."""
    return any(
        len({number for number, reading in enumerate(locus.readings) if _reads(reading, one) or _reads(reading, other)})
        > 1
        for locus in (*collation.loci, *collation.rivals)
    )


def _reads(reading: Reading, strand: int) -> bool:
    return len(reading.text) > SLIP and strand in reading.strands


def _are_moved(collation: Collation, one: int, other: int) -> bool:
    """Whether each has a passage that the other lacks, and one of these stands elsewhere in the other."""
    lost = [
        (having, without, [*_texts_lost(collation, having, without)])
        for having, without in ((one, other), (other, one))
    ]
    keys = [strand.key for strand in collation.strands]
    return all(passages for _, _, passages in lost) and any(
        _stands_elsewhere(passage, keys[having], keys[without])
        for having, without, passages in lost
        for passage in passages
    )


def _are_turned_inside(collation: Collation, one: int, other: int) -> bool:
    """Whether one strand has before a part of a sentence what the other one has behind it, be it in other words or with
    more: said Mayor Lind; Mayor Lind said on Monday."""
    lost = sorted(
        (span, having)
        for having, lacking in ((one, other), (other, one))
        for span in _passages(collation, having, lacking)
    )
    return any(
        mine != theirs and _say_the_same(collation.text[slice(*before)], collation.text[slice(*behind)])
        for (before, mine), (behind, theirs) in pairwise(lost)
    )


def _say_the_same(before: str, behind: str) -> bool:
    if behind.startswith(before) or before.endswith(behind):
        return True
    return Indel.normalized_similarity(before, behind) >= _ALIKE


def _stands_elsewhere(passage: str, having: str, lacking: str) -> bool:
    """Whether a piece of a passage stands in a text that lacks it there, and not because it comes again in the text
    that has it: the name of a meeting."""
    pieces = (passage[at : at + ANCHOR] for at in range(len(passage) - ANCHOR + 1))
    return any(
        lacking.count(piece) > having.count(piece) - passage.count(piece) for piece in pieces if piece in lacking
    )


def _texts_lost(collation: Collation, having: int, lacking: int) -> Iterator[str]:
    """What a strand has and another one lacks, be it at the end, or more of a reading."""
    for span in _passages(collation, having, lacking, at_end=True):
        yield collation.text[slice(*span)]
    for locus in collation.loci:
        long, short = (
            next((reading.text for reading in locus.readings if strand in reading.strands), None)
            for strand in (having, lacking)
        )
        if long is not None and short is not None and len(long) - len(short) > SLIP:
            yield long
