"""An index remembers a corpus, so that today's records can be compared with yesterday's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.corpus.bare import PageVerifier
from textclean.corpus.copies import fact_to_dict
from textclean.corpus.index_file import IndexFile, Record
from textclean.corpus.policies import is_better
from textclean.similarity.bands import ASKED, Candidates, match_candidates
from textclean.similarity.clusters import find_spans
from textclean.similarity.edits import Region
from textclean.similarity.signatures import scheme
from textclean.similarity.signing import choose_engine, sign
from textclean.similarity.verification import EXACT, Verdict

if TYPE_CHECKING:
    from textclean.similarity.signatures import Identities, Signatures, Signed

#: Records that are written at once: a batch takes some ten megabytes.
AT_ONCE = 5_000
#: Records that are compared at once: their tables take 50 MB. Each time, all signatures of the index are read (256
#: bytes a document), which takes a quarter of the time of comparing.
MATCHED = 8_192


class Match(NamedTuple):
    """What a new record is to the index.

    `status` is new, known (this very record is there), copy (of `other`, which stays), better-copy (it is the better),
    revision (another text with the same url or id), or conflict (a copy that differs in a fact; see `facts`).
    `differs` are the places in which the old text and the new one differ.
    """

    id: str
    status: str
    other: str | None = None
    similarity: float | None = None
    relation: str | None = None
    differs: tuple[Region, ...] = ()
    facts: tuple[Mapping[str, str], ...] = ()


class _Found(NamedTuple):
    """The old record that a new one copies, and how."""

    record: Record
    verdict: Verdict


class Index:
    """An index file. Use it as a context: while it is open, it is locked; readers lock out writers only."""

    def __init__(
        self,
        path: Path,
        *,
        threshold: float | None = None,
        keep: Sequence[str] = (),
        create: bool = False,
        read_only: bool = False,
        memory_limit: int | None = None,
    ) -> None:
        """Open an index; without a threshold, whatever its own is. `memory_limit` is what its tables may take.

        Raises UsageError when there is none or one that was made with other settings.
        """
        meta = {"signatures": scheme()}
        if threshold is not None:
            meta["threshold"] = str(float(threshold))
        self._file = IndexFile(path, meta, create=create, read_only=read_only, memory_limit=memory_limit)
        self._threshold, self._keep = float(self._file.meta["threshold"]), tuple(keep)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._file)

    def __contains__(self, id: str) -> bool:
        return bool(self._file.find_id(id))

    def match(
        self, news: Iterable[Record], jobs: int = 1, *, signed: Signed | None = None, spans: bool = True
    ) -> list[Match]:
        """What each of the records is to the index, in order. Changes nothing.

        `signed` are the signatures and identities of all of them, if they are known. Without `spans` the places in
        which texts differ are not looked for, which is a tenth of the time.
        """
        rest, matches = iter(news), list[Match]()
        while part := list(islice(rest, MATCHED)):
            numbers = slice(len(matches), len(matches) + len(part))
            matches += self._match(part, *_sign(part, numbers, signed, jobs), jobs, spans=spans)
        return matches

    def add(
        self, news: Iterable[Record], matches: Sequence[Match], jobs: int = 1, *, signed: Signed | None = None
    ) -> int:
        """Add records, except known ones and copies, and return their number.

        Records that a better copy or a revision replaces are removed. `signed` is that of `match`.
        """
        stay = [match.status not in ("known", "copy") for match in matches]
        if not any(stay):
            return 0
        chosen = compress(enumerate(news), stay)
        gone = [match.other for match in matches if match.status in ("better-copy", "revision") and match.other]
        with self._file.transaction():
            self._file.forget(gone)
            while some := dict(islice(chosen, AT_ONCE)):
                part = list(some.values())
                self._file.insert(part, *_sign(part, list(some), signed, jobs))
        return sum(stay)

    def find_lines(self, passages: Iterable[str]) -> list[tuple[str, str, str]]:
        """The lines of the index that one of the passages finds: passage, id and line."""
        return self._file.find_lines(passages)

    def remove(self, ids: Iterable[str]) -> int:
        """Remove records, and return how many were there."""
        before = len(self)
        with self._file.transaction():
            self._file.forget(ids)
        return before - len(self)

    def describe(self) -> dict[str, Any]:
        """The contents of the index, in numbers."""
        return self._file.describe()

    def _match(
        self, news: Sequence[Record], rows: Signatures, identities: Identities, jobs: int, *, spans: bool
    ) -> list[Match]:
        import numpy as np

        keys = identities.view(np.int64).tolist()
        known = self._weigh(news, self._known(news, keys), spans=spans)
        rest = [number for number in range(len(news)) if number not in known]
        some = [news[number] for number in rest]
        found = self._copies(some, rows[rest], [keys[number] for number in rest], jobs, spans=spans)
        matches = {**known, **dict(zip(rest, found, strict=True))}
        return [matches[number] for number in range(len(news))]

    def _known(self, news: Sequence[Record], keys: Sequence[int]) -> dict[int, tuple[Match, int]]:
        """Records whose id and text are in the index, and revisions of an id or a url that is, with its number."""
        known: dict[int, tuple[Match, int]] = {}
        for place, (new, key) in enumerate(zip(news, keys, strict=True)):
            of_id = self._file.find_id(new.item.id)
            same = next((old for old in of_id if old.identity == key), None)
            others = [
                old for old in (*of_id, *(self._file.find_url(new.url) if new.url else ())) if old.identity != key
            ]
            if same:
                known[place] = Match(new.item.id, "known", same.id, 1.0, "exact"), same.number
            elif others:
                old = min(others)
                known[place] = Match(new.item.id, "revision", old.id), old.number
        return known

    def _weigh(
        self, news: Sequence[Record], known: Mapping[int, tuple[Match, int]], *, spans: bool
    ) -> dict[int, Match]:
        """The matches themselves, or the copies that seeming revisions turn out to be: the page was scraped again."""
        import numpy as np

        matches = {place: match for place, (match, _) in known.items()}
        revised = {place: number for place, (match, number) in known.items() if match.status == "revision"}
        if not revised:
            return matches
        fetched = self._file.fetch(sorted(set(revised.values())))
        pairs = [(fetched[number], news[place]) for place, number in revised.items()]
        texts = [old.text for old, _ in pairs] + [new.text for _, new in pairs]
        engine = choose_engine(0, sum(map(len, texts)))
        left = np.arange(len(pairs))
        verdicts = PageVerifier(texts, self._threshold, engine).judge_all(
            Candidates(left, left + len(pairs), np.zeros_like(left))
        )
        for place, (old, new), verdict in zip(revised, pairs, verdicts, strict=True):
            match = self._match_copy(new, _Found(old, verdict), engine, spans=spans)
            if not verdict.similarity or verdict.facts:
                alike, relation = match.similarity or None, match.relation or None
                match = match._replace(status="revision", similarity=alike, relation=relation)
            matches[place] = match
        return matches

    def _copies(
        self, news: Sequence[Record], signed: Signatures, keys: Sequence[int], jobs: int, *, spans: bool
    ) -> list[Match]:
        """What records that are not known are to the index, given their signatures and identities."""
        import numpy as np

        if not news:
            return []
        same = {number: self._file.find_identity(key)[:1] for number, key in enumerate(keys)}
        exact = {number: old[0].number for number, old in same.items() if old}
        # With numpy, comparing an old signature with new ones takes as long as signing a character.
        # Loading numba (0.9 s) takes as long as numpy needs for a few new texts among 600,000, or 500 among 50,000.
        size = 2 * sum(len(new.text) for new in news) + len(self)
        candidates = match_candidates(self._file.read_signatures(), signed, choose_engine(size), jobs)
        near = ~np.isin(candidates.second, list(exact))
        candidates = candidates.take(near)
        engine = choose_engine(size, 2 * sum(len(news[number].text) for number in set(candidates.second.tolist())))
        old = self._file.fetch(sorted(set(exact.values())))
        found = {number: _Found(old[other], EXACT) for number, other in exact.items()}
        found |= self._find_near(candidates, news, engine, jobs)
        return [
            self._match_copy(new, found[number], engine, spans=spans) if number in found else Match(new.item.id, "new")
            for number, new in enumerate(news)
        ]

    def _find_near(self, candidates: Candidates, news: Sequence[Record], engine: str, jobs: int) -> dict[int, _Found]:
        """For each new record that copies one of its candidates the likeliest of these, at best without a conflict."""
        import numpy as np

        first, second, agreeing = candidates
        begin = np.flatnonzero(np.r_[len(second) > 0, second[1:] != second[:-1]])
        turns = np.arange(len(second)) - np.repeat(begin, np.diff(np.r_[begin, len(second)]))
        settled = np.zeros(len(news), dtype=bool)
        found: dict[int, _Found] = {}
        for turn in range(ASKED):  # most texts copy the likeliest, and the others are neither read nor asked
            rows = np.flatnonzero((turns == turn) & ~settled[second])
            numbers, others = first[rows].tolist(), second[rows].tolist()
            asked, left = np.unique(first[rows], return_inverse=True)
            old = self._file.fetch(asked.tolist())
            texts = [*(record.text for record in old.values()), *(news[other].text for other in others)]
            verifier = PageVerifier(texts, self._threshold, engine)
            verdicts = verifier.judge_all(Candidates(left, len(old) + np.arange(len(rows)), agreeing[rows]))
            for number, other, verdict in zip(numbers, others, verdicts, strict=True):
                if not verdict.similarity:
                    continue
                settled[other] = not verdict.facts
                if settled[other] or other not in found:
                    found[other] = _Found(old[number], verdict)
        return found

    def _match_copy(self, new: Record, found: _Found, engine: str, *, spans: bool) -> Match:
        """The match of a new record with the old one that it is a copy of."""
        old, (alike, relation, facts, _) = found
        better = is_better(new.item, old.item, self._keep) and relation != "exact"
        status = "conflict" if facts else "better-copy" if better else "copy"
        differs = tuple(find_spans(old.text, new.text, engine)) if spans and relation != "exact" else ()
        told = tuple(map(fact_to_dict, facts))
        return Match(new.item.id, status, old.item.id, round(alike, 4), relation, differs, told)


def _sign(records: Sequence[Record], numbers: slice | list[int], signed: Signed | None, jobs: int) -> Signed:
    """Signatures and identities of records: by their numbers among those of all, where they are known."""
    if signed is None:
        return sign([record.text for record in records], None, jobs)
    rows, identities = signed
    return rows[numbers], identities[numbers]
