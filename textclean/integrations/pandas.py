"""pandas: a frame, followed by the columns of `clean_batch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textclean.corpus.batches import clean_values, require_column

if TYPE_CHECKING:
    import pandas


def clean_frame(frame: pandas.DataFrame, **options: Any) -> pandas.DataFrame:
    """The frame, index included, followed by the columns of `clean_batch`.

    Takes the options of `textclean.clean_batch`. Raises KeyError when there is no such text column.
    """
    import pandas

    column = options.get("column", "text")
    require_column(column, frame.columns)
    # A frame may hold objects that Arrow cannot, in the text column too: what is no text is quarantined.
    known = [column, *(options.get(name, name) for name in ("title", "url", "published"))]
    names = [name for name in dict.fromkeys(known) if name in frame.columns]
    values = frame[names].astype(object).itertuples(index=False, name=None)
    added = clean_values((dict(zip(names, row, strict=False)) for row in values), **options).to_pandas()
    added.index = frame.index
    return pandas.concat([frame.drop(columns=added.columns, errors="ignore"), added], axis=1)
