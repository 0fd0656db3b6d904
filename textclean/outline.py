"""The heading tree of a sequence of blocks: the level of each heading, and what is under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from textclean.language.han_variants import simplified
from textclean.language.hours import find_hour
from textclean.language.numbering import ARTICLES, CALENDAR, CLOSING, CONTAINERS, COUNTED, Label, find_label, read_label
from textclean.language.punctuation import has_han, unsigned
from textclean.language.remembered import REMEMBERED
from textclean.model import Block

#: Series whose order says what is inside what, whatever came first.
_RANKED = CONTAINERS | {"article"}
#: The order in which official documents nest their series, whatever came first (GB/T 9704-2012 §7.3.3).
_OFFICIAL = ("han", "han-paren", "arabic", "arabic-paren")
#: The series that says itself what it stands in: 3.1 under 3, and with it under what that stands under. Each depth is a
#: style of its own: 3.1.1 stands under 3.1.
_CLAUSES = "decimal"
#: Styles of headings without a label or a sign.
_PLAIN, _CAPITALS, _QUESTION, _COLON, _BRACKETED, _HOUR = "plain", "capitals", "question", "colon", "bracketed", "hour"
#: Plain headings under others.
_INNER = "inner"
_BARE = frozenset({_PLAIN, _INNER, _CAPITALS, _QUESTION, _COLON, _BRACKETED, _HOUR})
#: Letters of a heading in capitals: an acronym (FAQ) has fewer, and is a heading like the others.
_CAPITAL_LETTERS = 6
#: Questions, or hours, that follow one another, on average, where they stand under the other headings.
_ASKED = 2
#: Headings right under others (in 【】, questions, plain ones), or hours right over others, that are no chance.
_STACKED = 2
#: Sections that a series has at least before a heading without a number behind one of them stands beside it.
_SECTIONS = 3
#: Headings that hours follow in a programme of several days; in a live blog one may stand before all of them.
_DAYS = 2
#: Rank (language/numbering.py) from which a series that begins stands under an unlabelled heading before it.
_NESTING_RANK = 6

#: A heading with the rule under it, of the first level or the second (Markdown).
UNDERLINED = re.compile(r"[^\n]+\r?\n\s*(?P<rule>={3,}|-{3,})")


class _Open(NamedTuple):
    """A heading whose section is still open."""

    id: int
    level: int
    style: str
    rank: int | None
    container: bool
    beside: frozenset[int] = frozenset()  # depths of the unlabelled headings that end its series (see _beside)


def label_of(block: Block) -> Label | None:
    """The label that numbers a block in a series of its document."""
    return read_label(block.clean) if block.label else None


def style_of(block: Block) -> tuple[str, Label | None]:
    """The style of a heading, which all headings of its rank share, and its label."""
    return _style_of(block.clean, bool(block.label))


# The outline is made again whenever a section moves.
@lru_cache(maxsize=REMEMBERED)
def _style_of(text: str, labelled: bool) -> tuple[str, Label | None]:
    if match := UNDERLINED.fullmatch(text):
        return ("#1" if match["rule"][0] == "=" else "#2"), read_label(text) if labelled else find_label(text)
    marks = len(text) - len(text.lstrip("#"))
    if marks:
        return f"#{marks}", read_label(text) if labelled else find_label(text)
    label = read_label(text) if labelled else None
    if label is not None and label.series == _CLAUSES:
        return _CLAUSES + "." * (len(label.parts) - 1), label
    return (label.series if label else _bare_style(unsigned(text))), label


def _bare_style(text: str) -> str:
    if text[0] == "【" and text[-1] == "】":
        return _BRACKETED
    if find_hour(text) is not None:
        return _HOUR
    if text[-1] in "?？":
        return _QUESTION
    if text[-1] == ":":
        return _COLON
    return _CAPITALS if text.isupper() and sum(map(str.isalpha, text)) >= _CAPITAL_LETTERS else _PLAIN


class _Heading(NamedTuple):
    """A heading: where it stands among the blocks, its style and its label."""

    at: int
    block: Block
    style: str
    label: Label | None


def _headings(blocks: Sequence[Block]) -> list[_Heading]:
    found = [_Heading(at, block, *style_of(block)) for at, block in enumerate(blocks) if block.kind == "heading"]
    if any(heading.style == _CAPITALS for heading in found):  # among others in capitals RULES is no acronym
        found = [h._replace(style=_CAPITALS) if h.style == _PLAIN and h.block.clean.isupper() else h for h in found]
    return _tier(found)


def _tier(headings: list[_Heading]) -> list[_Heading]:
    """The headings, with plain ones split into two tiers where the document has two.

    A plain heading right over another, wherever it stands, is an outer one; it takes several of them to make a tier. If
    the headings right below them repeat (Cost, Time, Cost, Time), only headings that repeat are inner ones.
    """
    over = {a.at for a, b in pairwise(headings) if a.at + 1 == b.at and a.style == b.style == _PLAIN}
    outer = {heading.block.clean for heading in headings if heading.at in over}
    outer -= {heading.block.clean for heading in headings if heading.at not in over}
    times = Counter(heading.block.clean for heading in headings)
    firsts = [heading.block.clean for heading in headings if heading.at - 1 in over]
    again = all(times[name] > 1 for name in firsts)
    if len(outer) < _STACKED or outer.intersection(firsts):
        return headings
    begun, tiered = False, []
    for heading in headings:
        name = heading.block.clean
        begun = begun or name in outer
        inner = heading.style == _PLAIN and begun and name not in outer and (times[name] > 1 or not again)
        tiered.append(heading._replace(style=_INNER) if inner else heading)
    return tiered


def _depths(headings: Sequence[_Heading]) -> dict[str, int]:
    """The depth of each style that has no label, worked out from the order of the headings of a document.

    Of capitals and plain headings, and of two tiers, whichever comes first is the outer one. Headings in 【】 are
    deeper if several of them stand right below plain ones; questions and hours, if several follow each other heading.
    Headings that end on a colon are the deepest.
    """
    bare = [heading.style for heading in headings if heading.style in _BARE]
    cased = [style for style in dict.fromkeys(bare) if style in (_PLAIN, _INNER, _CAPITALS)]
    depths = {style: depth for depth, style in enumerate(cased)} | {_COLON: len(_BARE)}
    stacked = Counter((a.style, b.style) for a, b in pairwise(headings) if a.at + 1 == b.at)
    depths[_BRACKETED] = len(cased) if stacked[_PLAIN, _BRACKETED] >= _STACKED else depths.get(_PLAIN, 0)
    asked = _are_nested(_QUESTION, bare, 0) or stacked[_PLAIN, _QUESTION] >= _STACKED
    depths[_QUESTION] = len(cased) if asked else 0
    if 2 * stacked[_HOUR, _PLAIN] > bare.count(_HOUR) > _STACKED:
        return {style: depth + 1 for style, depth in depths.items()} | {_HOUR: 0}
    depths[_HOUR] = len(cased) if _are_nested(_HOUR, bare, _DAYS) else depths.get(_PLAIN, 0)
    return depths


def _are_nested(style: str, bare: Sequence[str], least: int) -> bool:
    """Whether headings of a style come several at a time behind others, and this at least `least` times."""
    runs = sum(a != style and b == style for a, b in pairwise(bare))
    return bool(bare) and bare[0] != style and bare.count(style) >= _ASKED * runs and runs >= least


def assign_levels(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with the level of each heading and the parent of each block, in the order given."""
    placed = list(blocks)
    standing = [i for i, block in enumerate(placed) if block.kind != "noise"]
    for i, (level, parent) in zip(standing, find_levels([placed[i] for i in standing]), strict=True):
        if level != placed[i].level or parent != placed[i].parent:  # most are the same when they are worked out again
            placed[i] = replace(placed[i], level=level, parent=parent)
    return placed


def find_levels(blocks: Sequence[Block]) -> list[tuple[int | None, int | None]]:
    """The level and the parent's id of each block; removed blocks and noise are treated like any other."""
    headings = _headings(blocks)
    depths = _depths(headings) if headings else {}
    closing = _find_closing(blocks, headings, depths) if headings else frozenset[int]()
    at_headings = iter(headings)
    found: list[tuple[int | None, int | None]] = []
    title: int | None = None
    stack: list[_Open] = []
    parted: list[_Open] = []  # what a closing part ended: the next number goes on there if it does not begin anew
    begun: dict[str, bool] = {}  # series -> whether its number 1 has come
    for at, block in enumerate(blocks):
        if block.kind == "title":
            title, stack = block.id, []
            found.append((0, None))
        elif block.kind == "heading":
            _, _, style, label = next(at_headings)
            if label is not None and label.number > 1 and len(stack) == 1 and stack[0].id in closing:
                stack = parted
            inner = _contained_series(blocks, at, begun) if label is None else None
            container = inner is not None or (label is None and _has_subtitle(blocks, at))
            beside = _beside(stack, style, label, depths)
            if block.id in closing:
                parted, stack = stack, []
            elif container:
                stack = stack[: max((depth for depth, o in enumerate(stack, 1) if _nests(o.style, inner)), default=0)]
            else:
                stack = _close(stack, style, label, depths)
            level = stack[-1].level + 1 if stack else 1
            found.append((level, stack[-1].id if stack else title))
            rank = label.rank if label and style in _RANKED else None
            if label is not None:
                begun[style] = begun.get(style, False) or label.number == 1
            stack.append(_Open(block.id, level, style, rank, container, beside))
        else:
            found.append((block.level, stack[-1].id if stack else title))
    return found


def _contained_series(blocks: Sequence[Block], at: int, begun: Mapping[str, bool]) -> str | None:
    """The style of the labelled series that begins below an unlabelled heading (成就, then A), or None.

    A summary or a subtitle may stand between the two. If B has come before and no A, this A belongs to that B, and the
    heading contains nothing.
    """
    for block in blocks[at + 1 : at + 4]:
        if block.kind == "heading":
            style, label = style_of(block)
            return style if label is not None and label.number == 1 and begun.get(style, True) else None
        if block.kind not in ("summary", "subtitle"):
            return None
    return None


def _nests(outer: str, inner: str | None) -> bool:
    """Whether official documents nest one series inside the other, as （一） stands inside 三、."""
    return outer in _OFFICIAL and inner in _OFFICIAL and _OFFICIAL.index(outer) < _OFFICIAL.index(inner)


def _has_subtitle(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading without a label has a subtitle, and stands over others that have none."""
    return [block.kind for block in blocks[at + 1 : at + 3]] == ["subtitle", "heading"]


def find_closing(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the unnumbered headings that close a numbered series: they stand beside its sections, not under the last.

    These are all unnumbered headings behind the series if others of their depth stand before it and none in between.
    Otherwise it is the only one in the document that follows text (in English: the text of the last section), or one
    whose words say so (记者手记). A heading that repeats is a sub-heading and closes nothing.
    """
    headings = _headings(blocks)
    return _find_closing(blocks, headings, _depths(headings))


def _find_closing(blocks: Sequence[Block], headings: Sequence[_Heading], depths: Mapping[str, int]) -> frozenset[int]:
    labelled = [style for _, _, style, label in headings if label is not None]
    if not labelled or labelled.count(labelled[0]) < _SECTIONS or labelled[0] in CONTAINERS | ARTICLES:
        return frozenset()
    numbered = [at for at, _, _, label in headings if label is not None]
    first = next(at for at, _, style, _ in headings if style == labelled[0])
    plain = [(at, block) for at, block, style, _ in headings if at > first and style in _BARE]
    behind = [block for at, block in plain if blocks[at - 1].kind not in ("heading", "subtitle")]
    at_end = [block for at, block in plain if at > numbered[-1]]
    before = {
        depths[style]
        for at, _, style, _ in headings
        if style in _BARE and at < numbered[0] and blocks[at + 1].kind != "heading"
    }
    if len(at_end) == len(plain) and before:
        return frozenset(
            block.id
            for at, block, style, _ in headings
            if style in _BARE and at > numbered[-1] and depths[style] in before
        )
    han = has_han(blocks[first].clean) or labelled[0] in CALENDAR
    if len({block.clean for _, block in plain}) > 1 or not (han or len(at_end) == len(plain)):
        behind = [block for block in behind if CLOSING.fullmatch(simplified(unsigned(block.clean)))]
    sections = len({block.clean for _, block, style, _ in headings if style == labelled[0]})
    alone = len({block.clean for block in behind}) == 1 and len(behind) * 2 <= sections
    return frozenset(block.id for block in behind if alone)


def _beside(stack: list[_Open], style: str, label: Label | None, depths: Mapping[str, int]) -> frozenset[int]:
    """The depths of the unlabelled sections that were open when a series counted by a word began (Step 1 below SAFETY).

    A later heading of such a depth ends the series instead of standing under its last section.
    """
    if label is None or label.family not in COUNTED:
        return frozenset()
    before = next((open_.beside for open_ in stack if open_.style == style), None)
    return frozenset(depths[open_.style] for open_ in stack if open_.style in _BARE) if before is None else before


def _close(stack: list[_Open], style: str, label: Label | None, depths: Mapping[str, int]) -> list[_Open]:
    """The sections that stay open when a heading of this style begins."""
    if style.startswith("#"):
        return [o for o in stack if o.style.startswith("#") and o.style < style]
    if label is None:
        deeper = [o for o in stack if o.style not in _BARE or o.container or depths[o.style] < depths[style]]
        return [o for o in deeper if depths[style] not in o.beside]
    for depth, open_ in enumerate(stack):
        if open_.style == style:
            return stack[:depth]
    if style in _RANKED:
        return [o for o in stack if o.container or (o.rank is not None and o.rank < label.rank)]
    if style in _OFFICIAL:
        stack = [o for o in stack if o.style not in _OFFICIAL or _nests(o.style, style)]
    # Steps numbered 1. 2. 3. stand under the plain heading before them; 一、 after a plain foreword stands beside it.
    nests = (label.number == 1 and label.rank >= _NESTING_RANK) or style.startswith(_CLAUSES)
    return [o for o in stack if o.style not in _BARE or o.container or nests]
