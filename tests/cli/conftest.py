"""Calls of the command in this process: the same code as the installed one, without the time to start."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from textclean import cli

#: A text with a copy, and one with nothing to find, about invented places.
DAMAGED = """澜州新桥通车

三月六日上午，澜州市第三座跨江大桥正式通车，首批二百辆公交车驶过桥面，沿江居民站满了两岸。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。

市交通局表示，下一步将优化两岸的公交线路，让过江的时间再短一些。
"""
CLEAN = DAMAGED.replace(DAMAGED.split("\n\n")[2] + "\n\n", "", 1)


class Result(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("TEXTCLEAN_") or name in ("NO_COLOR", "FORCE_COLOR", "CI", "GITHUB_STEP_SUMMARY"):
            monkeypatch.delenv(name)


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Run `textclean` with arguments in an empty folder; `stdin` are the bytes on standard input."""
    monkeypatch.chdir(tmp_path)

    def run(*args: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = cli.run_command([str(arg) for arg in args])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path
