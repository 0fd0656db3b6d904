"""Numbering series: how headings, articles and list items are labelled. A new series is a new row."""

from __future__ import annotations

import re
from typing import NamedTuple

from textclean.language.numerals import CHINESE_NUMERALS, ordinal, roman_value

_H = f"[{CHINESE_NUMERALS}]"
_N = rf"(?:{_H}{{1,9}}|[0-9０-９]{{1,4}})"  # 一百零五, 12, １２
_S = r"[ \u00a0\u3000]"


class Label(NamedTuple):
    """A label at the start of a block: its series, its number, its text, and where what it labels begins."""

    series: str
    number: int
    text: str
    end: int

    @property
    def rank(self) -> int:
        """Usual depth of the series, 1 outermost (GB/T 9704-2012 §7.3.3: 一、（一）1.（1）; laws: 编 章 节 条)."""
        return _RANKS[self.series]


class _Row(NamedTuple):
    series: str
    rank: int
    pattern: str


#: Sources: GB/T 9704-2012 (official documents), 立法技术规范（试行）(编章节条), newspaper practice (关键词一, 亮点1,
#: A 标题), and Western usage. `n` is the number; what follows it must look as the row says.
_ROWS = (
    _Row("part", 1, rf"第{_S}*(?P<n>{_N}){_S}*(?:编|編|部分|篇|卷)(?={_S}|[:：]|$)"),  # 第一编 总则
    _Row("chapter", 2, rf"第{_S}*(?P<n>{_N}){_S}*章"),  # 第一章 总则
    _Row("section", 3, rf"第{_S}*(?P<n>{_N}){_S}*[节節](?={_S}|[:：]|$)"),  # 第二节 监督
    _Row("article", 4, rf"第{_S}*(?P<n>{_N}){_S}*[条條](?:之{_H})?(?={_S}|[:：]|$)"),  # 第七十五 条 为了
    _Row("en-part", 1, r"(?i:part)\s+(?P<n>[0-9]{1,3}|[IVXivx]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)\b[.:]?"),
    _Row("en-chapter", 2, r"(?i:chapter)\s+(?P<n>[0-9]{1,3}|[IVXivx]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)\b[.:]?"),
    _Row("en-section", 3, r"(?:Section|SECTION|§)\s*(?P<n>[0-9]{1,4})\b(?!\.[0-9])[.:]?"),  # Section 4.
    _Row("en-article", 4, r"(?:Article|ARTICLE)\s+(?P<n>[0-9]{1,4}|[IVX]{1,6})\b[.:]?"),  # Article 12
    _Row("en-step", 5, r"(?:Step|STEP|Lesson|Tip|Rule|Day|Week|Phase)\s+#?(?P<n>[0-9]{1,3})\b[.:]"),  # Step 3:
    _Row("keyword", 3, rf"(?:关键词|關鍵詞|亮点|亮點|看点|看點|焦点|焦點|镜头|鏡頭|故事|案例|话题|問題|问题){_S}*(?P<n>{_N})(?={_S}|[:：、]|$)"),
    _Row("number", 3, r"(?i:no)\.?\s?(?P<n>[0-9]{1,2})(?=[\s:：])"),  # NO.1
    _Row("han-financial", 3, r"(?P<n>[壹贰叁肆伍陆柒捌玖拾]{1,3})(?:、|[ \u3000])"),  # 壹、
    _Row("han", 4, rf"(?P<n>{_H}{{1,4}})(?:、|．|\.(?![0-9]))"),  # 一、
    _Row("han-bare", 4, rf"(?P<n>[一二三四五六七八九十]{{1,3}})(?={_S}+[^\s])"),  # 一 标题
    _Row("han-paren", 5, rf"[（(]{_S}*(?P<n>{_H}{{1,4}}){_S}*[）)]"),  # （一）
    _Row("han-ordinal", 5, r"第(?P<n>[一二三四五六七八九十]{1,3})[，、：:]"),  # 第一，
    _Row("han-item", 5, r"(?P<n>[一二三四五六七八九十]{1,2})是(?!否)"),  # 一是
    _Row("decimal", 6, r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})(?=[\s、]+\D|\.\s)"),  # 1.2 Scope
    _Row("arabic-paren", 7, r"[（(](?P<n>[0-9０-９]{1,3})[）)]"),  # (1)
    _Row("arabic", 6, r"(?P<n>[0-9０-９]{1,3})(?:、|．|[.)](?=\s|[^\x00-\x7f]))"),  # 1.
    _Row("circled", 8, r"(?P<n>[①-⑳㉑-㉟])"),  # ①
    _Row("zero-padded", 4, r"(?P<n>0[1-9])(?=[\s\u3000]*[^\x00-\x7f\s年月日时時点點分万亿元%])"),  # 01 标题
    _Row("roman", 4, r"(?P<n>[IVX]{1,6})(?:[.、)]\s*(?=\S))"),  # IV. Scope
    _Row("roman-sign", 4, r"(?P<n>[Ⅰ-Ⅻ])[.、．\s]?"),  # Ⅳ
    _Row("letter", 4, r"(?P<n>[A-Z])(?:[.、．](?=\s|[^\x00-\x7f])|[ \u3000]+(?=[^\x00-\x7f])|(?=[\u4e00-\u9fff]{4}))"),  # A 标题
    _Row("letter-small", 7, r"(?P<n>[a-z])[.)](?=\s)"),  # a) text
    _Row("letter-paren", 7, r"[（(](?P<n>[A-Za-z])[）)]"),  # (a)
)  # fmt: skip

#: Series whose members are headings when they are short, whatever follows.
CONTAINERS = frozenset({"part", "chapter", "section", "en-part", "en-chapter"})
#: Series whose members are numbered paragraphs: a body may carry the label.
ARTICLES = frozenset({"article", "en-article", "en-section"})
#: Series that list things inside running text: never a section by themselves.
ENUMERATIONS = frozenset({"han-item", "han-ordinal"})

_RANKS = {row.series: row.rank for row in _ROWS}
_WORDS = {
    w: i for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_PATTERNS = tuple((row.series, re.compile(row.pattern)) for row in _ROWS)
#: Anything that cannot begin with one of these has no label; a cheap gate before two dozen patterns.
_FIRST = re.compile(rf"[第（(§0-9０-９A-Za-z①-⑳㉑-㉟Ⅰ-Ⅻ{CHINESE_NUMERALS}关關亮看焦镜鏡故案话話問问]")


def find_label(text: str) -> Label | None:
    """The label that `text` (no leading whitespace) begins with, or None."""
    if not text or not _FIRST.match(text):
        return None
    for series, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        number = _number(series, match["n"])
        if number is None:
            continue
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        return Label(series, number, match.group().strip(), end)
    return None


def _number(series: str, word: str) -> int | None:
    if series == "decimal":
        # 1.10 follows 1.9: compare by parts, three digits each.
        value = 0
        for part in word.split("."):
            value = value * 1000 + int(part)
        return value
    if series.startswith("roman"):
        return ordinal(word) if len(word) == 1 and not word.isascii() else roman_value(word)
    if series.startswith("en-") and not word.isdecimal():
        return _WORDS.get(word.lower()) or roman_value(word)
    return ordinal(word)
