"""The file of an index: an SQLite database that gives what is asked for without reading the rest.

What many records are compared by lies in blocks: the signatures of all records that were added at once, and the
passages by which their lines are found. Records and texts lie in tables of their own, the view `documents` shows both.
The file is locked while it is open: several may read it together, and one alone may write. Every addition is one
transaction: killed in the middle, it never happened.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from textclean.corpus.passages import lines_of, passages_of
from textclean.corpus.policies import Item, make_item
from textclean.errors import OutputError, UnreadableError, UsageError
from textclean.similarity.signatures import EMPTY, SLOTS

if TYPE_CHECKING:
    from textclean.similarity.signatures import Identities, Signatures

SCHEMA = "textclean.index/1"
#: Bytes of a page. From 1 to 64 KiB an index of 32,000 articles has 135 to 128 MB, and a text is read in 10 to 17 µs:
#: least from 4 to 8.
_PAGE = 8_192
#: Bytes of pages that are held in memory, at most and at least: the most is a million records without their texts.
_CACHE, _LEAST_CACHE = 64 << 20, 1 << 20
#: Signatures of a block: half a megabyte, of which forgetting a record writes some pages.
_BLOCK = 2_048
#: Bytes of signatures that are read at once: 32,768. The tables of the new ones are gone over each time, so that fewer
#: take a fifth longer on an index of 318,000 (a half, when 2,048), and twice as many a twentieth less.
_READ = 2 * SLOTS * 32_768
#: Most records with a passage that are examined: one that more have is a formula of a site, and the rest has it too.
LOOKED_AT = 64
_TABLES = """
begin;
create table meta (key text primary key, value text);
create table records (
    number integer primary key, id text, url text, source text, published text, length integer, complete integer,
    identity integer
);
create index ids on records (id);
create index urls on records (url) where url <> '';
create index identities on records (identity);
create table texts (number integer primary key, text text);
create view documents as select records.*, text from records left join texts on texts.number = records.number;
create table signatures (first integer primary key, rows blob);
create table passages (first integer primary key, rows blob);
"""


class Record(NamedTuple):
    """A record with its text."""

    item: Item
    text: str
    url: str = ""


class Known(NamedTuple):
    """What a record of the file is known by."""

    id: str
    number: int
    identity: int


class IndexFile:
    """An index file, open and locked."""

    def __init__(
        self, path: Path, expected: Mapping[str, str], *, create: bool, read_only: bool, memory_limit: int | None
    ) -> None:
        """Open a file that was made with the given settings, or make one.

        Raises UsageError for one that was made with others or is no index, UnreadableError for one that is in use.
        """
        self.path = path
        if path.is_dir():
            raise UsageError(f"{path} is a folder, and an index is a file.", "Name another file.")
        if not path.exists() and not create:
            raise UsageError(f"{path} does not exist.", f"Make it: textclean index add {path} CORPUS.")
        if not path.parent.is_dir():
            raise UsageError(f"{path.parent} is not a folder, so {path.name} cannot be made there.", "Make it first.")
        if not read_only and not all(os.access(place, os.W_OK) for place in (path, path.parent) if place.exists()):
            raise OutputError(f"{path} is write-protected, or its folder is.", "See who may write there, or copy it.")
        expected = {"schema": SCHEMA, **expected}
        cache = _CACHE if memory_limit is None else max(_LEAST_CACHE, min(memory_limit, _CACHE))
        with _opening(path):
            self._base = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            with _opening(path):  # either locks it until it is closed
                for setting in (f"page_size = {_PAGE}", f"cache_size = {-(cache >> 10)}", "locking_mode = exclusive"):
                    self._base.execute(f"pragma {setting}")
                if read_only:
                    self._one("select count(*) from sqlite_schema")
                else:
                    self._base.executescript("begin exclusive; commit;")
            if create and not self._one("select count(*) from sqlite_schema")[0]:
                with self.transaction(_TABLES):
                    self._base.executemany("insert into meta values (?, ?)", expected.items())
            self.meta = self._check(expected)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def __len__(self) -> int:
        return int(self._one("select count(*) from records")[0])

    @contextmanager
    def transaction(self, begin: str = "begin") -> Iterator[None]:
        """All that is done meanwhile stays, or nothing. Raises OutputError when it cannot be written."""
        try:
            self._base.executescript(begin)
            yield
            self._base.execute("commit")
        except BaseException as error:
            with suppress(sqlite3.Error):  # one that could not be ended is undone already
                self._base.execute("rollback")
            if isinstance(error, sqlite3.OperationalError):
                raise OutputError(f"{self.path} was not changed: {error}.", "Make room, and try again.") from None
            raise

    def describe(self) -> dict[str, Any]:
        """What the file holds, in numbers."""
        row = self._one("select count(*), sum(length), min(published), max(published) from records")
        names = ("documents", "characters", "earliest", "latest")
        return {**self.meta, **dict(zip(names, row, strict=True)), "bytes": self.path.stat().st_size}

    def find_id(self, id: str) -> list[Known]:
        """The records of an id."""
        return self._find("id = ?", _storable(id))

    def find_url(self, url: str) -> list[Known]:
        """The records of a url."""
        return self._find("url = ? and url <> ''", _storable(url))

    def find_identity(self, identity: int) -> list[Known]:
        """The records whose keys have an identity, the oldest first."""
        return self._find("identity = ?", identity)

    def read_signatures(self) -> Iterator[Signatures]:
        """The signatures of all records by their numbers, from 0 on, in parts; those of forgotten ones are empty."""
        import numpy as np

        held, size = list[bytes](), 0
        for (rows,) in self._base.execute("select rows from signatures order by first"):
            held.append(rows)
            size += len(rows)
            if size >= _READ:
                yield np.frombuffer(b"".join(held), np.uint16).reshape(-1, SLOTS)
                held, size = [], 0
        yield np.frombuffer(b"".join(held), np.uint16).reshape(-1, SLOTS)

    def fetch(self, numbers: Iterable[int]) -> dict[int, Record]:
        """Some records with their texts."""
        query = """select id, source, published, text, url
            from records join texts on texts.number = records.number where records.number = ?"""
        rows = ((number, self._one(query, number)) for number in numbers)
        return {
            number: Record(make_item(id, text, {"source": source, "published": published}), text, url)
            for number, (id, source, published, text, url) in rows
        }

    def find_lines(self, passages: Iterable[str]) -> list[tuple[str, str, str]]:
        """The lines that are found by one of the passages: passage, id and line."""
        asked = frozenset(passages)
        found = {
            (passage, record.item.id, line)
            for record in self.fetch(self._find_passages(asked)).values()
            for line in lines_of(record.text)
            for passage in asked.intersection(passages_of(line))
        }
        return sorted(found)

    def insert(self, records: Sequence[Record], rows: Signatures, identities: Identities) -> None:
        """Put records behind all that were ever there, given their signatures and identities."""
        import numpy as np

        first = int(self._one(f"select coalesce(max(first + length(rows) / {2 * SLOTS}), 0) from signatures")[0])
        keys = identities.view(np.int64).tolist()
        self._base.executemany(
            "insert into records values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, *map(_storable, (item.id, url, item.source, item.published)), item.length, item.complete, key)
                for number, ((item, _, url), key) in enumerate(zip(records, keys, strict=True), first)
            ),
        )
        texts = ((number, _storable(record.text)) for number, record in enumerate(records, first))
        self._base.executemany("insert into texts values (?, ?)", texts)
        blocks = ((first + start, rows[start : start + _BLOCK].tobytes()) for start in range(0, len(rows), _BLOCK))
        self._base.executemany("insert into signatures values (?, ?)", blocks)
        found = [
            _hash(passage) << 32 | number
            for number, record in enumerate(records, first)
            for line in lines_of(record.text)
            for passage in passages_of(line)
        ]
        self._base.execute("insert into passages values (?, ?)", (first, np.array(found, np.uint64).tobytes()))

    def forget(self, ids: Iterable[str]) -> None:
        """Take records away."""
        gone = sorted({known.number for id in ids for known in self.find_id(id)})
        for table in ("records", "texts"):
            self._base.executemany(f"delete from {table} where number = ?", ((number,) for number in gone))
        for first, numbers in groupby(gone, self._find_block):
            with self._base.blobopen("signatures", "rows", first) as rows:
                for number in numbers:
                    rows.seek(2 * SLOTS * (number - first))
                    rows.write(EMPTY.to_bytes(2, "little") * SLOTS)  # as of a text that has no neighbours

    def _check(self, expected: Mapping[str, str]) -> dict[str, str]:
        """The description in the file. Raises UsageError if it does not match the given settings."""
        try:
            meta = dict(self._base.execute("select key, value from meta").fetchall())
        except sqlite3.Error:
            raise UsageError(f"{self.path} is not an index of textclean.", "Name another file.") from None
        for key, value in expected.items():
            if meta.get(key) != value:
                raise UsageError(
                    f"{self.path} was made with other settings: its {key} is {meta.get(key)}, not {value}.",
                    "Use the same settings, or make a new index.",
                )
        return meta

    def _one(self, query: str, *given: object) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._base.execute(query, given).fetchone()
        return row

    def _find(self, where: str, given: str | int) -> list[Known]:
        query = f"select id, number, identity from records where {where} order by id, number"
        return [Known(*row) for row in self._base.execute(query, (given,))]

    def _find_block(self, number: int) -> int:
        """The first number of the block that has the signature of a record."""
        return int(self._one("select max(first) from signatures where first <= ?", number)[0])

    def _find_passages(self, passages: Iterable[str]) -> list[int]:
        """Numbers of the records that seem to have one of the passages, at most `LOOKED_AT` for each."""
        import numpy as np

        asked = np.unique(np.array([_hash(passage) for passage in passages], np.uint64))
        seen = np.zeros(1 << 20, dtype=bool)  # most passages differ from all others in their first bits
        seen[asked >> np.uint64(12)] = True
        found: dict[int, list[int]] = defaultdict(list)
        for (rows,) in self._base.execute("select rows from passages order by first"):
            pairs = np.frombuffer(rows, np.uint64)  # a hash and the number of a record
            pairs = pairs[seen[pairs >> np.uint64(44)]]
            for both in pairs[np.isin(pairs >> np.uint64(32), asked)].tolist():
                found[both >> 32].append(both & 0xFFFFFFFF)
        looked_at = {number for numbers in found.values() for number in numbers[:LOOKED_AT]}
        there = "select 1 from records where number = ?"
        return [number for number in sorted(looked_at) if self._base.execute(there, (number,)).fetchone()]


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    """Tell why a file cannot be opened: it is in use, out of reach, or no database."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise UnreadableError(f"{path} is in use by another process.", "Try again when it is done.") from None
        reason = f"{path} cannot be opened: {error}."
        raise UnreadableError(reason, "Make room, or see who may write there.") from None
    except sqlite3.DatabaseError:
        raise UsageError(f"{path} is not an index of textclean.", "Name another file.") from None


def _hash(passage: str) -> int:
    return crc32(passage.encode("utf-8", "replace"))


def _storable(text: str) -> str:
    """The text with question marks for lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
