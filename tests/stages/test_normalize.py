"""Broken characters are mended, doubtful ones shown, and what is only different is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.model import Document, apply_edits
from textclean.settings import Settings
from textclean.stages.decode import decode_document
from textclean.stages.normalize import normalize
from textclean.stages.normalize.findings import PLACES

SAFE, UNSAFE = Settings(), Settings(unsafe=True)


def normalized(text: str, settings: Settings = SAFE) -> tuple[str, list[str]]:
    """The text with its edits applied, and the rules that fired."""
    document = normalize(decode_document(text), settings)
    return apply_edits(document.text, document.edits), [finding.rule for finding in document.findings]


@pytest.mark.parametrize(
    "text",
    [
        "　　市图书馆今天开放，　市民\u00a0可以免费借阅。\r\n",
        "占地①３㎡，增长５％，共２０座。",
        "Où est l’été ? Là-bas : « ici ».\n\n\n",
        "می\u200cخواهم کتاب بخوانم",
        "שלום \u200f(עולם)\u200e",
        "คน\u200bไทย",
        "क्\u200dष",
        "一家人👨\u200d👩\u200d👧❤️来了🇨🇳",
        "葛\U000e0100城市",
        "Schiff\u00adfahrts\u00adgesellschaft",
        "第一段。\u2028第二段。\x0b第三段。\x0c",
        "K = 273, Å, 金",
        "ｶﾀｶﾅ",
        "Q&A; R&D; ?a=1&copy=2&lang=en",
        "12:30开始,see you",
        "他姓於，名乾，字徵后。",
    ],
)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    assert normalized(text)[0] == text


@pytest.mark.parametrize(
    ("text", "mended", "rule"),
    [
        ("市图\x00书馆\x07", "市图书馆", "TC201"),
        ("\x1b[31m市图书馆\x1b[0m", "市图书馆", "TC201"),
        ("\x9d市图书馆", "市图书馆", "TC201"),
        ("市图\ud83d\ude00书\ud83d馆", "市图😀书\ufffd馆", "TC201"),
        ("市\u200b图\ufeff书\u2060馆", "市图书馆", "TC202"),
        ("市图\u200d书馆", "市图书馆", "TC202"),
        ("市图\u00ad书馆", "市图书馆", "TC202"),
        ("\u200f市图书馆\u202e", "市图书馆", "TC202"),
        ("市图书馆\U000e0041\U000e0042", "市图书馆", "TC202"),
        ("Cafe\u0301", "Café", "TC206"),
        ("\u1100\u1161\u11a8", "각", "TC206"),
    ],
)
def test_what_is_broken_is_mended_by_default(text: str, mended: str, rule: str) -> None:
    after, rules = normalized(text)
    assert (after, set(rules)) == (mended, {rule})


@pytest.mark.parametrize(
    ("text", "folded", "rule"),
    [
        ("市图书馆&nbsp;今天&#24320;放", "市图书馆\u00a0今天开放", "TC205"),
        ("&amp;amp;lt;", "<", "TC205"),
        ("一&#10;二", "一 二", "TC205"),
        ("市图&#8203;书馆", "市图书馆", "TC205"),
        ("<p>市图书馆<b>今天</b>开放</p>", "市图书馆今天开放", "TC210"),
        ("开放。</p><p class='a'>闭馆<br />", "开放。 闭馆", "TC210"),
        ("开放<!-- 正文 -->，&lt;i&gt;今天", "开放，今天", "TC210"),
        ("２０座和20座，Ａ和A", "20座和20座，A和A", "TC203"),
        ("ﾃﾚﾋﾞとテレビ", "テレビとテレビ", "TC203"),
        ("⼈民⽇报", "人民日报", "TC207"),
        ("金\uf90a", "金金", "TC207"),
        ("今天,明天;后天?", "今天，明天；后天？", "TC209"),
        ("图书(新书)", "图书（新书）", "TC209"),
        ("我们说这个问题，發生變化時", "我们说这个问题，发生变化时", "TC208"),
    ],
)
def test_what_is_doubtful_is_shown_and_folded_only_on_request(text: str, folded: str, rule: str) -> None:
    after, rules = normalized(text)
    assert after == text
    assert rule in rules
    assert normalized(text, UNSAFE)[0] == folded


@pytest.mark.parametrize("text", ["a < b > c", "<https://example.org/p>", "<name> <pair>", "<图>", "x <br", "<<b>b>"])
def test_what_is_in_brackets_and_no_element_of_html_is_no_tag(text: str) -> None:
    assert normalized(text, UNSAFE) == (text, [])


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("<!DOCTYPE html>\n<html><body><p>市图书馆</p></body></html>\n", "--input html"),
        ('<?xml version="1.0"?>\n<rss><title>市图书馆</title></rss>\n', "take the articles out"),
        ('{"title": "市图书馆", "text": "今天开放。"}\n', "--input jsonl"),
        ('[\n  {"text": "今天开放。"},\n  {"text": "明天闭馆。"}\n]\n', "--input jsonl"),
    ],
)
def test_a_whole_file_of_another_format_that_is_read_as_text_is_shown_with_the_way_out(text: str, way_out: str) -> None:
    document = normalize(decode_document(text), SAFE)
    first = document.findings[0]
    assert (first.rule, first.severity, first.line) == ("TC210", "warning", 1)
    assert way_out in first.message
    assert document.edits == ()


@pytest.mark.parametrize(
    "text", ['{"市图书馆": 今天开放。', "[1] 市图书馆今天开放。", "{图书馆}今天开放。", '{"a": 1}今天开放。']
)
def test_brackets_alone_are_no_json(text: str) -> None:
    assert normalized(text, SAFE) == (text, [])


def test_a_private_use_character_is_shown_and_stays() -> None:
    assert normalized("市图\ue010书馆", UNSAFE) == ("市图\ue010书馆", ["TC202"])


def test_mixed_line_endings_are_shown_at_the_first_of_the_rarest() -> None:
    document = normalize(decode_document("一\r\n二\r\n三\n四\r\n"), SAFE)
    [finding] = document.findings
    assert (finding.rule, finding.line) == ("TC204", 3)
    assert finding.evidence["counts"] == {"CRLF": 3, "LF": 1}
    assert document.edits == ()


def test_a_rule_speaks_once_for_a_line_and_once_for_all_lines_after_the_tenth() -> None:
    document = normalize(decode_document("市\u200b图\u200b书馆\n" * (PLACES + 30)), SAFE)
    assert len(document.findings) == PLACES + 1
    assert document.findings[0].evidence["count"] == 2
    assert document.findings[-1].evidence["count"] == 60


def test_a_repair_and_a_character_fix_at_one_place_are_one_edit() -> None:
    text = "市图\u200b书馆今天开放，市民可以免费借阅"
    document = normalize(decode_document(text.encode().decode("latin-1")), SAFE)
    [edit] = document.edits
    assert (edit.rule, edit.after) == ("TC104", text.replace("\u200b", ""))
    assert [finding.rule for finding in document.findings] == ["TC104", "TC202"]


ALPHABET = st.sampled_from(
    "市图书馆国國説說们们,，;.(&nbsp;#8203;amp;lt<br/>!-- ３3Ａé金⼈ﾃﾞテＫÃ©👨❤ـمกคㅤ　\r\n"
    "\u0301\u200b\u200d\u200c\ufeff\xad\u202e\x07\x1b[m\ufe0f\u3164"
)


@settings(max_examples=400, deadline=None)
@given(st.text(ALPHABET | st.characters() | st.characters(categories=["Cs"]), max_size=40), st.booleans())
def test_edits_are_in_order_keep_to_their_lines_and_leave_nothing_to_do(text: str, unsafe: bool) -> None:
    chosen = UNSAFE if unsafe else SAFE
    document = normalize(decode_document(text), chosen)
    end = 0
    for edit in document.edits:
        assert end <= edit.span.start < edit.span.end
        assert text[slice(*edit.span)] == edit.before != edit.after
        assert not set(edit.before + edit.after) & {"\n", "\r"}
        end = edit.span.end
    after = apply_edits(text, document.edits)
    again = normalize(Document(document.source, after), chosen)
    assert again.edits == ()
