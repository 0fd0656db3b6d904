"""A document that holds its article twice: the first scrape keeps its places."""

from __future__ import annotations

from district import TITLE as DISTRICT
from district import P as DISTRICT_P
from harbour import TITLE, P
from look import kept, moved, report_on

import textclean

ASKED = "What did it cost?"


def test_of_two_scrapes_of_an_article_the_first_keeps_its_places() -> None:
    cut = P[2][: P[2].index("month")]
    report = report_on(TITLE, P[0], P[1], P[2], P[3], "Read more", TITLE, P[0], P[1], cut, P[3])
    assert kept(report) == [TITLE, *P[:4]]
    assert moved(report) == []


def test_a_paragraph_that_the_first_scrape_cut_is_taken_from_the_second() -> None:
    cut = P[2][: P[2].index("month")]
    report = report_on(TITLE, P[0], P[1], cut, P[3], TITLE, P[0], P[1], P[2], P[3])
    assert kept(report) == [TITLE, *P[:4]]


def test_what_the_first_scrape_lost_stands_where_the_second_has_it() -> None:
    report = report_on(TITLE, P[0], P[1], P[3], P[4], TITLE, P[0], P[1], P[2], P[3], P[4])
    assert kept(report) == [TITLE, *P[:5]]
    assert moved(report) == [P[2]]


def test_a_second_scrape_is_known_by_its_title_though_it_lost_the_line_below() -> None:
    deck = "An island waits, writes and gets its boat"
    report = report_on(TITLE, deck, P[0], P[1], ASKED, P[2], P[3], TITLE, P[0], P[1], ASKED, P[2])
    assert kept(report) == [TITLE, deck, P[0], P[1], ASKED, P[2], P[3]]
    assert moved(report) == []


def test_a_short_line_of_the_second_scrape_is_a_copy_though_nothing_beside_it_is() -> None:
    short = "It was dry."
    report = report_on(TITLE, P[0], P[1], P[2], short, TITLE, P[0], P[1], short)
    assert kept(report) == [TITLE, *P[:3], short]


def test_the_byline_of_a_second_scrape_goes_as_that_of_the_first_does() -> None:
    text = [DISTRICT, DISTRICT_P[0], "一条旧街", DISTRICT_P[1], "三座水库", DISTRICT_P[2]]
    byline = "本报记者　林远舟"
    report = report_on(text[0], byline, *text[1:], text[0], byline, text[1], *text[4:], *text[2:4])
    assert kept(report) == text


def test_a_short_line_that_an_article_has_twice_stays_where_it_has_no_second_scrape() -> None:
    short = "It was dry."
    text = [TITLE, P[0], short, P[1], short, P[2]]
    assert kept(report_on(*text)) == text


def test_a_heading_with_the_words_of_the_title_over_text_of_its_own_begins_no_second_scrape() -> None:
    text = [TITLE, P[0], ASKED, P[1], TITLE, P[2], P[3]]
    assert kept(report_on(*text)) == text


def test_what_a_scrape_cut_stands_whole_in_its_place_though_the_other_begins_otherwise() -> None:
    deck, cut = "An island waits, writes and gets its boat", P[1][: P[1].index("boats")]
    report = report_on(TITLE, deck, P[0], cut, P[2], P[3], TITLE, P[0], P[1])
    assert kept(report) == [TITLE, deck, *P[:4]]
    assert moved(report) == [P[1]]


def test_a_poem_that_stands_twice_with_its_title_and_poet_is_kept_once() -> None:
    poem = ["麦子熟了", "丁禾", "布谷鸟把黄昏喊得很薄", "镰刀挂在月亮上", "我在城里听见风的声音", "从北向南 倒下"]
    assert kept(report_on(*poem, *poem)) == poem


def test_what_one_scrape_lost_stands_where_the_other_has_it_though_a_heading_lost_all_of_its_text() -> None:
    parts = [("一、旧街", *DISTRICT_P[1:3]), ("二、水库", *DISTRICT_P[3:5])]
    text = [DISTRICT, DISTRICT_P[0], *parts[0], *parts[1]]
    first = [line for line in text if line not in (parts[0][2], parts[1][2])]
    second = [line for line in text if line not in (parts[0][1], parts[1][1])]
    assert kept(report_on(*first, *second)) == text


def test_of_what_both_scrapes_lost_in_one_place_the_lower_number_comes_first() -> None:
    articles = [f"第{n}条 {text}" for n, text in zip("一二三四", DISTRICT_P[:4], strict=True)]
    text = ["旧街管理办法", *articles[:3], DISTRICT_P[4], articles[3], DISTRICT_P[5]]
    first, second = ([line for line in text if line != lost] for lost in articles[1:3])
    assert kept(report_on(*first, *second)) == text


def test_a_next_page_that_begins_with_the_title_and_the_end_of_the_page_above_is_no_second_scrape() -> None:
    questions = [f"{number}. {asked}" for number, asked in enumerate(("Who wrote?", "Who paid?", "Who sailed?"), 1)]
    items = ["(a) Look at the piles.", "(b) Clear the slip.", "(c) Lay in oil."]
    whole = [TITLE, P[0], questions[0], P[1], questions[1], *items, questions[2], P[3], P[4]]
    assert kept(report_on(*whole[:7], TITLE, *whole[5:])) == whole


def test_a_numbered_line_that_comes_to_stand_above_itself_goes() -> None:
    text = [
        "Notes",
        P[0],
        "4. The last ferry",
        "1. The dawn",
        "4. The last ferry",
        P[1],
        "2. The tide",
        P[2],
        "3. Salt",
    ]
    once = textclean.clean("\n".join([*text, P[3], "4. The last ferry\n"])).text
    assert textclean.clean(once).text == once


def test_a_line_that_becomes_a_heading_once_copies_are_gone_is_judged_again() -> None:
    text = [
        "Notes",
        P[0],
        "Notes",
        P[0],
        "一、渡口的清晨",
        "一、渡口的清晨",
        P[1],
        "More notes",
        P[0],
        "一、渡口的清晨",
    ]
    once = textclean.clean("\n".join([*text, "二、水从哪里来", P[2], "三、三件小事", P[3], "四、把路修到田头\n"])).text
    assert textclean.clean(once).text == once


def test_a_numbered_heading_that_still_stands_twice_once_copies_are_gone_is_judged_again() -> None:
    case = "11月{}日，市民{}某被拉入某微信群，按照“客服”要求完成刷单任务，前两单均收到返利，随后垫资，损失{}万元。"
    heading, notes, first = "一、渡口的清晨", "Notes from twelve river towns", case.format(2, "王", 4.6)
    torn = [heading, first, heading, first, heading, notes, first, heading, notes, first, heading]
    rest = [DISTRICT_P[1], "二、水从哪里来", case.format(5, "李", 9.1), "三、三件小事", DISTRICT_P[0]]
    once = textclean.clean("\n".join([*torn, *rest]) + "\n").text
    assert textclean.clean(once).text == once


def test_what_only_furniture_parted_is_judged_again() -> None:
    text = ["Why I stopped counting my steps", "Dana Whitlock", "Mar 4, 2025", "Listen", "12"]
    once = textclean.clean("\n\n".join([*text, "Writes about small habits and large dogs.\n"])).text
    assert textclean.clean(once).text == once


def test_a_credit_with_stops_is_cut_off_as_a_whole() -> None:
    text = f"{P[0]} REUTERS/R. Ames/File Photo Purchase Licensing Rights, opens new tab"
    assert textclean.clean("\n\n".join([TITLE, text, P[1]]) + "\n").document.blocks[1].clean == P[0]
