"""Which paragraphs stop before their end: certain, strong or probable; and which their author let trail off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from textclean.findings import make_finding
from textclean.language.function_words import ends_open
from textclean.language.furniture import READ_MORE
from textclean.language.punctuation import (
    CONTINUERS,
    PAUSES,
    bare_end,
    count_han,
    ends_sentence,
    is_elided,
    is_han,
    unclosed,
)
from textclean.model import Block, Document, Finding
from textclean.settings import Settings

#: Share of a document's paragraphs that must end on a stop before one without is a sign of anything.
_STOPPED = 0.6
#: So many lines that end on a comma are a layout, no cuts.
_COMMA_LINES = 3
#: Share from which the other paragraphs say that this document never goes without.
_ALWAYS = 0.85
#: Paragraphs shorter than this, in characters, are lines of their own kind: signatures, salutations, verses.
_SHORTEST = {"han": 10, "latin": 40}
#: So many paragraphs of exactly the greatest length, most of them without a stop, are a scraper's limit. Of 4,480 clean
#: documents four have three of one length at their maximum, all with stops.
_SAME_LENGTH = 3
#: A limit below this, in characters, would cut nearly every paragraph.
_LEAST_LIMIT = 40

_PROSE = frozenset({"body", "lead", "quote"})
_LIMITED = _PROSE | {"list-item"}
_DATED = re.compile(r"[（(]?(?:\d{4}|[〇零一二三四五六七八九]{4})\s*[年./-]")  # 2016年3月1日 …通过
_SIGNED = re.compile(r"(?:[_*]|\S*(?:://|www\.|@)\S*|[)\]）】》_*])$")
_ATTRIBUTED = re.compile(r"[.!?”\"] *(?:[—–-]+|↩) *[A-Z@]?[^.!?]{0,60}$")  # …the word.” – David Sherman, CNCS
_OPEN_FIGURE = re.compile(r"(?:[约达超近至为增长到第共]|[^\d.,]\s)\d+(?:\.\d*)?$")  # 增长5. and 共35
_INNER_STOP = re.compile(r"[。！？]|[a-z]{2}[.!?]['\"”’)]* +['\"“‘(]*[A-Z]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
_STRUCTURED = re.compile(r"[|{}<>\\=]|://| [-–*] |^\W*[A-Z][\w ]{0,24}: |\d\. [A-Z]")
#: Words that a line needs to be taken for running prose.
_RUNNING_WORDS = 10
_FIELD = re.compile(r"[^，。：:]{1,12}[:：]\s?")


@dataclass(frozen=True, slots=True)
class _Cut:
    tier: str
    rule: str
    because: str


def truncation(document: Document, settings: Settings) -> Document:
    """The document with the paragraphs that stop short marked, each with its reason."""
    kept = [document.blocks[id_] for id_ in document.canonical]
    habits = _Habits(kept)
    markers = _marked(document)
    limit = _length_limit(kept)
    blocks = list(document.blocks)
    findings: list[Finding] = []
    for block in kept:
        if block.truncated == "certain":
            continue  # doubled at the cut: told where it was found
        cut = _judge(block, habits, block.id in markers, limit)
        if cut is None:
            continue
        blocks[block.id] = replace(block, truncated=cut.tier)
        if cut.tier != "elided":
            severity = "note" if cut.tier == "probable" else None
            findings.append(
                make_finding(
                    document,
                    cut.rule,
                    f"{cut.tier}: {cut.because}",
                    block=block,
                    severity=severity,
                    tier=cut.tier,
                    end=block.clean[-20:],
                )
            )
    findings += [f for b in kept if (f := _tell_unclosed(document, b)) and blocks[b.id].truncated is None]
    return replace(document, blocks=tuple(blocks), findings=(*document.findings, *findings))


class _Habits:
    """How the paragraphs of a document end, by kind."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        total: Counter[str] = Counter()
        stopped: Counter[str] = Counter()
        for block in blocks:
            if len(block.clean) >= 10:
                group = self._group(block)
                total[group] += 1
                stopped[group] += ends_sentence(block.clean) or bare_end(block.clean) in PAUSES
        self.always_stop = stopped["prose"] >= _ALWAYS * total["prose"]
        commas = sum(block.clean[-1:] in ("，", ",") for block in blocks)
        #: Verse and captions of pictures break their lines at commas.
        self.breaks_at_commas = commas >= _COMMA_LINES
        self._share = {group: stopped[group] / count for group, count in total.items()}
        self._total = total

    @staticmethod
    def _group(block: Block) -> str:
        return "item" if block.kind == "list-item" else "prose" if block.kind in _PROSE else block.kind

    def stop(self, block: Block) -> bool:
        """Whether blocks of this kind end on a stop here; a lone paragraph is judged by the language."""
        group = self._group(block)
        if group == "prose":
            return self._total[group] <= 2 or self._share.get(group, 1.0) >= _STOPPED
        return group == "item" and self._total[group] >= 3 and self._share[group] >= 0.75


def _marked(document: Document) -> set[int]:
    """Ids of the blocks right before a line that says only that the text goes on elsewhere."""
    return {
        block.id - 1
        for block in document.blocks
        if block.id and block.fate == "noise" and READ_MORE.fullmatch(block.clean)
    }


def _length_limit(blocks: Iterable[Block]) -> int:
    """The length at which a scraper cut the paragraphs, or 0."""
    prose = [block.clean for block in blocks if block.kind in _LIMITED]
    longest = max(map(len, prose), default=0)
    at_limit = [text for text in prose if _is_at(text, longest)]
    stopped = sum(map(ends_sentence, at_limit))
    return longest if longest >= _LEAST_LIMIT and len(at_limit) >= _SAME_LENGTH and stopped * 2 <= len(at_limit) else 0


def _is_at(text: str, limit: int) -> bool:
    """Whether a text is as long as the limit: or one less, where the cut fell behind a space."""
    return limit - (text[-1:].isascii()) <= len(text) <= limit


def _judge(block: Block, habits: _Habits, marked: bool, limit: int) -> _Cut | None:
    text = block.clean
    if block.kind in ("heading", "title", "subtitle", "caption", "table", "code", "summary"):
        return None
    marker = _trailing_marker(text)
    if marker:
        return _Cut("certain", "TC502", f"ends on the marker {marker}")
    if text.endswith("\ufffd"):
        return _Cut("certain", "TC501", "ends inside a character")
    if limit and block.kind in _LIMITED and _is_at(text, limit):
        return _Cut("strong", "TC507", f"one of several paragraphs of exactly {limit} characters, and none is longer")
    if is_elided(text):
        return _Cut("elided", "TC501", "the author let it trail off")
    if ends_sentence(text):
        return None
    if marked:
        return _Cut("certain", "TC502", "has no stop, and a line that says that the text goes on follows it")
    return _judge_end(block, habits)


def _judge_end(block: Block, habits: _Habits) -> _Cut | None:
    """What the end of a paragraph without a stop says."""
    text = block.clean
    han = count_han(text) * 4 > len(text)
    if not habits.stop(block) or len(text) < _SHORTEST["han" if han else "latin"] or _is_complete_line(text):
        return None
    end = text[-1]
    word = ends_open(text)
    open_marks = unclosed(text)
    if end in CONTINUERS and end not in PAUSES:
        return _Cut("strong", "TC501", f"ends on {end}")
    if end in "，,、" and block.kind != "list-item" and not habits.breaks_at_commas:
        return _Cut("strong", "TC501", f"ends on {end}")
    if end in PAUSES:
        return None  # an item, or a line that announces a list
    if word and not (block.kind == "list-item" and word in ("and", "or")):
        sure = not han or len(text) >= 24 or "，" in text
        return _Cut("strong" if sure else "probable", "TC501", f"ends on {word} without a stop")
    if open_marks:
        return _Cut("strong", "TC501", f"{open_marks[-1]} is never closed")
    if _INNER_STOP.search(text) and (han or not _is_signature(text)):
        return _Cut("strong", "TC501", f"its other sentences have stops, the last one ends on {text[-4:]}")
    if han and _OPEN_FIGURE.search(text):
        return _Cut("strong", "TC501", "ends on a figure without its unit")
    if han and (block.kind == "list-item" or block.label or "，" in _QUOTED.sub("", text)):
        return _Cut("strong", "TC501", f"ends on {text[-4:]} without a stop, as no other paragraph does")
    if not han and block.kind in _PROSE and habits.always_stop and _is_running(text):
        return _Cut("strong", "TC501", f"ends on {text.split()[-1]} without a stop, as no other paragraph does")
    if len(text) >= (24 if han else 80):
        return _Cut("probable", "TC501", f"ends on {text[-4:] if han else text.split()[-1]} without a stop")
    return None


def _is_signature(text: str) -> bool:
    """Whether what follows the last stop is a name or a title: …the word. Janice Clark, State Department."""
    last = re.split(r"[.!?][\"'”’)]*\s+", text)[-1].split()
    return all(not word[0].islower() for word in last) and (len(last) > 1 or ends_open(text) is None)


def _is_running(text: str) -> bool:
    """Whether an English line reads as running prose: ten words, most of them small; no list, menu, code or field."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return (
        len(words) >= _RUNNING_WORDS
        and small * 10 >= 7 * len(words)
        and text[0].isupper()
        and not _STRUCTURED.search(text)
        and words[-1].strip("\"'”’").isalpha()
    )


def _trailing_marker(text: str) -> str | None:
    """The cut-off marker at the end of a paragraph, after other text, or None."""
    for match in READ_MORE.finditer(text, max(0, len(text) - 40)):
        told = match.group().strip()
        if match.end() < len(text) or match.start() == 0 or not told:
            continue
        marked = told[0] in "[（(【<…" or told.startswith("...") or told[-1] in ">»→＞›"
        worded = len(told) >= 4 if is_han(told[0]) else told[0].isupper() and " " in told
        if (marked or worded) and (marked or not ends_sentence(text[: match.start()])):
            return told
    return None


def _is_complete_line(text: str) -> bool:
    """Whether a line ends without a stop by convention: a date, an address, a credit, a field, something in marks."""
    return bool(
        _DATED.match(text)
        or _SIGNED.search(text)
        or (text[0] == "【" and "。" not in text)
        or _ATTRIBUTED.search(text)
        or (_FIELD.match(text) and len(text) < 40)
    )


def _tell_unclosed(document: Document, block: Block) -> Finding | None:
    """A note where a bracket or title mark is never closed. Quotation marks may stay open over paragraphs."""
    marks = [mark for mark in unclosed(block.clean) if mark in "（(《【〈"]
    if not marks or block.kind in ("code", "table"):
        return None
    return make_finding(document, "TC504", f"{marks[0]} is never closed", block=block)
