"""Short lines that are the beginning of another text, or the title again: which are copies, and which the author's."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from textclean.language.function_words import ends_open
from textclean.language.numbering import ARTICLES
from textclean.language.punctuation import (
    CONTINUERS,
    PAUSES,
    STOPS,
    bare_end,
    ends_sentence,
    has_han,
    is_han,
    unclosed,
    unsigned,
)
from textclean.stages.duplicates.units import BEGINNING, PROSE, REFRAIN, Copy, Unit, find_title

#: Weight below which a cut copy needs a copy beside it, or a sign of the cut: of Chinese, and of other text.
_STUB, _STUB_WORDS = 20, 12
_LINES = frozenset({"heading", "body", "lead"})
#: Least weight of a point of a summary; a lighter line without a stop is the heading of a section.
_POINT = 5
#: Least weight of a cut copy that looks like a heading, of Chinese and of other text. In 4,480 clean documents one line
#: without ideographs is the beginning of another paragraph and breaks off in its sentence; it has five words.
_CUT_HEADING, _CUT_HEADING_WORDS = 10, 6
#: The same for one with a sign of the cut: a marker such as [Read more], half a word, an open quotation.
_CUT_MARKED = 5
#: Least weight of a title that no line of its text equals by chance.
_TITLE = 4
#: Least weight of a title that no heading of its text equals by right.
_HEADLINE = 8
#: The same for a line between paragraphs, which may be a refrain.
_LONG_HEADLINE = 12


def find_cut_lines(units: Sequence[Unit]) -> list[Copy]:
    """Short cut copies that look like headings: of paragraphs, and of long questions that an interviewer asks once."""
    asked = Counter(unit.key for unit in units if unit.is_heading and unit.complete)
    # Of two texts that are copies by themselves, neither is a cut line of the other.
    whole = {
        strong: sorted(
            (unit.stem, unit.at)
            for unit in units
            if unit.strong is strong and (strong or (asked[unit.key] == 1 and unit.text.weight >= _STUB_WORDS))
        )
        for strong in (True, False)
    }
    found: list[Copy] = []
    for unit in units:
        if not _may_be_cut_line(unit):
            continue
        longer = (at for strong in (True, False) if not (unit.strong and strong) for at in _longer(whole[strong], unit))
        found += (Copy(unit.at, (at,), "prefix", 1.0) for at in sorted(longer) if _is_cut_line(unit, units[at]))
    return found


def _longer(whole: Sequence[tuple[str, int]], unit: Unit) -> Iterator[int]:
    """The units whose texts, given sorted, begin with that of a unit and are longer."""
    first, end = (bisect_left(whole, (unit.stem + last,)) for last in ("\0", chr(sys.maxunicode)))
    return (at for _, at in whole[first:end])


def find_titles_again(units: Sequence[Unit]) -> list[Copy]:
    """Copies of the title in the places where pages repeat it: right below itself, at the very end, over a heading,
    without text of its own, and behind a paragraph, as the name of each picture. A law has it again over its chapters,
    or behind a table of contents, but only once."""
    title = find_title(units)
    if title is None or title.text.weight < _TITLE:
        return []
    headline = _letters(title)

    def is_title(unit: Unit) -> bool:
        return unit is not title and _letters(unit) == headline

    # All in a row there: once one has gone, the next is in its place.
    rows = (takewhile(is_title, units[title.at + 1 :]), takewhile(is_title, reversed(units)))
    beside = [unit.at for row in rows for unit in row]
    over = [unit.at for unit, below in pairwise(units) if below.is_heading and is_title(unit)]
    by_right = any(unit.entry or _is_article(unit) for unit in units)
    if len(over) + 1 >= REFRAIN or (title.text.weight >= _HEADLINE and not by_right):
        beside += over
    if title.text.weight >= _LONG_HEADLINE and not by_right:
        named = False  # whether the line above is a paragraph, or a picture's name below one
        for unit in units[title.at + 1 :]:
            if not is_title(unit):
                named = unit.block.kind in PROSE and ends_sentence(unit.block.clean)
            elif named:
                beside.append(unit.at)
    return [Copy(at, (title.at,), "exact", 1.0) for at in dict.fromkeys(beside)]


def _letters(unit: Unit) -> str:
    """The letters and figures of a text: a page sets its name as 解读 | 《…办法》 and its headline as 解读《…办法》."""
    return "".join(filter(str.isalnum, unit.key))


def is_stub(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a cut copy is so short that another text may begin with it by right, and shows no sign of a cut: a
    headline with which its story begins, a signature with which a title begins."""
    unit = units[copy.copy]
    text = unit.block.clean
    least = _STUB if has_han(text) else _STUB_WORDS
    return (
        copy.relation == "prefix"
        and unit.text.weight < least
        and not _ends_open(text)
        and not _shows_cut(unit, units[copy.originals[0]])
        and not _breaks_off(units, copy)
    )


def is_point(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a cut copy is the first sentence of a text without its stop, beside another line without a stop: a point
    of a summary that lost its sign."""
    line, whole = units[copy.copy], units[copy.originals[0]]
    rest = whole.stem.removeprefix(line.stem)
    if copy.relation != "prefix" or rest == whole.stem or rest[:1] not in STOPS:
        return False
    beside = [units[at] for at in (line.at - 1, line.at + 1) if 0 <= at < len(units)]
    return any(
        unit.block.kind in _LINES and unit.text.weight >= _POINT and not ends_sentence(unit.block.clean)
        for unit in beside
    )


def _breaks_off(units: Sequence[Unit], copy: Copy) -> bool:
    """Whether a line breaks off in the middle of a sentence (English: before a small letter or a figure) of the whole
    paragraph with which it begins. That is not right below it: a paragraph may begin with its headline."""
    line, (at,) = units[copy.copy], copy.originals
    whole, text = units[at].block, unsigned(line.block.clean)
    after = whole.clean[len(text) :][:2].strip()
    return (
        whole.kind in PROSE
        and _may_be_paragraph(line)
        and at != copy.copy + 1
        and line.block.kind in _LINES
        and not ends_sentence(text)
        and whole.clean.startswith(text)
        and (after[:1] not in STOPS if has_han(text) else after.islower() or after.isdigit())
    )


def _shows_cut(unit: Unit, whole: Unit) -> bool:
    """Whether the beginning of a text shows that it was cut: a marker at its end, half a word, an open quotation."""
    text = unit.block.clean
    return unit.stem != unit.key or _breaks_word(text, whole.block.clean) or bool(unclosed(text))


def _may_be_paragraph(line: Unit) -> bool:
    """Whether a line says enough to be the beginning of a paragraph rather than a heading."""
    return line.text.weight >= (_CUT_HEADING if has_han(line.block.clean) else _CUT_HEADING_WORDS)


def _breaks_word(one: str, other: str) -> bool:
    """Whether `one` is the beginning of `other` and ends inside a word that has no ideographs."""
    after = other[len(one) : len(one) + 1]
    return other.startswith(one) and one[-1].isalpha() and after.isalpha() and not is_han(after)


def _ends_open(text: str) -> bool:
    """Whether a text ends on a pause or a function word, on which no line ends."""
    return bare_end(text) in PAUSES or ends_open(text) is not None


def _is_article(unit: Unit) -> bool:
    return unit.label is not None and unit.label.series in ARTICLES


def _may_be_cut_line(unit: Unit) -> bool:
    """Whether a line may be the beginning of a text: long enough, and without a mark at its end other than a comma.
    Where a numbered item is cut, its number says that it is of its own list: two articles often share an item, but two
    laws no article."""
    return (
        (unit.block.label is None or _is_article(unit))
        and unit.block.kind in _LINES
        and len(unit.stem) >= BEGINNING
        and unit.text.weight >= _CUT_MARKED
        and (unit.stem[-1].isalnum() or bare_end(unit.block.clean) in CONTINUERS)
    )


def _is_cut_line(unit: Unit, whole: Unit) -> bool:
    """Whether such a line was cut from a text that begins with it: at a comma, in the middle of a phrase, or before a
    stop unless the text is right below, since a heading may be its first sentence."""
    one, other = unit.stem, whole.stem
    if not _shows_cut(unit, whole) and not _may_be_paragraph(unit):
        return False
    if not one[-1].isalnum():
        return True
    return other[len(one)].isalnum() or (other[len(one)] in STOPS and whole.at != unit.at + 1)
