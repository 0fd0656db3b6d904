"""The inputs of a call: files, folders, lists of files, standard input. Each has a kind and a place in the output."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from itertools import pairwise
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from textclean.corpus.walk import Globs, walk
from textclean.errors import NotTextError, UnreadableError, UsageError

STDIN = "-"
#: The kind of a file by the end of its name. Everything else is read as text.
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
PACKINGS = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}
#: The first bytes of a packed file (RFC 1952, RFC 8878): standard input has no name.
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
#: Kinds that hold many documents each.
RECORDS = frozenset({"jsonl", "csv", "parquet", "warc"})
#: The module that a kind or a packing needs, and the extra that brings it.
NEEDS = {
    "html": ("trafilatura", "html"),
    "parquet": ("pyarrow", "corpus"),
    "warc": ("warcio", "warc"),
    "zstd": ("zstandard", "corpus"),
}


class Input(NamedTuple):
    """One thing to read: `path` as messages name it, `place` below the output, `site` that it comes from."""

    path: str
    place: str
    kind: str
    packing: str | None
    bytes: int
    site: str
    copy: str | None = None

    @property
    def source(self) -> str:
        """The path to open: the input itself, or its copy."""
        return self.copy or self.path


@dataclass(frozen=True, slots=True)
class Selected:
    """What the caller wants to process."""

    paths: tuple[str, ...]
    files_from: str | None = None
    globs: Globs = field(default_factory=Globs)
    #: The kind that every input is read as; None: by name.
    kind: str | None = None
    #: The site that every file comes from; None: the first folder of its place.
    site: str | None = None
    #: Real paths that are no input: where the results go.
    besides: frozenset[str] = frozenset()
    #: Whether each input has a result in a place of its own; without results the inputs are sorted.
    writes: bool = True
    #: The kind of standard input where `kind` says nothing, and a copy of it that can be read twice.
    stdin_kind: str = "text"
    stdin_copy: str | None = None


@dataclass(slots=True)
class Survey:
    """The result of a first look at the names."""

    inputs: int = 0
    bytes: int = 0
    needs: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def find_inputs(selected: Selected, left_out: Counter[str]) -> Iterator[Input]:
    """The inputs, in order: paths as they were named, the files of a folder sorted. What is left out is counted."""
    ordered = iter if selected.writes else sorted
    for path in ordered(selected.paths):
        yield from _expand(path, _place(path, selected.kind or selected.stdin_kind), "", selected, left_out)
    if selected.files_from:
        for path in ordered(_read_list(selected.files_from)):
            place = _listed_place(path)
            yield from _expand(path, place, place + "/" if place else "", selected, left_out)


def survey_inputs(selected: Selected) -> Survey:
    """A first look at all names.

    Raises UsageError when nothing can be done: two inputs would have the same result, the only named input does not
    exist, or a library is missing.
    """
    found, places = Survey(), array("Q")
    for entry in find_inputs(selected, found.left_out):
        found.inputs += 1
        found.bytes += entry.bytes
        found.kinds[entry.kind] += 1
        found.needs.update(word for word in (entry.kind, entry.packing) if word in NEEDS)
        if entry.kind == "warc":
            found.needs["html"] += 1
        places.append(_identify(entry.place))
    if len(selected.paths) > 1 or selected.files_from:
        _refuse_collisions(selected, places)
    refuse_missing(found.needs)
    return found


def refuse_repeated(selected: Selected) -> None:
    """Raise UsageError when a file is named twice: each of its records would be a copy of itself."""
    if len(selected.paths) < 2 and not selected.files_from:
        return
    seen: set[int] = set()
    for entry in find_inputs(selected, Counter()):
        one = _identify(os.path.realpath(entry.path))
        if one in seen and entry.path != STDIN:
            raise UsageError(f"{entry.path} is named twice.", "Name it once (a list: sort -u).")
        seen.add(one)


def refuse_missing(words: Iterable[str | None]) -> None:
    """Raise UsageError, with the command that installs them, when libraries for these kinds or packings are missing."""
    missing = {
        word: NEEDS[word] for word in sorted(filter(None, words)) if word in NEEDS and find_spec(NEEDS[word][0]) is None
    }
    if missing:
        needs = ", ".join(f"{word} needs {module}" for word, (module, _) in missing.items())
        extras = ",".join(sorted({extra for _, extra in missing.values()}))
        raise UsageError(f"{needs}.", f"Install: pip install 'textclean[{extras}]'.")


def kind_of(path: str, forced: str | None = None) -> tuple[str, str | None]:
    """The kind and the compression of a file, by its name."""
    bare, suffix = os.path.splitext(path)
    packing = PACKINGS.get(suffix.lower())
    if packing:
        suffix = os.path.splitext(bare)[1]
    return forced or KINDS.get(suffix.lower(), "text"), packing


def named_input(path: str, kind: str | None = None) -> Input:
    """The input for a file that was named directly. `kind` forces its kind."""
    return Input(path, path, *kind_of(path, kind), bytes=0, site="")


def packing_of(path: str) -> str | None:
    """The compression of a file, by its first bytes."""
    with open(path, "rb") as stream:
        head = stream.read(4)
    return next((packing for magic, packing in _MAGIC.items() if head.startswith(magic)), None)


def shape_of(kind: str, records: str | None) -> str:
    """The format in which a file of records is written. `records` is the one that was asked for."""
    return records or ("jsonl" if kind == "warc" else kind)


def refuse_reading(path: str, error: OSError) -> UnreadableError:
    """Why a file cannot be read, in words."""
    reason = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
    if os.path.islink(path) and not os.path.exists(path):
        reason = "is a link to nothing"
    elif isinstance(error, IsADirectoryError):
        if os.access(path, os.R_OK | os.X_OK):
            return UnreadableError(f"{path} is a folder.", "Name the files in it.")
        reason = "is a folder that cannot be listed"
    return UnreadableError(f"{path} {reason}.", "Check the path and its permissions.")


def refuse_special(path: str) -> NotTextError:
    """Why a device or a socket, or a pipe that was found in a folder, is no input."""
    return NotTextError(f"{path} is not an ordinary file.", "Copy what it contains to a file.")


def open_stdin() -> BinaryIO:
    """The bytes of standard input. Raises UnreadableError if the shell closed it."""
    if sys.stdin is None:
        raise UnreadableError("Standard input is closed.", "Pipe something into it, or name a file.")
    return sys.stdin.buffer


@contextmanager
def spooled(path: str | None) -> Iterator[str | None]:
    """The path of a file that can be read twice.

    Standard input is kept in a temporary file as long as the context lasts.
    """
    if path != STDIN:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="textclean-stdin-") as folder:
        copy = os.path.join(folder, "stdin")
        with open(copy, "wb") as stream:
            shutil.copyfileobj(open_stdin(), stream)
        yield copy


def _expand(path: str, place: str, above: str, selected: Selected, left_out: Counter[str]) -> Iterator[Input]:
    """The inputs that a path names: itself at `place`, or everything in it, below `above`."""
    if path == STDIN:
        kind = selected.kind or selected.stdin_kind
        copy = selected.stdin_copy
        yield Input(path, place, kind, packing_of(copy) if copy else None, 0, selected.site or "", copy)
        return
    if not os.path.isdir(path):
        if selected.globs.wants(path):
            yield _describe(path, place, selected, PurePosixPath(os.path.abspath(path)).parent.name)
        else:
            left_out["excluded"] += 1
        return
    folder = os.path.basename(os.path.abspath(path))
    for found in walk(path, selected.globs, left_out, besides=selected.besides):
        inner = found.place
        site = inner.partition("/")[0] if "/" in inner else folder
        entry = _describe(os.path.join(path, inner), above + inner, selected, site)
        yield entry if found.ordinary else entry._replace(kind="special")


def _describe(path: str, place: str, selected: Selected, site: str) -> Input:
    kind, packing = kind_of(path, selected.kind)
    try:
        size = os.stat(path).st_size
    except OSError:
        size = 0
    return Input(path, place, kind, packing, size, selected.site or site)


def _place(path: str, kind: str) -> str:
    """Where the result of a named file goes. For a folder, its own name is not part of the places.

    `kind` is that of standard input.
    """
    if path == STDIN:
        return f"stdin.{kind}" if kind in RECORDS else "stdin.txt"
    return os.path.basename(os.path.normpath(path))


def _listed_place(path: str) -> str:
    """Where the result of a listed file goes: its path as listed, so that equal names in two folders stay apart."""
    parts = [part for part in PurePosixPath(os.path.normpath(path)).parts if part not in ("/", "..")]
    return "/".join(parts)


def _read_list(path: str) -> Iterator[str]:
    """The paths in a list, one per line, or separated by NUL as `find -print0` does."""
    try:
        with open(path, "rb") as stream:
            separator = b"\0" if b"\0" in stream.read(2**16) else b"\n"
            stream.seek(0)
            rest = b""
            while block := stream.read(2**16):
                *whole, rest = (rest + block).split(separator)
                yield from filter(None, (os.fsdecode(line.rstrip(b"\r")) for line in whole))
            if rest.strip():
                yield os.fsdecode(rest.rstrip(b"\r"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Name another list with --files-from.") from None


def _refuse_collisions(selected: Selected, places: array[int]) -> None:
    """Raise UsageError, which names two inputs, when they would have the same result."""
    ordered = sorted(places)
    twice = {one for one, other in pairwise(ordered) if one == other}
    if not twice:
        return
    seen: dict[str, str] = {}
    for entry in find_inputs(selected, Counter()):
        if _identify(entry.place) not in twice:
            continue
        result = entry.place if selected.writes else os.path.realpath(entry.path)
        if result in seen:
            first = seen[result]
            if os.path.realpath(first) == os.path.realpath(entry.path):
                raise UsageError(f"{entry.path} is named twice.", "Name it once (a list: sort -u).")
            raise UsageError(
                f"{first} and {entry.path} would both be written to {entry.place}.",
                "Clean their common folder, or one at a time.",
            )
        seen[result] = entry.path


def _identify(place: str) -> int:
    """A place in eight bytes, so that those of a million inputs can be compared."""
    return int.from_bytes(blake2b(os.fsencode(place), digest_size=8).digest())
