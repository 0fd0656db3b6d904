"""polars: eager and lazy frames, followed by the columns of `clean_batch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textclean.corpus.batches import batch_schema, clean_batch

if TYPE_CHECKING:
    import polars


Frame = TypeVar("Frame", "polars.DataFrame", "polars.LazyFrame")


def clean_frame(frame: Frame, **options: Any) -> Frame:
    """The frame followed by the columns of `clean_batch`. A lazy frame stays lazy.

    Takes the options of `textclean.clean_batch`. Raises KeyError when there is no such text column.
    """
    import polars

    if isinstance(frame, polars.LazyFrame):
        added = polars.from_arrow(_empty(options)).schema
        schema = {name: kind for name, kind in frame.collect_schema().items() if name not in added}
        return frame.map_batches(lambda part: clean_frame(part, **options), schema={**schema, **added})
    table = frame.to_arrow()
    cleaned = polars.from_arrow([clean_batch(batch, **options) for batch in table.to_batches() or [_one_batch(table)]])
    names = _empty(options).column_names
    return frame.drop(names, strict=False).with_columns(cleaned.select(names))


def _empty(options: dict[str, Any]) -> Any:
    return batch_schema(blocks=options.get("blocks", False), report=options.get("report", False)).empty_table()


def _one_batch(table: Any) -> Any:
    import pyarrow

    return pyarrow.RecordBatch.from_pylist([], schema=table.schema)
