"""What a document is as a whole: an article, part of one, a round-up, or no article at all.

This module recognises the kinds of pages (TC002, TC004 to TC007), `tail` finds prose of another story at the end
(TC309).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from textclean.findings import make_finding
from textclean.language.furniture import PLACEHOLDERS, ROUND_UP
from textclean.language.han_variants import simplified
from textclean.language.punctuation import HEADING_SIGNS, ends_sentence, is_han
from textclean.model import Block, Document
from textclean.settings import Settings
from textclean.stages.verdict.tail import find_tail

#: Characters above which cleaning still works, but a user should know why it takes long.
_OVERSIZED = 5_000_000
#: Most blocks of a document in which one placeholder makes the whole a placeholder.
_PLACEHOLDER_BLOCKS = 3
#: Furniture lines from which a page without a sentence is nothing but furniture, whatever its other lines are.
_FURNITURE = 5
#: Characters from which a line with a stop is a sentence; shorter ones are buttons and answers of a form.
_SENTENCE = 12
#: Fewest lines of a page of links, and the share of them that are no sentences.
_LIST_LINES = 12
_LIST_SHARE = 0.9
#: Longest link, in characters.
_LONGEST_LINK = 80
#: Fewest links with a day each, on a page that has nothing else.
_DATED_LINKS = 5
#: Fewest headlines of a ranking, and most other lines on its page.
_RANKED, _BESIDE = 5, 4
#: Signs before the stories of a round-up without headings: ▲近日，…
_SIGNS = frozenset(f"{HEADING_SIGNS}▲△")
#: Fewest sections of a round-up whose title does not say that it is one.
_STORIES = 3
#: Longest section of a round-up, in paragraphs, and the share of sections that begin with a day of their own.
_STORY_LENGTH = 4
_DATED_SHARE = 0.6
#: Characters at the beginning of a story in which its day is looked for.
_BEGINNING = 40
#: Mean share of three-character pieces (or words) that neighbouring sections have in common: above it one story.
#: Round-ups of the tuning news lie below 0.06, sections cut out of one story above 0.08.
_SHARED_WORDS = 0.07
#: The day with which a story begins: 3日, 近日, on Monday
_DAY = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日|今天|昨天|昨晚|今晚|近日|日前|当地时间|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: 2025-11-03, 2025年11月3日, 3 November 2025, Nov. 3, 2025
_DATE = rf"(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d{{1,2}} {_MONTH}\.? \d{{4}}|{_MONTH}\.? \d{{1,2}}, \d{{4}})"
_DATED_LINE = re.compile(rf"{_DATE}|\d{{1,2}}[-/]\d{{1,2}}\s|\d{{1,2}}:\d{{2}}")
#: A link with its day at either end. With a colon behind the day, 3 May 2025: The bridge opens, it is an entry of a
#: chronicle.
_DATED_LINK = re.compile(rf"[(\[]?{_DATE}[)\]]?(?:\s+\d{{1,2}}:\d{{2}})?$|^[\[(]?{_DATE}[)\]]?\s+[^\s:：–—-]")
_DATE_ALONE = re.compile(rf"\W*{_DATE}\W*")
_MESSAGES = {
    "empty": ("TC002", "there is no text"),
    "placeholder": ("TC005", "a placeholder stands for the article: {}"),
    "furniture-only": ("TC004", "nothing but page furniture: the article was lost"),
    "list-page": ("TC006", "a list of {} links, no article"),
    "several-stories": ("TC007", "{} independent stories: their order is left alone"),
}


def judge(document: Document, settings: Settings) -> Document:
    """The document with its verdict, and the finding that says why it is no plain article."""
    verdict, detail = _judge_kind(document)
    findings = []
    if verdict in _MESSAGES:
        rule, message = _MESSAGES[verdict]
        findings.append(make_finding(document, rule, message.format(detail)))
    if len(document.text) > _OVERSIZED:
        findings.append(
            make_finding(document, "TC003", f"{len(document.text):,} characters in one document: is it several?")
        )
    # A round-up ends with another story by right.
    tail = find_tail([document.blocks[n] for n in document.canonical]) if verdict in ("article", "partial") else ()
    if tail:
        message = f"the last {len(tail)} paragraphs speak of nothing that was spoken of before"
        findings.append(make_finding(document, "TC309", message, block=tail[0], paragraphs=len(tail)))
    return replace(document, verdict=verdict, findings=(*document.findings, *findings))


def _judge_kind(document: Document) -> tuple[str, object]:
    """The verdict, with the text or number that its message quotes."""
    kept = [document.blocks[id_] for id_ in document.canonical]
    if not document.text.strip():
        return "empty", None
    stand_ins = (block.clean for block in kept if PLACEHOLDERS.fullmatch(simplified(block.clean)))
    if len(kept) <= _PLACEHOLDER_BLOCKS and (found := next(stand_ins, None)) is not None:
        return "placeholder", found
    body = [block for block in kept if block.kind != "title"]
    furniture = sum(block.fate == "noise" for block in document.blocks)
    if _is_list(body):
        return "list-page", len(body)
    if furniture and (not body or (furniture >= _FURNITURE and furniture * 2 >= len(body) and not _has_prose(body))):
        return "furniture-only", None
    if ranked := _count_ranking(body):
        return "list-page", ranked
    stories = _stories(document, kept)
    if stories:
        return "several-stories", stories
    if any(block.is_cut for block in kept):
        return "partial", None
    return "article", None


def _has_prose(body: Sequence[Block]) -> bool:
    """Whether at least one block is a sentence. Without any, what a page has besides furniture is its scripts."""
    return any(len(block.clean) >= _SENTENCE and ends_sentence(block.clean) for block in body)


def _is_list(body: Sequence[Block]) -> bool:
    """Whether the lines are links: nearly all of many are short and no sentences, and half have a date; or all of few
    are so, and each has its day, in it or right below."""
    links = [b.clean for b in body if not ends_sentence(b.clean) and len(b.clean) <= _LONGEST_LINK and b.label is None]
    if len(body) >= _LIST_LINES:
        dated = sum(bool(_DATED_LINE.search(text)) for text in links)
        return len(links) >= _LIST_SHARE * len(body) and dated * 2 >= len(links)
    days = sum(bool(_DATED_LINK.search(text)) for text in links)
    alone = sum(bool(_DATE_ALONE.fullmatch(text)) for text in links)
    return len(links) == len(body) and days >= _DATED_LINKS and (days == len(links) or alone * 2 >= len(links))


def _count_ranking(body: Sequence[Block]) -> int:
    """The number of links in a ranking, or 0: 1, 2, 3 … alone on their lines, each over a headline, and no sentence."""
    lines = [block.clean for block in body]
    ranked = [line for line, below in pairwise(lines) if line.isdecimal() and not below.isdecimal()]
    if len(ranked) < _RANKED or 2 * len(ranked) < len(lines) - _BESIDE or any(map(ends_sentence, lines)):
        return 0
    return len(ranked) if ranked == [str(n + 1) for n in range(len(ranked))] else 0


def _stories(document: Document, kept: Sequence[Block]) -> int:
    """The number of independent stories, or 0 for one."""
    title = document.title or next((b.clean for b in kept if b.kind == "title"), "")
    sections = _sections(kept)
    if ROUND_UP.search(simplified(title)):
        signed = sum(block.clean[:1] in _SIGNS and _is_dated(block) for block in kept)
        if (stories := max(len(sections), signed)) >= 2:
            return stories
    if len(sections) < _STORIES or any(b.label for b in kept if b.kind == "heading"):
        return 0
    if any(len(section) > _STORY_LENGTH for section in sections):
        return 0
    dated = sum(_is_dated(section[0]) for section in sections)
    return len(sections) if dated >= _DATED_SHARE * len(sections) and not _share_words(sections) else 0


def _is_dated(block: Block) -> bool:
    """Whether a paragraph begins with a day of its own, as a story does."""
    return _DAY.search(simplified(block.clean[:_BEGINNING])) is not None


def _sections(kept: Sequence[Block]) -> list[list[Block]]:
    """The paragraphs under each unlabelled heading, headings without any left out."""
    sections: list[list[Block]] = []
    for before, block in pairwise(kept):
        if before.kind == "heading" and block.kind not in ("heading", "title"):
            sections.append([])
        if sections and block.kind not in ("heading", "title"):
            sections[-1].append(block)
    return sections


def _share_words(sections: Sequence[Sequence[Block]]) -> bool:
    """Whether neighbouring sections speak of the same things, as those of one story do."""
    bags = [_words("".join(block.clean for block in section)) for section in sections]
    alike = [len(a & b) / max(1, min(len(a), len(b))) for a, b in pairwise(bags)]
    return sum(alike) / len(alike) > _SHARED_WORDS


def _words(text: str) -> set[str]:
    """The long words of a text, or its runs of three ideographs."""
    if any(map(is_han, text)):
        return {text[i : i + 3] for i in range(len(text) - 2) if all(map(is_han, text[i : i + 3]))}
    return set(re.findall(r"[a-z]{5,}", text.lower()))
