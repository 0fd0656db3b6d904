"""What platforms print around the posts of readers: questions and answers, boards, diaries, letters, shops."""

from __future__ import annotations

from textclean.language.furniture.shapes.moments import DATE_EN
from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase, any_word

_AGO = r"(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s?(?:,\s\d{1,2} \w+)? ago"
_DAY_AT = r"[a-z]{3,9}\.? \d{1,2},? (?:'\d{2}|\d{4}) at \d{1,2}:\d{2}"
#: Zhihu, Weibo, Douban, Bilibili, Toutiao, Xiaohongshu.
_POST_ZH = any_word(
    r"""
    写回答 (?:编辑|发布)于\s?昨天 同时转发到我的(?:微博|动态) (?:收起|展开)[cd]
    这篇(?:影评|书评|剧评|评论)可能有(?:剧透|关键情节透露)
    了解版权计划 本[文篇]?(?:文章|作品|视频|内容)?为(?:我|作者|本人)?原创 说点什么吧?[.…]* 善语结善缘，恶言伤人心
    没有更多(?:了|内容) 暂时没有更多了 -?\s?到底了\s?-? 已经到底了 (?:展开|收起)阅读全文 打开\S{2,6}，?看更多内容
    """
)
#: Stack Exchange, Hacker News, Reddit, boards that run XenForo.
_POST_EN = any_phrase(
    rf"""
    (?:asked|modified|active|answered|edited) {_AGO}, viewed [\d.,]+[km]? times,
    (?:asked|answered|edited|commented) {_DAY_AT},
    stack exchange network, \d+ (?:gold|silver|bronze) badges?, sorted by:, ask question,
    improve this (?:question|answer), highest score \(default\),
    trending \(recent votes count more\),
    date (?:modified|created) \((?:newest|oldest) first\), know someone who can answer\?.*,
    not the answer you(?:'|’)re looking for\?.{{0,120}}, browse other questions tagged.{{0,80}},
    or ask your own question\.?,
    \d+ points? by \S+ {_AGO}.*, \S+ {_AGO}(?: on [^|]+)?(?: \| [a-z ]+)*(?: \[[–-]\]),
    new \| past \| comments \| .*, guidelines \| faq \| .*,
    u/[\w-]{{2,24}}(?: avatar)?, go to comments,
    discussion in '.{{2,40}}' started by .{{6,40}}, like x \d+, show ignored content, thread starter
    """
)
#: Substack, Medium, and letters that follow them.
_LETTER_EN = any_phrase(
    r"""
    stack exchange network consists of .{20,250}, discover more from .{2,60}, over [\d,]+ subscribers,
    [\d.]+k followers,
    by subscribing,? (?:i|you) agree to .{5,160}, already have an account\? (?:sign|log) in,
    .{2,60} is a reader-supported publication\b.{0,160}, (?:this post is|.{2,60} is) public so feel free to share it\.?,
    thanks for reading .{2,60}[.!].{0,120}(?:share|subscri|free).{0,60},
    discussion about this (?:post|video|podcast|episode), start your substack, substack is the home for great culture,
    member-only story, recommended from medium, join medium for free.{0,60}, open in app,
    get .{2,40}(?:'s|’s) stories in your inbox
    """
)
#: wikiHow and other collections of guides.
_GUIDE_EN = any_phrase(
    r"""
    \d+ characters? (?:left|remaining), include your email address to .{8,80}, co-authors?: \d+, views: [\d,.]+k?,
    (?:this (?:article|page) (?:was|is) )?co-authored by .{4,120}, thanks to all authors for creating .{4,80},
    download article, method \d+ of \d+
    """
)
#: Shops: Taobao, JD, and carts of any.
_SHOP = any_word(
    r"""
    亲，请登录 我的购物车(?:\s?\d+)? 加入购物车 立即购买 收藏(?:商品|宝贝|店铺) 看了又看 千牛卖家中心 免费开店
    7天无理由退[换货]+
    (?:月销|已售|销量)\s?[\d.]+[万千]?\+?(?:件|笔)?
    """
)
#: Counts of what readers did with a post: 823 人赞同了该回答, 有用 318, 被浏览 386,117.
_DID = (
    r"[\d,.]+\s?[万千kw]?\+?\s?[人次](?:赞同|喜欢|收藏|推荐|关注)了?(?:该|此|这[个篇条])(?:回答|文章|问题|想法|视频|笔记)"
    r"|(?:赞同|有用|没用|被浏览|关注者|喜欢)\s[\d,.]+\s?[万千kw]?\+?"
)

#: A `fragment` is furniture beside other furniture only.
PLATFORMS: tuple[Shape, ...] = (
    row("button", "写回答", "收起d", "没有更多了", pattern=rf"\W*{_POST_ZH}\W*"),
    row("counter", "823 人赞同了该回答", "有用 318", pattern=_DID),
    row("button", "Co-authors: 25", "200 characters left", pattern=rf"\W*{_GUIDE_EN}\W*"),
    row("button", "加入购物车", "月销 200+", pattern=rf"\W*{_SHOP}\W*"),
    row(
        "button",
        "Asked 3 years, 2 months ago",
        "Improve this question",
        "318 points by ropewalk 9 hours ago | hide | past",
        "chartroom 8 hours ago | next [–]",
        pattern=rf"\W*{_POST_EN}\W*",
    ),
    row(
        "promotion",
        "Over 4,000 subscribers",
        "The Low Tide Letter is a reader-supported publication. To support it, subscribe.",
        pattern=rf"\W*{_LETTER_EN}\W*",
    ),
    row("breadcrumb", "r/harbourtalk", pattern=r"r/\w{2,21}"),
    row(
        "fragment",
        "11 mo. ago",
        "来自 微博网页版",
        "05-18 云川",
        "mudlark, Mar 2, 2025",
        "#12",
        "Next: Reading the tide table",
        pattern=(
            rf"[\w-]{{3,24}}, {DATE_EN}|#\d{{1,4}}|next\s*[:→»]\s*.{{2,60}}|"
            r"\d{1,2}\s?(?:mo|yr|[smhdwy])\.? ago|来自 \S{0,10}(?:网页版|客户端|手机|iPhone|Android)\S{0,10}"
            r"|(?:编辑于 )?\d{2}-\d{2} [\u4e00-\u9fff]{2,4}|[a-z]+ (?:correspondent|reporter)"
        ),
    ),
)
