"""The judges are fair: a perfect answer is perfect, doing nothing earns nothing, and each mistake is counted once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from benchmarks.corruption import OPERATORS, corrupt
from benchmarks.judges import judge
from benchmarks.judges.copies import rank
from benchmarks.judges.tally import Tally
from benchmarks.outcome import displaced
from benchmarks.pieces import INVENTED, Case, CleanDocument, fold

NAMES = tuple(OPERATORS)


def answer(case: Case, kept: Mapping[int, str], order: list[int]) -> dict[str, Any]:
    """A report in which piece i is block i: `kept` says the fate of those that are not kept."""
    parents: dict[int, int | None] = {}
    heading_of: dict[int, int] = {}
    for i in order:
        piece = case.pieces[i]
        if piece.origin and piece.origin[0] < INVENTED and piece.kind == "heading":
            heading_of[piece.origin[0]] = i
    for i in order:
        piece = case.pieces[i]
        true = case.clean.blocks[piece.origin[0]].parent if piece.origin and piece.origin[0] < INVENTED else None
        parents[i] = None if true is None else heading_of.get(true)
    edits = [
        {"rule": "TC000", "span": list(case.spans[i]), "before": p.text, "after": p.wanted}
        for i, p in enumerate(case.pieces)
        if p.wanted != p.text and i not in kept
    ]
    texts = {i: case.pieces[i].wanted for i in order}
    gaps, position = [], 0
    for start, end in [*case.spans, (len(case.text), len(case.text))]:
        if start > position:
            gaps.append({"span": [position, start], "text": case.text[position:start]})
        position = end
    return {
        "blocks": [
            {
                "id": i, "span": list(span), "lines": [1, 1], "text": case.text[slice(*span)], "kind": p.kind,
                "level": p.level, "fate": kept.get(i, "kept"), "keepers": [], "keeper": None, "relation": None,
                "similarity": None,
                "truncated": "certain" if p.cut else None, "parent": parents.get(i), "moved": None,
            }
            for i, (p, span) in enumerate(zip(case.pieces, case.spans, strict=True))
        ],
        "gaps": gaps, "edits": edits, "canonical": order, "findings": [], "text": "\n\n".join(texts.values()),
    }  # fmt: skip


def perfect(case: Case) -> dict[str, Any]:
    """The answer that is right in every respect."""
    fates = {i: "noise" for i, piece in enumerate(case.pieces) if piece.role == "noise"}
    best: dict[tuple[int, ...], list[int]] = {}
    for i, piece in enumerate(case.pieces):
        if piece.content and piece.form not in ("merged", "split"):
            best.setdefault(piece.origin, []).append(i)
    chosen = {
        min(group, key=lambda i: (rank(case.pieces[i]), case.pieces[i].role != "own", i)) for group in best.values()
    }
    fates |= {i: "duplicate" for i, piece in enumerate(case.pieces) if piece.content and i not in chosen}
    order = [i for i in range(len(case.pieces)) if i not in fates]
    placed = [i for i in order if case.pieces[i].origin and case.pieces[i].origin[0] < INVENTED]
    placed.sort(key=lambda i: case.pieces[i].origin)
    rest = [i for i in order if i not in placed]
    return answer(case, fates, placed + rest)


def untouched(case: Case) -> dict[str, Any]:
    """The answer of a cleaner that does nothing."""
    report = answer(case, {}, list(range(len(case.pieces))))
    for block in report["blocks"]:
        block["truncated"] = None
    return report | {"edits": [], "text": case.text}


def made(document: CleanDocument, operator: str) -> list[Case]:
    cases = [corrupt(document, operator, seed=seed, donors=("别处的话，讲的是另一件事。",) * 4) for seed in range(8)]
    return [case for case in cases if case is not None]


def total(tally: Tally, *names: str) -> int:
    return sum(tally.counts[name] for name in names)


@pytest.mark.parametrize("operator", NAMES)
def test_the_perfect_answer_has_no_fault(document: CleanDocument, operator: str) -> None:
    for case in made(document, operator):
        if operator == "mixed" and any(piece.form in ("merged", "split") for piece in case.pieces):
            continue  # The best witness may then be a merged copy of a cut block: `perfect` does not look there.
        tally = judge(case, perfect(case))
        faults = (
            "dup.fn", "dup.fp", "traps.merged", "noise.fn", "noise.fp", "cut.fp", "order.after.labelled", "order.worse",
            "lost", "invented", "elision.flagged", "broken.restore", "heading.fp", "heading.fn",
        )  # fmt: skip
        assert {name: tally.counts[name] for name in faults if tally.counts[name]} == {}
        assert tally.counts["best.kept"] == tally.counts["best.all"]
        assert tally.counts["parent.body.right"] == tally.counts["parent.body.all"]
        assert tally.counts["parent.heading.right"] == tally.counts["parent.heading.all"]
        report = perfect(case)
        removed = sum(block["fate"] == "duplicate" for block in report["blocks"])
        reduced = sum(case.pieces[i].form == "doubled" for i in report["canonical"])
        assert tally.counts["dup.tp"] == removed + reduced


# In `mixed` a heading may be lost after it was copied: its copy is then the only one.
@pytest.mark.parametrize("operator", [name for name in NAMES if name != "mixed"])
def test_doing_nothing_finds_nothing_and_harms_nothing(document: CleanDocument, operator: str) -> None:
    for case in made(document, operator):
        tally = judge(case, untouched(case))
        assert (
            total(tally, "dup.tp", "dup.fp", "noise.tp", "noise.fp", "cut.tp", "cut.fp", "moves", "lost", "invented")
            == 0
        )
        copies = sum(piece.role == "copy" for piece in case.pieces)
        doubled = sum(piece.form == "doubled" and piece.role == "own" for piece in case.pieces)
        assert tally.counts["dup.fn"] == copies + doubled
        assert tally.counts["order.worse"] == 0


def test_a_removed_block_that_has_no_copy_is_a_false_removal_and_lost_text(document: CleanDocument) -> None:
    (case,) = made(document, "clean")[:1]
    order = [i for i in range(len(case.pieces)) if i != 4]
    tally = judge(case, answer(case, {4: "duplicate"}, order))
    assert tally.counts["dup.fp"] == 1
    assert tally.counts["lost"] == len(fold(case.pieces[4].text))


def test_a_merged_trap_is_counted(document: CleanDocument) -> None:
    for case in made(document, "trap-figure"):
        report = perfect(case)
        trap = next(i for i, piece in enumerate(case.pieces) if piece.role == "trap")
        report["blocks"][trap]["fate"] = "duplicate"
        report["canonical"] = [i for i in report["canonical"] if i != trap]
        assert judge(case, report).counts["traps.merged"] == 1


def test_a_cut_copy_kept_for_the_whole_one_is_the_worse_witness(document: CleanDocument) -> None:
    (case,) = [c for c in made(document, "repeat-cut") if any(p.role == "copy" and p.cut for p in c.pieces)][:1]
    report = perfect(case)
    copy = next(i for i, p in enumerate(case.pieces) if p.role == "copy" and p.cut)
    own = next(i for i, p in enumerate(case.pieces) if p.role == "own" and p.origin == case.pieces[copy].origin)
    report["blocks"][copy]["fate"], report["blocks"][own]["fate"] = "kept", "duplicate"
    report["canonical"] = [copy if i == own else i for i in report["canonical"]]
    tally = judge(case, report)
    assert tally.counts["best.kept"] == tally.counts["best.all"] - 1
    assert tally.counts["lost"] > 0


def test_a_block_under_a_wrong_heading_is_counted(document: CleanDocument) -> None:
    (case,) = made(document, "clean")[:1]
    report = perfect(case)
    report["blocks"][4]["parent"] = 0
    tally = judge(case, report)
    assert tally.counts["parent.body.all"] - tally.counts["parent.body.right"] == 1


def test_a_block_below_a_heading_that_the_corpus_calls_a_body_is_not_judged(document: CleanDocument) -> None:
    (case,) = made(document, "clean")[:1]
    report = perfect(case)
    whole = judge(case, report).counts
    body = next(i for i in range(1, len(case.pieces)) if {p.kind for p in case.pieces[i : i + 2]} == {"body"})
    report["blocks"][body] |= {"kind": "heading", "parent": 0}
    report["blocks"][body + 1]["parent"] = body
    counts = judge(case, report).counts
    assert counts["parent.body.all"] == whole["parent.body.all"] - 2
    assert counts["parent.body.right"] == counts["parent.body.all"]


def test_an_invented_character_is_counted(document: CleanDocument) -> None:
    (case,) = made(document, "clean")[:1]
    tally = judge(case, perfect(case) | {"text": case.text + "多"})
    assert tally.counts["invented"] == 1


def test_displaced_is_what_is_outside_the_longest_run_in_order() -> None:
    assert displaced([0, 1, 2, 3]) == set()
    assert displaced([2, 0, 1, 3]) == {0}
    assert displaced([0, 5, 1, 2, 2, 3]) == {1}
    assert displaced([]) == set()
