"""Laws 1-4 and 10: what holds for every single document."""

from __future__ import annotations

import pytest
from fixture_cases import clean_once
from hypothesis import given, settings
from law_checks import check_all, check_idempotence
from law_documents import FIXTURES, any_texts, clean_blocks, damaged_texts, join

import textclean


@given(any_texts)
@settings(max_examples=300)
def test_laws_hold_for_any_text(text: str) -> None:
    check_all(textclean.clean(text))


@given(any_texts)
@settings(max_examples=200)
def test_cleaning_twice_is_cleaning_once_for_any_text(text: str) -> None:
    check_idempotence(textclean.clean(text))


@given(damaged_texts())
@settings(max_examples=200)
def test_laws_hold_for_damaged_documents(text: str) -> None:
    check_all(textclean.clean(text))


@given(damaged_texts())
@settings(max_examples=150)
def test_cleaning_twice_is_cleaning_once_for_damaged_documents(text: str) -> None:
    check_idempotence(textclean.clean(text))


@given(clean_blocks())
@settings(max_examples=100)
def test_a_clean_document_is_left_alone(blocks: list[str]) -> None:
    text = join(blocks)
    assert textclean.clean(text).text == text
    crlf = text.replace("\n", "\r\n")
    assert textclean.clean(crlf).text == crlf


@pytest.mark.parametrize("data", FIXTURES.values(), ids=FIXTURES)
def test_laws_hold_for_every_fixture(data: bytes) -> None:
    check_all(clean_once(data))


@pytest.mark.parametrize("data", FIXTURES.values(), ids=FIXTURES)
def test_cleaning_twice_is_cleaning_once_for_every_fixture(data: bytes) -> None:
    check_idempotence(clean_once(data))


@given(damaged_texts())
@settings(max_examples=60)
def test_without_realignment_nothing_leaves_the_order_of_the_source(text: str) -> None:
    report = textclean.clean(text, settings=textclean.Settings(realign="off"))
    assert list(report.document.canonical) == sorted(report.document.canonical)
    check_all(report)
