"""Which paragraphs stop before their end, how sure that is, and what only looks like it."""

from __future__ import annotations

import pytest
from harbour import P as HARBOUR
from look import find_block, finding_of, report_on, rules

TITLE = "雾桥镇的四个季节"
A = "春天，雾桥镇的茶农凌晨四点上山，露水没干的时候采下的芽头最嫩，一斤鲜叶能卖到六十元。"
B = "夏天，镇上的孩子都泡在河里。老人坐在桥头，手里摇着蒲扇，数着谁家的孩子还没有上岸。"
C = "秋天，打谷场上铺满了稻子。晒谷的人一天翻四遍，夜里就睡在谷堆旁边，听着远处的狗叫。"
EN = [
    "The market at Fog Bridge",
    "The market opens at half past four, when the boats come in and the fish are still alive in their buckets.",
    "Its keeper has an office under the sky: a folding table, two chairs and the only honest scale in town.",
    "By half past seven the last of the stalls is gone, and the stones shine as if nobody had ever stood there.",
]


def tier(end: str) -> str | None:
    """The tier of a paragraph that ends so, between whole ones."""
    cut = "冬天，雾锁住了桥，赶集的人提着灯笼走过桥面" + end
    return find_block(report_on(TITLE, A, B, cut, C), "冬天").truncated


def english_tier(text: str) -> str | None:
    """The tier of an English paragraph between whole ones."""
    return find_block(report_on(*EN[:3], text, EN[3]), text[:20]).truncated


@pytest.mark.parametrize(
    "end", ["……[阅读全文]", "…[详细]", "[展开全文]", "…（查看全文）", " [...]", "（下转第3版）", "，远远看去\ufffd"]
)
def test_a_marker_or_a_torn_character_is_certain(end: str) -> None:
    assert tier(end) == "certain"


@pytest.mark.parametrize(("dots", "is_cut"), [("…", True), ("...", True), ("……", False)])
def test_dots_over_a_marker_are_a_sites_unless_they_are_the_six_of_an_author(dots: str, is_cut: bool) -> None:
    cut = "冬天，雾锁住了桥，赶集的人提着灯笼走过桥面" + dots
    report = report_on(TITLE, A, B, cut, "阅读全文", C)
    assert find_block(report, "冬天").truncated == ("certain" if is_cut else "elided")


@pytest.mark.parametrize(
    "end", ["，", "，灯笼的数目达到", "，这是全镇最", "，老人说（", "，“像一串", "，一共", "，像一串移", "，一共3"]
)
def test_an_open_end_is_strong(end: str) -> None:
    assert tier(end) == "strong"


@pytest.mark.parametrize("end", ["。", "！", "？”", "。）", "。”"])
def test_a_stop_is_no_cut(end: str) -> None:
    assert tier(end) is None


@pytest.mark.parametrize("end", ["……", "…", "……”"])
def test_what_its_author_let_trail_off_is_elided_and_no_finding(end: str) -> None:
    cut = "冬天，雾锁住了桥，赶集的人提着灯笼走过桥面" + end
    report = report_on(TITLE, A, B, cut, C)
    assert find_block(report, "冬天").truncated == "elided"
    assert not rules(report) & {"TC501", "TC502"}


@pytest.mark.parametrize("marker", ["阅读全文 >>", "此内容为付费内容，请付费后查看"])
def test_a_line_that_says_that_the_text_goes_on_makes_the_open_end_before_it_certain(marker: str) -> None:
    report = report_on(TITLE, A, "冬天，雾锁住了桥，赶集的人提着灯笼", marker, B)
    assert find_block(report, "冬天").truncated == "certain"
    assert find_block(report, marker).fate == "noise"


def test_such_a_line_after_a_whole_paragraph_is_only_furniture() -> None:
    report = report_on(TITLE, A, B, "阅读全文 >>", C)
    assert [block.truncated for block in report.document.kept] == [None] * 4


@pytest.mark.parametrize(
    "cut",
    [
        "where the fishermen mend their nets and the",
        "where they sell what they have caught, and more,",
        "that held about 900. Last summer it held 310, and for the first time none of them came on foot",
    ],
)
def test_an_open_end_in_english_is_strong(cut: str) -> None:
    assert english_tier(f"Behind the market is a small yard {cut}") == "strong"


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param("where the fishermen mend their nets and we", id="we is a word"),
        pytest.param("where the women sort the catch by siz", id="no such word is known"),
    ],
)
def test_a_last_word_that_may_be_one_says_less(cut: str) -> None:
    assert english_tier(f"Behind the market is a small yard {cut}") != "certain"


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param("where the mark", id="market stands elsewhere"),
        pytest.param("where they sell what they caught, an", id="an article"),
        pytest.param("where they sort the fish by ki", id="no word of two letters"),
        pytest.param("where you’ll meet those we’r", id="no contraction"),
        pytest.param("(and the shed beside it where they keep the nets", id="an open bracket"),
    ],
)
def test_a_torn_word_in_english_is_strong_in_an_item_too(cut: str) -> None:
    report = report_on(
        "The market by the bridge",
        "The market by the bridge opens at four in the morning, when the first boats come in with their catch.",
        "What a visitor should see before the market closes:",
        "- the stalls along the quay",
        f"- the small yard right behind the market hall {cut}",
        "- the bridge itself",
    )
    assert find_block(report, "- the small yard").truncated == "strong"
    assert find_block(report, "- the stalls").truncated is None


@pytest.mark.parametrize("item", ["- a list of the boats and their owners; and", "- what the market has to offer"])
def test_the_item_before_the_last_may_lead_on_to_it(item: str) -> None:
    report = report_on("The market", "Before you come, please read these:", item, "- the rules of the market")
    assert find_block(report, item).truncated is None


def test_a_heading_on_half_a_word_is_a_paragraph_that_lost_its_end() -> None:
    report = report_on(
        "The market",
        "Below are the questions that visitors ask mos",
        "Most visitors ask when the market opens, and most of them come too late.",
    )
    assert find_block(report, "Below").truncated == "strong"


def test_paragraphs_of_one_length_that_end_as_lines_do_were_not_cut_by_a_limit() -> None:
    lines = [f"{n} " + "x" * 60 + end for n, end in (("a", "]"), ("b", ":"), ("c", "?"))]
    report = report_on("The market", *lines)
    assert all(block.truncated != "strong" for block in report.document.blocks)


def test_a_marker_in_english_is_certain() -> None:
    assert english_tier("Behind the market is a small yard where the fishermen mend their... Read more") == "certain"


@pytest.mark.parametrize(
    "line",
    [
        "图为冬天的雾桥。 丁禾 摄",
        "2016年3月1日",
        "一、冬天的雾桥",
        "冬天的集市（每月逢五）",
        "地址：雾桥镇桥头街12号",
        "来源：https://example.org/market",
        "海州市人民政府关于印发《海州市渡口管理办法》的通知（试行）",
    ],
)
def test_lines_that_have_no_stop_by_convention_are_not_cut(line: str) -> None:
    report = report_on(TITLE, A, B, line, C)
    assert all(block.truncated is None for block in report.document.blocks)


def test_items_of_a_list_need_no_stop() -> None:
    report = report_on(TITLE, A, "赶集要带：", "1. 一盏灯笼", "2. 一根扁担", "3. 一把零钱", B)
    assert all(block.truncated is None for block in report.document.blocks)


def test_verses_and_a_document_without_stops_are_not_cut() -> None:
    verses = ["雾桥谣", "一竿撑开千江月", "两桨摇回万里秋", "问郎何日过江去", "桃花开处是渡头", "年年岁岁花相似"]
    assert all(block.truncated is None for block in report_on(*verses).document.blocks)


def test_paragraphs_of_one_maximal_length_were_cut_by_a_limit() -> None:
    cut = [(text * 2)[:60] for text in (A[:-1] + "，", B[:-1] + "，", C[:-1] + "，", A[3:-1] + "，")]
    report = report_on(TITLE, *cut, "冬天的事，留到冬天再说。")
    assert [block.truncated for block in report.document.blocks][1:5] == ["strong"] * 4
    assert "TC507" in rules(report)


def test_a_bracket_that_is_never_closed_is_a_note_where_nothing_else_is_wrong() -> None:
    report = report_on(TITLE, A, "冬天，雾锁住了桥（也锁住了镇，赶集的人提着灯笼走过桥面。", B)
    assert finding_of(report, "TC504").severity == "note"


def test_a_quotation_that_runs_over_paragraphs_is_not() -> None:
    report = report_on(TITLE, A, "“冬天，雾锁住了桥，也锁住了镇。", "“赶集的人提着灯笼走过桥面。”", B)
    assert "TC504" not in rules(report)


def test_a_finding_says_how_sure_it_is_and_why() -> None:
    report = report_on(TITLE, A, B, "冬天，雾锁住了桥，赶集的人提着灯笼走过桥面，这是全镇最", C)
    told = finding_of(report, "TC501")
    assert told.evidence["tier"] == "strong"
    assert "最" in told.message
    assert report.verdict == "partial"


def test_an_elided_or_probable_end_does_not_make_the_document_partial() -> None:
    assert report_on(TITLE, A, B, "冬天，雾锁住了桥，赶集的人提着灯笼……", C).verdict == "article"


def test_a_paragraph_that_begins_with_a_date_is_judged_like_the_others() -> None:
    report = report_on(TITLE, A, B, "2013年，雾桥镇关掉了沿河的三座砖窑，修起了一座水厂，铺设了管网", C)
    assert report.document.blocks[3].truncated == "strong"


def test_the_line_that_tells_the_history_of_a_law_is_whole() -> None:
    line = "2016年3月1日霜桥市第十届人民代表大会常务委员会第三次会议通过"
    assert report_on(TITLE, line, A, B, C).document.blocks[1].truncated is None


def test_a_figure_that_ends_on_its_decimal_point_is_cut() -> None:
    report = report_on(TITLE, A, B, "水厂的用户去年增加了一成，今年上半年又增长22.", C)
    assert report.document.blocks[3].truncated == "strong"


def test_a_paragraph_whose_other_sentences_have_stops_is_cut_though_many_others_are() -> None:
    cut = [text[:22] for text in (A, B, C)]
    report = report_on(
        TITLE, *cut, A[5:], "雾桥镇修起了水厂。水管铺到了每一条巷", B[5:], "铁匠铺开到了桥头。铁匠的儿子学会了焊", C
    )
    assert [report.document.blocks[at].truncated for at in (5, 7)] == ["strong", "strong"]


def test_an_answer_is_no_field() -> None:
    report = report_on(TITLE, A, "问：水厂什么时候建成？", "答：明年春天。管网要再等半年，先通到桥", B, C)
    assert report.document.blocks[3].truncated == "strong"


def test_clauses_that_head_their_text_are_no_cuts() -> None:
    clauses = ["第一条 位置", "第二条 租金及其支付的方式", "第三条 押金", "第四条 义务"]
    blocks = [
        block
        for pair in zip(
            clauses,
            [
                "摊位在老街东口，宽两米。",
                "租金每月二百元，月初付清。",
                "押金四百元，期满退还。",
                "一方不得转租，另一方不得涨价。",
            ],
            strict=True,
        )
        for block in pair
    ]
    report = report_on("摊位租赁合同", *blocks)
    assert "TC501" not in rules(report)


@pytest.mark.parametrize(
    "end",
    [
        "请读者多多来稿，说说身边的渡口。———编者",
        "他们今年只抓三件事———",
        # A shorter one is a caption.
        f"{'、'.join(f'{n}号渡轮载客{n}百人' for n in range(1, 15))}，新航线每天开行四班。林远舟摄",
        f"{'、'.join(f'{n}号渡轮载客{n}百人' for n in range(1, 15))}，新航线每天开行四班。报道：林远舟",
        f"{'、'.join(f'{n}号渡轮载客{n}百人' for n in range(1, 15))}，新航线每天开行四班。林远舟 沈青",
        f"{'、'.join(f'{n}号渡轮载客{n}百人' for n in range(1, 15))}，开行的时间可以登录下列网址查询：",
        "【记者观察】老街改造要留住乡愁，也要留住渡口的人和船，更要留住清早的市集",
        "第八条第一项修改为：“渡口、码头和船坞内的设施；”",
        "●旧船可以换新船，补贴按吨位算●船员培训不收费用",
        "WHEREAS the number of hives in the villages of the estuary has tripled since the last count; and",
        "Be it enacted by the Assembly of the Isles of Orrin, in session assembled,",
    ],
)
def test_an_end_that_leads_on_is_signed_or_lists_points_is_no_cut(end: str) -> None:
    report = report_on("澜州渡口复航", A, B, end, C)
    assert find_block(report, end).truncated is None


@pytest.mark.parametrize(
    ("saying", "said"),
    [
        ("The keeper climbed down from the lamp, shook the rain from his coat and said,", "“It has gone out.”"),
        (
            "There is a plan for the pier, and there is a press release about it, she told reporters,",
            '"and nobody reads either."',
        ),
        ("老船工放下手里的缆绳，看了看天，又看了看岸上的人，慢慢地说，", "“今天过不去了。”"),
    ],
)
def test_who_speaks_is_told_up_to_a_comma_before_what_is_said(saying: str, said: str) -> None:
    assert (
        find_block(report_on("The Lamp at Orrin Point", HARBOUR[0], saying, said, HARBOUR[1]), saying).truncated is None
    )


def test_a_paragraph_that_ends_on_a_comma_before_another_is_cut() -> None:
    saying = "The keeper climbed down from the lamp, shook the rain from his coat and said,"
    report = report_on("The Lamp at Orrin Point", HARBOUR[0], saying, HARBOUR[1], HARBOUR[2])
    assert find_block(report, saying).truncated == "strong"


def test_a_paragraph_that_ends_on_a_comma_before_a_quotation_is_cut_where_nobody_speaks() -> None:
    cut = "The keeper climbed down from the lamp, shook the rain from his coat, took the tin,"
    report = report_on("The Lamp at Orrin Point", HARBOUR[0], cut, "“It has gone out,” he said.", HARBOUR[1])
    assert find_block(report, cut).truncated == "strong"


def test_a_mark_that_is_never_closed_tells_a_cut_where_all_paragraphs_were_cut() -> None:
    cut = [
        "日前，石堰镇印发支持企业发展的若干措施，围绕融资、用地、用工、创新等方面提出十五条，力争培育省级以上企业三百家，其中国家级“小",
        "在融资方面，设立总规模十亿元的发展基金，对首次获得认定的企业给予奖励，鼓励银行开发订单融资，财政按贷款利息给予贴",
        "在用地方面，优先保障企业技改扩产的需求，允许提高容积率且不再增收土地价款，每年安排不少于五百亩用于承接优质项目，对",
    ]
    report = report_on("石堰镇出台措施支持企业", *cut)
    assert find_block(report, cut[0]).truncated == "strong"
    assert report.document.verdict == "partial"


def test_lines_that_end_alike_were_set_so_and_not_cut() -> None:
    films = (
        "《远山来信》 10:20 13:05 15:50 18:40 21:25",
        "《海上列车》 10:10 12:50 15:30 18:10 20:50",
        "《糖果工厂》 09:40 12:25 15:10 18:00 20:45",
    )
    rows = [f"{film}　　成人45元　儿童25元" for film in films]
    report = report_on("电影院的票价和场次", *rows, "开场十分钟以后不再卖票。")
    assert "TC507" not in rules(report)


def test_lines_right_below_the_headings_of_one_wording_have_no_stop_by_right() -> None:
    offices = ["市水利局、市发展改革委，各县人民政府", "市能源局、供电公司，各县人民政府"]
    goals = [
        "新增供水能力两亿立方米，水厂由四座增加到九座。",
        "供电可靠率达到九成九以上，停电不超过两小时。",
    ]
    sections = [
        (head, "目标", goal, "责任单位", office)
        for head, goal, office in zip(("一、水利领域", "二、能源领域"), goals, offices, strict=True)
    ]
    report = report_on("海州市三年行动计划", "结合我市实际，制定本行动计划。", *(line for s in sections for line in s))
    assert [find_block(report, office).truncated for office in offices] == [None, None]


OFFICE = "The keeper of the market has an office under the open sky, and for all of these years he has had"


@pytest.mark.parametrize(
    ("half", "rest", "cut"),
    [
        pytest.param(OFFICE, "to share it with the gulls.", None, id="small letter"),
        pytest.param(OFFICE, "The gulls share it.", "strong", id="new sentence"),
        pytest.param("The ferry crosses at dawn, at noon and on", "market days.", None, id="no heading"),
        pytest.param("冬天，雾锁住了桥，赶集的人提着灯笼走过", "，一步一停。", None, id="comma"),
    ],
)
def test_a_paragraph_that_goes_on_in_the_next_one_was_parted_and_not_cut(half: str, rest: str, cut: str | None) -> None:
    around = EN if half.isascii() else [TITLE, A, B, C]
    block = find_block(report_on(*around[:2], half, rest, *around[2:]), half)
    assert (block.kind, block.truncated) == ("body", cut)


def test_a_paragraph_that_goes_on_over_the_page_is_not_cut() -> None:
    half, rest = B[: len(B) // 2], B[len(B) // 2 :]
    assert find_block(report_on(TITLE, A, half, "— 3 —", rest, "— 4 —", C, "— 5 —"), half).truncated is None
    assert find_block(report_on(TITLE, A, half, "— 3 —", C), half).truncated == "strong"
    for jump in ("（下转第3版）", "展开全文"):
        assert find_block(report_on(TITLE, A, half, jump, f"（上接第1版）{rest}", C), half).truncated is None
        assert find_block(report_on(TITLE, A, half, jump, C), half).truncated == "certain"
    half += "（下转第3版）"
    assert find_block(report_on(TITLE, A, half, f"（上接第1版）{rest}", C), half).truncated is None
    assert find_block(report_on(TITLE, A, half, "（上接第1版）", rest, C), half).truncated is None
    assert find_block(report_on(TITLE, A, half, C), half).truncated == "certain"


def test_a_sentence_and_the_name_of_a_list_that_end_on_words_of_a_marker_are_whole() -> None:
    sentence = "扫过这张码的读者，回家以后可以在手机上继续阅读。"
    report = report_on(TITLE, A, sentence, B, "石堰旧闻", "更多>>", "石堰旧闻之二")
    assert [find_block(report, text).truncated for text in (sentence, "石堰旧闻")] == [None, None]


def test_what_looks_like_a_field_and_ends_on_a_function_word_is_cut() -> None:
    answer = "答：明年要把夜里的渡船延长到开学之前，还"
    assert find_block(report_on(TITLE, A, "问：下一步呢？", answer, B, C), answer).truncated == "strong"
    turn = "答：我们问过六百名船工，九成的人从来没有坐过别人的船，这个"
    assert find_block(report_on(TITLE, A, "问：后来呢？", turn, B, C), turn).truncated == "strong"
    assert find_block(report_on(TITLE, A, B, "联系地址：雾桥镇渡口东街，二号楼", C), "联系").truncated is None
