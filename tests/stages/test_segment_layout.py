"""Where a block begins and ends."""

from __future__ import annotations

import textwrap
from itertools import chain, pairwise

import pytest
from harbour import P
from look import finding_of, report_on, rules

import textclean


def texts(data: str) -> list[str]:
    return [block.clean for block in textclean.clean(data).document.blocks]


def test_a_block_is_a_line() -> None:
    assert texts("第一段写在这里。\n第二段写在这里。\n\n第三段写在这里。\n") == [
        "第一段写在这里。",
        "第二段写在这里。",
        "第三段写在这里。",
    ]


def test_lines_end_at_line_feed_and_carriage_return_and_at_nothing_else() -> None:
    report = textclean.clean("甲段在这里。\r\n乙段在这里。\r丙段\x85\u2028\x0b在这里。")
    assert [block.lines for block in report.document.blocks] == [(1, 1), (2, 2), (3, 3)]


def test_two_ideographic_spaces_inside_a_line_begin_a_paragraph() -> None:
    assert texts("　　船靠岸时天还黑着。　　接着来的是卖菜的人。\n") == ["船靠岸时天还黑着。", "接着来的是卖菜的人。"]


def test_a_wide_gap_inside_a_heading_does_not() -> None:
    assert texts("第一章　　总则\n\n第一条　本办法适用于全镇的渡口。\n")[0] == "第一章　　总则"


def test_an_article_glued_after_a_full_stop_is_a_block_of_its_own() -> None:
    line = "第一条 渡口由镇里管理。第二条 渡船每年检验一次。第三条 本办法自公布之日起施行。"
    assert texts(line + "\n") == [
        "第一条 渡口由镇里管理。",
        "第二条 渡船每年检验一次。",
        "第三条 本办法自公布之日起施行。",
    ]


def test_an_article_that_is_only_quoted_is_not() -> None:
    line = "第九条 违反本办法的，依照规定处理。第三条 第二款另有规定的除外，从其规定办理。"
    assert len(texts(line + "\n")) == 1


def test_hard_wrapped_lines_of_one_paragraph_are_one_block_and_stay_as_they_are() -> None:
    text = (
        "The lamp at Colder Point was lit for the first time in the autumn of\n"
        "1871, by a man who had never seen the sea. He had walked from the\n"
        "quarries at Stennet with his tools on his back, and he told the board\n"
        "that a light was a light, wherever one put it.\n"
        "\n"
        "For thirty-one years he climbed the same hundred and four steps twice\n"
        "a day. He wrote down the weather, the ships and the birds, in that\n"
        "order, in a hand so small that the board asked him twice to write\n"
        "larger. He never did.\n"
    )
    report = textclean.clean(text)
    assert [block.lines for block in report.document.blocks] == [(1, 4), (6, 9)]
    assert report.text == text
    assert "TC301" in rules(report)


@pytest.mark.parametrize(("mark", "end"), [("> ", "\n"), (">> ", "\n"), ("", "\n\n")])
def test_lines_behind_the_mark_of_a_quotation_or_over_a_blank_line_each_are_wrapped_too(mark: str, end: str) -> None:
    paragraphs = [f"{mark}{one} {other} {third}" for one, other, third in zip(P, P[1:], P[2:], strict=False)]
    wrapped = [textwrap.fill(text, 60, subsequent_indent=mark).replace("\n", end) for text in paragraphs]
    assert texts((end + "\n").join(wrapped) + "\n") == paragraphs


def test_short_paragraphs_with_a_blank_line_between_are_no_lines_of_one() -> None:
    told = [f"{what} came at dawn. Nobody had expected the {what.lower()}" for what in ("Rain", "Snow", "Wind", "Mist")]
    assert texts("\n\n".join(["How the weather came", *told]) + "\n") == ["How the weather came", *told]


def test_the_lines_of_an_item_hang_under_its_text_and_are_one_block_with_it_ragged_or_full() -> None:
    text = (
        "Notes for the keepers of the light\n"
        "\n"
        " * The lamp is lit at sunset and put out at sunrise, and the hour of both\n"
        "   is written into the book before anything else is done.\n"
        "\n"
        " * When the fog signal has been sounded for more than six hours the\n"
        "   previous watch is woken, which relieves the one\n"
        '   "on the horn" until the fog has lifted and the signal may be\n'
        "   left alone.\n"
        "\n"
        " * Oil is drawn from the tank at the foot of the stair, and never from\n"
        "   the reserve, unless the tender has not called for more than\n"
        "   a month.\n"
        "\n"
        " * Visitors are shown the lamp by day and in good weather, and by those\n"
        "   keepers only who are not on watch.\n"
    )
    report = textclean.clean(text)
    assert [block.lines for block in report.document.blocks] == [(1, 1), (3, 4), (6, 9), (11, 13), (15, 16)]
    assert report.text == text
    assert rules(report) == {"TC301"}


def test_the_lines_of_a_verse_are_not_joined_by_the_prose_around_it() -> None:
    prose = (
        "The lamp at Colder Point was lit for the first time in the autumn of\n"
        "1871, by a man who had never seen the sea. He had walked from the\n"
        "quarries at Stennet with his tools on his back, and he told the board\n"
        "that a light was a light, wherever one put it, and sang as he climbed\n"
        "the stair that leads up to it.\n"
    )
    verse = "one for the wick and\ntwo for the glass and\nthree for the ships\n"
    report = textclean.clean("\n".join([prose, prose.replace("lamp", "horn"), prose.replace("lamp", "bell"), verse]))
    assert [block.clean for block in report.document.blocks][-3:] == verse.splitlines()
    assert "TC301" in rules(report)


def test_a_blank_line_ends_a_paragraph_however_full_the_line_above_is() -> None:
    wide = "河水一天天涨上来镇上的人把门前的石阶一级一级数着又从最低的那一级搬开了盆"
    report = report_on(*(f"{wide}{n}" for n in "甲乙丙丁戊己"))
    assert len(report.document.blocks) == 6


def test_an_article_on_one_line_stays_one_block_and_is_shown() -> None:
    line = "".join(f"第{n}天的早晨，船工们照例把缆绳理好，等着上游放下来的木排。" for n in "一二三四五六七八九十") * 2
    report = textclean.clean(line + "\n")
    assert len(report.document.blocks) == 1
    assert finding_of(report, "TC306").block == 0
    assert report.text == line + "\n"


CODE = "```bash\n# install first\n\nmake\n```"


def test_fenced_code_is_one_block_with_its_blank_lines_and_signs() -> None:
    report = textclean.clean(f"# Guide\n\nRun this in the folder of the project:\n\n{CODE}\n\nThen open the page.\n")
    assert [block.kind for block in report.document.blocks] == ["title", "body", "code", "body"]
    assert report.document.blocks[2].text == CODE


def test_a_fence_that_is_never_closed_is_a_line() -> None:
    assert texts("```\nmake\n\nThen open the page.\n") == ["```", "make", "Then open the page."]


def test_a_fence_that_names_a_language_opens_code_whatever_was_opened_before() -> None:
    assert texts("~~~\n甲段写在这里。\n~~~python\na = 1\n~~~\n") == ["~~~", "甲段写在这里。", "~~~python\na = 1\n~~~"]


def indented(text: str, columns: int = 3) -> str:
    return textwrap.indent(textwrap.fill(text, 64), " " * columns)


def test_the_lines_of_a_paragraph_that_stands_further_in_are_one_block() -> None:
    text = "\n".join(["How the Ferry Came Back", *map(indented, P[:4])]) + "\n"
    report = textclean.clean(text)
    assert [" ".join(block.clean.split()) for block in report.document.blocks] == ["How the Ferry Came Back", *P[:4]]
    assert report.text == text
    assert rules(report) == {"TC301"}


def test_first_lines_that_stand_further_in_begin_paragraphs() -> None:
    paragraphs = [textwrap.fill(text, 40, initial_indent="   ") for text in P[:4]]
    report = textclean.clean("\n".join(paragraphs) + "\n")
    assert [" ".join(block.clean.split()) for block in report.document.blocks] == P[:4]


def test_the_rows_of_a_table_in_wrapped_text_stay_lines() -> None:
    rows = ["   hour            =       two figures from", "   minute          =       two figures from"]
    text = "\n".join(["How the Ferry Came Back", *map(indented, P[:4]), *rows]) + "\n"
    assert [block.text for block in textclean.clean(text).document.blocks][-2:] == rows


def test_a_title_right_over_wrapped_text_is_no_line_of_it() -> None:
    text = (
        "关于供餐管理的答复\n"
        "    您提出的关于规范校外供餐管理的提案收悉，经商市市场监管局和\n市卫生健康委，现答复如下。\n"
        "    目前全市共有校外供餐单位二十三家，均取得食品经营许可，我局\n会同有关部门建立了供餐单位名单。\n"
        "    要求供餐单位使用专用车辆，配送的距离和时间都要登记，从做好\n到送达不超过两小时。\n"
        "    今后我局将每个学期检查一次，结果向家长公布，不合格的单位退\n出名单。\n"
    )
    assert len(textclean.clean(text).document.blocks) == 5


def test_a_headline_may_be_wider_than_the_wrapped_text_below_it() -> None:
    headline = "The Old Company's Last Ferry Has Left Orrin Point, and Nobody Knows What Comes Next"
    wrapped = (textwrap.fill(text, 60) for text in P[:4])
    assert texts("\n\n".join([headline, *wrapped])) == [headline, *P[:4]]


def test_chinese_text_that_was_broken_after_so_many_ideographs_is_hard_wrapped() -> None:
    told = "旧码头在北岸，四十年前渡船卖掉以后就关了，岛上的人进城只能绕过东港，涨潮的日子还要等上半天才走得成。"
    headline = "云川港务委员会决定明年春天重新开放北岸的旧码头"
    paragraphs = [told, f"港务委员会说，{told}", f"邮局的老局长也说，{told[:-5]}赶不上船。"]
    wrapped = ["\n".join(textwrap.wrap(text, 18)) for text in paragraphs]
    assert texts("\n\n".join([headline, *wrapped])) == [headline, *paragraphs]
    headings = ["一、码头", "二、委员会", "三、邮局"]
    numbered = "\n".join([headline, *chain(*zip(headings, wrapped, strict=True))])
    assert texts(numbered) == [headline, *chain(*zip(headings, paragraphs, strict=True))]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_that_a_program_broke_by_counting_characters_are_hard_wrapped_below_their_headings(gap: str) -> None:
    lines = ["云川港三年来运了多少人"]
    for what, amount in (("渡船", "1.25"), ("货船", "2.8"), ("班轮", "10.75"), ("快艇", "0.4")):
        lines += [
            f"{what}的变化",
            f"去年云川港的{what}一共运了{amount}万人次，比2019年多了一成，其中夜里开的有1600班。",
        ]
    wrapped = ("\n".join(text[at : at + 26] for at in range(0, len(text), 26)) for text in lines)
    assert texts(gap.join(wrapped)) == lines


@pytest.mark.parametrize("columns", [12, 15, 17])
def test_the_narrow_columns_of_a_newspaper_are_hard_wrapped(columns: int) -> None:
    told = "旧码头在北岸，四十年前关了。岛上的人进城只能绕过东港。“涨潮的日子，”局长说，“还要等上半天才走得成。”"
    paragraphs = [f"\u3000\u3000{who}{told}" for who in ("", "委员会说，", "邮局也说，", "乘客还说，")]
    wrapped = ("\n".join(textwrap.wrap(text, columns, drop_whitespace=False)) for text in paragraphs)
    found = texts("\n".join(["旧码头明年重新开放", *wrapped]))
    assert found == ["旧码头明年重新开放", *(text.strip() for text in paragraphs)]
    english = [f"{one} {other}" for one, other in pairwise(P)]
    assert texts("\n\n".join(textwrap.fill(text, 2 * columns) for text in english)) == english


def test_lines_of_one_length_in_which_no_sentence_ends_are_no_column() -> None:
    verses = [f"{what}从北岸旧码头开到东港" for what in ("春天的渡船", "夏天的小船", "秋天的帆船", "冬天的木船") * 3]
    assert texts("\n".join(verses)) == verses


def test_the_number_of_a_page_is_no_line_of_the_paragraph_that_it_interrupts() -> None:
    first, *more = (textwrap.fill(text, 50) for text in P[:4])
    above, below = first.split("\n", 1)
    wrapped = "\n\n".join(["How the Ferry Came Back", f"{above}\n- 7 -\n{below}", *more])
    assert texts(wrapped)[1:4] == [above, "- 7 -", below.replace("\n", " ")]


def test_headings_with_numbers_keep_the_rule_under_them() -> None:
    sections = [f"Part {n}\n======\n\n{text}" for n, text in enumerate(P[:3], 1)]
    headings = [block.text for block in textclean.clean("\n\n".join(sections)).document.blocks[::2]]
    assert headings == ["Part 1\n======", "Part 2\n======", "Part 3\n======"]


def test_justified_lines_as_wide_as_a_page_are_one_paragraph_though_marks_make_them_uneven() -> None:
    lines = (
        "  第一条   为规范石堰水车股份有限公司（以下简称“公司”）的信息",
        "披露行为，确保信息真实、准确、完整、及时，根据《石堰县企业章程管理办",
        "法》（以下简称“《办法》”）、《石堰县企业信息公开规定》（以下简称",
        "“《规定》”）等有关规定，特制定本制度。",
        "  第二条   公司应当同时向所有出资人披露信息，不得提前向任何单位",
        "和个人泄露。法律、行政法规另有规定的，从其规定，并由公司在三个工作日",
        "以内向全体出资人书面说明理由。出资人有权查阅该说明，公司不得以任何理",
        "由拒绝或者拖延。",
    )
    blocks = textclean.clean("\n".join(lines)).document.blocks
    assert [block.lines for block in blocks] == [(1, 4), (5, 8)]
