"""A Spark session, and the texts of a run on their way to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from textclean.corpus.copies import Finder, Found, Search
from textclean.corpus.engines.frames import find_copies_in
from textclean.corpus.policies import Item
from textclean.errors import UsageError

#: Bytes of text in a file that the workers read: small enough for several workers to share a small corpus.
PART = 1 << 24


@contextmanager
def open_spark(folder: Path, jobs: int, tell_round: Callable[[int], None] = lambda pairs: None) -> Iterator[Finder]:
    """A function that finds copies as `find_copies` does, but in Spark; texts go there as files in the folder.

    It uses the running session, or else starts one: with the master that Spark's own configuration names, or with
    `jobs` cores of this machine. `tell_round` is called with the number of pairs compared in each round. Raises
    UsageError where there is no Spark, or where it fails.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("--engine spark needs pyspark.", "Install: pip install 'textclean[spark]'.") from None
    running = SparkSession.getActiveSession()
    try:
        # Spark looks at this master last, after its own configuration.
        with _environment(MASTER=f"local[{jobs}]", PYSPARK_PYTHON=sys.executable):
            session = running or SparkSession.builder.appName("textclean dedup").getOrCreate()
    except (Py4JError, PySparkException) as error:
        way_out = "It needs Java 17 or later (install it, or set JAVA_HOME) and a master that answers."
        raise UsageError(f"Spark did not start ({_describe(error)}).", way_out) from error

    def find(texts: Sequence[str], items: Sequence[Item], search: Search) -> Found:
        frame = session.read.parquet(f"file://{_write_texts(texts, mkdtemp(dir=folder))}")
        return find_copies_in(frame, items, search, tell_round)

    try:
        yield find
    except (Py4JError, PySparkException) as error:
        raise UsageError(
            f"Spark failed ({_describe(error)}).",
            "Its log says more. Workers need textclean[spark], and see TMPDIR as this machine does.",
        ) from error
    finally:
        if running is None:
            session.stop()


@contextmanager
def _environment(**defaults: str) -> Iterator[None]:
    """Give environment variables these values for a while, except those that are set already."""
    missing = defaults.keys() - os.environ.keys()
    os.environ.update({name: defaults[name] for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del os.environ[name]


def _describe(error: Exception) -> str:
    """What went wrong, in one line: the last of a worker's traceback, or the first of Spark's innermost error."""
    thrown = getattr(error, "java_exception", None)
    if thrown is None:
        lines = str(error).strip().splitlines()
        return lines[-1 if "Traceback" in str(error) else 0]
    while (cause := thrown.getCause()) is not None and "spark" in cause.getClass().getName():
        thrown = cause
    return str(thrown.getMessage()).strip().partition("\n")[0]


def _write_texts(texts: Sequence[str], folder: str) -> str:
    """The folder, with the numbered texts in files of Parquet, one at least."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([("number", pyarrow.int64()), ("text", pyarrow.binary())])
    start, size, held = 0, 0, list[bytes]()

    def write() -> None:
        columns = [
            pyarrow.array(range(start, start + len(held)), pyarrow.int64()),
            pyarrow.array(held, pyarrow.binary()),
        ]
        parquet.write_table(pyarrow.table(columns, schema=schema), f"{folder}/{start:012}.parquet")

    for text in texts:
        held.append(text.encode("utf-8", "surrogatepass"))
        size += len(held[-1])
        if size >= PART:
            write()
            start, size, held = start + len(held), 0, []
    write()
    return folder
