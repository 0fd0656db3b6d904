"""What moves, on which evidence, and what stays because nothing is sure."""

from __future__ import annotations

import pytest
from district import TITLE, A, B, C, P
from look import find_block, finding_of, kept, moved, parent_of, report_on, rules

import textclean


def test_a_document_that_is_in_order_is_left_alone() -> None:
    blocks = [TITLE, A, P[0], B, P[1], C, P[2]]
    report = report_on(*blocks)
    assert kept(report) == blocks
    assert moved(report) == []


def test_sections_go_where_their_labels_say() -> None:
    report = report_on(TITLE, A, P[0], C, P[2], B, P[1])
    assert kept(report) == [TITLE, A, P[0], B, P[1], C, P[2]]
    evidence = next(block.moved.evidence for block in report.document.blocks if block.moved)
    assert evidence[0].signal == "label-order"
    assert "TC601" in rules(report)


def test_articles_of_a_law_go_where_their_numbers_say() -> None:
    articles = [f"第{n}条 {text}" for n, text in zip("一二三四五", P, strict=False)]
    report = report_on("霜桥区河道管理办法", *articles[:1], articles[2], articles[1], *articles[3:])
    assert kept(report) == ["霜桥区河道管理办法", *articles]


def test_without_realignment_nothing_moves() -> None:
    blocks = [TITLE, A, P[0], C, P[2], B, P[1]]
    report = report_on(*blocks, realign="off")
    assert kept(report) == blocks
    assert moved(report) == []


def test_an_unlabelled_section_moves_on_two_families_of_evidence() -> None:
    report = report_on(
        TITLE, "一、兴办产业", "聚焦“三个下山” 让山里的东西卖出去", "鲜果下山有冷库", P[4], "米面下山有车队", P[0],
        "二、改造老街", "让老街坊住得安心", "老街铺新石板", P[2], "老街开旧店铺", P[5], "鲜果下山有冷库", P[4],
        "茶叶下山有牌子", "全区的茶叶统一注册了商标，一斤春茶比从前多卖三十元，外出的年轻人回来了二百多个。",
    )  # fmt: skip
    stray = next(block for block in report.document.blocks if block.clean == "茶叶下山有牌子")
    assert stray.moved is not None
    assert parent_of(report, "茶叶下山有牌子") == "一、兴办产业"
    assert len({reason.family for reason in stray.moved.evidence}) >= 2
    assert all(reason.detail for reason in stray.moved.evidence)


def test_an_unlabelled_section_stays_where_nothing_shows_that_the_document_was_torn() -> None:
    blocks = [
        TITLE,
        "一、兴办产业",
        "加快建设冷库",
        P[4],
        "加快建设工厂",
        P[0],
        "二、改造老街",
        "精心铺设石板",
        P[2],
        "加快建设水库",
        P[3],
    ]
    report = report_on(*blocks)
    assert kept(report) == blocks


def test_what_a_removed_heading_leaves_behind_returns_to_the_heading_before_it() -> None:
    report = report_on(TITLE, A, P[0], B, P[1], A, P[0], P[3], C, P[2])
    assert parent_of(report, P[3]) == B
    assert kept(report) == [TITLE, A, P[0], B, P[1], P[3], C, P[2]]


def test_a_text_that_differs_in_a_fact_stands_beside_the_other_reading_where_its_heading_was_a_copy() -> None:
    other = P[1].replace("三十七", "三十九")
    assert other != P[1]
    report = report_on(TITLE, A, P[0], B, P[1], P[4], C, P[2], B, other, P[4])
    assert kept(report) == [TITLE, A, P[0], B, P[1], other, P[4], C, P[2]]
    assert parent_of(report, other) == B
    (move,) = [block.moved for block in report.document.blocks if block.moved]
    assert [reason.signal for reason in move.evidence] == ["other-reading"]
    assert "TC406" in rules(report)


def test_a_text_under_a_foreign_heading_is_told() -> None:
    report = report_on(TITLE, A, P[0], B, P[1], C, P[2], P[0])
    assert kept(report) == [TITLE, A, P[0], B, P[1], C, P[2]]
    told = finding_of(report, "TC602")
    assert told.fixed
    assert "三、改造老街" in told.message


def test_a_round_up_is_never_reordered() -> None:
    stories = ["3月14日，" + P[0], "3月15日，" + P[1], "3月16日，" + P[2]]
    blocks = [
        "霜桥区新闻简讯",
        "冷库建成",
        stories[0],
        "河道清淤",
        stories[1],
        "老街开张",
        stories[2],
        "河道清淤",
        stories[1],
    ]
    report = report_on(*blocks)
    assert report.verdict == "several-stories"
    assert moved(report) == []
    assert list(report.document.canonical) == sorted(report.document.canonical)


def test_a_missing_number_is_told() -> None:
    report = report_on("霜桥区河道管理办法", *(f"第{n}条 {text}" for n, text in zip("一二三五六", P, strict=False)))
    told = finding_of(report, "TC505")
    assert "4" in told.message
    assert told.line == 9


def test_a_series_that_begins_again_has_lost_its_heading() -> None:
    report = report_on(TITLE, A, P[0], B, P[1], "一、修水库", P[3], "二、建冷库", P[4])
    assert finding_of(report, "TC604").line == 11


def test_a_series_that_begins_again_under_a_heading_of_its_own_has_not() -> None:
    report = report_on(TITLE, "第一章 城区", A, P[0], B, P[1], "第二章 乡村", "一、修水库", P[3], "二、建冷库", P[4])
    assert "TC604" not in rules(report)


def test_a_heading_with_nothing_under_it_is_told() -> None:
    report = report_on(TITLE, A, P[0], B, C, P[2])
    assert finding_of(report, "TC305").line == 7


def test_a_fact_of_the_summary_that_no_paragraph_tells_is_told() -> None:
    summary = "【五年来，新办企业412家，清淤河道37公里，重铺石板路26条，霜桥区的日子一年比一年好】"
    report = report_on(
        TITLE, "成绩", summary, A, P[0].replace("四百一十二", "412"), B, P[1].replace("三十七", "37"), C, P[2]
    )
    assert finding_of(report, "TC605").evidence["values"] == ["26条"]


def test_a_count_of_which_not_all_are_told_is_told() -> None:
    blocks = [A, "聚焦“3个提升” 让出门更方便", "通道能力提升", P[0], "服务水平提升", P[1]]
    assert "3个提升" in finding_of(report_on(TITLE, *blocks), "TC605").message
    assert "TC605" not in rules(report_on(TITLE, *blocks, "管理能力提升", P[2]))


def test_an_item_of_a_list_that_names_the_sections_and_that_no_block_tells_is_told() -> None:
    lead = "五年来，霜桥区在工业、农业、教育、医疗四个方面做了不少事。"
    sections = ["一、工业迈出新步伐", P[0], "二、农业换了新模样", P[1], "三、教育跨上新台阶", P[2]]
    assert finding_of(report_on(TITLE, lead, *sections), "TC605").evidence["values"] == ["医疗"]
    assert "TC605" not in rules(report_on(TITLE, lead, *sections, "四、医疗有了新大楼", P[3]))


def test_a_list_may_be_of_anything_that_is_counted() -> None:
    lead = "今年以来，霜桥区集中实施饮水提质、道路畅通、校舍改造三大工程，让日子好过起来。"
    sections = ["饮水提质工程", P[0], "道路畅通工程", P[1]]
    assert finding_of(report_on(TITLE, lead, *sections), "TC605").evidence["values"] == ["校舍改造"]
    assert "TC605" not in rules(report_on(TITLE, lead, *sections, "校舍改造工程", P[2]))


def test_every_kept_block_stands_under_a_kept_heading_or_the_title() -> None:
    report = report_on(TITLE, A, P[0], C, P[2], B, P[1], A, P[0], P[3])
    for block in report.document.kept[1:]:
        assert block.parent is not None
        assert report.document.blocks[block.parent].fate == "kept"
        assert report.document.blocks[block.parent].kind in ("heading", "title")


def test_a_move_tells_where_from_where_to_and_with_which_section() -> None:
    report = report_on(TITLE, A, P[0], C, P[2], P[5], B, P[1])
    record = textclean.clean("\n\n".join([TITLE, A, P[0], C, P[2], P[5], B, P[1]])).to_dict()
    for block in record["blocks"]:
        if block["moved"]:
            assert record["blocks"][block["moved"]["root"]]["kind"] == "heading"
            assert 0 < block["moved"]["confidence"] <= 1
            assert {"signal", "detail", "weight"} == set(block["moved"]["evidence"][0])
    assert moved(report)


ITEMS = ["（一）疏浚北渠三里，两岸栽柳。", "（二）翻修石闸两座，换上铁门。", "（三）新设水尺五处，逐日登记。"]


def test_items_of_a_list_go_where_their_numbers_say() -> None:
    report = report_on(TITLE, A, P[0], ITEMS[0], ITEMS[2], ITEMS[1], B, P[1])
    assert kept(report) == [TITLE, A, P[0], *ITEMS, B, P[1]]
    assert finding_of(report, "TC601").evidence["evidence"][0]["signal"] == "label-order"


@pytest.mark.parametrize("count", ["{}是", "{}要", "第{}，"])
def test_paragraphs_that_count_themselves_go_where_their_numbers_say(count: str) -> None:
    first, second, third = (count.format(number) + text for number, text in zip("一二三", P, strict=False))
    assert kept(report_on(TITLE, P[5], first, third, second, P[4])) == [TITLE, P[5], first, second, third, P[4]]
    some = [TITLE, P[5], third, second, P[4]]
    assert kept(report_on(*some)) == some


def test_what_is_listed_under_an_item_goes_with_it() -> None:
    below = ["1.柳树由各村认养；", "2.每年春天补栽；"]
    report = report_on(TITLE, A, P[0], ITEMS[1], ITEMS[0], *below, ITEMS[2])
    assert kept(report) == [TITLE, A, P[0], ITEMS[0], *below, ITEMS[1], ITEMS[2]]


def test_a_list_with_a_number_missing_stays() -> None:
    blocks = [TITLE, A, P[0], ITEMS[2], ITEMS[0], "（四）每月初五巡查一次，记入河簿。"]
    assert kept(report_on(*blocks)) == blocks


def test_a_ranking_that_is_no_list_of_sentences_stays() -> None:
    blocks = [TITLE, P[0], "2. 霜桥队", "3. 石门队", "1. 柳沟队"]
    assert kept(report_on(*blocks)) == blocks


def test_sections_that_count_down_are_in_order() -> None:
    blocks = [TITLE, "3. 石桥夜市", P[0], "2. 南关早市", P[1], "1. 河湾花市", P[2]]
    assert kept(report_on(*blocks)) == blocks


def test_three_sections_that_fall_by_chance_are_sorted_where_copies_of_their_headings_rise() -> None:
    first, second, third = sections = ("1. 河湾花市", "2. 南关早市", "3. 石桥夜市")
    torn = [TITLE, first, P[2], third, P[2], second, P[1], third, P[1], first, P[0]]
    text = [TITLE, *(block for pair in zip(sections, P, strict=False) for block in pair)]
    assert kept(report_on(*torn)) == text


def test_five_sections_that_count_down_do_so_on_purpose_wherever_copies_stood() -> None:
    names = ["5. 石桥夜市", "4. 南关早市", "3. 河湾花市", "2. 西门瓜市", "1. 北坡茶市"]
    text = [TITLE, *(block for pair in zip(names, P, strict=False) for block in pair)]
    assert kept(report_on(*text[:7], names[0], P[0], *text[7:])) == text


def test_signature_and_date_close_a_document_whatever_moves() -> None:
    signed = ["霜桥区人民政府办公室", "2023年6月2日"]
    assert kept(report_on(TITLE, A, P[0], C, P[2], B, P[1], *signed)) == [TITLE, A, P[0], B, P[1], C, P[2], *signed]


def test_sections_of_one_number_and_name_become_one_where_the_series_is_sorted() -> None:
    report = report_on(TITLE, P[3], C, P[2], B, P[1], C, P[4], A, P[0])
    assert kept(report) == [TITLE, P[3], A, P[0], B, P[1], C, P[2], P[4]]
    again = [block for block in report.document.blocks if block.clean == C][1]
    assert (again.fate, again.relation, again.keeper) == ("duplicate", "exact", 2)
    assert [finding.block for finding in report.findings if finding.rule == "TC401"] == [again.id]


def test_copies_of_a_heading_that_goes_name_the_one_that_stands() -> None:
    report = report_on(TITLE, A, P[0], A, P[1], A, P[1], B, P[2])
    assert kept(report) == [TITLE, A, P[0], P[1], B, P[2]]
    assert [block.keeper for block in report.document.blocks if block.clean == A] == [None, 1, 1]


def test_a_section_in_three_parts_becomes_one_before_the_next_number() -> None:
    report = report_on(TITLE, A, P[0], A, P[1], B, P[2], A, P[3], realign="full")
    assert kept(report) == [TITLE, A, P[0], P[1], P[3], B, P[2]]
    assert [finding.line for finding in report.findings if finding.rule == "TC601"] == [17]


def test_articles_under_headings_without_a_number_are_one_series() -> None:
    first, second = (
        [f"第{n}条 {text}" for n, text in zip("一二", P, strict=False)],
        ["第三条 " + P[2], "第四条 " + P[3]],
    )
    report = report_on("霜桥区集市条例", "摊位", *second, "总则", *first)
    assert kept(report)[-1] == second[-1]
    assert [text[:3] for text in kept(report) if text.startswith("第")] == ["第一条", "第二条", "第三条", "第四条"]


def test_sections_are_sorted_by_numbers_that_begin_anew_under_each_heading() -> None:
    first, second, third = (f"（{number}）{heading[2:]}" for number, heading in zip("一二三", (A, B, C), strict=True))
    again = [f"（{number}）{text}" for number, text in zip("一二三", ("修水库", "建冷库", "办茶馆"), strict=True)]
    inside = [item for pair in zip(again, P[3:], strict=True) for item in pair]
    blocks = ["一、街坊办的事", third, P[2], first, P[0], second, P[1], "二、区里办的事", *inside]
    report = report_on(TITLE, *blocks)
    assert kept(report) == [TITLE, blocks[0], first, P[0], second, P[1], third, P[2], blocks[7], *inside]


def test_chapters_in_order_stay_so_where_articles_are_sorted() -> None:
    chapters = ["第一章 街坊", "第二章 河道", "第三章 老街"]
    articles = [f"第{number}条 {text}" for number, text in zip("一二三四五六", P, strict=True)]
    first, second, third, fourth, fifth, last = articles
    report = report_on(TITLE, chapters[0], first, chapters[1], fourth, fifth, chapters[2], second, third, last)
    assert [text for text in kept(report) if text in chapters] == chapters
    assert [text for text in kept(report) if text in articles] == articles


def test_a_section_that_was_pasted_into_a_list_leaves_its_items_there() -> None:
    items = ["（一）占用石板路摆摊；", "（二）向河道倾倒菜叶；", "（三）在护坡上开垦菜地。"]
    first = ["第一章 街坊", f"第一条 {P[0]}", "第二条 街坊不得有下列行为：", *items]
    second = ["第二章 河道", f"第三条 {P[1]}"]
    third = ["第三章 老街", f"第四条 {P[2]}", f"第五条 {P[3]}"]
    report = report_on("霜桥区河道管理办法", *first[:4], *third, *first[4:], *second)
    assert kept(report)[1:] == [*first, *second, *third]


def test_the_last_of_its_sisters_stays_under_the_heading_over_them() -> None:
    first = ["第一章 街坊", "第一节 摊位", f"第一条 {P[0]}"]
    second, third = ["第二节 雨棚", f"第二条 {P[1]}"], ["第三节 茶馆", f"第三条 {P[2]}"]
    last = ["第二章 河道", f"第四条 {P[3]}", f"第五条 {P[4]}"]
    report = report_on("霜桥区街坊管理办法", *first, *third, *second, *last)
    assert kept(report)[1:] == [*first, *second, *third, *last]
    assert parent_of(report, "第三节") == "第一章 街坊"


def test_an_article_pasted_under_another_heading_makes_no_second_series() -> None:
    articles = [f"第{number}条 {text}" for number, text in zip("一二三四五", P, strict=False)]
    other = articles[1].replace("一尺半", "二尺半")
    blocks = ["霜桥区河道管理办法", *articles[:3], "附则", articles[3], other, articles[4]]
    report = report_on(*blocks)
    assert kept(report) == blocks
    assert moved(report) == []


def test_an_added_article_goes_with_the_one_before_it() -> None:
    articles = [f"第{number}条 {text}" for number, text in zip("一二三四", P, strict=False)]
    added = f"第二条之一 {P[4]}"
    report = report_on("霜桥区河道管理办法", articles[1], added, articles[0], *articles[2:])
    assert kept(report)[1:] == [*articles[:2], added, *articles[2:]]


def test_articles_of_an_annex_are_a_series_of_their_own() -> None:
    rules_ = [f"第{number}条 {text}" for number, text in zip("一二三", P, strict=False)]
    annex = ["附件", "登记表填写说明", f"第一条 {P[3]}", f"第二条 {P[4]}", f"第三条 {P[5]}"]
    report = report_on("霜桥区河道管理办法", "总则", rules_[2], rules_[0], rules_[1], *annex)
    assert kept(report)[2:] == [*rules_, *annex]


def test_what_is_appended_to_a_document_stays_at_its_end() -> None:
    closing = ["本办法自发布之日起施行。", "附件：1.摊位分布图", "2.收费标准", "霜桥区市场管理所", "2023年6月2日"]
    report = report_on(TITLE, A, P[0], C, P[2], B, P[1], *closing)
    assert kept(report) == [TITLE, A, P[0], B, P[1], C, P[2], *closing]


@pytest.mark.parametrize("begins", ["总之，", "站在新的起点上，", "面向未来，", "各位代表！"])
def test_a_paragraph_that_sums_up_or_looks_ahead_ends_its_document_whatever_moves(begins: str) -> None:
    report = report_on(TITLE, A, P[0], C, P[2], B, P[1], begins + P[5])
    assert kept(report) == [TITLE, A, P[0], B, P[1], C, P[2], begins + P[5]]


SECTIONS = ["The ferry that came back", "Why it left", "It left because the pier was rotten, and nobody paid."]
NUMBERED = [
    ("Tip 1: Come early", "The first ferry leaves before the baker opens."),
    ("Tip 2: Bring change", "The machine at the pier takes nothing but coins."),
    ("Tip 3: Sit on the left", "From there you see the seals on their sandbank."),
    ("Tip 4: Do not feed the gulls", "They will follow you home, and they will stay."),
]


BEHIND = ["What comes next", "In spring a second ferry will be launched at the yard."]
ASKED = ["What comes next?", BEHIND[1], "What will it cost?", "Nobody knows yet what they want for painting her."]


@pytest.mark.parametrize("behind", [BEHIND, ASKED])
@pytest.mark.parametrize("again", [[], [NUMBERED[2][0], "They sleep at noon, and at four they swim beside the ferry."]])
def test_a_heading_behind_a_series_stays_behind_it_when_its_sections_are_sorted(
    behind: list[str], again: list[str]
) -> None:
    one, two, three, four = ([head, text] for head, text in NUMBERED)
    report = report_on(*SECTIONS, *one, *three, *two, *four, *again, *behind)
    assert kept(report) == [*SECTIONS, *one, *two, *three, *again[1:], *four, *behind]


def test_a_heading_set_in_bold_is_not_foreign_to_the_text_that_it_stands_over_elsewhere() -> None:
    first = A.partition("、")[2]
    report = report_on(TITLE, first, P[0], P[3], "整治河道", P[1], f"**{first}**", P[0], P[4], "改造老街", P[2])
    assert find_block(report, P[0]).fate == "kept"
    assert "TC602" not in rules(report)


def test_a_section_between_two_parts_of_the_one_it_belongs_to_moves_there() -> None:
    parts = [("一流设施", P[0]), ("一流效率", P[1]), ("一流服务", P[2])]
    harbour, town = ("A 港口", "围绕“三个一流” 打造门户"), ("B 集镇", "老街新市 各有去处")
    lanes = [("铺平石板", P[3]), ("点亮街灯", P[4]), ("引来商贩", P[5])]
    report = report_on(
        TITLE,
        *harbour,
        *parts[0],
        *parts[1],
        *town,
        *lanes[0],
        *parts[2],
        *harbour,
        *parts[1],
        *town,
        *lanes[0],
        *lanes[1],
    )
    assert parent_of(report, "一流服务") == "A 港口"


LAW = [
    "第一章 总则",
    "第一条 为了维护集市秩序，保障摊主和顾客的权益，制定本办法。",
    "第二条 本办法适用于镇内集市的设立和管理。",
    "第二章 摊位",
    "第三条 摊位每年三月统一申请，申请人应当提交清单。",
    "第四条 摊位按照先本地、后外地的顺序分配，并公示七日。",
    "第三章 附则",
    "第五条 本办法自七月一日起施行。",
]


def test_articles_are_sorted_once_more_where_two_same_chapters_became_one() -> None:
    torn = [LAW[0], LAW[5], LAW[0], *LAW[1:5], *LAW[6:]]
    assert kept(report_on("霜桥集市管理办法", *torn)) == ["霜桥集市管理办法", *LAW]


def test_the_last_article_that_arrives_before_a_chapter_without_any_stands_under_its_heading() -> None:
    torn = [LAW[0], LAW[7], *LAW[1:7]]
    report = report_on("霜桥集市管理办法", *torn)
    assert kept(report) == ["霜桥集市管理办法", *LAW]
    assert parent_of(report, LAW[7]) == LAW[6]


def test_of_two_articles_of_which_either_may_be_displaced_the_one_alone_in_its_chapter_stays() -> None:
    last = ["第三章 责任", "第五条 违反本办法的，由镇里给予警告。", "第四章 附则", "第六条 本办法自七月一日起施行。"]
    whole = ["霜桥集市管理办法", *LAW[:6], *last]
    report = report_on(*whole[:6], *last[:3], LAW[5], last[3])
    assert kept(report) == whole
    assert moved(report) == [LAW[5]]


POLICY = [
    "Borrowing from the wheel library",
    "1. Members",
    "1.1 Anyone who lives by the river may join, and nobody pays.",
    "1.2 Members under twelve bring the signature of a parent.",
    "2. Borrowing",
    "2.1 Members borrow fifteen books at a time, for three weeks.",
    "2.2 The maps and the stuffed heron do not leave the building.",
    "3. Charges",
    "3.1 Nothing is charged for a book that comes back within a week.",
    "3.2 A book that is lost costs what the library paid for it.",
]


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4, 5, 9, 6, 7, 8), (0, 1, 5, 2, 3, 4, 6, 7, 8, 9), (*range(4), 7, 8, 9, 4, 5, 6)]
)
def test_clauses_that_are_paragraphs_go_to_the_section_that_they_name(order: tuple[int, ...]) -> None:
    assert kept(report_on(*(POLICY[at] for at in order))) == POLICY


def test_the_sections_of_a_code_are_the_clauses_of_its_articles() -> None:
    lines = [
        "Dog bylaw of the town of Stone Weir",
        "Article I. General",
        "Sec. 1-1. Purpose. This bylaw is meant to protect people and dogs from one another.",
        "Article II. Duties of owners",
        "Sec. 2-1. Leash. An owner keeps a dog on a leash no longer than eight feet in every street.",
        "Sec. 2-2. Waste. An owner removes at once any waste that a dog leaves on public land.",
        "Sec. 2-3. Licence. An owner obtains a licence for each dog within thirty days of buying it.",
    ]
    assert kept(report_on(*lines[:4], lines[5], lines[4], lines[6])) == lines
    assert kept(report_on(*lines[:2], lines[5], *lines[2:5], lines[6])) == lines


@pytest.mark.parametrize("other", ["5.2", "2.1", "1.1"])
def test_clauses_of_which_one_names_no_section_or_has_the_number_of_another_stay(other: str) -> None:
    blocks = [*POLICY[:4], POLICY[9].replace("3.2", other), *POLICY[4:9]]
    assert kept(report_on(*blocks)) == blocks


def test_a_section_that_two_series_count_is_joined_once() -> None:
    text = """A minimum for each day would cost the ports little and give the porters an evening.
2 Method
2.1 Sample
The survey was carried out in three ports of the estuary in spring. This is a summary of what was found.
1 Introduction
2 Method
2.1 Sample
A card was given to every porter who passed the gate in the second week of April.
2.2 Interviews"""
    lines = kept(report_on(*text.splitlines()))
    assert [lines.count(heading) for heading in ("2 Method", "2.1 Sample", "2.2 Interviews")] == [1, 1, 1]
