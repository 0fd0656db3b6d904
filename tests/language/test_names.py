"""Which names a text attests."""

from __future__ import annotations

import pytest

from textclean.language.names import find_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今年的茶好，丁禾说。", "丁禾"),
        ("区长欧阳明表示，水库已经修好。", "欧阳明"),
        ("代表团从杭州出发。", "杭州"),
        ("他读过《茶经》三遍。", "茶经"),
        ("雾桥镇的茶卖到了省城。", "雾桥镇"),
        ("The keeper, Ellen Marsh, went home.", "Ellen"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert name in find_names(text)


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert find_names("Boats came in. Nobody saw them.") == frozenset()


def test_no_name_begins_with_a_pronoun() -> None:
    assert find_names("他说小区变了样，我们村也是。") == frozenset()
