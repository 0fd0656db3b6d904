"""Regions in which two keys differ, narrowed down to the values that were exchanged."""

from __future__ import annotations

from typing import Any

from textclean.similarity.flags import NUMBER

#: Characters that must face each other, three of four equal, next to a lost passage: about as much as the equal context
#: that facts.py requires beside a value, not counting spaces.
FACING = 6
#: Equal characters beside a value that separate it from changes in the text around it.
APART = 2
#: Most equal characters between two regions that count as one: 河北 for 北京 keeps its 北.
NEAR = 1
#: Characters of the longest value: a date in Chinese numerals has 11, a title rarely 40. A longer region is a passage
#: that was exchanged as a whole.
LONGEST = 40
#: Most characters by which a value is longer than the one in its place. An inserted advertisement is longer.
LONGER = 12


def join_regions(found: Any, count: int) -> int:
    """How many regions are left after those near each other were joined in place. The last region comes first."""
    if count == 0:
        return 0
    last = 0
    for number in range(1, count):
        if found[last][0] - found[number][1] <= NEAR:
            found[last][0] = found[number][0]
            found[last][2] = found[number][2]
        else:
            last += 1
            for side in range(4):
                found[last][side] = found[number][side]
    return last + 1


def narrow_to_edge(key_a: Any, flags_a: Any, key_b: Any, flags_b: Any, region: Any, step: int) -> bool:
    """Whether a region ends on two different figures, with `APART` equal characters between them and a lost passage.

    If so, the region is narrowed to the figures. With a step of -1, its beginning is examined instead.
    """
    edge = 1 if step > 0 else 0
    size_a = _figure_at(flags_a, region[edge], step)
    size_b = _figure_at(flags_b, region[2 + edge], step)
    if size_a == 0 or size_b == 0:
        return False
    behind_a = _figure_at(flags_a, region[edge], -step)
    behind_b = _figure_at(flags_b, region[2 + edge], -step)
    start_a, start_b = region[edge] - step * size_a, region[2 + edge] - step * size_b
    # Going up, the character next to an offset is the one before it; going down, the one at it.
    ahead = -1 if step > 0 else 0
    for beside in range(APART):
        a, b = start_a - step * beside + ahead, start_b - step * beside + ahead
        if a < 0 or b < 0 or a >= len(key_a) or b >= len(key_b) or key_a[a] != key_b[b]:
            return False
    end_a, end_b = region[edge] + step * behind_a, region[2 + edge] + step * behind_b
    region[0], region[1] = min(start_a, end_a), max(start_a, end_a)
    region[2], region[3] = min(start_b, end_b), max(start_b, end_b)
    return True


def _figure_at(flags: Any, edge: int, step: int) -> int:
    """How many characters of a figure are right before an offset, or after it with a step of -1."""
    size = 0
    place = edge - 1 if step > 0 else edge
    while 0 <= place < len(flags) and flags[place] & NUMBER:
        size += 1
        place -= step
    return size


def without_passage(
    key_a: Any, start_a: int, end_a: int, key_b: Any, start_b: int, end_b: int
) -> tuple[int, int, int, int]:
    """The region without the passage that only one side has, before or after what both have."""
    size = min(end_a - start_a, end_b - start_b)
    if size < FACING or size > LONGEST or max(end_a - start_a, end_b - start_b) <= size + LONGER:
        return start_a, end_a, start_b, end_b
    head, tail = 0, 0
    for step in range(size):
        head += key_a[start_a + step] == key_b[start_b + step]
        tail += key_a[end_a - size + step] == key_b[end_b - size + step]
    if 4 * max(head, tail) < 3 * size:
        return start_a, end_a, start_b, end_b
    if head >= tail:
        return start_a, start_a + size, start_b, start_b + size
    return end_a - size, end_a, end_b - size, end_b
