"""The shortest way from one key to another: how far apart they are, and where they differ.

The greedy algorithm of Myers (1986) for insertions and deletions: its cost grows with the length and with the square
of the distance, so copies, which are near, are cheap. The functions here are plain Python over anything that can be
indexed, and define the answer; kernels.py compiles the very same functions.
"""

from __future__ import annotations

from typing import Any

#: Where two keys differ: start and end in the one, start and end in the other.
Region = tuple[int, int, int, int]

#: Distance up to which the way is looked for: the trace then takes 2 MB. Texts further apart (a fifth of 2,560
#: characters) are compared by distance alone, and in the words of facts.py.
FARTHEST = 1024


def trace_size(most: int) -> int:
    """Numbers that `trace` needs room for when it goes up to distance `most`."""
    return (most + 1) * (most + 2) // 2


def trace(a: Any, b: Any, most: int, reached: Any) -> int:
    """The distance from `a` to `b` in insertions and deletions, or -1 when it is more than `most`.

    `reached` is filled with how far each path came: after d edits on diagonal 2 * i - d, at index d * (d + 1) / 2 + i.
    """
    size_a, size_b = len(a), len(b)
    for distance in range(most + 1):
        base = distance * (distance + 1) // 2
        before = base - distance
        for i in range(distance + 1):
            diagonal = 2 * i - distance
            if distance == 0:
                x = 0
            elif i == 0:
                x = reached[before]
            elif i == distance or reached[before + i - 1] >= reached[before + i]:
                x = reached[before + i - 1] + 1
            else:
                x = reached[before + i]
            y = x - diagonal
            while x < size_a and y < size_b and a[x] == b[y]:
                x += 1
                y += 1
            reached[base + i] = x
            if x >= size_a and y >= size_b:
                return distance
    return -1


def regions(size_a: int, size_b: int, distance: int, reached: Any, found: Any) -> int:
    """How many regions of difference a trace has; each is written as `found[n] = start_a, end_a, start_b, end_b`.

    Last region first. There are at most `distance` of them.
    """
    x, y = size_a, size_b
    count = 0
    for edits in range(distance, 0, -1):
        diagonal = x - y
        i = (diagonal + edits) // 2
        before = edits * (edits + 1) // 2 - edits
        if i == 0 or (i != edits and reached[before + i - 1] < reached[before + i]):
            start_x = end_x = reached[before + i]
            end_y = end_x - diagonal
            start_y = end_y - 1
        else:
            start_x = reached[before + i - 1]
            end_x = start_x + 1
            start_y = end_y = end_x - diagonal
        if count and found[count - 1][0] == end_x and found[count - 1][2] == end_y:
            found[count - 1][0] = start_x
            found[count - 1][2] = start_y
        else:
            found[count][0], found[count][1], found[count][2], found[count][3] = start_x, end_x, start_y, end_y
            count += 1
        x, y = start_x, start_y
    return count


def find_regions(a: str, b: str, most: int = FARTHEST) -> tuple[int, list[Region]]:
    """The distance of two keys (-1: more than `most`) and the regions in which they differ, first to last."""
    most = min(most, len(a) + len(b))
    reached = [0] * trace_size(most)
    distance = trace(a, b, most, reached)
    if distance < 0:
        return -1, []
    found = [[0, 0, 0, 0] for _ in range(distance)]
    count = regions(len(a), len(b), distance, reached, found)
    return distance, [(r[0], r[1], r[2], r[3]) for r in reversed(found[:count])]
