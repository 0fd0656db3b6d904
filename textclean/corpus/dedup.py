"""A corpus without its copies: what is kept, what was removed and which kept record stands for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from textclean.corpus.policies import Item, make_item, rank_items
from textclean.corpus.texts import Ranked
from textclean.errors import UsageError
from textclean.similarity.bands import expected_recall, shingle_share
from textclean.similarity.clusters import Stars, differences, link
from textclean.similarity.facts import Difference
from textclean.similarity.signatures import choose_engine, sign

Record = Mapping[str, Any] | str

#: Edit similarity (0-1, insertions and deletions, comparison keys) from which two documents are copies: the lowest at
#: which no hard negative that shares half its sentences was removed. decisions/0203.
THRESHOLD = 0.80
UNITS = ("document", "paragraph", "both")
#: Facts that are told of a conflict: enough to judge it.
TOLD = 5


class Removed(NamedTuple):
    """A record that a kept one stands for. `paragraph` is the number of its paragraph when only that was removed."""

    record: Record
    id: str
    keeper: str
    similarity: float
    relation: str
    paragraph: int | None = None


class Conflict(NamedTuple):
    """A copy that differs from its cluster in facts."""

    id: str
    differs: tuple[Mapping[str, str], ...]


class Cluster(NamedTuple):
    """A kept record, the records that it stands for, and the least similarity between them."""

    keeper: str
    members: tuple[str, ...]
    weakest: float
    conflicts: tuple[Conflict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The cluster, ready for JSON."""
        told = [{"id": conflict.id, "differs": list(conflict.differs)} for conflict in self.conflicts]
        return {"keeper": self.keeper, "members": list(self.members), "weakest": self.weakest, "conflicts": told}


class Chained(NamedTuple):
    """A kept record that copies a removed one, but not the record that stands for that one."""

    id: str
    copy: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """What became of each record."""

    kept: list[Record]
    removed: list[Removed]
    clusters: list[Cluster]
    summary: dict[str, Any]
    chained: list[Chained] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """The copies among items, by their numbers."""

    stars: Stars
    #: Number of the item at each rank.
    order: Sequence[int]
    items: Sequence[Item]
    texts: Sequence[str]

    def links(self) -> dict[int, tuple[int, float, str]]:
        """For each removed item the number of its keeper, the similarity and the relation."""
        order = self.order
        return {order[m]: (order[k], round(alike, 4), relation) for m, k, alike, relation in self.stars.links.values()}

    def clusters(self) -> list[Cluster]:
        """The clusters of at least two items or with conflicts, the largest first."""
        order, items = self.order, self.items
        members: dict[int, list[str]] = defaultdict(list)
        weakest = self.stars.weakest()
        for member, star in self.stars.links.items():
            members[star.keeper].append(items[order[member]].id)
        conflicts: dict[int, list[Conflict]] = defaultdict(list)
        for keeper, other in self.stars.conflicts:
            above = self.stars.links.get(keeper)
            told = tuple(_tell(d) for d in differences(self.texts[order[keeper]], self.texts[order[other]], TOLD))
            conflicts[above.keeper if above else keeper].append(Conflict(items[order[other]].id, told))
        clusters = [
            Cluster(
                items[order[keeper]].id,
                tuple(sorted(members[keeper])),
                round(weakest.get(keeper, 1.0), 4),
                tuple(sorted(conflicts[keeper])) if keeper in conflicts else (),
            )
            for keeper in sorted(members.keys() | conflicts.keys())
        ]
        return sorted(clusters, key=lambda cluster: (-len(cluster.members), cluster.keeper))

    def chained(self) -> list[Chained]:
        """Kept items that copy a removed one only."""
        order, items = self.order, self.items
        told = ((other, one, alike) for one, other, alike in self.stars.chained if other not in self.stars.links)
        return [Chained(items[order[m]].id, items[order[c]].id, round(alike, 4)) for m, c, alike in told]


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
    """The records that are kept, those that were removed with what stands for them, and the clusters.

    A record is a mapping with its text in `column` and its name in `id` (by default its column id, or its number), or
    a plain text. `unit` is document, paragraph or both; `keep` are policies, best first; `conflicts` is keep or drop.
    """
    check_options(unit, threshold, conflicts)
    rows = list(records)
    texts = [_text(number, row, column) for number, row in enumerate(rows)]
    items = [_item(number, row, text, id) for number, (row, text) in enumerate(zip(rows, texts, strict=True))]
    _refuse_equal_ids(items)
    removed: list[Removed] = []
    clusters: list[Cluster] = []
    chained: list[Chained] = []
    if unit != "paragraph":
        found = find_copies(texts, items, threshold, keep, conflicts, jobs, engine)
        links = found.links()
        removed = [Removed(rows[n], items[n].id, items[k].id, s, r) for n, (k, s, r) in sorted(links.items())]
        clusters, chained = found.clusters(), found.chained()
        rows = [row for number, row in enumerate(rows) if number not in links]
        items = [item for number, item in enumerate(items) if number not in links]
        texts = [text for number, text in enumerate(texts) if number not in links]
    if unit != "document":
        from textclean.corpus.paragraphs import remove_paragraphs

        rows, parts, families = remove_paragraphs(rows, texts, items, column, threshold, keep, conflicts, jobs, engine)
        removed += parts
        clusters += families
    return Deduplicated(rows, removed, clusters, summarize(rows, removed, clusters, chained, threshold), chained)


def check_options(unit: str, threshold: float, conflicts: str) -> None:
    """Raise UsageError for an option that has no such value."""
    if unit not in UNITS:
        raise UsageError(f"unit is {unit!r}.", f"It is one of {', '.join(UNITS)}.")
    if not 0.5 <= threshold <= 1:
        raise UsageError(f"threshold is {threshold}.", "It is an edit similarity from 0.5 to 1.")
    if conflicts not in ("keep", "drop"):
        raise UsageError(f"conflicts is {conflicts!r}.", "It is keep or drop.")


def find_copies(
    texts: Sequence[str],
    items: Sequence[Item],
    threshold: float,
    keep: Sequence[str],
    conflicts: str,
    jobs: int,
    engine: str | None = None,
    folder: Path | None = None,
) -> Found:
    """The copies among texts. `folder` is where signatures go that shall not be held in memory."""
    order = rank_items(items, keep)
    ranked = Ranked(texts, order)
    lengths = [items[number].length for number in order]
    engine = engine or choose_engine(sum(lengths))
    rows, identities = sign(ranked, engine, jobs, lengths, folder)
    return Found(link(ranked, rows, identities, threshold, conflicts, engine, jobs), order, items, texts)


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


def _refuse_equal_ids(items: Sequence[Item]) -> None:
    counts = Counter(item.id for item in items)
    name, count = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    if count > 1:
        raise UsageError(f"{count} records have the id {name!r}.", "Name a column whose values differ.")


def summarize(
    kept: Sequence[Record],
    removed: Sequence[Removed],
    clusters: Sequence[Cluster],
    chained: Sequence[Chained],
    threshold: float,
) -> dict[str, Any]:
    """The numbers of a run."""
    documents = [one for one in removed if one.paragraph is None]
    return {
        "schema": "textclean.dedup/1",
        "records": len(kept) + len(documents),
        "kept": len(kept),
        "removed": len(documents),
        "removed_paragraphs": len(removed) - len(documents),
        "relations": dict(sorted(Counter(one.relation for one in removed).items())),
        "clusters": sum(bool(cluster.members) for cluster in clusters),
        "conflicts": sum(len(cluster.conflicts) for cluster in clusters),
        "chained": len(chained),
        "threshold": threshold,
        "expected_recall": tell_recall(threshold),
    }


def tell_recall(threshold: float) -> dict[str, float]:
    """The share of copies that signatures find when their edits are single characters scattered all over.

    At the threshold itself, the worst case there is, and at a similarity of 0.90. Edits in runs leave more in common.
    """
    return {
        f"{script}_at_{alike:.2f}": round(expected_recall(shingle_share(alike, size)), 4)
        for script, size in (("wide", 4), ("letters", 7))
        for alike in sorted({threshold, 0.9})
    }


def _tell(difference: Difference) -> dict[str, str]:
    return {"kind": difference.kind, "was": difference.was, "now": difference.now}
