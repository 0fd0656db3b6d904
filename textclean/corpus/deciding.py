"""What becomes of each record of a run: which are copies, of each other or of an index, and what the rest loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.corpus.copies import Chained, Cluster, Finder, Search
from textclean.corpus.index import Index, Match
from textclean.corpus.paragraphs import Paragraphs, find_paragraphs
from textclean.corpus.texts import Ranked
from textclean.similarity.signing import sign

if TYPE_CHECKING:
    from textclean.corpus.collating import Collated
    from textclean.corpus.cures import Cure
    from textclean.corpus.dedup_files import Corpus, Job
    from textclean.similarity.signatures import Signed

#: Records whose cut paragraphs are looked for at once. Each time all passages of the index are read, 16 bytes a line.
CURED = 50_000


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of each record, by its number."""

    #: For each record that is removed for another of the run: the number of that one, the similarity, the relation.
    links: dict[int, tuple[int, float, str]]
    clusters: list[Cluster]
    chained: list[Chained]
    engine: str
    #: For each record that was compared with the index its status, and those of them whose keeper is in the index.
    matches: dict[int, Match]
    known: dict[int, Match]
    #: Those that stay, and what they lose or become.
    stay: list[int]
    paragraphs: Paragraphs
    collated: dict[int, Collated]
    cures: dict[int, list[Cure]]
    changed: dict[int, str]
    #: Signatures and identities of those that were compared with the index.
    signs: Signed | None

    def signed(self, numbers: Sequence[int]) -> Signed:
        """Signatures and identities of some of those that were compared with the index."""
        assert self.signs is not None, "nothing was compared with an index"
        places = {number: place for place, number in enumerate(self.matches)}
        some = [places[number] for number in numbers]
        return self.signs[0][some], self.signs[1][some]


def decide(job: Job, corpus: Corpus, folder: Path | None, find: Finder, index: Index | None) -> Decided:
    """Find the copies among the records and in the index. What shall not be held in memory goes to the folder."""
    texts, items = corpus.texts, corpus.items
    search = Search(job.threshold, job.keep, job.conflicts, job.jobs, folder=folder)
    found = None
    links: dict[int, tuple[int, float, str]] = {}
    clusters: list[Cluster] = []
    chained: list[Chained] = []
    engine = "python"
    if job.unit != "paragraph":
        found = find(texts, items, replace(search, signed=index is not None))
        links, clusters, chained, engine = found.links(), found.clusters(), found.chained(), found.engine
    asked = [number for number in range(len(items)) if number not in links]
    collated = _collate(links, corpus) if job.merge else {}
    changed = {number: one.text for number, one in collated.items()}
    matches: dict[int, Match] = {}
    cures: dict[int, list[Cure]] = {}
    signs = None
    if index is not None:
        if found is not None and found.ranked is not None:
            signs = found.signed(asked, folder)
        else:
            signs = sign(Ranked(texts, asked), None, job.jobs, folder=folder)
        answers, cures = _compare(job, index, corpus, asked, changed, signs)
        matches = dict(zip(asked, answers, strict=True))
    known = {
        number: match
        for number, match in matches.items()
        if match.status == "copy" or (match.status == "conflict" and job.conflicts == "drop")
    }
    stay = [number for number in asked if number not in known]
    paragraphs = Paragraphs({}, [], [], {}, engine)
    if job.unit != "document":
        paragraphs = find_paragraphs(Ranked(texts, stay), [items[number] for number in stay], search, find)
        clusters += paragraphs.clusters
    return Decided(links, clusters, chained, engine, matches, known, stay, paragraphs, collated, cures, changed, signs)


def _compare(
    job: Job, index: Index, corpus: Corpus, numbers: list[int], changed: dict[int, str], signed: Signed
) -> tuple[list[Match], dict[int, list[Cure]]]:
    """What some of the records are to the index, and what it has behind their cuts.

    Texts with the cures that are accepted are in `changed` then, and what changed is signed anew.
    """
    from textclean.corpus.cures import accept, find_cures  # loads what a plain run has no use for

    matches: list[Match] = []
    cures: dict[int, list[Cure]] = {}
    for start in range(0, len(numbers), CURED):
        part = numbers[start : start + CURED]
        texts = [changed.get(number, corpus.texts[number]) for number in part]
        paragraphs = [[line for line in text.splitlines() if line.strip()] for text in texts]
        found = find_cures(paragraphs, index, [corpus.id(number) for number in part])
        for number, text, some in zip(part, texts, found, strict=True):
            if some:
                cures[number] = some
                if job.accept:
                    changed[number] = accept(text, some)
        rows, identities = signed[0][start : start + CURED], signed[1][start : start + CURED]
        if other := [place for place, number in enumerate(part) if number in changed]:
            rows[other], identities[other] = sign([changed[part[place]] for place in other], None, job.jobs)
        matches += index.match(corpus.news(part, changed), job.jobs, signed=(rows, identities))
    return matches, cures


def _collate(links: dict[int, tuple[int, float, str]], corpus: Corpus) -> dict[int, Collated]:
    """For each keeper whose copies say something else, what it and they say together."""
    from textclean.corpus.collating import collate_cluster

    items, texts = corpus.items, corpus.texts
    members: dict[int, list[int]] = {}
    for number, (keeper, _, _) in sorted(links.items(), key=lambda row: items[row[0]].id):
        members.setdefault(keeper, [keeper]).append(number)
    collated = {}
    for keeper, numbers in members.items():
        found = collate_cluster([items[n].id for n in numbers], [texts[n] for n in numbers])
        if found:
            collated[keeper] = found
    return collated
