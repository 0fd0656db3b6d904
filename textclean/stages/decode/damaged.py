"""Text from bytes some of which are damaged: everything that can be read is kept, and the rest located."""

from __future__ import annotations

from codecs import getdecoder
from collections.abc import Iterator
from typing import NamedTuple

from textclean.language.likelihood import character_cost, likelihood

#: The character put where bytes were lost.
REPLACEMENT = "\ufffd"

#: Codecs in which a lost byte makes the following ones pair up wrongly.
PAIRING = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jis_2004"})

#: The cost of leaving out a byte, in units of likelihood. A wrong pairing costs about 6 units a character more than
#: the right one, so a lost byte is noticed from the fourth character on; a rare character (-17) is still preferred to
#: leaving out its two bytes.
_SKIP = -14.0

#: The same inside a character: where both explain the bytes equally well, the foreign byte stands between characters.
_SKIP_INSIDE = -16.0

#: The same for the last byte of an input: that it was cut inside a character is the usual reason, and no mystery.
_SKIP_LAST = -2.0

#: Bytes on each side of an error in UTF-8 that are read again: one character.
_AROUND = 4

#: Longest line, in bytes, that is read along the likeliest path: at 5 µs a byte, a third of a second.
_LONGEST = 64_000

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
    if codec == "utf-8":
        steps = _steps_of_utf8(data)
    elif codec in PAIRING and len(data) <= _LONGEST:
        steps = _likeliest_steps(data, codec, cut=cut)
    else:
        steps = _steps_of_codec(data, codec)
    parts: list[str] = []
    losses: list[Loss] = []
    length = 0
    for step in steps:
        parts.append(step.character)
        length += len(step.character)
        if step.inside is None and (step.character or step.start == step.end):
            continue
        lost = step.start if step.inside is None else step.inside
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
    """The steps that the codec's own error handling finds."""
    decode = getdecoder(codec)
    view = memoryview(data)
    position = 0
    while position < len(data):
        try:
            yield _Step(position, len(data), decode(view[position:], "strict")[0])
            return
        except UnicodeDecodeError as error:
            start, end = position + error.start, position + max(error.end, error.start + 1)
        if start > position:
            yield _Step(position, start, decode(view[position:start], "strict")[0])
        yield _Step(start, end, "")
        position = end


def _steps_of_utf8(data: bytes) -> Iterator[_Step]:
    """The same for UTF-8, with the characters around each error read along the likeliest path.

    UTF-8 finds its place again by itself, but a foreign byte inside a character leaves bytes that read as a wrong one.
    """
    errors = [step for step in _steps_of_codec(data, "utf-8") if not step.character]
    windows: list[tuple[int, int]] = []
    for error in errors:
        start, end = max(0, error.start - _AROUND), min(len(data), error.end + _AROUND)
        while start > 0 and 0x80 <= data[start] < 0xC0:
            start -= 1
        while end < len(data) and 0x80 <= data[end] < 0xC0:
            end += 1
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
        else:
            windows.append((start, end))
    position = 0
    for start, end in windows:
        yield _Step(position, start, data[position:start].decode("utf-8"))
        for step in _best_path(data[start:end], "utf-8", _SKIP):
            inside = None if step.inside is None else step.inside + start
            yield _Step(step.start + start, step.end + start, step.character, inside)
        position = end
    yield _Step(position, len(data), data[position:].decode("utf-8"))


def _likeliest_steps(data: bytes, codec: str, *, cut: bool) -> Iterator[_Step]:
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
    """The likeliest steps, by Viterbi over the byte offsets.

    A character is worth its likelihood, a left-out byte `_SKIP`, and `last` at the end. A byte may also be left out
    inside a character, where a foreign one was put in.
    """
    size = len(data)
    best = [0.0] + [float("-inf")] * size
    came: list[tuple[int, str, int | None]] = [(0, "", None)] * (size + 1)
    known: dict[bytes, tuple[str, float]] = {}
    for start, lead in enumerate(data):
        value = best[start]
        skipped = value + (last if start == size - 1 else _SKIP)
        if skipped > best[start + 1]:
            best[start + 1], came[start + 1] = skipped, (start, "", None)
        width = 1 if lead < 0x80 else _width(data, start, codec)
        ways: list[tuple[bytes, int, int | None]] = []
        if lead < 0x80 or codec != "utf-8":
            ways.append((data[start : start + 1], start + 1, None))
        if 1 < width <= size - start:
            ways.append((data[start : start + width], start + width, None))
        if 1 < width < size - start:
            end = start + width + 1
            ways += [(data[start:gap] + data[gap + 1 : end], end, gap) for gap in range(start + 1, end - 1)]
        for raw, end, gap in ways:
            if raw not in known:
                known[raw] = _worth(raw, codec)
            character, cost = known[raw]
            worth = value + cost + (0.0 if gap is None else _SKIP_INSIDE)
            if character and worth > best[end]:
                best[end], came[end] = worth, (start, character, gap)
    steps = []
    while size:
        start, character, gap = came[size]
        steps.append(_Step(start, size, character, gap))
        size = start
    return steps[::-1]


def _width(data: bytes, start: int, codec: str) -> int:
    """Bytes of the character that begins with a byte that is not ASCII, if it is whole."""
    lead = data[start]
    if codec == "utf-8":
        return 4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 1
    if codec == "gb18030" and 0x30 <= int.from_bytes(data[start + 1 : start + 2], "big") <= 0x39:
        return 4
    return 3 if codec == "euc_jis_2004" and lead == 0x8F else 2


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
