"""Dates in figures and in words: 3月12日, 5 March, 本周三, tonight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textclean.language.numerals import CHINESE_NUMERALS
from textclean.language.tables import any_word
from textclean.model import Span

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SEASONS = "spring summer autumn winter"
_WORDS = f"{_MONTHS} {_DAYS} {_SEASONS} yesterday today tomorrow tonight morning afternoon evening"
_FREQUENCIES = "daily weekly monthly quarterly yearly annual annually"
#: Of months and days also the first three letters; Sept. has four.
_SHORT = " ".join(word[:3] for word in f"{_MONTHS} {_DAYS}".split())
_ENGLISH_WORD = re.compile(
    rf"\b(?:(?:last|this|next) (?:week|month|year|{any_word(_SEASONS)})"
    rf"|{any_word(f'{_WORDS} {_FREQUENCIES} sept {_SHORT}')})\b"
)
#: 本周三, 去年, 下个月, 每天, 下午, 上半年, 月底, 春季
_CHINESE_WORD = re.compile(
    r"(?:[上下本这每]个?)?(?:星期|周|礼拜)[一二三四五六日天]|[上下]半[年月]|[上下本这今去明前每]个?(?:年|月|周)"
    r"|[今昨明前后每][日天]|[上中下][午旬]|[早晚]上|凌晨|傍晚|[年月][初末底]|[春夏秋冬]季"
)
#: Two words for one date: 昨天 and 昨日, 这个月 and 本月, 礼拜三 and 星期三, 年底 and 年末.
_SAME = str.maketrans({"天": "日", "这": "本", "礼": "星", "拜": "期", "个": None, "底": "末"})
#: Letters by which an English word is known: Sept. and September.
_KNOWN_BY = 3

#: A year in figures or ideographs. 〇 is also typed as ○, 零, the letter O or the figure 0: 二〇〇五, 二○○五, 二00五.
YEAR = r"(?:\d{4}|[一二][〇○◯零Oo0一二三四五六七八九]{3})"
#: A whole day, as below a signature (GB/T 9704-2012 §7.3.5): 2023年6月2日, 2023 年 6 月 2 日, 二〇二三年六月二日
WHOLE_DAY = rf"{YEAR} ?年 ?(?:\d{{1,2}}|[一二三四五六七八九十]+) ?月 ?(?:\d{{1,2}}|[一二三四五六七八九十]+) ?日"
_WHOLE_DAY = re.compile(WHOLE_DAY)

#: A day of the year, with its hour, an hour of the day (下午三点), and a range (3至5, 三到四): one value, any part of
#: which may be exchanged.
DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]"
    r"(?:\d{1,2}[时点](?:\d{1,2}分)?)?|\d{1,2}[日号]\d{1,2}[时点](?:\d{1,2}分)?"
    rf"|(?:[上中下]午|[早晚]上|凌晨|傍晚)(?:\d{{1,2}}|[{CHINESE_NUMERALS}]+)[时点]半?"
    r"|\d[\d.]*[^\d\s，。；、：,;:]{0,3}[至到~～—–-]\d[\d.]*"
    rf"|[{CHINESE_NUMERALS}]+(?:月[{CHINESE_NUMERALS}]+[日号]|[至到][{CHINESE_NUMERALS}]+)"
    rf"|\b(?:\d{{1,2}} {any_word(_MONTHS)}(?: \d{{4}})?|{any_word(_MONTHS)} \d{{1,2}}(?:, \d{{4}})?)\b"
)
#: The beginning of a date: 2023年11月, 11月.
_HEAD = re.compile(r"(?:\d{2,4}年)?(?:\d{1,2}月)?(?<=[年月])")


def find_date_words(text: str) -> Iterator[tuple[Span, str]]:
    """Where words name a date, and which one. The text is in lower case and its ideographs Simplified."""
    for match in _CHINESE_WORD.finditer(text):
        yield Span(*match.span()), match[0].translate(_SAME).replace("星期", "周")
    for match in _ENGLISH_WORD.finditer(text):
        yield Span(*match.span()), match[0] if " " in match[0] else match[0][:_KNOWN_BY]


def is_whole_day(line: str) -> bool:
    """Whether a line is nothing but a whole day, as below the signature of an official document."""
    return _WHOLE_DAY.fullmatch(line) is not None


def is_shorter_date(one: str, other: str) -> bool:
    """Whether one date has a year or a month more than the other, which says the rest alike: 11月18 and 18."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and _HEAD.fullmatch(long.removesuffix(short)) is not None
