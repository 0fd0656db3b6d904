"""Arrow tables from columns as they are, and back.

Columns are made of their buffers and read from them. Arrow's own ways load pandas where it is installed, which costs
every addition to an index half a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow
    from numpy.typing import DTypeLike, NDArray


def make_table(columns: Mapping[str, Sequence[str] | NDArray[Any]]) -> pyarrow.Table:
    """A table of lists of strings, arrays of 64-bit numbers, and rows of numbers as bytes.

    A lone surrogate, which UTF-8 cannot hold, becomes a question mark.
    """
    import numpy as np
    import pyarrow

    made = [_numbers(column) if isinstance(column, np.ndarray) else _strings(column) for column in columns.values()]
    return pyarrow.Table.from_arrays(made, names=list(columns))


def read_numbers(column: pyarrow.ChunkedArray, dtype: DTypeLike) -> NDArray[Any]:
    """A column of numbers as an array."""
    import numpy as np

    return np.concatenate([np.empty(0, dtype), *(rows[:, 0] for rows in read_rows(column, dtype, 1))])


def read_rows(column: pyarrow.ChunkedArray, dtype: DTypeLike, width: int) -> list[NDArray[Any]]:
    """A column of bytes that are so many numbers in each row, as arrays of rows, as they lie in memory."""
    import numpy as np

    return [
        np.frombuffer(chunk.buffers()[-1], dtype).reshape(-1, width)[chunk.offset : chunk.offset + len(chunk)]
        for chunk in column.chunks
    ]


def _strings(values: Sequence[str]) -> pyarrow.Array:
    import numpy as np
    import pyarrow

    parts = [value.encode("utf-8", "replace") for value in values]
    offsets = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(part) for part in parts], out=offsets[1:])
    buffers = [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(b"".join(parts))]
    return pyarrow.Array.from_buffers(pyarrow.large_string(), len(parts), buffers)


def _numbers(values: NDArray[Any]) -> pyarrow.Array:
    import numpy as np
    import pyarrow

    values = np.ascontiguousarray(values)
    if values.ndim == 2:
        kind = pyarrow.binary(values.itemsize * values.shape[1])
    else:
        kind = {"i": pyarrow.int64, "u": pyarrow.uint64}[values.dtype.kind]()
    return pyarrow.Array.from_buffers(kind, len(values), [None, pyarrow.py_buffer(values)])
