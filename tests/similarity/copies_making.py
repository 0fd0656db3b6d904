"""Texts for the tests of copies: articles about nothing, copies of them, and the same with one fact changed."""

from __future__ import annotations

import random

from textclean.similarity.conflicts import find_conflicts
from textclean.similarity.edits import find_regions
from textclean.similarity.facts import Difference
from textclean.similarity.fold import fold
from textclean.similarity.suspects import find_suspects

_SUBJECTS = ("云海市", "市发展改革委", "青禾县", "滨江新区", "该企业", "项目组", "当地群众", "联合调查组")
_VERBS = ("召开会议研究", "全面启动", "加快推进", "认真总结", "持续完善", "重点支持", "公开征集", "积极探索")
_OBJECTS = (
    "老旧小区改造",
    "水环境治理",
    "乡村道路建设",
    "养老服务体系",
    "科技成果转化",
    "港口集疏运体系",
    "文化遗产保护",
)
_ENDS = (
    "，取得明显成效。",
    "，得到广泛好评。",
    "，为今后工作打下基础。",
    "，相关经验正在推广。",
    "，工作仍在进行之中。",
)
#: What may be edited: nothing that is part of a figure, a name, a date or a negation.
_FREE = frozenset(
    "会议研究全面启动加快推进认真总结持续完善重点支持公开征集积极探索方案负责涉及得到广泛好评效果改造建设体系治理aeiou"
)
_WORDS = tuple("alpha bravo delta harbour meadow lantern copper willow granite signal orchard timber".split())


def make_article(seed: int, sentences: int = 12) -> str:
    """A Chinese article, always the same for a seed, with figures in it."""
    chance = random.Random(seed)
    parts = (
        f"{chance.choice(_SUBJECTS)}{chance.choice(_VERBS)}{chance.choice(_OBJECTS)}，"
        f"涉及{chance.randint(11, 99)}个单位，"
        f"编号为{seed}的方案由{chance.choice(_SUBJECTS)}负责{chance.choice(_OBJECTS)}{chance.choice(_ENDS)}"
        for _ in range(sentences)
    )
    return "".join(parts)


def make_english(seed: int, words: int = 120) -> str:
    """An English text, always the same for a seed."""
    chance = random.Random(seed)
    return " ".join(chance.choice(_WORDS) + chance.choice(("", "s", "ed")) for _ in range(words)) + "."


def scatter(text: str, edits: int, seed: int) -> str:
    """The text with single characters exchanged that belong to no figure."""
    chance = random.Random(seed)
    chars = list(text)
    free = [n for n, char in enumerate(text) if char in _FREE]
    for place in chance.sample(free, min(edits, len(free))):
        chars[place] = chance.choice("鑫淼森垚犇骉") if chars[place] > "z" else "y"
    return "".join(chars)


def differences(a: str, b: str) -> list[Difference]:
    """The facts in which two copies differ."""
    return find_conflicts(a, b, find_suspects(a, b, find_regions(fold(a), fold(b))[1]))
