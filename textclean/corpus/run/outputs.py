"""Where results go: whole files by rename, files of records piece by piece, and never over files of others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from textclean.corpus.inputs import RECORDS, Input, kind_of, shape_of
from textclean.corpus.packing import pack
from textclean.corpus.run.parquet import batches_to_parquet, lines_to_parquet
from textclean.corpus.run.refusals import refuse_writing
from textclean.corpus.run.writing import Writing
from textclean.errors import OutputError, UsageError


class Outputs:
    """The output folder (or file) of a run. `ours` says whether an earlier run wrote a result."""

    def __init__(
        self,
        out: Path,
        scratch: Path,
        *,
        writing: Writing,
        kind: str | None,
        single: bool,
        in_place: bool,
        force: bool,
        ours: Callable[[str], bool],
    ) -> None:
        self._out, self._single, self._ours = out, single, ours
        self._in_place, self._force = in_place, force or in_place
        self._suffix, self._records, self._kind = writing.suffix, writing.records, kind
        self._packing_of = writing.packing_of
        self._parts = scratch.parent / "parts"
        self._folders: set[Path] = set()
        if scratch.exists():
            shutil.rmtree(scratch)
        scratch.mkdir(parents=True)

    def result(self, place: str) -> str:
        """The result of an input as a path below the output; empty if the output itself is the result."""
        if self._single:
            return ""
        kind, packing = kind_of(place, self._kind)
        if kind not in RECORDS:
            return place + self._suffix
        shape = shape_of(kind, self._records)
        return place if shape == kind else _reshaped(place, packing, shape)

    def path(self, place: str) -> Path:
        """Where the result of an input goes."""
        result = self.result(place)
        return self._out / result if result else self._out

    def put(self, temporary: str | Path, place: str, source: str) -> None:
        """Put the result of `source` in place. Raises OutputError, for instance if a file of others is there."""
        result = self.result(place)
        target = self._out / result if result else self._out
        try:
            self._make_folder(target.parent)
            if os.path.lexists(target):
                self._refuse_loss(target, result, Path(temporary), source)
            Path(temporary).replace(target)
        except OSError as error:
            raise refuse_writing(target, error) from None

    def _refuse_loss(self, target: Path, result: str, temporary: Path, source: str) -> None:
        """Raise OutputError when a file of others would be overwritten, or the input itself without --in-place."""
        if not self._in_place and os.path.realpath(target) == os.path.realpath(source):
            raise OutputError(f"{target} is the input itself.", "Pass --in-place, or name another folder.")
        if target.is_dir():
            raise OutputError(f"{target} is a folder.", "Remove it.")
        foreign = not self._force and _holds_something(target) and not self._ours(result)
        # A run that was killed between the rename and the journal left the very bytes it would write again.
        if foreign and not _same_bytes(temporary, target):
            raise OutputError(f"{target} exists and was not written by textclean.", "Pass --force.")

    def refuse_foreign(self) -> None:
        """Raise UsageError, before any work is done, if the one result would replace a file that is not ours."""
        if self._single and not self._force and _holds_something(self._out) and not self._ours(""):
            raise UsageError(f"{self._out} exists and was not written by textclean.", "Pass --force to overwrite it.")

    def remove(self, place: str) -> None:
        """Remove what an earlier run wrote for an input that is now in quarantine."""
        if self._ours(self.result(place)):
            self.path(place).unlink(missing_ok=True)

    def has(self, place: str, size: int) -> bool:
        """Whether the result is in place."""
        try:
            return self.path(place).stat().st_size == size
        except OSError:
            return False

    def part(self, place: str) -> Path:
        """Where the pieces of a file of records are collected."""
        path = self._parts / place
        self._make_folder(path.parent)
        return path

    def finish(self, entry: Input, size: int) -> int:
        """Make a file of records from its pieces, which have `size` bytes. The result is its size.

        Raises OutputError.
        """
        part = self.part(entry.place)
        if (self._records or entry.kind) == "parquet":
            whole = part.with_name(part.name + ".whole")
            batches_to_parquet(part, whole) if entry.kind == "parquet" else lines_to_parquet(part, whole)
            size = whole.stat().st_size
            self.put(whole, entry.place, entry.path)
            part.unlink()
            return size
        if not part.exists() and self.has(entry.place, size):
            return size
        if not size:
            part.write_bytes(pack(b"", self._packing_of(entry)))
            size = part.stat().st_size
        self.put(part, entry.place, entry.path)
        return size

    def tidy(self) -> None:
        """Remove the folders that were needed meanwhile, except pieces whose result could not be written."""
        for folder, _, _ in os.walk(self._parts, topdown=False):
            with suppress(OSError):
                Path(folder).rmdir()

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
        """Where the copy is, relative to the run, or None if the file cannot be read."""
        target = self._folder / place
        try:
            if not Path(path).is_file():
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        except OSError:
            return None
        return f"{self._folder.name}/{place}"


def _reshaped(place: str, packing: str | None, shape: str) -> str:
    """The place of a file of records in another format, whose suffix is added: results of a.csv and a.jsonl stay apart.

    `a.csv.gz` becomes `a.csv.jsonl.gz`, or `a.csv.gz.parquet`, which is compressed in itself.
    """
    packed = PurePosixPath(place).suffix if packing and shape != "parquet" else ""
    return f"{place.removesuffix(packed)}.{shape}{packed}"


def _holds_something(target: Path) -> bool:
    """Whether there is something to lose. An empty file may be what a power cut left of a result."""
    return os.path.lexists(target) and (not target.is_file() or target.stat().st_size > 0)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while block := a.read(2**16):
            if block != b.read(2**16):
                return False
    return True
