"""The whole search among texts in one call, as `corpus.copies` does it step by step."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.similarity.clusters import Stars, draw_stars, find_likely
from textclean.similarity.signing import choose_engine, sign
from textclean.similarity.verification import Verifier


def find_stars(
    texts: Sequence[str], threshold: float, conflicts: str = "keep", engine: str | None = None, jobs: int = 1
) -> Stars:
    """The stars among texts that come best first.

    `conflicts` is keep or drop: what becomes of a copy that differs from its keeper in a fact.
    """
    lengths = [len(text) for text in texts]
    signer = engine or choose_engine(sum(lengths))
    likely = find_likely(texts, *sign(texts, signer, jobs, lengths), signer, jobs)
    engine = engine or choose_engine(sum(lengths), likely.compared(lengths))
    return draw_stars(Verifier(texts, threshold, engine, jobs), lengths, likely, conflicts)
