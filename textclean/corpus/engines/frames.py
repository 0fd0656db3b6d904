"""Copies among the texts of a Spark frame.

The workers sign texts, find candidates and compare them. The driver ranks the records and draws the stars; of each
record it holds what `Item` has, the identity and the likeliest candidates, but no text. Everything is a frame of
numbered rows, so Spark can spill it, shuffle it, and redo what a lost worker had done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from textclean.corpus.copies import Found, Search
from textclean.corpus.engines.rounds import Pair, draw_in_rounds
from textclean.corpus.engines.tasks import (
    AGREEING,
    BANDED,
    JUDGED,
    MET,
    SIGNED,
    count_agreeing,
    judge_pairs,
    list_buckets,
    pair_up_buckets,
    read_answers,
    sign_texts,
)
from textclean.corpus.policies import Item, rank_items
from textclean.errors import UsageError
from textclean.similarity.bands import Candidates, likeliest
from textclean.similarity.clusters import Likely, find_exact
from textclean.similarity.signing import choose_engine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from textclean.similarity.verification import Verdict


def find_copies_in(
    frame: DataFrame, items: Sequence[Item], search: Search, tell_round: Callable[[int], None] = lambda pairs: None
) -> Found:
    """The copies among the texts of a frame with the columns `number` and `text`, a row for each item.

    The frame is read several times and must be the same each time. `tell_round` is called with the number of pairs
    that are compared in each round.
    """
    import numpy as np

    engine = choose_engine(sum(item.length for item in items))
    with ExitStack() as held:
        signed = hold(held, frame.select("number", "text").mapInArrow(partial(sign_texts, engine=engine), SIGNED))
        identities, keys = _collect_identities(signed, len(items))
        order = np.array(rank_items(items, search.keep, identities.tolist()), dtype=np.int64)
        # A digest takes the place of its text: equal digests mean equal keys.
        exact = find_exact([keys[number] for number in order.tolist()], identities[order])
        signs = np.ones(len(items), dtype=bool)
        signs[[member for member, _ in exact]] = False  # what is said of its keeper holds for it
        candidates = find_candidates_in(signed, order, np.flatnonzero(signs))
        likely = np.unique(np.concatenate(candidates[:2]))
        texts = hold(held, _ranked(frame, order, likely).select("rank", "text"), on_disk=True)

        def ask(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Verdict]]:
            tell_round(len(pairs))
            asked = make_frame(frame.sparkSession, AGREEING, *np.array(pairs, dtype=np.int64).T)
            both = _beside(asked, texts, "text")
            judged = both.mapInArrow(partial(judge_pairs, threshold=search.threshold, engine=engine), JUDGED)
            return read_answers(judged.toArrow())

        lengths = [items[number].length for number in order.tolist()]
        stars = draw_in_rounds(ask, lengths, Likely(exact, candidates), search.conflicts)
    return Found(stars, order.tolist(), items, engine)


def find_candidates_in(signed: DataFrame, order: NDArray[np.int64], ranks: NDArray[np.int64]) -> Candidates:
    """The likeliest candidates among some of the ranks, given the signatures of all texts and their order."""
    rows = _ranked(signed, order, ranks).select("rank", "signature")
    buckets = rows.mapInArrow(list_buckets, BANDED).repartition("bucket").sortWithinPartitions("bucket", "rank")
    met = buckets.mapInArrow(pair_up_buckets, MET).distinct()
    table = _beside(met, rows, "signature").mapInArrow(count_agreeing, AGREEING).toArrow()
    return likeliest(Candidates(*(table.column(name).to_numpy() for name in Candidates._fields)))


def _collect_identities(signed: DataFrame, count: int) -> tuple[NDArray[np.uint64], list[str]]:
    """The identities and the digests of all texts, by their numbers."""
    import numpy as np

    table = signed.select("number", "identity", "key").sort("number").toArrow()
    if table.num_rows != count:
        raise UsageError(f"{count} records have {table.num_rows} texts.", "The frame must stay the same: cache it.")
    return table.column("identity").to_numpy().view(np.uint64), table.column("key").to_pylist()


def _ranked(frame: DataFrame, order: NDArray[np.int64], ranks: NDArray[np.int64]) -> DataFrame:
    """The rows of a frame that have one of these ranks, and the rank of each."""
    return frame.join(make_frame(frame.sparkSession, "number long, rank long", order[ranks], ranks), "number")


def _beside(pairs: DataFrame, frame: DataFrame, column: str) -> DataFrame:
    """The pairs of ranks, each with this column of both."""
    for side, name in enumerate(("first", "second"), 1):
        named = frame.withColumnRenamed("rank", name).withColumnRenamed(column, f"{column}_{side}")
        pairs = pairs.join(named, name)
    return pairs


def make_frame(session: SparkSession, schema: str, *columns: Sequence[Any] | NDArray[Any]) -> DataFrame:
    """A frame of these columns, with names and types in Spark's words."""
    import pyarrow
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    kinds = to_arrow_schema(StructType.fromDDL(schema))
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, kinds, strict=True)]
    return session.createDataFrame(pyarrow.table(arrays, schema=kinds))


def hold(held: ExitStack, frame: DataFrame, *, on_disk: bool = False) -> DataFrame:
    """The frame, kept by the workers until the stack is closed."""
    from pyspark import StorageLevel

    kept = frame.persist(StorageLevel.DISK_ONLY if on_disk else StorageLevel.MEMORY_AND_DISK)
    held.callback(kept.unpersist)
    return kept
