"""One document in, one outcome out: what every runner calls, in this process or in another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from textclean.corpus.inputs import STDIN, Input, named_input, refuse_reading, refuse_special
from textclean.corpus.packing import is_damage, open_packed
from textclean.decisions import Decisions
from textclean.errors import InputError, UnreadableError
from textclean.model import Report
from textclean.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a report, or the reason why there is none."""

    path: str
    report: Report | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns of records. Without `site`, the host of `url` is the site."""

    text: str = "text"
    id: str | None = None
    title: str | None = "title"
    url: str | None = "url"
    published: str | None = "published"
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a document is cleaned. Picklable, so that it can be handed to another process."""

    settings: Settings
    encoding: str | None = None
    declared: str | None = None
    decisions: Decisions | None = None
    columns: Columns = Columns()
    #: The kind that every input is read as; None: by name.
    kind: str | None = None

    @property
    def fingerprint(self) -> str:
        """The identity of everything that the result depends on, except the settings."""
        text = "\n".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name != "settings")
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def __call__(self, path: str) -> Outcome:
        """The outcome of one named file, or of standard input for `-`."""
        return self.clean_input(named_input(path, self.kind))

    def clean_input(self, entry: Input) -> Outcome:
        """The outcome of one input."""
        try:
            data = read_input(entry)
        except InputError as error:
            return Outcome(entry.path, error=error)
        return self.clean(data, entry.path, kind=entry.kind)

    def clean(
        self,
        data: bytes | str,
        path: str,
        *,
        kind: str = "text",
        known: Mapping[str, Any] | None = None,
        declared: str | None = None,
    ) -> Outcome:
        """The outcome of one document. `known` is what its record says about it: title, url, published.

        `declared` is the encoding that came with it; a hint of the caller takes precedence.
        """
        from textclean.pipeline import clean

        options: dict[str, Any] = {"settings": self.settings, "name": None if path == STDIN else path}
        options |= {"decisions": self.decisions, **(known or {})}
        try:
            if kind == "html" and isinstance(data, bytes):
                from textclean.corpus.html import clean_page

                report = clean_page(data, encoding=self.encoding, declared=self.declared or declared, **options)
            else:
                report = clean(data, encoding=self.encoding, declared=self.declared, **options)
        except InputError as error:
            return Outcome(path, error=error)
        return Outcome(path, report)


def read_input(entry: Input) -> bytes:
    """The decompressed bytes of a file, or of standard input for `-`.

    Raises InputError, also for a pipe or device that was found in a folder: reading it may never end.
    """
    if entry.kind == "special":
        raise refuse_special(entry.path)
    path, packing = entry.source, entry.packing
    try:
        with open_packed(path, packing) as stream:
            return stream.read()
    except Exception as error:
        if is_damage(error):
            raise UnreadableError(f"{path} is damaged: {error}.", "Fetch it again.") from None
        if isinstance(error, OSError):
            raise refuse_reading(path, error) from None
        raise
