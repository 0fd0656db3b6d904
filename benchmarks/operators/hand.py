"""What an operator works with: a seeded hand, and where in a document it may take hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.changes import is_prose
from benchmarks.pieces import INVENTED, Piece

Pieces = list[Piece]


@dataclass(slots=True)
class Hand:
    """The randomness of one corruption and what it may draw from. `invented` counts the blocks it made up."""

    rng: random.Random
    language: str
    half: str
    donors: Sequence[str] = ()
    invented: int = field(default=0)

    def new_origin(self) -> tuple[int]:
        """An origin that no clean block has."""
        self.invented += 1
        return (INVENTED + self.invented,)


#: An operator returns the pieces of the corrupted document, or None where it cannot be applied.
Operator = Callable[[Pieces, Hand], Pieces | None]


def untouched(piece: Piece) -> bool:
    """Whether no operator has changed or copied the piece yet."""
    return piece.role == "own" and piece.form == "whole" and piece.plain is None and not piece.detail


def prose_at(pieces: Sequence[Piece], hand: Hand, least: int = 30) -> list[int]:
    """Places of untouched bodies that end as a sentence does."""
    return [
        i
        for i, piece in enumerate(pieces)
        if piece.kind == "body" and untouched(piece) and is_prose(piece.text, hand.language, least)
    ]


def headings_at(pieces: Sequence[Piece]) -> list[int]:
    """Places of the document's own headings below its title."""
    return [i for i, p in enumerate(pieces) if i and p.kind == "heading" and p.role == "own" and (p.level or 0) > 1]


def section_end(pieces: Sequence[Piece], start: int) -> int:
    """Where the section of the heading at `start` ends."""
    level = pieces[start].level or 0
    for i in range(start + 1, len(pieces)):
        if pieces[i].kind == "heading" and pieces[i].role == "own" and (pieces[i].level or 0) <= level:
            return i
    return len(pieces)


def series(pieces: Sequence[Piece], least: int = 3) -> list[list[tuple[int, int]]]:
    """The runs of at least `least` neighbouring sections of one level, each section as (start, end)."""
    found: list[list[tuple[int, int]]] = []
    for level in sorted({pieces[i].level or 0 for i in headings_at(pieces)}):
        run: list[tuple[int, int]] = []
        for i in headings_at(pieces):
            if pieces[i].level != level:
                continue
            if run and run[-1][1] != i:
                found.append(run)
                run = []
            run.append((i, section_end(pieces, i)))
        found.append(run)
    return [run for run in found if len(run) >= least]


def insert(pieces: Pieces, at: int, new: Sequence[Piece]) -> Pieces:
    """The pieces with others put before place `at`."""
    return [*pieces[:at], *new, *pieces[at:]]


def swap(pieces: Pieces, at: int, new: Piece) -> Pieces:
    """The pieces with the one at `at` exchanged."""
    return [*pieces[:at], new, *pieces[at + 1 :]]
