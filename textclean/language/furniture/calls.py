"""Promotions: lines that call on a reader to buy, subscribe, scan or share."""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified
from textclean.language.punctuation import bare_end
from textclean.language.tables import any_phrase, any_word

#: A price, a gift, a way to order.
_BUY_ZH = """
    限时 抢购 特惠 优惠 特价 满减 立减 包邮 秒杀 红包 领取 免费领 扫码 加微信 咨询 热线 点击 购买 下单 直播间 赠品
    买一送一 原价 仅需 元起 名额有限 立即 马上 福利 优惠券
"""
#: A code to scan, an account to follow, an article to pass on.
_FOLLOW_ZH = """
    下载 客户端 (?<![a-z])app(?![a-z]) 小程序
    关注 公众号 视频号 抖音号 微信号 二维码 点赞 在看 转发 转给 转给亲友 分享 朋友圈 收藏 星标
    置顶 长按 识别 留言 喜欢本文 猛戳 戳这里 了解详情 更多精彩 更多资讯 不错过 订阅 投稿 爆料 本报 本网 本台 粉丝 进群
    扫一扫
"""
#: A subscription, a price, a sale.
_BUY_EN = r"""
    subscribe, subscription, newsletter, sign up, inbox, unlimited, digital access, free trial, cancel anytime,
    per month, a month, discount, coupon, promo, code, \d+% off, save (?:up to )?[$£€]?\d+, [$£€]\d[\d.]*,
    order (?:now|today), buy (?:now|one), shop, sale, deals?, limited[- ]time, offer, sponsored, free shipping
"""
#: An app, an account, an article to pass on, a newsroom to support.
_FOLLOW_EN = r"""
    download (?:the|our)(?: app)?, our app, app store, google play, follow us, like us, share this, tweet this,
    facebook, twitter, instagram, whatsapp, telegram, youtube, click here, tap here, learn more, today only, don't miss,
    breaking news, alerts, support (?:\w+ ){1,2}journalism, donate, become a member, enjoying this,
    like what you(?:'re| are)? read\w*, (?:like|liked|enjoyed|love) this (?:post|recipe|video), share it,
    new (?:posts|recipes|videos), this (?:story|article), never miss, a friend, your friends, advertis\w+
"""

#: 限时优惠, 扫码关注, subscribe, 50% off. Many headlines have one; of the 66,000 clean blocks of the tuning documents
#: no line without a stop has two.
CALLS = re.compile(
    rf"{any_word(_BUY_ZH + _FOLLOW_ZH)}|\b{any_phrase(_BUY_EN.rstrip() + ', ' + _FOLLOW_EN.lstrip())}\b", re.IGNORECASE
)
#: Words that a page says of itself, or asks for: 用手机看本文, 喜欢就转给朋友, 关注我们. Articles have them too, but
#: not in a line without a stop at their end. 分享 and the like begin a phrase: 现金分享 is no call.
_OF_THE_PAGE = re.compile(
    any_word(
        """
        本文 本页 本站 本网 此文 转给 点赞 在看 星标
        (?:(?<![\u4e00-\u9fff])|(?<=[就请手来可点去并您我键迎发藏赞享]))(?:分享|转发|收藏|订阅|返回)
        关注我们 关注我 关注本 请关注 扫码 扫一扫 二维码 公众号 视频号 朋友圈
        微信 微博 客户端 小程序 (?<![a-z])app(?![a-z]) 阅读原文
        """
    ),
    re.IGNORECASE,
)
#: Longest line about its page, in characters; a longer one may be about anything.
_LONGEST_OF_THE_PAGE = 30
#: Fewest calls of a promotion: any headline may have one.
_LEAST_CALLS = 2
#: Calls that are everyday words, two of which may be in a heading: 热线一响，马上就办.
_EVERYDAY = frozenset("热线 咨询 马上 立即 福利 购买 本报 本网 本台 留言 关注 下载 识别 爆料 粉丝".split())
#: Fewest calls of a promotion with a full stop, or of everyday words only.
_CALLS_OF_A_SENTENCE = 3
#: Longest promotion, in characters; twice as many in a language without ideographs.
_LONGEST = 44
#: Marks on which no promotion ends: it is no sentence and leads to no other line.
_NO_END = "。；;：:，,"
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Marks and spaces between the clauses of a promotion.
_CLAUSE = re.compile(r"[^\w%]+")
#: The beginning of a clause that asks a reader for something, or offers it: 喜欢就转给朋友, 请立即扫码, 限时特惠.
_ASKED_ZH = re.compile(
    any_word(
        r"""
        喜欢(?:本文|就)[\u4e00-\u9fff]{0,5} 觉得[\u4e00-\u9fff]{1,5} 更多[\u4e00-\u9fff]{1,6}
        现在 今[日天] 即日起 [上下]方 用?手机
        """
    )
    + r"?(?:"
    + any_word("敬?请 快[来去] 赶[快紧] 立[即刻] 马上 记得 别忘了? 欢迎 [随顺]手 动动手指 不妨 [可来去就]")
    + r"[您你]?){0,3}"
    + any_word(
        r"""
        扫一?扫 扫码 扫描 长按 识别 点[击我按此个赞] 按[我此赞] 追踪 戳 猛戳 下载 打开 进入
        关注 订阅 分享 转[发给] 收藏 在看 星标 置顶 投稿 爆料 添?加(?:微信|群|客服)
        进群 领取 免费领 抢购 购买 下单 咨询 回复 了解 尽在 不错过 报名
        限时 特惠 特价 优惠(?!券) 秒杀 包邮 立减 买一送一 原价\d 仅需 全场 满\d 赠品 名额有限 (?:新闻)?热线 福利
        """
    )
)
#: Words of a line that calls on nobody: it is about others, a question, a denial or an explanation.
_TOLD_ZH = re.compile(
    r"(?<!来)(?<!看完)了(?!解)|过(?!来|滤)|[怎如为因]何|怎[样么]|什么|是否|该不该|[吗呢]|[?？]|(?<![别都])不(?!错|容错|要错|见不散|花|限)"
    r"|没有|已经|正在|纷纷|的[^，。]{0,4}(?:规则|办法|方法|步骤)"
)
#: The same in English: Subscribe, Sign up today, 50% off, your first month.
_ASKED_EN = re.compile(
    r"(?:(?:^|[.!?:;,–—|-]\s*|\b(?:to|and|or|please|now)\s+)"
    + any_phrase(
        r"""
        subscribe, sign up, save, get, download, follow, like, share, tweet, join, order, buy, shop, click, tap, learn,
        donate, support, become, don't miss, enjoy(?:ing)?, try, start, scan, read, claim, use, unlock, register
        """
    )
    + r"|\b(?:you|your|our|us|we)|\bfree|[$£€]\d[\d.,]*|\b\d+% off)(?![a-z])",
    re.IGNORECASE,
)
#: Words in which a site speaks to its reader, and what of.
_TO_READER = re.compile(r"\b(?:your?|our|us|we|i (?:agree|understand|consent))\b", re.IGNORECASE)
_RULED = re.compile(
    rf"\b{any_phrase('terms, privacy, cookies?, (?:user )?agreement, comments?, accounts?, registration, e-?mail')}\b",
    re.IGNORECASE,
)
#: Small words, which phrases have and rows of links have not: Facebook Twitter Email.
_SMALL_EN = re.compile(
    rf"\b{any_phrase('a, an, the, and, or, for, of, in, on, at, to, from, with, without')}\b", re.IGNORECASE
)


def is_promotion(line: str) -> bool:
    """Whether a short line without a stop calls on its reader to buy, subscribe or share, in at least two ways."""
    han = _HAN.search(line) is not None
    if len(line) > (_LONGEST if han else 2 * _LONGEST) or line[-1] in _NO_END or "。" in line:
        return False
    calls = {match.group().lower() for match in CALLS.finditer(line)}
    least = _CALLS_OF_A_SENTENCE if line[-1] == "." or calls <= _EVERYDAY else _LEAST_CALLS
    return len(calls) >= least and (_asks_in_chinese(line) if han else _asks_in_english(line))


def _asks_in_chinese(line: str) -> bool:
    """Whether a clause begins with what a reader is to do, or is offered, and the line does not rather report, deny or
    ask something: 扫码点餐不该强制关注公众号."""
    return _TOLD_ZH.search(line) is None and any(map(_ASKED_ZH.match, _CLAUSE.split(line)))


def _asks_in_english(line: str) -> bool:
    """Whether a line asks a reader to do something, addresses one, names a price, or is a row of links."""
    return _ASKED_EN.search(line) is not None or _SMALL_EN.search(line) is None


def addresses_reader(line: str) -> bool:
    """Whether an English sentence calls on its reader, or tells him of his data, for the site: By submitting this form
    you agree to our Terms."""
    return (CALLS.search(line) or _RULED.search(line)) is not None and _TO_READER.search(line) is not None


def speaks_of_page(line: str) -> bool:
    """Whether a short Chinese line without a stop is about its page, which makes it furniture behind an article."""
    return (
        len(line) <= _LONGEST_OF_THE_PAGE
        and bare_end(line) not in _NO_END
        and _HAN.search(line) is not None
        and _TOLD_ZH.search(simplified(line)) is None
        and _OF_THE_PAGE.search(simplified(line)) is not None
    )
