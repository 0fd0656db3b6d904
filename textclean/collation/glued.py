"""Page furniture that witnesses without line breaks have glued to a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from textclean.collation.collate import Collation
from textclean.collation.verdicts import Cut, Told
from textclean.language.furniture import find_source, is_glued, is_row
from textclean.model import Span


def find_proper(collation: Collation, cut: Cut) -> Span:
    """What of the common text is the paragraph itself: all of it, but for furniture before it or behind it that only
    some have."""
    length = len(collation.text)
    holes = [hole for holes in collation.holes for hole in holes]
    beginning, reaching = _beginning(collation), _reaching(collation)
    ends = sorted({h.start for h in holes if 0 < h.start < h.end == length}) if reaching else []
    # What follows 上一篇： is a headline, be it that of the article: only what no other witness has is asked about.
    start = min((hole.end for hole in holes if hole.start == 0 and hole.end < length), default=0)
    before = _cut_to(collation, beginning[0], start, cut) if beginning and start else ""
    if find_source(before) or not is_row(before):
        start = 0  # the source of a report, 本报讯（记者 林远舟）, is part of its first sentence
    end = next((end for end in ends if end > start and is_glued(_cut_from(collation, reaching[0], end, cut))), length)
    return Span(start, end)


def tell_glued(collation: Collation, proper: Span, cut: Cut) -> tuple[Told, ...]:
    """The furniture around the paragraph, and who has it."""
    told = []
    if proper.start:
        beginning = _beginning(collation)
        told.append(Told(_cut_to(collation, beginning[0], proper.start, cut), _witnesses(collation, beginning)))
    if proper.end < len(collation.text):
        reaching = _reaching(collation)
        told.append(Told(_cut_from(collation, reaching[0], proper.end, cut), _witnesses(collation, reaching)))
    return tuple(told)


def _witnesses(collation: Collation, strands: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(number for strand in strands for number in collation.strands[strand].witnesses))


def _beginning(collation: Collation) -> list[int]:
    """The strands that begin as the common text does."""
    return [n for n, runs in enumerate(collation.matches) if runs and runs[0].a == runs[0].b == 0]


def _reaching(collation: Collation) -> list[int]:
    """The strands that end as the common text does."""
    end = len(collation.text)
    return [n for n, runs in enumerate(collation.matches) if runs and runs[-1].a + runs[-1].size == end]


def _cut_to(collation: Collation, strand: int, place: int, cut: Cut) -> str:
    """What a strand has before a place of the common text."""
    run = next(run for run in reversed(collation.matches[strand]) if run.a < place)
    return cut(strand, 0, run.b + min(run.size, place - run.a))


def _cut_from(collation: Collation, strand: int, place: int, cut: Cut) -> str:
    """What a strand has from a place of the common text on."""
    run = next(run for run in collation.matches[strand] if run.a + run.size > place)
    return cut(strand, run.b + max(0, place - run.a), len(collation.strands[strand].key))
