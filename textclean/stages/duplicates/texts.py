"""What is known of each text by itself, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from textclean.language.filler import is_filler
from textclean.language.furniture import find_marker
from textclean.language.names import find_names
from textclean.language.numbering import Label, read_label
from textclean.language.punctuation import count_han, ends_sentence
from textclean.similarity.fold import fold

#: Ideographs that say about as much as a word.
PER_WORD = 1.5

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff\U00020000-\U000323af]+|\d+")
#: Partial ratio (0-100, rapidfuzz) of each merged paragraph by itself to where it stands in the whole: a short one
#: weighs little in the whole, and a slip in it much.
_EACH_PART = 75
#: The share of characters, in order, that one has at least in common with the place in which it is so alike: of p in a
#: passage of s no more than 2s / (p + s) is alike. It is asked first, since it is told much sooner.
_IN_COMMON = 0.6
#: Dots at the end of a text, which some sites set where they cut it, and characters of the longest row of them.
_LONGEST_ROW = 40
_DOTS = re.compile(r"[\[(（【]?(?:…|\.\.\.)+[\])）】]?\s*$")


@dataclass(frozen=True)
class Text:
    """A text and what is known of it by itself."""

    clean: str

    @cached_property
    def key(self) -> str:
        """Folded text without the sign of a quotation: equal keys are exact copies."""
        return fold(self.clean.removeprefix(">"))

    @cached_property
    def stem(self) -> str:
        """Folded text without a cut-off marker at its end."""
        return self.key if self._marker is None else fold(self.clean[: self._marker]) or self.key

    @cached_property
    def _marker(self) -> int | None:
        """Where the cut-off marker at its end begins, or None."""
        match = find_marker(self.clean) or _DOTS.search(self.clean, max(0, len(self.clean) - _LONGEST_ROW))
        return match.start() if match else None

    @cached_property
    def weight(self) -> int:
        """How much it says, as `weigh` counts it."""
        return weigh(self.clean)

    @cached_property
    def label(self) -> Label | None:
        """The label with which it begins."""
        return read_label(self.clean)

    @cached_property
    def complete(self) -> bool:
        """Whether it ends as a sentence does, and has no cut-off marker."""
        return ends_sentence(self.clean) and self._marker is None

    @cached_property
    def filler(self) -> bool:
        """Whether it says nothing, as lorem ipsum does."""
        return is_filler(self.clean)

    @cached_property
    def damaged(self) -> int:
        """How many characters were lost in an earlier decoding."""
        return self.clean.count("\ufffd") + self.clean.count("锟斤拷")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that it attests."""
        return find_names(self.clean)


class Texts:
    """The texts of a document."""

    def __init__(self) -> None:
        self._known: dict[str, Text] = {}
        self._similar: dict[tuple[str, str], float] = {}
        self._alike: dict[tuple[str, str, int, int], int | None] = {}

    def read(self, clean: str) -> Text:
        """What is known of a text."""
        if clean not in self._known:
            self._known[clean] = Text(clean)
        return self._known[clean]

    def compare(self, a: Text, b: Text, threshold: float) -> float:
        """The edit similarity of the stems of two texts; 0 below the threshold, which must be the same in all calls."""
        pair = (a.clean, b.clean)
        if pair not in self._similar:
            self._similar[pair] = Indel.normalized_similarity(a.stem, b.stem, score_cutoff=threshold)
        return self._similar[pair]

    def find_alike(self, part: str, whole: str, begin: int, end: int) -> int | None:
        """Where a paragraph ends that stands between two places of a text, or one that is alike; None if none does."""
        asked = (part, whole, begin, end)
        if asked not in self._alike:
            place = whole[begin:end]
            least = int(_IN_COMMON * min(len(part), len(place)))
            may = LCSseq.similarity(part, place, score_cutoff=least)
            found = fuzz.partial_ratio_alignment(part, place, score_cutoff=_EACH_PART) if may else None
            self._alike[asked] = begin + found.dest_end if found else None
        return self._alike[asked]


def weigh(text: str) -> int:
    """How much a text says: an ideograph, a figure and a word of letters count 1 each."""
    return count_han(text) + len(_WORD.findall(text))
