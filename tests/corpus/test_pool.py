"""Workers that crash, hang and run out of memory, for real; the rest of the work goes on, in order."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pool_jobs import Job, prepare

from textclean.corpus.run.pool import WINDOW, WINDOW_BYTES, Limits, Pool, share_of_memory
from textclean.errors import UsageError


def run(folder: Path, jobs: list[Job], *, workers: int = 2, limits: Limits | None = None) -> list[list[str] | None]:
    pool: Pool[list[str]] = Pool(prepare, (str(folder),), jobs=workers, limits=limits or Limits(timeout=30))
    try:
        return [result for _, result in pool.map(jobs)]
    finally:
        pool.close()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_order_whoever_finished_first(tmp_path: Path, workers: int) -> None:
    jobs = [Job(("slow",) if n % 3 == 0 else (str(n),)) for n in range(12)]
    assert run(tmp_path, jobs, workers=workers) == [list(job.words) for job in jobs]


@pytest.mark.parametrize("word", ["crash", "leave"])
def test_an_item_that_kills_its_worker_is_refused_and_its_neighbours_are_done(tmp_path: Path, word: str) -> None:
    assert run(tmp_path, [Job(("a", word, "b")), Job(("c",))]) == [["a", "Crashed", "b"], ["c"]]


def test_two_bad_items_of_one_task_are_both_found(tmp_path: Path) -> None:
    assert run(tmp_path, [Job(("crash", "a", "leave", "b"))]) == [["Crashed", "a", "Crashed", "b"]]


def test_an_item_whose_worker_was_killed_once_by_a_stranger_is_done_again(tmp_path: Path) -> None:
    assert run(tmp_path, [Job(("a", "unlucky", "b"))]) == [["a", "unlucky", "b"]]


def test_an_item_that_hangs_is_refused_after_its_time(tmp_path: Path) -> None:
    start = time.monotonic()
    done = run(tmp_path, [Job(("a", "hang", "b")), Job(("c",))], limits=Limits(timeout=0.5))
    assert done == [["a", "TimedOut", "b"], ["c"]]
    assert time.monotonic() - start < 30


def test_the_time_is_of_one_item_and_not_of_the_task(tmp_path: Path) -> None:
    assert run(tmp_path, [Job(("slow",) * 5)], limits=Limits(timeout=0.8)) == [["slow"] * 5]


def test_an_item_that_eats_the_memory_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, [Job(("a", "eat", "b")), Job(("c",))], limits=Limits(timeout=60, memory=400 * 2**20))
    assert done == [["a", "OutOfMemory", "b"], ["c"]]


def test_an_idle_task_keeps_its_place_and_needs_no_worker(tmp_path: Path) -> None:
    jobs = [Job(("a",)), Job((), idle=True), Job(("slow",)), Job((), idle=True)]
    assert run(tmp_path, jobs) == [["a"], None, ["slow"], None]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert run(tmp_path, [Job((), idle=True)] * 1000) == [None] * 1000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime == before, "a worker was started"


def test_an_error_of_the_work_itself_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not an item's fault"):
        run(tmp_path, [Job(("wrong",))])


@pytest.mark.parametrize(
    ("memory", "open_files", "why"), [(10 * 2**20, 0, "memory is short|exit code"), (None, 3, "Too many open files")]
)
def test_a_machine_on_which_no_worker_can_start_is_reported_as_such(
    tmp_path: Path, memory: int | None, open_files: int, why: str
) -> None:
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    jobs: list[Job] = [Job(("a",))]
    pool: Pool[list[str]] = Pool(prepare, (str(tmp_path), 2**26), jobs=1, limits=Limits(memory=memory))
    try:
        if open_files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, hard))
        with pytest.raises(UsageError, match=f"cannot start.*({why}).*ulimit"):
            list(pool.map(jobs))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))
        pool.close()


@pytest.mark.parametrize(("size", "held"), [(1, WINDOW), (WINDOW_BYTES // 4, 4)])
def test_no_more_is_taken_up_than_the_window_holds(tmp_path: Path, size: int, held: int) -> None:
    taken = 0

    def source() -> Iterator[Job]:
        nonlocal taken
        yield Job(("slow",), size)
        for _ in range(3 * WINDOW):
            taken += 1
            yield Job(("a",), size)

    pool: Pool[list[str]] = Pool(prepare, (str(tmp_path),), jobs=2, limits=Limits())
    try:
        results = pool.map(source())
        next(results)
        assert taken <= held
    finally:
        pool.close()


def test_each_worker_gets_its_share_of_the_memory() -> None:
    one, four = share_of_memory(1), share_of_memory(4)
    assert one is None or (four is not None and four <= one)
