"""Copies within a document: every repeated block gets a keeper, and copies that differ in a fact stay.

- texts: `texts` caches what is known of each text by itself, `units` are blocks as they are compared, `reading` makes
  them, and `by_right` recognises what is repeated on purpose (verses, refrains, fields);
- pairs: `relations` finds out what two texts are to each other, `parts` the same where borders of paragraphs moved,
  `doubled` where one was pasted twice in a row, `short_lines` for those and titles, `beside` for what is a copy only
  because of its place; `attested` decides whether differing words are the author's;
- which copy stays: `choice`; for a repeated run `runs` over `instances`, for a second scrape of the whole article
  `again`, for headings `headings`;
- where a run stays (decisions/0005): `settling` asks `places`, which weighs the numbering (`numbering`), the headings
  around it (`sections`), what they name (`named`) and how the text continues (`seams`); `behind` says what becomes
  of the text behind the run;
- `findings` makes the findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from textclean.model import Block, Document, Edit, Finding, Keeper, Span
from textclean.outline import assign_levels
from textclean.settings import Settings
from textclean.similarity.fold import fold_with_map
from textclean.stages.duplicates.choice import Choice, choose_keepers
from textclean.stages.duplicates.doubled import cut_to_period, with_cuts
from textclean.stages.duplicates.findings import report_conflict, report_copy, report_doubled, report_run
from textclean.stages.duplicates.reading import read_units
from textclean.stages.duplicates.relations import find_relations
from textclean.stages.duplicates.runs import extend_runs
from textclean.stages.duplicates.texts import Texts
from textclean.stages.duplicates.units import Conflict, Copy, Unit


def duplicates(document: Document, settings: Settings, texts: Texts | None = None) -> Document:
    """The document with a keeper for every block that repeats another, and the kept ones in their attested order.

    The rest is judged again until nothing more goes, since copies with other copies between them are seen to be a run
    only then. `texts` is what an earlier call read; `document.canonical` is the order in which blocks are compared.
    """
    blocks = list(document.blocks)
    texts = texts or Texts()
    units = read_units(document.kept, settings.short_block, texts)
    known = {unit.block.id: unit for unit in units}
    removed: dict[int, Copy] = {}
    conflicts: dict[frozenset[int], Conflict] = {}
    findings: list[Finding] = []
    edits: list[Edit] = []
    while True:
        relations = find_relations(units, texts, settings)
        choice = choose_keepers(units, relations, settings.keep)
        runs = extend_runs(units, relations, choice, settings)
        for conflict in (_name_blocks(units, conflict) for conflict in relations.conflicts):
            conflicts.setdefault(frozenset((conflict.a, conflict.b)), conflict)  # one beside copies is found twice
        for at, copy in choice.removed.items():
            removed[units[at].block.id] = replace(
                copy, copy=units[at].block.id, originals=tuple(units[o].block.id for o in copy.originals)
            )
        findings += [report_run(document, units, run, choice) for run in runs]
        for at, period in choice.doubled.items():
            block, edit = cut_to_period(units[at].block, period)
            blocks[block.id] = block
            edits.append(edit)
            findings.append(report_doubled(document, block, edit))
        canonical = _order(units, choice)
        if not choice.removed:
            break
        units = read_units([blocks[id_] for id_ in canonical], settings.short_block, texts)
    copies = _remove(document, blocks, known, removed, settings)
    before = {frozenset((f.block, f.related[0].block)) for f in document.findings if f.rule == "TC406"}
    standing = [pair for pair in conflicts if pair not in before and not pair & removed.keys()]
    standing_conflicts = [report_conflict(document, known, conflicts[pair]) for pair in standing]
    document = replace(
        document,
        canonical=canonical,
        edits=with_cuts(document.edits, edits),
        findings=(*document.findings, *copies, *findings, *standing_conflicts),
    )
    return replace(document, blocks=_assign_parents(blocks, canonical))


def _remove(
    document: Document,
    blocks: list[Block],
    known: Mapping[int, Unit],
    removed: Mapping[int, Copy],
    settings: Settings,
) -> list[Finding]:
    """Mark the copies that go in `blocks`, each with its keepers; returns the findings about them."""
    findings = []
    for id_ in sorted(removed):
        copy = _lead_on(removed, removed[id_])
        blocks[id_] = _mark_removed(known, copy)
        findings.append(report_copy(document, known, blocks[id_], copy, settings))
    for block in document.blocks:
        if any(keeper.id in removed for keeper in block.keepers):
            blocks[block.id] = replace(block, keepers=_keepers_of(blocks, block.keepers))
    return findings


def _name_blocks(units: Sequence[Unit], conflict: Conflict) -> Conflict:
    """The conflict with the ids of the blocks instead of the positions of the units."""
    return replace(conflict, a=units[conflict.a].block.id, b=units[conflict.b].block.id)


def _lead_on(removed: Mapping[int, Copy], copy: Copy) -> Copy:
    """The copy, by ids, with originals that are kept: one that was removed later is replaced by its own."""
    while any(original in removed for original in copy.originals):
        if copy.relation == "exact":
            copy = replace(removed[copy.originals[0]], copy=copy.copy)
        else:
            over = [removed[o].originals if o in removed else (o,) for o in copy.originals]
            copy = replace(copy, originals=tuple(dict.fromkeys(chain.from_iterable(over))))
    return copy


def _keepers_of(blocks: Sequence[Block], keepers: Sequence[Keeper]) -> tuple[Keeper, ...]:
    """The keepers of a block that was removed by an earlier call; one that was removed now is replaced by its own."""
    kept = (blocks[keeper.id].keepers or (keeper,) for keeper in keepers)
    return tuple(dict.fromkeys(chain.from_iterable(kept)))


def _mark_removed(known: Mapping[int, Unit], copy: Copy) -> Block:
    """The block of a copy, marked as one, with its keepers."""
    unit = known[copy.copy]
    return replace(
        unit.block,
        fate="duplicate",
        keepers=tuple(_locate(known[original], unit) for original in copy.originals),
        relation=copy.relation,
        similarity=round(copy.similarity, 4),
        parent=None,
        truncated="certain" if copy.cut or copy.relation in ("prefix", "doubled") else None,
    )


def _locate(keeper: Unit, copy: Unit) -> Keeper:
    """The keeper with the place of the copy's text in its raw text: all of it if that text is not there as it is."""
    text = keeper.block.text
    folded, offsets = fold_with_map(text)
    start = folded.find(copy.stem)
    if start >= 0 and offsets:
        return Keeper(keeper.block.id, Span(offsets[start], offsets[start + len(copy.stem) - 1] + 1))
    return Keeper(keeper.block.id, Span(0, len(text)))


def _order(units: Sequence[Unit], choice: Choice) -> tuple[int, ...]:
    """Ids of the kept blocks, each in the best attested place of its group."""
    kept = [unit.at for unit in units if unit.at not in choice.removed]
    kept.sort(key=lambda at: (*choice.place.get(at, (at, 0)), units[at].block.id))
    return tuple(units[at].block.id for at in kept)


def _assign_parents(blocks: list[Block], canonical: tuple[int, ...]) -> tuple[Block, ...]:
    for block in assign_levels([blocks[id_] for id_ in canonical]):
        blocks[block.id] = block
    return tuple(blocks)
