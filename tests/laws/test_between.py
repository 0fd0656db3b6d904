"""Page furniture between the blocks of a document goes, and changes nothing of what becomes of the others."""

from __future__ import annotations

import random
from typing import Any

import pytest
from fixture_cases import clean_once
from law_documents import FIXTURES

import textclean
from textclean.language.punctuation import count_han

_BETWEEN = {
    "zh": ("- 3 -", "广告", "打开APP阅读全文", "点击查看大图", "上一页 1 2 3 下一页", "责任编辑：林远舟"),
    "en": ("Page 3 of 10", "Advertisement", "Click to enlarge", "Share this article", "Story continues below"),
}
_TEXTS = {
    name: report
    for name, data in FIXTURES.items()
    if (report := clean_once(data)).verdict in ("article", "partial")
    and len(report.document.blocks) > 5
    and not any("\n" in block.text for block in report.document.blocks)
}


def _judged(lines: list[str], chosen: set[int]) -> list[tuple[Any, ...]]:
    """What became of the chosen lines; others are named by their text."""
    report = textclean.clean("\n\n".join(lines) + "\n").to_dict()
    assert len(report["blocks"]) == len(lines)
    blocks = [block for block in report["blocks"] if block["id"] in chosen]
    named = [[None if block[key] is None else lines[block[key]] for key in ("keeper", "parent")] for block in blocks]
    return [
        (block["text"], block["kind"], block["fate"], block["truncated"], *names)
        for block, names in zip(blocks, named, strict=True)
    ]


@pytest.mark.parametrize("name", _TEXTS)
def test_furniture_between_blocks_changes_nothing_of_what_becomes_of_them(name: str) -> None:
    blocks = _TEXTS[name].document.blocks
    lines = [block.text for block in blocks]
    more = [(at, line) for at, line in enumerate(lines)]
    chance = random.Random(name)
    for line in _BETWEEN["zh" if count_han("".join(lines)) else "en"]:
        more.insert(chance.randrange(2, len(more)), (-1, line))
    own = {at for at, (source, _) in enumerate(more) if source >= 0}
    assert _judged([line for _, line in more], own) == _judged(lines, set(range(len(lines))))
