"""What existing tools do on the same corrupted documents, judged by the same judges.

    python -m venv PEERS && PEERS/bin/pip install "datatrove[processing]" spacy
    PEERS/bin/pip install --no-deps py-data-juicer       # and what it asks for when it is imported
    python benchmarks/peers.py ../shared/corpus/structured.jsonl ../shared/corpus/news.jsonl --python PEERS/bin/python

None of them orders blocks, names a keeper or distinguishes a cut from a heading: only the other columns are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpora import read_documents, sample
from benchmarks.corruption import corrupt
from benchmarks.judges import judge
from benchmarks.judges.tally import Tally
from benchmarks.pieces import Case
from benchmarks.printing import Row, render_table
from textclean import clean

#: Which operators a tool has a say in: removal of what is repeated, and lines that lack their end.
_COPIES = (
    *("clean", "repeat-exact", "repeat-near", "repeat-cut", "repeat-merged", "repeat-split", "foreign-body"),
    *("doubled", "trap-figure", "trap-numeral", "trap-date", "trap-name", "trap-negation", "refrains", "sub-headings"),
)
_CUTS = ("clean", "cut-inside", "cut-fixed", "elision")
_TOOLS: Mapping[str, tuple[str, ...]] = {
    "datatrove-lines": _COPIES,
    "data-juicer-sentences": _COPIES,
    "c4-rules": _CUTS,
    "c4-rules-zh": _CUTS,
}
_COLUMNS = {
    _COPIES: ("docs", "dup.P", "dup.R", "dup.F1", "traps", "lost"),
    _CUTS: ("docs", "cut.P", "inside.R", "fixed.R"),
}


def tool_lines(python: str, tool: str, cases: Sequence[Case]) -> Iterator[list[str | None]]:
    """What the tool leaves of each piece of each case."""
    command = [python, str(Path(__file__).with_name("peer_tools.py")), tool]
    given = "".join(json.dumps([piece.text for piece in case.pieces], ensure_ascii=False) + "\n" for case in cases)
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{tool} did not run: {done.stderr.strip().splitlines()[-1]}")
    for case, row in zip(cases, done.stdout.splitlines(), strict=True):
        left: list[str | None] = json.loads(row)
        if len(left) != len(case.pieces):
            raise SystemExit(f"{tool} gave {len(left)} lines for {len(case.pieces)}.")
        yield left


def as_report(case: Case, left: Sequence[str | None], *, flags: bool) -> dict[str, Any]:
    """The answer of a tool in the form of a report: a dropped line is a duplicate, or, with `flags`, a cut one."""
    blank = dict.fromkeys(("level", "keeper", "relation", "similarity", "parent", "moved"))
    blocks: list[dict[str, Any]] = []
    edits: list[dict[str, Any]] = []
    told: list[str] = []
    for number, (piece, span, line) in enumerate(zip(case.pieces, case.spans, left, strict=True)):
        removed = line is None and not flags
        if not removed:
            told.append(piece.text if line is None else line)
        if line is not None and line != piece.text:
            edits.append({"rule": "", "span": list(span), "before": piece.text, "after": line})
        block: dict[str, Any] = {"id": number, "span": list(span), "lines": [number + 1] * 2, "text": piece.text}
        block |= {"kind": "body", "keepers": [], "fate": "duplicate" if removed else "kept"}
        blocks.append(blank | block | {"truncated": "strong" if line is None and flags else None})
    canonical = [block["id"] for block in blocks if block["fate"] == "kept"]
    ends = [(0, 0), *case.spans, (len(case.text), len(case.text))]
    gaps = [{"span": [a[1], b[0]], "text": case.text[a[1] : b[0]]} for a, b in pairwise(ends)]
    text = "\n".join(told)
    return {"blocks": blocks, "gaps": gaps, "edits": edits, "canonical": canonical, "findings": [], "text": text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table per tool, and textclean beside each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path, help="JSON Lines of clean structured documents")
    parser.add_argument("--python", required=True, help="the Python of the environment that has the tools")
    parser.add_argument("--tool", action="append", choices=tuple(_TOOLS), help="only this one, repeatable")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--per-genre", type=int, default=30, metavar="N", help="documents of each genre (30)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(
        subprocess.run(
            [options.python, Path(__file__).with_name("peer_tools.py")], capture_output=True, text=True
        ).stdout
    )
    documents = sample(read_documents(options.corpus, options.half), options.per_genre, options.seed)
    for tool in options.tool or _TOOLS:
        operators = _TOOLS[tool]
        # These tools work on lines, so each block is put on one.
        made = (
            corrupt(d, operator, seed=options.seed, half=options.half, layout="one-line")
            for operator in operators
            for d in documents
        )
        cases = [case for case in made if case is not None]
        rows: dict[Row, Tally] = {}
        for case, left in zip(cases, tool_lines(options.python, tool, cases), strict=True):
            told = judge(case, as_report(case, left, flags=operators is _CUTS))
            rows.setdefault((tool, case.genre), Tally()).merge(told)
        for case in cases:
            rows.setdefault(("textclean", case.genre), Tally()).merge(judge(case, clean(case.text).to_dict()))
        print(render_table(dict(sorted(rows.items(), key=lambda row: row[0][1])), _COLUMNS[operators]), flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
