"""The speed of a batch: two workers against one, the whole command against `textclean.clean` in a loop, and others.

    python benchmarks/batch.py CORPUS... [--documents 2000] [--rounds 3] [--python PYTHON]

CORPUS is JSON Lines with `blocks` (docs/benchmarks.md) or a `text`. PYTHON has ftfy and datatrove; without it they are
left out. The rounds are interleaved, so that what else runs on the machine falls on all alike: a time is the best of
its rounds, a ratio the median of the ratios within a round. Beside the time on the clock stands the time of the
processor: on a busy machine the former says less. TMPDIR says where the files are written.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "batch_peers.py"
#: PR_SET_CHILD_SUBREAPER: orphans of all processes that this one started become its children (Linux).
_ADOPT = 36
#: The floors of the project: two workers against one, and the batch against the loop.
TWO_WORKERS, AGAINST_LOOP = 1.7, 0.8


class Measured(NamedTuple):
    """Seconds on the clock and of the processor."""

    clock: float
    processor: float


def read_texts(paths: list[str], number: int) -> list[str]:
    """`count` texts of a corpus. A shorter corpus is repeated; a number makes each text different."""
    texts: list[str] = []
    for path in paths:
        with Path(path).open(encoding="utf-8") as stream:
            for line in stream:
                record = json.loads(line)
                texts.append(record.get("text") or "\n\n".join(block["text"] for block in record["blocks"]) + "\n")
    return [texts[n] if n < len(texts) else f"{texts[n % len(texts)]}\n（{n}）\n" for n in range(number)]


def write_inputs(texts: list[str], folder: Path) -> None:
    """The texts as a folder of files and as JSON Lines."""
    for number, text in enumerate(texts):
        path = folder / "files" / f"{number // 1000:03d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with (folder / "records.jsonl").open("w", encoding="utf-8") as stream:
        for text in texts:
            stream.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")


def run_loop(path: str) -> None:
    """Print the seconds of `clean` over all texts, everything loaded and warm: what this process is started for."""
    import textclean

    with Path(path).open(encoding="utf-8") as stream:
        data = [json.loads(line)["text"].encode() for line in stream]
    for text in data[:20]:
        textclean.clean(text)
    start = Measured(time.perf_counter(), time.process_time())
    for text in data:
        textclean.clean(text)
    print(json.dumps([time.perf_counter() - start.clock, time.process_time() - start.processor]))


def run_loop_over_files(folder: str) -> None:
    """Print the same of a loop that reads each file and writes what came of it into a new folder."""
    import textclean

    paths = sorted(Path(folder).rglob("*.txt"))
    for path in paths[:20]:
        textclean.clean(path.read_bytes())
    out = Path(tempfile.mkdtemp(dir=Path(folder).parent))
    start = Measured(time.perf_counter(), time.process_time())
    for number, path in enumerate(paths):
        (out / f"{number:06d}.txt").write_text(textclean.clean(path.read_bytes()).text, encoding="utf-8")
    print(json.dumps([time.perf_counter() - start.clock, time.process_time() - start.processor]))


def tell(command: list[str]) -> Callable[[], Measured]:
    """What is measured by a process that prints it."""

    def measure() -> Measured:
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=_environment())
        return Measured(*json.loads(done.stdout.splitlines()[-1]))

    return measure


def batch(source: Path, out: Path, jobs: int) -> Callable[[], Measured]:
    """A whole command, from its start to its end, each time to a new place: some file systems take ten times as long to
    make a file where files were removed or replaced within the last minute."""
    command = [sys.executable, "-m", "textclean", "clean", str(source), "-j", str(jobs), "-q", "--isolated"]
    rounds = count()

    def measure() -> Measured:
        place = out.with_stem(f"{out.stem}-{next(rounds)}")
        # The parent of the workers outlives the run by a moment: to be counted, it has to be adopted.
        ctypes.CDLL(None).prctl(_ADOPT, 1)
        before, start = _processor(), time.perf_counter()
        subprocess.run([*command, "-o", str(place)], cwd=ROOT, check=True, env=_environment())
        return Measured(time.perf_counter() - start, _processor() - before)

    return measure


def _processor() -> float:
    """The seconds of all processes that were started so far, once they have ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python", help="an interpreter that has ftfy and datatrove")
    parser.add_argument("--loop", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.loop:
        run = run_loop_over_files if Path(given.corpus[0]).is_dir() else run_loop
        run(given.corpus[0])
        return
    texts = read_texts(given.corpus, given.documents)
    with tempfile.TemporaryDirectory(prefix="textclean-bench-") as name:
        folder = Path(name)
        write_inputs(texts, folder)
        measured = measure_all(list(works(folder, given.python)), given.rounds)
    print_table(measured, texts)


def works(folder: Path, python: str | None) -> Iterator[tuple[str, Callable[[], Measured]]]:
    """What is measured, by name."""
    records, files = folder / "records.jsonl", folder / "files"
    yield "clean in a loop", tell([sys.executable, __file__, str(records), "--loop"])
    yield "clean in a loop, files read and written", tell([sys.executable, __file__, str(files), "--loop"])
    (folder / "one").mkdir()
    shutil.copy(files / "000" / "000000.txt", folder / "one")
    yield "a folder with one file, -j 1", batch(folder / "one", folder / "out", 1)
    for jobs in (1, 2):
        yield f"files, -j {jobs}", batch(files, folder / f"out{jobs}", jobs)
        yield f"JSONL, -j {jobs}", batch(records, folder / f"out{jobs}.jsonl", jobs)
    if python:
        for tool in ("ftfy", "ftfy + datatrove"):
            yield tool, tell([python, str(PEERS), str(records), tool])


def measure_all(work: list[tuple[str, Callable[[], Measured]]], rounds: int) -> dict[str, list[Measured]]:
    """What each round of each took, interleaved."""
    measured: dict[str, list[Measured]] = {name: [] for name, _ in work}
    for _ in range(rounds):
        for name, measure in work:
            measured[name].append(measure())
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return measured


def print_table(measured: dict[str, list[Measured]], texts: list[str]) -> None:
    """The table, and the two ratios that the project promises."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} documents, {size:.1f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| what | s | documents/s | MB/s | processor s |\n|---|---:|---:|---:|---:|")
    for name, rounds in measured.items():
        clock, processor = min(one.clock for one in rounds), min(one.processor for one in rounds)
        if "one file" in name:
            print(f"| {name} | {clock:.2f} | | | {processor:.2f} |")
            continue
        print(f"| {name} | {clock:.1f} | {len(texts) / clock:.0f} | {size / clock:.2f} | {processor:.1f} |")
    print("\n| ratio | floor | on the clock | of the processor |\n|---|---:|---:|---:|")
    for kind in ("files", "JSONL"):
        one, two, loop = (measured[name] for name in (f"{kind}, -j 1", f"{kind}, -j 2", "clean in a loop"))
        clock, processor = (median_ratio(one, two, n) for n in (0, 1))
        print(f"| {kind}: two workers / one | {TWO_WORKERS} | {clock:.2f} | {2 * processor:.2f} |")
        clock, processor = (median_ratio(loop, one, n) for n in (0, 1))
        print(f"| {kind}: batch / loop | {AGAINST_LOOP} | {clock:.2f} | {processor:.2f} |")
    loop, one = measured["clean in a loop, files read and written"], measured["files, -j 1"]
    clock, processor = (median_ratio(loop, one, n) for n in (0, 1))
    print(f"| files: batch / loop that reads and writes them | | {clock:.2f} | {processor:.2f} |")


def median_ratio(slow: list[Measured], fast: list[Measured], which: int) -> float:
    """The median, over the rounds, of how many times as fast one was as the other."""
    return statistics.median(a[which] / b[which] for a, b in zip(slow, fast, strict=True))


if __name__ == "__main__":
    main()
