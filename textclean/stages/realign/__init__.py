"""The order of the sections: moves on stated evidence only, in documents that show that they were torn."""

from __future__ import annotations

from dataclasses import replace

from textclean.findings import make_finding
from textclean.model import Block, Document, Evidence, Finding, Move
from textclean.settings import Settings
from textclean.stages.realign.items import find_torn_lists, order_items
from textclean.stages.realign.joined import join_sections, tell_joined
from textclean.stages.realign.labels import find_series, longest_rise, order_by_label
from textclean.stages.realign.promises import find_unkept
from textclean.stages.realign.sections import Draft, source_parents
from textclean.stages.realign.strays import Strays, find_strays, place_strays

_RETURNED = Evidence("removed-heading", "the heading that stood above it is a copy that was removed", 1.0, "copy")
_PLACED = Evidence("copy-in-place", "another copy of it stands here", 1.0, "copy")
#: Decisive for standing under nothing; what speaks for a place is told by TC603.
_STRANDED = Evidence(
    "place-unknown", "what it stood behind went elsewhere, and where it belongs is unknown", 1.0, "source"
)


def realign(document: Document, settings: Settings) -> Document:
    """The document in its best attested order, with the evidence of every move."""
    draft = Draft(document)
    mode = settings.realign
    if mode == "off" or document.verdict == "several-stories":
        mode = "off"
        draft.order.sort()  # a copy's better place is a move like any other
        draft.refresh()
    elif mode == "auto":
        mode = "full" if _is_torn(document, draft) else "off"
    strays = find_strays(draft) if mode == "full" else Strays()
    reasons: dict[int, tuple[Evidence, ...]] = {}
    if mode in ("safe", "full"):
        reasons = order_by_label(draft, strays.loose) | order_items(draft)
    place_strays(draft, strays)
    joined = join_sections(draft) if mode in ("safe", "full") else {}
    reasons |= {id_: evidence for id_, (_, evidence) in strays.moves.items()}
    stranded = _strand(draft, strays)
    reasons |= dict.fromkeys(stranded, (_STRANDED,))
    alone = document.verdict == "several-stories"
    blocks = list(draft.blocks) if alone else _record(document, draft, reasons, stranded)
    findings = [
        *tell_joined(document, joined),
        *_tell_moves(document, blocks, reasons),
        *_tell_foreign(document, blocks),
        *_tell_unplaced(document, blocks, strays),
    ]
    findings += find_unkept(document, draft)
    return replace(
        document, blocks=tuple(blocks), canonical=tuple(draft.order), findings=(*document.findings, *findings)
    )


def _is_torn(document: Document, draft: Draft) -> bool:
    """Whether the document itself shows that it was torn: a repeated run, a label series out of order, or one body
    under two headings."""
    return (
        any(finding.rule == "TC408" for finding in document.findings)
        or any(not series.ordered for series in find_series(draft))
        or bool(find_torn_lists(draft))
        or any(_is_foreign(document, block) for block in document.blocks)
    )


def _is_foreign(document: Document, block: Block) -> bool:
    """Whether a removed copy stood under another heading than its keeper."""
    if block.fate != "duplicate" or block.kind not in ("body", "lead") or block.keeper is None:
        return False
    above = _heading_above(document, block.id)
    over = document.blocks[block.keeper].parent
    return above is not None and over is not None and above.clean != document.blocks[over].clean


def _heading_above(document: Document, id_: int) -> Block | None:
    """The nearest heading before a block in the source."""
    return next((document.blocks[i] for i in range(id_ - 1, -1, -1) if document.blocks[i].kind == "heading"), None)


def _strand(draft: Draft, strays: Strays) -> frozenset[int]:
    """Unplaced sections that what they stood under left behind: they stand under nothing that is known."""
    stranded = set()
    for id_ in strays.unplaced:
        before = id_ - 1
        while before >= 0 and draft.blocks[before].fate != "kept":
            before -= 1
        if before < 0 or draft.position[before] + 1 != draft.position[id_]:
            stranded.add(id_)
    return frozenset(stranded)


def _record(
    document: Document, draft: Draft, reasons: dict[int, tuple[Evidence, ...]], stranded: frozenset[int]
) -> list[Block]:
    """The blocks with parents and moves: moved is what changed its parent or left the source order."""
    blocks = list(draft.blocks)
    for id_ in stranded:
        blocks[id_] = replace(blocks[id_], parent=None)
    before = source_parents(document)
    in_order = {draft.order[at] for at in longest_rise(draft.order)}
    for id_ in draft.order:
        block = blocks[id_]
        source = before.get(id_)
        same = source == block.parent or (source is not None and blocks[source].keeper == block.parent)
        if same and id_ in in_order:
            continue
        left_behind = id_ in in_order and source is not None and blocks[source].fate == "duplicate"
        # What lost its heading and stands where it stood was carried by nothing, whatever went past it.
        root = None if left_behind and id_ not in reasons else _root(blocks, id_, reasons)
        evidence = reasons[root] if root is not None else (_RETURNED if left_behind else _PLACED,)
        confidence = (
            1.0 if any(e.weight >= 1 for e in evidence) else round(min(0.99, sum(e.weight for e in evidence)), 2)
        )
        blocks[id_] = replace(
            block, moved=Move(source, block.parent, root if root is not None else id_, confidence, evidence)
        )
    return blocks


def _root(blocks: list[Block], id_: int, reasons: dict[int, tuple[Evidence, ...]]) -> int | None:
    """The nearest section around a block, or the block itself, whose move was decided."""
    at: int | None = id_
    while at is not None:
        if at in reasons:
            return at
        at = blocks[at].parent
    return None


def _tell_moves(document: Document, blocks: list[Block], reasons: dict[int, tuple[Evidence, ...]]) -> list[Finding]:
    findings = []
    for block in blocks:
        if block.moved is None or block.moved.root != block.id or block.moved.evidence == (_STRANDED,):
            continue
        evidence = [{"signal": e.signal, "detail": e.detail, "weight": e.weight} for e in block.moved.evidence]
        told = "; ".join(f"{e.signal}: {e.detail}" for e in block.moved.evidence)
        findings.append(
            make_finding(document, "TC601", f"stood out of order ({told})", block=block, fixed=True, evidence=evidence)
        )
    return findings


def _tell_foreign(document: Document, blocks: list[Block]) -> list[Finding]:
    findings = []
    for block in blocks:
        if _is_foreign(document, block) and block.keeper is not None:
            above = _heading_above(document, block.id)
            over = blocks[block.keeper].parent
            if above is not None and over is not None:
                findings.append(
                    make_finding(
                        document,
                        "TC602",
                        f"stood under {above.clean[:20]}, belongs under {blocks[over].clean[:20]}"
                        f" (line {blocks[over].lines[0]})",
                        block=block,
                        related=(blocks[block.keeper], above),
                        fixed=True,
                    )
                )
    return findings


def _tell_unplaced(document: Document, blocks: list[Block], strays: Strays) -> list[Finding]:
    findings = []
    for id_, candidates in sorted(strays.unplaced.items()):
        told = ", ".join(f"{blocks[c].clean[:20]} (line {blocks[c].lines[0]}: {e.signal})" for c, e in candidates)
        findings.append(
            make_finding(
                document,
                "TC603",
                f"the place of this section cannot be known; candidates: {told}",
                block=blocks[id_],
                related=tuple(blocks[c] for c, _ in candidates),
                candidates=[
                    {"block": c, "signal": e.signal, "detail": e.detail, "weight": e.weight} for c, e in candidates
                ],
            )
        )
    return findings
