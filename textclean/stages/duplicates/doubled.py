"""A cut paragraph that was pasted twice or more in a row, in one block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from textclean.clean_text import clean_text
from textclean.model import Block, Edit, Span
from textclean.similarity.fold import fold_with_map
from textclean.stages.duplicates.units import REFRAIN, Copy, Unit

#: Weight of one period of a doubled text: less is a refrain or an onomatopoeia.
_PERIOD = 5
#: Different characters of a period: fewer are a rule or a cheer.
_DIFFERENT = 6
#: Folded characters of a period that is the beginning of no other text by chance.
_PERIOD_OF_ONE = 20
#: Kinds of blocks that are text.
_RUNNING = frozenset({"body", "lead", "quote", "summary", "list-item", "heading"})


def find_doubled(units: Sequence[Unit]) -> dict[int, int]:
    """The units that are a cut text twice or more in a row, with the folded length of it. One that was cut at the end
    of a sentence is known by the whole text, which begins with it."""
    twice = {unit.at: text for unit in units if (text := _period(unit))}
    whole = _by_opening(unit for unit in units if unit.at not in twice) if twice else {}
    return {at: len(text) for at, text in twice.items() if not units[at].complete or _opens_any(text, whole)}


def _by_opening(units: Iterable[Unit]) -> Mapping[str, Sequence[Unit]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.stem[:_DIFFERENT]].append(unit)
    return found


def _opens_any(text: str, whole: Mapping[str, Sequence[Unit]]) -> bool:
    """Whether one of the units is a text, or a long one its beginning."""
    alike = [unit.stem for unit in whole.get(text[:_DIFFERENT], ())]
    return text in alike or (len(text) >= _PERIOD_OF_ONE and any(stem.startswith(text) for stem in alike))


def _period(unit: Unit) -> str:
    """The folded s where a text is s + s, or s three times or more, a marker behind it or not, and s says something;
    else nothing."""
    if unit.block.kind not in _RUNNING:
        return ""
    for text in (unit.key, unit.stem):
        period = (text + text).find(text, 1)  # the least by which it can be shifted and read on
        if 0 < period < len(text) and len(set(text[:period])) >= _DIFFERENT and _says_enough(unit, period / len(text)):
            return text[:period]
    return ""


def _says_enough(unit: Unit, share: float) -> bool:
    """Whether a text is no refrain, nor the share of it that comes again."""
    return unit.text.weight >= max(2 * _PERIOD, _PERIOD / share)


def relate_doubled(units: Sequence[Unit], doubled: Mapping[int, int]) -> list[Copy]:
    """Doubled units as copies of the block that holds one period, whole or as its beginning.

    A short period may be the beginning of several texts: then nobody knows of which it was cut. Of a text that comes
    again and again the first place stands for all.
    """
    found = []
    whole = _by_opening(unit for unit in units if unit.at not in doubled) if doubled else {}
    for at, period in doubled.items():
        text = units[at].key[:period]
        begun: defaultdict[str, list[int]] = defaultdict(list)
        for unit in whole.get(text[:_DIFFERENT], ()):
            if unit.stem.startswith(text):
                begun[unit.key].append(unit.at)
        if period >= _PERIOD_OF_ONE or len(begun) == 1:
            places = sorted(chain.from_iterable(p if len(p) <= REFRAIN else p[:1] for p in begun.values()))
            found += [Copy(at, (place,), "doubled", 1.0) for place in places]
    return found


def cut_to_period(block: Block, period: int) -> tuple[Block, Edit]:
    """The block with a doubled text cut to one period, of so many folded characters, and the edit that does it."""
    _, offsets = fold_with_map(block.text)
    start = offsets[period] if period < len(offsets) else len(block.text)
    edit = Edit("TC506", Span(block.span.start + start, block.span.end), block.text[start:], "")
    clean = block.clean.removesuffix(clean_text(edit.before)).rstrip()
    return replace(block, clean=clean, truncated="certain"), edit


def with_cuts(edits: tuple[Edit, ...], cuts: Sequence[Edit]) -> tuple[Edit, ...]:
    """All edits in order. Edits inside a cut are dropped: it removes the text as it is."""
    inside = {edit for cut in cuts for edit in edits if cut.span.start <= edit.span.start < cut.span.end}
    return tuple(sorted((*(edit for edit in edits if edit not in inside), *cuts), key=lambda edit: edit.span))
