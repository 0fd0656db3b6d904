"""Which blocks are page furniture: what a line looks like alone, then what its neighbours say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from textclean.contents import find_contents
from textclean.language.furniture import PAGE_NAME, find_marker, furniture_kind, names_hands, speaks_of_page
from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.language.punctuation import count_han, ends_sentence, unsigned
from textclean.model import Block

#: A line of at most so many characters without a stop is no prose: a heading, a link, a cell.
_SHORT = 45
#: Longest heading in letters over a byline, in characters: some are whole sentences without a stop.
_LONGEST_HEADING = 200
#: A paragraph has a stop and at least so many characters.
_PARAGRAPH = 20
#: Kinds that are furniture wherever they stand; the others need a furniture-like neighbourhood.
_ANYWHERE = frozenset(
    [
        "page-number",
        "breadcrumb",
        "neighbour",
        "credit",
        "dateline",
        "counter",
        "font-size",
        "registration",
        "disclaimer",
        "contact",
        "original-title",
        "advertisement",
        "promotion",
        "share",
        "button",
        "media",
        "tags",
        "empty",
    ]
)
#: A single interface word is also a good sub-heading (评论, Email): alone it is furniture only at an edge of the page.
_ONE_WORD = 6
#: So many short lines in a row, so many of them with figures, are a table that lost its columns.
_CELLS, _FIGURES = 3, 2
#: Kinds that no author lists: a bullet before one is the template's.
_IMPRINT = frozenset(["credit", "original-title", "disclaimer", "registration"])
#: Longest link, in characters.
_LINK = 60
#: A link to another story ends on its time, or on a date glued to its words; several with their counts may have run
#: together.
_OTHER_STORIES = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}(?:\s+\S.{0,15})?$|[^\s\d]\d{4}-\d{2}-\d{2}$"
    r"|(?:(?:评论|跟帖|阅读|赞)\s*\d+.*){3}"
)
#: What newspapers write over a text of their own beside the article, and sites over links.
_SIDEBAR = re.compile(r"\W*(?:相关链接|延伸阅读)\W*")
#: Heads of a ranking by clicks, whose links have numbers.
_RANKING = re.compile(r"most (?:read|viewed|shared)|(?:点击|阅读|新闻|热[文点])排行", re.IGNORECASE)
#: A site speaks of what it has to offer: Sign up for our newsletter.
_OF_THE_SITE = re.compile(
    r"(?<![a-z])(?:our|us|we|this|here|now|today|free|more|next|previous|all|comments?|newsletters?|podcasts?|apps?"
    r"|enlarge|click|tap)(?![a-z])|我们|大图|点击|全文|原文|本[报网站台刊文页]|更多|精彩|下一|上一|返回|首页|>",
    re.IGNORECASE,
)
#: Headings without such words from which a document counts as one that has headings.
_LEAST_HEADINGS = 2
#: Lines of interface words above a line that make it one of their menu.
_MENU_LINES = 2
_WORDS = ("interface", "fragment")
#: Who is named in a credit, and may be a speaker: 记者：那后来呢
_SPEAKER = re.compile(r"(记者|编辑|作者)\s*[:：]")
#: A date among what is said of an event: 时间：2025年12月3日, over 地点：云川码头.
_WHEN = re.compile(r"(?:时间|日期)\s*[:：]")
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}\s*[:：]\s*\S")
#: What is told of articles and of other things: where a bowl comes from, who wrote a book, who shot a film.
_OF_THINGS = re.compile(r"(?:来源|作者|分类|摄影|监制|策划|制作)\s*[:：]")
#: A page has its date, and now and then that of its last change.
_LEAST_MOMENTS = 3
#: Links below the heading of a list of other stories that stands inside the text; one line may be a heading.
_LEAST_LINKS = 2
#: The last of the first lines, in which no page ends.
_ON_TOP = 2
#: What a page's own title has behind the headline: _海州网, | Harbor Times, - 海州日报.
_SITE = re.compile(
    r"\s*(?:[_|｜]\s*\S.{0,40}|[-–—]\s*[\u4e00-\u9fff]{1,10}(?:网|报|社|台|新闻|在线|频道|门户|资讯)"
    r"|\s[-–—](?: [A-Z][\w.’']*){1,4})"
)
#: Ideographs and letters of a headline that the page's title repeats; shorter ones are names of sections.
_HEADLINE = 8
_BULLETS = ("-", "*", "•", "·", "●")


@dataclass(frozen=True, slots=True)
class Noise:
    """A block that is page furniture: its kind and the reasons, for the finding."""

    kind: str
    because: tuple[str, ...]


def find_noise(blocks: Sequence[Block], title: int | None) -> dict[int, Noise]:
    """The furniture among the blocks, by id. Ids are positions in `blocks`."""
    candidates = {b.id: kind for b in blocks if (kind := _look_alone(b)) and b.id != title and not _goes_on(blocks, b)}
    noise: dict[int, Noise] = {}
    numbered = _section_numbers(blocks, candidates)
    for id_ in [id_ for id_, kind in candidates.items() if kind != "page-number" and _in_list(blocks, id_, candidates)]:
        del candidates[id_]
    spared = (*_spoken(blocks, candidates), *_told_of_things(blocks, candidates), *_moments(blocks, candidates))
    for id_ in (*spared, *_heading_sections(blocks, candidates)):
        del candidates[id_]
    cells, below = _find_cells(blocks, candidates), _find_below(blocks, candidates)
    for id_, kind in candidates.items():
        if kind in _ANYWHERE and not (kind == "tags" and _is_between_paragraphs(blocks, id_)):
            noise[id_] = Noise(kind, ("the whole line has this form",))
        elif kind == "bare-number" and id_ not in numbered and id_ not in cells:
            noise[id_] = Noise(
                "page-number", ("a number alone on its line", "no list or table that it could belong to")
            )
    if (page_title := _page_title(blocks, candidates)) is not None:
        noise[page_title] = Noise("page-title", ("the headline follows it, without the name of the site",))
    _take_related(blocks, candidates, noise)
    opening = _take_bylines(blocks, candidates, noise)
    _take_edges(blocks, noise, opening)
    contents = _find_contents(blocks, candidates)
    changed = True
    while changed:  # an edge of the page, once taken off, lays the next line bare
        changed = False
        for id_, kind in candidates.items():
            if id_ in noise:
                continue
            if _is_alone_on_top(blocks, id_, candidates, below[id_], noise):
                continue
            beside = id_ - 1 in noise or id_ + 1 in noise
            following = below[id_]
            if _says_something(blocks[id_]) and following and _is_paragraph(following):
                beside = False  # over a paragraph a word of a menu, Weather, is a heading
            if kind == "fragment" and following and following.id in contents:
                continue  # 目录, over a table of contents
            if (kind == "interface" and _is_exposed(blocks, id_, candidates, noise)) or (kind == "fragment" and beside):
                noise[id_] = Noise(kind, ("made of interface words", "stands among furniture or between paragraphs"))
                changed = True
    return noise


def _look_alone(block: Block) -> str | None:
    text = block.clean
    if not text:
        return "empty"
    if block.kind in ("code", "table") or len(text) > 260:
        return None
    kind = furniture_kind(text)
    if kind in ("page-number", "bare-number"):
        return kind
    bare = text.lstrip("-*•·●■◆▪ \t")
    label = find_label(text)
    if label is not None and label.series != "zero-padded" and not text.replace(".", "").isdecimal():
        return None
    return kind or furniture_kind(bare if bare else text)


def _goes_on(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line goes on in the middle of the sentence that the line above it left open: a wrapped paragraph."""
    above = blocks[block.id - 1] if block.id else None
    if above is None or above.lines[1] + 1 != block.lines[0] or not block.clean[:1].islower():
        return False
    return len(above.clean) >= _PARAGRAPH and not ends_sentence(above.clean)


def _in_list(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> bool:
    """Whether a line is an item of a bulleted list with other items that are no furniture."""
    text = blocks[id_].clean
    if not text.startswith(_BULLETS) or (candidates[id_] in _IMPRINT and count_han(text)):
        return False
    first = last = id_
    while first and blocks[first - 1].clean.startswith(_BULLETS):
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].clean.startswith(_BULLETS):
        last += 1
    return last - first < 2 or any(i not in candidates for i in range(first, last + 1))


def _page_title(blocks: Sequence[Block], candidates: dict[int, str]) -> int | None:
    """The id of a first line that is the headline below it with the name of the site behind, or None."""
    top = [block for block in blocks if block.id not in candidates][:2]
    if len(top) < 2 or _is_paragraph(top[1]):
        return None
    told, headline = (block.clean for block in top)
    follows = told.startswith(headline) and len(headline) >= _HEADLINE
    return top[0].id if follows and _SITE.fullmatch(told, len(headline)) else None


def _is_between_paragraphs(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a line stands in running text: pages have their tags around it. 分类：四个类别 is a heading there."""
    return 0 < id_ < len(blocks) - 1 and _is_paragraph(blocks[id_ - 1]) and _is_paragraph(blocks[id_ + 1])


def _spoken(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like credits and are spoken: whoever they name asks or answers in whole sentences elsewhere."""
    said = {b.id: match[1] for b in blocks if (match := _SPEAKER.match(simplified(b.clean)))}
    speakers = {said[b.id] for b in blocks if b.id in said and b.id not in candidates and ends_sentence(b.clean)}
    return [id_ for id_, speaker in said.items() if id_ in candidates and speaker in speakers]


def _told_of_things(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date or a credit and stand beside another field: a date beside 地点： is that of
    an event, and 来源：居民捐赠 beside a short one, 年代：北宋, is told of a thing."""
    found = []
    for id_, kind in candidates.items():
        text = simplified(blocks[id_].clean)
        dated = kind == "dateline" and _WHEN.match(text)
        if not dated and not (kind in ("credit", "tags") and _OF_THINGS.match(text)):
            continue
        beside = [b for b in blocks[max(id_ - 1, 0) : id_ + 2] if b.id not in candidates and _is_field(b)]
        if any(dated or _is_short(block) for block in beside):
            found.append(id_)
    return found


def _moments(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date where several, each another moment, stand over paragraphs: the account of a
    day goes by them, 7月2日 21:40, 7月3日 2:15 …"""
    dated = [id_ for id_, kind in candidates.items() if kind == "dateline"]
    over = {blocks[id_].clean for id_ in dated if _stands_over_text(blocks, id_)}
    return [id_ for id_ in dated if blocks[id_].clean in over] if len(over) >= _LEAST_MOMENTS else []


def _stands_over_text(blocks: Sequence[Block], id_: int) -> bool:
    return id_ + 1 < len(blocks) and _is_paragraph(blocks[id_ + 1])


def _is_field(block: Block) -> bool:
    return _FIELD.match(block.clean) is not None


def _heading_sections(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the interface and head a section of a guide, as other lines do: Log in to your account."""
    perhaps = {
        id_
        for id_, kind in candidates.items()
        if kind in ("interface", "promotion") and not _OF_THE_SITE.search(simplified(blocks[id_].clean))
    }
    text = [block for block in blocks if block.id not in candidates or block.id in perhaps]
    over = [
        block.id
        for above, block, below in zip(text, text[1:], text[2:], strict=False)
        if _is_paragraph(above) and _is_short(block) and _is_paragraph(below)
    ]
    told = [id_ for id_ in over if id_ in perhaps]
    return told if len(over) - len(told) >= max(_LEAST_HEADINGS, len(told) / 2) else []


def _section_numbers(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """Bare numbers that number something: those over short lines, from 1 on without a gap, in whatever order a torn
    document has them; or 1, 2, 3 … in order, the first before the first paragraph it could end."""
    bare = {
        id_: int(digits)
        for id_, kind in candidates.items()
        if kind == "bare-number" and (digits := "".join(filter(str.isdecimal, blocks[id_].clean)))
    }
    below = _find_below(blocks, candidates)
    headed = {id_: n for id_, n in bare.items() if (following := below[id_]) and _is_short(following)}
    if 2 * len(headed) > len(bare) and _count_on(set(headed.values())):
        return set(headed)
    values = list(bare.values())
    if values == sorted(set(values)) and _count_on(set(values)) and min(bare) <= _ON_TOP:
        return set(bare)
    return set()


def _count_on(numbers: set[int]) -> bool:
    """Whether several numbers count on without a gap, from 0 or 1."""
    first = min(numbers, default=-1)
    return len(numbers) > 1 and first in (0, 1) and max(numbers) - first == len(numbers) - 1


def _is_short(block: Block) -> bool:
    return len(block.clean) <= _SHORT and not ends_sentence(block.clean)


def _find_cells(blocks: Sequence[Block], candidates: dict[int, str]) -> set[int]:
    """Ids of the cells of tables that lost their columns: short lines in a row, which are no furniture of another kind,
    some of them with figures."""
    cells: set[int] = set()
    for short, group in groupby(blocks, key=lambda block: _is_cell(block, candidates)):
        run = list(group)
        figures = sum(any(map(str.isdigit, block.clean)) for block in run)
        told = len({block.clean for block in run}) > 1  # a number of a page may come three times
        if short and len(run) >= _CELLS and figures >= _FIGURES and told:
            cells |= {block.id for block in run}
    return cells


def _is_cell(block: Block, candidates: dict[int, str]) -> bool:
    text = block.clean
    if block.id in candidates:
        return candidates[block.id] == "bare-number"
    short = len(text) <= 8 or (len(text) <= 12 and any(map(str.isdigit, text)))
    return short and find_label(text) is None


def _take_related(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
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
    while end and (end - 1 in candidates or _is_link(blocks[end - 1], ranked=ranked)):
        end -= 1
    first = next((id_ for id_ in headings if id_ >= end - 1), None)
    if first is not None and any(map(_is_paragraph, blocks[:first])):
        link = Noise("related", ("link in a list of other stories at the end",))
        noise |= {id_: link for id_ in range(first + 1, len(blocks)) if id_ not in noise}


def _links_below(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> list[int]:
    """The links below the heading of a list of other stories, between two paragraphs. In a document with headings the
    last of these lines may be one."""
    text = [block for block in blocks if block.id not in candidates]
    before = [block for block in text if block.id < id_]
    links = list(takewhile(_is_link, text[len(before) :]))
    behind = text[len(before) + len(links) :]
    if len(links) < _LEAST_LINKS or not (before and behind and _is_paragraph(before[-1])):
        return []
    if not (_is_paragraph(behind[0]) or len(behind[0].clean) > _SHORT):
        return []
    headed = any(
        _is_short(line) and _is_paragraph(below) and line not in (text[0], links[-1]) for line, below in pairwise(text)
    )
    return [block.id for block in (links[:-1] if headed else links)]


def _heads_sidebar(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a newspaper's own text stands under a line that elsewhere stands over links."""
    named = _SIDEBAR.fullmatch(simplified(blocks[id_].clean)) is not None
    return named and id_ + 1 < len(blocks) and _is_paragraph(blocks[id_ + 1])


def _is_link(block: Block, *, ranked: bool = False) -> bool:
    return _is_short(block) and (ranked or find_label(block.clean) is None)


def _take_bylines(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> frozenset[int]:
    """Lines that name who wrote the text. Under a heading inside it such a line says whose part begins: the ids of
    those."""
    written = False
    opening = set()
    for block in blocks:
        above = next((at for at in range(block.id - 1, -1, -1) if at not in candidates), None)
        if candidates.get(block.id) == "byline" and block.id not in noise:
            if written and above is not None and _could_open(blocks[above]):
                opening.add(block.id)
            else:
                noise[block.id] = Noise("credit", ("the whole line has this form", "under no heading inside the text"))
        written = written or (block.id not in noise and _is_paragraph(block))
    return frozenset(opening)


def _could_open(block: Block) -> bool:
    """Whether a part of a text may begin with a line: a paragraph that was cut is no heading."""
    longest = _SHORT if count_han(block.clean) else _LONGEST_HEADING
    return len(block.clean) <= longest and not ends_sentence(block.clean)


def _take_edges(blocks: Sequence[Block], noise: dict[int, Noise], opening: frozenset[int]) -> None:
    """Lines around the text that name who made it, but for those that open a part of it, and lines after it that speak
    of the page."""
    prose = [block.id for block in blocks if block.id not in noise and _is_paragraph(block)]
    if not prose:
        return
    around = [*blocks[: prose[0]], *reversed(blocks[prose[-1] + 1 :])]
    for block in around:
        if block.id not in noise and block.id not in opening and names_hands(block.clean):
            noise[block.id] = Noise("credit", ("names and what a newsroom calls them", "stands beside the text"))
    for block in blocks[prose[-1] + 1 :]:
        text = block.clean.lstrip("".join(_BULLETS) + " \t")
        announced = block.id and blocks[block.id - 1].clean.endswith(("：", ":")) and block.id - 1 not in noise
        if block.id in noise or block.id in opening or not text or announced or find_label(text) or "。" in text:
            continue
        links = len(text) <= _LINK and text.endswith((">>", "＞＞", "»")) and not _is_cut(text)
        leads = links or speaks_of_page(text)
        kind = "related" if _OTHER_STORIES.search(simplified(text)) else "interface" if leads else None
        kind = kind or (furniture_kind(text) if count_han(text) else None)
        if kind and kind != "bare-number":
            noise[block.id] = Noise(kind, ("links, or speaks of the page", "stands after the text"))


def _is_cut(text: str) -> bool:
    """Whether a line is what a site left of a paragraph: clauses, and a marker (……阅读全文>>)."""
    marker = find_marker(text)
    return marker is not None and any(mark in text[: marker.start()] for mark in ("，", ", "))


def _is_paragraph(block: Block) -> bool:
    return len(block.clean) >= _PARAGRAPH and ends_sentence(block.clean)


def _is_exposed(blocks: Sequence[Block], id_: int, candidates: dict[int, str], noise: dict[int, Noise]) -> bool:
    """Whether an interface line stands where furniture stands: at an edge, beside furniture, or in no list."""
    before, after = id_ - 1, id_ + 1
    if before < 0 or after >= len(blocks) or before in noise or after in noise:
        return True
    text = unsigned(blocks[id_].clean)
    if _is_in_menu(blocks, id_, candidates):
        return True
    if all(above in noise for above in range(before)) and (len(text.split()) > 1 or not text.isascii()):
        return True  # right under the title
    among_lines = _is_short(blocks[before]) and _is_short(blocks[after])
    return not _is_few_words(text) and not among_lines


def _is_in_menu(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> bool:
    """Whether another line of the interface stands beside this one, and no line before them announces a list."""
    first = id_
    while first and candidates.get(first - 1) == "interface":
        first -= 1
    announced = first > 0 and blocks[first - 1].clean.endswith((":", "："))
    return not announced and (first < id_ or candidates.get(id_ + 1) == "interface")


def _is_few_words(text: str) -> bool:
    return len(text) <= _ONE_WORD or (text.isascii() and len(text.split()) <= 2)


def _find_contents(blocks: Sequence[Block], candidates: dict[int, str]) -> frozenset[int]:
    """Ids of the entries of tables of contents, where a word of a menu may stand over one."""
    if "fragment" not in candidates.values():
        return frozenset()
    return find_contents([block for block in blocks if block.id not in candidates])


def _is_alone_on_top(
    blocks: Sequence[Block], id_: int, candidates: dict[int, str], below: Block | None, noise: dict[int, Noise]
) -> bool:
    """Whether a word of the site's menu, or the name of one of its pages, is the first thing that is left, under no
    menu: then it is the title."""
    named = PAGE_NAME.fullmatch(simplified(blocks[id_].clean)) is not None
    if not (named or candidates[id_] == "fragment") or any(above not in noise for above in range(id_)):
        return False
    menu = sum(_is_few_words(blocks[above].clean) and candidates.get(above) in _WORDS for above in range(id_))
    if menu >= _MENU_LINES or below is None or below.id in candidates:
        return False
    # Over the headline of a story the name of a page is a link.
    return not named or _is_paragraph(below) or find_label(below.clean) is not None


def _says_something(block: Block) -> bool:
    return any(map(str.isalnum, block.clean))


def _find_below(blocks: Sequence[Block], candidates: dict[int, str]) -> list[Block | None]:
    """For each block the next one that is no furniture by its form, nor a button."""
    below: list[Block | None] = []
    following = None
    for block in reversed(blocks):
        below.append(following)
        if candidates.get(block.id, "fragment") == "fragment":
            following = block
    return below[::-1]
