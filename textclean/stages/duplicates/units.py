"""Blocks as the comparison sees them: folded, weighed, in source order without furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, starmap, takewhile

from rapidfuzz.distance import Indel

from textclean.contents import find_contents
from textclean.language.filler import is_filler
from textclean.language.numbering import ARTICLES, Label
from textclean.language.punctuation import count_han, ends_sentence
from textclean.model import Block
from textclean.similarity.facts import Difference
from textclean.stages.duplicates.texts import Text, Texts, weigh
from textclean.stages.duplicates.timed import find_timed

#: Times that a refrain comes; what stands in more places is one, whatever it is.
REFRAIN = 3
#: Lines of verse: fewer words than a paragraph, no stop at the end, and nearly all of a text is so; or all of it, and
#: of those with a stop, in which stanzas end, there are fewer and none is longer than the others.
_VERSE_LINE, _VERSE_LINES, _VERSE_SHARE = 25, 8, 0.75
#: Items with which lists begin before they are parallel ones, and the edit similarity (0-1) of the lines that announce
#: them from which these differ by typing errors.
_LEAST_LIST, _SLIP = 2, 0.9
#: What ends a clause of a list, or announces one.
CLAUSE_ENDS = "；;：:"
#: What tells the key of an entry of a table of contents from that of a heading.
_ENTRY = "\0"
#: Kinds of running text.
PROSE = frozenset({"body", "lead", "quote", "summary"})
#: A numbered article of so much weight is a copy by itself: its number says that it is meant to stand once.
_ARTICLE = 6
#: The name of a field: 不足：内胆偏重。
_FIELD = re.compile(r"(\w{1,8})[:：]\s*\S")
_ADDRESS = re.compile(r"\S*://\S*|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One block that takes part in the comparison; `at` is its position among the units."""

    at: int
    block: Block
    text: Text
    #: Whether it is a copy by itself, without a run: prose of some length, no heading, no list item, no cell.
    strong: bool
    #: Whether it is an entry of a table of contents, which is no copy of the heading that it names.
    entry: bool = False
    #: Whether it stands again by right: no run makes a copy of it.
    parallel: bool = False

    @property
    def key(self) -> str:
        """Folded text: equal keys are exact copies."""
        return self.text.key + _ENTRY if self.entry else self.text.key

    @property
    def stem(self) -> str:
        """Folded text without a cut-off marker at its end."""
        return self.text.stem

    @property
    def label(self) -> Label | None:
        """The label, where the block has one."""
        return self.text.label if self.block.label else None

    @property
    def complete(self) -> bool:
        """Whether the text ends as a sentence does, with no sign of a cut."""
        return self.text.complete


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` repeats `originals` (positions of units): one, or several in order where it merged them."""

    copy: int
    originals: tuple[int, ...]
    relation: str
    similarity: float
    variants: tuple[Difference, ...] = ()


def read_units(blocks: Sequence[Block], short: int, texts: Texts) -> list[Unit]:
    """The units of a document. `short` is the weight below which a block is no copy by itself."""
    chosen = [block for block in blocks if block.fate == "kept"]
    if is_verse(chosen):
        short *= 3
    entries = find_contents(chosen)
    read = [(block, texts.read(block.clean)) for block in chosen]
    units = [
        Unit(at, block, text, _stands_alone(block, text, short) and block.id not in entries, block.id in entries)
        for at, (block, text) in enumerate(read)
    ]
    for at in (*_refrains(units, short), *_fields(units, short)):
        units[at] = replace(units[at], strong=False)
    fillers = [unit.at for unit in units if is_filler(unit.block.clean)]
    for at in (*_parallel_lists(units), *find_timed(units), *fillers):
        units[at] = replace(units[at], strong=False, parallel=True)
    return units


def _parallel_lists(units: Sequence[Unit]) -> list[int]:
    """The items with which several lists begin, each announced by a line of its own: what members bring, and what
    guests bring. A paste seldom stands right below such a line. Numbers say better where an item belongs."""
    lists: defaultdict[str, list[Sequence[Unit]]] = defaultdict(list)
    for is_list, group in groupby(units, lambda unit: unit.block.kind == "list-item" and unit.label is None):
        items = list(group)
        if is_list and _announces(units, items[0].at - 1):
            lists[items[0].key].append(items)
    found: list[int] = []
    for alike in lists.values():
        announcing = [units[items[0].at - 1].key for items in alike]
        same = sum(1 for _ in takewhile(lambda row: len({unit.key for unit in row}) == 1, zip(*alike, strict=False)))
        if len(alike) > 1 and same >= _LEAST_LIST and not any(starmap(_is_slip, combinations(announcing, 2))):
            found += [unit.at for items in alike for unit in items[:same]]
    return found


def _is_slip(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= _SLIP


def _announces(units: Sequence[Unit], at: int) -> bool:
    return at >= 0 and units[at].block.kind != "heading" and units[at].block.clean.endswith((":", "："))


def headings_above(units: Sequence[Unit]) -> list[int | None]:
    """For each unit the nearest heading before it."""
    last: int | None = None
    above = []
    for unit in units:
        above.append(last)
        if unit.block.kind == "heading":
            last = unit.at
    return above


def is_verse(blocks: Sequence[Block]) -> bool:
    """Whether a document is of lines, not of sentences: verses and lyrics repeat by right."""
    lines = [block.clean for block in blocks if block.kind in PROSE]
    short = [line for line in lines if weigh(line) < _VERSE_LINE and not any(map(str.isdecimal, line))]
    open_ = [line for line in short if not ends_sentence(line)]
    if len(open_) >= _VERSE_LINES and len(open_) > len(lines) * _VERSE_SHARE:
        return True
    stopped = len(short) - len(open_)
    return (
        _VERSE_LINES <= len(lines) == len(short)
        and stopped < len(open_)
        and max(map(weigh, short)) == max(map(weigh, open_))
    )


def _refrains(units: Sequence[Unit], short: int) -> list[int]:
    """Short sentences that stand three times or more, each time among others: they repeat by right."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        text = unit.block.clean
        # A word says about as much as one and a half ideographs.
        if unit.strong and unit.block.label is None and unit.text.weight < short * (2 if count_han(text) else 1.5):
            places[unit.key].append(unit.at)
    found = []
    for group in places.values():
        # One block may stand between two of them.
        around = {at + step for at in group for step in (-1, 1) if 0 <= at + step < len(units)}
        beside = [units[at].key for at in around if units[at].text.weight >= short]
        if len(group) >= REFRAIN and len(beside) >= len(group) and len(set(beside)) == len(beside):
            found += group
    return found


def _fields(units: Sequence[Unit], short: int) -> list[int]:
    """Short fields of which several have one name and two or more one value, each time among others: of three rice
    cookers two may have the same drawback."""
    names: Counter[str] = Counter()
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.strong and (match := _FIELD.match(unit.block.clean)):
            names[match[1]] += 1
            if unit.text.weight < 2 * short:
                places[unit.key].append(unit.at)
    found = []
    for group in places.values():
        name = _FIELD.match(units[group[0]].block.clean)
        beside = [(step, units[at + step].key) for at in group for step in (-1, 1) if 0 <= at + step < len(units)]
        if name and len(group) < names[name[1]] >= REFRAIN and len(set(beside)) == len(beside):
            found += group
    return found


def _stands_alone(block: Block, read: Text, short: int) -> bool:
    """Whether a repeat of the block is a copy without further reasons. A line that announces others (“Steps:”), a
    recurring question and an address repeat by right."""
    text = block.clean
    if block.label and block.kind == "body" and read.label and read.label.series in ARTICLES:
        return read.weight >= _ARTICLE
    if block.label and block.kind == "list-item" and read.label and read.label.series == "decimal":
        return read.weight >= short  # a clause: its number is one of the whole document too
    if block.kind == "list-item":
        return read.weight >= (3 * short if block.label else 2 * short + 1)
    if block.kind not in PROSE or _is_address(text):
        return False
    if count_han(text):
        asks, announces = 4 * short, None
    else:  # words say less than ideographs; a line of them without a stop is often a field: Pages in the top 20: 13
        asks = announces = 2 * short
        short *= 1 if ends_sentence(text) else 2
    least = {"?": asks, "？": asks, ":": announces, "：": announces}.get(text[-1:], short)
    return least is not None and read.weight >= least


def _is_address(text: str) -> bool:
    """Whether a line is mostly a web or mail address."""
    return ("://" in text or "@" in text) and len(_ADDRESS.sub("", text)) * 2 <= len(text)


def same_kind(a: Unit, b: Unit) -> bool:
    """Whether two blocks are of one kind: all prose is one, and so are items and long ones, numbered paragraphs."""
    kinds = {a.block.kind, b.block.kind}
    return len(kinds) == 1 or kinds <= PROSE or (is_item(a) and is_item(b))


def is_item(unit: Unit) -> bool:
    """Whether a block is an item of a list, or a numbered paragraph that is no article."""
    label = unit.label
    return unit.block.kind == "list-item" or (
        unit.block.kind == "body" and label is not None and label.series not in ARTICLES
    )


def differently_labelled(a: Unit, b: Unit) -> bool:
    """Whether two blocks carry different numbers of one series: 第三条 and 第五条 are two articles, not copies."""
    return (
        a.label is not None
        and b.label is not None
        and a.label.series == b.label.series
        and a.label.number != b.label.number
    )
