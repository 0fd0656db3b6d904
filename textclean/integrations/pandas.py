"""pandas: a frame with the columns of `clean_batch` behind its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textclean.corpus.batches import batch_schema, clean_batch

if TYPE_CHECKING:
    import pandas


def clean_frame(frame: pandas.DataFrame, **options: Any) -> pandas.DataFrame:
    """The frame with its columns and its index as they were, and what cleaning found behind them.

    Takes the options of `textclean.clean_batch`. Raises KeyError when there is no such text column.
    """
    import pandas
    import pyarrow

    column = options.get("column", "text")
    if column not in frame.columns:
        raise KeyError(f"there is no column {column!r}; there are {', '.join(map(str, frame.columns))}")
    # Only what cleaning looks at goes through Arrow: a frame may hold objects that Arrow cannot.
    known = [column, *(options.get(name, name) for name in ("title", "url", "published"))]
    names = [name for name in dict.fromkeys(known) if name in frame.columns]
    batch = pyarrow.RecordBatch.from_pandas(frame[names].astype(object), preserve_index=False)
    schema = batch_schema(blocks=options.get("blocks", False), report=options.get("report", False))
    added = clean_batch(batch, **options).to_pandas()[schema.names]
    added.index = frame.index
    return pandas.concat([frame.drop(columns=schema.names, errors="ignore"), added], axis=1)
