"""Equal runs of two texts, and what is between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Characters of an anchor: long enough to occur once in an article, short enough to survive between typing errors.
ANCHOR = 12
#: The same inside a gap, where there is less text for it to occur in twice.
SMALL_ANCHOR = 5


class Match(NamedTuple):
    """`size` equal characters, from `a` on in the one text and from `b` on in the other."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """What is between two matches in each text; one of the two may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int


def gaps(matches: Sequence[Match], a_length: int, b_length: int) -> Iterator[Gap]:
    """The differences between two aligned texts, in order."""
    a = b = 0
    for match in (*matches, Match(a_length, b_length, 0)):
        if match.a > a or match.b > b:
            yield Gap(a, match.a, b, match.b)
        a, b = match.a + match.size, match.b + match.size


def all_gaps(matches: Sequence[Match], a_length: int, b_length: int) -> Iterator[Gap]:
    """The gap before each match and the one after the last, including empty ones."""
    a = b = 0
    for match in (*matches, Match(a_length, b_length, 0)):
        yield Gap(a, match.a, b, match.b)
        a, b = match.a + match.size, match.b + match.size


def join(matches: list[Match]) -> list[Match]:
    """The matches with those in one that follow each other without a difference."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.a + last.size == match.a and last.b + last.size == match.b:
            joined[-1] = Match(last.a, last.b, last.size + match.size)
        else:
            joined.append(match)
    return joined
