"""The lines of a document: what is on them, which are code, and which are the numbers and heads of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textclean.language.furniture import furniture_kind
from textclean.model import Document, Edit, Span, apply_edits

#: Longest page number with the words around it, in characters.
_LONGEST_NUMBER = 24
#: A page head with the number of its page, and the pages from which it is one.
_HEAD = re.compile(r"(?P<head>.*\S.*\D)(?P<number>\d{1,4})\D?")
_PAGES = 3
#: Longest page head, in characters: a wrapped line.
_LONGEST_HEAD = 90
#: The mark before the lines of a quotation (RFC 3676; CommonMark 0.31, block quotes).
_QUOTE = re.compile(r"(?:> ?)+(?=[^\s>])")
#: The rule under a heading: ============
RULE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
#: The fence around code in Markdown (CommonMark 0.31, fenced code blocks): ```python and ```.
_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^`\s]*)[^`]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its break."""

    number: int
    span: Span
    #: Its text with the edits applied, and without the mark of a quotation.
    clean: str
    #: That mark: > or nothing.
    quote: str = ""
    #: Whether it is a page number or a page head, and no line of a paragraph.
    of_page: bool = False

    def next_to(self, following: Line) -> bool:
        """Whether no blank line is between this line and the following one."""
        return following.number == self.number + 1


def read_lines(document: Document) -> Iterator[Line]:
    """The lines that are not empty. A span includes the indentation, and no trailing whitespace."""
    starts = document.line_starts
    edit_starts = [edit.span.start for edit in document.edits]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(document.text)
        raw = document.text[start:end].rstrip()
        if not raw:
            continue
        span = Span(start, start + len(raw))
        text = apply_edits(raw, edits_within(document.edits, edit_starts, span), start)
        quote = match.group() if (match := _QUOTE.match(text)) else ""
        yield Line(number, span, text[len(quote) :], quote)


def part_code(lines: Iterable[Line]) -> tuple[frozenset[Span], tuple[Line, ...]]:
    """The fenced blocks of code, from fence to fence, and the other lines. A fence that is never closed opens none."""
    fenced: set[Span] = set()
    rest: list[Line] = []
    opened: int | None = None  # the place of the last opening fence in `rest`
    marks = ""
    for line in lines:
        rest.append(line)
        fence = _FENCE.match(line.clean)
        if fence is None or line.quote:
            continue
        if opened is None or fence["language"]:
            opened, marks = len(rest) - 1, fence["marks"]
        elif fence["marks"].startswith(marks):
            fenced.add(Span(rest[opened].span.start, line.span.end))
            del rest[opened:]
            opened = None
    return frozenset(fenced), tuple(rest)


def find_pages(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with page numbers and page heads marked, which may be in the middle of a paragraph.

    Page heads are lines that differ only in a number at their end.
    """
    matches = [_match_head(line.clean) for line in lines]
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for found in filter(None, matches):
        heads[found["head"]].add(found["number"])
    for line, match in zip(lines, matches, strict=True):
        of_page = (match is not None and len(heads[match["head"]]) >= _PAGES) or (
            len(line.clean) <= _LONGEST_NUMBER and furniture_kind(line.clean) in ("page-number", "bare-number")
        )
        yield replace(line, of_page=True) if of_page else line


def _match_head(text: str) -> re.Match[str] | None:
    return _HEAD.fullmatch(text) if len(text) <= _LONGEST_HEAD and any(map(str.isdigit, text[-2:])) else None


def edits_within(edits: tuple[Edit, ...], starts: list[int], span: Span) -> tuple[Edit, ...]:
    return edits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
