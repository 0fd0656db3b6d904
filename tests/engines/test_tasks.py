"""What a worker does does not depend on how rows come to it."""

from __future__ import annotations

import random

import pytest

from textclean.similarity.bands import BUCKET

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")


@pytest.mark.parametrize("size", [1, 2, 7, 16, 17, 40, 1000])
def test_a_bucket_may_go_on_from_batch_to_batch(size: int) -> None:
    from textclean.corpus.engines.tasks import pair_up_buckets

    draw = random.Random(size)
    buckets = [sorted(draw.sample(range(500), count)) for count in (1, 3, 60, 1, 17, 16, 2, 1, 40)]
    rows = [(bucket, rank) for bucket, ranks in enumerate(buckets) for rank in ranks]
    batches = [
        pyarrow.record_batch(list(zip(*rows[start : start + size], strict=True)), names=["bucket", "rank"])
        for start in range(0, len(rows), size)
    ]
    told = {(row["first"], row["second"]) for batch in pair_up_buckets(batches) for row in batch.to_pylist()}
    assert told == {
        (first, second)
        for ranks in buckets
        for place, first in enumerate(ranks[:BUCKET])
        for second in ranks[place + 1 :]
    }
