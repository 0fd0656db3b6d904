"""Sections under a foreign heading: they go where two independent families of evidence point, or stay."""

from __future__ import annotations

from dataclasses import dataclass, field

from textclean.model import Block, Evidence
from textclean.stages.realign.numbered import find_numbered_strays
from textclean.stages.realign.sections import Draft
from textclean.stages.realign.signals import Signals, Target, read_targets

#: Families of evidence that a move needs (law 10).
_FAMILIES = 2
#: The last candidate for a section without a place is always its place in the source.
_STANDS = Evidence("source-order", "it stands there in the source, behind a removed copy", 0.1, "source")


@dataclass(slots=True)
class Strays:
    """The sections under a foreign heading, by the id of their own heading."""

    #: The heading that each goes under, and the evidence.
    moves: dict[int, tuple[int, tuple[Evidence, ...]]] = field(default_factory=dict)
    #: The candidates for each that has no place, with the evidence for them.
    unplaced: dict[int, tuple[tuple[int, Evidence], ...]] = field(default_factory=dict)

    @property
    def loose(self) -> frozenset[int]:
        """Ids of the sections that do not move with the labelled section before them."""
        return frozenset(self.moves) | frozenset(self.unplaced)


def find_strays(draft: Draft) -> Strays:
    """The sections that do not belong where they are, and that no series puts right. Changes nothing."""
    strays = Strays(find_numbered_strays(draft))
    targets = read_targets(draft)
    signals = Signals(draft, targets)
    for target in targets:
        for child in draft.children(target.id):
            block = draft.blocks[child]
            if not block.label:
                _judge(draft, block, target, signals, strays)
    return strays


def _judge(draft: Draft, block: Block, here: Target, signals: Signals, strays: Strays) -> None:
    elsewhere = signals.find(block)
    at_home = elsewhere.pop(here.id, [])
    if any(e.family == "frame" for e in at_home):
        return
    ranked = sorted(elsewhere, key=lambda id_: (-len(elsewhere[id_]), -sum(e.weight for e in elsewhere[id_]), id_))
    best = elsewhere[ranked[0]] if ranked else []
    # A section that a paste has split is there twice, and counts once.
    others = [id_ for id_ in ranked[1:] if draft.block(id_).clean != draft.block(ranked[0]).clean]
    second = len(elsewhere[others[0]]) if others else 0
    if len(best) >= _FAMILIES and len(best) > max(second, len(at_home)):
        strays.moves[block.id] = (ranked[0], tuple(best))
    elif _after_seam(draft, block, here, strays) and here.frame is not None:
        found = [(id_, elsewhere[id_][0]) for id_ in ranked]
        strays.unplaced[block.id] = (*found, (here.id, _STANDS))


def _after_seam(draft: Draft, block: Block, here: Target, strays: Strays) -> bool:
    """Whether a removed copy, or a section that goes elsewhere, is between this section and the own parts of the one
    that it is under, in the source."""
    last = draft.section(here.own[-1].id)[-1]
    between = range(min(last, block.id) + 1, max(last, block.id))
    return any(draft.blocks[i].fate == "duplicate" or i in strays.moves for i in between)


def place_strays(draft: Draft, strays: Strays) -> None:
    """Move each stray with evidence to the end of the section that it belongs to, in source order."""
    for id_, (target, _) in sorted(strays.moves.items()):
        section = draft.section(id_)
        going = set(section) | {m for stray in strays.loose if stray != id_ for m in draft.section(stray)}
        staying = [m for m in draft.section(target) if m not in going or m in _arrived(draft, target, strays, id_)]
        draft.move(section, staying[-1])


def _arrived(draft: Draft, target: int, strays: Strays, before: int) -> set[int]:
    """The ids of the strays that have been moved into a section already."""
    done = [i for i, (t, _) in strays.moves.items() if t == target and i < before]
    return {m for i in done for m in draft.section(i)}
