"""The installed command in a process of its own: what is tested here are processes, signals and pipes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-m", "textclean")


class Result(NamedTuple):
    """What a call left behind."""

    code: int
    out: bytes
    err: str


def call(*args: object, stdin: bytes | None = None, cwd: Path | None = None) -> Result:
    """The result of a call."""
    done = subprocess.run([*COMMAND, *map(str, args)], input=stdin or b"", capture_output=True, cwd=cwd, check=False)
    return Result(done.returncode, done.stdout, done.stderr.decode())


def on_a_terminal(*args: object) -> bytes:
    """What a call writes to a standard error that is a terminal, with nobody's CI behind it."""
    ours, theirs = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [*COMMAND, *map(str, args)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    # The other end of a terminal that was hung up cannot be read, which is how its end is told.
    with contextlib.suppress(OSError):
        while block := os.read(ours, 2**12):
            shown += block
    os.close(ours)
    process.wait()
    return shown


def peak_memory(*args: object) -> int:
    """The kilobytes that a call and its largest worker held at most."""
    code = (
        "import resource, sys\nfrom textclean.cli import run_command\nrun_command(sys.argv[1:])\n"
        "print(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=True)
    return int(done.stdout)


@contextmanager
def started(*args: object, stdin: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A call under way; it is ended, with its workers, if the test has not done so."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What a shell starts in the background ignores Ctrl-C, and so would all that the tests start.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stderr:
            process.stderr.close()


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == pid:
            found.append(int(entry.name))
    return found


def workers(pid: int) -> list[int]:
    """The worker processes of a run."""
    return [child for child in children(pid) if b"spawn_main" in _command(child)]


def wait_until(true: object, seconds: float = 90) -> None:
    """Wait for a condition, a callable. Fails when it does not come true."""
    assert callable(true)
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
