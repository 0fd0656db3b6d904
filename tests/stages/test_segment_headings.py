"""Headings without a mark: what they look like alone, what stands around them, and how deep they stand."""

from __future__ import annotations

import pytest
from district import P as CHINESE
from look import find_block, kept, kinds, parent_of, report_on

from textclean.stages.segment.headings import could_ask, could_head

TITLE = "The wheel at Stone Weir"
BODY = "The keeper greases the axle twice a day and writes the level of the water into his book."
OTHER = "The three villages pay in flour, as they have done since the wheel was built in 1932."
THIRD = "Last spring the axle broke, and it took two days and two nights to put a new one in."


@pytest.mark.parametrize(
    "line",
    [
        "What the keeper does",
        "What to look for",
        "What’s next for the U.S. Wheel Fund",
        "Design, Build and Mend",
        "Keynote: The Future of Wheels Must Be Quiet (11:00 am - 12:00 pm)",
        "Open Hours and What They Cost: How the Three Villages Share the Wheel From Harvest Time to the First Frost",
        "Fun Facts:",
        "Get involved!",
        "1932: The flood",
        "How the keeper of a wheel learns what each of its paddles is for",
        "2 a.m. EDT, April 16",
        "What is billed? What is not? What codes do I use?",
        "How do I...",
        "Duties: What the keeper does",
        "1932-1987: The Years of the Wheel",
        "macOS",
        "“无人能解释的声音”",
        "【石堰晚报】水车镇的三座水车重修以后迎来了第一批客人：四十个孩子和他们的老师",
        "坚守水车四十年，木匠换了三代人",
        "水力发电：从一个磨坊开始",
        "人物通讯：守水车的人",
        "(Wheels) “Mills”",
    ],
)
def test_a_line_that_may_be_a_heading(line: str) -> None:
    assert could_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "央视网消息（晚间新闻）：水车镇的三座水车重修",
        "In the search bar, type in “wheel.”",
        "(Note that the wheel is closed on Mondays.)",
        "In addition to the wheel, the town has a mill",
        "This is what the keeper does",
        "The wheel has twelve paddles of oak, and most",
        "Visitors told the keeper on Sunday that the wheel was",
        "So thanks! And, with that, let's get started!",
        "Read the minutes (PDF, 195 KB)",
        "As the keeper puts it in his book —",
        "Visitors in the month of March: 1,204",
        "Billion = a thousand million",
        "What to look for in the",
        "Owner: who owns this",
        "common patterns",
        "“豆腐——”",
        "——丁禾：《水车四十年》",
        "（此件公开发布）",
        "附件：水车名录",
        "邮箱：wheel@example.com",
        "Jonas Peel, press officer, press@wheel.example",
        "开放时间：8:00—18:00",
        "北门早市恢复营业 2024-05-20",
    ],
)
def test_a_line_that_is_none_whatever_stands_below(line: str) -> None:
    assert not could_head(line)


def test_an_answer_may_be_short_or_lead_on_to_a_list() -> None:
    found = kinds(TITLE, "Does it turn at night?", "No, never.", "Who may visit?", "There are three ways:", "- by boat")
    assert found == ["title", "heading", "body", "heading", "body", "list-item"]


def test_a_name_before_a_colon_heads_text_of_its_own_and_is_a_field_among_fields() -> None:
    line = "Duties: What the keeper does"
    assert kinds(TITLE, BODY, line, OTHER)[2] == "heading"
    assert kinds(TITLE, BODY, line, "- Grease the axle.", "- Write the book.")[2] == "heading"
    assert kinds(TITLE, BODY, line, "Place: At the lower gate of Stone Weir", OTHER)[2:4] == ["body", "body"]


def test_what_a_line_announces_may_be_lists_under_headings() -> None:
    announced = "The three villages have rules for the wheel:"
    assert kinds(TITLE, announced, "Be quiet", "- No flutes after nine.", "Be clean", "- Sweep.")[2] == "heading"


def test_questions_one_after_the_other_are_a_list_of_questions() -> None:
    asked = ["What is your work?", "How long have you done it?", "What do you like about it?"]
    assert "heading" not in kinds(TITLE, BODY, *asked, OTHER)[2:4]


def test_the_long_questions_of_an_interview_are_headings_where_short_ones_are() -> None:
    long = (
        "The town council has asked the three villages for a plan that goes beyond the next harvest, and not all of "
        "them are happy about it. What will you tell them when they come to see the wheel in March?"
    )
    assert could_ask(long)
    assert kinds(TITLE, long, BODY)[1] != "heading"
    series = [
        TITLE,
        "Who built it?",
        BODY,
        "Who pays?",
        OTHER,
        "Who mends it?",
        THIRD,
        long,
        BODY.replace("keeper", "miller"),
    ]
    assert kinds(*series)[7] == "heading"


def test_who_asks_below_a_line_that_leads_on_begins_anew() -> None:
    answer = (
        "能，值班的人整夜都在，接到电话就派船，不收钱，街坊们尽管放心，这样已经有三年了，从来没有误过事，谁都可以来问。"
    )
    assert kinds("渡口问答", "下面是街坊们常问的，", "问：夜里打得通吗？", answer) == [
        "title",
        "lead",
        "heading",
        "body",
    ]


def test_questions_stand_under_the_headings_that_they_follow() -> None:
    report = report_on(
        "Frequently asked", "General", "What is it?", "A wheel.", "Who built it?", "The town.",
        "Visits", "When is it open?", "From May on.", "What does it cost?", "Nothing at all.",
    )  # fmt: skip
    assert parent_of(report, "Who built it?") == "General"
    assert parent_of(report, "What does it cost?") == "Visits"
    assert parent_of(report, "Visits") == "Frequently asked"


def test_single_questions_among_other_headings_stand_beside_them() -> None:
    report = report_on(TITLE, "The keeper", BODY, "Who pays?", OTHER, "The axle", THIRD)
    assert {b.level for b in report.document.blocks if b.kind == "heading"} == {1}


def test_of_capitals_and_others_the_first_are_the_outer_ones() -> None:
    report = report_on("GUIDE", "SAFETY", BODY, "LIGHT IS RED", "Mending", OTHER, "Cleaning", THIRD)
    assert parent_of(report, "Mending") == "LIGHT IS RED"
    assert parent_of(report, "Cleaning") == "LIGHT IS RED"


def test_what_stood_before_a_series_of_steps_closes_it_when_it_comes_back() -> None:
    report = report_on(
        "A GUIDE", "SAFETY FIRST", BODY, "STEP 1: LIFT", OTHER, "STEP 2: TURN", THIRD, "QUESTIONS", "Call us."
    )
    assert parent_of(report, "QUESTIONS") == "A GUIDE"


def test_a_question_is_as_deep_as_the_plain_headings_that_it_stands_among_and_closes_a_series_like_them() -> None:
    asked = report_on(
        TITLE, "Why does it turn?", BODY, "Tip 1: Lift", OTHER, "Tip 2: Turn", THIRD, "Tip 3: Wait", BODY + " " + OTHER,
        "One more thing", "Call the keeper before you lift anything.",
    )  # fmt: skip
    assert parent_of(asked, "One more thing") == TITLE
    torn = report_on(
        TITLE, "Why does it turn?", BODY, "Tip 1: Lift", OTHER, "Tip 3: Wait", BODY + " " + OTHER, "Tip 2: Turn", THIRD,
        "One more thing", "Call the keeper before you lift anything.",
    )  # fmt: skip
    assert kept(torn) == kept(asked)


def test_a_series_counts_by_its_own_word_and_may_be_made_of_sentences() -> None:
    report = report_on(
        TITLE, "Myth #1: Wheels are slow.", BODY, "Fact 1: They are not.", OTHER, "Myth #2: Wheels are loud.", THIRD,
        "Fact 2: They sing.", "So say those who live beside one.",
    )  # fmt: skip
    assert [b.label for b in report.document.blocks if b.kind == "heading"] == [
        "Myth #1:",
        "Fact 1:",
        "Myth #2:",
        "Fact 2:",
    ]


def test_a_heading_that_counts_by_a_word_may_be_long_where_most_of_its_series_are_short() -> None:
    long = "Myth 2: Only the keeper knows how to set the wheel. The truth: any child in the three villages " + (
        "has been shown how the gate is lifted, and most of them have lifted it when nobody was looking."
    )
    blocks = [
        TITLE,
        "Myth 1: Wheels are slow.",
        BODY,
        long,
        OTHER,
        "Myth 3: Wheels are loud.",
        THIRD,
        "Myth 4: Wheels eat eels.",
        "No eel was ever found.",
    ]
    report = report_on(*blocks)
    assert parent_of(report, OTHER) == long
    first, last = blocks[1:3], blocks[5:7]
    assert kept(report_on(TITLE, *last, *first, *blocks[3:5], *blocks[7:])) == blocks
    told = report_on(
        TITLE, "Slide 1: Welcome", BODY, "Slide 2: " + OTHER * 2, THIRD, "Slide 3: " + BODY * 2, "And so on."
    )
    assert [b.kind for b in told.document.blocks if b.text.startswith("Slide 2")] == ["body"]


def test_one_label_that_counts_by_an_unknown_word_is_none() -> None:
    assert find_block(report_on(TITLE, "Harbor 7: the tide turns", BODY, OTHER), "Harbor 7").label is None


def test_the_second_line_of_a_title_is_a_subtitle() -> None:
    assert kinds("石堰镇的水车又转了", "——木匠丁禾和他的三座水车", "水车停转了三年，今年春天镇里请来了木匠。")[:2] == [
        "title",
        "subtitle",
    ]


@pytest.mark.parametrize("over", ["FOR IMMEDIATE RELEASE", "News release", "Embargoed until 3 May 2024"])
def test_what_stands_over_the_headline_of_a_release_is_not_the_title(over: str) -> None:
    assert kinds(over, TITLE, BODY, OTHER)[:2] == ["body", "title"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("石堰镇的水车又转了，孩子们都说...", "title"),
        (
            "父亲的话像一盏灯，照着我们走过的路；父亲的手像一把伞，遮着我们头上的雨；父亲的背像一座山，高而且远……",
            "body",
        ),
    ],
)
def test_a_title_may_be_shortened_by_the_site_but_a_paragraph_that_trails_off_is_none(first: str, kind: str) -> None:
    assert kinds(first, "水车停转了三年，今年春天镇里请来了木匠。", "木匠姓丁，今年七十八岁。")[0] == kind


@pytest.mark.parametrize("teaser", [OTHER, OTHER[:60] + "...", OTHER[:60] + " […]"])
def test_a_teaser_above_the_headline_is_not_the_title_and_goes(teaser: str) -> None:
    report = report_on(teaser, TITLE, BODY, OTHER, THIRD)
    assert find_block(report, TITLE).kind == "title"
    assert kept(report) == [TITLE, BODY, OTHER, THIRD]


def test_a_teaser_goes_though_it_begins_with_who_sends_the_report() -> None:
    lead = "石堰日报讯（记者丁禾）4月2日，石堰镇的水车又转了，老人和孩子们都来看，堤上站满了人。"
    report = report_on(lead[:30] + "…", "石堰镇的水车又转了", lead, "木匠姓丁，今年七十八岁，修过三座水车。")
    assert kept(report)[:2] == ["石堰镇的水车又转了", lead]


def test_a_title_with_which_the_lead_begins_is_the_title() -> None:
    title = "石堰镇的水车又转了，孩子们都说好看"
    assert kinds(title, "丁禾和他的三座水车", title + "，老人们都来看。", "木匠姓丁，今年七十八岁。")[0] == "title"


TALK = [
    "水车边的一席话",
    "木匠丁禾修了三座水车，记者在水车边同他坐了一个下午。",
    "记者：水车停转的那三年里，您想过它还会再转起来吗？",
    "丁禾：想过。木头是好木头，齿轮也没有坏，缺的只是一根主轴。",
    "记者：主轴难找吗？",
    "丁禾：难找。要六十年的枣木，这一带只剩两棵，我看了四年才下得了手。",
    "记者：镇上的人都说，那棵树是您种的。",
    "丁禾：是我父亲种的，他种树那年我还没有桌子高，浇水的桶比我还重。",
]


def test_questions_in_a_talk_whose_answers_name_their_speaker_are_no_headings() -> None:
    assert "heading" not in kinds(*TALK)


def test_questions_are_headings_where_the_answers_name_nobody() -> None:
    asked = [text.replace("丁禾：", "") for text in TALK]
    assert kinds(*asked).count("heading") >= 1


def test_headings_may_be_one_ideograph_each_but_one_alone_is_none() -> None:
    texts = [text + "镇上的人都这么说，说了许多年。" for text in TALK[1:2] * 3]
    sections = [block for pair in zip("木水人", texts, strict=True) for block in pair]
    assert kinds(TALK[0], *sections) == ["title", *["heading", "body"] * 3]
    assert "heading" not in kinds(TALK[0], TALK[1], "木", texts[0])


def test_who_gave_a_speech_is_no_heading_under_its_title() -> None:
    assert kinds("水车节致辞", "——在石堰镇水车节上", "镇长　林远舟", TALK[1], TALK[3])[2] == "body"


def test_who_asked_is_no_heading_below_who_answered() -> None:
    fields = ["受访者：丁禾，七十八岁，石堰镇木匠，修过三座水车", "采访者：本刊特约撰稿人　云川"]
    assert "heading" not in kinds(TALK[0], *fields, *TALK[1:4])


def test_a_heading_may_be_set_in_bold_or_have_a_rule_under_it() -> None:
    blocks = ["The wheel\n=========", BODY, "The axle\n--------", OTHER, "**Who pays**", THIRD]
    report = report_on(*blocks)
    assert [block.kind for block in report.document.blocks] == ["title", "lead", "heading", "body", "heading", "body"]
    assert report.text == "\n\n".join(blocks) + "\n"


def test_short_lines_behind_a_sign_are_headings_where_each_has_text_below_and_items_in_a_row() -> None:
    text = "水车转了三百年，磨坊里的石磨换了七副，守磨坊的人家还是从前那一家，磨出来的面也还是从前的味道。"
    headed = ["石堰镇的老物件", "■ 水车", text, "■ 磨坊", text[::-1] + "。", "■ 渡口", "渡口" + text]
    assert kinds(*headed)[1::2] == ["heading"] * 3
    assert kinds("石堰镇的老物件", text, "■ 水车", "■ 磨坊", "■ 渡口", "渡口" + text)[2:5] == ["list-item"] * 3


def test_the_label_of_a_heading_in_bold_or_behind_a_sign_is_found() -> None:
    text = "水车转了三百年，磨坊里的石磨换了七副，守磨坊的人家还是从前那一家，磨出来的面也还是从前的味道。"
    report = report_on(
        "石堰镇的老物件", "**一、水车**", text, "**二、磨坊**", text[::-1] + "。", "■ 三、渡口", "渡口" + text
    )
    assert [block.label for block in report.document.blocks if block.kind == "heading"] == ["一、", "二、", "三、"]


def test_a_rule_of_another_length_is_none() -> None:
    assert kinds(TITLE, BODY, "The axle\n---------------------", OTHER)[2:4] == ["body", "body"]


def test_the_day_under_the_title_is_no_heading() -> None:
    assert kinds(TITLE, "March 3, 2016", BODY, OTHER)[1] == "body"
    assert kinds(TITLE, BODY, "March 3, 2016", OTHER, "March 2, 2016", THIRD)[2] == "heading"


def test_the_stems_number_sections_where_each_stands_once_and_name_speakers_where_they_take_turns() -> None:
    prose = "全县动员水车一千一百余部，昼夜轮班，沿河各村的禾苗得以保全。"
    sections = report_on("抗旱工作报告", "甲、车水", prose, "乙、掘井", prose[4:], "丙、补种", prose[8:])
    assert [block.label for block in sections.document.blocks if block.kind == "heading"] == ["甲、", "乙、", "丙、"]
    turns = ("甲 您上哪儿去呀", "乙 上班去", "甲 有座儿吗", "乙 有哇", "丙 到站了", "甲 您是哪位")
    assert not any(block.label for block in report_on("让座", *turns).document.blocks)


def test_a_line_below_a_cut_paragraph_is_judged_as_below_a_whole_one() -> None:
    grain = "全年粮食播种面积稳定在四千三百万亩以上，新建高标准农田二百六十万亩，种粮大户人人有补贴。"
    trees = "全年造林四十万亩，古树名木一株一档，护林员由三百名增加到一千二百名。"
    works = "实施千企技改行动，全年完成技术改造投资九百亿元，新增六十家智能工厂，老产业长出新枝芽。"
    asked = "今年各厅都交了任务书，记者请三位厅长说说打算，他们说得最多的是实干两个字。"
    names = ("省农业厅厅长 蒙玉洁", "省林业厅厅长 祝春生", "省工业厅厅长 龚万钧")
    report = report_on(
        "新年任务书", asked, names[0], "把饭碗端牢", grain, names[1], "护好一片林子", trees, grain[:22],
        names[2], "让老产业长出新枝芽", works,
    )  # fmt: skip
    assert [find_block(report, name).kind for name in names] == ["heading"] * 3


def test_a_heading_over_one_that_stands_over_a_cut_paragraph_is_one() -> None:
    texts = [
        "货运无人机正在装车，它将把两百公斤的松茸送到省城，全程只要五十分钟。",
        "手机轻轻一点就能放水，大米卖到了十八块钱一斤，爷爷看天，孙子看屏幕。",
    ]
    report = report_on("两个新看望川", "新赛道", "新农人", texts[1][:18], texts[0], "新农人", texts[1])
    assert find_block(report, "新赛道").kind == "heading"
    assert kept(report) == ["两个新看望川", "新赛道", texts[0], "新农人", texts[1]]


def test_rows_of_figures_are_no_headings_and_the_line_over_them_is_one() -> None:
    rows = ["男子单打：石堰 丁禾 4:2 下游 罗昕", "女子单打：下游 吕萍 4:3 石堰 丁香", "男子团体：石堰 3:1 下游"]
    prose = "据了解，本次比赛共有来自全县九个乡镇的八十六名运动员参赛，决赛全部在网上直播。"
    lead = "全县乒乓球赛昨天在石堰镇落幕，东道主得了两枚金牌，下游镇得了一枚金牌。"
    assert kinds("石堰镇乒乓球赛收官", lead, "比赛结果", *rows, prose)[2:] == [
        "heading",
        "body",
        "body",
        "body",
        "body",
    ]


@pytest.mark.parametrize("heading", ["扑救经过", "表决通过", "法律根据"])
def test_nouns_and_verbs_that_are_prepositions_too_end_headings(heading: str) -> None:
    text = "接警以后，镇里的消防队员先后赶到，到第二天凌晨扑灭了全部明火，余火的清理持续了三十个小时。"
    assert kinds("林场火灾情况通报", text, heading, text.replace("接警", "起火"))[2] == "heading"


def test_numbered_lines_over_fields_are_headings_though_other_sections_have_items_of_that_series() -> None:
    jobs = ["（一）水利站", "岗位名称：水工", "人数：2人", "（二）农机站", "岗位名称：机修工", "人数：1人"]
    rules_ = ["（一）身体健康；", "（二）年满十八周岁；", "（三）能上夜班。"]
    report = report_on("青石镇招聘公告", "青石镇招聘三名工人，现公告如下。", "一、岗位", *jobs, "二、条件", *rules_)
    assert find_block(report, jobs[0]).kind == find_block(report, jobs[3]).kind == "heading"
    assert {find_block(report, rule).kind for rule in rules_} == {"list-item"}


def test_a_speech_may_count_its_headings_as_it_counts_its_paragraphs() -> None:
    heads = ["第一，渡口要修", "第二，水车要转", "第三，账目要公开"]
    texts = [text + "镇上的人都这么说，说了许多年。" for text in TALK[1:2] * 3]
    sections = [block for pair in zip(heads, texts, strict=True) for block in pair]
    assert kinds("在石堰镇水车节上的讲话", TALK[1], *sections) == ["title", "lead", *["heading", "body"] * 3]
    counted = [f"{head}，{text}" for head, text in zip(heads, texts, strict=True)]
    assert kinds("在石堰镇水车节上的讲话", TALK[1], *counted)[2:] == ["body"] * 3


def test_a_heading_that_stands_again_right_over_another_one_is_a_heading_there() -> None:
    outer, first, second = "水车的故事", "水车转了三年", "枣木从哪里来"
    text = TALK[1] + "镇上的人都这么说，说了许多年。"
    report = report_on("石堰镇的水车", text, outer, second, first, text[8:], second, text[5:])
    headings = [b.clean for b in report.document.blocks if b.kind == "heading"]
    assert headings == [outer, second, first, second]


def test_fields_side_by_side_over_the_next_heading_are_no_heading() -> None:
    text = ["镇上的两处老屋", "【老磨坊】", CHINESE[0], "门票：四十元　停车：免费", "【水车】", CHINESE[1]]
    assert find_block(report_on(*text), text[3]).kind == "body"


def test_what_is_left_of_a_cut_paragraph_parts_no_heading_from_its_text() -> None:
    text = "木匠丁禾修了三座水车，又带出四个徒弟，如今徒弟们的水车也转了起来。"
    cut = "徒弟们各自成家，也各自开了铺子"
    found = kinds(
        "石堰镇的水车", TALK[1], "水车转了三年", text, "徒弟都成了师傅", cut, "枣木从哪里来", "种枣树的人", text
    )
    assert found[5:8] == ["body", "heading", "heading"]


def test_what_a_line_announces_may_be_sections_with_headings_of_their_own() -> None:
    text = "水车直径七米，主轴用六十年的枣木，一天能提水三百担，浇得了下游的菜地。"
    works = ["渡口一带", "修水车", text, "建水碾", text[4:], "上游一带", "架木桥", text[6:]]
    found = kinds("石堰镇开工五处老手艺工程", TALK[1], "今年先动手的几处如下：", *works)
    assert found[3:] == ["heading", "heading", "body", "heading", "body", "heading", "heading", "body"]
    signed = kinds("石堰镇公告", TALK[1], "现公布如下：", "镇长　丁禾", "修水车", text, "建水碾", text[4:])
    assert signed[3] != "heading"


def test_a_greeting_is_no_heading() -> None:
    assert not any(could_head(text) for text in ("各位老师，大家好！", "乡亲们，你们好！", "同志们，早上好！"))
    assert could_head("今年的收成真好！")


def test_chinese_lines_behind_a_dash_are_headings_where_several_stand_over_paragraphs_and_no_sources() -> None:
    texts = [text + text for text in CHINESE[:3]]
    heads = ["——从“等水来”到“引水来”", "——从“看天吃饭”到“看渠吃饭”", "——从“各修各的”到“一起修”"]
    report = report_on("霜桥区的水", CHINESE[5], *(line for pair in zip(heads, texts, strict=True) for line in pair))
    assert [find_block(report, head).kind for head in heads] == ["heading"] * 3
    sources = report_on("霜桥区的水", CHINESE[5], *(line for pair in zip(texts, heads, strict=True) for line in pair))
    assert all(find_block(sources, head).kind != "heading" for head in heads)


@pytest.mark.parametrize("behind", [[], [THIRD]])
def test_a_statement_that_was_cut_right_below_a_heading_or_right_over_one_is_a_paragraph(behind: list[str]) -> None:
    cut = "The villages will publish a list of all their keepers in Februar"
    blocks = [
        TITLE,
        BODY,
        "Who pays",
        OTHER,
        "Who keeps it",
        cut,
        *behind,
        "What comes next",
        BODY.replace("twice", "once"),
    ]
    assert find_block(report_on(*blocks), cut).kind == "body"
    blocks = [TITLE, BODY, "Who pays", OTHER, cut, "What comes next", BODY.replace("twice", "once")]
    assert find_block(report_on(*blocks), cut).kind == "body"


@pytest.mark.parametrize("link", ["[edit]", " [edit | edit source]", "[change | change source]", "［编辑］"])
def test_the_link_to_edit_a_section_says_that_its_line_is_a_heading_and_is_cut_off(link: str) -> None:
    report = report_on(TITLE, BODY, f"Related pages{link}", "Mill", "Weir")
    heading = find_block(report, "Related pages")
    assert (heading.kind, heading.clean) == ("heading", "Related pages")
