"""Labels of numbering series: what is one, where it ends, and the number it stands for."""

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
        ("第三章　　监督管理", "chapter", "第三章", "监督管理"),
        ("第十条之一 渔船应当登记。", "added-article", "第十条之一", "渔船应当登记。"),
        ("PART IV: Boats", "en-part", "PART IV:", "Boats"),
        ("Chapter 12. Boats", "en-chapter", "Chapter 12.", "Boats"),
        ("§ 7 Boats", "en-section", "§ 7", "Boats"),
        ("SEC. 7. BOATS.", "en-section", "SEC. 7.", "BOATS."),
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
        "一、二年级不布置书面作业",
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
        "",
        "2024年的春天",
        "3.5万元",
        "2.8万亿元的产值",
        "一些人走了",
        "第一次见面",
        "第三方机构",
        "A boat lay at the pier.",
        "I think so.",
        "1932年，水车转了第一圈。",
        "10月18日",
        "12:30",
        "3 September",
        "9.30 am: Launch",
        "200 Litres of water",
        "a word",
        "Section 4 says nothing of the wheel.",
        "Article 12 has been in force since May.",
    ],
)
def test_words_and_figures_that_look_like_labels_are_none(text: str) -> None:
    assert find_label(text) is None


def test_the_groups_of_series_name_rows_of_the_table() -> None:
    assert SERIES >= CONTAINERS | ARTICLES | ENUMERATIONS | COUNTED


@pytest.mark.parametrize(
    ("text", "series", "number"),
    [
        ("第一编 总则", "part", 1),
        ("第十二章 附则", "chapter", 12),
        ("第二节 监督", "section", 2),
        ("第一百零五条 本法自公布之日起施行。", "article", 105),
        ("第 12 条 渡口由镇里管理。", "article", 12),
        ("一、来历", "han", 1),
        ("二十三、来历", "han", 23),
        ("（三）来历", "han-paren", 3),
        ("(3)来历", "arabic-paren", 3),
        ("3. 来历", "arabic", 3),
        ("3、来历", "arabic", 3),
        ("１２．来历", "arabic", 12),
        ("1.2 Scope", "decimal", 1002),
        ("①来历", "circled", 1),
        ("01 来历", "zero-padded", 1),
        ("01 点亮老街", "zero-padded", 1),
        ("IV. Scope", "roman", 4),
        ("Ⅳ. 范围", "roman-sign", 4),
        ("C 来历", "letter", 3),
        ("C. Scope", "letter", 3),
        ("关键词二 来历", "keyword", 2),
        ("亮点3：来历", "keyword", 3),
        ("NO.2 来历", "number", 2),
        ("Part 3 Scope", "en-part", 3),
        ("Chapter Seven", "en-chapter", 7),
        ("Section 4. Scope", "en-section", 4),
        ("Article IV", "en-article", 4),
        ("Step 2: Soak the cane", "en-step step", 2),
        ("壹、来历", "han-financial", 1),
        ("第一，要早起", "han-ordinal", 1),
        ("二是要早起", "han-item", 2),
    ],
)
def test_a_label_says_its_series_and_its_number(text: str, series: str, number: int) -> None:
    label = find_label(text)
    assert label is not None
    assert (label.series, label.number) == (series, number)


def test_outer_series_have_lower_ranks() -> None:
    labels = [
        find_label(text)
        for text in (
            "第一编 总则",
            "第一章 总则",
            "第一节 总则",
            "第一条 总则",
            "（一）总则",
            "1. 总则",
            "（1）总则",
            "①总则",
        )
    ]
    ranks = [label.rank for label in labels if label]
    assert ranks == sorted(ranks)
    assert len(ranks) == 8


def test_decimals_are_ordered_by_their_parts() -> None:
    numbers = [label.number for text in ("1.2 A", "1.9 B", "1.10 C", "2.1 D") if (label := find_label(text))]
    assert numbers == sorted(numbers)
