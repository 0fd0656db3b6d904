"""How newspapers part a feature: series that count by any word, subtitles, closing parts, what a cut does to them."""

from __future__ import annotations

import pytest
from district import TITLE, P
from harbour import TITLE as FERRY
from harbour import P as HARBOUR
from look import find_block, kept, kinds, parent_of, report_on

LEAD = "霜桥区的五年工作回顾昨日公布，记者从里面挑出几件事，一件一件说给读者听。"


def _number(form: str) -> list[str]:
    """Headings of a series, by the form of its first two."""
    names = ["产业怎样兴办", "河道怎样整治", "老街怎样改造", "水库怎样加固"]
    return [form.format(n=n, han="一二三四"[n - 1], round="①②③④"[n - 1]) + name for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    "form", ["数读{round}：", "{han}问：", "Q{n}：", "第{han}招：", "聚焦{n} ", "{n}月 ", "9月{n}日 "]
)
def test_sections_are_counted_by_whatever_word_a_paper_chooses(form: str) -> None:
    a, b, c, d = _number(form)
    blocks = [TITLE, LEAD, a, P[0], b, P[1], c, P[2], d, P[3]]
    assert kept(report_on(*blocks)) == blocks
    torn = report_on(TITLE, LEAD, a, P[0], c, P[2], b, P[1], d, P[3], a, P[0])
    assert kept(torn) == blocks


def test_the_parts_of_a_trilogy_stand_over_headings_of_their_own() -> None:
    report = report_on(TITLE, LEAD, "上篇：产业", "冷库建起来", P[4], "下篇：老街", "茶馆开起来", P[5])
    assert parent_of(report, "冷库") == "上篇：产业"
    assert parent_of(report, "茶馆") == "下篇：老街"


@pytest.mark.parametrize("order", [(3, 1, 2), (9, 12, 1), (4, 3, 2)])
def test_what_is_told_by_months_stays_as_it_is_told(order: tuple[int, ...]) -> None:
    blocks = [TITLE, LEAD, *(line for n, text in zip(order, P, strict=False) for line in (f"{n}月", text))]
    assert kept(report_on(*blocks)) == blocks


def test_a_paragraph_that_begins_with_a_word_and_a_number_is_no_section() -> None:
    report = report_on(
        TITLE, LEAD, "产值 1 亿元的企业有四家，产值过半亿的有十一家。", "产值 2 亿元的企业只有一家，是做米粉的。"
    )
    assert all(block.label is None for block in report.document.blocks)


def test_a_closing_part_stands_beside_the_sections_and_goes_with_the_last_one() -> None:
    a, b, c, d = _number("亮点{han}：")
    blocks = [TITLE, LEAD, a, P[0], b, P[1], c, P[2], d, P[3], "记者手记", P[5]]
    assert parent_of(report_on(*blocks), "记者手记") == TITLE
    torn = report_on(TITLE, LEAD, a, P[0], d, P[3], "记者手记", P[5], b, P[1], c, P[2])
    assert kept(torn) == blocks


def test_a_part_that_ends_an_article_goes_behind_sections_without_a_number_where_the_document_was_torn() -> None:
    text = [TITLE, LEAD, "兴办产业", P[0], P[4], "改造老街", P[2], "修水库", P[3], "记者手记", P[5]]
    assert kept(report_on(*text[:5], *text[9:], *text[5:9], *text[2:4])) == text
    clean = [*text[:5], *text[9:], *text[5:9]]
    assert kept(report_on(*clean)) == clean


@pytest.mark.parametrize("closing", ["Conclusion", "Closing thoughts"])
def test_a_conclusion_ends_a_torn_guide_and_the_section_behind_it_keeps_its_own_headings(closing: str) -> None:
    steps = [f"Myth {n}: {name}" for n, name in enumerate(("Ask", "Inspect", "Order", "Launch"), 1)]
    a, b, c, d = ([step, HARBOUR[n]] for n, step in enumerate(steps))
    c += ["What it cost", HARBOUR[4], "What it cost", HARBOUR[6]]
    end = [closing, HARBOUR[7]]
    report = report_on(FERRY, HARBOUR[5], *a, *d, *b, *end, *c)
    assert kept(report) == [FERRY, HARBOUR[5], *a, *b, *c, *d, *end]
    assert parent_of(report, "What it cost") == c[0]


def test_what_comes_under_every_section_is_no_closing_part() -> None:
    a, b, c, _ = _number("亮点{han}：")
    report = report_on(TITLE, LEAD, a, P[0], "专家点评", P[3], b, P[1], "专家点评", P[4], c, P[2], "专家点评", P[5])
    assert parent_of(report, "专家点评") == a


def test_headings_without_a_number_may_have_subtitles() -> None:
    blocks = [
        TITLE, LEAD, "兴办产业", "让山里的东西卖出去", "冷库", P[4], "工厂", P[0],
        "改造老街", "让老街坊住得安心", "石板路", P[2], "老铺子", P[5],
    ]  # fmt: skip
    report = report_on(*blocks)
    assert [find_block(report, line).kind for line in ("兴办产业", "让山里", "冷库")] == [
        "heading",
        "subtitle",
        "heading",
    ]
    assert [parent_of(report, line) for line in ("冷库", "工厂", "老铺子")] == ["兴办产业", "兴办产业", "改造老街"]
    torn = report_on(*blocks, TITLE, "兴办产业", "让山里的东西卖出去", "冷库", P[4])
    assert kept(torn) == blocks


def test_a_subtitle_is_one_though_its_heading_was_pasted_over_other_text() -> None:
    a, b, c, _ = _number("亮点{han}：")
    blocks = [TITLE, LEAD, a, "从无到有", P[0], b, "从浊到清", P[1], c, "从旧到新", P[2]]
    report = report_on(*blocks, b, P[2])
    assert kept(report) == blocks
    assert kinds(*blocks)[3] == find_block(report, "从无到有").kind == "subtitle"


def test_headings_in_brackets_stand_under_those_right_above_them() -> None:
    blocks = [TITLE, LEAD, "农业", "【米粉】", P[0], "【鲜果】", P[4], "水利", "【河道】", P[1], "【水库】", P[3]]
    assert parent_of(report_on(*blocks), "【水库】") == "水利"
    assert parent_of(report_on(TITLE, "【做法】", P[0], P[1], "小贴士", P[2]), "小贴士") == TITLE


@pytest.mark.parametrize("cut", ["五年来，霜桥区新办企业四百一十二家，其中", "霜桥区里的三座小水库和下游的村子完成了"])
def test_a_paragraph_that_was_cut_is_no_sub_heading(cut: str) -> None:
    a, b, c, _ = _number("亮点{han}：")
    report = report_on(TITLE, LEAD, a, cut, P[5], b, P[1], c, P[2])
    assert find_block(report, cut).kind == "body"
    assert parent_of(report, P[5]) == a


def test_a_heading_over_the_beginning_of_a_paragraph_is_one() -> None:
    assert kinds(TITLE, LEAD, "冷库", "新建的冷库可以储存六千吨鲜果，桃子", "老街", P[2])[2:4] == ["heading", "body"]


def test_the_title_goes_where_it_stands_again_over_a_heading() -> None:
    a, b, c, _ = _number("亮点{han}：")
    blocks = [TITLE, LEAD, a, P[0], b, P[1], c, P[2]]
    assert kept(report_on(TITLE, LEAD, TITLE, *blocks[2:])) == blocks


def test_a_law_that_sets_its_title_again_over_its_chapters_is_left_alone() -> None:
    articles = [f"第{n}条 {text}" for n, text in zip("一二三四", P, strict=False)]
    title = "霜桥区河道管理办法"
    blocks = [title, LEAD, title, "第一章 总则", *articles[:2], "第二章 河道", *articles[2:]]
    assert kept(report_on(*blocks)) == blocks


def test_a_title_that_a_page_prints_over_every_chapter_of_a_law_goes() -> None:
    articles = [f"第{n}条 {text}" for n, text in zip("一二三四", P, strict=False)]
    title, heads = "河道办法", ["第一章 总则", "第二章 河道", "第三章 附则"]
    printed = [title, LEAD, title, heads[0], *articles[:2], title, heads[1], articles[2], title, heads[2], articles[3]]
    assert kept(report_on(*printed)) == [title, *(line for line in printed if line != title)]


def test_a_run_that_begins_an_outer_section_does_not_break_an_inner_series() -> None:
    inner = ["（一）冷库", "（二）工厂", "（三）果园"]
    blocks = ["一、概况", P[0], "二、分项", inner[0], P[4], inner[1], P[3], inner[2], P[1], "三、问题", P[2], P[5]]
    torn = [TITLE, LEAD, *blocks[:7], "三、问题", P[2], P[5], *blocks[7:]]
    assert kept(report_on(*torn)) == [TITLE, LEAD, *blocks]


def test_what_people_say_heads_their_portraits() -> None:
    blocks = [TITLE, LEAD, "“一口锅炒了三十年，手比眼睛准”", P[0], "“茶凉了可以再续”", P[5]]
    assert kinds(*blocks)[2::2] == ["heading", "heading"]


def test_a_line_that_trails_off_before_a_heading_is_text() -> None:
    assert kinds(TITLE, LEAD, "冷库", P[4], "一筐、两筐、三筐……", "老街", P[2])[4] == "body"


def test_headings_that_lost_their_numbers_go_with_the_copies_of_their_texts() -> None:
    heads = ["一、产业", "二、河道", "三、老街"]
    text = [TITLE, LEAD, heads[0], P[0], heads[1], P[1], heads[2], P[2]]
    assert kept(report_on(*text, *(line[2:] if line in heads else line for line in text))) == text
