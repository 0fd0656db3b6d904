"""Where mojibake can be: characters that it is full of, and other text is not."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from textclean.bounds import line_around
from textclean.language.codepoints import SIZE, codepoints, look_up

#: The characters that windows-1252 has in the place of C1 controls, as bytes.
WINDOWS = {ord(bytes((b,)).decode("cp1252", "replace")): b for b in range(0x80, 0xA0)}
WINDOWS.pop(0xFFFD)

#: At most so many characters for each Han sign: of UTF-8 read as GB18030 every third is one, of Big5 two in five.
_HAN_SHARE = 8

#: Characters of a piece in which signs are looked for at a time: it fits the processor's cache.
CHUNK = 1 << 15

#: Characters up to which an expression has found every sign before NumPy has begun: 4 µs against 20 for 1 kB of Chinese
#: with cold caches, even at 20 kB.
_SHORT = 5000

#: Places up to which it is not worth the trouble to sort out the letters that stand alone.
_FEW = 100

#: The characters of latin-1 and windows-1252 behind ASCII.
_HIGH = frozenset(map(chr, (*range(0x80, 0x100), *WINDOWS)))


def suspect_lines(text: str, starts: range) -> list[tuple[int, int]]:
    """The lines that hold a Latin sign, or so many Han ones that most of the line can be mojibake.

    They are looked for in the pieces that begin at `starts`.
    """
    latin, han = _offsets_by_expression(text) if len(text) <= _SHORT else _sign_offsets(text, starts)
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


def _offsets_by_expression(text: str) -> tuple[list[int], list[int]]:
    """The same as `_sign_offsets` for a text of one piece, character by character."""
    latin: list[int] = []
    han: list[int] = []
    for found in _sign().finditer(text):
        place = found.start()
        if text[place] >= "\u0100":
            han.append(place)
        elif text[place + 1 : place + 2] in _HIGH:
            latin.append(place)
    return latin, han


def _sign_offsets(text: str, starts: range) -> tuple[list[int], list[int]]:
    """Offsets of the signs: Latin leads with another high character behind them, and Han ones."""
    begins, high = _begins(), _high()
    latin: list[int] = []
    han: list[int] = []
    for start in starts:
        # One more character than the chunk, so that a pair across its end is seen.
        piece = text[start : start + CHUNK + 1] if len(text) > CHUNK else text
        points = codepoints(piece)
        places = begins.take(points).nonzero()[0]
        if len(places) > _FEW:
            alone = (points.take(places) < 0x100) & ~look_up(points.take(places + 1, mode="clip"), high)
            places = places[~alone]
        for place in places.tolist():
            if piece[place] < "\u0100":
                if piece[place + 1 : place + 2] in _HIGH:
                    latin.append(start + place)
            elif place < CHUNK:
                han.append(start + place)
    return latin, han


@lru_cache(maxsize=1)
def _sign() -> re.Pattern[str]:
    """Any character that a sign begins with."""
    places = _begins().nonzero()[0]
    runs = np.split(places, (np.diff(places) > 1).nonzero()[0] + 1)
    return re.compile("[" + "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs) + "]")


@lru_cache(maxsize=1)
def _begins() -> NDArray[np.bool_]:
    """For each code point of all planes, whether a sign begins with it.

    Latin: ¤-ÿ, the first byte of any UTF-8 character and of GB 2312 and Big5 pairs, so that symbols (¤, °, ½) can be
    leads as well. Han: what GB18030 makes of the first two bytes of a UTF-8 character (lead E3-EF), and of
    Big5 pairs whose second byte is in the lower half; private use: what it makes of Big5 pairs with a lead of AA-AF.
    """
    # No code point is beyond the last plane, so none must be held against the end of the table: a quarter of the time.
    begins = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    for pair in (*product(range(0xE3, 0xF0), range(0x80, 0xC0)), *product(range(0xA4, 0xC7), range(0x40, 0x7F))):
        character = bytes(pair).decode("gb18030", "ignore")
        if len(character) == 1 and not character.isascii():
            begins[ord(character)] = True
    begins[0xE000:0xE800] = True
    # Dashes and the like are in GB18030 as well, and in every text.
    begins[list(map(ord, _HIGH))] = False
    begins[0xA4:0x100] = True
    return begins


@lru_cache(maxsize=1)
def _high() -> NDArray[np.bool_]:
    """For each code point of the basic plane, whether it is behind ASCII in latin-1 or windows-1252."""
    high = np.zeros(SIZE, dtype=np.bool_)
    high[[ord(character) for character in _HIGH]] = True
    return high
