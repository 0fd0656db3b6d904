"""Words that a Chinese editor writes for one another without saying anything else: 目前 and 现在, 提高到 and 增至.

Source: the words that 现代汉语八百词 explains by each other, and the verbs with which news tells the same change of a
figure. Left out are such as differ in a fact (以上/以下, 可以/应当), or in what laws make of them.
"""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified

_GROUPS = [
    group.split()
    for group in """
    目前 现在 当前 如今 眼下 眼前
    已经 已 早已
    正在 正
    仍然 仍 依然
    曾经 曾
    可以 能够 可 能
    应当 应该 应
    因为 由于 因
    所以 因此 因而
    但是 但 不过 可是
    如果 若 假如
    例如 比如
    以及 及 和 与
    或者 或
    进行 开展
    表示 说 称 指出 谈到
    认为 觉得
    没有 没 未
    不足 不到 未满
    超过 多于 逾 超
    左右 上下
    大约 约
    一共 共计 总共 共
    全部 全都 都 全
    非常 十分 很
    特别 尤其
    提高到 增加到 提升到 上升到 提高至 增加至 提升至 上升至 增至 升至 增到 升到
    降低到 减少到 缩短到 下降到 降低至 减少至 缩短至 下降至 降至 减至 降到 减到
    """.strip().splitlines()
]
_FIRST = {word: group[0] for group in _GROUPS for word in group}
_WORD = re.compile("|".join(sorted(_FIRST, key=len, reverse=True)))
#: Characters beside a difference that may belong to its word: 提升至 and 提高至 differ in one.
_BESIDE = 2


def say_the_same(one: str, at_one: tuple[int, int], other: str, at_other: tuple[int, int]) -> bool:
    """Whether what two texts have at these places, which differ, are words for one another."""
    return _read_around(one, *at_one) == _read_around(other, *at_other)


def _read_around(text: str, start: int, end: int) -> str:
    """What is at a place of a text and beside it, with one word for all that say the same."""
    return _WORD.sub(lambda match: _FIRST[match[0]], simplified(text[max(0, start - _BESIDE) : end + _BESIDE]))
