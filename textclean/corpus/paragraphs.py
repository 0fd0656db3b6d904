"""Paragraphs that several documents have: each is kept once, in the best document that has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from textclean.corpus.copies import Cluster, Finder, Search, find_copies
from textclean.corpus.policies import Item, make_item
from textclean.corpus.texts import StoredTexts
from textclean.similarity.clusters import find_spans
from textclean.similarity.edits import Region
from textclean.similarity.fold import fold
from textclean.similarity.shingles import weigh
from textclean.similarity.signatures import SHORT


class Lost(NamedTuple):
    """A removed paragraph, and its keeper: `record#number`."""

    keeper: str
    similarity: float
    relation: str


class Paragraphs(NamedTuple):
    """For each text, by its number, the paragraphs that go, by theirs; and the clusters of paragraphs.

    `pieces` are all paragraphs, and `copies` pairs of their numbers: a removed one and its keeper.
    """

    lost: Mapping[int, Mapping[int, Lost]]
    clusters: list[Cluster]
    pieces: Sequence[str]
    copies: Mapping[tuple[int, int], tuple[int, int]]
    engine: str

    def differs(self, number: int, place: int) -> list[Region]:
        """Where a removed paragraph differs from its keeper."""
        part, keeper = self.copies[number, place]
        return find_spans(self.pieces[keeper], self.pieces[part], self.engine)

    def piece(self, number: int, place: int) -> str:
        """A paragraph that goes."""
        return self.pieces[self.copies[number, place][0]]


def find_paragraphs(
    texts: Sequence[str], items: Sequence[Item], search: Search, find: Finder = find_copies
) -> Paragraphs:
    """The paragraphs (lines) of the texts that another one has, too."""
    owners: list[tuple[int, int]] = []
    parts: list[Item] = []
    pieces: list[str] | StoredTexts = [] if search.folder is None else StoredTexts(search.folder, 0)
    for number, (item, whole) in enumerate(zip(items, texts, strict=True)):
        for place, (start, end) in enumerate(_paragraphs(whole)):
            text = whole[start:end].strip()
            if weigh(fold(text)) >= SHORT:  # shorter ones repeat by right: a dateline, a heading
                owners.append((number, place))
                values = {"source": item.source, "published": item.published}
                parts.append(make_item(f"{item.id}#{place}", text, values))
                pieces.append(text)
    found = find(pieces, parts, search)
    lost: dict[int, dict[int, Lost]] = defaultdict(dict)
    copies: dict[tuple[int, int], tuple[int, int]] = {}
    for part, (keeper, similarity, relation) in sorted(found.links().items()):
        number, place = owners[part]
        lost[number][place] = Lost(parts[keeper].id, similarity, relation)
        copies[number, place] = part, keeper
    return Paragraphs(lost, found.clusters(), pieces, copies, found.engine)


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
