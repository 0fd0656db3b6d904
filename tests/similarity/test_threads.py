"""Work on several threads comes back in order, and only so much of it is ahead."""

from __future__ import annotations

import pytest

from textclean.similarity.threads import run_ahead


@pytest.mark.parametrize("jobs", (1, 2, 3))
def test_parts_come_in_order_and_as_many_as_there_are_jobs_are_under_way(jobs: int) -> None:
    started: list[int] = []
    ahead = []

    def work(part: int) -> int:
        started.append(part)
        return part * part

    for number, square in enumerate(run_ahead(work, range(9), jobs)):
        assert square == number * number
        ahead.append(len(started) - number - 1)
    assert max(ahead) <= (jobs if jobs > 1 else 0)
    assert sorted(started) == list(range(9))
