"""Characters that nobody sees: controls, and zero-width, bidirectional and private-use characters."""

from __future__ import annotations

import re

from textclean.bounds import line_around
from textclean.language.scripts import HAN, HANGUL, JOINING, PRIVATE, RIGHT_TO_LEFT, UNSPACED
from textclean.stages.normalize.rewrite import Change

#: A terminal's colour code (ESC [ 31 m), or C0 and C1 controls. Tab, line feed, vertical tab, form feed, carriage
#: return and U+0085 are whitespace and stay: they part words or lines.
CONTROL = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")

SURROGATE = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")

#: Joiners, and the soft hyphen: right next to a letter of a script that uses them, stray elsewhere.
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"
_SPACES = "\u200b"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = "\U000e0000-\U000e007f"
_FILLERS = "\u3164\uffa0"

#: Never of use inside a text: byte order marks, word joiners, invisible operators, deprecated format characters,
#: annotation marks, the stand-in of an embedded object, and code points that are no characters at all.
_ALWAYS = "\ufeff\u2060-\u2065\u206a-\u206f\ufff0-\ufffc\ufffe\uffff\ufdd0-\ufdef\U000e0080-\U000e00ff"

#: The mark of Mongolian vowels, and the combining grapheme joiner of Hebrew and of sorting.
_MONGOLIAN = "\u180e"
_GRAPHEME_JOINER = "\u034f"

INVISIBLE = re.compile(
    f"[{_ALWAYS}{_JOINERS}{_SOFT_HYPHEN}{_SPACES}{_BIDI}{_SELECTORS}{_TAGS}{_FILLERS}{_MONGOLIAN}{_GRAPHEME_JOINER}]+"
)

PRIVATE_USE = re.compile(f"[{PRIVATE}]+")
_JOINING = re.compile(f"[{JOINING}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_HAN = re.compile(f"[{HAN}]")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")

#: The characters of an emoji: pictographs, arrows and symbols, skin tones, regional letters and key caps.
_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u20e3\u2122-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U000e0061-\U000e007f]"
)
_EMOJI_SELECTOR = "\ufe0f"
_BLACK_FLAG = "\U0001f3f4"


def find_controls(text: str) -> list[Change]:
    """Control characters, each to be removed."""
    return [Change(found.start(), found.end(), "") for found in CONTROL.finditer(text)]


def find_surrogates(text: str) -> list[Change]:
    """Halves of characters, which JSON can bring and no encoding can write: two that fit are joined, one is lost."""
    return [Change(found.start(), found.end(), _joined(found.group())) for found in SURROGATE.finditer(text)]


def _joined(halves: str) -> str:
    """The character of two halves that fit; U+FFFD for one alone."""
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def find_invisible(text: str) -> list[Change]:
    """Runs of invisible characters with a stray one among them, each with those that may stay."""
    changes = []
    for found in INVISIBLE.finditer(text):
        start, end = found.span()
        kept = _without_stray(text, start, end)
        if kept != found.group():
            changes.append(Change(start, end, kept))
    return changes


def find_private(text: str) -> list[Change]:
    """Private-use characters. What they mean is not known, so they stay as they are."""
    return [Change(found.start(), found.end(), found.group()) for found in PRIVATE_USE.finditer(text)]


def _without_stray(text: str, start: int, end: int) -> str:
    """The run of invisible characters without the stray ones."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    kept = ""
    for character in text[start:end]:
        if _belongs(character, kept[-1:] or before, after, text, start):
            kept += character
    return kept


def _belongs(character: str, before: str, after: str, text: str, start: int) -> bool:
    """Whether the invisible character has a use between its neighbours; `start` is where its run begins."""
    neighbours = before + after
    if character in _JOINERS:
        if _JOINING.search(neighbours):
            return True
        return character == "\u200d" and _is_emoji(before) and _is_emoji(after)
    if character == _SPACES:
        return bool(_UNSPACED.search(neighbours))
    if character == _SOFT_HYPHEN:
        # A place where a word of letters may be broken; among Han characters, digits or spaces it does nothing.
        return before.isalpha() and not _HAN.match(before)
    if character in _FILLERS:
        return bool(_HANGUL.search(neighbours))
    if character == _MONGOLIAN:
        return "\u1800" <= before <= "\u18af"
    if character == _GRAPHEME_JOINER:
        return bool(before) and ord(before) >= 0x300
    if re.match(f"[{_BIDI}]", character):
        return bool(_RIGHT_TO_LEFT.search(text, *line_around(text, start)))
    if re.match(f"[{_SELECTORS}]", character):
        return _takes_selector(before)
    if re.match(f"[{_TAGS}]", character):
        return before == _BLACK_FLAG or "\U000e0020" <= before <= "\U000e007e"
    return False


def _is_emoji(character: str) -> bool:
    return character == _EMOJI_SELECTOR or bool(_EMOJI.match(character))


def _takes_selector(before: str) -> bool:
    """Whether a variation selector may follow: not at the start, after a space, a Latin letter or another selector."""
    if not before or before.isspace() or re.match(f"[{_SELECTORS}{_TAGS}]", before):
        return False
    return not (before.isascii() and before.isalpha())
