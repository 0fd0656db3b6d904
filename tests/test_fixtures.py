"""Every fixture comes out as it says. fixtures/README.md tells the form; fixture_cases.py reads it."""

from __future__ import annotations

import pytest
from fixture_cases import Case, clean_once, find_differences, read_cases

import textclean
from textclean import errors

CASES = read_cases()
TEXTS = [case for case in CASES if not case.error]


def parameters(cases: list[Case]) -> list[object]:
    """The cases as parameters; a known failure must fail."""
    return [
        pytest.param(case, id=case.name, marks=pytest.mark.xfail(strict=True) if case.is_known_failure else ())
        for case in cases
    ]


def test_there_are_fixtures_of_each_sort() -> None:
    assert len(CASES) >= 16
    assert any(case.is_negative for case in CASES)
    assert any(case.error for case in CASES)


@pytest.mark.parametrize("case", parameters(TEXTS))
def test_a_fixture_comes_out_as_expected(case: Case) -> None:
    assert list(find_differences(case)) == []


@pytest.mark.parametrize("case", [case for case in TEXTS if case.is_negative], ids=lambda case: case.name)
def test_a_clean_document_comes_back_byte_for_byte(case: Case) -> None:
    assert clean_once(case.data).text.encode() == case.data


@pytest.mark.parametrize("case", [case for case in CASES if case.error], ids=lambda case: case.name)
def test_what_is_no_text_is_refused(case: Case) -> None:
    assert case.error is not None
    with pytest.raises(getattr(errors, case.error)):
        textclean.clean(case.data)


def test_one_line_of_five_megabytes_comes_back_as_it_is() -> None:
    sentences = (f"第{n}号船在{n % 24}点靠岸，卸下{n * 7 % 1000}筐鱼。" for n in range(110_000))
    line = "".join(sentences)
    assert len(line.encode()) > 5_000_000
    report = textclean.clean(line.encode())
    assert report.text == line
    assert len(report.to_dict()["blocks"]) == 1
    assert "TC306" in {finding.rule for finding in report.findings}
