"""What blocks are: headings, and the noise that is no part of the article."""

from __future__ import annotations

from benchmarks.judges.copies import failure
from benchmarks.judges.tally import Tally
from benchmarks.outcome import Outcome

_HEADING_KINDS = ("title", "heading", "subtitle")


def judge_kinds(outcome: Outcome, tally: Tally) -> None:
    """Headings found, and pieces that are exactly one block."""
    for index, piece in enumerate(outcome.case.pieces):
        block = outcome.block_of[index]
        if block is None or not piece.content:
            continue
        row = outcome.blocks[block]
        whole = row["text"].strip() == piece.text.strip()
        tally.add("blocks")
        tally.add("blocks.whole", whole)
        if not whole:
            tally.fail(failure(outcome, "block-borders", index, "one block", row["text"][:80]))
        if row["fate"] != "kept" or piece.role == "extra":
            continue
        told = row["kind"] in _HEADING_KINDS
        true = piece.kind in _HEADING_KINDS
        tally.add(f"heading.{'tp' if told and true else 'fp' if told else 'fn' if true else 'tn'}")
        if told != true:
            kind = "heading-missed" if true else "heading-invented"
            tally.fail(failure(outcome, kind, index, f"{piece.kind} {piece.level}", f"{row['kind']} {row['level']}"))


def judge_noise(outcome: Outcome, tally: Tally) -> None:
    """Noise lines removed, furniture cut from the end of prose, content taken for noise."""
    for index, piece in enumerate(outcome.case.pieces):
        fate = outcome.fate(index)
        if piece.role == "noise":
            gone = fate in ("noise", "duplicate")
            tally.add("noise.tp" if gone else "noise.fn")
            tally.add(f"noise.{piece.detail}.all")
            tally.add(f"noise.{piece.detail}.gone", gone)
            if not gone:
                tally.fail(failure(outcome, "noise-missed", index, f"noise ({piece.detail})", fate))
        elif fate == "noise":
            tally.add("noise.fp")
            tally.add(f"noise.fp.{piece.kind}")
            tally.fail(failure(outcome, "content-as-noise", index, piece.kind, "noise"))
        if piece.role == "foreign":
            tally.add("foreign.all")
            tally.add("foreign.removed", fate != "kept")
        if piece.detail in ("glued", "stray"):
            cleaned = outcome.told[index] == piece.wanted
            tally.add(f"{piece.detail}.all")
            tally.add(f"{piece.detail}.cleaned", cleaned)
            if not cleaned:
                tally.fail(failure(outcome, f"{piece.detail}-left", index, "cleaned", outcome.told[index][-60:]))
    if any(piece.role == "foreign" for piece in outcome.case.pieces):
        tally.add("foreign.tails")
        tally.add("foreign.shown", any(f["rule"] == "TC309" for f in outcome.report["findings"]))
