"""The whole text in one codec; lines that it does not fit are read as damaged, or in another codec."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from textclean.bounds import line_around
from textclean.language.codepoints import codepoints, look_up
from textclean.language.likelihood import common_characters, likelihood
from textclean.language.scripts import HAN, HANGUL, PUNCTUATION
from textclean.model import Damage, Span
from textclean.stages.decode.damaged import PAIRING, REPLACEMENT, Reread, read_damaged
from textclean.stages.decode.reading import make_reading

#: Codecs that a single line is tried in.
_FOREIGN = ("utf-8", "gb18030", "big5hkscs", "cp932", "cp949", "euc_jis_2004", "cp1252", "cp1251")

#: Units of likelihood by which a line must read better in a foreign codec than in that of its document. The right codec
#: is ahead by 4 a character: this asks for three characters' worth. Swept 4-30 in benchmarks/encoding.py.
_MARGIN = 12.0

#: Mean likelihood of a character that a line must reach in a foreign codec. In the right codec, lines of Chinese,
#: Japanese and Korean news read at -5 to -9; in a wrong one at -10 and below.
_ODD = -9.3

#: A line in a multi-byte codec is believed at once from this mean likelihood of its characters that are not ASCII, and
#: this number of them.
_CLEAR = -8.0
_CLEAR_LENGTH = 10
_WIDE = frozenset(_FOREIGN[:-2])

#: Characters in a row, and how many rare ones (level 2 of the national standards, or beyond) among them make a line
#: strange. Of the characters of a text 3 in 100 are rare, of wrongly paired bytes 57: four of eight come by chance once
#: in 16,000 characters, which only costs a second look.
_WINDOW = 8
_RARE_IN_WINDOW = 4

#: Bytes at the beginning in which lines that decode are looked at again: more than an article has, and little of a
#: file of 200 MB.
_LOOKED_AT = 256_000

#: Fewest characters of a foreign line that are not ASCII; for windows-1252 fewest characters at all, and how many of
#: them there are for each accented one: 4 in French, 9 in English names.
_FEWEST_WIDE = 2
_FEWEST_CYRILLIC = 6
_FEWEST_WESTERN = 10
_WESTERN_SHARE = 3

#: Kana without the half-width forms, which are what cp932 makes of most other bytes.
_WIDE_KANA = "\u3041-\u309f\u30a1-\u30ff"

#: The characters in which texts in each of these codecs are written, punctuation included.
_OWN = {
    "gb18030": re.compile(f"[{HAN}{PUNCTUATION}]"),
    "big5hkscs": re.compile(f"[{HAN}{PUNCTUATION}]"),
    "cp932": re.compile(f"[{HAN}{_WIDE_KANA}{PUNCTUATION}]"),
    "euc_jis_2004": re.compile(f"[{HAN}{_WIDE_KANA}{PUNCTUATION}]"),
    "cp949": re.compile(f"[{HANGUL}{PUNCTUATION}]"),
}

#: The characters that Python's cp932 makes of the single bytes A0 and FD to FF.
_UNDEFINED = re.compile("[\uf8f0-\uf8f3]")

_TEXT_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(rb"\r\n|\n|\r")


@dataclass(slots=True)
class Assembly:
    """A text under construction. `foreign` holds the spans that were read in another codec, with its name."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    damage: list[Damage] = field(default_factory=list)
    foreign: list[tuple[Span, str]] = field(default_factory=list)
    lost: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Append text that needs no record."""
        self.parts.append(text)
        self.length += len(text)

    def add_foreign(self, text: str, codec: str) -> None:
        """Append a line that was read in another codec."""
        self.foreign.append((Span(self.length, self.length + len(text)), codec))
        self.add(text)

    def add_damaged(self, reread: Reread, offset: int) -> None:
        """Append damaged bytes, which begin at byte `offset` of the input, as they were read."""
        for start, end, at in reread.losses:
            place = Span(self.length + at, self.length + at + 1)
            self.damage.append(Damage(offset + start, offset + end, REPLACEMENT, place))
            self.lost += end - start
        self.add(reread.text)


def assemble(data: bytes, codec: str, base: int = 0, *, foreign: bool = True) -> Assembly:
    """The text of `data`, which begins at byte `base` of the input, with every place that the codec does not explain.

    Without `foreign`, no line is read in another codec.
    """
    made = Assembly()
    for start, end, text in _stretches(data, codec):
        if text is None:
            line = data[start:end]
            name, other = _clear_foreign(line, codec) if foreign else ("", None)
            if other is None:
                reread = read_damaged(line, codec, cut=end == len(data))
                name, other = _best_foreign(line, codec, reread.score) if foreign else ("", None)
            if other is None:
                made.add_damaged(reread, base + start)
            else:
                made.add_foreign(other, name)
        elif not foreign:
            made.add(text)
        elif codec in PAIRING and start < _LOOKED_AT:
            _add_checked(made, data[start:end], text, base + start, codec)
        else:
            made.add(text)
    return made


def _stretches(data: bytes, codec: str) -> Iterator[tuple[int, int, str | None]]:
    """Good stretches with their text, and bad lines without; together they are the whole of `data`."""
    decode = codecs.getdecoder(codec)
    view = memoryview(data)
    position = 0
    while position < len(data):
        try:
            yield position, len(data), decode(view[position:], "strict")[0]
            return
        except UnicodeDecodeError as error:
            bad = position + error.start
        # A pair may swallow no line break, so the damage is in the line in which the error shows.
        start = max(data.rfind(b"\n", position, bad) + 1, position)
        start = max(start, data.rfind(b"\r", start, bad) + 1)
        following = _BREAK.search(data, bad)
        end = following.start() if following else len(data)
        if start > position:
            yield position, start, decode(view[position:start], "strict")[0]
        yield start, end, None
        position = end


def _add_checked(made: Assembly, data: bytes, text: str, offset: int, codec: str) -> None:
    """Append a stretch that decodes, after a second look at its strange lines: a wrong codec often decodes all the
    same, and so does a line that lost two bytes."""
    position = byte = 0
    for start, end in _strange_lines(text[: _LOOKED_AT // 2], codec):
        before, words = text[position:start], text[start:end]
        byte += len(before.encode(codec))
        raw = words.encode(codec)
        if data[byte : byte + len(raw)] != raw:
            # The codec does not give back its own bytes here, so offsets cannot be counted: leave the rest as it is.
            break
        made.add(before)
        score = likelihood(words)
        reread = read_damaged(raw, codec)
        name, other = _best_foreign(raw, codec, max(score, reread.score))
        if other is not None:
            made.add_foreign(other, name)
        elif reread.losses and (reread.score > score + _MARGIN or _has_undefined(codec, words)):
            made.add_damaged(reread, offset + byte)
        else:
            made.add(words)
        position, byte = end, byte + len(raw)
    made.add(text[position:])


def _strange_lines(text: str, codec: str) -> list[tuple[int, int]]:
    """The lines that hold a run of mostly rare characters."""
    if _has_undefined(codec, text):
        return [found.span() for found in _TEXT_LINE.finditer(text) if _UNDEFINED.search(found.group())]
    rare = look_up(codepoints(text), _rare(codec))
    sums = np.cumsum(np.concatenate(([0], rare)))
    if len(text) <= _WINDOW:
        return []
    strange = np.flatnonzero(sums[_WINDOW:] - sums[:-_WINDOW] >= _RARE_IN_WINDOW)
    lines: list[tuple[int, int]] = []
    for offset in map(int, strange):
        # The window may begin before a line break; what counts is the line in which its middle stands.
        middle = offset + _WINDOW // 2
        if lines and middle < lines[-1][1]:
            continue
        lines.append(line_around(text, middle))
    return lines


def _has_undefined(codec: str, text: str) -> bool:
    """Whether the text holds undefined bytes, of which Python's cp932 makes private-use characters and no error."""
    return codec == "cp932" and bool(_UNDEFINED.search(text))


@lru_cache(maxsize=len(PAIRING))
def _rare(codec: str) -> NDArray[np.uint8]:
    """For each code point of the basic plane, whether it is rare in the language that the codec is made for: kana and
    Greek letters are in GB18030 too, and in Chinese text a sign of wrongly paired bytes."""
    own = _OWN[codec]
    table = np.ones(0x10000, dtype=np.uint8)
    table[:0x80] = 0
    for character in common_characters():
        if own.match(character):
            table[ord(character)] = 0
    return table


def _clear_foreign(line: bytes, codec: str) -> tuple[str, str | None]:
    """The same as `_best_foreign` for a line so long, and so likely in the foreign codec, that it need not be compared
    with the best path through the damage, which is slow to find."""
    name, other = _best_foreign(line, codec, float("-inf"))
    if other is None or name not in _WIDE:
        return "", None
    foreign = sum(not character.isascii() for character in other)
    clear = foreign >= _CLEAR_LENGTH and make_reading(name, other).mean() > _CLEAR
    return (name, other) if clear else ("", None)


def _best_foreign(line: bytes, codec: str, own: float) -> tuple[str, str | None]:
    """The codec in which the line reads clearly better than `own`, and its text there; ("", None) if there is none."""
    best: tuple[float, str, str] | None = None
    for name in _FOREIGN:
        if name == codec:
            continue
        try:
            other = line.decode(name)
        except UnicodeDecodeError:
            continue
        if not _is_enough(name, other):
            continue
        score = likelihood(other)
        if best is None or score > best[0]:
            best = score, name, other
    if best is None or best[0] < own + _MARGIN or best[0] / len(best[2]) < _ODD:
        return "", None
    return best[1], best[2]


def _is_enough(codec: str, text: str) -> bool:
    """Whether the line is long enough to believe that codec: a single-byte one reads any two bytes as letters."""
    high = sum(not character.isascii() for character in text)
    if codec == "cp1251":
        return high >= _FEWEST_CYRILLIC
    if codec == "cp1252":
        return len(text) >= _FEWEST_WESTERN and high * _WESTERN_SHARE <= len(text)
    return high >= _FEWEST_WIDE
