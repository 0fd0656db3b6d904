"""Text from bytes some of which are damaged: everything that can be read is kept, and the rest located."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from textclean.language.likelihood import character_cost

#: What stands for a place where bytes were lost.
REPLACEMENT = "\ufffd"

#: Codecs of one to four bytes a character in which a lost byte makes the following ones pair up wrongly.
PAIRING = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jis_2004"})

#: What it costs to leave out a byte, in units of likelihood. A wrong pairing costs about 6 units a character more than
#: the right one, so a lost byte is noticed from the fourth character on; a rare character (-17) is still preferred to
#: leaving out its two bytes.
_SKIP = -14.0

#: Bytes that are read in one piece. Longer lines are cut where an ASCII byte stands alone, so the work stays linear.
_PIECE = 4000

_ESCAPED = re.compile("[\udc80-\udcff]+")


class Loss(NamedTuple):
    """Bytes from `start` to `end` that could not be read, and the offset of their replacement in the text."""

    start: int
    end: int
    at: int


def read_damaged(data: bytes, codec: str) -> tuple[str, list[Loss]]:
    """The text of one line and what was lost in it."""
    if codec in PAIRING:
        return _read_pairs(data, codec)
    if codec == "utf-8":
        return _read_utf8(data)
    return _read_each(data, codec)


def _read_utf8(data: bytes) -> tuple[str, list[Loss]]:
    """UTF-8 finds back to the next character by itself."""
    escaped = data.decode("utf-8", "surrogateescape")
    parts: list[str] = []
    losses: list[Loss] = []
    position = length = offset = 0
    for found in _ESCAPED.finditer(escaped):
        before = escaped[position : found.start()]
        offset += len(before.encode("utf-8"))
        length += len(before)
        parts += [before, REPLACEMENT]
        losses.append(Loss(offset, offset + len(found.group()), length))
        offset += len(found.group())
        length += 1
        position = found.end()
    return "".join([*parts, escaped[position:]]), losses


def _read_each(data: bytes, codec: str) -> tuple[str, list[Loss]]:
    """Whatever the codec's own error handling finds, one error after the other."""
    parts: list[str] = []
    losses: list[Loss] = []
    position = length = 0
    while position < len(data):
        try:
            parts.append(data[position:].decode(codec))
            break
        except UnicodeDecodeError as error:
            good = data[position : position + error.start].decode(codec)
            length += len(good)
            start, end = position + error.start, position + max(error.end, error.start + 1)
            if losses and losses[-1].end == start:
                losses[-1] = losses[-1]._replace(end=end)
            else:
                parts += [good, REPLACEMENT]
                losses.append(Loss(start, end, length))
                length += 1
            position = end
    return "".join(parts), losses


def _read_pairs(data: bytes, codec: str) -> tuple[str, list[Loss]]:
    """The most likely reading in which any byte may be left out."""
    parts: list[str] = []
    losses: list[Loss] = []
    length = 0
    for start, end in _pieces(data):
        text, lost = _best_path(data[start:end], codec)
        losses += [Loss(start + loss.start, start + loss.end, length + loss.at) for loss in lost]
        parts.append(text)
        length += len(text)
    return "".join(parts), losses


def _pieces(data: bytes) -> list[tuple[int, int]]:
    """Ranges of at most about `_PIECE` bytes that begin at a space or a control character, which no pair holds."""
    starts = [0]
    while len(data) - starts[-1] > _PIECE:
        cut = max(data.rfind(mark, starts[-1] + 1, starts[-1] + _PIECE) for mark in (b" ", b"\n", b"\r", b"\t"))
        starts.append(cut if cut > 0 else starts[-1] + _PIECE)
    return list(zip(starts, [*starts[1:], len(data)], strict=True))


def _best_path(data: bytes, codec: str) -> tuple[str, list[Loss]]:
    """Viterbi over the byte offsets: each character is worth its likelihood, each left-out byte `_SKIP`."""
    size = len(data)
    best = [0.0] + [float("-inf")] * size
    came: list[tuple[int, str]] = [(0, "")] * (size + 1)
    known: dict[bytes, str] = {}
    for start in range(size):
        value = best[start]
        if value + _SKIP > best[start + 1]:
            best[start + 1], came[start + 1] = value + _SKIP, (start, "")
        for width in (1,) if data[start] < 0x80 else (1, 2, 3) if codec == "euc_jis_2004" else (1, 2, 4):
            end = start + width
            if end > size:
                break
            raw = data[start:end]
            if raw not in known:
                known[raw] = _one(raw, codec)
            if not known[raw]:
                continue
            # A control character is rarer than a lost byte, but it was read: ASCII is never left out.
            cost = max(character_cost(known[raw]), _SKIP + 1) if raw < b"\x80" else character_cost(known[raw])
            if value + cost > best[end]:
                best[end], came[end] = value + cost, (start, known[raw])
    steps = []
    end = size
    while end:
        start, character = came[end]
        steps.append((start, end, character))
        end = start
    return _told(reversed(steps))


def _one(raw: bytes, codec: str) -> str:
    """The one character that the bytes are, or nothing."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


def _told(steps: Iterable[tuple[int, int, str]]) -> tuple[str, list[Loss]]:
    """The text of the path, neighbouring lost bytes as one loss."""
    parts: list[str] = []
    losses: list[Loss] = []
    for start, end, character in steps:
        if character:
            parts.append(character)
        elif losses and losses[-1].end == start:
            losses[-1] = losses[-1]._replace(end=end)
        else:
            losses.append(Loss(start, end, len(parts)))
            parts.append(REPLACEMENT)
    return "".join(parts), losses
