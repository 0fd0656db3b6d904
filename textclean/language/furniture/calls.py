"""Promotions: what calls a reader to buy, subscribe, scan or share."""

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
    breaking news, alerts, support (?:our|local) journalism, donate, become a member, enjoying this,
    like what you(?:'re| are)? read\w*, this (?:story|article), a friend, your friends, advertis\w+
"""

#: 限时优惠, 扫码关注, subscribe, 50% off. One of them stands in many a headline; two, in a line that is no sentence,
#: in none of the 66,000 clean blocks of the tuning documents.
CALLS = re.compile(
    rf"{any_word(_BUY_ZH + _FOLLOW_ZH)}|\b{any_phrase(_BUY_EN.rstrip() + ', ' + _FOLLOW_EN.lstrip())}\b", re.IGNORECASE
)
#: What only a page says of itself, or asks for: 用手机看本文, 喜欢就转给朋友, 关注我们. Each stands in articles too; in
#: a line at their end that is no sentence it does in none.
_OF_THE_PAGE = re.compile(
    any_word(
        """
        本文 本页 本站 本网 此文 分享 转发 转给 点赞 在看 收藏 星标 订阅
        关注我们 关注我 关注本 请关注 扫码 扫一扫 二维码 公众号 视频号 朋友圈
        微信 微博 客户端 小程序 (?<![a-z])app(?![a-z]) 阅读原文 返回
        """
    ),
    re.IGNORECASE,
)
_LONGEST_OF_THE_PAGE = 30
_LEAST_CALLS = 2
#: Calls that are everyday words: two of them stand in headings as well, 热线一响，马上就办.
_EVERYDAY = frozenset("热线 咨询 马上 立即 福利 购买 本报 本网 本台 留言 关注 下载 识别 爆料 粉丝".split())
#: A line with a full stop is prose, unless it calls once more.
_CALLS_OF_A_SENTENCE = 3
#: Longest promotion, in characters; twice as many in a language without ideographs.
_LONGEST = 44
#: A promotion ends as a headline does. What ends on one of these is a sentence, or leads on to the next line.
_NO_END = "。；;：:，,"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_promotion(line: str) -> bool:
    """Whether a short line without a stop calls for a purchase, a subscription or a share in at least two ways."""
    if len(line) > (_LONGEST if _HAN.search(line) else 2 * _LONGEST) or line[-1] in _NO_END:
        return False
    calls = {match.group().lower() for match in CALLS.finditer(line)}
    return len(calls) >= (_CALLS_OF_A_SENTENCE if line[-1] == "." or calls <= _EVERYDAY else _LEAST_CALLS)


def speaks_of_page(line: str) -> bool:
    """Whether a short Chinese line without a stop speaks of its page: furniture where an article has ended."""
    return (
        len(line) <= _LONGEST_OF_THE_PAGE
        and bare_end(line) not in _NO_END
        and _HAN.search(line) is not None
        and _OF_THE_PAGE.search(simplified(line)) is not None
    )
