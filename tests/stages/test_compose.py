"""The canonical text: what stands between blocks, and what of a document comes back verbatim."""

from __future__ import annotations

import pytest

import textclean

A = "春天，雾桥镇的茶农凌晨四点上山，露水没干的时候采下的芽头最嫩，一斤鲜叶能卖到六十元。"
B = "夏天，镇上的孩子都泡在河里。老人坐在桥头，手里摇着蒲扇，数着谁家的孩子还没有上岸。"
C = "秋天，打谷场上铺满了稻子。晒谷的人一天翻四遍，夜里就睡在谷堆旁边，听着远处的狗叫。"


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n{A}\n\n\n\n{B}\n\n\n",
        f"　　{A}\r\n　　{B}\r\n",
        f"{A}\r{B}\r",
        f"{A}\n \t\n{B}   \n{C}",
        f"{A}　　{B}",
        "\n \n",
        "",
    ],
)
def test_a_document_in_which_nothing_is_to_be_done_comes_back_as_it_was(text: str) -> None:
    assert textclean.clean(text).text == text


def test_blocks_that_were_neighbours_keep_what_stood_between_them() -> None:
    assert textclean.clean(f"{A}\n\n\n{B}\n{A}\n{C}\n").text == f"{A}\n\n\n{B}\n{C}\n"


@pytest.mark.parametrize("joiner", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])
def test_others_are_joined_as_the_source_joins_its_blocks(joiner: str) -> None:
    text = joiner.join([A, B, "责任编辑：丁禾", C]) + joiner
    assert textclean.clean(text).text.rstrip() == joiner.join([A, B, C])


def test_each_block_keeps_its_indentation() -> None:
    assert textclean.clean(f"　　{A}\n　　{B}\n　　{A}\n　　{C}\n").text == f"　　{A}\n　　{B}\n　　{C}\n"


def test_a_document_without_a_final_line_break_gets_none() -> None:
    assert textclean.clean(f"{A}\n{A}\n{B}").text == f"{A}\n{B}"


def test_a_document_with_a_final_line_break_keeps_one() -> None:
    assert textclean.clean(f"{A}\n\n{B}\n\n责任编辑：丁禾\n\n\n").text == f"{A}\n\n{B}\n"


def test_edits_are_applied_inside_blocks() -> None:
    assert textclean.clean(f"{A[:10]}\x07{A[10:]}\n\n{B}\n").text == f"{A}\n\n{B}\n"


def test_the_byte_order_mark_of_a_file_is_no_part_of_its_text() -> None:
    report = textclean.clean(f"{A}\n".encode("utf-8-sig"))
    assert report.text == f"{A}\n"
    assert textclean.restore(report) == f"{A}\n"


def test_what_was_removed_is_given_back_by_restore() -> None:
    text = f"　　{A}\r\n\r\n12\n{B}\x07\n\n{A}\n责任编辑：丁禾"
    report = textclean.clean(text)
    assert report.text != text
    assert textclean.restore(report) == text
    assert textclean.restore(report.to_dict()) == text
