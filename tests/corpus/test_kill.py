"""A run that is killed at any moment and resumed gives the same bytes as one that was left alone."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from corpus_calling import call, call_alone, started, wait_until, workers
from corpus_making import article, make_files, plant_broken, read_tree, with_copy

#: `make proof-batch` kills fifty times; the suite, to stay short, three times.
KILLS = int(os.environ.get("PROOF_KILLS", "3"))
FILES = 40 * KILLS
#: The lock is empty and held by nobody.
BESIDES = ("lock",)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    make_files(folder, FILES)
    plant_broken(folder, 10)
    with (folder / "records.jsonl").open("w", encoding="utf-8") as stream:
        # The pad makes chunks full without making them slow.
        for n in range(60):
            text = article(10_000 + n)
            record = {"id": n, "text": with_copy(text) if n % 4 else text, "pad": "x" * 20_000}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int, float]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    start = time.monotonic()
    code = call_alone("clean", source, "-o", out, "-j", 2).code
    return read_tree(out, besides=BESIDES), code, time.monotonic() - start


def done(out: Path) -> dict[tuple[str, int | None], tuple[int, int] | None]:
    """What the journal says is done, with the identity of each result: it changes when a result is written again."""
    journal = out / ".textclean" / "journal.jsonl"
    found: dict[tuple[str, int | None], tuple[int, int] | None] = {}
    for line in journal.read_bytes().splitlines(keepends=True) if journal.exists() else ():
        if line.endswith(b"\n") and b'"input"' in line[:12]:
            row = json.loads(line)
            result = out / row["input"]
            stat = result.stat() if "chunk" not in row and result.exists() else None
            found[row["input"], row.get("chunk")] = (stat.st_ino, stat.st_mtime_ns) if stat else None
    return found


def test_kill_9_at_random_moments_changes_no_byte_and_repeats_nothing(
    source: Path, undisturbed: tuple[dict[str, bytes], int, float], tmp_path: Path
) -> None:
    whole, code, seconds = undisturbed
    out = tmp_path / "out"
    rng = random.Random(20240306)
    killed = 0
    while killed < KILLS:
        before = done(out)
        with started("clean", source, "-o", out, "-j", 2, "--resume") as process:
            try:
                # Anywhere from the first import to the last rename of what an undisturbed run does in a few turns.
                process.wait(rng.uniform(0.2, max(1.5, 2.5 * seconds / KILLS)))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
                killed += 1
            ended = process.wait()
        assert before.items() <= done(out).items(), "something finished was done again, or forgotten"
        if ended == code:  # before it was killed: the next one has all to do again
            assert read_tree(out, besides=BESIDES) == whole
            shutil.rmtree(out)
    result = call("clean", source, "-o", out, "-j", 2, "--resume")
    assert result.code == code == 3
    assert read_tree(out, besides=BESIDES) == whole


def test_no_worker_outlives_a_killed_run(source: Path, tmp_path: Path) -> None:
    with started("clean", source, "-o", tmp_path / "out", "-j", 2) as process:
        wait_until(lambda: len(workers(process.pid)) == 2)
        pids = workers(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and alive(pid) for pid in pids), 2)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_stops_within_two_seconds_and_says_how_to_go_on(
    source: Path, undisturbed: tuple[dict[str, bytes], int, float], tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    with started("clean", source, "-o", out, "-j", 2) as process:
        wait_until(lambda: len(done(out)) > 5)
        # As Ctrl-C does: to the whole group.
        os.killpg(process.pid, number)
        start = time.monotonic()
        _, err = process.communicate(timeout=10)
        assert time.monotonic() - start < 2
    assert process.returncode == 130
    assert "--resume" in err.decode()
    assert "Traceback" not in err.decode()
    assert not (out / ".textclean" / "scratch").exists()
    finished = {place for place, chunk in done(out) if chunk is None}
    there = {place for place in read_tree(out) if not place.startswith(".textclean/")}
    assert there <= finished, "a result is there that the journal does not know"
    assert call("clean", source, "-o", out, "-j", 2).code == 2, "it is neither resumed nor begun anew unasked"
    assert call("clean", source, "-o", out, "-j", 2, "--resume").code == 3
    assert read_tree(out, besides=BESIDES) == undisturbed[0]
