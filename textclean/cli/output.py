"""Where results are written: standard output, a device or pipe, or a file that appears either whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from textclean.corpus.inputs import kind_of, refuse_missing
from textclean.corpus.packing import is_damage, open_packed, packed_stream
from textclean.errors import InputError, OutputError, UsageError
from textclean.report import find_format
from textclean.report.escape import to_utf8

#: Every file that textclean writes contains one of these near its beginning. Other files are not overwritten.
_MARKS = (
    b'"schema": "textclean.',
    b'{"kind": "finding"',
    b'{"kind": "summary"',
    b'"name": "textclean"',
    b'<testsuites name="textclean"',
    b'"description": "TC',
    b"<!-- textclean",
    b'<meta name="generator" content="textclean',
)
_HEAD = 4096


class Target(NamedTuple):
    """A format and the file it goes to. Without a path it goes to standard output, or to the file that -o names."""

    format: str
    path: Path | None


def parse_targets(words: Sequence[str], default: str) -> list[Target]:
    """The targets that `-f NAME[:PATH]` asks for.

    The default format goes to standard output unless another one does. Raises UsageError for an unknown format, for two
    formats on standard output, and for a colon with nothing after it.
    """
    targets = []
    for word in words:
        name, colon, path = word.partition(":")
        find_format(name)
        if colon and not path:
            raise UsageError(f"-f {word} names no file.", f"Name one after the colon, or write -f {name}.")
        targets.append(Target(name, Path(path) if path else None))
    bare = [target.format for target in targets if target.path is None]
    if len(bare) > 1:
        raise UsageError(
            f"{' and '.join(bare)} would both go to standard output.", f"Give one a file: -f {bare[1]}:FILE."
        )
    return targets if bare else [Target(default, None), *targets]


def refuse_pages(targets: Iterable[Target], others: str, way_out: str) -> None:
    """Raise UsageError for a format that shows a single input.

    Block maps are allowed: several can follow one another.
    """
    for target in targets:
        if find_format(target.format).of == "document" and target.format != "diff":
            raise UsageError(f"-f {target.format} shows one input, and {others}.", way_out)


def _is_own(path: Path) -> bool:
    """Whether a file was written by textclean, or is empty."""
    try:
        with open_packed(str(path), kind_of(str(path))[1]) as stream:
            head = stream.read(_HEAD)
    except (OSError, InputError):
        return False
    except Exception as error:
        if is_damage(error):
            return False
        raise
    return not head.strip() or head.strip() == b"[]" or any(mark in head for mark in _MARKS)


def is_special(path: Path) -> bool:
    """Whether the path is a device or a pipe, such as /dev/null, which is written to but never replaced by a file."""
    return path.exists() and not path.is_file() and not path.is_dir()


def check_target(path: Path, *, force: bool) -> None:
    """Raise OutputError when a file must not be overwritten, or cannot be written at all."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", "Name a file in it.")
    if path.is_file() and not force and not _is_own(path):
        raise OutputError(f"{path} exists already.", "Name another file, or pass --force to overwrite it.")
    if not path.parent.is_dir():
        raise OutputError(f"The folder {path.parent} does not exist.", "Make it first.")


class Sink:
    """Something to write to. A file is compressed as its name says, and renamed into place when it is complete."""

    _stream: BinaryIO
    #: The file itself, when `_stream` compresses what goes into it.
    _file: BinaryIO
    #: The unfinished file, to be renamed; None for a device or a pipe.
    _temporary: str | None = None

    def __init__(self, path: Path | None) -> None:
        self.path = path
        packing = kind_of(str(path))[1] if path else None
        refuse_missing([packing])
        if path is None:
            if sys.stdout is None:  # closed by the caller, as `>&-` does
                raise OutputError("Standard output is closed.", "Name a file to write to.")
            self._stream = sys.stdout.buffer
            return
        try:
            if is_special(path):
                # A rename would replace /dev/null by a file.
                self._stream = self._file = path.open("wb")
                return
            # Write to the file that a link points to; the link stays.
            self._place = Path(os.path.realpath(path))
            handle, self._temporary = tempfile.mkstemp(
                dir=self._place.parent, prefix=f".{self._place.name}.", suffix=".part"
            )
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}.", "Name another place.") from None
        self._file = os.fdopen(handle, "wb")
        self._stream = packed_stream(self._file, packing)

    def write(self, text: str) -> None:
        """Write text as UTF-8, with U+FFFD for lone surrogates, which UTF-8 cannot encode."""
        self.write_bytes(to_utf8(text))

    def write_bytes(self, data: bytes) -> None:
        """Write bytes."""
        with self._explained():
            self._stream.write(data)

    def close(self) -> None:
        """Put the file in its place."""
        with self._explained():
            if self.path is None:
                self._stream.flush()
                return
            self._stream.close()
            self._file.close()
        if self._temporary is None:
            return
        # Temporary files are private; the result has ordinary permissions.
        mask = os.umask(0)
        os.umask(mask)
        Path(self._temporary).chmod(0o666 & ~mask)
        Path(self._temporary).replace(self._place)

    def abandon(self) -> None:
        """Leave nothing behind."""
        if self.path is None:
            return
        if self._temporary is not None:
            Path(self._temporary).unlink(missing_ok=True)
        with suppress(OSError):  # what could not be written is not wanted any more
            self._stream.close()
            self._file.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn a failed write, such as one to a full disk, into an OutputError.

        A closed pipe is not an error of ours.
        """
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            if self.path is None:
                forget_stdout()
            raise OutputError(
                f"{self.path or 'Standard output'} cannot be written: {error.strerror}.", "Make room, or name another."
            ) from None


class AppendSink(Sink):
    """Appends to a file that others write to as well, such as GitHub's step summary: everything, or nothing."""

    def __init__(self, path: Path) -> None:
        self._end, self._text = path, io.BytesIO()
        self._stream = self._text

    def close(self) -> None:
        """Append what was written."""
        try:
            with self._end.open("ab") as stream:
                stream.write(self._text.getvalue())
        except OSError as error:
            raise OutputError(f"{self._end} cannot be written: {error.strerror}.", "Fix its permissions.") from None

    def abandon(self) -> None:
        """Leave nothing behind."""


def write_file(path: Path, text: str) -> None:
    """Write a whole file, renamed into place when it is complete."""
    sink = Sink(path)
    try:
        sink.write(text)
    except BaseException:
        sink.abandon()
        raise
    sink.close()


def forget_stdout() -> None:
    """Redirect standard output to nothing, so that closing it at exit cannot fail on a closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
