"""Canonical composition (NFC), and the ideographs that NFC would exchange."""

from __future__ import annotations

import re
import unicodedata

from textclean.language.scripts import COMPATIBILITY_IDEOGRAPHS
from textclean.stages.normalize.rewrite import Change

COMPATIBILITY = re.compile(f"[{COMPATIBILITY_IDEOGRAPHS}]")

_LINE = re.compile(r"[^\r\n]+")


def find_decomposed(text: str) -> list[Change]:
    """Sequences that NFC writes otherwise: e and a combining accent are é.

    A character that NFC would exchange for one other character stays (K the kelvin sign, a compatibility ideograph):
    those are two characters, not two spellings of one.
    """
    if unicodedata.is_normalized("NFC", text):
        return []
    changes = []
    for line in _LINE.finditer(text):
        if not unicodedata.is_normalized("NFC", line.group()):
            for start, end in _sequences(line.group()):
                before = line.group()[start:end]
                after = unicodedata.normalize("NFC", before)
                if after != before and not any(map(_is_singleton, before)):
                    changes.append(Change(line.start() + start, line.start() + end, after))
    return changes


def find_compatibility(text: str) -> list[Change]:
    """Compatibility ideographs and Kangxi radicals, each with the unified ideograph."""
    return [
        Change(found.start(), found.end(), unicodedata.normalize("NFKC", found.group()))
        for found in COMPATIBILITY.finditer(text)
    ]


def _sequences(line: str) -> list[tuple[int, int]]:
    """The spans of the characters of a line, each with all that may combine with it."""
    starts = [i for i, character in enumerate(line) if i == 0 or not _continues(character)]
    return list(zip(starts, [*starts[1:], len(line)], strict=True))


def _continues(character: str) -> bool:
    """Whether the character may combine with the one before: marks, and the vowels and finals of conjoining hangul.

    Wider than Unicode's list (NFC_Quick_Check = Maybe), which is harmless: the sequence only gets longer.
    """
    if character < "\u0300":
        return False
    return "\u1160" <= character <= "\u11ff" or unicodedata.category(character)[0] == "M"


def _is_singleton(character: str) -> bool:
    """Whether the character decomposes into one other character."""
    decomposition = unicodedata.decomposition(character)
    return bool(decomposition) and " " not in decomposition
