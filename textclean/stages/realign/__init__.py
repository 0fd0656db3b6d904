"""The order of sections. They move only on stated evidence, and only in documents that show that they were torn.

- `sections` is the document as a sequence of sections (a `Draft`), `series` its numbering;
- moves: `labels` (by number), `items` (within a list), `numbered` (a numbered section under a foreign heading),
  `strays` (an unnumbered one, by the evidence in `signals`); `joined` reunites a section that a paste has split,
  `readings` puts a text that differs in a fact beside the text it contradicts;
- only shown: `promises` (TC505, TC604, TC305) and `unmet` (TC605).

This module runs them in order, and records what moved and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textclean.findings import make_finding
from textclean.language.punctuation import unsigned
from textclean.model import Block, Document, Evidence, Finding, Move
from textclean.outline import find_levels
from textclean.rising import longest_rise
from textclean.settings import Settings
from textclean.stages.realign.items import find_torn_lists, order_items
from textclean.stages.realign.joined import join_sections, report_joined
from textclean.stages.realign.labels import order_by_label, order_last_part
from textclean.stages.realign.promises import find_unkept
from textclean.stages.realign.readings import place_readings
from textclean.stages.realign.sections import Draft, headings_above, source_parents
from textclean.stages.realign.series import Series, find_series
from textclean.stages.realign.strays import Strays, find_strays, place_strays

#: Evidence of moves that were not decided here but follow from the copies that went.
_RETURNED = Evidence("removed-heading", "the heading that stood above it is a copy that was removed", 1.0, "copy")
_PLACED = Evidence("copy-in-place", "another copy of it stands here", 1.0, "copy")
_ADDED = Evidence("copy-in-place", "copies of what it stood between stand here", 1.0, "copy")
#: Decisive for being under no heading; TC603 has the evidence for each place that it may belong to.
_STRANDED = Evidence(
    "place-unknown", "what it stood behind went elsewhere, and where it belongs is unknown", 1.0, "source"
)


@dataclass(slots=True)
class _Arrangement:
    """The best attested order, and how it came about."""

    draft: Draft
    strays: Strays
    #: By the id of each section whose place was decided.
    reasons: dict[int, tuple[Evidence, ...]]
    #: Ids of the sections that belong to no known place.
    stranded: frozenset[int]
    #: Headings that went because nothing was left between them and an equal one, with that one.
    joined: dict[int, int]


def realign(document: Document, settings: Settings) -> Document:
    """The document in its best attested order, with the evidence of every move."""
    found = _arrange(document, settings)
    draft = found.draft
    alone = document.verdict == "several-stories"
    blocks = list(draft.blocks) if alone else _record(document, found)
    findings = [
        *report_joined(document, found.joined),
        *_report_moves(document, blocks),
        *_report_foreign(document, blocks),
        *_report_unplaced(document, blocks, found.strays),
    ]
    findings += find_unkept(document, draft)
    return replace(
        document, blocks=tuple(blocks), canonical=tuple(draft.order), findings=(*document.findings, *findings)
    )


def best_order(document: Document, settings: Settings) -> tuple[int, ...]:
    """The ids of the blocks as `realign` would order them."""
    return tuple(_arrange(document, settings).draft.order)


def _arrange(document: Document, settings: Settings) -> _Arrangement:
    draft = Draft(document)
    series = find_series(draft)
    mode, torn = settings.realign, _is_torn(document, draft, series)
    if mode == "off" or document.verdict == "several-stories":
        mode = "off"
        draft.reorder(sorted(draft.order))  # that a copy is in the better place of another is a move too
    elif mode == "auto":
        mode = "full" if torn else "off"
    strays = find_strays(draft) if mode == "full" else Strays()
    reasons: dict[int, tuple[Evidence, ...]] = {}
    if mode in ("safe", "full"):
        reasons = order_by_label(draft, series, strays.loose, sort_dated=torn) | order_items(draft)
    place_strays(draft, strays)
    joined: dict[int, int] = {}
    while mode in ("safe", "full") and (again := join_sections(draft)):
        joined |= again
        reasons |= order_by_label(draft, find_series(draft), strays.loose, sort_dated=torn)
    reasons |= {id_: evidence for id_, (_, evidence) in strays.moves.items()}
    if mode == "full":
        reasons |= order_last_part(draft)
    if mode in ("safe", "full"):
        reasons |= place_readings(document, draft)
    stranded = _strand(draft, strays)
    reasons |= dict.fromkeys(stranded, (_STRANDED,))
    return _Arrangement(draft, strays, reasons, stranded, joined)


def _is_torn(document: Document, draft: Draft, series: Sequence[Series]) -> bool:
    """Whether the document itself shows that it was torn: a repeated run, a label series out of order, or one body
    under two headings."""
    return (
        any(finding.rule == "TC408" for finding in document.findings)
        or any(not one.ordered and not one.dated for one in series)
        or bool(find_torn_lists(draft))
        or any(_find_foreign(document))
    )


def _find_foreign(document: Document) -> Iterator[tuple[Block, Block]]:
    """The removed copies that were under another heading than their keepers, each with that heading."""
    above = headings_above(document.blocks)
    for block in document.blocks:
        heading = above[block.id]
        if heading is not None and block.fate == "duplicate" and block.kind in ("body", "lead"):
            over = document.blocks[block.keepers[0].id].parent
            if over is not None and unsigned(document.blocks[heading].clean) != unsigned(document.blocks[over].clean):
                yield block, document.blocks[heading]


def _strand(draft: Draft, strays: Strays) -> frozenset[int]:
    """Ids of the sections without a place whose text before them went elsewhere: they belong under no known heading."""
    stranded = set()
    for id_ in strays.unplaced:
        before = id_ - 1
        while before >= 0 and draft.blocks[before].fate != "kept":
            before -= 1
        if before < 0 or draft.position[before] + 1 != draft.position[id_]:
            stranded.add(id_)
    return frozenset(stranded)


def _record(document: Document, found: _Arrangement) -> list[Block]:
    """The blocks with their parents and moves.

    A block has moved if its parent changed or it left the source order, but not if it would be under the same heading
    had only the copies been removed.
    """
    draft, reasons = found.draft, found.reasons
    blocks = list(draft.blocks)
    for id_ in found.stranded:
        blocks[id_] = replace(blocks[id_], parent=None)
    before = source_parents(document)
    in_order = {draft.order[at] for at in longest_rise(draft.order)}
    in_source = [blocks[id_] for id_ in sorted(draft.order)]
    without_copies = {b.id: parent for b, (_, parent) in zip(in_source, find_levels(in_source), strict=True)}
    copied = {keeper.id for block in blocks for keeper in block.keepers}
    for id_ in draft.order:
        block, source, in_place = blocks[id_], before.get(id_), id_ in in_order
        heading = blocks[source] if source is not None else None
        same = source == block.parent or (heading is not None and heading.keeper == block.parent)
        as_without = heading is not None and heading.fate == "kept" and without_copies[id_] == block.parent
        if in_place and (same or as_without):
            continue
        left_behind = in_place and heading is not None and heading.fate == "duplicate"
        # A block that only lost its heading was carried by nothing, whatever moved past it.
        root = None if left_behind and id_ not in reasons else _root(blocks, id_, reasons, before)
        placed = _PLACED if id_ in copied else _ADDED
        evidence = reasons[root] if root is not None else (_RETURNED if left_behind else placed,)
        sure = any(e.weight >= 1 for e in evidence)
        confidence = 1.0 if sure else round(min(0.99, sum(e.weight for e in evidence)), 2)
        move = Move(source, block.parent, root if root is not None else id_, confidence, evidence)
        blocks[id_] = replace(block, moved=move)
    return blocks


def _root(
    blocks: list[Block], id_: int, reasons: dict[int, tuple[Evidence, ...]], before: Mapping[int, int | None]
) -> int | None:
    """The nearest section around a block, or the block itself, whose move was decided; None if there is none.

    A section of the same series as the one over it went along with that, as 2.1 does with 2. `before` are the parents
    in the source.
    """
    at: int | None = id_
    while at is not None:
        over = blocks[at].parent
        along = over is not None and before.get(at) == over and blocks[over].moved is not None
        if at in reasons and not (along and over in reasons and reasons[over] == reasons[at]):
            return at
        at = over
    return None


def _report_moves(document: Document, blocks: list[Block]) -> list[Finding]:
    findings = []
    for block in blocks:
        if block.moved is None or not _leads(blocks, block, block.moved) or block.moved.evidence == (_STRANDED,):
            continue
        evidence = [{"signal": e.signal, "detail": e.detail, "weight": e.weight} for e in block.moved.evidence]
        reasons = "; ".join(f"{e.signal}: {e.detail}" for e in block.moved.evidence)
        message = f"was out of order ({reasons})"
        findings.append(make_finding(document, "TC601", message, block=block, fixed=True, evidence=evidence))
    return findings


def _leads(blocks: list[Block], block: Block, move: Move) -> bool:
    """Whether a move is reported at a block: at the one that carried it; or, of a section that was joined to another
    which did not move, at each of its parts."""
    joined = move.source is not None and blocks[move.source].keeper == block.parent == move.root
    return move.root == block.id or (joined and blocks[move.root].moved is None)


def _report_foreign(document: Document, blocks: list[Block]) -> Iterator[Finding]:
    for block, above in _find_foreign(document):
        keeper = blocks[block.keepers[0].id]
        if keeper.parent is not None:
            over = blocks[keeper.parent]
            message = f"stood under {above.clean[:20]}, belongs under {over.clean[:20]} (line {over.lines[0]})"
            yield make_finding(document, "TC602", message, block=block, related=(keeper, above), fixed=True)


def _report_unplaced(document: Document, blocks: list[Block], strays: Strays) -> list[Finding]:
    findings = []
    for id_, candidates in sorted(strays.unplaced.items()):
        places = ", ".join(f"{blocks[c].clean[:20]} (line {blocks[c].lines[0]}: {e.signal})" for c, e in candidates)
        findings.append(
            make_finding(
                document,
                "TC603",
                f"the place of this section cannot be known; candidates: {places}",
                block=blocks[id_],
                related=tuple(blocks[c] for c, _ in candidates),
                candidates=[
                    {"block": c, "signal": e.signal, "detail": e.detail, "weight": e.weight} for c, e in candidates
                ],
            )
        )
    return findings
