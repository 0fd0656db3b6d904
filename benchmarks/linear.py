"""Whether the cost of cleaning grows linearly: time and memory of longer and longer documents, and of a book.

    python benchmarks/linear.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl

Each measurement runs in a process of its own, so that no memory is left over from the one before. Seconds are those
of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import read_documents
from benchmarks.pieces import CleanDocument

#: Times are the best of so many runs while one run is short: the shortest has the least of the machine in it.
_RUNS = 5
_SHORT = 1.0

Argument = TypeVar("Argument")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor, the peak of what Python allocated, and the peak of the whole process, in MB."""

    blocks: int
    characters: int
    seconds: float
    allocated: float
    resident: float


def seconds_of(text: str) -> tuple[int, float, float]:
    """Blocks, seconds of cleaning, and the peak of the process in MB."""
    from textclean import clean

    clean("海州今天晴。\n\n江岭明天有雨。\n")  # What is loaded once is no cost of the document.
    best, blocks = float("inf"), 0
    for _ in range(_RUNS):
        started = time.process_time()
        blocks = len(clean(text).document.blocks)
        best = min(best, time.process_time() - started)
        if best > _SHORT:
            break
    return blocks, best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds_alone(texts: Sequence[str]) -> float:
    """Seconds of cleaning some texts one by one, each measured as one is."""
    return sum(seconds_of(text)[1] for text in texts)


def allocated_of(text: str) -> float:
    """The peak of what Python allocates while cleaning, in MB."""
    from textclean import clean

    clean("海州今天晴。\n\n江岭明天有雨。\n")
    tracemalloc.start()
    clean(text)
    return tracemalloc.get_traced_memory()[1] / 2**20


def measure(text: str, *, with_memory: bool) -> Cost:
    """The cost of one text."""
    blocks, seconds, resident = _alone(seconds_of, text)
    allocated = _alone(allocated_of, text) if with_memory else float("nan")
    return Cost(blocks, len(text), seconds, allocated, resident)


def _alone(work: Callable[[Argument], Result], argument: Argument) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, argument).result()


def joined(documents: Sequence[CleanDocument]) -> str:
    """Documents one after the other, as one text."""
    return "\n\n".join(block.text for document in documents for block in document.blocks) + "\n"


def report_growth(name: str, growing: Sequence[Sequence[CleanDocument]]) -> None:
    """Print the cost of each joined text, and how it grew: against the first in proportion to the characters, and
    against the cost of its documents one by one."""
    print(
        f"\n{name}\n{'times':>7}{'blocks':>9}{'chars':>10}{'s':>9}{'MB':>9}{'RSS':>8}{'time/char':>11}{'MB/char':>9}"
        f"{'time/alone':>12}"
    )
    first: Cost | None = None
    for documents in growing:
        cost = measure(joined(documents), with_memory=True)
        alone = _alone(seconds_alone, [joined([document]) for document in documents])
        first = first or cost
        length = cost.characters / first.characters
        print(
            f"{len(documents):7}{cost.blocks:9}{cost.characters:10}{cost.seconds:9.3f}{cost.allocated:9.2f}"
            f"{cost.resident:8.0f}{cost.seconds / first.seconds / length:11.2f}"
            f"{cost.allocated / first.allocated / length:9.2f}{cost.seconds / alone:12.2f}",
            flush=True,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the costs; time/char, MB/char and time/alone are 1.00 where growth is linear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path, help="JSON Lines of clean structured documents")
    parser.add_argument("--steps", type=int, nargs="+", default=[1, 10, 100], metavar="N", help="(1 10 100)")
    parser.add_argument("--book", type=int, default=50_000, metavar="N", help="paragraphs of the book, 0: none (50000)")
    options = parser.parse_args(arguments)
    documents = [d for d in read_documents(options.corpus, "all") if d.genre != "zh-sections"]
    for genre in sorted({d.genre for d in documents}):
        chosen = [d for d in documents if d.genre == genre]
        middle = sorted(chosen, key=lambda d: sum(len(b.text) for b in d.blocks))[len(chosen) // 2]
        others = [middle, *(d for d in chosen if d is not middle)]
        report_growth(f"{genre}: different documents", [list(islice(cycle(others), n)) for n in options.steps])
        report_growth(f"{genre}: one document again and again", [[middle] * n for n in options.steps])
    if options.book:
        paragraphs = [block.text for document in documents for block in document.blocks]
        cost = measure("\n\n".join(islice(cycle(paragraphs), options.book)) + "\n", with_memory=False)
        told = f"{cost.characters} characters: {cost.seconds:.1f} s, {cost.resident:.0f} MB at most"
        print(f"\nbook of {options.book} paragraphs, {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
