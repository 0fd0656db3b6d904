"""Where a term is in a long text, found by its rarest pair of characters without searching the whole text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


class TermIndex:
    """The pairs of characters of a text, sorted."""

    def __init__(self, text: str) -> None:
        self._text = text
        codes = _codes(text)
        pairs = codes[:-1] << np.uint64(32) | codes[1:]
        self._order = np.argsort(pairs).astype(np.uint32)
        self._pairs = pairs[self._order]

    def find(self, term: str) -> Iterator[int]:
        """Where a term of two characters or more begins, in no order."""
        codes = _codes(term)
        pairs = codes[:-1] << np.uint64(32) | codes[1:]
        first = np.searchsorted(self._pairs, pairs, "left")
        last = np.searchsorted(self._pairs, pairs, "right")
        rarest = int(np.argmin(last - first))
        for at in self._order[first[rarest] : last[rarest]]:
            if self._text.startswith(term, begin := int(at) - rarest) and begin >= 0:
                yield begin


def _codes(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
