"""Everything the page shows, prepared so that the template only lays it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textclean.model import name_witness
from textclean.report.html.notes import Note, percent
from textclean.report.html.ribbon import Band, draw_ribbon
from textclean.report.html.rows import Run, build_rows, fold
from textclean.report.html.trees import Node, tree_of_canonical, tree_of_source
from textclean.report.html.witnesses import is_merged
from textclean.report.view import Record, counted, find_aside, source_name

#: Words of the filter with their meaning, in the order of the page; the sign is the one of the block map.
FATES = (
    ("kept", "=", "unchanged"),
    ("moved", ">", "moved"),
    ("copy", "−", "removed as copy"),
    ("noise", "−", "removed as furniture"),
    ("cut", "!", "cut off"),
    ("edited", "~", "edited"),
    ("damaged", "�", "damaged"),
    ("conflict", "≠", "in conflict"),
    ("unplaced", "?", "place unknown"),
)

_VERDICTS = {
    "article": "a whole article",
    "partial": "part of the article is missing",
    "several-stories": "several stories, left in their order",
    "list-page": "a list of links, not an article",
    "furniture-only": "page furniture only, the article is lost",
    "placeholder": "a placeholder in place of the article",
    "empty": "nothing in it",
}

#: Words for how an encoding was found.
_HOW = {
    "bom": "by its byte order mark",
    "ascii": "every byte is ASCII",
    "utf-8": "by the shape of its bytes",
    "declared": "as declared",
    "forced": "as asked for",
    "fallback": "a guess: nothing fits",
}

#: Rules that say what textclean did not look at, or could not.
_UNSEEN_RULES = frozenset({"TC001", "TC003", "TC007", "TC008"})

#: Rows from which a browser lays out only what is near the screen: below, it would save less than it flickers.
_MANY = 400


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows have a fate, or findings a rule."""

    key: str
    sign: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    name: str
    identity: str
    settings: str
    version: str
    verdict: str
    verdict_words: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    fates: tuple[Count, ...]
    rules: tuple[Count, ...]
    unseen: tuple[str, ...]
    notes: tuple[Note, ...]
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    ribbon: tuple[Band, ...]
    runs: tuple[Run, ...]
    many: bool
    witnesses: tuple[tuple[str, str], ...]


def build_page(record: Record) -> Page:
    """The page of a report."""
    rows, notes, places = build_rows(record)
    fates = Counter(fate for row in rows if not row.anchor.startswith("c") for fate in row.fates.split())
    sources = record["source"] if isinstance(record["source"], list) else [record["source"]]
    rules = Counter((f["rule"], f["name"]) for f in record["findings"])
    verdict = record["summary"]["verdict"]
    return Page(
        name=_name(record, len(sources)),
        identity=sources[0]["sha256"],
        settings=record["settings"],
        version=record["version"],
        verdict=verdict,
        verdict_words=_VERDICTS.get(verdict, verdict),
        summary=_sentence(record),
        facts=tuple(_facts(sources, record)),
        fates=tuple(Count(key, sign, label, fates[key]) for key, sign, label in FATES if fates[key]),
        rules=tuple(Count(code, "", name, number) for (code, name), number in sorted(rules.items())),
        unseen=tuple(_unseen(record, sources)),
        notes=notes,
        before=tree_of_source(record),
        after=tree_of_canonical(record, places),
        ribbon=draw_ribbon(record["blocks"], record["canonical"], places),
        runs=fold(rows),
        many=len(rows) > _MANY,
        witnesses=tuple((name_witness(n), s["name"] or "untitled") for n, s in enumerate(sources))
        if is_merged(record)
        else (),
    )


def _name(record: Record, witnesses: int) -> str:
    name = source_name(record, "untitled")
    return f"{name} and {witnesses - 1} more" if is_merged(record) and witnesses > 1 else name


def _sentence(record: Record) -> str:
    """What happened, in one sentence."""
    summary, aside = record["summary"], find_aside(record)
    apart = sum(block.get("witness") in aside for block in record["blocks"])
    counts = [f"{summary['kept']} are kept"]
    if summary["duplicates"]:
        counts.append(
            "1 copy is removed" if summary["duplicates"] == 1 else f"{summary['duplicates']} copies are removed"
        )
    if summary["noise"] > apart:
        counts.append(f"{counted(summary['noise'] - apart, 'line')} of page furniture removed")
    if apart:
        counts.append(f"{apart} of {'a witness' if len(aside) == 1 else 'witnesses'} of another article set aside")
    counts += [f"{summary[key]} {word}" for key, word in (("moved", "moved"), ("truncated", "cut off")) if summary[key]]
    return f"Of {counted(summary['blocks'], 'block')}, {counts[0]}{'; ' if counts[1:] else ''}{', '.join(counts[1:])}."


def _facts(sources: Sequence[Mapping[str, Any]], record: Record) -> Iterable[tuple[str, str]]:
    for number, source in enumerate(sources):
        mine = f" of {name_witness(number)}" if is_merged(record) else ""
        if source["encoding"]:
            encoding = source["encoding"]
            sentence = f"{encoding['name']}, {_HOW.get(encoding['how'], encoding['how'])}"
            sentence += f", {percent(encoding['confidence'])} sure" if encoding["confidence"] < 1 else ""
            rivals = [c for c in encoding["candidates"] if c["name"] != encoding["name"]]
            others = [f"{c['name']} {percent(c['confidence'])}" for c in rivals]
            yield f"Encoding{mine}", sentence + (f" (else {', '.join(others)})" if others else "")
        size = f"{source['characters']:,} characters in {source['lines']:,} lines"
        yield f"Source{mine}", size + (f", {source['bytes']:,} bytes" if source["bytes"] is not None else "")
    yield "Canonical", f"{len(record['text']):,} characters in {len(record['canonical']):,} blocks"


def _unseen(record: Record, sources: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """What was not looked at. A page without findings must not look like a page that nobody examined."""
    if any(source["encoding"] is None for source in sources):
        yield "The input came as text, so its encoding was not examined."
    for finding in record["findings"]:
        if finding["rule"] in _UNSEEN_RULES:
            yield f"{finding['rule']}: {finding['message']}."
    shown = sum(not finding["fixed"] for finding in record["findings"])
    if shown:
        yield f"{counted(shown, 'finding')} only shown: nothing was changed for {'it' if shown == 1 else 'them'}."
    if is_merged(record):
        yield "The witnesses were compared with each other alone: what all of them say was not checked."
    else:
        yield "Nothing was compared with other documents, and no fact was checked."
