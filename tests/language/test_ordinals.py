"""Words that count paragraphs."""

from __future__ import annotations

import pytest

from textclean.language.ordinals import LAST, counts_on, find_ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("First, the state will buy five cars.", 1),
        ("Secondly, the track will be mended.", 2),
        ("First of all, there will be breakfast.", 1),
        ("Finally, I thank the House.", LAST),
        ("首先，要修水库。", 1),
        ("其次是修路。", 2),
        ("最後，感謝各位。", LAST),
    ],
)
def test_a_paragraph_counts_itself_by_its_first_word(text: str, number: int) -> None:
    assert find_ordinal(text) == number


@pytest.mark.parametrize(
    "text", ["First the state will buy cars.", "Second thoughts are free.", "首先提出的人是他。", ""]
)
def test_a_word_that_goes_on_in_the_sentence_counts_nothing(text: str) -> None:
    assert find_ordinal(text) is None


def test_what_is_last_may_follow_any_other() -> None:
    assert counts_on(1, 2)
    assert counts_on(2, LAST)
    assert not counts_on(2, 4)
    assert not counts_on(LAST, LAST)
