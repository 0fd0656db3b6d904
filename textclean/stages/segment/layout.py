"""Lines to blocks: which lines form one paragraph, and which line holds several."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from textclean.clean_text import clean_text
from textclean.language.furniture import furniture_kind
from textclean.language.numbering import find_label
from textclean.language.punctuation import bare_end, begins_inside, ends_sentence, has_inner_stop, width
from textclean.model import Block, Document, Edit, Span, apply_edits

#: Lines at least this wide, in columns, can be the product of wrapping at a fixed width (e-mail wraps at 65-78,
#: teletext and old bulletin boards at 40).
_WRAP_COLUMNS = 36
#: Columns from which lines are those of a newspaper, if sentences end inside them: verses and lists have no such lines.
#: A column has 11 ideographs or more.
_COLUMN = 22
_INNER_STOP = re.compile(r"[。！？][”’」』）]*[^\s”’」』）]")  # 获悉。全
#: Columns above which no mail program or terminal wraps; longer lines of one width were cut by a scraper, and do not go
#: on in the next.
_WIDEST_WRAP = 90
#: Full lines from which a document is hard-wrapped.
_WRAP_LINES = 4
#: Full lines for each line in which a sentence ends, at most: the sentences of contracts go on for lines.
_LONGEST_SENTENCE = 8
#: A width is likely if this share of the most full lines that any width has are full at it: mended lines are wider.
_NEARLY = 0.8
#: Share of the lines of a hard-wrapped document that may be wider than any wrap: tables, web addresses.
_UNWRAPPED = 0.1
#: Longest page number with the words around it, in characters.
_LONGEST_NUMBER = 24
#: A page head with the number of its page, and the pages from which it is one.
_HEAD = re.compile(r"(?P<head>.*\S.*\D)(?P<number>\d{1,4})\D?")
_PAGES = 3
#: Lines from one to the next where a blank line is behind each.
_DOUBLE = 2
#: Columns by which a wrapped line may be wider than the others: a mark that hangs in the margin.
_HANGING = 2
#: Ideographs, kana and their marks: a line breaks between any two, so that all lines are full. Korean breaks at spaces.
_ANYWHERE = "\u2e80-\u9fff\uf900-\uffdc"
_ENDS_ANYWHERE = re.compile(rf"[{_ANYWHERE}]\Z")
#: The first characters of a line that no line break separates: 新， and “新 and New.
_FIRST_WORD = re.compile(
    rf"[（《“‘「『【〈〔]*(?P<wide>[{_ANYWHERE}])[，、。；：！？）》”’」』】〉〕]*|[^\s{_ANYWHERE}]+"
)
#: Share of the width below which the author ended a line himself: verses, headings, addresses.
_EARLY = 0.6

#: The bullet or number of an item. Its further lines hang: they are indented to the text behind it.
_MARKER = re.compile(r"\s*(?:[-*•·+]|\(?[\da-zA-Z]{1,4}[.)])\s+(?=\S)")

#: A row of a table that was set with spaces: hour            =       2DIGIT. Justified text has narrower gaps.
_ROW = re.compile(r"\S {4,}\S")
#: The mark before the lines of a quotation (RFC 3676; CommonMark 0.31, block quotes).
_QUOTE = re.compile(r"(?:> ?)+(?=[^\s>])")
#: The rule under a heading: ============
_RULE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
#: Columns by which a rule may be longer or shorter than the heading over it.
_RULE_SLACK = 2
#: An indent inside a line, where a paragraph began.
_INDENT = re.compile(r"(?:(?<!\u3000)\u3000{2,}+|(?<!\u00a0)\u00a0{4,}+)(?=\S)")
#: Shortest paragraph, in characters, that may have been glued behind one without a stop.
_LEAST_PROSE = 20
#: Characters around a place in a line that are looked at: more than any label, or row of closing marks, has.
_NEAR = 200
#: The fence around code in Markdown (CommonMark 0.31, fenced code blocks): ```python and ```.
_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^`\s]*)[^`]*$")
#: A character without which a line has neither an indent nor an article inside.
_GAP = re.compile("[\u3000\u00a0条條]")
#: An article glued into a line: …应当备案。第四条 申请人…
_GLUED_ARTICLE = re.compile(
    r"(?<=[。；：.）)」”\s])(?=第[ \u3000]*[一二三四五六七八九十百零〇\d]+[ \u3000]*[条條][ \u3000])"
)


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


class Wrap(NamedTuple):
    """The width at which a document was broken, and how it was counted."""

    width: int
    measure: Callable[[str], int]
    #: Lines that are full at it.
    full: int


class Seam(NamedTuple):
    """A place where a line may go on in the next one."""

    #: The columns of the line, and what it would have with the first word of the next.
    columns: int
    needed: int
    #: Whether the next line begins in the middle of a sentence.
    runs_on: bool
    #: Whether the line may be a title or heading, and no line of a paragraph: it is the first of all, or has a number.
    begins: bool


def read_blocks(document: Document) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a document, untyped, and whether it is hard-wrapped."""
    fenced, lines = _part_code(_find_pages(list(_read_lines(document))))
    wrapped = _find_wrap(lines)
    if not wrapped and (closed := _close_up(lines)) and (wrapped := _find_wrap(closed)):
        lines = closed
    spans = [part for span in _join_lines(lines, wrapped) for part in _split(document.text, span)]
    starts = [edit.span.start for edit in document.edits]
    blocks: list[Block] = []
    for span in sorted((*spans, *fenced)):
        text = document.text[span.start : span.end]
        clean = clean_text(text, _edits_within(document.edits, starts, span), span.start)
        first, last = document.place(span.start)[0], document.place(span.end - 1)[0]
        kind = "code" if span in fenced else "body"
        blocks.append(Block(len(blocks), (first, last), span, text, clean, kind))
    return tuple(blocks), wrapped is not None


def _part_code(lines: Iterable[Line]) -> tuple[frozenset[Span], tuple[Line, ...]]:
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


def _edits_within(edits: tuple[Edit, ...], starts: list[int], span: Span) -> tuple[Edit, ...]:
    return edits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _read_lines(document: Document) -> Iterator[Line]:
    """The lines that are not empty. A span includes the indentation, and no trailing whitespace."""
    starts = document.line_starts
    edit_starts = [edit.span.start for edit in document.edits]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(document.text)
        raw = document.text[start:end].rstrip()
        if not raw:
            continue
        span = Span(start, start + len(raw))
        text = apply_edits(raw, _edits_within(document.edits, edit_starts, span), start)
        quote = match.group() if (match := _QUOTE.match(text)) else ""
        yield Line(number, span, text[len(quote) :], quote)


def _close_up(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a document that has a blank line behind each of them, numbered as if it had none; or nothing.

    Most documents have one behind each paragraph. In a wrapped one most lines do not end a sentence, and sentences end
    inside the lines.
    """
    gaps = [below.number - above.number for above, below in pairwise(lines)]
    if min(gaps, default=0) != _DOUBLE or 2 * sum(ends_sentence(line.clean) for line in lines) > len(lines):
        return ()
    if not _flows(lines):
        return ()
    numbers = accumulate((1 if gap == _DOUBLE else gap for gap in gaps), initial=lines[0].number)
    return tuple(replace(line, number=number) for line, number in zip(lines, numbers, strict=True))


def _find_pages(lines: Sequence[Line]) -> Iterator[Line]:
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
    return _HEAD.fullmatch(text) if len(text) <= _WIDEST_WRAP and any(map(str.isdigit, text[-2:])) else None


def _find_wrap(lines: tuple[Line, ...]) -> Wrap | None:
    """The width at which a hard-wrapped document was broken: in columns, or in characters, all as wide as an ideograph.

    Editors and mail count columns, in which 2.8 is narrower than 二点八; programs often count characters.
    """
    found = [wrap for measure in (width, _full_width) if (wrap := _wrap_by(lines, measure))]
    return max(found, key=lambda wrap: wrap.full, default=None)


def _full_width(text: str) -> int:
    """The columns of a text if each of its characters is as wide as an ideograph."""
    return 2 * len(text)


def _wrap_by(lines: tuple[Line, ...], measure: Callable[[str], int]) -> Wrap | None:
    """The width in one measure.

    A wrapped line is as full as it can be: the first word of the next one would not have fitted. Where the author
    changed a few words later, lines are ragged, but the next one still begins in the middle of the sentence. Headlines
    and a few other lines may be wider. A short line may be the heading of a paragraph. Sentences end in some lines;
    rows of a list have no stops.
    """
    widths = [measure(line.clean) for line in lines]
    longest = max((columns for columns in widths if columns <= _WIDEST_WRAP), default=0)
    seams = list(_find_seams(lines, measure))
    inside = {at for at in range(1, len(lines)) if lines[at - 1].next_to(lines[at]) for at in (at - 1, at)}
    stops = sum(ends_sentence(line.clean) or _has_inner_stop(line) for line in lines)

    def too_wide(wrapped: int) -> bool:
        wide = sum(columns > (wrapped if at in inside else _WIDEST_WRAP) for at, columns in enumerate(widths))
        return wide > _UNWRAPPED * len(lines)

    for wrapped in (longest, *_likely_widths(seams)):
        full = 0 if wrapped < _COLUMN or too_wide(wrapped) else _full_lines(seams, wrapped, stops)
        if full and (wrapped >= _WRAP_COLUMNS or _flows(lines)):
            return Wrap(wrapped, measure, full)
    return None


def _flows(lines: Iterable[Line]) -> bool:
    """Whether sentences end inside lines, as they do in the columns of a newspaper."""
    return sum(map(_has_inner_stop, lines)) >= _WRAP_LINES


def _has_inner_stop(line: Line) -> bool:
    return has_inner_stop(line.clean) or _INNER_STOP.search(line.clean) is not None


def _full_lines(seams: Iterable[Seam], wrapped: int, stops: int) -> int:
    """The lines that are as full as they can be, if they are enough beside those that neither are nor go on.

    `stops` are the lines in which a sentence ends.
    """
    full = ragged = broken = early = 0
    for seam in seams:
        if seam.columns <= wrapped:
            is_early = seam.columns < _EARLY * wrapped
            full += (fills := seam.needed > wrapped - _HANGING)
            ragged += not fills and seam.runs_on and not is_early
            early += is_early and not seam.begins
            broken += not (fills or seam.runs_on or seam.begins or is_early)
    enough = _WRAP_LINES <= full <= _LONGEST_SENTENCE * stops
    return full if enough and full + ragged >= 4 * (broken + max(0, early - stops)) else 0


def _find_seams(lines: tuple[Line, ...], measure: Callable[[str], int]) -> Iterator[Seam]:
    """The places where a sentence may go on from one line to the next."""
    first = lines[0] if lines else None
    for line, following in pairwise(lines):
        assert first is not None
        if not line.next_to(following) or not _may_continue(first, line, following):
            first = following
        elif not ends_sentence(line.clean):
            columns = measure(line.clean)
            needed = columns + _first_word(following.clean, measure)
            begins = line is lines[0] or find_label(line.clean) is not None
            yield Seam(columns, needed, begins_inside(following.clean), begins)


def _likely_widths(seams: Sequence[Seam]) -> list[int]:
    """The widths at which nearly as many lines are full as at any, the widest first."""
    change: Counter[int] = Counter()
    for seam in seams:
        change[seam.columns] += 1
        change[seam.needed] -= 1
    full = list(accumulate(change[columns] for columns in range(_WIDEST_WRAP + 1)))
    widths = {seam.columns for seam in seams if seam.columns <= _WIDEST_WRAP}
    least = max(_WRAP_LINES, _NEARLY * max((full[columns] for columns in widths), default=0))
    return sorted((columns for columns in widths if full[columns] >= least), reverse=True)


def _first_word(text: str, measure: Callable[[str], int]) -> int:
    """The columns of the first word of a line and its space, or of its first ideograph with the marks beside it."""
    word = _FIRST_WORD.match(text.lstrip())
    return measure(word.group()) + (not word["wide"]) if word else 0


def _may_continue(first: Line, line: Line, following: Line) -> bool:
    """Whether `following` can go on with the paragraph of which `first` is the first line and `line` the last so far.

    It begins at the margin, or under the text of an item, or is as far in as both. Where only `first` and `following`
    are indented, each begins a paragraph.
    """
    if line.quote != following.quote:
        return False
    text = following.clean.lstrip(" ")
    indent = _indent(following)
    marker = _MARKER.match(first.clean)
    if indent not in (0, marker.end() if marker else 0):
        as_far_in = _indent(first) == _indent(line) == indent
        if not as_far_in or (line is first and ends_sentence(line.clean)):
            return False
    if line.of_page or following.of_page or _ROW.search(line.clean) or _ROW.search(following.clean):
        return False
    return not _starts_paragraph(text) and not _RULE.fullmatch(text)


def _indent(line: Line) -> int:
    return len(line.clean) - len(line.clean.lstrip(" "))


def _is_open(line: Line, wrapped: Wrap) -> bool:
    """Whether a line is long enough for prose, and its sentence goes on."""
    return not ends_sentence(line.clean) and not _is_early(line, wrapped)


def _is_early(line: Line, wrapped: Wrap) -> bool:
    """Whether the author ended a line himself."""
    return wrapped.measure(line.clean) < _EARLY * wrapped.width


def _starts_paragraph(text: str) -> bool:
    return text[:1].isspace() or find_label(text) is not None or text.startswith(("- ", "* ", "•", "#", ">"))


def _join_lines(lines: tuple[Line, ...], wrapped: Wrap | None) -> Iterator[Span]:
    """The span of each paragraph: a line, a heading with its rule, or lines that a hard-wrapped document broke."""
    paragraph: Span | None = None
    first = last = None
    for line in lines:
        if (
            paragraph
            and first
            and last
            and (_underlines(line, last, paragraph) or (wrapped and _continues(first, last, line, wrapped)))
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
    drawn = _RULE.fullmatch(line.clean) is not None and last.next_to(line) and paragraph == last.span
    return drawn and abs(width(line.clean.strip()) - width(last.clean.strip())) <= _RULE_SLACK


def _continues(first: Line, line: Line, following: Line, wrapped: Wrap) -> bool:
    """Whether `following` goes on with the paragraph of which `first` is the first line and `line` the last so far."""
    if not line.next_to(following) or not _may_continue(first, line, following):
        return False
    if ends_sentence(line.clean) and _is_early(following, wrapped) and not ends_sentence(following.clean):
        return False  # a heading below a paragraph whose last line happens to be full
    columns = wrapped.measure(line.clean)
    fits = columns <= wrapped.width + _HANGING
    fills = fits and columns + _first_word(following.clean, wrapped.measure) > wrapped.width - _HANGING
    may_be_ragged = fits and not _ENDS_ANYWHERE.search(line.clean)
    return fills or (_is_open(line, wrapped) and (may_be_ragged or begins_inside(following.clean)))


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
        if found is None or match.start() == 0:
            continue
        after_stop = ends_sentence(_before(line, match.start()))
        if (number is None and in_chapter) or (number is not None and after_stop and found.number == number + 1):
            cuts.append(match.start())
            number = found.number
    return cuts
