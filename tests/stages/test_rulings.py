"""Rulings: paragraphs that are numbered through the whole of a text, and headings over some of them."""

from __future__ import annotations

from harbour import P
from look import find_block, kept, moved, parent_of, report_on

TITLE = "Brandt v Commissioners of Orrin Harbour"
FACTS, CLAIM, RELIEF = "The facts", "The claim", "Relief"
HELD = "The evidence on this was not disputed before me, and I accept it without more."
NUMBERED = [f"{n}. {text} {HELD if n % 3 else ''}".strip() for n, text in enumerate([*P, f"So I find. {HELD}"], 1)]
RULING = [TITLE, NUMBERED[0], FACTS, *NUMBERED[1:4], CLAIM, *NUMBERED[4:7], RELIEF, *NUMBERED[7:]]


def test_the_numbered_paragraphs_of_a_ruling_are_paragraphs() -> None:
    report = report_on(*RULING)
    assert kept(report) == RULING
    assert {find_block(report, text).kind for text in NUMBERED} <= {"lead", "body"}


def test_a_part_of_a_ruling_is_sorted_by_its_paragraphs_with_the_heading_over_them() -> None:
    report = report_on(TITLE, NUMBERED[0], FACTS, *NUMBERED[1:4], RELIEF, *NUMBERED[7:], CLAIM, *NUMBERED[4:7])
    assert kept(report) == RULING
    assert parent_of(report, "5.") == CLAIM


def test_a_paragraph_of_a_ruling_that_was_pasted_again_goes() -> None:
    report = report_on(*RULING[:4], NUMBERED[6], *RULING[4:])
    assert kept(report) == RULING
    assert moved(report) == []
