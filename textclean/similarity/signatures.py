"""The signature of a text: 128 numbers, of which two texts share about as large a part as of their shingles.

One-permutation hashing (Li, Owen, Zhang 2012): the first bits of a shingle's hash choose one of `SLOTS` slots, and
each slot keeps the smallest value that it sees. One pass over the text fills all slots, where classic MinHash needs
one pass for each. Slots that saw nothing borrow from another one, chosen by a fixed order of their own
(Shrivastava 2017), so short texts have whole signatures too. Of each value the last 16 bits are kept (Li, Koenig
2010), which halves memory: two different ones are the same there once in 65,536 times.

This is the definition; signing.py makes the signatures of many texts.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from textclean.similarity.fold import fold_codes
from textclean.similarity.shingles import BASE, MIX_1, MIX_2, UNITS, WIDE_FROM, mix, mix_all, shingles, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signatures = NDArray[np.uint16]
    Identities = NDArray[np.uint64]
    Signed = tuple[Signatures, Identities]

#: Slots of a signature. The estimate of a share of 0.25 then has a standard error of 0.04; 256 slots would halve the
#: texts that fit into memory for a gain that verification gives anyway.
SLOTS = 128
#: The value of every slot of a text without shingles, and of no slot of another. Such a text has no neighbours.
EMPTY = 0xFFFF
#: Weight of a key (see shingles.py) below which it has no signature, so that it equals nothing but an exact copy: ten
#: Chinese characters or twenty letters, a headline in which one changed word changes the story.
SHORT = 20
#: Length, relative to the longer text, from which a contained text is a near copy anyway, at similarity 0.80; and the
#: least part of the slots in which it must agree, relative to the part of the longer text that it is.
_SHORTER = 2 / 3
_SHARED = 0.7


def shuffled(count: int, seed: int) -> list[int]:
    """The numbers below `count` in an order that depends on the seed alone."""
    import numpy as np

    numbers: list[int] = np.argsort(
        mix_all(np.arange(count, dtype=np.uint64) ^ np.uint64(mix(seed))), kind="stable"
    ).tolist()
    return numbers


@cache
def lenders() -> NDArray[np.uint8]:
    """For each slot the order in which it asks the others for a value."""
    import numpy as np

    return np.array([shuffled(SLOTS, seed=slot + 1) for slot in range(SLOTS)], dtype=np.uint8)


def sign_key(key: str) -> list[int]:
    """The signature of a key: the definition."""
    if weigh(key) < SHORT:
        return [EMPTY] * SLOTS
    least: dict[int, int] = {}
    for number in shingles(key):
        slot, value = number >> 57, (number >> 25) & 0xFFFFFFFF
        least[slot] = min(value, least.get(slot, value))
    owners = (
        n if n in least else next(int(other) for other in row if other in least) for n, row in enumerate(lenders())
    )
    return [min(least[slot] & 0xFFFF, EMPTY - 1) for slot in owners]


@cache
def scheme() -> str:
    """Identity of everything that a signature depends on: two indexes are comparable only when it is the same."""
    import numpy as np

    digest = hashlib.sha256(fold_codes().tobytes() + np.ascontiguousarray(lenders()).tobytes())
    digest.update(repr((UNITS, WIDE_FROM, BASE, MIX_1, MIX_2, SLOTS, SHORT, EMPTY)).encode())
    return digest.hexdigest()[:16]


def may_contain(one: int, other: int, agreeing: int) -> bool:
    """Whether the lengths of two texts, and the slots in which they agree, if known, leave room for one in the other.

    Plain Python, which the kernels compile.
    """
    short, long = min(one, other), max(one, other)
    return short <= _SHORTER * long and (agreeing == 0 or agreeing * long >= _SHARED * SLOTS * short)
