"""What the outline shows to be missing: a number of a series, the heading before a restart, the text of a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textclean.findings import make_finding
from textclean.language.numbering import CALENDAR
from textclean.model import Document, Finding
from textclean.stages.realign.sections import Draft
from textclean.stages.realign.series import CONTENTS, Series, find_series
from textclean.stages.realign.unmet import find_unmet

#: Members from which a gap in a series is reported: two numbers can be a quotation.
_LEAST_MEMBERS = 3
#: Most gaps of a series that are reported: one with more is an excerpt.
_MOST_GAPS = 3
#: Series that need not count on: clauses of which some are left out, days on which nothing happened.
_WITH_GAPS = CALENDAR | {"decimal", CONTENTS}


def find_unkept(document: Document, draft: Draft) -> list[Finding]:
    """The findings TC305, TC505, TC604 and TC605."""
    series = find_series(draft)
    return [
        *_missing_numbers(document, draft, series),
        *_lost_headings(document, draft, series),
        *find_unmet(document, draft),
        *_empty_headings(document, draft),
    ]


def _missing_numbers(document: Document, draft: Draft, series: Sequence[Series]) -> Iterator[Finding]:
    """The findings about gaps in the series that are in order."""
    for run in series:
        if len(run.ids) < _LEAST_MEMBERS or not run.ordered:
            continue
        holes = [(a, b, id_) for a, b, id_ in zip(run.numbers, run.numbers[1:], run.ids[1:], strict=False) if b > a + 1]
        if not 0 < len(holes) <= _MOST_GAPS or run.style in _WITH_GAPS:
            continue
        for before, number, id_ in holes:
            block = draft.blocks[id_]
            gap = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            yield make_finding(document, "TC505", f"number {gap} is missing before {block.label}", block=block)


def _lost_headings(document: Document, draft: Draft, series: Sequence[Series]) -> Iterator[Finding]:
    """The findings where a series of headings begins anew in one scope: the heading between the two is gone."""
    for before, run in pairwise(series):
        block = draft.blocks[run.ids[0]]
        if (
            (before.scope, before.style) == (run.scope, run.style)
            and block.kind == "heading"
            and min(len(before.ids), len(run.ids)) >= 2
            and run.numbers[0] == 1
            and run.style != CONTENTS
        ):
            yield make_finding(
                document,
                "TC604",
                f"the series begins again at {block.label}: the heading over it is lost",
                block=block,
                related=(draft.blocks[before.ids[0]],),
            )


def _empty_headings(document: Document, draft: Draft) -> Iterator[Finding]:
    """The findings about headings with neither text nor sub-headings below."""
    for at, id_ in enumerate(draft.order):
        block = draft.blocks[id_]
        if block.kind != "heading":
            continue
        below = draft.blocks[draft.order[at + 1]] if at + 1 < len(draft.order) else None
        if below is None or (below.kind == "heading" and (below.level or 0) <= (block.level or 0)):
            yield make_finding(document, "TC305", "no text is under this heading", block=block)
