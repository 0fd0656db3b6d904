"""Stars that are drawn in rounds are those that are drawn at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from engine_corpus import make_corpus
from star_finding import find_stars

from textclean.corpus.engines.rounds import Pair, draw_in_rounds
from textclean.similarity.bands import Candidates
from textclean.similarity.clusters import find_likely
from textclean.similarity.signing import sign
from textclean.similarity.verification import Verdict, Verifier

numba = pytest.importorskip("numba", reason="numba comes with the extra `corpus`")


@pytest.mark.parametrize("conflicts", ["keep", "drop"])
@pytest.mark.parametrize("seed", range(4))
def test_stars_drawn_in_rounds_are_those_drawn_at_once(seed: int, conflicts: str) -> None:
    texts = sorted(make_corpus(seed, 150), key=lambda text: (-len(text), text))
    verifier = Verifier(texts, 0.8, "numba")
    rounds: list[int] = []

    def ask(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Verdict]]:
        rounds.append(len(pairs))
        yield from zip(pairs, verifier.judge(Candidates(*np.array(pairs).T)), strict=True)

    likely = find_likely(texts, *sign(texts, "numba"), "numba", 1)
    stars = draw_in_rounds(ask, [len(text) for text in texts], likely, conflicts)
    assert stars == find_stars(texts, 0.8, conflicts, "numba")
    # The corpus is worth its name: what is asked depends on what became of others, over and over.
    assert len(rounds) > 2 and sum(rounds) < 2 * rounds[0]
    assert stars.links and stars.conflicts and stars.chained
