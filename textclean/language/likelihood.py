"""How likely characters are as a text in some language: what tells the right reading of bytes from a wrong one.

A character costs the logarithm of its share in the texts of its script; a change of script inside a word costs more.
Two readings of the same bytes can be compared by their sums. It is a rough model on purpose: the readings that must be
told apart differ by several units a character, and no table of bigrams has to be shipped.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

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

#: What a change of script between two neighbouring letters costs, and a capital behind a small letter.
_SWITCH = -6.0
_FLIP = -5.0

#: What a small ASCII letter next to a Han character, kana or hangul costs: 5G网络 and iPhone手机 are fewer than words.
_GLUED = -2.0

_CJK_PUNCTUATION = frozenset("，。、“”‘’《》：；？！（）「」『』…—·％～　【】〈〉〔〕・ー々")
_GENERAL_PUNCTUATION = frozenset("–‑•‹›„‚†‡‰′″€№«»§°©®™")

#: A Latin, Cyrillic or Greek letter next to one of another of these scripts or to Han, kana or Hangul. ASCII letters
#: stand next to Han characters by right (5G网络), so they are not among the Latin ones.
_LETTERS = {
    "latin": "À-ÖØ-öø-ɏ",
    "greek": "Ͱ-Ͽ",
    "cyrillic": "Ѐ-ԯ",
    "armenian to arabic": "԰-ۿ",
    "cjk": "぀-ヿ㐀-鿿",
    "hangul": "가-힣",
}
_SWITCHES = re.compile(
    "|".join(
        f"(?<=[{one}])[{''.join(other for other in _LETTERS.values() if other != one)}]" for one in _LETTERS.values()
    )
    + "|(?<=[a-zA-Z])[Ͱ-ۿ]|(?<=[Ͱ-ۿ])[a-zA-Z]"
)
_GLUES = re.compile("[a-z](?=[぀-ヿ㐀-鿿가-힣])|[぀-ヿ㐀-鿿가-힣](?=[a-z])")
_FLIPS = re.compile("(?<=[a-zß-öø-ÿа-яёα-ω])[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω]")


def likelihood(text: str) -> float:
    """The logarithm of the likelihood of the text, a negative number; the more so the longer it is."""
    costs = _costs()
    total = 0.0
    for character, count in Counter(text).items():
        total += count * (costs[character] if character in costs else _cost(character))
    if not text.isascii():
        total += _SWITCH * len(_SWITCHES.findall(text)) + _FLIP * len(_FLIPS.findall(text))
        total += _GLUED * len(_GLUES.findall(text))
    return total


def character_cost(character: str) -> float:
    """The logarithm of the likelihood of one character."""
    known = _costs().get(character)
    return _cost(character) if known is None else known


def common_characters() -> frozenset[str]:
    """The characters of level 1 of the national standards, of the frequency lists, kana, and usual punctuation."""
    letters = map(chr, (*range(0x2010, 0x2040), *range(0x3000, 0x3100), *range(0xFF00, 0xFF60)))
    return frozenset(letters) | {c for c, cost in _costs().items() if cost > _COSTS["level 2"]}


@lru_cache(maxsize=1)
def _costs() -> dict[str, float]:
    """The cost of each character that belongs to a list or a character set."""
    costs = {chr(code): _cost(chr(code)) for code in range(0x250)}
    costs |= dict.fromkeys(_set("big5", 0xC9, 0xFA), _COSTS["level 2"])
    costs |= dict.fromkeys(_set("gb2312", 0xD8, 0xF8), _COSTS["level 2"])
    costs |= dict.fromkeys(_set("gb2312", 0xB0, 0xD8), _COSTS["level 1"])
    costs |= dict.fromkeys(_set("big5", 0xA4, 0xC7), _COSTS["level 1"])
    costs |= dict.fromkeys(_set("euc_jp", 0xB0, 0xD0), _COSTS["level 1"])
    costs |= dict.fromkeys(_set("euc_kr", 0xB0, 0xC9), _COSTS["hangul"])
    for characters in (CHINESE, TRADITIONAL, JAPANESE, KOREAN):
        for place, character in reversed(list(enumerate(characters))):
            cost = _COSTS["head of a list" if place < _HEAD else "rest of a list"]
            costs[character] = max(cost, costs.get(character, cost))
    costs |= dict.fromkeys(HIRAGANA, _COSTS["frequent hiragana"])
    costs |= dict.fromkeys(_CJK_PUNCTUATION, _COSTS["cjk punctuation"])
    return costs | dict.fromkeys(_GENERAL_PUNCTUATION, _COSTS["general punctuation"])


def _set(encoding: str, first: int, end: int) -> str:
    """The characters of a two-byte character set whose lead bytes are from `first` up to `end`: the national standards
    put the frequent ones in rows of their own (level 1)."""
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    rows = (bytes((lead, trail)) for lead in range(first, end) for trail in trails)
    return "".join(read for pair in rows if len(read := pair.decode(encoding, "ignore")) == 1 and not read.isascii())


def _cost(character: str) -> float:
    """The cost of a character that belongs to no list."""
    code = ord(character)
    category = unicodedata.category(character)
    if character in " \n\r\t":
        return _COSTS["space"]
    if character == "\ufffd":
        return _COSTS["lost"]
    if category in ("Cn", "Cs"):
        return _COSTS["unassigned"]
    if category == "Co":
        return _COSTS["private"]
    if category == "Cc":
        return _COSTS["control"]
    if code < 0x80:
        name = "digit" if character.isdigit() else "letter" if character.islower() else "ascii punctuation"
        return _COSTS["capital" if character.isupper() else name]
    if 0x3040 <= code < 0x30A0:
        return _COSTS["hiragana"]
    if 0x30A0 <= code < 0x3100:
        return _COSTS["katakana"]
    if 0xFF61 <= code < 0xFFA0:
        return _COSTS["half-width katakana"]
    if 0xAC00 <= code < 0xD7A4:
        return _COSTS["rare hangul"]
    if 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or code >= 0x20000:
        return _COSTS["other han"]
    if 0x2E80 <= code < 0x3400 or 0xFE30 <= code < 0xFFF0:
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
