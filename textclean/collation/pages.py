"""The pages of an article that a site has divided, each scraped by itself: one headline, and which page it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textclean.collation.sites import cut_behind_headline
from textclean.collation.witnesses import Witness
from textclean.language.han_variants import simplified

#: The number of a page behind its headline, in a key: (2), (第2页), (2/3).
_NUMBER = re.compile(r"\((?:第)?(\d{1,2})(?:页|/\d{1,2})?\)$")
#: The same in a line of furniture: 第2页 共3页, Page 2 of 3.
_TOLD = re.compile(r"(?:第|page)\s*(\d{1,2})(?!\d)", re.IGNORECASE)
#: Links to the pages before and behind: [1] [2] 下一页, « Previous page.
_NEXT = re.compile(r"下一页|\bnext\b(?! (?:article|post|story))", re.IGNORECASE)
_PREVIOUS = re.compile(r"上一页|\bprev(?:ious)?\b(?! (?:article|post|story))", re.IGNORECASE)
#: Where a page stands that has only one of these links, or both.
_FIRST, _INNER, _LAST = 1, 50, 99


def number_pages(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses, those that are pages of one article with their numbers: another one has the same headline, and is
    another page or all of them. The numbers behind the headlines are cut off."""
    by_headline: defaultdict[str, dict[int, int | None]] = defaultdict(dict)
    for witness in witnesses:
        if witness.paragraphs and witness.paragraphs[0].block.kind == "title":
            by_headline[headline_of(witness.paragraphs[0].key)][witness.number] = _find_page(witness)
    divided = {
        number: page for pages in by_headline.values() if len({*pages.values()}) > 1 for number, page in pages.items()
    }
    return [_numbered(witness, divided.get(witness.number)) for witness in witnesses]


def headline_of(key: str) -> str:
    """The key of a headline without the number of its page."""
    return _NUMBER.sub("", key)


def _numbered(witness: Witness, page: int | None) -> Witness:
    """A page with its number, which its headline has no more."""
    if page is None:
        return witness
    first = witness.paragraphs[0]
    found = _NUMBER.search(first.key)
    if found:
        witness = cut_behind_headline(witness, first.edges(0, found.start())[1])
    return replace(witness, page=page)


def _find_page(witness: Witness) -> int | None:
    """The number of the page that a witness is, or about where it stands among the others; None if nothing says so."""
    found = _NUMBER.search(witness.paragraphs[0].key)
    if found:
        return int(found[1])
    lines = list(_furniture(witness))
    told = {int(match[1]) for line in lines for match in _TOLD.finditer(line)}
    if len(told) == 1:
        return told.pop()
    behind, before = (any(map(pattern.search, lines)) for pattern in (_NEXT, _PREVIOUS))
    return (_INNER if before else _FIRST) if behind else _LAST if before else None


def _furniture(witness: Witness) -> Iterator[str]:
    """The lines of furniture of a witness."""
    return (simplified(block.clean) for block in witness.document.blocks if block.fate == "noise")
