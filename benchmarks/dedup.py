"""How well and how fast copies are found across a corpus, beside other libraries.

    python benchmarks/dedup.py ../shared/corpus/news.jsonl ../shared/corpus/structured.jsonl --half report --seed 7 \\
        --peers-python /path/to/env/bin/python --peers rensa_best gaoya_best

The corpus is made from the sources (dedup_corpus.py) with known answers. Every run is a process of its own on the cores
that it is given, one after the other, so that all of them see the same machine; docs/benchmarks-dedup.md says what the
columns mean.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dedup_corpus import Made, judge, make_corpus, read_pieces

#: Lengths of the two kinds of texts: articles, and the paragraphs that the acceptance names.
LENGTHS: dict[str, int | tuple[int, int]] = {"document": 1200, "paragraph": (40, 300)}
#: Setups that stay out of the way when none is named: all that run within minutes.
PEERS = ("rensa_default", "rensa_best", "gaoya_default", "gaoya_best", "datasketch_default", "datasketch_best")


def run_ours(path: Path, jobs: int, engine: str | None, threshold: float) -> dict[str, Any]:
    """What `textclean.deduplicate` finds, its seconds and its memory, warm: run it in a process of its own."""
    import textclean
    from textclean.similarity.signing import choose_engine

    texts = json.loads(path.read_text(encoding="utf-8"))
    engine = engine or choose_engine(sum(map(len, texts)))
    few = texts[:50]
    textclean.deduplicate([*few, *(text + text[: len(text) // 9] for text in few)], jobs=jobs, engine=engine)
    held = forget_peak()
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    found = textclean.deduplicate(texts, jobs=jobs, engine=engine, threshold=threshold)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    clusters = list(range(len(texts)))
    for one in found.removed:
        clusters[int(one.id)] = int(one.keeper)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"clusters": clusters, "seconds": seconds, "cpu": cpu, "peak": resident("VmHWM") - held}


def resident(what: str) -> int:
    """Bytes of memory that the process holds (VmRSS) or held at most (VmHWM)."""
    found = re.search(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found.group(1)) * 1024 if found else 0


def forget_peak() -> int:
    """Bytes that the process holds; the peak counts from now on (Linux)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return resident("VmRSS")


def run_in_process(command: Sequence[str], cores: Collection[int]) -> dict[str, Any] | str:
    """What a process that may use these cores prints as its last line, or why it printed nothing."""
    threads = str(len(cores))
    environment = {**os.environ, "RAYON_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=1800,
            env=environment,
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )
        told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return told
    except subprocess.TimeoutExpired:
        return "more than half an hour"
    except (ValueError, IndexError):
        return (done.stderr.strip().splitlines() or ["nothing printed"])[-1][:90]


def run_at_once(command: Sequence[str], cores: Collection[int]) -> dict[str, Any] | str:
    """What processes that do the same, each on a core of its own, take for the work of one of them: on the machine as
    it is, no threads could do better."""
    with ThreadPoolExecutor(len(cores)) as pool:
        told = list(pool.map(lambda core: run_in_process(command, [core]), cores))
    slowest = max((one for one in told if not isinstance(one, str)), key=lambda one: one["seconds"], default=told[0])
    return slowest if isinstance(slowest, str) else {**slowest, "seconds": slowest["seconds"] / len(cores)}


def tell(name: str, made: Sequence[Made], size: int, told: dict[str, Any] | str) -> str:
    """A row of the table."""
    if isinstance(told, str):
        return f"{name:<22} {told}"
    quality = judge(made, told["clusters"])
    merged = " ".join(f"{quality[f'merged_{kind}']:>5.0f}" for kind in ("trap", "half-shared", "template", "short"))
    speed = f"{size / told['seconds'] / 1e6:>8.1f} {size / told['cpu'] / 1e6:>8.1f}"
    memory = f"{told['peak'] / size:>6.2f}"
    scores = " ".join(f"{quality[score]:.4f}" for score in ("precision", "recall", "f1"))
    return f"{name:<22} {scores} {merged} {speed} {memory}"


def add_corpus_options(parser: argparse.ArgumentParser, count: int) -> None:
    """Let a command be asked for a corpus of so many texts, or of another size."""
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--unit", choices=tuple(LENGTHS), default="document")
    parser.add_argument("--half", choices=("tune", "report"), default="tune")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=count)


def main() -> None:
    """Make a corpus, run everything that was asked for on it, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_corpus_options(parser, 5000)
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--engine", choices=("python", "numpy", "numba"))
    parser.add_argument("--peers-python", help="Python of an environment with the peers; without it they are left out.")
    parser.add_argument("--peers", nargs="*", default=list(PEERS))
    parser.add_argument("--gram", help="SIZE,THRESHOLD for the peers' best setups instead of the swept ones.")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(json.dumps(run_ours(asked.run, asked.jobs, asked.engine, asked.threshold)))
        return
    pieces = read_pieces(
        asked.sources, asked.language, asked.half, "sentence" if asked.unit == "document" else "clause"
    )
    made = make_corpus(pieces, asked.count, LENGTHS[asked.unit], asked.language, asked.seed)
    size = sum(len(one.text.encode()) for one in made)
    print(
        f"{asked.language} {asked.unit}s, {asked.half} half, seed {asked.seed}: "
        f"{len(made):,} texts, {size / 1e6:.1f} MB"
    )
    print(f"{'':<22} {'prec':>6} {'rec':>6} {'F1':>6} {'trap':>5} {'half':>5} {'templ':>5} {'short':>5} "
          f"{'MB/s':>8} {'MB/cpu s':>8} {'memory':>6}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps([one.text for one in made]), encoding="utf-8")
        command = [sys.executable, __file__, ".", "--run", str(path), "--threshold", str(asked.threshold)]
        command += ["--engine", asked.engine] if asked.engine else []
        here = sorted(os.sched_getaffinity(0))
        for cores in asked.cores:
            told = run_in_process([*command, "--jobs", str(cores)], here[:cores])
            print(tell(f"textclean, {cores} core{'s' * (cores > 1)}", made, size, told), flush=True)
            if cores > 1:
                print(tell(f"{cores} processes at once", made, size, run_at_once(command, here[:cores])), flush=True)
        peers = str(Path(__file__).with_name("dedup_peers.py"))
        for peer in asked.peers if asked.peers_python else ():
            command = [asked.peers_python, peers, str(path), peer, asked.language, *(asked.gram or "").split(",")]
            told = run_in_process([word for word in command if word], here[:1])
            print(tell(peer, made, size, told), flush=True)


if __name__ == "__main__":
    main()
