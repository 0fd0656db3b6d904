"""How well textclean does on real pages and scrapes that were labelled by hand, line by line.

    python benchmarks/pages.py ../shared/corpus

benchmarks/labels/README.md says what a label means.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.judges.tally import Failure, Tally
from benchmarks.printing import f1, render_failures
from textclean import clean

LABELS = Path(__file__).parent / "labels"
_HEADINGS = ("title", "heading", "subtitle")


@dataclass(frozen=True)
class Labelled:
    """A document with its verdicts that count as right, and (kind, fate, truncated) of each of its lines."""

    document: str
    text: str
    title: str | None
    verdicts: tuple[str, ...]
    shows: tuple[str, ...] = ()
    blocks: int | None = None
    lines: dict[int, tuple[str, str, str]] = field(default_factory=dict)


def extract(page: Path) -> str:
    """The text that trafilatura gives of a page, without comments."""
    import trafilatura

    return trafilatura.extract(page.read_bytes(), output_format="txt", include_comments=False) or ""


def read_text(corpus: Path, document: str) -> tuple[str, str | None]:
    """The text of a document and its title, where the corpus knows one.

    Documents are named `pages/x.html`, `scrapes.jsonl:7:paragraphs` and `failures.jsonl:7`.
    """
    if document.endswith(".html"):
        return extract(corpus / document), None
    name, number, *view = document.split(":")
    with (corpus / name).open(encoding="utf-8") as lines:
        record = json.loads(next(line for i, line in enumerate(lines) if i == int(number)))
    told = record[view[0]] if view else record["text"]
    return told if isinstance(told, str) else "\n".join(told), record["title"]


def read_labels(path: Path, corpus: Path) -> Iterator[Labelled]:
    """The labelled documents of a file. Raises ValueError when a text is not the one that was labelled."""
    current: Labelled | None = None
    with path.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if "verdicts" in row:
                if current:
                    yield current
                current = _start(row, corpus)
            elif current:
                first, last = row["lines"]
                label = (row["kind"], row["fate"], row["truncated"])
                current.lines.update(dict.fromkeys(range(first, last + 1), label))
    if current:
        yield current


def _start(row: dict[str, Any], corpus: Path) -> Labelled:
    text, title = read_text(corpus, row["document"])
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        raise ValueError(f"{row['document']} is not the text that was labelled: another version of the extractor?")
    return Labelled(
        row["document"], text, title, tuple(row["verdicts"]), tuple(row.get("shows", ())), row.get("blocks")
    )


def judge(labelled: Labelled) -> Tally:
    """The counts of one document."""
    tally = Tally()
    report = clean(labelled.text, title=labelled.title).to_dict()
    tally.add("documents")
    right = report["summary"]["verdict"] in labelled.verdicts
    tally.add("verdict.right", right)
    if not right:
        _fail(tally, labelled, "verdict", 0, "/".join(labelled.verdicts), report["summary"]["verdict"], "")
    told = {finding["rule"] for finding in report["findings"]}
    for rule in labelled.shows:
        tally.add("shows.all")
        tally.add("shows.told", rule in told)
        if rule not in told:
            _fail(tally, labelled, "not-shown", 0, rule, "nothing", "")
    if labelled.blocks is not None:
        kept = sum(block["fate"] == "kept" for block in report["blocks"])
        tally.add("split.all")
        tally.add("split.right", kept == labelled.blocks)
        if kept != labelled.blocks:
            _fail(tally, labelled, "block-borders", 0, f"{labelled.blocks} kept blocks", str(kept), "")
    tally.add("moved", report["summary"]["moved"])
    for block in report["blocks"]:
        _judge_block(labelled, block, tally)
    return tally


def _judge_block(labelled: Labelled, block: dict[str, Any], tally: Tally) -> None:
    label = labelled.lines.get(block["lines"][0])
    if label is None:
        return
    kind, fate, cut = label
    line, text = block["lines"][0], block["text"]
    gone = block["fate"]
    if fate != "any":
        tally.add(f"noise.{_cell(gone == 'noise', fate == 'noise')}")
        if (gone == "noise") != (fate == "noise"):
            name = "noise-missed" if fate == "noise" else "content-as-noise"
            _fail(tally, labelled, name, line, f"{kind} {fate}", f"{block['kind']} {gone}", text)
    if gone == "duplicate" and fate == "kept":
        tally.add("duplicate.wrong")
        _fail(tally, labelled, "content-removed", line, "kept", f"duplicate of {block['keeper']}", text)
    if gone != "kept" or fate != "kept":
        return
    if kind != "any":
        told, true = block["kind"] in _HEADINGS, kind in ("title", "heading")
        tally.add(f"heading.{_cell(told, true)}")
        if told != true:
            _fail(tally, labelled, f"heading-{'missed' if true else 'invented'}", line, kind, block["kind"], text)
    if cut == "no":
        stated = block["truncated"] in ("certain", "strong")
        tally.add("whole")
        tally.add("whole.flagged", stated)
        if stated:
            _fail(tally, labelled, "cut-invented", line, "whole", block["truncated"], text)


def _cell(told: bool, true: bool) -> str:
    """tp, fp, fn or tn."""
    return ("tp" if true else "fp") if told else ("fn" if true else "tn")


def _fail(tally: Tally, labelled: Labelled, kind: str, line: int, expected: str, got: str, text: str) -> None:
    tally.fail(Failure(kind, labelled.document, line, expected, got, text.strip()))


def render(name: str, tally: Tally) -> str:
    """The counts of a set of documents as text."""
    noise = tally.ratio("noise.tp", "noise.tp", "noise.fp"), tally.ratio("noise.tp", "noise.tp", "noise.fn")
    heads = tally.ratio("heading.tp", "heading.tp", "heading.fp"), tally.ratio("heading.tp", "heading.tp", "heading.fn")
    count = tally.counts
    rows = (
        ("documents", str(count["documents"])),
        ("verdict right", f"{count['verdict.right']}/{count['documents']}"),
        ("noise lines: precision, recall, F1", ", ".join(map(_share, (*noise, f1(*noise))))),
        ("content taken for noise", f"{count['noise.fp']} of {count['noise.fp'] + count['noise.tn']}"),
        ("content taken for a copy", str(count["duplicate.wrong"])),
        ("headings: precision, recall, F1", ", ".join(map(_share, (*heads, f1(*heads))))),
        ("whole blocks flagged as cut", f"{count['whole.flagged']} of {count['whole']}"),
        ("expected findings shown", f"{count['shows.told']}/{count['shows.all']}"),
        ("glued paragraphs divided rightly", f"{count['split.right']}/{count['split.all']}"),
        ("blocks moved", str(count["moved"])),
    )
    return "\n".join([name, *(f"  {title:38}{value}" for title, value in rows)])


def _share(number: float | None) -> str:
    return "-" if number is None else f"{number:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts; the exit code is 0 whatever they say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, help="the folder with pages/, scrapes.jsonl and failures.jsonl")
    parser.add_argument("--document", help="only documents with this in their name")
    parser.add_argument("--show-errors", type=int, default=0, metavar="N", help="N failures of each kind")
    options = parser.parse_args(arguments)
    failures: list[Failure] = []
    for name in ("pages", "scrapes"):
        total = Tally()
        for labelled in read_labels(LABELS / f"{name}.jsonl", options.corpus):
            if not options.document or options.document in labelled.document:
                total.merge(judge(labelled))
        print(render(name, total))
        failures += total.failures
    if options.show_errors:
        print(render_failures(failures, options.show_errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
