"""How well textclean does on documents that were corrupted with known answers.

    python benchmarks/quality.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl --half tune

docs/benchmarks.md says what each column means.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from zlib import crc32

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import read_documents, sample
from benchmarks.corruption import OPERATORS, corrupt
from benchmarks.floors import render_floors
from benchmarks.judges import judge
from benchmarks.judges.tally import Failure, Tally
from benchmarks.pieces import LAYOUTS, Case, CleanDocument
from benchmarks.printing import Row, by_genre, render_details, render_failures, render_markdown, render_table
from textclean import Settings, clean


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how."""

    operators: tuple[str, ...]
    seed: int
    half: str
    layout: str | None
    realign: str
    idempotence: str


def measure(case: Case, plan: Plan) -> Tally:
    """The counts of one case."""
    settings = Settings(realign=plan.realign)
    # Every other document comes as bytes, so that both ways in are measured.
    data = case.text.encode() if len(case.text) % 2 else case.text
    started = time.perf_counter()
    try:
        report = clean(data, settings=settings)
        told = report.to_dict()
    except Exception as error:
        # A crash is a result of the measurement; the others still count.
        tally = Tally()
        tally.add("documents")
        tally.add("crash")
        tally.fail(Failure("crash", f"{case.operator} {case.id} ({case.layout})", 0, "a report", repr(error), ""))
        return tally
    spent = time.perf_counter() - started
    tally = judge(case, told)
    tally.add("microseconds", round(spent * 1e6))
    if _is_cleaned_twice(case, plan):
        _check_idempotence(case, report.text, settings, tally)
    return tally


def _is_cleaned_twice(case: Case, plan: Plan) -> bool:
    # By the text, so that the choice does not depend on what else is measured.
    return plan.idempotence == "all" or (plan.idempotence == "some" and crc32(case.text.encode()) % 4 == 0)


def _check_idempotence(case: Case, text: str, settings: Settings, tally: Tally) -> None:
    again = clean(text, settings=settings).text
    tally.add("cleaned-twice")
    if again != text:
        tally.add("broken.idempotence")
        at = next((i for i, (a, b) in enumerate(zip(text, again, strict=False)) if a != b), min(len(text), len(again)))
        name = f"{case.operator} {case.id} ({case.layout})"
        line = text.count("\n", 0, at) + 1
        tally.fail(Failure("not-idempotent", name, line, repr(text[at : at + 60]), repr(again[at : at + 60]), ""))


def measure_documents(documents: Sequence[CleanDocument], donors: Sequence[str], plan: Plan) -> dict[Row, Tally]:
    """The counts of some documents under all operators of the plan."""
    rows: dict[Row, Tally] = {}
    for document in documents:
        for operator in plan.operators:
            case = corrupt(document, operator, seed=plan.seed, half=plan.half, donors=donors, layout=plan.layout)
            if case is not None:
                rows.setdefault((operator, document.genre), Tally()).merge(measure(case, plan))
    return rows


def measure_all(documents: Sequence[CleanDocument], plan: Plan, jobs: int) -> dict[Row, Tally]:
    """The counts of all documents, worked on by some processes."""
    rows: dict[Row, Tally] = {}
    for genre in sorted({d.genre for d in documents}):
        chosen = [d for d in documents if d.genre == genre]
        donors = [b.text for d in chosen for b in d.blocks if b.kind == "body" and len(b.text) >= 40]
        for part in _spread_work(chosen, donors, plan, jobs):
            for key, tally in part.items():
                rows.setdefault(key, Tally()).merge(tally)
    order = list(plan.operators)
    return dict(sorted(rows.items(), key=lambda row: (order.index(row[0][0]), row[0][1])))


def _spread_work(
    documents: Sequence[CleanDocument], donors: Sequence[str], plan: Plan, jobs: int
) -> Iterator[dict[Row, Tally]]:
    if jobs == 1:
        yield measure_documents(documents, donors, plan)
        return
    chunks = [documents[i :: jobs * 4] for i in range(jobs * 4)]
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(measure_documents, chunks, repeat(donors), repeat(plan))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; the exit code is 0 whatever they say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path, help="JSON Lines of clean structured documents")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="tune", help="which documents (tune)")
    parser.add_argument("--per-genre", type=int, default=100, metavar="N", help="documents of each genre (100)")
    parser.add_argument("--genre", action="append", help="only this genre, repeatable")
    parser.add_argument("--operator", action="append", choices=tuple(OPERATORS), help="only this one, repeatable")
    parser.add_argument("--document", action="append", metavar="ID", help="only documents with this in their id")
    parser.add_argument("--layout", choices=tuple(LAYOUTS), help="write all documents so (drawn for each)")
    parser.add_argument("--realign", default="auto", help="the setting of that name (auto)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show-errors", type=int, default=0, metavar="N", help="N failures of each kind")
    parser.add_argument("--only-errors", metavar="KIND", help="show failures of kinds that begin so")
    parser.add_argument(
        "--idempotence", choices=("all", "some", "none"), default="some", help="how many are cleaned twice (a quarter)"
    )
    parser.add_argument("--markdown", action="store_true", help="the tables as Markdown")
    parser.add_argument("--print-case", action="store_true", help="print the corrupted texts instead of measuring")
    options = parser.parse_args(arguments)

    documents = sample(read_documents(options.corpus, options.half), options.per_genre, options.seed)
    if options.genre:
        documents = [d for d in documents if d.genre in options.genre]
    if options.document:
        documents = [d for d in documents if any(part in d.id for part in options.document)]
    plan = Plan(
        operators=tuple(options.operator or OPERATORS),
        seed=options.seed,
        half=options.half,
        layout=options.layout,
        realign=options.realign,
        idempotence=options.idempotence,
    )
    if options.print_case:
        _print_cases(documents, plan)
        return 0
    rows = measure_all(documents, plan, options.jobs)
    if options.markdown:
        print(render_markdown(by_genre(rows)) + "\n" + render_markdown(rows))
    else:
        print(render_table(rows) + "\n\n" + render_table(by_genre(rows)))
    print("\n" + render_floors(rows))
    print(render_details(rows))
    if options.show_errors:
        failures = [f for tally in rows.values() for f in tally.failures]
        chosen = [f for f in failures if f.kind.startswith(options.only_errors or "")]
        print(render_failures(chosen, options.show_errors))
    return 0


def _print_cases(documents: Sequence[CleanDocument], plan: Plan) -> None:
    for document in documents:
        for operator in plan.operators:
            case = corrupt(document, operator, seed=plan.seed, half=plan.half, layout=plan.layout)
            if case is None:
                continue
            print(f"##### {operator} {document.id} ({case.layout})")
            for piece, (start, _) in zip(case.pieces, case.spans, strict=True):
                line = case.text.count("\n", 0, start) + 1
                note = " ".join(filter(None, (piece.role, piece.form, piece.cut, piece.detail, str(piece.origin))))
                print(f"{line:4} {piece.kind} {piece.level or ''} [{note}] {piece.text}")


if __name__ == "__main__":
    sys.exit(main())
