"""The rows of a chunk, and the same rows with what cleaning found, in the format they came in."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from textclean.corpus.batches import PREFIX, describe, extend_batch, iterate_rows
from textclean.corpus.chunks import LONGEST, Chunk, batch_to_bytes, bytes_to_batches
from textclean.corpus.inputs import Input, shape_of
from textclean.corpus.packing import pack
from textclean.corpus.work import Columns, Outcome
from textclean.errors import InputError, NotTextError

#: A mark at the head of a file that no reader expects inside it.
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """A record: its number in the file, the columns that cleaning looks at, and its bytes if the format has such."""

    number: int
    values: Mapping[str, Any]
    id: str | None = None
    raw: bytes | None = None
    error: InputError | None = None


class Rows(Protocol):
    """The rows of a chunk, one after the other. The outcome of each is added after it was returned."""

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order."""

    def add(self, row: Row, outcome: Outcome) -> None:
        """Add what became of the last row."""

    def finish(self) -> bytes:
        """The piece of the output."""

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row."""


def open_rows(entry: Input, chunk: Chunk, columns: Columns, *, full: bool, records: str | None = None) -> Rows:
    """The rows of a chunk, to be written in their own format, or as JSON lines if `records` is another one."""
    kinds: dict[str, Callable[..., Rows]] = {"jsonl": JsonLines, "csv": CsvRows, "parquet": ArrowRows, "warc": PageRows}
    rows = kinds[entry.kind](entry, chunk, columns, full=full)
    return rows if gathered_as(entry.kind, records) == entry.kind else AsLines(rows, entry, full=full)


def gathered_as(kind: str, records: str | None) -> str:
    """The format in which the pieces of a file are collected: JSON lines, if the result has another format."""
    return kind if kind == shape_of(kind, records) else "jsonl"


class JsonLines:
    """One JSON object per line. The bytes of a record are kept; what was found is inserted before its end."""

    def __init__(self, entry: Input, chunk: Chunk, columns: Columns, *, full: bool) -> None:
        self._packing, self._chunk, self._columns, self._full = entry.packing, chunk, columns, full
        self._parts: list[bytes] = []

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order; blank lines are none."""
        for number, line in enumerate(self._chunk.data.split(b"\n"), self._chunk.first):
            raw = line.removeprefix(BOM).strip(b" \t\r") if number == 1 else line.strip(b" \t\r")
            if raw or (self._chunk.error and number == self._chunk.first):
                yield self._read(number, raw)

    def add(self, row: Row, outcome: Outcome) -> None:
        """What became of the row; a line that is no JSON object has no place in the output."""
        if row.error or self._chunk.error:
            return
        assert row.raw is not None
        added, values = describe(outcome, blocks=self._full, report=self._full), row.values
        if any(name.startswith(PREFIX) and name in added for name in values):
            # It was cleaned before: what was found then is replaced.
            kept = {name: value for name, value in values.items() if name not in added}
            self._parts.append(to_json({**kept, **added}))
            return
        inner = row.raw[:-1].rstrip()
        self._parts.append(inner + (b"" if inner.endswith(b"{") else b", ") + to_json(added)[1:])

    def finish(self) -> bytes:
        """The lines."""
        return pack(b"".join(part + b"\n" for part in self._parts), self._packing) if self._parts else b""

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row."""
        return row.values

    def _read(self, number: int, raw: bytes) -> Row:
        try:
            values = json.loads(raw.decode())
        except UnicodeDecodeError as error:
            reason = f"It is not UTF-8 at byte {error.start}."
            return Row(number, {}, raw=raw, error=NotTextError(reason, "Name its --encoding."))
        except (ValueError, RecursionError) as error:
            return Row(number, {}, raw=raw, error=NotTextError(f"It is not JSON: {error}.", "Fix the line."))
        if not isinstance(values, dict):
            return Row(number, {}, raw=raw, error=NotTextError("It is not a JSON object.", "Fix the line."))
        return Row(number, values, _id(values, self._columns), raw)


class AsLines:
    """Rows of another format, written as one JSON object per line."""

    def __init__(self, rows: Rows, entry: Input, *, full: bool) -> None:
        self._rows, self._packing, self._full = rows, entry.packing, full
        self._parts: list[bytes] = []

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order."""
        return iter(self._rows)

    def add(self, row: Row, outcome: Outcome) -> None:
        """What became of the row; a line that is no JSON object has no place in the output."""
        if not row.error:
            self._parts.append(
                to_json({**self._rows.whole(row), **describe(outcome, blocks=self._full, report=self._full)})
            )

    def finish(self) -> bytes:
        """The lines."""
        return pack(b"".join(part + b"\n" for part in self._parts), self._packing) if self._parts else b""

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row."""
        return self._rows.whole(row)


class CsvRows:
    """The rows of a CSV file. Lists are written with spaces between, everything else as JSON."""

    def __init__(self, entry: Input, chunk: Chunk, columns: Columns, *, full: bool) -> None:
        assert chunk.shape is not None
        self._header, self._separator = chunk.shape
        self._packing, self._chunk, self._columns, self._full = entry.packing, chunk, columns, full
        self._names = batch_schema_names(full=full)
        self._kept = [n for n, name in enumerate(self._header) if name not in self._names]
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(self._out, delimiter=self._separator, lineterminator="\n")
        if chunk.number == 0:
            self._writer.writerow([*(self._header[n] for n in self._kept), *self._names])
        csv.field_size_limit(LONGEST)

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order; blank ones are none."""
        for number, fields in enumerate(json.loads(self._chunk.data), self._chunk.first):
            if fields:
                values = dict(zip(self._header, fields, strict=False))
                raw = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
                yield Row(number, values, _id(values, self._columns), raw)

    def add(self, row: Row, outcome: Outcome) -> None:
        """What became of the row."""
        added = describe(outcome, blocks=self._full, report=self._full)
        fields = [row.values.get(self._header[n], "") for n in self._kept]
        self._writer.writerow([*fields, *(_to_field(added[name]) for name in self._names)])

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row."""
        return row.values

    def finish(self) -> bytes:
        """The rows, and before the first of all the header."""
        return pack(self._out.getvalue().encode("utf-8", "replace"), self._packing)


class ArrowRows:
    """The rows of a Parquet file, as a batch."""

    def __init__(self, entry: Input, chunk: Chunk, columns: Columns, *, full: bool) -> None:
        self._chunk, self._columns, self._full = chunk, columns, full
        self._batch = next(iter(bytes_to_batches(chunk.data)))
        self._outcomes: list[Outcome] = []

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order."""
        for number, values in enumerate(iterate_rows(self._batch, self._columns), self._chunk.first):
            text = values.get(self._columns.text)
            raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
            yield Row(number, values, _id(values, self._columns), raw if isinstance(raw, bytes) else b"")

    def add(self, row: Row, outcome: Outcome) -> None:
        """What became of the row."""
        self._outcomes.append(outcome)

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row."""
        record: dict[str, Any] = self._batch.slice(row.number - self._chunk.first, 1).to_pylist()[0]
        return record

    def finish(self) -> bytes:
        """The batch with the added columns, as an Arrow stream."""
        return batch_to_bytes(extend_batch(self._batch, self._outcomes, blocks=self._full, report=self._full))


class PageRows:
    """The pages of a web archive. They become lines that contain the article instead of the page."""

    def __init__(self, entry: Input, chunk: Chunk, columns: Columns, *, full: bool) -> None:
        self._chunk, self._columns = chunk, columns

    def __iter__(self) -> Iterator[Row]:
        """The rows, in order; each is called by its address."""
        for number, line in enumerate(self._chunk.data.splitlines(), self._chunk.first):
            row = json.loads(line)
            page = base64.b64decode(row.pop("data"))
            error = None
            if len(page) > LONGEST:
                error = NotTextError(f"The page is longer than {LONGEST >> 20} MiB.", "Leave it out.")
                page = b""
            values = {**row, self._columns.text: page}
            yield Row(number, values, _id(values, self._columns) or row["url"], page, error)

    def add(self, row: Row, outcome: Outcome) -> None:
        """Nothing: what became of the row is written in another shape."""

    def whole(self, row: Row) -> Mapping[str, Any]:
        """All columns of a row but the page."""
        return {name: value for name, value in row.values.items() if name != self._columns.text}

    def finish(self) -> bytes:
        """Nothing."""
        return b""


def batch_schema_names(*, full: bool) -> list[str]:
    """The names of the added columns, without needing pyarrow."""
    return [*describe(Outcome(""), blocks=full, report=full)]


def _id(values: Mapping[str, Any], columns: Columns) -> str | None:
    return str(values[columns.id]) if columns.id and values.get(columns.id) is not None else None


def to_json(values: Mapping[str, Any]) -> bytes:
    """A record as a line of JSON. Lone surrogates, which UTF-8 cannot encode, are escaped."""
    try:
        return json.dumps(values, ensure_ascii=False, default=_to_text).encode()
    except UnicodeEncodeError:
        return json.dumps(values, default=_to_text).encode()


def _to_text(value: Any) -> str:
    """What JSON cannot express: bytes in base64, dates and decimals in their usual form."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _to_field(value: Any) -> Any:
    if isinstance(value, list):
        plain = all(isinstance(part, str) for part in value)
        return " ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return value
