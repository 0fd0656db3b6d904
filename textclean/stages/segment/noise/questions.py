"""Questions about a line that several modules ask: whether it is short, a paragraph, a link, an entry of a menu."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence, has_han
from textclean.language.tables import any_word
from textclean.model import Block

#: Longest line, in characters, that without a stop is no prose but a heading, a link or a cell.
SHORT = 45
#: Shortest paragraph, in characters; it has a stop.
PARAGRAPH = 20
#: Longest entry of a menu: in characters of Chinese, and in words otherwise.
_ENTRY, _ENTRY_WORDS = 8, 3
#: Different texts over which a line is from which it is a button.
_PRINTED = 3
#: A link with its address behind it.
_ADDRESS = re.compile(r"(?<=\S)\s+https?://\S+$")
#: The name of a field of a government catalogue, above the document. 政府信息公开条例 (2019) art. 12 asks for index,
#: name, subject and day; a page may have several on a line.
_CATALOGUED = re.compile(
    any_word(
        """
        索引号 主题分类 主题词 组配分类 体裁分类 发[文布]机[关构] 发文字号 成文日期 生成日期 公开日期 公开方式 公开范围
        信息分类 信息名称 有效性
        """
    )
    + "[:：]"
)
#: A day as templates write it: 2025/12/03, [2025-12-03].
_IN_FIGURES = re.compile(r"\W*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\W*")
#: Signs before the items of a list.
BULLETS = ("-", "*", "•", "·", "●")


@dataclass(frozen=True, slots=True)
class Noise:
    """A block that is page furniture: its kind and the reasons, for the finding."""

    kind: str
    because: tuple[str, ...]


def is_short(block: Block) -> bool:
    """Whether a line is short and has no stop."""
    return len(block.clean) <= SHORT and not ends_sentence(block.clean)


def is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of prose."""
    return len(block.clean) >= PARAGRAPH and ends_sentence(block.clean)


def fits_headline(text: str) -> bool:
    """Whether a text is no longer than a headline: words take twice as many characters as ideographs."""
    return len(text) <= (SHORT if has_han(text) else 2 * SHORT)


def is_link(block: Block, *, ranked: bool = False) -> bool:
    """Whether a line may be the headline of another story: short, and no sentence but a question. In a ranking it may
    have a number."""
    text = _once(_ADDRESS.sub("", block.clean))
    return (
        fits_headline(text)
        and (text[-1:] in ("?", "？") or not ends_sentence(text))
        and (ranked or find_label(block.clean) is None)
    )


def _once(text: str) -> str:
    """A headline that a page has twice on a line, as the name of a picture and below it."""
    half = len(text) // 2
    return text[:half] if f"{text[:half]} {text[:half]}" == text else text


def is_day_in_figures(block: Block) -> bool:
    """Whether a line is a day as templates write it; who signs writes 2025年12月3日."""
    return _IN_FIGURES.fullmatch(block.clean) is not None


def could_be_entry(block: Block) -> bool:
    """Whether a line may be an entry of a menu: a few words, no price, and no colon."""
    text = block.clean
    longest = len(text) <= _ENTRY if has_han(text) else len(text.split()) <= _ENTRY_WORDS
    return longest and is_link(block) and not any(sign in text for sign in "¥￥$£€") and text[-1:] not in (":", "：")


def count_catalogued(block: Block) -> int:
    """How many fields of a government catalogue a line has; 0 if it does not begin with one."""
    text = "".join(simplified(block.clean).split())
    return len(_CATALOGUED.findall(text)) if _CATALOGUED.match(text) else 0


def says_something(block: Block) -> bool:
    """Whether a line has a letter or a figure."""
    return any(map(str.isalnum, block.clean))


def find_printed_again(blocks: Sequence[Block], ids: Iterable[int]) -> frozenset[int]:
    """Those of the lines that are over three different texts or more, as a button is, and no heading of a section. Over
    the same text several times it may be a paste."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    places = [id_ for id_ in ids if id_ + 1 < len(blocks)]
    for id_ in places:
        below[blocks[id_].clean].add(blocks[id_ + 1].clean)
    return frozenset(id_ for id_ in places if len(below[blocks[id_].clean]) >= _PRINTED)


def find_below(blocks: Sequence[Block], candidates: dict[int, str]) -> list[Block | None]:
    """For each block the next one that does not look like furniture; a single word of the interface may be text."""
    below: list[Block | None] = []
    following = None
    for block in reversed(blocks):
        below.append(following)
        if candidates.get(block.id, "fragment") == "fragment":
            following = block
    return below[::-1]
