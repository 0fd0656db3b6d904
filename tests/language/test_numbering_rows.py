"""Each row of the table of series finds its own example."""

from __future__ import annotations

import pytest

from textclean.language.numbering import (
    _ROWS,
    ARTICLES,
    CONTAINERS,
    COUNTED,
    ENUMERATIONS,
    _Row,
    find_label,
    read_label,
)

SERIES = {row.series for row in _ROWS}


@pytest.mark.parametrize("row", [pytest.param(row, id=row.series) for row in _ROWS])
def test_an_example_is_labelled_by_its_own_row(row: _Row) -> None:
    label = read_label(row.example)
    assert label is not None
    assert (label.family, label.rank) == (row.series, row.rank)


@pytest.mark.parametrize(
    ("text", "series", "label", "rest"),
    [
        ("第三部分：渔具", "part", "第三部分", "：渔具"),
        ("第 二 章 船舶", "chapter", "第 二 章", "船舶"),
        ("第十条之一 渔船应当登记。", "added-article", "第十条之一", "渔船应当登记。"),
        ("PART IV: Boats", "en-part", "PART IV:", "Boats"),
        ("Chapter 12. Boats", "en-chapter", "Chapter 12.", "Boats"),
        ("§ 7 Boats", "en-section", "§ 7", "Boats"),
        ("Tip #3: dry the nets", "en-step tip", "Tip #3:", "dry the nets"),
        ("Old Rope 4: dry it", "en-counted old rope", "Old Rope 4:", "dry it"),
        ("看點二、渔港", "keyword", "看點二", "、渔港"),
        ("贰、渔具", "han-financial", "贰、", "渔具"),
        ("三．渔具", "han", "三．", "渔具"),
        ("( 四 )渔具", "han-paren", "( 四 )", "渔具"),
        ("2.10.3 Ropes", "decimal", "2.10.3", "Ropes"),
        ("（７）渔具", "arabic-paren", "（７）", "渔具"),
        ("7) 渔具", "arabic", "7)", "渔具"),
        ("㉑渔具", "circled", "㉑", "渔具"),
        ("XI) Ropes", "roman", "XI)", "Ropes"),
        ("B渔港的清晨", "letter", "B", "渔港的清晨"),
        ("(c) ropes", "letter-paren", "(c)", "ropes"),
    ],
)
def test_a_label_ends_where_what_it_labels_begins(text: str, series: str, label: str, rest: str) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.series, found.text, text[found.end :]) == (series, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "第一时间赶到渔港",
        "第二条船是他的",
        "一是否登记",
        "一一登记",
        "三点半开船",
        "03月的渔港",
        "05时开船",
        "1.5m of rope",
        "2.8万亿元",
        "3.",
        "No boats today",
        "Part of the fleet",
        "Figure 3: The fleet",
        "March 3: The fleet sails",
        "Chapter and verse",
        "Section of rope",
        "I went home.",
        "A boat",
        "IX boats",
        "ＡＢ",
        "故事发生在渔港",
    ],
)
def test_words_and_figures_that_look_like_labels_are_none(text: str) -> None:
    assert find_label(text) is None


def test_the_groups_of_series_name_rows_of_the_table() -> None:
    assert SERIES >= CONTAINERS | ARTICLES | ENUMERATIONS | COUNTED
