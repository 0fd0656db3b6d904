"""Changes inside one text: typing errors, lost tails, exchanged facts, stray characters."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter

SENTENCE_ENDS = "。！？!?；;…"
CLOSERS = "”’\"'）)】》」』]*_"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾"

#: Characters that a near copy must leave alone, with their neighbours: numbers, dates, negations.
_FACT_CHARACTERS = set("0123456789０１２３４５６７８９%％年月日时分号第" + _NUMERALS + "不未没无非莫勿否别免禁")
_ENGLISH_FACT_WORD = re.compile(r"\b(?:no|not|nor|none|never|without|cannot|\w+n['’]t)\b|\d", re.IGNORECASE)

#: Names of places and peoples that Chinese news and laws exchange most; only those found in the document are used.
_PLACES = tuple(
    """
    北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南
    陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国 美国 俄罗斯 法国 德国 英国 日本 韩国 印度 巴西 南非
    乌克兰 以色列 巴勒斯坦 伊朗 埃及 泰国 越南 柬埔寨 老挝 新加坡 马来西亚 哈萨克斯坦 巴基斯坦 意大利 西班牙 加拿大
    """.split()
)
_ENGLISH_NAME = re.compile(r"(?<=[a-z,;] )(?:[A-Z][a-z]{3,})(?: [A-Z][a-z]{2,})+(?=[ ,.;])")

_NUMBER = re.compile(r"(?<![\d.,A-Za-z])\d+(?:\.\d+)?(?![\d,A-Za-z])")
_CHINESE_NUMBER = re.compile(
    rf"(?<![{_NUMERALS}第])[{_NUMERALS[2:]}]{{1,3}}(?=[个项名人次种倍届位家件条年日天月分]|分之)"
)
_CHINESE_DATE = re.compile(r"(?<!\d)(\d{1,2})(月)(\d{1,2})(日)|(?<!\d)((?:19|20)\d\d)(年)(?!代)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENGLISH_DATE = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})(?=[, ])|\b(?:in|since|by|of) (?:20\d\d)\b")

#: What negates and what it negates: the left is exchanged for the right or back.
_NEGATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "zh": (
        *((verb, f"不{verb}") for verb in ("应当", "可以", "能够", "同意", "再", "得")),
        ("没有", "有"),
    ),
    "en": (
        *((f" {verb} ", f" {verb} not ") for verb in ("is", "are", "must", "should", "will")),
        (" can ", " cannot "),
    ),
}

#: What pages leave between characters. A soft hyphen has a use in English, so it is stray in Chinese only.
_STRAY_CHARACTERS = {
    "zh": "\u200b\u200b\u200b\ufeff\u2060\u00ad\u0007\u0008\u001f\u200e",
    "en": "\u200b\u200b\u200b\ufeff\u2060\u0007\u0008\u001f\u200e",
}


def is_prose(text: str, language: str, least: int = 30) -> bool:
    """Whether a text is long enough to be cut and ends as a sentence does."""
    bare = text.rstrip(CLOSERS)
    return len(text) >= least * (2 if language == "en" else 1) and bare[-1:] in SENTENCE_ENDS + "."


def ends_sentence(text: str) -> bool:
    """Whether a text stops where a sentence or a clause that announces something stops."""
    bare = text.rstrip().rstrip(CLOSERS)
    return not bare or bare[-1] in SENTENCE_ENDS + ".:："


def cut_inside(text: str, rng: random.Random, language: str) -> str | None:
    """The text without its tail, ending inside a sentence."""
    low, high = max(8, int(len(text) * 0.3)), min(int(len(text) * 0.95), len(text) - 4)
    places = [p for p in range(low, high) if not ends_sentence(text[:p]) and not ends_sentence(text[p])]
    if language == "en" and rng.random() < 0.5:
        places = [p for p in places if text[p] == " "]
    return text[: rng.choice(places)].rstrip() if places else None


def sentence_ends(text: str, language: str) -> list[int]:
    """Offsets after each sentence but the last."""
    pattern = r"[.!?][\"”’)]?(?= [A-Z“\"])" if language == "en" else r"[。！？][”’）」』]?"
    return [m.end() for m in re.finditer(pattern, text) if 10 <= m.end() < len(text.rstrip()) - 8]


def mistype(text: str, rng: random.Random, language: str) -> str | None:
    """The text with 2-10 % of its characters changed, no two near each other, no fact touched."""
    if language == "en":
        return _mistype_words(text, rng)
    common = [c for c, _ in Counter(text).most_common(60) if "一" <= c <= "鿿" and c not in _FACT_CHARACTERS]
    names = {i for name in _PLACES for m in re.finditer(name, text) for i in range(m.start() - 1, m.end() + 1)}
    places = [
        i
        for i in range(1, len(text) - 1)
        if "一" <= text[i] <= "鿿" and i not in names and not _FACT_CHARACTERS & set(text[i - 1 : i + 2])
    ]
    wanted = max(1, round(len(text) * rng.uniform(0.02, 0.10)))
    rng.shuffle(places)
    chosen: list[int] = []
    for place in places:
        if len(chosen) < wanted and all(abs(place - other) > 3 for other in chosen):
            chosen.append(place)
    if len(chosen) < max(1, len(text) * 0.015) or len(common) < 5:
        return None
    characters = list(text)
    for place in chosen:
        kind = rng.random()
        other = rng.choice([c for c in common if c != text[place]])
        characters[place] = "" if kind < 0.2 else text[place] + other if kind < 0.3 else other
    return "".join(characters)


def _mistype_words(text: str, rng: random.Random) -> str | None:
    words = [m for m in re.finditer(r"\b[a-z]{5,}\b", text) if not _ENGLISH_FACT_WORD.search(m.group())]
    wanted = max(1, round(len(text) * rng.uniform(0.02, 0.08) / 2))
    if len(words) < 2:
        return None
    changed = text
    for match in sorted(rng.sample(words, min(wanted, len(words))), key=lambda m: -m.start()):
        word, at = match.group(), rng.randint(1, len(match.group()) - 3)
        new = rng.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
            )
        )
        changed = changed[: match.start()] + new + changed[match.end() :]
    return changed if changed != text else None


def _fold_width(figure: str) -> str:
    return unicodedata.normalize("NFKC", figure)


def change_figure(text: str, rng: random.Random, language: str) -> str | None:
    """The text with one number exchanged for another."""
    found = [m for m in _NUMBER.finditer(text) if not (m.start() < 8 and text[m.end() : m.end() + 1] in ".、．)）")]
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    digits = [i for i, c in enumerate(old) if c.isdigit()]
    new = old
    # A full-width １ is the same figure.
    while _fold_width(new) == _fold_width(old) or (len(new) > 1 and new[0] == "0" and old[0] != "0"):
        at = rng.choice(digits)
        new = old[:at] + rng.choice("123456789") + old[at + 1 :]
    return text[: match.start()] + new + text[match.end() :]


def change_numeral(text: str, rng: random.Random, language: str) -> str | None:
    """The text with one Chinese numeral exchanged."""
    found = [
        m for m in _CHINESE_NUMBER.finditer(text) if m.start() >= 2 and text[m.start() - 1 : m.end()] not in ("唯一",)
    ]
    if language != "zh" or not found:
        return None
    match = rng.choice(found)
    old = match.group()
    units = "一二三四五六七八九"
    at = rng.choice([i for i, c in enumerate(old) if c in units] or [-1])
    if at < 0:
        return None
    new = old[:at] + rng.choice([u for u in units if u != old[at]]) + old[at + 1 :]
    return text[: match.start()] + new + text[match.end() :]


def change_date(text: str, rng: random.Random, language: str) -> str | None:
    """The text with one date exchanged."""
    pattern = _ENGLISH_DATE if language == "en" else _CHINESE_DATE
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    number = list(re.finditer(r"\d+", match.group()))[-1]
    old = int(number.group())
    new = old + rng.choice((-2, -1, 1, 2))
    if old < 100:
        new = old % 27 + 1
    at = match.start() + number.start()
    return text[:at] + str(new) + text[at + len(number.group()) :]


def change_name(text: str, rng: random.Random, language: str, attested: list[str]) -> str | None:
    """The text with one name exchanged for another that the document also has."""
    own = [name for name in attested if name in text]
    others = [name for name in attested if name not in text]
    if not own or not others:
        return None
    old = rng.choice(own)
    spots = [m.start() for m in re.finditer(re.escape(old), text)]
    at = rng.choice(spots)
    return text[:at] + rng.choice(others) + text[at + len(old) :]


def attested_names(texts: list[str], language: str) -> list[str]:
    """Names that at least two places of the document use."""
    if language == "zh":
        counts = Counter(name for text in texts for name in _PLACES if name in text)
        return sorted(counts)
    counts = Counter(name for text in texts for name in _ENGLISH_NAME.findall(text))
    return sorted(name for name, count in counts.items() if count >= 2)


def change_negation(text: str, rng: random.Random, language: str) -> str | None:
    """The text with one negation added or dropped."""
    options = [(a, b) for pair in _NEGATIONS[language] for a, b in (pair, pair[::-1]) if _stands_alone(text, a, b)]
    if not options:
        return None
    old, new = rng.choice(options)
    at = rng.choice([m.start() for m in re.finditer(re.escape(old), text)])
    if text[max(0, at - 1) : at] in tuple("不没未") or (
        language == "en" and text[at + len(old) : at + len(old) + 4] == "not "
    ):
        return None
    return text[:at] + new + text[at + len(old) :]


def _stands_alone(text: str, old: str, new: str) -> bool:
    # A bare 得, 再 or 有 is mostly no verb: it cannot be negated, so only the dropping is used.
    return old in text and len(old) > 1 and (len(old) > len(new) or new not in text)


def add_stray_characters(text: str, rng: random.Random, language: str) -> str:
    """The text with one to six invisible or control characters between its own."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(1, len(text) - 1)
        text = text[:at] + rng.choice(_STRAY_CHARACTERS[language]) + text[at:]
    return text
