"""Decoding tells what it found, at its place."""

from __future__ import annotations

import pytest

from textclean.model import Document
from textclean.stages.decode import decode_document
from textclean.stages.decode.findings import PLACES

LINES = "市图书馆今天开放，市民可以免费借阅图书。\n馆长介绍了新的服务，许多读者一早就来到门口。\n"


def rules(document: Document) -> list[str]:
    return [finding.rule for finding in document.findings]


def test_a_clean_document_has_no_finding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert rules(decode_document(LINES.encode(encoding))) == []
    assert rules(decode_document(LINES.encode("gb18030"), declared="gb2312")) == []
    assert rules(decode_document(b"plain", declared="gbk")) == []


def test_a_declaration_that_is_wrong_is_told() -> None:
    assert rules(decode_document(LINES.encode(), declared="gb2312")) == ["TC102"]
    assert rules(decode_document(LINES.encode("utf-8-sig"), declared="big5")) == ["TC102"]
    assert rules(decode_document(LINES.encode(), declared="nonsense")) == ["TC102"]


def test_a_subset_is_told_only_where_the_text_leaves_it() -> None:
    assert rules(decode_document("朱镕基图书馆今天开放".encode("gbk"), declared="gb2312")) == ["TC107"]


@pytest.mark.parametrize(
    ("text", "count"), [("会\ufffd\ufffd议", 1), ("锟斤拷锟斤拷会议锟斤拷", 2), ("caf\u00ef\u00bf\u00bd", 1)]
)
def test_characters_lost_before_are_told_where_they_stood(text: str, count: int) -> None:
    document = decode_document(text)
    assert rules(document) == ["TC105"] * count


def test_own_marks_are_not_told_twice() -> None:
    data = LINES.encode()
    document = decode_document(data[:6] + b"\xff" + data[6:])
    assert rules(document) == ["TC106"]
    [finding] = document.findings
    assert (finding.line, finding.column, finding.evidence["start"]) == (1, 3, 6)


def test_a_cut_tail_is_a_torn_character() -> None:
    assert rules(decode_document(LINES.rstrip().encode()[:-2])) == ["TC108"]


def test_many_places_share_one_finding_after_the_tenth() -> None:
    line = "市图书馆今天开放，市民可以免费借阅图书，馆长介绍了新的服务。".encode()
    document = decode_document(b"\n".join(line[:30] + b"\xff" + line[30:] for _ in range(PLACES + 5)))
    assert rules(document) == ["TC106"] * (PLACES + 1)
    assert document.findings[-1].evidence["count"] == 5


def test_text_that_was_text_already_has_no_encoding() -> None:
    document = decode_document(LINES)
    assert document.source.decoded.encoding is None
    assert document.source.decoded.how is None
    assert document.source.to_dict(document)["encoding"] is None
