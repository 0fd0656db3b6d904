"""Tables of contents: what is an entry, and that no entry is a copy of the heading it names."""

from __future__ import annotations

from district import TITLE, A, B, C, P
from harbour import P as HARBOUR
from look import find_block, kept, kinds, report_on

import textclean

BODY = [A, P[0], B, P[1], C, P[2]]


def test_lines_in_a_row_that_come_again_over_text_are_a_table_of_contents() -> None:
    assert kinds(TITLE, A, B, C, *BODY)[1:4] == ["list-item"] * 3
    assert kept(report_on(TITLE, A, B, C, *BODY)) == [TITLE, A, B, C, *BODY]


def test_what_is_named_a_table_of_contents_is_one_though_text_is_missing() -> None:
    entries = ["第一章 渡口", "第二章 船期", "第三章 罚则", "第四章 附则"]
    blocks = ["澜州市渡口管理办法", "目 录", *entries, "第一章 渡口", "第一条 渡口由镇管理。", "第二条 船只须登记。"]
    report = report_on(*blocks)
    assert kept(report) == blocks
    assert [block.kind for block in report.document.blocks[2:6]] == ["list-item"] * 4


def test_an_entry_may_end_on_its_page() -> None:
    entries = [f"{A}……1", f"{B}……（12）", f"{C} 103"]
    assert kinds(TITLE, *entries, *BODY)[1:] == ["list-item"] * 3 + ["heading", "body"] * 3


def test_a_table_of_contents_is_one_though_the_sections_are_shuffled() -> None:
    report = report_on(TITLE, A, B, C, A, P[0], C, P[2], B, P[1])
    assert kept(report) == [TITLE, A, B, C, *BODY]


def test_a_table_of_contents_over_a_lead_is_one_by_its_name_though_a_pasted_section_repeats_its_headings() -> None:
    heads = ["兴业：六成是食品", "治河：水位低了", "修街：不穿雨靴"]
    home = [TITLE, "目录", *heads, P[3], *(line for pair in zip(heads, P, strict=False) for line in pair)]
    report = report_on(*home, heads[1], P[2], heads[2], P[1])
    assert kept(report) == home
    assert [block.kind for block in report.document.blocks[2:5]] == ["list-item"] * 3


def test_a_table_of_contents_that_stands_twice_goes_once() -> None:
    entries = ["船期与票价的变更办法", "渡口两岸的停车场地", "雾天和大风天的停航规矩", "寄存行李的窗口与时间"]
    sections = [line for pair in zip(entries, P, strict=False) for line in pair]
    report = report_on(TITLE, *entries, *entries, *sections)
    assert kept(report) == [TITLE, *entries, *sections]


def test_an_entry_is_never_cut() -> None:
    items = ["（一）码头的清晨，", "（二）渡船的老板，", "（三）北岸的集市。"]
    blocks = report_on(TITLE, A, B, C, *BODY, *items).document.blocks
    assert [block.truncated for block in blocks[1:4]] == [None] * 3


def test_two_headings_that_come_again_are_no_table_of_contents() -> None:
    assert find_block(report_on(TITLE, A, B, *BODY), A).kind == "heading"


def test_cut_paragraphs_that_come_again_are_no_table_of_contents() -> None:
    cut = [text[:20] + "，" for text in P[:3]]
    assert [b.kind for b in textclean.clean("\n".join([TITLE, *cut, *P[:3]])).document.blocks[1:4]] == ["body"] * 3


def test_headings_right_above_a_paragraph_are_no_table_of_contents() -> None:
    above = ["兴办产业", "冷库", "新建的冷库"]
    report = report_on(TITLE, *above, P[4], B, P[1], C, P[2], "兴办产业", P[1], "冷库", P[2], "新建的冷库", P[4])
    assert "list-item" not in [block.kind for block in report.document.blocks]


NAMED = ["Getting across", "Where to stay", "What to eat", "What to see", "After dark"]


def under(*sections: int) -> list[str]:
    """Sections of a guide by their numbers in its table of contents."""
    return [line for n in sections for line in (NAMED[n], HARBOUR[n])]


def test_a_section_stands_where_the_table_of_contents_names_it() -> None:
    torn = ["Two Days on Orrin", "In this guide", *NAMED, *under(0, 3, 1, 2, 4), HARBOUR[0]]
    assert kept(report_on(*torn)) == ["Two Days on Orrin", "In this guide", *NAMED, *under(0, 1, 2, 3, 4)]


def test_a_run_stands_where_the_table_of_contents_names_it() -> None:
    report = report_on("Two Days on Orrin", *NAMED, *under(0, 3, 1, 2, 3, 4))
    assert kept(report) == ["Two Days on Orrin", *NAMED, *under(0, 1, 2, 3, 4)]


def test_sections_in_another_order_than_the_table_of_contents_stay_in_a_document_that_is_whole() -> None:
    text = ["Two Days on Orrin", *NAMED, *under(0, 3, 1, 2, 4)]
    assert kept(report_on(*text)) == text


def test_fields_of_records_that_come_again_are_no_table_of_contents() -> None:
    lifts = [
        ["一、锦绣苑3号楼", "隐患：轿厢抱闸磨损超标，层门锁触点氧化。", "责任单位：锦绣物业公司", "期限：8月31日前"],
        ["二、锦绣苑5号楼", "隐患：对重导靴松动，紧急通话装置失效。", "责任单位：锦绣物业公司", "期限：8月31日前"],
        ["三、纺织宿舍7号楼", "隐患：控制柜无防护罩，机房漏雨。", "责任单位：松原纺织厂", "期限：9月15日前"],
        ["四、望湖大厦", "隐患：限速器超期未校验。", "责任单位：大厦业主委员会", "期限：8月31日前"],
    ]
    text = ["电梯隐患整改清单", *(line for lift in lifts for line in lift)]
    report = report_on(*text[:13], *lifts[1], *text[13:])
    assert kept(report) == text


def test_three_lines_below_the_title_are_a_table_of_contents_over_the_lead() -> None:
    text = [TITLE, A, B, C, P[0], A, P[1], B, P[2], C, P[3]]
    report = report_on(*text)
    assert kept(report) == text
    assert [block.kind for block in report.document.blocks[1:4]] == ["list-item"] * 3
