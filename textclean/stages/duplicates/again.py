"""A title that stands again: over a second scrape of the whole article, or over the next of its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from textclean.stages.duplicates.choice import Choice
from textclean.stages.duplicates.instances import Pair, Run
from textclean.stages.duplicates.units import PROSE, Unit, find_title

_LINES = PROSE | {"list-item"}
#: Shortest text that is a second scrape if the document is nothing but repeats of it, in blocks: a title, its author, a
#: stanza. Shorter ones are sung twice.
_LEAST = 6
#: Most blocks that a scrape may have lost between its title and the repeat.
_LOST = 2
#: Short blocks that a next page must have from the one above, and most blocks that are looked for: a whole page.
_OVERLAP, _PAGE = 2, 40


def find_whole_again(units: Sequence[Unit]) -> set[Pair]:
    """The pairs of equal units of a document that, from its title on, is one text over and over; none of any other.
    Then even the lines of a poem are copies, which repeats lines by right."""
    title = find_title(units)
    if title is None:
        return set()
    keys = [unit.bare for unit in units[title.at :]]
    size = next(
        (at for at, key in enumerate(keys) if at >= _LEAST and key == keys[0] and not len(keys) % at), len(keys)
    )
    if keys != keys[:size] * (len(keys) // size):
        return set()
    return {Pair(title.at + at % size, title.at + at) for at in range(size, len(keys))}


def find_next_pages(units: Sequence[Unit]) -> dict[int, set[Pair]]:
    """The places where the title stands again on top of a next page that begins with the last units of the page above,
    each with the pairs of these."""
    title = find_title(units)
    if title is None:
        return {}
    found: dict[int, set[Pair]] = {}
    for at in (unit.at for unit in units[title.at + 1 :] if unit.bare == title.bare):
        most = min(at - title.at - 2, _PAGE)
        size = next((n for n in range(most, 0, -1) if _repeats_above(units, at, n)), 0)
        if size >= _OVERLAP:
            found[at] = {Pair(at - size + n, at + 1 + n) for n in range(size)}
    return found


def _repeats_above(units: Sequence[Unit], at: int, size: int) -> bool:
    """Whether so many units behind a place are those before it."""
    below = units[at + 1 : at + 1 + size]
    return len(below) == size and all(one.key == two.key for one, two in zip(units[at - size : at], below, strict=True))


def find_second_start(units: Sequence[Unit], runs: Sequence[Run], pages: Container[int]) -> int | None:
    """The position where the article begins a second time, or None: its title again, at the beginning of a run that
    repeats a paragraph or up to two lost blocks before it. On top of the next of its `pages` the article goes on."""
    title = find_title(units)
    starts = [
        at
        for run in runs
        if title is not None and any(units[pair.second].strong for pair in run.pairs)
        for at in range(run.second.start - 1 - _LOST, run.second.start + 1)
        if at > max(title.at, run.first.start) and units[at].bare == title.bare and at not in pages
    ]
    return min(starts, default=None)


def find_lines_again(units: Sequence[Unit], start: int, choice: Choice) -> dict[int, int]:
    """The lines, items and headings of the second scrape, each with the one in the first scrape that it repeats. They
    are too short to be copies by themselves. A heading must be in each scrape just once."""
    first, again = (_lines(part) for part in (units[:start], units[start:]))
    return {
        unit.at: first[key][0].at
        for key, group in again.items()
        for unit in group
        if unit.at not in choice.removed and (len(group) == len(first[key]) == 1 or (first[key] and not key[0]))
    }


def _lines(units: Iterable[Unit]) -> defaultdict[tuple[bool, str], list[Unit]]:
    """Lines, items and headings, by whether they are headings and by their text."""
    found: defaultdict[tuple[bool, str], list[Unit]] = defaultdict(list)
    for unit in units:
        heads = unit.is_heading
        if heads or unit.block.kind in _LINES:
            found[heads, unit.key].append(unit)
    return found


def place_additions(units: Sequence[Unit], start: int, choice: Choice) -> None:
    """Put what only the second scrape has into the first one, between the keepers of what is around it there.

    It goes right before the second of them, or right behind the first if that scrape lost something in the same place
    and the numbers say that this comes first.
    """
    for added in _additions(start, len(units), choice):
        before, after = added[0] - 1, added[-1] + 1
        if after >= len(units):
            continue
        above, below = (choice.place.get(at, (at, 0)) for at in (_first(choice, before), _first(choice, after)))
        if not above < below < (start, 0):
            continue
        lost = next((at for at in range(above[0] + 1, below[0]) if at not in choice.removed), None)
        if lost is not None and _comes_first(units[added[0]], units[lost]):
            choice.place |= {at: (above[0], above[1] + n) for n, at in enumerate(added, 1)}
        else:
            choice.place |= {at: (below[0], below[1] - len(added) + n) for n, at in enumerate(added)}


def _comes_first(added: Unit, lost: Unit) -> bool:
    """Whether a text is before another one by its number."""
    one, other = added.label, lost.label
    return one is not None and other is not None and one.series == other.series and one.number < other.number


def _additions(start: int, end: int, choice: Choice) -> Iterator[list[int]]:
    """The units from `start` on that stay, in groups of those that are side by side."""
    for removed, group in groupby(range(start, end), key=lambda at: at in choice.removed):
        if not removed:
            yield list(group)


def _first(choice: Choice, at: int) -> int:
    """The first kept unit that holds the text of a removed one."""
    return choice.final_keeper(choice.removed[at].originals[0])
