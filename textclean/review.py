"""Applies the decisions of a reviewer to a document, and records that a reviewer decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from textclean.clean_text import clean_text
from textclean.decisions import Decision, Decisions, identify_text, kind_of_decision
from textclean.findings import identify, make_finding
from textclean.model import Block, Document, Finding, Keeper, Span
from textclean.outline import assign_levels


def review(document: Document, decisions: Decisions) -> Document:
    """The document with each rejected removal, move and edit undone, and of each conflict only the chosen copy.

    Runs between realign and compose, so that nothing else changes: the rest stays as the reviewer saw it.
    """
    if not decisions.entries:
        return document
    document = identify(document)
    site = urlsplit(document.url or "").hostname or ""
    decided: dict[str, Decision] = {}
    for finding in document.findings:
        decision = decisions.find(finding.fingerprint, finding.rule, site)
        if decision and kind_of_decision(finding.rule, fixed=finding.fixed) and _fits(document, finding, decision):
            decided[finding.fingerprint] = decision
    about = [(finding, decided[finding.fingerprint]) for finding in document.findings if finding.fingerprint in decided]
    reviewed = _undo(document, [finding for finding, decision in about if decision.verdict == "reject"])
    for finding, decision in about:
        if decision.keep:
            reviewed = _choose(reviewed, finding, decision.keep)
    findings = tuple(_record(finding, decided.get(finding.fingerprint)) for finding in document.findings)
    stale = decisions.stale(decided, document.source.name)
    return replace(reviewed, findings=(*findings, *(_report_stale(document, decision) for decision in stale)))


def _fits(document: Document, finding: Finding, decision: Decision) -> bool:
    """Whether the decision can be applied: a choice needs the conflict and the copy it names."""
    if (finding.rule == "TC406") != (decision.verdict == "choose"):
        return finding.rule == "TC406" and decision.verdict == "accept"
    return decision.keep is None or any(identify_text(b.text) == decision.keep for b in _copies(document, finding))


def _record(finding: Finding, decision: Decision | None) -> Finding:
    """The finding with the decision about it. What was undone is no longer fixed."""
    if decision is None:
        return finding
    decided = {"decided-by": "review", "decided": decision.verdict}
    if decision.because:
        decided["decided-because"] = decision.because
    if decision.keep:
        decided["decided-keep"] = decision.keep
    fixed = {"accept": finding.fixed, "reject": False, "choose": True}[decision.verdict]
    return replace(finding, fixed=fixed, evidence={**finding.evidence, **decided})


def _report_stale(document: Document, decision: Decision) -> Finding:
    quote = f" ({decision.quote})" if decision.quote else ""
    return make_finding(
        document,
        "TC009",
        f"the review's decision to {decision.verdict} {decision.rule or 'finding'} {decision.fingerprint}{quote} "
        "fits nothing in this document any more",
        decision=decision.fingerprint,
    )


def _undo(document: Document, rejected: Iterable[Finding]) -> Document:
    """The document without what was done because of these findings."""
    restored: set[int] = set()
    returned: set[int] = set()
    edits = document.edits
    for finding in rejected:
        kind = kind_of_decision(finding.rule, fixed=finding.fixed)
        if kind == "removal":
            restored |= _covered(document, finding)
        if kind == "move":
            returned |= {b.id for b in document.blocks if b.moved and b.moved.root == finding.block}
        elif finding.span:
            start, end = finding.span
            edits = tuple(e for e in edits if e.rule != finding.rule or e.span.start < start or e.span.end > end)
    blocks = [
        _as_it_was(block) if block.id in restored else replace(block, moved=None) if block.id in returned else block
        for block in document.blocks
    ]
    changed = replace(document, blocks=tuple(blocks), edits=edits)
    if edits != document.edits:
        changed = replace(changed, blocks=tuple(_clean(changed, block) for block in changed.blocks))
    return _place(changed, restored | returned)


def _covered(document: Document, finding: Finding) -> set[int]:
    """The removed blocks that a finding is about: its own, or in a repeated run those with keepers in the other run."""
    if finding.rule != "TC408":
        return {finding.block} if finding.block is not None and document.blocks[finding.block].fate != "kept" else set()
    others = [place.block for place in finding.related if place.block is not None]
    first, last = min(others, default=0), max(others, default=-1)
    start, end = finding.span or Span(0, 0)

    def here(number: int) -> bool:
        return start <= document.blocks[number].span.start < end

    def there(number: int) -> bool:
        return first <= number <= last

    def repeats(block: Block) -> bool:
        # In a torn document the better copies of a run may be partly in the one run and partly in the other.
        return any((here(block.id) and there(k.id)) or (there(block.id) and here(k.id)) for k in block.keepers)

    return {block.id for block in document.blocks if block.fate != "kept" and repeats(block)}


def _as_it_was(block: Block) -> Block:
    """The removed block, kept again. A noise line becomes text."""
    kind = "body" if block.kind == "noise" else block.kind
    return replace(block, fate="kept", kind=kind, keepers=(), relation=None, similarity=None)


def _clean(document: Document, block: Block) -> Block:
    edits = [e for e in document.edits if block.span.start <= e.span.start and e.span.end <= block.span.end]
    return replace(block, clean=clean_text(block.text, edits, block.span.start))


def _place(document: Document, changed: Collection[int]) -> Document:
    """The document with the changed blocks back at their place in the source, under the right headings."""
    before = [block.id for block in document.kept if block.id not in changed]
    followers, order = _follow(document, before, changed)
    waiting: list[int] = []
    for number in before:
        if document.blocks[number].moved is None:
            order += waiting
            waiting = []
        order.append(number)
        behind = followers.get(number, [])
        # A section moved in after this neighbour belongs to the text above; a new heading comes after that section.
        heading = next((at for at, n in enumerate(behind) if document.blocks[n].kind == "heading"), len(behind))
        order += behind[:heading]
        waiting += behind[heading:]
    return _reparent(replace(document, canonical=(*order, *waiting)), before, changed)


def _follow(
    document: Document, before: Collection[int], changed: Collection[int]
) -> tuple[dict[int, list[int]], list[int]]:
    """The changed blocks that follow each block which stayed in source order, and those before the first."""
    stayed = frozenset(number for number in before if document.blocks[number].moved is None)
    followers: dict[int, list[int]] = {}
    first: list[int] = []
    behind = first
    for block in document.blocks:
        if block.id in stayed:
            behind = followers.setdefault(block.id, [])
        elif block.id in changed:
            behind.append(block.id)
    return followers, first


def _reparent(document: Document, before: Iterable[int], changed: Collection[int]) -> Document:
    """The document with new levels and parents for blocks whose parent changed, and for no others."""
    was = _outline(document, before)
    now = _outline(document, document.canonical)
    blocks = [
        replace(block, level=now[block.id].level, parent=now[block.id].parent)
        if block.id in now and (block.id in changed or now[block.id].parent != was[block.id].parent)
        else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def _outline(document: Document, order: Iterable[int]) -> Mapping[int, Block]:
    return {block.id: block for block in assign_levels(document.blocks[number] for number in order)}


def _copies(document: Document, finding: Finding) -> list[Block]:
    """The copies of a conflict, the finding's own first."""
    numbers = [finding.block, *(place.block for place in finding.related)]
    return [document.blocks[number] for number in dict.fromkeys(numbers) if number is not None]


def _choose(document: Document, finding: Finding, keep: str) -> Document:
    """The document with one copy of a conflict kept, and the others its duplicates."""
    from rapidfuzz.distance import Indel

    copies = [block for block in _copies(document, finding) if block.fate == "kept"]
    chosen = next((block for block in copies if identify_text(block.text) == keep), None)
    if chosen is None:
        return document
    gone = {block.id for block in copies if block.id != chosen.id}
    keeper = Keeper(chosen.id, Span(0, len(chosen.text)))
    blocks = []
    for block in document.blocks:
        if block.id in gone:
            similarity = Indel.normalized_similarity(block.clean, chosen.clean)
            block = replace(
                block,
                fate="duplicate",
                keepers=(keeper,),
                relation="near",
                similarity=similarity,
                parent=None,
                moved=None,
            )
        elif any(held.id in gone for held in block.keepers):
            block = replace(block, keepers=tuple(dict.fromkeys(keeper if k.id in gone else k for k in block.keepers)))
        blocks.append(block)
    before = [block.id for block in document.kept]
    order = tuple(number for number in before if number not in gone)
    return _reparent(replace(document, blocks=tuple(blocks), canonical=order), before, ())
