"""Text that was decoded wrongly before it arrived: found, and decoded again where that is certain."""

from __future__ import annotations

import re
from typing import NamedTuple

from textclean.language.likelihood import likelihood
from textclean.language.scripts import HAN, HANGUL, KANA
from textclean.model import Edit, Span
from textclean.stages.decode.signs import CHUNK, WINDOWS, suspect_lines

#: Mean likelihood of a character that is not ASCII from which the new reading is a text. As in race.py.
_PLAUSIBLE = -9.3

#: Units of likelihood by which a new reading must be ahead, and Han characters, kana or hangul it must bring to light.
#: UTF-8 is strict, so a few characters prove it; GB18030 and Big5 read nearly any pair of bytes as something.
#: benchmarks/encoding.py: no clean text is changed in any language, and nothing is left unrepaired that is longer.
_GAIN = 12.0
_FEWEST_UTF8 = 2
_FEWEST_PAIRS = 3

#: Sequences of UTF-8 in western text (Ã© for é) that a text must hold; one alone may be meant (“JOÃ©”).
_FEWEST_WESTERN = 2

#: Wrong decodings on top of each other: two were seen, three hardly ever.
_ROUNDS = 3

_HIGH = "\x80-\xff" + "".join(map(chr, sorted(WINDOWS)))

#: Two characters of windows-1252 or latin-1 side by side that are not ASCII (“ä¸\xad”, “ÖÐ”), and what ends a run.
_WESTERN_PAIR = re.compile(f"[{_HIGH}]{{2}}")
_NOT_WESTERN = re.compile(f"[^\x20-\x7e\t{_HIGH}]")
_HIGH_CHARACTER = re.compile(f"[{_HIGH}]")

#: The first byte of a UTF-8 sequence, read as a Western character: Ã
_WESTERN_LEAD = re.compile("[Â-ô]")

#: A closing quotation mark (E2 80 9D) of which windows-1252, which has no character at 9D, left the first two bytes.
#: The other sequences that begin so and have no third character are blanks and marks without ink.
_CUT_QUOTE, _QUOTE = "â€\ufffd", "â€\x9d"

_LINE = re.compile("[^\r\n]+")
_CJK = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")

#: Share of high characters in a run from which it may be two-byte text: “ÖÐ¹ú” is nothing else, “l’été” mostly ASCII.
_DENSE = 0.25

#: Characters from which only every fourth piece is looked at, until one holds mojibake: no article is that long, and a
#: file of 200 MB should not take half as long again as its decoding.
_PROBED = 1 << 22
_STRIDE = 4


class _Repair(NamedTuple):
    """A new reading of a run of characters and the way to it: the encodings to undo and to apply, round by round."""

    text: str
    way: tuple[str, ...]


def find_repairs(text: str) -> tuple[Edit, ...]:
    """The edits that give mojibake its right characters, one for each damaged part of a line."""
    if text.isascii():
        return ()
    if len(text) >= _PROBED and not _repairs_at(text, range(0, len(text), _STRIDE * CHUNK)):
        return ()
    return _repairs_at(text, range(0, len(text), CHUNK))


def _repairs_at(text: str, starts: range) -> tuple[Edit, ...]:
    """The edits in the lines with signs in the pieces that begin at `starts`."""
    source, text = text, text.replace(_CUT_QUOTE, _QUOTE)
    suspects = suspect_lines(text, starts)
    if not suspects:
        return ()
    found = {line: _repairs_of_line(text, line) for line in suspects}
    western = [(start, end) for many in found.values() for start, end, repair in many if not _CJK.search(repair.text)]
    if sum(len(_WESTERN_LEAD.findall(text, *span)) for span in western) < _FEWEST_WESTERN:
        found = {line: [one for one in many if _CJK.search(one[2].text)] for line, many in found.items()}
    ways = frozenset(repair.way for many in found.values() for _, _, repair in many)
    if not ways:
        return ()
    # In a document that is known to be damaged in this way, a line of two characters needs less proof.
    for matched in _LINE.finditer(text):
        if not matched.group().isascii() and not found.get(matched.span()):
            found[matched.span()] = _repairs_of_line(text, matched.span(), ways)
    return tuple(
        _edit(source, start, end, repair.text) for _, many in sorted(found.items()) for start, end, repair in many
    )


def _repairs_of_line(
    text: str, line: tuple[int, int], known: frozenset[tuple[str, ...]] = frozenset()
) -> list[tuple[int, int, _Repair]]:
    """The parts of a line that are mojibake, with their new reading; in the `known` ways on less evidence."""
    repairs = []
    position, line_end = line
    while pair := _WESTERN_PAIR.search(text, position, line_end):
        start = max((found.end() for found in _NOT_WESTERN.finditer(text, position, pair.start())), default=position)
        after = _NOT_WESTERN.search(text, pair.end(), line_end)
        position = after.start() if after else line_end
        repair = _reread_western(text[start:position], known)
        if repair:
            repairs.append((start, position, repair))
    if repairs:
        return repairs
    repair = _reread_han(text[slice(*line)], known)
    return [(*line, repair)] if repair else []


def _reread_western(run: str, known: frozenset[tuple[str, ...]]) -> _Repair | None:
    """What the run was before it was read as latin-1 or windows-1252."""
    text = run
    way: tuple[str, ...] = ()
    best: _Repair | None = None
    for _ in range(_ROUNDS):
        raw = _western_bytes(text)
        again = _strict(raw, "utf-8") if raw is not None else None
        if again is None or again == text:
            break
        text, way = again, (*way, "utf-8")
        if _is_better(run, text, _FEWEST_UTF8, known=way in known):
            best = _Repair(text, way)
    if best:
        return best
    raw = _western_bytes(text)
    if raw is None or len(_HIGH_CHARACTER.findall(text)) < _DENSE * len(text.replace(" ", "")):
        return None
    readings = [
        _Repair(again, (*way, codec))
        for codec in ("gb18030", "big5hkscs")
        if (again := _strict(raw, codec)) is not None
    ]
    readings = [r for r in readings if _is_better(run, r.text, _FEWEST_PAIRS, known=r.way in known)]
    return max(readings, key=lambda r: likelihood(r.text), default=None)


def _reread_han(line: str, known: frozenset[tuple[str, ...]]) -> _Repair | None:
    """What the line was before it was read as GB18030."""
    if "\ufffd" in line:
        return None
    try:
        raw = line.encode("gb18030")
    except UnicodeEncodeError:
        return None
    readings = []
    for codec, fewest in (("utf-8", _FEWEST_UTF8), ("big5", _FEWEST_PAIRS), ("big5hkscs", _FEWEST_PAIRS)):
        text = _strict(raw, codec)
        if text is not None and _is_better(line, text, fewest, known=("gb18030", codec) in known):
            readings.append(_Repair(text, ("gb18030", codec)))
    return max(readings, key=lambda r: likelihood(r.text), default=None)


def _is_better(before: str, after: str, fewest: int, *, known: bool) -> bool:
    """Whether the new reading is a text, and much more of one than the old; any more, where the way to it is known."""
    marked = "".join(_NOT_ASCII.findall(after))
    if not marked:
        return False
    gain = likelihood(after) - likelihood(before)
    if known:
        return gain > 0
    if likelihood(marked) / len(marked) < _PLAUSIBLE:
        return False
    cjk = len(_CJK.findall(marked))
    if cjk:
        return cjk >= fewest and gain > _GAIN
    return gain > _GAIN / 2 and fewest == _FEWEST_UTF8


def _western_bytes(text: str) -> bytes | None:
    """The bytes that were read as latin-1 or windows-1252, or None where a character is in neither."""
    try:
        return text.translate(WINDOWS).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _edit(text: str, start: int, end: int, after: str) -> Edit:
    """The repair of a run, without the ASCII on both sides that stays as it was."""
    before = text[start:end]
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head] and before[head].isascii():
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(
        "TC104", Span(start + head, end - tail), before[head : len(before) - tail], after[head : len(after) - tail]
    )
