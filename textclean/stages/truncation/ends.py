"""Whether a block was cut at its end, how sure that is, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textclean.language.dates import YEAR
from textclean.language.fields import field_name
from textclean.language.function_words import ends_open, ends_phrase_open
from textclean.language.furniture import find_marker
from textclean.language.han_variants import simplified
from textclean.language.names import PERSON
from textclean.language.punctuation import (
    CLOSERS,
    CONTINUERS,
    HEADING_SIGNS,
    PAUSES,
    bare_end,
    count_han,
    ends_sentence,
    has_inner_stop,
    is_elided,
    unclosed,
    unquoted,
)
from textclean.model import Block
from textclean.stages.truncation.habits import LIMITED, PROSE, Habits, is_at
from textclean.stages.truncation.torn import Words

#: Paragraphs shorter than this, in characters, are lines of their own kind: signatures, salutations, verses.
_SHORTEST = {"han": 10, "latin": 40}
#: Words from which the last word of an English line says whether the line was cut.
_FEW_WORDS = 5
#: Characters from which the item of a list is a sentence of its own.
_LONG_ITEM = 60
#: Characters of the end that the patterns below are matched against: a long web address fits.
_TAIL = 300

#: A line that begins with a year, be it a date or a headline of a list: 2016年3月1日 …通过, 2026年春运今天启动
_DATED = re.compile(rf"[（(]?{YEAR}\s*[年./-]")
#: A line that ends on a mark of emphasis, an address, a closing bracket, a link's arrow, or a credit: …　林远舟 摄
_SIGNED = re.compile(r"(?:[_*]|\S*(?:://|www\.|@)\S*|[)\]）】》_*]|[>＞»]{1,3}|[\s\u3000](?:图|摄|资料|供图|绘|文))$")
#: A source behind the last stop: …the word.” – David Sherman, CNCS
_ATTRIBUTED = re.compile(r"[.!?”\"] *(?:[—–-]+|↩) *[A-Z@]?[^.!?]{0,60}$")
#: A signature behind the last stop, …的探索。———编者, or dashes that lead on to the text below: 主要有三种———
_LED_ON = re.compile(r"(?:[。！？][”’」』）]*\s*[—―─－]+\s*[^\s。！？，；：—―─－]{1,16}|[—―─－]{2,})$")
#: A headline in a list of stories, which 下一页 follows as it follows a cut: 关于灭鼠工作的通知 2025-03-05
_LINK = re.compile(r"\s\d{4}-\d{1,2}-\d{1,2}$")
#: The enacting clause of a law, which goes on in its sections (1 U.S.C. § 101): Be it enacted …, in Congress assembled,
_ENACTED = re.compile(r"Be it (?:therefore )?(?:enacted|resolved|ordained)\b")
#: The title of an official document, by the kinds of the Regulations on the Handling of Official Documents of Party and
#: Government (2012) §8: 关于印发《办法》的通知, 海州市人民政府关于同意设立…的批复
_TITLED = re.compile(
    r"[^，。；：,;:]{0,40}关于[^。；;]{2,120}的(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)"
    r"(?:[（(][^（()）]{1,20}[)）])?"
)
#: How a recital leads on to the next one: WHEREAS …; and
_TO_THE_NEXT = ("; and", "; or")
#: A note below a wiki's article: ^ 《海州志》，海州书局，1991年，第212页
_NOTE = re.compile(r"[\^↑]\s?\S")
#: Who made it, behind the last stop: …每天四班。▲海州日报记者林远舟、沈青摄, …每天四班。报道：林远舟,
#: …每天四班。林远舟
_CREDITED = re.compile(
    r"[。！？][”’」』）]*\s*[▲△▼]?(?:[\u4e00-\u9fff（）、]{2,24}(?:摄|供图)"
    rf"|{PERSON}(?:[ \u3000、]{PERSON}){{0,2}}"
    r"|(?:报[导道]|记者|摄影|撰?文|图(?:片来源|源|据)?|整理|编[辑译]|翻译)\s?[:：／/]\s?[^。！？，；]{2,24})$"
)
#: A summary whose points follow one another, each behind the same sign: ●…可以上市●…给予优惠
_POINTS = re.compile(f"([{HEADING_SIGNS}]).+\\1")
#: The Chinese ellipsis has six dots (GB/T 15834-2011, 4.11); sites cut with three.
_AUTHORS_DOTS = ("……", "⋯⋯")
#: A figure without its unit: 增长5. and 共35
_OPEN_FIGURE = re.compile(r"(?:[约达超近至为增长到第共]|[^\d.,]\s)\d+(?:\.\d*)?$")
#: A figure that breaks off at its decimal point: 增长22.
_CUT_FIGURE = re.compile(r"[\u4e00-\u9fff]\d+\.$")
_STOP_ZH = re.compile("[。！？]")
#: A comma, but none inside a figure: 1,204
COMMA = re.compile(r"，|,(?!\d)")
#: Marks and openings of menus, code, fields, numbered steps and lines that announce a list.
_STRUCTURED = re.compile(r"[|{}<>\\=]|://| [-–*] |^\W*[A-Z][\w ]{0,40}: |\d\. [A-Z]|^(?:Here|Below|The following)\b")
#: Words from which a line can be running prose.
_RUNNING_WORDS = 10
#: A field of a form, whose value is one phrase: 联系地址：海州市滨江路
_CLAUSES = re.compile("[。；].|，.*，")
_LONGEST_FIELD = 39


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut: its tier (`certain`, `strong`, `probable` or `elided`), the rule that reports it, and the reason."""

    tier: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the document as a whole shows; the sets hold ids of blocks."""

    habits: Habits
    words: Words
    #: The length at which all long paragraphs were cut, or 0.
    limit: int
    #: A line that says that the text goes on elsewhere follows.
    marked: frozenset[int]
    #: An article of a law or contract that has a name and a list, but no text.
    named: frozenset[int]
    #: A line of a list without signs.
    rows: frozenset[int]
    #: The next block has the rest of the sentence, or the quotation that this one introduces.
    going_on: frozenset[int]


def judge(block: Block, known: Context) -> Cut | None:
    """The cut at the end of a block, or None where it is whole."""
    text = block.clean
    if block.kind == "heading":
        return _judge_heading(block, known)
    if block.kind in ("title", "subtitle", "caption", "table", "code", "summary"):
        return None
    marker = find_marker(text)
    if marker and block.id not in known.going_on:
        return Cut("certain", "TC502", f"ends on the marker {text[slice(*marker.span())].strip()}")
    if text.endswith("\ufffd"):
        return Cut("certain", "TC501", "ends inside a character")
    if known.limit and block.kind in LIMITED and is_at(text, known.limit):
        return Cut(
            "strong", "TC507", f"one of several paragraphs of exactly {known.limit} characters, and none is longer"
        )
    if is_elided(text):
        if block.id in known.marked and not text.endswith(_AUTHORS_DOTS):
            return Cut("certain", "TC502", "a site's own dots, and a line that says that the text goes on follows them")
        return Cut("elided", "TC501", "the author let it trail off")
    if ends_sentence(text) and not (_CUT_FIGURE.search(text) and not known.habits.ends_on_dots):
        return None
    if block.id in known.marked and not _LINK.search(text):
        return Cut("certain", "TC502", "has no stop, and a line that says that the text goes on follows it")
    return _judge_end(block, known)


def _judge_heading(block: Block, known: Context) -> Cut | None:
    """The cut of a sentence that passes for a heading only because its end is gone: it ends on half a word."""
    text = block.clean
    piece = known.words.find_torn(text) if block.label is None and len(text.split()) >= _FEW_WORDS else None
    if piece and len(text) >= _SHORTEST["latin"]:
        return Cut("strong", "TC501", f"ends on {piece}, a piece of a word")
    return None


def _judge_end(block: Block, known: Context) -> Cut | None:
    """The cut at the end of a paragraph without a stop. What only counts where other paragraphs have stops is last."""
    text, habits = block.clean, known.habits
    han = count_han(text) * 4 > len(text)
    if block.id in known.named or block.id in known.going_on or _is_complete_line(text):
        return None
    if len(text) < _SHORTEST["han" if han else "latin"]:
        return None
    if not han and (torn := _judge_words(block, known)):
        return torn
    open_marks = unclosed(text)
    if open_marks and len(text) >= _LONG_ITEM and COMMA.search(text):
        return Cut("strong", "TC501", f"{open_marks[-1]} is never closed")
    if not habits.expects_stop(block) and not (han and habits.expects_last_stop(block) and _STOP_ZH.search(text)):
        return None
    end = text[-1]
    word = ends_open(text)
    if end in CONTINUERS and end not in PAUSES:
        return Cut("strong", "TC501", f"ends on {end}")
    if end in "，,、" and block.kind != "list-item" and not habits.breaks_at_commas:
        return Cut("strong", "TC501", f"ends on {end}")
    if end in PAUSES or (end in CLOSERS and bare_end(text) in "；;：:"):
        return None  # an item, or a line that announces a list, be it in quotation marks
    if word and not (block.kind == "list-item" and word in ("and", "or")):
        sure = not han or len(text) >= 24 or COMMA.search(text)
        return Cut("strong" if sure else "probable", "TC501", f"ends on {word} without a stop")
    if open_marks:
        return Cut("strong", "TC501", f"{open_marks[-1]} is never closed")
    # A cry proves nothing: 注意！ opens lines that need no stop.
    if "。" in text if han else has_inner_stop(text) and not (end in CLOSERS or _is_signature(text)):
        return Cut("strong", "TC501", f"its other sentences have stops, the last one ends on {text[-4:]}")
    if han and _OPEN_FIGURE.search(simplified(text[-_TAIL:])):
        return Cut("strong", "TC501", "ends on a figure without its unit")
    clause = COMMA.search(unquoted(text)) and block.id not in known.rows
    if han and (block.kind == "list-item" or block.label or clause):
        return Cut("strong", "TC501", f"ends on {text[-4:]} without a stop, as no other paragraph does")
    if not han and block.kind in PROSE and habits.always_stop and block.id not in known.rows and _is_running(text):
        return Cut("strong", "TC501", f"ends on {text.split()[-1]} without a stop, as no other paragraph does")
    if len(text) >= (24 if han else 80) and not (han and block.id in known.rows):
        return Cut("probable", "TC501", f"ends on {text[-4:] if han else text.split()[-1]} without a stop")
    return None


def _judge_words(block: Block, known: Context) -> Cut | None:
    """The cut that the last words of an English paragraph show, whatever its neighbours end on."""
    text = block.clean
    if len(text.split()) < _FEW_WORDS:
        return None
    piece = known.words.find_torn(text)
    if piece:
        sure = block.kind in PROSE or len(text) >= _LONG_ITEM
        return Cut("strong" if sure else "probable", "TC501", f"ends on {piece}, a piece of a word")
    # An item before the last one may end on the word that leads on to it: …search engines; and
    if ends_phrase_open(text) and not (block.kind == "list-item" and text.endswith((" and", " or"))):
        return Cut("strong", "TC501", f"ends on {text.split()[-1]} without a stop")
    return Cut("strong", "TC501", "( is never closed") if "(" in unclosed(text) else None


def _is_signature(text: str) -> bool:
    """Whether only a name or a title follows the last stop: …the word. Janice Clark, State Department"""
    last = re.split(r"[.!?][\"'”’)]*\s+", text)[-1].split()
    return all(not word[0].islower() for word in last) and (len(last) > 1 or ends_open(text) is None)


def _is_running(text: str) -> bool:
    """Whether an English line is running prose: ten words, most without a capital; no list, menu, code or field."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return (
        len(words) >= _RUNNING_WORDS
        and small * 10 >= 7 * len(words)
        and text[0].isupper()
        and not _STRUCTURED.search(text)
        and words[-1].strip("\"'”’").isalpha()
    )


def _is_complete_line(text: str) -> bool:
    """Whether a line needs no stop by convention: a date, an address, a credit, a note, a field, points in a
    row, an official title, an enacting clause, a recital."""
    end = text[-_TAIL:]
    return bool(
        (_DATED.match(text) and not COMMA.search(unquoted(text)))
        or _SIGNED.search(simplified(end))
        or _NOTE.match(text)
        or _ENACTED.match(text)
        or _TITLED.fullmatch(text)
        or text.endswith(_TO_THE_NEXT)
        or (text[0] == "【" and "。" not in text)
        or _ATTRIBUTED.search(end)
        or _LED_ON.search(end)
        or _CREDITED.search(simplified(end))
        or _POINTS.search(text)
        or (field_name(text) and len(text) <= _LONGEST_FIELD and not _CLAUSES.search(text) and not ends_open(text))
    )
