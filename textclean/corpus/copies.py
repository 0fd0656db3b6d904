"""The copies in a corpus: which record replaces which, by the policies. Reported by the names of records."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.corpus.bare import PageVerifier
from textclean.corpus.policies import Item, rank_items
from textclean.corpus.texts import Ranked
from textclean.garbage_collection import uncollected
from textclean.similarity.clusters import Stars, draw_stars, find_likely
from textclean.similarity.facts import Difference
from textclean.similarity.signing import choose_engine, make_room, sign

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textclean.similarity.signatures import Signatures, Signed

#: Signatures that are moved at once: 32 MB.
_ROWS = 65_536
#: Part of a signature that is moved at once: the 64 bytes that a processor reads at once.
_PART = "V64"
_KEEPER = attrgetter("keeper")


class Conflict(NamedTuple):
    """A copy that differs from its cluster in facts."""

    id: str
    differs: tuple[Mapping[str, str], ...]


class Cluster(NamedTuple):
    """A kept record, its removed copies, and the lowest similarity of a copy to it."""

    keeper: str
    members: tuple[str, ...]
    weakest: float
    conflicts: tuple[Conflict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The cluster, ready for JSON."""
        conflicts = [{"id": conflict.id, "differs": list(conflict.differs)} for conflict in self.conflicts]
        return {"keeper": self.keeper, "members": list(self.members), "weakest": self.weakest, "conflicts": conflicts}


class Chained(NamedTuple):
    """A kept record that is a copy of a removed one (`copy`), but not of the keeper of that."""

    id: str
    copy: str
    similarity: float
    keeper: str


@dataclass(frozen=True, slots=True)
class Found:
    """The copies among items, by their numbers."""

    stars: Stars
    #: Number of the item at each rank.
    order: Sequence[int]
    items: Sequence[Item]
    engine: str
    #: Signatures and identities by rank, if the search keeps them; those of removed items may be empty.
    ranked: Signed | None = None

    def signed(self, numbers: Sequence[int], folder: Path | None) -> Signed:
        """Signatures and identities of some of the kept items; the signatures in a file, if a folder is named."""
        import numpy as np

        assert self.ranked is not None, "the search was not asked to keep signatures"
        rows, identities = self.ranked
        ranks = np.empty(len(self.order), dtype=np.int64)
        ranks[self.order] = np.arange(len(ranks))
        return _pick(rows, ranks[numbers], folder), identities[ranks[numbers]]

    def links(self) -> dict[int, tuple[int, float, str]]:
        """For each removed item the number of its keeper, the similarity and the relation."""
        order = self.order
        return {order[m]: (order[k], round(alike, 4), relation) for m, k, alike, relation in self.stars.links.values()}

    def clusters(self) -> list[Cluster]:
        """The clusters of at least two items or with conflicts, the largest first."""
        ids = [self.items[number].id for number in self.order]
        conflicts: dict[int, list[Conflict]] = defaultdict(list)
        for keeper, other, facts in self.stars.kept_conflicts():
            conflicts[keeper].append(Conflict(ids[other], tuple(map(fact_to_dict, facts))))
        clusters = []
        # One star after the other, which takes less memory than a list for each of them.
        for keeper, star in groupby(sorted(self.stars.links.values(), key=_KEEPER), _KEEPER):
            members, _, similarities, _ = zip(*star, strict=True)
            differing = tuple(sorted(conflicts.pop(keeper, ())))
            copies = tuple(sorted([ids[member] for member in members]))
            clusters.append(Cluster(ids[keeper], copies, round(min(similarities), 4), differing))
        clusters += [Cluster(ids[keeper], (), 1.0, tuple(sorted(others))) for keeper, others in conflicts.items()]
        clusters.sort(key=attrgetter("keeper"))
        clusters.sort(key=lambda cluster: len(cluster.members), reverse=True)
        return clusters

    def chained(self) -> list[Chained]:
        """Kept items that are copies of removed ones only."""
        order, items, links = self.order, self.items, self.stars.links
        return [
            Chained(items[order[m]].id, items[order[c]].id, round(alike, 4), items[order[links[c].keeper]].id)
            for m, c, alike in ((other, one, alike) for one, other, alike in self.stars.chained)
            if m not in links and c in links
        ]


@dataclass(frozen=True, slots=True)
class Search:
    """How copies are searched for: what counts as one, which copy is kept, and the resources to use."""

    threshold: float
    keep: Sequence[str] = ()
    #: The fate of copies that differ in a fact: keep or drop.
    conflicts: str = "keep"
    jobs: int = 1
    #: python, numpy or numba; by default the fastest for the amount of text.
    engine: str | None = None
    #: Folder for signatures that should not be held in memory.
    folder: Path | None = None
    #: Whether `Found` keeps the signatures too, which take as much memory as a short text.
    signed: bool = False


#: A function that finds the copies among texts, as `find_copies` does.
Finder = Callable[[Sequence[str], Sequence[Item], Search], Found]


@uncollected()
def find_copies(texts: Sequence[str], items: Sequence[Item], search: Search) -> Found:
    """The copies among texts."""
    lengths, jobs, folder = [item.length for item in items], search.jobs, search.folder
    signer = search.engine or choose_engine(sum(lengths))
    rows, identities = sign(texts, signer, jobs, lengths, folder)
    order = array("q", rank_items(items, search.keep, identities.tolist()))
    ranked = [texts[number] for number in order] if isinstance(texts, list) else Ranked(texts, order)
    rows = _reorder(rows, order, folder)  # under the same name, so that memory never holds both
    identities = identities[order]
    likely = find_likely(ranked, rows, identities, signer, jobs)
    signed = (rows, identities) if search.signed else None
    del rows
    lengths = [lengths[number] for number in order]
    engine = search.engine or choose_engine(sum(lengths), likely.compared(lengths))
    judge = PageVerifier(ranked, search.threshold, engine, jobs)
    stars = draw_stars(judge, lengths, likely, search.conflicts)
    return Found(stars, order, items, engine, signed)


def _reorder(rows: Signatures, order: Sequence[int], folder: Path | None) -> Signatures:
    """The rows in another order; in a file, if a folder is named."""
    if folder is None or not order:
        for part in rows.view(_PART).T:  # in place: a second copy is as large as a short text
            part[:] = part.take(order)
        return rows
    return _pick(rows, order, folder)


def _pick(rows: Signatures, numbers: Sequence[int] | NDArray[np.int64], folder: Path | None) -> Signatures:
    """Some of the rows; in a file, if a folder is named."""
    picked = make_room(len(numbers), folder)
    for start in range(0, len(numbers), _ROWS):
        picked[start : start + _ROWS] = rows[numbers[start : start + _ROWS]]
    return picked


def fact_to_dict(difference: Difference) -> dict[str, str]:
    """A fact in which two records differ, ready for JSON."""
    return {"kind": difference.kind, "was": difference.was, "now": difference.now}
