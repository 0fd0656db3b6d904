"""The tables of page furniture: every row matches its examples, and no row matches the lines of an article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.language.furniture import (
    PLACEHOLDERS,
    READ_MORE,
    ROUND_UP,
    SHAPES,
    find_source,
    furniture_kind,
    furniture_tail,
)
from textclean.language.furniture.calls import is_promotion
from textclean.language.furniture.markers import REST
from textclean.language.furniture.phrases import PHRASES_EN, PHRASES_ZH, VOCABULARY
from textclean.language.furniture.shapes import Shape, Table
from textclean.language.han_variants import simplified

_TABLE = Table(SHAPES)
EXAMPLES = [
    pytest.param(shape, example, id=f"{shape.kind}: {example}") for shape in SHAPES for example in shape.examples
]


@pytest.mark.parametrize(("shape", "example"), EXAMPLES)
def test_an_example_matches_its_own_row_and_none_before(shape: Shape, example: str) -> None:
    assert _TABLE.find(simplified(example)) is shape
    assert furniture_kind(example) == shape.kind


def test_each_row_has_an_example() -> None:
    assert all(shape.examples for shape in SHAPES)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("~ 7 ~", "page-number"),
        ("第 8 版", "page-number"),
        ("| Page 4 |", "page-number"),
        ("【4/9】", "page-number"),
        ("共 6 页 当前第 2 页", "page-number"),
        ("首页 上一页 1 2 3 … 9 下一页 尾页", "page-number"),
        ("·46·", "page-number"),
        ("** 46 **", "bare-number"),
        ("所在位置：渔港要闻", "breadcrumb"),
        ("Home > Harbour > Ferries", "breadcrumb"),
        ("渔港网 » 财经 » 详情", "breadcrumb"),
        ("上一条：渔港开捕", "neighbour"),
        ("【打 印】", "button"),
        ("时　间：2031-06-03 07:15", "dateline"),
        ("|||", "fragment"),
        ("文﹕林遠舟", "credit"),
        ("Previous post: Nets are dry again", "neighbour"),
        ("2031年6月3日 星期二 7:15", "dateline"),
        ("更新时间：2031-06-03 07:15:20", "dateline"),
        ("2031-06-03 阅读 812 来源：渔港晚报", "dateline"),
        ("06-03-2031 12:30 | Newsroom", "dateline"),
        ("Last modified: 3 June 2031", "dateline"),
        ("November 6, 2031 3:12 PM UTC · Updated 2 hours ago", "dateline"),
        ("by Ada Quill | Posted: Nov 6, 2031 / 07:41 AM EST | Updated: Nov 6, 2031 / 09:15 AM EST", "byline"),
        ("中新社", "credit"),
        ("【独家】记者：岳鸣、柏舟", "credit"),
        ("（通讯员 岳鸣 柏舟）", "credit"),
        ("文 岳鸣 摄影 柏舟", "credit"),
        ("Written by Ada Quill and Ben Tarn", "byline"),
        ("(Writing by Ada Quill)", "credit"),
        ("Image: Port Gazette", "credit"),
        ("文章来源于渔港晚报", "credit"),
        ("Compiled by Ada Quill", "credit"),
        ("© Port Gazette", "registration"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "disclaimer"),
        ("Last updated: 16:55", "dateline"),
        ("Last reviewed: March 2031", "dateline"),
        ("By Ada Quill at Quarry Park", "byline"),
        ("More great travel stories", "related"),
        ("开通会员后阅读完整内容", "interface"),
        ("更多PortNews報導", "related"),
        ("聯絡我們 隱私權政策", "fragment"),
        ("www.harbour.example", "fragment"),
        ("港务有限公司 統編:12345678", "registration"),
        ("Follow the Long Net on X at @longnet and sign up to the weekly email here.", "promotion"),
        ("Reporter: Ada Quill", "credit"),
        ("浏览量：3.4万", "counter"),
        ("58 comments 12 shares", "counter"),
        ("字体：小 中 大", "font-size"),
        ("渔港市公安局备案 渔公网安备 33010002000000号", "registration"),
        ("© 2031 Port Gazette", "registration"),
        ("声明：图文版权属于原作者，请联系我们删除。", "disclaimer"),
        ("渔港网 版权归渔港传媒集团所有", "disclaimer"),
        ("These pages may not be redistributed.", "disclaimer"),
        ("举报邮箱：jubao@example.com", "contact"),
        ("【原题：渔港的清晨】", "original-title"),
        ("热门推荐 >>", "related"),
        ("More from the harbour desk", "related"),
        ("Sponsored by Net & Sons", "advertisement"),
        ("推广：一张好网", "advertisement"),
        ("正在加载…", "media"),
        ("Please turn on cookies to go on", "media"),
        ("Tags: nets, boats", "tags"),
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
def test_a_line_is_furniture_by_its_form(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("扫描二维码，关注官方微博", "promotion"),
        ("登录 | 注册 | 手机版", "interface"),
        ("要闻 | 社会 | 体育", "interface"),
        ("Log in", "interface"),
        ("剩余60%未读，登录后阅读全文", "interface"),
        ("成为会员即可阅读全文", "interface"),
        ("Skip to main content", "button"),
        ("Share this page on Reddit", "interface"),
        ("News | Sport | Weather | Travel", "interface"),
        ("微信 微博", "fragment"),
        ("|", "fragment"),
        ("限时特惠：渔网买一送一，立即抢购", "promotion"),
        ("Subscribe today and save 40%: unlimited digital access", "promotion"),
    ],
)
def test_a_line_without_a_form_is_furniture_by_its_words(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        # Headings and titles, with a word of the tables or without one.
        "渔港的清晨",
        "一、开捕以前",
        "首页上的渔港",
        "关注老人与海",
        "记者手记：在渔港的七天",
        "广告牌下的修船人",
        "下载不完的渔歌",
        "渔港评论员文章引发讨论",
        "2031年6月3日",
        "第三版《渔港志》问世",
        "下一条航线通向哪里",
        "上一期码头已经完工",
        "下一篇章：从渔港到海港",
        "热线一响，船只马上就到",
        "热点问答",
        "版权所有者的渔歌",
        "时间：6月3日",
        "75%",
        "$20",
        "18℃",
        "Previous winners",
        "Download the chart and mark the reef",
        "By Law",
        "Written by hand",
        # Code.
        "<td><b>Rope</b> and <b>Net</b>",
        "$log->write( $net->mesh );",
        "boats => 16, nets => 12",
        "'8666'",
        "The harbour at dawn",
        "Share the catch",
        "Home to the boats",
        "Next spring",
        "Printing a net: a search for new yarn",
        # Items of a list.
        "- 修补渔网三十张",
        "1. 检查缆绳",
        "（一）登记船只",
        "- Check the ropes",
        "* Mend the nets before noon",
        "a) Log every catch in the book",
        # Prose.
        "老人把渔网晒在码头上，等着天黑。",
        "她点击屏幕，分享了一张渔船的照片。",
        "据统计，全市共有渔船812艘，比去年多46艘。",
        "船长说：“下一页就是海图。”",
        "编辑部设在码头边的小楼里，记者每天五点出门。",
        "The crew shared the catch and went home by noon.",
        "He printed the map, closed the window and searched the shelves.",
        "Subscribers to the paper rose to 812 in June.",
        "By noon the boats were back.",
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
def test_headings_items_and_sentences_of_an_article_are_no_furniture(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize(
    "line",
    [
        # Of shops, accounts and codes, told of others.
        "渔村老人学会了用微信扫码、发红包",
        "扫码点餐不该强制关注公众号",
        "不少船工在评论区留言点赞，称赞这位老船长",
        "朋友圈里的点赞生意",
        "直播间里抢购忙",
        "“限时优惠”不优惠 买网的人怨声多",
        "怎样领取购船优惠券",
        "点赞不等于认可，转发不等于同意",
        "短视频收获百万点赞转发",
        "A month without subscription",
        "Facebook and Twitter for boat clubs",
        # Of texts and pages.
        "Scope of this article",
        "Changes to this page",
        "Updating this page",
        "Loading the nets",
        "Tags: tie no more than five to a net.",
        "Related: the rules of mooring.",
        "更多渔业新闻发布会将在港口举行",
        "更多内容见附件。",
        "关注“渔港”公众号，回复“船票”即可报名。",
        # Of rights and notices, in laws and contracts.
        "未经许可，擅自使用渔港标志的，责令停止违法行为。",
        "职务作品的版权归单位所有。",
        "版权归作者所有的，由作者处理。",
        "如有侵权行为，应当停止侵害并赔偿损失。",
        "备案号由渔港主管部门编排。",
        "技术支持：由中标单位提供。",
        "声明：双方自愿签订本合同，无任何胁迫。",
        "风险提示：台风天气出海应当慎重。",
        "推广：面向渔户开展修网培训。",
        "上一篇文章讲到渔港的来历，这一篇讲它的船。",
        "建议使用 Chrome 浏览器登录报名系统。",
        "如侵权人拒不停止侵害，被侵权人可以请求人民法院依法处理。",
    ],
)
def test_prose_about_shops_pages_and_rights_is_no_furniture(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("福利来了！扫码领红包", "promotion"),
        ("请长按二维码关注我们", "promotion"),
        ("点击下方卡片，关注渔港", "promotion"),
        ("现在下单，立减30元", "promotion"),
        ("Report an error in this article", "button"),
        ("Loading comments", "media"),
        ("更多精彩内容请关注渔港网", "related"),
        ("未经本网站书面授权，不得复制、使用", "disclaimer"),
        ("本站内容未经许可，不得复制或使用", "disclaimer"),
        ("如有侵权，请联系我们删除", "disclaimer"),
        ("声明：本文仅代表作者观点", "disclaimer"),
        ("风险提示：投资有风险，入市需谨慎", "disclaimer"),
        ("技术支持：渔港科技有限公司", "registration"),
        ("备案号：渔备12345", "registration"),
    ],
)
def test_what_a_page_says_to_its_reader_or_about_itself_is_furniture(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize("line", ["统筹：城乡一盘棋", "审核：三道防线", "文字：渔港的记忆"])
def test_a_role_is_a_credit_only_with_names_behind_it(line: str) -> None:
    assert furniture_kind(line) == "hand"
    assert furniture_kind(line.partition("：")[0] + "：林远舟、苏小禾") == "credit"


@pytest.mark.parametrize("space", [" ", "\u3000", "\u00a0"])
def test_space_around_a_line_changes_nothing(space: str) -> None:
    assert furniture_kind(f"{space}责任编辑：岳鸣{space}") == "credit"
    assert furniture_kind(space) is None


def test_a_long_line_is_furniture_only_as_a_registration_or_a_disclaimer() -> None:
    notice = "免责声明：" + "渔港网所载的文字和图片都由作者自己提供，" * 8 + "与本网无关。"
    menu = "登录 | 注册 | " * 12
    assert furniture_kind(notice) == "disclaimer"
    assert furniture_kind(menu) is None


@pytest.mark.parametrize("phrase", sorted(PHRASES_ZH | PHRASES_EN))
def test_each_phrase_is_taken_whole(phrase: str) -> None:
    match = VOCABULARY.match(phrase)
    assert match is not None
    assert match.group() == phrase


def test_an_english_phrase_is_no_part_of_a_word() -> None:
    assert VOCABULARY.search("shareholders") is None
    assert VOCABULARY.fullmatch("Share")


@pytest.mark.parametrize("line", ["渔网今日特价", "立即下载，限时优惠。", "Subscribe", "Order now and shop,"])
def test_a_single_call_or_a_sentence_is_no_promotion(line: str) -> None:
    assert not is_promotion(line)


@pytest.mark.parametrize("line", ["渔网今日特价，立即下单", "Order now and get 20% off"])
def test_two_calls_are_a_promotion(line: str) -> None:
    assert is_promotion(line)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("渔港今年的产值增长2.8", None),
        ("渔港今年的产值是2.8万亿元", None),
        ("船队傍晚回港……分享到微信", None),
        ("船队傍晚回港。”返回顶部", "返回顶部"),
        ("船队傍晚回港。[点击阅读全文]", "[点击阅读全文]"),
        ("船队傍晚回港。3", None),
        ("The fleet came home at 6.30 in the evening", None),
        ("The fleet came home... Share this article", None),
        ("The fleet came home. (Editing by Ada Quill)", "(Editing by Ada Quill)"),
        ("The fleet came home (the smaller boats). It rained.", None),
        ("露水没干的时候采下的芽头最嫩。返回首页>>", "返回首页>>"),
        ("露水没干的时候采下的芽头最嫩。（责任编辑：韩青）", "（责任编辑：韩青）"),
        ("露水没干的时候采下的芽头最嫩。（这是老话。）", None),
        ("露水没干的时候采下的芽头最嫩。", None),
        ("露水没干的时候采下的芽头最嫩。到了…阅读全文", None),
        ("露水没干的时候采下的芽头最嫩。责任编辑：韩青…阅读全文", "责任编辑：韩青…阅读全文"),
        ("The dew is the best part of the leaf. It... Read more", None),
        ("The dew is the best part of the leaf (at dawn). Learn more and get", None),
        ("The dew is the best part of the leaf. Share this article", "Share this article"),
        ("采茶的日子见 https://tea.example/days?share", None),
        ("Sign up for a day in the fields at www.tea.example/days?print", None),
    ],
)
def test_furniture_at_the_end_of_prose_begins_after_its_stop(text: str, tail: str | None) -> None:
    start = furniture_tail(text)
    assert (None if start is None else text[start:].strip()) == tail


@pytest.mark.parametrize(
    "marker",
    [
        "点击查看全文",
        "展开剩余60%",
        "剩余35%",
        "下载客户端阅读全文",
        "未完，请登录后查看",
        "剩余60%未读，登录后阅读全文",
        "成为会员即可阅读全文",
        "（转下页）",
        "余下全文 ▼",
        "（下转第3版）",
        "转A4版《新桥今日通车》",
        "(Continued on Page A4)",
        "See BRIDGE on 6",
        "...全文",
        "（……）",
        "click here to read the full story",
        "Continue reading &raquo;",
        "View more",
        "[120 more words]",
        "Log in to continue",
        "To be continued...",
        "阅读全文",
        "[阅读全文]",
        "…… [查看全文]",
        "（未完待续）",
        "本文剩余内容请登录后阅读",
        "此内容为付费内容，请付费后查看",
        "您还可以试读30%，购买后阅读全文",
        "登录会员，即可查看完整内容",
        "Read more",
        "[...]",
        "[…]",
        "展开全文 >>",
    ],
)
def test_a_marker_says_that_the_text_goes_on_elsewhere(marker: str) -> None:
    assert READ_MORE.fullmatch(marker)


@settings(max_examples=500)
@given(st.from_regex(re.compile(REST, READ_MORE.flags), fullmatch=True))
def test_what_a_site_calls_the_rest_passes_the_gate_before_the_pattern(rest: str) -> None:
    assert READ_MORE.match(rest)


@pytest.mark.parametrize("text", ["全文共三章", "更多的船", "他继续阅读", "……", "more boats", "thread", "He read on"])
def test_words_of_an_article_are_no_marker(text: str) -> None:
    assert READ_MORE.fullmatch(text) is None


@pytest.mark.parametrize(
    "prefix",
    [
        "央视网消息（晚间新闻）：",
        "渔港电台讯：",
        "中新社渔港6月3日电 ",
        "据渔港网6月3日讯：",
        "本报渔港讯 ",
        "本报记者 ",
        "（本报记者 岳鸣、柏舟）",
        "PORT CITY, June 3 (Reuters) - ",
        "PORT CITY (AP) — ",
        "SANTA PORTA, Vale (AP) — ",
        "PORT CITY, N.Y. (WKPX) — ",
        "PORT CITY, June 3, 2031 /NetWire/ -- ",
        "雾洲网消息（早间新闻）：",
        "本报讯 ",
        "新华社雾桥3月6日电 ",
        "（记者 丁禾）",
        "（渔港20日讯）",
    ],
)
def test_a_prefix_names_the_source_of_the_report(prefix: str) -> None:
    assert find_source(prefix + "船队傍晚回港。")


@pytest.mark.parametrize(
    "text", ["新华社的老照片挂在墙上。", "本报价有效三十天。", "（船队傍晚回港）", "PORT CITY (the old one) - fog"]
)
def test_a_paragraph_that_names_a_source_otherwise_has_no_prefix(text: str) -> None:
    assert find_source(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "N/A",
        "[object Object]",
        "Lorem ipsum dolor sit amet",
        "404",
        "Error: 502 Bad Gateway",
        "503 - Service Unavailable",
        "Page not found",
        "Just a moment...",
        "Checking your browser before accessing the site",
        "Something went wrong. Try again.",
        "该文章已被删除",
        "您访问的页面不存在，请返回",
        "此内容因违规无法查看",
        "服务器开小差了",
        "加载失败，点击重试",
        "请稍候",
        "测试文章",
        "undefined",
        "404 Not Found",
        "页面不存在",
        "暂无内容",
    ],
)
def test_a_placeholder_stands_in_place_of_an_article(text: str) -> None:
    assert PLACEHOLDERS.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["404 boats", "渔港的文章", "请稍等，船就来了，码头上已经站满了人。", "Nothing was found", "none of them"]
)
def test_a_short_article_is_no_placeholder(text: str) -> None:
    assert PLACEHOLDERS.fullmatch(text) is None


@pytest.mark.parametrize(
    "title",
    ["渔港快讯", "今日要闻", "一周回顾之渔港", "公告精选", "渔港热点回顾", "News in brief: June", "Weekly digest"],
)
def test_a_title_tells_a_round_up(title: str) -> None:
    assert ROUND_UP.search(title)


@pytest.mark.parametrize("title", ["渔港的清晨", "要闻记者的一天", "A brief stay in Port City", "Digesting the catch"])
def test_a_title_of_one_story_is_no_round_up(title: str) -> None:
    assert ROUND_UP.search(title) is None
