"""Where results go: whole files by rename, files of records piece by piece, and never over what is not ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textclean.corpus.chunks import bytes_to_batches
from textclean.corpus.inputs import Input
from textclean.corpus.packing import pack
from textclean.errors import OutputError

#: Bytes of Arrow data in a row group of Parquet: what readers like best is between 64 and 128 MiB.
ROW_GROUP = 2**26


class Outputs:
    """The output folder (or file) of a run. `ours` tells whether an earlier run wrote a place."""

    def __init__(
        self, out: Path, scratch: Path, *, suffix: str, single: bool, force: bool, ours: Callable[[str], bool]
    ) -> None:
        self._out, self._suffix, self._single, self._force, self._ours = out, suffix, single, force, ours
        self._parts = scratch.parent / "parts"
        self._folders: set[Path] = set()
        if scratch.exists():
            shutil.rmtree(scratch)
        scratch.mkdir(parents=True)

    def path(self, place: str) -> Path:
        """Where the result of an input goes."""
        return self._out if self._single else self._out / (place + self._suffix)

    def put(self, temporary: str | Path, place: str) -> None:
        """Put a finished file in its place. Raises OutputError when it cannot be, or when the place is not ours."""
        target = self.path(place)
        try:
            self._make_folder(target.parent)
            if target.is_dir():
                raise OutputError(f"{target} is a folder.", "Remove it.")
            foreign = _holds_something(target) and not self._force and not self._ours(place)
            # A run that was killed between the rename and the journal left the very bytes it would write again.
            if foreign and not _same_bytes(Path(temporary), target):
                raise OutputError(f"{target} exists and was not written by textclean.", "Pass --force.")
            Path(temporary).replace(target)
        except OSError as error:
            raise OutputError(f"{target} cannot be written: {error.strerror}.", "Mend that, then --resume.") from None

    def remove(self, place: str) -> None:
        """Remove what an earlier run wrote for an input that now is in quarantine."""
        if self._ours(place):
            self.path(place).unlink(missing_ok=True)

    def has(self, place: str, size: int) -> bool:
        """Whether the result is in its place."""
        try:
            return self.path(place).stat().st_size == size
        except OSError:
            return False

    def part(self, place: str) -> Path:
        """Where the pieces of a file of records are gathered."""
        path = self._parts / place
        self._make_folder(path.parent)
        return path

    def finish(self, entry: Input, size: int) -> int:
        """Make a file of records of its pieces, which are `size` bytes; the size of the result.

        Raises OutputError.
        """
        part = self.part(entry.place)
        if entry.kind == "parquet":
            whole = part.with_name(part.name + ".whole")
            _write_parquet(part, whole)
            size = whole.stat().st_size
            self.put(whole, entry.place)
            part.unlink()
            return size
        if not part.exists() and self.has(entry.place, size):
            return size
        if not size:
            part.write_bytes(pack(b"", entry.packing))
            size = part.stat().st_size
        self.put(part, entry.place)
        return size

    def tidy(self) -> None:
        """Remove the folders that were needed on the way."""
        shutil.rmtree(self._parts, ignore_errors=True)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._folders:
            return
        folder.mkdir(parents=True, exist_ok=True)
        if len(self._folders) > 1000:
            self._folders.clear()
        self._folders.add(folder)


class Quarantine:
    """The folder with the bytes of files that could not be cleaned."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, path: str, place: str) -> str | None:
        """Where the copy is, relative to the run; None when the file cannot be read."""
        target = self._folder / place
        try:
            if not Path(path).is_file():
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        except OSError:
            return None
        return f"{self._folder.name}/{place}"


def _holds_something(target: Path) -> bool:
    """Whether there is something that could be lost: an empty file may be what a power cut left of a result."""
    return os.path.lexists(target) and (not target.is_file() or target.stat().st_size > 0)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while block := a.read(2**16):
            if block != b.read(2**16):
                return False
    return True


def _write_parquet(part: Path, whole: Path) -> None:
    """Write the batches of a part as Parquet, in row groups that do not depend on how the part was made."""
    import pyarrow
    from pyarrow import parquet

    writer: Any = None
    held: list[Any] = []

    def flush() -> None:
        if held:
            table = pyarrow.Table.from_batches(held)
            writer.write_table(table.unify_dictionaries(), row_group_size=max(table.num_rows, 1))
            held.clear()

    with part.open("rb") as stream:
        for batch in bytes_to_batches(stream):
            writer = writer or parquet.ParquetWriter(whole, batch.schema, compression="zstd")
            held.append(batch)
            if sum(one.nbytes for one in held) >= ROW_GROUP:
                flush()
    flush()
    if writer:
        writer.close()
