"""HTML tags that were left in the text, and whole files of another format that were read as text."""

from __future__ import annotations

import json
import re

from textclean.stages.normalize.rewrite import Change

#: Elements that stand inside a line. HTML Living Standard, “Text-level semantics”, and its obsolete features.
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
#: The other elements that pages are made of, from the same standard.
_OTHERS = frozenset(
    "article aside audio base blockquote body br button canvas caption center col colgroup dd del details div dl dt "
    "embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img input legend li "
    "link main map meta nav noscript object ol option p param picture pre script section select source style summary "
    "svg table tbody td template textarea tfoot th thead title tr ul video !doctype".split()
)
#: `<p>`, `</b>`, `<br/>`, `<img src="a.jpg">`, `<!-- more -->`; neither `a < b` nor `<https://example.org>`.
_TAG = re.compile(r"<!--[^\r\n]{0,200}?-->|</?(?P<name>!doctype|[a-z][a-z0-9]*)(?:\s[^<>\r\n]*|\s*/)?>", re.IGNORECASE)
#: Characters of an entity at most, with some room: `&CounterClockwiseContourIntegral;` has 33.
_LONGEST_ENTITY = 40
#: Text that may become an entity: the end of `AT&T`, `&amp`, `&#214`.
_BEGUN_ENTITY = re.compile(r"&[#\w;]*$")
#: How a file begins that is a page: `<!DOCTYPE html>` or `<html lang="zh">`.
_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html)\b[^<>]*>", re.IGNORECASE)
#: How another XML document begins: a feed, a site map.
_XML = re.compile(r"\s*<\?xml\b[^<>]*\?>")
#: How an object or a list of objects begins.
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"')


def find_tags(text: str) -> list[Change]:
    """Tags side by side, each time with nothing in their place, or a space where they part what stands on a line."""
    runs: list[Change] = []
    since = 0
    for tag in _TAG.finditer(text):
        before, since = text[since : tag.start()], tag.end()
        name = (tag["name"] or "").lower()
        if name and name not in _INLINE and name not in _OTHERS:
            continue
        space = " " if name in _OTHERS else ""
        if runs and runs[-1].end == tag.start():
            first = runs.pop()
            runs.append(Change(first.start, tag.end(), first.after or space))
        elif not _leaves_open(before):
            runs.append(Change(tag.start(), tag.end(), space))
    return [run if _parts(text, run) else run._replace(after="") for run in runs]


def find_format(text: str) -> tuple[re.Match[str], str] | None:
    """The beginning of a text that is a whole file of another format, with the way to read it; else None."""
    if page := _PAGE.match(text):
        return page, "a whole HTML page: --input html takes the article out of it"
    if document := _XML.match(text):
        return document, "a whole XML document: take the articles out of it first"
    if (value := _JSON.match(text)) and _is_json(text):
        return value, "a whole JSON file: --input jsonl reads one object a line"
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _leaves_open(before: str) -> bool:
    """Whether the text since the tag before ends inside another tag or an entity, which would go on behind this tag if
    it were gone."""
    in_tag = before.rfind("<") > max(map(before.rfind, ">\n\r"))
    return in_tag or _BEGUN_ENTITY.search(before[-_LONGEST_ENTITY:]) is not None


def _parts(text: str, tags: Change) -> bool:
    """Whether something visible stands right before and right behind tags."""
    return bool(text[tags.start - 1 : tags.start].strip() and text[tags.end : tags.end + 1].strip())
