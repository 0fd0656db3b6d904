"""The articles written for the benchmark are what their README says, and clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpora import read_documents
from benchmarks.corruption import corrupt
from benchmarks.judges import judge
from textclean import clean

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "handwritten"
FILES = sorted(FOLDER.glob("*.jsonl"))
KINDS = {"heading", "subtitle", "body", "noise"}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_article_has_an_id_of_its_own_and_begins_with_its_title(path: Path) -> None:
    rows = records(path)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        title = row["blocks"][0]
        assert (title["kind"], title["level"]) == ("heading", 1), row["id"]
        assert [b["text"] for b in row["blocks"] if b["level"] == 1] == [title["text"]], row["id"]
        assert row["id"].startswith(f"hand:{path.stem}") and row["genre"] == f"{path.stem}-hand"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_levels_and_labels_belong_to_headings(path: Path) -> None:
    for row in records(path):
        for block in row["blocks"]:
            assert block["kind"] in KINDS
            assert (block["level"] is not None) == (block["kind"] == "heading"), block
            assert block["label"] is None or block["text"].startswith(block["label"]), block


def test_a_chinese_article_comes_back_as_it_is_but_for_lines_of_the_page() -> None:
    for document in read_documents([FOLDER / "zh.jsonl"], "tune"):
        case = corrupt(document, "clean", seed=1, layout="blank-line")
        assert case is not None
        counts = judge(case, clean(case.text).to_dict()).counts
        assert (counts["clean.touched"], counts["clean.changed"]) == (0, 0), document.id
