"""Copies in which paragraphs run together: a whole article on one line, its beginning as a summary."""

from __future__ import annotations

import pytest
from harbour import P as HARBOUR
from look import find_block, finding_of, kept, moved, report_on, rules

TITLE = "环湖公路东段封闭施工九十天"
FIRST = "海州市交通运输局昨天公布，环湖公路东段四月二日起封闭施工，工期九十天，途经车辆须绕行北岸大道。"
SECOND = "施工期间，公交12路和31路改道，临时站设在北岸大道的渡口桥西侧，首班车时间不变。"
THIRD = "局长沈青说，这段路二十年没有大修，去年雨季塌了3处，修好后可以走载重30吨的货车。"
HEADING = "一、补贴"
FOURTH = "沿线商户可以到湖东街道办登记，领取每月1200元的补贴。"
ARTICLE = [TITLE, FIRST, SECOND, THIRD, HEADING, FOURTH]
LINE = "".join(ARTICLE[1:])


@pytest.mark.parametrize("line", [LINE, "".join(ARTICLE), LINE.replace(HEADING, "")])
@pytest.mark.parametrize("at", [1, len(ARTICLE)])
def test_an_article_again_on_one_line_goes_for_its_paragraphs(line: str, at: int) -> None:
    report = report_on(*ARTICLE[:at], line, *ARTICLE[at:])
    assert kept(report) == ARTICLE
    assert find_block(report, line).relation == "merged"
    assert len(find_block(report, line).keepers) >= 4


def test_so_does_one_with_a_slip_of_the_pen() -> None:
    assert kept(report_on(*ARTICLE, LINE.replace("临时站", "临时占"))) == ARTICLE


GUIDE = [
    "A guide to Stone Harbor",
    "Getting here",
    "Most visitors come by the ferry, which leaves the north pier at nine and at four and takes an hour.",
    "Parking",
    "See the Parking page of the harbor office, which is renewed every spring before the first boats are in.",
    "How do I...",
    "Ask for the keys",
    "The keeper of the slip has them from six in the morning, and signs for each that goes out in 2004",
    "26 berths stand empty in winter, and whoever wants one writes to the office before the end of October.",
]


def test_english_lines_are_parted_where_they_are_joined() -> None:
    report = report_on(*GUIDE, " ".join(GUIDE[1:]).replace("before the end", "befroe the end"))
    assert kept(report) == GUIDE


def test_a_line_that_a_merged_copy_lacks_is_not_found_in_the_text_below_it() -> None:
    texts = [block for block in GUIDE[1:] if len(block) > 40 or block == "How do I..."]
    report = report_on(*GUIDE, " ".join(texts))
    assert kept(report) == GUIDE


def test_one_that_differs_in_a_figure_stays_and_takes_no_paragraph_with_it() -> None:
    other = LINE.replace("30吨", "80吨")
    report = report_on(*ARTICLE, other)
    assert kept(report) == [*ARTICLE, other]
    told = finding_of(report, "TC406")
    assert [place.line for place in told.related] == [7]
    assert told.evidence["facts"] == [{"kind": "number", "this": "80", "other": "30"}]


@pytest.mark.parametrize("marker", ["", "……", "...", "[阅读全文]"])
def test_a_summary_that_is_the_beginning_of_the_text_goes_as_a_cut_copy(marker: str) -> None:
    summary = LINE[: len(FIRST) + 20] + marker
    report = report_on(TITLE, summary, *ARTICLE[1:])
    assert kept(report) == ARTICLE
    block = find_block(report, summary)
    assert (block.relation, block.truncated) == ("merged", "certain")
    assert finding_of(report, "TC503").message == "cut copy of lines 5 and 7"


def test_a_summary_takes_no_text_from_under_the_heading_with_which_the_article_begins() -> None:
    article = [TITLE, HEADING, FIRST, SECOND, THIRD, "二、改道", FOURTH]
    report = report_on(TITLE, FIRST + SECOND[:30] + "……", *article[1:])
    assert kept(report) == article
    assert moved(report) == []


def test_a_summary_named_as_such_takes_no_paragraph_with_it() -> None:
    summary = "摘要：" + LINE[: len(FIRST) + 20] + "……"
    assert kept(report_on(TITLE, summary, *ARTICLE[1:])) == [TITLE, summary, *ARTICLE[1:]]


def test_two_paragraphs_and_words_of_their_own_are_no_copy() -> None:
    more = FIRST + SECOND + "施工方说，雨天停工的日子不算在内，工期或许还要延长。"
    report = report_on(*ARTICLE, more)
    assert more in kept(report)
    assert "merged" not in {block.relation for block in report.document.blocks}


def test_an_item_right_behind_itself_is_a_copy() -> None:
    items = ["一、应当及时清运渣土；", "二、应当保持市容整洁；", "三、不得占用道路施工。"]
    report = report_on(TITLE, *items[:2], items[1], items[2])
    assert kept(report) == [TITLE, *items]
    assert "TC401" in rules(report)


def test_a_paragraph_that_stands_twice_and_begins_with_the_word_of_the_title_is_kept_once() -> None:
    title = "Apis"
    first = (
        "Apis, the honey bee of the northern farms, was brought to the valley in baskets by two brothers, "
        "who sold the first combs at the spring fair and kept the rest for the winter."
    )
    text = [title, first, "The baskets hang in the hall of the guild to this day, above the table of the wardens."]
    assert kept(report_on(*text, *text)) == text


def test_a_line_of_one_letter_is_no_part_of_a_merged_copy() -> None:
    text = "The first who tried was the pilot, and nobody read his note but the priest, who objected to the drainpipe."
    near = text.replace("tried", "tred").replace("nobody", "noobdy").replace("drainpipe", "drinpipe")
    again = ["B", text, "C", HARBOUR[0], "D", HARBOUR[1], "B", near, "E", HARBOUR[2], "F", HARBOUR[3]]
    report = report_on("What the mud remembers", "A", HARBOUR[4], *again)
    assert find_block(report, near).relation == "near"
    assert find_block(report, "E").fate == "kept"


def test_filler_that_holds_other_filler_stays_as_all_of_it_does() -> None:
    first = "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor."
    second = "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip."
    page = ["Styles of a page", "Short", first, second, "Long", f"{first} {second}", "A list", "- One", "- Two"]
    assert kept(report_on(*page)) == page


def test_a_merged_copy_that_lacks_the_last_words_goes() -> None:
    line = FIRST + SECOND[:-6]
    assert kept(report_on(*ARTICLE, line)) == ARTICLE
    assert find_block(report_on(*ARTICLE, line), line).relation == "merged"


@pytest.mark.parametrize("cut", [0, 7])
def test_a_merged_copy_goes_though_something_was_pasted_between_its_paragraphs(cut: int) -> None:
    line = FIRST + SECOND + THIRD[: len(THIRD) - cut]
    pasted = [*ARTICLE[:2], FOURTH, *ARTICLE[2:]]
    assert kept(report_on(*pasted[:5], HEADING, FOURTH, line)) == ARTICLE


def test_a_merged_copy_is_one_of_the_text_that_has_its_figures() -> None:
    other = SECOND.replace("31路", "81路")
    report = report_on(TITLE, other, FOURTH, FIRST, SECOND, THIRD, SECOND + THIRD)
    assert kept(report) == [TITLE, other, FOURTH, FIRST, SECOND, THIRD]
