"""Duplicates: what had to go and went, what stayed though it was a copy, what went though it was none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil

from benchmarks.judges.tally import Failure, Tally
from benchmarks.outcome import Outcome
from benchmarks.pieces import INVENTED, Piece, fold

#: Characters from which a body that a clean document itself repeats may be removed or stay: it is a real defect of
#: the corpus as often as the author's will, so it counts neither way.
_AMBIGUOUS = 20


def failure(outcome: Outcome, kind: str, piece: int, expected: str, got: str) -> Failure:
    """A failure at a piece."""
    case = f"{outcome.case.operator} {outcome.case.id} ({outcome.case.layout})"
    return Failure(kind, case, outcome.line(piece), expected, got, outcome.case.pieces[piece].text)


def names(outcome: Outcome, piece: Piece) -> set[int]:
    """The contents that a piece carries."""
    return {outcome.name[origin] for origin in piece.origin}


def rank(piece: Piece) -> tuple[int, bool, bool]:
    """How bad a witness is: complete before cut (the longest first), single before doubled, separate before merged."""
    lacking = INVENTED - len(fold(piece.wanted)) if piece.partial else 0
    return lacking, piece.form == "doubled", piece.form == "merged"


def groups(outcome: Outcome) -> Iterator[list[int]]:
    """The pieces that belong together because they carry the same contents."""
    leader: dict[int, int] = {}

    def find(name: int) -> int:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    members = [(i, p) for i, p in enumerate(outcome.case.pieces) if p.content]
    for _, piece in members:
        first, *others = sorted(names(outcome, piece))
        for other in others:
            leader[find(other)] = find(first)
    found: dict[int, list[int]] = {}
    for index, piece in members:
        found.setdefault(find(min(names(outcome, piece))), []).append(index)
    yield from found.values()


def judge_copies(outcome: Outcome, tally: Tally) -> None:
    """Precision and recall of removal, keepers, and whether the best witness was kept."""
    for group in groups(outcome):
        removed = [i for i in group if outcome.fate(i) in ("duplicate", "absent")]
        standing = [i for i in group if i not in removed]
        over = _count_lost(outcome, tally, group, standing)
        surplus = _surplus(outcome, standing)
        for index in surplus:
            form = outcome.case.pieces[index].form
            tally.fail(failure(outcome, "copy-missed", index, f"duplicate ({form})", "kept"))
            tally.add(f"dup.missed.{form}")
        tally.add("dup.fn", len(surplus))
        tally.add("dup.fp", over)
        tally.add("dup.tp", max(0, len(removed) - over))
        for index in removed:
            _check_keeper(outcome, tally, index)
        if len(group) > 1:
            _judge_witness(outcome, tally, group, standing)
        for index in set(standing) - set(surplus):
            _judge_doubled(outcome, tally, index)


def _coverage(outcome: Outcome, pieces: list[int]) -> Counter[int]:
    """How many halves of each content the pieces hold: two make one whole instance."""
    halves: Counter[int] = Counter()
    for index in pieces:
        piece = outcome.case.pieces[index]
        for name in names(outcome, piece):
            halves[name] += 1 if piece.form == "split" else 2
    return halves


def _count_lost(outcome: Outcome, tally: Tally, group: list[int], standing: list[int]) -> int:
    """How many instances went that should have stayed."""
    held = _coverage(outcome, standing)
    lost = 0
    for name in {n for i in group for n in names(outcome, outcome.case.pieces[i])}:
        least = outcome.rightful[name]
        sample = next(i for i in group if name in names(outcome, outcome.case.pieces[i]))
        piece = outcome.case.pieces[sample]
        if name < INVENTED and piece.kind == "body" and len(fold(piece.text)) >= _AMBIGUOUS:
            least = min(least, 1)
        missing = ceil(least - held[name] / 2)
        if missing > 0:
            lost += missing
            gone = [i for i in group if i not in standing and name in names(outcome, outcome.case.pieces[i])]
            for index in gone[:missing]:
                tally.fail(failure(outcome, "lost", index, "kept", _told_fate(outcome, index)))
    return lost


def _told_fate(outcome: Outcome, index: int) -> str:
    block = outcome.block_of[index]
    if block is None:
        return "in no block"
    row = outcome.blocks[block]
    keeper = outcome.blocks.get(row["keeper"], {}).get("text", "")
    return f"{row['fate']} {row['relation']} {row['similarity']} of {keeper[:60]!r}"


def _surplus(outcome: Outcome, standing: list[int]) -> list[int]:
    """Pieces that could go without a loss."""
    held = _coverage(outcome, standing)
    surplus = []
    for index in sorted(standing, key=lambda i: (outcome.case.pieces[i].role != "copy", i)):
        piece = outcome.case.pieces[index]
        halves = 1 if piece.form == "split" else 2
        if all(held[name] - halves >= 2 * outcome.rightful[name] for name in names(outcome, piece)):
            surplus.append(index)
            for name in names(outcome, piece):
                held[name] -= halves
    return surplus


def _check_keeper(outcome: Outcome, tally: Tally, index: int) -> None:
    block = outcome.block_of[index]
    if block is None:
        return
    own = names(outcome, outcome.case.pieces[index])
    for keeper in outcome.blocks[block]["keepers"]:
        held = {n for i in outcome.pieces_of.get(keeper["id"], ()) for n in names(outcome, outcome.case.pieces[i])}
        kept = outcome.blocks[keeper["id"]]["fate"] == "kept"
        if not (held & own and kept):
            tally.add("dup.wrong-keeper")
            tally.fail(failure(outcome, "wrong-keeper", index, "a kept copy of it", _told_fate(outcome, index)))


def _judge_witness(outcome: Outcome, tally: Tally, group: list[int], standing: list[int]) -> None:
    pieces = outcome.case.pieces
    for name in {n for i in group for n in names(outcome, pieces[i])}:
        holders = [i for i in group if name in names(outcome, pieces[i])]
        best = min(rank(pieces[i]) for i in holders)
        if all(rank(pieces[i]) == best for i in holders):
            continue
        texts = {fold(pieces[i].wanted) for i in holders if rank(pieces[i]) == best}
        kept = [i for i in holders if i in standing]
        good = any(rank(pieces[i]) == best or fold(outcome.told[i]) in texts for i in kept)
        tally.add("best.all")
        tally.add("best.kept", good)
        if not good and kept:
            tally.fail(
                failure(outcome, "worse-witness", kept[0], "a better copy kept", f"this ({pieces[kept[0]].form})")
            )


def _judge_doubled(outcome: Outcome, tally: Tally, index: int) -> None:
    piece = outcome.case.pieces[index]
    if piece.form == "doubled":
        reduced = fold(outcome.told[index]) == fold(piece.wanted)
        tally.add("dup.tp" if reduced else "dup.fn")
        if not reduced:
            tally.add("dup.missed.doubled")
            tally.fail(failure(outcome, "doubled-left", index, "one period", "both"))


def judge_traps(outcome: Outcome, tally: Tally) -> None:
    """Whether a block that differs in a fact and its model both stayed, and whether the difference is shown."""
    shown = any(finding["rule"] == "TC406" for finding in outcome.report["findings"])
    for index, piece in enumerate(outcome.case.pieces):
        if piece.role != "trap" or piece.of is None:
            continue
        models = (
            [i for i, p in enumerate(outcome.case.pieces) if outcome.name[piece.of] in names(outcome, p)]
            if piece.origin
            else []
        )
        gone = outcome.fate(index) != "kept" or all(outcome.fate(i) != "kept" for i in models)
        tally.add("traps")
        tally.add(f"traps.{piece.detail}")
        tally.add("traps.shown", shown)
        if gone:
            tally.add("traps.merged")
            tally.add(f"traps.merged.{piece.detail}")
            tally.fail(failure(outcome, "trap-merged", index, "both kept", _told_fate(outcome, index)))
