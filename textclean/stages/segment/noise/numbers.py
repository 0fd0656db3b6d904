"""Numbers alone on a line: those that number sections or stand in a table are the author's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from textclean.language.numbering import find_label
from textclean.language.punctuation import begins_inside, ends_sentence
from textclean.model import Block
from textclean.stages.segment.noise.lines import find_below, is_paragraph, is_short

#: So many short lines in a row, so many of them with figures, are a table that lost its columns.
_CELLS, _FIGURES = 3, 2
#: The last of the first lines, in which no page ends.
_ON_TOP = 2
#: A page ends on its number, so the first one stands below as much text as the others. What stands before the first
#: section is shorter: a title and an introduction, of at most so large a part of a section.
_INTRODUCTION = 0.5
#: Pages in a row, and how many characters they hold on average: more numbers over less text number sections. A printed
#: page holds 1,500 letters or 500 ideographs and more; the articles of a declaration are of 200 letters.
_MANY_PAGES, _SMALL_PAGE = 6, 300

#: The years of a chronicle, and how many of them stand alone on their lines at least. No article has so many pages.
_FIRST_YEAR, _LAST_YEAR, _YEARS = 1000, 2100, 3


def find_section_numbers(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """Bare numbers that number something: those over short lines, or with a zero before them (01: so sections are set,
    and hardly a page), from 1 on without a gap, in whatever order a torn document has them; or 1, 2, 3 … in order, each
    over a section of its own; or years, each over what was in it."""
    if "bare-number" not in candidates.values():
        return set()
    below = find_below(blocks, candidates)
    bare = {
        id_: int(digits)
        for id_, kind in candidates.items()
        if kind == "bare-number"
        and (digits := "".join(filter(str.isdecimal, blocks[id_].clean)))
        and not _interrupts(blocks, id_, below[id_])
    }
    if years := _find_years(bare, len(blocks)):
        return years
    headed = {id_: n for id_, n in bare.items() if (following := below[id_]) and is_short(following)}
    heads = {(following.clean, n) for id_, n in headed.items() if (following := below[id_])}
    if len({head for head, _ in heads}) < len(heads):
        return set()  # below several numbers stands the head of a page
    if 2 * len(headed) > len(bare) and _count_on(set(headed.values())):
        return set(headed)
    padded = {id_: n for id_, n in bare.items() if blocks[id_].clean.startswith("0") and below[id_]}
    if _count_on(set(padded.values())):
        return set(padded)
    values = list(bare.values())
    if values != sorted(values) or not _count_on(set(values)):
        return set()
    mistyped = len(set(values)) < len(values)  # 1, 2, 3, 3, 4: each over a heading
    if mistyped:
        return set(bare) if 2 * len(headed) > len(bare) else set()
    at = list(bare)
    return set(bare) if at[0] <= _ON_TOP or _introduced(blocks, at) or are_too_small(blocks, at) else set()


def _interrupts(blocks: Sequence[Block], id_: int, below: Block | None) -> bool:
    """Whether a number stands in the middle of a sentence, as that of a page does."""
    return bool(id_ and below and not ends_sentence(blocks[id_ - 1].clean) and begins_inside(below.clean))


def _find_years(numbers: Mapping[int, int], end: int) -> set[int]:
    """Positions of the years among numbers alone, where several stand over what was in them."""
    years = {at: n for at, n in numbers.items() if _FIRST_YEAR <= n <= _LAST_YEAR}
    over_text = {n for at, n in years.items() if at + 1 < end and at + 1 not in numbers}
    return set(years) if len(over_text) >= max(_YEARS, len(years) / 2) else set()


def _introduced(blocks: Sequence[Block], numbers: Sequence[int]) -> bool:
    """Whether there is prose behind the last of several numbers, and little before the first."""
    ends = [0, *numbers, len(blocks)]
    introduction, *sections = (blocks[first:last] for first, last in pairwise(ends))
    told = sum(len(block.clean) for section in sections for block in section)
    before = sum(len(block.clean) for block in introduction)
    return any(map(is_paragraph, sections[-1])) and before <= _INTRODUCTION * told / len(sections)


def are_too_small(blocks: Sequence[Block], numbered: Sequence[int]) -> bool:
    """Whether so little text stands between so many numbered lines that they are on no pages."""
    held = sum(len(block.clean) for block in blocks[numbered[0] + 1 : numbered[-1]])
    return len(numbered) >= _MANY_PAGES and held < _SMALL_PAGE * (len(numbered) - 1)


def _count_on(numbers: set[int]) -> bool:
    """Whether several numbers count on without a gap, from 0 or 1."""
    first = min(numbers, default=-1)
    return len(numbers) > 1 and first in (0, 1) and max(numbers) - first == len(numbers) - 1


def find_cells(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """Ids of the cells of tables that lost their columns: short lines in a row, some of them with figures, and no menu:
    few of them words of one."""
    cells: set[int] = set()
    for short, group in groupby(blocks, key=lambda block: _is_cell(block, candidates)):
        run = list(group) if short else []
        figures = sum(any(map(str.isdigit, block.clean)) for block in run)
        told = len({block.clean for block in run}) > 1  # a number of a page may come three times
        fragments = sum(candidates.get(block.id) == "fragment" for block in run)
        words = sum(block.id not in candidates for block in run)
        if len(run) >= _CELLS and figures >= _FIGURES and told and fragments <= words:
            cells |= {block.id for block in run}
    return cells


def _is_cell(block: Block, candidates: dict[int, str]) -> bool:
    text = block.clean
    if block.id in candidates:
        return candidates[block.id] in ("bare-number", "fragment")
    short = len(text) <= 8 or (len(text) <= 12 and any(map(str.isdigit, text)))
    return short and find_label(text) is None
