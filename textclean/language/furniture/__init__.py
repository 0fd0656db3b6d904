"""The words of page furniture: what belongs to the page and not to the article.

- `shapes`: whole lines with a form of their own, such as a page number, a credit, a registration number;
- `phrases`: the vocabulary of interface lines, whatever their exact wording;
- `calls`: calls to buy, subscribe, scan or share;
- `hands`: lines that name the people who made the article;
- `kinds`: what kind of furniture a line is, by the modules above;
- `markers`: what a site writes where it cuts a text off;
- `tails`: furniture glued to the end or the beginning of a paragraph, and a site's name after a headline;
- `prefixes`: the agency or reporter named at the start of a paragraph;
- `placeholders`: what stands in for an article, and titles of round-ups.

The tables are in Simplified Chinese, and are asked about `simplified` lines.

They were filled from lines that recur on pages of different stories on Chinese and English news sites, and from the
share and player widgets of those sites. Where a law or a standard requires a line, the table names it.
"""

from textclean.language.furniture.calls import addresses_reader, speaks_of_page
from textclean.language.furniture.hands import begins_with_name, names_hands, names_medium
from textclean.language.furniture.kinds import furniture_kind, is_day
from textclean.language.furniture.markers import READ_MORE, find_marker, is_continuation
from textclean.language.furniture.phrases import PAGE_NAME
from textclean.language.furniture.placeholders import PLACEHOLDERS, ROUND_UP
from textclean.language.furniture.prefixes import find_source
from textclean.language.furniture.shapes import SHAPES
from textclean.language.furniture.tails import (
    furniture_tail,
    heading_tail,
    is_glued,
    is_row,
    names_site,
)

__all__ = [
    "PAGE_NAME",
    "PLACEHOLDERS",
    "READ_MORE",
    "ROUND_UP",
    "SHAPES",
    "addresses_reader",
    "begins_with_name",
    "find_marker",
    "find_source",
    "furniture_kind",
    "furniture_tail",
    "heading_tail",
    "is_continuation",
    "is_day",
    "is_glued",
    "is_row",
    "names_hands",
    "names_medium",
    "names_site",
    "speaks_of_page",
]
