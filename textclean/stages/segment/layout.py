"""Lines to blocks: which lines form one paragraph, and which line holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textclean.clean_text import clean_text
from textclean.language.numbering import find_label
from textclean.language.punctuation import bare_end, ends_sentence, width
from textclean.model import Block, Document, Span
from textclean.stages.segment.lines import RULE, Line, edits_within, find_pages, part_code, read_lines
from textclean.stages.segment.wraps import Wrap, close_up, continues, find_wrap

#: Columns by which a rule may be longer or shorter than the heading over it.
_RULE_SLACK = 2
#: An indent inside a line, where a paragraph began.
_INDENT = re.compile(r"(?:(?<!\u3000)\u3000{2,}+|(?<!\u00a0)\u00a0{4,}+)(?=\S)")
#: Shortest paragraph, in characters, that may have been glued behind one without a stop.
_LEAST_PROSE = 20
#: Characters around a place in a line that are looked at: more than any label, or row of closing marks, has.
_NEAR = 200
#: A character without which a line has neither an indent nor an article inside.
_GAP = re.compile("[\u3000\u00a0条條]")
#: An article glued into a line: …应当备案。第四条 申请人…
_GLUED_ARTICLE = re.compile(
    r"(?<=[。；：.）)」”\s])(?=第[ \u3000]*[一二三四五六七八九十百零〇\d]+[ \u3000]*[条條][ \u3000])"
)


def read_blocks(document: Document) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a document, untyped, and whether it is hard-wrapped."""
    fenced, lines = part_code(find_pages(list(read_lines(document))))
    wrapped = find_wrap(lines)
    if not wrapped and (closed := close_up(lines)) and (wrapped := find_wrap(closed)):
        lines = closed
    spans = [part for span in _join_lines(lines, wrapped) for part in _split(document.text, span)]
    starts = [edit.span.start for edit in document.edits]
    blocks: list[Block] = []
    for span in sorted((*spans, *fenced)):
        text = document.text[span.start : span.end]
        clean = clean_text(text, edits_within(document.edits, starts, span), span.start)
        first, last = document.place(span.start)[0], document.place(span.end - 1)[0]
        kind = "code" if span in fenced else "body"
        blocks.append(Block(len(blocks), (first, last), span, text, clean, kind))
    return tuple(blocks), wrapped is not None


def _join_lines(lines: tuple[Line, ...], wrapped: Wrap | None) -> Iterator[Span]:
    """The span of each paragraph: a line, a heading with its rule, or lines that a hard-wrapped document broke."""
    paragraph: Span | None = None
    first = last = None
    for line in lines:
        if (
            paragraph
            and first
            and last
            and (_underlines(line, last, paragraph) or (wrapped and continues(first, last, line, wrapped)))
        ):
            paragraph = Span(paragraph.start, line.span.end)
        else:
            if paragraph:
                yield paragraph
            paragraph, first = line.span, line
        last = line
    if paragraph:
        yield paragraph


def _underlines(line: Line, last: Line, paragraph: Span) -> bool:
    """Whether a line is the rule under a heading of one line (Markdown, reStructuredText): it is as long as that."""
    drawn = RULE.fullmatch(line.clean) is not None and last.next_to(line) and paragraph == last.span
    return drawn and abs(width(line.clean.strip()) - width(last.clean.strip())) <= _RULE_SLACK


def _split(text: str, span: Span) -> Iterator[Span]:
    """The spans of the paragraphs in a line: nearly always one, the line itself."""
    line = text[span.start : span.end]
    start = 0
    cuts = {*_indent_cuts(line), *_article_cuts(line)} if _GAP.search(line) else ()
    for cut in sorted(cuts):
        if _is_visible(line[start:cut]):
            end = start + len(line[start:cut].rstrip())
            yield Span(span.start + start, span.start + end)
            start = cut
    yield Span(span.start + start, span.end)


def _is_visible(text: str) -> bool:
    """Whether a text shows at all: a zero-width space before an indent does not."""
    return any(character.isprintable() and character != " " for character in text)


def _indent_cuts(line: str) -> Iterator[int]:
    """Where a wide gap inside a line separates paragraphs: 正文。　　正文 does, 第一章　　总则 does not."""
    gaps = list(_INDENT.finditer(line))
    end, last_stop = (len(line.rstrip()), max(map(line.rfind, "。！？"))) if gaps else (0, 0)
    for gap in gaps:
        before = _before(line, gap.start())
        is_prose = gap.end() <= last_stop and end - gap.end() >= _LEAST_PROSE
        if gap.start() and (ends_sentence(before) or (is_prose and bare_end(before) not in "，、；")):
            yield gap.start()


def _before(line: str, at: int) -> str:
    """The part of a line right before a place, enough to see whether a sentence ends: the line may be a whole book."""
    return line[max(0, at - _NEAR) : at]


def _article_cuts(line: str) -> list[int]:
    """Where articles (第X条) were glued into a line: their numbers count on from the one before."""
    glued = list(_GLUED_ARTICLE.finditer(line))
    label = find_label(line.lstrip()) if glued else None
    number = label.number if label and label.series == "article" else None
    in_chapter = label is not None and label.series in ("chapter", "section")
    cuts = []
    for match in glued:
        found = find_label(line[match.start() : match.start() + _NEAR])
        if found is None:
            continue
        after_stop = ends_sentence(_before(line, match.start()))
        if (number is None and in_chapter) or (number is not None and after_stop and found.number == number + 1):
            cuts.append(match.start())
            number = found.number
    return cuts
