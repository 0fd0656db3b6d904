"""Scrapes of one article by several sites, each with the furniture of its page."""

from __future__ import annotations

from typing import Any

import pytest

import textclean
from textclean.corpus.bare import strip_furniture
from textclean.corpus.index import Index
from textclean.corpus.index_file import Record
from textclean.corpus.policies import make_item
from textclean.model import Span

BRIDGE = (
    "栗坪镇的老铁索桥换上了新桥板",
    "12月3日上午，栗坪镇的老铁索桥换完最后一块桥板，重新放行。这座桥长118米，连着河两岸的六个村。",
    "“从前走在上面要数着步子，缺了板的地方只能跳过去。”住在对岸的余家和说，他每天要过桥送两个孩子上学。",
    "镇里这次一共换了940块桥板，用的是本地的栗木，请来的木匠都在七十岁上下。",
    "桥头还立了一块木牌，上面写着每次过桥的人数不超过30人，大风天不要上桥。",
)
HARBOUR = (
    "Fishing boats return to Port Selwick after nine years",
    "Eleven fishing boats tied up in Port Selwick on Tuesday, the first since the quay was closed nine years ago.",
    "The town spent 4.2 million on a new sea wall and on dredging the channel, and the work took 26 months.",
    '"We used to land at Corran and drive home in the dark," said Maren Tolley, who skippers the Dawn Wren.',
    "The fish market will open three mornings a week, and the ice house from next spring.",
)

PAGES = {
    "portal": (
        "首页 > 新闻中心 > 本地 > 正文\n{title}\n2024年12月4日 08:15  来源：栗坪日报  作者：沈一帆\n分享到：微信 微博"
        "\n{text}\n（责任编辑：许念）\n已有128人参与评论\n相关新闻\n12条村道年底前修完\n镇中学添了3间实验室"
        "\n版权所有 栗坪日报社 未经授权不得转载"
    ),
    "app": (
        "{title}\n栗坪发布 2024-12-05 19:40\n阅读 20418\n{text}\n点赞 35\n评论 7\n编辑：王舟 审核：郑言"
        "\n下载栗坪APP 看更多本地资讯"
    ),
    "bare": "{title}\n2024年12月6日\n{text}",
    "paper": (
        "Home > News > Local\n{title}\nBy Owen Frith\nPublished: 3 May 2023, 10:22 GMT | Updated: 12:40 GMT"
        "\n214 comments\n{text}\nRelated articles\nBus fares to rise by 4% in spring\nFive walks to try"
        "\n© 2023 Selwick Post. All rights reserved."
    ),
    "blog": "{title}\nPosted on May 5, 2023 by admin\nViews: 1,204\n{text}\nFiled under: Local\n9 Comments",
    "wire": "{title}\n4 May 2023\n{text}",
}
PAIRS = [
    ("portal", "app", BRIDGE),
    ("portal", "bare", BRIDGE),
    ("app", "bare", BRIDGE),
    ("paper", "blog", HARBOUR),
    ("paper", "wire", HARBOUR),
    ("blog", "wire", HARBOUR),
]


def scrape(site: str, article: tuple[str, ...], was: str = "", now: str = "") -> str:
    title, *text = article
    return PAGES[site].format(title=title, text="\n".join(text).replace(was, now) if was else "\n".join(text))


def find(**pages: str) -> textclean.corpus.dedup.Deduplicated:
    return textclean.deduplicate([{"id": name, "text": page} for name, page in pages.items()])


def differing(found: Any) -> list[tuple[str, str]]:
    return [
        (fact["was"], fact["now"])
        for cluster in found.clusters
        for conflict in cluster.conflicts
        for fact in conflict.differs
    ]


@pytest.mark.parametrize(("one", "other", "article"), PAIRS)
def test_what_pages_say_of_themselves_keeps_no_copies_apart(one: str, other: str, article: tuple[str, ...]) -> None:
    found = find(a=scrape(one, article), b=scrape(other, article))
    assert (len(found.removed), differing(found)) == (1, [])


@pytest.mark.parametrize(
    ("one", "other", "article", "was", "now"),
    [
        ("portal", "app", BRIDGE, "940", "950"),
        ("app", "bare", BRIDGE, "余家和", "江立新"),
        ("portal", "portal", BRIDGE, "不超过30人", "不超过50人"),
        ("paper", "blog", HARBOUR, "26 months", "28 months"),
        ("blog", "wire", HARBOUR, "Tuesday", "Thursday"),
    ],
)
def test_a_fact_of_the_text_is_a_conflict_beside_any_furniture(
    one: str, other: str, article: tuple[str, ...], was: str, now: str
) -> None:
    found = find(a=scrape(one, article), b=scrape(other, article, was, now))
    assert len(found.removed) == 0
    ((left, right),) = differing(found)
    assert sorted([left in was, left in now]) == sorted([right in was, right in now]) == [False, True]


@pytest.mark.parametrize("head", ["栗坪融媒", "文/沈一帆 图/郑言", "栗坪日报 2024年12月4日 第3版", "阅读 20418"])
@pytest.mark.parametrize("other", ["", "2024年12月4日 星期三", "栗坪融媒"])
def test_a_line_that_one_page_has_hides_no_fact_at_the_beginning_of_the_next(head: str, other: str) -> None:
    found = find(
        a="\n".join((BRIDGE[0], head, *BRIDGE[1:])),
        b="\n".join((BRIDGE[0], other, BRIDGE[1].replace("12月3日", "11月3日"), *BRIDGE[2:])),
    )
    assert not found.removed


def test_a_year_that_shares_figures_with_the_date_above_it_is_still_exchanged() -> None:
    passed = "{}年2月14日 栗坪镇议事会第6次会议通过"
    one = "\n".join((BRIDGE[0], "栗坪融媒 2023-12-10 07:44", passed.format(2014), *BRIDGE[1:]))
    other = "\n".join((BRIDGE[0], passed.format(2007), *BRIDGE[1:]))
    assert not find(a=one, b=other).removed


def test_furniture_in_common_makes_no_copies_of_two_articles() -> None:
    article = (BRIDGE[0], *(line[::-1] for line in BRIDGE[1:]))
    assert not find(a=scrape("portal", BRIDGE), b=scrape("portal", article)).removed


@pytest.mark.parametrize(("one", "other", "article"), [("portal", "bare", BRIDGE), ("paper", "wire", HARBOUR)])
def test_the_page_with_the_most_furniture_has_not_the_longest_text(
    one: str, other: str, article: tuple[str, ...]
) -> None:
    cut, whole = scrape(one, article[:-1]), scrape(other, article)
    assert len(cut) > len(whole)
    assert [gone.id for gone in find(cut=cut, whole=whole).removed] == ["cut"]


def test_one_of_several_days_is_the_texts_own() -> None:
    def diary(day: str) -> str:
        return "\n".join((BRIDGE[0], day, *BRIDGE[1:3], "12月9日", *BRIDGE[3:]))

    assert differing(find(a=diary("12月3日"), b=diary("12月5日"))) in ([("3", "5")], [("5", "3")])


def test_a_line_of_a_text_is_told_from_one_of_its_page() -> None:
    def notice(hours: str) -> str:
        return "\n".join((*BRIDGE[:3], f"封桥时间：{hours}", *BRIDGE[3:]))

    assert len(differing(find(a=notice("3月5日8时至20时"), b=notice("3月6日8时至20时")))) == 1


def test_a_page_that_was_scraped_again_is_known_to_an_index(tmp_path: Any) -> None:
    page = scrape("app", BRIDGE)
    again = page.replace("20418", "31577").replace("点赞 35", "点赞 61")
    other = scrape("portal", BRIDGE)
    changed = scrape("portal", BRIDGE, "940", "950")
    with Index(tmp_path / "index", threshold=0.8, create=True) as index:
        news = [Record(make_item("a", page, {}), page, "")]
        index.add(news, index.match(news))
        asked = [
            Record(make_item(name, text, {}), text, "") for name, text in (("a", again), ("b", other), ("c", changed))
        ]
        assert [match.status for match in index.match(asked)] == ["copy", "copy", "conflict"]


def test_a_span_without_furniture_is_told_in_the_page() -> None:
    page = scrape("portal", BRIDGE)
    bare = strip_furniture(page)
    for word in (BRIDGE[0], "118米", BRIDGE[-1]):
        start = bare.text.index(word)
        assert page[slice(*bare.in_page(Span(start, start + len(word))))] == word
    assert "来源" not in bare.text
    assert strip_furniture("只有一行。") == ("只有一行。", (0,), (0,))
