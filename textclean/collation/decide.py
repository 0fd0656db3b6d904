"""What stands where witnesses differ: the reading of most of them, then of the preferred one, then of the base."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from textclean.collation.collate import Collation
from textclean.collation.corrections import choose_corrected
from textclean.collation.glued import find_proper, tell_glued
from textclean.collation.graph import Piece
from textclean.collation.loci import Locus, Reading
from textclean.collation.losses import Losses
from textclean.collation.slips import READING, SLIP, are_endings, ends_inside, starts_sentence
from textclean.collation.verdicts import AROUND, FACTS, Cut, Names, Told, Verdict, fact_kind, may_be_fact, tell
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence
from textclean.model import Span
from textclean.similarity.facts import compare
from textclean.similarity.matches import Match, join
from textclean.stages.decode.damaged import REPLACEMENT

#: Similarity (0-1, rapidfuzz Indel over keys) from which two readings are one with slips: that of copies (0004).
_SLIPPED = 0.8
#: Ministry of Public Works; Hurricane Idalia. (the stop at the end of a paragraph)
_NAME = re.compile(r"(?:\(?[A-Z][\w’'.-]*(?: (?:of|and|for|the|&))* )+\(?[A-Z][\w’'-]*\W*")
#: Characters of a passage that no other one stands for, though they stand in the same place.
_PASSAGE = 30
#: How many times as long as the other one it may be: a few words do not stand for a clause.
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Consensus:
    """The decided text of a paragraph, the pieces of strands that it is made of, what each strand has of it, and what
    was decided."""

    collation: Collation
    text: str
    pieces: tuple[Piece, ...]
    runs: tuple[tuple[Match, ...], ...]
    verdicts: tuple[Verdict, ...]
    #: Page furniture before or behind the paragraph in witnesses that have no break between, which is no text.
    glued: tuple[Told, ...] = ()


class Preference:
    """Which witness counts where their number does not decide: the preferred one, then the first named. `notices` are
    those of each witness that was corrected."""

    def __init__(self, preferred: int | None, notices: Mapping[int, Sequence[str]]) -> None:
        self.preferred = preferred
        self.notices = notices

    def choose(self, votes: Mapping[int, tuple[int, ...]]) -> tuple[int, str]:
        """The number of the reading that stands, and why; `votes` are the witnesses of each."""
        most = max(map(len, votes.values()))
        leading = [number for number, witnesses in votes.items() if len(witnesses) == most]
        if len(leading) == 1:
            return leading[0], "majority"
        for number in leading:
            if self.preferred is not None and self.preferred in votes[number]:
                return number, "preferred"
        return min(leading, key=lambda number: min(votes[number])), "base"


def decide(collation: Collation, losses: Losses, preference: Preference, names: Names, cut: Cut) -> Consensus:
    """The consensus of a paragraph. `cut(strand, start, end)` gives the raw text of a range of a strand's key."""
    proper = find_proper(collation, cut)
    rivals = [r for r in collation.rivals if _are_names(r, cut) or _exclude(collation, r, losses, cut)]
    inner = [locus for locus in collation.loci if not any(_overlap(locus.span, r.span) for r in rivals)]
    draft = _Draft(collation, proper.start)
    verdicts: list[Verdict] = []
    for locus in sorted((*inner, *(_spell(collation, r) for r in rivals)), key=lambda locus: locus.span):
        if locus.span.start < proper.start:
            continue
        if locus.span.end > proper.end:
            break
        draft.copy(locus.span.start)
        chosen, by = _choose(collation, locus, losses, preference, _Readings(collation, locus, names, cut))
        verdict = tell(collation, locus, chosen, by, draft.size, names, cut)
        corrected = choose_corrected(verdict.readings, preference.notices) if verdict.kind in FACTS else None
        if corrected is not None:
            chosen, by = corrected, "correction"
            verdict = tell(collation, locus, chosen, by, draft.size, names, cut)
        if locus.form == "rivals" and verdict.kind not in FACTS:
            verdict = verdict._replace(kind="name" if _are_names(locus, cut) else "rivals")
        verdicts.append(verdict)
        draft.read(locus, locus.readings[chosen])
    draft.copy(proper.end)
    for rival in collation.rivals:
        if rival not in rivals and proper.start <= rival.span.start and rival.span.end <= proper.end:
            told = tuple(Told(cut(r.strands[0], *r.spans[0]), collation.voters(r)) for r in rival.readings)
            verdicts.append(Verdict(draft.place(rival.span), "rivals", told, 0, "both"))
    return Consensus(
        collation,
        "".join(collation.strands[piece.text].key[piece.start : piece.end] for piece in draft.pieces),
        tuple(piece for piece in draft.pieces if piece.start < piece.end),
        tuple(tuple(join(runs)) for runs in draft.runs),
        tuple(sorted(verdicts, key=lambda verdict: verdict.span)),
        tell_glued(collation, proper, cut),
    )


class _Draft:
    """The decided text as far as it is written: the pieces of strands that it is made of, and what each strand has of
    it."""

    def __init__(self, collation: Collation, start: int) -> None:
        self._collation = collation
        self.pieces: list[Piece] = []
        self.runs: list[list[Match]] = [[] for _ in collation.strands]
        #: Its characters, and the place of the common text up to which they stand for it.
        self.size, self._place = 0, start
        self._shifts = [(start, -start)]

    def copy(self, end: int) -> None:
        """Take the common text over as it stands, up to a place."""
        span, begin = Span(self._place, end), 0
        for piece in self._collation.pieces:
            behind = begin + piece.end - piece.start
            first, last = max(begin, span.start), min(behind, span.end)
            if first < last:
                self.pieces.append(Piece(piece.text, piece.start + first - begin, piece.start + last - begin))
            begin = behind
        for runs, matches in zip(self.runs, self._collation.matches, strict=True):
            for match in matches:
                first, last = max(match.a, span.start), min(match.a + match.size, span.end)
                if first < last:
                    runs.append(Match(self.size + first - span.start, match.b + first - match.a, last - first))
        self.size += max(0, span.end - span.start)

    def read(self, locus: Locus, reading: Reading) -> None:
        """Let a reading stand at a place, up to which all is copied."""
        for strand, span in zip(reading.strands, reading.spans, strict=True):
            if reading.text:
                self.runs[strand].append(Match(self.size, span.start, len(reading.text)))
        self.pieces.append(Piece(reading.strands[0], *reading.spans[0]))
        self.size, self._place = self.size + len(reading.text), locus.span.end
        self._shifts.append((self._place, self.size - self._place))

    def place(self, span: Span) -> Span:
        """Where a range of the common text stands in it."""
        start, end = (edge + self._shifts[bisect_right(self._shifts, (edge, math.inf)) - 1][1] for edge in span)
        return Span(start, end)


def _exclude(collation: Collation, rival: Locus, losses: Losses, cut: Cut) -> bool:
    """Whether only one of two passages in one place can be right, in witnesses that lose none elsewhere: two beginnings
    or two endings of one sentence, since it has but one of each, or short ones. Two of which either has more than a
    part of a sentence, or with which the paragraph begins with different labels, are no readings of each other; one
    with a label may begin another paragraph."""
    if losses.loses_passages(collation.range_of(rival)):
        return False
    first, second = (reading.text for reading in rival.readings)
    heads = [find_label(cut(reading.strands[0], 0, reading.spans[0].end)) for reading in rival.readings]
    shorter, longer = sorted(map(len, (first, second)))
    short = longer <= _PASSAGE and (longer <= READING or longer <= _TIMES * shorter)
    ending = ends_inside(first), ends_inside(second)
    if (any(ending) and not (short and all(ending))) or len({label.number for label in heads if label}) > 1:
        return False
    before, rest = collation.text[: rival.span.start], collation.text[rival.span.end :]
    if not any(map(str.isalnum, rest)):  # each may be cut before what the other has
        return are_endings(before, first + rest, second + rest)
    if not starts_sentence(before):
        return short
    openings = [cut(reading.strands[0], *reading.spans[0]) for reading in rival.readings]
    return not any(map(find_label, openings)) and (short or not any(map(ends_sentence, openings)))


def _spell(collation: Collation, rival: Locus) -> Locus:
    """Two passages of which one stands, as each strand has them: they may differ in a figure."""
    found: dict[str, list[tuple[int, Span]]] = {}
    for reading in rival.readings:
        for strand, span in zip(reading.strands, reading.spans, strict=True):
            found.setdefault(collation.strands[strand].key[slice(*span)], []).append((strand, span))
    readings = (Reading(text, *map(tuple, zip(*having, strict=True))) for text, having in found.items())
    return replace(rival, readings=tuple(readings))


def _are_names(rival: Locus, cut: Cut) -> bool:
    """Whether each of two passages is a name of several words, which are longer than a reading has letters."""
    return all(_NAME.fullmatch(cut(reading.strands[0], *reading.spans[0])) for reading in rival.readings)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


class _Readings:
    """The readings at a place in raw text, with what surrounds them."""

    def __init__(self, collation: Collation, locus: Locus, names: Names, cut: Cut) -> None:
        self._collation, self._locus, self._names, self._cut = collation, locus, names, cut

    def key(self, number: int) -> str:
        """A reading, folded."""
        return self._locus.readings[number].text

    def tell_the_same(self, one: int, other: int) -> bool:
        """Whether two readings differ in a slip, or one is the end or the beginning of the other, and in no fact."""
        short, long = sorted((self.key(one), self.key(other)), key=len)
        part = bool(short) and (long.startswith(short) or long.endswith(short))
        if not part and not _differ_in_slips(short, long):
            return False
        mine, theirs = self._whole(one), self._whole(other)
        return not any(map(fact_kind, compare(mine, theirs, self._names.of(mine, theirs))))

    def _whole(self, number: int) -> str:
        reading = self._locus.readings[number]
        strand, span = reading.strands[0], reading.spans[0]
        size = len(self._collation.strands[strand].key)
        return self._cut(strand, max(0, span.start - AROUND), min(size, span.end + AROUND))


def _differ_in_slips(one: str, other: str) -> bool:
    """Whether two readings are nearly the same, or of three characters and more one is another."""
    one_typed = len(one) == len(other) > 2 and Indel.distance(one, other) <= 2
    return one_typed or Indel.normalized_similarity(one, other) >= _SLIPPED


def _choose(
    collation: Collation, locus: Locus, losses: Losses, preference: Preference, raw: _Readings
) -> tuple[int, str]:
    votes = {number: collation.voters(reading) for number, reading in enumerate(locus.readings)}
    sound = {n: v for n, v in votes.items() if REPLACEMENT not in locus.readings[n].text}
    if (
        locus.form == "slip"
        and losses.explain_lone_pieces
        and not any(may_be_fact(reading.text) for reading in locus.readings)
    ):
        return max(votes, key=lambda number: len(locus.readings[number].text)), "loss"
    supported = {n: _supporters(locus, n, votes) for n in sound or votes}
    chosen, by = preference.choose(supported)
    if by == "majority" or len(supported) < 3:
        return chosen, by
    # Of witnesses with a slip each none has the reading of another: those that tell the same vote together.
    allied = {n: {w for m in supported if m == n or raw.tell_the_same(n, m) for w in supported[m]} for n in supported}
    most = max(map(len, allied.values()))
    leading = [n for n in allied if len(allied[n]) == most]
    if any(allied[n] != allied[leading[0]] for n in leading):
        return chosen, by
    if most == len(supported[chosen]):
        return chosen, by
    # The reading that is most like all others is the one without a slip.
    likeness = {n: sum(Indel.normalized_similarity(raw.key(n), raw.key(m)) for m in supported) for n in leading}
    nearest = [n for n in leading if likeness[n] == max(likeness.values())]
    chosen, by = preference.choose({n: supported[n] for n in nearest})
    return chosen, "majority" if len(nearest) == 1 else by


def _supporters(locus: Locus, number: int, votes: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The witnesses that say what a reading says, some of which have lost its beginning or its end."""
    text = locus.readings[number].text
    others = {
        n: reading.text
        for n, reading in enumerate(locus.readings)
        if reading.text and len(text) - len(reading.text) > SLIP
    }
    cut = [n for n, other in others.items() if text.startswith(other) or text.endswith(other)]
    return tuple(sorted({*votes[number], *(witness for n in cut for witness in votes[n])}))
