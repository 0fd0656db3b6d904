"""What is decided on the text as it will be written, and not on the source with its copies."""

from __future__ import annotations

from look import find_block, kept, report_on

import textclean

TITLE = "青禾镇渡口六十年"
LEAD = "两岸的人都记得，这条渡船已经摆了六十年，船板换过四次，掌舵的人换过三代，价钱却从来没有变过。"
TEXT = "守渡口的老人把每一天的水位记在一本账里，账本换了十一本，从前的十本都收在镇里的档案室。"
OTHER = "码头边的茶棚天不亮就生火，头一壶茶总是留给撑船的人，后面的才卖给赶早集的客人。"
MORE = "到了秋天，河面上的雾要到九点才散，渡船只好靠铜锣互相招呼，隔着雾听声音靠岸。"


def test_lines_between_copies_are_judged_as_they_will_stand() -> None:
    item, short = "一、一本账的来历" + TEXT, "二、把路修到田头"
    last = ["三、夜班之后", "分享到：微信 微博", "三、夜班之后"]
    report = report_on(TITLE, LEAD, item, short, item, short, OTHER, *last, MORE)
    assert kept(report) == [TITLE, LEAD, item, short, OTHER, last[0], MORE]
    assert textclean.clean(report.text).text == report.text


def test_what_is_left_of_a_doubled_line_is_judged_once_more() -> None:
    report = report_on(TITLE, LEAD, "2024-05-21 08:36 2024-05-21 08:36", TEXT, OTHER, MORE)
    assert find_block(report, "2024").fate == "noise"
    assert textclean.clean(report.text).text == report.text


def test_furniture_behind_a_paragraph_is_seen_through_the_invisible_signs_in_it() -> None:
    report = report_on(TITLE, LEAD + "返回\u200b首页>>", TEXT)
    assert report.text == "\n\n".join([TITLE, LEAD, TEXT]) + "\n"
    assert find_block(report, LEAD).clean == LEAD
    assert textclean.restore(report) == "\n\n".join([TITLE, LEAD + "返回\u200b首页>>", TEXT]) + "\n"


def test_a_block_is_what_the_whole_source_says_it_is() -> None:
    report = report_on(TITLE, LEAD, "■ 一本账", TEXT, "■ 一壶茶", OTHER, "■ 一面锣", TEXT)
    assert find_block(report, "■ 一面锣").kind == "heading"
