"""Deduplication of a corpus: which records are kept, which were removed, and which kept record replaces them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from textclean.corpus.copies import Chained, Cluster, Search, find_copies
from textclean.corpus.policies import Item, make_item
from textclean.errors import UsageError
from textclean.garbage_collection import uncollected
from textclean.similarity.bands import expected_recall, shingle_share

Record = Mapping[str, Any] | str

#: Edit similarity (0-1, insertions and deletions, comparison keys) from which two documents are copies: the lowest at
#: which no hard negative that shares half its sentences was removed. decisions/0203.
THRESHOLD = 0.80
SCHEMA = "textclean.dedup/1"
UNITS = ("document", "paragraph", "both")
ENGINES = ("python", "numpy", "numba")
#: Places that an error names of the records with one id.
_PLACES = 3


class Removed(NamedTuple):
    """A removed record and its keeper. `paragraph` is set if only the paragraph with that number was removed."""

    record: Record
    id: str
    keeper: str
    similarity: float
    relation: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """What became of each record."""

    kept: list[Record]
    removed: list[Removed]
    clusters: list[Cluster]
    summary: dict[str, Any]
    chained: list[Chained] = field(default_factory=list)


@uncollected()
def deduplicate(
    records: Iterable[Record],
    *,
    column: str = "text",
    id: str | None = None,
    unit: str = "document",
    threshold: float = THRESHOLD,
    keep: Sequence[str] = (),
    conflicts: str = "keep",
    jobs: int = 1,
    engine: str | None = None,
) -> Deduplicated:
    """The kept records, the removed ones with their keepers, and the clusters.

    A record is a plain text, or a mapping with its text in `column` and its name in `id` (by default in the column id,
    else its number). `unit` is document, paragraph or both; `keep` is a list of policies, best first; `conflicts` is
    keep or drop; `engine` is python, numpy or numba, by default the fastest for this size. Raises UsageError.
    """
    check_options(unit, threshold, conflicts)
    _check_engine(engine, jobs)
    search = Search(threshold, keep, conflicts, jobs, engine)
    rows = _check_records(records)
    texts = [_text(number, row, column) for number, row in enumerate(rows)]
    items = [_item(number, row, text, id) for number, (row, text) in enumerate(zip(rows, texts, strict=True))]
    refuse_equal_ids(items)
    count = len(rows)
    removed: list[Removed] = []
    clusters: list[Cluster] = []
    chained: list[Chained] = []
    stay: Sequence[int] = range(count)
    if unit != "paragraph":
        found = find_copies(texts, items, search)
        links, clusters, chained = found.links(), found.clusters(), found.chained()
        del found  # what follows needs its room
        removed = [Removed(rows[n], items[n].id, items[k].id, s, r) for n, (k, s, r) in sorted(links.items())]
        stay = [number for number in range(count) if number not in links]
        rows = [rows[number] for number in stay]
    if unit != "document":
        from textclean.corpus.paragraphs import cut_paragraphs, find_paragraphs

        texts, items = [texts[number] for number in stay], [items[number] for number in stay]
        paragraphs = find_paragraphs(texts, items, search)
        clusters += paragraphs.clusters
        left: list[Record] = []
        for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
            lost = paragraphs.lost.get(number, {})
            removed += [Removed(row, items[number].id, *copy, place) for place, copy in sorted(lost.items())]
            rest = cut_paragraphs(text, lost)
            if rest or not text:
                left.append(row if not lost else rest if isinstance(row, str) else {**row, column: rest})
        rows = left
    relations = Counter(one.relation for one in removed)
    summary = summarize(count, len(rows), relations, clusters, len(chained), threshold)
    return Deduplicated(rows, removed, clusters, summary, chained)


def check_options(unit: str, threshold: float, conflicts: str) -> None:
    """Raise UsageError for an option with an impossible value."""
    if unit not in UNITS:
        raise UsageError(f"unit is {unit!r}.", f"It is one of {', '.join(UNITS)}.")
    if not isinstance(threshold, int | float) or not 0.5 <= threshold <= 1:
        raise UsageError(f"threshold is {threshold!r}.", "It is an edit similarity from 0.5 to 1.")
    if conflicts not in ("keep", "drop"):
        raise UsageError(f"conflicts is {conflicts!r}.", "It is keep or drop.")


def _check_engine(engine: str | None, jobs: int) -> None:
    if engine is not None and engine not in ENGINES:
        raise UsageError(f"engine is {engine!r}.", f"It is one of {', '.join(ENGINES)}, or None.")
    if not isinstance(jobs, int) or jobs < 1:
        raise UsageError(f"jobs is {jobs!r}.", "It is a whole number, at least 1.")


def _check_records(records: Iterable[Record]) -> list[Record]:
    """The records as a list. Raises UsageError for a single record and for anything that is not a record."""
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise UsageError(f"The records are {records!r:.60}.", "Pass a list of mappings or texts.")
    rows = list(records)
    for number, row in enumerate(rows):
        if not isinstance(row, str | Mapping):
            raise UsageError(f"Record {number} is {row!r:.60}.", "Pass mappings or texts.")
    return rows


def _text(number: int, record: Record, column: str) -> str:
    text = record if isinstance(record, str) else record.get(column)
    if not isinstance(text, str):
        raise UsageError(f"Record {number} has no text in {column!r}.", "Name its column.")
    return text


def _item(number: int, record: Record, text: str, id: str | None) -> Item:
    if isinstance(record, str):
        return make_item(str(number), text, {})
    name = record.get(id or "id")
    if name is None and id is not None:
        raise UsageError(f"Record {number} has no {id!r}.", "Name the column of its id.")
    return make_item(str(number) if name is None else str(name), text, record)


def refuse_equal_ids(items: Sequence[Item], places: Iterable[tuple[str, str]] = ()) -> None:
    """Raise UsageError when two items have one id: reports could not say which one they mean.

    `places` yields the id of every record with its place; it is read only then.
    """
    counts = Counter(item.id for item in items)
    several = [id for id, count in counts.items() if count > 1]
    if not several:
        return
    name = several[0]
    sentence = f"{counts[name]} records have the id {name!r}"
    found = list(islice((place for id, place in places if id == name), _PLACES))
    sentence += f" ({', '.join(found)})" if found else ""
    sentence += f"; {len(several):,} ids occur several times" if len(several) > 1 else ""
    way_out = "Name a column whose values differ, or add one file after the other to an index, which knows revisions."
    raise UsageError(f"{sentence}.", way_out)


def summarize(
    records: int, kept: int, relations: Counter[str], clusters: Sequence[Cluster], chained: int, threshold: float
) -> dict[str, Any]:
    """The counts of a run. `relations` counts what was removed, by relation."""
    return {
        "schema": SCHEMA,
        "records": records,
        "kept": kept,
        "removed": sum(relations.values()),
        "relations": dict(sorted(relations.items())),
        "clusters": sum(bool(cluster.members) for cluster in clusters),
        "conflicts": sum(len(cluster.conflicts) for cluster in clusters),
        "chained": chained,
        "threshold": threshold,
        "expected_recall": recall_by_script(threshold),
    }


def recall_by_script(threshold: float) -> dict[str, float]:
    """The share of copies that signatures find when the edits are single characters in random places.

    Given at the threshold, which is the worst case, and at a similarity of 0.90. Edits in runs leave more in common.
    """
    return {
        f"{script}_at_{alike:.2f}": round(expected_recall(shingle_share(alike, size)), 4)
        for script, size in (("wide", 4), ("letters", 7))
        for alike in sorted({threshold, 0.9})
    }
