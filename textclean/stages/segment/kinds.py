"""The kind of each block: first by what it looks like alone, then by its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from textclean.contents import find_contents
from textclean.language.furniture import find_source, furniture_kind, heading_tail
from textclean.language.han_variants import simplified
from textclean.language.numbering import (
    ADDED,
    ARTICLES,
    CALENDAR,
    CONTAINERS,
    COUNTED,
    ENUMERATIONS,
    Label,
    find_label,
)
from textclean.language.punctuation import (
    DASHES,
    HEADING_SIGNS,
    bare_end,
    ends_sentence,
    has_han,
    has_inner_stop,
    is_elided,
    unsigned,
)
from textclean.language.tables import any_word
from textclean.model import Block
from textclean.outline import UNDERLINED
from textclean.stages.segment.decks import settle_decks
from textclean.stages.segment.headings import (
    LONGEST_HAN,
    begins_with_date,
    could_ask,
    could_head,
    ends_on_date,
)
from textclean.stages.segment.labelled import settle_series, trusted_labels
from textclean.stages.segment.slots import settle_pairs, settle_slots
from textclean.stages.segment.unlabelled import settle_unlabelled

#: Longest title in letters, in characters, and longest Chinese one.
_LONGEST_TITLE, _LONGEST_TITLE_HAN = 150, 80
#: Shortest teaser above the title, in characters: two lines may share a shorter beginning by chance.
_TEASER = 10
#: Longest title that a site shortened, in characters.
_SHORTENED = 40
#: First blocks among which the title is that the caller knows.
_FIRST_BLOCKS = 5
#: Longest heading behind a label, in characters: Chinese and other.
_LONGEST_LABELLED_HAN, _LONGEST_LABELLED = 60, 160

_BULLET = re.compile(r"(?:[-*+•·●○◆◇■□▪▶►※]|–)(?:\s+|$|(?=[\u4e00-\u9fff]))")  # • item
#: The beginning of a caption: 图为施工现场, 图／林远舟.
_PICTURED = any_word("图为 图 上图 下图 左图 右图 资料图 资料图片 图片来源 图源 图表 制图 摄影 视频截图")
#: The end of a caption: 海州渡口。林远舟 摄; 渡口的早市。镇政府供图 海州网发.
_SENT_BY = r"(?:[ \u3000]*[\u4e00-\u9fff]{1,6}[社网]发?)?"
_TAKEN = (
    r"(?:摄|供图|(?<!附)图[/／][^\s]{2,10}|(?<=[。！？!?\s（(])图(?:片来源|源|据)?[:：]\s?[^\s。，]{2,12}|资料(?:图片?|照片?)"
    rf"|(?:视频|网络|网页|监控)截图)[）)]?{_SENT_BY}"
)
#: The number of a figure: 图1, 表 2-3
_NUMBERED = r"[图表]\s?\d{1,2}(?:[-–.]\d{1,2})?[\s:：.、]"
#: A picture over the headline, if the headline was not lost.
_PICTURE = re.compile(rf".{{2,80}}{_TAKEN}")
_SOURCED_EN = (
    r".{2,100}(?:\((?:photo|image|picture|pic|credit)s?: [^()]{2,60}\)|[a-z.] (?:photograph|picture): [^.!?:]{3,60}"
    r"|(?-i:[(\[][A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+ ?/ ?[A-Z][^()\[\]]{1,40}[)\]]))"
)
_PICTURED_EN = r"(?:photo|image|figure|fig\.|picture|credit|photograph)s?\s*(?:\d+\s*[:.]?|[:.]|by|courtesy)\s"
_CAPTION = re.compile(
    rf"[（(]?{_PICTURED}[：:\s/／为].{{0,80}}|{_NUMBERED}[^。]{{2,80}}|.{{2,80}}{_TAKEN}|{_SOURCED_EN}"
    rf"|{_PICTURED_EN}.{{0,120}}",
    re.IGNORECASE,
)
#: The name of a picture between its source, as the BBC's pages give it over the caption: BBC A bus on a hill.BBC
_BETWEEN_SOURCES = re.compile(r"([A-Z][^.,:;!?]{1,40}) [A-Z].{4,240}[^\s]\1")
#: Signs that point at the picture above or below; a caption behind one may be a sentence.
_POINTER = ("▲", "△", "▼")
_LONGEST_CAPTION = 120
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s|$)")
#: The line over the headline of a press release.
_RELEASE = re.compile(
    r"(?:for )?(?:immediate )?(?:press |news |media )?release|embargoed (?:until|for) .{4,60}", re.IGNORECASE
)
#: The name of a summary, and the characters in which it is looked for.
_SUMMED = re.compile(
    r"[【\[]?(?:本文|内容)?(?:摘\s*要|核心提示|导[读语]|提要|编者按|Summary|Abstract)(?:[】\]]?[：:]|[】\]](?=.{20}))"
)
_NAME = 40
#: A number alone: that of a section, or a cell. Those of pages are furniture, and gone by now.
_NUMBER = re.compile(r"[0-9]{1,2}[.、]?")
#: What a table in plain text is drawn with: │ ┃ ┏ ┼, but not the line ─ that is also a dash.
_RULES = re.compile(r"[\u2502-\u254b]")
_HEADING_MARK = re.compile(r"(#{1,6})\s+[^\s#]")  # ## Heading
#: Series that number the paragraphs and points of an English law, which are sentences: (2) The fee is £40.
_POINTS = frozenset({"arabic-paren", "letter-paren"})
#: Series of which a bare number may be over a heading, or in a table: 01, and below it 码头的早晨.
_ALONE = frozenset(
    {"letter", "zero-padded", "han-bare", "han-financial", "number", "arabic", "arabic-bare", "roman", *CALENDAR}
)


def assign_kinds(blocks: Sequence[Block], noise: frozenset[int], title: int | None) -> list[Block]:
    """The blocks with kind and label. `noise` and `title` are ids."""
    labels = trusted_labels(blocks, noise)
    typed = []
    for block in blocks:
        label = labels.get(block.id)
        if block.id == title:
            block = replace(block, kind="title", level=0, label=None)
        else:
            kind = "noise" if block.id in noise else _look_alone(block, label)
            number = label.text if label else None
            if (kind, None, number) != (block.kind, block.level, block.label):  # most are plain text, and stay so
                block = replace(block, kind=kind, level=None, label=number)
        typed.append(block)
    for above, block in pairwise(typed):
        if block.kind == "heading?" and _BETWEEN_SOURCES.fullmatch(above.clean):
            typed[block.id] = replace(block, kind="caption")
    rest = [block for block in typed if block.kind not in ("noise", "title")]
    entries = find_contents(rest)
    rest = [replace(block, kind="list-item") if block.id in entries else block for block in rest]
    labels = {id_: label for id_, label in labels.items() if id_ not in entries}
    if title is not None and rest and rest[0].id > title and _is_second_line(rest[0]):
        rest[0] = replace(rest[0], kind="subtitle")
    headline = blocks[title].clean if title is not None else None
    settled = settle_pairs(settle_slots(_settle_signed(settle_series(rest, labels))), headline)
    for block in settle_unlabelled(settled, headline):
        over = title is not None and block.id < title and block.kind == "heading"
        typed[block.id] = replace(block, kind="body") if over else block  # a line over the title heads nothing
    return typed if title is None else settle_decks(typed, title)


def find_title(blocks: Sequence[Block], noise: frozenset[int], known_title: str | None) -> int | None:
    """The id of the title: the one that the caller knows, else a first line that is no sentence and has text below."""
    rest = [block for block in blocks if block.id not in noise]
    if known_title:
        for block in rest[:_FIRST_BLOCKS]:
            # In Markdown, and in text extracted from a page, the title may have its mark.
            if "".join(block.clean.lstrip("#").split()) == "".join(known_title.split()):
                return block.id
        return None
    if len(rest) < 2:
        return None
    first, *below = rest
    if _RELEASE.fullmatch(first.clean) or _PICTURE.fullmatch(simplified(first.clean)) or _is_teaser(first.clean, below):
        first, *below = below
    if not below:
        return None
    text = first.clean
    limit = _LONGEST_TITLE_HAN if has_han(text) else _LONGEST_TITLE
    if text.endswith(("...", "…")) and len(text) <= _SHORTENED:
        return first.id  # a site shortens a title so
    label = find_label(text)
    if (
        len(text) > limit
        or is_elided(text)
        or (ends_on_date(text) and ends_on_date(below[0].clean))
        or bare_end(text) in "。．.；;，,、：:"
        or _BULLET.match(text)
        or find_source(text)
        or (begins_with_date(text) and len(text) < 20)
        or (label is not None and label.series in (ARTICLES | CONTAINERS | ENUMERATIONS | {"han", "han-paren"}))
        or (label is not None and any((other := find_label(b.clean)) and other.series == label.series for b in below))
    ):
        return None
    return first.id


def _is_teaser(text: str, below: Sequence[Block]) -> bool:
    """Whether a first line is a teaser: a paragraph of the text, or its beginning, set above the headline.

    A title may be the beginning of the lead too, but it is not shortened and holds no sentence.
    """
    stem = text.rstrip(".…[] ")
    no_title = stem != text or _SENTENCE_END.search(text) is not None
    return no_title and len(stem) >= _TEASER and any(b.clean.startswith(stem) and ends_sentence(b.clean) for b in below)


def _is_second_line(block: Block) -> bool:
    """Whether a line below the title is its second line: ——石堰镇重修水车侧记."""
    return block.clean.startswith(DASHES) and has_han(block.clean) and block.label is None


def _look_alone(block: Block, label: Label | None) -> str:
    """The kind of a block by itself. A question mark behind it says that its neighbours decide."""
    text = block.clean
    if block.kind in ("code", "table"):
        return block.kind
    if _HEADING_MARK.match(text) or UNDERLINED.fullmatch(text) or heading_tail(text) is not None:
        return "heading"
    if text.startswith(">"):
        return "quote"
    if text.count("|") >= 2 or text.count("\t") >= 2 or len(_RULES.findall(text)) >= 2:
        return "table"
    if text.startswith("【") and text.endswith("】") and find_source(text) is None:
        return "summary" if len(text) > LONGEST_HAN else "heading"
    if _SUMMED.match(simplified(text[:_NAME])):
        return "summary"
    return _look_unlabelled(text) if label is None else _look_labelled(text, label)


def _look_unlabelled(text: str) -> str:
    if furniture_kind(text) in ("byline", "tags"):
        return "body"
    if _BULLET.match(text):
        return "signed?" if text[0] in HEADING_SIGNS and has_han(text) and could_head(unsigned(text)) else "list-item"
    if (len(text) < _LONGEST_CAPTION and _is_caption(text)) or _BETWEEN_SOURCES.fullmatch(text):
        return "caption"
    return "heading?" if could_head(text) or _NUMBER.fullmatch(text) else "question?" if could_ask(text) else "body"


def _look_labelled(text: str, label: Label) -> str:
    rest = text[label.end :]
    if label.series in ENUMERATIONS:  # 一是 counts the paragraphs of a speech, or the headings over them
        return "labelled?" if could_head(rest) else "body"
    if not rest:
        return "heading?" if label.family in _ALONE else "labelled?" if label.family in COUNTED else "heading"
    short = len(text) <= (_LONGEST_LABELLED_HAN if has_han(text) else _LONGEST_LABELLED)
    if label.series in CONTAINERS:
        return "heading" if short and bare_end(text) not in "。；" else "body"
    if label.series in ARTICLES or label.series == ADDED:
        if not short or has_han(text) or bare_end(text) in ";:":
            return "body"
        return "heading" if bare_end(text) != "." else "body" if has_inner_stop(rest) else "named?"
    ends = "。．.；;，," if has_han(text) or label.family in _POINTS else "。；;，,"
    whole = label.family in COUNTED or bare_end(text) not in ends
    return "labelled?" if short and whole else "body" if len(text) > _LONGEST_LABELLED else "labelled-item"


def _is_caption(text: str) -> bool:
    if text.startswith(_POINTER):
        return True
    return _CAPTION.fullmatch(simplified(text)) is not None and bare_end(text) not in "。"


def _settle_signed(blocks: list[Block]) -> list[Block]:
    """The blocks with short lines behind a sign (■) as headings or items, decided for each sign: most headings have
    text below, most items another item."""
    votes: Counter[tuple[str, bool]] = Counter()
    for here, below in pairwise(blocks):
        if here.kind == "signed?":
            votes[here.clean[0], below.clean[:1] != here.clean[0]] += 1
    kinds = {sign: "heading?" if votes[sign, True] > votes[sign, False] + 1 else "list-item" for sign in HEADING_SIGNS}
    return [replace(block, kind=kinds[block.clean[0]]) if block.kind == "signed?" else block for block in blocks]
