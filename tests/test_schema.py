"""The JSON Schema of the package validates every report."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fixture_cases import clean_once
from jsonschema import Draft202012Validator

import textclean
from textclean.errors import NotTextError
from textclean.model import SCHEMA

ROOT = Path(__file__).parent.parent / "fixtures"
FIXTURES = sorted(path for path in ROOT.rglob("input*") if path.is_file())
INPUTS = {
    "nothing": b"",
    "white": " \n\u3000\r\n".encode(),
    "latin": b"A headline\n\nA first paragraph that ends well.\n",
    "repeated": ("题目\n\n" + "这一段文字在文件里出现了两次，一个字也不差。\n\n" * 2).encode(),
    "gb18030": "江畔小城的春天来得很早，河边的柳树在二月就已经发芽了。\n".encode("gb18030"),
    "utf-16": "江畔小城的春天来得很早，河边的柳树在二月就已经发芽了。\n".encode("utf-16"),
    "controls": "一段\x07带有控制\u200b字符的文字。\n".encode(),
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("textclean.report").joinpath("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def complaints(validator: Draft202012Validator, record: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(record)]


@pytest.mark.parametrize("data", INPUTS.values(), ids=INPUTS)
def test_a_report_follows_the_schema(validator: Draft202012Validator, data: bytes) -> None:
    record = json.loads(json.dumps(textclean.clean(data).to_dict()))
    assert complaints(validator, record) == []


def test_a_report_of_text_has_no_encoding(validator: Draft202012Validator) -> None:
    record = textclean.clean("一段文字。\n").to_dict()
    assert record["source"]["encoding"] is None
    assert complaints(validator, json.loads(json.dumps(record))) == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_report_of_every_fixture_follows_the_schema(validator: Draft202012Validator, path: Path) -> None:
    try:
        report = clean_once(path.read_bytes())
    except NotTextError:
        return
    assert complaints(validator, json.loads(json.dumps(report.to_dict()))) == []


def test_the_schema_names_the_version_that_the_model_writes(validator: Draft202012Validator) -> None:
    assert validator.schema["properties"]["schema"]["const"] == SCHEMA


def test_a_report_with_an_unknown_key_or_a_wrong_fate_is_refused(validator: Draft202012Validator) -> None:
    record = json.loads(json.dumps(textclean.clean(b"One line.\n").to_dict()))
    record["blocks"][0]["fate"] = "lost"
    record["surprise"] = 1
    assert len(complaints(validator, record)) == 2
