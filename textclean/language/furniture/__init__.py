"""The words of page furniture: what belongs to the page and not to the article.

- `shapes`: whole lines with a form of their own, such as a page number, a credit, a registration number;
- `phrases`: the vocabulary of interface lines, whatever their exact wording;
- `calls`: what calls a reader to buy, subscribe, scan or share;
- `hands`: lines that name those who made the article;
- `lines`: what kind of furniture a line is, by these three;
- `markers`: what a site says where it cuts a text off;
- `tails`: furniture glued to the end of a paragraph, or before it, and the name of a site behind a headline;
- `prefixes`: the agency or reporter named at the start of one;
- `placeholders`: what stands in place of an article, and titles of round-ups.

Chinese is written in Simplified in them, and they are asked about `simplified` lines.

The tables were filled from lines that repeat across pages of different stories on Chinese and English news sites, and
from the share and player widgets of those sites; where a law or a standard asks for a line, its table names it.
"""

from textclean.language.furniture.calls import speaks_of_page
from textclean.language.furniture.hands import begins_with_name, names_hands, names_medium
from textclean.language.furniture.lines import furniture_kind, is_day
from textclean.language.furniture.markers import READ_MORE, find_marker
from textclean.language.furniture.phrases import PAGE_NAME
from textclean.language.furniture.placeholders import PLACEHOLDERS, ROUND_UP
from textclean.language.furniture.prefixes import find_source
from textclean.language.furniture.shapes import SHAPES
from textclean.language.furniture.tails import (
    furniture_tail,
    heading_tail,
    is_glued,
    is_glued_before,
    names_site,
)

__all__ = [
    "PAGE_NAME",
    "PLACEHOLDERS",
    "READ_MORE",
    "ROUND_UP",
    "SHAPES",
    "begins_with_name",
    "find_marker",
    "find_source",
    "furniture_kind",
    "furniture_tail",
    "heading_tail",
    "is_day",
    "is_glued",
    "is_glued_before",
    "names_hands",
    "names_medium",
    "names_site",
    "speaks_of_page",
]
