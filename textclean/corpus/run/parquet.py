"""Makes Parquet files from the pieces of a run, which are collected as lines or batches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from textclean.corpus.batches import batch_schema, well_formed
from textclean.corpus.chunks import bytes_to_batches

#: Bytes of Arrow data in a row group: what readers like best is between 64 and 128 MiB.
ROW_GROUP = 2**26
#: Lines that are read at once.
LINES = 2**10


def batches_to_parquet(part: Path, whole: Path) -> None:
    """Write the Arrow streams of a part as Parquet."""
    with part.open("rb") as stream:
        _write(bytes_to_batches(stream), whole)


def lines_to_parquet(part: Path, whole: Path) -> None:
    """Write the JSON lines of a part as Parquet.

    A column has the type that fits all its values. If there is none, its values are text, in the form of JSON.
    """
    import pyarrow as pa

    types: dict[str, Any] = {}
    for rows in _read_lines(part):
        for name in {name: None for row in rows for name in row}:
            types[name] = _common(types.get(name, pa.null()), _type_of([row.get(name) for row in rows]))
    known = batch_schema(blocks=True, report=True)
    types |= {field.name: field.type for field in known if field.name in types}
    schema = pa.schema(list(types.items()))

    def batches() -> Iterator[Any]:
        for rows in _read_lines(part):
            columns = [_to_array([row.get(name) for row in rows], kind) for name, kind in types.items()]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    _write(batches() if types else iter([pa.RecordBatch.from_pylist([], schema=batch_schema())]), whole)


def _write(batches: Iterator[Any], whole: Path) -> None:
    """Write batches in row groups that do not depend on how they were cut."""
    import pyarrow
    from pyarrow import parquet

    writer: Any = None
    held: list[Any] = []

    def flush() -> None:
        if held:
            table = pyarrow.Table.from_batches(held)
            writer.write_table(table.unify_dictionaries(), row_group_size=max(table.num_rows, 1))
            held.clear()

    for batch in batches:
        writer = writer or parquet.ParquetWriter(whole, batch.schema, compression="zstd")
        held.append(batch)
        if sum(one.nbytes for one in held) >= ROW_GROUP:
            flush()
    flush()
    if writer:
        writer.close()


def _read_lines(part: Path) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    with part.open("rb") as stream:
        for line in stream:
            rows.append(_read_line(line))
            if len(rows) == LINES:
                yield rows
                rows = []
    if rows:
        yield rows


def _read_line(line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    # Half a character, written as an escape, is JSON, and Arrow cannot hold it.
    if b"\\ud" in line.lower():
        row = json.loads(well_formed(json.dumps(row, ensure_ascii=False)))
    return row


def _type_of(values: list[Any]) -> Any:
    import pyarrow as pa

    with suppress(pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array(values).type
    return pa.string()


def _common(one: Any, other: Any) -> Any:
    """The type that fits both, or text if there is none."""
    import pyarrow as pa

    with suppress(pa.ArrowInvalid, pa.ArrowTypeError):
        schemas = [pa.schema([("x", kind)]) for kind in (one, other)]
        return pa.unify_schemas(schemas, promote_options="permissive").field("x").type
    return pa.string()


def _to_array(values: list[Any], kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_string(kind):
        values = [v if v is None or isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values]
    return pa.array(values, kind)
