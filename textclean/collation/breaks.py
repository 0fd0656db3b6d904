"""Where the paragraphs of an article break: places of the union of all witnesses, on which they vote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textclean.collation.slips import BREAK, LINE
from textclean.collation.witnesses import Witness
from textclean.language.punctuation import bare_end, ends_sentence
from textclean.similarity.matches import Match

#: Lines that stand alone without a stop; a break beside one of them is meant.
_ALONE = frozenset("title heading subtitle summary caption table code list-item quote".split())
#: Share of the breaks after a full stop that a witness may lack before its silence on the other breaks says nothing.
_BREAKLESS = 0.3
#: The same of one that has hardly any.
_SILENT = 0.7
#: Characters before a place that show whether a sentence ends there.
_NEAR = 40
_BREAKS = re.compile(f"{BREAK}+")


class Break(NamedTuple):
    """A place in the union where paragraphs may be separate."""

    start: int
    end: int


class Aligned:
    """One text, or a part of it, aligned to the union, and the witnesses that have it."""

    def __init__(self, witnesses: Sequence[Witness], key: str, union: str, matches: Sequence[Match]) -> None:
        self.witnesses = witnesses
        self.key = key
        self.matches = matches
        self.union = union
        self._starts = [match.a for match in matches]
        self._ends = [match.b + match.size for match in matches]

    def at(self, place: int) -> int | None:
        """The place in the text that a place of the union is aligned to, or None."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place >= self.matches[number].a + self.matches[number].size:
            return None
        return self.matches[number].b + place - self.matches[number].a

    def place_of(self, place: int) -> int:
        """The place of the union at which a place of the text stands, or which follows it."""
        number = bisect_right(self._ends, place)
        if number == len(self.matches):
            return len(self.union)
        match = self.matches[number]
        return match.a + max(0, place - match.b)

    def around(self, place: int) -> tuple[Match, Match]:
        """The matches before and behind a place of the union that lies in none; one may begin there."""
        number = bisect_left(self._starts, place) - 1
        before = self.matches[number] if number >= 0 else Match(0, 0, 0)
        end = Match(len(self.union), len(self.key), 0)
        return before, self.matches[number + 1] if number + 1 < len(self.matches) else end

    def breaks_at(self, border: Break) -> int | None:
        """The place of its own break there, or None."""
        places = (self.at(place) for place in range(border.start, border.end))
        return next((place for place in places if place is not None), None)

    def breaks_just_there(self, border: Break) -> bool:
        """Whether what stands on both sides of its break stands there in the union too: nothing of it is cut."""
        place = self.breaks_at(border)
        return place is not None and self.at(border.start - 1) == place - 1 and self.at(border.end) == place + 1

    def runs_on(self, border: Break) -> bool:
        """Whether it has both sides of the place in one paragraph, nothing between."""
        left, right = self.at(border.start - 1), self.at(border.end)
        return left is not None and right == left + 1

    def edge(self, place: int) -> int | None:
        """The place of the union that a place of the text is aligned to, or None."""
        at = self.place_of(place)
        return at if self.at(at) == place else None


#: Of a text at a break, whether it breaks there or runs on.
_Vote = tuple[Aligned, bool]


def choose_breaks(rows: Sequence[Aligned], base: int) -> list[Break]:
    """The places of the union where a paragraph ends: beside a line that stands alone, after a full stop where no more
    witnesses run on than break, inside a sentence where more break than run on."""
    text = rows[0].union
    votes: dict[Break, list[_Vote]] = {}
    alone: set[Break] = set()
    plausible: set[Break] = set()
    start = 0
    for found in _BREAKS.finditer(text):
        border = Break(*found.span())
        votes[border] = here = [
            *((row, True) for row in rows if row.breaks_at(border) is not None),
            *((row, False) for row in rows if row.runs_on(border)),
        ]
        if any(_stands_alone(row, border) for row, breaks in here if breaks and row.breaks_just_there(border)):
            alone.add(border)
        elif _ends(text[start : border.start]):
            plausible.add(border)
        start = border.end
    silent = _find_breakless([here for border, here in votes.items() if border in plausible | alone])
    parting = _find_parting([here for border, here in votes.items() if border in plausible], silent)
    chosen = {
        border
        for border, here in votes.items()
        if border in alone
        or (not _is_outvoted(here, silent, base, parting) if border in plausible else _outvotes(border, here, silent))
    }
    return sorted({*chosen, *_find_edges(text, rows, silent)} if silent else chosen)


def _find_edges(text: str, rows: Sequence[Aligned], silent: Sequence[Aligned]) -> Iterator[Break]:
    """The places inside a line at which a witness is at its end, or ends and begins a line around one that it lost, and
    only those run on that have no line breaks: with the next paragraph, or with another story."""
    for row in rows:
        if row in silent or BREAK not in row.key:
            continue
        ends: list[int] = []  # of the line before, behind its stop
        for line in LINE.finditer(row.key):
            begin, last = row.edge(line.start()), row.edge(line.end() - 1)
            if begin is not None and ends_sentence(text[max(0, begin - _NEAR) : begin]):
                for place in (*ends, begin):
                    yield from _run_over(text, place, rows, silent)
            ends = [last + 1] if last is not None and ends_sentence(line.group()[-_NEAR:]) else []
        for place in ends:
            yield from _run_over(text, place, rows, silent)


def _run_over(text: str, place: int, rows: Sequence[Aligned], silent: Sequence[Aligned]) -> Iterator[Break]:
    """The place as a break if it lies inside a line, and only witnesses without line breaks run on over it."""
    border = Break(place, place)
    if 0 < place < len(text) and BREAK not in text[place - 1 : place + 1]:
        going_on = [other for other in rows if other.runs_on(border)]
        if going_on and all(other in silent for other in going_on):
            yield border


def _ends(paragraph: str) -> bool:
    """Whether a paragraph may end as this text does."""
    return ends_sentence(paragraph[-_NEAR:]) or bare_end(paragraph[-_NEAR:]) in ";:"


def _stands_alone(row: Aligned, border: Break) -> bool:
    """Whether a line beside the break is of a kind that stands alone without a stop."""
    place = row.breaks_at(border)
    if place is None:
        return False
    witness = row.witnesses[0]
    number = witness.find(place - 1)[0]
    return any(paragraph.block.kind in _ALONE for paragraph in witness.paragraphs[number : number + 2])


def _find_breakless(votes: Sequence[Sequence[_Vote]]) -> list[Aligned]:
    """The witnesses that lost their breaks: they lack many that stand after a full stop. What most of those that have
    breaks run on over is no loss: a page for small screens parts paragraphs."""
    silent = _find_lacking(votes, _SILENT)
    return _find_lacking([here for here in votes if not _is_outvoted(here, silent, -1)], _BREAKLESS)


def _find_parting(votes: Sequence[Sequence[_Vote]], silent: Sequence[Aligned]) -> list[Aligned]:
    """The witnesses that part paragraphs, as a page for small screens does: most run on over many of their breaks."""
    own: Counter[Aligned] = Counter()
    outvoted: Counter[Aligned] = Counter()
    for here in votes:
        breaking = [row for row, breaks in here if breaks]
        own.update(breaking)
        outvoted.update(breaking if _is_outvoted(here, silent, -1) else ())
    return [row for row in own if outvoted[row] > _BREAKLESS * own[row]]


def _find_lacking(votes: Iterable[Sequence[_Vote]], share: float) -> list[Aligned]:
    """The witnesses that lack more than a share of these breaks."""
    asked: Counter[Aligned] = Counter()
    lost: Counter[Aligned] = Counter()
    for here in votes:
        asked.update(row for row, _ in here)
        lost.update(row for row, breaks in here if not breaks)
    return [row for row in asked if lost[row] > share * asked[row]]


def _is_outvoted(here: Sequence[_Vote], silent: Sequence[Aligned], base: int, parting: Sequence[Aligned] = ()) -> bool:
    """Whether more witnesses run on over a break than have it, or as many and the base is among them."""
    having = [w.number for row, breaks in here if breaks and row not in parting for w in row.witnesses]
    lacking = [w.number for row, breaks in here if not breaks and row not in silent for w in row.witnesses]
    return len(lacking) + (base in lacking) > len(having)


def _outvotes(border: Break, here: Sequence[_Vote], silent: Sequence[Aligned]) -> bool:
    """Whether more witnesses have the break than run on over it. A break beside a cut line may be another one."""
    against = sum(len(row.witnesses) for row, breaks in here if not breaks and row not in silent)
    sure = sum(len(row.witnesses) for row, breaks in here if breaks and row.breaks_just_there(border))
    return not against or sure > against
