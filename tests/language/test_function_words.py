"""On which words a text does not end."""

from __future__ import annotations

import pytest

from textclean.language.function_words import ends_open, is_statement


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("东边的镇子成为我区最", "最"),
        ("渡口的工人和", "和"),
        ("产量已经达到", "达到"),
        ("这条路通往", None),
        ("镇里应当", "应当"),
        ("the price of the", "the"),
        ("the price of", "of"),
        ("he said that he would", "would"),
    ],
)
def test_an_open_end_is_told(text: str, word: str | None) -> None:
    assert ends_open(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "兼并",
        "各方的参与",
        "问题仍然存在",
        "走向缓和",
        "他有充足的理由",
        "土耳其",
        "尽管如是",
        "两年的比对",
        "",
        "The end",
        "of",
        "Schedule A",
    ],
)
def test_words_that_only_look_open_are_whole(text: str) -> None:
    assert ends_open(text) is None


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The council will publish a register of", True),
        ("Fields behind the gates were not flooded in", True),
        ("What the council will publish in spring", False),
        ("Common problems and how they can be overcome", False),
        ("Simplicity is key", False),
        ("Counting on moonless nights in early spring", False),
    ],
)
def test_a_statement_has_a_finite_verb_of_its_own(text: str, states: bool) -> None:
    assert is_statement(text) is states
