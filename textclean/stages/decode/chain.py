"""The chain: from bytes to text, the surest evidence first."""

from __future__ import annotations

from textclean.errors import EncodingError, NotTextError
from textclean.model import Candidate, Damage, Decoded, Span
from textclean.stages.decode.binary import binary_kind
from textclean.stages.decode.declared import declared_labels, known_codecs
from textclean.stages.decode.names import codec_name, shown_name, superset

#: The longer first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def strict(data: bytes, codec: str) -> str | None:
    """The text, or None when the codec cannot decode every byte."""
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def run_chain(data: bytes, declared: str | None, forced: str | None) -> Decoded:
    """The raw text of `data`, before any repair."""
    if forced is not None:
        codec = codec_name(forced)
        if codec is None:
            raise EncodingError(f"There is no encoding {forced!r}.", "Name one that Python knows, such as gb18030.")
        text = strict(data, superset(codec))
        if text is None:
            raise EncodingError(f"The input is not {forced}.", "Leave the encoding out, and it will be found.")
        return Decoded(text, shown_name(superset(codec)), 1.0, "forced", raw=text, declared=declared)
    for mark, codec in _MARKS:
        if data.startswith(mark) and (text := strict(data[len(mark) :], codec)) is not None:
            return Decoded(text, codec, 1.0, "bom", raw=text, declared=declared)
    kind = binary_kind(data)
    if kind:
        raise NotTextError(f"The input is no text but a {kind}.", "Leave it out.")
    if data.isascii() and b"\0" not in data:
        text = data.decode("ascii")
        return Decoded(text, "ascii", 1.0, "ascii", raw=text, declared=declared)
    text = strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text, "utf-8", 1.0, "utf-8", raw=text, declared=declared)
    labels = declared_labels(data, declared)
    for label, codec in known_codecs(labels):
        text = strict(data, superset(codec))
        if text is not None:
            return Decoded(text, shown_name(superset(codec)), 1.0, "declared", raw=text, declared=label)
    import chardet

    found = chardet.detect(data, compat_names=False)
    name = found["encoding"]
    if name and (text := strict(data, superset(name))) is not None:
        candidate = Candidate(shown_name(superset(name)), found["confidence"])
        return Decoded(
            text, candidate.name, candidate.confidence, "detected", (candidate,), raw=text, declared=declared
        )
    if b"\0" in data:
        raise NotTextError("The input holds NUL bytes and is not UTF-16 or UTF-32.", "Leave it out.")
    text = data.decode("utf-8", "replace")
    damage = [Damage(0, len(data), "\ufffd", Span(i, i + 1)) for i, c in enumerate(text) if c == "\ufffd"]
    return Decoded(text, "utf-8", 0.0, "fallback", damage=tuple(damage), raw=text, declared=declared)
