"""The values of numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.language.numerals import chinese_value, ordinal, roman_value

DIGITS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("word", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百八十", 180), ("两千三百", 2300),
     ("一万二千", 12000), ("三亿五千万", 350_000_000), ("二〇三五", 2035), ("壹佰贰拾", 120), ("〇", 0)],
)  # fmt: skip
def test_chinese_numerals_have_values(word: str, value: int) -> None:
    assert chinese_value(word) == value


@pytest.mark.parametrize("word", ["", "茶", "一茶", "3"])
def test_other_words_have_none(word: str) -> None:
    assert chinese_value(word) is None


@given(st.integers(0, 10**6))
def test_digit_by_digit_numerals_are_what_they_say(number: int) -> None:
    assert chinese_value("".join(DIGITS[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("word", "value"), [("IV", 4), ("xiv", 14), ("XC", 90), ("IIII", None), ("", None), ("ABC", None)]
)
def test_roman_numerals_follow_their_form(word: str, value: int | None) -> None:
    assert roman_value(word) == value


@pytest.mark.parametrize("word", ["3", "三", "３", "③", "Ⅲ", "C", "叁"])
def test_a_third_place_is_a_third_place_however_it_is_written(word: str) -> None:
    assert ordinal(word) == 3
