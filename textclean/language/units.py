"""Units behind a figure: 12公里, 5%, five weeks, 7 p.m.

Two names of one unit are one (公里, 千米); one with another meaning in another place (斤, 里, pound) stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_NAMES = "|".join(re.escape(name) for name in sorted(_FIRST_NAME, key=len, reverse=True))
#: A unit behind a figure: 公里 at once, weeks behind a blank or a hyphen. In letters it is a whole word.
_UNIT = re.compile(rf"[ -]?({_NAMES})(?<![a-z](?=[a-z]))")


def find_unit(text: str, at: int) -> tuple[str, int] | None:
    """The unit that stands from `at` on, in the first of its names, and where it ends; None if there is none.

    The text is in lower case and its ideographs Simplified.
    """
    match = _UNIT.match(text, at)
    return (_FIRST_NAME[match[1]], match.end()) if match else None
