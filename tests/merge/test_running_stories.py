"""A story that sites correct, go on with and cut: no line is torn, and no figure is chosen silently."""

from __future__ import annotations

from itertools import permutations

import pytest
from merge_checks import evidence_of, findings_of, merged
from witness_making import PARAGRAPHS, STORIES_ON_A_PAGE, TITLE, write

from textclean.similarity.alignment import Aligner

STORY = write(*PARAGRAPHS)
FERRY = PARAGRAPHS[0]
OLD = FERRY.replace("46", "64")


NOTICES = (
    "更正：本文此前将每天开行渡轮46班误作64班，特此更正。",
    "【勘误】原文“渡轮64班”应为“渡轮46班”。",
    "Correction (Aug. 4): An earlier version said that 64 ferries run a day. It is 46.",
    "This story was corrected on Aug. 4 to say that 46 ferries run a day, not 64.",
    "本文早先版本将渡轮46班误写为64班，现已修改。",
)


@pytest.mark.parametrize("notice", NOTICES)
def test_a_witness_that_says_what_it_corrected_is_believed_and_its_notice_stands(notice: str) -> None:
    old, corrected = write(OLD, *PARAGRAPHS[1:]), write(*PARAGRAPHS, notice)
    for inputs in permutations((old, old, corrected)):
        report = merged(*inputs)
        assert report.text == corrected
        [conflict] = evidence_of(report, "TC406")
        assert conflict["by"] == "correction"
        assert len(conflict["readings"]) == 2


@pytest.mark.parametrize(
    "notice",
    [
        "更正启事将于下周公布，咨询电话另行通知。",
        "更正：本文此前将首班船早上六点半误作七点。",
        "更正：渡轮不是1646班，也不是1664班。",
    ],
)
def test_a_notice_that_does_not_name_both_figures_outvotes_nobody(notice: str) -> None:
    report = merged(write(OLD, *PARAGRAPHS[1:]), write(OLD), write(*PARAGRAPHS, notice))
    [conflict] = evidence_of(report, "TC406")
    assert conflict["by"] == "majority"
    assert OLD in report.text


def test_a_sentence_that_the_later_version_ends_otherwise_has_one_end() -> None:
    early = "The blaze started at about 4 a.m. and was still burning at noon."
    late = "The blaze started at about 4 a.m. and was put out by crews at 6 p.m."
    more = "Investigators said a faulty boiler may have caused it."
    report = merged(write(early, "The cause was not known."), write(late, more))
    assert report.text == write(early, more, "The cause was not known.")
    assert [evidence["variants"] for evidence in evidence_of(report, "TC402")]


def test_two_sentences_of_which_each_site_dropped_another_both_stand() -> None:
    first = "渡口旁的旧仓库改成了候船厅。"
    second = "里面设有一百多平方米的图书角和两处饮水处。"
    third = "残疾人可以从码头西侧新修的坡道直接上船。"
    report = merged(write(FERRY, first + second), write(FERRY, first + third))
    assert second in report.text
    assert third in report.text


def test_what_follows_a_figure_that_differs_is_the_same_passage_though_both_go_on_differently() -> None:
    one = "这段录像记录下了8月24日夜里10点多，船长和水手在南岸的码头上检查缆绳，随后返航，一路平安无事。"
    other = "这段录像记录下了8月23日夜里10点多，船长和水手在雾里等了四个小时才靠岸，那一夜没有人合眼休息。"
    runs = Aligner(one).align(other)
    assert any(one[run.a : run.a + run.size].startswith("日夜里10点多，船长和水手在") for run in runs)


def test_a_heading_that_one_witness_lost_tears_no_paragraph_with_a_false_figure() -> None:
    heading = "渡口交通更便捷"
    whole = write(heading, *PARAGRAPHS[:4])
    false = write(PARAGRAPHS[0].replace("46", "64"), *PARAGRAPHS[1:4])
    for inputs in permutations((whole, write(heading, *PARAGRAPHS[1:4]), false)):
        report = merged(*inputs)
        assert report.text.count("每天开行渡轮") == 1
        [conflict] = evidence_of(report, "TC406")
        assert {reading["text"] for reading in conflict["readings"]} == {"46", "64"}


def test_two_numbers_of_one_heading_are_a_conflict_and_no_two_headings() -> None:
    one, other = "亮点1：渡轮夜间也开行", "亮点2：渡轮夜间也开行"
    report = merged(write(FERRY, one, PARAGRAPHS[1]), write(FERRY, other, PARAGRAPHS[1]))
    assert report.text == write(FERRY, one, PARAGRAPHS[1])
    assert evidence_of(report, "TC406")


def test_a_figure_in_an_opening_that_gave_way_is_told() -> None:
    body = "渡轮每天从南岸码头开出四十六班，江边的居民说过江方便多了，孩子们上学再也不用绕行大桥。"
    inputs = [write(f"今天（{day}），{body}", *PARAGRAPHS[1:4]) for day in ("9月16日", "1月16日")] + [
        write(f"本报记者从渡口现场获悉，{body}", *PARAGRAPHS[1:4])
    ]
    report = merged(*inputs)
    texts = [{reading["text"] for reading in conflict["readings"]} for conflict in evidence_of(report, "TC406")]
    assert any("9" in "".join(found) and "1" in "".join(found) for found in texts)


def test_a_witness_that_lost_its_headline_gives_no_wording_of_it() -> None:
    title = "副市长出席2024江畔渡口大会并致辞"
    lead = "本报消息：副市长15日在澜州出席2024江畔渡口大会开幕式，宣读贺信并致辞。"
    whole = write(lead, *PARAGRAPHS[1:4], title=title)
    headless = write(*PARAGRAPHS[1:4], title=lead.replace("2024", "3024")[5:-1])
    report = merged(whole, headless)
    assert report.text == whole
    [conflict] = evidence_of(report, "TC406")
    assert {reading["text"] for reading in conflict["readings"]} == {"2024", "3024"}


def test_several_lines_of_furniture_before_a_headline_go() -> None:
    head = "澜州新闻网 > 本地 > 民生 2026-05-13 07:42  来源：澜州日报  字号：大 中 小 "
    report = merged(head + STORY.replace("\n", ""), STORY, STORY)
    assert report.text == STORY


def test_of_an_article_and_a_few_links_the_article_stands() -> None:
    links = "\n".join(STORIES_ON_A_PAGE) + "\n"
    for inputs in ((links, STORY), (STORY, links)):
        report = merged(*inputs)
        assert report.text == STORY
        assert [evidence["witness"] for evidence in evidence_of(report, "TC410")] == [inputs.index(links)]


def test_a_conflict_says_where_it_stands_and_witnesses_have_letters() -> None:
    report = merged(STORY, STORY, write(OLD, *PARAGRAPHS[1:]))
    [message] = [finding.message for finding in findings_of(report, "TC406")]
    readings = "46 in witnesses A, B; 64 in witness C; 46 stands (majority)"
    assert message == f"witnesses differ in a number after “月3日启用，每天开行渡轮”: {readings}"


def test_a_negation_is_told_though_another_witness_lost_the_end_of_its_line() -> None:
    lines = ("Sailing times", "What cannot I take on board?", PARAGRAPHS[4], "Bicycles go on the lower deck.")
    cut = ("Sailing times", "What can I tak", PARAGRAPHS[4], "Bicycles go on the lower deck.")
    report = merged(write(*lines), write(*cut))
    [conflict] = evidence_of(report, "TC406")
    assert conflict["kind"] == "negation"
    assert [reading["witnesses"] for reading in conflict["readings"]] == [[0], [1]]


def test_a_false_figure_in_a_line_that_lost_its_breaks_stands_in_its_own_line() -> None:
    before, after = PARAGRAPHS[3], PARAGRAPHS[5]
    heading, false = "36处公园今年向居民免费开放", "63处公园今年向居民免费开放"
    with_breaks = write(before, heading[:5], after)
    without = TITLE + before[:20] + heading + after + "\n"
    for inputs in permutations((with_breaks, without, TITLE + before + false + after + "\n")):
        report = merged(*inputs)
        assert report.text == write(before, heading, after)
        [conflict] = evidence_of(report, "TC406")
        assert {reading["text"] for reading in conflict["readings"]} == {"36", "63"}


def test_a_name_at_the_end_of_a_line_is_told_though_the_other_witness_lost_its_breaks() -> None:
    first = "The ferry office moved its sailing times to a page of the Northern Coast"
    lines = [PARAGRAPHS[4], f"{first} Service Delivery.", "Tickets are sold on both piers from six in the morning."]
    other = [PARAGRAPHS[4], f"{first} Design System.", lines[2]]
    cut = [PARAGRAPHS[4], first[:40], lines[2]]
    for inputs in permutations(("\n".join(lines), "".join(other), "\n".join(cut))):
        report = merged(*inputs)
        assert len(report.text.split("\n")) == 3
        [conflict] = evidence_of(report, "TC406")
        assert {reading["text"] for reading in conflict["readings"]} == {"Service Delivery", "Design System"}


def test_a_line_break_that_one_text_lost_parts_no_passage() -> None:
    lines = [PARAGRAPHS[0], "渡口夜间也开行", f"今天，客运{PARAGRAPHS[3]}{PARAGRAPHS[6]}"]
    one, other = "\n".join(lines), "".join(lines[:2]) + f"今天，客运{PARAGRAPHS[5]}{PARAGRAPHS[7]}"
    runs = Aligner(one).align(other)
    assert {one[run.a : run.a + run.size] for run in runs} >= {"渡口夜间也开行", "今天，客运"}
