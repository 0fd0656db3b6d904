"""Documents for the laws: clean ones built out of headings and paragraphs, damaged ones with everything that scraping
does to them, and real ones where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from fixture_cases import read_cases
from hypothesis import strategies as st

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"
#: Every how many documents of the corpus one is taken: 25 of its 4,480.
_EVERY = 180

#: Texts of every fixture that is text.
FIXTURES = {case.name: case.data for case in read_cases() if not case.error}


def _paragraphs() -> list[str]:
    """Paragraphs of the clean fixtures, no two alike."""
    lines = (
        line.strip()
        for name, data in FIXTURES.items()
        if name.startswith("negative/") and "differ" not in name and "refrains" not in name and "wrapped" not in name
        for line in data.decode().splitlines()
    )
    return list(dict.fromkeys(line for line in lines if _is_paragraph(line)))


def _is_paragraph(line: str) -> bool:
    """Whether a line is long enough for its copy to be one: short lines and items of lists repeat by right."""
    return len(line) > (80 if line.isascii() else 40) and line[-1] in "。.”" and line[0] not in "（("


PARAGRAPHS = _paragraphs()
HEADINGS = (
    "渡口的清晨", "水从哪里来", "三件小事", "把路修到田头", "老街的新邻居", "夜班之后", "一张桌子的来历",
    "明年春天的打算", "Before the season", "What the keeper saw", "Three small repairs",
)  # fmt: skip
LABELS = (
    ("一、", "二、", "三、", "四、", "五、"),
    ("（一）", "（二）", "（三）", "（四）", "（五）"),
    ("A ", "B ", "C ", "D ", "E "),
    ("1. ", "2. ", "3. ", "4. ", "5. "),
    ("第一章 ", "第二章 ", "第三章 ", "第四章 ", "第五章 "),
)
FURNITURE = (
    "- 3 -", "12", "首页 > 新闻 > 正文", "责任编辑：韩青", "分享到：微信 微博 QQ空间", "阅读全文 >>",
    "Share this article", "【广告】", "2024-05-21 08:36", "上一篇：城东菜场改造完成", "undefined",
)  # fmt: skip
#: What odd things stand at the edges of lines and inside them.
ODD = (
    "",
    "",
    "",
    "\u3000\u3000",
    "  ",
    "\t",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\x07",
    "\u00ad",
    "\x85",
    "\u2028",
    "\u202e",
    "e\u0301",
    "\uf900",
)
BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n", "\n\u3000\n", "\n\n\n", "\u3000\u3000", " ", "\x0c", "\x0b")


def join(blocks: list[str], joiner: str = "\n\n") -> str:
    """The blocks as a document."""
    return joiner.join(blocks) + "\n"


@st.composite
def clean_blocks(draw: st.DrawFn) -> list[str]:
    """A title, then paragraphs, under no headings, under plain ones, or under labelled ones; no paragraph twice."""
    paragraphs = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=4, max_size=14, unique=True))
    headings = draw(st.permutations(HEADINGS))
    labels = draw(st.sampled_from(((), *LABELS)))
    sections = draw(st.integers(0, 4)) if not labels else draw(st.integers(3, 5))
    blocks = ["沿河十二镇走访记" if draw(st.booleans()) else "Notes from twelve river towns"]
    size = max(1, len(paragraphs) // (sections + 1))
    for number in range(sections):
        blocks += paragraphs[number * size : (number + 1) * size]
        blocks.append((labels[number] if labels else "") + headings[number])
    return blocks + paragraphs[sections * size :]


@st.composite
def damaged_blocks(draw: st.DrawFn) -> list[str]:
    """Blocks of a clean document after up to eight operators of damage."""
    blocks = draw(clean_blocks())
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(blocks) - 1))
        to = draw(st.integers(0, len(blocks)))
        size = draw(st.integers(1, 5))
        operator = draw(st.sampled_from(("copy", "cut", "cut copy", "move", "noise", "merge", "double", "edit", "odd")))
        piece = blocks[at]
        # Shorter pieces repeat by right: whether one is a copy turns on what else stands around it.
        middle = draw(st.integers(min(8, len(piece)), max(8, len(piece) - 1)))
        if operator == "copy":
            blocks[to:to] = blocks[at : at + size]
        elif operator == "cut":
            blocks[at] = piece[:middle]
        elif operator == "cut copy":
            blocks.insert(to, piece[:middle])
        elif operator == "move":
            run = blocks[at : at + size]
            del blocks[at : at + size]
            blocks[to:to] = run
        elif operator == "noise":
            blocks.insert(to, draw(st.sampled_from(FURNITURE)))
        elif operator == "merge":
            blocks[at : at + 2] = ["".join(blocks[at : at + 2])]
        elif operator == "double":
            blocks.insert(to, piece[:middle] * 2)
        elif operator == "edit":
            blocks.insert(to, piece[:middle] + draw(st.sampled_from("的了0七不x。 ")) + piece[middle + 1 :])
        else:
            blocks[at] = draw(st.sampled_from(ODD)) + piece[:middle] + draw(st.sampled_from(ODD)) + piece[middle:]
    return [block for block in blocks if block]


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """Damaged blocks as a text, with every kind of break between them, also on one line."""
    blocks = draw(damaged_blocks())
    if draw(st.booleans()):
        return join(blocks, draw(st.sampled_from(("\n", "\n\n", "\r\n", "\r\n\r\n", "\r"))))
    breaks = draw(st.lists(st.sampled_from(BREAKS), min_size=len(blocks), max_size=len(blocks)))
    return draw(st.sampled_from(ODD)) + "".join(a + b for a, b in zip(blocks, breaks, strict=True))


#: Text of any characters at all, from a small alphabet of troublemakers half of the time, so that they meet.
any_texts = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            (
                *BREAKS,
                *ODD,
                *FURNITURE,
                "第一条 ",
                "第二条 ",
                "一、",
                "A ",
                "……",
                "…",
                "[…]",
                "（",
                "”",
                "。",
                "河水上涨",
                "the ",
                "3",
                "|",
            )
        ),
        max_size=60,
    ).map("".join),
)


def read_corpus() -> Iterator[tuple[str, list[str]]]:
    """A name and the blocks of every so many documents of the development corpus, where it is at hand."""
    for name in ("structured", "news"):
        path = CORPUS / f"{name}.jsonl"
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % _EVERY == 0:
                    yield f"{name}-{number}", [block["text"] for block in json.loads(line)["blocks"]]
