"""What printed pages have at their edges, and lines of articles that look like it."""

from __future__ import annotations

import textwrap

import pytest
from harbour import TITLE, P
from look import finding_of, kept, report_on

import textclean

HEAD = "Orrin Harbour Trust · Annual Report 2025"


def test_a_line_beside_the_number_of_each_page_is_a_running_head() -> None:
    report = report_on(TITLE, P[0], HEAD, "4", P[1], P[2], HEAD, "5", P[3], HEAD, "6", P[4])
    assert kept(report) == [TITLE, *P[:5]]
    heads = [finding for finding in report.findings if finding.evidence.get("because") == _BESIDE]
    assert [finding.line for finding in heads] == [5, 13, 19]


_BESIDE = ["stands on each page, beside the number of the page"]


def test_a_line_with_the_number_of_its_page_behind_it_is_a_running_head() -> None:
    report = report_on(TITLE, P[0], f"{HEAD} 2", P[1], f"{HEAD} 3", P[2], P[3], f"{HEAD} 4", P[4])
    assert kept(report) == [TITLE, *P[:5]]


def test_both_heads_of_a_page_go_that_says_which_one_it_is() -> None:
    foot, head = "Brandt                 Ferries of the North                 [Page {}]", "FN 81          Ferries"
    pages = [line for n, text in enumerate(P[1:4], 1) for line in (foot.format(n), head, text)]
    assert kept(report_on(TITLE, P[0], *pages)) == [TITLE, *P[:4]]


def test_the_headline_goes_that_stands_again_beside_the_number_of_a_page_and_the_byline_with_it() -> None:
    by = "By Dana Whitlock"
    report = report_on(TITLE, by, P[0], P[1], "Page 1 of 2", "Next page", TITLE, by, P[2], P[3], "Page 2 of 2")
    assert kept(report) == [TITLE, *P[:4]]


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("11/27/25, 9:14 AM {} - Orrin Courier", "https://courier.example/ferry?print=1 {}/3"),
        ("27/11/2025, 09:14 {}", "https://courier.example/ferry {}/3"),
    ],
)
def test_what_a_browser_prints_over_and_under_each_page_goes(over: str, under: str) -> None:
    over = over.format(TITLE)
    report = report_on(over, TITLE, P[0], under.format(1), over, P[1], P[2], under.format(2), over, P[3])
    assert kept(report) == [TITLE, *P[:4]]


def test_what_happened_at_an_hour_is_no_head_of_a_browser() -> None:
    lines = [f"11/27/25, 9:{n}4 AM The ferry has left" for n in range(3)]
    assert kept(report_on(TITLE, lines[0], P[0], lines[1], P[1], lines[2], P[2])) == [
        TITLE, lines[0], P[0], lines[1], P[1], lines[2], P[2],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(
            [b for n in range(1, 4) for b in (f"What the islanders remember, part {n}", P[n])], id="counted from 1"
        ),
        pytest.param(
            ["Case of the north pier 2", "Case of the north pier 3", "Case of the north pier 4"], id="side by side"
        ),
        pytest.param(
            [b for n in (2, 4, 9) for b in (f"Letters of the teacher {n}", P[n % 8])], id="no pages follow so"
        ),
        pytest.param([b for n in range(3) for b in (HEAD, P[n])], id="no number beside it"),
        pytest.param(
            ["7 May 2025 6:10 p.m.", "Lamp lit.", "7 May 2025 9:40 p.m.", "Fog.", "8 May 2025 4:05 a.m.", "Lamp out."],
            id="a log by its moments",
        ),
    ],
)
def test_lines_that_come_again_are_no_running_heads_without_pages(blocks: list[str]) -> None:
    report = report_on(TITLE, P[6], *blocks, P[5])
    assert not any(block.kind == "noise" for block in report.document.blocks)


def test_the_report_says_why_a_running_head_went() -> None:
    report = textclean.clean(f"{TITLE}\n\n{P[0]}\n\nPage 1 of 2\n\n{TITLE}\n\n{P[1]}\n")
    assert [f.evidence["kind"] for f in report.findings] == ["page-number", "page-number"]
    assert finding_of(report_on(TITLE, P[0], "https://courier.example/ferry 1/3", P[1]), "TC302").line == 5


def test_what_is_numbered_here_and_there_has_no_running_head() -> None:
    blocks = [line for n, text in zip((12, 47, 203), P, strict=False) for line in ("A Hymn of the Sea", str(n), text)]
    assert kept(report_on(TITLE, *blocks)).count("A Hymn of the Sea") == 3


def test_labels_in_a_language_without_a_table_are_no_running_heads() -> None:
    articles = [line for n, text in enumerate(P[:6], 2) for line in (f"Mbele ya wala sha {n}", text)]
    assert kept(report_on(TITLE, *articles)) == [TITLE, *articles]


def test_the_head_of_a_page_goes_from_the_middle_of_a_wrapped_paragraph() -> None:
    lines = [line for text in P[:6] for line in (*textwrap.wrap(text, 50), "")]
    paged = [*lines[:5], f"{HEAD} | 3", *lines[5:9], f"{HEAD} | 4", *lines[9:13], f"{HEAD} | 5", *lines[13:]]
    report = textclean.clean("\n".join([TITLE, "", *paged]))
    assert report.text.split("\n") == [TITLE, "", *lines]
    assert report.summary["truncated"] == 0


def test_the_head_of_a_page_may_say_its_number_in_chinese() -> None:
    head = "云川市水网建设规划（征求意见稿）    第{}页"
    report = report_on(TITLE, P[0], head.format(2), P[1], head.format(3), P[2], head.format(4), P[3])
    assert kept(report) == [TITLE, *P[:4]]


def test_a_short_chinese_headline_is_as_wide_as_a_long_english_one() -> None:
    texts = [
        "雾桥镇的渡船停了四天，河水退下去之后，船工把缆绳重新系上了石桩。",
        "渡口的老人说，六十年里这样的大水只有三回。",
    ]
    assert kept(report_on("渡口纪事", texts[0], "第2页", "渡口纪事", texts[1])) == ["渡口纪事", *texts]
