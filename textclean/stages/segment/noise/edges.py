"""Lines around the text: the names of its makers, and lines about the page."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import dropwhile, pairwise, takewhile

from textclean.language.furniture import (
    begins_with_name,
    find_marker,
    furniture_kind,
    is_day,
    names_hands,
    names_medium,
    speaks_of_page,
)
from textclean.language.han_variants import simplified
from textclean.language.names import PERSON
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.noise.questions import (
    BULLETS,
    SHORT,
    Noise,
    could_be_entry,
    count_catalogued,
    is_link,
    is_paragraph,
    says_something,
)

#: Longest English heading over a byline, in characters: some are whole sentences without a stop.
_LONGEST_HEADING = 200
#: Longest link, in characters.
_LINK = 60
#: A link to another story, with a time or a glued date behind it; or several that ran together, with their counts.
_OTHER_STORIES = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}(?:\s+\S.{0,15})?$|[^\s\d]\d{4}-\d{2}-\d{2}$"
    r"|(?:(?:评论|跟帖|阅读|赞)\s*\d+.*){3}"
)
#: An account and the time of its post, 海州观察 2025-12-03 19:42; the time and a section, 2025-12-03 19:42 港聞; or an
#: author behind the sign of newspapers: ■ 林远舟
_DAY, _HOUR = r"\d{4}-\d{1,2}-\d{1,2}", r"\s+\d{1,2}:\d{2}(?::\d{2})?"
_ACCOUNT = r"[^\s，。！？:：]{2,12}"
_POSTED = re.compile(
    rf"{_ACCOUNT}\s+{_DAY}(?:{_HOUR})?|{_DAY}{_HOUR}\s+{_ACCOUNT}"
    rf"|[□■●○◎◆◇]\s*{PERSON}(?:[ \u3000、]+{PERSON}){{0,2}}"
)
#: Who edited an article, with which newsrooms close it; and fewest lines behind that are links without a heading.
_CLOSED, _LEAST_LINKS = re.compile(r"责(?:任编辑|编)|编辑\s*[:：]"), 3
#: The office that runs a government site, at its foot beside the numbers that it must show: 政府网站发展指引 (2017) §5.
_RUN_BY = re.compile(r"(?:主办|承办|协办|维护|运维|网站制作|网站建设)(?:单位)?[:：].{2,30}")
_LEAST_FIELDS = 2
#: How to reach an author: dana@harbor.example, @danawhitlock
_REACHED = re.compile(r"\S+@\S+\.\w+|@\w{2,30}")
#: Furniture that quotes the article; other furniture names the site.
_OF_THE_TEXT = frozenset(["tags", "page-title", "running-head", "original-title", "related", "neighbour", "comment"])


def take_bylines(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> frozenset[int]:
    """Add the bylines of the page to `noise`; returns the ids of those that are the author's.

    A byline under a heading inside the text names the author of that part. One under the headline, or under the
    headline of a second scrape, is the page's, and so is a day beside it.
    """
    written = False
    above: Block | None = None  # the nearest block that is no furniture
    opening = set()
    headline = next((block.clean for block in blocks if block.id not in candidates), "")
    for block in blocks:
        if candidates.get(block.id) == "byline" and block.id not in noise:
            if written and above is not None and above.clean != headline and _could_open(above):
                opening.add(block.id)
            else:
                noise[block.id] = Noise("credit", ("the whole line has this form", "under no heading inside the text"))
                beside = (b for b in blocks[max(block.id - 1, 0) : block.id + 2] if is_day(b.clean))
                noise |= {b.id: Noise("dateline", ("a day", "beside the byline of the page")) for b in beside}
        written = written or (block.id not in noise and is_paragraph(block))
        above = above if block.id in candidates or block.id in noise else block
    return frozenset(opening)


def _could_open(block: Block) -> bool:
    """Whether a line may be the heading of a part, and no cut paragraph."""
    longest = SHORT if has_han(block.clean) else _LONGEST_HEADING
    return len(block.clean) <= longest and not ends_sentence(block.clean)


def take_edges(
    blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise], spared: frozenset[int]
) -> None:
    """Add the page's own lines around the text to `noise`. `spared` are ids of lines that are the author's."""
    hands = {id_ for id_, kind in candidates.items() if kind == "hand"}  # sentences, some of them
    prose = [b.id for b in blocks if b.id not in noise and b.id not in hands and is_paragraph(b)]
    if not prose:
        return
    over, behind = blocks[: prose[0]], blocks[prose[-1] + 1 :]
    _take_hands(blocks, over, behind, noise, spared)
    fields = {block.id: number for block in over if (number := count_catalogued(block))}
    if sum(fields.values()) >= _LEAST_FIELDS:
        noise |= dict.fromkeys(fields, Noise("registration", ("a field of a catalogue", "stands above the text")))
    _take_behind(blocks, behind, noise, spared)


def _take_hands(
    blocks: Sequence[Block],
    over: Sequence[Block],
    behind: Sequence[Block],
    noise: dict[int, Noise],
    spared: frozenset[int],
) -> None:
    """Add to `noise` the lines before and behind the text that name who made or posted it, the outermost first."""
    posted = _find_posted([block for block in over if block.id not in noise])
    for block in (*over, *reversed(behind)):
        if block.id in noise or block.id in spared or _is_listed(blocks, block):
            continue
        over_text = block.id < len(over) and {block.id - 1, block.id + 1} & noise.keys() and names_medium(block.clean)
        beside = {noise[id_].kind for id_ in (block.id - 1, block.id + 1) if id_ in noise}
        reached = "credit" in beside and _REACHED.fullmatch(block.clean) is not None
        if over_text or reached or names_hands(block.clean) or block.id == posted:
            noise[block.id] = Noise("credit", ("names and what a newsroom calls them", "stands beside the text"))


def _take_behind(
    blocks: Sequence[Block], behind: Sequence[Block], noise: dict[int, Noise], spared: frozenset[int]
) -> None:
    """Add to `noise` the lines behind the text that are about the page or lead to other stories."""
    said = (b.id for b in behind if not (b.id in noise or b.id in spared) and furniture_kind(b.clean) == "hand")
    noise |= dict.fromkeys(said, Noise("credit", ("of those who made the text", "stands behind it")))
    # A line over a sentence, however short that is, heads it: the text still goes on.
    heads = {block.id for block, below in pairwise(behind) if below.id not in noise and ends_sentence(below.clean)}
    announced: set[int] = set()
    for block in behind:
        text = block.clean.lstrip("".join(BULLETS) + " \t")
        above = blocks[block.id - 1].clean if block.id and block.id - 1 not in noise else ""
        # A line announces a whole list, not only its first item.
        if above.endswith(("：", ":", "？", "?")) or (block.id - 1 in announced and text != block.clean):
            announced.add(block.id)
        kept = block.id in noise or block.id in spared or block.id in heads or block.id in announced
        if kept or find_label(text) or "。" in text:
            continue
        beside = {noise[id_].kind for id_ in (block.id - 1, block.id + 1) if id_ in noise}
        kind = _kind_behind(text, beside)
        if kind and kind != "bare-number":
            noise[block.id] = Noise(kind, ("links, or speaks of the page", "stands after the text"))
    closed = next(
        (b.id for b in reversed(behind) if b.id in noise and _CLOSED.search(simplified(b.clean))), len(blocks)
    )
    links = list(takewhile(lambda block: block.id not in noise, blocks[closed + 1 :]))
    all_behind = all(block.id in noise for block in blocks[closed + 1 + len(links) :])
    if len(links) >= _LEAST_LINKS and all_behind and all(map(is_link, links)):
        noise |= dict.fromkeys(
            (b.id for b in links), Noise("related", ("links to other stories", "the editor is above"))
        )


def _kind_behind(text: str, beside: Container[str]) -> str | None:
    """The kind of furniture that a line behind the text is, or None; `beside` are the kinds of furniture around it."""
    if _OTHER_STORIES.search(simplified(text)):
        return "related"
    links = len(text) <= _LINK and text.endswith((">>", "＞＞", "»")) and not _is_cut(text)
    named = "registration" in beside and _RUN_BY.fullmatch(simplified(text)) is not None
    if links or named or speaks_of_page(text):
        return "interface"
    return furniture_kind(text) if has_han(text) else None


def take_names(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the names of the site or account above the text, and of the author behind it: they are beside
    furniture, and other furniture has them again. They stay if nothing else could be the title."""
    first = next((block.id for block in blocks if block.id not in noise and is_paragraph(block)), 0)
    last = next((block.id for block in reversed(blocks) if block.id not in noise and is_paragraph(block)), len(blocks))
    furniture = "\n".join(blocks[id_].clean for id_, why in noise.items() if why.kind not in _OF_THE_TEXT)
    names = [
        block.id
        for block in (*blocks[:first], *blocks[last:])
        if block.id not in noise
        and could_be_entry(block)
        and (block.id - 1 in noise or block.id + 1 in noise)
        and block.clean in furniture
    ]
    if any(block.id not in noise and block.id not in names for block in blocks[:first]):
        noise |= dict.fromkeys(names, Noise("credit", ("a name over the text", "the page's own lines name it again")))


def take_rules(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the lines of nothing but marks that divide the text from furniture at the end: ___"""
    behind = takewhile(lambda block: block.id in noise or not says_something(block), reversed(blocks))
    for block in dropwhile(lambda block: block.id not in noise, behind):
        noise.setdefault(block.id, Noise("interface", ("marks over furniture", "stands after the text")))


def _find_posted(over: Sequence[Block]) -> int | None:
    """The id of the only line between title and first paragraph, if it says who posted or wrote the text."""
    return over[1].id if len(over) == 2 and _POSTED.fullmatch(simplified(over[1].clean)) else None


def _is_listed(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line is in a list of people: it begins with a name, and so does one beside it that is no credit."""
    beside = blocks[max(block.id - 1, 0) : block.id + 2]
    return begins_with_name(block.clean) and any(begins_with_name(b.clean) and not names_hands(b.clean) for b in beside)


def _is_cut(text: str) -> bool:
    """Whether a line is what a site left of a paragraph: clauses, and a marker such as ……阅读全文>>."""
    marker = find_marker(text)
    return marker is not None and any(mark in text[: marker.start()] for mark in ("，", ", "))
