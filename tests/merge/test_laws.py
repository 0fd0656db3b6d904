"""What holds of every merge, over made-up witnesses and over the fixtures."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_checks import check_all, check_provenance, words
from witness_making import ARTICLE, PARAGRAPHS, articles, witnesses, write

import textclean
from textclean.similarity.fold import fold


@given(witnesses(least=1))
@settings(max_examples=150)
def test_every_witness_is_kept_nothing_is_invented_and_nothing_is_left_to_clean(inputs: list[bytes | str]) -> None:
    report = textclean.merge(inputs)
    check_all(report)
    assert words([report.text]) <= words([document.text for document in report.document.documents])
    assert textclean.clean(report.text).text == report.text


@given(st.randoms(use_true_random=False), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_each_witness_named_for_a_span_has_all_of_it_in_one_piece(rng: random.Random, n: int) -> None:
    """Holes of any width at any place, and letters in another case or shape beside them."""
    check_provenance(textclean.merge([_riddle(write(*PARAGRAPHS[3:7]), rng) for _ in range(n)]))


def _riddle(text: str, rng: random.Random) -> str:
    at, left = rng.randint(0, 20), []
    shapes = rng.random() < 0.3
    while at < len(text):
        kept = at + rng.randint(1, 60)
        left.append(text[at:kept])
        at = kept + rng.randint(0, 25)
    riddled = "".join(left)
    return riddled.replace("，", ",").title() if shapes else riddled


@given(witnesses(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_witnesses_changes_nothing_but_ties(inputs: list[bytes | str], rng: random.Random) -> None:
    report = textclean.merge(inputs)
    if any(entry.by == "base" for entry in report.document.apparatus):
        return
    shuffled = list(inputs)
    rng.shuffle(shuffled)
    assert fold(textclean.merge(shuffled).text) == fold(report.text)


@given(articles(), st.integers(1, 5))
@settings(max_examples=60)
def test_an_article_merged_with_itself_comes_back_byte_for_byte(blocks: list[str], times: int) -> None:
    text = write(*blocks[1:])
    assert textclean.merge([text] * times).text == text
    assert textclean.merge([text.encode()] * times).text == text
    crlf = text.replace("\n", "\r\n")
    assert textclean.merge([crlf] * times).text == crlf


@pytest.mark.parametrize("place", [0, 20, None])
def test_a_torn_character_at_any_place_of_one_witness_is_mended_by_the_other(place: int | None) -> None:
    text = "枫桥口的修表铺只有四平方米，一张工作台就占去大半。铺主汤有才在这里坐了三十八年。"
    torn = f"{text[:place]}\ufffd{text[place:]}" if place is not None else f"{text}\ufffd"
    for pair in ((text, torn), (torn, text), (text, f"{text[:30]}\ufffd")):
        assert textclean.merge(pair).text == text


def test_a_heading_right_above_the_title_of_another_witness_is_no_story() -> None:
    title, text = "How to ask a good question", "People answer questions they can understand in ten seconds."
    witnesses = [
        write("Ask a question", "Search first", title, "Ask a question", text),
        write(title, text, "Ask a question", "Somebody has asked it before. Read that answer."),
        write(title, text),
    ]
    assert textclean.merge(witnesses).verdict == "article"


def test_what_stands_on_one_line_stays_there_when_a_text_is_merged_with_itself_and_something_else_goes() -> None:
    chapter = "第一章 总则 第一条 本办法适用于雾桥镇的码头与渡口。"
    text = write("雾桥镇渡口管理办法", chapter, "分享到：", "第二条 本办法自公布之日起施行，由镇政府负责解释。")
    cleaned = textclean.clean(text).text
    assert chapter in cleaned and "分享到" not in cleaned
    assert textclean.merge([text, text]).text == cleaned
    assert textclean.merge([text, text[: len(text) * 4 // 5]]).text == cleaned


@given(articles(), st.data())
@settings(max_examples=100)
def test_an_article_merged_with_a_beginning_of_itself_comes_back(blocks: list[str], data: st.DataObject) -> None:
    text = write(*blocks[1:])
    beginning = text[: data.draw(st.integers(0, len(text)))]
    assert textclean.merge([text, beginning]).text == text
    assert textclean.merge([beginning, text]).text == text


@pytest.mark.parametrize("seed", range(6))
def test_three_witnesses_that_lost_a_fifth_give_the_article_back(seed: int) -> None:
    """No place is lost in two of them at once, so that everything can be known."""
    rng = random.Random(seed)
    size = len(ARTICLE)
    losses: list[list[tuple[int, int]]] = [[], [], []]
    for start in range(8, size - 30, 60):
        losses[rng.randrange(3)].append((start, start + rng.randint(10, 25)))
    lost = [
        "".join(c for at, c in enumerate(ARTICLE) if c == "\n" or not any(a <= at < b for a, b in holes))
        for holes in losses
    ]
    assert fold(textclean.merge(lost).text) == fold(ARTICLE)


def test_any_two_of_three_differently_cut_copies_give_the_longer_one() -> None:
    cuts = [ARTICLE[:120], ARTICLE[:260], ARTICLE]
    for one, other in combinations(cuts, 2):
        assert fold(textclean.merge([one, other]).text) == fold(max(one, other, key=len))


NEGATIVE = sorted((Path(__file__).parents[2] / "fixtures" / "negative").glob("*/input.txt"))


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.parent.name)
def test_a_clean_fixture_merged_with_itself_and_with_a_beginning_comes_back_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert textclean.merge([text, text]).text == text
    assert textclean.merge([text, text[: len(text) * 4 // 5]]).text == text
    assert textclean.merge([text[: len(text) // 3], text]).text == text
