"""Operators that do what scrapers and editing pages do: paste anywhere, and mix up what is under which heading."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from benchmarks.changes import cut_inside
from benchmarks.operators.hand import Hand, Pieces, headings_at, insert, prose_at, section_end, series, untouched
from benchmarks.operators.order import in_order
from benchmarks.pieces import copy_of

#: How teasers end where a page cuts them.
_TEASER_ENDS = {"zh": ("…", "……", "...", ""), "en": ("…", "...", " [...]", "")}


def paste_paragraph(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One paragraph pasted again: between two others, below a foreign heading, at the end, or before the title."""
    options = [i for i in prose_at(pieces, hand) if i > 1]
    if not options:
        return None
    at = hand.rng.choice(options)
    way = hand.rng.choice(("between", "foreign", "end", "top"))
    places = {
        "between": [
            i for i in range(2, len(pieces)) if pieces[i - 1].kind == pieces[i].kind == "body" and i not in (at, at + 1)
        ],
        "foreign": [h + 1 for h in headings_at(pieces) if not h < at < section_end(pieces, h)],
        "end": [len(pieces)] if at < len(pieces) - 1 else [],
        "top": [0],
    }[way]
    return insert(pieces, hand.rng.choice(places), [copy_of(pieces[at])]) if places else None


def paste_slice(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A run pasted again that begins in the middle of one section and ends in the middle of the next."""

    def is_inside(place: int) -> bool:
        # A border between two paragraphs of one section.
        return 1 < place < len(pieces) and pieces[place - 1].kind == pieces[place].kind == "body"

    runs = [
        (start, end)
        for heading in headings_at(pieces)
        for start in (heading - 1, heading - 2)
        for end in (heading + 2, heading + 3)
        if is_inside(start) and is_inside(end)
        if all(untouched(p) and (p.kind == "body" or i == heading) for i, p in enumerate(pieces[start:end], start))
    ]
    if not runs:
        return None
    start, end = hand.rng.choice(runs)
    places = [i for i in range(2, len(pieces) + 1) if i < start or i > end]
    return insert(pieces, hand.rng.choice(places), [copy_of(p) for p in pieces[start:end]]) if places else None


def paste_into_section(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One to three neighbouring paragraphs pasted again in one or two other sections, each time between two paragraphs
    or behind the last one."""
    options = [i for i in prose_at(pieces, hand) if i > 1]
    if not options:
        return None
    start, size = hand.rng.choice(options), hand.rng.randint(1, 3)
    run = [pieces[start], *takewhile(lambda p: p.kind == "body" and untouched(p), pieces[start + 1 : start + size])]
    sections = [(h, section_end(pieces, h)) for h in headings_at(pieces)]
    borders = {i for h, e in sections if not h < start < e for i in range(h + 2, e + 1) if pieces[i - 1].kind == "body"}
    behind = sorted(i for i in borders if i == len(pieces) or pieces[i].kind != "body")
    places = hand.rng.choice([found for found in (sorted(borders.difference(behind)), behind) if found] or [[]])
    for at in sorted(hand.rng.sample(places, min(len(places), hand.rng.randint(1, 2))), reverse=True):
        pieces = insert(pieces, at, [copy_of(p) for p in run])
    return pieces if places else None


def exchange_bodies(pieces: Pieces, hand: Hand) -> Pieces | None:
    """All bodies of two sections of one series exchanged: nothing shows a tear, so that staying is right as well."""
    pairs = [
        (first, second)
        for run in series(pieces, 2)
        for n, first in enumerate(run)
        for second in run[n + 1 :]
        if _is_leaf(pieces, first) and _is_leaf(pieces, second)
    ]
    if not pairs:
        return None
    (start, end), (later, last) = hand.rng.choice(pairs)
    ahead, behind = ([replace(p, free=True) for p in pieces[a + 1 : b]] for a, b in ((start, end), (later, last)))
    return [*pieces[: start + 1], *behind, *pieces[end : later + 1], *ahead, *pieces[last:]]


def _is_leaf(pieces: Pieces, section: tuple[int, int]) -> bool:
    start, end = section
    return end - start > 1 and all(p.kind == "body" and p.role == "own" for p in pieces[start + 1 : end])


def heading_twice(pieces: Pieces, hand: Hand) -> Pieces | None:
    """A heading pasted again without its text: right above itself, above another heading, or (labelled) below one."""
    headings = [h for h in headings_at(pieces) if untouched(pieces[h])]
    if len(headings) < 2:
        return None
    at = hand.rng.choice(headings)
    others = [h for h in headings if h != at and pieces[h].level == pieces[at].level and h != section_end(pieces, at)]
    places = [at, *others]
    # Below a foreign heading, only a number shows whose text follows.
    places += [h + 1 for h in others if pieces[at].label and h + 1 != at]
    return insert(pieces, hand.rng.choice(places), [copy_of(pieces[at])])


def every_heading(pieces: Pieces, hand: Hand) -> Pieces | None:
    """One body under every other heading of its series, or all these headings again, each over that one body."""
    runs = series(pieces)
    bodies = set(prose_at(pieces, hand))
    options = [(run, at) for run in runs for start, end in run for at in range(start + 1, end) if at in bodies]
    if not options:
        return None
    run, at = hand.rng.choice(options)
    copied = copy_of(pieces[at])
    if hand.rng.random() < 0.5:
        pairs = [copy for start, _ in run for copy in (copy_of(pieces[start]), copied)]
        return insert(pieces, run[-1][1], pairs)
    for start, end in reversed(run):
        if not start < at < end:
            pieces = insert(pieces, start + 1, [copied])
    return pieces


def rotate_sections(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The first sections of a numbered series behind the others."""
    runs = [run for run in series(pieces) if _is_numbered(pieces, run)]
    if not runs:
        return None
    run = hand.rng.choice(runs)
    return in_order(pieces, run, _rotated(run, hand))


def reverse_sections(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The sections of a numbered series from the last to the first. Figures may count down by right (NO.3, NO.2, NO.1):
    only series in words and letters are reversed."""
    runs = [
        run
        for run in series(pieces)
        if _is_numbered(pieces, run) and not any(c.isdigit() for s, _ in run for c in pieces[s].label or "")
    ]
    if not runs:
        return None
    run = hand.rng.choice(runs)
    return in_order(pieces, run, run[::-1])


def _is_numbered(pieces: Pieces, run: list[tuple[int, int]]) -> bool:
    labels = [pieces[start].label for start, _ in run]
    return None not in labels and len(set(labels)) == len(labels)


def _rotated(run: list[tuple[int, int]], hand: Hand) -> list[tuple[int, int]]:
    turn = hand.rng.randint(1, len(run) - 1)
    return [*run[turn:], *run[:turn]]


def article_twice(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The whole article twice, title and all, one time with a series rotated: the first time only if it is numbered."""
    runs = series(pieces)
    if not runs:
        return None
    run = hand.rng.choice(runs)
    other = in_order(pieces, run, _rotated(run, hand))
    first, second = (other, pieces) if _is_numbered(pieces, run) and hand.rng.random() < 0.5 else (pieces, other)
    return [*first, *(copy_of(p) if p.content else p for p in second)]


def teaser(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The beginning of the lead once more, below the title or above it, as pages that list stories cut it."""
    leads = [i for i in prose_at(pieces, hand, 20) if i]
    if not leads or any(p.kind == "heading" for p in pieces[1 : leads[0]]):
        return None
    at = leads[0]
    cut = cut_inside(pieces[at].text, hand.rng, hand.language)
    if cut is None:
        return None
    end = hand.rng.choice(_TEASER_ENDS[hand.language])
    copy = replace(copy_of(pieces[at], cut + end, "cut", "marker" if end else "inside"), plain=cut)
    return insert(pieces, hand.rng.choice((0, 1)), [copy])


def one_line(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The whole article once more on one line, with its headings or without them, below the title or at the end."""
    headed = hand.rng.random() < 0.5
    parts = [p for p in pieces[1:] if p.content and (headed or p.kind != "heading")]
    # An article of a law glued to the one before is a block of its own, by its mark.
    if len(parts) < 3 or any((p.label or "").startswith("第") for p in parts):
        return None
    text = (" " if hand.language == "en" else "").join(p.text for p in parts)
    origin = tuple(block for p in parts for block in p.origin)
    merged = replace(parts[0], text=text, kind="body", level=None, origin=origin, role="copy", form="merged")
    return insert(pieces, hand.rng.choice((1, len(pieces))), [merged])


def summary(pieces: Pieces, hand: Hand) -> Pieces | None:
    """The beginning of the text once more below the title, cut inside the second paragraph: what pages keep as their
    description."""
    told = prose_at(pieces, hand)[:2]
    if len(told) < 2 or told[1] != told[0] + 1:
        return None
    first, second = (pieces[i] for i in told)
    cut = cut_inside(second.text, hand.rng, hand.language)
    if cut is None:
        return None
    text = first.text + (" " if hand.language == "en" else "") + cut
    end = hand.rng.choice(_TEASER_ENDS[hand.language])
    copy = copy_of(first, text + end, "merged", "marker" if end else "inside")
    return insert(pieces, 1, [replace(copy, origin=first.origin + second.origin, plain=text)])
