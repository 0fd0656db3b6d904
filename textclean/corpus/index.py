"""A corpus that is remembered: yesterday's records as a DuckDB file, with which today's are compared.

One table holds the documents with their signatures, so that a question costs one pass over the signatures and the
texts of the few candidates. Every addition is one transaction: killed in the middle, it never happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import compress, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.corpus.arrow import make_table, read_numbers, read_rows
from textclean.corpus.copies import tell_fact
from textclean.corpus.policies import Item, is_better
from textclean.errors import OutputError, UnreadableError, UsageError
from textclean.similarity.bands import ASKED, Candidates, match_candidates
from textclean.similarity.clusters import find_spans
from textclean.similarity.conflicts import find_conflicts
from textclean.similarity.edits import Region
from textclean.similarity.facts import Difference
from textclean.similarity.signatures import SLOTS, choose_engine, scheme, sign
from textclean.similarity.verification import Verifier

if TYPE_CHECKING:
    import duckdb

    from textclean.similarity.signatures import Identities, Signatures

SCHEMA = "textclean.index/1"
#: Records that are written at once: a batch takes some ten megabytes.
AT_ONCE = 5_000
#: Bytes below which duckdb cannot work.
LEAST_MEMORY = 1 << 28
#: Records that are compared at once. Each time all signatures of the index are read, 256 bytes a document.
MATCHED = 50_000
_ITEM = "id, length, complete, source, published"
_TABLES = """
create table meta (key varchar primary key, value varchar);
create table documents (
    number bigint, id varchar, url varchar, source varchar, published varchar, length integer, complete boolean,
    identity ubigint, signature blob, text varchar
);
create sequence numbers;
"""


class Match(NamedTuple):
    """What a new record is to the index.

    `status` is new, known (the very record is there), copy (`other` stands for it), better-copy (it is the better one),
    revision (another text of the same url or id), or conflict (a copy that differs in a fact, told in `facts`).
    `differs` are the places in which the old text and the new one differ.
    """

    id: str
    status: str
    other: str | None = None
    similarity: float | None = None
    relation: str | None = None
    differs: tuple[Region, ...] = ()
    facts: tuple[Mapping[str, str], ...] = ()


class New(NamedTuple):
    """A record that is compared with the index."""

    item: Item
    text: str
    url: str = ""


class _Found(NamedTuple):
    """The old record that a new one copies."""

    item: Item
    text: str
    similarity: float
    relation: str
    facts: Sequence[Difference]


class Index:
    """An index file. Use it as a context: it is locked while it is open."""

    def __init__(
        self,
        path: Path,
        *,
        threshold: float | None = None,
        keep: Sequence[str] = (),
        create: bool = False,
        memory_limit: int | None = None,
    ) -> None:
        """Open an index; without a threshold, whatever its own is. `memory_limit` is what its tables may take.

        Raises UsageError when there is none, or one that was made with other settings, or duckdb is not installed.
        """
        self.path, self._keep = path, tuple(keep)
        if not path.exists() and not create:
            raise UsageError(f"{path} does not exist.", "Make it: textclean index add FILE CORPUS.")
        self._base = _connect(path)
        self._base.execute("set enable_progress_bar = false")
        if memory_limit is not None:
            self._base.execute(f"set memory_limit = '{max(memory_limit, LEAST_MEMORY)}B'")
        told = {"schema": SCHEMA, "signatures": scheme()}
        if threshold is not None:
            told["threshold"] = str(float(threshold))
        try:
            if create and not self._base.execute("select 1 from duckdb_tables()").fetchall():
                with self._transaction():
                    self._base.execute(_TABLES)
                    self._base.executemany("insert into meta values (?, ?)", list(told.items()))
            self._threshold = float(self._check(told)["threshold"])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def __len__(self) -> int:
        return int(self._one("select count(*) from documents")[0])

    def match(self, news: Iterable[New], jobs: int = 1, *, spans: bool = True) -> list[Match]:
        """What each of the records is to the index, in order. Changes nothing.

        Without `spans` the places in which texts differ are not looked for, which is a tenth of the time.
        """
        rest = iter(news)
        parts = iter(lambda: list(islice(rest, MATCHED)), [])
        return [match for part in parts for match in self._match(part, jobs, spans=spans)]

    def _match(self, news: Sequence[New], jobs: int, *, spans: bool) -> list[Match]:
        signed, identities = sign([new.text for new in news], None, jobs)
        known = self._weigh(news, self._known(news, identities), spans=spans)
        open_ = [number for number in range(len(news)) if number not in known]
        found = self._copies([news[number] for number in open_], signed[open_], identities[open_], jobs, spans=spans)
        matches = {**known, **dict(zip(open_, found, strict=True))}
        return [matches[number] for number in range(len(news))]

    def add(self, news: Iterable[New], matches: Sequence[Match], jobs: int = 1) -> int:
        """The number of records that the index holds more, or in place of others: all but known ones and copies.

        What a better copy or a revision replaces is forgotten.
        """
        stay = [match.status not in ("known", "copy") for match in matches]
        if not any(stay):
            return 0
        chosen = compress(news, stay)
        gone = [match.other for match in matches if match.status in ("better-copy", "revision") and match.other]
        with self._transaction():
            self._forget(gone)
            while part := list(islice(chosen, AT_ONCE)):
                self._insert(part, jobs)
        return sum(stay)

    def find_lines(self, passages: Sequence[str], size: int) -> list[tuple[str, str, str]]:
        """The lines of all texts of which one of the passages is the first or the second `size` characters: passage,
        id and line."""
        self._base.register("passages", make_table({"passage": passages}))
        rows = self._base.execute(
            """select distinct passage, id, line from (
                 select id, line, unnest([left(line, $size), substr(line, $size + 1, $size)]) as head from (
                   select id, trim(unnest(string_split(text, chr(10))), $blank) as line from documents
                 )
               ) join passages on head = passage order by passage, id, line""",
            {"size": size, "blank": " \t\r\u00a0\u3000"},
        ).fetchall()
        self._base.unregister("passages")
        return rows

    def remove(self, ids: Iterable[str]) -> int:
        """The number of records that were forgotten."""
        before = len(self)
        with self._transaction():
            self._forget(list(ids))
        return before - len(self)

    def describe(self) -> dict[str, Any]:
        """What the index holds, in numbers."""
        row = self._one("select count(*), sum(length), min(published), max(published) from documents")
        meta = dict(self._base.execute("select key, value from meta").fetchall())
        names = ("documents", "characters", "earliest", "latest")
        return {**meta, **dict(zip(names, row, strict=True)), "bytes": self.path.stat().st_size}

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All that is done meanwhile stays, or nothing. Raises OutputError when it cannot be written."""
        import duckdb

        self._base.execute("begin transaction")
        try:
            yield
            self._base.execute("commit")
        except BaseException as error:
            with suppress(duckdb.Error):  # one that could not be ended is undone already
                self._base.execute("rollback")
            if isinstance(error, duckdb.OperationalError | duckdb.FatalException):
                raise OutputError(f"{self.path} is as it was: {error}.", "Make room, and do it again.") from None
            raise

    def _check(self, told: dict[str, str]) -> dict[str, str]:
        """What the index says of itself. Raises UsageError where that is not what is told."""
        try:
            meta = dict(self._base.execute("select key, value from meta").fetchall())
        except Exception:
            raise UsageError(f"{self.path} is no index of textclean.", "Name another file.") from None
        for key, value in told.items():
            if meta.get(key) != value:
                raise UsageError(
                    f"{self.path} was made with other settings: its {key} is {meta.get(key)}, not {value}.",
                    "Use the same settings, or make a new index.",
                )
        return meta

    def _one(self, query: str) -> tuple[Any, ...]:
        return tuple(self._base.execute(query).fetchall()[0])

    def _known(self, news: Sequence[New], identities: Identities) -> dict[int, tuple[Match, int]]:
        """Records whose id and text are in the index, and revisions of an id or a url that is, with its number."""
        import numpy as np

        asked = make_table(
            {
                "place": np.arange(len(news)),
                "id": [new.item.id for new in news],
                "url": [new.url for new in news],
                "identity": identities,
            }
        )
        self._base.register("asked", asked)
        told = "select place, d.id, d.number, d.identity = a.identity, d.id = a.id from asked a join documents d"
        # Two joins: one with `or` between its conditions compares every new record with every old one.
        rows = self._base.execute(
            f"{told} on d.id = a.id union {told} on d.url = a.url where a.url <> '' order by 1, 2"
        ).fetchall()
        self._base.unregister("asked")
        known: dict[int, tuple[Match, int]] = {}
        for place, other, number, same_text, same_id in rows:
            if same_text and same_id:
                known[place] = Match(news[place].item.id, "known", other, 1.0, "exact"), number
            elif place not in known and not same_text:
                known[place] = Match(news[place].item.id, "revision", other), number
        return known

    def _weigh(self, news: Sequence[New], known: Mapping[int, tuple[Match, int]], *, spans: bool) -> dict[int, Match]:
        """The matches themselves, or the copies that seeming revisions turn out to be: the page was scraped again."""
        import numpy as np

        told = {place: match for place, (match, _) in known.items()}
        revised = {place: number for place, (match, number) in known.items() if match.status == "revision"}
        if not revised:
            return told
        old = self._fetch(sorted(set(revised.values())))
        pairs = [(old[number], news[place]) for place, number in revised.items()]
        texts = [text for (_, text), _ in pairs] + [new.text for _, new in pairs]
        engine = choose_engine(0, sum(map(len, texts)))
        left = np.arange(len(pairs))
        verdicts = Verifier(texts, self._threshold, engine).judge(left, left + len(pairs), np.zeros_like(left))
        for place, ((item, text), new), verdict in zip(revised, pairs, verdicts, strict=True):
            facts = find_conflicts(text, new.text, verdict.suspects)
            match = self._tell(
                new, _Found(item, text, verdict.similarity, verdict.relation, facts), engine, spans=spans
            )
            if not verdict.similarity or facts:
                alike, relation = match.similarity or None, match.relation or None
                match = match._replace(status="revision", similarity=alike, relation=relation)
            told[place] = match
        return told

    def _copies(
        self, news: Sequence[New], signed: Signatures, asked: Identities, jobs: int, *, spans: bool
    ) -> list[Match]:
        """What records that are not known are to the index, given their signatures and identities."""
        if not news:
            return []
        import numpy as np

        texts = [new.text for new in news]
        numbers, identities, rows = self._signatures()
        if not len(numbers):
            return [Match(new.item.id, "new") for new in news]
        engine = choose_engine(sum(map(len, texts)) + len(numbers) * SLOTS)
        candidates = match_candidates(rows, signed, engine)
        order = np.argsort(identities, kind="stable")
        at = np.searchsorted(identities[order], asked)
        at[at == len(order)] = 0
        same = np.flatnonzero(identities[order][at] == asked)
        exact = np.isin(candidates.second, same)
        candidates = Candidates(*(side[~exact] for side in candidates))
        first = np.concatenate((candidates.first, order[at[same]]))
        old = self._fetch(np.unique(numbers[first]).tolist())
        found = {other: _Found(*old[int(numbers[order[at[other]]])], 1.0, "exact", []) for other in same.tolist()}
        if len(candidates.first):
            before = list(old.values())
            places = {number: place for place, number in enumerate(old)}
            near = candidates._replace(first=np.array([places[n] for n in numbers[candidates.first].tolist()]))
            found |= self._find_near(near, before, texts, engine, jobs)
        return [
            self._tell(new, found[number], engine, spans=spans) if number in found else Match(new.item.id, "new")
            for number, new in enumerate(news)
        ]

    def _find_near(
        self, candidates: Candidates, old: Sequence[tuple[Item, str]], texts: Sequence[str], engine: str, jobs: int
    ) -> dict[int, _Found]:
        """For each new text that copies one of its old candidates the likeliest of them, at best without a conflict."""
        import numpy as np

        first, second, agreeing = candidates
        verifier = Verifier([text for _, text in old] + list(texts), self._threshold, engine, jobs)
        begin = np.flatnonzero(np.r_[True, second[1:] != second[:-1]])
        turns = np.arange(len(second)) - np.repeat(begin, np.diff(np.r_[begin, len(second)]))
        settled = np.zeros(len(texts), dtype=bool)
        found: dict[int, _Found] = {}
        for turn in range(ASKED):  # most texts copy the likeliest, and the others are not asked
            rows = np.flatnonzero((turns == turn) & ~settled[second])
            verdicts = verifier.judge(first[rows], second[rows] + len(old), agreeing[rows])
            for one, other, verdict in zip(first[rows].tolist(), second[rows].tolist(), verdicts, strict=True):
                if not verdict.similarity:
                    continue
                item, text = old[one]
                facts = find_conflicts(text, texts[other], verdict.suspects)
                settled[other] = not facts
                if not facts or other not in found:
                    found[other] = _Found(item, text, verdict.similarity, verdict.relation, facts)
        return found

    def _tell(self, new: New, found: _Found, engine: str, *, spans: bool) -> Match:
        """What a new record is to the old one that it copies."""
        better = is_better(new.item, found.item, self._keep) and found.relation != "exact"
        status = "conflict" if found.facts else "better-copy" if better else "copy"
        differs = tuple(find_spans(found.text, new.text, engine)) if spans and found.relation != "exact" else ()
        facts = tuple(tell_fact(fact) for fact in found.facts)
        alike = round(found.similarity, 4)
        return Match(new.item.id, status, found.item.id, alike, found.relation, differs, facts)

    def _signatures(self) -> tuple[Any, Any, list[Signatures]]:
        """Numbers, identities and signatures of all documents, the oldest first; signatures in parts."""
        import numpy as np

        table = self._base.sql("select number, identity, signature from documents").to_arrow_table()
        numbers, identities = read_numbers(table["number"], np.int64), read_numbers(table["identity"], np.uint64)
        rows = read_rows(table["signature"], np.uint16, SLOTS)
        if (numbers[1:] < numbers[:-1]).any():  # they come as they were written; sorting them always is a third of it
            order = np.argsort(numbers)
            return numbers[order], identities[order], [np.concatenate(rows)[order]]
        return numbers, identities, rows

    def _fetch(self, numbers: list[int]) -> dict[int, tuple[Item, str]]:
        """Items and texts of some documents."""
        import numpy as np

        self._base.register("wanted", make_table({"number": np.array(numbers, dtype=np.int64)}))
        rows = self._base.execute(
            f"select number, {_ITEM}, text from documents join wanted using (number) order by number"
        ).fetchall()
        self._base.unregister("wanted")
        return {number: (Item(*fields), text) for number, *fields, text in rows}

    def _insert(self, news: Sequence[New], jobs: int) -> None:
        import numpy as np

        texts = [new.text for new in news]
        rows, identities = sign(texts, None, jobs)
        items = [new.item for new in news]
        table = make_table(
            {
                "id": [item.id for item in items],
                "url": [new.url for new in news],
                "source": [item.source for item in items],
                "published": [item.published for item in items],
                "length": np.array([item.length for item in items], dtype=np.int64),
                "complete": np.array([item.complete for item in items], dtype=np.int64),
                "identity": identities,
                "signature": rows,
                "text": texts,
            }
        )
        self._base.register("added", table)
        self._base.execute("insert into documents select nextval('numbers'), added.* from added")
        self._base.unregister("added")

    def _forget(self, ids: list[str]) -> None:
        if ids:
            self._base.execute("delete from documents where id in (select unnest(?))", [ids])


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
        import pyarrow  # noqa: F401  rows come and go as Arrow tables
    except ImportError:
        raise UsageError("An index needs duckdb.", "Install it: pip install 'textclean[corpus]'.") from None
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and an index is a file.", "Name another file.")
    if path.is_file() and not path.stat().st_size:
        path.unlink()  # what a full disk leaves of a new index, which duckdb would refuse
    try:
        return duckdb.connect(str(path))
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise UnreadableError(f"{path} is in use by another process.", "Wait until it is done.") from None
        if "not a valid" in str(error):
            raise UsageError(f"{path} is no index of textclean.", "Name another file.") from None
        raise UnreadableError(f"{path} cannot be opened: {error}.", "Make room, or see who may write there.") from None
