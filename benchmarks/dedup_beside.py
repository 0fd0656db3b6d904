"""What becomes of a fact beside a lost passage, and of a sentence in place of another.

    python benchmarks/dedup_beside.py ../shared/corpus/news.jsonl ../shared/corpus/structured.jsonl --half report

First, pairs of documents of which one has another figure, and has lost or gained a passage some characters from it:
how many conflicts are missed, by that distance, and how many are reported although no figure was exchanged. Then pairs
that share some clauses and end with different ones, more than a fifth of them: how many are told apart although they
seem similar.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dedup import add_corpus_options
from benchmarks.dedup_corpus import read_pieces
from textclean.corpus.dedup import THRESHOLD
from textclean.similarity.bands import Candidates
from textclean.similarity.fold import fold
from textclean.similarity.verification import Verdict, Verifier, similarity

#: Characters between the figure and the passage.
GAPS = (0, 1, 2, 3, 4, 6, 8, 12)
#: Share of two texts that another ending takes, at least: what is left is below the threshold by a margin.
ENDING = 0.22
_FIGURE = re.compile(r"(?<![\d.A-Za-z,])\d{1,3}(?:\.\d{1,2})?(?![\d.A-Za-z,])")


def make_beside(pieces: Sequence[str], glue: str, chance: random.Random) -> tuple[int, str, str, str] | None:
    """The gap, a text that lost or gained a passage there, the text with another figure, and the text itself."""
    text = glue.join(chance.sample(pieces, 12 if glue == "" else 6))
    figures = [m for m in _FIGURE.finditer(text) if m.start() >= 60 and len(text) - m.end() >= 60]
    if not figures:
        return None
    figure, gap, size = chance.choice(figures), chance.choice(GAPS), chance.randint(4, 40)
    other = str(chance.randint(1, 999)) + ("" if "." not in figure.group() else f".{chance.randint(1, 99)}")
    if other == figure.group():
        return None
    before, behind = figure.start() - gap, figure.end() + gap
    passage = chance.choice(pieces)[:size]
    copy = chance.choice(
        (
            text[:before] + passage + text[before:],
            text[:behind] + passage + text[behind:],
            text[: max(0, before - size)] + text[before:],
            text[:behind] + text[behind + size :],
        )
    )
    return gap, copy, text[: figure.start()] + other + text[figure.end() :], text


def make_endings(pieces: Sequence[str], glue: str, chance: random.Random) -> tuple[str, str] | None:
    """Two texts that share all clauses but the last, and seem to be copies by their letters alone."""
    shared = glue.join(chance.sample(pieces, chance.randint(2, 8)))
    one, other = (shared + glue + chance.choice(pieces) for _ in range(2))
    both = len(fold(one)) + len(fold(other))
    if 1 - 2 * len(fold(shared)) / both < ENDING or not similarity(fold(one), fold(other), THRESHOLD):
        return None
    return one, other


def judge(texts: Sequence[str], first: Sequence[int], second: Sequence[int]) -> list[Verdict]:
    """The verdicts on pairs of texts."""
    pairs = Candidates(np.array(first), np.array(second), np.zeros(len(first), np.int64))
    return Verifier(texts, THRESHOLD, "numba").judge_all(pairs)


def main() -> None:
    """Make the pairs, print what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_corpus_options(parser, 4000)
    asked = parser.parse_args()
    chance, glue = random.Random(asked.seed), "" if asked.language == "zh" else " "
    pieces = read_pieces(asked.sources, asked.language, asked.half, "sentence")
    made: list[tuple[int, str, str, str]] = []
    while len(made) < asked.count:
        if pair := make_beside(pieces, glue, chance):
            made.append(pair)
    texts = [text for _, *three in made for text in three]
    copies = range(0, len(texts), 3)
    missed, whole, alarms = Counter[int](), Counter(gap for gap, *_ in made), 0
    for behind in (1, 2):
        others = [number + behind for number in copies]
        for (gap, *_), verdict in zip(made, judge(texts, copies, others), strict=True):
            conflict = bool(verdict.facts)
            missed[gap] += behind == 1 and bool(verdict.similarity) and not conflict
            alarms += behind == 2 and conflict
    print(f"{asked.language}, {asked.half} half, seed {asked.seed}: {asked.count:,} pairs with an exchanged figure")
    print("characters to the passage   " + " ".join(f"{gap:>5}" for gap in GAPS))
    print("conflicts missed            " + " ".join(f"{missed[gap]:>5}" for gap in GAPS))
    print("of                          " + " ".join(f"{whole[gap]:>5}" for gap in GAPS))
    print(f"conflicts told of {asked.count:,} pairs without one: {alarms}")
    if asked.language == "zh":
        return  # Chinese sentences share too few characters to seem alike
    clauses = read_pieces(asked.sources, asked.language, asked.half, "clause")
    endings: list[str] = []
    while len(endings) < 1200:
        endings += make_endings(clauses, glue, chance) or ()
    verdicts = judge(endings, range(0, 1200, 2), range(1, 1200, 2))
    print(f"of 600 pairs with another ending are told apart: {sum(not verdict.similarity for verdict in verdicts)}")


if __name__ == "__main__":
    main()
