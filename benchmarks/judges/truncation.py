"""Cuts: what was cut and is flagged, and what is flagged though it is whole."""

from __future__ import annotations

from benchmarks.judges.copies import failure
from benchmarks.judges.tally import Tally
from benchmarks.outcome import Outcome

#: The tiers that count as a statement; probable is a hint.
STATED = ("certain", "strong")


def judge_truncation(outcome: Outcome, tally: Tally) -> None:
    """Precision by tier and recall by kind of cut, over the kept blocks of the article."""
    for index, piece in enumerate(outcome.case.pieces):
        block = outcome.block_of[index]
        if block is None or not piece.content or outcome.fate(index) != "kept":
            continue
        tier = outcome.blocks[block]["truncated"]
        if tier and tier != "elided":
            tally.add(f"tier.{tier}.{'right' if piece.cut else 'wrong'}")
        stated = tier in STATED
        if piece.cut:
            tally.add(f"cut.{piece.cut}.all")
            tally.add(f"cut.{piece.cut}.found", stated)
            tally.add(f"cut.{piece.cut}.hinted", tier is not None)
        if piece.detail == "elision":
            tally.add("elision.all")
            tally.add("elision.flagged", stated)
            tally.add("elision.told", tier == "elided")
        if stated:
            tally.add("cut.tp" if piece.cut else "cut.fp")
        if stated and not piece.cut:
            kind = "elision-flagged" if piece.detail == "elision" else "cut-invented"
            tally.fail(
                failure(outcome, kind, index, f"whole ({piece.kind})", f"{tier}, {outcome.blocks[block]['kind']}")
            )
        elif piece.cut and piece.cut != "sentence" and not stated:
            kind = outcome.blocks[block]["kind"]
            tally.fail(failure(outcome, "cut-missed", index, f"certain or strong ({piece.cut})", f"{tier}, {kind}"))
