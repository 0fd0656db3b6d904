"""The kind of each block: first by what it looks like alone, then by its neighbours."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from textclean.contents import find_contents
from textclean.language.furniture import furniture_kind
from textclean.language.han_variants import in_both_scripts, simplified
from textclean.language.numbering import (
    ADDED,
    ARTICLES,
    CALENDAR,
    CONTAINERS,
    COUNTED,
    COUNTING_ON,
    ENUMERATIONS,
    NAMED,
    STEMS,
    Label,
    find_label,
    read_label,
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
from textclean.stages.segment.clauses import settle_clauses
from textclean.stages.segment.decks import settle_decks
from textclean.stages.segment.headings import (
    LONGEST,
    LONGEST_HAN,
    begins_with_date,
    could_ask,
    could_head,
    ends_on_date,
)
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
#: What a caption begins with: 图为施工现场, 图／林远舟.
_PICTURED = any_word("图为 图 上图 下图 左图 右图 资料图 资料图片 图片来源 图源 图表 制图 摄影 视频截图")
#: What a caption ends on: 海州渡口。林远舟 摄; 渡口的早市。镇政府供图 海州网发.
_SENT_BY = r"(?:[ \u3000]*[\u4e00-\u9fff]{1,6}[社网]发?)?"
_TAKEN = rf"(?:摄|供图|图[/／][^\s]{{2,10}}|资料图片?|(?:视频|网络|网页|监控)截图)[）)]?{_SENT_BY}"
_SOURCED_EN = r".{2,100}\((?:photo|image|picture|pic|credit)s?: [^()]{2,60}\)"
_PICTURED_EN = r"(?:photo|image|figure|fig\.|picture|credit|photograph)s?\s*(?:\d+\s*[:.]?|[:.]|by|courtesy)\s"
_CAPTION = re.compile(
    rf"[（(]?{_PICTURED}[：:\s/／为].{{0,80}}|.{{2,80}}{_TAKEN}|{_SOURCED_EN}|{_PICTURED_EN}.{{0,120}}", re.IGNORECASE
)
#: Signs that point at the picture above or below; a caption behind one may be a sentence.
_POINTER = ("▲", "△", "▼")
_LONGEST_CAPTION = 120
#: A text that has several sentences, or ends as a sentence or a clause does.
_SENTENCE = re.compile("。.|[。；，、]$")
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s|$)")
#: The line over the headline of a press release.
_RELEASE = re.compile(
    r"(?:for )?(?:immediate )?(?:press |news |media )?release|embargoed (?:until|for) .{4,60}", re.IGNORECASE
)
#: The name of a summary, and the characters of the longest name with its colon.
_SUMMED, _NAME = re.compile("(?:摘要|核心提示|内容提要|导读|提要|编者按|Summary|Abstract)[：:]"), 9
#: A number alone: that of a section, or a cell. Those of pages are furniture, and gone by now.
_NUMBER = re.compile(r"[0-9]{1,2}[.、]?")
_ATTACHED = re.compile(rf"附[{in_both_scripts('件录')}][：:]\s*1[.．、]")  # 附件：1.参赛声明书
_HEADING_MARK = re.compile(r"(#{1,6})\s+[^\s#]")  # ## Heading
#: Lines that count on in a row from which they are a list.
_ROW = 3
#: Fewest long numbered paragraphs of a document in which short ones are paragraphs too, and most members of the series
#: for each of them.
_PARAGRAPHS, _PARAGRAPH_SHARE = 4, 3
#: Longest heading that counts by a word (Myth 2: It is dear. It is not.), in characters, and fewest shorter headings of
#: its series for each long one.
_LONGEST_COUNTED, _MOSTLY = 320, 2
#: Lines with text below from which a series that begins anew has headings.
_HEADINGS = 2
#: The key, among the numbers of the restarts of a series, of all its lines together.
_ALL = -1
#: Series in which a label alone proves nothing: a sentence can begin with it.
_WEAK = frozenset(
    {
        "en-counted",
        "letter",
        "zero-padded",
        "han-bare",
        "han-counted",
        "arabic-bar",
        "arabic-bare",
        "arabic-head",
        "roman",
        "letter-small",
        "arabic-paren",
        "decimal",
        "volume",
        *CALENDAR,
        *NAMED,
    }
)

#: Series that number the paragraphs and points of an English law, which are sentences: (2) The fee is £40.
_POINTS = frozenset({"arabic-paren", "letter-paren"})
#: Series of which a bare number may be over a heading, or in a table: 01, and below it 码头的早晨.
_ALONE = frozenset(
    {"letter", "zero-padded", "han-bare", "han-financial", "number", "arabic", "arabic-bare", "roman", *CALENDAR}
)


def assign_kinds(blocks: Sequence[Block], noise: frozenset[int], title: int | None) -> list[Block]:
    """The blocks with kind and label. `noise` and `title` are ids."""
    labels = _trusted_labels(blocks, noise)
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
    rest = [block for block in typed if block.kind not in ("noise", "title")]
    entries = find_contents(rest)
    rest = [replace(block, kind="list-item") if block.id in entries else block for block in rest]
    labels = {id_: label for id_, label in labels.items() if id_ not in entries}
    if title is not None and rest and rest[0].id > title and _is_second_line(rest[0]):
        rest[0] = replace(rest[0], kind="subtitle")
    headline = blocks[title].clean if title is not None else None
    settled = settle_pairs(settle_slots(_settle_signed(_settle_series(rest, labels))), headline)
    for block in settle_clauses(settle_unlabelled(settled, headline)):
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
    if _RELEASE.fullmatch(first.clean) or _is_teaser(first.clean, below):
        first, *below = below
    if not below:
        return None
    text = first.clean
    limit = _LONGEST_TITLE_HAN if has_han(text) else _LONGEST_TITLE
    if text.endswith(("...", "…")) and len(text) <= _SHORTENED and not _BULLET.match(text):
        return first.id  # a site shortens a title so
    label = find_label(text)
    if (
        len(text) > limit
        or ("\n" in text and not UNDERLINED.fullmatch(text))
        or is_elided(text)
        or (ends_on_date(text) and ends_on_date(below[0].clean))
        or bare_end(text) in "。．.；;，,、：:"
        or _BULLET.match(text)
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


def _trusted_labels(blocks: Sequence[Block], noise: frozenset[int]) -> dict[int, Label]:
    """The label of each block by its id, where the document shows that it is one.

    A label of a weak series is none if it is the only number of its series, nor is a named or dated one that begins a
    paragraph, nor a number before a capital unless all from 1 on are there (3 Mill Street).
    """
    found = {
        b.id: label
        for b in blocks
        if b.id not in noise and b.kind != "code" and (label := read_label(b.clean)) and _could_number(label, b.clean)
    }
    members: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for block in blocks:
        if block.id in found:
            members[found[block.id].series].add((found[block.id].number, block.clean))
    return {id_: label for id_, label in found.items() if _is_series(label, members[label.series])}


def _is_series(label: Label, members: set[tuple[int, str]]) -> bool:
    """Whether a label belongs to a series, whose members in the document are numbers with the lines that have them."""
    if label.family not in _WEAK:
        return True
    numbers = {number for number, _ in members}
    begins = label.family not in NAMED or 1 in numbers
    # 甲 and 乙 also name speakers, who take turns.
    once = label.family != STEMS or len(members) == len(numbers)
    return len(numbers) > 1 and begins and once and (label.series not in COUNTING_ON or max(numbers) == len(numbers))


def _could_number(label: Label, text: str) -> bool:
    """Whether a label may number a line: words with a number, and dates, begin paragraphs too."""
    longest = LONGEST_HAN if has_han(text) else LONGEST
    return label.family not in NAMED | CALENDAR or (len(text) <= longest and not _SENTENCE.search(text))


def _look_alone(block: Block, label: Label | None) -> str:
    """The kind of a block by itself. A question mark behind it says that its neighbours decide."""
    text = block.clean
    if block.kind in ("code", "table"):
        return block.kind
    if _HEADING_MARK.match(text) or UNDERLINED.fullmatch(text):
        return "heading"
    if text.startswith(">"):
        return "quote"
    if text.count("|") >= 2 or text.count("\t") >= 2:
        return "table"
    if text.startswith("【") and text.endswith("】"):
        return "summary" if len(text) > LONGEST_HAN else "heading"
    if _SUMMED.match(simplified(text[:_NAME])):
        return "summary"
    if label is None:
        if furniture_kind(text) == "byline":
            return "body"
        if _BULLET.match(text):
            return (
                "signed?" if text[0] in HEADING_SIGNS and has_han(text) and could_head(unsigned(text)) else "list-item"
            )
        if len(text) < _LONGEST_CAPTION and _is_caption(text):
            return "caption"
        return "heading?" if could_head(text) or _NUMBER.fullmatch(text) else "question?" if could_ask(text) else "body"
    rest = text[label.end :]
    if label.series in ENUMERATIONS:  # 一是 counts the paragraphs of a speech, or the headings over them
        return "labelled?" if could_head(rest) else "body"
    if not rest:
        return "heading?" if label.family in _ALONE else "labelled?" if label.family in COUNTED else "heading"
    short = len(text) <= (_LONGEST_LABELLED_HAN if has_han(text) else _LONGEST_LABELLED)
    if label.series in CONTAINERS:
        return "heading" if short and bare_end(text) not in "。；" else "body"
    if label.series in ARTICLES or label.series == ADDED:
        if not short or not text.isascii() or bare_end(text) in ";:":
            return "body"
        return "heading" if bare_end(text) != "." else "body" if has_inner_stop(rest) else "named?"
    ends = "。．.；;，," if has_han(text) or label.family in _POINTS else "。；;，,"
    whole = label.family in COUNTED or bare_end(text) not in ends
    return "labelled?" if short and whole else "body" if len(text) > _LONGEST_LABELLED else "labelled-item"


def _is_caption(text: str) -> bool:
    if text.startswith(_POINTER):
        return True
    return _CAPTION.fullmatch(simplified(text)) is not None and bare_end(text) not in "。"


def _settle_series(blocks: list[Block], labels: dict[int, Label]) -> list[Block]:
    """The blocks with labelled lines as headings, items or paragraphs, decided for each series by its majority.

    A heading has text below it, an item another item. From a restart on, a series has headings if all of its lines have
    text below, whatever they are before. Lines that count on in a row are items, and short sentences among numbered
    paragraphs are paragraphs.
    """
    rows = _find_rows(blocks, labels) | _find_attached(blocks, labels)
    paragraphs = _find_paragraphs(blocks, labels)
    named = _find_named_articles(blocks, labels)
    votes: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    begun: Counter[str] = Counter()  # how often each series began with its first number
    restart: dict[int, tuple[str, int]] = {}  # for each line that votes, its series and which restart of it
    for here, below in zip(blocks, [*blocks[1:], None], strict=False):
        label = labels.get(here.id)
        if label is None:
            continue
        begun[label.series] += label.first
        if here.kind not in ("labelled?", "labelled-item"):
            continue
        bare = below is None or here.id in rows or _goes_on(label, labels.get(below.id))
        restart[here.id] = label.series, begun[label.series]
        for members in (restart[here.id], (label.series, _ALL)):
            votes[members]["item" if bare or here.kind == "labelled-item" else "heading"] += 1
    longer = Counter(
        label.series for block in blocks if (label := labels.get(block.id)) and _could_be_long(block, label)
    )
    settled = []
    for position, block in enumerate(blocks):
        label = labels.get(block.id)
        kind = block.kind
        if kind == "named?":
            kind = "heading" if block.id in named else "body"
        elif label is not None and block.id in paragraphs:
            kind = "body"
        elif label is not None and kind == "labelled?":
            count = votes[label.series, _ALL]
            own = votes[restart[block.id]]
            count = own if own["heading"] >= _HEADINGS and not own["item"] else count
            over_text = not _goes_on(
                label, labels.get(blocks[position + 1].id) if position + 1 < len(blocks) else label
            )
            heading = count["heading"] > count["item"] or (over_text and count["heading"] == count["item"])
            announces = label.family not in COUNTED and block.clean.endswith(("：", ":", "—"))
            kind = "heading" if heading and not announces and block.id not in rows else "list-item"
        elif kind == "labelled-item":
            kind = "list-item"
        elif label is not None and _could_be_long(block, label):
            mostly = votes[label.series, _ALL]["heading"] >= _MOSTLY * longer[label.series]
            goes_on = position + 1 < len(blocks) and not _goes_on(label, labels.get(blocks[position + 1].id))
            kind = "heading" if mostly and goes_on else kind
        settled.append(block if kind == block.kind else replace(block, kind=kind))
    return settled


def _could_be_long(block: Block, label: Label) -> bool:
    """Whether a paragraph that counts by a word may be a long heading: Myth 2: It is dear. It is not."""
    return block.kind == "body" and label.family in COUNTED and len(block.clean) <= _LONGEST_COUNTED


def _settle_signed(blocks: list[Block]) -> list[Block]:
    """The blocks with short lines behind a sign (■) as headings or items, decided for each sign: most headings have
    text below, most items another item."""
    votes: Counter[tuple[str, bool]] = Counter()
    for here, below in pairwise(blocks):
        if here.kind == "signed?":
            votes[here.clean[0], below.clean[:1] != here.clean[0]] += 1
    kinds = {sign: "heading?" if votes[sign, True] > votes[sign, False] + 1 else "list-item" for sign in HEADING_SIGNS}
    return [replace(block, kind=kinds[block.clean[0]]) if block.kind == "signed?" else block for block in blocks]


def _goes_on(label: Label, below: Label | None) -> bool:
    """Whether a labelled line has no text of its own: the next of its series follows, or 2. behind 1.2."""
    if below is None:
        return False
    return below.series == label.series or (label.series == "decimal" and below.series == "arabic")


def _find_paragraphs(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the short English sentences that are numbered as long paragraphs of the document are, as in judgments."""
    members = [block for block in blocks if (label := labels.get(block.id)) and label.series == "arabic"]
    long = sum(block.kind == "body" and ends_sentence(block.clean) for block in members)
    if long < _PARAGRAPHS or long * _PARAGRAPH_SHARE < len(members):
        return frozenset()
    return frozenset(
        block.id
        for block in members
        if block.kind in ("labelled?", "labelled-item") and ends_sentence(block.clean) and not has_han(block.clean)
    )


def _find_named_articles(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the short articles that are the names of sections, as in American statutes (Sec. 2. Definitions.): most of
    their series are short, and have text below them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    others: Counter[str] = Counter()
    for here, below in zip(blocks, [*blocks[1:], None], strict=False):
        label = labels.get(here.id)
        if label is None or label.series not in ARTICLES:
            continue
        if here.kind == "body" or below is None or _goes_on(label, labels.get(below.id)):
            others[label.series] += 1
        elif here.kind == "named?":
            found[label.series].append(here.id)
    return frozenset(id_ for series, ids in found.items() if len(ids) > _MOSTLY * others[series] for id_ in ids)


def _find_attached(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the lines that count on from a first annex, 附件：1.参赛声明书 (GB/T 9704-2012, 7.3.6)."""
    found: set[int] = set()
    last = 0
    for block in blocks:
        label = labels.get(block.id)
        if label and last and label.number == last + 1:
            found.add(block.id)
            last += 1
        else:
            last = int(_ATTACHED.match(block.clean) is not None)
    return frozenset(found)


def _find_rows(blocks: Sequence[Block], labels: Mapping[int, Label]) -> frozenset[int]:
    """Ids of the English lines of which three or more count on one by one, with nothing between.

    Chinese ones may be headings: an outline has them in a row.
    """
    found: set[int] = set()
    row: list[int] = []
    last: Label | None = None
    for block in blocks:
        label = labels.get(block.id) if block.kind == "labelled?" and not has_han(block.clean) else None
        goes_on = label and last and (label.series, label.number) == (last.series, last.number + 1)
        row = [*row, block.id] if goes_on else [block.id]
        last = label
        if len(row) >= _ROW:
            found.update(row)
    return frozenset(found)
