"""The head and the foot of an English page: what stands over and under its headline, and behind its text."""

from __future__ import annotations

import pytest
from look import find_block, kept, report_on

TITLE = "Villagers of Oxley win the fight for their last bus"
LEAD = "A village has won a two-year fight to keep its last bus, after the county gave up a plan to end it."
BODY = "The number 14 carries about ninety people a day between Oxley and Harbor."
LAST = "The county will look at the service again in two years."


@pytest.mark.parametrize(
    "imprint",
    [
        ["Dana Whitlock", "Valley News, Harbor", "Reporting from", "Oxley", "Published", "12 March 2025"],
        ["Published", "on", "12 March 2025"],
        ["WAM", "Published", "Harbor", "2 min read"],
        ["Maren Tolliver Transport correspondent", "Tue 4 Mar 2025 07.00 CET", "Share"],
        ["By", "Dana Whitlock", "Comments", "March 4, 2025 5:00 AM ET"],
        ["Ruth Abernathy", "Harbor Journal"],
    ],
)
def test_author_medium_place_and_day_under_a_headline_go(imprint: list[str]) -> None:
    assert kept(report_on(TITLE, *imprint, LEAD, BODY, LAST)) == [TITLE, LEAD, BODY, LAST]


def test_the_imprint_below_a_deck_goes_and_the_deck_is_no_heading() -> None:
    for deck in ("County had wanted to save half a million a year", "The county had wanted to save half a million."):
        report = report_on(
            TITLE, deck, "Dana Whitlock, Valley Staff", "Posted Tue, Mar 4, 2025 at 6:14 pm ET", LEAD, BODY
        )
        assert kept(report) == [TITLE, deck, LEAD, BODY]
        assert find_block(report, deck).kind in ("subtitle", "body")


def test_words_that_could_be_a_name_stay_over_the_text_they_head() -> None:
    life = ["Early Years", LEAD, BODY, "Later Years", LAST]
    assert kept(report_on(TITLE, "March 4, 2025 6:14 PM", *life)) == [TITLE, *life]


@pytest.mark.parametrize(
    "over", [["Skip to content", "Home", "Buses", "Village lines"], ["CITY"], ["News"], ["Gadgets/", "News/"]]
)
def test_names_of_sections_over_a_headline_with_a_date_go(over: list[str]) -> None:
    for deck in ([], ["County had wanted to save half a million a year"]):
        report = report_on(*over, TITLE, *deck, "By Dana Whitlock", "March 4, 2025 6:14 PM", LEAD, BODY, LAST)
        assert kept(report) == [TITLE, *deck, LEAD, BODY, LAST]


def test_a_short_title_over_its_deck_is_no_section() -> None:
    text = ["Slow burn", "How a village fought for its last bus and won", LEAD, BODY]
    assert kept(report_on(*text[:2], "By Dana Whitlock", *text[2:])) == text


@pytest.mark.parametrize(
    "foot",
    [
        ["Tags", "Oxley", "Buses"],
        ["Share this article", "Two hurt as lorry overturns near mill", "Baker wins lottery", "Country"],
        ["Read more", "Email (required)", "By submitting your email, you agree to our Terms and Privacy Notice."],
        ["Dana Whitlock covers buses for the Harbor Times. Reach her at dana@harbor.example."],
        ["Dana Whitlock is a reporter at the Harbor Times. She lives in Oxley.", "Comments (3)", "SHOP"],
    ],
)
def test_what_a_page_has_behind_the_text_goes_from_its_first_furniture_on(foot: list[str]) -> None:
    assert kept(report_on(TITLE, LEAD, BODY, LAST, *foot)) == [TITLE, LEAD, BODY, LAST]


@pytest.mark.parametrize(
    "rest",
    [
        ["Advertisement", "Mill Road", "Harbor", "Quay Street"],
        ["Share this article", "- Mill Road at 8", "- Harbor at 9"],
        ["Topics", "Buses", "Mills"],
        ["Medicare covers the tests for people in two states."],
        ["Dana Whitlock is a driver of the number 14."],
    ],
)
def test_lists_and_sentences_of_the_author_stay_at_the_end(rest: list[str]) -> None:
    stays = [line for line in rest if line not in ("Advertisement", "Share this article")]
    assert kept(report_on(TITLE, LEAD, BODY, LAST, *rest)) == [TITLE, LEAD, BODY, LAST, *stays]


def test_the_name_of_a_picture_and_the_line_below_it_are_one_caption() -> None:
    caption = "The bus on Mill Road in the spring of 2024 (Ada Quill/Valley Wire)"
    assert kept(report_on(TITLE, caption, caption, LEAD, BODY)) == [TITLE, caption, LEAD, BODY]


def test_the_dot_of_an_initial_ends_no_sentence_before_a_credit() -> None:
    caption = "The bus on Mill Road, Oxley, in 2024, by our reader and friend R. Ames/Valley Wire"
    assert kept(report_on(TITLE, caption, LEAD, BODY)) == [TITLE, caption, LEAD, BODY]


def test_comments_of_readers_behind_an_english_text_go() -> None:
    comments = ["2 Comments", "mudlark", "March 4, 2025 at 6:14 pm", "I ride it daily.", "Reply"]
    comments += ["ropewalk", "March 4, 2025 at 7:20 pm", "So do I.", "Reply"]
    assert kept(report_on(TITLE, LEAD, BODY, LAST, *comments)) == [TITLE, LEAD, BODY, LAST]


def test_the_name_of_a_picture_between_its_source_and_the_line_below_are_captions() -> None:
    picture, below = (
        "BBC Ruth Abernathy at a bus stop in a red coat.BBC",
        "Ruth Abernathy says she would be lost without it",
    )
    report = report_on(TITLE, picture, below, LEAD, BODY)
    assert [find_block(report, line).kind for line in (picture, below)] == ["caption", "caption"]


def test_a_button_under_the_headline_does_not_say_that_the_deck_is_cut() -> None:
    deck = "- Have you seen a bus on Mill Road? Write to us at tips@harbor.example"
    report = report_on(TITLE, deck, "By Dana Whitlock", "Published: 11:14, 4 March 2025", "View", LEAD, BODY)
    assert find_block(report, deck).truncated is None


def test_the_menu_with_which_a_page_ends_goes() -> None:
    menu = ["Help", "Status", "About", "Careers", "Press", "Privacy", "Terms", "Teams"]
    assert kept(report_on(TITLE, LEAD, BODY, LAST, *menu)) == [TITLE, LEAD, BODY, LAST]


def test_a_list_of_amounts_behind_a_button_stays() -> None:
    amounts = ["Ingredients", "500 g plums", "200 g flour", "3 eggs"]
    assert kept(report_on(TITLE, LEAD, BODY, "Share this recipe", *amounts)) == [TITLE, LEAD, BODY, *amounts]


def test_the_title_over_a_caption_and_a_byline_stays() -> None:
    caption = "The seats were made from the planks of two old boats. PHOTO: R. AMES"
    offer = "Sign up now: Get our newsletters delivered to your inbox"
    report = report_on(TITLE, offer, caption, "Dana Whitlock", "Published Mar 04, 2025, 05:00 AM", LEAD, BODY)
    assert kept(report)[0] == TITLE


def test_the_place_of_an_event_below_its_date_stays() -> None:
    report = report_on("Minutes of the Harbor Board in March", "March 4, 2025, 7:00 PM", "Town Hall", LEAD, BODY)
    assert "Town Hall" in kept(report)


@pytest.mark.parametrize("over", ["Next: New ferry opens", "Home | About | Contact | Site map", "Read more »"])
@pytest.mark.parametrize("title", ["Paid ferry leave", "Users"])
def test_a_short_title_among_furniture_is_no_line_of_it(over: str, title: str) -> None:
    text = [
        f"{title} of the ferry have the boat to themselves until nine.",
        "They pay in flour, as they have since 1932.",
    ]
    assert kept(report_on(over, title, "Source: City Ledger", *text)) == [title, *text]


def test_what_an_author_calls_for_at_the_end_of_a_paragraph_is_no_link_of_the_page() -> None:
    text = "The ferry race takes place on May 8 at the locks. Register by Tuesday, April 9, 2018 »"
    assert kept(report_on("The race at the locks", text, "Boats with one mast start at ten."))[1] == text
