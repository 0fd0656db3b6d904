"""Lines under a title or at the end of an article with its date, its view count or its font size.

For authors see `bylines`.
"""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.names import PERSON
from textclean.language.tables import any_phrase, any_word

BLANK = r"[ \u3000]"
#: 2025-12-03 19:42, 2025年12月3日, 12月3日 周三 19:42:07. ISO 8601 and GB/T 7408-2005 with the separators in use.
DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日)"
    r"(?:[ T\u3000]*(?:星期.?|周.)?[ \u3000]*(?:[上下]午|HKT)?[ \u3000]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
#: The address of the site, which some print before the date, and its name.
_SITE = r"(?:[\u4e00-\u9fff]{2,12}\s+)?(?:https?://|www\.)\S+\s+"
#: A date with a time of day, with which no office signs.
TIMED = DATE.removesuffix("?")
_MONTH_EN = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
#: March 3, 2016; 3 May 2016
DATE_EN = (
    rf"(?:{_MONTH_EN}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_EN},?\s+\d{{4}})"
)
#: 6:14 p.m. ET, 18.14 GMT+1, 7:30 AM Eastern Daylight Time
_HOUR_EN = (
    r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?\s?m\.?)?"
    r"(?:,? (?-i:[A-Z]{2,4}(?:[+-]\d{1,2})?)| (?:eastern|central|mountain|pacific)(?: daylight| standard)? time)?"
)
_DONE = r"(?:(?:first|last|originally) )?(?:published|posted|updated|modified)"
_PUBLISHED = any_word(
    """
    (?:最[后新])?更新(?:于|时间)? 发[布表](?:于|时间|日期)? (?:首次)?[发上]稿(?:时间)? 出版 编辑于 最后更新
    """
)
_COUNTED = any_word(
    "粉丝 获赞 访问 查看 阅读 浏览 点击 评论 留言 回复 点阅 观看 播放 转发 点?赞 顶 踩 收藏 在看 分享 热度 人气 字数"
)
_TIMES = any_phrase(
    """
    人参与(?:评论)?, 人阅读, 次?观看次?数?, 次?阅读, 次?浏览, 次?播放, [条则]?(?:评论|留言), 条?回复, 条?跟[帖贴],
    [人个]?赞,
    views?, comments?, shares?, likes?
    """
)
_SIZE = any_word("超?大 中 小 特大 标准 默认 放大 缩小")

MOMENTS: tuple[Shape, ...] = (
    row(
        "dateline",
        "2025-12-03 19:42",
        "12月3日 周三 8:05",
        "2025-12-03 19:42:07  星期三",
        "03/12/2025 19:42",
        "2025/12/3 19:42（12/3 20:15 更新）",
        "03.12.2025 19:42",
        "http://haizhou.example 2025-12-03 19:42:07",
        "date 2025-12-03",
        "2025-12-03 19:42林远舟",
        "2025-12-03林远舟",
        "香港時間23時25分",
        "ropewalk - 2025/12/3 19:42:07",
        "当前时间：",
        pattern=(
            rf"(?:date\s+|{_SITE})?(?:{DATE}|\d\d-\d{{1,2}}-\d{{1,2}} \d{{1,2}}:\d\d)"
            r"(?:\s+(?:星期.?|周.|[\u4e00-\u9fff]{2}时间))?"
            r"(?:\s*[（(][\d/:.\s-]{4,16}更新[）)])?"
            rf"|[\w-]{{3,20}} - {TIMED}|(?:当前|发布|更新)(?:日期|时间)\s*[:：]"
            r"|香港时间\d{1,2}时\d{1,2}分"
            rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\s+\d{{1,2}}:\d{{2}}|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d)?{PERSON}"
        ),
    ),
    row(
        "dateline",
        "《云川日报》（2025年12月3日 02 版）",
        "云川日报 2025年12月3日 第A02版：要闻",
        "2025年12月3日 06版 副刊",
        "2025-12-03 云川日报 A02版 要闻",
        pattern=(
            rf"[《（(【]?\s*(?:[\u4e00-\u9fff]{{1,10}}[报刊]\s*》?\s*[（(]?\s*)?{DATE}"
            r"(?:\s+《?[\u4e00-\u9fff]{1,10}[报刊]》?)?\s*第?\s*[A-D]?\d{1,3}\s*版.{0,8}"
        ),
    ),
    row(
        "fragment",
        "海州研究 2025年3期",
        "海州大学学报(哲学社会科学版) 2025年第12期",
        # The issue of a journal, as its archives print it over an article.
        pattern=r"[\u4e00-\u9fff]{2,16}(?:[（(][\u4e00-\u9fff]{2,10}[）)])? \d{4}年第?\d{1,2}期",
    ),
    row(
        "dateline",
        "04/11/2017 | City staff",
        "3 May 2017 • Valley desk",
        "May 17, 2024 By Dana Whitlock",
        pattern=(
            rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:\s+\d{{1,2}}:\d{{2}})?|{DATE_EN})"
            r"(?:\s*[|•·]| by )[^.!?]{1,40}"
        ),
    ),
    row(
        "dateline",
        "发布时间：2025-12-03 19:42 海州",
        "更新于 12月3日 8:05",
        "林远舟 发布时间：2025-12-03 19:42 来源：海州在线",
        "首次上稿 18:21",
        pattern=(
            rf"(?:[\u4e00-\u9fff·]{{2,4}}{BLANK}+)?{_PUBLISHED}\s*[:：|｜]?\s*(?:{DATE}.{{0,40}}|\d{{1,2}}[:：]\d{{2}})"
        ),
    ),
    row(
        "dateline",
        "时间：2025-12-03 19:42 来源：海州在线",
        "时间：12-03 人气：19 作者：林远舟",
        # From one day to another is when an event is.
        pattern=(
            rf"(?:浏览量[:：]\s*)?(?:时间|日期)\s*[:：]\s*(?:(?=\d{{4}}){DATE}[^。至到~～—]{{0,40}}"
            r"|\d{2}-\d{2}\s*(?:人气|来源|作者|阅读|浏览|点击|编辑)\s*[:：].{0,40})"
        ),
    ),
    row(
        "dateline",
        "2024-08-29 18:30 发表于海州",
        "海州观察 2024-08-29 18:30 发布于 云川",
        "海州观察 2024年8月29日 18:30 云川",
        "2024年8月29日 18:30 云川 听全文",
        "海州观察 2024-08-29 18:30 云川",
        pattern=(
            rf"(?:[^\s。，！？：]{{2,12}}{BLANK})?{DATE}\s*发[表布]于{BLANK}?[\u4e00-\u9fff]{{2,8}}"
            rf"|(?:[^\s。，！？：]{{2,12}}{BLANK})?\d{{4}}年\d{{1,2}}月\d{{1,2}}日{BLANK}\d{{1,2}}:\d\d"
            rf"{BLANK}[\u4e00-\u9fff]{{2,4}}(?:{BLANK}听全文)?"
            rf"|[^\s。，！？：]{{2,12}}{BLANK}\d{{4}}-\d\d-\d\d{BLANK}\d\d:\d\d{BLANK}[\u4e00-\u9fff]{{2,4}}"
        ),
    ),
    row(
        "dateline",
        "2024-08-29 来源：云川晚报",
        "2024年8月29日10:21 | 来源：云川晚报",
        "云川网 2024-08-29 10:21 字号：大 中 小",
        "海州市政府网 www.haizhou.example 2024-08-29 来源：云川晚报",
        pattern=(
            rf"(?:{_SITE}|[^\s。，！？：]{{2,12}}{BLANK})?{DATE}\s*[|｜丨·]?\s*"
            r"[\[【(（]?(?:来源|稿源|责编|字号|阅读|浏览|点击|评论|作者|编辑|分享).{0,60}"
        ),
    ),
    row(
        "dateline",
        "Published on 3 May 2017, 8:05 am",
        "Last updated: June 7, 2018 at noon",
        pattern=(
            rf"(?:{_DONE}|rendered|(?:page )?last reviewed|next review due)(?: on| at)?\s*[:–—-]?\s*"
            rf"(?:\w{{3,9}}[.,]? )?(?:{DATE_EN}|{DATE}|{_MONTH_EN} \d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}})"
            r"(?:.{0,30}|[^.!?]{0,30} · .{0,60}|.{0,30}\. From the section .{3,30})(?<!:)"
        ),
    ),
    row(
        "dateline",
        "Published 6:14 p.m. ET",
        "Posted 6:14 a.m. Jan. 9",
        "Updated 6:14 p.m. ET, Nov. 3, 2025",
        "Nov. 3, 2025 6:14 p.m. ET",
        "Sat 8 Mar 2025 06.00 GMT",
        "Aldmoor 8 Mar 2025 06:00 IST",
        "DATE: 7 June 2018",
        "June 2018 Issue",
        "Published in the Harbor Times on Nov. 3, 2025",
        "Nov. 3, 20256:14 PM GMT+1Updated 2 hours ago",
        "Wire | Nov. 3, 2025, 06.14 AM IST",
        "harbour Updated: Nov. 3, 2025 06:14 IST",
        "This story was originally published November 3, 2025 at 6:14 PM.",
        "Last Updated: November 3",
        pattern=(
            rf"{_DONE}(?: on| at)?:? {_HOUR_EN}"
            rf"(?:,? (?:on )?(?:\w{{3,9}}[.,]? )?(?:{DATE_EN}|{_MONTH_EN} \d{{1,2}}))?"
            rf"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? |(?-i:[A-Z])[a-z]+,? ?)?"
            rf"{DATE_EN}(?:,| at|\s*[|•·])?\s*{_HOUR_EN}(?:\s*[|•·-]?\s*{_DONE}\b.{{0,60}}|\s*[|•·][^.!?]{{2,40}})?"
            rf"|{_HOUR_EN}(?:,|\s*[|•·])? {DATE_EN}|date: {DATE_EN}|{_MONTH_EN} \d{{4}} issue"
            rf"|published (?:in|by) [^.!?]{{3,50}} on {DATE_EN}\.?"
            rf"|(?:\w{{2,12}}\s*\|\s*|\w{{2,12}} {_DONE}: ){DATE_EN},? {_HOUR_EN}|{_DONE}: {_MONTH_EN} \d{{1,2}}"
            rf"|this (?:article|story|post) was {_DONE}(?: on| at)? {DATE_EN}.{{0,30}}"
        ),
    ),
    row(
        "counter",
        "阅读 1.2万 | 评论（35）",
        "浏览次数：807次",
        "留言 (5)",
        "您是第94911343位访问者",
        "发起人：渡口 回复数：0 浏览数：1550 最后更新：2025/12/03 19:42:07 by 渡口",
        pattern=r"[您你]是(?:本站)?第\s*\d+\s*位(?:访问者|访客|来访者|浏览者)"
        r"|.{0,20}回复数[:：]\s*\d+\s+浏览数[:：]\s*\d+.{0,60}"
        rf"|(?:{_COUNTED}(?:量|数|次数)?\s*[:：(（]?\s*[\d,.]+\s*[万千kw+]*[)）]?\s*[次]?[ \u3000|/·]*)+",
    ),
    row(
        "counter",
        "本文约1200字，阅读约需3分钟",
        pattern=r"(?:本文|全文|共)[共约计]{0,2}\s*\d+\s*字.{0,14}分钟(?:[，,]建议.{2,8})?[。]?",
    ),
    row(
        "counter",
        "320人参与 15条评论",
        "1.2万阅读",
        "8472阅读 · 512喜欢 · 96评论",
        "12赞 回复",
        "143觀看次",
        "民生1204人已围观",
        "已有128人参与评论",
        "12则留言",
        "1,204 views",
        "Views: 1,204",
        "Comments (12)",
        "(0) comments",
        "12 out of 15 found this helpful",
        "★★★★★ 4.8 from 63 votes",
        pattern=(
            rf"(?:(?:已|共|已经)有?)?\s*[\d,.]+[万千]?\s*{_TIMES}(?:[ ·|]+[\d,.]+[万千]?\s*(?:喜欢|{_TIMES})){{0,3}}"
            r"(?:\s*[\d,.]+\s*(?:条?评论|人跟帖|comments?|shares?)"
            r"|[ \u3000·]+(?:回复|举报|踩))?"
            r"|[\u4e00-\u9fff]{0,4}\d+人已?围观"
            r"|(?:reader )?(?:comments?|shares?|likes?|views?|reads?) ?(?:\([\d,.]+\)|: ?[\d,.]+)|\([\d,.]+\) comments?"
            r"|[\d,]+ (?:(?:out )?of [\d,]+ )?(?:people |users )?found this helpful"
            r"|[★☆ ]*\d(?:\.\d+)? (?:from|out of 5 from|\|) [\d,]+ (?:votes?|ratings?|reviews?)"
        ),
    ),
    row(
        "font-size",
        "字号：[大 中 小]",
        "收藏 打印 字号：大 中 小",
        "字体大小 标准 大 超大",
        "字号：默认",
        "字级",
        "字体：【",
        "【字体：大 中 小】",
        "+ A A A",
        "- A+",
        pattern=(
            r"(?:(?:收藏|打印|分享|关闭)[\s|｜]+)*[\[【(（]?(?:字[号体级](?:大小|设定)?|文字大小)?\s*[:：]?"
            rf"\s*[\[【(]?\s*{_SIZE}(?:[ \u3000|/]+{_SIZE}){{1,4}}\s*[\]】)]?.{{0,12}}"
            r"|[-\s]*A[+＋-]|字级"
            rf"|字[号体级](?:大小|设定)?\s*[:：]\s*(?:{_SIZE}{{1,4}}|[\[【(（]?)|[+＋\s]*A(?:[ +＋-]*A){{1,3}}[ +＋-]*"
        ),
    ),
)
