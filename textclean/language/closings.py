"""How a document ends, in Chinese and English: a formula, who signs it, a look back or ahead, a call.

Sources: GB/T 9704-2012 and handbooks of official writing (特此通知), 立法技术规范（试行）(施行日期), and speeches and
reports of the tuning half.
"""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified
from textclean.language.punctuation import ends_sentence, has_han

#: The last sentence of an official document: 特此通知。 本办法自发布之日起施行。
_FORMULA = re.compile(
    r"(?:以上)?(?:特此[\u4e00-\u9fff]{2,4}|本[\u4e00-\u9fff]{1,6}自.{2,24}(?:施行|实施|执行|生效))[。．]?"
)
#: Most signers above the day of an official document, one on a line, and the characters of the longest.
SIGNERS, _LONGEST_SIGNER = 4, 30
#: The beginning of a paragraph that sums up or looks ahead, or calls on those who listen, on which other articles and
#: speeches end.
_SUMS_UP = re.compile(
    r"(?:总的来[说看讲]|总体(?:来[说看]|而言|上看)|总而言之|综上所述|总之)[，,]"
    r"|(?:站在新的(?:历史)?起点上?|(?:面向|展望)(?:未来|新征程)|(?:同志们|各位(?:代表|委员)))[，,！]"
    r"|(?:in (?:short|summary|conclusion)|to sum up|all in all),",
    re.IGNORECASE,
)


def is_formula(text: str) -> bool:
    """Whether a text is the last sentence of an official document."""
    return _FORMULA.fullmatch(simplified(text)) is not None


def sums_up(text: str) -> bool:
    """Whether a text begins as the last paragraph of an article or a speech does."""
    return _SUMS_UP.match(simplified(text)) is not None


def could_sign(line: str) -> bool:
    """Whether a line may be who signed an official document, over its day."""
    return len(line) <= _LONGEST_SIGNER and has_han(line) and not ends_sentence(line)
