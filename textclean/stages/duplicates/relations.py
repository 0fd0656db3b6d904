"""What two texts are to each other: exact, near, cut, contained, doubled, merged or split copies, or a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from textclean.language.function_words import ends_open
from textclean.language.names import PLACES, find_names
from textclean.language.punctuation import PAUSES, bare_end, count_han, ends_sentence, is_han
from textclean.model import Document, Span
from textclean.settings import Settings
from textclean.similarity.anchors import MOST_COMMON, shared_passages
from textclean.similarity.facts import Difference, compare, facts_differ
from textclean.stages.duplicates.units import Unit, differently_labelled, weigh

#: Weight that a text contained in another one needs before it is a copy of a part of it: shorter ones are sentences
#: that an author says twice.
_CONTAINED = 25
#: Edit similarity (0-1) at which a lost final stop explains that one copy ends as a sentence and the other does not.
_SAME_BUT_STOP = 0.97
#: Edit similarity (0-1) of the aligned part of a cut or merged copy: stricter than for whole copies, since less text
#: speaks for it.
_PART = 0.90
#: Characters of a slip of the pen.
_SLIP = 2
#: Equal characters between two changes that are one: 需要修剪 for 确需迁移.
_CLOSE = 1
#: Edit similarity (0-1) from which two names are one, mistyped; and the characters that a name needs for that when
#: nothing else in the text is mistyped: of short ones one character is often all that tells two names apart.
_MISSPELT = 0.5
_LONG_NAME = 5
#: Weight of an insertion that is a phrase, no slip.
_PHRASE = 5
#: Weight below which a cut copy needs a copy beside it.
_STUB = 20
_LINES = frozenset({"heading", "body", "lead"})
#: Weight that a cut copy needs which looks like a heading.
_CUT_HEADING = 10
_RUNNING = frozenset({"body", "lead", "quote", "summary", "list-item", "heading"})
#: Weight of one period of a doubled text: less is a refrain or an onomatopoeia.
_PERIOD = 5
#: Folded characters by which the first of the merged paragraphs is found.
_BEGINNING = 8
#: Paragraphs that a merged copy may have swallowed.
_MOST_MERGED = 6


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` repeats `originals` (positions of units): one, or several in order where it merged them."""

    copy: int
    originals: tuple[int, ...]
    relation: str
    similarity: float
    variants: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two units that would be copies, did they not differ in facts."""

    a: int
    b: int
    similarity: float
    facts: tuple[Difference, ...]


@dataclass(slots=True)
class Relations:
    """All that was found. `copies` hold each pair once; which one is kept is not decided here."""

    exact: list[list[int]]
    copies: list[Copy]
    conflicts: list[Conflict]
    doubled: dict[int, int]  # unit -> folded length of its period
    slips: list[tuple[int, int]]  # weak units and list items that differ by slips of the pen: copies only in a run


def find_relations(units: Sequence[Unit], document: Document, settings: Settings) -> Relations:
    """The relations between the strong units of a document."""
    classes: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.strong:
            classes[unit.key].append(unit.at)
    exact = [group for group in classes.values() if len(group) > 1]
    heads = [group[0] for group in classes.values()]
    texts = [units[at].stem for at in heads]
    pairs = [(heads[i], heads[j]) for i, j, _ in shared_passages(texts)]
    names = _Names(document)
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        partners[a].add(b)
        partners[b].add(a)
    doubled = {u.at: period for u in units if u.block.kind in _RUNNING and (period := _period(u, classes))}
    copies = _find_merged(units, classes, partners, names) + _relate_doubled(units, doubled, heads, partners)
    explained = {(copy.copy, original) for copy in copies for original in copy.originals}
    conflicts: list[Conflict] = []
    for a, b in pairs:
        if (a, b) in explained or (b, a) in explained:
            continue
        found = _relate(units[a], units[b], names, settings.copy_similarity)
        if isinstance(found, Conflict):
            conflicts.append(found)
        elif found is not None:
            copies.append(found)
    copies += _cut_lines(units)
    told = {(copy.copy, original) for copy in copies for original in copy.originals}
    copies = [c for c in copies if not (_exchanges_words(c) or _is_stub(units, c)) or _has_neighbour(units, c, told)]
    return Relations(exact, copies, conflicts, doubled, _find_slips(units, names, settings))


def _find_slips(units: Sequence[Unit], names: _Names, settings: Settings) -> list[tuple[int, int]]:
    """Pairs of headings, lines and list items that are alike but for slips of the pen, the earlier one first."""
    lines = [u for u in units if (not u.strong or u.block.kind == "list-item") and len(u.key) >= settings.short_block]
    found = []
    for i, j, _ in shared_passages([unit.key for unit in lines]):
        a, b = lines[i], lines[j]
        if (
            a.key != b.key
            and a.block.kind == b.block.kind
            and not differently_labelled(a, b)
            and Indel.normalized_similarity(a.key, b.key, score_cutoff=settings.copy_similarity)
        ):
            differences = names.compare(a, b)
            if all(map(_is_slip, differences)) and not names.attest_any(differences, a, b):
                found.append((a.at, b.at))
    return found


def _join_close(differences: Sequence[Difference], a: str, b: str) -> list[Difference]:
    """The differences with those variants in one that hardly anything stands between: a phrase for another."""
    joined: list[Difference] = []
    for new in differences:
        last = joined[-1] if joined else None
        if last and last.kind == new.kind == "variant" and new.a.start - last.a.end <= _CLOSE:
            at_a, at_b = Span(last.a.start, new.a.end), Span(last.b.start, new.b.end)
            joined[-1] = Difference("variant", at_a, at_b, a[slice(*at_a)], b[slice(*at_b)])
        else:
            joined.append(new)
    return joined


def _is_slip(difference: Difference) -> bool:
    """Whether a difference is one that nobody makes on purpose: a letter or ideograph more, less, or another one."""
    was, now = difference.was.strip(), difference.now.strip()
    letters = max(sum(map(str.isalpha, was)), sum(map(str.isalpha, now)))
    return difference.kind == "variant" and letters > 0 and max(len(was), len(now)) <= _SLIP


def _is_stub(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a cut copy is so short that another text may begin like it by right."""
    unit = units[copy.copy]
    return (
        copy.relation == "prefix"
        and weigh(unit.block.clean) < _STUB
        and not any(mark in unit.stem for mark in ".,;:")
        and not _breaks_phrase(unit.stem, units[copy.originals[0]].stem)
    )


def _breaks_phrase(one: str, other: str) -> bool:
    """Whether `one` is the beginning of `other` up to the middle of a phrase: what follows is no mark.

    A headline that its paragraph repeats stops at the end of a phrase.
    """
    return len(one) < len(other) and other.startswith(one) and (other[len(one)].isalnum() and one[-1].isalnum())


def _cut_lines(units: Sequence[Unit]) -> list[Copy]:
    """Short cut copies that look like headings: the beginnings of paragraphs, up to the middle of a phrase."""
    whole: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.strong:
            whole[unit.stem[:_BEGINNING]].append(unit)
    return [
        Copy(unit.at, (found.at,), "prefix", 1.0)
        for unit in units
        if not unit.strong
        and unit.block.kind in _LINES
        and unit.block.label is None
        and weigh(unit.block.clean) >= _CUT_HEADING
        if (found := next((w for w in whole[unit.stem[:_BEGINNING]] if _breaks_phrase(unit.stem, w.stem)), None))
    ]


def _exchanges_words(copy: Copy) -> bool:
    """Whether a near copy has a whole word for another, or a phrase more: what an author does on purpose."""
    return any(
        max(weigh(d.was), weigh(d.now)) >= _PHRASE or (min(len(d.was), len(d.now)) >= 2 and _is_exchange(d))
        for d in copy.variants
    )


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


class _Names:
    """The names and terms that the document attests, found when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: frozenset[str] | None = None

    def of(self, *texts: str) -> frozenset[str]:
        """Those that stand in one of the texts."""
        if self._names is None:
            self._names = find_names(self._document.text)
        return frozenset(name for name in self._names if any(name in text for text in texts))

    def compare(self, a: Unit, b: Unit) -> tuple[Difference, ...]:
        """Every difference between two units; a slip of the pen inside a name is a variant, no fact."""
        one, other = a.block.clean, b.block.clean
        differences = _join_close(compare(one, other, self.of(one, other)), one, other)
        careless = any(_is_slip(d) and not self._attest(d, a, b) for d in differences)
        return tuple(
            d._replace(kind="variant") if self._is_misspelt(d, a, b, least=2 if careless else _LONG_NAME) else d
            for d in differences
        )

    def _is_misspelt(self, difference: Difference, a: Unit, b: Unit, least: int) -> bool:
        """Whether a name of at least so many characters was mistyped, and not exchanged for another name."""
        was, now = difference.was, difference.now
        return (
            difference.kind in ("name", "exchange")
            and min(len(was), len(now)) >= least
            and Indel.normalized_similarity(was, now) >= _MISSPELT
            and all(map(_is_slip, compare(was, now, PLACES)))
            and not all(name in PLACES or self._stands_elsewhere((name,), a, b) for name in (was, now))
        )

    def attest_all(self, differences: Iterable[Difference], a: Unit, b: Unit) -> bool:
        """Whether the differences exchange terms of the document for others: 军事禁区 for 军事管理区.

        Then the two are parallel provisions, not copies. A slip of the pen makes no word that stands elsewhere too,
        so one that is none says that the others are slips as well.
        """
        variants = [d for d in differences if d.kind == "variant"]
        exchanges = [d for d in variants if d.was.strip() and d.now.strip()]
        return bool(exchanges) and all(self._attest(d, a, b) for d in variants if d in exchanges or _is_slip(d))

    def attest_any(self, differences: Iterable[Difference], a: Unit, b: Unit) -> bool:
        """Whether one of the differences exchanges a term of the document for another."""
        return any(d.was.strip() and d.now.strip() and self._attest(d, a, b) for d in differences)

    def _attest(self, difference: Difference, a: Unit, b: Unit) -> bool:
        """Whether what is said at a difference, on either side that says something, stands elsewhere too."""
        sides = (_terms_at(a.block.clean, difference.a), _terms_at(b.block.clean, difference.b))
        said = (difference.was.strip(), difference.now.strip())
        return all(self._stands_elsewhere(terms, a, b) for terms, says in zip(sides, said, strict=True) if says)

    def _stands_elsewhere(self, terms: Sequence[str], a: Unit, b: Unit) -> bool:
        """Whether one of the terms stands outside the two blocks."""
        return any(
            self._document.text.count(term) > a.block.text.count(term) + b.block.text.count(term) for term in terms
        )


def _terms_at(text: str, span: Span) -> tuple[str, ...]:
    """The terms that the characters at `span` are part of: themselves if two or more, words of letters whole, one
    ideograph with its neighbour. Nothing where nothing stands."""
    start, end = span
    if start == end:
        return ()
    if text[start].isascii():
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isascii() and text[end].isalnum():
            end += 1
        word = text[start:end].strip()
        return (word,) if len(word) >= 3 and word.isalpha() and ends_open(f"x {word}") is None else ()
    if not all(map(is_han, text[start:end])):
        return ()
    if end - start >= 2:
        return (text[start:end],)
    around = (text[max(0, start - 1) : end], text[start : end + 1])
    return tuple(term for term in around if len(term) == 2 and all(map(is_han, term)))


def _relate(a: Unit, b: Unit, names: _Names, threshold: float) -> Copy | Conflict | None:
    """What the shorter of two units is to the longer one."""
    short, long = (a, b) if len(a.stem) <= len(b.stem) else (b, a)
    if differently_labelled(a, b):
        return None
    if "list-item" in (a.block.kind, b.block.kind) and not _is_cut_item(short):
        return None  # what a law forbids in one list it punishes in another, in the same words
    one, other = short.stem, long.stem
    if other.startswith(one):
        return Copy(short.at, (long.at,), "prefix", 1.0)
    similarity = Indel.normalized_similarity(one, other, score_cutoff=threshold)
    if similarity:
        differences = names.compare(short, long)
        facts = tuple(d for d in differences if d.kind not in ("variant", "exchange"))
        if names.attest_all(differences, short, long):
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
        head = long.block.clean[: len(short.block.clean)]
        if not facts_differ(short.block.clean, head, names.of(short.block.clean, head)):
            return Copy(short.at, (long.at,), "prefix", Indel.normalized_similarity(one, other[: len(one)]))
    if one in other and weigh(short.block.clean) >= _CONTAINED and short.complete:
        return Copy(short.at, (long.at,), "contained", 1.0)
    return None


def _is_cut_item(unit: Unit) -> bool:
    """Whether an item ends without any mark, as only a cut one does in a list of sentences."""
    return not unit.complete and bare_end(unit.block.clean) not in PAUSES and count_han(unit.block.clean) > 0


def _is_cut_of(short: Unit, long: Unit) -> bool:
    """Whether `short` is, but for a few characters, the beginning of `long`."""
    if short.complete or len(long.stem) - len(short.stem) < 2:
        return False
    return Indel.normalized_similarity(short.stem, long.stem[: len(short.stem)], score_cutoff=_PART) > 0


def _find_merged(
    units: Sequence[Unit], classes: dict[str, list[int]], partners: dict[int, set[int]], names: _Names
) -> list[Copy]:
    """Units that are two or more consecutive others in one."""
    found = []
    beginnings: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        beginnings[unit.stem[:_BEGINNING]].append(unit.at)
    for at in [unit.at for unit in units if unit.strong]:
        whole = units[at]
        alike = {
            place
            for other in partners.get(at, ())
            if len(units[other].stem) < len(whole.stem)
            for place in classes.get(units[other].key, [other])
        }
        same = beginnings[whole.stem[:_BEGINNING]]
        inside = sorted(alike.union(same if len(same) <= MOST_COMMON else ()) - {at})
        for first in inside:
            run = _merged_run(units, whole, first, names)
            if run:
                found.append(run)
                break
    return found


def _merged_run(units: Sequence[Unit], whole: Unit, first: int, names: _Names) -> Copy | None:
    """The consecutive units from `first` on that make up `whole`, as a copy, or None."""
    size = len(units[first].stem)
    if size >= len(whole.stem) or not Indel.normalized_similarity(
        units[first].stem, whole.stem[:size], score_cutoff=_PART
    ):
        return None
    joined, text = "", ""
    for count, unit in enumerate(units[first : first + _MOST_MERGED], 1):
        if unit.at == whole.at or unit.block.kind in ("heading", "subtitle", "title"):
            return None
        joined += unit.stem
        text += unit.block.clean
        if count > 1 and (similarity := Indel.normalized_similarity(joined, whole.stem, score_cutoff=_PART)):
            if len(joined) > len(whole.stem) * 1.02 + 2 or len(joined) * 1.02 + 2 < len(whole.stem):
                continue
            differences = compare(text, whole.block.clean, names.of(text, whole.block.clean))
            if not all(d.kind == "variant" and weigh(d.was + d.now) < _PHRASE for d in differences):
                return None
            run = tuple(range(first, first + count))
            if _splits_sentences(units, run):
                return Copy(whole.at, run, "split", similarity)
            return Copy(whole.at, run, "merged", similarity)
        if len(joined) > len(whole.stem):
            return None
    return None


def _splits_sentences(units: Sequence[Unit], run: Sequence[int]) -> bool:
    """Whether a paragraph of the run, the last aside, breaks off inside a sentence: then the merged one is whole.

    An item before another item does not, and nor does what ends on a clause mark.
    """
    return any(
        not ends_sentence(units[at].block.clean)
        and bare_end(units[at].block.clean) not in "；;：:"
        and units[following].block.kind != "list-item"
        for at, following in pairwise(run)
    )


def _period(unit: Unit, classes: dict[str, list[int]]) -> int:
    """Folded length of s where a text is s + s, cut short; else 0."""
    key = unit.stem
    half = len(key) // 2
    if len(key) % 2 or key[:half] != key[half:] or weigh(unit.block.clean) < 2 * _PERIOD or len(set(key[:half])) < 6:
        return 0
    return half if not unit.complete or key[:half] in classes else 0


def _relate_doubled(
    units: Sequence[Unit], doubled: dict[int, int], heads: Sequence[int], partners: dict[int, set[int]]
) -> list[Copy]:
    """Doubled units as copies of the block that holds one period, whole or as its beginning."""
    found = []
    for at, period in doubled.items():
        text = units[at].stem[:period]
        first = next((head for head in heads if units[head].key == units[at].key), at)
        for other in sorted(partners.get(first, ())):
            if other not in doubled and units[other].stem.startswith(text):
                found.append(Copy(at, (other,), "doubled", 1.0))
    return found
