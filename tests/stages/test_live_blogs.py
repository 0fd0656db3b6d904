"""Live blogs: entries under hours, and the buttons between them."""

from __future__ import annotations

import pytest
from harbour import P
from look import find_block, kept, moved, report_on

TITLE = "Storm over Orrin: follow the latest here"
ENTRIES = [("17:42", "Bridge closed"), ("16:55", "Power is back"), ("15:30", "Schools shut"), ("14:10", "No ferry")]
BLOG = [line for n, (hour, head) in enumerate(ENTRIES) for line in (hour, head, P[n])]


def test_an_hour_heads_the_entry_below_it() -> None:
    report = report_on(TITLE, *BLOG)
    assert kept(report) == [TITLE, *BLOG]
    assert [find_block(report, hour).kind for hour, _ in ENTRIES] == ["heading"] * 4
    assert {find_block(report, hour).level for hour, _ in ENTRIES} == {1}
    assert {find_block(report, head).level for _, head in ENTRIES} == {2}


def test_an_entry_that_was_loaded_again_goes_and_the_newest_stays_first() -> None:
    report = report_on(TITLE, *BLOG[:6], "Load more", *BLOG[3:])
    assert kept(report) == [TITLE, *BLOG]
    assert moved(report) == []


def test_buttons_between_paragraphs_go_where_no_other_line_heads_one() -> None:
    report = report_on(TITLE, P[0], "Share", P[1], "Read more", P[2])
    assert kept(report) == [TITLE, *P[:3]]


def test_a_button_is_a_heading_among_headings() -> None:
    text = ["How to Use the Harbour Map", P[0], "Share", P[1], "Print on paper", P[2], "Sail", P[3]]
    assert kept(report_on(*text)) == text


@pytest.mark.parametrize("line", ["Continue reading", "Next page", "展开全文", "点击加载更多", "下一页"])
def test_what_leads_on_to_the_rest_of_a_text_heads_no_section_of_it(line: str) -> None:
    text = [TITLE, "A storm", P[0], P[1], "A calm", P[2], P[3]]
    assert kept(report_on(*text[:3], line, *text[3:])) == text
    guide = ["How to Use the Harbour Map", P[0], "Share", P[1], line, P[2], "Sail", P[3]]
    assert kept(report_on(*guide)) == guide


def test_buttons_in_a_row_right_below_the_title_go() -> None:
    report = report_on(TITLE, "Share", "Save", P[0], "A storm", P[1], "A calm", P[2])
    assert kept(report) == [TITLE, P[0], "A storm", P[1], "A calm", P[2]]


def test_a_button_is_a_heading_beside_one_other() -> None:
    text = ["How to Use the Harbour Map", P[0], "Share", P[1], "Sail", P[2]]
    assert kept(report_on(*text)) == text


def test_what_loads_more_entries_shows_no_cut() -> None:
    line = "Your data is managed in accordance with the policy of the harbour"
    report = report_on(TITLE, P[0], P[1], P[2], line, "Load more")
    assert find_block(report, line).truncated is None
