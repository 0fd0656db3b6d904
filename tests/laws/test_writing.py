"""A text is judged by what it says, not by the script, the width or the quotation marks it is written in."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from fixture_cases import clean_once
from law_documents import FIXTURES

import textclean
from textclean.language.han_variants import TO_TRADITIONAL
from textclean.language.numbering import find_label
from textclean.language.punctuation import count_han, width


def _exchange(before: str, after: str) -> Callable[[str], str]:
    table = str.maketrans(before, after)
    return lambda text: text.translate(table)


def _replace(pattern: str, after: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, after, text)


_WRITINGS = {
    "traditional": lambda text: text.translate(str.maketrans(TO_TRADITIONAL)),
    "half-width": _exchange("，（）：；！？", ",():;!?"),
    "straight-quotes": _exchange("“”", '""'),
    "corner-brackets": _exchange("“”‘’", "「」『』"),
    "double-hyphens": _replace("——", "--"),
    "no-break-spaces": _exchange(" ", "\u00a0"),
    "spaces-beside-figures": _replace(r"(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])", " "),
    "zero-width-before-lines": _replace(r"(?m)^(?=\S)", "\u200b"),
    "headings-in-bold": _replace(r"(?m)^([一二三四五六]、.{2,20})$", r"**\1**"),
}
#: What tells how a text is written: a character with several traditional forms stays as it is, so the text is mixed.
_OF_WRITING = {"TC202", "TC203", "TC208", "TC209"}
_TEXTS = {name: text for name, data in FIXTURES.items() if count_han(text := textclean.decode(data).text)}


@cache
def _judged(text: str) -> tuple[Any, ...]:
    """What was decided, without the words; of each text once, since every way of writing is held against it."""
    report = textclean.clean(text).to_dict()
    fields = ("kind", "level", "fate", "keeper", "relation", "truncated", "parent")
    findings = sorted((f["rule"], f["block"] or 0) for f in report["findings"] if f["rule"] not in _OF_WRITING)
    blocks = [[block[field] for field in fields] for block in report["blocks"]]
    return report["canonical"], blocks, findings, report["summary"]


#: A text that has nothing to be written otherwise proves nothing.
_REWRITTEN = {
    f"{name}-{writing}": (text, rewritten)
    for name, text in _TEXTS.items()
    for writing, write in _WRITINGS.items()
    if (rewritten := write(text)) != text
}


@pytest.mark.parametrize(("text", "rewritten"), _REWRITTEN.values(), ids=_REWRITTEN)
def test_a_text_is_judged_alike_however_it_is_written(text: str, rewritten: str) -> None:
    assert _judged(rewritten) == _judged(text)


_UNMARKED = {name: data for name, data in FIXTURES.items() if b"\n#" not in data and b"\n==" not in data}


def _in_markdown(report: textclean.Report) -> tuple[str, str]:
    """The blocks of a document with a blank line between them, and the same with Markdown's signs on the headings, but
    for cut paragraphs that look like one."""
    blocks = report.document.blocks
    levels = {
        b.id: blocks[b.keeper].level if b.fate == "duplicate" and b.keeper is not None else b.level for b in blocks
    }
    heads = [b.kind in ("heading", "title") and (b.keeper is None or levels[b.id] is not None) for b in blocks]
    signs = [
        {"title": "# ", "heading": "#" * ((levels[b.id] or 1) + 1) + " "}[b.kind] if heads[b.id] else "" for b in blocks
    ]
    texts = [block.text.strip() for block in blocks]
    return "\n\n".join(texts), "\n\n".join(map("".join, zip(signs, texts, strict=True)))


@pytest.mark.parametrize("data", _UNMARKED.values(), ids=_UNMARKED)
def test_a_text_is_judged_alike_in_markdown(data: bytes) -> None:
    plain, marked = _in_markdown(clean_once(data))
    assert _judged(marked) == _judged(plain)


def _wrap(line: str, columns: int) -> str:
    """A line wrapped at so many columns; no line begins with a mark."""
    if not count_han(line):
        return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False)
    lines, last = [], ""
    for character in line:
        if width(last + character) > columns and character not in "，。、；：！？”）》":
            lines.append(last)
            last = ""
        last += character
    return "\n".join([*lines, last])


#: Documents of which enough lines fill 64 columns to show that it was wrapped there.
_LONG = ("torn-feature-keywords", "torn-feature-lettered", "near-copies-and-cuts", "english-report")


@pytest.mark.parametrize("name", _LONG)
def test_a_text_is_judged_alike_when_it_was_wrapped_at_a_width(name: str) -> None:
    texts = [block.text.strip() for block in clean_once(FIXTURES[name]).document.blocks]
    wrapped = "\n\n".join(_wrap(text, 64) for text in texts)
    canonical, blocks, findings, summary = _judged("\n\n".join(texts))
    told = _judged(wrapped)
    assert (told[0], told[1], told[3]) == (canonical, blocks, summary)
    assert [finding for finding in told[2] if finding[0] != "TC301"] == findings


#: Other series that number sections, the first ten of each.
_HAN = "一二三四五六七八九十"
_SERIES = {
    "1st-chapter": "第{han}章 ",
    "1st-stop": "第{han}站：",
    "han": "{han}、",
    "han-bracket": "【{han}】",
    "keyword": "关键词{han}：",
    "letter": "{letter} ",
    "number": "NO.{number} ",
    "part": "PART.0{number} ",
    "zero-padded": "0{number} ",
    "zero-padded-bar": "0{number}｜",
}
_NUMBERED = ("demo", "torn-feature-five-years", "torn-feature-keywords", "torn-feature-lettered")


def _renumber(text: str, series: str) -> str:
    """The text with the labels of another series before its labelled headings."""
    headings = {block.text.strip() for block in textclean.clean(text).document.blocks if block.kind == "heading"}
    lines = []
    for line in text.split("\n"):
        label = find_label(line.strip()) if line.strip() in headings else None
        if label is not None:
            number = label.number
            new = _SERIES[series].format(number=number, han=_HAN[number - 1], letter=chr(ord("A") + number - 1))
            line = line[: len(line) - len(line.lstrip())] + new + line.strip()[label.end :].lstrip("：")
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("series", _SERIES)
@pytest.mark.parametrize("name", _NUMBERED)
def test_a_text_is_judged_alike_whatever_numbers_its_sections(name: str, series: str) -> None:
    text = _TEXTS[name]
    assert _judged(_renumber(text, series)) == _judged(text)
