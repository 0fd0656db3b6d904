"""Where the time of finding copies goes, and how much of it passes in the main thread.

    python benchmarks/dedup_phases.py ../shared/corpus/news.jsonl --half report --seed 7 --count 20000

The corpus is that of dedup.py. For each number of cores, a process of its own finds its copies five times; the fastest
run is printed, as seconds of the processor, in all threads together and in the main one. What the main thread does, no
other core does meanwhile, except while verdicts are asked for ahead.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dedup import LENGTHS, add_corpus_options, run_in_process
from benchmarks.dedup_corpus import make_corpus, read_pieces

#: What is measured by itself, and the function of corpus/copies.py that does it.
PHASES = {"signatures": "sign", "ranks": "rank_items", "bands": "find_likely", "verdicts and stars": "draw_stars"}
ALL, REST = "all", "records and results"
ROUNDS = 5


def run_phases(path: Path, jobs: int) -> dict[str, tuple[float, float]]:
    """The seconds of the processor that each phase takes: in all threads, and in the main one."""
    import textclean
    from textclean.corpus import copies

    spent: dict[str, tuple[float, float]] = {}

    def watch(phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            before, main_before = time.process_time(), time.thread_time()
            done = work(*given)
            spent[phase] = time.process_time() - before, time.thread_time() - main_before
            return done

        return watched

    for phase, name in PHASES.items():
        setattr(copies, name, watch(phase, getattr(copies, name)))
    run = watch(ALL, lambda texts: textclean.deduplicate(texts, jobs=jobs, engine="numba"))
    texts = json.loads(path.read_text(encoding="utf-8"))
    run(texts[:50])
    rounds = []
    for _ in range(ROUNDS):
        run(texts)
        rounds.append(dict(spent))
    best = min(rounds, key=lambda one: one[ALL])
    known = [best[phase] for phase in PHASES]
    rest, rest_main = (whole - sum(side) for whole, side in zip(best[ALL], zip(*known, strict=True), strict=True))
    return {**{phase: best[phase] for phase in PHASES}, REST: (rest, rest_main), ALL: best[ALL]}


def main() -> None:
    """Make the corpus, run everything, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_corpus_options(parser, 20_000)
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(json.dumps(run_phases(asked.run, asked.jobs)))
        return
    kind = "sentence" if asked.unit == "document" else "clause"
    pieces = read_pieces(asked.sources, asked.language, asked.half, kind)
    made = make_corpus(pieces, asked.count, LENGTHS[asked.unit], asked.language, asked.seed)
    here = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps([one.text for one in made]), encoding="utf-8")
        for cores in asked.cores:
            told = run_in_process(
                [sys.executable, __file__, ".", "--run", str(path), "--jobs", str(cores)], here[:cores]
            )
            if isinstance(told, str):
                raise SystemExit(told)
            print(f"{cores} core{'s' * (cores > 1):<25}{'all threads':>12}{'main':>8}")
            for phase, (everywhere, in_main) in told.items():
                print(f"{phase:<30}{everywhere:>12.2f}{in_main:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
