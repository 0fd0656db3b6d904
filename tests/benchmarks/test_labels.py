"""The labels of real pages are whole: every line of a labelled document has one, and no text is among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.pages import LABELS, read_labels, read_text

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILES = ("pages", "scrapes")


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_labels_name_documents_and_lines_and_hold_no_text(name: str) -> None:
    for row in rows(name):
        if "verdicts" in row:
            assert set(row) <= {"document", "sha256", "verdicts", "shows", "blocks"}
        else:
            assert set(row) == {"document", "lines", "kind", "fate", "truncated"}
            assert row["kind"] in ("title", "heading", "body", "noise", "any")
            assert row["fate"] in ("kept", "noise", "any")
            assert row["truncated"] in ("no", "any")


def test_there_are_enough_labelled_documents() -> None:
    assert sum("verdicts" in row for row in rows("pages")) >= 20
    assert sum("verdicts" in row for row in rows("scrapes")) >= 40


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_a_labelled_document_has_a_label(name: str) -> None:
    if not CORPUS.exists():
        pytest.skip("the development corpus is not beside the project")
    if name == "pages":
        pytest.importorskip("trafilatura")
    for labelled in read_labels(LABELS / f"{name}.jsonl", CORPUS):
        lines = {n for n, line in enumerate(labelled.text.split("\n"), 1) if line.strip()}
        assert lines <= set(labelled.lines), labelled.document


def test_a_scrape_is_found_by_its_number_and_view() -> None:
    if not CORPUS.exists():
        pytest.skip("the development corpus is not beside the project")
    paragraphs, title = read_text(CORPUS, "scrapes.jsonl:3:paragraphs")
    one_line, same = read_text(CORPUS, "scrapes.jsonl:3:one_line")
    assert paragraphs.count("\n") == 2
    assert "\n" not in one_line
    assert title == same
