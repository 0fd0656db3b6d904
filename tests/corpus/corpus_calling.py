"""Calls of the command: in this process, and in one of its own where processes, signals and terminals are tested."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from textclean.cli import run_command

COMMAND = (sys.executable, "-m", "textclean")


class Result(NamedTuple):
    """What a call left behind."""

    code: int
    out: bytes
    err: str


def call(*args: object, stdin: bytes = b"", cwd: Path | None = None) -> Result:
    """The result of a call in this process: the same code as in one of its own, without the time to start.

    A batch has one worker where the call names no number: a few files are done before a second one has started.
    """
    with (
        pytest.MonkeyPatch.context() as patch,
        _caught(1, "stdout", "surrogateescape") as out,
        _caught(2, "stderr", "backslashreplace") as err,
    ):
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(_Pipe(stdin))))
        patch.setenv("TEXTCLEAN_JOBS", "1")
        if cwd is not None:
            patch.chdir(cwd)
        code = run_command([str(arg) for arg in args])
        return Result(code, _read(out), _read(err).decode())


def call_alone(*args: object) -> Result:
    """The result of a call in a process of its own."""
    done = subprocess.run([*COMMAND, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr.decode())


class _Pipe(io.BytesIO):
    """What can be read once."""

    def seekable(self) -> bool:
        return False


@contextmanager
def _caught(descriptor: int, name: str, errors: str) -> Iterator[IO[bytes]]:
    """A file that takes what this process and its workers write to a stream."""
    stream, kept = getattr(sys, name), os.dup(descriptor)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), descriptor)
        setattr(sys, name, open(descriptor, "w", encoding="utf-8", errors=errors, buffering=1, closefd=False))  # noqa: SIM115
        try:
            yield file
        finally:
            setattr(sys, name, stream)
            os.dup2(kept, descriptor)
            os.close(kept)


def _read(file: IO[bytes]) -> bytes:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    file.seek(0)
    return file.read()


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
    run = (
        "import resource, sys\nfrom textclean.cli import run_command\nrun_command(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    # The parent of the workers outlives the run by a moment: to be counted, it has to be adopted (36).
    adopt = (
        "import contextlib, ctypes, os, resource, subprocess, sys\nctypes.CDLL(None).prctl(36, 1)\n"
        "done = subprocess.run([sys.executable, '-c', *sys.argv[1:]], stdout=subprocess.PIPE, check=True)\n"
        "with contextlib.suppress(ChildProcessError):\n    while True:\n        os.wait()\n"
        "print(int(done.stdout) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", adopt, run, *map(str, args)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


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
    """The worker processes of a run, which are copies of a process of its own."""
    loaded = [child for child in children(pid) if b"forkserver" in _command(child)]
    return [child for one in loaded for child in children(one)]


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


def call_on_a_full_disk(room: int, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A call in a process no file of which may be larger than `room` bytes, as of a disk with so much room."""
    # Python takes a module's bytecode that was cut off for whole, so none is written.
    code = f"import resource, sys; sys.dont_write_bytecode = True; limit = resource.RLIMIT_FSIZE, ({room}, {room})\n"
    code += f"resource.setrlimit(*limit)\nfrom textclean.cli import main\nmain({list(arguments)!r})"
    given = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=given)
