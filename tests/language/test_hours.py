"""Hours that a line begins with."""

from __future__ import annotations

import pytest

from textclean.language.hours import find_hour


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("9.30 am: Launch of the cutter", 570),
        ("12:00 p.m. Soup", 720),
        ("12.15 am: Last ferry", 15),
        ("21:40", 1300),
        ("9:05 The gates open", 545),
    ],
)
def test_an_hour_is_a_minute_of_the_day(text: str, minute: int) -> None:
    assert find_hour(text) == minute


@pytest.mark.parametrize("text", ["4.15 Fees", "3:2 to the guests", "12.000 visitors", "2024", "9 am", "31:00", "Noon"])
def test_other_figures_are_none(text: str) -> None:
    assert find_hour(text) is None
