"""What the workers of test_pool.py do: really crash, hang and eat memory."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textclean.errors import InputError


@dataclass(frozen=True)
class Job:
    """Words, each of which is an item."""

    words: tuple[str, ...]
    size: int = 100
    idle: bool = False


def prepare(folder: str, size: int = 0) -> Callable[[Job, Mapping[int, InputError], Callable[[int], None]], list[str]]:
    held = bytearray(size)  # what a worker has loaded

    def do(job: Job, refused: Mapping[int, InputError], begin: Callable[[int], None]) -> list[str]:
        assert len(held) == size
        return [carry_out(n, word, refused, begin) for n, word in enumerate(job.words)]

    def carry_out(number: int, word: str, refused: Mapping[int, InputError], begin: Callable[[int], None]) -> str:
        if number in refused:
            return type(refused[number]).__name__
        begin(number)
        behave(word, folder)
        return word

    return do


def behave(word: str, folder: str) -> None:
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "leave":
        os._exit(7)
    if word == "hang":
        time.sleep(600)
    if word == "eat":
        held = []
        while True:
            held.append(bytearray(2**24))
    if word == "unlucky":
        # Killed by a stranger, once.
        try:
            os.close(os.open(os.path.join(folder, "seen"), os.O_CREAT | os.O_EXCL))  # noqa: PTH118
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "slow":
        time.sleep(0.3)
    if word == "wrong":
        raise RuntimeError("not an item's fault")
