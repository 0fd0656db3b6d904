"""Which text stands for which: stars around a keeper, never chains.

Texts are looked at from the best to the worst. Each asks the keepers that it may copy, the likeliest first; the first
one that it verifiably copies, without differing in a fact, stands for it. A text that no keeper stands for is a
keeper itself. So every removed text is a measured copy of the very text that is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from textclean.similarity.bands import Candidates, find_candidates
from textclean.similarity.conflicts import KeyedText, find_conflicts
from textclean.similarity.edits import FARTHEST, find_regions
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold
from textclean.similarity.signatures import EMPTY, choose_engine, sign
from textclean.similarity.suspects import find_suspects, flags_of
from textclean.similarity.verification import Verdict, Verifier

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textclean.similarity.signatures import Identities

#: Keepers that a text asks, at most: the likeliest. The pages of one form agree with each other in hundreds, and after
#: this many of them differed in a fact the next will too.
ASKED = 8
#: Pairs that are measured at once, in half of which the keeper may turn out to be none: large enough for two cores.
AT_ONCE = 2048


class Link(NamedTuple):
    """A text and the kept text that stands for it."""

    member: int
    keeper: int
    similarity: float
    relation: str


@dataclass(slots=True)
class Stars:
    """What became of each text: `links` of those that a keeper stands for, all others are kept.

    `conflicts` are pairs (keeper, member) of copies that differ in a fact; `chained` triples (removed text, kept text,
    similarity) of copies that are not copies of one another's keeper. Numbers count texts, from best to worst.
    """

    links: dict[int, Link] = field(default_factory=dict)
    conflicts: list[tuple[int, int]] = field(default_factory=list)
    chained: list[tuple[int, int, float]] = field(default_factory=list)

    def weakest(self) -> dict[int, float]:
        """The least similarity in the star of each keeper that has one."""
        least: dict[int, float] = {}
        for link in self.links.values():
            least[link.keeper] = min(link.similarity, least.get(link.keeper, 1.0))
        return least


def find_stars(
    texts: Sequence[str], threshold: float, conflicts: str = "keep", engine: str | None = None, jobs: int = 1
) -> Stars:
    """The stars among texts that come best first.

    `conflicts` is keep or drop: what becomes of a copy that differs from its keeper in a fact.
    """
    engine = engine or choose_engine(sum(map(len, texts)))
    rows, identities = sign(texts, engine, jobs)
    stars = Stars()
    for member, keeper in find_exact(texts, identities):
        stars.links[member] = Link(member, keeper, 1.0, "exact")
        rows[member] = EMPTY  # what is said of its keeper holds for it
    candidates = likeliest(find_candidates(rows, engine, jobs))
    add_near(stars, candidates, Verifier(texts, threshold, engine, jobs), drop=conflicts == "drop")
    for link in list(stars.links.values()):
        above = stars.links.get(link.keeper)
        if above is not None:  # an exact copy of a text that turned out to be a copy itself
            stars.links[link.member] = above._replace(member=link.member)
    return stars


def find_exact(texts: Sequence[str], identities: Identities) -> list[tuple[int, int]]:
    """Pairs (member, keeper): each text whose key another one before it has, and the first one that has it."""
    import numpy as np

    _, first, inverse = np.unique(identities, return_index=True, return_inverse=True)
    pairs = []
    for member in np.flatnonzero(first[inverse] != np.arange(len(identities))).tolist():
        keeper = int(first[inverse[member]])
        if texts[member] == texts[keeper] or fold(texts[member]) == fold(texts[keeper]):
            pairs.append((member, keeper))
    return pairs


def likeliest(candidates: Candidates) -> Candidates:
    """For each second text its `ASKED` candidates that agree most, ordered by second text, then by agreement."""
    import numpy as np

    first, second, agreeing = candidates
    order = np.lexsort((first, -agreeing, second))
    first, second, agreeing = first[order], second[order], agreeing[order]
    begin = np.flatnonzero(np.r_[len(second) > 0, second[1:] != second[:-1]])
    place = np.arange(len(second)) - np.repeat(begin, np.diff(np.r_[begin, len(second)]))
    asked = place < ASKED
    return Candidates(first[asked], second[asked], agreeing[asked])


def add_near(stars: Stars, candidates: Candidates, verifier: Verifier, *, drop: bool) -> None:
    """Add to the stars each text that a keeper among its candidates stands for."""
    import numpy as np

    first, second, agreeing = candidates
    removed = np.zeros(len(verifier.texts), dtype=bool)
    removed[list(stars.links)] = True
    start = 0
    while start < len(second):
        stop = min(start + AT_ONCE, len(second))
        while stop < len(second) and second[stop] == second[stop - 1]:
            stop += 1
        rows = np.arange(start, stop)
        rows = rows[~removed[first[rows]] & ~removed[second[rows]]]
        verdicts = verifier.judge(first[rows], second[rows], agreeing[rows])
        for one, other, verdict in zip(first[rows].tolist(), second[rows].tolist(), verdicts, strict=True):
            _settle(stars, removed, one, other, verdict, verifier.texts, drop)
        start = stop


def _settle(
    stars: Stars,
    removed: NDArray[np.bool_],
    one: int,
    other: int,
    verdict: Verdict,
    texts: Sequence[str],
    drop: bool,
) -> None:
    """Decide about one pair, after all pairs of better texts."""
    if not verdict.similarity or removed[other]:
        return
    if removed[one]:
        stars.chained.append((one, other, verdict.similarity))
        return
    if differs(texts[one], texts[other], verdict):
        stars.conflicts.append((one, other))
        if not drop:
            return
    removed[other] = True
    stars.links[other] = Link(other, one, verdict.similarity, verdict.relation)


def differs(a: str, b: str, verdict: Verdict) -> bool:
    """Whether two copies differ in a fact."""
    if verdict.suspects is None:
        return bool(differences(a, b, most=1))
    return bool(verdict.suspects) and bool(find_conflicts(KeyedText(a), KeyedText(b), verdict.suspects))


def differences(a: str, b: str, most: int) -> list[Difference]:
    """The facts in which two copies differ, at most so many."""
    key_a, key_b = fold(a), fold(b)
    _, found = find_regions(key_a, key_b, FARTHEST)
    return find_conflicts(
        KeyedText(a), KeyedText(b), find_suspects(key_a, flags_of(a), key_b, flags_of(b), found), most
    )
