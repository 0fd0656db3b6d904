"""A short way from one key to another: how far apart they are, and where they differ.

The greedy algorithm of Myers (1986) for insertions and deletions: its cost grows with the length and with the square
of the distance. Where `ANCHOR` equal characters in a row stand nowhere else in either key, the way so far is settled
and the search starts anew behind them, so that the squares of the distances between such anchors are paid for and not
the square of all of it (decisions/0205). The functions here are plain Python over anything that can be indexed, and
define the answer; kernels/measuring.py compiles the very same functions.
"""

from __future__ import annotations

from typing import Any

#: Where two keys differ: start and end in the one, start and end in the other.
Region = tuple[int, int, int, int]

#: Distance up to which a way without anchors is looked for: the trace then takes 2 MB. Texts further apart (a fifth of
#: 2,560 characters) are compared by distance alone.
FARTHEST = 1024
#: Distance up to which a way over anchors is looked for: a fifth of 20,000 characters.
FARTHEST_ANCHORED = 8192
#: Equal characters in a row that settle the way before them, if they stand once in each key, and edits before which
#: nothing is to be gained by it. Swept 12-32 and 6-30 on copies of 1,200 characters: half the time of the shortest way,
#: and a way that is longer than it by 38 of 1,193,291 edits. decisions/0205.
ANCHOR = 16
LEG = 20
#: Characters of two keys together below which copies must be more alike than the threshold: 70 each. In one half of a
#: real corpus, of 462 paragraphs of up to 70 characters that were near copies at 0.80 nearly all had one name, organ or
#: object exchanged, which is a fact that no list knows. Swept 120-160: decisions/0207.
LONG = 140
#: Characters on both sides from which a passage is one that was exchanged for another: a clause. Of what is right, one
#: copy of 6,600 is lost at 12-16 in either language, and 4 of 6,600 at 4; from 24 on, short endings that were exchanged
#: are called alike. decisions/0203.
EXCHANGED = 16


def allowed_distance(both: int, threshold: float) -> int:
    """The distance that copies may have whose keys have so many characters together.

    The share that may be edited shrinks with the square of the length below `LONG`: 20 % from 70 characters on are
    7 % at 40 and nothing below 24, since one word is all the sense of a short sentence.
    """
    short = min(1.0, both / LONG)
    return int((1.0 - threshold) * both * short * short + 1e-9)


def trace_size(most: int) -> int:
    """Numbers that `trace` needs room for when it goes up to distance `most`, in however many legs."""
    return (most + 1) * (most + 2) // 2 + most + 2


def stands_once(key: str, start: int, size: int) -> bool:
    """Whether no other place in a key has the same characters as this one."""
    piece = key[start : start + size]
    return key.find(piece) == key.rfind(piece)


def trace(a: Any, b: Any, most: int, anchor: int, leg: int, reached: Any, legs: Any) -> int:
    """The length of a way from `a` to `b` in insertions and deletions; -1 when it is more than `most`.

    The way consists of legs that end on an anchor of `anchor` characters: `legs[0][0]` of them, each as start in a,
    start in b, its place in `reached`, edits. `reached` is filled with how far each path of a leg came from its start:
    after d edits on diagonal 2 * i - d, at its place + d * (d + 1) / 2 + i.
    """
    size_a, size_b = len(a), len(b)
    start_a = start_b = base = spent = distance = count = 0
    while spent + distance <= most:
        row = base + distance * (distance + 1) // 2
        before = row - distance
        if row + distance >= len(reached):
            return -1
        settled = False
        x = y = 0
        for i in range(distance + 1):
            # The farther of two paths, by a maximum: which of them it is, no processor can foretell.
            x = start_a
            if 0 < i < distance:
                x += max(reached[before + i - 1] + 1, reached[before + i])
            elif i < distance:
                x += reached[before]
            elif distance:
                x += reached[before + i - 1] + 1
            y = start_b + x - start_a - 2 * i + distance
            first = x
            while x < size_a and y < size_b and a[x] == b[y]:
                x += 1
                y += 1
            reached[row + i] = x - start_a
            if x >= size_a and y >= size_b:
                legs[count + 1][0], legs[count + 1][1], legs[count + 1][2] = start_a, start_b, base
                legs[count + 1][3] = distance
                legs[0][0] = count + 1
                return spent + distance
            if x - first < anchor or 0 < distance < leg:
                continue
            if distance == 0 or (stands_once(a, x - anchor, anchor) and stands_once(b, y - anchor, anchor)):
                settled = True
                break
        if settled:
            count += 1
            legs[count][0], legs[count][1], legs[count][2], legs[count][3] = start_a, start_b, base, distance
            start_a, start_b = x, y
            base = row + distance + 1
            spent += distance
            distance = 0
        else:
            distance += 1
    return -1


def follow(a: Any, b: Any, most: int, reached: Any, legs: Any) -> int:
    """The length of the way over anchors or, where there is none of at most `most`, of the shortest way; or -1."""
    distance = trace(a, b, min(most, FARTHEST_ANCHORED), ANCHOR, LEG, reached, legs)
    if distance < 0:
        distance = trace(a, b, min(most, FARTHEST), len(a) + 1, LEG, reached, legs)
    return distance


def regions(size_a: int, size_b: int, reached: Any, legs: Any, found: Any) -> int:
    """How many regions of difference a way has; each is written as `found[n] = start_a, end_a, start_b, end_b`.

    Last region first. There are at most as many as edits.
    """
    count = 0
    end_a, end_b = size_a, size_b
    for leg in range(legs[0][0], 0, -1):
        from_a, from_b, base = legs[leg][0], legs[leg][1], legs[leg][2]
        x, y = end_a - from_a, end_b - from_b
        for edits in range(legs[leg][3], 0, -1):
            diagonal = x - y
            i = (diagonal + edits) // 2
            before = base + edits * (edits + 1) // 2 - edits
            if i == 0 or (i != edits and reached[before + i - 1] < reached[before + i]):
                start_x = end_x = reached[before + i]
                end_y = end_x - diagonal
                start_y = end_y - 1
            else:
                start_x = reached[before + i - 1]
                end_x = start_x + 1
                start_y = end_y = end_x - diagonal
            if count and found[count - 1][0] == from_a + end_x and found[count - 1][2] == from_b + end_y:
                found[count - 1][0] = from_a + start_x
                found[count - 1][2] = from_b + start_y
            else:
                found[count][0], found[count][1] = from_a + start_x, from_a + end_x
                found[count][2], found[count][3] = from_b + start_y, from_b + end_y
                count += 1
            x, y = start_x, start_y
        end_a, end_b = from_a, from_b
    return count


def count_chance(found: Any, count: int) -> int:
    """The equal characters inside passages that were exchanged for others, last region first.

    Any two sentences have half their letters in common in some order. A passage is a run of regions in which edits
    outnumber what is equal between them on both sides.
    """
    total = first = 0
    while first < count:
        score = best = equal = inside = 0
        last = number = first
        while number < count:
            if number > first:
                gap = found[number - 1][0] - found[number][1]
                equal += gap
                score -= 2 * gap
                if score <= 0:
                    break
            score += found[number][1] - found[number][0] + found[number][3] - found[number][2]
            if score >= best:
                best, last, inside = score, number, equal
            number += 1
        if min(found[first][1] - found[last][0], found[first][3] - found[last][2]) >= EXCHANGED:
            total += inside
        first = last + 1
    return total


def are_copies(distance: int, allowed: int, found: Any, count: int) -> bool:
    """Whether keys whose way has this length and these regions, last first, are copies at the distance allowed."""
    # Inside a passage less than half of what was edited is equal.
    return 2 * distance <= allowed or distance + 2 * count_chance(found, count) <= allowed


def find_regions(a: str, b: str, most: int = FARTHEST) -> tuple[int, list[Region]]:
    """How far apart two keys are (-1: more than `most`) and the regions in which they differ, first to last."""
    most = min(most, len(a) + len(b))
    room = min(most, FARTHEST_ANCHORED)
    reached = [0] * trace_size(min(most, FARTHEST))
    legs = [[0, 0, 0, 0] for _ in range(room + 3)]
    distance = follow(a, b, most, reached, legs)
    if distance < 0:
        return -1, []
    found = [[0, 0, 0, 0] for _ in range(distance)]
    count = regions(len(a), len(b), reached, legs, found)
    return distance, [(r[0], r[1], r[2], r[3]) for r in reversed(found[:count])]
