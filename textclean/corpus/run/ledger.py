"""Append-only files of lines: what a run has done so far, readable after a kill at any moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from textclean.corpus.run.refusals import refuse_writing


class Extent(NamedTuple):
    """A place in a ledger, as a half-open range of bytes."""

    start: int
    end: int


class Ledger:
    """An open file of lines. Once `append` returns, the operating system has the data."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: IO[bytes] = path.open("ab+")
        self.end = path.stat().st_size

    def append(self, data: bytes) -> Extent:
        """Append data; the result is its place."""
        start = self.end
        self.end += len(data)
        try:
            while data:
                data = data[os.write(self._stream.fileno(), data) :]
        except OSError as error:
            raise refuse_writing(self.path, error) from None
        return Extent(start, self.end)

    def read(self, extent: Extent) -> bytes:
        """The data at a place."""
        return os.pread(self._stream.fileno(), extent.end - extent.start, extent.start)

    def read_line(self, start: int) -> bytes:
        """The line that begins at an offset, without its end."""
        parts: list[bytes] = []
        while True:
            block = os.pread(self._stream.fileno(), 2**14, start)
            head, end, _ = block.partition(b"\n")
            parts.append(head)
            if end or not block:
                return b"".join(parts)
            start += len(block)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each whole line with its place. A torn last line is left out."""
        start = 0
        with self.path.open("rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    yield start, line
                start += len(line)

    def truncate(self, end: int) -> None:
        """Drop everything after `end`."""
        self._stream.flush()
        os.ftruncate(self._stream.fileno(), end)
        self.end = end

    def close(self) -> None:
        """Close the file once the disk has the data."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()


def to_line(row: Mapping[str, Any]) -> bytes:
    """A row as a line of JSON in UTF-8. Names that UTF-8 cannot encode are escaped."""
    try:
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row, separators=(",", ":")).encode() + b"\n"
