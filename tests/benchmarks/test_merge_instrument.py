"""The instrument that measures merging: its witnesses are what they say, and its marks are earned."""

from __future__ import annotations

import pytest
from conftest import make_document

from benchmarks.merge import vote
from benchmarks.merge_judge import find_blind, find_invented, judge_facts, judge_text, reachable
from benchmarks.merge_witnesses import FOREIGN, SCENARIOS, Made, make_witnesses
from benchmarks.pieces import fold
from textclean import merge


def made(scenario: str, seed: int = 1, count: int = 3) -> Made:
    return make_witnesses(make_document(), scenario, count=count, seed=seed, half="tune", donors=["外地的消息。" * 9])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_character_of_a_witness_is_from_its_stated_origin(scenario: str) -> None:
    case = made(scenario)
    clean = "".join(block.text for block in case.document.blocks)
    for lines in case.lines:
        letters = [letter for line in lines for letter in line if letter.origin != FOREIGN]
        assert all(clean[letter.origin] == letter.char for letter in letters)
        assert [letter.origin for letter in letters] == sorted({letter.origin for letter in letters})


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_seed_makes_the_same_witnesses(scenario: str) -> None:
    assert made(scenario).inputs == made(scenario).inputs
    assert made(scenario).inputs != made(scenario, seed=2).inputs


@pytest.mark.parametrize("scenario", ("passages", "phrases", "blocks", "tails"))
def test_about_a_fifth_is_lost(scenario: str) -> None:
    case = made(scenario)
    size = sum(len(block.text) for block in case.document.blocks)
    for lines in case.lines:
        assert 0.7 <= sum(map(len, lines)) / size <= 0.85


def test_the_article_itself_gets_full_marks_and_a_witness_does_not() -> None:
    case = made("mixed-loss")
    whole = "\n".join(block.text for block in case.document.blocks)
    told = judge_text(case, whole)
    assert told["recovered"] == told["reachable"] == len(reachable(case))
    assert judge_text(case, case.texts[0])["recovered"] < told["reachable"] * 0.9
    assert judge_text(case, whole + "\n" + whole)["extra"] >= len(fold(whole))


def test_an_exchanged_fact_that_nothing_reports_is_silent() -> None:
    case = next(case for seed in range(20) if (case := made("tails", seed)).facts)
    (fact,) = case.facts
    told = judge_facts(case, {"text": case.texts[fact.witness], "findings": []})
    assert (told["planted"], told["reported"], told["silent"]) == (1, 0, 1)
    record = merge(case.inputs).to_dict()
    assert judge_facts(case, record)["reported"] == 1


def test_what_no_witness_has_is_invented() -> None:
    record = {"text": "甲乙丙", "provenance": [{"span": [0, 2], "witnesses": [0]}, {"span": [2, 3], "witnesses": [0]}]}
    assert find_invented(record, ["甲乙丁"]) == 1
    assert find_invented(record, ["丙甲乙"]) == 0


def test_only_what_no_witness_has_both_sides_of_is_blind() -> None:
    case = made("blocks")
    full = made("encodings")
    full.lines = [full.lines[0]] * 3
    assert len(find_blind(full)) == 0
    one, two, three = case.document.blocks[0].text, case.document.blocks[1].text, case.document.blocks[2].text
    letters = make_witnesses(case.document, "end", count=2, seed=1, half="tune").lines[0][:3]
    case.lines = [[letters[0], letters[1]], [letters[0], letters[2]]]
    assert len(find_blind(case)) == min(len(two), len(three))
    assert len(one) > 0


def test_line_voting_keeps_what_half_of_the_witnesses_have() -> None:
    assert vote(["a\nb\nc", "a\nc\nd", "a\nx\nc"]) == "a\nc"
