"""One thing written in two ways in one text: full and half width, punctuation, Simplified and Traditional."""

from __future__ import annotations

import re
import unicodedata

from textclean.language.han_variants import SIMPLIFIED_ONLY, TO_SIMPLIFIED, TO_TRADITIONAL, TRADITIONAL_ONLY
from textclean.language.scripts import HAN, HANGUL, KANA
from textclean.stages.normalize.rewrite import Change

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_NARROW = re.compile("[0-9A-Za-z]")

#: Half-width katakana, with their voicing marks; the half-width ｡｢｣､･ are punctuation and stay.
_NARROW_KANA = re.compile("[\uff66-\uff9f]+")
_WIDE_KANA = re.compile("[ァ-ヺ]")

#: Half-width punctuation with a Han character before it, and one, or the end of the line, behind it: 今天,明天.
#: A full stop only where it is no part of an ellipsis.
_FOREIGN = re.compile(f"(?<=[{HAN}])(?:[,;:?!]|\\.(?!\\.))(?=[{HAN}“‘《「『（]|[\r\n]|$)")
_BRACKETS = re.compile(f"\\(([^()\r\n]*[{HAN}][^()\r\n]*)\\)")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}

#: Characters without which there is nothing to find for `find_mixed_width` and `find_foreign_punctuation`.
OTHER_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ\uff66-\uff9f]")
HALF_WIDTH = re.compile("[,;:?!.(]")

_OTHER_CJK = re.compile(f"[{KANA}{HANGUL}]")

#: Distinct characters of the rarer variant from which a text is called mixed. One or two are a name or a quotation.
MIXED_VARIANTS = 3


def find_mixed_width(text: str) -> list[Change]:
    """Full-width letters and digits in a text that uses half-width ones too, and half-width katakana in one that uses
    full-width ones. Punctuation, ①, ㎡ and ％ are never touched: in Chinese their width is right."""
    changes = []
    if _NARROW.search(text):
        changes += _folded(_WIDE, text)
    if _WIDE_KANA.search(text):
        changes += _folded(_NARROW_KANA, text)
    return sorted(changes)


def find_foreign_punctuation(text: str) -> list[Change]:
    """Half-width punctuation between Han characters. Japanese and Korean have rules of their own and are left alone."""
    if _OTHER_CJK.search(text):
        return []
    changes = [Change(m.start(), m.end(), _FULL_WIDTH[m.group()]) for m in _FOREIGN.finditer(text)]
    for found in _BRACKETS.finditer(text):
        changes.append(Change(found.start(), found.start() + 1, "（"))
        changes.append(Change(found.end() - 1, found.end(), "）"))
    return sorted(changes)


def find_mixed_variants(text: str) -> list[Change]:
    """The characters of the rarer of simplified and traditional Chinese, each with its form in the other, where both
    are written in one text. A character whose other form is not certain (发) keeps its own."""
    present = frozenset(text)
    simplified, traditional = present & SIMPLIFIED_ONLY, present & TRADITIONAL_ONLY
    if min(len(simplified), len(traditional)) < MIXED_VARIANTS or _OTHER_CJK.search(text):
        return []
    rarer, forms = traditional, TO_SIMPLIFIED
    if sum(map(text.count, simplified)) < sum(map(text.count, traditional)):
        rarer, forms = simplified, TO_TRADITIONAL
    found = re.finditer(f"[{''.join(sorted(rarer))}]", text)
    return [Change(m.start(), m.end(), forms.get(m.group(), m.group())) for m in found]


def _folded(pattern: re.Pattern[str], text: str) -> list[Change]:
    return [Change(m.start(), m.end(), unicodedata.normalize("NFKC", m.group())) for m in pattern.finditer(text)]
