"""Whether texts of one piece repeated cost no more than their length: runs of white space, columns of numbers, code.

    python benchmarks/monotony.py

A pattern that looks at such a run from each of its places takes the square of its length, and is not seen on articles.
No corpus is needed. Seconds are those of the processor; each text is measured at one length and at four times it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
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
#: Where the run stands: it is the text, or in the middle of a paragraph.
PLACES = ("{}", "渡口的早市\n\n天还黑着，船就靠岸了。{}接着来的是卖菜的人。\n\n那条街也是。\n")


def measure(piece: str, place: str, length: int) -> float:
    """Seconds of cleaning a text in which a piece fills a length."""
    from textclean import clean

    text = place.format(piece * (length // len(piece)))
    started = time.process_time()
    clean(text)
    return time.process_time() - started


def growths(length: int) -> Iterator[tuple[float, float, str, str]]:
    """For each piece and place: by how much more than its length it grew, its seconds at four times the length, and
    both."""
    for piece in PIECES:
        for place in PLACES:
            short, long = (measure(piece, place, size) for size in (length, 4 * length))
            yield long / max(short, 0.01) / 4, long, piece, place


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the texts that cost most and how they grew; 1.00 is linear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--length", type=int, default=5000, help="characters of the shorter texts (5000)")
    parser.add_argument("--most", type=int, default=10, help="rows to print (10)")
    asked = parser.parse_args(arguments)
    measure("中", PLACES[1], asked.length)  # What is loaded once is no cost of a text.
    rows = sorted(growths(asked.length), key=lambda row: -row[1])
    print(f"{'s':>7}{'growth':>8}  piece, of {4 * asked.length} characters")
    for growth, seconds, piece, place in rows[: asked.most]:
        print(f"{seconds:7.2f}{growth:8.2f}  {piece!r}{' in a paragraph' if place != '{}' else ''}")
    print(f"{len(rows)} texts, {sum(row[1] for row in rows):.1f} s; grew most: {max(row[0] for row in rows):.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
