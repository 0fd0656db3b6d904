"""The lines between a title and who sends the report."""

from __future__ import annotations

import pytest
from look import find_block, kinds, report_on

TITLE = "北岸粮仓连续三年增产"
SENT = "本报澜州3月6日讯 北岸粮仓经受了洪水的考验，去年入库的稻谷比前年多了两成，农户的收入也增加了。"
BODY = "镇上今年还要修三座水闸，把旧渠道全部疏通，让最远的田也能按时用上水。"
DECK = "去年稻谷入库超过四万吨，创下建仓以来的最高纪录"


def test_a_line_above_the_dateline_is_a_subtitle_and_not_cut() -> None:
    report = report_on(TITLE, DECK, SENT, BODY)
    assert (find_block(report, DECK).kind, find_block(report, DECK).truncated) == ("subtitle", None)


def test_two_lines_of_a_headline_are_no_empty_headings() -> None:
    assert kinds(TITLE, "水利先行稳住收成", DECK, SENT, BODY) == ["title", "subtitle", "subtitle", "body", "body"]


@pytest.mark.parametrize(
    "blocks",
    [
        (TITLE, "渡口的早晨", SENT, "渡口的黄昏", BODY),  # the first of several headings
        (TITLE, "渡口复航", SENT, "粮仓扩建", SENT.replace("北岸", "南岸"), BODY),  # a round-up
        (TITLE, BODY, SENT),  # a paragraph
    ],
)
def test_headings_and_paragraphs_above_a_dateline_stay_what_they_are(blocks: tuple[str, ...]) -> None:
    assert "subtitle" not in kinds(*blocks)


def test_an_english_line_above_the_byline_is_a_subtitle_whatever_headings_follow() -> None:
    title, story = "The island that slowed its ferry", "The ferry used to cross in 22 minutes; now it takes 40."
    deck, heading = "How a vote saved the herring and the schedule", "What 18 minutes cost"
    report = report_on(title, deck, "By Ada Quill", story, heading, story.replace("22", "20"))
    assert [block.kind for block in report.document.kept] == ["title", "subtitle", "lead", "heading", "body"]
