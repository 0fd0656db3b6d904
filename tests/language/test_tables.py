"""Word tables and the patterns they stand for."""

from __future__ import annotations

import re

import pytest

from textclean.language.tables import any_phrase, any_word, read_phrases

WORDS = """
    转载自 摘自
    转发(?:到)?
"""
PHRASES = """
    log in, sign up,
    a friend.{0,30}, \\d+% off
"""


def test_words_stand_between_blanks_and_lines() -> None:
    assert any_word(WORDS) == "(?:转载自|摘自|转发(?:到)?)"


def test_phrases_stand_between_commas_and_keep_their_blanks_and_counts() -> None:
    assert read_phrases(PHRASES) == ["log in", "sign up", "a friend.{0,30}", r"\d+% off"]


@pytest.mark.parametrize("text", ["log in", "a friend of mine", "20% off"])
def test_a_pattern_takes_any_phrase_of_its_table(text: str) -> None:
    assert re.fullmatch(any_phrase(PHRASES), text)


def test_a_table_is_one_group_in_a_longer_pattern() -> None:
    assert re.fullmatch(f"本文{any_word(WORDS)}渔港", "本文摘自渔港")
    assert not re.fullmatch(f"本文{any_word(WORDS)}渔港", "摘自")
