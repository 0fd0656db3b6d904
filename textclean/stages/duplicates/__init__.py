"""Copies inside a document: every block that repeats another gets its keeper; copies that differ in a fact stay.

- texts: `texts` is what is read of each by itself, `units` are the blocks as they are compared, `reading` makes them,
  and `by_right` says what stands again by right (verses, refrains, fields);
- pairs: `relations` is what two texts are to each other, `parts` the same where the borders of paragraphs moved,
  `attested` whether the words that differ are the author's, `beside` what is a copy only where it stands;
- which one stays: `choice`, for a run of blocks `runs` over `instances`, for a whole second scrape `again`, for
  headings `headings`;
- where a run stays (decisions/0005): `settling` asks `places`, which weighs the numbering (`numbering`), the headings
  around it (`sections`), what they name (`named`) and how the text reads on (`seams`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from textclean.findings import make_finding
from textclean.model import Block, Document, Edit, Finding, Keeper, Span, read_text
from textclean.outline import assign_levels
from textclean.settings import Settings
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold_with_map
from textclean.stages.duplicates.choice import Choice, choose_keepers
from textclean.stages.duplicates.instances import Run
from textclean.stages.duplicates.reading import read_units
from textclean.stages.duplicates.relations import find_relations
from textclean.stages.duplicates.runs import extend_runs
from textclean.stages.duplicates.texts import Texts
from textclean.stages.duplicates.units import Conflict, Copy, Unit

_RULES = {
    "exact": ("TC401", "exact copy of line {}"),
    "near": ("TC402", "copy of line {} with small changes"),
    "contained": ("TC403", "stands inside line {}"),
    "merged": ("TC403", "lines {} in one paragraph"),
    "split": ("TC403", "a piece of line {}"),
    "prefix": ("TC503", "cut copy of line {}"),
    "doubled": ("TC506", "line {} twice in a row, cut"),
}
#: Variants named in a finding; the rest are counted.
_SHOWN_VARIANTS = 5


def duplicates(document: Document, settings: Settings, texts: Texts | None = None) -> Document:
    """The document with a keeper for every block that repeats another, and the kept ones in their attested order.

    What is left is judged again, as the document that it is, until nothing goes: copies that other copies stood
    between are seen to be a run only then. A document that has an order is judged in it.
    `texts` is what was read of the texts before.
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
            conflicts.setdefault(frozenset((conflict.a, conflict.b)), conflict)  # what is beside copies is found twice
        for at, copy in choice.removed.items():
            removed[units[at].block.id] = replace(
                copy, copy=units[at].block.id, originals=tuple(units[o].block.id for o in copy.originals)
            )
        findings += [_tell_run(document, units, run, choice) for run in runs]
        for at, period in choice.doubled.items():
            blocks[units[at].block.id] = block = _cut(units[at].block, edit := _halve(units[at].block, period))
            edits.append(edit)
            findings.append(_tell_doubled(document, block, edit))
        canonical = _order(units, choice)
        if not choice.removed:
            break
        units = read_units([blocks[id_] for id_ in canonical], settings.short_block, texts)
    told = []
    for id_ in sorted(removed):
        copy = _lead_on(removed, removed[id_])
        blocks[id_] = _remove(known, copy)
        told.append(_tell_copy(document, known, blocks[id_], copy, settings))
    for block in document.blocks:
        if any(keeper.id in removed for keeper in block.keepers):
            blocks[block.id] = replace(block, keepers=_keepers_of(blocks, block.keepers))
    before = {frozenset((f.block, f.related[0].block)) for f in document.findings if f.rule == "TC406"}
    standing = [
        c for c in conflicts.values() if not {c.a, c.b} & removed.keys() and frozenset((c.a, c.b)) not in before
    ]
    findings += [_tell_conflict(document, known, conflict) for conflict in standing]
    document = replace(
        document,
        canonical=canonical,
        edits=_with_cuts(document.edits, edits),
        findings=(*document.findings, *told, *findings),
    )
    return replace(document, blocks=_assign_parents(blocks, document.canonical))


def _name_blocks(units: Sequence[Unit], conflict: Conflict) -> Conflict:
    """The conflict between blocks, by their ids."""
    return replace(conflict, a=units[conflict.a].block.id, b=units[conflict.b].block.id)


def _lead_on(removed: Mapping[int, Copy], copy: Copy) -> Copy:
    """The copy of what is kept, by ids, where its original became a copy later: two that are equal share what they are
    to a third one."""
    while any(original in removed for original in copy.originals):
        if copy.relation == "exact":
            copy = replace(removed[copy.originals[0]], copy=copy.copy)
        else:
            over = [removed[o].originals if o in removed else (o,) for o in copy.originals]
            copy = replace(copy, originals=tuple(dict.fromkeys(chain.from_iterable(over))))
    return copy


def _keepers_of(blocks: Sequence[Block], keepers: Sequence[Keeper]) -> tuple[Keeper, ...]:
    """The keepers of a block that was removed before, those that were removed since being led on to theirs."""
    led = (blocks[keeper.id].keepers or (keeper,) for keeper in keepers)
    return tuple(dict.fromkeys(chain.from_iterable(led)))


def _remove(known: Mapping[int, Unit], copy: Copy) -> Block:
    unit = known[copy.copy]
    return replace(
        unit.block,
        fate="duplicate",
        keepers=tuple(_locate(known[original], unit) for original in copy.originals),
        relation=copy.relation,
        similarity=round(copy.similarity, 4),
        parent=None,
        truncated="certain" if copy.relation in ("prefix", "doubled") else None,
    )


def _cut(block: Block, edit: Edit) -> Block:
    """The block without the second half of a text that stands twice in a row."""
    return replace(block, clean=block.clean.removesuffix(read_text(edit.before)).rstrip(), truncated="certain")


def _tell_doubled(document: Document, block: Block, edit: Edit) -> Finding:
    return make_finding(
        document, "TC506", "the cut paragraph stands twice in a row", block=block, span=edit.span, fixed=True
    )


def _locate(keeper: Unit, copy: Unit) -> Keeper:
    """Where in the keeper's raw text the text of the copy stands."""
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


def _halve(block: Block, period: int) -> Edit:
    """The edit that cuts a doubled text to one period."""
    _, offsets = fold_with_map(block.text)
    start = offsets[period] if period < len(offsets) else len(block.text)
    return Edit("TC506", Span(block.span.start + start, block.span.end), block.text[start:], "")


def _with_cuts(edits: tuple[Edit, ...], cuts: list[Edit]) -> tuple[Edit, ...]:
    """All edits in order; what a cut takes away needs no repair of its own."""
    inside = {edit for cut in cuts for edit in edits if cut.span.start <= edit.span.start < cut.span.end}
    return tuple(sorted((*(edit for edit in edits if edit not in inside), *cuts), key=lambda edit: edit.span))


def _tell_copy(document: Document, known: Mapping[int, Unit], block: Block, copy: Copy, settings: Settings) -> Finding:
    rule, message = _RULES[copy.relation]
    keepers = tuple(known[id_].block for id_ in copy.originals)
    lines = " and ".join(str(keeper.lines[0]) for keeper in keepers)
    finding = make_finding(
        document,
        rule,
        message.format(lines),
        block=block,
        related=keepers,
        fixed=True,
        similarity=round(copy.similarity, 4),
        relation=copy.relation,
    )
    evidence = dict(finding.evidence)
    if copy.relation == "near":
        evidence["threshold"] = settings.copy_similarity
    if copy.variants:
        evidence["variants"] = [[d.was, d.now] for d in copy.variants[:_SHOWN_VARIANTS]]
        evidence["variant_count"] = len(copy.variants)
    return replace(finding, evidence=evidence)


def _tell_run(document: Document, units: Sequence[Unit], run: Run, choice: Choice) -> Finding:
    going = [pair.second if pair.second in choice.removed else pair.first for pair in run.pairs]
    copy, original = (run.second, run.first) if run.pairs[0].second in going else (run.first, run.second)
    first, last = (units[at].block for at in copy)
    from_, to = (units[at].block for at in original)
    return make_finding(
        document,
        "TC408",
        f"lines {first.lines[0]}-{last.lines[1]} repeat lines {from_.lines[0]}-{to.lines[1]}",
        block=first,
        span=Span(first.span.start, last.span.end),
        related=(from_, to),
        fixed=True,
        blocks=len(run.pairs),
    )


def _tell_conflict(document: Document, known: Mapping[int, Unit], conflict: Conflict) -> Finding:
    first, second = sorted((conflict.a, conflict.b))
    swapped = first != conflict.a
    told = ", ".join(_tell_difference(d, swapped) for d in conflict.facts[:3])
    return make_finding(
        document,
        "TC406",
        f"differs from line {known[first].block.lines[0]} in a fact, so both stay: {told}",
        block=known[second].block,
        related=(known[first].block,),
        similarity=round(conflict.similarity, 4),
        facts=[
            {"kind": d.kind, "this": d.was if swapped else d.now, "other": d.now if swapped else d.was}
            for d in conflict.facts
        ],
    )


def _tell_difference(difference: Difference, swapped: bool) -> str:
    other, this = (difference.now, difference.was) if swapped else (difference.was, difference.now)
    return f"{difference.kind} {this or '(nothing)'} for {other or '(nothing)'}"
