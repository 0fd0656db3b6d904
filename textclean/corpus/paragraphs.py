"""Paragraphs that stand in several documents: each is kept once, in the best document that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textclean.corpus.dedup import Cluster, Record, Removed, find_copies
from textclean.corpus.policies import Item, make_item
from textclean.similarity.fold import fold
from textclean.similarity.shingles import weigh
from textclean.similarity.signatures import SHORT


def remove_paragraphs(
    records: Sequence[Record],
    texts: Sequence[str],
    items: Sequence[Item],
    column: str,
    threshold: float,
    keep: Sequence[str],
    conflicts: str,
    jobs: int,
    engine: str | None,
) -> tuple[list[Record], list[Removed], list[Cluster]]:
    """The records without the paragraphs that another one has, those paragraphs, and their clusters.

    A record of which nothing is left is not among the first.
    """
    owners: list[tuple[int, int]] = []
    parts: list[Item] = []
    pieces: list[str] = []
    for number, (item, whole) in enumerate(zip(items, texts, strict=True)):
        for place, (start, end) in enumerate(_paragraphs(whole)):
            text = whole[start:end].strip()
            if weigh(fold(text)) >= SHORT:  # shorter ones repeat by right: a dateline, a heading
                owners.append((number, place))
                told = {"source": item.source, "published": item.published}
                parts.append(make_item(f"{item.id}#{place}", text, told))
                pieces.append(text)
    found = find_copies(pieces, parts, threshold, keep, conflicts, jobs, engine)
    lost: dict[int, set[int]] = defaultdict(set)
    removed = []
    for part, (keeper, similarity, relation) in sorted(found.links().items()):
        number, place = owners[part]
        lost[number].add(place)
        removed.append(Removed(records[number], items[number].id, parts[keeper].id, similarity, relation, place))
    rest = (_without(record, texts[n], lost[n], column) for n, record in enumerate(records))
    return [record for record in rest if record is not None], removed, found.clusters()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its break included."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _without(record: Record, text: str, lost: set[int], column: str) -> Record | None:
    if not lost:
        return record
    left = "".join(text[start:end] for place, (start, end) in enumerate(_paragraphs(text)) if place not in lost)
    if not left.strip():
        return None
    left = left.rstrip() if not text.endswith(("\n", "\r")) else left
    return left if isinstance(record, str) else {**record, column: left}
