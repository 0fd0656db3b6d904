"""datasets: a callable for `Dataset.map` that hashes the same in every process, so that its cache is found again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from textclean import __version__
from textclean.corpus.batches import clean_batch, clean_values, require_column
from textclean.errors import UsageError
from textclean.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner:
    """`dataset.map(Cleaner(), batched=True)`: frozen and picklable. Only its options change its fingerprint.

    The fields are options of `textclean.clean_batch`.
    """

    column: str = "text"
    settings: Settings = field(default_factory=Settings)
    title: str | None = "title"
    url: str | None = "url"
    published: str | None = "published"
    blocks: bool = False
    report: bool = False
    #: Part of the identity: another version may clean otherwise.
    version: str = field(default=__version__, init=False)

    def __call__(self, batch: Any) -> Any:
        """The added columns for a batch of columns; for an Arrow table (`with_format("arrow")`), the whole table."""
        import pyarrow

        options = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "version"}
        if isinstance(batch, pyarrow.Table):
            return pyarrow.Table.from_batches(clean_batch(one, **options) for one in batch.to_batches())
        require_column(self.column, batch)
        if isinstance(batch[self.column], str | bytes | None):
            raise UsageError("The cleaner got a row instead of a batch.", "Pass batched=True to map.")
        # `map` puts the other columns beside what comes back.
        wanted: list[Any] = [name for name in (self.column, self.title, self.url, self.published) if name in batch]
        rows: Iterable[tuple[Any, ...]] = zip(*map(batch.__getitem__, wanted), strict=True)
        added = clean_values((dict(zip(wanted, row, strict=True)) for row in rows), **options)
        return {name: added.column(name).to_pylist() for name in added.schema.names}
