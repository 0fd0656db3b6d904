"""Where mojibake can be: characters that it is full of, and other text is not."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from textclean.language.codepoints import codepoints
from textclean.stages.decode.bounds import line_around

#: The characters that windows-1252 has in the place of C1 controls, as bytes.
WINDOWS = {ord(bytes((b,)).decode("cp1252", "replace")): b for b in range(0x80, 0xA0)}
WINDOWS.pop(0xFFFD)

#: At most so many characters for each Han sign: of UTF-8 read as GB18030 every third is one, of Big5 two in five.
_HAN_SHARE = 8

#: Characters of a piece in which signs are looked for at a time: it fits the processor's cache.
CHUNK = 1 << 15

#: Characters up to which an expression finds that there is no sign before NumPy has begun: 4 µs against 20 for 1 kB of
#: Chinese with cold caches, even at 20 kB.
_SHORT = 5000

_HAN_SIGN, _LATIN_LEAD, _LATIN_HIGH = 1, 2, 3


def suspect_lines(text: str, starts: range) -> list[tuple[int, int]]:
    """The lines that hold a Latin sign, or so many Han ones that most of the line can be mojibake.

    They are looked for in the pieces that begin at `starts`.
    """
    if len(text) <= _SHORT and not _sign().search(text):
        return []
    latin, han = _sign_offsets(text, starts)
    if not latin and not han:
        return []
    lines: dict[tuple[int, int], int] = {}
    line = (0, 0)
    for offset in han:
        if offset >= line[1]:
            line = line_around(text, offset)
        lines[line] = lines.get(line, 0) + 1
    suspects = {line for line, count in lines.items() if count * _HAN_SHARE >= line[1] - line[0]}
    line = (0, 0)
    for offset in latin:
        if offset >= line[1]:
            line = line_around(text, offset)
            suspects.add(line)
    return sorted(suspects)


def _sign_offsets(text: str, starts: range) -> tuple[list[int], list[int]]:
    """Offsets of the signs: Latin leads with another high character behind them, and Han ones."""
    table, signs = _tables()
    latin: list[int] = []
    han: list[int] = []
    for start in starts:
        # One more character than the chunk, so that a pair across its end is seen.
        points = codepoints(text[start : start + CHUNK + 1] if len(text) > CHUNK else text)
        places = signs.take(points).nonzero()[0]
        # Most texts hold no sign: what follows is for the others.
        if not places.size:
            continue
        kinds = table.take(points.take(places))
        han += (places[(kinds == _HAN_SIGN) & (places < CHUNK)] + start).tolist()
        leads = places[(kinds == _LATIN_LEAD) & (places < len(points) - 1)]
        latin += (leads[table.take(points.take(leads + 1)) >= _LATIN_LEAD] + start).tolist()
    return latin, han


@lru_cache(maxsize=1)
def _sign() -> re.Pattern[str]:
    """Any character that a sign begins with."""
    places = _tables()[1].nonzero()[0]
    runs = np.split(places, (np.diff(places) > 1).nonzero()[0] + 1)
    return re.compile("[" + "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs) + "]")


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """For each code point of the basic plane, the kind of sign that it is, and whether a sign begins with it.

    Latin: ¤-ÿ, the first byte of any UTF-8 character and of GB 2312 and Big5 pairs, before another character of latin-1
    or windows-1252. Han: what GB18030 makes of the first two bytes of a UTF-8 character (lead E3-EF), and of
    Big5 pairs whose second byte is in the lower half; private use: what it makes of Big5 pairs with a lead of AA-AF.
    """
    table = np.zeros(0x10000, dtype=np.uint8)
    for pair in (*product(range(0xE3, 0xF0), range(0x80, 0xC0)), *product(range(0xA4, 0xC7), range(0x40, 0x7F))):
        character = bytes(pair).decode("gb18030", "ignore")
        if len(character) == 1 and not character.isascii():
            table[ord(character)] = _HAN_SIGN
    for code in range(0xE000, 0xE800):
        table[code] = _HAN_SIGN
    for code in (*range(0x80, 0xC0), *WINDOWS):
        table[code] = _LATIN_HIGH
    # Big5 and GB 2312 pairs begin at A4 and B0, so symbols (¤, °, ½) can be leads as well.
    for code in range(0xA4, 0x100):
        table[code] = _LATIN_LEAD
    return table, (table == _HAN_SIGN) | (table == _LATIN_LEAD)
