"""Function words on which no sentence and no heading ends: a line that ends on one was cut.

Sources: the function-word classes of 现代汉语八百词 (prepositions, conjunctions, structural particles, degree
adverbs) and the closed classes of English grammar (Quirk et al. 1985, ch. 2). Left out are those that do end
sentences in the tuning documents (的, 了, 等, in, on, up), and those that are nouns or verbs as well, on which headings
end (事故经过, 表决通过, 法律根据).
"""

from __future__ import annotations

from collections.abc import Container
from itertools import takewhile

from textclean.language.han_variants import simplified

#: Prepositions, conjunctions, degree adverbs, determiners, modal verbs: a Chinese paragraph does not stop on them.
OPEN_ZH = frozenset(
    """
    和 与 以及 或 或者 并 且 而 但 但是 因为 由于 所以 如果 虽然 不仅 而且 并且
    在 从 把 将 被 对 对于 关于 按照 为了 由 给 跟
    最 更 很 非常 十分 较 更加 最为 尤其 特别是 包括 例如 比如 其中 使 让 令
    是 属于 成为 认为 达到 超过 共计 累计 第 每 各 任何 其
    应当 必须 可以 能够 不 未 没有 已经 正在 仍 仍然 还 也 之
    """.split()
)
#: Determiners, prepositions, conjunctions, auxiliaries: an English sentence does not stop on them.
OPEN_EN = frozenset(
    """
    a an the this these those and or but nor so yet because although while whereas if unless until since than
    of to from with without into onto upon between among during through toward towards against about above across
    behind below beneath beside besides beyond despite except inside near per via within
    was were be been being am has have had having did can could will would shall should may might must
    their his her its our your my whose which whom that as at by for very more most
    not no each every any some such both either neither including especially
    """.split()
)
#: Words with such an ending that do end sentences (the frequent ones in 现代汉语词典): 存在, 参与, 土耳其
_WHOLE_ZH = tuple(
    """
    参与 给与 赋与 付与 总和 中和 温和 饱和 缓和 共和 平和 柔和 祥和 调和 议和 求和 暖和 合并 兼并 吞并
    然而 存在 所在 现在 内在 外在 潜在 实在 自在 健在 何在 同在 常在 服从 随从 听从 自从 遵从 火把 门把
    大将 名将 老将 主将 干将 植被 棉被 相对 应对 面对 反对 绝对 针对 核对 结对 校对 敌对 成对
    比对 配对 查对 作对 一对
    自由 理由 缘由 事由 因由 供给 补给 自给 送给 之最 变更 深更 比较 计较
    总之 反之 加之 次之 有之 代之 远之 处之 置之 任之 久之 为之 用之 取之 弃之 视之 待之 蔽之 言之
    大使 天使 特使 行使 促使 驱使 即使 公使 转让 出让 谦让 礼让 避让 忍让
    法令 命令 禁令 指令 口令 司令 条令 夏令 政令 敕令 责令 时令 缉令 火令 通令 密令 诫令 国是 求是 如是 凡是
    门第 及第 品第 次第 土耳其 其他 归还 偿还 交还 生还 发还 返还 好不 尚未 依据
    """.split()
)
#: Words on which not even a heading ends, which need be no sentence: What to look for is whole, What to look for in the
#: is not.
_OPEN_PHRASE_EN = frozenset("a an the and or but nor their your our my every whose than into onto".split())
#: Words that begin a sentence and no heading in sentence case.
_SENTENCE_EN = frozenset(
    """
    this these those it it's it’s its there there's there’s he she they we we're we’re we've we’ve i i'm i’m and but so
    however therefore moreover furthermore please
    """.split()
)
#: Words that begin a clause, behind whose comma a sentence follows: In addition to the ferry, the town…
_CLAUSE_EN = frozenset(
    """
    in on at by for from with without to as if when while after before once since although though because until unless
    during through under over upon among within despite like rather
    """.split()
)
#: Verbs that only a finite clause has (Quirk et al. 1985, §3.21); may and might are months and nouns too.
_FINITE_EN = frozenset(
    """
    is isn't isn’t are aren't aren’t was wasn't wasn’t were weren't weren’t has hasn't hasn’t have haven't haven’t had
    hadn't hadn’t will won't won’t would wouldn't wouldn’t can't can’t cannot could couldn't couldn’t should shouldn't
    shouldn’t must does doesn't doesn’t did didn't didn’t said says
    """.split()
)
#: Words that begin a clause of a phrase, which may end on a function word: What to look for
_ASKING_EN = frozenset("what how why when where who whom whose which whether".split())
#: Words behind which a clause is part of a phrase: the one that was, how they are made.
_SUBORDINATE_EN = _ASKING_EN | {"that", "if", "because", "while", "than", "as"}
#: Fewest words of an English statement: Simplicity is key heads a text.
_STATEMENT_WORDS = 6
_LONGEST_ZH = max(map(len, OPEN_ZH))
_LONGEST_WHOLE_ZH = max(map(len, _WHOLE_ZH))


def ends_open(text: str) -> str | None:
    """The function word that `text` ends on, or None: 东盟成为我市最 ends on 最, the ratio of ends on of."""
    text = text.rstrip()
    last = simplified(text[-_LONGEST_WHOLE_ZH:])
    if not text or last.endswith(_WHOLE_ZH):
        return None
    if text[-1].isascii():
        if not text[-1].isalpha():
            return None
        words = text.split()
        return words[-1].lower() if len(words) > 1 and _is_open(words[-1], OPEN_EN) else None
    for size in range(min(_LONGEST_ZH, len(text) - 1), 0, -1):
        if last[-size:] in OPEN_ZH:
            return text[-size:]
    return None


def leads_on(text: str, *, cased: bool) -> bool:
    """Whether an English line is a sentence or a piece of one, and not a phrase as headings are: of 2,274 headings of
    guides none is a statement with a comma, and none of six words or more ends on was, of or the like.

    `cased` says that it is in title case, as no sentence is.
    """
    if ends_phrase_open(text):
        return True
    if cased:
        return False
    words = text.lower().split()
    breaks_off = len(words) >= _STATEMENT_WORDS and _ASKING_EN.isdisjoint(words) and ends_open(text) is not None
    goes_on = ", " in text and (words[0] in _CLAUSE_EN or (text[-1].isalnum() and is_statement(text)))
    return words[0].strip('“"‘(') in _SENTENCE_EN or breaks_off or goes_on


def is_statement(text: str) -> bool:
    """Whether an English line is a main clause, as few headings are: The council will publish a list in."""
    words = text.lower().split()
    before = takewhile(lambda word: word not in _FINITE_EN, words)
    subject = [word.strip('“"‘(,') for word in before]
    return (
        _STATEMENT_WORDS <= len(words) > len(subject) > 0
        and _SUBORDINATE_EN.isdisjoint(subject)
        and text[-1] != "?"
        and ":" not in text
    )


def ends_phrase_open(text: str) -> bool:
    """Whether an English line ends on a word on which not even a heading ends: an article, a possessive, and, or."""
    words = text.split()
    return len(words) > 1 and _is_open(words[-1], _OPEN_PHRASE_EN)


def _is_open(word: str, open_words: Container[str]) -> bool:
    """Whether a word is one of `open_words`. A capital A is a letter at the end of a line: Schedule A, hepatitis A."""
    return word != "A" and word.lower() in open_words
