"""Whether texts of one piece repeated cost no more than their length: runs of white space, columns of numbers, code;
and documents of thousands of blocks of one kind: the same heading, numbered headings, the rows of a table.

    python benchmarks/monotony.py

A pattern that looks at such a run from each of its places takes the square of its length, and so does whatever looks at
all blocks from each of them; neither is seen on articles. No corpus is needed. Seconds are those of the processor; each
text is measured at one length and at four times it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

#: What is repeated: white space, marks, digits, words, labels, furniture, and pieces of them.
PIECES = (
    *(" ", "\t", "\u3000", "\u00a0", "\u200b", "\ufffd", " \n", "\r\n"),
    *(". ", "。", "，", "、", "…", "—", "-", "|", "| ", "(", "（", "“", "”", "[", "<", ">", "#", "*", "=", "&gt;"),
    *("1", "1.", "1,", "1年", "1万", "$1", "2026-", "1\n", "（1）", "一、", "第一条", "第一条\n", "关键词一："),
    *("a", "A1", "a ", "A. ", "a/", "a\n", "a:\n", "http://a.", "by ", "read ", "more "),
    *(
        "中",
        "中。",
        "中国 ",
        "图",
        "记者",
        "更多",
        "年",
        "相关阅读\n",
        "阅读全文\n",
        "分享到微信\n",
        "责任编辑：王小明\n",
    ),
    *("船靠岸时天还黑着，接着来的是卖菜的人。\n", "The boats came in before it was light.\n"),
)
#: Where the run is: it is the whole text, or in the middle of a paragraph.
PLACES = ("{}", "渡口的早市\n\n天还黑着，船就靠岸了。{}接着来的是卖菜的人。\n\n那条街也是。\n")

_CHARACTERS = "海州江岭今天明年城市工人学生老师农田道路河流桥梁春夏秋冬开始完成建设发展提高改进研究计划会议报告问题方法"
_WORDS = "the boats came in before it was light and those who sell fish stood on the quay with baskets of crabs".split()


def _han(size: int, rng: random.Random) -> str:
    return "".join(rng.choices(_CHARACTERS, k=size))


def _words(size: int, rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=size)).capitalize()


_PARAGRAPH, _PARAGRAPH_EN = _han(80, random.Random(0)), _words(30, random.Random(0))

#: Blocks of one kind, by their number.
BLOCKS: dict[str, Callable[[int, random.Random], str]] = {
    "an ideograph": lambda n, rng: rng.choice(_CHARACTERS),
    "a letter": lambda n, rng: rng.choice("abcdefghijklmnopqrstuvwxyz"),
    "the same ideograph": lambda n, rng: "中",
    "the same heading": lambda n, rng: "第一章 总则",
    "the same heading without a number": lambda n, rng: "码头的早晨",
    "the same heading over other text": lambda n, rng: f"第一章 总则\n\n{_han(30, rng)}。",
    "the same English heading over other text": lambda n, rng: f"## Overview\n\n{_words(14, rng)}.",
    "the same paragraph": lambda n, rng: _PARAGRAPH + "。",
    "two paragraphs in turn": lambda n, rng: (_PARAGRAPH + "。", _PARAGRAPH_EN + ".")[n % 2],
    "the same paragraph, another number in it": lambda n, rng: f"{_PARAGRAPH[:20]}{n}{_PARAGRAPH[20:]}。",
    "the same English paragraph, another number in it": lambda n, rng: f"{_PARAGRAPH_EN} {n} times.",
    "a numbered heading over text": lambda n, rng: f"第{n + 1}章 {_han(6, rng)}\n\n{_han(30, rng)}。",
    "a numbered English heading over text": lambda n, rng: (
        f"Chapter {n % 999 + 1} {_words(3, rng)}\n\n{_words(14, rng)}."
    ),
    "an article in any order": lambda n, rng: f"第{rng.randrange(9999)}条 {_han(30, rng)}。",
    "a number of four parts": lambda n, rng: (
        f"{n // 1000 + 1}.{n // 100 % 10}.{n // 10 % 10}.{n % 10} {_words(6, rng)}."
    ),
    "a moment over text": lambda n, rng: f"{n % 24}:{n % 60:02d} {_han(6, rng)}\n\n{_han(30, rng)}。",
    "a question over text": lambda n, rng: f"{_words(6, rng)}?\n\n{_words(14, rng)}.",
    "a field": lambda n, rng: f"不足：{_han(2, rng)}。",
    "an item": lambda n, rng: f"- {_words(6, rng)}.",
    "a row of a table": lambda n, rng: f"| {n} | {_han(4, rng)} | {rng.randrange(1000)} |",
    "an address": lambda n, rng: f"http://a.example/{n}",
}
#: Blocks of which the shorter documents have so many times fewer than there are characters in the shorter texts.
_FEWER = 5


def _seconds(text: str) -> float:
    from textclean import clean

    started = time.process_time()
    clean(text)
    return time.process_time() - started


def measure(piece: str, place: str, length: int) -> float:
    """Seconds of cleaning a text in which a piece fills a length."""
    return _seconds(place.format(piece * (length // len(piece))))


def measure_blocks(kind: str, count: int) -> float:
    """Seconds of cleaning a document of so many blocks of one kind."""
    rng = random.Random(count)
    return _seconds("\n\n".join(BLOCKS[kind](n, rng) for n in range(count)))


def growths(length: int) -> Iterator[tuple[float, float, str]]:
    """For each text: by how much more than its length it grew, its seconds at four times the length, and what it is."""
    for piece in PIECES:
        for place in PLACES:
            short, long = (measure(piece, place, size) for size in (length, 4 * length))
            yield long / max(short, 0.01) / 4, long, f"{piece!r}{' in a paragraph' if place != '{}' else ''}"
    for kind in BLOCKS:
        short, long = (measure_blocks(kind, count) for count in (length // _FEWER, 4 * length // _FEWER))
        yield long / max(short, 0.01) / 4, long, f"{4 * length // _FEWER} times {kind}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the texts that cost most and how they grew; 1.00 is linear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--length", type=int, default=5000, help="characters of the shorter texts (5000)")
    parser.add_argument("--most", type=int, default=10, help="rows to print (10)")
    asked = parser.parse_args(arguments)
    measure("中", PLACES[1], asked.length)  # What is loaded once is no cost of a text.
    rows = sorted(growths(asked.length), key=lambda row: -row[1])
    print(f"{'s':>7}{'growth':>8}  piece, of {4 * asked.length} characters, or blocks")
    for growth, seconds, name in rows[: asked.most]:
        print(f"{seconds:7.2f}{growth:8.2f}  {name}")
    print(f"{len(rows)} texts, {sum(row[1] for row in rows):.1f} s; grew most: {max(row[0] for row in rows):.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
