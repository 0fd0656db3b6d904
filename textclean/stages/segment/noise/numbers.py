"""Numbers alone on a line: which of them number sections, or are cells of a table, and are not those of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from textclean.language.numbering import find_label
from textclean.language.punctuation import begins_inside, ends_sentence
from textclean.model import Block
from textclean.stages.segment.noise.questions import find_below, is_paragraph, is_short

#: Short lines in a row from which they are a table that lost its columns, and how many of them have figures.
_CELLS, _FIGURES = 3, 2
#: Longest cell, in characters; one with figures may be longer.
_LONGEST_CELL, _LONGEST_FIGURE = 8, 12
#: Position of a line up to which it is too near the top to end a page.
_ON_TOP = 2
#: Most text before the first section, as a share of an average one: a title and an introduction. Before the number of
#: the first page there is as much as before the others.
_INTRODUCTION = 0.5
#: Fewest numbers that are those of sections because there is too little text between them for pages, and the characters
#: of the smallest page. A printed page holds 1,500 letters or 500 ideographs; an article of a declaration has 200.
_MANY_PAGES, _SMALL_PAGE = 6, 300

#: The years of a chronicle, and the fewest of them alone on their lines. No article has so many pages.
_FIRST_YEAR, _LAST_YEAR, _YEARS = 1000, 2100, 3


def find_section_numbers(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """The ids of the bare numbers that number sections.

    They are years, each over its text; or numbers over short lines, or with a zero before them (01, as hardly a page is
    numbered), from 1 on without a gap, in any order since the document may be torn; or 1, 2, 3 … in order, each over a
    section.
    """
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
        return set()  # the line that several numbers are over is a page head
    if 2 * len(headed) > len(bare) and _count_on(set(headed.values())):
        return set(headed)
    padded = {id_: n for id_, n in bare.items() if blocks[id_].clean.startswith("0") and below[id_]}
    if _count_on(set(padded.values())):
        return set(padded)
    values = list(bare.values())
    if values != sorted(set(values)) or not _count_on(set(values)):
        return set()
    at = list(bare)
    return set(bare) if at[0] <= _ON_TOP or _introduced(blocks, at) or are_too_small(blocks, at) else set()


def _interrupts(blocks: Sequence[Block], id_: int, below: Block | None) -> bool:
    """Whether a number is in the middle of a sentence, as that of a page may be."""
    return bool(id_ and below and not ends_sentence(blocks[id_ - 1].clean) and begins_inside(below.clean))


def _find_years(numbers: Mapping[int, int], end: int) -> set[int]:
    """The ids of the years among the numbers, if several of them are over text."""
    years = {at: n for at, n in numbers.items() if _FIRST_YEAR <= n <= _LAST_YEAR}
    over_text = {n for at, n in years.items() if at + 1 < end and at + 1 not in numbers}
    return set(years) if len(over_text) >= max(_YEARS, len(years) / 2) else set()


def _introduced(blocks: Sequence[Block], numbers: Sequence[int]) -> bool:
    """Whether there is prose behind the last of the numbers, and little text before the first."""
    ends = [0, *numbers, len(blocks)]
    introduction, *sections = (blocks[first:last] for first, last in pairwise(ends))
    characters = sum(len(block.clean) for section in sections for block in section)
    before = sum(len(block.clean) for block in introduction)
    return any(map(is_paragraph, sections[-1])) and before <= _INTRODUCTION * characters / len(sections)


def are_too_small(blocks: Sequence[Block], numbered: Sequence[int]) -> bool:
    """Whether so little text is between so many numbered lines that each cannot be on a page of its own."""
    held = sum(len(block.clean) for block in blocks[numbered[0] + 1 : numbered[-1]])
    return len(numbered) >= _MANY_PAGES and held < _SMALL_PAGE * (len(numbered) - 1)


def _count_on(numbers: set[int]) -> bool:
    """Whether several numbers count from 0 or 1 without a gap."""
    first = min(numbers, default=-1)
    return len(numbers) > 1 and first in (0, 1) and max(numbers) - first == len(numbers) - 1


def find_cells(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """The ids of the cells of tables that lost their columns: short lines in a row, some with figures, of which most
    are no words of a menu."""
    cells: set[int] = set()
    for short, group in groupby(blocks, key=lambda block: _is_cell(block, candidates)):
        run = list(group) if short else []
        figures = sum(any(map(str.isdigit, block.clean)) for block in run)
        fragments = sum(candidates.get(block.id) == "fragment" for block in run)
        words = sum(block.id not in candidates for block in run)
        if len(run) >= _CELLS and figures >= _FIGURES and fragments <= words:
            cells |= {block.id for block in run}
    return cells


def _is_cell(block: Block, candidates: dict[int, str]) -> bool:
    text = block.clean
    if block.id in candidates:
        return candidates[block.id] in ("bare-number", "fragment")
    short = len(text) <= _LONGEST_CELL or (len(text) <= _LONGEST_FIGURE and any(map(str.isdigit, text)))
    return short and find_label(text) is None
