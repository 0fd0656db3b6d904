"""Where two texts differ: compared by character in Chinese, elsewhere by word and number."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A number is one unit (68 and 86 differ as numbers, not in two digits), a word of a script with spaces too; any other
#: character is its own unit. Examples: "2.8万亿元" is 2.8, 万, 亿, 元; "3,567 jobs" is 3,567, blank, jobs.
_UNIT = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_\u2e80-\U0003ffff]+|.", re.DOTALL)

#: Most equal units between differences that are shown as one: a lone equal character between changes is chance.
_CHANCE = 1


class Difference(NamedTuple):
    """A place where two texts differ.

    One has `before[start:end]`, the other `after[start:end]`; either may be empty.
    """

    before: tuple[int, int]
    after: tuple[int, int]


def find_differences(before: str, after: str) -> tuple[Difference, ...]:
    """The places where the texts differ, in order, as character offsets into both."""
    from rapidfuzz.distance import Levenshtein

    left, right = _UNIT.findall(before), _UNIT.findall(after)
    left_at, right_at = _offsets(left), _offsets(right)
    found: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(left, right):
        if code.tag == "equal":
            continue
        a, b, c, d = code.src_start, code.src_end, code.dest_start, code.dest_end
        if found and a - found[-1][1] <= _CHANCE and c - found[-1][3] <= _CHANCE:
            a, c = found[-1][0], found[-1][2]
            found.pop()
        found.append((a, b, c, d))
    return tuple(Difference((left_at[a], left_at[b]), (right_at[c], right_at[d])) for a, b, c, d in found)


def _offsets(units: list[str]) -> list[int]:
    offsets = [0]
    for unit in units:
        offsets.append(offsets[-1] + len(unit))
    return offsets
