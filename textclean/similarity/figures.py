"""One figure in place of another, the most common conflict, found without the cost of facts.py: 34 and 35 in 共34家.

The functions are plain Python over anything that can be indexed; the kernels compile the very same ones.
"""

from __future__ import annotations

from typing import Any

from textclean.similarity.facts import CONTEXT
from textclean.similarity.flags import DECIMAL, JOINT, NUMERAL


def narrow_to_figure(a: Any, b: Any, region: Any, classes: Any) -> bool:
    """Whether a region has one figure in place of another, in equal context. If so, it is narrowed to the two.

    The texts are given as code points, and `classes` are the flags of each code point.
    """
    start_a, end_a = _figure(a, region[0], region[1], classes)
    start_b, end_b = _figure(b, region[2], region[3], classes)
    if min(start_a, start_b) < CONTEXT or min(len(a) - end_a, len(b) - end_b) < CONTEXT:
        return False
    if not (_is_figure(a, start_a, end_a, classes) and _is_figure(b, start_b, end_b, classes)):
        return False
    if not (_are_equal(a, start_a - CONTEXT, b, start_b - CONTEXT) and _are_equal(a, end_a, b, end_b)):
        return False
    # If it is part of a longer value, facts.py has to decide.
    before, behind = _kinds(a[start_a - 1], classes), _kinds(a[end_a], classes)
    if (before | behind) & NUMERAL:
        return False
    if before & JOINT and _kinds(a[start_a - 2], classes) & DECIMAL:
        return False
    if behind & JOINT and _kinds(a[end_a + 1], classes) & DECIMAL:
        return False
    region[0], region[1], region[2], region[3] = start_a, end_a, start_b, end_b
    return True


def _kinds(code: Any, classes: Any) -> int:
    """The flags of a code point."""
    return classes[code] if code < len(classes) else 0


def _figure(text: Any, start: int, end: int, classes: Any) -> tuple[int, int]:
    """The offsets, widened to include the digits beside them."""
    while start > 0 and _kinds(text[start - 1], classes) & DECIMAL:
        start -= 1
    while end < len(text) and _kinds(text[end], classes) & DECIMAL:
        end += 1
    return start, end


def _is_figure(text: Any, start: int, end: int, classes: Any) -> bool:
    """Whether there are only digits, and at least one, between two offsets."""
    for place in range(start, end):
        if not _kinds(text[place], classes) & DECIMAL:
            return False
    return start < end


def _are_equal(a: Any, start_a: int, b: Any, start_b: int) -> bool:
    """Whether `CONTEXT` characters from two offsets on are the same."""
    for step in range(CONTEXT):  # noqa: SIM110
        if a[start_a + step] != b[start_b + step]:
            return False
    return True
