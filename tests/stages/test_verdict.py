"""What a document is as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from look import finding_of, kept, report_on, rules

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


WHEELS = [
    "石堰镇重修三座水车",
    "石堰镇的水车停转了三年，今年春天，镇里请来木匠重修水车，水车的主轴、轮辐和水斗全部换成枣木。",
    "木匠丁禾说，水车的主轴最难做，枣木要在水里泡足一年，轮辐和水斗才不会裂，泡过的枣木做成的水车能转六十年。",
    "水车重修以后，石堰镇把磨坊也修好了，枣木的轮辐带着石磨，水车转一圈，石磨转三圈，磨坊一天能磨面两百斤。",
    "镇里打算把水车和磨坊一起开放，木匠丁禾在磨坊里教孩子做小水车，主轴和水斗都用剩下的枣木。",
]
MATCH = [
    "云川队昨晚在主场以三比一战胜海州队，前锋柏舟上半场梅开二度，云川队的积分升到联赛第四。",
    "海州队下半场换上三名前锋，扳回一球，但云川队守住了主场的胜利，联赛下一轮云川队客场挑战南溪队。",
]


def test_prose_of_another_story_at_the_end_is_shown_and_stays() -> None:
    report = report_on(*WHEELS, *MATCH)
    found = finding_of(report, "TC309")
    assert (found.line, found.fixed, found.evidence["paragraphs"]) == (11, False, 2)
    assert kept(report) == WHEELS + MATCH


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(WHEELS, id="one story"),
        pytest.param([*WHEELS, MATCH[0]], id="one paragraph may be the author's farewell"),
        pytest.param(
            ["石堰镇新闻简讯", "水车重修", *WHEELS[1:], "足球联赛", *MATCH],
            id="a round-up ends with another story by right",
        ),
        pytest.param([*WHEELS[:3], *MATCH], id="two paragraphs are no article yet"),
        pytest.param(
            [
                *WHEELS,
                "赛场上，云川队三比一战胜海州队，石堰镇的木匠也来看水车队友的比赛。",
                "磨坊的水车转到了深夜，镇里的木匠散场才回石堰镇。",
            ],
            id="the end comes back to the story",
        ),
    ],
)
def test_no_other_story_is_seen_where_there_is_none(blocks: list[str]) -> None:
    assert "TC309" not in rules(report_on(*blocks))


HEADLINES = [
    "New bins from Monday",
    "Bridge at Sarn closed for repairs",
    "Vacancies at the library",
    "Minutes of the September meeting",
    "Flood wardens wanted",
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([f"{text} 2025-11-0{n}" for n, text in enumerate(HEADLINES, 1)], id="the day behind each"),
        pytest.param([f"{n} November 2025 {text}" for n, text in enumerate(HEADLINES, 1)], id="the day before each"),
        pytest.param(
            [line for n, text in enumerate(HEADLINES, 1) for line in (text, f"Nov. {n}, 2025")], id="below each"
        ),
    ],
)
def test_a_few_links_with_their_days_and_nothing_else_are_a_list(lines: list[str]) -> None:
    assert report_on("Council news", *lines).verdict == "list-page"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([f"{text} 2025-11-0{n}" for n, text in enumerate(HEADLINES[:4], 1)], id="four are few"),
        pytest.param(
            [*(f"{text} 2025-11-0{n}" for n, text in enumerate(HEADLINES, 1)), "All of it was said in the hall."],
            id="a sentence",
        ),
        pytest.param([f"{n} November 2025: {text}" for n, text in enumerate(HEADLINES, 1)], id="a chronicle"),
        pytest.param(HEADLINES, id="no days"),
    ],
)
def test_short_lines_are_no_list_of_links_for_that(lines: list[str]) -> None:
    assert report_on("Council news", *lines).verdict == "article"


def test_a_round_up_may_have_its_stories_behind_signs() -> None:
    stories = [
        "▲近日，石堰镇组织农技人员到各村开展冬管培训，三百余名果农参加。",
        "▲12月2日，下游镇图书馆举办老街展览，展期至明年二月底，免费开放。",
    ]
    assert report_on("简讯", *stories).document.verdict == "several-stories"
    assert report_on("石堰镇的冬天", *stories).document.verdict == "article"


def test_a_ranking_of_headlines_is_a_list_page() -> None:
    headlines = ["多地出台补贴细则", "跨河大桥夜间封闭", "三位老人守一座灯塔", "石堰队加时取胜", "早餐摊的账本"]
    ranking = [line for rank, headline in enumerate(headlines, 1) for line in (str(rank), headline)]
    assert report_on("新闻排行", *ranking).document.verdict == "list-page"
