"""Lines that name the staff of a newsroom, whatever it calls them: 值班主任 林远舟, 视觉设计丨沈青."""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified
from textclean.language.names import PERSON
from textclean.language.punctuation import has_han
from textclean.language.tables import any_word

#: A role in a newsroom: 首席记者, 本期责编, 视频剪辑
_CALLING = re.compile(
    r"[\u4e00-\u9fff]{0,8}"
    + any_word(
        """
        编辑 主编 责编 编审 编务 审核 终审 复审 初审 审签 签发 校对 校检 [一二三]审 监制 制作 制片人? 策划 统筹
        制图 绘图 配图 摄影 摄像 撰文 撰稿 执笔 记者 通讯员 供稿 供图 美编 编导 导播 配音 播音 主播
        剪辑 文案 设计 视觉 出品 出品人 报道员? 采写 整理 编译 摄影报道 值班编委 值班主任 值班总编
        """
    )
)
_NAME = re.compile(PERSON)
_BETWEEN = re.compile(r"[\s:：丨|｜/／、,，&＆]+")
_AROUND = "（）()[]【】<>《》■□●○◎▲△—-"
#: A medium: 海州日报 of 石佳/海州日报
_MEDIUM = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:日报|晚报|早报|时报|青年报|周刊|新闻网|新闻|发布|融媒体中心|在线|电视台|广播电台|客户端)"
)
#: The same in English, without place: The Harbor Post, HT Correspondent.
MEDIUM_EN = r"(?:[A-Z][\w.&'’-]*\s){1,4}" + any_word(
    """
        Times Post News Journal Herald Tribune Gazette Chronicle Courier Press Star Globe Standard Observer Telegraph
        Independent Mail Mirror Examiner Inquirer Sentinel Dispatch Bulletin Register Daily Weekly Radio Network Media
        Wire Bureau Desk Correspondent Reporter Reuters Staff Agency Digital
    """
)
#: News agencies by their letters.
AGENCY_EN = any_word("AFP AP AAP ANI ANSA dpa EFE EPA IANS KUNA NPR PA PTI TASS TNN UNI WAM REUTERS Reuters Bloomberg")
_MEDIUM_EN = re.compile(rf"{MEDIUM_EN}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?|{AGENCY_EN}")
#: Longest such line, in characters.
_LONGEST = 60


def names_medium(line: str) -> bool:
    """Whether a line is the name of a medium and nothing else: 海州日报, The Harbor Post, PTI."""
    return (_MEDIUM if has_han(line) else _MEDIUM_EN).fullmatch(simplified(line)) is not None


def begins_with_name(line: str) -> bool:
    """Whether a line begins with a person's name and a blank: 林远舟　县水务局股长."""
    name, *rest = simplified(line).split(maxsplit=1)
    return bool(rest) and _NAME.fullmatch(name) is not None


def names_hands(line: str) -> bool:
    """Whether a line consists of people's names and of roles in a newsroom or media, and has both."""
    if len(line) > _LONGEST:
        return False
    parts = [part for part in _BETWEEN.split(simplified(line).strip(_AROUND + " \u3000")) if part]
    called = [part for part in parts if _CALLING.fullmatch(part) or _MEDIUM.fullmatch(part)]
    named = [part for part in parts if part not in called]
    return bool(called) and bool(named) and all(_NAME.fullmatch(part) for part in named)
