"""Labelled lines: which labels are labels, and whether a series of them numbers headings, items or paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from textclean.language.han_variants import in_both_scripts
from textclean.language.numbering import ARTICLES, CALENDAR, COUNTED, COUNTING_ON, NAMED, STEMS, Label, read_label
from textclean.language.punctuation import ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.headings import LONGEST, LONGEST_HAN

_ATTACHED = re.compile(rf"附[{in_both_scripts('件录')}][：:]\s*1[.．、]")  # 附件：1.参赛声明书
#: Lines that count on in a row from which they are a list.
_ROW = 3
#: Fewest long numbered paragraphs of a document in which short ones are paragraphs too, and most members of the series
#: for each of them.
_PARAGRAPHS, _PARAGRAPH_SHARE = 4, 3
#: Longest heading that counts by a word (Myth 2: It is dear. It is not.), in characters, and fewest shorter headings of
#: its series for each long one.
_LONGEST_COUNTED, _MOSTLY = 320, 2
#: Lines with text below from which a series that begins anew has headings.
_HEADINGS = 2
#: Full dates from which they are a chronicle: one or two stand under a title and above a seal.
_CHRONICLE = 3
#: A text that has several sentences, or ends as a sentence or a clause does.
_SENTENCE = re.compile("。.|[。；，、]$")
#: Series in which a label alone proves nothing: a sentence can begin with it.
_WEAK = frozenset(
    {
        "en-counted",
        "letter",
        "zero-padded",
        "han-bare",
        "han-counted",
        "arabic-bar",
        "arabic-bare",
        "arabic-head",
        "roman",
        "letter-small",
        "arabic-paren",
        "decimal",
        "volume",
        *CALENDAR,
        *NAMED,
    }
)


def trusted_labels(blocks: Sequence[Block], noise: frozenset[int]) -> dict[int, Label]:
    """The label of each block by its id, where the document shows that it is one.

    A label of a weak series is none if it is the only number of its series, nor is a named or dated one that begins a
    paragraph, nor a number before a capital unless all from 1 on are there (3 Mill Street).
    """
    found = {
        b.id: label
        for b in blocks
        if b.id not in noise and b.kind != "code" and (label := read_label(b.clean)) and _could_number(label, b.clean)
    }
    members: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for block in blocks:
        if block.id in found:
            members[found[block.id].series].add((found[block.id].number, block.clean))
    return {id_: label for id_, label in found.items() if _is_series(label, members[label.series])}


def _is_series(label: Label, members: set[tuple[int, str]]) -> bool:
    """Whether a label belongs to a series, whose members in the document are numbers with the lines that have them."""
    if label.family not in _WEAK:
        return True
    numbers = {number for number, _ in members}
    begins = label.family not in NAMED or 1 in numbers
    # 甲 and 乙 also name speakers, who take turns.
    once = label.family != STEMS or len(members) == len(numbers)
    least = _CHRONICLE if label.series == "full-date" else 2
    return (
        len(numbers) >= least and begins and once and (label.series not in COUNTING_ON or max(numbers) == len(numbers))
    )


def _could_number(label: Label, text: str) -> bool:
    """Whether a label may number a line: words with a number, and dates, begin paragraphs too."""
    longest = LONGEST_HAN if has_han(text) else LONGEST
    return label.family not in NAMED | CALENDAR or (len(text) <= longest and not _SENTENCE.search(text))


def settle_series(blocks: list[Block], labels: Mapping[int, Label]) -> list[Block]:
    """The blocks with labelled lines as headings, items or paragraphs, decided for each series by its majority.

    A heading has text below it, an item another item. From a restart on, a series has headings if all of its lines have
    text below, whatever they are before. Lines that count on in a row are items, and short sentences among numbered
    paragraphs are paragraphs.
    """
    lines = _Labelled(blocks, labels)
    return [
        replace(block, kind=kind)
        if (label := labels.get(block.id)) is not None and (kind := lines.kind_of(block, label)) != block.kind
        else block
        for block in blocks
    ]


class _Labelled:
    """The labelled lines of a document, series by series."""

    def __init__(self, blocks: Sequence[Block], labels: Mapping[int, Label]) -> None:
        self._rows = _find_rows(blocks, labels) | _find_attached(blocks, labels)
        self._paragraphs = _find_paragraphs(blocks, labels)
        #: The lines with text of their own below.
        self._over_text = {
            here.id
            for here, below in pairwise(blocks)
            if (label := labels.get(here.id)) is not None and not _goes_on(label, labels.get(below.id))
        }
        self._named = _find_named_articles(blocks, labels, self._over_text)
        #: How many lines look like headings and how many like items, in each series and in each restart of it.
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._restart_votes: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        self._restart: dict[int, tuple[str, int]] = {}  # for each line that votes, its series and which restart of it
        self._long: Counter[str] = Counter()
        begun: Counter[str] = Counter()  # how often each series began with its first number
        for block in blocks:
            label = labels.get(block.id)
            if label is None:
                continue
            begun[label.series] += label.first
            self._long[label.series] += _could_be_long(block, label)
            if block.kind in ("labelled?", "labelled-item"):
                heads = block.kind == "labelled?" and block.id in self._over_text and block.id not in self._rows
                self._restart[block.id] = label.series, begun[label.series]
                for votes in (self._votes[label.series], self._restart_votes[self._restart[block.id]]):
                    votes["heading" if heads else "item"] += 1

    def kind_of(self, block: Block, label: Label) -> str:
        """The kind of a labelled line."""
        if block.kind == "named?":
            return "heading" if block.id in self._named else "body"
        if block.id in self._paragraphs:
            return "body"
        if block.kind == "labelled?":
            announces = label.family not in COUNTED and block.clean.endswith(("：", ":", "—"))
            return "list-item" if announces or block.id in self._rows or not self._heads(block, label) else "heading"
        if block.kind == "labelled-item":
            return "list-item"
        if _could_be_long(block, label) and block.id in self._over_text:
            mostly = self._votes[label.series]["heading"] >= _MOSTLY * self._long[label.series]
            return "heading" if mostly else block.kind
        return block.kind

    def _heads(self, block: Block, label: Label) -> bool:
        """Whether most lines of a series are headings, or half of them and this one has text below."""
        own = self._restart_votes[self._restart[block.id]]
        votes = own if own["heading"] >= _HEADINGS and not own["item"] else self._votes[label.series]
        over_text = block.id in self._over_text
        return votes["heading"] > votes["item"] or (over_text and votes["heading"] == votes["item"])


def _could_be_long(block: Block, label: Label) -> bool:
    """Whether a paragraph that counts by a word may be a long heading: Myth 2: It is dear. It is not."""
    return block.kind == "body" and label.family in COUNTED and len(block.clean) <= _LONGEST_COUNTED


def _goes_on(label: Label, below: Label | None) -> bool:
    """Whether a labelled line has no text of its own: the next of its series follows, or the next of an outer one, be
    it 2. behind 1.2 or 3. behind b."""
    return below is not None and (
        below.series == label.series
        or (label.series == "decimal" and below.series == "arabic")
        or (below.rank < label.rank and not below.first)
    )


def _find_paragraphs(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the short English sentences that are numbered as long paragraphs of the document are, as in judgments."""
    members = [block for block in blocks if (label := labels.get(block.id)) and label.series == "arabic"]
    long = sum(block.kind == "body" and ends_sentence(block.clean) for block in members)
    if long < _PARAGRAPHS or long * _PARAGRAPH_SHARE < len(members):
        return frozenset()
    return frozenset(
        block.id
        for block in members
        if block.kind in ("labelled?", "labelled-item") and ends_sentence(block.clean) and not has_han(block.clean)
    )


def _find_named_articles(
    blocks: Sequence[Block], labels: Mapping[int, Label], over_text: Container[int]
) -> frozenset[int]:
    """Ids of the short articles that are the names of sections, as in American statutes (Sec. 2. Definitions.): most of
    their series are short, and have text below them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    others: Counter[str] = Counter()
    for block in blocks:
        label = labels.get(block.id)
        if label is None or label.series not in ARTICLES:
            continue
        if block.kind == "body" or block.id not in over_text:
            others[label.series] += 1
        elif block.kind == "named?":
            found[label.series].append(block.id)
    return frozenset(id_ for series, ids in found.items() if len(ids) > _MOSTLY * others[series] for id_ in ids)


def _find_attached(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the lines that count on from a first annex, 附件：1.参赛声明书 (GB/T 9704-2012, 7.3.6)."""
    found: set[int] = set()
    last = 0
    for block in blocks:
        label = labels.get(block.id)
        if label and last and label.number == last + 1:
            found.add(block.id)
            last += 1
        else:
            last = int(_ATTACHED.match(block.clean) is not None)
    return frozenset(found)


def _find_rows(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the English lines of which three or more count on one by one, with nothing between.

    Chinese ones may be headings: an outline has them in a row.
    """
    found: set[int] = set()
    row: list[int] = []
    last: Label | None = None
    for block in blocks:
        label = labels.get(block.id) if block.kind == "labelled?" and not has_han(block.clean) else None
        goes_on = label and last and (label.series, label.number) == (last.series, last.number + 1)
        row = [*row, block.id] if goes_on else [block.id]
        last = label
        if len(row) >= _ROW:
            found.update(row)
    return frozenset(found)
