"""In which of two places a repeated run stays, and which headings stay over what, in English guides."""

from __future__ import annotations

import pytest
from look import kept, moved, parent_of, report_on

TITLE = "The wheel at Stone Weir"
LEAD = "On feast days a band plays by the bridge until midnight, and dogs are kept at home."
P = (
    "The keeper greases the axle twice a day and writes the level of the water into his book.",
    "The three villages pay in flour, as they have done since the wheel was built in 1932.",
    "Last spring the axle broke, and it took two days and two nights to put a new one in.",
    "Children may turn the small gate on Sundays, when the mill is shut and the pond is full.",
    "An engineer from Norwick measured the race and found that it loses a tenth of its water.",
    "The weir itself is of oak and stone, and nobody knows how deep its oldest posts were driven.",
    "Swallows nest under the roof of the old store, as they did before the war.",
)
WHO, COST, NEXT = "Who repairs the weir", "What the villages have paid", "What comes next"


def test_a_mistyped_heading_with_text_behind_either_instance_stays_as_an_equal_one_does() -> None:
    asked = "Can I join the other keepers of the wheel?"
    slip = asked.replace("other", "othher").replace("keepers", "kepers")
    near = P[0].replace("greases", "greasses")
    report = report_on(TITLE, LEAD, WHO, P[5], asked, P[0], P[1], NEXT, P[2], slip, near, P[6], COST, P[3])
    assert kept(report) == [TITLE, LEAD, WHO, P[5], asked, P[0], P[1], NEXT, P[2], slip, P[6], COST, P[3]]
    assert moved(report) == []


def test_a_heading_over_sub_headings_of_its_own_is_at_home_whatever_was_pasted_right_below_it() -> None:
    began, oak, lined, opens = "How did it begin?", "Who paid for the oak?", "Is the race lined?", "When is it open?"
    blocks = [
        TITLE, LEAD, WHO, began, P[1], oak, P[2],
        NEXT, lined, P[4], opens, P[3], P[0], COST, P[5], P[6],
    ]  # fmt: skip
    torn = [*blocks[:3], P[4], *blocks[3:13], WHO, P[5], *blocks[13:]]
    assert kept(report_on(*torn)) == blocks


def test_a_lead_that_looks_like_a_heading_where_it_was_torn_is_no_section_in_front_of_one() -> None:
    heard, says = "Have you heard the wheel?", "This page says when it turns."
    report = report_on(TITLE, f"{heard} {says}", WHO, P[0], P[1], P[2], heard, says, WHO, NEXT, P[5])
    assert parent_of(report, P[0]) == WHO
    assert P[0] not in moved(report)


def test_a_question_that_looks_like_a_heading_and_stands_doubled_in_running_text_needs_no_text_below() -> None:
    asked = "So how does a visitor who has come all this way get to hear the wheel?"
    text = [TITLE, LEAD, P[5], asked, WHO, P[0], P[1], NEXT, P[2], P[3], COST, P[4]]
    report = report_on(*text[:9], asked[:40] * 2, *text[9:])
    assert kept(report) == text
    assert moved(report) == []


def test_a_text_right_behind_a_cut_copy_that_was_pasted_into_running_text_is_not_at_home_there() -> None:
    text = [TITLE, f"{LEAD} {P[0]}", WHO, P[1], P[2], NEXT, P[3], P[4], COST, P[5]]
    assert kept(report_on(*text[:7], text[1][:120], P[1], *text[7:])) == text


def test_a_text_whose_words_are_those_of_the_heading_above_it_was_pasted_into_running_text_elsewhere() -> None:
    keeps = f"{P[0]} {P[5]}"
    section, other = ["The level of the water", keeps, P[6]], [COST, P[1], P[2]]
    text = [TITLE, LEAD, *section, *other, NEXT, P[3], P[4]]
    assert kept(report_on(*text[:7], keeps, *text[7:])) == text
    text = [TITLE, LEAD, *other, *section, NEXT, P[3], P[4]]
    assert kept(report_on(*text[:4], keeps, *text[4:])) == text


def test_a_text_that_reads_on_where_it_is_does_not_go_to_a_heading_that_has_only_sub_headings() -> None:
    dry = "One spring the keeper found the axle dry, and greased it for two days and two nights."
    text = [TITLE, LEAD, WHO, P[0], dry, P[2], COST, NEXT, P[6], P[1]]
    assert kept(report_on(*text[:7], dry, *text[7:])) == text


BAND = "18:30 Brass band of the fire brigade"
FRIDAY = ["Friday 19 September", "17:00 The miller opens the market", BAND, "20:00 Walk along the weir"]
SATURDAY = ["Saturday 20 September", "09:00 Market", "11:00 Tour of the wheel house", BAND]
SUNDAY = ["Sunday 21 September", "10:00 Service in the open air", "12:00 Soup for all", "15:00 Farewell", "16:00 Ferry"]


def test_a_day_of_a_programme_that_was_pasted_into_a_later_one_goes_there() -> None:
    title = "Harvest weekend: the programme"
    pasted = [title, *FRIDAY, *SATURDAY, *SUNDAY[:3], *FRIDAY, *SUNDAY[3:]]
    assert kept(report_on(*pasted)) == [title, *FRIDAY, *SATURDAY, *SUNDAY]


def test_dated_items_pasted_with_their_heading_go() -> None:
    dates = ["Dates for your diary", "Monday 24 March: trip to the mill", "Tuesday 25 March: photographs"]
    blocks = [TITLE, *dates, "Friday 28 March: bring a pound", "Lost and found", P[0], "The garden", P[1]]
    assert kept(report_on(*blocks[:6], P[0], *dates, *blocks[7:])) == blocks


def test_a_lead_stays_below_the_title_whatever_words_it_shares_with_what_follows() -> None:
    lead = "There is a heron on the weir below our house, who stands on one leg on the third post from the left."
    others = [
        "My husband calls him the keeper. My daughter says that he is made of paper.",
        "Last week the town took the third post away. For two days there was no heron.",
        "On Thursday he was back on the second post. He stood on the other leg.",
    ]
    report = report_on("The heron", lead, others[0], lead, *others[1:])
    assert kept(report) == ["The heron", lead, *others]


def test_a_text_that_stands_again_at_the_end_of_a_later_section_stays_below_its_own_heading() -> None:
    text = [TITLE, LEAD, WHO, P[0], P[5], NEXT, P[2], COST, P[1]]
    report = report_on(*text[:7], P[0], *text[7:])
    assert kept(report) == text


def test_a_heading_is_foreign_to_no_text_that_stands_twice_below_it() -> None:
    deck = "Why the wheel of the three villages still turns"
    text = [TITLE, deck, P[0], P[1], P[2], P[3]]
    report = report_on(*text[:4], P[0], *text[4:])
    assert kept(report) == text


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        (P[2], "Last spring the axle broke, and it took"),
        (P[6], "Swallows nest under the roof of"),
        ("The club sold nine shares and took 1.4 million crowns in a month.", "The club sold nine shares and took"),
        (
            "Section 4. Boats. No boat may pass the weir after dusk without a lamp.",
            "Section 4. Boats. No boat may pass the we",
        ),
        ("The miller knew every stone of the race long before he learned to read.", "The miller knew every stone of"),
    ],
)
def test_six_words_with_which_a_paragraph_begins_and_goes_on_are_a_cut_copy_of_it(whole: str, cut: str) -> None:
    text = [TITLE, LEAD, WHO, P[0], whole, NEXT, P[3], COST, P[5]]
    assert kept(report_on(*text, cut)) == text
    assert kept(report_on(*text[:6], cut, *text[6:])) == text


def test_a_heading_that_stands_twice_in_a_row_parts_nothing_from_its_text() -> None:
    text = [TITLE, LEAD, WHO, P[0], P[5], COST, P[1], P[6], NEXT, P[2]]
    report = report_on(*text[:5], COST, *text[5:], WHO, P[1], COST, P[1], NEXT, P[1][:60])
    assert kept(report) == text
    assert moved(report) == []


def test_a_title_at_the_end_of_a_page_is_no_text_of_the_last_heading() -> None:
    text = [TITLE, LEAD, WHO, P[0], P[5], COST, P[1], NEXT, P[2], P[3]]
    report = report_on(*text, WHO, P[5], P[1], COST, P[0], TITLE)
    assert kept(report) == text
    assert moved(report) == []


def test_an_outer_heading_goes_with_the_pasted_one_right_below_it() -> None:
    done, left = "Achievements", "Setbacks"
    text = [
        TITLE,
        LEAD,
        done,
        WHO,
        P[0],
        COST,
        P[1],
        left,
        NEXT,
        P[2],
        "The flood",
        P[3],
        "What the miller wants",
        P[4],
    ]
    report = report_on(*text, done, WHO, P[1], COST, P[2], left, NEXT, P[3], "The flood", P[0])
    assert kept(report) == text
    assert parent_of(report, WHO) == done


def test_a_heading_needs_its_text_before_one_that_comes_again_only_in_a_paste() -> None:
    one, two, three, four = (f"Q{n} {line}" for n, line in enumerate((WHO, COST, NEXT, "What is left"), 1))
    text = [TITLE, LEAD, one, P[0], two, P[6], three, P[2], four, P[3]]
    for first in (P[6], P[6][:40]):
        report = report_on(*text[:5], first, *text[6:8], P[6], *text[8:], three, P[0], four, P[0])
        assert kept(report) == text


def test_a_clause_stands_in_the_part_that_its_number_names() -> None:
    law = [
        "Market By-law of Ostley", "Part 1 General",
        "1.1 This by-law applies to every market, fair and street sale held within the borough.",
        "1.2 A stall is any table, cart, vehicle or marked area from which goods are offered.",
        "1.3 The inspector of markets is appointed by the council, and may appoint deputies.",
        "Part 2 Licences",
        "2.1 No person may sell from a stall without a licence displayed where all can read it.",
        "2.2 An application must be made in writing and name every person who will serve.",
        "Part 3 Conduct",
        "3.1 Stalls may be set up from six in the morning and are cleared by half past five.",
        "3.2 The holder keeps the ground within three metres of the stall free of litter.",
    ]  # fmt: skip
    report = report_on(*law, law[1], *law[3:5], law[6], law[5], law[7], law[9], law[8], law[10])
    assert kept(report) == law
    assert moved(report) == []
