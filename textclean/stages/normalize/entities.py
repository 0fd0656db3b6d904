"""HTML entities that were left in the text."""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import html5

from textclean.stages.normalize.rewrite import Change

#: `&nbsp;`, `&#214;`, `&#x4E2D;`, `&amp;nbsp;` (escaped twice), and `&nbsp` without its semicolon, which is common
#: where a scraper cut at “;”. Other names need the semicolon: `?a=1&copy=2` is an address.
_ENTITY = re.compile(
    r"&(?:amp;)*(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{1,31};)|nbsp(?![A-Za-z0-9;]))"
)

#: Rounds of unescaping. More than three were never seen; the bound keeps the work linear.
_ROUNDS = 5


def find_entities(text: str) -> list[Change]:
    """Entities, each with the character it means."""
    changes = []
    for found in _ENTITY.finditer(text):
        if found.group(1) and found.group(1) not in html5:
            continue
        after = _meaning(found.group())
        if after != found.group():
            changes.append(Change(found.start(), found.end(), after))
    return changes


def _meaning(entity: str) -> str:
    """The character, or the entity itself if it names none. A line break becomes a space: edits keep to their line."""
    meaning = entity
    for _ in range(_ROUNDS):
        plain = html.unescape(meaning)
        if plain == meaning:
            break
        meaning = plain
    if "\ufffd" in meaning:
        return entity
    if meaning in ("\n", "\r", "\u2028", "\u2029"):
        return " "
    return "" if unicodedata.category(meaning[:1] or " ") == "Cc" and meaning != "\t" else meaning
