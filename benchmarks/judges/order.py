"""Order: blocks out of place before and after, moves made, and the heading that each block is under."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from benchmarks.judges.copies import failure, names
from benchmarks.judges.tally import Tally
from benchmarks.outcome import Outcome, displaced
from benchmarks.pieces import INVENTED, Piece


def _placed(outcome: Outcome, pieces: Iterable[int]) -> list[tuple[int, int]]:
    """The clean blocks whose true place is known, each where it comes first, with the piece that carries it."""
    seen: set[int] = set()
    first = []
    for index in pieces:
        for origin in outcome.case.pieces[index].origin:
            if origin < INVENTED and origin not in seen:
                seen.add(origin)
                first.append((index, origin))
    return first


def _out_of_place(outcome: Outcome, pieces: Iterable[int]) -> list[int]:
    """The pieces outside the longest run in true order, once for each clean block that they carry."""
    placed = _placed(outcome, pieces)
    return [placed[at][0] for at in sorted(displaced([origin for _, origin in placed]))]


def judge_order(outcome: Outcome, tally: Tally) -> None:
    """Blocks outside the longest run in true order: in the input (the first of each content) and in the answer.

    An answer is worse than the input when more is out of order in it than in either reading of the input: with the
    first instance of each block, or with the kept instances in their old places. What moved into its own section is
    out of order together with that, and made nothing worse.
    """
    kind = "labelled" if outcome.case.clean.labelled else "unlabelled"
    before = _out_of_place(outcome, range(len(outcome.case.pieces)))
    as_kept = _out_of_place(outcome, sorted(outcome.sequence))
    after = _out_of_place(outcome, outcome.sequence)
    tally.add(f"order.before.{kind}", len(before))
    tally.add(f"order.after.{kind}", len(after))
    brought_home = sum(_is_brought_home(outcome, index) for index in after)
    if len(after) - brought_home > max(len(before), len(as_kept)):
        tally.add("order.worse")
        tally.fail(failure(outcome, "made-worse", min(after), f"{len(before)} out of place", f"{len(after)}"))
    elif len(after) > len(before):
        tally.add("order.later-kept")
        tally.fail(failure(outcome, "later-kept", min(after), f"{len(before)} out of place", f"{len(after)}"))
    elif after and kind == "labelled":
        tally.fail(failure(outcome, "not-repaired", min(after), "0 out of place", f"{len(after)} of {len(before)}"))


def judge_moves(outcome: Outcome, tally: Tally) -> None:
    """Moves made, and those that put a block where it belongs.

    A block right below its heading is where it belongs, also where the answer took that heading for a paragraph: that
    is an error of kinds, counted with the headings and the text under them, and no move makes or corrects it. So is a
    block that moved into its own section, if that is out of order as a whole, as shuffled sections without numbers
    remain: this move is not the reason.
    """
    wrong_place = {i for i in _out_of_place(outcome, outcome.sequence) if not _is_brought_home(outcome, i)}
    for block in outcome.report["blocks"]:
        if not block["moved"]:
            continue
        pieces = [i for i in outcome.pieces_of.get(block["id"], ()) if outcome.case.pieces[i].content]
        bad = [
            i
            for i in pieces
            if i in wrong_place
            or (
                _is_body(outcome, i) and _parent_is_right(outcome, i) is False and not _is_below_its_heading(outcome, i)
            )
        ]
        tally.add("moves")
        tally.add("moves.right", not bad)
        if bad:
            reasons = "; ".join(f"{e['signal']} {e['detail']}" for e in block["moved"]["evidence"])
            where = "out of order" if bad[0] in wrong_place else f"under {_parent_text(outcome, bad[0])!r}"
            tally.fail(
                failure(outcome, "wrong-move", bad[0], _expected_text(outcome, bad[0]), f"{where} because {reasons}")
            )


def _is_brought_home(outcome: Outcome, index: int) -> bool:
    """Whether a body moved by itself, carried by no section, and stands in order in its own one."""
    block = outcome.blocks[outcome.block_of[index] or 0]
    if not block["moved"] or block["moved"]["root"] != block["id"] or not _is_body(outcome, index):
        return False
    if not _is_below_its_heading(outcome, index):
        return False
    at = outcome.sequence.index(index)
    before = takewhile(lambda i: not _headings_in(outcome, [i]), reversed(outcome.sequence[:at]))
    behind = takewhile(lambda i: not _headings_in(outcome, [i]), outcome.sequence[at:])
    return index not in _out_of_place(outcome, [*reversed(list(before)), *behind])


def _is_body(outcome: Outcome, piece: int) -> bool:
    return outcome.case.pieces[piece].kind == "body"


def _parent_text(outcome: Outcome, piece: int) -> str:
    parent = outcome.blocks[outcome.block_of[piece] or 0]["parent"]
    return "" if parent is None else outcome.blocks[parent]["text"][:40]


def _expected_text(outcome: Outcome, piece: int) -> str:
    origin = outcome.case.pieces[piece].origin[0]
    parent = outcome.case.clean.blocks[origin].parent if origin < INVENTED else None
    return "under " + repr("" if parent is None else outcome.case.clean.blocks[parent].text[:40])


def _parent_is_right(outcome: Outcome, index: int) -> bool | None:
    """Whether a kept piece is under its true heading; None if that cannot be known.

    What the corpus calls a body and the report a heading is climbed over: sub-headings of round-ups and run-in
    headings of guides are bodies in the corpus. Whether such a line is in the section or beside it the corpus
    does not say, so neither it nor what is below it is judged while its true heading is the nearest above.
    """
    piece = outcome.case.pieces[index]
    block = outcome.block_of[index]
    if piece.free or block is None or not piece.origin or piece.origin[0] >= INVENTED:
        return None
    true = outcome.case.clean.blocks[piece.origin[0]].parent
    # A second heading of the title's level is a quirk of some guides: plain text cannot show it.
    if true in outcome.case.lost or (true is None and piece.origin[0] > 0):
        return None
    parent = outcome.blocks[block]["parent"]
    steps = 0
    while parent is not None and not _headings_in(outcome, outcome.pieces_of.get(parent, ())) and steps < 20:
        parent = outcome.blocks[parent]["parent"]
        steps += 1
    headings = [] if parent is None else _headings_in(outcome, outcome.pieces_of.get(parent, ()))
    if true is None:
        return not headings
    if any(outcome.name[true] in names(outcome, heading) for heading in headings):
        return True
    above = _headings_in(outcome, outcome.sequence[: outcome.sequence.index(index)])
    invented = piece.kind == "body" and outcome.blocks[block]["kind"] in ("heading", "subtitle")
    is_open = (steps or invented) and above and outcome.name[true] in names(outcome, above[-1])
    return None if is_open else False


def _is_below_its_heading(outcome: Outcome, index: int) -> bool:
    """Whether the nearest heading of the article before a body in the answer is its true one."""
    true = outcome.case.clean.blocks[outcome.case.pieces[index].origin[0]].parent
    above = _headings_in(outcome, outcome.sequence[: outcome.sequence.index(index)])
    return true is not None and bool(above) and outcome.name[true] in names(outcome, above[-1])


def _headings_in(outcome: Outcome, pieces: Iterable[int]) -> list[Piece]:
    """The headings of the article among some pieces."""
    chosen = [outcome.case.pieces[i] for i in pieces]
    return [piece for piece in chosen if piece.kind == "heading" and piece.role in ("own", "copy")]


def judge_parents(outcome: Outcome, tally: Tally) -> None:
    """The heading that each kept block is under, for bodies and for headings."""
    for index in outcome.sequence:
        right = _parent_is_right(outcome, index)
        if right is None:
            continue
        kind = "body" if _is_body(outcome, index) else "heading"
        tally.add(f"parent.{kind}.all")
        tally.add(f"parent.{kind}.right", right)
        if not right:
            got = f"under {_parent_text(outcome, index)!r}"
            tally.fail(failure(outcome, f"wrong-parent-of-{kind}", index, _expected_text(outcome, index), got))
