"""In which of two places a repeated run stays."""

from __future__ import annotations

import pytest
from district import TITLE, A, B, C, P
from harbour import P as HARBOUR
from look import find_block, finding_of, kept, moved, parent_of, report_on, rules

D = "四、修水库"
LEAD = "三月十四日，霜桥区举行新闻发布会，介绍五年来的工作，并回答了街坊们关心的问题。"
UNLABELLED = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")


def test_a_run_stays_where_its_number_follows_the_one_before() -> None:
    report = report_on(TITLE, LEAD, B, P[1], A, P[0], B, P[1], C, P[2])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]
    assert moved(report) == []


def test_a_pasted_run_goes_though_it_came_first() -> None:
    report = report_on(TITLE, LEAD, A, P[0], C, P[2], P[5], B, P[1], C, P[2], P[5], D, P[3])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[5], D, P[3]]
    assert moved(report) == []
    assert finding_of(report, "TC408").line == 9


def test_a_cut_run_in_its_place_gives_way_to_the_whole_one_that_moves_there() -> None:
    cut = P[1][: len(P[1]) // 2]
    report = report_on(TITLE, LEAD, A, P[0], B, cut, P[5], C, P[2], D, P[3], B, P[1], P[5])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], P[5], C, P[2], D, P[3]]
    assert parent_of(report, P[1]) == B
    assert P[1] in moved(report)


def test_a_run_stays_under_the_heading_that_has_no_other_text() -> None:
    first, second, third = UNLABELLED
    report = report_on(TITLE, LEAD, first, P[0], P[1], P[4], second, P[1], P[4], third, P[2], P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], second, P[1], P[4], third, P[2], P[5]]
    assert parent_of(report, P[4]) == second


def test_a_heading_needs_no_text_before_one_that_comes_again_and_may_part_it_from_its_own() -> None:
    first, second, third = UNLABELLED
    before, behind = [TITLE, LEAD, second, P[4], P[1], P[5], first], [third, P[2], P[0], third, P[3]]
    assert kept(report_on(*before, P[1], *behind[:4], P[2], P[3])) == before + behind


def test_a_heading_with_two_copies_below_needs_neither() -> None:
    first, second, third = UNLABELLED
    text = [TITLE, LEAD, third, P[4], P[0], P[5], first, P[1], P[2], P[3], second]
    assert kept(report_on(*text, P[2], P[0])) == text


def test_a_text_among_copies_does_not_stand_in_running_text() -> None:
    first, second, third = UNLABELLED
    cut = P[2][: len(P[2]) // 2]
    torn = [third, P[2], P[5], P[1], P[2], third, cut]
    report = report_on(TITLE, LEAD, first, P[0], second, P[1], P[4], third, P[2], P[5], *torn, "修建水库的五年", P[3])
    assert kept(report) == [
        TITLE, LEAD, first, P[0], second, P[1], P[4], third, P[2], P[5], "修建水库的五年", P[3]
    ]  # fmt: skip


def test_a_text_left_over_at_the_end_does_not_stand_in_running_text() -> None:
    first, second, third = UNLABELLED
    text = [TITLE, LEAD, first, P[0], P[4], second, P[3], P[1], third, P[2], P[5]]
    assert kept(report_on(*text, P[3])) == text


def test_a_sub_heading_of_every_part_needs_its_text_in_each() -> None:
    names = ("船票", "茶叶", "雨靴", "菜刀")
    told = [
        (f"案例{'一二三四'[at]} {name}", f"案子是为{name}打的。", "基本案情", P[at]) for at, name in enumerate(names)
    ]
    parts = [block for case in told for block in case]
    cut = [block if block != P[2] else P[2][:25] for block in parts]
    report = report_on(TITLE, *cut[:8], P[2], *cut[8:])
    assert kept(report) == [TITLE, *parts]
    assert parent_of(report, P[2]) == "基本案情"


def test_a_paragraph_that_calls_on_the_listeners_stays_at_the_end() -> None:
    call = "同志们，时间不等人。让我们把该修的水库修好，把该铺的路铺好，把日子一天一天过好。"
    text = [TITLE, LEAD, A, P[0], P[4], B, P[1], P[5], C, P[2], call]
    report = report_on(*text[:5], call, *text[5:])
    assert kept(report) == text


def test_a_heading_that_lost_its_number_goes_with_its_text() -> None:
    text = [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]
    assert kept(report_on(*text, B.removeprefix("二、"), P[1], P[5])) == [*text, P[5]]


def test_a_section_whose_heading_lost_its_number_stays_where_the_numbers_go_on() -> None:
    plain = B.removeprefix("二、")
    report = report_on(TITLE, LEAD, plain, P[1], A, P[0], B, P[1], C, P[2])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]
    assert kept(report_on(TITLE, LEAD, A, P[0], B, P[1], C, P[2], plain, P[1])) == [
        TITLE,
        LEAD,
        A,
        P[0],
        B,
        P[1],
        C,
        P[2],
    ]


def test_one_text_under_two_headings_stays_in_running_text() -> None:
    first, second, _ = UNLABELLED
    report = report_on(TITLE, LEAD, first, P[1], P[0], P[4], second, P[2], P[1], P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], P[4], second, P[2], P[1], P[5]]
    assert moved(report) == []


def test_a_text_stays_where_it_gives_its_section_as_many_texts_as_the_others_have() -> None:
    first, second, third = UNLABELLED
    rest = [third, P[2], P[5], "修建水库的五年", HARBOUR[0], HARBOUR[1]]
    text = [TITLE, LEAD, first, P[0], P[4], second, P[3], P[1], *rest]
    after = [TITLE, LEAD, first, P[0], P[4], second, P[3], P[1], third, P[2], P[3], P[5], *rest[3:]]
    before = [TITLE, LEAD, first, P[0], P[3], P[4], second, P[3], P[1], *rest]
    assert kept(report_on(*after)) == kept(report_on(*before)) == text
    assert moved(report_on(*after)) == moved(report_on(*before)) == []


def test_where_nothing_tells_the_places_apart_the_first_one_stays() -> None:
    report = report_on(TITLE, LEAD, P[0], P[1], P[2], P[3], P[0], P[1], P[5])
    assert kept(report) == [TITLE, LEAD, P[0], P[1], P[2], P[3], P[5]]
    assert moved(report) == []


def test_where_nothing_tells_the_places_apart_a_whole_run_stays_where_it_stands() -> None:
    cut = P[0][: len(P[0]) // 2]
    report = report_on(TITLE, LEAD, cut, P[1], P[2], P[3], P[0], P[1], P[5])
    assert kept(report) == [TITLE, LEAD, P[2], P[3], P[0], P[1], P[5]]
    assert moved(report) == []


def test_where_nothing_tells_the_places_apart_a_section_does_not_stay_behind_a_paste() -> None:
    cut, parts = P[4][: len(P[4]) // 2], ("冷库与果园", "水库与稻田")
    torn = [A, P[0], parts[0], cut, B, P[1], C, P[2], B, P[1], parts[0], P[4], D, parts[1], P[3]]
    report = report_on(TITLE, LEAD, *torn)
    assert kept(report) == [TITLE, LEAD, A, P[0], parts[0], P[4], B, P[1], C, P[2], D, parts[1], P[3]]


def test_where_nothing_tells_the_places_apart_the_run_stays_where_text_stands_under_its_heading() -> None:
    first, second, third = UNLABELLED
    report = report_on(TITLE, LEAD, second, P[2], first, P[0], third, P[5], first, P[0], P[1])
    assert kept(report) == [TITLE, LEAD, second, P[2], third, P[5], first, P[0], P[1]]
    assert moved(report) == []


def test_a_heading_with_text_behind_either_instance_stays_and_nothing_moves() -> None:
    first, second, third = UNLABELLED
    report = report_on(TITLE, LEAD, first, P[0], P[1], second, P[2], first, P[0], P[4], third, P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], P[1], second, P[2], first, P[4], third, P[5]]
    assert moved(report) == []


def test_a_heading_repeated_within_its_own_section_goes() -> None:
    first, _, third = UNLABELLED
    report = report_on(TITLE, LEAD, first, P[0], first, P[0], P[1], third, P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], P[1], third, P[5]]
    assert parent_of(report, P[1]) == first


def test_a_pasted_heading_over_foreign_text_goes_with_it() -> None:
    report = report_on(TITLE, LEAD, A, P[0], P[3], B, P[1], P[4], B, P[0], C, P[2])
    assert kept(report) == [TITLE, LEAD, A, P[0], P[3], B, P[1], P[4], C, P[2]]
    assert moved(report) == []


def test_one_decision_covers_a_paste_of_which_one_text_differs_in_a_fact() -> None:
    changed = P[1].replace("三十七", "三十九")
    report = report_on(TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[5], A, P[0], B, changed, C, P[2], P[3])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], changed, C, P[2], P[5], P[3]]
    assert "TC406" in rules(report)
    assert "TC604" not in rules(report)


def test_each_of_two_texts_that_differ_in_a_fact_stays_under_its_heading() -> None:
    first, second, third = UNLABELLED
    other = P[1].replace("三十七公里", "三十九公里")
    paste = [P[4], second, other, third, P[2]]
    report = report_on(TITLE, LEAD, *paste, first, P[0], P[4], second, P[1], third, P[2])
    assert [text for text in kept(report) if text in (second, P[1], other)] == [second, other, second, P[1]]
    assert (parent_of(report, other), parent_of(report, P[1])) == (second, second)
    assert moved(report) == []


def test_what_is_left_of_a_paste_stays_under_its_heading_when_it_is_judged_again() -> None:
    first, second, third = UNLABELLED
    other = P[1].replace("三十七公里", "三十九公里")
    report = report_on(TITLE, LEAD, first, P[0], second, P[3], P[1], P[5], third, P[2], second, P[3], other)
    assert kept(report) == [TITLE, LEAD, first, P[0], second, P[3], P[1], P[5], third, P[2], second, other]
    assert moved(report) == []


def test_a_text_that_gave_way_twice_stands_in_the_best_of_its_three_places() -> None:
    first, second, third = UNLABELLED
    cut, longer_cut = P[1][:21], P[1][:24]
    report = report_on(TITLE, LEAD, first, P[0], cut, P[4], second, P[2], P[5], second, P[1], third, longer_cut)
    assert kept(report) == [TITLE, LEAD, first, P[0], P[4], second, P[2], P[5], third, P[1]]


def test_a_run_goes_on_over_a_foreign_text_pasted_under_its_heading() -> None:
    first, second, third = UNLABELLED
    paste = [second, P[1], P[4]]
    report = report_on(TITLE, LEAD, third, P[2], first, *paste, P[0], P[3], second, P[3], P[1], P[4], P[5])
    assert kept(report) == [TITLE, LEAD, third, P[2], first, P[0], P[3], second, P[1], P[4], P[5]]
    assert parent_of(report, P[0]) == first


def test_two_articles_of_one_number_are_no_series_out_of_order() -> None:
    articles = [f"第{n}条 {text}" for n, text in zip("一二三四五", P, strict=False)]
    changed = articles[3].replace("三座", "四座")
    items = ["（一）清出来的淤泥运到砖厂；", "（二）石料从本区的采石场取用。"]
    blocks = ["霜桥区河道管理办法", articles[0], changed, *items, *articles[1:]]
    report = report_on(*blocks)
    assert kept(report) == blocks
    assert moved(report) == []


ITEMS = ["- Bring the key to the boat shed.", "- Bring a lamp that burns for two hours.", "- Bring the tide table."]
GUIDE = [
    "Visitors to the ferry museum in Harbor City can try the old engine on Sundays.",
    "The engine was built in the valley and carried down the river in eleven barges.",
    "School classes are welcome on weekdays when the workshop is not in use.",
    "The archive keeps the log books of every crossing since the war.",
]


def test_a_paste_that_tears_a_list_goes_though_it_came_first() -> None:
    last = "Guides wait at the gate until nine."
    blocks = [GUIDE[0], "Before you come:", *ITEMS, GUIDE[1], "The workshop", GUIDE[2], GUIDE[3], last]
    torn = [*blocks[:3], "The workshop", GUIDE[2], *blocks[3:]]
    report = report_on("A day at the museum", *torn)
    assert kept(report) == ["A day at the museum", *blocks]
    assert parent_of(report, ITEMS[2]) == "A day at the museum"


def test_a_paste_between_paragraphs_on_one_subject_goes_though_it_came_first() -> None:
    blocks = [
        "The brass compass of the Maria Velle was found by divers in the harbour mud.",
        "Divers cleaned the brass compass for a month, since harbour mud had filled its case.",
        "Tickets for the concert cost nine dollars and are sold at the bakery.",
        "The bakery sells tickets for the concert until Friday at noon.",
        "Rain is expected in the valley at the end of the week.",
    ]
    report = report_on("Local notes", blocks[0], blocks[2], *blocks[1:])
    assert kept(report) == ["Local notes", *blocks]
    assert moved(report) == []


def test_a_numbered_section_that_would_be_left_empty_keeps_the_run() -> None:
    cut = P[4][:30]
    report = report_on(
        TITLE, A, "老街开旧店铺", P[5], B, "鲜果下山有冷库", cut, C, "河道有人管", P[1], "鲜果下山有冷库", P[4]
    )
    assert kept(report) == [TITLE, A, "老街开旧店铺", P[5], B, "鲜果下山有冷库", P[4], C, "河道有人管", P[1]]


def test_a_text_stays_under_the_heading_that_has_its_figure() -> None:
    text = P[1].replace("三十七公里", "1286公里")
    blocks = [TITLE, A, "河道清淤1286公里", text, P[0], B, "老街铺新石板", P[2]]
    assert kept(report_on(*blocks, text, P[5])) == [*blocks, P[5]]


def test_the_text_that_opens_a_report_stays_right_behind_the_title() -> None:
    opening = "本报讯 霜桥区近日举行新闻发布会，介绍五年来的工作，并回答了街坊们关心的问题。"
    report = report_on(TITLE, opening, P[4], A, opening, B, P[1], C, P[2], P[5])
    assert kept(report)[:4] == [TITLE, opening, P[4], A]
    assert moved(report) == []


def test_a_text_stays_under_the_heading_that_names_it() -> None:
    # In running text under A, right below the heading B, whose words it shares: 河道, 整治 in another text too.
    report = report_on(TITLE, LEAD, "一、老街石板", P[0], P[1], "二、河道清淤", P[1], P[3], C, P[5], P[4])
    assert parent_of(report, P[1]) == "二、河道清淤"
    assert kept(report) == [TITLE, LEAD, "一、老街石板", P[0], "二、河道清淤", P[1], P[3], C, P[5], P[4]]


def test_a_word_that_many_texts_share_names_none_of_them() -> None:
    everywhere = [f"霜桥区{text}" for text in P]
    report = report_on(TITLE, LEAD, A, everywhere[0], everywhere[1], "二、霜桥区二三事", everywhere[1], everywhere[3])
    assert parent_of(report, everywhere[1]) == A


def test_a_run_with_a_number_stays_where_no_number_is_out_of_order_around_it() -> None:
    e = "五、修公路"
    report = report_on(TITLE, LEAD, e, P[4], P[5], B, P[1], A, P[0], C, P[2], D, P[3], e, P[4])
    assert parent_of(report, P[5]) == TITLE
    assert kept(report)[-2:] == [e, P[4]]


def test_headings_over_one_text_are_a_run_though_another_copy_of_it_is_kept() -> None:
    report = report_on(TITLE, LEAD, A, P[1], P[0], P[4], B, P[1], C, P[2], B, P[1], P[3])
    assert [text for text in kept(report) if text == B] == [B]


def test_a_numbered_heading_without_text_that_stands_elsewhere_with_one_goes() -> None:
    report = report_on(TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[3], B)
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[3]]


def test_a_numbered_heading_that_parts_another_from_its_text_and_stands_over_its_own_goes() -> None:
    report = report_on(TITLE, LEAD, A, P[0], B, C, P[1], P[4], C, P[2], P[3])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], P[4], C, P[2], P[3]]
    assert parent_of(report, P[1]) == B


def test_a_table_of_contents_is_no_list_of_headings_without_text() -> None:
    contents = [f"第{n}章 {name}" for n, name in zip("一二三", ("总则", "摊位", "附则"), strict=True)]
    articles = [f"第{n}条 {text}" for n, text in zip("一二三", P, strict=False)]
    document = [text for pair in zip(contents, articles, strict=True) for text in pair]
    assert kept(report_on("霜桥区集市条例", *contents, *document)) == ["霜桥区集市条例", *contents, *document]


def test_a_cut_paragraph_that_looks_like_a_heading_names_no_copy_of_itself() -> None:
    cut = P[1][:21]
    report = report_on(TITLE, LEAD, P[0], cut, P[2], P[3], cut + cut)
    assert kept(report) == [TITLE, LEAD, P[0], cut, P[2], P[3]]


def test_a_number_counts_among_those_of_its_section() -> None:
    early, late = "一、街坊办的事", "二、区里办的事"
    first, second, third = (f"（{number}）{heading[2:]}" for number, heading in zip("一二三", (A, B, C), strict=True))
    again = [f"（{number}）{text}" for number, text in zip("一二三", ("修水库", "建冷库", "办茶馆"), strict=True)]
    report = report_on(
        TITLE, LEAD, second, P[1], early, first, P[0], second, P[1], third, P[2],
        late, again[0], P[3], again[1], P[4], again[2], P[5],
    )  # fmt: skip
    assert kept(report)[2:9] == [early, first, P[0], second, P[1], third, P[2]]
    assert moved(report) == []


def test_a_lead_stands_before_the_sections_that_were_pasted_in_front_of_it() -> None:
    report = report_on(TITLE, A, P[0], B, P[1], C, P[2], LEAD, A, P[0], B, P[1], C, P[2])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]
    assert parent_of(report, LEAD) == TITLE


def test_a_heading_stays_over_its_text_where_its_copy_was_pasted_over_another() -> None:
    report = report_on(TITLE, LEAD, A, P[0], B, P[1], C, P[2], A, P[1], B, P[1], C, P[1])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]
    report = report_on(TITLE, LEAD, B, P[1], C, P[2], A, P[0], B, P[1], C, P[1])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]


def test_which_of_two_copies_is_better_does_not_decide_about_a_third() -> None:
    report = report_on(
        TITLE, LEAD, B, P[1], P[4], C, P[2], P[5], A, P[0], P[3],
        B, P[1], P[4], C, P[2], P[5], A, P[3], B, P[3], C, P[3],
    )  # fmt: skip
    assert kept(report) == [TITLE, LEAD, A, P[0], P[3], B, P[1], P[4], C, P[2], P[5]]


def test_a_numbered_heading_pasted_over_foreign_text_goes_however_often_it_stands() -> None:
    report = report_on(TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[3], A, P[3], A, P[2], A, P[1])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[3]]


def test_a_text_under_one_heading_in_two_places_shows_neither_of_them_to_be_pasted() -> None:
    report = report_on(TITLE, LEAD, C, P[2], A, P[0], P[3], B, P[1], P[4], C, P[0], P[1], P[2], D, P[5])
    assert kept(report) == [TITLE, LEAD, A, P[0], P[3], B, P[1], P[4], C, P[2], D, P[5]]
    assert moved(report) == []


def test_a_section_that_stands_twice_is_no_paste_though_its_heading_has_another_text_elsewhere() -> None:
    industry, river, street = UNLABELLED
    again = [street, P[0], P[2], P[3]]
    report = report_on(TITLE, LEAD, industry, P[0], street, P[2], P[3], river, P[1], *again, street, P[4])
    assert kept(report) == [TITLE, LEAD, industry, P[0], river, P[1], street, P[2], P[3], street, P[4]]


def test_a_text_does_not_go_on_the_one_before_a_paste_of_which_a_heading_stays() -> None:
    ferry, steps, fares, lamps = "船工上岸", "柳叶翻新", "船票涨价", "灯亮半夜"
    other, behind = P[1].replace("三十七", "三十四"), "邮局门前的信筒漆成了绿色，带动隔壁的裱画铺也把门板漆了一遍。"
    text = [TITLE, LEAD, ferry, P[0], steps, P[1], fares, P[3], behind, lamps, P[2]]
    last = "巷口的旧井台也修好了，孩子们在下雨天趴在井沿上数水珠，一数就是半个钟头。"
    report = report_on(*text, steps, other, fares, P[3], last)
    assert kept(report) == [*text, steps, other, fares, last]
    assert moved(report) == []


def test_articles_attest_a_place_before_chapters_do() -> None:
    chapters = ["第一章 街坊", "第二章 河道", "第三章 老街"]
    articles = [f"第{number}条 {text}" for number, text in zip("一二三四五六", P, strict=True)]
    run = [articles[1], chapters[1]]
    law = [TITLE, chapters[0], articles[0], *run, *articles[2:4], chapters[2], *articles[4:]]
    report = report_on(*law[:2], *run, *law[2:])
    assert kept(report) == law
    assert parent_of(report, articles[0]) == chapters[0]


def test_a_break_between_articles_shows_a_paste_in_shuffled_chapters_too() -> None:
    chapters = ["第一章 街坊", "第二章 河道", "第三章 老街"]
    first, second, third, fourth, fifth, last = (
        f"第{number}条 {text}" for number, text in zip("一二三四五六", P, strict=True)
    )
    run = [chapters[2], last]
    report = report_on(TITLE, chapters[1], *run, third, fourth, fifth, *run, chapters[0], first, second)
    assert kept(report) == [TITLE, chapters[0], first, second, chapters[1], third, fourth, fifth, *run]


def test_a_cut_paragraph_that_looks_like_a_heading_heads_no_text() -> None:
    whole = "住在老街的街坊占全街的四成以上、不足六成的，每户每月可以少交三元卫生费，由居委会登记。"
    report = report_on(TITLE, A, P[0], whole[:19], P[1], whole, P[2], B, P[3])
    assert kept(report) == [TITLE, A, P[0], P[1], whole, P[2], B, P[3]]
    assert moved(report) == []


def test_a_list_without_numbers_goes_on_from_clause_to_clause() -> None:
    first, second = (
        ["第一条 领取卡片的，应当提交下列材料：", "户口簿复印件；", "摊位照片；", "健康证明。"],
        ["第二条 有下列情形之一的，不发给卡片：", "在石板路上生火做饭的；", "三个月没有出摊的。"],
    )
    law = ["霜桥区摊位卡片办法", *first, *second, f"第三条 {P[0]}", f"第四条 {P[1]}"]
    report = report_on(*law[:2], *second, *law[2:])
    assert kept(report) == law


def test_a_clause_of_an_outline_follows_one_that_stands_deeper() -> None:
    clauses = ["4.1 摊位", "4.1.1 每个摊位宽两米，间隔半米。", "4.1.2 雨棚由街坊自己搭建。", "4.2 通道"]
    law = [
        TITLE,
        "4 集市",
        *clauses,
        "4.2.1 通道宽三米，不得堆放货物。",
        "5 河道",
        "5.1 护坡每年修补一次，由河道所负责。",
    ]
    report = report_on(*law[:7], *law[1:5], *law[7:])
    assert kept(report) == law
    assert moved(report) == []


def test_a_run_that_goes_on_a_series_of_pasted_headings_is_pasted_and_leaves_no_heading_over_the_text_behind() -> None:
    first, second, third = UNLABELLED
    text = [TITLE, LEAD, first, P[0], second, P[1], third, P[2]]
    report = report_on(*text, first, P[2], second, P[2], third, P[2], P[5])
    assert kept(report) == [*text, P[5]]
    assert [block.clean for block in report.document.blocks if block.fate == "duplicate"][-2:] == [third, P[2]]


def test_a_text_does_not_part_a_heading_from_the_sub_heading_that_its_sisters_have_right_below() -> None:
    first, second, third = ("老厂房装上新机器", "两岸堤坝加高一米", "石板路铺到了家门口")
    blocks = [TITLE, LEAD, A, first, P[0], P[4], B, second, P[1], C, third, P[2]]
    for heading in (A, C):
        at = blocks.index(heading) + 1
        report = report_on(*blocks[:at], P[1], *blocks[at:])
        assert kept(report) == blocks
        assert moved(report) == []


def test_numbers_of_a_list_are_no_part_of_the_numbers_of_headings() -> None:
    points = ["1. 修路", "2. 修坝", "3. 修街", "4. 修库"]
    first, second, third, fourth = ("1. 兴办产业", "2. 整治河道", "3. 改造老街", "4. 扩建水库")
    whole = [TITLE, LEAD, *points, first, P[0], second, P[1], third, P[2], fourth, P[3]]
    report = report_on(*whole, second, P[1])
    assert kept(report) == whole
    at = whole.index(first)
    assert kept(report_on(*whole[:at], third, P[2], *whole[at:])) == whole


def test_a_run_goes_on_over_a_text_that_differs_in_a_fact_and_stays_among_headings_built_as_its_own() -> None:
    first, second, third = UNLABELLED
    other = P[1].replace("三十七", "三十九")
    blocks = [TITLE, LEAD, A, first, P[0], second, P[1], P[4], third, P[2], B, "水库边上的茶园", P[5], "新车站", P[3]]
    report = report_on(*blocks[:13], second, other, P[4], *blocks[13:])
    assert kept(report) == [*blocks[:7], other, *blocks[7:]]
    assert moved(report) == [other]


def test_of_a_heading_over_nothing_but_copies_the_one_with_the_most_of_them_stays() -> None:
    report = report_on(TITLE, B, P[1], P[4], A, P[4], P[0], P[3], B, P[3], C, P[2], P[4], P[1], P[4], A, P[0], P[3])
    assert kept(report) == [TITLE, A, P[0], P[3], B, P[1], P[4], C, P[2]]


def test_a_section_pasted_between_the_beginning_of_a_text_and_the_whole_of_it_goes() -> None:
    pasted = ("What It Cost", HARBOUR[4])
    cut = HARBOUR[1][: HARBOUR[1].index("boats")]
    report = report_on(
        "The Slip", "How It Began", HARBOUR[0], cut, *pasted, HARBOUR[1], HARBOUR[2], *pasted, HARBOUR[5]
    )
    assert kept(report) == ["The Slip", "How It Began", *HARBOUR[:3], *pasted, HARBOUR[5]]


def test_a_paragraph_that_counts_itself_stays_where_the_count_goes_on() -> None:
    counted = [f"{word}, {text[0].lower()}{text[1:]}" for word, text in zip(ORDINALS, HARBOUR, strict=False)]
    report = report_on("The Plan", "It has four parts.", counted[0], counted[2], *counted[1:])
    assert kept(report) == ["The Plan", "It has four parts.", *counted]
    assert moved(report) == []


ORDINALS = ("First", "Second", "Third", "Finally")


FERRYMAN = (
    "摆渡人谭有水：一条船，三十年",
    "清溪绕着白沙村转了一个大弯，孩子们上学要过河。谭有水接过竹篙，从此再没有放下。",
)
RESCUE = "那年夏天上游涨水，谭有水把缆绳系在腰上，跳进水里游到对岸，把一船孩子拉了回来。"
TEACHER = ("农技员苗青：大棚里的讲台", "苗青每个月有二十天住在乡下，她的讲台是一只倒扣的塑料筐，听课的人坐在田埂上。")
CLERK = ("店员阿依：凌晨三点的灯", "城西的便利店通宵开着，阿依总在门口留一壶热水、几把椅子，谁累了都可以坐一会儿。")


def test_a_run_goes_where_the_heading_above_it_names_what_stands_behind_it() -> None:
    report = report_on(TITLE, LEAD, *FERRYMAN, *TEACHER, RESCUE, *TEACHER, *CLERK)
    assert kept(report) == [TITLE, LEAD, *FERRYMAN, RESCUE, *TEACHER, *CLERK]
    assert parent_of(report, RESCUE) == FERRYMAN[0]


def test_a_run_stays_where_its_own_heading_names_what_stands_behind_it() -> None:
    report = report_on(TITLE, LEAD, *FERRYMAN, RESCUE, *TEACHER, *FERRYMAN, *CLERK)
    assert kept(report) == [TITLE, LEAD, *FERRYMAN, RESCUE, *TEACHER, *CLERK]
    assert parent_of(report, RESCUE) == FERRYMAN[0]


def test_an_answer_is_at_home_below_a_question_as_the_others_are() -> None:
    asked = (
        "记者：您是什么时候学的手艺？",
        "记者：您想过改行吗？",
        "记者：您收徒弟有什么要求？",
        "记者：您想说点什么？",
    )
    told = (
        "闻人启：十七岁，修的是父亲的怀表，拆开以后装不回去，急得一夜没睡。",
        "闻人启：想过，有半年我去卖过盒饭，可是手闲不下来，晚上回家还是拆表。",
        "闻人启：只有一条，先扫三个月的地，地扫不干净的人，表也修不干净。",
        "闻人启：别怕慢，表走得快不是好表，走得准才是，人也一样。",
    )
    later = "后来我想明白了，这门手艺不是等客人，是等时间，这几年活儿多得做不完。"
    whole = [TITLE, LEAD, asked[0], told[0], asked[1], told[1], later, asked[2], told[2], asked[3], told[3]]
    assert kept(report_on(*whole[:9], told[1], *whole[9:])) == whole


def test_a_run_is_judged_without_the_texts_at_its_ends_that_stay_in_a_third_place() -> None:
    first, second, third = "办厂记", "清河新貌", "老街重开"
    cut = P[2][: len(P[2]) // 2]
    text = [TITLE, LEAD, first, P[0], P[1], third, cut, P[3], second, P[1], "修建水库的五年", P[4]]
    report = report_on(*text, third, P[1], third, P[2], P[5])
    assert kept(report) == [*text[:4], third, *text[7:], third, P[2], P[5]]
    assert P[2] not in moved(report)


def test_a_section_goes_where_it_was_pasted_before_the_whole_of_a_cut_text() -> None:
    first, second, third = UNLABELLED
    cut = P[0][: len(P[0]) // 2]
    report = report_on(TITLE, LEAD, first, cut, second, P[1], P[0], third, P[2], second, P[1], P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], third, P[2], second, P[1], P[5]]
    assert parent_of(report, P[0]) == first


def test_a_section_stays_beside_those_whose_headings_are_built_as_its_own() -> None:
    alike = ("航线越织越密", "码头越用越巧", "通关越来越快")
    other = ("渔民有了养老金", "海岛来了好医生")
    report = report_on(
        TITLE, LEAD, other[0], P[3], alike[1], P[1], other[1], P[4], alike[0], P[0], alike[1], P[1], alike[2], P[2]
    )
    assert kept(report) == [
        TITLE, LEAD, other[0], P[3], other[1], P[4], alike[0], P[0], alike[1], P[1], alike[2], P[2]
    ]  # fmt: skip


def test_one_heading_built_as_those_of_a_section_does_not_draw_it_to_the_end() -> None:
    days = ("第一天", "第二天")
    tour = [
        days[0],
        "上午：走盐道",
        P[0],
        P[1],
        "下午：看人熬盐",
        P[2],
        days[1],
        "上午：睡",
        P[3],
        "下午：坐船",
        P[4],
    ]
    report = report_on(TITLE, LEAD, *tour, *tour[1:5], P[5])
    assert kept(report)[: 2 + len(tour)] == [TITLE, LEAD, *tour]
    assert moved(report) == []


def test_a_text_that_was_scraped_again_right_behind_its_cut_copy_stays_before_the_heading_that_follows() -> None:
    report = report_on(TITLE, LEAD, P[3][:13], "老街重开", P[3], "老街重开", P[1], P[2], "兴办工厂", P[0])
    assert kept(report) == [TITLE, LEAD, P[3], "老街重开", P[1], P[2], "兴办工厂", P[0]]


def test_the_only_heading_without_a_number_closes_the_document_and_no_section() -> None:
    report = report_on(TITLE, LEAD, A, P[0], B, P[1], "记者手记", P[5], C, P[2], "记者手记", P[5])
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2], "记者手记", P[5]]


def test_a_run_that_breaks_a_series_was_pasted_there_whatever_headings_stand_before_the_other_place() -> None:
    inner = ("（一）食品加工", "（二）竹木制品")
    cut, part = P[2][: len(P[2]) // 2], P[3][: len(P[3]) // 2]
    report = report_on(
        TITLE, LEAD, A, inner[0], P[0], B, cut, inner[1], P[3], inner[0], part, B, P[2], C, P[4], joiner="\n"
    )
    assert kept(report) == [TITLE, LEAD, A, inner[0], P[0], inner[1], P[3], B, P[2], C, P[4]]


def test_a_heading_without_a_number_goes_where_the_next_one_follows_and_stays_over_its_text() -> None:
    first, second, third = UNLABELLED
    report = report_on(TITLE, LEAD, first, P[0], third, second, P[1], third, P[2], P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], second, P[1], third, P[2], P[5]]


def test_the_only_heading_without_a_number_stays_behind_the_numbered_ones() -> None:
    last = "采访手记"
    report = report_on(TITLE, A, P[0], B, P[1], last, P[4], C, P[2], D, P[3], last, P[4])
    assert kept(report) == [TITLE, A, P[0], B, P[1], C, P[2], D, P[3], last, P[4]]
    assert moved(report) == []


TOWN = ["柳湾镇的三件事", "柳湾镇今年办成了三件事，镇上的人说起来都很高兴，记者到镇里走了一走。"]
FERRY = [
    "渡船：夜里也能过河",
    "镇上添了两条渡船，船工老潘和儿子轮流值夜，最晚的一班开到夜里十一点。",
    "潘家父子说，夜班渡船上坐的多是下晚班的纺织女工，从前她们要绕九里路。",
]
SCHOOL = [
    "校舍：屋顶不再漏雨",
    "小学的教室换了新瓦，孩子们下雨天不用再挪课桌，操场也铺上了煤渣跑道。",
    "校长宋月梅说，操场上的煤渣跑道是家长们用板车一车一车拉来的。",
]
MILL = [
    "水磨：又转了起来",
    "村口的水磨修好以后，磨出来的玉米面比机器磨的香，城里人开着车来买。",
    "磨坊主人施大木说，一天磨三百斤，多了石头要发烫，面就不香了。",
]


def test_a_run_goes_from_between_two_texts_that_speak_of_one_thing() -> None:
    report = report_on(*TOWN, FERRY[0], FERRY[1], SCHOOL[0], SCHOOL[1], FERRY[2], *MILL, SCHOOL[0], *SCHOOL[1:])
    assert kept(report) == [*TOWN, *FERRY, *MILL, *SCHOOL]
    assert parent_of(report, FERRY[2]) == FERRY[0]
    assert parent_of(report, SCHOOL[2]) == SCHOOL[0]


def test_a_text_below_a_heading_that_has_a_word_of_it_is_at_home_there_and_not_in_running_text() -> None:
    report = report_on(*TOWN, *FERRY, *SCHOOL[:2], FERRY[1], SCHOOL[2], *MILL)
    assert kept(report) == [*TOWN, *FERRY, *SCHOOL, *MILL]
    assert parent_of(report, FERRY[1]) == FERRY[0]


def test_a_text_stays_beside_one_that_speaks_of_the_same_and_not_where_it_was_pasted_first() -> None:
    text = [*TOWN, *FERRY, *SCHOOL[:2], f"{SCHOOL[2]}新课桌也是他们打的。", *MILL]
    assert kept(report_on(*text[:5], text[7], *text[5:])) == text
    assert kept(report_on(*text[:4], text[7], *text[4:])) == text


def test_a_text_stays_under_the_heading_that_has_nothing_else_but_a_copy() -> None:
    report = report_on(*TOWN, FERRY[0], MILL[1], *FERRY[1:], *SCHOOL, MILL[0], MILL[1], SCHOOL[2])
    assert kept(report) == [*TOWN, *FERRY, *SCHOOL, *MILL[:2]]
    assert parent_of(report, MILL[1]) == MILL[0]


def test_a_heading_that_was_pasted_without_its_text_elsewhere_needs_the_run() -> None:
    e = "四、其他事项"
    text = [TITLE, LEAD, A, P[0], B, P[1], C, P[2], e, P[3], P[5]]
    assert kept(report_on(*text[:4], e, *text[4:8], P[3], P[5], *text[8:])) == text


def test_a_run_parts_no_heading_from_its_first_sub_heading() -> None:
    first = (A, "（一）企业", P[0], "（二）园区", P[4])
    second, third = (B, "（一）河堤", P[1], "（二）桥梁", P[3]), (C, "（一）石板", P[2], "（二）灯笼", P[5])
    report = report_on(TITLE, LEAD, *second, A, *third, *first[1:], *third)
    assert kept(report) == [TITLE, LEAD, *first, *second, *third]


def test_headings_that_stand_over_text_elsewhere_make_no_outer_tier_where_they_were_pasted() -> None:
    first, second, third = UNLABELLED
    report = report_on(TITLE, LEAD, third, first, P[0], P[3], second, first, P[0], P[3], P[1], P[4], third, P[2], P[5])
    assert kept(report) == [TITLE, LEAD, first, P[0], P[3], second, P[1], P[4], third, P[2], P[5]]


def test_a_section_run_together_goes_though_a_paste_or_a_table_of_contents_parts_it_elsewhere() -> None:
    text = [TITLE, LEAD, A, P[0], B, P[1], P[4], C, P[2], P[5], D, P[3]]
    assert kept(report_on(*text[:4], "".join(text[4:7]), B, *text[7:10], *text[5:])) == text
    text = [TITLE, A, B, C, D, *text[1:]]
    assert kept(report_on(*text[:11], f"{A}{P[0]}", *text[11:])) == text


def test_a_heading_pasted_alone_over_another_goes_if_it_has_a_list_elsewhere() -> None:
    first, second, third = UNLABELLED
    items = ("● 每天清早打开水闸，看水位", "● 每周给轴上油，看皮带松紧", "● 每月清理一次水槽里的水草")
    text = [TITLE, LEAD, first, P[0], P[3], second, P[1], third, *items]
    assert kept(report_on(*text[:2], third, *text[2:])) == text


def test_a_numbered_heading_with_text_of_its_own_in_both_places_is_one_section_in_two_parts() -> None:
    first, second = ("拓宽大路", P[0], "修通小路", P[1]), ("栽下新树", P[2], "清走旧渣", P[3])
    third = ("加开班车", P[4], "添设站牌", P[5])
    heads = (("A 道路", "大路小路都好走"), ("B 绿化", "树多了渣少了"), ("C 公交", "车快了站近了"))
    torn = (*heads[0], *first[:2], *heads[1], *second, *heads[0], *first[2:], *heads[2], *third)
    report = report_on(TITLE, LEAD, *torn, realign="full")
    assert kept(report) == [TITLE, LEAD, *heads[0], *first, *heads[1], *second, *heads[2], *third]
    assert parent_of(report, "修通小路") == "A 道路"
    assert {finding.line for finding in report.findings if finding.rule == "TC401"} == {25, 27}


def test_a_numbered_heading_that_has_text_elsewhere_needs_no_run() -> None:
    case, ruling = "【基本案情】", "【处理结果】"
    first, second, third = ("案例一　副食店卖过期米粉案", "案例二　加油站改装油枪案", "案例三　物业多收电费案")
    told = [first, case, P[0], ruling, P[1], second, case, P[2], ruling, P[3], third, case, P[4], ruling, P[5]]
    report = report_on("五起案例", LEAD, *told[:10], first, case, P[2][:20], *told[10:])
    assert kept(report) == ["五起案例", LEAD, *told]
    assert moved(report) == []


def test_a_numbered_section_that_stands_twice_has_no_two_parts_though_a_text_was_pasted_below_its_heading() -> None:
    first = ("关键词1 渡船", "从能过河到夜里过河", P[0], P[1])
    second, third = ("关键词2 水车", "从能转到转得快"), ("关键词3 学堂", "从有书读到读好书")
    report = report_on(TITLE, LEAD, *first, *second, P[4], P[2], P[3], *third, P[4], *second, P[2], P[5])
    assert kept(report).count(second[0]) == 1
    assert parent_of(report, P[5]) == third[0]


def test_a_heading_with_a_subtitle_and_no_other_text_needs_the_run() -> None:
    second, third = ("关键词2 水车", "从能转到转得快"), ("关键词3 学堂", "从有书读到读好书")
    whole = [TITLE, LEAD, "关键词1 渡船", "从能过河到夜里过河", P[0], *second, P[1], *third, P[4]]
    assert kept(report_on(*whole[:7], P[4], *whole[7:])) == whole


def test_two_texts_pasted_into_each_others_sections_are_no_run() -> None:
    report = report_on(*TOWN, *SCHOOL[:2], MILL[1][:25], SCHOOL[2], *FERRY, *MILL[:2], SCHOOL[2][:25])
    assert kept(report) == [*TOWN, *SCHOOL, *FERRY, *MILL[:2]]
    assert moved(report) == []


def test_a_text_with_the_name_of_a_field_is_no_lead() -> None:
    names = ("副食店过期米粉案", "加油站改装油枪案", "物业多收电费案", "驾校乱收补考费案")
    told = [
        text
        for number, name, case, ruling in zip("一二三四", names, P, HARBOUR, strict=False)
        for text in (f"案例{number}", name, f"【基本案情】{case}", f"【处理结果】{ruling}")
    ]
    report = report_on("四起案例", told[-2][:24], *told[:14], told[3], *told[14:])
    assert kept(report) == ["四起案例", *told]
    assert moved(report) == []


def test_what_stands_behind_the_whole_copy_goes_to_the_place_in_which_the_section_was_cut_short() -> None:
    river = "清出来的淤泥没有白扔，运到沿岸的菜地里当肥料，河道两岸的护坡也种上了草。"
    cut = P[1][: len(P[1]) // 2]
    torn = [TITLE, LEAD, A, P[0], B, cut, C, P[2], P[5], B, P[1], river, D, P[3]]
    report = report_on(*torn)
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], river, C, P[2], P[5], D, P[3]]
    assert parent_of(report, river) == B


def test_the_numbers_of_a_section_that_was_pasted_tell_nothing_of_its_neighbours() -> None:
    cut = [text[: len(text) // 2] for text in P]
    text = [TITLE, LEAD, A, P[0], B, P[1], C, P[2], P[5], D, P[3], "名词解释", P[4]]
    torn = [*text[:11], B, P[1], A, cut[0], C, P[2], P[5], *text[11:], D, cut[3]]
    torn[5] = cut[1]
    assert kept(report_on(*torn)) == text


def test_what_stands_behind_the_sections_of_a_first_pass_goes_on_the_last_of_them() -> None:
    first, second, third = UNLABELLED
    cut = [text[: len(text) // 2] for text in P]
    passes = [first, cut[0], second, cut[1], third, cut[2], P[5], first, P[0], second, P[1], third, P[2], P[3]]
    report = report_on(TITLE, LEAD, *passes)
    assert kept(report) == [TITLE, LEAD, first, P[0], second, P[1], third, P[2], P[5], P[3]]
    assert parent_of(report, P[5]) == third


def test_the_only_lead_stays_before_the_sections_though_it_stands_at_the_end_again() -> None:
    first, second, third = UNLABELLED
    sections = [first, P[0], P[4], second, P[1], third, P[2], P[5]]
    # The words of the last section read on into it.
    lead = "老街的石板路和老茶馆都变了样，街坊们请记者走了一趟老街，也看了冷库和水库。"
    assert kept(report_on(TITLE, lead, *sections, lead)) == [TITLE, lead, *sections]


def test_a_third_copy_of_a_section_says_nothing_of_the_numbers_around_the_other_two() -> None:
    run = [A, P[0], P[4]]
    report = report_on(TITLE, LEAD, *run, B, P[1], *run, P[3], *run, C, P[2])
    assert kept(report) == [TITLE, LEAD, *run, B, P[1], P[3], C, P[2]]
    assert parent_of(report, P[3]) == B


def test_a_section_that_stands_three_times_stays_as_one_in_the_place_that_its_number_attests() -> None:
    run = [C, P[2], P[5], "联系人：霜桥区文旅办", "二月十一日"]
    report = report_on(TITLE, LEAD, *run, A, P[0], *run, B, P[1], P[4], *run)
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], P[4], *run]
    assert moved(report) == []


def test_a_heading_with_another_number_goes_with_the_copies_of_its_text() -> None:
    for number, keeps in (("四、", A), ("二、", A)):
        again = [number + A[2:], P[0], P[4]]
        report = report_on(TITLE, LEAD, A, P[0], P[4], B, P[1], C, P[2], *again)
        assert kept(report) == [TITLE, LEAD, A, P[0], P[4], B, P[1], C, P[2]]
        assert find_block(report, again[0]).keepers[0].id == find_block(report, keeps).id
    dates = ["3月2日", P[0], "3月5日", P[1], "4月9日", P[2]]
    assert kept(report_on(TITLE, LEAD, *dates, "4月9日", P[0]))[:8] == [TITLE, LEAD, *dates]  # no words, no section


def test_the_first_articles_stand_in_their_chapter_and_not_as_a_lead_below_the_title() -> None:
    first = "第一条 为了保护水上交通的安全，结合本镇的实际情况，制定本办法，各村遵照执行。"
    second = "第二条 本办法适用于镇里的渡口、货场和修船的地方，镇外的由县里另行规定，渡船也一样。"
    third = "第三条 渡船每年检验一次，检验的结果贴在船头，没有检验的船不得载客。"
    summary = f"{first}{second[:-9]}……"
    report = report_on("石堰镇渡口办法", summary, "第一章 总则", first, second, "第二章 渡船", third)
    assert kept(report) == ["石堰镇渡口办法", "第一章 总则", first, second, "第二章 渡船", third]


def test_an_inner_heading_pasted_alone_goes_from_a_document_that_has_other_copies() -> None:
    outer, inner = (
        ("过去几年的工作", "今后几年的打算"),
        ("办起果品加工厂", "重铺老街石板路", "加固上游三座水库", "沿河再种千棵柳"),
    )
    first = [outer[0], inner[0], P[0], inner[1], P[2]]
    second = [outer[1], inner[2], P[3], inner[3], P[1]]
    report = report_on(TITLE, LEAD, outer[0], inner[1], *first[1:], *second, LEAD)
    assert kept(report) == [TITLE, LEAD, *first, *second]


def test_a_heading_goes_where_its_section_has_the_numbers_before_it() -> None:
    first, second, third = ("（一）修路", P[0]), ("（二）清淤", P[1]), ("（三）植树", P[2])
    text = [TITLE, "一、去年", LEAD, *first, *second, *third, "二、今年", P[3], "（一）建库", P[4], "三、明年", P[5]]
    torn = [TITLE, "一、去年", LEAD, *first, *third, *second, "二、今年", P[3], "（一）建库", P[4], "三、明年", P[5]]
    assert kept(report_on(*torn, *third)) == text


def test_articles_that_are_extracts_follow_each_other_over_the_numbers_that_were_left_out() -> None:
    articles = [f"第{n}条　{text}" for n, text in zip(("五", "八", "十一", "十四", "十九"), P, strict=False)]
    five, eight, eleven, fourteen, nineteen = articles
    torn = [
        five,
        eleven,
        eight,
        eleven,
        fourteen,
        nineteen,
        fourteen[:20],
        "区里说，规定从年底开始施行，到时候再看有没有用处。",
        five,
    ]
    assert kept(report_on("霜桥区出台新规定", LEAD, *torn))[2:] == [*articles, torn[-2]]


def test_of_two_headings_right_above_a_text_the_one_that_has_a_word_of_it_keeps_it() -> None:
    first, second, third = "热闹回到街口", "石板重新铺过", "水库能蓄水了"
    report = report_on(TITLE, LEAD, first, P[2], second, P[2], third, P[3])
    assert kept(report) == [TITLE, LEAD, first, second, P[2], third, P[3]]


@pytest.mark.parametrize(
    "lines", [("老街", P[2], P[5], "茶馆", P[0]), ("The boats", *HARBOUR[1:3], "The engineer", HARBOUR[0])]
)
def test_a_heading_left_over_at_the_end_of_a_paste_goes(lines: tuple[str, ...]) -> None:
    assert kept(report_on(TITLE, LEAD, *lines, lines[2], lines[3])) == [TITLE, LEAD, *lines]


def test_a_text_takes_the_place_of_its_cut_copy_though_it_was_led_there_by_a_third_one() -> None:
    cut = P[1][:24]
    report = report_on(TITLE, LEAD, A, P[1], B, P[1], C, P[2], A, P[0], B, cut)
    assert kept(report) == [TITLE, LEAD, A, P[0], B, P[1], C, P[2]]


def test_a_heading_goes_from_over_a_text_that_goes_on_what_stood_before_the_paste() -> None:
    first, second = "热闹回到街口", "水往哪里去"
    goes_on = "护坡上种了柳树，河道清淤挖出的泥晒干以后运到菜地，汛期水位再高也漫不过来。"
    text = [TITLE, LEAD, first, P[2], P[5], second, P[1], goes_on, "桃子卖得掉", P[4]]
    assert kept(report_on(*text[:7], first, P[2], *text[7:])) == text


def test_a_heading_over_text_of_its_own_does_not_interrupt_the_section_whose_text_was_run_together_below_it() -> None:
    first, second, third, last = "第一章 起", "第二章 承", "第三章 转", "第四章 合"
    market = "桥头的集市逢三逢八开，卖菜的人天不亮就占好了地方，晌午前收摊。"
    home = [TITLE, LEAD, first, P[0], second, P[1], P[4], third, P[2], P[5], last, P[3], market]
    exchanged = [third, P[3], last, P[2][:25]]
    assert kept(report_on(*home[:8], P[1] + P[4], *home[8:], *exchanged)) == home


def test_a_text_cut_in_the_last_of_its_four_places_says_nothing_of_the_heading_above_it() -> None:
    first, second, third = "Part 1: The winter", "Part 2: The letters", "Part 3: The boat"
    home = [TITLE, LEAD, first, HARBOUR[0], second, HARBOUR[1], HARBOUR[2], third, HARBOUR[3], HARBOUR[4]]
    near = HARBOUR[2].replace("once in each", "one in each")
    pasted = [first, HARBOUR[1], second, HARBOUR[1], third, HARBOUR[1][:70]]
    assert kept(report_on(*home[:8], near, *home[8:], *pasted)) == home


def test_a_section_pasted_between_a_heading_and_its_text_goes_though_its_own_text_is_all_elsewhere() -> None:
    asked = ("问：为什么要修石桥？", "问：渡口什么时候关？", "问：老街还开不开？", "问：水费交给谁？")
    home = [TITLE, LEAD, asked[0], P[0], asked[1], P[1], P[4], asked[2], P[2], asked[3], P[3]]
    torn = [*home[:5], P[3], *home[5:7], P[1] + P[4], *home[7:8], asked[1], P[1], P[4][:25], *home[8:]]
    assert kept(report_on(*torn)) == home


def test_a_run_goes_on_over_a_heading_whose_text_is_below_it_and_elsewhere_beside_a_cut_copy() -> None:
    inner = ("加快兴办产业", "加快修建冷库", "加快整治河道", "加快除险加固", "加快改造老街", "加快恢复老店")
    a, b, c = (
        ("A 持续打好产业保卫战", "食品占六成"),
        ("B 持续打好河道保卫战", "菜地不再淹"),
        ("C 持续打好老街保卫战", "雨天不穿靴"),
    )
    sections = [*a, inner[0], P[0], inner[1], P[4], *b, inner[2], P[1], inner[3], P[3]]
    foreign = [*sections[:9], P[0][:27], *sections[9:]]
    rest = [*c, inner[4], P[2], inner[5], P[5]]
    before = [TITLE, LEAD, "成绩", "【食品加工企业占六成，河道清淤三十七公里，桃子两小时入库】"]
    report = report_on(*before, *foreign, *sections[:-1], P[3][:25], *rest)
    assert kept(report) == [*before, *sections, *rest]


def test_the_first_sub_heading_of_a_part_stays_though_its_text_was_pasted_under_that_of_the_next_part() -> None:
    first, second = ("案例一：门店易主 会员退费", P[0], P[1]), ("案例二：手镯验假 商家赔偿", P[2], P[3])
    told = [line for case, facts, ruling in (first, second) for line in (case, "【案情】", facts, "【结果】", ruling)]
    report = report_on(TITLE, LEAD, *told[:8], P[0], *told[8:])
    assert kept(report) == [TITLE, LEAD, *told]
    assert moved(report) == []


def test_a_heading_pasted_twice_over_one_foreign_text_is_at_home_over_its_own() -> None:
    home = [TITLE, LEAD, A, P[0], B, P[1], P[4], C, P[2], P[5], D, P[3]]
    loop = [B, P[2], C, P[2], D, P[2]]
    assert kept(report_on(*home, *loop, C, P[3], D, P[2])) == home
