"""Lists of links to other stories, with their headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.model import Block
from textclean.stages.segment.noise.questions import (
    BULLETS,
    Noise,
    could_be_entry,
    fits_headline,
    is_day_in_figures,
    is_link,
    is_paragraph,
    is_short,
    says_something,
)

#: Headings that newspapers set over a text of their own beside the article, and sites over links.
_SIDEBAR = re.compile(r"\W*(?:相关链接|延伸阅读)\W*")
#: The heading of the topics of an article.
_TOPICS = re.compile(r"\W*(?:topics?|tags|more on|filed under|标签|话题|关键词)\W*", re.IGNORECASE)
#: The heading of a ranking, whose links have numbers.
_RANKING = re.compile(r"most (?:read|popular|viewed|shared)|(?:点击|阅读|新闻|热[文点])排行", re.IGNORECASE)
#: The heading of a list of links at the end; inside the text it may head a section.
_MORE = re.compile(r"more (?:in|on|about|by) [^.!?]{2,40}", re.IGNORECASE)
#: Fewest links below the heading of such a list inside the text: a single line may be a heading.
_LEAST_LINKS = 2
#: Fewest headlines with a date of their own that are links to other stories at the end.
_LEAST_DATED = 3
_YEAR = re.compile(r"\d{4}")
#: How many times as long as every heading a line is that is none of them: one of the headings is the longest.
_LONGER = 2


def take_related(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` the headings of lists of other stories, and the links below them up to where the text goes on or
    the page ends."""
    headings = [id_ for id_, kind in candidates.items() if kind == "related" and not _heads_sidebar(blocks, id_)]
    headings += _find_last(blocks, candidates, noise)
    _take_dated(blocks, noise)
    _take_topics(blocks, noise)
    if not headings:
        return
    noise |= dict.fromkeys(headings, Noise("related", ("heading of a list of other stories",)))
    link = Noise("related", ("link in a list of other stories", "the text goes on below"))
    noise |= dict.fromkeys(_find_inside([block for block in blocks if block.id not in candidates], headings), link)
    ranked = any(_RANKING.search(simplified(blocks[id_].clean)) for id_ in headings)
    end = len(blocks)  # of the text: all that follow are links
    while end and (end - 1 in candidates or is_link(blocks[end - 1], ranked=ranked)):
        end -= 1
    first = next((id_ for id_ in headings if id_ >= end - 1 and not _parts_list(blocks, id_)), None)
    if first is not None and any(map(is_paragraph, blocks[:first])):
        link = Noise("related", ("link in a list of other stories at the end",))
        noise |= {id_: link for id_ in range(first + 1, len(blocks)) if id_ not in noise}


def _find_last(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> list[int]:
    """The id of the line over the links on which the page ends: More in Sports."""
    links = 0
    for block in reversed(blocks):
        if links >= _LEAST_LINKS and _MORE.fullmatch(block.clean):
            return [block.id]
        if block.id not in candidates and block.id not in noise:
            if not is_link(block):
                break
            links += 1
    return []


def _take_dated(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the headlines on which the page ends, each with its date in figures or from a template above or
    below it."""
    dates = {
        block.id
        for block in blocks
        if (block.id in noise and noise[block.id].kind in ("dateline", "counter") and _YEAR.search(block.clean))
        or is_day_in_figures(block)
    }
    beside = dates | noise.keys()
    end = len(blocks)
    while end and (end - 1 in beside or (fits_headline(blocks[end - 1].clean) and "。" not in blocks[end - 1].clean)):
        if end < len(blocks) and end not in beside and end - 1 not in beside:
            break  # two lines without a date between them
        end -= 1
    links = [block.id for block in blocks[end:] if block.id not in beside and {block.id - 1, block.id + 1} & dates]
    if len(links) >= _LEAST_DATED and any(map(is_paragraph, blocks[:end])):
        link = Noise("related", ("headline of another story at the end", "its date is beside it"))
        noise |= {id_: link for id_ in (*links, *dates) if id_ >= end and id_ not in noise}


def _take_topics(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the topics at the end, and their heading: entries of a menu with nothing but furniture behind
    them. An agenda has topics too, but no furniture behind them."""
    last = len(blocks)
    while last and last - 1 in noise:
        last -= 1
    first = last
    while first and could_be_entry(blocks[first - 1]) and not _TOPICS.fullmatch(simplified(blocks[first - 1].clean)):
        first -= 1
    if 0 < first < last < len(blocks) and _TOPICS.fullmatch(simplified(blocks[first - 1].clean)):
        topic = Noise("tags", ("topics at the end", "furniture is behind them"))
        noise |= dict.fromkeys(range(first - 1, last), topic)


def _find_inside(text: Sequence[Block], headings: Sequence[int]) -> Iterator[int]:
    """The ids of the links in lists of other stories inside the text: between two paragraphs, or before a heading that
    is no link. `headings` are those of the lists.

    In a document with headings the last line over a paragraph may be one too, and stays, unless it is twice as long
    as any of them or begins with the bullet of the link before it.
    """
    heads = {
        line.id
        for line, below in pairwise(text)
        if (is_short(line) or is_link(line))
        and _is_prose(below)
        and not is_link(below)
        and line is not text[0]
        and says_something(line)
        and line.id + 1 == below.id
    }
    ends = [len(text)]  # for each line, beginning with the last, where the links that begin there end
    for at in reversed(range(len(text))):
        ends.append(ends[-1] if is_link(text[at]) else at)
    for first in sorted({bisect_left(text, id_, key=lambda block: block.id) for id_ in headings}):
        last = ends[len(text) - first]
        if last == len(text) or first == 0:
            continue
        # A heading that is no link, so that all lines before it are links; one with a number may have sub-headings.
        numbered = text[last].id in heads or (is_short(text[last]) and find_label(text[last].clean) is not None)
        if last - first < (1 if numbered else _LEAST_LINKS):
            continue
        if not _is_prose(text[first - 1]):
            continue  # nor right below the title
        if _share_bullet(text[last - 1], text[last]):
            continue  # the items of a list that goes on
        if numbered or _is_prose(text[last]):
            links = [block.id for block in text[first:last]]
            others = [len(line.clean) for line in text if line.id in heads and line is not text[last - 1]]
            is_sure = numbered or _share_bullet(text[last - 2], text[last - 1])
            is_long = len(text[last - 1].clean) >= _LONGER * max(others, default=0)
            yield from links if is_sure or is_long else links[:-1]


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph, or too long for anything but a cut one."""
    return is_paragraph(block) or not fits_headline(block.clean)


def _heads_sidebar(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a newspaper's own text is below a heading that is also one of lists of links."""
    named = _SIDEBAR.fullmatch(simplified(blocks[id_].clean)) is not None
    return named and id_ + 1 < len(blocks) and is_paragraph(blocks[id_ + 1])


def _parts_list(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a line is inside a list: those before and behind it begin with the same bullet."""
    return _share_bullet(blocks[max(id_ - 1, 0)], blocks[min(id_ + 1, len(blocks) - 1)])


def _share_bullet(one: Block, other: Block) -> bool:
    return one.clean.startswith(BULLETS) and one.clean[0] == other.clean[:1]
