"""Whole lines with a form of their own. Each form is a row: its kind, its pattern and examples.

`shape` defines a row. For Chinese and English pages: `paging`, `bylines`, `moments`, `boxes`, `notices`; for WeChat and
comment boxes: `messenger`; for boards, diaries and shops: `platforms`; for blogs, wikis and news systems: `templates`;
for English sites: `banners`, `newsrooms`.

The first row that matches names the kind, so the order matters.
"""

from textclean.language.furniture.shapes.banners import BANNERS
from textclean.language.furniture.shapes.boxes import BOXES
from textclean.language.furniture.shapes.bylines import BYLINES
from textclean.language.furniture.shapes.messenger import MESSENGER
from textclean.language.furniture.shapes.moments import MOMENTS
from textclean.language.furniture.shapes.newsrooms import NEWSROOMS
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
    *NEWSROOMS,
)

__all__ = ["SHAPES", "Shape", "Table"]
