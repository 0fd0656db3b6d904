"""What the page is made of: text as HTML, rows, differences. How it behaves is in tests/browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textclean
from textclean.report.differences import find_differences
from textclean.report.html import render_html
from textclean.report.html.align import Pair, align
from textclean.report.html.languages import name_chinese, name_language
from textclean.report.html.paint import Mark, attribute, paint, wrap

#: What no page may hold outside its own markup: see paint.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Reader(HTMLParser):
    """The text of the page, and every tag in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(st.text(st.characters(), max_size=60))
def test_painted_text_holds_no_markup_and_nothing_unseen(text: str) -> None:
    html = str(paint(text))
    assert not FORBIDDEN.search(html)
    assert read(html).tags <= {"b"}
    visible = FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = re.sub(r"<b class=x>[^<]*</b>", "", html)
    assert len("".join(read(kept).text)) <= len(visible)


@given(st.text(max_size=30), st.text(max_size=30))
def test_attributes_cannot_be_left(before: str, after: str) -> None:
    reader = read(f'<p title="{attribute(before + chr(34) + ">" + after)}">')
    assert [name for name, _ in reader.attributes] == ["title"]


@given(st.text("云岭 <&\u200b", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_marks_change_no_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, tag) for (start, end), tag in zip(spans, ("del", "ins", "mark", "i.x"), strict=False)]
    bare = re.compile(r"</?(?:del|ins|mark|i)(?: class=x)?>")
    # A run of one unseen character is told once; a mark inside it cuts it in two.
    if "\u200b\u200b" not in text:
        assert bare.sub("", str(paint(text, marks))) == str(paint(text))


def test_runs_of_an_unseen_character_do_not_swell_the_page() -> None:
    assert str(paint("\u200b" * 5000)) == "<b class=x>200B ×5000</b>"


def test_joiners_stay_in_emoji_and_go_elsewhere() -> None:
    assert str(paint("👩\u200d🌾")) == "👩\u200d🌾"
    assert str(paint("云\u200d岭")) == "云<b class=x>200D</b>岭"
    assert str(wrap("", "del")) == ""


@given(st.text("0123456789.万 云岭ab", max_size=30), st.text("0123456789.万 云岭ab", max_size=30))
def test_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    parts, at = [], 0
    for difference in find_differences(before, after):
        parts += [before[at : difference.before[0]], after[slice(*difference.after)]]
        at = difference.before[1]
    assert "".join(parts) + before[at:] == after


def test_a_number_and_a_word_differ_as_a_whole() -> None:
    [(before, after)] = find_differences("学校68所", "学校86所")
    assert ("学校68所"[slice(*before)], "学校86所"[slice(*after)]) == ("68", "86")
    [(before, after)] = find_differences("the harbour", "the harbor")
    assert "the harbour"[slice(*before)] == "harbour"


def block(number: int, *, kept: bool = True, moved: bool = False) -> dict[str, Any]:
    return {"id": number, "fate": "kept" if kept else "duplicate", "moved": {"root": number} if moved else None}


def test_what_stayed_is_beside_itself_and_what_moved_is_apart() -> None:
    blocks = [block(0), block(1, moved=True), block(2, kept=False), block(3), block(4)]
    assert align(blocks, [0, 3, 1, 4]) == (
        Pair(0, 0),
        Pair(1, None),
        Pair(2, None),
        Pair(3, 3),
        Pair(None, 1),
        Pair(4, 4),
    )


def test_a_moved_block_that_changed_no_neighbours_stays_beside_itself() -> None:
    assert align([block(0), block(1, moved=True), block(2)], [0, 1, 2]) == (Pair(0, 0), Pair(1, 1), Pair(2, 2))


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_rows_hold_each_block_once_on_each_side_in_order(order: list[int], gone: set[int], moved: set[int]) -> None:
    blocks = [block(n, kept=n not in gone, moved=n in moved) for n in range(12)]
    canonical = [n for n in order if n not in gone]
    rows = align(blocks, canonical)
    assert [row.source for row in rows if row.source is not None] == list(range(12))
    assert [row.canonical for row in rows if row.canonical is not None] == canonical


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("港口通了航，两岸来往方便。", "zh-Hans"),
        ("駅前の広場に新しい店ができた。", "ja"),
        ("항구가 열렸다.", "ko"),
        ("The bridge is open to all of the valley.", "en"),
        ("Le pont est ouvert.", ""),
        ("2024", ""),
    ],
)
def test_languages_are_recognised_by_script(text: str, tag: str) -> None:
    assert name_language(text, "zh-Hans") == tag


def test_chinese_is_named_by_its_characters() -> None:
    assert name_chinese("港口通了航，两岸来往方便，学校开学。") == "zh-Hans"
    assert name_chinese("港口通了航，兩岸來往方便，學校開學。") == "zh-Hant"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["一、云岭", "港口通了航，两岸的人来往方便了许多。", "<b>&amp;", "3", "\x07桥\u202e。"]),
        max_size=9,
    )
)
def test_any_document_becomes_a_page_with_all_its_text(lines: list[str]) -> None:
    record = textclean.clean("\n\n".join(lines)).to_dict()
    html = render_html(record)
    assert not FORBIDDEN.search(html)
    page = "".join(read(html).text)
    for found in record["blocks"]:
        assert re.sub("[\x07\u202e]", "", found["text"]) in re.sub("0007|202E", "", page)


def test_a_count_of_blocks_leads_nowhere_and_an_id_to_its_block() -> None:
    paragraph = "沧陵的渔港在清晨五点就热闹起来了，{}号船先靠岸。"
    run = [paragraph.format(number) for number in "一二三四"]
    record = textclean.clean("\n".join(["沧陵渔港", *run, "新码头下月开工，工期两年零三个月。", *run])).to_dict()
    [repeated] = [finding for finding in record["findings"] if finding["rule"] == "TC408"]
    counted = f"<dt>blocks</dt><dd>{repeated['evidence']['blocks']}</dd>"
    assert counted in render_html(record)
    repeated["evidence"]["blocks"] = [2]
    assert f"<dt>blocks</dt><dd><a href=#b2>{record['blocks'][2]['lines'][0]} " in render_html(record)


def test_no_style_attribute_and_no_address_is_in_the_page() -> None:
    html = render_html(textclean.clean("云岭新城\n\n港口通了航，两岸的人来往方便。\n").to_dict())
    attributes = read(html).attributes
    assert "style" not in {name for name, _ in attributes}
    assert all(value and value.startswith("#") for name, value in attributes if name == "href")
    assert not {"src", "action", "srcset", "data"} & {name for name, _ in attributes}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""

    def luminance(color: str) -> float:
        digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_has_contrast_on_all_its_backgrounds(scheme: int) -> None:
    style = (Path(textclean.__file__).parent / "report" / "html" / "style.css").read_text(encoding="utf-8")
    colors = dict(
        re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme])
    )
    grounds = ("paper", "card")
    fates = [name.removesuffix("-bg") for name in colors if name.endswith("-bg")]
    assert len(fates) == 9
    pairs = [(text, ground) for text in ("ink", "soft", *fates) for ground in grounds]
    pairs += [pair for fate in fates for pair in ((fate, f"{fate}-bg"), ("ink", f"{fate}-bg"))]
    weak = {pair: round(contrast(*(colors[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    assert "opacity" not in "".join(re.findall(r"^\.(?:g|o|f|end|on|r)\b[^{]*\{[^}]*\}", style, re.MULTILINE)), (
        "it lowers contrast"
    )
