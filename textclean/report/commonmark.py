"""Escapes that make Markdown show a text literally (CommonMark)."""

from __future__ import annotations

import html
import re

from textclean.report.escape import visible

#: ASCII characters that begin or end a construct of CommonMark 0.31 anywhere in a line. Example: "*", "[".
_INLINE = re.compile(r"([\\`*_\[\]|~])")
#: The beginning of a list, a heading, a rule or a numbered list, or of a command that a runner obeys when it shows the
#: line in its log. Examples: "# a", "- a", "1. a", "::error::a".
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[-+=\s]|$)|:(?=:)|\d{1,9}(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """The text, escaped so that Markdown shows it literally."""
    # Markup becomes entities, not backslashes: they are harmless also where a renderer knows HTML better than Markdown.
    lines = (_INLINE.sub(r"\\\1", html.escape(line.strip(), quote=False)) for line in visible(text).splitlines())
    return "\n".join(_AT_START.sub(_break_start, line) for line in lines)


def _break_start(match: re.Match[str]) -> str:
    # A number is disarmed at its dot: a backslash before a digit would be shown.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
