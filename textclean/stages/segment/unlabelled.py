"""Which of the lines without a label that could be headings are headings, once those around them are known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

from textclean.language.function_words import is_statement
from textclean.language.hours import is_hour
from textclean.language.punctuation import DASHES, count_han, ends_sentence, has_han, is_han, unsigned
from textclean.model import Block
from textclean.outline import style_of
from textclean.stages.segment.headings import (
    are_fields,
    could_head,
    heads,
    is_cut_clause,
    is_field,
    is_prose,
    is_title_case,
)
from textclean.stages.segment.slots import begins_paragraph, read_paragraphs

#: Shortest cut Chinese paragraph that may pass for a heading, in characters; and fewest headings with text right below
#: for each that has none.
_LEAST_CUT, _CUT_SHARE = 10, 2
#: A speaker: 记者：后来呢？
_SPEAKER = re.compile(r"[\u4e00-\u9fff·]{1,8}[：:] ?(?=\S)")
#: Any figure, as one of the marks of a line.
_FIGURE = "0"
#: An ingredient, a part or a supply, with how much of it: 250 g brown lentils, ½ tsp salt
_AMOUNT = re.compile(r"[\d¼½¾⅓⅔][\d./–-]*(?: [\d¼½¾⅓⅔][\d/]*)? ?[a-z][^.!?]*")
#: Headings of a single ideograph from which they are no chance.
_SISTERS = 3
#: Questions over answers from which the long questions of a document are headings too.
_INTERVIEW = 3
#: Lines between the text of one section and the heading of the next from which they are signatures.
_SIGNED = 3
#: Lines behind a dash over paragraphs from which they are headings.
_PARTS = 3


def settle_unlabelled(blocks: list[Block], headline: str | None) -> list[Block]:
    """The blocks with the kinds of the lines without a label.

    Whenever a line turns out to be a heading that comes again, or a paragraph that was cut, all are judged again.
    """
    blocks = _name_parts(blocks)
    while True:
        settled = _settle_asked(_settle_plain(blocks))
        found = _find_again(blocks, settled) or _find_clauses(blocks, settled) or _find_cut(settled, headline)
        if not found:
            return _settle_signatures(settled)
        blocks = [replace(b, kind=found.get(at, b.kind)) for at, b in enumerate(blocks)]


def _name_parts(blocks: list[Block]) -> list[Block]:
    """The blocks with Chinese lines behind a dash as possible headings, if several stand over paragraphs, and all do
    (——从“等水来”到“引水来”). A dash also names the source of the text above it, the last one over nothing."""
    over = {at for at, (here, below) in enumerate(pairwise(blocks)) if _is_dashed(here) and is_prose(below.clean)}
    names = {blocks[at].clean for at in over}
    if len(names) < _PARTS or any(_is_dashed(block) and block.clean not in names for block in blocks):
        return blocks
    return [replace(block, kind="heading?") if at in over else block for at, block in enumerate(blocks)]


def _is_dashed(block: Block) -> bool:
    """Whether a line could be a heading behind a dash."""
    text = block.clean
    return (
        block.kind == "body" and text.startswith(DASHES) and has_han(text) and could_head(text.lstrip("".join(DASHES)))
    )


def _settle_plain(blocks: list[Block]) -> list[Block]:
    """The blocks with each candidate as a heading or text, by what is above and below it.

    A candidate with which a paragraph elsewhere begins was cut: to the line below it is text.
    """
    settled, paragraphs = list(blocks), read_paragraphs(blocks)
    rows, lone = _find_rows(blocks), _find_lone(blocks)
    for position in reversed(range(len(blocks))):
        block = blocks[position]
        if block.kind not in ("heading?", "question?"):
            continue
        if position in rows or position in lone:
            settled[position] = replace(block, kind="body")
            continue
        below = settled[position + 1] if position + 1 < len(blocks) else None
        if below is not None and position + 1 in rows:
            below = replace(below, kind="list-item")
        above = blocks[position - 1] if position else None
        if above is not None and above.kind == "heading?" and begins_paragraph(paragraphs, above):
            above = replace(above, kind="body")
        if below is None or not heads(block, below, above):
            settled[position] = replace(block, kind="body")
        elif block.kind == "heading?":
            settled[position] = replace(block, kind="heading")
    return settled


def _find_rows(blocks: list[Block]) -> frozenset[int]:
    """The positions of the rows of tables that lost their bars: three lines or more in a row that have figures and a
    mark in common (男子单打：云川 3:1 海州), or are English fields (Occupation: harbour master) or amounts (2 cloves
    garlic)."""
    found: set[int] = set()
    fields = [is_field(block.clean) or _AMOUNT.fullmatch(block.clean) is not None for block in blocks]
    marks = [_marks(block.clean) if block.kind == "heading?" else frozenset() for block in blocks]
    for position, rows in enumerate(zip(marks, marks[1:], marks[2:], strict=False)):
        common = frozenset.intersection(*rows)
        here = slice(position, position + len(rows))
        if (_FIGURE in common and len(common) > 1) or all(fields[here]):
            found.update(range(len(blocks))[here])
    return frozenset(found)


def _find_lone(blocks: list[Block]) -> frozenset[int]:
    """The positions of single ideographs that head nothing: headings of one (人, 书, 灯) are several, each over a
    paragraph; any other is a piece of something."""
    lines = [unsigned(block.clean) if block.kind == "heading?" else "" for block in blocks]
    single = [at for at, line in enumerate(lines) if len(line) == 1 and is_han(line)]
    heads = {blocks[at].clean for at in single if at + 1 < len(blocks) and ends_sentence(blocks[at + 1].clean)}
    return frozenset(single) if len(heads) < _SISTERS else frozenset()


def _marks(text: str) -> frozenset[str]:
    """The marks in a line, figures as one mark."""
    return frozenset(_FIGURE if char.isdecimal() else char for char in text if not (char.isalpha() or char.isspace()))


def _find_again(blocks: list[Block], settled: list[Block]) -> dict[int, str]:
    """The lines, by position, that are headings elsewhere, with that kind.

    They may have been pasted over a paragraph that is cut too short to be seen as one, or over another heading. Lines
    in a row that all come again are a list of headings.
    """
    names = {block.clean for block in settled if block.kind == "heading" and block.label is None}
    times = Counter(block.clean for block in blocks)
    return {
        at: "heading"
        for at, (here, below) in enumerate(pairwise(blocks))
        if here.kind == "heading?" and settled[at].kind != "heading" and here.clean in names
        if below.kind == "body" or (times[below.clean] == 1 and not are_fields(here.clean, below.clean))
    }


def _find_clauses(blocks: list[Block], settled: list[Block]) -> dict[int, str]:
    """The lines, by position, that a cut left of a paragraph, with that kind: they have a comma, and are right below a
    heading or the beginning of a paragraph elsewhere."""
    paragraphs = read_paragraphs(blocks)
    return {
        at: "body"
        for at, (above, here) in enumerate(pairwise(settled), 1)
        if blocks[at].kind == "heading?" and is_cut_clause(replace(here, kind="body"))
        if (above.kind == "heading" and here.kind == "body") or begins_paragraph(paragraphs, here)
    }


def _settle_asked(blocks: list[Block]) -> list[Block]:
    """The blocks with long questions as headings, if the text is an interview."""
    asked = sum(block.kind == "heading" and block.clean[-1] in "?？" for block in blocks)
    longer = "heading" if asked >= _INTERVIEW else "body"
    return _settle_turns([replace(block, kind=longer) if block.kind == "question?" else block for block in blocks])


def _settle_turns(blocks: list[Block]) -> list[Block]:
    """The blocks with what is said in a Chinese talk as text, if most answers begin with the name of the speaker, and
    not just with 答."""
    speakers = [_speaker_of(block) for block in blocks]
    turns = Counter(speakers)
    texts = Counter(speaker for block, speaker in zip(blocks, speakers, strict=True) if block.kind == "body")
    talking = {name for name, times in texts.items() if count_han(name) > 1 and times >= _INTERVIEW}
    answered = Counter(name for name, other in pairwise(speakers) if other in talking - {name})
    said = {name for name, times in answered.items() if name and 2 * times > turns[name] >= _INTERVIEW}
    return [
        replace(block, kind="body") if speaker in said else block
        for block, speaker in zip(blocks, speakers, strict=True)
    ]


def _speaker_of(block: Block) -> str:
    """The speaker that an unlabelled paragraph or heading begins with, or ""."""
    match = _SPEAKER.match(block.clean) if block.kind in ("body", "heading") and not block.label else None
    return match[0] if match else ""


def _find_cut(blocks: list[Block], headline: str | None) -> dict[int, str]:
    """The kinds, by position, of paragraphs that look like headings because they were cut, and of the headings over
    them.

    Such a paragraph is right below a heading of a style whose others have text right below, and is longer than any
    other heading of the document.
    """
    direct: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    suspects: list[tuple[int, str]] = []
    others = [""]
    for position, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        style, label = style_of(block)
        direct[style][position + 1 < len(blocks) and blocks[position + 1].kind != "heading"] += 1
        above = blocks[position - 1] if position else None
        text = unsigned(block.clean)
        if label is None and above is not None and _stands_over(above) and _could_be_cut(text):
            suspects.append((position, style_of(above)[0]))
        elif block.clean != headline:
            others.append(text[label.end :] if label else text)
    longest = max(map(len, others))
    found: dict[int, str] = {}
    for position, over in suspects:
        text = unsigned(blocks[position].clean)
        alone = direct[over][False] * _CUT_SHARE <= direct[over][True]
        if alone and len(text) > longest:
            found |= {position - 1: "heading", position: "body"}
    return found


def _settle_signatures(blocks: list[Block]) -> list[Block]:
    """The blocks with English signatures as paragraphs: lines between the text of each section and the next heading.

    Headings of two ranks do not alternate so: a text begins with an outer one, and has more of the inner ones. Not
    counted are headings that are over text elsewhere, since they may have been pasted over another one.
    """
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    over = {at - 1 for at in headings}
    at_home = {blocks[at].clean for at in headings if at not in over}
    headings = [at for at in headings if at not in over or blocks[at].clean not in at_home]
    signed = [at for at in headings if at in over and blocks[at].label is None and _is_plain(blocks[at])]
    names = {blocks[at].clean for at in signed}
    alternate = headings[1 : 2 * len(signed) : 2] == signed
    if len(names) < _SIGNED or not alternate or len(names) < len(signed):
        return blocks
    places = frozenset(signed)
    return [replace(block, kind="body") if at in places else block for at, block in enumerate(blocks)]


def _is_plain(block: Block) -> bool:
    return not (has_han(block.clean) or is_hour(block.clean) or block.clean.startswith("#"))


def _could_be_cut(text: str) -> bool:
    """Whether a line may be the beginning of a paragraph: one behind 【海州日报】, or in title case, is a headline."""
    if has_han(text):
        return len(text) >= _LEAST_CUT and text[0] != "【"
    return is_statement(text) and not is_title_case(text)


def _stands_over(block: Block) -> bool:
    """Whether a line is a heading, or would be one if the line below it were text."""
    could = block.kind == "body" and block.label is None and could_head(block.clean) and not is_cut_clause(block)
    return block.kind == "heading" or could
