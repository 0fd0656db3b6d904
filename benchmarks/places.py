"""How often each kind of evidence for the place of a repeated run is right: the counts in decisions/0005.

python benchmarks/places.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl --half tune
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import read_documents, sample
from benchmarks.corruption import corrupt
from benchmarks.outcome import Outcome
from benchmarks.pieces import Case
from textclean import clean
from textclean.stages.duplicates.instances import Run
from textclean.stages.duplicates.places import MARGIN, Places, Side

#: Operators that paste copies of text from elsewhere in the document.
OPERATORS = (
    "repeat-exact", "repeat-near", "repeat-cut", "repeat-merged", "repeat-split", "foreign-body", "wrong-body",
    "trap-figure", "trap-name", "trap-negation", "trap-numeral", "mixed", "torn",
)  # fmt: skip

#: The evidence weighed and the block ids of both places.
Question = tuple[dict[str, float], range, range]


def ask(case: Case) -> tuple[Outcome, list[Question]]:
    """The answer to a case, and the questions about places that it came from."""
    questions: list[Question] = []

    class Recorder(Places):
        def better_side(self, run: Run) -> Side | None:
            ids = [
                range(self._units[place[0]].block.id, self._units[place[-1]].block.id + 1)
                for place in (run.first, run.second)
            ]
            question = (self.weigh(run), *ids)
            if question not in questions:
                questions.append(question)
            return super().better_side(run)

    with patch("textclean.stages.duplicates.settling.Places", Recorder):
        report = clean(case.text)
    return Outcome(case, report.to_dict()), questions


def judge(outcome: Outcome, questions: Sequence[Question]) -> Iterator[tuple[str, bool]]:
    """The evidence of each question of which the answer is known, and whether the better attested place is the
    original's. Without evidence the first one is chosen."""
    for found, first, second in questions:
        here, there = (
            {outcome.case.pieces[i].role for id_ in ids for i in outcome.pieces_of.get(id_, ())}
            for ids in (first, second)
        )
        if ("own" in here) == ("own" in there) or not here - {"noise"} or not there - {"noise"}:
            continue
        weight = sum(found.values())
        kinds = " + ".join(sorted(found)) if abs(weight) >= MARGIN else "nothing"
        yield kinds, ("own" in there) == (weight >= MARGIN)


def main() -> None:
    """Print a table per genre."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="tune")
    parser.add_argument("--per-genre", type=int, default=80, metavar="N")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in sample(read_documents(options.corpus, options.half), options.per_genre, options.seed):
        for operator in OPERATORS:
            case = corrupt(document, operator, seed=options.seed, half=options.half)
            for kind, is_right in judge(*ask(case)) if case is not None else ():
                asked[document.genre][kind] += 1
                right[document.genre][kind] += is_right
    for genre, kinds in asked.items():
        print(genre)
        for kind, count in sorted(kinds.items()):
            print(f"  {kind:32} {right[genre][kind]:5} of {count:5}")


if __name__ == "__main__":
    main()
