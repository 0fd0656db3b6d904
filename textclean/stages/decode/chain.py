"""The chain: from bytes to text, the surest evidence first."""

from __future__ import annotations

import re
from typing import NamedTuple

from textclean.errors import EncodingError, NotTextError
from textclean.model import Candidate, Damage, Decoded, Foreign
from textclean.stages.decode.assembly import Assembly, assemble
from textclean.stages.decode.binary import binary_kind
from textclean.stages.decode.damaged import read_damaged
from textclean.stages.decode.declared import HEAD, declared_labels, known_codecs
from textclean.stages.decode.names import codec_name, shown_name, superset
from textclean.stages.decode.race import Outcome, judge_declared, race
from textclean.stages.decode.utf8 import nearly_utf8
from textclean.stages.decode.utf16 import SHORT, detect_wide, hidden_wide

#: The longer first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

#: The first bytes of the marks.
_MARKED = (b"\xef", b"\xff", b"\xfe", b"\0")

#: Share of unexplained bytes from which the input is no text and goes into quarantine.
_UNDECODABLE = 0.10

#: Most bytes of a torn character; even the shortest text may lose so many.
_TORN = 3

#: Marks of encodings that are written in ASCII: ISO-2022 (escape sequences) and HZ (~{ … ~}).
_ESCAPES = re.compile(rb"\x1b[$(]|~\{")

#: The sequences that begin Korean and Japanese text in ISO-2022 (RFC 1557, RFC 1468).
_SHIFTS = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"))

#: Confidence in these, on chardet's scale.
_SHIFTED = 0.95

#: Control characters that text does not use.
_CONTROLS = bytes({*range(0x20)} - {9, 10, 11, 12, 13, 27})

#: Ways that need no guess, and so have no rival.
_ASCII = (Candidate("ascii", 1.0),)
_UTF8 = (Candidate("utf-8", 1.0),)

_LEAVE_OUT = "Leave it out, or name its encoding (--encoding) if it is text after all."


class Found(NamedTuple):
    """The text with how it was found; `rival` is a codec that explains the bytes nearly as well.

    `lost` is the damage with its spans over the raw text, where `Decoded.damage` counts in the repaired one.
    """

    decoded: Decoded
    rival: str | None = None
    lost: tuple[Damage, ...] = ()


def run_chain(data: bytes, hint: str | None, forced: str | None) -> Found:
    """The raw text of `data`, before any repair."""
    if forced is not None:
        return Found(_forced(data, forced, hint))
    for mark, codec in _MARKS if data[:1] in _MARKED else ():
        if data.startswith(mark) and (made := _behind_mark(data, mark, codec)):
            return Found(_decoded(made, data, codec, 1.0, "bom", declared=_first_label(data, hint)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, hint)
    if b"\0" in data:
        return _with_zeros(data, hint)
    # A few characters in UTF-16 may by chance be valid UTF-8.
    if len(data) <= SHORT and (wide := hidden_wide(data, text)):
        return Found(_decoded(assemble_wide(data, wide), data, wide, 0.99, "detected", declared=hint))
    if text.isascii():
        return _ascii(data, text, hint)
    return Found(Decoded(text, "utf-8", 1.0, "utf-8", _UTF8, (), (), text, _first_label(data, hint)))


def _ascii(data: bytes, text: str, hint: str | None) -> Found:
    if (b"\x1b" in data or b"~" in data) and _ESCAPES.search(data):
        outcome = race(data)
        # chardet knows it only where nothing is torn, but the sequences of Japanese and Korean are proof by themselves.
        codec = outcome.codec or next((codec for mark, codec in _SHIFTS if mark in data), None)
        made = assemble(data, codec, foreign=False) if codec else None
        if codec and made and made.text != text and not _is_lost(made, data):
            label = _first_label(data, hint)
            return Found(
                _decoded(made, data, codec, outcome.confidence or _SHIFTED, "detected", outcome.candidates, label)
            )
    if data.startswith(b"%PDF-"):
        _refuse_binary(data)
    return Found(Decoded(text, "ascii", 1.0, "ascii", _ASCII, (), (), text, _first_label(data, hint)))


def _with_zeros(data: bytes, hint: str | None) -> Found:
    """The text of UTF-16 or UTF-32: no other text holds NUL."""
    _refuse_binary(data)
    label = _first_label(data, hint)
    codec = detect_wide(data)
    if codec is None:
        raise NotTextError("The input holds NUL bytes and is neither UTF-16 nor UTF-32.", _LEAVE_OUT)
    return Found(_decoded(assemble_wide(data, codec), data, codec, 0.99, "detected", declared=label))


def _not_utf8(data: bytes, hint: str | None) -> Found:
    _refuse_binary(data)
    labels = declared_labels(data, hint)
    label = labels[0] if labels else None
    share = nearly_utf8(data)
    if share and b"\0" not in data:
        return Found(_decoded(assemble(data, "utf-8"), data, "utf-8", share, "utf-8", declared=label))
    codec = detect_wide(data)
    if codec:
        return Found(_decoded(assemble_wide(data, codec), data, codec, 0.99, "detected", declared=label))
    if b"\0" in data:
        raise NotTextError("The input holds NUL bytes and is neither UTF-16 nor UTF-32.", _LEAVE_OUT)
    for said, codec in known_codecs(labels):
        verdict = judge_declared(data, superset(codec))
        if verdict is not None:
            made = assemble(data, superset(codec))
            return Found(_decoded(made, data, superset(codec), verdict, "declared", declared=said))
    outcome = race(data)
    if outcome.codec is None:
        return Found(_fallback(data, outcome, label))
    made = assemble(data, outcome.codec)
    decoded = _decoded(made, data, outcome.codec, outcome.confidence, "detected", outcome.candidates, label)
    return Found(decoded, outcome.rival)


def _forced(data: bytes, forced: str, hint: str | None) -> Decoded:
    codec = codec_name(forced)
    if codec is None:
        raise EncodingError(
            f"There is no encoding {forced!r}.", "Name one that Python knows, such as utf-8, gb18030 or big5."
        )
    for mark, marked in _MARKS:
        if data.startswith(mark) and codec in (marked, marked[:6], "utf_8_sig"):
            data, codec = data[len(mark) :], marked
            break
    # A caller who says ASCII means ASCII; every other name is read as browsers read it.
    wider = codec if codec == "ascii" else superset(codec)
    for name in dict.fromkeys((wider, codec)):
        text = _strict(data, name)
        if text is not None:
            return Decoded(
                text, shown_name(name), 1.0, "forced", (Candidate(shown_name(name), 1.0),), raw=text, declared=hint
            )
    try:
        wide = codec.startswith(("utf-16", "utf-32"))
        made = assemble_wide(data, codec) if wide else assemble(data, wider, foreign=False)
        return _decoded(made, data, wider, 1.0, "forced", declared=hint)
    except (NotTextError, UnicodeError) as error:
        raise EncodingError(
            f"The input is not {forced}: more than a tenth of its bytes do not fit.",
            "Leave the encoding out, and it will be found; `textclean detect` shows what fits.",
        ) from error


def _behind_mark(data: bytes, mark: bytes, codec: str) -> Assembly | None:
    """The text behind a byte order mark; None where what follows is something else."""
    rest = data[len(mark) :]
    text = _strict(rest, codec)
    if text is not None:
        made = Assembly()
        made.add(text)
        return made
    if codec == "utf-8":
        return assemble(rest, codec, len(mark)) if nearly_utf8(rest) else None
    if codec.startswith("utf-32"):
        return None
    made = assemble_wide(rest, codec, len(mark))
    return made if made.lost <= _UNDECODABLE * len(data) else None


def assemble_wide(data: bytes, codec: str, base: int = 0) -> Assembly:
    """The text of UTF-16 or UTF-32, in which lines cannot be told before decoding."""
    made = Assembly()
    made.add_damaged(read_damaged(data, codec), base)
    return made


def _is_lost(made: Assembly, data: bytes) -> bool:
    """Whether more bytes are lost than a text may lose."""
    return made.lost > max(_TORN, _UNDECODABLE * len(data))


def _decoded(
    made: Assembly,
    data: bytes,
    codec: str,
    confidence: float,
    how: str,
    candidates: tuple[Candidate, ...] = (),
    declared: str | None = None,
) -> Decoded:
    """The text with the record of how it was found; raises NotTextError when too much is lost."""
    if _is_lost(made, data):
        share = made.lost / len(data)
        raise NotTextError(f"The input is not text: {share:.0%} of its bytes fit no encoding.", _LEAVE_OUT)
    text = made.text
    name = shown_name(codec)
    if not candidates:
        candidates = (Candidate(name, round(confidence, 3)),)
    foreign = tuple(Foreign(span, shown_name(other)) for span, other in made.foreign)
    return Decoded(
        text, name, confidence, how, candidates, tuple(made.damage), raw=text, declared=declared, foreign=foreign
    )


def _fallback(data: bytes, outcome: Outcome, label: str | None) -> Decoded:
    """The text read as windows-1252, which explains all bytes but five; each of those is recorded."""
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - _UNDECODABLE):
        raise NotTextError("The input is not text: more than a tenth of it is control bytes.", _LEAVE_OUT)
    return _decoded(assemble(data, "cp1252"), data, "cp1252", 0.0, "fallback", outcome.candidates, label)


def _refuse_binary(data: bytes) -> None:
    kind = binary_kind(data)
    if kind:
        article = "an" if kind[0] in "aeiouAEIOU" else "a"
        raise NotTextError(f"The input is not text but {article} {kind}.", "Leave it out, or extract its text first.")


def _first_label(data: bytes, hint: str | None) -> str | None:
    """The encoding that is declared first, for the record."""
    if hint is None and data.find(b"<", 0, HEAD) < 0:
        return None
    labels = declared_labels(data, hint)
    return labels[0] if labels else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None
