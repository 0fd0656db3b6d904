"""Made-up page furniture: half of the wordings is seen in tuning, the other half in reporting."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

#: The kinds of lines that are noise; the other sections of the files serve other operators.
KINDS = ("page-number", "navigation", "share", "credit", "advertisement")

_SLOTS = {"{p}": "person", "{m}": "medium", "{d}": "date"}


@cache
def read_wordings(language: str) -> dict[str, tuple[str, ...]]:
    """The sections of wordings/<language>.txt; `\\s` stands for a space at the start of a line."""
    sections: dict[str, tuple[str, ...]] = {}
    name = ""
    text = (Path(__file__).parent / "wordings" / f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        if line[0] == "[" and line[-1] == "]" and line[1:-1] in (*KINDS, *_OTHERS):
            name = line[1:-1]
            sections[name] = ()
        else:
            sections[name] += (line.replace("\\s", " ", 1),)
    return sections


_OTHERS = ("glued", "cut-marker", "refrain", "sub-heading", "person", "medium", "date")


def of_half(language: str, section: str, half: str) -> tuple[str, ...]:
    """The wordings that a half may see: tuning has every first, reporting every second, "all" has all."""
    wordings = read_wordings(language)[section]
    return wordings if half == "all" else wordings[half == "report" :: 2]


def fill(wording: str, rng: random.Random, language: str) -> str:
    """The wording with its slots filled."""
    while "{" in wording:
        for slot, section in _SLOTS.items():
            wording = wording.replace(slot, rng.choice(read_wordings(language)[section]), 1)
        wording = wording.replace("{t}", f"{rng.randint(10, 23)}:{rng.randint(10, 59)}", 1)
        wording = wording.replace("{n}", str(rng.randint(1, 9)), 1)
    return wording


def furniture(kind: str, rng: random.Random, language: str, half: str) -> str:
    """One line of page furniture, or of another section of the wordings."""
    return fill(rng.choice(of_half(language, kind, half)), rng, language)
