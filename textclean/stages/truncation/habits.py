"""How the paragraphs of a document end, by kind, and the length at which a scraper cut them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from textclean.language.punctuation import CLOSERS, PAUSES, bare_end, ends_sentence, has_han
from textclean.model import Block
from textclean.outline import label_of

#: Share of the paragraphs with a stop from which one without may be a cut.
_STOPPED = 0.6
#: The same for a paragraph whose other sentences have stops.
_SOME_STOPPED = 0.3
#: The same for the items of a list, and for prose in which every missing stop counts.
_ITEMS_STOPPED, _ALWAYS = 0.75, 0.85
#: Characters from which a block counts: shorter ones are lines of their own kind.
_COUNTED = 10
#: Chinese paragraphs on a Western full stop from which that is a habit.
_DOTS = 2
#: Members from which a numbered series, or a list, has a habit: 第三条 租金及支付方式 may head text.
_LEAST_MEMBERS = 3
#: Lines on a comma from which they are a layout and no cuts.
_COMMA_LINES = 3
#: Paragraphs of exactly the greatest length, most of them without a stop, from which that is a scraper's limit. Of
#: 4,480 clean documents four have three of one length at their maximum, all with stops.
_SAME_LENGTH = 3
#: A limit below this, in characters, would cut nearly every paragraph.
_LEAST_LIMIT = 40
#: Characters at the end that are the same in lines set alike (成人45元 儿童25元): a limit falls anywhere.
_SAME_END = 2

#: Lines without a stop in a row from which they are a list and no cut paragraphs.
_ROW = 3

PROSE = frozenset({"body", "lead", "quote"})
LIMITED = PROSE | {"list-item"}


class Habits:
    """How the paragraphs of a document end, by kind."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        total: Counter[str] = Counter()
        stopped: Counter[str] = Counter()
        for block in blocks:
            ends = ends_sentence(block.clean) or bare_end(block.clean) in PAUSES
            series = _series_of(block)
            if series:
                total[series] += 1
                stopped[series] += ends
            if len(block.clean) >= _COUNTED:
                group = self._group(block)
                total[group] += 1
                stopped[group] += ends
        self.always_stop = stopped["prose"] >= _ALWAYS * total["prose"]
        commas = sum(block.clean[-1:] in ("，", ",") for block in blocks)
        #: Verse and captions of pictures break their lines at commas.
        self.breaks_at_commas = commas >= _COMMA_LINES
        #: Whether Chinese paragraphs end on a Western full stop, so that one behind a figure is no decimal point.
        self.ends_on_dots = sum(block.clean.endswith(".") and has_han(block.clean) for block in blocks) >= _DOTS
        self._share = {group: stopped[group] / count for group, count in total.items()}
        self._total = total

    @staticmethod
    def _group(block: Block) -> str:
        return "item" if block.kind == "list-item" else "prose" if block.kind in PROSE else block.kind

    def expects_stop(self, block: Block) -> bool:
        """Whether a block needs a stop at its end, as others of its kind and series have one here. Two paragraphs are
        too few for a habit, and prose needs stops."""
        group, series = self._group(block), _series_of(block)
        if series and self._total[series] >= _LEAST_MEMBERS and self._share[series] < _STOPPED:
            return False
        if group == "item" and series and not self._share[series]:
            return False  # no member of this list has one: 附件：1.分解表, 2.核定表
        if group == "prose":
            return self._total[group] <= 2 or self._share.get(group, 1.0) >= _STOPPED
        return group == "item" and self._total[group] >= _LEAST_MEMBERS and self._share[group] >= _ITEMS_STOPPED

    def expects_last_stop(self, block: Block) -> bool:
        """Whether a paragraph whose other sentences have stops needs one at its end too, as enough others here do."""
        return self._group(block) == "prose" and self._share.get("prose", 1.0) >= _SOME_STOPPED


def _series_of(block: Block) -> str:
    """The series of a numbered block, with the depth of its number (1.1 or 1.1.1); "" for any other block."""
    label = label_of(block)
    return f"{label.series} {label.text.count('.')}" if label else ""


def find_rows(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the lines of lists without signs, which need no stops.

    Three or more lines without a stop in a row are one: names with what they are. The first may pass for a heading,
    right below that of the list. So are single lines below several headings of one wording: 市水务局 below 责任单位.
    """
    rows: list[list[int]] = [[]]
    below: defaultdict[str, list[Block]] = defaultdict(list)
    above: Block | None = None
    for block in blocks:
        heading = above if above is not None and above.kind == "heading" else None
        if _is_open(block) and block.kind in PROSE:
            rows[-1].append(block.id)
        else:
            rows.append([block.id] if _is_open(block) and heading is not None and block.kind == "heading" else [])
        if heading is not None:
            below[_words_of(heading)].append(block)
        above = block
    rows = [row for row in rows if len(row) >= _ROW]
    rows += ([b.id for b in lines] for lines in below.values() if len(lines) > 1 and all(map(_is_open, lines)))
    return frozenset(chain.from_iterable(rows))


def _words_of(heading: Block) -> str:
    """The words of a heading without its number: 责任单位 of （三）责任单位."""
    label = label_of(heading)
    return heading.clean[label.end :] if label else heading.clean


def _is_open(block: Block) -> bool:
    return not block.label and not ends_sentence(block.clean) and bare_end(block.clean) not in PAUSES


def length_limit(blocks: Iterable[Block]) -> int:
    """The length at which a scraper cut all longer paragraphs, or 0."""
    prose = [block.clean for block in blocks if block.kind in LIMITED]
    longest = max(map(len, prose), default=0)
    at_limit = [text for text in prose if is_at(text, longest)]
    if len({text[-_SAME_END:] for text in at_limit}) == 1:
        return 0
    stopped = sum(ends_sentence(text) or text[-1] in PAUSES | CLOSERS for text in at_limit)
    return longest if longest >= _LEAST_LIMIT and len(at_limit) >= _SAME_LENGTH and stopped * 2 <= len(at_limit) else 0


def is_at(text: str, limit: int) -> bool:
    """Whether a text is as long as the limit, or one less if the cut fell behind a space."""
    return limit - (text[-1:].isascii()) <= len(text) <= limit
