"""The kind of page furniture that a line is by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from textclean.language.furniture.calls import is_promotion
from textclean.language.furniture.markers import LOCKED
from textclean.language.furniture.phrases import ANCHORS, ENTRIES, VOCABULARY
from textclean.language.furniture.shapes import SHAPES, Table
from textclean.language.furniture.shapes.moments import DATE, DATE_EN
from textclean.language.han_variants import simplified
from textclean.language.punctuation import has_han
from textclean.language.remembered import REMEMBERED

#: Lines longer than this are furniture only as a registration, a disclaimer or a promotion.
_LONGEST_SHAPE = 120
_SHAPES = Table(SHAPES)
_LONG_SHAPES = Table([shape for shape in SHAPES if shape.kind in ("registration", "disclaimer", "promotion")])

_DAY = re.compile(rf"(?:{DATE}|(?:\w{{3,9}}[.,]+ )?{DATE_EN}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})", re.IGNORECASE)

#: Longest interface line, in characters.
_LONGEST_LINE = 60
#: Share of the letters of an interface line that are of its vocabulary. Swept 0.5-0.9 on pages and clean documents: the
#: lowest at which no sentence of the clean ones is taken.
_COVERAGE = 0.75
#: The same for a menu, which is known by its form and has names of the site's own.
_MENU_COVERAGE = 0.55
#: Separators of a menu, which has at least two: 首页 | 新闻 | 体育.
_MENU = re.compile(r"\s*[|｜丨┊·•∙›»]\s*|\s{2,}|\t|\u3000")
_LEAST_SEPARATORS = 2
#: Fewest short words with nothing but a blank between them that are a menu if half of them are entries, and most
#: characters of a word.
_LEAST_WORDS, _LONGEST_WORD = 5, 12

#: What parts the sections of a path: News|Environment
_PARTED = re.compile(r"\s*[|/]\s*")
_URL = re.compile(r"https?://\S+|www(?:\.[\w-]+){2,4}/?")
#: Between the pieces of a line that a template fills: By Dana Whitlock | 3 May 2017 · 1,204 views
_PIECES = re.compile(r"\s+[|·•—–]\s+")
#: A piece that names an author or a site, beside one that says when the text was published.
_NAME_PIECE, _PUBLISHED = (
    re.compile(r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}"),
    re.compile(r"(?i)posted|published|updated"),
)
#: Kinds of these pieces.
_IN_ROWS = frozenset(["byline", "credit", "dateline", "counter", "media", "share", "button"])

#: Longest fragment, in characters: a line of nothing but interface words, which is furniture beside another.
_FRAGMENT = 8
#: The same for one without ideographs, in words: Manage preferences.
_FRAGMENT_WORDS = 2
#: Signs that, alone on a line, were between two links, or closed a box.
_SEPARATORS = frozenset("|｜/丨»›>•·∙×✕")

#: A newspaper's electronic edition spaces its imprint out: 云 川 日 报 社 版 权 所 有.
_SPACED = re.compile(r"(?:[\u4e00-\u9fff] ){5,}[\u4e00-\u9fff]")

#: Two ideographs set as wide as a longer word of the same column: 时　间：, 【打 印】.
_APART = re.compile(
    r"(?<![\u4e00-\u9fff])(?<![\u4e00-\u9fff][ \u3000])([\u4e00-\u9fff])[ \u3000]{1,3}([\u4e00-\u9fff])(?=[】\]:：]|$)"
)

#: Words that mention a line of furniture: 转载请注明出处——这句话印在最后一页.
_MENTIONED = re.compile(
    r"[这那](?:句话|行字|几个字)|[一二三四五六七八九十两]个字|字样"
    r"|, (?:says?|said|wrote|reads?) \w"
)

#: All that is no letter: `>> 更多 (12)` has two letters.
_FILLER = re.compile(r"[\W\d_]+")


# A line is asked three times, and the scrapes of one article, and the pages of one site, bring the same lines again.
@lru_cache(maxsize=REMEMBERED)
def furniture_kind(line: str) -> str | None:
    """The kind of page furniture that a whole line looks like by itself (page-number, credit, interface…), or None."""
    line = simplified(line.strip())
    if not line or _MENTIONED.search(line):
        return None
    if _SPACED.fullmatch(line):
        line = line.replace(" ", "")
    line = _APART.sub(r"\1\2", line)
    if shape := (_SHAPES if len(line) <= _LONGEST_SHAPE else _LONG_SHAPES).find(line):
        return shape.kind
    if is_promotion(line):
        return "promotion"
    if all(piece in ENTRIES for piece in _PARTED.split(line.strip("|｜:：, ").lower())) or _URL.fullmatch(line):
        return "fragment"
    if LOCKED.fullmatch(line):
        return "interface"
    brief = len(line) <= _FRAGMENT or (line.isascii() and len(line.split()) <= _FRAGMENT_WORDS)
    if brief and (_SEPARATORS.issuperset(line) or _only_vocabulary(line)):
        return "interface" if ANCHORS.search(line) else None if any(map(str.isdigit, line)) else "fragment"
    return "interface" if _is_interface(line) else "fragment" if _is_row(line) else _kind_of_pieces(line)


def is_day(line: str) -> bool:
    """Whether a line is nothing but a day: 2025年12月3日, Monday, March 3, 2016."""
    return _DAY.fullmatch(simplified(line)) is not None


def _kind_of_pieces(line: str) -> str | None:
    """The kind of a line of several pieces of furniture, the first of which is no day: By Dana Whitlock | Posted: Nov
    3, 2025 | Updated 2 hours ago. None if a piece may be words of a title."""
    pieces = [piece for piece in _PIECES.split(line) if not is_day(piece)] if _PIECES.search(line) else []
    kinds = [furniture_kind(piece) for piece in pieces]
    if "dateline" in kinds and _PUBLISHED.search(line):
        kinds = [
            kind or ("credit" if _NAME_PIECE.fullmatch(piece) else None)
            for kind, piece in zip(kinds, pieces, strict=True)
        ]
    return kinds[0] if kinds and all(kind in _IN_ROWS for kind in kinds) else None


def _only_vocabulary(line: str) -> bool:
    """Whether a line has letters, and all of them are interface words."""
    return bool(_FILLER.sub("", line)) and not _FILLER.sub("", VOCABULARY.sub("", line))


def _is_interface(line: str) -> bool:
    """Whether a line is a menu or has an unmistakable phrase, and consists mostly of interface words."""
    if len(line) > _LONGEST_LINE:
        return False
    menu = len(_MENU.findall(line)) >= _LEAST_SEPARATORS
    if not (menu or ANCHORS.search(line)):
        return False
    if menu and _are_mostly_entries(_MENU.split(line)):
        return True
    # A sentence with such a phrase is the author's, unless it has nothing else: This site uses cookies.
    if line[-1] == ".":
        return _covered(line) == 1
    return _covered(line) >= (_MENU_COVERAGE if menu else _COVERAGE)


def _is_row(line: str) -> bool:
    """Whether a line has nothing but entries of a menu, with a blank between them: 即时 政治 社会 生活 地方; of few
    without the front page, each must be known: 联络我们 隐私权政策."""
    words = line.split()
    if len(line) > _LONGEST_LINE or len(words) < 2 or max(map(len, words)) > _LONGEST_WORD:
        return False
    if not has_han(line) or any(map(str.isdigit, line)):
        return False  # a day beside the size of the font is several lines in one
    many = len(words) >= _LEAST_WORDS or "首页" in words
    return _are_mostly_entries(words) if many else all(map(_is_entry, words))


def _are_mostly_entries(words: Sequence[str]) -> bool:
    return 2 * sum(map(_is_entry, words)) >= len(words)


def _is_entry(word: str) -> bool:
    return word.lower() in ENTRIES or _covered(word) >= _COVERAGE


def _covered(line: str) -> float:
    """The share of the letters of a line that are interface vocabulary."""
    letters = len(_FILLER.sub("", line))
    covered = sum(len(_FILLER.sub("", match.group())) for match in VOCABULARY.finditer(line))
    return covered / letters if letters else 0.0
