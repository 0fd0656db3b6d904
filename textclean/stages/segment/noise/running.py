"""The edges of printed pages: running heads, the headline on each page, and the lines that browsers print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from textclean.language.punctuation import count_han, unsigned
from textclean.model import Block
from textclean.stages.segment.noise.numbers import are_too_small
from textclean.stages.segment.noise.questions import Noise, is_paragraph

#: Pages from which a line is on each of them.
_PAGES = 3
#: Fewest words, or ideographs, of a running head with its page number behind it: shorter ones are a series of headings
#: (Room 2, Room 3).
_WORDS, _IDEOGRAPHS = 4, 8
#: Narrowest headline or running head without its number, in letters: an ideograph is as wide as two (UAX #11).
#: Narrower ones are names (Hymn, over 12).
_HEADLINE = 8
#: Most pages from one with a head to the next: even and odd pages may have different ones, the first of a chapter none.
_STEP = 3
#: A number from which it is a year and not that of a page.
_YEAR = 1000
#: Longest running head, in characters.
_LONGEST = 120
#: A running head and the number of its page, on one line: Harbour Board · Annual Report 2025 14
_NUMBERED = re.compile(
    r"(?P<head>.*?\S)\s+[-–—|·\[(（]?\s*(?P<page>page |第)?(?P<number>\d{1,4})(?(page)页?)[\])）]?", re.IGNORECASE
)
#: The number of a page on a line of its own: 4, 3/10, Page 3 of 10, 第3页 共10页
_PAGE = re.compile(r"(\d{1,4})\s*页?(?:[\s,，]*(?:/|of|共)\s*\d+)?\D*$")
#: The line that a browser prints over each page: 11/27/25, 9:14 AM The Ferry Is Back - Harbor Times
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?\s+(?P<headline>\S.{3,})", re.IGNORECASE
)


def take_running_heads(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` the lines that printed pages have above or below their text, page by page."""
    lines = [b for b in blocks if b.id not in noise and len(b.clean) <= _LONGEST and not is_paragraph(b)]
    for id_ in _find_printed(blocks, lines, candidates):
        noise[id_] = Noise("page-number", ("a day, an hour and the headline, as a browser prints them over a page",))
    for id_ in _find_numbered(blocks, lines):
        noise[id_] = Noise("page-number", ("stands on each page, with the number of the page",))
    pages = {
        id_: int(match[1]) if (match := _PAGE.search(blocks[id_].clean)) else 0
        for id_, found in noise.items()
        if found.kind == "page-number"
    }
    for id_ in _find_beside(blocks, lines, pages, candidates):
        noise[id_] = Noise("page-number", ("stands on each page, beside the number of the page",))


def _find_printed(blocks: Sequence[Block], lines: Sequence[Block], candidates: Container[int]) -> list[int]:
    printed = {b.id: match["headline"] for b in lines if (match := _PRINTED.fullmatch(unsigned(b.clean)))}
    title = next((unsigned(b.clean) for b in blocks if b.id not in printed and b.id not in candidates), "")
    named = len(title) >= _HEADLINE and any(text.startswith(title) for text in printed.values())
    return list(printed) if named and len(set(printed.values())) == 1 else []


def _find_numbered(blocks: Sequence[Block], lines: Sequence[Block]) -> Iterator[int]:
    """The ids of lines that differ only in a number at their end, which rises from page to page, with text between."""
    heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    paged: set[str] = set()
    for block in lines:
        if (match := _NUMBERED.fullmatch(unsigned(block.clean))) and (match["page"] or _is_head(match["head"])):
            heads[match["head"]].append((block.id, int(match["number"])))
            if match["page"]:
                paged.add(match["head"])
    numbered = {id_ for found in heads.values() for id_, _ in found}
    title = next((unsigned(block.clean) for block in blocks if block.id not in numbered), "")
    for head, found in heads.items():
        # The headline needs no third page, but a year behind it may say which report this is.
        least = 1 if head == title and found[-1][1] < _YEAR else _PAGES
        # A series of headings begins with 1; the first page of a print has no head.
        at = [id_ for id_, _ in found]
        if (head in paged or (found[0][1] > 1 and not are_too_small(blocks, at))) and _are_pages(blocks, found, least):
            yield from at


def _is_head(text: str) -> bool:
    return len(text.split()) >= _WORDS or count_han(text) >= _IDEOGRAPHS


def _are_pages(blocks: Sequence[Block], found: Sequence[tuple[int, int]], least: int = _PAGES) -> bool:
    """Whether lines, given by id and page number, are on page after page with prose between, and no list."""
    return len(found) >= least and all(
        0 < there - here <= _STEP and any(map(is_paragraph, blocks[a + 1 : b]))
        for (a, here), (b, there) in pairwise(found)
    )


def _find_beside(
    blocks: Sequence[Block], lines: Sequence[Block], pages: Mapping[int, int], candidates: Container[int]
) -> Iterator[int]:
    """The ids of lines that are beside the number of a page on several pages; once is enough for the headline."""
    title = next((block for block in blocks if block.id not in candidates and block.id not in pages), None)
    beside = _next_to_pages(blocks, pages, candidates)
    heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for block in lines:
        text = unsigned(block.clean)
        if block.id in beside and block is not title and len(text) + count_han(text) >= _HEADLINE:
            heads[text].append((block.id, beside[block.id]))
    for text, found in heads.items():
        if (title is not None and text == unsigned(title.clean)) or _are_pages(blocks, found):
            yield from (id_ for id_, _ in found)


def _next_to_pages(blocks: Sequence[Block], pages: Mapping[int, int], candidates: Container[int]) -> dict[int, int]:
    """The page number that each line is beside, by the id of the line; only furniture is between the two."""
    found: dict[int, int] = {}
    for way in (blocks, blocks[::-1]):
        page: int | None = None
        for block in way:
            if block.id in pages:
                page = pages[block.id]
            elif block.id not in candidates:
                if page is not None:
                    found[block.id] = page
                page = None
    return found
