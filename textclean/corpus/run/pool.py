"""Worker processes that survive their tasks: a task that crashes, hangs or uses too much memory costs one item.

Results come back in the order of the tasks, so that a run says the same for any number of workers. The tasks under way
are limited in number and bytes, so that memory does not depend on the size of the run.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from textclean.errors import InputError, UsageError

R = TypeVar("R")

#: Tasks handed out or waiting for an earlier one. An input that hangs holds up the order: with it go this many tasks.
WINDOW = 256
#: Bytes of tasks handed out or waiting: what bounds the memory of the parent. 32 MiB are 128 chunks of records.
WINDOW_BYTES = 32 * 2**20
#: Crashes of its worker that an item may cause: two, since one may be a stranger's fault (the kernel's killer takes
#: whoever is largest, not whoever is guilty).
CRASHES = 2
#: Least memory (bytes) that a worker is left with, however many there are.
LEAST_MEMORY = 2**30
#: Least memory (bytes) that may be asked for: a worker that has loaded its modules and no document takes 130 MB on two
#: cores, and somewhat more on many, since numpy keeps a thread for each.
LEAST_LIMIT = 200 * 10**6
#: Share of the machine's memory that all workers together may use.
MEMORY_SHARE = 0.8
#: Seconds between two looks at a worker that says nothing.
TICK = 0.5


class Crashed(InputError):
    """The item crashed its worker."""


class TimedOut(InputError):
    """The item took longer than allowed."""


class OutOfMemory(InputError):
    """The item needs more memory than a worker may use."""


class Job(Protocol):
    """What a pool gives to a worker: a picklable task of several items."""

    @property
    def size(self) -> int:
        """The bytes that the task takes in memory."""

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do. Such a task only keeps its place in the order, and its result is None."""


#: Told the number of the item that is begun now.
Begin = Callable[[int], None]
#: Does a task, in the worker; items in the mapping were refused and are not to be touched.
Do = Callable[[Any, Mapping[int, InputError], Begin], R]


@dataclass(slots=True)
class _Held(Generic[R]):
    """A task that was taken up and not yet given back."""

    job: Any
    refused: dict[int, InputError] = field(default_factory=dict)
    crashes: dict[int, int] = field(default_factory=dict)
    done: bool = False
    result: R | None = None


@dataclass(slots=True)
class _Flow(Generic[R]):
    """The tasks under way: those to hand out (perhaps again), and all that were taken up and not yet given back."""

    source: Iterator[Job]
    again: deque[_Held[R]] = field(default_factory=deque)
    waiting: deque[_Held[R]] = field(default_factory=deque)
    bytes: int = 0
    exhausted: bool = False

    def take_up(self) -> None:
        """Take up another task if there is one and the window has room."""
        while not self.again and not self.exhausted and len(self.waiting) < WINDOW and self.bytes < WINDOW_BYTES:
            job = next(self.source, None)
            if job is None:
                self.exhausted = True
                return
            self.waiting.append(_Held(job, done=job.idle))
            self.bytes += job.size
            if not job.idle:
                self.again.append(self.waiting[-1])

    def give_back(self) -> tuple[Any, R | None]:
        """The oldest task with its result."""
        held = self.waiting.popleft()
        self.bytes -= held.job.size
        return held.job, held.result


@dataclass(slots=True)
class _Worker(Generic[R]):
    """A process, the connection to it, and what it is doing."""

    process: Any
    connection: Connection
    held: _Held[R] | None = None
    seen: tuple[int, int] = (0, -1)
    waited: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost: `timeout` in seconds, `memory` in bytes per worker. None means no limit."""

    timeout: float | None = 120.0
    memory: int | None = None

    @property
    def noted(self) -> list[float | None]:
        """The limits, ready for JSON."""
        return [self.timeout, self.memory]


class Pool(Generic[R]):
    """Worker processes. `prepare` is called once in each, and returns the function that carries out tasks.

    All workers are copies of one process in which the module of `prepare` and those in `loaded` are loaded.
    """

    def __init__(
        self,
        prepare: Callable[..., Do[R]],
        arguments: tuple[Any, ...],
        *,
        jobs: int,
        limits: Limits,
        loaded: Sequence[str] = (),
    ) -> None:
        # Elsewhere, libraries of the system do not survive being copied.
        self._context: Any = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        self._context.set_forkserver_preload(["textclean.corpus.run.origin", prepare.__module__, *loaded])
        self._prepare, self._arguments = prepare, arguments
        self._limits = replace(limits, memory=limits.memory or share_of_memory(jobs))
        self._jobs = jobs
        # Per worker: the number of items begun, and the item in work. Written by the worker, read here.
        self._progress = self._context.RawArray("q", 2 * jobs)
        self._workers: list[_Worker[R] | None] = [None] * jobs
        self._looked = time.monotonic()

    def map(self, jobs: Iterable[Job]) -> Iterator[tuple[Any, R | None]]:
        """Each task with its result, in order."""
        flow: _Flow[R] = _Flow(iter(jobs))
        while True:
            self._keep_busy(flow)
            self._listen(flow.again, self._patience())
            while flow.waiting and flow.waiting[0].done:
                # Idle workers get their next task before the caller looks at a result, which takes time.
                self._keep_busy(flow)
                yield flow.give_back()
                self._listen(flow.again, 0)
            if flow.exhausted and not flow.waiting:
                return

    def close(self) -> None:
        """Stop the workers at once. What they write is temporary until the parent puts it in place."""
        for worker in self._workers:
            if worker:
                worker.process.kill()
        for worker in self._workers:
            if worker:
                worker.process.join()
                worker.connection.close()
        self._workers = [None] * self._jobs

    def _keep_busy(self, flow: _Flow[R]) -> None:
        # All are started before the first is spoken to: it listens only when it has loaded its modules.
        called: list[tuple[int, _Held[R]]] = []
        for number, worker in enumerate(self._workers):
            if worker is None or worker.held is None:
                flow.take_up()
                if flow.again:
                    called.append((number, flow.again.popleft()))
                    if worker is None:
                        self._start(number)
        for number, held in called:
            self._hand_out(number, held, flow.again)

    def _hand_out(self, number: int, held: _Held[R], again: deque[_Held[R]]) -> None:
        worker = self._workers[number]
        assert worker is not None
        self._progress[2 * number + 1] = -1
        worker.held, worker.seen, worker.waited = held, self._look(number), 0.0
        try:
            worker.connection.send((held.job, held.refused))
        except OSError:
            self._crashed(number, again)

    def _start(self, number: int) -> None:
        try:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(
                target=_serve,
                args=(theirs, self._progress, number, self._limits.memory, self._prepare, self._arguments),
                daemon=True,
            )
            with _uninterrupted():
                process.start()
        except OSError as error:
            raise _cannot_start(error.strerror or str(error)) from None
        theirs.close()
        self._workers[number] = _Worker(process, ours)

    def _look(self, number: int) -> tuple[int, int]:
        return self._progress[2 * number], self._progress[2 * number + 1]

    def _listen(self, again: deque[_Held[R]], patience: float) -> None:
        """Receive the workers' messages. A dead or late worker is replaced."""
        busy = {w.connection: n for n, w in enumerate(self._workers) if w and w.held}
        if not busy:
            return
        for ready in wait(list(busy), patience):
            number = busy[ready]  # type: ignore[index]  # only connections are waited for
            worker = self._workers[number]
            assert worker is not None and worker.held is not None
            try:
                result, tired = worker.connection.recv()
            except (EOFError, OSError):
                self._crashed(number, again)
                continue
            if isinstance(result, Exception):
                raise result
            worker.held.done, worker.held.result, worker.held = True, result, None
            if tired:
                self._bury(number)
        self._look_for_the_late(again)

    def _patience(self) -> float:
        return min(TICK, (self._limits.timeout or TICK) / 4)

    def _look_for_the_late(self, again: deque[_Held[R]]) -> None:
        # Only time in which this process was looking counts: it may have been stopped, or its reader may be slow.
        now = time.monotonic()
        passed, self._looked = min(now - self._looked, 2 * TICK), now
        for number, worker in enumerate(self._workers):
            if self._limits.timeout is None or worker is None or worker.held is None:
                continue
            seen = self._look(number)
            # A worker that has not begun is loading its modules, which is no fault of the item.
            if seen != worker.seen or seen[1] < 0:
                worker.seen, worker.waited = seen, 0.0
                continue
            worker.waited += passed
            if worker.waited > self._limits.timeout:
                held = worker.held
                held.refused[seen[1]] = TimedOut(
                    f"It took longer than {self._limits.timeout:g} s.", "Pass a longer --timeout."
                )
                self._bury(number)
                again.append(held)

    def _crashed(self, number: int, again: deque[_Held[R]]) -> None:
        worker = self._workers[number]
        assert worker is not None and worker.held is not None
        held, item = worker.held, self._look(number)[1]
        worker.process.join()
        code = worker.process.exitcode
        self._bury(number)
        held.crashes[item] = held.crashes.get(item, 0) + 1
        if held.crashes[item] >= CRASHES:
            if item < 0:
                raise _cannot_start(f"they end with {_name_exit(code)}")
            held.refused[item] = Crashed(f"It crashed the worker ({_name_exit(code)}).", "Please report it.")
        again.append(held)

    def _bury(self, number: int) -> None:
        worker = self._workers[number]
        if worker:
            worker.process.kill()
            worker.process.join()
            worker.connection.close()
            self._workers[number] = None


def share_of_memory(jobs: int) -> int | None:
    """The bytes that each of `jobs` workers may use. None if the machine does not say how much it has."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return None
    for file in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError), Path(file).open(encoding="ascii") as stream:
            memory = min(memory, int(stream.read()))
    return max(LEAST_MEMORY, int(memory * MEMORY_SHARE) // jobs)


def _cannot_start(why: str) -> UsageError:
    """The machine or its limits let no worker start; neither an item nor textclean is to blame."""
    return UsageError(
        f"Worker processes cannot start: {why}.",
        "Give them more memory (--memory-limit, fewer --jobs), or raise the limits of the machine (ulimit -a).",
    )


def _name_exit(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(
    connection: Connection,
    progress: Any,
    number: int,
    memory: int | None,
    prepare: Callable[..., Do[Any]],
    arguments: tuple[Any, ...],
) -> None:
    """Carry out tasks until the parent closes the connection."""
    # Ctrl-C reaches the whole process group; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    _limit_memory(memory)
    try:
        do = prepare(*arguments)
    except (MemoryError, ImportError) as error:  # a library that the linker cannot map is an ImportError
        connection.send((_cannot_start(str(error) or "memory is short"), False))
        return

    def begin(item: int) -> None:
        progress[2 * number + 1] = item
        progress[2 * number] += 1

    while True:
        try:
            job, refused = connection.recv()
        except EOFError:
            return
        tired = False
        while True:
            try:
                result: Any = do(job, refused, begin)
            except MemoryError:
                # The item is known; the rest of the task is done again, and the process is then replaced.
                gc.collect()
                item, tired = progress[2 * number + 1], True
                if item < 0 or item in refused:
                    raise
                refused[item] = OutOfMemory(
                    "It needs more memory than a worker may use.", "Pass fewer --jobs, or split it."
                )
                continue
            except Exception as error:
                result = error
            break
        try:
            connection.send((result, tired))
        except OSError:
            return


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started now do not hear Ctrl-C: while they load their modules, it would be their error."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def die_with_parent() -> None:
    """Ask the kernel to end this process with its parent, so that kill -9 of a run leaves no worker behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _limit_memory(memory: int | None) -> None:
    """Let an allocation fail here, before the kernel has to choose a victim."""
    if memory is None or sys.platform == "win32":
        return
    import resource

    # Data, not address space: libraries reserve far more addresses than they ever use.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
