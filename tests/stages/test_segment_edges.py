"""Furniture that its place tells: around the text, after it, in pieces, and the words of it that are the author's."""

from __future__ import annotations

import pytest
from look import find_block, kept, report_on

TITLE = "石堰镇的三座水车"
BODY = "石堰镇的水车建于1932年，六十年里磨过的面养活了上下游的三个村子，至今还在转。"
OTHER = "看水车的人姓丁，今年七十八岁，他说水车的声音一天不响，镇上的人就睡不踏实。"
ARTICLE = [TITLE, BODY, OTHER]


@pytest.mark.parametrize(
    "line",
    [
        "喜欢这座水车就转给朋友",
        "用微信看水车的视频",
        "更多水车的故事，请关注石堰发布",
        "北门早市恢复营业 2024-05-20 08:36",
        "环城河清淤收尾2024-05-20老电厂烟囱拆除2024-05-19",
        "春茶上市了，戳这里带一罐回家>>",
        "值班主任 林远舟",
        "石堰晚报记者 林远舟 摄影报道",
        "林远舟/石堰晚报",
    ],
)
def test_a_line_after_the_text_that_speaks_of_the_page_goes(line: str) -> None:
    report = report_on(*ARTICLE, line)
    assert kept(report) == ARTICLE
    assert find_block(report, line).fate == "noise"


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(["二〇二四年五月二十日"], id="a date signs"),
        pytest.param(["石堰镇人民政府"], id="an office signs"),
        pytest.param(["水车转啊转"], id="a last line"),
        pytest.param(["报名的办法：", "用微信扫码", "打电话"], id="a list that a line announces"),
        pytest.param(["想去看水车的人问谁？", "- 老丁 »", "- 文化站 »"], id="links that a question announces"),
        pytest.param([OTHER.replace("姓丁", "姓沈") + "有人把录音发到了朋友圈。"], id="a sentence"),
    ],
)
def test_other_last_lines_stay(last: list[str]) -> None:
    assert kept(report_on(*ARTICLE, *last)) == [*ARTICLE, *last]


def test_a_widget_in_pieces_goes_piece_by_piece() -> None:
    pieces = ["2024-05-21 08:36", "字号：默认", "大", "超大", "|", "打印"]
    assert kept(report_on(TITLE, *pieces, BODY, OTHER)) == ARTICLE


def test_the_imprint_goes_though_a_template_gave_it_bullets() -> None:
    report = report_on(*ARTICLE, "- 原标题：水车转了六十年", "- 责任编辑：林远舟")
    assert kept(report) == ARTICLE


@pytest.mark.parametrize("title", ["Privacy", "Weather"])
def test_a_word_of_the_menu_that_is_the_title_or_heads_a_paragraph_stays(title: str) -> None:
    body = "The keeper writes down who came, and burns the list at the end of the year."
    assert kept(report_on("Skip to main content", title, "Share this page", body))[0] == title


def test_buttons_that_stand_together_are_a_menu() -> None:
    body = "Ferries are running again between the harbor and the valley."
    report = report_on("Skip to main content", "Subscribe", "Log In", "Ferry Service Resumes", body)
    assert kept(report) == ["Ferry Service Resumes", body]


def test_the_buttons_of_an_advertised_post_are_no_text() -> None:
    body = "You will look after the maps of the three villages and help the public to find what they need."
    report = report_on("Keeper of Maps", "Save job", "Apply now", body, "Similar jobs", "Report this job")
    assert kept(report) == ["Keeper of Maps", body]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mappings of the wheel on Instagram were modified as well.",
        "Read more on the website of the mill.",
        "Download the plans and try them for yourself!",
    ],
)
def test_a_sentence_of_the_author_stays(sentence: str) -> None:
    blocks = [
        "The wheel",
        "The wheel turns day and night, and the mill with it.",
        sentence,
        "It has done so since 1932.",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_furniture_glued_to_an_item_is_cut_off_and_a_sentence_is_not() -> None:
    report = report_on(
        "The wheel", "What the keeper needs:", "- a rope that does not break. Back to top",
        "- a lamp, and a friend. Sign up for our newsletter!",
    )  # fmt: skip
    assert [edit.before for edit in report.document.edits] == [" Back to top"]


def test_a_number_in_a_run_of_short_lines_without_figures_is_a_page() -> None:
    assert kept(report_on(TITLE, BODY, "12", "来历", OTHER)) == [TITLE, BODY, "来历", OTHER]


def test_the_name_of_a_page_is_the_title_of_that_page_and_a_link_over_a_story() -> None:
    scope = "1. Scope"
    text = "These terms apply to everyone who uses the ferry booking service."
    account = "You must be 16 or older to have an account of your own."
    assert kept(report_on("TERMS OF USE", scope, text, "2. Account", account))[0] == "TERMS OF USE"
    assert kept(report_on("Privacy policy", text, account))[0] == "Privacy policy"
    assert kept(report_on("Privacy policy", "The Ferry Comes Back", text, account))[0] == "The Ferry Comes Back"
