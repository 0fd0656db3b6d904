"""Makes visible whatever could steer a terminal, a page or a reader's eye."""

from __future__ import annotations

import re

#: Control characters but tab and newline; marks that change the direction of text; characters that take no room;
#: line and paragraph separators; lone surrogates; tag characters and non-characters.
#: Unicode 15, UAX #9 (directional formatting characters) and UTR #36 (text that looks like other text).
#: Example: "\x1b[2J" clears a terminal, "\u202egpj.exe" reads as "exe.jpg".
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)

#: The same for one line: tab and newline too.
_STEERING_A_LINE = re.compile(_STEERING.pattern[:-1] + "\t\n]")

#: Commands that GitHub's runner obeys in the log of a step: `::` at the start of a line, `##[` anywhere in one.
#: Source: actions/runner, src/Runner.Common/ActionCommand.cs. Examples: "::stop-commands::x", "a ##[add-mask]x".
_COMMAND = re.compile(r"^::|##\[")


def visible(text: str) -> str:
    """The text with each steering character shown as ⟨U+001B⟩. Tabs and newlines stay."""
    return _STEERING.sub(lambda match: f"⟨{name_character(match[0])}⟩", text)


def one_line(text: str) -> str:
    """The text on one line.

    Each run of whitespace becomes one space, and whatever steers a terminal or a CI runner is made visible.
    """
    line = _STEERING_A_LINE.sub(lambda match: f"⟨{name_character(match[0])}⟩", " ".join(text.split(None)))
    return _COMMAND.sub(lambda match: f"⟨{match[0]}⟩", line)


def safe_json(text: str) -> str:
    """JSON text with each steering character as a \\u escape: the same value, harmless on a terminal and in a log."""
    return _STEERING.sub(lambda match: _json_escape(match[0]), text).replace("##[", r"##\u005b")


def to_utf8(text: str) -> bytes:
    """The text in UTF-8, with U+FFFD for lone surrogates, which UTF-8 cannot encode."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def name_character(character: str) -> str:
    """The code point of a character: `U+200B`."""
    return f"U+{ord(character):04X}"


def _json_escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
