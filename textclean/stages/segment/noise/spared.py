"""Lines that look like furniture by themselves and are the author's beside others like them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from textclean.language.fields import field_name
from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.noise.lines import (
    BULLETS,
    PARAGRAPH,
    find_below,
    find_printed_again,
    is_paragraph,
    is_short,
)

#: Kinds that no author lists: a bullet before one is the template's.
_IMPRINT = frozenset(["credit", "original-title", "disclaimer", "registration"])
#: Items that are no menu.
_FEW_ITEMS = 2
#: A site speaks of what it has to offer: Sign up for our newsletter.
_OF_THE_SITE = re.compile(
    r"(?<![a-z])(?:our|us|we|this|here|now|today|free|more|next|previous|all|comments|newsletters?|podcasts?|apps?"
    r"|enlarge|click|tap)(?![a-z])|我们|大图|点击|全文|原文|本[报网站台刊文页]|更多|精彩|下一|上一|返回|首页|>",
    re.IGNORECASE,
)
#: Headings without such words from which a document counts as one that has headings.
_LEAST_HEADINGS = 2
#: Who is named in a credit, and may be a speaker: 记者：那后来呢
_SPEAKER = re.compile(r"(记者|编辑|作者)\s*[:：]")
#: A date among what is said of an event: 时间：2025年12月3日, over 地点：云川码头.
_WHEN = re.compile(r"(?:时间|日期)\s*[:：]")
#: What is told of articles and of other things: where a bowl comes from, who wrote a book, who shot a film.
_OF_THINGS = re.compile(r"(?:来源|作者|分类|摄影|监制|策划|制作)\s*[:：]")
#: A number in a list of them: a name, a mark, and figures.
_NUMBER_TO_CALL = re.compile(
    r"[^:：。]{2,20}[:：]\s?(?:[\d（(][\d\s（）()、,/-]{2,40}|[A-Za-z][\w-]{4,24})(?:[（(][^（）()]{1,12}[)）])?"
)
#: The day that stands below a signature.
_DAY = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,3}月.{1,3}日")
#: What a paper begins with, and how many blocks behind it its keywords stand at most.
_ABSTRACT = re.compile(r"\W*(?:abstract|摘要)(?:\W|$)", re.IGNORECASE)
_NEAR_ABSTRACT = 8
#: A page has its date, and now and then that of its last change.
_LEAST_MOMENTS = 3


def find_items(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Items of bulleted lists, one or two alone or with other items that are no furniture. What has a sign on either
    side, - END -, is none."""
    found: list[int] = []
    for listed, group in groupby(blocks, key=lambda b: b.clean.startswith(BULLETS) and not b.clean.endswith(BULLETS)):
        items = list(group) if listed else []
        if len(items) <= _FEW_ITEMS or any(item.id not in candidates for item in items):
            found += [item.id for item in items if _may_be_item(item, candidates.get(item.id))]
    return found


def find_rows(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Rows of tables most of whose rows are no furniture: Size | Large | Small. A table that lays a page out is all
    furniture."""
    found: list[int] = []
    for row, group in groupby(blocks, key=lambda block: block.clean.startswith("|")):
        rows = [block.id for block in group] if row else []
        told = [id_ for id_ in rows if id_ in candidates]
        if 2 * len(told) <= len(rows):
            found += told
    return found


def _may_be_item(block: Block, kind: str | None) -> bool:
    """Whether a line behind a bullet that looks like furniture of a kind may be the author's."""
    return kind not in (None, "page-number") and not (kind in _IMPRINT and has_han(block.clean))


def is_between_paragraphs(blocks: Sequence[Block], id_: int) -> bool:
    """Whether a line stands in running text: pages have their tags around it. 分类：四个类别 is a heading there."""
    return 0 < id_ < len(blocks) - 1 and is_paragraph(blocks[id_ - 1]) and is_paragraph(blocks[id_ + 1])


def find_spoken(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like credits and are spoken: whoever they name asks or answers in whole sentences elsewhere."""
    named = {id_: speaker for id_ in candidates if (speaker := _find_speaker(blocks[id_]))}
    rest = [b for b in blocks if b.id not in candidates] if named else []
    speakers = {speaker for b in rest if (speaker := _find_speaker(b)) and ends_sentence(b.clean)}
    return [id_ for id_, speaker in named.items() if speaker in speakers]


def _find_speaker(block: Block) -> str | None:
    match = _SPEAKER.match(simplified(block.clean))
    return match[1] if match else None


def find_told_of_things(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date or a credit and stand beside another field: a date beside 地点： is that of
    an event, and 来源：居民捐赠 beside a short one, 年代：北宋, is told of a thing."""
    found = []
    for id_, kind in candidates.items():
        text = simplified(blocks[id_].clean)
        dated = kind == "dateline" and _WHEN.match(text)
        if not dated and not (kind in ("credit", "tags") and _OF_THINGS.match(text)):
            continue
        beside = [b for b in blocks[max(id_ - 1, 0) : id_ + 2] if b.id not in candidates and field_name(b.clean)]
        if any(dated or is_short(block) for block in beside):
            found.append(id_)
    return found


def find_signed(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that say whom to call, right over the signature and the day of a notice: its author's number, no site's."""
    return [
        block.id
        for block, name, day in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if candidates.get(block.id) == "contact"
        and name.id not in candidates
        and is_short(name)
        and _DAY.fullmatch(simplified(day.clean))
    ]


def find_listed(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lists that say whom to call for what, of which the fewer look like furniture: 供水抢修：0999-1234567."""
    found: list[int] = []
    numbers = {block.id for block in blocks if _NUMBER_TO_CALL.fullmatch(block.clean)}
    text = [block.id for block in blocks if block.id in numbers or block.id not in candidates]
    for listed, group in groupby(text, key=numbers.__contains__):
        run = list(group) if listed else []
        found += run if 2 * sum(id_ in candidates for id_ in run) < len(run) else []
    return found


def find_only_text(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines about rights that are all the text below a heading in Markdown: ## Licence."""
    return [
        block.id
        for above, block, below in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False)
        if candidates.get(block.id) in ("registration", "disclaimer")
        and above.clean.startswith("#")
        and (below is None or below.clean.startswith("#"))
    ]


def find_keywords(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """The keywords of a paper, which stand below its abstract and are no tags of a page."""
    tags = [id_ for id_, kind in candidates.items() if kind == "tags"]
    perhaps = blocks[: tags[-1]] if tags else ()
    abstract = next((block.id for block in perhaps if _ABSTRACT.match(simplified(block.clean))), len(blocks))
    return [id_ for id_ in tags if abstract < id_ <= abstract + _NEAR_ABSTRACT]


def find_moments(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the page's date where several, each another moment, stand over sentences: the account of a
    day goes by them, 7月2日 21:40, 7月3日 2:15 … A paragraph that was cut has no stop."""
    dated = [id_ for id_, kind in candidates.items() if kind == "dateline"]
    below = find_below(blocks, candidates) if len(dated) >= _LEAST_MOMENTS else []
    texts = {id_: text.clean for id_ in dated if below and (text := below[id_])}
    if len({blocks[id_].clean for id_, text in texts.items() if ends_sentence(text)}) < _LEAST_MOMENTS:
        return []
    over = {blocks[id_].clean for id_, text in texts.items() if ends_sentence(text) or len(text) >= PARAGRAPH}
    return [id_ for id_ in dated if blocks[id_].clean in over]


def find_section_heads(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """Lines that look like the interface and head a section of a guide, as other lines do: Log in to your account."""
    perhaps = {
        id_
        for id_, kind in candidates.items()
        if kind in ("interface", "promotion", "button") and not _OF_THE_SITE.search(simplified(blocks[id_].clean))
    }
    perhaps -= find_printed_again(blocks, perhaps)
    if not perhaps:
        return []
    # A word of a menu between paragraphs, Search first, is a heading.
    text = [b for b in blocks if candidates.get(b.id, "fragment") == "fragment" or b.id in perhaps]
    over = [
        block.id
        for above, block, below in zip(text, text[1:], text[2:], strict=False)
        if is_paragraph(above) and is_short(block) and find_label(block.clean) is None and is_paragraph(below)
    ]
    told = [id_ for id_ in over if id_ in perhaps]
    return told if len(over) - len(told) >= max(_LEAST_HEADINGS, len(told) / 2) else []
