"""Labels and the numbers they stand for."""

from __future__ import annotations

import pytest

from textclean.language.numbering import find_label


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


@pytest.mark.parametrize(
    "text",
    [
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
def test_these_are_no_labels(text: str) -> None:
    assert find_label(text) is None


def test_what_a_label_labels_begins_behind_it() -> None:
    text = "第三章　　监督管理"
    label = find_label(text)
    assert label is not None
    assert text[label.end :] == "监督管理"


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
