"""Texts about invented places, and what a call of the command leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

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
