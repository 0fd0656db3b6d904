"""Copies among the texts of a Spark frame.

The workers sign, find candidates and compare; the driver ranks the records and draws the stars, for which it holds of
each record what `Item` tells, and no text. Everything is a frame of numbered rows, so that Spark spills, shuffles and
repeats what a lost worker had done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from textclean.corpus.copies import Finder, Found
from textclean.corpus.engines.rounds import Answer, Pair, draw_in_rounds
from textclean.corpus.engines.tasks import (
    AGREEING,
    BANDED,
    JUDGED,
    SIGNED,
    count_agreeing,
    judge_pairs,
    read_answers,
    sign_texts,
    tell_bands,
)
from textclean.corpus.policies import Item, rank_items
from textclean.errors import UsageError
from textclean.similarity.bands import BUCKET, Candidates
from textclean.similarity.clusters import Likely, find_exact, likeliest
from textclean.similarity.signatures import choose_engine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

#: Bytes of text in a file that the workers read: small enough for several workers to share a small corpus.
PART = 1 << 24


@contextmanager
def open_spark(folder: Path, jobs: int) -> Iterator[Finder]:
    """What finds copies as `find_copies` does, in Spark; texts go there by way of files in the folder.

    It is the running session, or one of its own whose master Spark is told of in any of its ways, else so many cores
    of this machine. Raises UsageError where there is no Spark, or where it fails.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("--engine spark needs pyspark.", "Install: pip install 'textclean[spark]'.") from None
    os.environ.setdefault("MASTER", f"local[{jobs}]")  # what Spark looks at last
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    running = SparkSession.getActiveSession()
    try:
        session = running or SparkSession.builder.appName("textclean dedup").getOrCreate()
    except PySparkException as error:
        raise UsageError(
            f"Spark did not start: {_first_line(error)}", "It needs Java 17 or later: install it, or set JAVA_HOME."
        ) from None

    def find(
        texts: Sequence[str],
        items: Sequence[Item],
        threshold: float,
        keep: Sequence[str],
        conflicts: str,
        jobs: int,
        engine: str | None = None,
        folder: Path | None = None,
    ) -> Found:
        frame = session.read.parquet(f"file://{_write_texts(texts, mkdtemp(dir=shared))}")
        return find_copies_in(frame, items, threshold, keep, conflicts)

    shared = folder
    try:
        yield find
    except (Py4JError, PySparkException) as error:
        raise UsageError(
            f"Spark failed: {_first_line(error)}",
            "Its log tells more. Workers need textclean[spark], and see TMPDIR as this machine does.",
        ) from error
    finally:
        if running is None:
            session.stop()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _write_texts(texts: Sequence[str], folder: str) -> str:
    """The folder, with the numbered texts in files of Parquet."""
    import pyarrow
    from pyarrow import parquet

    start, size, held = 0, 0, list[bytes]()
    for number, text in enumerate(texts):
        held.append(text.encode("utf-8", "surrogatepass"))
        size += len(held[-1])
        if size >= PART or number + 1 == len(texts):
            columns = {"number": pyarrow.array(range(start, number + 1), pyarrow.int64()), "text": held}
            parquet.write_table(pyarrow.table(columns), f"{folder}/{start:012}.parquet")
            start, size, held = number + 1, 0, []
    return folder


def find_copies_in(
    frame: DataFrame, items: Sequence[Item], threshold: float, keep: Sequence[str], conflicts: str
) -> Found:
    """The copies among the texts of a frame with the columns `number` and `text`, a row for each item.

    The frame is read several times and must be the same each time.
    """
    import numpy as np

    engine = choose_engine(sum(item.length for item in items))
    with ExitStack() as held:
        signed = _hold(held, frame.select("number", "text").mapInArrow(partial(sign_texts, engine=engine), SIGNED))
        identities, keys = _collect_identities(signed, len(items))
        order = np.array(rank_items(items, keep, identities.tolist()), dtype=np.int64)
        # A digest stands for its text: where these are equal, so are the keys.
        exact = find_exact([keys[number] for number in order.tolist()], identities[order])
        signs = np.ones(len(items), dtype=bool)
        signs[[member for member, _ in exact]] = False  # what is said of its keeper holds for it
        candidates = find_candidates_in(signed, order, np.flatnonzero(signs))
        asked = np.unique(np.concatenate(candidates[:2]))
        texts = _hold(held, _ranked(frame, order, asked).select("rank", "text"), on_disk=True)

        def ask(pairs: Sequence[Pair]) -> Iterator[Answer]:
            columns = dict(zip(Pair._fields, np.array(pairs, dtype=np.int64).T, strict=True))
            both = _beside(_table(frame.sparkSession, columns), texts, "text")
            judged = both.mapInArrow(partial(judge_pairs, threshold=threshold, engine=engine), JUDGED)
            return read_answers(judged.toArrow())

        lengths = [items[number].length for number in order.tolist()]
        stars = draw_in_rounds(ask, lengths, Likely(exact, candidates), conflicts)
    return Found(stars, order.tolist(), items, engine)


def find_candidates_in(signed: DataFrame, order: NDArray[np.int64], ranks: NDArray[np.int64]) -> Candidates:
    """The likeliest candidates among some of the ranks, given the signatures of all texts and their order."""
    import numpy as np
    from pyspark.sql import functions as f

    rows = _ranked(signed, order, ranks).select("rank", "signature")
    buckets = rows.mapInArrow(tell_bands, BANDED).groupBy("bucket").agg(f.sort_array(f.collect_list("rank")).alias("r"))
    best = buckets.where(f.size("r") > 1).select("r", f.posexplode(f.slice("r", 1, BUCKET)).alias("place", "first"))
    later = f.slice("r", f.col("place") + 2, f.size("r"))  # all behind that one; slices count from 1
    met = best.select("first", f.explode(later).alias("second")).distinct()
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
    """The rows of a frame that have these ranks, with them."""
    return frame.join(_table(frame.sparkSession, {"number": order[ranks], "rank": ranks}), "number")


def _beside(pairs: DataFrame, frame: DataFrame, column: str) -> DataFrame:
    """The pairs of ranks, and a column of each of the two beside it."""
    for side, name in enumerate(("first", "second"), 1):
        told = frame.withColumnRenamed("rank", name).withColumnRenamed(column, f"{column}_{side}")
        pairs = pairs.join(told, name)
    return pairs


def _table(session: SparkSession, columns: dict[str, NDArray[np.int64]]) -> DataFrame:
    import pyarrow

    return session.createDataFrame(pyarrow.table(columns))


def _hold(held: ExitStack, frame: DataFrame, *, on_disk: bool = False) -> DataFrame:
    """The frame, which its workers keep until the stack is closed."""
    from pyspark import StorageLevel

    kept = frame.persist(StorageLevel.DISK_ONLY if on_disk else StorageLevel.MEMORY_AND_DISK)
    held.callback(kept.unpersist)
    return kept
