"""Source prefixes: the agency or reporter named at the start of the first paragraph."""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified

#: Characters at the beginning of a paragraph that hold the longest prefix.
_NEAR = 120
_HAN = r"[\u4e00-\u9fff]"

#: A broadcaster's prefix or a byline at the start of a paragraph: shown, never cut off. Forms of the Chinese agencies
#: (电头) and of the Associated Press Stylebook (datelines).
_SOURCE_PREFIX = re.compile(
    "(?:"
    # 央视网消息（新闻联播）：, 据新华社电：; not 水力发电：, 人物通讯：, 行业资讯：
    rf"{_HAN}{{2,8}}(?:消息|(?<![通资])讯|(?<=[社网])电)(?:[（(][^（）()]{{1,20}}[）)])?[:：]"
    # 新华社海州3月1日电 , 本报海州3月1日讯 , 据云川网报道讯：
    rf"|(?:新华社|中新社|中新网|人民网|央视网|本报|据{_HAN}{{2,8}}(?:社|网|台))"
    r"[^，。！？；,!?;]{0,24}[电讯](?:[\s:：]|(?=[（(])|(?<=日[电讯])$)"
    # 本报讯 , 本报海州讯：
    rf"|本报(?:(?:{_HAN}{{2,6}})?讯(?:[ \u3000:：（(]|$)|记者[ \u3000:：（(])"
    # 云川日报讯, alone on its line
    rf"|{_HAN}{{2,8}}[报网台社](?:讯|消息)$"
    # （海州20日讯）
    rf"|[（(]{_HAN}{{2,8}}\d{{1,2}}日[讯电][）)]"
    # 【本报讯】
    rf"|[【\[](?:本[报台网刊]|{_HAN}{{2,4}})讯[】\]]"
    # （记者 林远舟）
    r"|[（(](?:本报)?记者[ \u3000]*[^（）()]{2,30}[）)]"
    # 云川日报讯（记者 林远舟）
    rf"|{_HAN}{{2,8}}讯[ \u3000]?[（(][^（）()]{{0,12}}(?:记者|通讯员)[^（）()]{{1,30}}[）)]"
    # 〔記者林遠舟／海州報導〕 , （云川社記者林遠舟海州18日電）
    rf"|[〔\[【（(]{_HAN}{{0,6}}记者[^〔〕\[\]【】（）()。]{{2,30}}(?:报[导道]|电)[〕\]】）)]"
    # HARBOR CITY, March 3 (Reuters) - , VALE, N.Y. (WKPX) — , HARBOR CITY, March 3, 2025 /Newswire/ --
    r"|[A-Z][A-Za-z. ]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,? )?"
    r"(?:\((?:Reuters|Xinhua|Bloomberg|[A-Z]{2,6}|[A-Z]+ (?:NEWS)?WIRE)\)|/[A-Z][A-Za-z ]{2,20}/)\s*[-—–]+"
    ")"
)


def find_source(text: str) -> str | None:
    """The source prefix of a paragraph, or None."""
    match = _SOURCE_PREFIX.match(simplified(text[:_NEAR]))
    return text[: match.end()] if match else None
