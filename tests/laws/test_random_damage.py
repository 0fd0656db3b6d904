"""Lines pasted, cut, joined and moved at random; benchmarks/random_damage.py does it to as many as one likes."""

from __future__ import annotations

import random

import pytest

from benchmarks.random_damage import broken_laws, damage, read_lines

#: A second cleaning changes one of some 500 such documents: what lines without sense are is no matter of a rule.
_SEEDS = range(12)
_EACH = 10


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_document_damaged_at_random_is_cleaned_restored_and_merged_with_itself(seed: int) -> None:
    rng = random.Random(seed)
    documents = read_lines([])
    for number in range(_EACH):
        text = damage(rng.choice(documents), rng)
        assert set(broken_laws(text)) <= {"idempotent"}, (seed, number, text)
