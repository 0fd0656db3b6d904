"""Lines pasted, cut, joined and moved at random; benchmarks/random_damage.py does it to as many as one likes."""

from __future__ import annotations

import random

import pytest

from benchmarks.random_damage import broken_laws, damage, read_lines

#: A second cleaning changes one of some 500 such documents: what lines without sense are is no matter of a rule.
_SEEDS = range(8)
_EACH = 6


@pytest.mark.parametrize("seed", _SEEDS)
def test_documents_damaged_at_random_are_cleaned_merged_and_restored(seed: int) -> None:
    rng = random.Random(seed)
    documents = read_lines([])
    for number in range(_EACH):
        lines = rng.choice(documents)
        text, other = damage(lines, rng), damage(lines, rng)
        assert set(broken_laws(text, [other])) <= {"idempotent"}, (seed, number, text, other)
