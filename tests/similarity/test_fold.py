"""The comparison key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.similarity.fold import _BLANK, _MARKS, TABLE_SIZE, _fold_one, _table, fold, fold_codes, fold_with_map


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ａ股 上涨３．５％，“强势”。", 'a股上涨3.5%,"强势".'),
        ("「云海」市", '"云海"市'),
        ("\ufeff云\u200b海\u3000市\u00ad\n", "云海市"),
        ("二○二四年", "二〇二四年"),
        ("①㎡", "1㎡"),
        ("3.5 and 35", "3.5and35"),
        ("臺灣", "臺灣"),
        ("", ""),
        (" \u3000\n", ""),
    ],
)
def test_a_key_sets_aside_width_case_spacing_and_the_shape_of_marks(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_each_character_of_a_key_maps_back_to_its_character(text: str) -> None:
    key, offsets = fold_with_map(text)
    assert len(key) == len(offsets)
    assert key == "".join(fold(text[offset]) for offset in offsets)


def test_the_table_has_for_each_code_point_what_it_folds_to_by_itself() -> None:
    special = {ord(shape) for _, shapes in _MARKS for shape in shapes} | _BLANK
    assert all(_table()[code] == _fold_one(code) for code in range(TABLE_SIZE) if code not in special)


def test_the_kernels_read_the_same_table() -> None:
    codes = fold_codes()
    assert codes.size == TABLE_SIZE
    for code in range(TABLE_SIZE):
        assert fold(chr(code)) == (chr(codes[code]) if codes[code] else "")
