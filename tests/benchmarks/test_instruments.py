"""The commands print what they promise, over documents that are made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import quality
from benchmarks.corpora import read_documents, sample, sectioned_news
from benchmarks.corruption import corrupt
from benchmarks.judges import judge
from benchmarks.linear import Run, measure
from benchmarks.peer_tools import align
from benchmarks.peers import as_report
from benchmarks.pieces import CleanDocument


@pytest.fixture
def corpus_file(tmp_path: Path, document: CleanDocument) -> Path:
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as rows:
        for number in range(6):
            blocks = [{"kind": b.kind, "level": b.level, "label": b.label, "text": b.text} for b in document.blocks]
            rows.write(
                json.dumps({"id": f"made-up-{number}", "lang": "zh", "blocks": blocks}, ensure_ascii=False) + "\n"
            )
    return path


def test_quality_prints_a_row_per_operator_and_the_floors(
    corpus_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        str(corpus_file),
        "--half",
        "all",
        "--per-genre",
        "2",
        "--operator",
        "clean",
        "--operator",
        "repeat-exact",
    ]
    assert quality.main(arguments) == 0
    told = capsys.readouterr().out
    assert "repeat-exact  zh-news" in told
    assert "duplicates F1" in told
    assert " crash" in told.splitlines()[0]


def test_a_larger_sample_keeps_the_documents_of_the_smaller(corpus_file: Path) -> None:
    documents = read_documents([corpus_file], "all")
    assert sample(documents, 2, 1) == sample(documents, 4, 1)[:2]


def test_the_halves_share_no_document(corpus_file: Path) -> None:
    tune, report = ({d.id for d in read_documents([corpus_file], half)} for half in ("tune", "report"))
    assert not tune & report
    assert len(tune | report) == 6


def test_sectioned_news_has_labelled_sections_over_the_paragraphs_of_one_article(corpus: list[CleanDocument]) -> None:
    made = [document for document in corpus if document.genre == "zh-sections"]
    assert made
    for document in made:
        headings = [b for b in document.blocks if b.kind == "heading" and (b.level or 0) == 2]
        assert len({b.text for b in headings}) == len(headings) >= 2
        assert all(b.label is None or b.text.startswith(b.label) for b in headings)
    assert list(sectioned_news([])) == []


def test_a_tool_that_leaves_all_lines_is_judged_as_doing_nothing(document: CleanDocument) -> None:
    case = corrupt(document, "repeat-exact", seed=1, layout="one-line")
    assert case is not None
    tally = judge(case, as_report(case, [piece.text for piece in case.pieces], flags=False))
    assert tally.counts["dup.tp"] == tally.counts["dup.fp"] == tally.counts["lost"] == 0
    assert tally.counts["dup.fn"] == sum(piece.role == "copy" for piece in case.pieces)


def test_a_tool_that_drops_the_copies_is_right(document: CleanDocument) -> None:
    case = corrupt(document, "repeat-exact", seed=1, layout="one-line")
    assert case is not None
    left = [None if piece.role == "copy" else piece.text for piece in case.pieces]
    tally = judge(case, as_report(case, left, flags=False))
    assert tally.counts["dup.fn"] == tally.counts["dup.fp"] == tally.counts["lost"] == 0


def test_lines_that_a_tool_left_are_found_again() -> None:
    assert align(["a", "b", "a"], ["a", "b"]) == ["a", "b", None]
    with pytest.raises(ValueError, match="none of the lines"):
        align(["a"], ["c"])


def test_the_cost_of_a_text_is_measured_in_a_process_of_its_own() -> None:
    cost = measure(Run(("海州今天晴，风力三级。\n\n江岭明天有雨。\n",), "码头今天开放。\n"), with_memory=True)
    assert cost.blocks == 2
    assert cost.seconds > 0
    assert cost.allocated > 0
