"""What a worker does: Arrow batches in, Arrow batches out, by the kernels that the local engine calls.

A text comes as a string, or as bytes where it may hold a lone surrogate, which no string of Arrow can.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from textclean.corpus.bare import PageVerifier
from textclean.corpus.engines.rounds import Pair
from textclean.corpus.policies import Item, make_item
from textclean.similarity.bands import BUCKET, GATE, Candidates, band_slots, likeliest, pair_up
from textclean.similarity.fold import fold
from textclean.similarity.signatures import EMPTY, SLOTS
from textclean.similarity.signing import sign
from textclean.similarity.verification import Verdict

if TYPE_CHECKING:
    import pyarrow
    from numpy.typing import NDArray

    from textclean.similarity.signatures import Signatures

    Batches = Iterable[pyarrow.RecordBatch]

#: The columns that each function returns, as Spark names them. A bucket is the values in the slots of a band, with the
#: band.
DESCRIBED = "id string, length long, complete boolean, source string, published string, prose long"
SIGNED = "number long, signature binary, identity long, key string"
BANDED = "bucket long, rank long"
MET = "first long, second long"
AGREEING = "first long, second long, agreeing long"
JUDGED = f"{AGREEING}, verdict binary"
#: Signatures whose bands are computed at once: 1 MB.
_BANDED = 256
#: Bits of a slot's value.
_BITS = 16


def describe_texts(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """What the choice between copies looks at; of a row without a text its id alone."""
    import pyarrow

    for batch in batches:
        items = [
            {"id": row["id"]} if row["text"] is None else make_item(row["id"], row["text"], row)._asdict()
            for row in batch.to_pylist()
        ]
        string = pyarrow.string()
        kinds = (string, pyarrow.int64(), pyarrow.bool_(), string, string, pyarrow.int64())
        schema = pyarrow.schema(zip(Item._fields, kinds, strict=True))
        yield pyarrow.RecordBatch.from_pylist(items, schema=schema)


def sign_texts(batches: Batches, engine: str) -> Iterator[pyarrow.RecordBatch]:
    """Of each numbered text its signature, its identity, and a digest that is equal for equal keys."""
    import numpy as np

    for batch in batches:
        texts = _texts(batch, "text")
        rows, identities = sign(texts, engine)
        keys = [blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for text in texts]
        yield _batch(
            number=batch.column("number"),
            signature=[row.tobytes() for row in rows],
            identity=identities.view(np.int64),
            key=keys,
        )


def list_buckets(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """The buckets of each signature that has any."""
    import numpy as np

    slots = band_slots()
    names = np.arange(len(slots), dtype=np.int64) << 3 * _BITS
    for batch in batches:
        rows, ranks = _signatures(batch, "signature"), _numbers(batch, "rank")
        signed = rows[:, 0] != EMPTY
        rows, ranks = rows[signed].astype(np.int64), ranks[signed]
        for start in range(0, len(rows), _BANDED):
            part = rows[start : start + _BANDED]
            a, b, c = (part[:, column] for column in slots.T)
            buckets = names | a << 2 * _BITS | b << _BITS | c
            yield _batch(bucket=buckets.reshape(-1), rank=np.repeat(ranks[start : start + _BANDED], len(slots)))


def pair_up_buckets(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """The ranks that meet in a bucket, given rows sorted by bucket and rank: mostly once each."""
    import numpy as np

    buckets = ranks = np.empty(0, np.int64)
    for batch in batches:
        buckets = np.concatenate((buckets, _numbers(batch, "bucket")))
        ranks = np.concatenate((ranks, _numbers(batch, "rank")))
        begin = np.flatnonzero(np.r_[len(buckets) > 0, buckets[1:] != buckets[:-1]])
        first, second = pair_up(begin, ranks)
        yield _batch(first=first, second=second)
        # The last bucket may go on in the next batch, whose rows are compared with the best of it.
        open_still = slice(begin[-1], begin[-1] + BUCKET) if len(begin) else slice(0)
        buckets, ranks = buckets[open_still], ranks[open_still]


def count_agreeing(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """The likeliest of the pairs of ranked signatures that agree in `GATE` slots."""
    for batch in batches:
        agreeing = (_signatures(batch, "signature_1") == _signatures(batch, "signature_2")).sum(axis=1)
        pairs = Candidates(_numbers(batch, "first"), _numbers(batch, "second"), agreeing)
        # Those of one text may be in several batches: the driver chooses among the likeliest of each.
        yield _batch(**likeliest(pairs.take(agreeing >= GATE))._asdict())


def judge_pairs(batches: Batches, threshold: float, engine: str) -> Iterator[pyarrow.RecordBatch]:
    """What is found of pairs of texts."""
    import numpy as np

    for batch in batches:
        first, second, agreeing = (_numbers(batch, name) for name in ("first", "second", "agreeing"))
        texts = dict(zip(first.tolist(), _texts(batch, "text_1"), strict=True))
        texts |= zip(second.tolist(), _texts(batch, "text_2"), strict=True)
        places = {rank: place for place, rank in enumerate(texts)}
        verifier = PageVerifier(list(texts.values()), threshold, engine)
        left, right = (np.array([places[rank] for rank in side.tolist()], np.int64) for side in (first, second))
        packed = list(map(pickle.dumps, verifier.judge_all(Candidates(left, right, agreeing))))
        yield _batch(first=first, second=second, agreeing=agreeing, verdict=packed)


def read_answers(table: pyarrow.Table) -> Iterator[tuple[Pair, Verdict]]:
    """What `judge_pairs` found."""
    *pairs, packed = (table.column(name).to_pylist() for name in ("first", "second", "agreeing", "verdict"))
    for row, found in zip(zip(*pairs, strict=True), packed, strict=True):
        yield Pair(*row), pickle.loads(found)


def _batch(**columns: Any) -> pyarrow.RecordBatch:
    import pyarrow

    return pyarrow.RecordBatch.from_arrays(
        [column if isinstance(column, pyarrow.Array) else pyarrow.array(column) for column in columns.values()],
        names=list(columns),
    )


def _texts(batch: pyarrow.RecordBatch, name: str) -> list[str]:
    values = batch.column(name).to_pylist()
    return [value if isinstance(value, str) else value.decode("utf-8", "surrogatepass") for value in values]


def _signatures(batch: pyarrow.RecordBatch, name: str) -> Signatures:
    import numpy as np

    return np.frombuffer(b"".join(batch.column(name).to_pylist()), np.uint16).reshape(-1, SLOTS)


def _numbers(batch: pyarrow.RecordBatch, name: str) -> NDArray[Any]:
    import numpy as np

    return np.array(batch.column(name).to_numpy(zero_copy_only=False), dtype=np.int64)
