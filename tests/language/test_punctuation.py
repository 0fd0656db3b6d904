"""What ends a sentence and what does not."""

from __future__ import annotations

import pytest

from textclean.language.punctuation import bare_end, ends_sentence, is_elided, is_han, unclosed, unquoted, width


@pytest.mark.parametrize(
    "text",
    [
        "完成。",
        "完成。”",
        "完成。）",
        "完成！",
        "完成？’”",
        "完成……",
        "done.",
        'done."',
        "done.)",
        "完了。」",
        "完成。（林远舟）",
        "Done. (AP)",
    ],
)
def test_these_end_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["完成", "完成，", "完成：", "（完成）", "完成（一期）", "完成。待续（一）下", "done", "done,", "", "”"]
)
def test_these_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "elided"), [("等等……", True), ("等等…", True), ("and so on...", True), ("完成。", False), ("…完成", False)]
)
def test_an_ellipsis_at_the_end_is_the_authors(text: str, elided: bool) -> None:
    assert is_elided(text) is elided


@pytest.mark.parametrize(
    ("text", "marks"),
    [("他说：“好。", "“"), ("（见《茶经》", "（"), ("《茶经》（节选）", ""), ("他说“她说‘好", "“‘"), ("好）", "")],
)
def test_opening_marks_that_are_never_closed_are_told(text: str, marks: str) -> None:
    assert unclosed(text) == marks


def test_the_bare_end_looks_behind_closing_marks() -> None:
    assert bare_end("他说：“好。”）") == "。"
    assert {bare_end("。" + char) for char in map(chr, range(0x3001)) if char.isspace()} == {"。"}
    assert bare_end("”") == ""


def test_ideographs_take_two_columns() -> None:
    assert width("abc") == 3
    assert width("茶经") == 4
    assert width("茶 a") == 4


def test_kana_and_punctuation_are_no_ideographs() -> None:
    assert [is_han(char) for char in "茶𠮷あ。A"] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "他说“来，快来”就走",
        "读《山，水》的人",
        "渡口（东岸，西岸）通航",
        "林老師說「來，快來」就走",
        'a "yes, sir" man',
        "ropes (old, new)",
    ],
)
def test_a_comma_in_a_quotation_a_title_or_brackets_is_not_one_of_the_text(text: str) -> None:
    assert not {"，", ","} & set(unquoted(text))


def test_a_mark_that_is_never_closed_quotes_nothing() -> None:
    assert unquoted("他说“来，快来") == "他说“来，快来"
