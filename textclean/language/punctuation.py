"""Punctuation: what ends a sentence, what continues one, what opens and closes.

Sources: GB/T 15834-2011 (Chinese punctuation), Unicode General Punctuation, the Chicago Manual of Style (English).
"""

from __future__ import annotations

import re

#: Marks that end a sentence. The half-width dot is one only outside a figure (2.8万亿元), see `ends_sentence`.
STOPS = frozenset("。！？!?．.｡؟।")
#: The author's own trailing off.
ELLIPSES = ("……", "…", "...", "⋯⋯")
#: Marks that end a clause, on which an item of a list may end and a paragraph does not.
PAUSES = frozenset("；;：:，,、")
#: Marks after which a sentence must go on.
CONTINUERS = frozenset("，,、（(《“‘「『【〈")
OPENERS = dict(zip("（(《“‘「『【〈[〔", "）)》”’」』】〉]〕", strict=True))
_PAIRED = re.compile(f"[{re.escape(''.join((*OPENERS, *OPENERS.values())))}]")
CLOSERS = frozenset("”’」』）)】》〉\"']〕*_")
#: The beginning of the second line of a Chinese title, ——石堰镇重修水车侧记; elsewhere of the name below a quotation.
DASHES = ("—", "──", "--", "－－")
#: Signs before a heading in Chinese newspapers and messengers (Unicode, Geometric Shapes); before items of lists too.
HEADING_SIGNS = "■□●○◆◇▶►※◎★☆"
#: Signs that set off a heading, or bold text: ## 一、总则, **一、总则**, ■ 码头
SET_OFF = re.compile(rf"(?:#{{1,6}}\s+|[{HEADING_SIGNS}]\s*|\*\*|__)+(?=\S)")
#: Bold text in Markdown: **Who can apply**
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>\w[^*_\n]*)(?P=mark):?")
#: A note in brackets behind the last stop, which names the author or speaker, and its greatest length in characters.
_NOTE = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】。！？!?]+[）)〕\]】]$")
_LONGEST_NOTE = 40
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|《[^》]*》|（[^）]*）|「[^」]*」|\([^)]*\)")
_CLOSING = "".join(sorted(CLOSERS)) + " \u3000"
#: What may be behind the last character of a sentence: closing marks and all white space.
_BEHIND_END = (
    _CLOSING
    + "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f"
    + "".join(map(chr, range(0x2000, 0x200B)))
)


def bare_end(text: str) -> str:
    """The last character of `text` that is no closing mark or whitespace, or "" when there is none."""
    return text.rstrip(_BEHIND_END)[-1:]


def unsigned(heading: str) -> str:
    """A heading without the signs that set it off: 码头 of ■ 码头 and of **码头**."""
    if bold := _BOLD.fullmatch(heading):
        return bold["text"]
    signs = SET_OFF.match(heading)
    return heading[signs.end() :] if signs else heading


def unquoted(text: str) -> str:
    """The text without quotations, titles in 《》 and brackets, whose commas are not its own."""
    return _QUOTED.sub("", text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does: 完成。 完成。” 完成。（林远舟） and done.), but not 完成， nor 完成."""
    if bare_end(text) in STOPS or is_elided(text):
        return True
    note = _NOTE.search(text[-_LONGEST_NOTE:].rstrip())
    return note is not None and bare_end(text[-_LONGEST_NOTE:][: note.start()]) in STOPS


#: Marks with which no text begins.
_BEHIND = frozenset("，、。；：！？）》”’」』,;:!?)")
#: Marks that may be before the first letter of a line.
_OPENING = " \"'“‘(["


def begins_inside(text: str) -> bool:
    """Whether `text` begins as the middle of a sentence does: and so on, ，而且; not iPhone."""
    bare = text.lstrip(_OPENING)
    return text[:1] in _BEHIND or (bare[:1].islower() and not bare[1:2].isupper())


#: Behind a word, or a figure in running text: there were 900. Last year. Not Section 14. Fees.
_INNER_STOP = re.compile(
    r"(\b[a-z]*[a-z]{2}|(?-i:\b[a-z]{2,}) \d[\d,.]*\d)[)\]]?(?:[.!?]|\.{2,}|…)['\"”’)]* +['\"“‘(]*[A-Z]", re.IGNORECASE
)
#: Abbreviations before a capital that end no sentence (Chicago Manual of Style, ch. 10).
_ABBREVIATED = frozenset("mr mrs ms dr st prof gen sen rep gov no vs etc inc ltd co corp jr sr dept vol fig ed".split())


def has_inner_stop(text: str) -> bool:
    """Whether an English sentence ends inside `text` and another follows: at Done. Next but not at U.S. Data."""
    return any(match[1].lower() not in _ABBREVIATED for match in _INNER_STOP.finditer(text))


def is_elided(text: str) -> bool:
    """Whether the author let the sentence trail off: 40位…… and and so on..."""
    return text.rstrip(_CLOSING).endswith(ELLIPSES)


def unclosed(text: str) -> str:
    """The opening marks of `text` that are never closed, outermost first.

    Straight quotes and apostrophes are left out: they do not say whether they open or close.
    """
    stack: list[str] = []
    for char in _PAIRED.findall(text):
        if char in OPENERS:
            stack.append(char)
        elif stack and char == OPENERS[stack[-1]]:
            stack.pop()
    return "".join(stack)


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph (Unicode Han, without the compatibility blocks)."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U000323af"


_WIDE = re.compile("[\u1100-\u115f\u2e80-\uffdc]+")
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U000323af]+")


def count_han(text: str) -> int:
    """How many Chinese ideographs `text` holds."""
    return len(text) - len(_HAN.sub("", text))


def has_han(text: str) -> bool:
    """Whether `text` holds a Chinese ideograph."""
    return not text.isascii() and _HAN.search(text) is not None


def width(text: str) -> int:
    """The columns of `text` in a fixed-width font, in which ideographs and full-width forms have two."""
    return 2 * len(text) - len(_WIDE.sub("", text))
