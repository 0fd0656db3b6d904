"""Paragraphs that one witness has twice and another once.

The second is a copy if the other witness goes on without it. The headline, with or without a page number, is on every
page of an article that a site has divided. Of a cut paragraph that was pasted twice in a row one period is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from textclean.collation.pages import headline_of
from textclean.collation.witnesses import Witness
from textclean.model import Block, Keeper, Span
from textclean.stages.duplicates.doubled import cut_to_period, find_doubled, relate_doubled, with_cuts
from textclean.stages.duplicates.findings import report_doubled
from textclean.stages.duplicates.texts import Texts
from textclean.stages.duplicates.units import Unit

#: Characters from which on a paragraph is known again; sub-headings and captions come again by right.
_KNOWN = 40

#: The place of each paragraph that stands once in a witness, by its key.
_Places = Mapping[str, int]


def set_repeats_aside(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses with such copies marked as duplicates. One that is cut before the second copy says nothing."""
    rows = [_row(witness) for witness in witnesses]
    places = [_find_places(row) for row in rows]
    headlines = {
        row[0] for row, w in zip(rows, witnesses, strict=True) if row and w.paragraphs[0].block.kind == "title"
    }
    return [
        _without(witness, dict(_find_copies(row, places, headlines)))
        for witness, row in zip(witnesses, rows, strict=True)
    ]


def _row(witness: Witness) -> list[str]:
    """The keys of the paragraphs, that of the headline for each page of it."""
    keys = [paragraph.key for paragraph in witness.paragraphs]
    return [keys[0] if headline_of(key) == keys[0] else key for key in keys]


def _find_places(row: Sequence[str]) -> _Places:
    counts = Counter(row)
    return {key: at for at, key in enumerate(row) if counts[key] == 1}


def _find_copies(row: Sequence[str], others: Sequence[_Places], headlines: Set[str]) -> Iterator[tuple[int, int]]:
    """The places of copies, each with the place of the paragraph that stays."""
    repeated = [key for key, times in Counter(row).items() if times > 1 and (len(key) >= _KNOWN or key in headlines)]
    for key in repeated:
        places = [at for at, other in enumerate(row) if other == key]
        copies = [at for at in places if any(_goes_on_without(row, at, other) for other in others)]
        stays = next((at for at in places if at not in copies), None)
        if stays is not None:
            yield from ((at, stays) for at in copies)


def _goes_on_without(row: Sequence[str], at: int, other: _Places) -> bool:
    """Whether another witness has the paragraph, and what stands around it here, but not between these."""
    around = [other.get(key) if key != row[at] else None for key in row]
    before = next((place for place in reversed(around[:at]) if place is not None), -1)
    behind = next((place for place in around[at:] if place is not None), -1)
    return row[at] in other and before < behind and not before < other[row[at]] < behind


def _without(witness: Witness, copies: Mapping[int, int]) -> Witness:
    if not copies:
        return witness
    blocks = list(witness.document.blocks)
    for at, stays in copies.items():
        copy, kept = witness.paragraphs[at].block, witness.paragraphs[stays].block
        blocks[copy.id] = _as_copy(copy, kept)
    return replace(witness, document=replace(witness.document, blocks=tuple(blocks)))


def _as_copy(block: Block, keeper: Block) -> Block:
    keepers = (Keeper(keeper.id, Span(0, len(keeper.text))),)
    return replace(block, fate="duplicate", keepers=keepers, relation="exact", similarity=1.0, level=None)


def halve_doubled(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses with one period of each cut paragraph that was pasted twice in a row. One that was cut at the end
    of a sentence is known by the whole paragraph, which any of them may have. If its own witness has that, it is a copy
    of it, and is removed as in a single document."""
    texts = Texts()
    blocks = [(witness.number, paragraph.block) for witness in witnesses for paragraph in witness.paragraphs]
    units = [Unit(at, block, texts.read(block.clean), strong=False) for at, (_, block) in enumerate(blocks)]
    periods: defaultdict[int, dict[int, int]] = defaultdict(dict)
    doubled = find_doubled(units)
    copies = {
        copy.copy for copy in relate_doubled(units, doubled) if blocks[copy.copy][0] == blocks[copy.originals[0]][0]
    }
    for at in doubled.keys() - copies:
        number, block = blocks[at]
        periods[number][block.id] = doubled[at]
    return [_halve(witness, periods[witness.number]) if witness.number in periods else witness for witness in witnesses]


def _halve(witness: Witness, periods: Mapping[int, int]) -> Witness:
    document = witness.document
    blocks, edits, findings = list(document.blocks), [], list(document.findings)
    for id_, period in periods.items():
        blocks[id_], edit = cut_to_period(blocks[id_], period)
        edits.append(edit)
        findings.append(report_doubled(document, blocks[id_], edit))
    document = replace(document, blocks=tuple(blocks), edits=with_cuts(document.edits, edits), findings=tuple(findings))
    return replace(witness, document=document)
