"""What two texts are to each other: exact, near, cut, contained, doubled, merged or split copies, or a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz.distance import Indel

from textclean.language.furniture import find_source
from textclean.language.punctuation import PAUSES, count_han
from textclean.settings import Settings
from textclean.similarity.anchors import shared_passages
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold
from textclean.stages.duplicates.attested import Attested, is_slip, repeats_exchange, says_the_same
from textclean.stages.duplicates.beside import find_beside, find_misfits
from textclean.stages.duplicates.by_right import are_parallel
from textclean.stages.duplicates.doubled import find_doubled, relate_doubled
from textclean.stages.duplicates.parts import PART, find_merged
from textclean.stages.duplicates.short_lines import find_cut_lines, find_titles_again, is_point, is_stub
from textclean.stages.duplicates.texts import Text, Texts, weigh
from textclean.stages.duplicates.units import (
    PHRASE,
    REFRAIN,
    Conflict,
    Copy,
    Unit,
    differently_labelled,
    places_of,
    same_kind,
)

#: Weight that a text contained in another one needs before it is a copy of a part of it: shorter ones are sentences
#: that an author says twice.
_CONTAINED = 25
#: Folded characters on each side of a passage that a copy leaves out, and on both together.
_SIDE, _SIDES = 8, 40
#: Edit similarity (0-1) at which a lost final stop explains that one copy ends as a sentence and the other does not.
_SAME_BUT_STOP = 0.97
#: Ideographs of a word that one copy has more; a slip of the pen adds or drops one.
_WORD = 2
#: Edit similarity (0-1) from which two texts are copies whatever words of the one stand for others of the other. Of
#: the parallel provisions of 240 laws, those that attested terms do not tell reach 0.93.
_REWORDED = 0.95
#: The same of two of which one has a word of letters more that stands elsewhere too: in a long one it is little.
_ONE_WORD_MORE = 0.97


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
    classes = places_of(unit for unit in units if unit.strong)
    exact = [group for group in classes.values() if len(group) > 1]
    attested = Attested(units)
    doubled = find_doubled(units)
    comparison = _Comparison(units, attested, texts, settings.copy_similarity)
    copies, conflicts = comparison.relate(classes, relate_doubled(units, doubled))
    titles, cut = find_titles_again(units), find_cut_lines(units)
    if not (copies or cut or doubled) and are_parallel(units, exact, settings.short_block):
        exact = []
    copies = _without_parallel(units, [*copies, *cut, *titles], conflicts, attested)
    copies += find_misfits(units, attested, settings)
    # What comes again and again says nothing about what stands beside it.
    sure = copies if len(titles) < REFRAIN else [copy for copy in copies if copy not in titles]
    beside = find_beside(units, _sure_pairs(units, exact, sure), attested, settings)
    copies += (found for found in beside if isinstance(found, Copy) and not _exchanges_words(units, found))
    conflicts += (found for found in beside if isinstance(found, Conflict))
    return Relations(exact, copies, conflicts, doubled, _find_slips(units, attested, settings))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares the texts of a document that share passages. `threshold` is the edit similarity of copies."""

    units: Sequence[Unit]
    attested: Attested
    texts: Texts
    threshold: float

    def relate(self, classes: Mapping[str, list[int]], doubled: list[Copy]) -> tuple[list[Copy], list[Conflict]]:
        """The copies and conflicts. `classes` are equal texts, which are compared once; `doubled` are the copies that
        stand in a text twice in a row."""
        heads = [group[0] for group in classes.values()]
        pairs = [(heads[i], heads[j]) for i, j, _ in shared_passages([self.units[at].stem for at in heads])]
        partners: defaultdict[int, set[int]] = defaultdict(set)
        for a, b in pairs:
            partners[a].add(b)
            partners[b].add(a)
        merged = find_merged(self.units, classes, partners, self.attested, self.texts)
        explained = {frozenset((found.whole, part)) for found in merged for part in found.parts}
        explained |= {frozenset((copy.copy, original)) for copy in doubled for original in copy.originals}
        others = [self._relate(self.units[a], self.units[b]) for a, b in pairs if frozenset((a, b)) not in explained]
        related = [*(found.relation for found in merged), *doubled, *others]
        return [r for r in related if isinstance(r, Copy)], [r for r in related if isinstance(r, Conflict)]

    def _relate(self, a: Unit, b: Unit) -> Copy | Conflict | None:
        """What the shorter of two units is to the longer one. Of two that are alike up to a marker at the end of one,
        that one is the shorter."""
        if differently_labelled(a, b):
            return None
        short, long = sorted((a, b), key=lambda unit: (len(unit.stem), unit.stem == unit.key))
        part = Copy(short.at, (long.at,), "contained", 1.0) if _is_part_of(short, long) else None
        if "list-item" in (a.block.kind, b.block.kind):
            # what a law forbids in one list it punishes in another, in the same words
            return part if short.block.kind != "list-item" else None
        one, other = short.stem, long.stem
        if other.startswith(one):
            return Copy(short.at, (long.at,), "prefix", 1.0)
        if other.endswith(one) and (sent := find_source(long.block.clean)) and other == fold(sent) + one:
            return Copy(short.at, (long.at,), "contained", 1.0)
        similarity = self.texts.compare(short.text, long.text, self.threshold)
        if similarity:
            return self._relate_alike(short, long, similarity)
        return self._relate_cut(short, long) or part

    def _relate_alike(self, short: Unit, long: Unit, similarity: float) -> Copy | Conflict | None:
        """What a unit is to one that is as similar as copies are."""
        differences = self.attested.compare(short, long)
        if self.attested.attest_all(differences, short, long) and not all(map(_is_one_character, differences)):
            return None
        if facts := tuple(d for d in differences if d.is_fact):
            return Conflict(short.at, long.at, similarity, facts)
        if repeats_exchange(differences) or any(d.kind == "exchange" for d in differences):
            return None
        if _is_cut_of(short, long):
            return Copy(short.at, (long.at,), "prefix", similarity, differences)
        if short.complete == long.complete or similarity >= _SAME_BUT_STOP:
            return Copy(short.at, (long.at,), "near", similarity, differences)
        return None

    def _relate_cut(self, short: Unit, long: Unit) -> Copy | None:
        """A unit as a cut copy of another one, but for a few characters, or None."""
        if not _is_cut_of(short, long):
            return None
        text = long.block.clean[: len(short.block.clean)]
        head = replace(long, block=replace(long.block, clean=text), text=Text(text))
        differences = self.attested.compare(short, head)
        exchanged = any(d.kind != "variant" for d in differences) or repeats_exchange(differences)
        if exchanged or self.attested.attest_all(differences, short, head):
            return None
        similarity = Indel.normalized_similarity(short.stem, long.stem[: len(short.stem)])
        return Copy(short.at, (long.at,), "prefix", similarity)


def _without_parallel(
    units: Sequence[Unit], copies: Sequence[Copy], conflicts: Sequence[Conflict], attested: Attested
) -> list[Copy]:
    """The copies without the parallel sentences and beginnings that an author may have written so. These are copies
    only beside one that surely is."""
    parallel = [copy for copy in copies if _says_terms(units, copy, attested)]
    sure = {(copy.copy, original) for copy in copies if copy not in parallel for original in copy.originals}
    several = _begin_several(units, copies, conflicts)
    return [
        copy
        for copy in copies
        if not (
            copy in parallel
            or _exchanges_words(units, copy)
            or is_stub(units, copy)
            or is_point(units, copy)
            or (copy.relation == "prefix" and copy.copy in several)
        )
        or _has_neighbour(units, copy, sure)
    ]


def _sure_pairs(units: Sequence[Unit], exact: Sequence[Sequence[int]], copies: Sequence[Copy]) -> set[tuple[int, int]]:
    """The pairs of units that surely are one text, or one heading: a number says that it is meant to stand once."""
    sure = {(copy.copy, original) for copy in copies for original in copy.originals}
    numbered = places_of(unit for unit in units if unit.is_heading and unit.block.label).values()
    return sure.union(pair for group in (*exact, *numbered) if len(group) <= REFRAIN for pair in combinations(group, 2))


def _begin_several(units: Sequence[Unit], copies: Sequence[Copy], conflicts: Sequence[Conflict]) -> set[int]:
    """The cut copies that are the beginning of several texts, which are no copies of each other: nobody knows of which
    one they were cut. Half the articles of a charter begin with: Everyone has the right to."""
    begun: defaultdict[int, set[str]] = defaultdict(set)
    alike = {frozenset((units[conflict.a].key, units[conflict.b].key)) for conflict in conflicts}
    for copy in copies:
        if copy.relation == "prefix":
            begun[copy.copy].add(units[copy.originals[0]].key)
        alike.update(frozenset((units[copy.copy].key, units[original].key)) for original in copy.originals)
    return {at for at, wholes in begun.items() if not alike.issuperset(map(frozenset, combinations(wholes, 2)))}


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


def _exchanges_words(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a near copy has a whole word for another, or a word or phrase more, and little enough in common besides:
    what an author does on purpose."""
    return copy.similarity < _REWORDED and any(
        max(weigh(d.was), weigh(d.now)) >= PHRASE
        or (min(len(d.was), len(d.now)) >= 2 and _is_exchange(d))
        or max(map(count_han, (d.was, d.now))) >= _WORD > min(len(d.was), len(d.now))
        for d in copy.variants
        if not says_the_same(d, units[copy.copy], units[copy.originals[0]])
    )


def _says_terms(units: Sequence[Unit], copy: Copy, attested: Attested) -> bool:
    """Whether a near or cut copy has words of the document for others, or a word more, as parallel sentences do."""
    one, other = units[copy.copy], units[copy.originals[0]]
    adds = copy.relation == "near" and copy.similarity < _ONE_WORD_MORE
    return attested.attest_all(copy.variants, one, other) or (adds and attested.adds_term(copy.variants, one, other))


def _is_exchange(difference: Difference) -> bool:
    return Indel.normalized_similarity(difference.was, difference.now) < 0.5


def _is_one_character(difference: Difference) -> bool:
    """Whether nothing but one character was changed: words that stand elsewhere too come out by chance."""
    return difference.kind == "variant" and len(difference.was) <= 1 and len(difference.now) <= 1


def _has_neighbour(units: Sequence[Unit], copy: Copy, sure: set[tuple[int, int]]) -> bool:
    """Whether the blocks beside a copy are copies of those beside its original: then the words were changed in a
    repeat; alone it is a parallel sentence."""
    (original,) = copy.originals
    for step in (-1, 1):
        a, b = copy.copy + step, original + step
        if min(a, b) < 0 or max(a, b) >= len(units):
            continue
        if (a, b) in sure or (b, a) in sure or (units[a].key == units[b].key and a != original):
            return True
    return False


def _is_part_of(short: Unit, long: Unit) -> bool:
    """Whether `short` is a passage of `long`, or all of it but for a passage, with dots for it perhaps."""
    one, other = short.stem, long.stem
    if long.block.kind == "summary":
        return False  # what an abstract says of a text stands for none of it
    at = other.find(one)
    if at >= 0:
        begins_inside = short.block.clean[0].islower() or short.block.clean[0] in PAUSES
        breaks_off = other[at + len(one) :][:1].isalnum()
        return begins_inside or (short.text.weight >= _CONTAINED and (short.complete or breaks_off))
    if not short.complete or one[:_SIDE] != other[:_SIDE] or one[-_SIDE:] != other[-_SIDE:]:
        return False
    head = _common(one, other)
    tail = _common(one[::-1], other[::-1])
    left = one[head : len(one) - tail]
    return head + tail >= _SIDES and not any(map(str.isalnum, left))


def _common(a: str, b: str) -> int:
    """With how many characters two texts begin alike."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _is_cut_of(short: Unit, long: Unit) -> bool:
    """Whether `short` is, but for a few characters, the beginning of `long`."""
    if short.complete or len(long.stem) - len(short.stem) < 2:
        return False
    return Indel.normalized_similarity(short.stem, long.stem[: len(short.stem)], score_cutoff=PART) > 0
