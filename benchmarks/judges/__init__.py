"""The judges: each compares a report with the known answer in one respect and writes its counts into a tally."""

from __future__ import annotations

from benchmarks.judges.copies import judge_copies, judge_traps
from benchmarks.judges.kinds import judge_kinds, judge_noise
from benchmarks.judges.order import judge_moves, judge_order, judge_parents
from benchmarks.judges.tally import Tally
from benchmarks.judges.text import judge_harm, judge_text
from benchmarks.judges.truncation import judge_truncation
from benchmarks.outcome import Outcome, Record
from benchmarks.pieces import Case

_JUDGES = (
    judge_copies,
    judge_traps,
    judge_kinds,
    judge_noise,
    judge_order,
    judge_moves,
    judge_parents,
    judge_text,
    judge_harm,
    judge_truncation,
)


def judge(case: Case, report: Record) -> Tally:
    """Everything that is counted of one case."""
    outcome, tally = Outcome(case, report), Tally()
    tally.add("documents")
    for each in _JUDGES:
        each(outcome, tally)
    return tally
