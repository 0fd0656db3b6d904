"""Pages: the article is extracted from the HTML, compared with the longest prose there, and cleaned like any text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from textclean.corpus.prose import INLINE, PARAGRAPH, collapse, coverage, find_prose
from textclean.errors import NotTextError
from textclean.findings import identify, make_finding
from textclean.model import Document, Finding, Report, Source

#: Share of the longest prose that an extraction must have: with less than half, the body is what was lost.
#: decisions/0402.
KEPT = 0.5
#: Characters of prose below which a page has no body that could be lost.
BODY = 100
#: Characters that trafilatura has to find, or it takes all the text of the page instead, as one paragraph (2.3,
#: MIN_EXTRACTED_SIZE). A short report in Chinese has fewer.
_LEAST_FOUND = 250
#: Separators between the title of an article and the name of its site. Example: "新桥通车_澜州网".
_SITE = re.compile(r"\s*(?:_|\||--| - )\s*")
_LEVEL = re.compile(r"h([1-6])")


class Extracted(NamedTuple):
    """The article of a page as paragraphs, and the share (0-1) of the longest prose that it contains."""

    blocks: list[str]
    coverage: float
    title: str | None = None
    published: str | None = None
    url: str | None = None

    @property
    def text(self) -> str:
        """The paragraphs as one text with a final newline."""
        return "\n\n".join(self.blocks) + "\n" if self.blocks else ""


def clean_page(data: bytes, *, encoding: str | None = None, declared: str | None = None, **options: Any) -> Report:
    """The report of the article in a page. It is about the extracted text, where headings begin with `#`.

    `declared` is the server's encoding, which takes precedence over the page's own. `options` are those of `clean`.
    Raises NotTextError if it is not a page.
    """
    from textclean.pipeline import clean

    page, found = _read(data, encoding, declared)
    known = {"title": found.title, "published": found.published, "url": found.url}
    report = clean(found.text, **{**known, **{k: v for k, v in options.items() if v is not None}})
    document = _describe(report.document, data, page)
    lost = find_lost_body(document, found)
    return replace(report, document=identify(replace(document, findings=(*document.findings, *lost))))


def find_lost_body(document: Document, found: Extracted, page: str = "the page") -> tuple[Finding, ...]:
    """The finding that the extraction lost the body, if it did."""
    if found.coverage >= KEPT:
        return ()
    message = f"{1 - found.coverage:.0%} of the longest prose of {page} is not in the extracted text"
    return (make_finding(document, "TC008", message, coverage=round(found.coverage, 3)),)


def read_article(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Extracted:
    """The article in a page, whose text `clean_page` cleans. Raises NotTextError if it is not a page."""
    return _read(data, encoding, declared)[1]


def _read(data: bytes, encoding: str | None, declared: str | None) -> tuple[Document, Extracted]:
    """The decoded page and its article."""
    from textclean.stages.decode import decode_document

    page = decode_document(data, declared=declared, forced=encoding)
    return page, extract(page.source.decoded.text)


def extract(html: str) -> Extracted:
    """The article of a page: the first extraction that contains the longest prose, else the one with most of it."""
    import trafilatura
    from lxml import etree
    from trafilatura.settings import use_config

    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None:
        if html.strip() and "<" not in html:
            raise NotTextError("It is not HTML.", "Pass --input text.")
        return Extracted([], 1.0)
    prose = find_prose(tree)
    size = sum(map(len, prose))
    judged = prose if size >= BODY else []
    options: dict[str, Any] = {"include_comments": False, "with_metadata": True}
    if size < _LEAST_FOUND:
        options["config"] = use_config()
        options["config"].set("DEFAULT", "MIN_EXTRACTED_SIZE", str(PARAGRAPH))
    headings = [collapse("".join(one.itertext())) for one in tree.iter("h1")]
    best: Extracted | None = None
    for way in ({}, {"favor_recall": True}):
        try:
            found = trafilatura.bare_extraction(html, **options, **way)
        except (ValueError, TypeError, AttributeError, etree.Error):
            # It fails on some damaged trees; the other way, or the prose itself, may not.
            continue
        if found is None or found.body is None:
            continue
        blocks = list(_blocks(found.body))
        share = coverage(judged, blocks)
        if best is None or share > best.coverage:
            blocks, title = _with_title(blocks, found.title, headings)
            best = Extracted(blocks, share, title, found.date, found.url)
        if share >= KEPT:
            break
    if best is None or (best.coverage < KEPT and not best.blocks):
        return Extracted(judged, 0.0 if judged else 1.0)
    return best


def _describe(document: Document, data: bytes, page: Document) -> Document:
    """The document with what is known of its page: its bytes, its encoding, and what is wrong with them."""
    decoded = page.source.decoded
    of_page = document.source.decoded._replace(
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        how=decoded.how,
        candidates=decoded.candidates,
        declared=decoded.declared,
    )
    source = Source(document.source.name, hashlib.sha256(data).hexdigest(), len(data), of_page)
    document = replace(document, source=source)
    # What came along into the extracted text was found there, with its place.
    known = {finding.rule for finding in document.findings}
    findings = [
        make_finding(document, finding.rule, finding.message, fixed=finding.fixed, severity=finding.severity)
        for finding in page.findings
        if finding.rule not in known
    ]
    return replace(document, findings=(*findings, *document.findings))


def _with_title(blocks: list[str], title: str | None, headings: list[str]) -> tuple[list[str], str | None]:
    """The blocks with the title above them, unless they contain it already."""
    if not title:
        return blocks, None
    # A heading that is part of the title is the title without the name of the site.
    inner = [heading for heading in headings if heading and heading in title]
    title = max(inner, key=len) if inner else _without_site(title)
    known = {block.lstrip("# ") for block in blocks}
    return (blocks if title in known else [f"# {title}", *blocks]), title


def _without_site(title: str) -> str:
    return collapse(_SITE.split(title.strip())[0] or title)


def _blocks(body: Any) -> Iterator[str]:
    """The paragraphs of an extraction, headings with their level, items with a dash."""
    parts: list[str] = []

    def flush(mark: str) -> Iterator[str]:
        text = collapse("".join(parts))
        parts.clear()
        if text:
            yield mark + text

    def walk(element: Any, mark: str) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        own = _mark(element) or mark
        parts.append(element.text or "")
        for child in element:
            inside = isinstance(child.tag, str) and child.tag in INLINE
            if not inside:
                yield from flush(own)
            yield from walk(child, own)
            if not inside:
                yield from flush(_mark(child) or own)
            if element.tag in ("row", "tr") and parts:
                parts.append(" ")
            parts.append(child.tail or "")

    yield from walk(body, "")
    yield from flush("")


def _mark(element: Any) -> str:
    """What a paragraph of this element begins with."""
    if not isinstance(element.tag, str):
        return ""
    if element.tag in ("item", "li"):
        return "- "
    level = _LEVEL.fullmatch(element.get("rend", "") if element.tag == "head" else element.tag)
    return "#" * int(level.group(1)) + " " if level else ""
