"""The files of a folder, in the same order everywhere, with only a page of names in memory."""

from __future__ import annotations

import heapq
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from textclean.suppressions import CENTRAL, SIDECAR

#: Names of one folder that are sorted in memory; more are sorted in runs on disk and merged.
NAMES = 20_000
#: Names of what textclean keeps beside its results, and of notes beside a text or a folder.
OWN = ".textclean"
OWN_FILES = frozenset({CENTRAL, "textclean.toml"})


class Found(NamedTuple):
    """A file in a folder: its path there with forward slashes, and whether it is an ordinary file.

    A folder that cannot be listed is returned as if it were a file, so that reading it gives the reason.
    """

    place: str
    ordinary: bool


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns of wanted files. A pattern without a slash is compared with names, one with a slash with the path."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, place: str) -> bool:
        """Whether a file is wanted: it matches an include pattern, if there are any, and no exclude pattern."""
        wanted = not self.include or any(_fits(pattern, place) for pattern in self.include)
        return wanted and not any(_fits(pattern, part) for part in _upward(place) for pattern in self.exclude)

    def prunes(self, folder: str) -> bool:
        """Whether a folder is left out with everything in it."""
        return any(_fits(pattern, folder) for pattern in self.exclude)


def walk(root: str, globs: Globs, left_out: Counter[str], *, besides: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The files below `root`, depth first. The names in each folder are sorted by code point.

    Links to folders are not followed. Hidden files and folders, and the real paths in `besides`, are left out; what is
    left out is counted.
    """
    real = os.path.realpath(root)
    pending = [_list(root, "")]
    while pending:
        found = next(pending[-1], None)
        if found is None:
            pending.pop()
            continue
        place, kind = found
        name = place.rpartition("/")[2]
        path = os.path.join(root, place)
        # No link is followed below the root, so this is the real path.
        if name == OWN or name in OWN_FILES or name.endswith(SIDECAR):
            continue
        if besides and os.path.join(real, place) in besides:
            continue
        if kind == "unlistable":
            yield Found(place or ".", ordinary=True)
        elif name.startswith("."):
            left_out["hidden"] += 1
        elif kind == "folder":
            if globs.prunes(place):
                left_out["excluded"] += 1
            else:
                pending.append(_list(path, place))
        elif kind == "link":
            left_out["symlinked"] += 1
        elif not globs.wants(place):
            left_out["excluded"] += 1
        else:
            yield Found(place, ordinary=kind == "file")


def _list(folder: str, place: str) -> Iterator[tuple[str, str]]:
    """The path and kind of everything in a folder, sorted."""
    prefix = place + "/" if place else ""
    try:
        for name, kind in _sorted(folder):
            yield prefix + name, kind
    except OSError:
        yield place, "unlistable"


def _sorted(folder: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        named = ((entry.name, _kind(entry)) for entry in entries)
        first = sorted(islice(named, NAMES))
        if len(first) < NAMES:
            yield from first
            return
        with tempfile.TemporaryDirectory(prefix="textclean-") as scratch:
            runs = [_spill(first, scratch, 0)]
            while first := sorted(islice(named, NAMES)):
                runs.append(_spill(first, scratch, len(runs)))
            del first
            yield from heapq.merge(*map(_unspill, runs))


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        if entry.is_symlink():
            if entry.is_dir():
                return "link"
            # A link to nothing counts as a file: it is an input that cannot be read, and is to be named.
            return "file" if entry.is_file() or not os.path.exists(entry.path) else "other"
        return "file" if entry.is_file() else "other"
    except OSError:
        return "file"


def _spill(run: list[tuple[str, str]], scratch: str, number: int) -> str:
    path = os.path.join(scratch, str(number))
    with open(path, "w", encoding="ascii") as stream:
        stream.writelines(json.dumps(entry) + "\n" for entry in run)
    return path


def _unspill(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="ascii") as stream:
        for line in stream:
            name, kind = json.loads(line)
            yield name, kind


def _upward(place: str) -> Iterator[str]:
    """The path and the folders above it: an excluded folder excludes everything in it, walked or named."""
    while place:
        yield place
        place = place.rpartition("/")[0]


def _fits(pattern: str, place: str) -> bool:
    return bool(_compile(pattern).fullmatch(place if "/" in pattern else place.rpartition("/")[2]))


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression: `*` and `?` stay within a name, `**` does not, [a-z] and [!a-z] are sets.

    Example: `2024/**/*.html` fits 2024/a.html and 2024/01/b/c.html.
    """
    parts, position = [], 0
    pattern = pattern.removeprefix("./").rstrip("/")
    while position < len(pattern):
        rest = pattern[position:]
        if rest.startswith("**/"):
            parts.append("(?:.*/)?")
            position += 3
        elif rest.startswith("**"):
            parts.append(".*")
            position += 2
        elif rest[0] == "*":
            parts.append("[^/]*")
            position += 1
        elif rest[0] == "?":
            parts.append("[^/]")
            position += 1
        elif rest[0] == "[" and (end := rest.find("]", 2)) > 0:
            members = rest[1:end].replace("\\", r"\\")
            parts.append(f"[{'^' + members[1:] if members[0] == '!' else members}]")
            position += end + 1
        else:
            parts.append(re.escape(rest[0]))
            position += 1
    return re.compile("".join(parts), re.DOTALL)
