"""One way to read the bytes, and how well it reads."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import NamedTuple

from textclean.language.likelihood import likelihood

#: Bytes of evidence that readings are compared on. The right reading of CJK text is ahead by about 4 units a character,
#: so 600 characters leave nothing open; more only costs time.
EVIDENCE = 1200

#: Runs of ASCII this long say nothing about a legacy encoding (tags, scripts, English); shorter ones may hold the
#: second bytes of two-byte characters.
_ASCII_RUN = re.compile(rb"[\x09\x20-\x7e]{24,}")
_ASCII_ENDS = 8

#: The cost, in units of likelihood, of a last character that is cut. Half of the texts in single-byte encodings
#: leave an odd byte to a two-byte codec, few of its own do.
_TORN = -10.0

_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class Reading(NamedTuple):
    """The evidence as one codec reads it, and its likelihood."""

    codec: str
    text: str
    score: float

    def mean(self) -> float:
        """The likelihood of a character that is not ASCII, on average."""
        marked = "".join(_NOT_ASCII.findall(self.text))
        return likelihood(marked) / max(1, len(marked))


def evidence(data: bytes) -> bytes:
    """The first bytes that tell one ASCII-compatible encoding from another, from the start of a line."""
    first = _HIGH.search(data)
    if first is None:
        return b""
    start = max(data.rfind(b"\n", 0, first.start()), data.rfind(b"\r", 0, first.start())) + 1
    window = data[max(start, first.start() - EVIDENCE) : first.start() + 8 * EVIDENCE]
    if len(window) > EVIDENCE:
        window = _ASCII_RUN.sub(_shortened, window)
    return window[:EVIDENCE]


def _shortened(run: re.Match[bytes]) -> bytes:
    return run.group()[:_ASCII_ENDS] + b" " + run.group()[-_ASCII_ENDS:]


def decode_prefix(data: bytes, codec: str) -> str | None:
    """The text, without a last character that is cut inside its bytes; None when any other byte does not fit."""
    found = _decode_prefix(data, codec)
    return found[0] if found else None


def _decode_prefix(data: bytes, codec: str) -> tuple[str, bool] | None:
    """The same, and whether a cut character was left out."""
    try:
        decoder = getincrementaldecoder(codec)()
        return decoder.decode(data, final=False), bool(decoder.getstate()[0])
    except (UnicodeError, LookupError):
        return None


def make_reading(codec: str, text: str) -> Reading:
    """The reading, with its score."""
    return Reading(codec, text, likelihood(text))


def read(data: bytes, codec: str) -> Reading | None:
    """How the codec reads the evidence, or None when it cannot."""
    found = _decode_prefix(data, codec)
    if not found or not found[0]:
        return None
    reading = make_reading(codec, found[0])
    return reading._replace(score=reading.score + _TORN) if found[1] else reading
