"""The only place where text from outside becomes HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from textclean.report.escape import name_character

#: Characters that must not reach a page as they are: control characters (HTML forbids them), marks of direction,
#: characters without width, separators that break lines unseen, surrogates, private use and non-characters, U+FEFF.
#: Example: "\u202egpj.exe" would read as "exe.jpg". Zero-width joiners stay where an emoji or a joining script, which
#: lie outside ASCII and Han, comes before them.
_UNSEEN = re.compile(
    "(?P<one>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
    "|(?<![\u0600-\u2fff\ua800-\udfff\ufb50-\ufdff\ufe00-\ufeff\U00010000-\U0001ffff])[\u200c\u200d])(?P=one)*"
)


class Mark(NamedTuple):
    """Characters to set apart. `tag` is the element, with its class if it has one, such as `mark.damage`."""

    start: int
    end: int
    tag: str


def paint(text: str, marks: Iterable[Mark] = ()) -> Markup:
    """The text as HTML, with the marked characters in their elements and invisible characters as code points."""
    wanted = [mark for mark in marks if mark.start < mark.end]
    if not wanted:
        return Markup(_escape(text))
    edges = sorted({0, len(text), *(m.start for m in wanted), *(m.end for m in wanted)})
    parts = []
    for start, end in pairwise(edges):
        inside = [mark.tag for mark in wanted if mark.start <= start and end <= mark.end]
        parts.append(_wrap(_escape(text[start:end]), inside))
    return Markup("".join(parts))


def wrap(text: str, tag: str) -> Markup:
    """The whole text in one element, or nothing if the text is empty."""
    return paint(text, [Mark(0, len(text), tag)])


def attribute(text: str) -> Markup:
    """The text for a quoted attribute, with invisible characters as ⟨U+200B⟩."""
    shown = _UNSEEN.sub(lambda found: f"⟨{name_character(found['one'])}⟩", text)
    return Markup(escape(shown, quote=True))


def _escape(text: str) -> str:
    return _UNSEEN.sub(_name, escape(text.replace("\r\n", "\n").replace("\r", "\n"), quote=True))


def _name(found: re.Match[str]) -> str:
    """A code point in a box.

    A run of one character is shown once with a count, so that a hostile text cannot bloat the page.
    """
    times = len(found[0]) // len(found["one"])
    return f"<b class=x>{ord(found['one']):04X}{f' ×{times}' if times > 1 else ''}</b>"


def _wrap(html: str, tags: Sequence[str]) -> str:
    for tag in reversed(tags):
        name, _, kind = tag.partition(".")
        html = f"<{name}{f' class={kind}' if kind else ''}>{html}</{name}>"
    return html
