"""Words by their stems."""

from __future__ import annotations

from textclean.language.stems import find_stems


def test_an_ending_makes_no_other_word() -> None:
    assert find_stems("Harbours") == find_stems("the harbour") != find_stems("harvest")


def test_short_words_say_nothing_of_a_text() -> None:
    assert find_stems("He saw that boat, 渡船") == frozenset()
