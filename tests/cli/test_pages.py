"""`report RUN -f html -o DIR` and `clean FOLDER -o OUT -f html`: pages and an index."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from calling import CLEAN, DAMAGED, Call

import textclean
from textclean.report.html import render_index
from textclean.report.html.batch import Entry


def report(*words: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "textclean", "report", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run directory with the reports of two documents."""
    folder = tmp_path / "out" / ".textclean" / "reports"
    for place, text in (
        ("云岭/a b.txt", "云岭新城\n\n港口通了航。\n"),
        ("c&d.txt", "望江的桥\n\n桥修好了。\n\n桥修好了。\n"),
    ):
        file = folder / f"{place}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(textclean.clean(text, name=place).to_dict()), encoding="utf-8")
    return tmp_path / "out"


def test_a_run_becomes_pages_and_an_index(run: Path, tmp_path: Path) -> None:
    done = report(run, "-f", "html", "-o", tmp_path / "html")
    assert (done.returncode, done.stderr.splitlines()[-1][:5]) == (0, "wrote")
    index = (tmp_path / "html" / "index.html").read_text("utf-8")
    assert 'href="pages/%E4%BA%91%E5%B2%AD/a%20b.txt.html"' in index
    assert "c&amp;d.txt" in index
    assert "港口通了航" in (tmp_path / "html" / "pages" / "云岭" / "a b.txt.html").read_text("utf-8")
    assert report(run, "-f", "html", "-o", tmp_path / "html").returncode == 0, "its own files are overwritten"


def test_a_batch_of_pages_has_an_index(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "云岭"
    folder.mkdir(parents=True)
    (folder / "a b.txt").write_text(DAMAGED)
    (tmp_path / "in" / "index").write_text(CLEAN)
    (tmp_path / "in" / "x.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    result = call("clean", "in", "-o", "out", "-f", "html")
    assert result.code == 3
    assert "wrote out/index-1.html, which lists 2 pages" in result.err, "an input called index has the page index.html"
    index = (tmp_path / "out" / "index-1.html").read_text("utf-8")
    assert 'href="%E4%BA%91%E5%B2%AD/a%20b.txt.html"' in index
    assert "Not looked at: 1 input in quarantine." in index
    assert index.index("a b.txt") < index.index("index.html"), "the document with a finding comes first"
    for page in (tmp_path / "out").rglob("*.html"):
        assert page.read_text("utf-8").startswith("<!doctype html>")


def test_what_is_not_ours_is_not_overwritten(run: Path, tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("<p>mine")
    assert report(run, "-f", "html", "-o", tmp_path / "html").returncode == 3
    assert (tmp_path / "html" / "index.html").read_text() == "<p>mine"


def test_a_run_without_reports_and_a_call_without_a_folder_say_what_to_do(run: Path, tmp_path: Path) -> None:
    assert "-o" in report(run, "-f", "html").stderr
    (tmp_path / "empty").mkdir()
    assert "--report full" in report(tmp_path / "empty", "-f", "html", "-o", tmp_path / "html").stderr


def test_documents_that_need_a_look_come_first() -> None:
    summary = {"verdict": "article", "blocks": 3, "duplicates": 1, "noise": 0, "moved": 0, "truncated": 0}
    entries = [
        Entry("a.html", "a.txt", summary, {"note": 9}),
        Entry("b.html", "<b>.txt", summary, {"error": 1}),
        Entry("c.html", "c.txt", summary, {"warning": 2}),
    ]
    html = render_index(entries)
    assert html.index("&lt;b&gt;.txt") < html.index("c.txt") < html.index("a.txt")
    assert "3 documents, 9 blocks: 3 removed, 0 moved, 0 cut off." in html
