"""Copies inside a document: every block that repeats another gets its keeper; copies that differ in a fact stay."""

from __future__ import annotations

from dataclasses import replace

from textclean.findings import make_finding
from textclean.model import Block, Document, Edit, Finding, Keeper, Span
from textclean.outline import assign_levels
from textclean.settings import Settings
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold_with_map
from textclean.stages.duplicates.choice import Choice, choose_keepers
from textclean.stages.duplicates.relations import Conflict, Relations, find_relations
from textclean.stages.duplicates.runs import Run, extend_runs
from textclean.stages.duplicates.units import Copy, Unit, read_units

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


def duplicates(document: Document, settings: Settings) -> Document:
    """The document with a keeper for every block that repeats another, and the kept ones in their attested order."""
    units = read_units(document.blocks, settings.short_block)
    relations = find_relations(units, document, settings)
    choice = choose_keepers(units, relations, settings.keep)
    runs = extend_runs(units, relations, choice, settings)
    blocks = list(document.blocks)
    findings: list[Finding] = []
    for at, copy in sorted(choice.removed.items()):
        block = _remove(units, at, copy)
        blocks[block.id] = block
        findings.append(_tell_copy(document, units, block, copy, settings))
    findings += [_tell_run(document, units, run, choice) for run in runs]
    findings += [_tell_conflict(document, units, conflict) for conflict in _standing(units, relations, choice)]
    edits = [_halve(units[at].block, period) for at, period in choice.doubled.items()]
    for edit, at in zip(edits, choice.doubled, strict=True):
        block = units[at].block
        blocks[block.id] = replace(
            block, clean=block.clean[: len(block.clean) - len(edit.before)].rstrip(), truncated="certain"
        )
        findings.append(
            make_finding(
                document, "TC506", "the cut paragraph stands twice in a row", block=block, span=edit.span, fixed=True
            )
        )
    document = replace(
        document,
        canonical=_order(units, blocks, choice),
        edits=_with_cuts(document.edits, edits),
        findings=(*document.findings, *findings),
    )
    return replace(document, blocks=_assign_parents(blocks, document.canonical))


def _remove(units: list[Unit], at: int, copy: Copy) -> Block:
    keepers = tuple(_locate(units[original], units[at]) for original in copy.originals)
    return replace(
        units[at].block,
        fate="duplicate",
        keepers=keepers,
        relation=copy.relation,
        similarity=round(copy.similarity, 4),
        parent=None,
        truncated="certain" if copy.relation in ("prefix", "doubled") else None,
    )


def _locate(keeper: Unit, copy: Unit) -> Keeper:
    """Where in the keeper's raw text the text of the copy stands."""
    text = keeper.block.text
    folded, offsets = fold_with_map(text)
    start = folded.find(copy.stem)
    if start >= 0 and offsets:
        return Keeper(keeper.block.id, Span(offsets[start], offsets[start + len(copy.stem) - 1] + 1))
    return Keeper(keeper.block.id, Span(0, len(text)))


def _order(units: list[Unit], blocks: list[Block], choice: Choice) -> tuple[int, ...]:
    """Ids of the kept blocks, each in the best attested place of its group."""
    places: dict[int, tuple[int, int]] = {unit.block.id: (unit.at, 0) for unit in units}
    places |= {units[keeper].block.id: place for keeper, place in choice.place.items()}
    kept = [unit.block.id for unit in units if blocks[unit.block.id].fate == "kept"]
    return tuple(sorted(kept, key=lambda id_: (*places[id_], id_)))


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


def _standing(units: list[Unit], relations: Relations, choice: Choice) -> list[Conflict]:
    """Conflicts between blocks that both stayed."""
    return [c for c in relations.conflicts if c.a not in choice.removed and c.b not in choice.removed]


def _tell_copy(document: Document, units: list[Unit], block: Block, copy: Copy, settings: Settings) -> Finding:
    rule, message = _RULES[copy.relation]
    keepers = tuple(units[at].block for at in copy.originals)
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


def _tell_run(document: Document, units: list[Unit], run: Run, choice: Choice) -> Finding:
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


def _tell_conflict(document: Document, units: list[Unit], conflict: Conflict) -> Finding:
    first, second = sorted((conflict.a, conflict.b))
    swapped = first != conflict.a
    told = ", ".join(_tell_difference(d, swapped) for d in conflict.facts[:3])
    return make_finding(
        document,
        "TC406",
        f"differs from line {units[first].block.lines[0]} in a fact, so both stay: {told}",
        block=units[second].block,
        related=(units[first].block,),
        similarity=round(conflict.similarity, 4),
        facts=[
            {"kind": d.kind, "this": d.was if swapped else d.now, "other": d.now if swapped else d.was}
            for d in conflict.facts
        ],
    )


def _tell_difference(difference: Difference, swapped: bool) -> str:
    other, this = (difference.now, difference.was) if swapped else (difference.was, difference.now)
    return f"{difference.kind} {this or '(nothing)'} for {other or '(nothing)'}"
