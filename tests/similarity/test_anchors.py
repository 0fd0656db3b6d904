"""Pairs of texts that share passages."""

from __future__ import annotations

import random

from textclean.similarity.anchors import FULL_INDEX, MOST_COMMON, shared_passages

A = "渡船靠岸时天还黑着鱼在桶里拍水声音传得很远"
B = "豆腐坊的门板卸下来热气扑了半条街老主顾不用开口"


def pairs(*texts: str) -> list[tuple[int, int]]:
    return [(i, j) for i, j, _ in shared_passages(texts)]


def test_a_copy_and_a_part_pair_with_the_whole() -> None:
    assert pairs(A, B, A, A[3:15]) == [(0, 2), (0, 3), (2, 3)]


def test_texts_that_share_nothing_do_not_pair() -> None:
    assert pairs(A, B) == []


def test_a_text_shorter_than_a_shingle_pairs_with_nothing() -> None:
    assert pairs("渡船", "渡船", "") == []
    assert pairs() == []


def test_the_share_is_of_the_shorter_text() -> None:
    ((_, _, share),) = shared_passages([A + B, A])
    assert share == 1.0


def test_passages_do_not_run_over_the_edge_of_a_text() -> None:
    assert pairs(A[:5], A[5:], A[:3] + B, B[:3] + A[:3]) == []


def test_a_formula_that_is_everywhere_is_not_evidence() -> None:
    texts = [f"{A}" for _ in range(MOST_COMMON + 1)]
    assert pairs(*texts) == []


def test_a_large_document_is_sampled_and_its_copies_are_found_all_the_same() -> None:
    draw = random.Random(7)
    texts = ["".join(chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(500)) for _ in range(FULL_INDEX // 500 + 20)]
    texts.append(texts[0][100:160])
    texts.append(texts[1])
    assert pairs(*texts) == [(0, len(texts) - 2), (1, len(texts) - 1)]
