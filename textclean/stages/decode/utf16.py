"""UTF-16 and UTF-32 without a byte order mark."""

from __future__ import annotations

import re

from textclean.language.likelihood import likelihood
from textclean.stages.decode.reading import decode_prefix

#: Bytes that are looked at. At about 9 units between the two byte orders a character, far more than enough.
_SAMPLE = 1024

#: Mean likelihood of a character from which a reading is a text. Headlines of 10-30 characters in Chinese, Japanese,
#: Korean, Russian and English read at -3.3 to -8.5; the same in the other byte order, and any legacy text
#: taken for UTF-16, at -11 and below. decisions/0103.
_TEXT = -9.5

#: Bytes that no legacy text holds but UTF-16 is full of: one half of most characters is anything at all.
_UNUSUAL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

#: Bytes without which an odd length is no cut tail, but the sign of another encoding.
_CUT = 64

#: Characters, and units of likelihood, without which valid UTF-8 is not taken for UTF-16.
_FEWEST = 10

#: Up to this length a text may by chance hold none of them, so it is looked at anyway.
SHORT = 400


def detect_wide(data: bytes) -> str | None:
    """utf-16-le, utf-16-be, utf-32-le, utf-32-be, or None."""
    sample = data[:_SAMPLE]
    if len(data) > SHORT and not _UNUSUAL.search(sample):
        return None
    if len(data) % 2 and len(data) < _CUT:
        return None
    best: tuple[float, str] | None = None
    for codec in ("utf-16-le", "utf-16-be", *_utf32(data)):
        text = decode_prefix(sample, codec)
        if not text:
            continue
        mean = likelihood(text) / len(text)
        if mean > _TEXT and _is_worded(text) and (best is None or mean > best[0]):
            best = mean, codec
    return best[1] if best else None


def hidden_wide(data: bytes, text: str) -> str | None:
    """The UTF-16 codec of a short text that is also valid UTF-8, namely `text`; None where that is what it is.

    Chinese in UTF-16 has controls among its bytes, kana a 0 in every other place and letters of both cases between.
    """
    if _UNUSUAL.search(data):
        codec = detect_wide(data)
        # Letters of three bytes in UTF-8 are seldom there by chance: it may be UTF-8 with a stray control in it.
        by_chance = max(text) <= "\u07ff"
        return codec if codec and (by_chance or _reads_better(data, codec, _CONTROLS.sub("", text))) else None
    if 3 * max(data[::2].count(b"0"), data[1::2].count(b"0")) < len(data) or len(data) < 2 * _FEWEST or text.islower():
        return None
    codec = detect_wide(data)
    return codec if codec and _reads_better(data, codec, text, _FEWEST) else None


def _reads_better(data: bytes, codec: str, text: str, margin: float = 0.0) -> bool:
    return likelihood(data.decode(codec, "ignore")) >= likelihood(text) + margin


def _is_worded(text: str) -> bool:
    """Whether it is letters and digits in the main: “‱〰‰” is what “1 000 €” looks like."""
    return sum(map(str.isalnum, text)) * 3 >= len(text)


def _utf32(data: bytes) -> tuple[str, ...]:
    """The UTF-32 codecs that can be meant: such a text is zero bytes in the large, and its length a multiple of 4."""
    if len(data) % 4 or data[:_SAMPLE].count(0) * 3 < len(data[:_SAMPLE]):
        return ()
    return ("utf-32-le", "utf-32-be")
