"""Files of records in pieces: small enough to be handed to a worker and noted in the journal, cut at the same places
whatever reads them.
"""

from __future__ import annotations

import base64
import codecs
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from textclean.corpus.archives import read_pages
from textclean.corpus.inputs import STDIN, Input, refuse_reading
from textclean.corpus.packing import is_damage, open_packed
from textclean.errors import InputError, NotTextError, UnreadableError

if TYPE_CHECKING:
    import pyarrow

#: Bytes of a chunk: about 60 news articles, half a second of work. What a kill -9 costs, and what a worker holds.
CHUNK = 2**18
#: Bytes of the longest record that is taken up: longer ones are no article, and would have to fit into memory.
LONGEST = 2**26
#: Bytes from which the encoding of a CSV file is detected.
HEAD = 2**20
#: Records of JSONL that are read to see which columns there are.
LOOKED_AT = 100
#: Stands for bytes that do not fit the encoding if such records are to be left out: no text contains it.
DAMAGED = "\udcff"
codecs.register_error("damaged", lambda error: (DAMAGED, getattr(error, "end", 0)))
#: Separators of CSV files, the most common first. The header line shows which one it is: the most frequent in it.
SEPARATORS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records of a file. `first` is the number of the first one: of its line in JSONL, of its row elsewhere.

    `shape` is what CSV rows need to be read and written: the header and the separator. `error` replaces a record
    that was not even read.
    """

    number: int
    first: int
    data: bytes
    shape: tuple[tuple[str, ...], str] | None = None
    error: InputError | None = None

    @property
    def sha256(self) -> str:
        """Identity of the records."""
        data = self.data if self.shape is None else repr(self.shape).encode("utf-8", "surrogatepass") + self.data
        return hashlib.sha256(data).hexdigest()


def read_chunks(entry: Input, encoding: str | None = None, errors: str = "replace") -> Iterator[Chunk]:
    """The records of a file, in order. `errors` (replace, damaged) says what becomes of bytes outside the encoding.

    Raises InputError, possibly after some chunks, when the file cannot be read to its end.
    """
    readers = {"jsonl": _read_lines, "csv": _read_rows, "parquet": _read_batches, "warc": _read_archive}
    try:
        yield from readers[entry.kind](entry, encoding, errors)
    except Exception as error:
        if is_damage(error):
            raise UnreadableError(f"{entry.path} is damaged: {error}.", "Fetch it again.") from None
        if isinstance(error, OSError):
            raise refuse_reading(entry.path, error) from None
        raise


def find_columns(entry: Input, encoding: str | None = None) -> tuple[str, ...]:
    """The columns of the first records; none where there is no record, or where the columns are always the same.

    Raises InputError when the file cannot be read.
    """
    if entry.kind == "warc":
        return ()
    if entry.kind == "parquet":
        names: list[str] = _open_parquet(entry).schema_arrow.names
        return tuple(names)
    for chunk in read_chunks(entry, encoding):
        if chunk.shape:
            return chunk.shape[0]
        found: dict[str, None] = {}  # a record may lack some columns, so one record does not show all of them
        for line in chunk.data.splitlines()[:LOOKED_AT]:
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(record, dict):
                found.update(dict.fromkeys(record))
        if found:
            return tuple(found)
    return ()


def read_schema(entries: Iterable[Input]) -> pyarrow.Schema | None:
    """The columns of Parquet files with their types; None where one is none of these, or they do not go together."""
    import pyarrow

    schemas = []
    for entry in entries:
        if entry.kind != "parquet":
            return None
        with suppress(InputError):  # reading its records will report it as unreadable
            schemas.append(_open_parquet(entry).schema_arrow.remove_metadata())
    try:
        return pyarrow.unify_schemas(schemas)
    except pyarrow.ArrowException:
        return None


def _read_lines(entry: Input, encoding: str | None, errors: str) -> Iterator[Chunk]:
    with open_packed(entry.source, entry.packing) as stream:
        if encoding:
            stream = _recode(stream, encoding, errors)
        number, first = 0, 1
        for data in _cut_lines(stream):
            if len(data) > LONGEST:
                # Lines are taken up as soon as they are whole, so only the first can be that long.
                error = NotTextError(f"The record is longer than {LONGEST >> 20} MiB.", "Split it.")
                yield Chunk(number, first, b"\n", error=error)
                number, first, data = number + 1, first + 1, data.partition(b"\n")[2]
            if data:
                yield Chunk(number, first, data)
                number, first = number + 1, first + data.count(b"\n")


def _cut_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces of whole lines; a line that is too long comes alone, and torn."""
    rest = bytearray()
    while block := stream.read(CHUNK):
        rest += block
        end = rest.rfind(b"\n") + 1
        if len(rest) >= CHUNK and end:
            yield bytes(rest[:end])
            del rest[:end]
        elif len(rest) > LONGEST:
            yield bytes(rest)
            rest = bytearray(_skip_line(stream))
    if rest:
        yield bytes(rest)


def _skip_line(stream: IO[bytes]) -> bytes:
    """What was read behind the end of this line."""
    while block := stream.read(CHUNK):
        if end := block.find(b"\n") + 1:
            return block[end:]
    return b""


def _recode(stream: IO[bytes], encoding: str, errors: str) -> IO[bytes]:
    """The stream in UTF-8, but for damage."""
    text = codecs.getreader(_codec(encoding))(stream, errors)

    class Recoded(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return text.read(size).encode("utf-8", "surrogatepass")

    return Recoded()  # type: ignore[return-value]  # all that is asked of it is read


def _read_rows(entry: Input, encoding: str | None, errors: str) -> Iterator[Chunk]:
    # By default the library refuses fields of more than 128 KiB, and there is one limit for a process.
    csv.field_size_limit(LONGEST)
    with open_packed(entry.source, entry.packing) as stream:
        head = stream.read(HEAD)
        text = io.TextIOWrapper(
            io.BufferedReader(_Joined(head, stream)),
            _codec(encoding) if encoding else _find_encoding(head),
            errors=errors,
            newline="",
        )
        # A mark at the head is no part of the name of the first column.
        line = text.readline().removeprefix("\ufeff")
        separator = max(SEPARATORS, key=line.count)
        rows = csv.reader(chain([line], text), delimiter=separator)
        try:
            header = tuple(next(rows, ()))
            number, first, held, size = 0, 1, [], 0
            for row in rows:
                held.append(row)
                size += sum(map(len, row))
                if size >= CHUNK // 2:
                    yield Chunk(number, first, _to_bytes(held), (header, separator))
                    number, first, held, size = number + 1, first + len(held), [], 0
            if held or number == 0:
                yield Chunk(number, first, _to_bytes(held), (header, separator))
        except csv.Error as error:
            raise NotTextError(f"{entry.path} is not CSV: {error}.", "Fix its quotation marks.") from None


def _codec(encoding: str) -> str:
    """What decodes an encoding that was named, read as that of a text: GBK as what has all of it and more."""
    from textclean.stages.decode.names import codec_name, superset

    return superset(codec_name(encoding) or encoding)


def _find_encoding(head: bytes) -> str:
    from textclean.stages.decode import decode

    found = decode(head).encoding or "utf-8"
    # What is ASCII at its head may be UTF-8 further on.
    return "utf-8" if found == "ascii" else found


def _to_bytes(rows: list[list[str]]) -> bytes:
    return json.dumps(rows, ensure_ascii=True).encode()


class _Joined(io.RawIOBase):
    """A stream with its head back in front."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The number of bytes read."""
        read = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(read) :]
        buffer[: len(read)] = read
        return len(read)


def _read_batches(entry: Input, encoding: str | None, errors: str) -> Iterator[Chunk]:
    file = _open_parquet(entry)
    rows = max(file.metadata.num_rows, 1)
    size = sum(file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups))
    first = 1
    for number, batch in enumerate(file.iter_batches(batch_size=min(max(CHUNK * rows // max(size, 1), 16), 4096))):
        yield Chunk(number, first, batch_to_bytes(batch))
        first += batch.num_rows
    if first == 1:
        import pyarrow

        # No rows: the output has none either, but the same columns.
        yield Chunk(0, 1, batch_to_bytes(pyarrow.RecordBatch.from_pylist([], schema=file.schema_arrow)))


def _read_archive(entry: Input, encoding: str | None, errors: str) -> Iterator[Chunk]:
    with open_packed(entry.source, entry.packing) as stream:
        number, first, held, size = 0, 1, list[bytes](), 0
        try:
            for page in read_pages(stream, LONGEST):
                row = page._asdict() | {"data": base64.b64encode(page.data).decode()}
                held.append(json.dumps(row).encode() + b"\n")
                size += len(held[-1])
                if size >= CHUNK:
                    yield Chunk(number, first, b"".join(held))
                    number, first, held, size = number + 1, first + len(held), [], 0
        except Exception:
            # What comes before the damage is whole.
            if held:
                yield Chunk(number, first, b"".join(held))
            raise
        if held or number == 0:
            yield Chunk(number, first, b"".join(held))


def _open_parquet(entry: Input) -> Any:
    import pyarrow
    from pyarrow import parquet

    try:
        if entry.source == STDIN or entry.packing:
            with open_packed(entry.source, entry.packing) as stream:
                return parquet.ParquetFile(pyarrow.BufferReader(stream.read()))
        return parquet.ParquetFile(entry.source)
    except pyarrow.ArrowInvalid as error:
        raise UnreadableError(f"{entry.path} is not Parquet: {str(error).rstrip('.')}.", "Fetch it again.") from None
    except OSError as error:
        if error.errno is None:
            raise UnreadableError(f"{entry.path} is damaged: {error}.", "Fetch it again.") from None
        raise refuse_reading(entry.path, error) from None


def batch_to_bytes(batch: Any) -> bytes:
    """An Arrow batch as a complete stream, so that a file can hold several one after the other."""
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def bytes_to_batches(data: Any) -> Iterator[Any]:
    """The batches of consecutive streams, in bytes or in an open file."""
    import pyarrow

    source = pyarrow.BufferReader(data) if isinstance(data, bytes) else pyarrow.PythonFile(data, mode="r")
    while source.tell() < source.size():
        with pyarrow.ipc.open_stream(source) as reader:
            yield from reader
