"""Cut-off markers, which a site writes where it cuts a text off: 阅读全文, [Read more], [...]."""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified
from textclean.language.punctuation import ends_sentence, is_han
from textclean.language.tables import any_phrase, any_word

#: Calls to read on: 点击阅读全文, 展开剩余50%, 下载客户端查看更多
_LEAD_ON_ZH = (
    r"(?:点击|点此|戳此)?"
    + any_word("阅读 查看 展开 显示 浏览 继续阅读 打开 查看更多 下载[^，。]{0,8}(?:阅读|查看)")
    + any_word("全文 更多 剩余 余下 全部 完整 原文 详情 内容")
    + r"?(?:内容|部分|全文|\d+%)?"
)
#: A page of a newspaper to which a jump line refers, with the headline there: 第3版, A4版《石堰新桥通车》
SHEET = r"第?\s*[A-D]?[\d一二三四五六七八九十]{1,3}\s*版(?:[《“「][^》”」]{2,40}[》”」])?"
#: The jump line at the end of a newspaper's story: 下转第3版
_JUMP = rf"(?:紧?下)?转{SHEET}"
#: The line over the rest of it on another page: （上接第1版）
_JUMPED = re.compile(rf"\s*[（(【\[▲▼■●]*紧?上?接{SHEET}")
#: What a site asks for the rest: 开通会员阅读全文, 本文剩余内容请登录后阅读, 此内容为付费内容，请付费后查看,
#: 您还可以试读30%，购买后阅读全文
_LOCKED = (
    r"(?:(?:本?文?(?:剩余|余下|完整)(?:内容|部分|全文)?|[您你]?还?可以?试读\d+%"
    r"|[此本该](?:内容|文章?|章节?)为(?:付费|会员|VIP)(?:内容|文章|章节|专享))[，,]?)?"
    r"请?(?:登[录入]|付费|购买|订阅|(?:登[录入]|开通|成为|加入|升级)(?:会员|VIP))(?:后|[，,])?(?:即?可|才能)?(?:继续)?"
    r"(?:阅读|查看|解锁)(?:全文|(?:全部|完整|剩余|余下|更多|本)?(?:内容|文章?|章节?|部分))?"
)
#: Calls to read on, and names of the rest: 余下全文, 详细, 未完待续, 请登录后查看, 开通会员阅读全文, 转下页
_REST_ZH = any_word(
    _LEAD_ON_ZH
    + r"""
    全文 余下全文 剩余\d+%(?:未读|内容)? 未完待续 (?:本章)?未完 待续 (?:点击)?下一页继续(?:阅读|观看)?
    请?登录后[^，。,.:：]{0,8} 请登录(?:(?:查看|阅读|继续)[^，。,.:：]{0,4})?
    (?:未完)?[,，]?\s*(?:转|接)?下(?:一)?页(?:继续)? 更多内容 更多 (?:查看)?详[细情]
    """
    + f"{_LOCKED} {_JUMP}"
)

#: Calls to read on: click here to read the full story, continue reading, view more
_LEAD_ON_EN = (
    r"(?:click |tap )?(?:here )?(?:to )?"
    + any_phrase("read, view, see, show, expand, keep reading, continue(?: reading)?, unlock")
    + r"(?: on)?(?: the)?"
    + r"(?: (?:more|full|whole|entire|rest|complete|remaining))*"
    + r"(?: (?:story|article|text|post|of (?:the|this) (?:story|article)))?"
)
#: The jump line of an English newspaper: continued on page A4, see BRIDGE on page 6
_JUMP_EN = r"(?:continued on|see [a-z ]{2,20}[, ] ?(?:on )?)(?: ?page)? ?[a-d]?\d{1,3}"
#: Calls to read on, and names of the rest: the full story, 120 more words, +1204 chars (a news API), log in to continue
_REST_EN = (
    rf"(?<![a-z])(?:{_JUMP_EN}|"
    + any_phrase(
        _LEAD_ON_EN
        + r""",
    (?:full|whole|rest of the) (?:story|article|text), more, \d+ more words?, \+\d+ chars,
    to be continued,
    (?:log|sign) in to (?:read|continue)[a-z ]{0,20}, subscribe to (?:read|continue)[a-z ]{0,20}
    """
    )
    + ")"
)

REST = rf"(?:{_REST_ZH}|{_REST_EN})"
#: A character with which every marker begins: a cheap test before two dozen patterns.
_FIRST = r"[\s\da-z本此该您你还可完文点戳阅查展显浏继打下全余剩未待请登付购订开成加升紧转接更详,，.…⋯+\[(（【<{]"

_OPEN = r"[\[(（【<{]"
_SHUT = r"[\])）】>}]"
_DOTS = r"(?:…|\.{3}|⋯)"
_ARROW = r"(?:[>»→＞›▼∨↓⌄]|&gt;|&raquo;)"

#: A marker that shows that the text goes on elsewhere: a line of its own, or the end of a cut paragraph.
READ_MORE = re.compile(
    # ……[阅读全文]>>, (Continue reading →), 未完，请登录后查看
    rf"(?={_FIRST})"
    rf"(?:\s*+(?:{_OPEN}\s*+)?(?:{_DOTS}\s*+)*(?:{_OPEN}\s*+)?"
    rf"{REST}(?:[,，]?\s*{_REST_ZH})?"
    rf"(?:\s*{_ARROW})*(?:\s*{_OPEN}?\s*{_SHUT})?(?:\s*{_ARROW})*[.。…]*"
    # [...]
    rf"|{_OPEN}\s*{_DOTS}+\s*{_SHUT})",
    re.IGNORECASE,
)
#: The same, where a site asks for a login or money.
LOCKED = re.compile(rf"\W*{_LOCKED}\W*")
#: Longest marker, in characters.
_LONGEST = 40


def is_continuation(text: str) -> bool:
    """Whether a text is the rest of one on another page of a newspaper: （上接第1版）也将告别…"""
    return _JUMPED.match(simplified(text)) is not None


def find_marker(text: str) -> re.Match[str] | None:
    """The marker at the end of a paragraph, behind other text, or None.

    It is set off by marks, or has several words and no stop right before it: a sentence may itself end on “more”.
    """
    for match in READ_MORE.finditer(simplified(text), max(0, len(text) - _LONGEST)):
        marker = text[match.start() : match.end()].strip()
        if match.end() < len(text) or match.start() == 0:
            continue
        marked = marker[0] in "[（(【<…" or marker.startswith("...") or marker[-1] in ">»→＞›"
        if is_han(marker[0]):
            worded = len(marker) >= 4 and marker[-1] != "。"
        else:
            worded = marker[0].isupper() and " " in marker
        if (marked or worded) and (marked or not ends_sentence(text[: match.start()])):
            return match
    return None
