"""Files of records as they are: read one by one with their own bytes, and written again unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from textclean.corpus.chunks import DAMAGED, bytes_to_batches, read_chunks
from textclean.corpus.inputs import Input
from textclean.corpus.records import Row, open_rows, to_json
from textclean.corpus.work import Columns, read_input
from textclean.errors import InputError, NotTextError, OutputError

if TYPE_CHECKING:
    import pyarrow

#: Records of a row group of Parquet.
GROUP = 10_000
_DAMAGED = DAMAGED.encode("utf-8", "surrogatepass")
#: A command that turns files with a record, or a list of records, into lines.
_JQ = "jq -c 'if type == \"array\" then .[] else . end' *.json >"
#: Characters that are shown of what is not text.
_SHOWN = 40
#: Forms that results have.
_FORMS = ("jsonl", "json", "parquet")


class Loaded(NamedTuple):
    """A record: its id, its text, its columns, and its bytes where it has its own; or why there is none.

    `place` is its file and its number there.
    """

    id: str
    place: str
    text: str
    values: Mapping[str, Any]
    raw: bytes | None = None
    error: InputError | None = None


def load_records(entry: Input, column: str, id: str | None, encoding: str | None) -> Iterator[Loaded]:
    """The records of a file, in order; a file of text is one record.

    A record without an id is named by its file and its number. What cannot be read comes as an error.
    """
    try:
        if entry.kind == "parquet":
            yield from _load_parquet(entry, column, id)
        elif entry.kind in ("jsonl", "csv"):
            yield from _load_rows(entry, column, id, encoding)
        else:
            yield _load_text(entry, encoding)
    except InputError as error:
        yield Loaded(entry.place, entry.place, "", {}, error=error)


def _load_text(entry: Input, encoding: str | None) -> Loaded:
    if entry.kind in ("html", "warc"):
        raise NotTextError(f"{entry.path} is not text.", "Extract the articles first: textclean clean -o FOLDER.")
    from textclean.stages.decode import decode_document

    decoded = decode_document(read_input(entry), forced=encoding).source.decoded
    if entry.path.endswith(".json") and decoded.text.lstrip()[:1] in ("[", "{"):
        raise NotTextError(f"{entry.path} is JSON, not text.", f"Write one record per line: {_JQ} all.jsonl.")
    return Loaded(entry.place, entry.place, decoded.text, {"id": entry.place, "text": decoded.text})


def _load_rows(entry: Input, column: str, id: str | None, encoding: str | None) -> Iterator[Loaded]:
    columns = Columns(text=column, id=id)
    for chunk in read_chunks(entry, encoding, "damaged"):
        for row in open_rows(entry, chunk, columns, full=False):
            raw, error = (
                row.raw if entry.kind == "jsonl" else None,
                chunk.error or _damage(entry, row, encoding) or row.error,
            )
            if error:
                place = f"{entry.place}:{row.number}"
                yield Loaded(place, place, "", {}, raw, error)
            else:
                yield _name(entry, row.number, row.values, column, id, raw)


def _damage(entry: Input, row: Row, encoding: str | None) -> NotTextError | None:
    """What is said of a row with bytes that its encoding has not."""
    fields = row.values.values() if entry.kind == "csv" else ()
    if _DAMAGED not in (row.raw or b"") and not any(DAMAGED in field for field in fields):
        return None
    reason = f"It holds bytes that {encoding or 'the encoding of its file'} has not."
    return NotTextError(reason, "Fix them, or name the right --encoding.")


def _load_parquet(entry: Input, column: str, id: str | None) -> Iterator[Loaded]:
    for chunk in read_chunks(entry):
        number = chunk.first
        for batch in bytes_to_batches(chunk.data):
            for values in batch.to_pylist():
                yield _name(entry, number, values, column, id, None)
                number += 1


def _name(
    entry: Input, number: int, values: Mapping[str, Any], column: str, id: str | None, raw: bytes | None
) -> Loaded:
    name, text, place = values.get(id or "id"), values.get(column), f"{entry.place}:{number}"
    id_ = place if name is None else str(name)
    if isinstance(text, str):
        return Loaded(id_, place, text, values, raw)
    if text is None:
        reason = NotTextError(f"It has nothing in column {column}.", "Name another one with --column, or leave it out.")
    else:
        holds = f"Its column {column} holds no text: {str(text)[:_SHOWN]}"
        reason = NotTextError(f"{holds}.", "Name another one with --column, or write its text there.")
    return Loaded(id_, place, "", values, raw, reason)


class Writer(Protocol):
    """A file of records that grows."""

    def write(self, values: Mapping[str, Any], raw: bytes | None = None) -> None:
        """Add a record; `raw` are its bytes if it is written as it was read."""

    def flush(self) -> None:
        """Write what is still held."""

    def close(self) -> None:
        """Close the file."""


class Results:
    """The files of a run in its folder: they appear when all of them are whole, and of a run that fails nothing stays.

    Use it as a context.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: By its name, each file that is written, with what it ends in; None for one that is not to be there.
        self._writers: dict[str, tuple[str, Writer] | None] = {}

    def __enter__(self) -> Results:
        return self

    def open(self, name: str, form: str, schema: pyarrow.Schema | None = None) -> Writer:
        """A writer of `name.jsonl`, `name.json` or `name.parquet`, whose columns have the types of the schema there."""
        part = self._part(name)
        writer: Writer = _Parquet(part, schema) if form == "parquet" else _Lines(part)
        self._writers[name] = form, writer
        return writer

    def write_lines(self, name: str, rows: Iterable[Mapping[str, Any]] | None) -> None:
        """Write a file of the rows; where there is none to be, one of an earlier run goes."""
        if rows is None:
            self._writers[name] = None
            return
        writer = self.open(name, "jsonl")
        for row in rows:
            writer.write(row)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._appear()
        finally:
            for name, opened in self._writers.items():
                if opened:
                    with suppress(OSError):  # on a full disk closing fails as writing did
                        opened[1].close()
                self._part(name).unlink(missing_ok=True)

    def _appear(self) -> None:
        written = {name: opened for name, opened in self._writers.items() if opened}
        for _, writer in written.values():
            writer.flush()
            writer.close()
        for name, (form, _) in written.items():
            self._part(name).replace(self._folder / f"{name}.{form}")
        for name, opened in self._writers.items():
            for form in _FORMS:
                if opened is None or form != opened[0]:  # of an earlier run that wrote another form
                    (self._folder / f"{name}.{form}").unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self._folder / f"{name}.part"


class _Lines:
    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")

    def write(self, values: Mapping[str, Any], raw: bytes | None = None) -> None:
        self._stream.write((raw if raw is not None else to_json(values)) + b"\n")

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        self._stream.close()


class _Parquet:
    def __init__(self, path: Path, schema: pyarrow.Schema | None) -> None:
        self._path, self._schema = path, schema
        self._held: list[Mapping[str, Any]] = []
        self._writer: Any = None

    def write(self, values: Mapping[str, Any], raw: bytes | None = None) -> None:
        self._held.append(values)
        if len(self._held) == GROUP:
            self.flush()

    def close(self) -> None:
        if self._writer:
            self._writer.close()

    def flush(self) -> None:
        import pyarrow
        from pyarrow import parquet

        rows = [dict(values) for values in self._held]
        try:
            table = self._table(rows)
        except (pyarrow.ArrowException, OverflowError, UnicodeEncodeError) as error:
            reason = f"the records have not all the same columns and types ({error})"
            raise OutputError(
                f"{self._path.with_suffix('.parquet')}: {reason}.", "Write lines of JSON: --records jsonl."
            ) from None
        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, table.schema, compression="zstd")
        self._writer.write_table(table)
        self._held.clear()

    def _table(self, rows: list[dict[str, Any]]) -> pyarrow.Table:
        """The rows: with the columns of the file, which are those of the schema and of the first rows."""
        import pyarrow

        known = self._writer.schema if self._writer else self._schema or pyarrow.schema([])
        more = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in known.names]
        if more and self._writer:
            raise pyarrow.ArrowInvalid(f"{', '.join(sorted(more))} came late")
        others = _typed(pyarrow.Table.from_pylist([{name: row.get(name) for name in more} for row in rows]))
        return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema([*known, *others.schema]))


def _typed(table: Any) -> Any:
    """The table with a type for columns of which the first rows say nothing."""
    import pyarrow

    spans = pyarrow.list_(pyarrow.list_(pyarrow.int64()))
    differs = pyarrow.struct([(name, pyarrow.string()) for name in ("kind", "was", "now")])
    conflicts = pyarrow.list_(pyarrow.struct({"id": pyarrow.string(), "differs": pyarrow.list_(differs)}))
    ours = {"differs": spans, "conflicts": conflicts}
    fields = [
        field.with_type(ours.get(field.name, filled)) if (filled := _filled(field.type)) != field.type else field
        for field in table.schema
    ]
    return table.cast(pyarrow.schema(fields))


def _filled(kind: Any) -> Any:
    """The type, with strings for what is nothing, and for what lists of nothing would hold."""
    import pyarrow

    if pyarrow.types.is_list(kind):
        return pyarrow.list_(_filled(kind.value_type))
    return pyarrow.string() if pyarrow.types.is_null(kind) else kind
