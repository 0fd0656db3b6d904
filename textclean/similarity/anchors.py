"""Pairs of texts that share passages, found in one pass: the candidates for near, contained and merged copies.

Signatures (MinHash) see whole texts that are alike; a short copy inside a long text shares few of its shingles. So
inside a document the index is of the shingles themselves, sampled by their hash where the document is large, which
keeps memory in bounds and the result the same wherever a passage is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

#: Characters of a shingle. Six Chinese characters are longer than nearly all words (mean 1.6), so two texts that
#: share several shingles share phrases.
SHINGLE = 6
#: Characters up to which every shingle is indexed; above, one in four, which still gives a 30-character passage six.
FULL_INDEX = 400_000
#: A shingle that more texts than this contain is a formula (人民代表大会常务委员会), and not evidence.
MOST_COMMON = 24
#: Share of the shorter text's indexed shingles that a pair must have in common. A copy with a tenth of its
#: characters changed at random keeps 0.9 ** 6 = 53 %, one with a fifth 26 %.
LEAST_SHARED = 0.2


def shared_passages(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs (i, j, share) with i < j of texts that share passages, in order.

    `share` (0-1) is the part of the shorter text's indexed shingles that the other has too. Texts shorter than a
    shingle pair with nothing.
    """
    if len(texts) < 2:
        return []
    owners, hashes = _shingles(texts)
    if not len(hashes):
        return []
    order = np.argsort(hashes, kind="stable")  # owners rise as they are
    owners, hashes = owners[order], hashes[order]
    fresh = np.ones(len(hashes), bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    owners, hashes = owners[fresh], hashes[fresh]  # one entry per text and shingle
    first = np.ones(len(hashes), bool)
    first[1:] = hashes[1:] != hashes[:-1]
    if first.all():
        return []
    sizes = np.bincount(owners, minlength=len(texts))
    starts = np.flatnonzero(first)
    lengths = np.diff(starts, append=len(hashes))
    pairs: list[NDArray[np.int64]] = []
    for size in (np.flatnonzero(np.bincount(lengths)[2 : MOST_COMMON + 1]) + 2).tolist():
        group = starts[lengths == size]
        members = owners[group[:, None] + np.arange(size)]  # (groups, size), ascending in each row
        left, right = _each_with_each(size)
        pairs.append((members[:, left].astype(np.int64) * len(texts) + members[:, right]).ravel())
    if not pairs:
        return []
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    one, other = keys // len(texts), keys % len(texts)
    shares = counts / np.minimum(sizes[one], sizes[other])
    chosen = shares >= LEAST_SHARED
    return list(zip(one[chosen].tolist(), other[chosen].tolist(), shares[chosen].tolist(), strict=True))


@cache
def _each_with_each(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of `size` things: the first of each, and the second."""
    left, right = np.triu_indices(size, 1)
    return left, right


def _shingles(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """The text that each indexed shingle belongs to, and the shingle's hash."""
    lengths = np.array([len(text) for text in texts], np.int64)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE:
        return np.empty(0, np.int32), np.empty(0, np.uint64)
    hashes = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        hashes = hashes * np.uint64(0x100000001B3) + codes[offset : len(hashes) + offset]
    hashes ^= hashes >> np.uint64(29)  # the finalizer of SplitMix64, so that low bits depend on all characters
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    ends = np.cumsum(lengths)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)[: len(hashes)]
    inside = np.arange(len(hashes)) + SHINGLE <= ends[owners]
    if len(codes) > FULL_INDEX:
        inside &= hashes & np.uint64(3) == 0
    return owners[inside], hashes[inside]
