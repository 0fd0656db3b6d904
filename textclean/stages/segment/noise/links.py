"""Lists of other stories: their headings, and the links below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from textclean.language.han_variants import simplified
from textclean.model import Block
from textclean.stages.segment.noise.lines import BULLETS, SHORT, Noise, is_link, is_paragraph, is_short

#: What newspapers write over a text of their own beside the article, and sites over links.
_SIDEBAR = re.compile(r"\W*(?:相关链接|延伸阅读)\W*")
#: Heads of a ranking by clicks, whose links have numbers.
_RANKING = re.compile(r"most (?:read|viewed|shared)|(?:点击|阅读|新闻|热[文点])排行", re.IGNORECASE)
#: Links below the heading of a list of other stories that stands inside the text; one line may be a heading.
_LEAST_LINKS = 2


def take_related(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Headings of lists of other stories, and the link lines below up to the end of the page or to the text that goes
    on."""
    headings = [
        id_
        for id_, kind in candidates.items()
        if kind == "related" and id_ not in noise and not _heads_sidebar(blocks, id_)
    ]
    if not headings:
        return
    noise |= dict.fromkeys(headings, Noise("related", ("heading of a list of other stories",)))
    for id_ in headings:
        links = _links_below(blocks, id_, candidates)
        noise |= dict.fromkeys(links, Noise("related", ("link in a list of other stories", "the text goes on below")))
    ranked = any(_RANKING.search(simplified(blocks[id_].clean)) for id_ in headings)
    end = len(blocks)  # of the text: behind it are links
    while end and (end - 1 in candidates or is_link(blocks[end - 1], ranked=ranked)):
        end -= 1
    first = next((id_ for id_ in headings if id_ >= end - 1 and not _parts_list(blocks, id_)), None)
    if first is not None and any(map(is_paragraph, blocks[:first])):
        link = Noise("related", ("link in a list of other stories at the end",))
        noise |= {id_: link for id_ in range(first + 1, len(blocks)) if id_ not in noise}


def _links_below(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> list[int]:
    """The links below the heading of a list of other stories, between two paragraphs or between the title and one. In a
    document with headings the last of these lines may be one."""
    text = [block for block in blocks if block.id not in candidates]
    before = [block for block in text if block.id < id_]
    links = list(takewhile(is_link, text[len(before) :]))
    behind = text[len(before) + len(links) :]
    opens = before == text[:1] and bool(before)  # right below the title
    if len(links) < _LEAST_LINKS or not (behind and (opens or (before and is_paragraph(before[-1])))):
        return []
    if not (is_paragraph(behind[0]) or len(behind[0].clean) > SHORT):
        return []
    headed = any(
        is_short(line) and is_paragraph(below) and line not in (text[0], links[-1]) for line, below in pairwise(text)
    )
    return [block.id for block in (links[:-1] if headed else links)]


def _heads_sidebar(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a newspaper's own text stands under a line that elsewhere stands over links."""
    named = _SIDEBAR.fullmatch(simplified(blocks[id_].clean)) is not None
    return named and id_ + 1 < len(blocks) and is_paragraph(blocks[id_ + 1])


def _parts_list(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a line stands inside a list: the lines before and behind it begin with one bullet."""
    above, below = (blocks[at].clean for at in (max(id_ - 1, 0), min(id_ + 1, len(blocks) - 1)))
    return above.startswith(BULLETS) and above[0] == below[:1]
