"""Lines of the page, looked at alone."""

from __future__ import annotations

import pytest

from textclean.language.furniture import PLACEHOLDERS, READ_MORE, find_source, furniture_kind, furniture_tail


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- 12 -", "page-number"),
        ("第3页 共10页", "page-number"),
        ("12", "bare-number"),
        ("首页 > 新闻 > 本地", "breadcrumb"),
        ("下一篇：五月赏花地图出炉", "neighbour"),
        ("责任编辑：韩青", "credit"),
        ("By Ellen Marsh", "byline"),
        ("2024-05-21 08:36", "dateline"),
        ("Published 3 May 2017", "dateline"),
        ("阅读 1024 次", "counter"),
        ("字号：大 中 小", "font-size"),
        ("观ICP备2023000000号-1", "registration"),
        ("未经授权不得转载", "disclaimer"),
        ("新闻热线：400-000-0000", "contact"),
        ("原标题：雾桥的四季", "original-title"),
        ("相关阅读", "related"),
        ("【广告】", "advertisement"),
        ("Loading...", "media"),
        ("标签：雾桥 茶农", "tags"),
        ("分享到：微信 微博 QQ空间", "share"),
    ],
)
def test_a_line_of_the_page_is_of_a_kind(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "",
        "雾桥的四季",
        "2024年5月21日",
        "编辑部的故事",
        "他把照片分享给了儿子。",
        "第三页上写着一个名字。",
        "茶农凌晨四点上山，露水没干的时候采下的芽头最嫩。",
        "The keeper shared his bread with the gulls.",
        "Home is where the boat is.",
    ],
)
def test_a_line_of_the_article_is_of_none(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("露水没干的时候采下的芽头最嫩。返回首页>>", "返回首页>>"),
        ("露水没干的时候采下的芽头最嫩。（责任编辑：韩青）", "（责任编辑：韩青）"),
        ("露水没干的时候采下的芽头最嫩。（这是老话。）", None),
        ("露水没干的时候采下的芽头最嫩。", None),
        ("The dew is the best part of the leaf. Share this article", "Share this article"),
        ("采茶的日子见 https://tea.example/days?share", None),
        ("Sign up for a day in the fields at www.tea.example/days?print", None),
    ],
)
def test_furniture_at_the_end_of_prose_begins_after_its_stop(text: str, tail: str | None) -> None:
    start = furniture_tail(text)
    assert (None if start is None else text[start:].strip()) == tail


@pytest.mark.parametrize(
    "marker", ["阅读全文", "[阅读全文]", "…… [查看全文]", "（未完待续）", "Read more", "[...]", "[…]", "展开全文 >>"]
)
def test_markers_say_that_a_text_goes_on(marker: str) -> None:
    assert READ_MORE.fullmatch(marker)


@pytest.mark.parametrize("text", ["雾洲网消息（早间新闻）：", "本报讯 ", "新华社雾桥3月6日电 ", "（记者 丁禾）"])
def test_prefixes_name_a_source(text: str) -> None:
    assert find_source(text + "茶农凌晨四点上山。")


@pytest.mark.parametrize("text", ["undefined", "404 Not Found", "页面不存在", "暂无内容"])
def test_placeholders_stand_for_a_text(text: str) -> None:
    assert PLACEHOLDERS.fullmatch(text)
