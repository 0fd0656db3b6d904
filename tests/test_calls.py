"""Calls of the Python functions with what they do not take: one clear error of the tree, and never a result."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

import textclean

TEXT = "澜州新桥通车\n\n大桥全长两千一百米，双向六车道，工期三年零两个月。\n"
Function = Callable[..., Any]


@pytest.mark.parametrize("function", [textclean.clean, textclean.check, textclean.decode])
@pytest.mark.parametrize("data", [None, math.nan, 5, [TEXT], {"text": TEXT}])
def test_what_is_neither_bytes_nor_text_is_refused(function: Function, data: object) -> None:
    with pytest.raises(textclean.TextcleanError, match="Pass bytes"):
        function(data)


def test_other_buffers_are_bytes() -> None:
    data = TEXT.encode("gb18030")
    for buffer in (bytearray(data), memoryview(data)):
        assert textclean.clean(buffer).to_dict() == textclean.clean(data).to_dict()  # type: ignore[arg-type]
        assert textclean.decode(buffer).text == TEXT  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["name", "declared", "encoding", "title", "url", "published"])
def test_what_is_known_of_an_article_is_text_or_none(name: str) -> None:
    for value in (math.nan, 5):
        with pytest.raises(textclean.TextcleanError, match=f"{name} is .*Pass a str, or None"):
            textclean.clean(TEXT, **{name: value})
    assert textclean.clean(TEXT, **{name: None}).text == TEXT


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("realign", "ful"),
        ("unsafe", "yes"),
        ("keep", "longest"),
        ("keep", ("longst",)),
        ("copy_similarity", 2),
        ("copy_similarity", "high"),
        ("short_block", -1),
        ("short_block", 1.5),
    ],
)
def test_an_impossible_setting_is_refused_when_it_is_made(setting: str, value: object) -> None:
    with pytest.raises(textclean.TextcleanError, match=setting if setting != "keep" else "keep|longest"):
        textclean.Settings(**{setting: value})  # type: ignore[arg-type]


def test_policies_in_a_list_are_the_same_settings_as_in_a_tuple() -> None:
    one, other = textclean.Settings(keep=["latest"]), textclean.Settings(keep=("latest",))  # type: ignore[arg-type]
    assert (one, hash(one), one.fingerprint) == (other, hash(other), other.fingerprint)


@pytest.mark.parametrize("settings", [{}, 5, "full"])
def test_what_are_no_settings_are_refused(settings: Any) -> None:
    for call in (lambda: textclean.clean(TEXT, settings=settings), lambda: textclean.merge([TEXT], settings=settings)):
        with pytest.raises(textclean.TextcleanError, match="settings is"):
            call()


@pytest.mark.parametrize("inputs", [None, [], TEXT, [None], [TEXT, 5]])
def test_merge_takes_some_texts(inputs: Any) -> None:
    with pytest.raises(textclean.TextcleanError, match="Pass"):
        textclean.merge(inputs)


def test_merge_takes_texts_from_anywhere_and_a_name_for_each() -> None:
    assert textclean.merge(iter([TEXT, TEXT])).text == TEXT  # type: ignore[arg-type]
    for options in ({"names": ["a"]}, {"names": "ab"}, {"prefer": 2}, {"prefer": "a"}):
        with pytest.raises(textclean.TextcleanError, match=r"witness"):
            textclean.merge([TEXT, TEXT], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("report", [None, {}, "report.json", []])
def test_restore_takes_a_report(report: Any) -> None:
    with pytest.raises(textclean.TextcleanError, match="no report"):
        textclean.restore(report)


@pytest.mark.parametrize("witness", [2, -1, "b"])
def test_restore_names_the_witnesses_that_there_are(witness: Any) -> None:
    report = textclean.merge([TEXT, TEXT + "通车当天，两岸的居民都来看。\n"])
    with pytest.raises(textclean.TextcleanError, match="Count from 0 to 1"):
        textclean.restore(report, witness)


@pytest.mark.parametrize("decisions", ["decisions.json", {}, []])
def test_what_are_no_decisions_are_refused(decisions: Any) -> None:
    with pytest.raises(textclean.TextcleanError, match="parse_decisions"):
        textclean.clean(TEXT, decisions=decisions)


@pytest.mark.parametrize("records", [None, TEXT, TEXT.encode(), {"id": 1, "text": TEXT}, 5, [None], [5], [["a"]]])
def test_deduplicate_takes_some_records(records: Any) -> None:
    with pytest.raises(textclean.TextcleanError, match=r"Pass .*mappings or texts"):
        textclean.deduplicate(records)


@pytest.mark.parametrize("option", [{"jobs": 0}, {"jobs": "2"}, {"engine": "spark"}, {"threshold": "0.8"}])
def test_an_impossible_option_of_deduplicate_is_named(option: dict[str, Any]) -> None:
    [name] = option
    with pytest.raises(textclean.TextcleanError, match=f"{name} is "):
        textclean.deduplicate([{"id": 1, "text": TEXT}], **option)
