"""Mojibake is read again where that is certain, and clean text never changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.encoding_cases import TRICKY
from textclean.model import apply_edits
from textclean.stages.decode import decode, decode_document
from textclean.stages.decode.mojibake import find_repairs

SIMPLIFIED = "市图书馆今天开放，市民可以免费借阅图书"
TRADITIONAL = "市圖書館今天開放，市民可以免費借閱圖書"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def sloppy(data: bytes) -> str:
    """windows-1252 as browsers read it."""
    return "".join(bytes((b,)).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b) for b in data)


WAYS = {
    "UTF-8 as latin-1": SIMPLIFIED.encode().decode("latin-1"),
    "UTF-8 as windows-1252": sloppy(SIMPLIFIED.encode()),
    "UTF-8 as latin-1 twice": SIMPLIFIED.encode().decode("latin-1").encode().decode("latin-1"),
    "UTF-8 as windows-1252 twice": sloppy(sloppy(SIMPLIFIED.encode()).encode()),
    "GBK as latin-1": SIMPLIFIED.encode("gbk").decode("latin-1"),
    "GBK as windows-1252": sloppy(SIMPLIFIED.encode("gbk")),
}


@pytest.mark.parametrize("way", WAYS)
def test_simplified_chinese_is_repaired(way: str) -> None:
    assert decode(WAYS[way].encode()).text == SIMPLIFIED
    document = decode_document(WAYS[way])
    assert apply_edits(document.text, document.edits) == SIMPLIFIED
    assert [f.rule for f in document.findings] == ["TC104"]


@pytest.mark.parametrize("text", [*WAYS.values(), TRADITIONAL.encode("big5").decode("gb18030")], ids=[*WAYS, "Big5"])
def test_the_length_of_a_text_decides_nothing(text: str) -> None:
    long = text + "\n馆长介绍了新的服务。" * 600
    assert find_repairs(long) == find_repairs(text) != ()


def test_utf8_read_as_gb18030_is_repaired() -> None:
    text = "新闻中心"
    assert decode(text.encode().decode("gb18030").encode()).text == text


@pytest.mark.parametrize("wrong", ["latin-1", "gb18030"])
def test_big5_is_repaired(wrong: str) -> None:
    assert decode(TRADITIONAL.encode("big5").decode(wrong).encode()).text == TRADITIONAL


@pytest.mark.parametrize(
    "text",
    [
        "Городская библиотека открылась сегодня",
        "시립 도서관이 오늘 문을 열었다",
        "市立図書館は今日から開館した",
        "Où est passé l’été à Orléans, déjà fini ?",
    ],
)
def test_other_scripts_in_utf8_read_as_windows_1252_are_repaired(text: str) -> None:
    assert decode(sloppy(text.encode()).encode()).text == text


def test_one_line_in_a_clean_document_is_repaired() -> None:
    clean = ["馆长介绍了新的服务。", "开放时间是每天九点。"]
    damaged = [clean[0], SIMPLIFIED.encode().decode("latin-1"), clean[1]]
    assert decode("\n".join(damaged).encode()).text == "\n".join([clean[0], SIMPLIFIED, clean[1]])


def test_short_lines_follow_where_the_document_is_known_to_be_damaged() -> None:
    text = f"{SIMPLIFIED}\n馆\n开放"
    assert decode("\n".join(sloppy(line.encode()) for line in text.split("\n")).encode()).text == text


def test_what_stands_around_the_damage_stays() -> None:
    damaged = f"Library: {SIMPLIFIED.encode().decode('latin-1')} (2024)"
    [edit] = decode_document(damaged).edits
    assert edit.after == SIMPLIFIED
    assert damaged[slice(*edit.span)] == edit.before


@pytest.mark.parametrize("text", TRICKY)
def test_clean_text_that_looks_like_mojibake_is_left_alone(text: str) -> None:
    assert find_repairs(text) == ()
    assert decode(text.encode()).text == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aeé àüñßÀÉ°®™«»¿ ’–ÄÖœ×") | st.characters(max_codepoint=0x24F), max_size=12))
def test_a_repair_keeps_to_its_line_and_is_an_edit_over_the_text(text: str) -> None:
    for edit in find_repairs(text):
        assert text[slice(*edit.span)] == edit.before
        assert not set(edit.before + edit.after) & {"\n", "\r"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")
def test_no_article_of_the_corpus_changes() -> None:
    with (CORPUS / "news.jsonl").open(encoding="utf-8") as rows:
        for row in rows:
            text = "\n".join(block["text"] for block in json.loads(row)["blocks"])
            assert find_repairs(text) == ()


def test_a_quotation_mark_that_lost_its_last_byte_is_one_in_text_that_is_repaired() -> None:
    text = "“We have waited,” said René."
    document = decode_document(text.encode().decode("cp1252", "replace"))
    assert apply_edits(document.text, document.edits) == text
    assert {finding.rule for finding in document.findings} == {"TC104"}
    assert decode("It ends on â€\ufffd".encode()).text == "It ends on â€\ufffd"
