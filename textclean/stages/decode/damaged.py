"""Text from bytes some of which are damaged: everything that can be read is kept, and the rest located."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textclean.language.likelihood import character_cost, likelihood

#: What stands for a place where bytes were lost.
REPLACEMENT = "\ufffd"

#: Codecs in which a lost byte makes the following ones pair up wrongly.
PAIRING = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jis_2004"})

#: Bytes of a character that is not ASCII, by codec.
_WIDTHS = {"utf-8": (2, 3, 4), "gb18030": (2, 4), "euc_jis_2004": (2, 3)}

#: What it costs to leave out a byte, in units of likelihood. A wrong pairing costs about 6 units a character more than
#: the right one, so a lost byte is noticed from the fourth character on; a rare character (-17) is still preferred to
#: leaving out its two bytes.
_SKIP = -14.0

#: The same inside a character: where both explain the bytes equally well, the foreign byte stands between characters.
_SKIP_INSIDE = -16.0

#: The same for the last byte of an input: that it was cut inside a character is the usual reason, and no mystery.
_SKIP_LAST = -2.0

#: Bytes that are read in one piece. Longer lines are cut at a space, so the work stays linear.
_PIECE = 4000


class Loss(NamedTuple):
    """Bytes from `start` to `end` that could not be read, and the offset of their replacement in the text."""

    start: int
    end: int
    at: int


class Reread(NamedTuple):
    """The text of damaged bytes, what was lost, and the likelihood of both."""

    text: str
    losses: tuple[Loss, ...]
    score: float


class _Step(NamedTuple):
    """One character, or a byte left out, on the way through the bytes; `inside` is a byte left out of the character."""

    start: int
    end: int
    character: str
    inside: int | None = None


def read_damaged(data: bytes, codec: str, *, cut: bool = False) -> Reread:
    """The text of one line and what was lost in it. `cut`: the line ends where the input does, perhaps too early."""
    if codec in PAIRING or codec == "utf-8":
        steps = _likeliest_steps(data, codec, cut)
    else:
        steps = _steps_of_codec(data, codec)
    parts: list[str] = []
    losses: list[Loss] = []
    length = 0
    for step in steps:
        parts.append(step.character)
        length += len(step.character)
        lost = step.inside if step.inside is not None else step.start
        if step.character and step.inside is None:
            continue
        if losses and losses[-1].end == lost and not step.character:
            losses[-1] = losses[-1]._replace(end=step.end)
            continue
        losses.append(Loss(lost, lost + 1 if step.character else step.end, length))
        parts.append(REPLACEMENT)
        length += 1
    text = "".join(parts)
    lost_bytes = sum(loss.end - loss.start for loss in losses)
    return Reread(text, tuple(losses), likelihood(text.replace(REPLACEMENT, "")) + _SKIP * lost_bytes)


def _steps_of_codec(data: bytes, codec: str) -> Iterator[_Step]:
    """Whatever the codec's own error handling finds, one error after the other."""
    position = 0
    while position < len(data):
        try:
            yield _Step(position, len(data), data[position:].decode(codec))
            return
        except UnicodeDecodeError as error:
            start, end = position + error.start, position + max(error.end, error.start + 1)
        yield _Step(position, start, data[position:start].decode(codec))
        yield _Step(start, end, "")
        position = end


def _likeliest_steps(data: bytes, codec: str, cut: bool) -> Iterator[_Step]:
    """The most likely reading in which any byte may be left out."""
    for start, end in _pieces(data):
        for step in _best_path(data[start:end], codec, _SKIP_LAST if cut and end == len(data) else _SKIP):
            inside = None if step.inside is None else step.inside + start
            yield _Step(step.start + start, step.end + start, step.character, inside)


def _pieces(data: bytes) -> list[tuple[int, int]]:
    """Ranges of at most about `_PIECE` bytes that begin at a space or a control character, which no pair holds."""
    starts = [0]
    while len(data) - starts[-1] > _PIECE:
        cut = max(data.rfind(mark, starts[-1] + 1, starts[-1] + _PIECE) for mark in (b" ", b"\n", b"\r", b"\t"))
        starts.append(cut if cut > 0 else starts[-1] + _PIECE)
    return list(zip(starts, [*starts[1:], len(data)], strict=True))


def _best_path(data: bytes, codec: str, last: float) -> list[_Step]:
    """Viterbi over the byte offsets: each character is worth its likelihood, each left-out byte `_SKIP`, one at the end
    `last`. A byte may also be left out inside a character, where a foreign one was put in."""
    size = len(data)
    best = [0.0] + [float("-inf")] * size
    came: list[_Step] = [_Step(0, 0, "")] * (size + 1)
    known: dict[bytes, tuple[str, float]] = {}
    widths = _WIDTHS.get(codec, (2,))
    for start in range(size):
        value = best[start]
        skip = last if start == size - 1 else _SKIP
        if value + skip > best[start + 1]:
            best[start + 1], came[start + 1] = value + skip, _Step(start, start + 1, "")
        for raw, end, inside in _characters(data, start, widths):
            if raw not in known:
                known[raw] = _worth(raw, codec)
            character, cost = known[raw]
            if not character:
                continue
            worth = value + cost + (0.0 if inside is None else _SKIP_INSIDE)
            if worth > best[end]:
                best[end], came[end] = worth, _Step(start, end, character, inside)
    steps = []
    while size:
        steps.append(came[size])
        size = came[size].start
    return steps[::-1]


def _characters(data: bytes, start: int, widths: tuple[int, ...]) -> Iterator[tuple[bytes, int, int | None]]:
    """The byte strings at `start` that can be a character: each with its end and the byte that is left out of it."""
    yield data[start : start + 1], start + 1, None
    if data[start] < 0x80:
        return
    for width in widths:
        if start + width <= len(data):
            yield data[start : start + width], start + width, None
        if start + width < len(data):
            for inside in range(start + 1, start + width):
                raw = data[start:inside] + data[inside + 1 : start + width + 1]
                yield raw, start + width + 1, inside


def _worth(raw: bytes, codec: str) -> tuple[str, float]:
    """The one character that the bytes are and its likelihood; no character when they are none, or several."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return "", 0.0
    if len(text) != 1:
        return "", 0.0
    cost = character_cost(text)
    # A control character is rarer than a lost byte, but it was read: ASCII is never left out.
    return text, max(cost, _SKIP + 1) if text.isascii() else cost
