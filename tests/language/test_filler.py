"""Text without meaning that shows a layout."""

from __future__ import annotations

import pytest

from textclean.language.filler import is_filler


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit",
        "- item: Excepteur sint occaecat cupidatat non proident",
    ],
)
def test_the_words_of_the_printers_passage_are_filler(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum",
        "The designer pasted “lorem ipsum dolor” into every column of the page.",
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae",
        "",
    ],
)
def test_two_words_a_quotation_and_other_latin_are_not(text: str) -> None:
    assert not is_filler(text)
