"""Placeholders, which are there instead of an article (error pages, unfilled templates); and titles of round-ups."""

from __future__ import annotations

import re

from textclean.language.tables import any_phrase, any_word

#: The output of a template with nothing filled in: the empty values of JavaScript, Python and SQL, and dummy text.
_UNFILLED = r"undefined, null, none, nan, n/?a, \[object object\], todo, lorem ipsum.{0,80}"
#: 404, Error: 502 Bad Gateway. The statuses and their names are those of RFC 9110 §15.5-15.6 and of common proxies.
_STATUS = (
    r"(?:(?:error|http)\s*:?\s*)?(?:40[0-9]|50[0-9])(?:\s*[-:]?\s*(?:page )?"
    + any_phrase(
        "not found, forbidden, bad gateway, internal server error, service unavailable, unauthorized, gateway time-?out"
    )
    + ")?"
)
#: Answers of servers, content networks and their browser checks in English.
_FAILED_EN = r"""
    (?:page |file )?not found, forbidden, access denied, bad gateway, just a moment, please wait,
    checking your browser.{0,60}, service (?:temporarily )?unavailable,
    sorry\\W.{0,30}(?:page|article).{0,60}(?:not be found|moved|deleted|removed|no longer).{0,60},
    are you a robot\\?, verify (?:that )?you are (?:a )?human.{0,40},
    you need to enable javascript to run this app, we(?:'|’)re sorry but .{1,40} without javascript enabled.{0,60},
    something went wrong.{0,40}, an error (?:has )?occurred.{0,40}
"""
#: 此内容已被删除, 文章不存在, 新闻正在审核: an article that was taken down.
_GONE_ZH = (
    any_word("该 此")
    + "?"
    + any_word("内容 文章 页面 新闻 信息")
    + any_word("已被?(?:删除|下线|撤回) 不存在 无法(?:查看|显示|访问) 因违规无法查看 正在审核")
    + ".{0,20}"
)
#: Answers of servers and templates of Chinese sites.
_FAILED_ZH = rf"""
    页面不存在 (?:很?抱歉|对不起)?[，,！]?(?:您|你)?(?:要)?访问的(?:页面|网页|文章)(?:不存在|已删除|找不到了).{{0,20}}
    {_GONE_ZH} .{{0,24}}(?:需要?|请|未)(?:启用|开启|打开)\s?JavaScript.{{0,40}} 暂无(?:内容|数据|信息)
    服务器(?:错误|繁忙|开小差).{{0,20}} 加载(?:中|失败).{{0,10}} 请稍[后候].{{0,10}} 测试(?:内容|文章)?
"""

#: All of these.
PLACEHOLDERS = re.compile(
    rf"\W*(?:{any_phrase(_UNFILLED)}|{_STATUS}|{any_phrase(_FAILED_EN)}|{any_word(_FAILED_ZH)})\W*", re.IGNORECASE
)

#: Titles of round-ups of independent stories, as newspapers, broadcasters and exchanges name theirs.
_ROUND_UPS_ZH = """
    快讯 简讯 短讯 要闻(?:速览|汇总)?$ 新闻联播 早报 晚报$ 早知道 一周(?:要闻|新闻|回顾) 速览 速递 一览 集锦
    今日头条 新闻早餐 热点(?:回顾|汇总) 午间公告 晚间公告 公告(?:精选|速递)
"""
_ROUND_UPS_EN = r"news in brief, in brief\b, briefs?$, round-?up, digest$, news briefing, headlines$, weekly recap"
#: Searched for in a title: 海州快讯, News in brief.
ROUND_UP = re.compile(rf"{any_word(_ROUND_UPS_ZH)}|{any_phrase(_ROUND_UPS_EN)}", re.IGNORECASE)
