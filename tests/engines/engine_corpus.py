"""A corpus in which everything happens that may become of a record."""

from __future__ import annotations

import random

_PLACES = ("云海市", "青禾县", "滨江新区", "白石渡", "柳河湾", "东屏")
_WORK = ("老旧小区改造", "水环境治理", "乡村道路建设", "养老服务体系", "港口集疏运体系", "文化遗产保护", "科技成果转化")
_DONE = ("全面启动", "加快推进", "认真总结", "持续完善", "重点支持", "积极探索", "公开征集")
_ENDS = ("取得明显成效", "得到广泛好评", "工作仍在进行之中", "相关经验正在推广", "当地群众十分欢迎")
#: Edited where it stands: no part of a figure, a name or a negation.
_FREE = frozenset("全面启动加快推进认真总结持续完善重点支持积极探索公开征集得到广泛好评工作进行经验推广")


def make_corpus(seed: int, count: int) -> list[str]:
    """Originals and their copies of copies: edited, cut, grown, turned, with another figure; short and empty texts."""
    draw = random.Random(seed)
    texts = ["", "短讯", "短讯", "", "Short.", "半个字\ud83d" + _article(draw, 3)]
    for _ in range(count):
        texts.append(_article(draw, draw.randint(2, 9)))
        for _ in range(draw.randint(0, 5)):
            texts.append(_copy(draw, draw.choice(texts[6:][-12:])))
    draw.shuffle(texts)
    return texts


def _article(draw: random.Random, sentences: int) -> str:
    def sentence() -> str:
        opening = f"{draw.choice(_PLACES)}{draw.choice(_DONE)}{draw.choice(_WORK)}"
        return f"{opening}，涉及{draw.randint(11, 99)}个单位，{draw.choice(_ENDS)}。"

    return "".join(sentence() for _ in range(sentences))


def _copy(draw: random.Random, text: str) -> str:
    """A copy that differs in one of many ways from its text."""
    middle = len(text) // 2
    first, rest = text.partition("。")[0] + "。", text.partition("。")[2]
    copies = {
        "same": text,
        "wide": text.replace("，", ",").replace("1", "１"),
        "edited": _scatter(draw, text, max(1, len(text) // draw.randint(12, 60))),
        "cut": text[:middle],
        "beheaded": text[middle // 2 :],
        "grown": text + _article(draw, 2),
        "turned": rest + first,
        "other figure": text.replace("个单位", f"{draw.randint(1, 9)}个单位", 1),
        "no figure": text.replace(first, "", 1) or text,
    }
    return copies[draw.choice(list(copies))]


def _scatter(draw: random.Random, text: str, edits: int) -> str:
    chars = list(text)
    free = [place for place, char in enumerate(chars) if char in _FREE]
    for place in draw.sample(free, min(edits, len(free))):
        chars[place] = draw.choice("鑫淼森垚犇骉")
    return "".join(chars)
