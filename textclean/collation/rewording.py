"""Paragraphs that a site wrote anew: of two wordings one stands as a whole, since a mixture would be nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from textclean.collation.collate import Collation, Reading, collate_wholes
from textclean.collation.columns import Column
from textclean.collation.losses import Losses
from textclean.collation.slips import SLIP
from textclean.model import Span
from textclean.similarity.matches import ANCHOR


def keep_wordings_whole(columns: Sequence[Column], losses: Losses) -> list[Column]:
    """The columns with wordings that stand for each other as wholes where two of a paragraph are worded differently."""
    return [
        replace(column, collation=collate_wholes(column.collation.strands))
        if _is_reworded(column.collation, losses)
        else column
        for column in columns
    ]


def _is_reworded(collation: Collation, losses: Losses) -> bool:
    """Whether two strands each have a passage that the other has not, and besides read otherwise what both have, or
    have it elsewhere. Witnesses that lose passages in other paragraphs too may have lost these."""
    faithful = [
        number
        for number, strand in enumerate(collation.strands)
        if not losses.loses_passages(strand.witnesses, besides=collation)
    ]
    return any(
        _passages(collation, one, other)
        and _passages(collation, other, one)
        and (_read_otherwise(collation, one, other) or _are_moved(collation, one, other))
        for one, other in combinations(faithful, 2)
    ) or any(is_turned(one.key, other.key) for one, other in combinations(collation.strands, 2))


def is_turned(one: str, other: str) -> bool:
    """Whether two wordings are the same words, of which the first ones of one are the last ones of the other: “…”, she
    said; She said: “…”"""
    mine, theirs = ("".join(filter(str.isalnum, key)) for key in (one, other))
    return len(mine) == len(theirs) and mine != theirs and mine in theirs + theirs


def _passages(collation: Collation, having: int, lacking: int) -> list[Span]:
    """The passages that a strand has and another one lost, with nothing else in their place. One at the end is no
    loss: paragraphs are cut there."""
    rivals = {edge for rival in collation.rivals for edge in rival.span}
    return [
        hole
        for hole in collation.holes[lacking]
        if hole.end < len(collation.text)
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
    """Whether what one has and the other lost stands elsewhere in the other."""
    return any(
        any(passage[at : at + ANCHOR] in collation.strands[lacking].key for at in range(len(passage) - ANCHOR + 1))
        for having, lacking in ((one, other), (other, one))
        for passage in _texts(collation, _passages(collation, having, lacking))
    )


def _texts(collation: Collation, spans: Sequence[Span]) -> Iterator[str]:
    return (collation.text[slice(*span)] for span in spans)
