"""A briefing in two parts: each counts its sections from the beginning, and has a subtitle below each of them."""

from __future__ import annotations

from look import find_block, kept, moved, parent_of, report_on, rules

TITLE = "湾头市交出五年成绩单"
LEAD = "八月二十一日，湾头市举行新闻发布会，介绍过去五年全市经济社会发展的主要成就，并回答了记者的提问。"
PORT = ("一、着力扩大开放", "打造通江达海的内河门户", "加快建设内河港口")
SHIPS = "五年来新建泊位17个，集装箱航线增加到23条，货物吞吐量由每年410万吨增长到960万吨。"
WORKS = ("二、着力振兴产业", "建设山区制造的新高地", "加快壮大装备制造")
PUMPS = "特种泵阀、工程机械两个集群的产值突破600亿元，规模以上工业企业达到1204家，比五年前多了三成。"
HOMES = ("三、着力改善民生", "建设人人向往的宜居之城", "（一）办好身边小事")
YARDS = "每年安排实事20件，改造老旧小区312个，社区食堂开到了每一条街道，老人步行十分钟就能吃上热饭。"
LATER = "（二）织密便民服务"
CLINICS = "建成社区服务中心86个，夜间门诊覆盖全部街道，居民在家门口就能看病、取药、办理各类证明。"
RULE = ("四、着力强化治理", "走出山城治理的新路子", "加快推进数字治理")
SCREEN = "城市运行平台接入传感器4.2万个，汛期的预警时间提前到三小时，五年间无一人因山洪伤亡。"
JOBS = ("一、就业保障", "有活干有钱赚有奔头", "推动就业更加充分")
HIRED = "城镇新增就业41万人，零就业家庭动态清零，返乡创业园吸纳了9000多人，其中三成是大学毕业生。"
ROADS = ("二、设施互联", "让山里山外走得更近", "公路领域")
BUSES = "高速公路里程达到1268公里，所有行政村通了硬化路，客运班车开到了最远的一个自然村。"

PARTS = [
    *PORT, SHIPS, *WORKS, PUMPS, *HOMES, YARDS, LATER, CLINICS, *RULE, SCREEN, *JOBS, HIRED, *ROADS, BUSES
]  # fmt: skip
WHOLE = [TITLE, LEAD, *PARTS]


def _with(added: list[str], before: str) -> list[str]:
    """The document with blocks pasted before another."""
    at = WHOLE.index(before)
    return [*WHOLE[:at], *added, *WHOLE[at:]]


def test_a_briefing_in_two_parts_stays_as_it_is() -> None:
    report = report_on(*WHOLE)
    assert kept(report) == WHOLE
    assert not rules(report) - {"TC604"}
    assert find_block(report, HOMES[1]).kind == "subtitle"


def test_a_line_that_a_note_parts_from_its_section_stands_in_it_over_the_inner_series() -> None:
    report = report_on(*_with(["（详见附件）"], HOMES[1]))
    assert moved(report) == []
    assert parent_of(report, HOMES[1]) == HOMES[0]
    assert parent_of(report, RULE[0]) == parent_of(report, HOMES[0])


def test_a_subtitle_that_a_paste_parts_from_its_heading_is_one() -> None:
    report = report_on(*_with([HIRED], HOMES[1]))
    assert kept(report) == WHOLE
    assert moved(report) == []
    assert find_block(report, HOMES[1]).kind == "subtitle"


def test_a_run_with_the_last_number_stays_before_the_part_that_counts_anew() -> None:
    report = report_on(*_with([LATER, CLINICS, *RULE[:2]], WORKS[0]))
    assert kept(report) == WHOLE
    assert not [block for block in report.document.kept if block.moved]


def test_a_text_pasted_below_a_subtitle_stays_where_it_stood() -> None:
    report = report_on(*_with([BUSES], JOBS[2]))
    assert kept(report) == WHOLE
    assert moved(report) == []


def test_an_item_of_a_repeated_list_with_another_figure_stays_and_is_told() -> None:
    items = [
        "1. 报名截止到5月12日，逾期不再受理。",
        "2. 作品不少于2000字，须附调查记录。",
        "3. 评审分初评和终评两轮进行。",
    ]
    other = items[1].replace("2000", "3000")
    heads = ["一、征文要求", "二、评审安排"]
    report = report_on(TITLE, LEAD, heads[0], *items, heads[1], SHIPS, heads[0], items[0], other, items[2], heads[1])
    assert [text for text in (items[1], other) if text in kept(report)] == [items[1], other]
    assert "TC406" in rules(report)
