"""Whether copies of an article are found on the pages of several sites, with everything around them.

    python benchmarks/dedup_scrapes.py ../shared/corpus/news.jsonl ../shared/corpus/structured.jsonl --half report

Each article of the source becomes two to four pages of sites with templates of their own, published at other times and
read by others. Another page has another figure in its text, and of three or more the first lacks the last paragraph.
The known answer: all pages of an article are copies but that with the other figure, and a whole one is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import textclean
from benchmarks.dedup import add_corpus_options

#: Paragraphs and characters of an article.
LEAST, LONGEST = 4, 4000
_FIGURE = re.compile(r"(?<![\d.,:A-Za-z])\d{2,4}(?![\d.,:A-Za-z])")

#: The pages of invented sites, by language. Fields: the article and other headlines, when it was published, and counts.
SITES = {
    "zh": """
首页 > 新闻中心 > 本地新闻 > 正文
{title}
{year}年{month:02}月{day:02}日 {hour:02}:{minute:02}  来源：澜州日报  作者：李牧
分享到：微信 微博 QQ空间
{text}
（责任编辑：陈一）
已有{few}人参与评论
相关新闻
{others}
版权所有 澜州日报社 未经授权不得转载
澜ICP备1200{count}号
======
{title}
澜州发布 {year}-{month:02}-{day:02} {hour:02}:{minute:02}
阅读 {count}
{text}
点赞 {few}
评论 {hour}
收藏
编辑：许念 审核：郑言
下载澜州APP 看更多本地资讯
======
当前位置：首页 >> 政务公开 >> 工作动态

{title}

发布时间：{year}-{month:02}-{day:02} {hour:02}:{minute:02}  信息来源：市政府办公室  浏览次数：{count}  字体：[大 中 小]

{text}

【打印本页】 【关闭窗口】

主办：白石渡市人民政府办公室  承办：白石渡市大数据中心
======
{title}
{year}年{month}月{day}日
白石渡新闻网
{text}
浏览：{count}次
======
{title}
原创 小白 白石渡观察
{year}年{month:02}月{day:02}日 {hour:02}:{minute:02} 澜州
{text}
阅读原文
阅读 {hour}.2万
在看 {few}
微信扫一扫
关注该公众号
======
{title}_东屏新闻网
来源: 东屏新闻网 | 时间: {year}/{month}/{day} | 评论({few})
{text}
标签：民生、交通
我要纠错
更多>>
""",
    "en": """
Home > News > Local
{title}
By Dana Whitlock
Published: {day} {name} {year}, {hour:02}:{minute:02} GMT
{few} comments
Share
{text}
Related articles
{others}
© {year} Halden Herald. All rights reserved.
======
{title}

Mara Quint, Staff Writer

{name} {day}, {year} at {hour}:{minute:02} a.m. EST

{hour} min read

{text}

Sign up for our newsletter

Advertisement
======
{title}
Posted on {name:.3} {day}, {year} by admin
Views: {count}
{text}
Filed under: Local, Community
{few} Comments
Leave a comment
======
{title}
{day} {name:.3} {year}
{text}
======
Skip to content
Subscribe
Log in
{title}
{day:02}/{month:02}/{year} {hour:02}:{minute:02}
By Staff Reporter
Facebook Twitter Email
{text}
{few} shares
Next article
Terms of use Privacy policy Contact us
""",
}
_MONTHS = "January February March April May June July August September October November December".split()


class Page(NamedTuple):
    """A page with its article, and whether it breaks off."""

    text: str
    article: str
    cut: bool = False


def read_articles(paths: Sequence[Path], language: str, half: str) -> list[list[str]]:
    """The lines of the articles of one half of the source: a headline and paragraphs."""
    found = []
    for path in paths:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = row["text"] if "text" in row else "\n".join(block["text"] for block in row["blocks"])
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            wanted = row["lang"] == language and (sha256(text.encode()).digest()[0] & 1) == (half == "report")
            if wanted and len(lines) > LEAST and len(text) <= LONGEST:
                found.append(lines)
    return found


def make_pages(articles: Sequence[list[str]], language: str, count: int, chance: random.Random) -> list[Page]:
    """The pages of so many articles, in random order."""
    made, templates = [], SITES[language].strip().split("\n======\n")
    for number, lines in enumerate(chance.sample(list(articles), min(count, len(articles)))):
        sites = chance.sample(templates, chance.randint(2, 4))
        for place, site in enumerate(sites):
            cut = place == 0 and len(sites) > 2
            made.append(Page(_lay_out(site, lines[:-1] if cut else lines, articles, chance), str(number), cut))
        figures = [(at, m) for at, line in enumerate(lines[1:-1], 1) for m in _FIGURE.finditer(line)]
        if figures:
            at, figure = chance.choice(figures)
            other = lines[at][: figure.start()] + str(int(figure.group()) + 7) + lines[at][figure.end() :]
            revised = [*lines[:at], other, *lines[at + 1 :]]
            made.append(Page(_lay_out(chance.choice(templates), revised, articles, chance), f"{number} revised"))
    chance.shuffle(made)
    return made


def _lay_out(site: str, lines: Sequence[str], articles: Sequence[list[str]], chance: random.Random) -> str:
    month = chance.randint(1, 12)
    return site.format(
        title=lines[0],
        text="\n".join(lines[1:]),
        others="\n".join(other[0] for other in chance.sample(list(articles), 4)),
        year=chance.choice((2023, 2024)),
        month=month,
        name=_MONTHS[month - 1],
        day=chance.randint(1, 28),
        hour=chance.randint(6, 11),
        minute=chance.randint(10, 59),
        few=chance.randint(3, 400),
        count=chance.randint(1000, 90000),
    )


def main() -> None:
    """Make the pages, find their copies, print what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_corpus_options(parser, 200)
    asked = parser.parse_args()
    articles = read_articles(asked.sources, asked.language, asked.half)
    pages = make_pages(articles, asked.language, asked.count, random.Random(asked.seed))
    started = time.process_time()
    found = textclean.deduplicate([page.text for page in pages])
    seconds = time.process_time() - started
    told: Counter[str] = Counter()
    above = {int(one.id): int(one.keeper) for one in found.removed}
    for one, keeper in above.items():
        told["merged with another"] += pages[one].article != pages[keeper].article
        told["whole, for one that breaks off"] += pages[keeper].cut and not pages[one].cut
    left: defaultdict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        left[page.article].add(above.get(number, number))
    missed = sum(len(keepers) - 1 for keepers in left.values())
    count = min(asked.count, len(articles))
    print(f"{asked.language}, {asked.half} half, seed {asked.seed}: {len(pages):,} pages of {count} articles")
    print(f"copies {len(pages) - len(left):,}, missed {missed}, {seconds:.1f} s of the processor")
    print(f"removed {len(above):,}: merged with another text {told['merged with another']}, "
          f"for one that breaks off {told['whole, for one that breaks off']}")  # fmt: skip


if __name__ == "__main__":
    main()
