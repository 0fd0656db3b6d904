"""Ten thousand files of real news: what is promised of a large batch, kept. `make proof-batch` runs it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from corpus_calling import call, peak_memory
from corpus_making import make_files, plant_broken

NEWS = Path(__file__).parents[2].parent / "shared" / "corpus" / "news.jsonl"
FILES, BROKEN = 10_000, 50

pytestmark = [
    pytest.mark.skipif("PROOF_BATCH" not in os.environ, reason="`make proof-batch` runs it: it takes minutes"),
    pytest.mark.skipif(not NEWS.is_file(), reason="the development corpus is not here"),
]


def read_news() -> list[str]:
    with NEWS.open(encoding="utf-8") as stream:
        return ["\n\n".join(block["text"] for block in json.loads(line)["blocks"]) + "\n" for line in stream]


def make_news(folder: Path, number: int) -> list[str]:
    """So many articles, the later ones told apart from the earlier by a figure; the places of the broken ones."""
    news = read_news()

    def text(n: int) -> str:
        return news[n % len(news)].replace("。", f"（第{n}号）。", 1) if n >= len(news) else news[n]

    make_files(folder, number, text_of=text)
    return plant_broken(folder, BROKEN)


def test_ten_thousand_files_with_fifty_broken_ones(tmp_path: Path) -> None:
    planted = make_news(tmp_path / "in", FILES)
    start = time.perf_counter()
    result = call("clean", tmp_path / "in", "-o", tmp_path / "out", "-j", 2)
    seconds = time.perf_counter() - start
    assert result.code == 3
    rows = [json.loads(line) for line in (tmp_path / "out/.textclean/quarantine.jsonl").read_bytes().splitlines()]
    assert sorted(row["input"] for row in rows) == planted
    assert [place for place in planted if place not in result.err] == []
    *_, end = (tmp_path / "out/.textclean/journal.jsonl").read_bytes().splitlines()
    totals = json.loads(end)
    assert totals["inputs"] == FILES + BROKEN == totals["cleaned"] + totals["unchanged"] + totals["quarantined"]
    assert totals["quarantined"] == BROKEN
    assert len([p for p in (tmp_path / "out").rglob("*.txt") if ".textclean" not in p.parts]) == FILES
    print(f"\n{totals}, {FILES / seconds:.0f} files a second on two workers")


def test_ten_times_the_files_need_at_most_a_tenth_more_memory(tmp_path: Path) -> None:
    peaks = []
    for number in (FILES // 10, FILES):
        make_news(tmp_path / f"in{number}", number)
        peaks.append(peak_memory("clean", tmp_path / f"in{number}", "-o", tmp_path / f"out{number}", "-j", 1, "-q"))
    print(f"\npeak memory: {peaks[0] / 1024:.0f} MiB for {FILES // 10} files, {peaks[1] / 1024:.0f} MiB for {FILES}")
    assert peaks[1] <= 1.1 * peaks[0]
