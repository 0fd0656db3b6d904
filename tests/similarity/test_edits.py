"""The shortest way from one key to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from textclean.similarity.edits import find_regions

WORDS = st.text(alphabet="abc", max_size=25)


@given(WORDS, WORDS)
def test_the_distance_is_the_one_of_insertions_and_deletions(a: str, b: str) -> None:
    assert find_regions(a, b)[0] == Indel.distance(a, b)


@given(WORDS, WORDS)
def test_between_the_regions_the_keys_are_equal(a: str, b: str) -> None:
    distance, found = find_regions(a, b)
    at_a = at_b = spent = 0
    for start_a, end_a, start_b, end_b in found:
        assert a[at_a:start_a] == b[at_b:start_b]
        assert end_a > start_a or end_b > start_b
        spent += end_a - start_a + end_b - start_b
        at_a, at_b = end_a, end_b
    assert a[at_a:] == b[at_b:]
    assert spent == distance


@given(st.lists(st.sampled_from(["云海市", "的", "今天召开会议，部署", "。"]), max_size=60), st.data())
def test_over_anchors_the_way_is_one_and_hardly_longer(parts: list[str], data: st.DataObject) -> None:
    """Text with edits all over: long enough for several legs, repetitive enough for false anchors."""
    a = "".join(f"{part}{chr(0x5000 + place)}" for place, part in enumerate(parts))
    kept = data.draw(st.lists(st.booleans(), min_size=len(a), max_size=len(a)))
    b = "".join(char if keep or place % 9 else "改" for place, (char, keep) in enumerate(zip(a, kept, strict=True)))
    distance, found = find_regions(a, b)
    assert Indel.distance(a, b) <= distance <= Indel.distance(a, b) + 2
    at_a = at_b = 0
    for start_a, end_a, start_b, end_b in found:
        assert a[at_a:start_a] == b[at_b:start_b]
        at_a, at_b = end_a, end_b
    assert a[at_a:] == b[at_b:]


def test_keys_that_are_too_far_apart_have_no_way() -> None:
    assert find_regions("aaaa", "bbbb", most=7) == (-1, [])


@given(WORDS, WORDS)
def test_the_compiled_way_is_the_same(a: str, b: str) -> None:
    pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
    from textclean.similarity.kernels.measuring import find_regions as compiled

    assert compiled(a, b, 1024) == find_regions(a, b)
