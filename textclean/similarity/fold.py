"""Comparison keys: what two texts have in common once width, case, spacing and punctuation style are set aside.

A key is for comparing only, never for output. The folding is one table from code point to code point or to nothing
(decisions/0200), so a key can be mapped back to its text, and every kernel reads the same table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]

#: First code point that is left alone. The planes 0 and 1 hold every width form, letter with case and punctuation
#: mark; above them only 542 compatibility ideographs would fold, for twice the memory.
TABLE_SIZE = 0x20000

#: Each mark with its other shapes. Punctuation is unified, never dropped: 3.5 and 35 are different figures.
#: Shapes that NFKC already unifies (full-width forms) need no row. ○ for 〇 is an input-method habit in years.
_MARKS = (
    (".", "。｡…⋯‥․"),
    (",", "、､﹐﹑،"),
    ('"', "“”„‟〝〞〟«»「」『』﹁﹂﹃﹄″"),
    ("'", "‘’‚‛′`´ʼ"),
    ("<", "《〈⟨‹"),
    (">", "》〉⟩›"),
    ("[", "【〔〖〘〚"),
    ("]", "】〕〗〙〛"),
    ("-", "‐‑‒–—―−─━﹣"),
    ("~", "〜∼˜"),
    ("·", "•・‧∙⋅●"),
    ("〇", "○◯"),
)

#: Code points that are examined together: if folding changes none of them, none is examined by itself.
_TOGETHER = 64
#: General categories of what prints nothing: controls, formats, separators.
_PRINTLESS = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))

#: Code points that print nothing though Unicode counts them as letters, marks or symbols: grapheme joiner, fillers
#: of Hangul and Khmer, Mongolian and general variation selectors, blank braille.
_BLANK = frozenset(
    chain(
        (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0), range(0x180B, 0x1810), range(0xFE00, 0xFE10)
    )
)


def _fold_one(code: int) -> int | None:
    """The code point that stands for `code` in a key; None for what leaves no trace there."""
    char = chr(code)
    folded = unicodedata.normalize("NFKC", char).lower()
    if len(folded) != 1:  # ㎡ or ﬁ would grow: it only changes case, so that offsets stay one to one
        folded = char.lower()
    if len(folded) != 1:
        folded = char
    if folded.isspace() or unicodedata.category(folded) in ("Cc", "Cf"):
        return None
    return ord(folded)


@cache
def _table() -> list[int | None]:
    """The whole folding, by code point: a list, because str.translate reads it twice as fast as a mapping."""
    table: list[int | None] = list(range(TABLE_SIZE))
    for start in range(0, TABLE_SIZE, _TOGETHER):
        codes = range(start, start + _TOGETHER)
        chars = "".join(map(chr, codes))
        normal = unicodedata.is_normalized("NFKC", chars) and chars == chars.lower()
        if not normal or not _PRINTLESS.isdisjoint(map(unicodedata.category, chars)):
            table[start : start + _TOGETHER] = map(_fold_one, codes)
    for code in _BLANK:
        table[code] = None
    for mark, shapes in _MARKS:
        for shape in shapes:
            table[ord(shape)] = ord(mark)
    return table


@cache
def _dropped() -> frozenset[str]:
    return frozenset(chr(code) for code, folded in enumerate(_table()) if folded is None)


def fold(text: str) -> str:
    """The comparison key of `text`: one width, lower case, one shape per mark, no whitespace, nothing invisible.

    >>> fold("Ａ股 上涨３．５％，“强势”。")
    'a股上涨3.5%,"强势".'
    """
    return text.translate(_table())


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The comparison key, and for each of its characters the offset in `text` that it stands for."""
    dropped = _dropped()
    return fold(text), [offset for offset, char in enumerate(text) if char not in dropped]


def unfold(offsets: Any, start: int, end: int) -> tuple[int, int]:
    """The characters of a text that stand for part of its key, given the offset of each character of the key in it."""
    size = len(offsets)
    if size == 0:
        return 0, 0
    first = offsets[start] if start < size else offsets[size - 1] + 1
    return first, max(first, offsets[min(end, size) - 1] + 1) if end > start else first


@cache
def fold_codes() -> NDArray[np.uint32]:
    """The same table as an array for the kernels; 0 means dropped."""
    import numpy as np

    codes = np.array([folded or 0 for folded in _table()], dtype=np.uint32)
    codes.setflags(write=False)
    return codes


def code_points(texts: Sequence[str]) -> tuple[Codes, NDArray[np.int64]]:
    """The code points of all texts one after another, and the offset at which each begins (and the last ends)."""
    import numpy as np

    whole = "".join(texts)
    codes = np.array([whole]).view(np.uint32)[: len(whole)]  # numpy holds four bytes a character, at least one
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in texts], out=offsets[1:])
    return codes, offsets
