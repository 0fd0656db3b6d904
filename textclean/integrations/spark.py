"""Spark: frames followed by the columns of `clean_batch`, and frames without their copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textclean.corpus.batches import batch_schema, clean_batch, require_column
from textclean.corpus.copies import Chained, Cluster, Found
from textclean.corpus.dedup import THRESHOLD, check_options, refuse_equal_ids, summarize
from textclean.corpus.policies import Item
from textclean.errors import UsageError
from textclean.settings import check_policies

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: The column with the id of each row while copies are searched for, and columns with the origin and date of a record.
_ID = "tc_id"
_ORIGINS = ("source", "site", "published", "date")


def clean_frame(frame: DataFrame, **options: Any) -> DataFrame:
    """The frame followed by the columns of `clean_batch`, computed when Spark needs it.

    Takes the options of `textclean.clean_batch`. Raises KeyError when there is no such text column.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    require_column(options.get("column", "text"), frame.columns)
    added = from_arrow_schema(batch_schema(blocks=options.get("blocks", False), report=options.get("report", False)))
    own = [field for field in frame.schema.fields if field.name not in added.names]
    return frame.mapInArrow(partial(_clean, options=options), StructType([*own, *added.fields]))


def _clean(batches: Iterable[pyarrow.RecordBatch], options: dict[str, Any]) -> Iterator[pyarrow.RecordBatch]:
    return (clean_batch(batch, **options) for batch in batches)


@dataclass(frozen=True, slots=True)
class DeduplicatedFrame:
    """What became of each row. `removed` has `keeper`, `similarity` and `relation` after its own columns."""

    kept: DataFrame
    removed: DataFrame
    clusters: list[Cluster]
    summary: dict[str, Any]
    chained: list[Chained]


def deduplicate_frame(
    frame: DataFrame,
    *,
    column: str = "text",
    id: str = "id",
    threshold: float = THRESHOLD,
    keep: Sequence[str] = (),
    conflicts: str = "keep",
) -> DeduplicatedFrame:
    """The kept rows, the removed ones with their keepers, and the clusters.

    The answer is that of `textclean.deduplicate` for the same rows. Each must have a text and a unique id. The frame is
    read several times.
    """
    from textclean.corpus.copies import Search
    from textclean.corpus.engines.frames import find_copies_in, hold, make_frame
    from textclean.corpus.engines.tasks import DESCRIBED, describe_texts

    check_options("document", threshold, conflicts)
    check_policies(keep)
    named = _select(frame, column, id)
    described = named.mapInArrow(describe_texts, DESCRIBED).toArrow().to_pylist()
    if any(row["id"] is None or row["length"] is None for row in described):
        raise UsageError(f"Some rows have no {id!r} or no {column!r}.", "Leave them out: frame.dropna.")
    items = sorted(Item(**row) for row in described)
    refuse_equal_ids(items)
    with ExitStack() as held:
        ids = [item.id for item in items]
        numbers = make_frame(frame.sparkSession, "id string, number long", ids, range(len(items)))
        numbered = hold(held, named.join(numbers, "id").select("number", "text"), on_disk=True)
        found = find_copies_in(numbered, items, Search(threshold, keep, conflicts))
    return _divide(frame.withColumn(_ID, frame[_quote(id)].cast("string")), found, threshold)


def _select(frame: DataFrame, column: str, id: str) -> DataFrame:
    """The ids and the texts of a frame, and what is known of their origin."""
    for name in (column, id):
        require_column(name, frame.columns)
    kinds = dict(frame.dtypes)
    if kinds[column] != "string":
        raise UsageError(f"{column!r} holds {kinds[column]}, not text.", "Name another column.")
    origins = [frame[name].cast("string") for name in _ORIGINS if name in kinds]
    return frame.select(frame[_quote(id)].cast("string").alias("id"), frame[_quote(column)].alias("text"), *origins)


def _divide(rows: DataFrame, found: Found, threshold: float) -> DeduplicatedFrame:
    """The rows, named by `tc_id`, by what was found of them."""
    from textclean.corpus.engines.frames import make_frame

    links, items = found.links(), found.items
    copies = [items[number].id for number in links]
    keepers, similarities, relations = zip(*links.values(), strict=True) if links else ((), (), ())
    schema = f"{_ID} string, keeper string, similarity double, relation string"
    removed = make_frame(
        rows.sparkSession, schema, copies, [items[number].id for number in keepers], similarities, relations
    )
    clusters, chained = found.clusters(), found.chained()
    return DeduplicatedFrame(
        rows.join(removed, _ID, "left_anti").drop(_ID),
        rows.drop("keeper", "similarity", "relation").join(removed, _ID).drop(_ID),
        clusters,
        summarize(len(items), len(items) - len(links), Counter(relations), clusters, len(chained), threshold),
        chained,
    )


def _quote(name: str) -> str:
    """The name of a column as Spark reads it: a dot in it is no field of a struct."""
    return f"`{name.replace('`', '``')}`"
