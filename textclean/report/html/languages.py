"""The language tag of a text, by which browsers choose fonts and line breaks: a wrong tag is visible."""

from __future__ import annotations

import re

from markupsafe import Markup

from textclean.language.han_variants import find_script
from textclean.language.scripts import HAN, HANGUL, KANA, RIGHT_TO_LEFT

_HAN, _KANA, _HANGUL = re.compile(f"[{HAN}]"), re.compile(f"[{KANA}]"), re.compile(f"[{HANGUL}]")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_UNKNOWN = '""'
_LATIN = re.compile("[A-Za-z]")

#: English is the only language in Latin letters that textclean serves; the commonest of its words that few others have.
#: Source: the head of the word list of the Brown corpus.
_ENGLISH = re.compile(r"\b(?:the|and|of|to|that|with|is|was|for|are|by)\b", re.IGNORECASE)

#: Japanese is at least a twentieth kana: prose is about half, but headings and names can be nearly all kanji.
_KANA_SHARE = 0.05


def name_chinese(text: str) -> str:
    """zh-Hant if more characters exist only in Traditional Chinese than only in Simplified, else zh-Hans."""
    return "zh-Hant" if find_script(text) == "traditional" else "zh-Hans"


def name_language(text: str, chinese: str) -> str:
    """A language tag, or nothing if the script does not show it. `chinese` is the tag for the document's Chinese."""
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    if kana and kana >= _KANA_SHARE * (han + kana):
        return "ja"
    if _HANGUL.search(text) and len(_HANGUL.findall(text)) > han:
        return "ko"
    if han:
        return chinese
    return "en" if _LATIN.search(text) and _ENGLISH.search(text) else ""


def runs_right_to_left(text: str) -> bool:
    """Whether most of the text is in a right-to-left script."""
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > sum(character.isalpha() for character in text)


def language_attributes(text: str, chinese: str) -> Markup:
    """The attributes `lang` (empty: unknown) and, where it differs from the page, `dir`."""
    language = name_language(text, chinese)
    direction = " dir=rtl" if runs_right_to_left(text) else ""
    return Markup(f" lang={language or _UNKNOWN}{direction}")
