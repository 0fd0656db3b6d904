"""Scrapes of one story as sites leave them: what comes back, and what is told."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from merge_checks import evidence_of, findings_of, merged
from witness_making import FURNITURE, PARAGRAPHS, TITLE, write

import textclean

STORY = write(*PARAGRAPHS)
ONE_LINE = TITLE + "".join(PARAGRAPHS)
ON_A_PAGE = "\n\n".join((FURNITURE[0], TITLE, *PARAGRAPHS, *FURNITURE[1:])) + "\n"
HALF = STORY[: STORY.index(PARAGRAPHS[4]) - 20]
SHUFFLED = write(*PARAGRAPHS[:2], PARAGRAPHS[3], PARAGRAPHS[2], *PARAGRAPHS[4:])
MOJIBAKE = STORY.encode().decode("latin-1")
OTHER_STORY = write(
    "眼下，青禾县十二万亩苹果陆续成熟，果园里到处是采收装箱的身影，县里组织了志愿者帮忙。",
    "县农业局预计，今年的总产量比去年多一成，收购价每斤三元五角，合作社的冷库已经备好。",
    title="青禾县苹果进入采摘季",
)
HEADLINE = "新渡口启用 澜州人过江只要十五分钟"


@pytest.mark.parametrize(
    "others",
    [
        (ONE_LINE, HALF),
        (ON_A_PAGE, HALF),
        (ONE_LINE, SHUFFLED),
        (MOJIBAKE, HALF),
        ("", HALF),
        (OTHER_STORY, ONE_LINE),
        ("undefined", ON_A_PAGE),
        (ONE_LINE, ON_A_PAGE, HALF, SHUFFLED, MOJIBAKE),
    ],
    ids=["one-line", "page", "order", "mojibake", "empty", "other-story", "placeholder", "six"],
)
def test_the_story_comes_back_whatever_happened_to_the_other_scrapes(others: tuple[str, ...]) -> None:
    assert merged(STORY, *others).text == STORY
    assert merged(*others, STORY.encode("gb18030")).text.split() == STORY.split()


def test_a_scrape_of_another_story_and_an_empty_one_are_no_witnesses() -> None:
    report = merged(OTHER_STORY, STORY, ONE_LINE, "")
    assert report.text == STORY
    assert [evidence["witness"] for evidence in evidence_of(report, "TC410")] == [0]


def test_of_two_headlines_one_stands_and_the_other_is_told() -> None:
    other = STORY.replace(TITLE, HEADLINE, 1)
    assert merged(STORY, other).text == STORY
    assert merged(other, STORY).text == other
    report = merged(other, STORY, ON_A_PAGE)
    assert report.text == STORY
    [variant] = findings_of(report, "TC402")
    assert variant.evidence["variants"] == [[TITLE, HEADLINE]]
    assert not findings_of(report, "TC406")


def test_two_lines_that_have_nothing_in_common_are_no_wordings_of_a_headline() -> None:
    kicker = STORY.replace(TITLE, "本周民生关注", 1)
    report = merged(STORY, kicker)
    assert TITLE in report.text
    assert "本周民生关注" in report.text


def test_paragraphs_added_at_the_top_of_a_running_story_stand_there() -> None:
    update = "【更新】8月4日18时，市交通局通报，首日共运送乘客六千四百人次，未发生滞留。"
    report = merged(STORY, write(update, *PARAGRAPHS))
    assert report.text == write(update, *PARAGRAPHS)
    assert [evidence["witness"] for evidence in evidence_of(report, "TC409")] == [1]


def test_a_paragraph_that_two_of_three_have_elsewhere_is_told_once_and_stands_there() -> None:
    moved = write(*PARAGRAPHS[3:6], *PARAGRAPHS[:3], *PARAGRAPHS[6:])
    for inputs in ((STORY, moved, STORY), (moved, STORY, ONE_LINE)):
        assert merged(*inputs).text == STORY


def test_naming_the_scrapes_in_another_order_changes_nothing_where_paragraphs_stand_elsewhere() -> None:
    moved = write(*PARAGRAPHS[3:6], *PARAGRAPHS[:3], *PARAGRAPHS[6:])
    foreign = OTHER_STORY.split("\n\n")[1]
    scrapes = (STORY, moved, ONE_LINE, write(*PARAGRAPHS[:5], foreign, *PARAGRAPHS[5:]))
    texts = {textclean.merge(order).text for order in permutations(scrapes)}
    assert len({"".join(text.split()) for text in texts}) == 1


def test_text_of_another_story_in_another_place_of_each_scrape_tells_no_paragraph_twice() -> None:
    foreign = OTHER_STORY.split("\n\n")[1]
    scrapes = [write(*PARAGRAPHS[:at], foreign, *PARAGRAPHS[at:]) for at in (1, 3, 5)]
    text = merged(STORY, *scrapes, ONE_LINE).text
    assert [line for line in text.split("\n\n") if line.strip() != foreign] == STORY.split("\n\n")
    assert text.count(foreign) == 1


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Ministry of Public Works", "Westmere Harbour Authority"),
        ("Federal Web Council", "Emergency Management"),
    ],
)
@pytest.mark.parametrize("end", ["", " (HQ)", " said so on Monday, and the mayor agreed with all of it"])
def test_names_longer_than_any_reading_are_one_conflict_and_no_two_passages(true: str, false: str, end: str) -> None:
    lines = [*PARAGRAPHS[:2], f"The notice was sent to the office of the {true}{end}.", *PARAGRAPHS[2:]]
    other = write(*lines).replace(true, false)
    report = merged(other, write(*lines), write(*lines[:4]))
    assert report.text == write(*lines)
    [conflict] = findings_of(report, "TC406")
    assert conflict.evidence["kind"] == "name"
    assert conflict.evidence["by"] == "majority"


def test_witnesses_with_a_slip_outvote_together_the_one_that_says_something_else() -> None:
    line = "To obtain meals only when the location of the work is such that meals cannot be obtained nearby."
    slipped = line.replace("such that meals", "such that mels")
    report = merged(write(line.replace("is such", "is not such")), write(line), write(slipped))
    assert report.text == write(line)
    [conflict] = findings_of(report, "TC406")
    assert (conflict.evidence["kind"], conflict.evidence["by"]) == ("negation", "majority")


def test_no_figure_is_made_of_two_where_a_passage_is_lost_beside_it() -> None:
    before = "大家在车上拿出饼子和咸菜，就着热水简单地吃了一顿午饭。"
    station = "治沙站地处荒无人烟的沙漠腹地，站上常驻六名治沙工，负责三十七公里线路的清沙工作，风大时一天要出动三回。"
    whole, lost = f"{before}360{station}", f"大家在车上拿260{station}"
    report = merged(write(whole), write(lost), write(f"360{station}"))
    assert report.text == write(whole)
    [conflict] = findings_of(report, "TC406")
    assert {reading["text"]: reading["witnesses"] for reading in conflict.evidence["readings"]} == {
        "360": [0, 2],
        "260": [1],
    }


def test_a_witness_without_an_invisible_mark_is_not_named_for_the_span_that_has_it() -> None:
    line = "The office handles the SmartPay® programme for all agencies of the county and the city."
    marked = line.replace("®", "®\ufe0f")
    report = merged(write(marked), write(line), write(marked))
    having: list[Any] = [p.witnesses for p in report.document.provenance if "\ufe0f" in report.text[slice(*p.span)]]
    assert having == [(0, 2)]
