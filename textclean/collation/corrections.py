"""Notices of correction: a site that corrects a figure says so, and names the one that other scrapes still have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textclean.collation.verdicts import Told
from textclean.collation.witnesses import Witness

#: 更正：本文此前将…误作…; 【勘误】; Correction: An earlier version misstated …; CORRECTION (Jan. 14): and, as the
#: papers word it in a sentence, This article was amended on 3 May; An earlier version of this story misstated …;
#: 本文早先版本有误
_NOTICE = re.compile(
    r"""\W*(?:更正|勘误|勘誤|订正|訂正|corrections?\b|clarification\b|erratum\b
    |(?:an?\s(?:earlier|previous)\sversion\sof\s)?this\s(?:article|story|report)\b.*\b(?:correct|amend|misst|wrong|incorrect)
    |(?:本文|本稿|本报道|本報道|此前报道|此前報道|编者注|編者註).*(?:更正|勘误|勘誤|订正|訂正|修正|有误|有誤|误[作写为]|誤[作寫為]))""",
    re.IGNORECASE | re.VERBOSE,
)


def find_notices(witnesses: Sequence[Witness]) -> dict[int, list[str]]:
    """The paragraphs of each witness that say that it was corrected."""
    found = {w.number: [p.edited for p in w.paragraphs if _NOTICE.match(p.edited)] for w in witnesses}
    return {number: notices for number, notices in found.items() if notices}


def choose_corrected(readings: Sequence[Told], notices: Mapping[int, Sequence[str]]) -> int | None:
    """The number of the reading that a witness has since it was corrected: its notice names this one and another."""
    corrected = {
        number
        for number, reading in enumerate(readings)
        for witness in reading.witnesses
        for notice in notices.get(witness, ())
        if _names(notice, reading) and any(_names(notice, other) for other in readings if other is not reading)
    }
    return corrected.pop() if len(corrected) == 1 else None


def _names(notice: str, reading: Told) -> bool:
    """Whether a notice has the words of a reading, and no larger figure that they are a part of."""
    return bool(reading.text) and bool(re.search(rf"(?<![\d.,]){re.escape(reading.text)}(?![.,]?\d)", notice))
