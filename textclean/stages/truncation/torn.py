"""Half a word at the end of a paragraph: no word itself, but the beginning of one that the document has elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property

_WORD = re.compile(r"[A-Za-z]+")
#: The last word of a text, behind a blank or an opening mark: not `gov` of harbour.gov.
_LAST = re.compile(r"(?:^|[\s“\"'(\[_*/-])([A-Za-z]+)$")
#: Half a contraction: We’r, they’v, you’l
_CONTRACTED = re.compile(r"[a-z]['’][rvl]$")
#: All English words of one and of two small letters, with the units and abbreviations of running text.
_ONE = frozenset("aixyn")
_TWO = frozenset(
    """
    am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we
    id ad ex vs tv pm px kb mb gb ui ux ai et al op co
    """.split()
)
#: Endings that make another word of a whole one: a text that has `networks` elsewhere may well end on `network`.
_ENDINGS = frozenset(
    """
    s es d ed r er rs ers or ors y ly al ally ing n en ment ments ion ions ation ations ive ful less able ness est
    ies ity ary ic ical ize ized izing ism ist ists like ship hip ward wards wide time day
    """.split()
)
#: Letters from which a word may be missing in the tables above.
_LEAST_LETTERS = 3


class Words:
    """The Latin words of a document."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find_torn(self, text: str) -> str | None:
        """The piece of a word that `text` ends on, or None: the impac, where the document has impact elsewhere."""
        if _CONTRACTED.search(text):
            return text.split()[-1]
        match = _LAST.search(text)
        if match is None:
            return None
        last = match[1]
        if len(last) < _LEAST_LETTERS:
            return last if last.islower() and last not in (_ONE if len(last) == 1 else _TWO) else None
        return last if self._is_piece(last.lower()) else None

    def _is_piece(self, last: str) -> bool:
        """Whether a word occurs only here, and another continues it by more than an ending."""
        if self._counts[last] > 1:
            return False
        at = bisect_right(self._sorted, last)
        while at < len(self._sorted) and self._sorted[at].startswith(last):
            if self._sorted[at][len(last) :] not in _ENDINGS:
                return True
            at += 1
        return False

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word.lower() for word in _WORD.findall(self._text))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._counts)
