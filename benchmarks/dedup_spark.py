"""Whether Spark gives the local engine's answer, in how many rounds, and what that costs.

    python benchmarks/dedup_spark.py news.jsonl structured.jsonl --half report --seed 4711

The corpus is the one of dedup.py. Both engines get the same texts in memory; Spark runs on the cores of this machine,
its start not counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dedup import LENGTHS, add_corpus_options
from benchmarks.dedup_corpus import make_corpus, read_pieces
from textclean.corpus.copies import Search, find_copies
from textclean.corpus.dedup import THRESHOLD
from textclean.corpus.engines.spark import open_spark
from textclean.corpus.policies import make_item


def main() -> None:
    """Deduplicate a made corpus with either engine, print what differs and what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_corpus_options(parser, 20000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    unit = "sentence" if asked.unit == "document" else "clause"
    pieces = read_pieces(asked.sources, asked.language, asked.half, unit)
    made = make_corpus(pieces, asked.count, LENGTHS[asked.unit], asked.language, asked.seed)
    texts = [one.text for one in made]
    items = [make_item(str(number), text, {}) for number, text in enumerate(texts)]
    rounds: list[int] = []
    with tempfile.TemporaryDirectory() as folder, open_spark(Path(folder), asked.jobs, rounds.append) as find:
        find(texts[:50], items[:50], Search(THRESHOLD, jobs=asked.jobs))
        for conflicts in ("keep", "drop"):
            answers, seconds = [], []
            for engine in (find_copies, find):
                rounds.clear()
                started = time.perf_counter()
                found = engine(texts, items, Search(THRESHOLD, conflicts=conflicts, jobs=asked.jobs))
                seconds.append(time.perf_counter() - started)
                answers.append((found.links(), found.clusters(), found.chained()))
            same = "the same answer" if answers[0] == answers[1] else "ANOTHER ANSWER"
            print(
                f"{asked.language} {asked.unit}s, {len(texts):,}, conflicts {conflicts}: {same}, "
                f"{len(answers[0][0]):,} removed; local {seconds[0]:.1f} s, Spark {seconds[1]:.1f} s; "
                f"pairs compared in each round: {', '.join(map(str, rounds))}",
                flush=True,
            )
            if answers[0] != answers[1]:
                sys.exit(1)


if __name__ == "__main__":
    main()
