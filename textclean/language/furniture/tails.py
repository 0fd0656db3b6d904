"""Furniture that a template or a scraper has glued to the end or the beginning of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from textclean.language.furniture.kinds import furniture_kind
from textclean.language.furniture.markers import READ_MORE, find_marker
from textclean.language.han_variants import simplified
from textclean.language.punctuation import ends_sentence

#: A last bracket: （责任编辑：王小明）, [Read more].
_BRACKETED = re.compile(r"(?<!\s)\s*[\[（(【<]([^\[\]（）()【】<>]{2,40})[\]）)】>]\s*$")
_CLOSING = ("]", "）", ")", "】", ">")
#: A stop with what closes after it, but no ellipsis, no decimal point and nothing inside an address: the end of 持续。”
#: and not of 2.8, of ..., of R. Ames or of https://harbor.example/tides?share.
_AFTER_STOP = re.compile(r"(?:[。．！？]|[!?](?![\da-z])|(?<![.…])(?<!\b[A-Z])\.(?![.\da-z,;:]))[”’」』\"')）】_*]*|；")
#: Last stops of a paragraph behind one of which the furniture begins: it may have stops itself (Photo: R. Ames.).
_LAST_STOPS = 3
#: Longest furniture at the end of a paragraph, in characters.
_LONGEST_TAIL = 80
#: Characters at the end of a paragraph in which it is looked for, with room for the marks before it.
_LOOKED_AT = 2 * _LONGEST_TAIL
#: Kinds that at the end of prose are phrases; with a stop they are one more sentence.
_PHRASES = ("interface", "promotion")
#: A word that goes on in what a cut took: Learn more and get. No button ends on it.
_LEADS_ON = re.compile(r"\b(?:a|and|at|by|for|from|get|in|of|or|our|the|this|to|via|with|your)$", re.IGNORECASE)
#: Kinds that at the end of prose are as likely a number or a word of it.
_NOT_GLUED = ("bare-number", "page-number", "font-size", "fragment")
#: Most words of furniture before a headline: three or four lines.
_MOST_WORDS = 16
#: Kinds that before a headline are as likely words of it: 视频：, 热点
_NOT_BEFORE = (*_NOT_GLUED, "interface", "hand", "related")

#: The name of the site behind the headline in a page's title: _海州网, | Harbor Times, - 海州日报
_SITE = re.compile(
    r"\s*(?:[_|｜]\s*\S.{0,40}|[-–—]\s*[\u4e00-\u9fff]{1,10}(?:网|报|社|台|新闻|在线|频道|门户|资讯)"
    r"|\s[-–—](?: [A-Z][\w.’']*){1,4})"
)
#: The link behind each heading of a wiki: [edit], [change | change source] in simple English
_EDIT_LINK = re.compile(
    r"\s*[\[［](?:edit|change|编辑)(?:\s?[|｜]?\s?(?:edit |change )?(?:source|源代码))?[\]］]\s*", re.IGNORECASE
)


def heading_tail(text: str) -> int | None:
    """Where the link to edit a section begins behind its heading (History[edit]), or None."""
    start = max(text.rfind("["), text.rfind("［"))
    match = _EDIT_LINK.fullmatch(simplified(text), len(text[:start].rstrip())) if start > 0 else None
    return match.start() if match else None


def furniture_tail(text: str) -> int | None:
    """Where furniture glued to the end of a paragraph begins, behind its last stop, or None.

    持续。返回首页>> is cut before 返回. A bracket behind the stop is furniture if it says so: (Editor: Jane Doe).
    """
    found = None
    while True:
        before = max(0, len(text) - _LOOKED_AT)
        tail = _find_tail(text[before:])
        if tail is None:
            return found
        found = before + tail
        text = text[:found]  # a credit may have been cut in two at its stop: Photo: R. Ames/Harbor News


# The scrapes of one article bring the same paragraphs again.
@lru_cache(maxsize=20_000)
def _find_tail(text: str) -> int | None:
    text = simplified(text)
    match = _BRACKETED.search(text) if text.rstrip().endswith(_CLOSING) else None
    if match and _AFTER_STOP.search(text[: match.start()].rstrip()[-4:]) and is_glued(match[1]):
        return match.start()
    ends = [m.end() for m in _AFTER_STOP.finditer(text)]
    for end in reversed(ends[-_LAST_STOPS:]):
        rest = text[end:]
        if rest.strip() and len(rest) <= _LONGEST_TAIL and is_glued(rest):
            return end
    return None


def is_glued(rest: str) -> bool:
    """Whether the text behind the last stop of a paragraph is furniture or a cut-off marker.

    What a marker cuts (夜里的潮…阅读全文) is furniture only if it is that by itself.
    """
    rest = rest.strip()
    marker = find_marker(rest)
    if marker and marker.group().lstrip().startswith(("…", "...", "⋯")):
        rest = rest[: marker.start()]
    kind = furniture_kind(rest)
    if kind in _PHRASES and (ends_sentence(rest) or _LEADS_ON.search(rest)):
        return False
    return (kind is not None and kind not in _NOT_GLUED) or (READ_MORE.fullmatch(rest) is not None and len(rest) > 1)


def names_site(rest: str) -> bool:
    """Whether the text behind a headline is the name of the site."""
    return _SITE.fullmatch(rest) is not None


def is_row(text: str) -> bool:
    """Whether a line, or the text before a headline, is several lines of furniture in a row: a breadcrumb, a date and a
    source, 字号：大 中 小. At least one of them cannot be words of a headline."""
    words = text.split()
    return len(words) <= _MOST_WORDS and any(kind not in _NOT_BEFORE for kind in _split_kinds(words))


def _split_kinds(words: Sequence[str]) -> list[str]:
    """The kinds of the pieces of furniture that words consist of, each as long as possible; none if some words are
    of no kind."""
    for size in range(len(words), 0, -1):
        kind = furniture_kind(" ".join(words[:size]))
        rest = _split_kinds(words[size:])
        if kind is not None and (rest or size == len(words)):
            return [kind, *rest]
    return []
