"""Where a document was hard-wrapped: at which width, and which lines go on in the next one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from textclean.language.numbering import find_label
from textclean.language.punctuation import begins_inside, ends_sentence, has_inner_stop, width
from textclean.stages.segment.lines import RULE, Line

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
#: Lines from one to the next where a blank line is behind each.
_DOUBLE = 2
#: Columns by which a wrapped line may be wider than the others: a mark that hangs in the margin.
_HANGING = 2
#: Columns from which a line is as wide as a page, and those by which its width varies if it was justified: marks beside
#: each other may take half their width, and gaps are widened (W3C, Requirements for Chinese Text Layout,
#: on the compression of marks and the adjustment of lines).
_PAGE_WIDE, _JUSTIFIED = 60, 4
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


def find_wrap(lines: tuple[Line, ...]) -> Wrap | None:
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
            needed = _needed(line, following, measure)
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


def _needed(line: Line, following: Line, measure: Callable[[str], int]) -> int:
    """The columns that a line would have with the first word of the next one, at most."""
    columns = measure(line.clean)
    justified = columns >= _PAGE_WIDE and _ENDS_ANYWHERE.search(line.clean) is not None
    return columns + _first_word(following.clean, measure) + (_JUSTIFIED if justified else 0)


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
    return not _starts_paragraph(text) and not RULE.fullmatch(text)


def _indent(line: Line) -> int:
    return len(line.clean) - len(line.clean.lstrip(" "))


def close_up(lines: Sequence[Line]) -> tuple[Line, ...]:
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


def continues(first: Line, line: Line, following: Line, wrapped: Wrap) -> bool:
    """Whether `following` goes on with the paragraph of which `first` is the first line and `line` the last so far."""
    if not line.next_to(following) or not _may_continue(first, line, following):
        return False
    if ends_sentence(line.clean) and _is_early(following, wrapped) and not ends_sentence(following.clean):
        return False  # a heading below a paragraph whose last line happens to be full
    fits = wrapped.measure(line.clean) <= wrapped.width + _HANGING
    fills = fits and _needed(line, following, wrapped.measure) > wrapped.width - _HANGING
    may_be_ragged = fits and not _ENDS_ANYWHERE.search(line.clean)
    return fills or (_is_open(line, wrapped) and (may_be_ragged or begins_inside(following.clean)))


def _is_open(line: Line, wrapped: Wrap) -> bool:
    """Whether a line is long enough for prose, and its sentence goes on."""
    return not ends_sentence(line.clean) and not _is_early(line, wrapped)


def _is_early(line: Line, wrapped: Wrap) -> bool:
    """Whether the author ended a line himself."""
    return wrapped.measure(line.clean) < _EARLY * wrapped.width


def _starts_paragraph(text: str) -> bool:
    return text[:1].isspace() or find_label(text) is not None or text.startswith(("- ", "* ", "•", "#", ">"))
