"""What a block is: by its looks, by its labels, by its neighbours."""

from __future__ import annotations

import pytest
from look import find_block, kinds, parent_of, report_on

TITLE = "石堰镇的三座水车"
BODY = "石堰镇的水车建于1932年，六十年里磨过的面养活了上下游的三个村子，至今还在转。"
OTHER = "看水车的人姓丁，今年七十八岁，他说水车的声音一天不响，镇上的人就睡不踏实。"
THIRD = "去年汛期，水车的主轴断过一次，丁家父子用了两天两夜，换上了一根新的枣木。"


def test_a_first_line_that_is_no_sentence_is_the_title() -> None:
    assert kinds(TITLE, BODY, OTHER) == ["title", "body", "body"]


def test_a_first_line_that_is_a_sentence_is_not() -> None:
    assert kinds(BODY, OTHER) == ["body", "body"]


def test_the_title_that_the_caller_knows_is_the_title() -> None:
    import textclean

    report = textclean.clean(f"{BODY}\n\n{TITLE}\n\n{OTHER}\n", title=TITLE)
    assert find_block(report, TITLE).kind == "title"


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("一、水车的来历", "二、水车的声音", "三、水车的修理"),
        ("（一）水车的来历", "（二）水车的声音", "（三）水车的修理"),
        ("1. 水车的来历", "2. 水车的声音", "3. 水车的修理"),
        ("A 水车的来历", "B 水车的声音", "C 水车的修理"),
        ("壹 水车的来历", "贰 水车的声音", "叁 水车的修理"),
        ("01 水车的来历", "02 水车的声音", "03 水车的修理"),
        ("关键词一：来历", "关键词二：声音", "关键词三：修理"),
        ("亮点1 水车的来历", "亮点2 水车的声音", "亮点3 水车的修理"),
        ("Part 1 水车的来历", "Part 2 水车的声音", "Part 3 水车的修理"),
        ("【水车的来历】", "【水车的声音】", "【水车的修理】"),
        ("水车的来历", "水车的声音", "水车的修理"),
    ],
)
def test_short_lines_over_prose_are_headings(first: str, second: str, third: str) -> None:
    report = report_on(TITLE, first, BODY, second, OTHER, third, THIRD)
    assert [block.kind for block in report.document.blocks][1::2] == ["heading"] * 3
    assert parent_of(report, OTHER) == second
    assert {block.level for block in report.document.blocks if block.kind == "heading"} == {1}


def test_levels_follow_the_labels() -> None:
    report = report_on(TITLE, "一、来历", "（一）第一座水车", BODY, "（二）第二座水车", OTHER, "二、修理", THIRD)
    assert [b.level for b in report.document.blocks if b.kind == "heading"] == [1, 2, 2, 1]
    assert parent_of(report, OTHER) == "（二）第二座水车"
    assert parent_of(report, "（二）") == "一、来历"
    assert parent_of(report, THIRD) == "二、修理"


def test_the_items_of_a_list_are_no_headings() -> None:
    found = kinds(TITLE, BODY, "修理水车要备齐：", "1. 枣木主轴一根；", "2. 桐油十斤；", "3. 麻绳两盘。", OTHER)
    assert found[3:6] == ["list-item"] * 3


def test_a_point_behind_which_the_next_number_follows_heads_nothing() -> None:
    points = ["a. The toll was read a first time. Carried.", "b. The oak was bought. Carried."]
    assert kinds(TITLE, BODY, "1. New business", *points, "2. Adjournment", OTHER)[2:6] == [
        "heading", "list-item", "list-item", "heading"
    ]  # fmt: skip


def test_amounts_in_a_row_are_a_list_below_its_heading() -> None:
    amounts = ["250 g brown lentils", "1 large onion, chopped", "2 cloves garlic", "1 tsp smoked paprika", "½ orange"]
    found = kinds(TITLE, BODY, "Ingredients", *amounts, "Method", OTHER)
    assert found[2] == found[8] == "heading"
    assert "heading" not in found[3:8]


def test_bullets_are_items() -> None:
    assert (
        kinds("Tools for the wheel", "Bring what you need for a day's work:", "- a rope", "- a lamp", "- a good knife")[
            2:
        ]
        == ["list-item"] * 3
    )


def test_articles_of_a_law_are_bodies_with_a_label_and_chapters_are_headings() -> None:
    report = report_on(
        "渡口管理办法",
        "第一章 总则",
        "第一条 渡口由镇里管理。",
        "第二条 渡船每年检验一次。",
        "第二章 附则",
        "第三条 本办法自公布之日起施行。",
    )
    assert [(b.kind, b.label) for b in report.document.blocks[1:]] == [
        ("heading", "第一章"),
        ("body", "第一条"),
        ("body", "第二条"),
        ("heading", "第二章"),
        ("body", "第三条"),
    ]


def test_the_line_under_every_labelled_heading_is_a_subtitle() -> None:
    report = report_on(
        TITLE,
        *("A 来历", "三代人守一条河", "第一代人", BODY),
        *("B 声音", "一响响了六十年", "夜里的声音", OTHER),
        *("C 修理", "枣木换枣木", "断轴之后", THIRD),
    )
    assert [b.clean for b in report.document.blocks if b.kind == "subtitle"] == [
        "三代人守一条河",
        "一响响了六十年",
        "枣木换枣木",
    ]
    assert parent_of(report, "第一代人") == "A 来历"


def test_the_line_under_a_labelled_heading_is_a_subtitle_where_the_document_ends_on_it() -> None:
    headings = (("A 来历", "三代人守一条河"), ("B 声音", "一响响了六十年"), ("C 修理", "枣木换枣木"))
    torn = [line for heading in headings for line in heading]
    assert kinds(TITLE, BODY, *torn)[2:] == ["heading", "subtitle"] * 3


def test_a_summary_stands_in_brackets() -> None:
    summary = "【石堰镇的水车建于1932年，六十年里磨过的面养活了三个村子，去年换上了新的主轴，今年接待游客一万二千人】"
    assert kinds(TITLE, "看点", summary, "A 来历", BODY, "B 声音", OTHER)[2] == "summary"


@pytest.mark.parametrize("row", ["| 年份 | 产量 |", "┃年份    │产量    ┃", "┠────┼────┨"])
def test_a_caption_and_a_quotation_and_a_table_are_what_they_look_like(row: str) -> None:
    found = kinds(TITLE, BODY, "图为修复后的水车。 丁禾 摄", "> 水车不响，睡不踏实。", row, OTHER)
    assert found == ["title", "body", "caption", "quote", "table", "body"]
    numbered = kinds(TITLE, BODY, "图1 2012-2015年水车磨面的斤数", OTHER, "水车修复以后。图:石堰新闻", THIRD)
    assert numbered == ["title", "body", "caption", "body", "caption", "body"]


def test_keywords_below_an_abstract_are_no_heading() -> None:
    found = kinds("水车的修复", f"摘  要:{BODY}", "关键词:水车 石堰 木作", OTHER)
    assert "heading" not in found


def test_a_paragraph_that_names_its_source_is_no_title() -> None:
    assert kinds("（石堰20日讯）镇上的水车昨晚又转了起来，看水车的人却不见了！", BODY, OTHER)[0] != "title"


def test_paragraphs_before_the_first_heading_are_leads() -> None:
    assert kinds(TITLE, BODY, "一、声音", OTHER, "二、修理", THIRD)[1] == "lead"


@pytest.mark.parametrize("line", ["“水车不响，睡不踏实。”", "他说：", "三月初三，水车开转，", "2016年3月1日"])
def test_a_short_line_that_goes_on_or_speaks_is_no_heading(line: str) -> None:
    assert "heading" not in kinds(TITLE, BODY, line, OTHER)


def test_the_letter_of_a_word_is_no_label() -> None:
    report = report_on(
        "The wheel at Stone Weir", "A wheel that old needs care.", "Its keeper is seventy-eight, and so is its axle."
    )
    assert all(block.label is None for block in report.document.blocks)


def test_english_headings_are_headings() -> None:
    found = kinds(
        "The wheel at Stone Weir",
        "What the keeper does",
        "The keeper greases the axle twice a day and writes the level of the water into his book.",
        "Who pays for it?",
        "The three villages pay in flour, as they have done since the wheel was built in 1932.",
    )
    assert found == ["title", "heading", "body", "heading", "body"]


@pytest.mark.parametrize("day", ["2025年9月10日", "二〇二五年九月十日", "二○二五年九月十日", "二0二五年九月十日"])
def test_a_signature_and_its_day_are_no_headings_and_attachments_above_them_are_items(day: str) -> None:
    text = ["关于举办登山节的通知", "现将登山节的有关事项通知如下，请认真组织。", "附件：1.参赛声明书", "2.线路示意图"]
    report = report_on(*text, "玉屏县文化体育局", day, "登山节安全须知", "登山的人应当在天黑以前回到山脚。")
    assert find_block(report, "2.").kind == "list-item"
    assert "heading" not in (find_block(report, "玉屏县").kind, find_block(report, day).kind)


def test_fields_side_by_side_are_no_heading_and_its_subtitle() -> None:
    steps = [
        ["【一年级】", "班主任：同学们，蹲下，捂住口鼻，跟我走！", "路线：西楼梯到一号区", "用时：两分半"],
        ["【二年级】", "班主任：同学们，蹲下，捂住口鼻，跟我走！", "路线：东楼梯到二号区", "用时：三分钟"],
        ["【三年级】", "班主任：同学们，蹲下，捂住口鼻，跟我走！", "路线：西楼梯到三号区", "用时：两分半"],
    ]
    report = report_on("消防演练脚本", *(line for step in steps for line in step))
    assert {block.kind for block in report.document.blocks if block.clean.startswith(("路线", "用时"))} == {"body"}


STATUTE = (
    "An Act to establish the office of the ferry warden",
    "Sec. 1. Short title.",
    "This Act may be cited as the “Ferry Warden Act”.",
    "Sec. 2. Duties.",
    "(a) The warden shall—",
    "(1) inspect every ferry not less than twice a year; and",
    "(2) publish the findings on or before the first day of June.",
    "(b) The warden may board a ferry, at a reasonable hour and after notice, to inspect its engine and its ropes.",
    "Sec. 3. Penalties.",
    "(a) A person who works a ferry without a licence is liable for a penalty of not more than 500 crowns a day.",
    "(b) Penalties collected under this section are paid into the ferry fund of the county in which they fell due.",
)


def test_the_names_of_the_sections_of_a_statute_are_headings_and_its_paragraphs_are_items() -> None:
    report = report_on(*STATUTE)
    assert [block.clean for block in report.document.blocks if block.kind == "heading"] == [
        *STATUTE[1::2][:2],
        STATUTE[8],
    ]
    assert {block.kind for block in report.document.blocks if block.clean.startswith("(")} == {"list-item"}


def test_sections_that_are_whole_sentences_are_no_headings() -> None:
    found = kinds(
        "Rules of the ferry club",
        "Sec. 1. The club meets in the boathouse on the first Monday of each month, at seven in the evening, and its"
        " members bring their own chairs, cups and lamps, since the boathouse has none of these.",
        "Sec. 2. The club elects a warden.",
        "The warden keeps the keys of the boathouse and the list of those who borrowed them.",
        "Sec. 3. The fee is nine crowns.",
        "It is paid at the first meeting of the year, in coins, into the tin on the shelf.",
    )
    assert "heading" not in found
