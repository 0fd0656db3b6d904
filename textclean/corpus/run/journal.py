"""The journal of a run: what is done. A killed run resumes from it, and a finished one is reported from it.

There are three ledgers, but only the journal counts: its line is written last, after the result is in place and the
decisions and the quarantine are noted. Whatever the other ledgers contain beyond that is cut off on resume.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from textclean.corpus.run.ledger import Extent, Ledger, to_line
from textclean.errors import UsageError

SCHEMA = "textclean.journal/1"
JOURNAL, DECISIONS, QUARANTINE = "journal.jsonl", "decisions.jsonl", "quarantine.jsonl"
#: The journal of the previous finished run: what has changed since, and what may be overwritten.
BEFORE = "before.jsonl"
#: The journals of runs that were abandoned since: what they wrote may be overwritten too.
ABANDONED = "abandoned.jsonl"
#: Ledgers that are being rewritten, and the journal whose presence says that all of them are whole.
ANEW, NEXT = ".anew", ".next"

Row = dict[str, Any]


class Journal:
    """What a run has done. `resume` continues what is there; otherwise the run starts over."""

    def __init__(self, folder: Path, *, resume: bool) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(folder)
        _finish_rewriting(folder)
        if not resume:
            _set_aside(folder)
        self._journal, self._decisions, self._quarantine = (
            Ledger(folder / name) for name in (JOURNAL, DECISIONS, QUARANTINE)
        )
        self._index = _Index()
        self._ours = _Index()
        #: Where the rows of this run are, in order.
        self._order = array("Q")
        #: The number of this run in its folder: a resumed run keeps its number.
        self.number = 0
        self._load()
        if not self._journal.end:
            self.number = 1 + max(_number(folder / name) for name in (BEFORE, ABANDONED))
            self._journal.append(self._head())

    def find(self, place: str, chunk: int | None = None) -> Row | None:
        """The row of an input, or of a chunk of it, that is done."""
        start = self._index.find(_key(place, chunk))
        return None if start is None else self._row(start)

    def wrote(self, result: str) -> bool:
        """Whether this run or an earlier one wrote this result, given as a path below the output."""
        return self._ours.find(_key(result, None)) is not None

    def add(self, row: Row, decisions: bytes, quarantine: bytes = b"") -> None:
        """Note that an input is done: its result is in its place."""
        row = row | {"decisions": list(self._decisions.append(decisions))}
        if quarantine:
            row["quarantine"] = list(self._quarantine.append(quarantine))
        self._order.append(self._journal.append(to_line(row)).start)

    def keep(self, row: Row) -> None:
        """Note that an input was done by the run that is being resumed."""
        self._order.append(row["at"])

    def decisions_of(self, row: Mapping[str, Any]) -> list[Row]:
        """The decisions about an input that is done."""
        return [json.loads(line) for line in self._decisions.read(Extent(*row["decisions"])).splitlines()]

    def seal(self, closing: Mapping[str, Any]) -> None:
        """End the run. From then on the ledgers hold its rows in order, and nothing else."""
        self._drop_strangers()
        self._journal.append(to_line({"done": True, **closing}))
        (self.folder / ABANDONED).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the ledgers and release the folder."""
        for ledger in (self._decisions, self._quarantine, self._journal):
            ledger.close()
        os.close(self._lock)

    def _head(self) -> bytes:
        return to_line({"schema": SCHEMA, "run": self.number})

    def _row(self, start: int) -> Row:
        row: Row = json.loads(self._journal.read_line(start))
        return row | {"at": start}

    def _load(self) -> None:
        """Read what is done, and cut off the rest: a torn line, the end mark, notes that no row refers to."""
        end = decisions = quarantine = 0
        for start, line in self._journal.lines():
            try:
                row = json.loads(line)
            except ValueError:
                break
            if row.get("schema", SCHEMA) != SCHEMA:
                raise UsageError(f"{self.folder} was written by another version.", "Pass --fresh to start over.")
            if row.get("done"):
                break
            end = start + len(line)
            self.number = row.get("run", self.number)
            if "input" not in row:
                continue
            extents = row["decisions"][1], row.get("quarantine", (0, 0))[1]
            # The disk lost what the journal speaks of: a power cut, not a kill. It is done again.
            self._claim(row)
            if extents[0] > self._decisions.end or extents[1] > self._quarantine.end:
                continue
            self._index.add(_key(row["input"], row.get("chunk")), start)
            decisions, quarantine = max(decisions, extents[0]), max(quarantine, extents[1])
        for ledger, whole in ((self._journal, end), (self._decisions, decisions), (self._quarantine, quarantine)):
            ledger.truncate(min(whole, ledger.end))
        for name in (BEFORE, ABANDONED):
            for row in read_rows(self.folder / name):
                self._claim(row)
        self._index.sort()
        self._ours.sort()

    def _claim(self, row: Row) -> None:
        """Remember that textclean wrote the result of this row."""
        if row.get("written"):
            self._ours.add(_key(row["written"]["path"], None), 0)

    def _drop_strangers(self) -> None:
        """Rewrite the ledgers if they hold rows of inputs that changed or are gone, or are in another order."""
        held = sum(1 for _, line in self._journal.lines()) - 1
        if held == len(self._order) and all(a < b for a, b in zip(self._order, self._order[1:], strict=False)):
            return
        ledgers = (self._journal, self._decisions, self._quarantine)
        anew = [Ledger(ledger.path.with_suffix(ANEW)) for ledger in ledgers]
        for ledger in anew:
            ledger.truncate(0)
        anew[0].append(self._head())
        for start in self._order:
            row = self._row(start)
            del row["at"]
            row["decisions"] = list(anew[1].append(self._decisions.read(Extent(*row["decisions"]))))
            if "quarantine" in row:
                row["quarantine"] = list(anew[2].append(self._quarantine.read(Extent(*row["quarantine"]))))
            anew[0].append(to_line(row))
        for ledger in (*ledgers, *anew):
            ledger.close()
        anew[0].path.replace(anew[0].path.with_suffix(NEXT))
        _finish_rewriting(self.folder)
        self._journal, self._decisions, self._quarantine = (Ledger(ledger.path) for ledger in ledgers)


class _Index:
    """The places of rows, by key: sixteen bytes each, so that a resumed run of a million inputs stays small."""

    def __init__(self) -> None:
        self._keys, self._starts = array("Q"), array("Q")
        self._sorted: Any = None

    def add(self, key: int, start: int) -> None:
        self._keys.append(key)
        self._starts.append(start)

    def sort(self) -> None:
        """Call this between the last `add` and the first `find`."""
        if not self._keys:
            return
        import numpy

        keys, starts = (numpy.frombuffer(held, dtype=numpy.uint64) for held in (self._keys, self._starts))
        order = numpy.argsort(keys, kind="stable")
        self._sorted = keys[order], starts[order]
        self._keys, self._starts = array("Q"), array("Q")

    def find(self, key: int) -> int | None:
        """The last place noted for the key."""
        if self._sorted is None:
            return None
        keys, starts = self._sorted
        at = int(keys.searchsorted(_as_key(key), side="right")) - 1
        return int(starts[at]) if at >= 0 and int(keys[at]) == key else None


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a journal without its head and its end. None if there is no journal."""
    if not path.is_file():
        return
    with path.open("rb") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                return
            row = json.loads(line)
            if "input" in row:
                yield row


def read_end(path: Path) -> Row | None:
    """The last row of the journal of a finished run, or None."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 2**16))
        last = stream.read().rstrip(b"\n").rpartition(b"\n")[2]
    try:
        row: Row = json.loads(last)
    except ValueError:
        return None
    return row if row.get("done") else None


def is_unfinished(folder: Path) -> bool:
    """Whether a run in this folder was started and not finished."""
    return (folder / JOURNAL).is_file() and read_end(folder / JOURNAL) is None


def _number(path: Path) -> int:
    """The number of the last run in a journal, or 0."""
    if not path.is_file():
        return 0
    with path.open("rb") as stream:
        return max(int(json.loads(line)["run"]) for line in stream if line.startswith(b'{"schema"'))


def _key(place: str, chunk: int | None) -> int:
    key = os.fsencode(place) + (b"" if chunk is None else b"\0%d" % chunk)
    return int.from_bytes(blake2b(key, digest_size=8).digest())


def _as_key(key: int) -> Any:
    import numpy

    return numpy.uint64(key)


def _lock(folder: Path) -> int:
    """A lock that dies with the process. Raises UsageError when another run works here."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass
    except OSError:
        os.close(handle)
        raise UsageError(f"Another run is working in {folder}.", "Wait for it, or name another folder.") from None
    return handle


def _set_aside(folder: Path) -> None:
    """Start over, but keep the old journal: of a finished run for comparison, of any other for what it wrote."""
    journal = folder / JOURNAL
    if journal.is_file() and is_unfinished(folder):
        with journal.open("rb") as old, (folder / ABANDONED).open("ab") as kept:
            kept.writelines(line for line in old if line.endswith(b"\n"))
    elif journal.is_file():
        journal.replace(folder / BEFORE)
    for name in (JOURNAL, DECISIONS, QUARANTINE):
        (folder / name).unlink(missing_ok=True)


def _finish_rewriting(folder: Path) -> None:
    """Put rewritten ledgers in place. If a kill interrupts this, the next run finishes it."""
    following = (folder / JOURNAL).with_suffix(NEXT)
    for name in (DECISIONS, QUARANTINE, JOURNAL):
        anew = (folder / name).with_suffix(ANEW)
        if following.is_file() and anew.is_file() and name != JOURNAL:
            anew.replace(folder / name)
        anew.unlink(missing_ok=True)
    if following.is_file():
        following.replace(folder / JOURNAL)
