"""Characters: none lost, none invented, none touched where nothing was wrong."""

from __future__ import annotations

from collections import Counter

from benchmarks.judges.copies import failure, groups, names
from benchmarks.judges.tally import Failure, Tally
from benchmarks.outcome import Outcome
from benchmarks.pieces import fold


def judge_text(outcome: Outcome, tally: Tally) -> None:
    """Characters of the article that the answer lacks, and characters that nobody wrote."""
    _judge_contents(outcome, tally)
    _judge_pieces(outcome, tally)
    _judge_whole(outcome, tally)


def _judge_contents(outcome: Outcome, tally: Tally) -> None:
    """A content that no kept piece holds is lost; one of which a cut copy was kept lost its tail."""
    pieces = outcome.case.pieces
    for group in groups(outcome):
        for name in {n for i in group for n in names(outcome, pieces[i])}:
            holders = [i for i in group if name in names(outcome, pieces[i]) and pieces[i].form != "merged"]
            kept = [i for i in group if name in names(outcome, pieces[i]) and outcome.fate(i) == "kept"]
            best = max((len(fold(pieces[i].wanted)) for i in holders), default=0)
            if not kept:
                tally.add("lost", best)
                tally.fail(failure(outcome, "text-lost", group[0], "kept somewhere", outcome.fate(group[0])))
            elif all(pieces[i].partial for i in kept):
                tally.add("lost", max(0, best - max(len(fold(outcome.told[i])) for i in kept)))


def _judge_pieces(outcome: Outcome, tally: Tally) -> None:
    for index, piece in enumerate(outcome.case.pieces):
        if not piece.content or outcome.fate(index) != "kept":
            continue
        told = fold(outcome.told[index])
        if told in (fold(piece.wanted), fold(piece.text)):
            continue
        lost = 0 if _stands_elsewhere(outcome, index) else (Counter(fold(piece.wanted)) - Counter(told)).total()
        invented = (Counter(told) - Counter(fold(piece.text))).total()
        tally.add("lost", lost)
        tally.add("invented", invented)
        if lost or invented:
            tally.fail(failure(outcome, "text-changed", index, "the same text", outcome.told[index][-80:]))


def _stands_elsewhere(outcome: Outcome, index: int) -> bool:
    """Whether another kept piece has the whole text: what is taken from this one is not lost then."""
    piece = outcome.case.pieces[index]
    return any(
        i != index
        and other.origin == piece.origin
        and outcome.fate(i) == "kept"
        and fold(outcome.told[i]) == fold(piece.wanted)
        for i, other in enumerate(outcome.case.pieces)
    )


def _judge_whole(outcome: Outcome, tally: Tally) -> None:
    """The canonical text is the kept blocks with their edits; blocks and gaps give back the input."""
    report, case = outcome.report, outcome.case
    kept = "".join(outcome.edited(*outcome.blocks[i]["span"]) for i in report["canonical"])
    have, want = Counter(fold(report["text"])), Counter(fold(kept))
    tally.add("invented", (have - want).total())
    tally.add("lost", (want - have).total())
    parts = sorted((part["span"][0], part["text"]) for part in (*report["blocks"], *report["gaps"]))
    if "".join(text for _, text in parts) != case.text:
        tally.add("broken.restore")
        tally.fail(Failure("not-restored", f"{case.operator} {case.id}", 0, "the input", "another text", ""))


def judge_harm(outcome: Outcome, tally: Tally) -> None:
    """What happened to a clean document: but for lines of the page in it, it should come back byte for byte."""
    if outcome.case.operator != "clean":
        return
    noise = {outcome.block_of[i] for i, piece in enumerate(outcome.case.pieces) if piece.role == "noise"}
    blocks = [block for block in outcome.report["blocks"] if block["id"] not in noise]
    tally.add("clean.documents")
    tally.add("clean.changed", not noise and outcome.report["text"] != outcome.case.text)
    tally.add("clean.blocks", len(blocks))
    rules: dict[int, list[str]] = {}
    for finding in outcome.report["findings"]:
        if finding["fixed"] and finding["block"] is not None:
            rules.setdefault(finding["block"], []).append(finding["rule"])
    for block in blocks:
        start, end = block["span"]
        edited = outcome.edited(start, end) != outcome.case.text[start:end]
        if block["fate"] == "kept" and not block["moved"] and not edited:
            continue
        cause = rules.get(block["id"], ["edit" if edited else "move" if block["moved"] else block["fate"]])[0]
        tally.add("clean.touched")
        tally.add(f"touched.{cause}")
        got = f"{cause} {block['relation'] or ''} {block['similarity'] or ''} of {block['keeper']}"
        line = block["lines"][0]
        tally.fail(Failure("clean-touched", f"clean {outcome.case.id}", line, "left alone", got, block["text"]))
