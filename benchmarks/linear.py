"""Whether the cost of cleaning grows linearly: time and memory of longer and longer documents, and of a book.

    python benchmarks/linear.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl

Texts that say the same again and again, and articles in any order, are made up: of such texts every place where each
paragraph is held against all others shows.

Each measurement runs in a process of its own that has cleaned another text before, so that nothing is left over from
the one before it and nothing counts that is loaded once: a text that was cleaned before costs a third less, and nobody
cleans one twice. Seconds are those of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import tracemalloc
from collections import Counter
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

#: Times are the best of so many processes while one run is short: the shortest has the least of the machine in it.
_RUNS = 5
_SHORT = 1.0

#: What made-up texts are made of.
_CHARACTERS = "海州江岭今天明年城市工人学生老师农田道路河流桥梁春夏秋冬开始完成建设发展提高改进研究计划会议报告问题方法"
_SHAPES = (
    "different",
    "identical",
    "nearly identical",
    "cut copies",
    "each twice, in another order",
    "runs twice, side by side",
    "articles in any order",
    "short lines",
)

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


@dataclass(frozen=True, slots=True)
class Run:
    """Texts to clean one after the other, in a process that has cleaned another one before."""

    texts: Sequence[str]
    before: str


def clean_all(run: Run) -> tuple[int, float, float]:
    """Blocks, seconds of cleaning, and the peak of the process in MB."""
    from textclean import clean

    clean(run.before)
    started = time.process_time()
    blocks = sum(len(clean(text).document.blocks) for text in run.texts)
    seconds = time.process_time() - started
    return blocks, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def allocate(run: Run) -> float:
    """The peak of what Python allocates while cleaning one text, in MB."""
    from textclean import clean

    clean(run.before)
    (text,) = run.texts
    tracemalloc.start()
    clean(text)
    return tracemalloc.get_traced_memory()[1] / 2**20


def measure(run: Run, *, with_memory: bool = False) -> Cost:
    """The cost of some texts, or of one."""
    found = [_alone(clean_all, run)]
    while len(found) < _RUNS and found[-1][1] < _SHORT:
        found.append(_alone(clean_all, run))
    blocks, seconds, resident = min(found, key=lambda one: one[1])
    allocated = _alone(allocate, run) if with_memory else float("nan")
    return Cost(blocks, sum(map(len, run.texts)), seconds, allocated, resident)


def _alone(work: Callable[[Argument], Result], argument: Argument) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, argument).result()


def joined(documents: Sequence[CleanDocument]) -> str:
    """Documents one after the other, as one text."""
    return "\n\n".join(block.text for document in documents for block in document.blocks) + "\n"


def _sentence(rng: random.Random) -> str:
    return "".join(rng.choices(_CHARACTERS, k=40)) + "，" + "".join(rng.choices(_CHARACTERS, k=40)) + "。"


def _changed(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + rng.choice(_CHARACTERS) + text[at + 1 :]


def made_up(shape: str, size: int) -> str:
    """A text of so many paragraphs, of one of the shapes."""
    rng = random.Random(size)
    text = _sentence(rng)
    different = [_sentence(rng) for _ in range(size)]
    runs = [different[at : at + 3] for at in range(0, size // 2, 3)]
    paragraphs = {
        "different": different,
        "identical": [text] * size,
        "nearly identical": [_changed(text, rng) for _ in range(size)],
        "cut copies": [(text * 5)[: rng.randrange(40, 300)] for _ in range(size)],
        "each twice, in another order": [*different[: size // 2], *rng.sample(different[: size // 2], size // 2)],
        "runs twice, side by side": [text for run in runs for text in (*run, *run)],
        "articles in any order": [f"第{at}条 {text}" for at, text in rng.sample([*enumerate(different, 1)], size)],
        "short lines": [text[:9] for text in different],
    }
    return "\n\n".join(paragraphs[shape]) + "\n"


def report_shapes(sizes: Sequence[int]) -> None:
    """Print the cost of texts of each shape, in proportion to the first size."""
    print(f"\nmade-up texts, ms for each paragraph\n{'paragraphs':32}" + "".join(f"{size:9}" for size in sizes))
    for shape in _SHAPES:
        before = made_up(shape, 50)
        seconds = [measure(Run((made_up(shape, size),), before)).seconds for size in sizes]
        print(f"{shape:32}" + "".join(f"{1000 * s / n:9.3f}" for s, n in zip(seconds, sizes, strict=True)), flush=True)


def report_growth(name: str, growing: Sequence[Sequence[CleanDocument]], before: str) -> None:
    """Print the cost of each joined text, and how it grew: against the first in proportion to the characters, and
    against the cost of its documents one by one, the same one once. `before` is what is cleaned first."""
    print(
        f"\n{name}\n{'times':>7}{'blocks':>9}{'chars':>10}{'s':>9}{'MB':>9}{'RSS':>8}{'time/char':>11}{'MB/char':>9}"
        f"{'time/alone':>12}"
    )
    first: Cost | None = None
    for documents in growing:
        cost = measure(Run((joined(documents),), before), with_memory=True)
        times = Counter(joined([document]) for document in documents)
        one_by_one = measure(Run(tuple(times), before)).seconds
        alone = one_by_one * times.total() / len(times)
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
    parser.add_argument("corpus", nargs="*", type=Path, help="JSON Lines of clean structured documents")
    parser.add_argument("--steps", type=int, nargs="+", default=[1, 10, 100], metavar="N", help="(1 10 100)")
    parser.add_argument("--book", type=int, default=50_000, metavar="N", help="paragraphs of the book, 0: none (50000)")
    parser.add_argument(
        "--shapes", type=int, nargs="*", default=[500, 2000, 8000], metavar="N", help="of made-up texts (500 2000 8000)"
    )
    options = parser.parse_args(arguments)
    report_shapes(options.shapes)
    documents = [d for d in read_documents(options.corpus, "all") if d.genre != "zh-sections"]
    for genre in sorted({d.genre for d in documents}):
        chosen = [d for d in documents if d.genre == genre]
        middle = sorted(chosen, key=lambda d: sum(len(b.text) for b in d.blocks))[len(chosen) // 2]
        others = [middle, *(d for d in chosen if d is not middle)]
        before = joined(others[-1:])
        growing = [list(islice(cycle(others), n)) for n in options.steps]
        report_growth(f"{genre}: different documents", growing, before)
        report_growth(f"{genre}: one document again and again", [[middle] * n for n in options.steps], before)
    if options.book:
        paragraphs = [block.text for document in documents for block in document.blocks]
        book = "\n\n".join(islice(cycle(paragraphs), options.book)) + "\n"
        cost = measure(Run((book,), joined(documents[-1:])))
        told = f"{cost.characters} characters: {cost.seconds:.1f} s, {cost.resident:.0f} MB at most"
        print(f"\nbook of {options.book} paragraphs, {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
