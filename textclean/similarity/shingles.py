"""What two texts are compared by: short overlapping pieces of their keys, each as a 64-bit number.

A shingle is the shortest piece that weighs at least `UNITS`, where a wide character (Chinese, Japanese, Korean)
weighs 2 and any other 1: four Chinese characters or seven letters say about as much, so one setting serves every
script and mixed text, and no text needs words to be cut (decisions/0201).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Weight of a shingle: four Chinese characters or seven letters. Measured on unrelated texts and on copies with a tenth
#: of their characters edited: with 6, unrelated English texts share twice as many shingles, and candidates grow with
#: the square of the corpus; with 8, 3 % of the English copies are not found instead of 0.6 %. decisions/0201.
UNITS = 7
#: First code point that weighs 2: the CJK radicals, and with them all Han, kana and Hangul.
WIDE_FROM = 0x2E80

MASK = (1 << 64) - 1
#: Multiplier of the polynomial over the code points of a shingle: odd, 2 ** 64 over the golden ratio.
BASE = 0x9E3779B97F4A7C15
#: The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of a shingle reaches every bit of its hash.
MIX_1, MIX_2 = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def mix(number: int) -> int:
    """A 64-bit number scattered over all 64-bit numbers, one to one."""
    number = ((number ^ (number >> 30)) * MIX_1) & MASK
    number = ((number ^ (number >> 27)) * MIX_2) & MASK
    return number ^ (number >> 31)


def mix_all(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The same of each number of an array."""
    import numpy as np

    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(MIX_1)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(MIX_2)
    return numbers ^ (numbers >> np.uint64(31))


def shingles(key: str) -> list[int]:
    """The hash of each shingle of a key, in order; none for a key that weighs less than one shingle.

    This is the definition; the kernels compute the same faster.
    """
    hashes = []
    start = weight = piece = 0
    weights = [2 if ord(char) >= WIDE_FROM else 1 for char in key]
    for end, char in enumerate(key):
        weight += weights[end]
        piece = (piece * BASE + ord(char)) & MASK
        while weight >= UNITS:
            hashes.append(mix(piece))
            piece = (piece - ord(key[start]) * pow(BASE, end - start, MASK + 1)) & MASK
            weight -= weights[start]
            start += 1
    return hashes


def identify(key: str) -> int:
    """A 64-bit number that equal keys share, and different keys practically never."""
    number = 0
    for char in key:
        number = (number * BASE + ord(char)) & MASK
    return mix(number ^ len(key))


def weigh(key: str) -> int:
    """The weight of a key in units."""
    return sum(2 if ord(char) >= WIDE_FROM else 1 for char in key)
