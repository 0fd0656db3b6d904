"""What two texts are to each other: exact, near, cut, contained, doubled, merged or split copies, or a conflict."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, count, pairwise, takewhile

from rapidfuzz.distance import Indel

from textclean.language.function_words import ends_open
from textclean.language.numbering import ARTICLES
from textclean.language.punctuation import (
    CONTINUERS,
    PAUSES,
    STOPS,
    bare_end,
    count_han,
    ends_sentence,
    is_han,
    unclosed,
    unsigned,
)
from textclean.settings import Settings
from textclean.similarity.anchors import shared_passages
from textclean.similarity.facts import Difference
from textclean.stages.duplicates.attested import Attested, is_slip
from textclean.stages.duplicates.beside import find_beside, find_misfits
from textclean.stages.duplicates.parts import PHRASE, find_doubled, find_merged, relate_doubled
from textclean.stages.duplicates.texts import Text, Texts, weigh
from textclean.stages.duplicates.units import (
    PROSE,
    REFRAIN,
    Conflict,
    Copy,
    Unit,
    differently_labelled,
    find_title,
    same_kind,
)

#: Weight that a text contained in another one needs before it is a copy of a part of it: shorter ones are sentences
#: that an author says twice.
_CONTAINED = 25
#: Edit similarity (0-1) at which a lost final stop explains that one copy ends as a sentence and the other does not.
_SAME_BUT_STOP = 0.97
#: Edit similarity (0-1) of the aligned part of a cut or merged copy: stricter than for whole copies, since less text
#: speaks for it.
_PART = 0.90
#: Ideographs of a word that one copy has more; a slip of the pen adds or drops one.
_WORD = 2
#: Edit similarity (0-1) from which two texts are copies whatever words of the one stand for others of the other. Of
#: the parallel provisions of 240 laws, those that attested terms do not tell reach 0.93.
_REWORDED = 0.95
#: The same of two of which one has a word of letters more that stands elsewhere too: in a long one it is little.
_ONE_WORD_MORE = 0.97
#: Weight below which a cut copy needs a copy beside it, or a sign of the cut.
_STUB = 20
_STUB_WORDS = 12
_LINES = frozenset({"heading", "body", "lead"})
#: Weight of a point of a summary; a shorter line without a stop is the heading of a section.
_POINT = 5
#: Weight that a cut copy needs which looks like a heading.
_CUT_HEADING = 10
#: The same where a site says at its end that it cut it, [Read more], or where the end is in the middle of a word or of
#: a quotation.
_CUT_MARKED = 5
#: Weight of a title that is no line of its text by chance.
_TITLE = 4
#: Weight of a title that no heading of its text is named by.
_HEADLINE = 8
#: Folded characters of a line that is the beginning of no paragraph by chance.
_BEGINNING = 8


@dataclass(slots=True)
class Relations:
    """All that was found. `copies` hold each pair once; which one is kept is not decided here."""

    exact: list[list[int]]
    copies: list[Copy]
    conflicts: list[Conflict]
    doubled: dict[int, int]  # unit -> folded length of its period
    slips: list[tuple[int, int]]  # weak units and list items that differ by slips of the pen: copies only in a run


def find_relations(units: Sequence[Unit], texts: Texts, settings: Settings) -> Relations:
    """The relations between the units of a document."""
    classes: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.strong:
            classes[unit.key].append(unit.at)
    exact = [group for group in classes.values() if len(group) > 1]
    heads = [group[0] for group in classes.values()]
    stems = [units[at].stem for at in heads]
    pairs = [(heads[i], heads[j]) for i, j, _ in shared_passages(stems)]
    attested = Attested(units)
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        partners[a].add(b)
        partners[b].add(a)
    doubled = find_doubled(units)
    copies = find_merged(units, classes, partners, attested) + relate_doubled(units, doubled)
    explained = {(copy.copy, original) for copy in copies for original in copy.originals}
    conflicts: list[Conflict] = []
    for a, b in pairs:
        if (a, b) in explained or (b, a) in explained:
            continue
        found = _relate(units[a], units[b], attested, texts, settings.copy_similarity)
        if isinstance(found, Conflict):
            conflicts.append(found)
        elif found is not None:
            copies.append(found)
    titles = _repeated_titles(units)
    copies += _cut_lines(units) + titles
    told = {(copy.copy, original) for copy in copies for original in copy.originals}
    copies = [
        c
        for c in copies
        if not (_exchanges_words(c) or _adds_term(units, c, attested) or _is_stub(units, c) or _is_point(units, c))
        or _has_neighbour(units, c, told)
    ]
    copies += find_misfits(units, attested, settings)
    sure = {(copy.copy, original) for copy in copies for original in copy.originals}
    if len(titles) >= REFRAIN:  # what comes again and again says nothing about what stands beside it
        sure.difference_update((copy.copy, original) for copy in titles for original in copy.originals)
    sure.update(pair for group in exact if len(group) <= REFRAIN for pair in combinations(group, 2))
    sure.update(_numbered_twice(units))
    beside = find_beside(units, sure, attested, settings)
    copies += (found for found in beside if isinstance(found, Copy))
    conflicts += (found for found in beside if isinstance(found, Conflict))
    return Relations(exact, copies, conflicts, doubled, _find_slips(units, attested, settings))


def _numbered_twice(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of equal headings with a number. It says that a heading is meant to stand once."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.block.kind == "heading" and unit.block.label:
            places[unit.key].append(unit.at)
    return [pair for group in places.values() if len(group) <= REFRAIN for pair in combinations(group, 2)]


def _find_slips(units: Sequence[Unit], attested: Attested, settings: Settings) -> list[tuple[int, int]]:
    """Pairs of headings, lines and list items that are alike but for slips of the pen, the earlier one first.

    No numbered items: what is forbidden in one list is punished in another, in nearly the same words.
    """
    lines = [
        u
        for u in units
        if (not u.strong or u.block.kind == "list-item")
        and not (u.block.kind == "list-item" and u.label)
        and len(u.key) >= settings.short_block
    ]
    found = []
    for i, j, _ in shared_passages([unit.key for unit in lines]):
        a, b = lines[i], lines[j]
        if (
            a.key != b.key
            and same_kind(a, b)
            and not differently_labelled(a, b)
            and Indel.normalized_similarity(a.key, b.key, score_cutoff=settings.copy_similarity)
        ):
            differences = attested.compare(a, b)
            if all(map(is_slip, differences)) and not attested.attest_any(differences, a, b):
                found.append((a.at, b.at))
    return found


def _is_stub(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a cut copy is so short that another text may begin like it by right, and nothing at its end says that it
    was cut: a headline that its story begins with, a signature that a title begins with."""
    unit, whole = units[copy.copy], units[copy.originals[0]].block
    text = unit.block.clean
    least = _STUB if count_han(text) else _STUB_WORDS
    return (
        copy.relation == "prefix"
        and unit.text.weight < least
        and not _ends_open(text)
        and not unclosed(text)
        and not _breaks_word(text, whole.clean)
        and not _breaks_off(units, copy)
    )


def _is_point(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a cut copy is a sentence of the text, all but its stop, and stands beside another line without one, as
    the points of a summary do that lost their signs."""
    line, whole = units[copy.copy], units[copy.originals[0]]
    if copy.relation != "prefix" or not whole.stem.startswith(line.stem) or whole.stem[len(line.stem)] not in STOPS:
        return False
    beside = [units[at] for at in (line.at - 1, line.at + 1) if 0 <= at < len(units)]
    return any(
        unit.block.kind in _LINES and unit.text.weight >= _POINT and not ends_sentence(unit.block.clean)
        for unit in beside
    )


def _breaks_off(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a line is the beginning of a whole paragraph that stands elsewhere, up to the middle of a sentence, in
    letters up to the middle of a phrase. The paragraph right below a headline may begin with it."""
    line, (at,) = units[copy.copy], copy.originals
    whole, text = units[at].block, unsigned(line.block.clean)
    return (
        whole.kind in PROSE
        and units[at].complete
        and line.text.weight >= _CUT_HEADING
        and at != copy.copy + 1
        and line.block.kind in _LINES
        and not ends_sentence(text)
        and whole.clean.startswith(text)
        and (whole.clean[len(text)] not in STOPS if count_han(text) else whole.clean[len(text) :][:2].strip().islower())
    )


def _breaks_word(one: str, other: str) -> bool:
    """Whether `one` is the beginning of `other` up to the middle of a word of letters."""
    after = other[len(one) : len(one) + 1]
    return other.startswith(one) and one[-1].isalpha() and after.isalpha() and not is_han(after)


def _ends_open(text: str) -> bool:
    """Whether a text ends where no line ends: on a pause or a function word."""
    return bare_end(text) in PAUSES or ends_open(text) is not None


def _cut_lines(units: Sequence[Unit]) -> list[Copy]:
    """Short cut copies that look like headings: the beginnings of paragraphs, up to the middle of a phrase; and cut
    copies of a long question, the heading of an interview, that is asked once."""
    asked = Counter(unit.key for unit in units if unit.block.kind == "heading" and unit.complete)
    # Of two texts that are copies by themselves, neither is a cut line of the other.
    whole = {
        strong: sorted(
            (unit.stem, unit.at)
            for unit in units
            if unit.strong is strong and (strong or (asked[unit.key] == 1 and unit.text.weight >= _STUB_WORDS))
        )
        for strong in (True, False)
    }
    found = []
    for unit in units:
        if not _may_be_cut_line(unit):
            continue
        longer = (at for strong in (True, False) if not (unit.strong and strong) for at in _longer(whole[strong], unit))
        begun = [at for at in longer if _is_cut_line(unit, units[at])]
        if begun:
            found.append(Copy(unit.at, (min(begun),), "prefix", 1.0))
    return found


def _longer(whole: Sequence[tuple[str, int]], unit: Unit) -> Iterator[int]:
    """The units of sorted texts that begin as a unit does, and are longer."""
    first, end = (bisect_left(whole, (unit.stem + last,)) for last in ("\0", chr(sys.maxunicode)))
    return (at for _, at in whole[first:end])


def _repeated_titles(units: Sequence[Unit]) -> list[Copy]:
    """The title again where pages set it again: right below itself, behind all else, and over a heading, with no text
    of its own. A law sets it again by right, over its chapters or behind a table of contents."""
    title = find_title(units)
    if title is None or title.text.weight < _TITLE:
        return []
    again = {unit.at for unit in units if unit is not title and unit.bare == title.bare}
    # All that stand there in a row: where one goes, the next one stands.
    beside = [
        *takewhile(again.__contains__, count(title.at + 1)),
        *takewhile(again.__contains__, count(len(units) - 1, -1)),
    ]
    if title.text.weight >= _HEADLINE and not any(unit.entry or _is_article(unit) for unit in units):
        beside += [unit.at for unit, below in pairwise(units) if unit.at in again and below.block.kind == "heading"]
    return [Copy(at, (title.at,), "exact", 1.0) for at in dict.fromkeys(beside)]


def _is_article(unit: Unit) -> bool:
    return unit.label is not None and unit.label.series in ARTICLES


def _may_be_cut_line(unit: Unit) -> bool:
    """Whether a line is long enough for the beginning of a text, and goes on at its end or ends on a comma."""
    return (
        unit.block.kind in _LINES
        and unit.block.label is None
        and len(unit.stem) >= _BEGINNING
        and unit.text.weight >= _CUT_MARKED
        and (unit.stem[-1].isalnum() or bare_end(unit.block.clean) in CONTINUERS)
    )


def _is_cut_line(unit: Unit, whole: Unit) -> bool:
    """Whether such a line is the beginning of a text up to a comma, or to the middle of a phrase, or up to a stop that
    it lost, where the text does not stand right below: a heading may be its first sentence."""
    one, other, text = unit.stem, whole.stem, unit.block.clean
    sure = unit.stem != unit.key or _breaks_word(text, whole.block.clean) or unclosed(text)
    if unit.text.weight < (_CUT_MARKED if sure else _CUT_HEADING):
        return False
    if not one[-1].isalnum():
        return True
    return other[len(one)].isalnum() or (other[len(one)] in STOPS and whole.at != unit.at + 1)


def _exchanges_words(copy: Copy) -> bool:
    """Whether a near copy has a whole word for another, or a word or phrase more, and little enough in common besides:
    what an author does on purpose."""
    return copy.similarity < _REWORDED and any(
        max(weigh(d.was), weigh(d.now)) >= PHRASE
        or (min(len(d.was), len(d.now)) >= 2 and _is_exchange(d))
        or max(map(count_han, (d.was, d.now))) >= _WORD > min(len(d.was), len(d.now))
        for d in copy.variants
    )


def _adds_term(units: Sequence[Unit], copy: Copy, attested: Attested) -> bool:
    """Whether a near copy has a word more that the document has elsewhere, as parallel sentences do."""
    near = copy.relation == "near" and copy.similarity < _ONE_WORD_MORE
    return near and attested.adds_term(copy.variants, units[copy.copy], units[copy.originals[0]])


def _is_exchange(difference: Difference) -> bool:
    return Indel.normalized_similarity(difference.was, difference.now) < 0.5


def _has_neighbour(units: Sequence[Unit], copy: Copy, told: set[tuple[int, int]]) -> bool:
    """Whether the blocks beside a copy are copies of those beside its original: then the words were changed in a
    repeat; alone it is a parallel sentence."""
    (original,) = copy.originals
    for step in (-1, 1):
        a, b = copy.copy + step, original + step
        if min(a, b) < 0 or max(a, b) >= len(units):
            continue
        if (a, b) in told or (b, a) in told or (units[a].key == units[b].key and a != original):
            return True
    return False


def _relate(a: Unit, b: Unit, attested: Attested, texts: Texts, threshold: float) -> Copy | Conflict | None:
    """What the shorter of two units is to the longer one."""
    short, long = (a, b) if len(a.stem) <= len(b.stem) else (b, a)
    if differently_labelled(a, b):
        return None
    if "list-item" in (a.block.kind, b.block.kind) and not _is_one_clause(a, b):
        return None  # what a law forbids in one list it punishes in another, in the same words
    one, other = short.stem, long.stem
    if other.startswith(one):
        return Copy(short.at, (long.at,), "prefix", 1.0)
    similarity = texts.compare(short.text, long.text, threshold)
    if similarity:
        differences = attested.compare(short, long)
        facts = tuple(d for d in differences if d.kind not in ("variant", "exchange"))
        if attested.attest_all(differences, short, long):
            return None
        if facts:
            return Conflict(short.at, long.at, similarity, facts)
        if any(d.kind == "exchange" for d in differences):
            return None
        if _is_cut_of(short, long):
            return Copy(short.at, (long.at,), "prefix", similarity, differences)
        if short.complete == long.complete or similarity >= _SAME_BUT_STOP:
            return Copy(short.at, (long.at,), "near", similarity, differences)
        return None
    if _is_cut_of(short, long):
        text = long.block.clean[: len(short.block.clean)]
        head = replace(long, block=replace(long.block, clean=text), text=Text(text))
        differences = attested.compare(short, head)
        if all(d.kind == "variant" for d in differences) and not attested.attest_all(differences, short, head):
            return Copy(short.at, (long.at,), "prefix", Indel.normalized_similarity(one, other[: len(one)]))
    if one in other and short.text.weight >= _CONTAINED and short.complete:
        return Copy(short.at, (long.at,), "contained", 1.0)
    return None


def _is_one_clause(a: Unit, b: Unit) -> bool:
    """Whether two blocks have one number, which is one of the whole document: 1.2."""
    return a.label is not None and a.label == b.label and a.label.series == "decimal"


def _is_cut_of(short: Unit, long: Unit) -> bool:
    """Whether `short` is, but for a few characters, the beginning of `long`."""
    if short.complete or len(long.stem) - len(short.stem) < 2:
        return False
    return Indel.normalized_similarity(short.stem, long.stem[: len(short.stem)], score_cutoff=_PART) > 0
