"""Numbering series: how headings, articles and list items are labelled. A new series is a new row."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from textclean.language.han_variants import in_both_scripts, simplified
from textclean.language.numerals import CHINESE_NUMERALS, ordinal, roman_value
from textclean.language.punctuation import SET_OFF
from textclean.language.remembered import REMEMBERED
from textclean.language.tables import any_word

_H = f"[{CHINESE_NUMERALS}]"
#: What two numbers with a mark between them count, which are no label: 一、二年级.
_RANKED = any_word("年级 学年 学段 期 线 级 类 审 楼 层 季度 产业 等奖 把手")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_N = rf"(?:{_H}{{1,9}}|[0-9０-９]{{1,4}})"  # 一百零五, 12, １２
_ROUND = "[①-⑳㉑-㉟]"
_HOUR = "[0-9]{1,2}[:：][0-9]{2}"
_N_EN = r"(?:[0-9]{1,3}|[IVXivx]{1,6}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
_S = r"[ \u00a0\u3000]"
_WIDE = r"[^\x00-\x7f]"
_CAPITAL = "[A-Z][a-z]{2,14}"
#: 6.2025年汛期: a label before a year, no decimal.
_YEAR = r"(?:19|20)[0-9]{2}年"
#: Words with which newspapers number their sections.
_KEYWORDS = """
    关键词 亮点 看点 热点 焦点 镜头 场景 片段 故事 案例 话题 问题 难题 变化 特点 趋势 现象 举措 做法 经验 启示 误区 疑问
    提醒 建议 线路 步骤
"""
_KEYWORD = any_word(_KEYWORDS)
_KEYWORD_STARTS = in_both_scripts("".join(dict.fromkeys(word[0] for word in _KEYWORDS.split())))
#: Units and measure words: 3 个项目 at the start of a sentence is no section.
_MEASURE = "[年月日号时点分秒周天岁个名位人户家所座台辆架艘条项种类件次场批期届级层栋间套万亿千百多余米公吨斤亩元度倍]"
#: Behind the number of a heading no sentence goes on about it: Section 4 says.
_NO_CLAUSE = r"(?:[.:]|(?!\s+[a-z]))"
#: Units of a figure with two digits: 06日, but 06 日常生活.
_CLOCK = "年月日时点分万亿元%"
#: Words with a number that head nothing: pictures, tables, annexes.
_NOT_NAMED = any_word("[^图]{0,2}图 [^表]{0,2}表 附件 附录 附注 注 号 第")
#: Words with which English guides number their sections.
_STEP = any_word(
    """
    Step STEP Lesson Tip TIP Rule Day Week Phase Myth Fact Principle Play Stage Task Exercise Activity Module Unit
    Question Reason Mistake Strategy Recommendation Class Grade Level Option Session Workshop Round Problem Story
    Priority Goal Pillar Scenario Experiment
    """
)
_WEEKDAY = rf"(?:{any_word('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')},? )?"
#: English words with a number that head nothing: captions, places, dates.
_NOT_COUNTED = any_word(
    """
    Figure Fig Table Chart Exhibit Map Photo Image Picture Box Page Room Line Version Route Highway Channel Area
    Jan January Feb February Mar March Apr April May June July Aug August Sept September Oct October Nov November
    Dec December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """
)
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = any_word(" ".join(_MONTHS))


class Label(NamedTuple):
    """The label with which a block begins: 第三条 is number 3 of the series `article`."""

    series: str
    number: int
    text: str
    #: Where the text behind the label begins.
    end: int

    @property
    def family(self) -> str:
        """The name of the row of the table. That of a series that counts by a word (en-step step) has the word too."""
        return self.series.partition(" ")[0]

    @property
    def first(self) -> bool:
        """Whether a series begins with it: 1, a, 2.1."""
        return self.number == 1 or (self.series == "decimal" and self.number % 1000 == 1)

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers of a clause: 4, 1 and 3 of 4.1.3."""
        return tuple(map(int, re.findall("[0-9]+", self.text)))

    @property
    def rank(self) -> int:
        """Usual depth of the series, 1 outermost (GB/T 9704-2012 §7.3.3: 一、（一）1.（1）; laws: 编 章 节 条)."""
        return _RANKS[self.family]


class _Row(NamedTuple):
    """A series: its usual depth, an example, and the pattern of the label, in which `n` is the number."""

    series: str
    rank: int
    example: str
    pattern: str


#: Sources: GB/T 9704-2012 (official documents), 立法技术规范（试行）(编章节条), newspaper practice (关键词一, 亮点1,
#: A 标题), and Western usage. The first row that fits is taken.
_ROWS = (
    _Row("part", 1, "第一编 总则", rf"第{_S}*(?P<n>{_N}){_S}*(?:编|部分|篇|卷)(?={_S}|[:：]|$)"),
    _Row("chapter", 2, "第一章 总则", rf"第{_S}*(?P<n>{_N}){_S}*章"),
    _Row("section", 3, "第二节 监督", rf"第{_S}*(?P<n>{_N}){_S}*节(?={_S}|[:：]|$)"),
    _Row("article", 4, "第七十五 条 为了", rf"第{_S}*(?P<n>{_N}){_S}*条(?={_S}|[:：]|$)"),
    _Row("added-article", 5, "第十条之一 为了", rf"(?=第[^条]{{1,12}}条)第{_S}*{_N}{_S}*(?:条{_S}*)?[之-]{_S}*"
                                                rf"(?P<n>{_N}){_S}*条?(?={_S}|[:：]|$)"),
    _Row("en-part", 1, "Part II: Scope", rf"(?i:part)(?:\s+|\s*[.·]\s*|(?=[0-9]))(?P<n>{_N_EN})(?![0-9A-Za-z])"
                                         rf"{_NO_CLAUSE}"),
    _Row("en-chapter", 2, "Chapter three", rf"(?i:chapter)\s+(?P<n>{_N_EN})\b{_NO_CLAUSE}"),
    # American codes number their sections by chapter: § 2-14 (Md. Code, Md. Manual of Style for Statutory Law).
    _Row("decimal", 6, "Sec. 2-14. Fees.", r"(?:Section|SECTION|Sec\.|SEC\.|§)\s*(?P<n>[0-9]{1,3}[.-][0-9]{1,3})"
                                          r"(?=\.\s|:|$)"),
    _Row("en-section", 3, "SEC. 4. FEES.", rf"(?:Section|SECTION|Sec\.|SEC\.|§)\s*(?P<n>[0-9]{{1,4}})\b(?!\.[0-9])"
                                           rf"{_NO_CLAUSE}"),
    _Row("en-article", 4, "Article 12 Fees", rf"(?:Article|ARTICLE)\s+(?P<n>[0-9]{{1,4}}|[IVX]{{1,6}})\b{_NO_CLAUSE}"),
    _Row("en-step", 5, "Step 3: Send it", rf"(?P<word>{_STEP})\s+#?(?P<n>[0-9]{{1,3}})(?:\b[.:]|\s+[-–—](?=\s)|$)"),
    _Row("en-counted", 5, "Wisdom Gem 4: Listen", rf"(?P<word>(?!{_NOT_COUNTED}\b){_CAPITAL}(?: {_CAPITAL})?)"
                                                 r" #?(?P<n>[0-9]{1,3}): "),
    _Row("keyword", 3, "关键词一：码头", rf"{_KEYWORD}之?{_S}*(?P<n>{_N}|{_ROUND})(?={_S}|[:：、]|$)"),
    _Row("number", 3, "NO.1 渡轮", r"(?i:no)\.?\s?(?P<n>[0-9]{1,2})(?=[\s:：]|$)"),
    _Row("han-financial", 3, "壹、总则", r"(?P<n>[壹贰叁参肆伍陆柒捌玖拾]{1,3})(?:、|(?<!参)(?:[ \u3000]|$))"),
    _Row("han", 4, "一、总则", rf"(?P<n>{_H}{{1,4}})(?:、(?!{_H}{_RANKED})|．|\.(?![0-9]))"),
    _Row("han-stem", 4, "甲、总则", rf"(?P<n>[{_STEMS}])(?:、(?![{_STEMS}])|{_S}+(?=[^\s]))"),
    _Row("han-bare", 4, "一 码头的早晨", rf"(?P<n>[一二三四五六七八九十]{{1,3}})(?={_S}+[^\s]|$)"),
    _Row("han-paren", 5, "（一）工作目标", rf"[（(]{_S}*(?P<n>{_H}{{1,4}}){_S}*[）)]"),
    _Row("han-ordinal", 5, "第一，码头要修", r"第(?P<n>[一二三四五六七八九十]{1,3})[，、：:]"),
    _Row("han-counted", 3, "第一站：码头", rf"第(?P<n>{_N})(?P<word>[\u4e00-\u9fff]{{1,5}})"
                                           rf"(?:[:：|｜丨]|{_S}+(?=[\u4e00-\u9fff]))"),
    _Row("han-bracket", 4, "【一】码头", rf"【{_S}*(?P<n>{_N}){_S}*】"),
    _Row("han-item", 5, "一是修码头", r"(?P<n>[一二三四五六七八九十]{1,2})是(?!否)"),
    _Row("decimal", 6, "1.2 Scope", r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})(?! ?[ap]\.?m\b)(?=[\s、]+\D|\.\s)"),
    _Row("arabic-paren", 7, "(1) Fees", r"[（(](?P<n>[0-9０-９]{1,3})[）)]"),
    _Row("arabic", 6, "1. Fees", rf"(?P<n>[0-9０-９]{{1,3}})(?:、|．|[.)](?=\s|\"?{_WIDE}|{_YEAR}))"),
    _Row("circled", 8, "①码头", rf"(?P<n>{_ROUND})"),
    _Row("zero-padded", 4, "01 码头", r"(?P<n>0[1-9])"
                                      rf"(?:[/|｜丨·]{_S}*(?=[\u4e00-\u9fff])|(?=[\s\u3000]*[^\x00-\x7f\s{_CLOCK}]|[\s\u3000]+(?:[{_CLOCK}][\u4e00-\u9fff]|{_YEAR})|$))"),
    _Row("arabic-bar", 6, "1｜码头", rf"(?P<n>[0-9]{{1,2}}){_S}?[|｜丨/]{_S}?(?=[\u4e00-\u9fff])"),
    _Row("arabic-bare", 6, "1 码头的早晨", rf"(?P<n>[1-9][0-9]?)(?:{_S}+(?=[\u4e00-\u9fff])(?!{_MEASURE})|$)"),
    _Row("arabic-head", 6, "1 Scope", rf"(?P<n>[1-9][0-9]?){_S}+(?=(?!{_NOT_COUNTED}\b)[A-Z][a-z])"),
    _Row("roman", 4, "IV. Scope", r"(?P<n>[IVX]{1,6})(?:[.、)]\s*(?=\S)|\.?$)"),
    _Row("roman-sign", 4, "Ⅳ 码头", r"(?P<n>[Ⅰ-Ⅻ])[.、．\s]?"),
    _Row("letter", 4, "A 码头", rf"(?P<n>[A-Z])(?:[.、．](?=\s|{_WIDE})|[ \u3000]+(?={_WIDE})"
                              r"|$|(?=[\u4e00-\u9fff]{4}))"),
    _Row("letter-small", 7, "a) text", r"(?P<n>[a-z])[.)](?=\s)"),
    _Row("letter-paren", 7, "(a) text", r"[（(](?P<n>[A-Za-z])[）)]"),
    _Row("letter-counted", 5, "Q1：码头在哪里？", rf"(?P<word>[A-Z])(?P<n>[0-9]{{1,2}})"
                                                 rf"(?:(?:[:：.、]{_S}*|{_S}+)(?={_WIDE})|[:.]{_S}+(?=[A-Z“\"]))"),
    _Row("volume", 3, "上篇：码头", rf"(?P<n>[上中下])篇(?={_S}|[:：]|$)"),
    _Row("date", 3, "9月22日 码头", rf"(?P<n>[0-9]{{1,2}}{_S}*月{_S}*[0-9]{{1,2}}{_S}*日(?:{_S}*{_HOUR})?)"
                                    rf"(?:{_S}+|[:：|｜]{_S}*|$)"),
    _Row("day", 3, "22日7:05 码头", rf"(?P<n>[0-9]{{1,2}}{_S}*日{_S}*{_HOUR})(?:{_S}+|[|｜]{_S}*|$)"),
    _Row("time", 3, "7:05 码头", rf"(?P<n>{_HOUR})(?:{_S}+(?=[\u4e00-\u9fff])|[|｜]{_S}*)"),
    _Row("en-date", 3, "Friday 16 May", rf"{_WEEKDAY}(?P<n>[0-9]{{1,2}} {_MONTH}|{_MONTH} [0-9]{{1,2}})(?=:|$)"),
    _Row("month", 3, "十一月", rf"(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]){_S}*月(?={_S}|[:：]|$)"),
    _Row("full-date", 3, "1998年6月", rf"(?P<n>(?:1[0-9]|20)[0-9]{{2}}{_S}*年{_S}*[0-9]{{1,2}}{_S}*月"
                                      rf"(?:{_S}*[0-9]{{1,2}}{_S}*日)?)[:：]?$"),
    _Row("year", 3, "1998年", rf"(?P<n>1[0-9]{{3}}|20[0-9]{{2}}){_S}*年?$"),
    _Row("han-asked", 3, "二问：码头在哪里", r"(?P<n>[一二三四五六七八九十]{1,3})(?P<word>[问论看谈评说])"
                                            rf"(?={_S}|[:：]|$)"),
    _Row("han-named", 3, "数读二：码头", rf"(?!{_NOT_NAMED}|{_H})(?P<word>[\u4e00-\u9fff]{{1,4}}?){_S}?"
                                        rf"(?P<n>{_N}|{_ROUND})(?:[:：｜|]{_S}*|{_S}+)(?=\S)"),
)  # fmt: skip

#: Series whose members are headings when they are short, whatever follows.
CONTAINERS = frozenset({"part", "chapter", "section", "en-part", "en-chapter"})
#: Series whose members are numbered paragraphs: a body may carry the label.
ARTICLES = frozenset({"article", "en-article", "en-section"})
#: An article that was put behind another one: it stands under that, as its paragraphs do.
ADDED = "added-article"
#: Series that list things in running text, and now and then count the headings of a speech, but never a title.
ENUMERATIONS = frozenset({"han-item", "han-ordinal"})
#: Series that must count from 1 without a gap: 3 Mill Street is of none.
COUNTING_ON = frozenset({"arabic-head"})
#: Families that count by a word, whose headings may be whole sentences.
COUNTED = frozenset({"en-step", "en-counted"})
#: The family of the heavenly stems, which also name speakers: in a series each comes once.
STEMS = "han-stem"
#: Families that count by any word: in a series the first number is there.
NAMED = frozenset({"han-named", "han-asked", "letter-counted", STEMS})
#: Families of dates and hours, which an author may put in another order, with gaps.
CALENDAR = frozenset({"year", "full-date", "month", "date", "day", "time", "en-date"})

#: Names of the part that ends an article, in newspapers (记者手记, 编后) and in guides.
LAST_PART = re.compile(
    any_word("[编记]者手记 采访(?:手|札)记 手记 编后[语话]? 编者的话 记者感言 结语 结束语 尾声 后记 写在(?:最后|末尾)")
    + r"\W*|(?:(?:in )?conclusions?|(?:concluding|closing|final) (?:remarks|thoughts|words))\W*",
    re.IGNORECASE,
)
#: Headings of a part behind the numbered sections that belongs to none of them.
CLOSING = re.compile(
    rf"{LAST_PART.pattern}|"
    + any_word("短评 (?:相关|新闻|背景)?链接 (?:相关|新闻)背景 名词解释 新闻多一点")
    + r"\W*"
    + r"|(?:appendi(?:x|ces)|annex(?:es)?|references|bibliography|(?:end|foot)?notes|notes to editors"
    + r"|acknowledge?ments|background (?:papers|documents)|further (?:reading|information)|enquiries"
    + r"|(?:media |press )?contacts?|about (?:us|the (?:authors?|company)))\W*",
    re.IGNORECASE,
)

#: 9月22日7:05, 1998年6月
_MOMENT = re.compile(r"(?:([0-9]+)年)?(?:([0-9]+)月)?(?:([0-9]+)日)?(?:([0-9]+)[:：]([0-9]+))?")

_RANKS = {row.series: row.rank for row in _ROWS}
_WORDS = {
    w: i for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_PATTERNS = tuple((row.series, re.compile(row.pattern)) for row in _ROWS)
#: Characters at the beginning of a block that hold its label and the text that must follow it.
_LONGEST = 64
#: A character or word with which every label begins: a cheap test before four dozen patterns.
_FIRST = re.compile(
    rf"[第（(【§0-9０-９A-Za-z①-⑳㉑-㉟Ⅰ-Ⅻ上中下{_STEMS}{CHINESE_NUMERALS}{_KEYWORD_STARTS}]"
    rf"|[\u4e00-\u9fff]{{1,4}}{_S}?[0-9０-９①-⑳㉑-㉟{CHINESE_NUMERALS}]"
)


def find_label(text: str) -> Label | None:
    """The label with which `text` (without leading whitespace) begins, behind signs such as ■ or not; or None.

    A label that counts by any word, a date, or a number before a capital is none by itself: a paragraph may begin so.
    """
    label = read_label(text)
    return None if label is not None and label.family in NAMED | CALENDAR | COUNTING_ON else label


def read_label(text: str) -> Label | None:
    """The same, and any label at all: for a text that belongs to a series of its document."""
    signs = SET_OFF.match(text)
    start = signs.end() if signs else 0
    if not _FIRST.match(text, start):
        return None
    label = _read_label(text[start : start + _LONGEST])
    if label is None or (label.end < _LONGEST and not start):
        return label
    return label._replace(end=len(text) - len(text[start + label.end :].lstrip()))


# A block is asked for its label a dozen times, and again whenever an outline is made.
@lru_cache(maxsize=REMEMBERED)
def _read_label(text: str) -> Label | None:
    read = simplified(text)
    for series, pattern in _PATTERNS:
        match = pattern.match(read)
        if match is None:
            continue
        number = _number(series, match["n"])
        if number is None:
            continue
        if "word" in match.groupdict():
            # Myth 1 and Fact 1, which take turns, are of two series.
            series = f"{series} {match['word'].lower()}"
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        return Label(series, number, text[: match.end()].strip(), end)
    return None


def _number(series: str, word: str) -> int | None:
    """The number of a label, by which its series is ordered; None if the word is no number."""
    if series == "decimal":
        # 1.10 follows 1.9: compare by parts, three digits each.
        value = 0
        for part in re.split("[.-]", word):
            value = value * 1000 + int(part)
        return value
    if series.startswith("roman"):
        return ordinal(word) if len(word) == 1 and not word.isascii() else roman_value(word)
    if series == "en-date":
        figure, name = sorted(word.split())
        return 31 * _MONTHS.index(name) + int(figure)
    if series.startswith("en-") and not word.isdecimal():
        return _WORDS.get(word.lower()) or roman_value(word)
    if series == "volume":
        return "上中下".index(word) + 1
    if series == "han-stem":
        return _STEMS.index(word) + 1
    if series in ("full-date", "date", "day", "time"):
        moment = _MOMENT.match("".join(word.split())).groups()  # type: ignore[union-attr]
        year, month, day, hour, minute = (int(part or 0) for part in moment)
        return (((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute
    return ordinal(word.replace("参", "叁"))
