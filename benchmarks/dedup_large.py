"""Whether deduplication stays linear, within its memory, and cheap to continue: files in, files out.

    python benchmarks/dedup_large.py ../shared/corpus/news.jsonl --half report --count 500000 --memory-limit 4GB

A tenth of the corpus and all of it go through `textclean dedup`; an index is made of all but a hundredth, and the rest
is added to it, then the hundred records of a small day; `--part dedup` or `--part index` is half of that. Each run is a
process of its own; seconds are wall clock and of the processor, memory is the peak of the process. Pages of the spilled
files that the system keeps in its cache count to nobody.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dedup_corpus import make_corpus, read_pieces


class Cost(NamedTuple):
    """What a command took."""

    wall: float
    cpu: float
    peak: int


def run(words: Sequence[str]) -> Cost:
    """What `textclean WORDS` takes, with modules that are compiled already. Raises SystemExit when it fails."""
    program = "import sys; from textclean.cli import main; main(sys.argv[1:])"
    keeping = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", program, *words], keeping)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"textclean {' '.join(words)} failed: {status}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def write(path: Path, texts: Sequence[str], first: int) -> int:
    """Write records as lines of JSON; the bytes of their texts."""
    size = 0
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(texts, first):
            stream.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            size += len(text.encode())
    return size


def main() -> None:
    """Make the corpus, run everything, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--half", choices=("tune", "report"), default="tune")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--memory-limit", default="4GB")
    parser.add_argument("--part", choices=("dedup", "index"), help="Measure one of the two.")
    parser.add_argument("--folder", type=Path, help="Where the files go (a temporary folder).")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        with ProcessPoolExecutor(1) as pool:  # a process that is started counts the memory of the one that starts it
            sizes = pool.submit(write_all, folder, asked).result()
        options = ["-q", "-j", str(asked.jobs), "--memory-limit", asked.memory_limit]
        names = ("tenth", "whole", "first", "last", "day")
        tenth, whole, first, last, day = (str(folder / f"{name}.jsonl") for name in names)
        index = str(folder / "corpus.index")
        runs = {
            "dedup": (
                ("dedup of a tenth", ["dedup", tenth, "-o", str(folder / "1")], sizes["tenth"]),
                ("dedup of all", ["dedup", whole, "-o", str(folder / "2")], sizes["whole"]),
            ),
            "index": (
                ("an index of 99 %", ["index", "add", index, first], sizes["first"]),
                ("1 % added to the index", ["index", "add", index, last], sizes["last"]),
                ("the same 1 % again", ["index", "add", index, last], sizes["last"]),
                ("100 records added", ["index", "add", index, day], sizes["day"]),
            ),
        }
        for words in (  # compiles what is not yet
            ["dedup", last, "-o", str(folder / "0")],
            ["index", "add", str(folder / "warm.index"), last],
            ["index", "add", str(folder / "warm.index"), tenth],
        ):
            run([*words, *options])
        print(f"{asked.count:,} texts, {sizes['whole'] / 1e6:,.0f} MB, {asked.jobs} jobs, limit {asked.memory_limit}")
        print(f"{'':<28}{'seconds':>9}{'cpu s':>9}{'MB/s':>8}{'peak GB':>9}")
        costs: dict[str, Cost] = {}
        for title, words, size in (row for part in ([asked.part] if asked.part else runs) for row in runs[part]):
            cost = costs[title] = run([*words, *options])
            print(
                f"{title:<28}{cost.wall:>9.1f}{cost.cpu:>9.1f}{size / cost.wall / 1e6:>8.1f}{cost.peak / 1e9:>9.2f}",
                flush=True,
            )
        if asked.part != "index":
            share = sizes["whole"] / sizes["tenth"]
            few, every = costs["dedup of a tenth"], costs["dedup of all"]
            print(f"all / linear from a tenth: {every.wall / few.wall / share:.3f} of wall clock, ", end="")
            print(f"{every.cpu / few.cpu / share:.3f} of processor time")
        if asked.part != "dedup":
            made, added = costs["an index of 99 %"], costs["1 % added to the index"]
            print(f"adding 1 % / making the index: {added.wall / made.wall:.3f} of wall clock, ", end="")
            print(f"{added.cpu / made.cpu:.3f} of processor time")


def write_all(folder: Path, asked: argparse.Namespace) -> dict[str, int]:
    """Write a tenth, the whole corpus, its first 99 % and its last, and 100 others; the bytes of the texts of each."""
    hundredth = asked.count // 100
    pieces = read_pieces(asked.sources, asked.language, asked.half, "sentence")
    few = [one.text for one in make_corpus(pieces, asked.count // 10, 1200, asked.language, asked.seed + 1)]
    texts = [one.text for one in make_corpus(pieces, asked.count, 1200, asked.language, asked.seed)]
    return {
        "tenth": write(folder / "tenth.jsonl", few, 0),
        "whole": write(folder / "whole.jsonl", texts, 0),
        "first": write(folder / "first.jsonl", texts[:-hundredth], 0),
        "last": write(folder / "last.jsonl", texts[-hundredth:], asked.count - hundredth),
        "day": write(folder / "day.jsonl", few[:100], asked.count),
    }


if __name__ == "__main__":
    main()
