"""The findings about copies: TC401 to TC403, TC406, TC408, TC503 and TC506."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textclean.findings import make_finding, name_lines
from textclean.model import Block, Document, Edit, Finding, Span
from textclean.settings import Settings
from textclean.similarity.facts import Difference
from textclean.stages.duplicates.choice import Choice
from textclean.stages.duplicates.instances import Run
from textclean.stages.duplicates.units import Conflict, Copy, Unit

_RULES = {
    "exact": ("TC401", "exact copy of {}"),
    "near": ("TC402", "copy of {} with small changes"),
    "contained": ("TC403", "stands inside {}"),
    "merged": ("TC403", "{} in one paragraph"),
    "split": ("TC403", "a piece of {}"),
    "prefix": ("TC503", "cut copy of {}"),
    "doubled": ("TC506", "{} twice in a row, cut"),
}
#: Variants, and facts, that a finding quotes.
_SHOWN_VARIANTS, _SHOWN_FACTS = 5, 3


def report_copy(document: Document, known: Mapping[int, Unit], block: Block, copy: Copy, settings: Settings) -> Finding:
    """The finding about a copy that goes. `known` are the units by the ids of their blocks."""
    rule, message = _RULES["prefix" if copy.cut else copy.relation]
    keepers = tuple(known[id_].block for id_ in copy.originals)
    finding = make_finding(
        document,
        rule,
        message.format(name_lines([keeper.lines[0] for keeper in keepers])),
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


def report_doubled(document: Document, block: Block, edit: Edit) -> Finding:
    """The finding about a text that is twice in a row, which the edit cuts to one."""
    return make_finding(
        document, "TC506", "the cut paragraph was pasted twice in a row", block=block, span=edit.span, fixed=True
    )


def report_run(document: Document, units: Sequence[Unit], run: Run, choice: Choice) -> Finding:
    """The finding about a repeated run of blocks."""
    going = [pair.second if pair.second in choice.removed else pair.first for pair in run.pairs]
    copy, original = (run.second, run.first) if run.pairs[0].second in going else (run.first, run.second)
    first, last, from_, to = (units[place[end]].block for place in (copy, original) for end in (0, -1))
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


def report_conflict(document: Document, known: Mapping[int, Unit], conflict: Conflict) -> Finding:
    """The finding about two blocks, given by their ids, that differ in a fact."""
    first, second = sorted((conflict.a, conflict.b))
    swapped = first != conflict.a
    facts = ", ".join(_describe(d, swapped) for d in conflict.facts[:_SHOWN_FACTS])
    return make_finding(
        document,
        "TC406",
        f"differs from line {known[first].block.lines[0]} in a fact, so both stay: {facts}",
        block=known[second].block,
        related=(known[first].block,),
        similarity=round(conflict.similarity, 4),
        facts=[
            {"kind": d.kind, "this": d.was if swapped else d.now, "other": d.now if swapped else d.was}
            for d in conflict.facts
        ],
    )


def _describe(difference: Difference, swapped: bool) -> str:
    other, this = (difference.now, difference.was) if swapped else (difference.was, difference.now)
    return f"{difference.kind} {this or '(nothing)'} for {other or '(nothing)'}"
