"""Entries of programmes that come again by right: lunch at noon, on Friday and on Saturday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textclean.language.hours import find_hour
from textclean.language.punctuation import unsigned

if TYPE_CHECKING:
    from textclean.stages.duplicates.units import Unit


def find_timed(units: Sequence[Unit]) -> Iterator[int]:
    """The entries that stand in two parts of a programme or more, each time between an earlier hour and a later one,
    and what stands under them alike."""
    hours = [find_hour(unsigned(unit.block.clean)) for unit in units]
    parts: list[str] = []  # for each unit the heading without an hour that it stands under
    for unit, hour in zip(units, hours, strict=True):
        heads = unit.block.kind == "heading" and hour is None
        parts.append(unit.key if heads else parts[-1] if parts else "")
    places: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        if hours[unit.at] is not None:
            places[unit.key].append(unit.at)
    for group in places.values():
        if 1 < len(group) == len({parts[at] for at in group}) and all(_fits(hours, parts, at) for at in group):
            yield from group
            below = 1
            while len({units[at + below].key for at in group if at + below < len(units)}) == 1:
                if any(at + below >= len(units) or hours[at + below] is not None for at in group):
                    break
                yield from (at + below for at in group)
                below += 1


def _fits(hours: Sequence[int | None], parts: Sequence[str], at: int) -> bool:
    """Whether the entries right before and behind one in its part are earlier and later ones, and one is there."""
    hour = hours[at]
    before = next((hours[i] for i in range(at - 1, -1, -1) if hours[i] is not None or parts[i] != parts[at]), None)
    after = next((hours[i] for i in range(at + 1, len(hours)) if hours[i] is not None or parts[i] != parts[at]), None)
    beside = [other for other in (before, hour, after) if other is not None]
    return len(beside) > 1 and beside == sorted(beside)
