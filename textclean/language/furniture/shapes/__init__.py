"""Whole lines with a form of their own, each form a row: its kind, its pattern, examples of it.

`shape` is what a row is. Of Chinese and English pages alike: `paging`, `bylines`, `moments`, `boxes`, `notices`;
`messenger` of WeChat and comment boxes, `platforms` of boards, diaries and shops, `templates` of blogs, wikis and news
systems, `banners` of English sites.

The first row that fits names the kind, so the order counts.
"""

from textclean.language.furniture.shapes.banners import BANNERS
from textclean.language.furniture.shapes.boxes import BOXES
from textclean.language.furniture.shapes.bylines import BYLINES
from textclean.language.furniture.shapes.messenger import MESSENGER
from textclean.language.furniture.shapes.moments import MOMENTS
from textclean.language.furniture.shapes.notices import NOTICES
from textclean.language.furniture.shapes.paging import PAGING
from textclean.language.furniture.shapes.platforms import PLATFORMS
from textclean.language.furniture.shapes.shape import Shape, Table
from textclean.language.furniture.shapes.templates import TEMPLATES

SHAPES: tuple[Shape, ...] = (
    *PAGING,
    *BYLINES,
    *MOMENTS,
    *NOTICES,
    *MESSENGER,
    *PLATFORMS,
    *TEMPLATES,
    *BOXES,
    *BANNERS,
)

__all__ = ["SHAPES", "Shape", "Table"]
