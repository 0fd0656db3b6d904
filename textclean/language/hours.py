"""Times of day at the beginning of a line: 9.30 am, 21:40."""

from __future__ import annotations

import re

_TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b)?(?!\d)", re.IGNORECASE)
_NOON, _MIDNIGHT = 12, 24


def find_hour(text: str) -> int | None:
    """The time with which a text begins, in minutes of the day, or None. 4.15 without am or pm numbers a section."""
    match = _TIME.match(text)
    if match is None or int(match["hour"]) > _MIDNIGHT or (match["half"] is None and ":" not in match[0]):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"].lower() == "p" else 0)
    return hour * 60 + int(match["minute"])


def is_hour(text: str) -> bool:
    """Whether a text is a time of day and nothing more."""
    return find_hour(text) is not None and _TIME.fullmatch(text) is not None


def names_half(text: str) -> bool:
    """Whether the time with which a text begins has am or pm."""
    match = _TIME.match(text)
    return match is not None and match["half"] is not None
