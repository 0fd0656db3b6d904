"""What stands beside a figure and belongs to its value: its sign, its unit, and on which side of another it is.

-3℃ and 3℃, 12公里 and 12米, $5 and €5, 增长5% and 下降5%, at least five and at most five are different values.
Two names of one unit are one (公里, 千米); one with another meaning in another place (斤, 里, pound) stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from textclean.language.numerals import CHINESE_NUMERALS
from textclean.language.tables import any_phrase, read_phrases
from textclean.model import Span

#: A row for each unit, its names separated by commas: GB 3100-93 (SI and what is used beside it), the market system
#: (亩, 斤), money, and the SI brochure, 9th edition, for English. The Chinese names are Simplified and in lower case.
_UNITS = """
%, percent, per cent, pct
‰
个百分点, percentage points, percentage point
倍
成
折
毫米, mm, millimetres, millimetre, millimeters, millimeter
厘米, 公分, cm, centimetres, centimetre, centimeters, centimeter
米, m, metres, metre, meters, meter
公里, 千米, km, kilometres, kilometre, kilometers, kilometer
海里
英里, 哩, miles, mile, mi
英尺, feet, foot, ft
英寸, inches, inch
yards, yard
里
平方米, 平米, ㎡, m², square metres, square meters, sq m
平方公里, 平方千米, km², square kilometres, square kilometers, sq km
square miles, sq mi
square feet, sq ft
公顷, hectares, hectare, ha
亩
英亩, acres, acre
立方米, m³, cubic metres, cubic meters
升, litres, litre, liters, liter
毫升, ml
gallons, gallon
毫克, mg
克, grams, gram, g
公斤, 千克, kg, kilograms, kilogram, kilos, kilo
斤
吨, tonnes, tonne, tons, ton, t
磅, pounds, pound, lbs, lb
盎司, ounces, ounce, oz
秒, 秒钟, seconds, second, secs, sec
分钟, minutes, minute, mins, min
小时, 个小时, 个钟头, hours, hour, hrs, hr
天, 日, 号, days, day
周, 星期, 个星期, weeks, week
月, 个月, months, month
年, years, year, yrs
岁
decades, decade
centuries, century
点, 时, 点钟
a.m., am, a.m
p.m., pm, p.m
元, 块, 块钱, yuan
美元, 美金, dollars, dollar
欧元, euros, euro
英镑
日元, yen
港元, 港币
cents, cent
度, ℃, °c, 摄氏度, degrees celsius
℉, °f, degrees fahrenheit
千瓦, kw, kilowatts
兆瓦, mw, megawatts
千瓦时, kwh
mph
km/h
"""


def _read(rows: Iterable[str]) -> dict[str, str]:
    """The first name of each unit, by all of its names."""
    return {name: names[0] for names in (row.split(", ") for row in rows) for name in names}


_FIRST_NAME = _read(_UNITS.split("\n")[1:-1])
#: All names of units.
UNITS = tuple(_FIRST_NAME)
_NAMES = "|".join(re.escape(name) for name in sorted(UNITS, key=len, reverse=True))
#: A unit behind a figure: 公里 at once, weeks behind a blank or a hyphen. In letters it is a whole word.
_UNIT = re.compile(rf"[ -]?({_NAMES})(?<![a-z](?=[a-z]))")
_AT_END = re.compile(rf"(?<=[^a-z])(?:{_NAMES})$")
_CURRENCIES = {"$": "美元", "€": "欧元", "£": "英镑", "¥": "元"}
#: The sign of a negative figure: behind a blank or an ideograph, but no dash of a range (3-5, 3月-5月).
_SIGN = re.compile(
    r"(?:(?:(?<=[^\W\d_a-z年月日号时点分元度章条节页])|(?<=[^\d\W]\s)|(?<=[(:：,，、~～]))[-−]|零下|(?<![a-z])minus )$"
)
#: The beginning of a figure.
_FIGURE = re.compile(f"[-−\\d{CHINESE_NUMERALS}]")
#: Before a figure in ideographs: 百分之五.
_SHARE = re.compile("([百千])分之$")

_MORE = """
增长, 增加, 上升, 上涨, 提高, 提升, 回升, 高, 多, 至少, 最少, 最低, 超过, 超, 逾, 突破, 多于, 高于, 不少于, 不低于,
rose, grew, increased, gained, climbed, up, higher, more than, at least, over, above
"""
_LESS = """
下降, 减少, 下跌, 降低, 回落, 低, 少, 至多, 最多, 最高, 不超过, 不多于, 不高于, 不足, 不到, 不满, 少于, 低于,
fell, dropped, decreased, declined, lost, down, lower, less than, fewer than, at most, up to, under, below
"""
_LESS_WORDS = frozenset(read_phrases(_LESS))
#: Right before a figure: 下降了约5%, rose by 5 percent; a bound also before a verb: 至少载客20人.
_BEFORE = re.compile(
    rf"(?<![a-z])({any_phrase(_LESS)}|{any_phrase(_MORE)})"
    r"(?:[了约近到至达]*|(?<=[至最][多少])[^\W\d_a-z]{0,3}|(?<![a-z](?=[a-z]))(?: (?:by|to|about|nearly))? )$"
)
#: Behind it, also after a classifier: 二十个以上.
_BEHIND = re.compile("[^\\W\\d_a-z]?以(?:([下内])|[上外])")
#: Characters before a figure in which such a word stands, and of the longest sign.
_REACH, _LONGEST_SIGN = 20, 6
#: The words of both lists.
SIDE_WORDS = frozenset(word for phrase in read_phrases(f"{_MORE},{_LESS}") for word in phrase.split())


class Measure(NamedTuple):
    """What belongs to a figure; "" where nothing is said. `before` is the word before it, `behind` is more or less."""

    negative: bool
    unit: str
    before: str
    behind: str

    def is_other(self, measure: Measure) -> bool:
        """Whether equal figures with these are different values: 12公里 and 12米, but not 12共里."""
        return (
            self.negative != measure.negative
            or ("" != self.unit != measure.unit != "")
            or ("" != self.behind != measure.behind != "")
            or _are_opposite(self.before, measure.before)
        )


def read_measure(text: str, figure: Span) -> tuple[Measure, Span]:
    """What belongs to a figure, and where the figure stands with it.

    The text is in lower case and its ideographs Simplified.
    """
    start, end = figure
    share = _SHARE.search(text, max(0, start - 3), start)
    start -= 3 if share else 0
    currency = _CURRENCIES.get(text[start - 1 : start], "")
    start -= bool(currency)
    sign = _SIGN.search(text, max(0, start - _LONGEST_SIGN), start)
    start = sign.start() if sign else start
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    unit = _UNIT.match(text, end)
    end = unit.end() if unit else end
    behind = _BEHIND.match(text, end)
    named = _FIRST_NAME[unit[1]] if unit else {"百": "%", "千": "‰"}[share[1]] if share else currency
    side = "" if behind is None else "less" if behind[1] else "more"
    measure = Measure(sign is not None, named, before[1] if before else "", side)
    return measure, Span(before.start() if before else start, behind.end() if behind else end)


def bare_value(text: str) -> str:
    """A value without its unit, and without what says on which side of it another is: 5 for 下降了5公里以上."""
    text = _BEHIND.sub("", text)
    figure = _FIGURE.search(text)
    before = _BEFORE.search(text, 0, figure.start()) if figure else None
    return _AT_END.sub("", text[before.end() :] if before else text)


def _are_opposite(one: str, other: str) -> bool:
    """Whether one word says more and the other less. 少 for 至少 has lost a character, by a slip."""
    if not one or not other or one.endswith(other) or other.endswith(one):
        return False
    return (one in _LESS_WORDS) != (other in _LESS_WORDS)
