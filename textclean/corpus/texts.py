"""Many texts as a sequence: in another order, or in a file instead of in memory."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import overload


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Add a file name to system errors that have none: a full disk does not say which disk it is."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


class Ranked(Sequence[str]):
    """The same texts in another order."""

    def __init__(self, texts: Sequence[str], order: Sequence[int]) -> None:
        self._texts, self._order = texts, order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._texts[number] for number in self._order[place]]
        return self._texts[self._order[place]]


class StoredTexts(Sequence[str]):
    """Texts that are added one by one; past `limit` bytes all of them lie in a file in `folder`."""

    def __init__(self, folder: Path, limit: int | None) -> None:
        self._folder, self._limit = folder, limit
        self._held: list[str] | None = []
        self._size = 0
        self._offsets = array("Q", [0])

    @property
    def spilled(self) -> bool:
        """Whether the texts lie in a file."""
        return self._held is None

    def append(self, text: str) -> None:
        """Add a text."""
        if self._held is not None:
            self._held.append(text)
            # What CPython holds: one, two or four bytes a character, and the object itself.
            self._size += 64 + len(text) * (1 if text.isascii() else 2)
            if self._limit is not None and self._size > self._limit:
                self._spill()
            return
        self._write(text)

    def __len__(self) -> int:
        return len(self._held) if self._held is not None else len(self._offsets) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if self._held is not None:
            return self._held[place]
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        start, end = self._offsets[place], self._offsets[place + 1]
        # Several threads read at once, so there is no common place in the file.
        return os.pread(self._file.fileno(), end - start, start).decode("utf-8", "surrogatepass")

    def _spill(self) -> None:
        held, self._held = self._held or [], None
        # Without a name: it goes with the process, however that ends.
        self._file = tempfile.TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115 - open as long as the texts
        for text in held:
            self._write(text)

    def _write(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        os.pwrite(self._file.fileno(), data, self._offsets[-1])
        self._offsets.append(self._offsets[-1] + len(data))
