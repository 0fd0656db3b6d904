"""Lines that look like furniture by themselves, but whose neighbours show that they are the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from textclean.language.dates import is_whole_day
from textclean.language.fields import field_name
from textclean.language.furniture import names_hands
from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.noise.questions import (
    BULLETS,
    PARAGRAPH,
    count_catalogued,
    find_below,
    find_printed_again,
    is_paragraph,
    is_short,
)

#: Kinds that no author lists: a bullet before one is that of the page.
_IMPRINT = frozenset(["credit", "dateline", "original-title", "disclaimer", "registration"])
#: Most items in a row that are too few for a menu.
_FEW_ITEMS = 2
#: Words in which a site offers something: Sign up for our newsletter.
_OF_THE_SITE = re.compile(
    r"(?<![a-z])(?:our|us|we|this|here|now|today|free|more|next|previous|all|comments|newsletters?|podcasts?|apps?"
    r"|enlarge|click|tap)(?![a-z])|我们|大图|点击|全文|原文|本[报网站台刊文页]|更多|精彩|下一|上一|返回|首页|>",
    re.IGNORECASE,
)
#: Other headings from which a document has headings.
_LEAST_HEADINGS = 2
#: A credit, or a speaker: 记者：那后来呢
_SPEAKER = re.compile(r"(记者|编辑|作者)\s*[:：]")
#: The date of a page, or of an event: 时间：2025年12月3日, over 地点：云川码头; or of a memo,
#: Date: 3 December 2025. An event has no source.
_WHEN = re.compile(r"(?:时间|日期|date)\s*[:：](?!.*(?:来源|作者|编辑|点击|浏览|阅读))", re.IGNORECASE)
#: Fields of articles that other things have too: the source of a bowl, the author of a book, the maker of a film. No
#: thing has an hour.
_OF_THINGS = re.compile(r"(?:来源|作者|分类|摄影|监制|策划|制作)\s*[:：](?!.*\d[:：]\d\d)")
#: A line of a list of telephone numbers or accounts: 供水抢修：0999-1234567
_NUMBER_TO_CALL = re.compile(
    r"[^:：。]{2,20}[:：]\s?(?:[\d（(][\d\s（）()、,/-]{2,40}|[A-Za-z][\w-]{4,24})(?:[（(][^（）()]{1,12}[)）])?"
)
#: A speaker without a name. A page that names its reporter has the name in the line.
_ASKS = re.compile(r"[\u4e00-\u9fff]{0,10}记者\s*[:：]")
#: The abstract of a paper, and the most blocks from it to the keywords.
_ABSTRACT = re.compile(r"\W*(?:abstract|摘要)(?:\W|$)", re.IGNORECASE)
_NEAR_ABSTRACT = 8
#: Fewest dates that are none of the page, which has its own and perhaps that of its last change.
_LEAST_MOMENTS = 3


def find_items(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Items of bulleted lists: one or two, or more of which some are no furniture. - END - is no item."""
    found: list[int] = []
    for listed, group in groupby(blocks, key=lambda b: b.clean.startswith(BULLETS) and not b.clean.endswith(BULLETS)):
        items = list(group) if listed else []
        if len(items) <= _FEW_ITEMS or any(item.id not in candidates for item in items):
            found += [item.id for item in items if _may_be_item(item, candidates.get(item.id))]
    return found


def find_rows(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Rows of tables of which at least half are no furniture: Size | Large | Small. Layout tables are all furniture."""
    found: list[int] = []
    for row, group in groupby(blocks, key=lambda block: block.clean.startswith("|")):
        rows = [block.id for block in group] if row else []
        taken = [id_ for id_ in rows if id_ in candidates]
        if 2 * len(taken) <= len(rows):
            found += taken
    return found


def _may_be_item(block: Block, kind: str | None) -> bool:
    """Whether an item that looks like furniture of a kind may be the author's."""
    return kind not in (None, "page-number", "byline") and not (kind in _IMPRINT and has_han(block.clean))


def is_between_paragraphs(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> bool:
    """Whether a line is in running text. Tags are around it; between paragraphs 分类：四个类别 is a heading."""
    beside = (id_ - 1, id_ + 1)
    return 0 < id_ < len(blocks) - 1 and all(i not in candidates and is_paragraph(blocks[i]) for i in beside)


def find_spoken(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like credits and are said by a speaker, who says whole sentences elsewhere."""
    named = {id_: speaker for id_ in candidates if (speaker := _find_speaker(blocks[id_]))}
    rest = [b for b in blocks if b.id not in candidates] if named else []
    speakers = {speaker for b in rest if (speaker := _find_speaker(b)) and ends_sentence(b.clean)}
    return [id_ for id_, speaker in named.items() if speaker in speakers]


def find_askers(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that say only that a reporter speaks, right over what is asked: 记者："""
    return [
        block.id
        for block, below in pairwise(blocks)
        if candidates.get(block.id) == "credit"
        and _ASKS.fullmatch(simplified(block.clean))
        and below.id not in candidates
        and ends_sentence(below.clean)
    ]


def _find_speaker(block: Block) -> str | None:
    match = _SPEAKER.match(simplified(block.clean))
    return match[1] if match else None


def find_things_described(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date or a credit, but are beside another field: a date beside 地点： is that of
    an event, and 来源：居民捐赠 beside 年代：北宋 describes a thing. A headline may look like a field."""
    headline = next((block.id for block in blocks if block.id not in candidates), None)
    found = []
    for id_, kind in candidates.items():
        text = simplified(blocks[id_].clean)
        dated = kind == "dateline" and _WHEN.match(text)
        if not dated and not (kind in ("credit", "tags") and _OF_THINGS.match(text)):
            continue
        beside = [b for b in blocks[max(id_ - 1, 0) : id_ + 2] if b.id not in candidates and b.id != headline]
        beside = [block for block in beside if field_name(block.clean) and not names_hands(block.clean)]
        if any((dated or is_short(block)) and not count_catalogued(block) for block in beside):
            found.append(id_)
    return found


def find_signed(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Telephone numbers right over the signature and the day of a notice: the author's, not those of the site."""
    return [
        block.id
        for block, name, day in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if candidates.get(block.id) == "contact"
        and name.id not in candidates
        and is_short(name)
        and is_whole_day(simplified(day.clean))
    ]


def find_listed(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lists of telephone numbers, fewer than half of which look like furniture: 供水抢修：0999-1234567."""
    found: list[int] = []
    numbers = {block.id for block in blocks if _NUMBER_TO_CALL.fullmatch(block.clean)}
    text = [block.id for block in blocks if block.id in numbers or block.id not in candidates]
    for listed, group in groupby(text, key=numbers.__contains__):
        run = list(group) if listed else []
        found += run if 2 * sum(id_ in candidates for id_ in run) < len(run) else []
    return found


def find_only_text(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines about rights that are the whole text below a heading in Markdown: ## Licence."""
    return [
        block.id
        for above, block, below in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False)
        if candidates.get(block.id) in ("registration", "disclaimer")
        and above.clean.startswith("#")
        and (below is None or below.clean.startswith("#"))
    ]


def find_named_moment(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """The only line that looks like the page's date right below a numbered line behind a paragraph: 8. Next meeting.
    Several are those of a list of stories."""
    prose = next((block.id for block in blocks if is_paragraph(block)), len(blocks))
    above = {id_: blocks[id_ - 1] for id_, kind in candidates.items() if kind == "dateline" and id_ - 1 > prose}
    named = [id_ for id_, line in above.items() if is_short(line) and find_label(line.clean)]
    return named if len(named) == 1 else []


def find_keywords(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """The keywords of a paper, below its abstract, which look like the tags of a page."""
    tags = [id_ for id_, kind in candidates.items() if kind == "tags"]
    perhaps = blocks[: tags[-1]] if tags else ()
    abstract = next((block.id for block in perhaps if _ABSTRACT.match(simplified(block.clean))), len(blocks))
    return [id_ for id_ in tags if abstract < id_ <= abstract + _NEAR_ABSTRACT]


def find_moments(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date, if several different ones are over sentences: 7月2日 21:40, 7月3日 2:15 …
    divide an account. Then one over a long line without a stop, a cut paragraph, is the author's too."""
    dated = [id_ for id_, kind in candidates.items() if kind == "dateline"]
    below = find_below(blocks, candidates) if len(dated) >= _LEAST_MOMENTS else []
    texts = {id_: text.clean for id_ in dated if below and (text := below[id_])}
    if len({blocks[id_].clean for id_, text in texts.items() if ends_sentence(text)}) < _LEAST_MOMENTS:
        return []
    over = {blocks[id_].clean for id_, text in texts.items() if ends_sentence(text) or len(text) >= PARAGRAPH}
    return [id_ for id_ in dated if blocks[id_].clean in over]


def find_section_heads(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the interface and are headings of a guide, beside other headings: Log in to your account."""
    perhaps = {
        id_
        for id_, kind in candidates.items()
        if kind in ("interface", "promotion", "button") and not _OF_THE_SITE.search(simplified(blocks[id_].clean))
    }
    perhaps -= find_printed_again(blocks, perhaps)
    if not perhaps:
        return []
    # Between paragraphs a word of a menu is a heading: Search first.
    text = [b for b in blocks if candidates.get(b.id, "fragment") == "fragment" or b.id in perhaps]
    over = [
        block.id
        for above, block, below in zip(text, text[1:], text[2:], strict=False)
        if is_paragraph(above) and is_short(block) and find_label(block.clean) is None and is_paragraph(below)
    ]
    heads = [id_ for id_ in over if id_ in perhaps]
    return heads if len(over) - len(heads) >= max(_LEAST_HEADINGS, len(heads) / 2) else []
