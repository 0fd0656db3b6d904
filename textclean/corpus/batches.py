"""Arrow batches with their columns, followed by columns for what cleaning found. All dataframe adapters use this."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from textclean.corpus.work import Columns, Outcome, Work
from textclean.decisions import Decisions
from textclean.errors import NotTextError, UsageError
from textclean.model import Report
from textclean.report.escape import to_utf8
from textclean.settings import Settings

if TYPE_CHECKING:
    import pyarrow

    BATCH_SCHEMA: pyarrow.Schema

#: Prefix of the added columns.
PREFIX = "tc_"


def __getattr__(name: str) -> Any:
    """BATCH_SCHEMA: the columns that `clean_batch` adds by default."""
    if name == "BATCH_SCHEMA":
        return batch_schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def batch_schema(*, blocks: bool = False, report: bool = False) -> pyarrow.Schema:
    """The columns that `clean_batch` adds, with their types."""
    import pyarrow as pa

    fields = [
        ("tc_text", pa.string()),
        ("tc_outcome", pa.string()),
        ("tc_verdict", pa.string()),
        ("tc_encoding", pa.string()),
        ("tc_codes", pa.list_(pa.string())),
        ("tc_truncated", pa.int32()),
        ("tc_removed", pa.int64()),
    ]
    if blocks:
        block = [("kind", pa.string()), ("level", pa.int32()), ("text", pa.string()), ("truncated", pa.string())]
        fields.append(("tc_blocks", pa.list_(pa.struct(block))))
    if report:
        fields.append(("tc_report", pa.string()))
    return pa.schema(fields)


def clean_batch(
    batch: pyarrow.RecordBatch,
    *,
    column: str = "text",
    settings: Settings | None = None,
    encoding: str | None = None,
    declared: str | None = None,
    decisions: Decisions | None = None,
    title: str | None = "title",
    url: str | None = "url",
    published: str | None = "published",
    blocks: bool = False,
    report: bool = False,
) -> pyarrow.RecordBatch:
    """The batch, followed by the columns of `batch_schema`.

    `column` holds the text, or bytes whose encoding is then detected. `title`, `url` and `published` name columns with
    what is known of the article; missing ones are ignored. A row that cannot be cleaned is `quarantined` and has no
    `tc_text`. Raises KeyError when there is no such text column.
    """
    if not hasattr(batch, "schema") or hasattr(batch, "to_batches"):
        raise UsageError(
            f"clean_batch got a {type(batch).__name__}.", "Pass a RecordBatch; those of a table are table.to_batches()."
        )
    columns = Columns(text=column, title=title, url=url, published=published)
    require_column(column, batch.schema.names)
    added = clean_values(
        iterate_rows(batch, columns),
        column=column,
        settings=settings,
        encoding=encoding,
        declared=declared,
        decisions=decisions,
        title=title,
        url=url,
        published=published,
        blocks=blocks,
        report=report,
    )
    return _beside(batch, added)


def clean_values(
    rows: Iterable[Mapping[str, Any]],
    *,
    column: str = "text",
    settings: Settings | None = None,
    encoding: str | None = None,
    declared: str | None = None,
    decisions: Decisions | None = None,
    title: str | None = "title",
    url: str | None = "url",
    published: str | None = "published",
    blocks: bool = False,
    report: bool = False,
) -> pyarrow.RecordBatch:
    """Only the columns that `clean_batch` adds, for rows with values that Arrow may not be able to store."""
    work = Work(
        settings=Settings.of(settings),
        encoding=encoding,
        declared=declared,
        decisions=decisions,
        columns=Columns(text=column, title=title, url=url, published=published),
    )
    return _added([clean_row(work, row, "") for row in rows], blocks=blocks, report=report)


def require_column(column: str, names: Iterable[object]) -> None:
    """Raise KeyError when the text column is not one of the columns."""
    there = list(names)
    if column not in there:
        raise KeyError(f"there is no column {column!r}; there are {', '.join(map(str, there))}")


def iterate_rows(batch: pyarrow.RecordBatch, columns: Columns) -> Iterable[dict[str, Any]]:
    """The rows of a batch, with only the columns that cleaning looks at."""
    wanted = {columns.text, columns.id, columns.title, columns.url, columns.published, columns.site}
    names = [name for name in dict.fromkeys(batch.schema.names) if name in wanted]
    values = [batch.column(name).to_pylist() for name in names]
    return (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


def clean_row(work: Work, row: Mapping[str, Any], path: str, *, kind: str = "text") -> Outcome:
    """The outcome of one record.

    With kind `html` its text is a page, and `content_type` is the header of the server.
    """
    columns, text = work.columns, row.get(work.columns.text)
    if not isinstance(text, str | bytes):
        reason = "is not there" if columns.text not in row else "is null" if text is None else "is not text"
        error = NotTextError(f"Its column {columns.text} {reason}.", "Name another one with --column.")
        return Outcome(path, error=error)
    names = {"title": columns.title, "url": columns.url, "published": columns.published}
    given = {key: row.get(name) for key, name in names.items() if name}
    header = str(row.get("content_type") or "") if kind == "html" else ""
    declared = header if "charset" in header.lower() else None
    known = {key: value for key, value in given.items() if isinstance(value, str)}
    return work.clean(text, path, kind=kind, known=known, declared=declared)


def site_of(row: Mapping[str, Any], columns: Columns) -> str:
    """The site of a record: its site column, else the host of its url without `www.`."""
    if columns.site and columns.site in row:
        return str(row[columns.site] or "")
    url = row.get(columns.url) if columns.url else None
    if not isinstance(url, str):
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def describe(outcome: Outcome, *, blocks: bool = False, report: bool = False) -> dict[str, Any]:
    """The values of the added columns for one outcome."""
    found = outcome.report
    if found is None:
        added: dict[str, Any] = dict.fromkeys(_NAMES)
        added |= {"tc_outcome": "quarantined", "tc_codes": [], "tc_truncated": 0, "tc_removed": 0}
    else:
        added = {
            "tc_text": well_formed(found.text),
            "tc_outcome": outcome_of(found),
            "tc_verdict": found.verdict,
            "tc_encoding": found.document.source.decoded.encoding,
            "tc_codes": sorted({finding.rule for finding in found.findings}),
            "tc_truncated": sum(block.is_cut for block in found.document.kept),
            "tc_removed": sum(len(b.text) for b in found.document.blocks if b.fate != "kept"),
        }
    if blocks:
        added["tc_blocks"] = None if found is None else [_block(b) for b in found.document.kept]
    if report:
        added["tc_report"] = None if found is None else json.dumps(found.to_dict(), ensure_ascii=True)
    return added


_NAMES = ("tc_text", "tc_outcome", "tc_verdict", "tc_encoding", "tc_codes", "tc_truncated", "tc_removed")


def outcome_of(report: Report) -> str:
    """Whether cleaning changed the text: cleaned or unchanged."""
    return "unchanged" if report.text == report.document.text else "cleaned"


def extend_batch(
    batch: pyarrow.RecordBatch, outcomes: Sequence[Outcome], *, blocks: bool = False, report: bool = False
) -> pyarrow.RecordBatch:
    """The batch with the added columns, which replace those of an earlier cleaning."""
    return _beside(batch, _added(outcomes, blocks=blocks, report=report))


def _added(outcomes: Sequence[Outcome], *, blocks: bool, report: bool) -> pyarrow.RecordBatch:
    import pyarrow as pa

    schema = batch_schema(blocks=blocks, report=report)
    rows = [describe(outcome, blocks=blocks, report=report) for outcome in outcomes]
    return pa.RecordBatch.from_arrays(
        [pa.array([row[field.name] for row in rows], field.type) for field in schema], schema=schema
    )


def _beside(batch: pyarrow.RecordBatch, added: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    import pyarrow as pa

    kept = [n for n, name in enumerate(batch.schema.names) if name not in added.schema.names]
    fields = [*(batch.schema.field(n) for n in kept), *added.schema]
    return pa.RecordBatch.from_arrays(
        [*(batch.column(n) for n in kept), *added.columns],
        schema=pa.schema(fields, metadata=batch.schema.metadata),
    )


def _block(block: Any) -> dict[str, Any]:
    text = well_formed(block.clean)
    return {"kind": block.kind, "level": block.level, "text": text, "truncated": block.truncated}


def well_formed(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which neither Arrow nor UTF-8 can encode."""
    return to_utf8(text).decode()
