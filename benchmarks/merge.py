"""How much of an article several damaged scrapes of it give back, beside the best of them, voting and CollateX.

    python benchmarks/merge.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl --half report
    python benchmarks/merge.py ... --scenario mixed-loss --peers-python PEERS/bin/python  # has collatex, Levenshtein
    python benchmarks/merge.py --scrapes ../shared/corpus/scrapes.jsonl    # real pairs of scrapes
    python benchmarks/merge.py ... --speed                                 # 50 witnesses of 100 blocks

The witnesses are made from clean documents (merge_witnesses.py), so the right answer is known; docs/benchmarks-merge.md
says what the columns mean.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import read_documents, sample
from benchmarks.merge_judge import find_blind, find_invented, judge_facts, judge_text
from benchmarks.merge_witnesses import SCENARIOS, Made, make_witnesses
from benchmarks.pieces import CleanDocument, fold
from textclean import clean, merge, restore

#: Seconds that CollateX gets for a document.
PATIENCE = 60
_HEAD = (
    f"{'scenario':<11} {'genre':<12} {'docs':>4} {'recovered':>9} {'least':>6} {'blind':>6} {'known':>6} {'all':>6} "
    f"{'extra':>7} {'breaks':>11} {'furnit.':>8} {'foreign':>7} {'facts':>9} {'wrong':>5} {'silent':>6} {'invent':>6} "
    f"{'order':>5} {'ms':>6}"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table; what falls short of the floors is marked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="*", type=Path, help="JSON Lines of clean structured documents")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--per-genre", type=int, default=30, metavar="N", help="documents of each genre (30)")
    parser.add_argument("--genre", help="only this one")
    parser.add_argument("--scenario", action="append", choices=tuple(SCENARIOS), help="only this one, repeatable")
    parser.add_argument("--witnesses", type=int, metavar="N", help="so many instead of 3 (all: 2 to 6)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers-python", help="the Python of an environment that has CollateX")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print what went wrong, at most N of a kind")
    parser.add_argument("--document", help="only the document whose id has this in it")
    parser.add_argument("--scrapes", type=Path, help="JSON Lines of one article scraped twice: one_line, paragraphs")
    parser.add_argument("--speed", action="store_true", help="only the time that 50 witnesses of 100 blocks take")
    options = parser.parse_args(arguments)
    if options.scrapes:
        return _measure_scrapes(options.scrapes, options.show)
    if not options.corpus:
        parser.error("name a corpus, JSON Lines of clean structured documents")
    found = read_documents(options.corpus, options.half)
    if options.speed:
        return _measure_speed(found)
    # Foreign paragraphs come from all genres, so that one genre alone gives the row that all together give.
    chosen = [document for document in found if options.genre in (None, document.genre)]
    documents = sample(chosen, options.per_genre, options.seed)
    if options.document:
        documents = [document for document in chosen if options.document in document.id]
    # Of a document that repeats itself a copy goes, merged or not: it says nothing of merging.
    documents = [document for document in documents if _is_clean(document)]
    print(_HEAD)
    for scenario in options.scenario or SCENARIOS:
        _measure(scenario, documents, found, options)
    return 0


def _is_clean(document: CleanDocument) -> bool:
    text = "\n\n".join(block.text for block in document.blocks) + "\n"
    return clean(text).text == text


def _measure(
    scenario: str, documents: Sequence[CleanDocument], found: Sequence[CleanDocument], options: argparse.Namespace
) -> None:
    """Print the rows of a scenario."""
    ours: dict[str, list[Counter[str]]] = defaultdict(list)
    others: dict[str, dict[str, list[Counter[str]]]] = defaultdict(lambda: defaultdict(list))
    cases: dict[str, list[Made]] = defaultdict(list)
    for document in documents:
        rng = random.Random(f"{options.seed}:{document.id}")
        count = options.witnesses or (rng.randint(2, 6) if scenario == "all" else 3)
        donor = rng.choice(found)
        own = {block.text for block in document.blocks}
        donors = [b.text for b in donor.blocks if len(b.text) >= 40 and b.text not in own]
        made = make_witnesses(document, scenario, count=count, seed=options.seed, half=options.half, donors=donors)
        blind = find_blind(made)
        told = _judge_ours(made, blind, options.show)
        ours[document.genre].append(told)
        cases[document.genre].append(made)
        scores = [judge_text(made, text, blind) for text in made.texts]
        others[document.genre]["best witness"].append(max(scores, key=lambda s: s["recovered"]))
        others[document.genre]["line voting"].append(judge_text(made, vote(made.texts), blind))
    for genre in sorted(ours):
        print(_row(scenario, genre, ours[genre]), flush=True)
        for name, tallies in others[genre].items():
            print(_row("", name, tallies))
        if options.peers_python:
            started = time.perf_counter()
            merged = list(_collatex(options.peers_python, cases[genre]))
            done = [
                judge_text(made, text, find_blind(made))
                for made, text in zip(cases[genre], merged, strict=True)
                if text is not None
            ]
            for told in done:
                told["microseconds"] = round((time.perf_counter() - started) * 1e6 / len(merged))
            late = len(merged) - len(done)
            print(_row("", "CollateX", done) + (f"   {late} took more than {PATIENCE} s" if late else ""), flush=True)


def _judge_ours(made: Made, blind: set[int], show: int) -> Counter[str]:
    """The counts of one merge, its laws among them."""
    started = time.perf_counter()
    report = merge(made.inputs)
    seconds = time.perf_counter() - started
    record = report.to_dict()
    told = judge_text(made, report.text, blind) + Counter()
    told.update(judge_facts(made, record))
    told["microseconds"] = round(seconds * 1e6)
    decoded = [one.text for one in report.document.documents]
    told["invented"] = find_invented(record, decoded)
    told["restored"] = restore(report) == decoded
    if not any(entry["by"] == "base" for entry in record["apparatus"]):
        backwards = merge(made.inputs[::-1]).text
        told["ordered"] = 1
        told["order-counts"] = fold(backwards) != fold(report.text)
    if show:
        _show(made, told, record)
    return told


def _show(made: Made, told: Counter[str], record: dict[str, Any]) -> None:
    share = told["recovered"] / max(1, told["reachable"])
    wrong = [name for name in ("wrong", "silent", "invented", "order-counts", "left") if told[name]]
    missed = told["planted"] - told["reported"]
    if share < 0.99 or wrong or missed or told["extra"] > 20:
        print(
            f"  {made.document.id} recovered {share:.4f} blind {told['blind'] / max(1, told['reachable']):.4f} "
            f"extra {told['extra']} {' '.join(wrong)} "
            f"{made.facts if missed or told['wrong'] else ''}"
        )


def vote(texts: Sequence[str]) -> str:
    """Majority line voting: the lines that at least half of the witnesses have, in the order of the longest witness;
    those that it lacks behind the line that they follow elsewhere."""
    rows = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    votes = Counter(line for row in rows for line in set(row))
    ranked = sorted(rows, key=lambda row: -sum(map(len, row)))
    merged: list[str] = [line for line in ranked[0] if 2 * votes[line] >= len(rows)]
    for row in ranked[1:]:
        at = 0
        for line in row:
            if line in merged:
                at = merged.index(line) + 1
            elif 2 * votes[line] >= len(rows):
                merged.insert(at, line)
                at += 1
    return "\n".join(merged)


def _collatex(python: str, cases: Sequence[Made]) -> Iterator[str | None]:
    command = [python, str(Path(__file__).with_name("merge_peers.py")), str(PATIENCE)]
    given = "".join(json.dumps(made.texts, ensure_ascii=False) + "\n" for made in cases)
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"CollateX did not run: {done.stderr.strip().splitlines()[-1]}")
    yield from map(json.loads, done.stdout.splitlines())


def _row(scenario: str, name: str, tallies: Sequence[Counter[str]]) -> str:
    """A line of the table."""
    total = sum(tallies, Counter[str]())
    shares = [told["recovered"] / max(1, told["reachable"]) for told in tallies]
    share = total["recovered"] / max(1, total["reachable"])
    cells = [f"{scenario:<11} {name:<12} {len(tallies):>4} {share:>9.4f} {min(shares, default=0):>6.3f}"]
    blind = f"{total['blind'] / max(1, total['reachable']):.4f}" if total["microseconds"] else ""
    cells += [
        f"{blind:>6} {total['known'] / max(1, total['knowable']):.4f}",
        f"{total['recovered'] / max(1, total['size']):>6.3f}",
        f"{total['extra'] / max(1, total['size']):>7.4f}",
    ]
    right = total["right"]
    cells += [f"{right / max(1, total['broken']):>5.3f} {right / max(1, total['wanted']):>5.3f}"]
    cells += [f"{total['left']:>3}/{total['furnished']:<4}", f"{total['foreign-kept']:>3}/{total['foreign']:<3}"]
    if total["microseconds"]:
        cells += [f"{total['reported']:>4}/{total['planted']:<4}", f"{total['wrong']:>5} {total['silent']:>6}"]
        cells += [f"{total['invented']:>6} {total['order-counts']:>5}"]
        cells += [f"{total['microseconds'] / 1000 / len(tallies):>6.0f}"]
    return " ".join(cells)


def _measure_scrapes(path: Path, show: int) -> int:
    """Print what merging real pairs gives: one of each lost every break, one may be cut."""
    told: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pair = [row["one_line"] + "\n", "\n\n".join(row["paragraphs"]) + "\n"]
        record = merge(pair).to_dict()
        told["pairs"] += 1
        kept = [fold(part) for part in record["text"].splitlines() if part.strip()]
        mine = [fold(part) for part in row["paragraphs"] if part.strip()]
        told["breaks"] += len(mine) - 1
        told["breaks kept"] += sum(_borders(kept) >= {border} for border in _borders(mine))
        told["same breaks"] += len(kept) == len(mine)
        flat = [fold(text) for text in pair]
        told["a prefix of the other"] += flat[0] != flat[1] and any(a.startswith(b) for a, b in (flat, flat[::-1]))
        told["cut copies shown"] += any(f["rule"] == "TC503" for f in record["findings"])
        told["set aside"] += any(f["rule"] == "TC410" for f in record["findings"])
        told["conflicts"] += sum(f["rule"] == "TC406" for f in record["findings"])
        told["completed"] += any(f["rule"] == "TC503" and f["evidence"].get("joined") for f in record["findings"])
        told["invented"] += find_invented(record, list(restore(record)))
        told["backwards differs"] += fold(merge(pair[::-1]).text) != fold(record["text"]) and not any(
            entry["by"] == "base" for entry in record["apparatus"]
        )
        for entry in record["apparatus"]:
            told[f"readings: {entry['kind']}"] += 1
            if entry["kind"] == "variant":
                words["/".join(sorted(reading["text"] for reading in entry["readings"]))] += 1
            elif show:
                print(row["date"], entry["kind"], entry["by"], [r["text"] for r in entry["readings"]])
    for name, count in told.items():
        print(f"{name:<24} {count}")
    print("variants:", ", ".join(f"{pair} {count}" for pair, count in words.most_common(12)))
    return 0


def _borders(lines: Sequence[str]) -> set[tuple[str, str]]:
    """The last and the first characters on the two sides of each break."""
    return {(one[-6:], other[:6]) for one, other in pairwise(lines)}


def _measure_speed(found: Sequence[CleanDocument], runs: int = 5) -> int:
    """Print the seconds of a processor that 50 witnesses of 100 blocks take, the median of some runs."""
    blocks = [block.text for document in found for block in document.blocks if 20 <= len(block.text) <= 200]
    times = []
    for run in range(runs):
        rng = random.Random(run)
        article = rng.sample(blocks, 100)
        witnesses = []
        for _ in range(50):
            own = [text[: rng.randint(10, len(text))] if rng.random() < 0.1 else text for text in article]
            witnesses.append("\n\n".join(text for text in own if rng.random() > 0.1) + "\n")
        started = time.process_time()
        merge(witnesses)
        times.append(time.process_time() - started)
    print(f"50 witnesses of 100 blocks: {statistics.median(times):.2f} s ({min(times):.2f}-{max(times):.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
