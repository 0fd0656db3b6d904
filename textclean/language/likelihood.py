"""How likely characters are as text in some language, which tells the right decoding from a wrong one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from textclean.language.codepoints import SIZE, STAND_IN, codepoints, look_up
from textclean.language.frequencies import CHINESE, HIRAGANA, JAPANESE, KOREAN, TRADITIONAL

#: Characters of a frequency list that form its head.
_HEAD = 150

#: Natural logarithms of a character's share in the text: a class's share, divided by its size. The shares were counted
#: in the Universal Declaration in 40 languages and in Chinese laws; half a unit more or less changes no decision.
_COSTS = {
    "head of a list": -5.5,
    "rest of a list": -7.2,
    "level 1": -9.6,
    "level 2": -12.5,
    "other han": -17.0,
    "frequent hiragana": -3.8,
    "hiragana": -5.2,
    "katakana": -5.5,
    "half-width katakana": -9.5,
    "hangul": -8.5,
    "rare hangul": -14.0,
    "cjk punctuation": -4.5,
    "other cjk symbol": -11.0,
    "letter": -3.3,
    "capital": -5.5,
    "accented": -6.5,
    "accented capital": -9.5,
    "digit": -3.8,
    "space": -2.5,
    "ascii punctuation": -5.0,
    "general punctuation": -6.0,
    "symbol": -11.0,
    "foreign letter": -12.0,
    "private": -18.0,
    "control": -18.0,
    "lost": -20.0,
    "unassigned": -22.0,
}

#: The cost of a change of script between two neighbouring letters, of a capital behind a small letter, and of a small
#: ASCII letter next to a Han character, kana or hangul: 5G网络 and iPhone手机 are fewer than words.
_SWITCH = -6.0
_FLIP = -5.0
_GLUED = -2.0

_CJK_PUNCTUATION = "，。、“”‘’《》：；？！（）「」『』…—·％～　【】〈〉〔〕・ー々"
_GENERAL_PUNCTUATION = "–‑•‹›„‚†‡‰′″€№«»§°©®™"

#: Scripts whose letters stand in words of their own. Small and capital ASCII letters may stand next to any Latin letter
#: and, capitals at no cost, next to Han characters.
_SMALL, _CAPITAL, _LATIN_SMALL, _LATIN_CAPITAL, _GREEK_SMALL, _GREEK_CAPITAL = range(1, 7)
_CYRILLIC_SMALL, _CYRILLIC_CAPITAL, _OTHER, _CJK, _HANGUL = range(7, 12)
_SCRIPTS = 12


def likelihood(text: str) -> float:
    """The logarithm of the likelihood of the text, a negative number; the more so the longer it is."""
    points = codepoints(text)
    total = float(look_up(points, _costs()).sum())
    if not text.isascii():
        scripts = look_up(points, _scripts())
        total += float(_transitions().take(scripts[:-1] * _SCRIPTS + scripts[1:]).sum())
    return total


def character_cost(character: str) -> float:
    """The logarithm of the likelihood of one character."""
    return float(_costs()[min(ord(character), STAND_IN)])


def common_characters() -> str:
    """The characters of level 1 of the national standards, of the frequency lists, kana, hangul and punctuation."""
    common = np.flatnonzero(_costs() > _COSTS["level 2"])
    return "".join(map(chr, common))


@lru_cache(maxsize=1)
def _costs() -> NDArray[np.float32]:
    """The cost of each code point."""
    table = np.full(SIZE, _COSTS["unassigned"], dtype=np.float32)
    for start, end, name in _RANGES:
        table[start:end] = _COSTS[name]
    for code in (*range(0x2E80), *range(0xA000, 0xAC00), *range(0xFB00, 0xFF61), *range(0xFFA0, 0xFFFE)):
        table[code] = _cost(chr(code))
    for row, name in (
        (_rows("big5", 0xC9, 0xFA), "level 2"),
        (_rows("gb2312", 0xD8, 0xF8), "level 2"),
        (_rows("gb2312", 0xB0, 0xD8), "level 1"),
        (_rows("big5", 0xA4, 0xC7), "level 1"),
        (_rows("euc_jp", 0xB0, 0xD0), "level 1"),
        (_rows("euc_kr", 0xB0, 0xC9), "hangul"),
    ):
        table[[ord(character) for character in row]] = _COSTS[name]
    for characters in (CHINESE, TRADITIONAL, JAPANESE, KOREAN):
        for place, character in enumerate(characters):
            cost = _COSTS["head of a list" if place < _HEAD else "rest of a list"]
            # A character that two lists name is as frequent as the one that names it first.
            table[ord(character)] = max(cost, table[ord(character)])
    for characters, name in (
        (HIRAGANA, "frequent hiragana"),
        (_CJK_PUNCTUATION, "cjk punctuation"),
        (_GENERAL_PUNCTUATION, "general punctuation"),
    ):
        table[[ord(character) for character in characters]] = _COSTS[name]
    # What stands for all beyond the basic plane: rare Han characters and emoji.
    table[STAND_IN] = _COSTS["other han"]
    return table


#: Blocks in which a character costs the same unless a list or a character set says otherwise.
_RANGES = (
    (0x2E80, 0x3400, "other cjk symbol"),
    (0x3040, 0x30A0, "hiragana"),
    (0x30A0, 0x3100, "katakana"),
    (0x3400, 0xA000, "other han"),
    (0xAC00, 0xD7A4, "rare hangul"),
    (0xE000, 0xF900, "private"),
    (0xF900, 0xFB00, "other han"),
    (0xFF61, 0xFFA0, "half-width katakana"),
)


def _rows(encoding: str, first: int, end: int) -> list[str]:
    """The characters of a two-byte character set whose lead bytes are from `first` up to `end`: the national standards
    put the frequent ones in rows of their own (level 1)."""
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = b"\n".join(bytes((lead, trail)) for lead in range(first, end) for trail in trails)
    return [read for read in pairs.decode(encoding, "ignore").split("\n") if len(read) == 1 and not read.isascii()]


def _cost(character: str) -> float:
    """The cost of a character outside the blocks of CJK."""
    code = ord(character)
    category = unicodedata.category(character)
    if character in " \n\r\t":
        return _COSTS["space"]
    if character == "\ufffd":
        return _COSTS["lost"]
    if category in ("Cn", "Cs"):
        return _COSTS["unassigned"]
    if category == "Cc":
        return _COSTS["control"]
    if code < 0x80:
        name = "digit" if character.isdigit() else "letter" if character.islower() else "ascii punctuation"
        return _COSTS["capital" if character.isupper() else name]
    if code >= 0xFE30:
        return _COSTS["other cjk symbol"]
    if code < 0x250:
        if category[0] != "L" or character in "ªº":
            return _COSTS["symbol"]
        return _COSTS["accented capital" if character.isupper() else "accented"]
    if 0x370 <= code < 0x530:
        common = 0x386 <= code < 0x3D0 or 0x410 <= code < 0x450 or character in "ЁёІіЇїЄєЎўЂђЈјЉљЊњЋћЏџ"
        return _COSTS[("capital" if character.isupper() else "letter") if common else "foreign letter"]
    if category[0] in "LM" and 0x530 <= code < 0x1200:
        return _COSTS["letter"] - 1
    return _COSTS["foreign letter" if category[0] in "LM" else "symbol"]


@lru_cache(maxsize=1)
def _scripts() -> NDArray[np.uint8]:
    """The script of each code point; 0 for what is no letter of one."""
    table = np.zeros(SIZE, dtype=np.uint8)
    for start, end, small, capital in (
        (0x41, 0x7B, _SMALL, _CAPITAL),
        (0xC0, 0x250, _LATIN_SMALL, _LATIN_CAPITAL),
        (0x370, 0x400, _GREEK_SMALL, _GREEK_CAPITAL),
        (0x400, 0x530, _CYRILLIC_SMALL, _CYRILLIC_CAPITAL),
    ):
        for code in range(start, end):
            if chr(code).isalpha():
                table[code] = capital if chr(code).isupper() else small
    table[0x530:0x700] = _OTHER
    table[0x3040:0x3100] = _CJK
    table[0x3400:0xA000] = _CJK
    table[0xAC00:0xD7A4] = _HANGUL
    return table


@lru_cache(maxsize=1)
def _transitions() -> NDArray[np.float32]:
    """What it costs that a letter of one script follows one of another, both as a number of `_SCRIPTS`."""
    families = [0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6]
    small = {_SMALL, _LATIN_SMALL, _GREEK_SMALL, _CYRILLIC_SMALL}
    capital = {_CAPITAL, _LATIN_CAPITAL, _GREEK_CAPITAL, _CYRILLIC_CAPITAL}
    ascii_letters, asian = {_SMALL, _CAPITAL}, {_CJK, _HANGUL}
    table = np.zeros((_SCRIPTS, _SCRIPTS), dtype=np.float32)
    for one in range(1, _SCRIPTS):
        for other in range(1, _SCRIPTS):
            pair = {one, other}
            if pair & ascii_letters and pair & asian:
                table[one, other] = _GLUED if _SMALL in pair else 0.0
            elif families[one] != families[other]:
                table[one, other] = _SWITCH
            if one in small and other in capital:
                table[one, other] += _FLIP
    return table.ravel()
