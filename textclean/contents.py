"""Lists of what follows: tables of contents, whose consecutive lines each recur later as a heading or stand under 目录
or Contents, and the attachments of an official document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from textclean.language.fields import field_name
from textclean.language.han_variants import simplified
from textclean.language.punctuation import bare_end, ends_sentence, has_han, unsigned
from textclean.language.remembered import REMEMBERED
from textclean.model import Block

#: Fewer lines in a row that come again later may be headings that a paste left without their text.
_LEAST_ENTRIES = 3
#: The same right above a paragraph: a chapter, a section and a subtitle stand so in every document that repeats them.
_LEAST_OVER_TEXT = 5
#: A paragraph has at least so many characters.
_PARAGRAPH = 20
#: Characters of an entry, Chinese and other: 99 % of the headings of the tuning documents are shorter, and a page
#: number comes to it (stages/segment/headings.py).
_LONGEST_HAN, _LONGEST = 40, 120
#: Places in which a line is looked for, from the end: entries with one name (小结 under every chapter) are few.
_LATEST = 50
#: Marks on which no heading ends; a line of nothing but a number has no end.
_NO_HEADING = frozenset({"。", ".", "；", ";", "，", ",", "、", "：", ":", ""})
#: Several clauses, as a paragraph has them that was cut: no name of a section.
_CLAUSES = re.compile(r"[。；！？].|，.*，")
#: The page number, with the dots before it: 1 Introduction ........ 3, 第一章 总则……（12）, Fees 14
_LEADER = re.compile(r"[\s.．…·‥_\-—]*[（(]?[0-9]{1,4}[)）]?\s*$")
#: The heading of a table of contents.
_NAMES = frozenset({"目录", "目次", "本文目录", "contents", "tableofcontents"})
#: Different lines with one name and a colon from which they are fields: 责任单位：… in every record.
_FIELDS = 3
#: An item, which comes again as a heading without its bullet.
_ITEM = re.compile(r"[-*+•·–]\s")


#: The first of what is attached (GB/T 9704-2012 §7.3.4), and those after it: 附件：1.渡口名录, 2.检查表
_ATTACHED = re.compile(r"附件\s*[:：]\s*(?:1\s*[.．、]\s*)?[^\s\d].{2,}")
_NEXT_ATTACHED = re.compile(r"(\d{1,2})\s*[.．、]\s*\S")


class _Line(NamedTuple):
    """A line as it is looked for in a table of contents."""

    #: The keys by which it is compared: as it stands, and without the page number at its end.
    keys: tuple[str, ...]
    #: Whether it could be an entry.
    enters: bool
    #: Whether it says that a table follows.
    announces: bool


_PROSE = _Line(("",), enters=False, announces=False)


def find_contents(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the entries of tables of contents. `blocks` are in order, without furniture.

    The places where the entries come again have other text between them, at least two times in three: lines that come
    again in one block are a list that stands twice. Their order does not matter, since the sections may be torn.
    """
    lines = [_read_line(block.clean) for block in blocks]
    if sum(line.enters for line in lines) < _LEAST_ENTRIES:
        return frozenset()  # so it is with most news, and four stages ask
    names = [field_name(block.clean) for block in blocks]
    values = {(name, block.clean) for name, block in zip(names, blocks, strict=True) if name}
    times = Counter(name for name, _ in values)
    lines = [_PROSE if times[name] >= _FIELDS else line for line, name in zip(lines, names, strict=True)]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.enters and not _ITEM.match(blocks[at].clean):
            places[line.keys[0]].append(at)
    found: set[int] = set()
    at = 0
    while at < len(blocks):
        again = _read_entries(lines, places, at) if lines[at].enters else []
        announced = at > 0 and lines[at - 1].announces
        if _is_table(blocks, at, again, announced=announced):
            size = len(again)
        else:
            size = _count_announced(lines, at) if announced else 0
        found.update(blocks[at + step].id for step in range(size))
        at += max(1, len(again), size)
    return frozenset(found)


def _is_table(blocks: Sequence[Block], first: int, again: Sequence[int], *, announced: bool) -> bool:
    """Whether lines from `first` on that come again in these places are a table of contents."""
    if len(again) < _LEAST_ENTRIES or not _stand_apart(sorted(again)):
        return False
    return announced or len(again) >= _LEAST_OVER_TEXT or not _may_head(blocks, first, first + len(again))


def _may_head(blocks: Sequence[Block], first: int, below: int) -> bool:
    """Whether the lines from `first` up to `below` may be headings of the paragraph there. Below the title one that
    stands nowhere else is the lead, which no heading of a section stands over."""
    if below >= len(blocks) or not _is_paragraph(text := blocks[below].clean):
        return False
    return first > 1 or any(block.clean == text for block in blocks[below + 1 :])


def find_attached(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the lines that name what is attached to an official document. Each comes again over its text."""
    found, number = [], 0
    for block in blocks:
        text = simplified(block.clean)
        if _ATTACHED.fullmatch(text):
            number = 1
        elif number and (match := _NEXT_ATTACHED.match(text)) and int(match[1]) == number + 1:
            number += 1
        else:
            number = 0
            continue
        found.append(block.id)
    return frozenset(found)


def find_listed(blocks: Sequence[Block]) -> dict[int, int]:
    """The ids of the headings that the table of contents names, each with its number in the table.

    Nothing is found where a document has several tables. Headings with a label are left out: their label says better
    where they belong.
    """
    entries = find_contents(blocks)
    at_entries = [at for at, block in enumerate(blocks) if block.id in entries]
    if not at_entries or at_entries[-1] - at_entries[0] >= len(at_entries):
        return {}
    numbers = {key: n for n, at in enumerate(at_entries, 1) for key in _keys(blocks[at].clean)}
    return {
        block.id: numbers[key]
        for block in blocks[at_entries[-1] + 1 :]
        if block.kind == "heading" and block.label is None and (key := _key(block.clean)) in numbers
    }


def _count_announced(lines: Sequence[_Line], first: int) -> int:
    """How many entries stand below a line that says 目录, given the number of the first; 0 if this is no table.

    The table ends where one of its entries comes again, as the first heading. The others need not come again: their
    text may be on further pages of the site.
    """
    seen: set[str] = set()
    for at in range(first, len(lines)):
        keys, enters, _ = lines[at]
        if keys[0] in seen:
            return at - first if at - first >= _LEAST_ENTRIES else 0
        if not enters:
            return 0
        seen.update(keys)
    return 0


def _read_entries(lines: Sequence[_Line], places: Mapping[str, Sequence[int]], first: int) -> list[int]:
    """For each of the consecutive lines from `first` on that come again further down: the last place where it does.

    The lines end where the first of these places begins, and before a line that repeats: no table has one twice.
    """
    again: dict[int, None] = {}
    earliest = len(lines)
    seen: set[str] = set()
    for at in range(first, len(lines)):
        keys, enters, _ = lines[at]
        if at >= earliest or not enters or keys[0] in seen:
            break
        seen.add(keys[0])
        later = [p for key in keys for p in places.get(key, ())[-_LATEST:] if p > at and p not in again]
        place = max(later, default=None)
        if place is None:
            break
        again[place] = None
        earliest = min(earliest, place)
    return list(again)


def _read_line(text: str) -> _Line:
    return _read_short(text) if len(text) <= _LONGEST else _PROSE


# Each stage looks for the table of contents in the blocks that it has.
@lru_cache(maxsize=REMEMBERED)
def _read_short(text: str) -> _Line:
    announces = "".join(simplified(unsigned(text)).lower().split()) in _NAMES
    return _Line(_keys(text), _could_be_entry(text), announces)


def _could_be_entry(text: str) -> bool:
    if has_han(text) and (len(text) > _LONGEST_HAN or _CLAUSES.search(text)):
        return False
    return bare_end(_LEADER.sub("", text)) not in _NO_HEADING


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH and ends_sentence(text)


def _stand_apart(again: Sequence[int]) -> bool:
    gaps = [b - a > 1 for a, b in pairwise(again)]
    return 3 * sum(gaps) >= 2 * len(gaps)


def _keys(text: str) -> tuple[str, ...]:
    """An entry as it stands, and without the page that it ends on."""
    return tuple(dict.fromkeys((_key(text), _key(_LEADER.sub("", text)))))


def _key(text: str) -> str:
    """A line as it is compared: without blanks and the signs that set a heading off."""
    return "".join(unsigned(text).split())
