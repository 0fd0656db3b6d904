"""What a document is as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from look import report_on, rules

import textclean
from textclean.stages.verdict.tail import _coherence

TITLE = "雾桥镇的四个季节"
A = "春天，雾桥镇的茶农凌晨四点上山，露水没干的时候采下的芽头最嫩，一斤鲜叶能卖到六十元。"
B = "夏天，镇上的孩子都泡在河里。老人坐在桥头，手里摇着蒲扇，数着谁家的孩子还没有上岸。"


def test_an_article_is_one() -> None:
    assert report_on(TITLE, A, B).verdict == "article"


@pytest.mark.parametrize("data", ["", " \n\u3000\r\n", b""])
def test_nothing_is_empty(data: str | bytes) -> None:
    report = textclean.clean(data)
    assert report.verdict == "empty"
    assert "TC002" in rules(report)


@pytest.mark.parametrize("text", ["undefined", "null", "404 Not Found", "页面不存在", "暂无内容", "Just a moment..."])
def test_a_placeholder_is_no_article(text: str) -> None:
    report = report_on(text)
    assert report.verdict == "placeholder"
    assert "TC005" in rules(report)


def test_nothing_but_furniture_is_furniture_only() -> None:
    report = report_on("首页 > 新闻 > 正文", "分享到：微信 微博 QQ空间", "责任编辑：丁禾")
    assert report.verdict == "furniture-only"
    assert report.text == ""
    assert "TC004" in rules(report)


def test_a_page_of_links_is_a_list_page() -> None:
    report = report_on(*(f"雾桥镇第{n}号通知发布 2024-05-{n:02}" for n in range(1, 16)), joiner="\n")
    assert report.verdict == "list-page"
    assert "TC006" in rules(report)


def test_an_article_that_is_cut_is_partial() -> None:
    assert report_on(TITLE, A, B[:-6] + "的").verdict == "partial"


def test_independent_stories_are_several() -> None:
    report = report_on("雾桥镇新闻简讯", "采茶开始", A, "河里放鱼", B)
    assert report.verdict == "several-stories"
    assert "TC007" in rules(report)


def test_a_title_told_by_the_caller_says_so_too() -> None:
    text = "\n\n".join(["采茶开始", A, "河里放鱼", B])
    assert textclean.clean(text, title="雾桥镇新闻简讯").verdict == "several-stories"


def test_an_article_that_quotes_a_placeholder_is_an_article() -> None:
    assert report_on(TITLE, A, "undefined", B, A.replace("春", "冬"), B.replace("夏", "冬")).verdict != "placeholder"


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=2, max_size=6))
def test_what_paragraphs_have_in_common_is_counted_once_for_all_of_them(parts: list[set[str]]) -> None:
    plain = [len(own & set().union(*parts[:at], *parts[at + 1 :])) / len(own) for at, own in enumerate(parts)]
    assert _coherence(parts, range(len(parts))) == min(plain)
