"""What the documents of a run have in common is shown where it stands, and removed only on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_calling import call
from corpus_making import article, read_tree

TEMPLATE = "本报读者如发现版面有误，请于当日致电澜州日报总编室，我们将在次日的同一版面予以更正。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight articles: five end on a template paragraph, one repeats another with some words changed."""
    (tmp_path / "in").mkdir()
    texts = [article(n) + (f"\n{TEMPLATE}\n" if n < 5 else "") for n in range(7)]
    texts.append(texts[6].replace("出门要绕很远的路", "出门要绕更远的路", 1).replace("夜里也能通行", "夜里也能行走", 1))
    for n, text in enumerate(texts):
        (tmp_path / "in" / f"{n}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def findings(folder: Path, *options: str) -> list[dict[str, object]]:
    result = call("check", folder / "in", "--scope", "folder", "-f", "jsonl", *options)
    rows = [json.loads(line) for line in result.out.splitlines()]
    return [row for row in rows if row.get("rule") in ("TC404", "TC405")]


def test_template_text_and_duplicate_documents_are_shown_where_they_stand(folder: Path) -> None:
    found = findings(folder)
    templates = [row for row in found if row["rule"] == "TC405"]
    assert [Path(str(row["path"])).name for row in templates] == [f"{n}.txt" for n in range(5)]
    assert {json.dumps(row["evidence"]) for row in templates} == {'{"documents": 5}'}
    assert all(row["line"] == 15 for row in templates)
    [copied] = [row for row in found if row["rule"] == "TC404"]
    assert Path(str(copied["path"])).name in ("6.txt", "7.txt")
    evidence = copied["evidence"]
    assert isinstance(evidence, dict)
    assert {Path(str(copied["path"])).name, evidence["keeper"]} == {"6.txt", "7.txt"}
    assert evidence["similarity"] > 0.9


def test_nothing_is_removed_unasked(folder: Path) -> None:
    assert call("clean", folder / "in", "-o", folder / "out", "--scope", "folder").code == 0
    assert call("clean", folder / "in", "-o", folder / "alone").code == 0
    texts = [
        {p: data for p, data in read_tree(folder / out).items() if ".textclean" not in p} for out in ("out", "alone")
    ]
    assert texts[0] == texts[1]
    assert "TC405" not in (folder / "alone" / ".textclean" / "decisions.jsonl").read_text(encoding="utf-8")


def test_template_text_is_removed_on_request_and_comes_back_by_restore(folder: Path) -> None:
    options = ("--scope", "folder", "--unsafe", "--report", "full")
    assert call("clean", folder / "in", "-o", folder / "out", *options).code == 0
    assert (folder / "out" / "0.txt").read_text(encoding="utf-8") == article(0)
    restored = call("restore", folder / "out" / ".textclean" / "reports" / "0.txt.json").out.decode()
    assert restored == (folder / "in" / "0.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (folder / "out" / ".textclean" / "decisions.jsonl").read_bytes().splitlines()]
    assert [row["done"] for row in rows if row["rule"] == "TC405"] == ["removed"] * 5


def test_the_number_of_workers_changes_nothing_and_a_resumed_run_neither(folder: Path) -> None:
    options = ("--scope", "folder")
    for jobs in ("1", "2"):
        assert call("clean", folder / "in", "-o", folder / f"out{jobs}", *options, "-j", jobs).code == 0
    assert read_tree(folder / "out1") == read_tree(folder / "out2")
    before = (folder / "out1" / "0.txt").stat().st_ino
    assert call("clean", folder / "in", "-o", folder / "out1", *options, "--resume").code == 0
    assert (folder / "out1" / "0.txt").stat().st_ino == before
    (folder / "in" / "1.txt").unlink()
    assert call("clean", folder / "in", "-o", folder / "out1", *options, "--resume").code == 0
    assert (folder / "out1" / "0.txt").stat().st_ino != before, "another run is known now"


def test_records_are_held_together_too(tmp_path: Path) -> None:
    with (tmp_path / "in.jsonl").open("w", encoding="utf-8") as stream:
        for n in range(4):
            stream.write(json.dumps({"id": f"n{n}", "text": f"{article(n)}\n{TEMPLATE}\n"}, ensure_ascii=False) + "\n")
    assert call("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--scope", "folder").code == 0
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [record["tc_codes"] for record in records] == [["TC405"]] * 4


def test_standard_input_cannot_be_read_twice() -> None:
    result = call("clean", "-", "--input", "jsonl", "--scope", "folder", stdin=b'{"text": "x"}\n')
    assert result.code == 2
    assert "twice" in result.err
