"""What stands where witnesses differ: the reading of most of them, then of the preferred one, then of the base."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel

from textclean.collation.collate import Collation, Locus, Reading
from textclean.collation.thread import SLIP, Piece
from textclean.language.furniture import is_glued
from textclean.language.names import find_names
from textclean.language.numbering import find_label
from textclean.language.numerals import CHINESE_NUMERALS
from textclean.model import Span
from textclean.similarity.alignment import Match
from textclean.similarity.facts import Difference, compare
from textclean.similarity.fold import fold
from textclean.stages.decode.damaged import REPLACEMENT

#: Characters on each side of a place that are looked at to see what differs there: more than any figure or name has.
_AROUND = 24
#: Characters beside a place within which a figure or a negation that it changes stands, or begins to stand.
_NEAR = 2
#: What has to stand at a place before a fact can be changed there, but for names.
_MAY_BE_FACT = re.compile(
    rf"[\d{CHINESE_NUMERALS}不没沒未无無非勿莫别否日天月年周期今昨明前后上下去本]|not?|n['’]t|never|without|neither|nor|[A-Za-z]{{3,}}",
    re.IGNORECASE,
)
#: The rest of a word or figure before a place and behind it.
_WORD_END = re.compile(r"[A-Za-z0-9]*$")
_WORD_START = re.compile(r"[A-Za-z0-9]*")
#: Similarity (0-1, rapidfuzz Indel) from which two names are one that is misspelt; as between documents (conflicts.py).
_OTHER_NAME = 0.5
#: Similarity (0-1, rapidfuzz Indel over keys) from which two readings are one with slips: that of copies (0004).
_SLIPPED = 0.8
#: A name in letters: Eikeland and Eykeland are one. Of two Han characters in a name one may make another name.
_LETTERS = re.compile(r"[^\W\d_\u3400-\u9fff]+")
#: Ministry of Public Works; Hurricane Idalia. (the stop at the end of a paragraph)
_NAME = re.compile(r"(?:\(?[A-Z][\w’'.-]*(?: (?:of|and|for|the|&))* )+\(?[A-Z][\w’'-]*\W*")
#: Characters of a passage that no other one stands for, though they stand in the same place.
_PASSAGE = 30
#: Passages lost inside paragraphs from which on a witness is known to lose passages.
_LOSSY = 2

#: The kinds of differences that are facts.
FACTS = frozenset({"number", "date", "name", "negation"})

#: Gives the raw text of a range of a strand's key, with the white space around it on request.
Cut = Callable[..., str]


class Told(NamedTuple):
    """One reading in words, and the witnesses that have it."""

    text: str
    witnesses: tuple[int, ...]


class Verdict(NamedTuple):
    """What was decided at a place of the consensus. `kind` is number, date, name, negation, variant or rivals; `by`
    is majority, preferred, base, or loss (witnesses are known to lose such pieces)."""

    span: Span
    kind: str
    readings: tuple[Told, ...]
    chosen: int
    by: str


@dataclass(frozen=True, slots=True)
class Consensus:
    """The decided text of a paragraph, the pieces of strands that it is made of, what each strand has of it, and what
    was decided."""

    collation: Collation
    text: str
    pieces: tuple[Piece, ...]
    runs: tuple[tuple[Match, ...], ...]
    verdicts: tuple[Verdict, ...]
    #: Page furniture behind the paragraph in witnesses that have no break between, which is no text.
    glued: Told | None = None


class Preference:
    """Which witness counts where their number does not decide: the preferred one, then the first named."""

    def __init__(self, preferred: int | None) -> None:
        self.preferred = preferred

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


class Losses:
    """What the witnesses are known to lose, over all paragraphs."""

    def __init__(self, collations: Sequence[Collation]) -> None:
        self._holes: Counter[int] = Counter()
        self._lacking: Counter[int] = Counter()
        self._lone = 0
        self._length = 0
        for collation in collations:
            if len(collation.strands) > 1:
                self._count(collation)

    def _count(self, collation: Collation) -> None:
        size = len(collation.text)
        self._length += size
        rivals = {edge for rival in collation.rivals for edge in rival.span}
        for strand, holes in zip(collation.strands, collation.holes, strict=True):
            # Paragraphs are cut at their end by sites too; where they begin is lost with what stands before it.
            inner = sum(h.end < size and h.end - h.start > SLIP and not rivals & set(h) for h in holes)
            self._holes.update(dict.fromkeys(strand.witnesses, inner))
        for locus in collation.loci:
            if locus.form == "slip":
                without, having = sorted(locus.readings, key=lambda reading: len(reading.text))
                lacking, keeping = voters(collation, without), voters(collation, having)
                if len(lacking) < len(keeping):
                    self._lacking.update(lacking)
                elif len(lacking) > len(keeping):
                    self._lone += 1

    def loses_passages(self, witnesses: Sequence[int]) -> bool:
        """Whether all these witnesses are known to lose passages inside paragraphs."""
        return all(self._holes[witness] >= _LOSSY for witness in witnesses)

    @cached_property
    def explain_lone_pieces(self) -> bool:
        """Whether the few characters that only a minority has are what the losses of the others leave.

        If each witness loses single characters at the rate that shows where the majority has them, so many would be
        left in one witness alone. Typing errors put in far more than that.
        """
        if not self._lone:
            return False
        rates = [count / self._length for count in self._lacking.values()]
        expected = sum(math.prod(rates[:n] + rates[n + 1 :]) for n in range(len(rates))) if len(rates) > 1 else 0.0
        return expected * self._length >= 0.5 * self._lone


class Names:
    """The names that the article attests, found when first asked for."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text

    @cached_property
    def _found(self) -> frozenset[str]:
        return find_names(self._text())

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        found = sorted(self._found, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, found))) if found else None

    def stand_at(self, text: str, start: int, end: int) -> bool:
        """Whether a name stands at a place, or touches it."""
        if self._pattern is None:
            return False
        return any(m.start() <= end and start <= m.end() for m in self._pattern.finditer(text))

    def of(self, *texts: str) -> frozenset[str]:
        """Those that stand in one of the texts, and those that the texts show by themselves."""
        known = {name for name in self._found if any(name in text for text in texts)}
        return frozenset(known.union(*map(find_names, texts)))


def voters(collation: Collation, reading: Reading) -> tuple[int, ...]:
    """The witnesses that have a reading."""
    return tuple(sorted(w for strand in reading.strands for w in collation.strands[strand].witnesses))


def decide(collation: Collation, losses: Losses, preference: Preference, names: Names, cut: Cut) -> Consensus:
    """The consensus of a paragraph. `cut(strand, start, end)` gives the raw text of a range of a strand's key."""
    length = _find_glued(collation, cut)
    glued = _tell_glued(collation, length, cut) if length < len(collation.text) else None
    rivals = [r for r in collation.rivals if _are_names(r, cut) or _exclude(collation, r, losses, cut)]
    both = [r for r in collation.rivals if r not in rivals and r.span.end <= length]
    inner = [locus for locus in collation.loci if not any(_overlap(locus.span, r.span) for r in rivals)]
    parts: list[Piece] = []
    runs: list[list[Match]] = [[] for _ in collation.strands]
    verdicts: list[Verdict] = []
    at = place = 0
    shifts = [(0, 0)]
    for locus in sorted((*inner, *rivals), key=lambda locus: locus.span):
        if locus.span.end > length:
            break
        at = _copy(collation, Span(place, locus.span.start), at, parts, runs)
        chosen, by = _choose(collation, locus, losses, preference, _Readings(collation, locus, names, cut))
        reading = locus.readings[chosen]
        for strand, span in zip(reading.strands, reading.spans, strict=True):
            if reading.text:
                runs[strand].append(Match(at, span.start, len(reading.text)))
        first = reading.spans[0]
        parts.append(Piece(reading.strands[0], first.start, first.end))
        verdict = _tell(collation, locus, chosen, by, at, names, cut)
        if locus.form == "rivals" and verdict.kind not in FACTS:
            verdict = verdict._replace(kind="name" if _are_names(locus, cut) else "rivals")
        verdicts.append(verdict)
        at, place = at + len(reading.text), locus.span.end
        shifts.append((place, at - place))
    _copy(collation, Span(place, length), at, parts, runs)
    for rival in both:
        start, end = (edge + shifts[bisect_right(shifts, (edge, math.inf)) - 1][1] for edge in rival.span)
        told = tuple(Told(cut(r.strands[0], *r.spans[0]), voters(collation, r)) for r in rival.readings)
        verdicts.append(Verdict(Span(start, end), "rivals", told, 0, "both"))
    verdicts.sort(key=lambda verdict: verdict.span)
    text = "".join(collation.strands[p.text].key[p.start : p.end] for p in parts)
    pieces = tuple(piece for piece in parts if piece.start < piece.end)
    return Consensus(collation, text, pieces, tuple(tuple(_joined(run)) for run in runs), tuple(verdicts), glued)


def _find_glued(collation: Collation, cut: Cut) -> int:
    """Where in the common text page furniture begins that only some have glued to the end of the paragraph; the end
    where none does."""
    length = len(collation.text)
    reaching = _reaching(collation, length)
    ends = {hole.start for holes in collation.holes for hole in holes if hole.end == length and hole.start}
    for end in sorted(ends if reaching else ()):
        if is_glued(_cut_from(collation, reaching[0], end, cut)):
            return end
    return length


def _tell_glued(collation: Collation, start: int, cut: Cut) -> Told:
    reaching = _reaching(collation, len(collation.text))
    numbers = (number for strand in reaching for number in collation.strands[strand].witnesses)
    return Told(_cut_from(collation, reaching[0], start, cut), tuple(sorted(numbers)))


def _reaching(collation: Collation, end: int) -> list[int]:
    """The strands that end as the common text does."""
    return [n for n, runs in enumerate(collation.matches) if runs and runs[-1].a + runs[-1].size == end]


def _cut_from(collation: Collation, strand: int, place: int, cut: Cut) -> str:
    """What a strand has from a place of the common text on."""
    run = next(run for run in collation.matches[strand] if run.a + run.size > place)
    return cut(strand, run.b + max(0, place - run.a), len(collation.strands[strand].key))


def _exclude(collation: Collation, rival: Locus, losses: Losses, cut: Cut) -> bool:
    """Whether only one of two passages in one place can be right: short ones, in witnesses that lose none elsewhere. At
    the end of the paragraph each may be cut before what the other has; one with a label may begin another one."""
    if rival.span.end == len(collation.text):
        return False
    if rival.span.start == 0 and any(find_label(cut(r.strands[0], *r.spans[0])) for r in rival.readings):
        return False
    longest = max(len(reading.text) for reading in rival.readings)
    return longest <= _PASSAGE and not losses.loses_passages(range_of(collation, rival))


def _are_names(rival: Locus, cut: Cut) -> bool:
    """Whether each of two passages is a name of several words, which are longer than a reading has letters."""
    return all(_NAME.fullmatch(cut(reading.strands[0], *reading.spans[0])) for reading in rival.readings)


def range_of(collation: Collation, locus: Locus) -> tuple[int, ...]:
    """All witnesses that have a reading at a place."""
    return tuple(witness for reading in locus.readings for witness in voters(collation, reading))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _copy(collation: Collation, span: Span, at: int, parts: list[Piece], runs: list[list[Match]]) -> int:
    """Take a range over into the consensus as it stands; the place behind it."""
    if span.start >= span.end:
        return at
    begin = 0
    for piece in collation.pieces:
        end = begin + piece.end - piece.start
        first, last = max(begin, span.start), min(end, span.end)
        if first < last:
            parts.append(Piece(piece.text, piece.start + first - begin, piece.start + last - begin))
        begin = end
    for strand, matches in enumerate(collation.matches):
        for match in matches:
            first, last = max(match.a, span.start), min(match.a + match.size, span.end)
            if first < last:
                runs[strand].append(Match(at + first - span.start, match.b + first - match.a, last - first))
    return at + span.end - span.start


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
        if not part and Indel.normalized_similarity(short, long) < _SLIPPED:
            return False
        mine, theirs = self._whole(one), self._whole(other)
        return not any(map(_fact_kind, compare(mine, theirs, self._names.of(mine, theirs))))

    def _whole(self, number: int) -> str:
        reading = self._locus.readings[number]
        strand, span = reading.strands[0], reading.spans[0]
        size = len(self._collation.strands[strand].key)
        return self._cut(strand, max(0, span.start - _AROUND), min(size, span.end + _AROUND))


def _choose(
    collation: Collation, locus: Locus, losses: Losses, preference: Preference, raw: _Readings
) -> tuple[int, str]:
    votes = {number: voters(collation, reading) for number, reading in enumerate(locus.readings)}
    sound = {n: v for n, v in votes.items() if REPLACEMENT not in locus.readings[n].text}
    if locus.form == "slip" and losses.explain_lone_pieces and not any(map(_may_be_fact, locus.readings)):
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


def _may_be_fact(reading: Reading) -> bool:
    return bool(_MAY_BE_FACT.search(reading.text))


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


def _tell(collation: Collation, locus: Locus, chosen: int, by: str, at: int, names: Names, cut: Cut) -> Verdict:
    """The verdict on a place that stands `at` a place of the consensus. Its readings are whole figures and names, not
    the letters in which they differ."""
    raw = [cut(reading.strands[0], *reading.spans[0]) for reading in locus.readings]
    reading = locus.readings[chosen]
    strand, span = reading.strands[0], reading.spans[0]
    size = len(collation.strands[strand].key)
    left = cut(strand, max(0, span.start - _AROUND), span.start, after=True)
    right = cut(strand, span.end, min(size, span.end + _AROUND), before=bool(raw[chosen]))
    one = left + raw[chosen] + right
    kind, start, end = "variant", len(left), len(left) + len(raw[chosen])
    named = names.stand_at(one, start, end)
    for number, text in enumerate(raw):
        near = left[-_NEAR:] + raw[chosen] + text + right[:_NEAR]
        if number == chosen or REPLACEMENT in text or not (named or _MAY_BE_FACT.search(near)):
            continue
        other = left + text + right
        differences = compare(one, other, names.of(one, other))
        if locus.form == "headline":  # little of two wordings is the same: what a value stands for is not known
            differences = tuple(d for d in differences if d.kind in FACTS)
        found = ((d, _fact_kind(d)) for d in differences)
        fact, told_kind = next(((d, k) for d, k in found if k), (None, None))
        if fact and told_kind:
            kind, start, end = told_kind, min(start, fact.a.start), max(end, fact.a.end)
    start -= len(_WORD_END.search(one[:start]).group())  # type: ignore[union-attr]  # it may be empty
    end += len(_WORD_START.match(one[end:]).group())  # type: ignore[union-attr]
    before, after = left[start:], right[: end - len(left) - len(raw[chosen])]
    texts = [before + text + after for text in raw]
    head, tail = 0, 0
    if locus.form == "reading":
        head, tail, texts = _without_shared_words(texts)
    told = tuple(Told(text, voters(collation, r)) for text, r in zip(texts, locus.readings, strict=True))
    first, last = at - len(fold(before)) + head, at + len(reading.text) + len(fold(after)) - tail
    return Verdict(Span(first, last), kind, told, chosen, by)


def _without_shared_words(texts: Sequence[str]) -> tuple[int, int, list[str]]:
    """The texts without the plain words with which all of them begin and end, and the characters of these in a key,
    which does not show where a word ends. Words with a capital may belong to a name; what one text has more of is told
    with the word behind it: not relevant."""
    rows = [text.split() for text in texts]
    head = tail = 0
    while all(row[1:] for row in rows) and len({row[0] for row in rows}) == 1 and rows[0][0].islower():
        head += len(fold(rows[0][0]))
        rows = [row[1:] for row in rows]
    while all(row[1:] for row in rows) and len({row[-1] for row in rows}) == 1 and rows[0][-1].islower():
        shorter = [row[:-1] for row in rows]
        least = min(shorter, key=len)
        if all(row[: len(least)] == least for row in shorter):
            break
        tail += len(fold(rows[0][-1]))
        rows = shorter
    return head, tail, [" ".join(row) for row in rows] if head or tail else list(texts)


def _fact_kind(difference: Difference) -> str | None:
    """The kind of fact that two readings differ in. Around a place of a collation the texts are known to be one: a
    value that stands for another is a fact though little beside it is equal, but for a name that is only misspelt."""
    told = difference.kind == "exchange"
    kind = difference.value if told else difference.kind
    alike = Indel.normalized_similarity(difference.was, difference.now) >= _OTHER_NAME
    if kind == "name" and alike and (told or _LETTERS.fullmatch(difference.was)):
        return None
    return kind if kind in FACTS else None


def _joined(runs: Sequence[Match]) -> Iterator[Match]:
    """The runs with those in one that follow each other."""
    last: Match | None = None
    for run in runs:
        if last and last.a + last.size == run.a and last.b + last.size == run.b:
            last = Match(last.a, last.b, last.size + run.size)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
