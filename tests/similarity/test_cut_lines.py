"""Lines that were cut after a few characters."""

from __future__ import annotations

import pytest

from textclean.similarity.cut_lines import match_cut_lines
from textclean.similarity.matches import Match

AROUND = [Match(0, 0, 4)]


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [
        ("开头一\n经过两个月的施工\n渡口启用", "开头一\n经过两个\n渡口", [Match(4, 4, 4)]),
        ("开头一\n经过两个月的施工\n经过两个雨季", "开头一\n经过两个", []),
        ("开头一\n经过两个月\n渡口启用", "开头一\n渡口启\n经过两", [Match(4, 8, 3)]),
        ("开头一\n经过两个月", "开头一\n经过", []),
    ],
)
def test_a_cut_line_is_the_one_line_between_the_same_neighbours_that_begins_with_it(
    x: str, y: str, found: list[Match]
) -> None:
    assert match_cut_lines(x, y, AROUND) == [*AROUND, *found]
