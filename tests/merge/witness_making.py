"""Witnesses for the tests: articles about invented places, and what scraping does to them."""

from __future__ import annotations

from hypothesis import strategies as st

TITLE = "澜州启用新渡口"
PARAGRAPHS = (
    "记者从澜州市交通局获悉，江畔新城的新渡口8月3日启用，每天开行渡轮46班，首班船早上六点半从南岸码头开出。",
    "渡口旁的旧仓库改成了候船厅，里面设有图书角和饮水处，残疾人可以从西侧的坡道直接上船。",
    "江岭县的果农说，今年雨水多，桃子比往年晚熟一周，不过价格稳住了，每箱还多卖了五元。",
    "水文站记录显示，本次洪峰流量每秒3200立方米，低于警戒值，沿岸各镇没有发生险情。",
    "The harbour office said the ferry would not run in high wind, and that 240 seats were added on the north pier.",
    "海州市去年新建公园36处，绿地面积比上年增加百分之十二，居民出门十分钟就能走进一片树林。",
    "养老服务站的午餐只要8元，菜单每周一换，行动不便的老人由志愿者送餐上门，费用由街道承担。",
    "云川港新航线5月18日开通，首班货轮装着茶叶、瓷器和家具，从新码头出发，九天后到达对岸的青禾港。",
)
FURNITURE = ("首页 > 新闻 > 正文", "责任编辑：韩青", "分享到：微信 微博 QQ空间", "上一篇：城东菜场改造完成")
STORIES_ON_A_PAGE = (
    "澜州公布二季度重点项目清单 2026-05-12",
    "澜州高铁站二期开工 2026-05-11",
    "江岭大学发布招生简章 2026-05-10",
    "青禾镇举办首届梯田摄影节 2026-05-09",
)


def write(*paragraphs: str, title: str = TITLE) -> str:
    """An article as a text."""
    return "\n\n".join((title, *paragraphs)) + "\n"


ARTICLE = write(*PARAGRAPHS)


@st.composite
def articles(draw: st.DrawFn) -> list[str]:
    """The blocks of an article, no paragraph twice."""
    return [TITLE, *draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=6, unique=True))]


@st.composite
def witnesses(draw: st.DrawFn, least: int = 2) -> list[bytes | str]:
    """Two to five scrapes of one article: blocks lost, passages lost, paragraphs cut, breaks lost, furniture and typing
    errors added, in several encodings."""
    blocks = draw(articles())
    return [draw(_damaged(blocks)) for _ in range(draw(st.integers(least, 5)))]


@st.composite
def _damaged(draw: st.DrawFn, blocks: list[str]) -> bytes | str:
    left = list(blocks)
    joiner = draw(st.sampled_from(("\n\n", "\n", "\r\n", "\n\u3000\u3000", "")))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(left) - 1))
        first = draw(st.integers(0, len(left[at])))
        last = draw(st.integers(first, len(left[at])))
        operator = draw(st.sampled_from(("lose", "cut", "hole", "typing", "furniture")))
        if operator == "lose" and len(left) > 1:
            del left[at]
        elif operator == "cut":
            left[at] = left[at][:first] or left[at]
        elif operator == "hole":
            left[at] = (left[at][:first] + left[at][last:]) or left[at]
        elif operator == "typing":
            left[at] = left[at][:first] + draw(st.sampled_from("的了7三不x")) + left[at][first + 1 :]
        elif joiner:  # furniture that runs on into the title cannot be told from it
            left.insert(draw(st.sampled_from((0, len(left)))), draw(st.sampled_from(FURNITURE)))
    text = joiner.join(left) + draw(st.sampled_from(("", "\n")))
    encoding = draw(st.sampled_from((None, "utf-8", "gb18030", "utf-16", "utf-8-sig")))
    return text.encode(encoding) if encoding else text
