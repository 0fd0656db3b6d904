"""Headings without a label: what such a line looks like by itself, and what must be around it."""

from __future__ import annotations

import re
from functools import lru_cache

from textclean.language.dates import WHOLE_DAY
from textclean.language.fields import field_name
from textclean.language.function_words import ends_open, is_statement, leads_on
from textclean.language.furniture import find_source, furniture_kind
from textclean.language.hours import is_hour
from textclean.language.punctuation import (
    DASHES,
    PAUSES,
    STOPS,
    bare_end,
    begins_inside,
    count_han,
    ends_sentence,
    has_han,
    has_inner_stop,
    is_elided,
    unclosed,
    unquoted,
    unsigned,
)
from textclean.language.remembered import REMEMBERED
from textclean.model import Block

#: Longest unlabelled heading, in characters: Chinese and other text without spaces, and text with spaces.
#: 99 % of the 3,600 headings of the tuning half are shorter (benchmarks/quality.py).
LONGEST_HAN = 36
LONGEST = 110
#: Longest Chinese heading behind the name of a medium, 【海州日报】渡轮复航, and with a comma.
_LONGEST_MARKED, _WITH_COMMA = 60, 24
#: Longest English headline in title case, and longest question.
_LONGEST_CASED = 160
#: Longest question of an interviewer.
_LONGEST_ASKED = 320
#: Most words of an English heading; of one in title case, or of a question.
_WORDS, _MORE_WORDS = 16, 40
#: Characters from which a paragraph makes the short line above it a heading.
_PROSE = 24
#: Letters from which the case of a word counts: in title case shorter words are small.
_CASED = 4
#: Words behind a colon from which a line in title case is no field: Keynote: The Ferry Comes Back Home.
_HEADLINE = 5
#: Letters from which a line in capitals is no acronym.
_CAPITAL_LETTERS = 6
#: Most words of a heading that ends on a colon (Fun Facts:), and of one that calls (Get involved!).
_RUN_IN, _CALL = 5, 3

_DATED = re.compile(rf"[（(]?(?:\d{{4}}\s*[年/.-]\s*\d{{1,2}}(?!\d)|{WHOLE_DAY})")
#: March 3, 2016; Tuesday, 3 May 2016
_DATED_EN = re.compile(
    r"(?:[A-Z][a-z]{5,8}, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\W*$"
)
#: Office and name of a speaker, or of whoever signed a decree: 区长　林远舟.
_SPOKEN_BY = re.compile(r"[\u4e00-\u9fff]{1,12}[长任记席员授理][ \u3000]+[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}")
#: A quotation that heads the paragraphs it is taken from: “无人能解释”
_MOTTO = re.compile(
    r"[“「\"][^”」\"。！？!?，,—…]{5,16}[”」\"]|[“「][^”」。！？!?，,—…]{3,14}，[^”」。！？!?，,—…]{3,14}[”」]"
)
#: A note in brackets and nothing else: （此件公开发布）
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
#: A telephone number, opening hours, an e-mail or web address.
_REACHED = re.compile(r"\d{7}|\d{3,4}-\d{5}|\d:\d{2}\s*[-—–~至]\s*\d{1,2}:\d{2}|@|://")
#: An e-mail or web address.
_LINKED = re.compile(r"\S@\S|://")
#: A link to a story: 北门早市恢复营业 2024-05-20
_DATED_END = re.compile(r"[\s(（\[]\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[)）\]]?$")
#: A line that is a quotation as a whole.
_SPEECH = re.compile(r"[“\"「].*[”\"」]")
#: The greeting at the beginning of a speech or a letter: 各位老师，大家好！
_GREETING = re.compile(r"[^。！!]{0,16}(?:[你您]们?|大家|各位|早上|上午|中午|下午|晚上)好[！!]")
#: The number of a judgment or an order: （2024）江0122民初1837号, 江政发〔2024〕12号.
_FILED = re.compile(r"[\u4e00-\u9fff]{0,8}\s*[（(〔\[【]\s*\d{4}\s*[）)〕\]】][^，。]{1,20}号")
#: Fields side by side: 门票：四十元　停车：免费
_FIELDS = re.compile(r"[\u4e00-\u9fff]{1,8}[：:] ?\S+(?:[ \u3000]+[\u4e00-\u9fff]{1,8}[：:] ?\S+)+")
_COMMA = re.compile("[，,]")
#: A name that begins small: macOS, iPhone, eBay.
_BRAND = re.compile("[a-z]{1,3}[A-Z]")
#: The beginning of a field with a name of one word, Owner: who owns this? Longer names (`field_name`) head sections
#: too: How it works: the short version. So do years: 1987: The order.
_FIELD = re.compile(r"[^\W\d]\w*: ")
#: A heading that begins as a field does: Activities: How to get there. The values of fields are shorter, or figures.
_PHRASED = re.compile(r"\w+: [A-Z]\w*(?: [^\W\d][^\s\d]*){2,}")
#: A figure or a telephone number as a value: Visitors in March: 1,204; Mary Olney: 0555 013 070.
_FIGURE = re.compile(r": [$€£+]?[\d., -]+%?$")
#: A postal address: Parking Office, 3 Quay Lane, Ashby; Sound Archive, Mill Road 8, Ashby.
_ADDRESS = re.compile(r".+, (?:\d{1,4}[A-Za-z]? [A-Z]\w+(?: [A-Z]\w+)?|[A-Z]\w+(?: [A-Z]\w+)? \d{1,4}[a-z]?), .+")
#: A link to a file, with its type or size: Read the minutes (PDF, 195 KB).
_FILE = re.compile(r"\((?:PDF|Word|Excel|PowerPoint|DOCX?|XLSX?|PPTX?|CSV|ZIP)\b|\d [KMG]B\b")
#: Marks of references behind a sentence, or a heading: …in 1642.[4][5]
_REFERENCES = re.compile(r"(?:\[(?:\d{1,3}|citation needed|来源请求)\])+$")


def could_head(text: str) -> bool:
    """Whether an unlabelled line could be a heading by what it looks like alone: short, one phrase, no stop."""
    text = _REFERENCES.sub("", unsigned(text))
    han = has_han(text)
    return len(text) <= (_LONGEST_MARKED if han else _LONGEST_CASED) and _is_phrase(text, han)


# The scrapes of one article bring the same lines again.
@lru_cache(maxsize=REMEMBERED)
def _is_phrase(text: str, han: bool) -> bool:
    """Whether a line is worded as a heading is, and is no date, dateline or quotation."""
    if (
        (len(text) < 2 and not han)
        or begins_with_date(text)
        or ends_on_date(text)
        or find_source(text)
        or (_SPEECH.fullmatch(text) and not _MOTTO.fullmatch(text))
    ):
        return False
    return _is_phrase_han(text) if han else _is_phrase_latin(text)


def begins_with_date(text: str) -> bool:
    """Whether a line begins with a date: 2016年3月1日 通过, but not 2010-2015: The Early Years."""
    return _DATED.match(text) is not None


def ends_on_date(text: str) -> bool:
    """Whether a line ends on a date, as a link to a story does."""
    return _DATED_END.search(text) is not None


def could_ask(text: str) -> bool:
    """Whether a line could be a question of an interviewer, who may begin with a remark."""
    text = unsigned(text)
    return text[-1:] in ("?", "？") and len(text) <= _LONGEST_ASKED


def _is_phrase_han(text: str) -> bool:
    end = text[-1]
    if text.startswith((*DASHES, "附件")) or _REACHED.search(text):
        return False
    if any(pattern.fullmatch(text) for pattern in (_NOTE, _FILED, _GREETING)):
        return False
    longest = _LONGEST_MARKED if text[0] == "【" else LONGEST_HAN
    if len(text) > longest or ends_open(text) or (end in STOPS and end not in "?？!！"):
        return False
    commas = len(_COMMA.findall(unquoted(text)))
    return (
        end not in PAUSES
        and not unclosed(text)
        and not any(c in "。；;" for c in text)
        and (commas == 0 or (commas == 1 and len(text) <= _WITH_COMMA))
    )


def _is_phrase_latin(text: str) -> bool:
    if is_hour(text):
        return True
    asks = text[-1] == "?"
    cased = is_title_case(text)
    words = len(text.split())
    if len(text) > (_LONGEST_CASED if asks or cased else LONGEST) or words > (_MORE_WORDS if asks or cased else _WORDS):
        return False
    begins = text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘(¿" or _BRAND.match(text)
    if not begins or sum(map(str.isalpha, text)) < 2:
        return False
    if bare_end(text) in ".。;,:—–-" and not (is_elided(text) or _runs_in(text)):
        return False
    if (
        "=" in text
        or _LINKED.search(text)
        or _FIGURE.search(text)
        or _FILE.search(text)
        or _ADDRESS.fullmatch(text)
        or (text[0] == "(" and text[-1] == ")")
    ):
        return False
    if text[-1] == "!" and not (cased or words <= _CALL):
        return False
    if (match := _FIELD.match(text)) and not (cased and len(text[match.end() :].split()) >= _HEADLINE):
        return not asks and _PHRASED.fullmatch(text) is not None
    if asks:  # behind a remark perhaps; a paragraph of several sentences may end on a question too
        return not has_inner_stop(text.partition(". ")[2].replace("?", ","))
    return not (has_inner_stop(text) or leads_on(unquoted(text).strip() or text, cased=cased))


def _runs_in(text: str) -> bool:
    """Whether a line that ends on a colon is set as a heading: two to five words, the longer ones with capitals."""
    words = text[:-1].split()
    return text[-1] == ":" and 2 <= len(words) <= _RUN_IN and all(w[0].isupper() for w in words if len(w) >= _CASED)


def is_title_case(text: str) -> bool:
    """Whether the longer words of a line begin with a capital, but for one in five, as in English headlines."""
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", text) if len(word) >= _CASED]
    small = sum(word[0].islower() for word in words)
    return len(words) >= 2 and small * 5 <= len(words)


def heads(block: Block, below: Block, above: Block | None) -> bool:
    """Whether a line that could be a heading is one by what is above and below it."""
    text = unsigned(block.clean)
    if (above is None or above.kind == "subtitle") and (_DATED_EN.search(text) or _names_speaker(text)):
        return False  # under the title, the day of the text, or the speaker
    if above is not None and _goes_with(text, above, below):
        return False
    if below.kind == "body" and begins_inside(below.clean) and not set(text).isdisjoint("，,"):
        return False  # the first half of a torn sentence
    if is_hour(text) and (below.kind == "heading" or has_han(below.clean)):
        return not has_han(below.clean)
    return not _is_among_fields(text, below, above) and _is_over_text(text, below, above)


def _goes_with(text: str, above: Block, below: Block) -> bool:
    """Whether the line above announces this one, or its sentence goes on in it.

    Not where prose follows: then what was announced is lost. What is announced may also be lists, each under a heading,
    or sections with sub-headings.
    """
    if above.kind in ("heading", "heading?", "subtitle") or bare_end(above.clean) not in "：:，,、":
        return False
    if below.kind == "body":
        return not is_prose(below.clean)
    if below.kind == "list-item":
        return has_han(text)
    over_heading = below.kind == "heading" and has_han(text) and above.clean[-1] in "：:"
    return not over_heading or _names_speaker(text, below.clean)


def _is_among_fields(text: str, below: Block, above: Block | None) -> bool:
    """Whether a line is a field, and no heading that looks like one: another field is beside it."""
    under = below.clean
    if _FIELD.match(text) and not is_title_case(text) and not _has_text(below, above):
        return True
    if has_han(text) and text[-1] not in "?？":
        before = above.clean if above is not None and above.kind == "body" and not ends_sentence(above.clean) else ""
        if (below.kind != "heading" and are_fields(text, under)) or are_fields(text, before):
            return True
    beside = [under] if above is None else [under, above.clean]
    return field_name(text) != "" and text[-1] != "?" and any(map(is_field, beside))


def _is_over_text(text: str, below: Block, above: Block | None) -> bool:
    """Whether what is below a line is something that a heading heads: a list, a heading, a paragraph longer than it."""
    under, han = below.clean, has_han(text)
    if below.kind in ("summary", "list-item", "quote", "table", "code") or furniture_kind(under) == "byline":
        return True
    if below.kind == "heading":
        listed = han and (_COMMA.search(unquoted(text)) or _FIELDS.fullmatch(text))
        over = above is not None and above.kind in ("heading", "heading?") and not above.clean.isdecimal()
        return not (listed or is_elided(text) or over or (is_statement(text) and not is_title_case(text)))
    if text.isdecimal() and ends_sentence(under):
        return True  # the number of a section, however short its first sentence is
    if is_elided(text) and not han:
        return False
    if text.isupper() and not under.isupper() and sum(map(str.isalpha, text)) >= _CAPITAL_LETTERS:
        return True
    if text[-1] == ":":
        return True
    asked = under[-1] in "?？" and len(under) < LONGEST
    if not han and (ends_sentence(under) or under[-1] == ":") and not asked and " " in under:
        return True
    if text[-1] in "?？!！":
        return not asked and (len(under) > len(text) or len(under) >= 2 * _PROSE)
    if han and _width(under) >= 2 * _width(text) and (ends_sentence(under) or is_cut_clause(below)):
        return True
    return len(under) >= _PROSE and (len(under) > len(text) or ends_sentence(under) or len(under) >= 2 * _PROSE)


def _width(text: str) -> int:
    """The columns that a text takes: an ideograph is as wide as two letters (UAX #11)."""
    return len(text) + count_han(text)


def _names_speaker(*lines: str) -> bool:
    """Whether one of the lines is the office and the name of a person."""
    return any(map(_SPOKEN_BY.fullmatch, lines))


def is_field(text: str) -> bool:
    """Whether an English line is a field: Report to: Cabinet."""
    return not has_han(text) and field_name(text) != "" and not ends_sentence(text)


def are_fields(one: str, other: str) -> bool:
    """Whether two lines, one below the other, are fields: 路线：西楼梯 over 用时：两分钟."""
    return bool(field_name(one) and field_name(other))


def _has_text(below: Block, above: Block | None) -> bool:
    """Whether what may be a field, Activities: How to get there, heads a text, and no field is beside it."""
    listed = any(block is not None and _FIELD.match(block.clean) for block in (below, above))
    return not listed and (below.kind == "list-item" or is_prose(below.clean))


def is_cut_clause(block: Block) -> bool:
    """Whether a line is the beginning of a paragraph that was cut: it has a comma."""
    text = unquoted(block.clean)
    return block.kind == "body" and block.label is None and len(text) >= _PROSE // 2 and bool(_COMMA.search(text))


def is_prose(text: str) -> bool:
    """Whether a text is longer than most headings, and ends on a stop or a colon."""
    return len(text) >= 2 * _PROSE and (ends_sentence(text) or text[-1] in ":：")
