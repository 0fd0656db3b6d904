"""Paragraphs that stand in several documents: each is kept once, in the best document that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textclean.corpus.copies import Cluster, find_copies
from textclean.corpus.policies import Item, make_item
from textclean.similarity.fold import fold
from textclean.similarity.shingles import weigh
from textclean.similarity.signatures import SHORT


class Lost(NamedTuple):
    """A paragraph that goes, and the one that stands for it: `record#number`."""

    keeper: str
    similarity: float
    relation: str


class Paragraphs(NamedTuple):
    """For each text, by its number, the paragraphs that go, by theirs; and the clusters of paragraphs."""

    lost: Mapping[int, Mapping[int, Lost]]
    clusters: list[Cluster]


def find_paragraphs(
    texts: Sequence[str],
    items: Sequence[Item],
    threshold: float,
    keep: Sequence[str],
    conflicts: str,
    jobs: int,
    engine: str | None = None,
    folder: Path | None = None,
) -> Paragraphs:
    """The paragraphs (lines) of the texts that another one has, too."""
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
    found = find_copies(pieces, parts, threshold, keep, conflicts, jobs, engine, folder)
    lost: dict[int, dict[int, Lost]] = defaultdict(dict)
    for part, (keeper, similarity, relation) in sorted(found.links().items()):
        number, place = owners[part]
        lost[number][place] = Lost(parts[keeper].id, similarity, relation)
    return Paragraphs(lost, found.clusters())


def cut_paragraphs(text: str, lost: Collection[int]) -> str:
    """The text without the paragraphs of these numbers; empty when nothing is left."""
    if not lost:
        return text
    left = "".join(text[start:end] for place, (start, end) in enumerate(_paragraphs(text)) if place not in lost)
    if not left.strip():
        return ""
    return left if text.endswith(("\n", "\r")) else left.rstrip("\r\n")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its break included."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)
