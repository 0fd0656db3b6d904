"""Which lines are furniture, and which only look like it."""

from __future__ import annotations

import pytest
from district import P
from look import find_block, finding_of, kept, report_on, rules

import textclean

TITLE = "石堰镇的三座水车"
BODY = "石堰镇的水车建于1932年，六十年里磨过的面养活了上下游的三个村子，至今还在转。"
OTHER = "看水车的人姓丁，今年七十八岁，他说水车的声音一天不响，镇上的人就睡不踏实。"
THIRD = "去年汛期，水车的主轴断过一次，丁家父子用了两天两夜，换上了一根新的枣木。"


@pytest.mark.parametrize(
    "line",
    [
        "7",
        "- 7 -",
        "— 12 —",
        "第3页 共10页",
        "Page 3 of 10",
        "首页 > 新闻 > 本地",
        "当前位置：首页 > 新闻中心 > 正文",
        "责任编辑：丁禾",
        "（责任编辑：丁禾）",
        "来源：石堰日报  编辑：丁禾",
        "2024-05-21 08:36  来源：石堰日报",
        "分享到：微信 微博 QQ空间",
        "字号：大 中 小",
        "来源：石堰日报　作者：丁禾　发布时间：2024-05-21 08:36　浏览次数：1386　字体：[大 中 小]",
        "扫一扫，关注石堰日报官方微信",
        "▲ 图源：石堰日报",
        "▼廣告 請繼續往下閱讀▼",
        "（图片由受访者提供）",
        "2024-05-21 石堰日报 B06版 文史",
        "2024-05-21 石堰晚报",
        "石堰观察 2024-05-21 08:36 石堰",
        "※本文為衛教資訊，不能取代醫師診斷",
        "本版邮箱：shuiche@example.com",
        "【广告】",
        "阅读 1024 次",
        "原标题：石堰镇的水车转了六十年",
        "上一篇：渡口的早市",
        "版权所有 石堰日报社 未经授权不得转载",
        "返回首页 | 关闭窗口",
        "Share this article",
        "ADVERTISEMENT",
        "Copyright © 2024 Stone Weir Courier. All rights reserved.",
    ],
)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_furniture_is_removed_wherever_it_stands_and_told(line: str, place: str) -> None:
    blocks = {
        "top": [line, TITLE, BODY, OTHER, THIRD],
        "middle": [TITLE, BODY, line, OTHER, THIRD],
        "end": [TITLE, BODY, OTHER, THIRD, line],
    }[place]
    report = report_on(*blocks)
    assert kept(report) == [TITLE, BODY, OTHER, THIRD]
    assert find_block(report, line).fate == "noise"
    assert rules(report) & {"TC302", "TC303"}


@pytest.mark.parametrize(
    "line",
    [
        "1932年，水车转了第一圈。",
        "编辑部搬到了水车旁边的老屋里。",
        "他打开手机，把水车的声音分享给了在外打工的儿子。",
        "“点赞有什么用，来磨一袋面才是真的。”",
        "记者在水车旁边等了三个小时。",
        "The editor moved into the old house by the wheel.",
        "He shared the sound of the wheel with his son.",
    ],
)
def test_prose_that_speaks_of_such_things_stays(line: str) -> None:
    blocks = [TITLE, BODY, line, OTHER, THIRD]
    assert kept(report_on(*blocks)) == blocks


@pytest.mark.parametrize("site", ["_石堰新闻网", " | Valley Times", " - 石堰日报", " – Valley Times"])
def test_the_title_of_the_page_goes_where_the_headline_follows_without_the_name_of_the_site(site: str) -> None:
    headline = "石堰镇的水车转了三百年" if site[-1] > "z" else "The wheel of Stone Weir"
    report = report_on(headline + site, "首页 > 新闻 > 正文", headline, BODY, OTHER)
    assert kept(report) == [headline, BODY, OTHER]
    assert find_block(report, headline + site).fate == "noise"


def test_the_head_of_a_page_goes_between_its_title_and_the_headline() -> None:
    headline = "石堰镇的水车转了三百年"
    head = [f"{headline} | 石堰新闻网 Valley News", "气温 湿度", "今日镇上可重温一年的消息"]
    assert kept(report_on(*head, headline, BODY, OTHER)) == [headline, BODY, OTHER]
    assert kept(report_on(*head, BODY, headline, OTHER)) == [*head, BODY, headline, OTHER]
    assert kept(report_on(headline, head[0], BODY, OTHER)) == [headline, BODY, OTHER]


def test_a_title_that_says_more_than_the_first_heading_stays() -> None:
    blocks = ["石堰镇的水车——三百年", "石堰镇的水车", BODY, "今天的水车", OTHER]
    assert kept(report_on(*blocks)) == blocks


def test_numbers_that_number_sections_stay() -> None:
    blocks = [TITLE, "1", "来历", BODY, "2", "声音", OTHER, "3", "修理", THIRD]
    assert kept(report_on(*blocks)) == blocks


def test_numbers_over_the_sections_of_a_torn_text_stay_and_are_their_labels() -> None:
    report = report_on(TITLE, "01", "来历", BODY, "03", "修理", THIRD, "02", "声音", OTHER)
    assert kept(report) == [TITLE, "01", "来历", BODY, "02", "声音", OTHER, "03", "修理", THIRD]
    assert [block.label for block in report.document.kept if block.label] == ["01", "02", "03"]


def test_the_number_of_a_page_goes_where_others_number_sections() -> None:
    report = report_on(TITLE, "7", BODY, "01", "来历", THIRD, "02", "声音", OTHER)
    assert kept(report) == [TITLE, BODY, "01", "来历", THIRD, "02", "声音", OTHER]


def test_numbers_with_a_zero_before_them_number_sections_in_any_order() -> None:
    report = report_on(TITLE, "02", OTHER, P[1], "01", BODY, P[0], "03", THIRD, P[2], "02", OTHER, P[1])
    assert kept(report) == [TITLE, "01", BODY, P[0], "02", OTHER, P[1], "03", THIRD, P[2]]


def test_numbers_in_a_table_stay() -> None:
    blocks = [TITLE, BODY, "年份", "产量", "1932", "40", "1933", "52", "1934", "61", OTHER]
    assert kept(report_on(*blocks)) == blocks


def test_what_a_reporter_says_in_an_interview_is_no_credit() -> None:
    blocks = [TITLE, "记者：水车修好用了多久？", BODY, "记者：那后来呢", OTHER, "记者:谢谢您", THIRD]
    assert kept(report_on(*blocks)) == blocks
    assert "记者：沈青" not in kept(report_on(TITLE, BODY, OTHER, THIRD, "记者：沈青"))


def test_interface_words_in_a_list_of_the_author_stay() -> None:
    blocks = [
        "How to tell us",
        "You may reach the keeper of the wheel in any of these ways:",
        "- Email",
        "- Telephone",
        "- A note under the door",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_related_links_go_up_to_the_end_of_the_page() -> None:
    report = report_on(TITLE, BODY, OTHER, THIRD, "相关阅读", "渡口的早市", "老街的新邻居")
    assert kept(report) == [TITLE, BODY, OTHER, THIRD]


@pytest.mark.parametrize(
    "links",
    [
        ["相关阅读", "渡口的早市", "集市搬到河东"],
        ["Trending Stories", "Ferry to Eel Island stays in port for a second winter", "Bakery to close"],
    ],
)
def test_links_between_two_paragraphs_go_with_the_heading_over_them(links: list[str]) -> None:
    assert kept(report_on(TITLE, BODY, *links, OTHER, THIRD)) == [TITLE, BODY, OTHER, THIRD]
    assert kept(report_on(TITLE, BODY, *links, OTHER, "___", THIRD)) == [TITLE, BODY, OTHER, "___", THIRD]


def test_the_last_line_below_them_stays_where_other_paragraphs_have_headings() -> None:
    text = [TITLE, BODY, "相关阅读", "渡口的早市", "看水车的人", OTHER, "枣木的主轴", THIRD]
    assert kept(report_on(*text)) == [TITLE, BODY, "看水车的人", OTHER, "枣木的主轴", THIRD]
    longer = [TITLE, BODY, "相关阅读", "渡口的早市", "河东的集市明年春天开张", OTHER, "枣木的主轴", THIRD]
    home = [TITLE, BODY, "看水车的人们", OTHER, "枣木的主轴", THIRD]
    assert kept(report_on(*home[:2], "相关阅读", "渡口的早市", *home[2:])) == home
    assert kept(report_on(*longer)) == [TITLE, BODY, OTHER, "枣木的主轴", THIRD]
    signed = [TITLE, BODY, "相关阅读", "· 渡口的早市", "· 看水车的人", OTHER, "枣木的主轴", THIRD]
    assert kept(report_on(*signed)) == [TITLE, BODY, OTHER, "枣木的主轴", THIRD]


def test_a_list_that_furniture_parts_from_its_announcement_keeps_its_items() -> None:
    items = ["- 水车的名字", "- 水车在哪一段河上", "- 三年来修过几次，由谁来修，用了多少木料。", "- 修车人的电话"]
    announced = f"{BODY[:-1]}，为此今年要修车的村，请在报名表里写明以下几项："
    assert kept(report_on(TITLE, BODY, announced, "推荐阅读", *items, OTHER)) == [TITLE, BODY, announced, *items, OTHER]


def test_links_go_behind_a_paragraph_that_was_cut_and_the_question_below_them_stays() -> None:
    asks = ("问：从前这里为什么没有桥？", "问：磨坊什么时候开门？")
    cut = f"{THIRD}村里人记得，那两天的面是"
    text = [TITLE, BODY, asks[0], cut, "相关阅读", "渡口的早市", "集市搬到河东", asks[1], OTHER]
    assert kept(report_on(*text)) == [*text[:4], *text[7:]]


@pytest.mark.parametrize("when", ["时间：2025年11月15日 19:00", "日期：2025年11月15日", "時間：2025年11月15日至18日"])
def test_the_date_of_an_event_stays_beside_its_place(when: str) -> None:
    text = [TITLE, BODY, "水车集市", when, "地点：石堰镇河滩", OTHER]
    assert kept(report_on(*text)) == text


def test_the_date_of_the_page_goes_beside_who_sent_it() -> None:
    text = [TITLE, "时间：2025-11-15 19:00", "来源：石堰日报", BODY, OTHER]
    assert kept(report_on(*text)) == [TITLE, BODY, OTHER]


@pytest.mark.parametrize("heading", ["相关链接", "■延伸阅读"])
def test_a_newspapers_own_text_stays_with_the_line_over_it(heading: str) -> None:
    assert kept(report_on(TITLE, BODY, heading, OTHER)) == [TITLE, BODY, heading, OTHER]
    assert kept(report_on(TITLE, BODY, OTHER, heading, "渡口的早市", "老街的新邻居")) == [TITLE, BODY, OTHER]


def test_a_line_that_goes_on_with_the_sentence_above_it_is_no_furniture() -> None:
    lines = "The board took the lamp away and gave back the\nprevious: one that burned oil and smoked.\n"
    assert textclean.clean(lines).text == lines
    apart = "The board took the lamp away and gave back the old.\n\nprevious: one that burned oil\n"
    assert "previous" not in textclean.clean(apart).text


def test_a_column_of_amounts_stays() -> None:
    blocks = [TITLE, BODY, "75%", OTHER, "18℃", THIRD]
    assert kept(report_on(*blocks)) == blocks


def test_who_does_what_others_do_as_well_is_furniture_behind_the_text() -> None:
    blocks = [TITLE, BODY, "统筹：城乡一盘棋", OTHER, THIRD]
    assert kept(report_on(*blocks)) == blocks
    assert kept(report_on(*blocks, "统筹：阿海")) == blocks


def test_furniture_glued_to_the_end_of_prose_is_cut_off_by_an_edit() -> None:
    report = report_on(TITLE, BODY + "返回首页>>", OTHER + "（责任编辑：丁禾）", THIRD)
    assert kept(report) == [TITLE, BODY, OTHER, THIRD]
    assert [edit.before for edit in report.document.edits] == ["返回首页>>", "（责任编辑：丁禾）"]
    assert "TC308" in rules(report)


def test_a_bracket_that_belongs_to_the_prose_stays() -> None:
    blocks = [TITLE, BODY + "（水车现为镇级文物。）", OTHER]
    assert kept(report_on(*blocks)) == blocks


def test_a_source_prefix_is_shown_and_kept() -> None:
    prefixed = "石堰网消息（早间新闻）：" + BODY
    report = report_on(TITLE, prefixed, OTHER)
    assert kept(report) == [TITLE, prefixed, OTHER]
    assert finding_of(report, "TC307").fixed is False


@pytest.mark.parametrize(
    "line", ["石堰网消息（早间新闻）：", "本报讯", "【本报讯】", "石堰日报讯", "新华社石堰3月6日电", "本报石堰3月6日讯"]
)
def test_a_source_prefix_alone_on_its_line_is_shown_and_kept_and_no_heading(line: str) -> None:
    report = report_on(TITLE, line, BODY, OTHER)
    assert kept(report)[1] == line
    assert find_block(report, line).kind == "body"
    assert "TC307" in rules(report)


STORY = "The wheel turned again on Monday, and the whole village came to see it."
MORE = "Nobody had expected the new axle to be ready before the first frost."


def test_the_kind_of_an_article_goes_over_its_byline_and_heads_a_part_inside_the_text() -> None:
    text = [TITLE, BODY, OTHER, "Analysis", THIRD]
    assert kept(report_on(TITLE, "Analysis", "By Ada Quill", *text[1:])) == text


@pytest.mark.parametrize(("title", "goes"), [("The wheel of Stone Weir turns again", True), ("Stone Weir", False)])
def test_a_name_between_a_headline_and_the_date_of_the_page_is_a_byline(title: str, goes: bool) -> None:
    name, text = "Ada Quill", [BODY, OTHER]
    assert kept(report_on(title, name, "Thu 6 Nov 2025 12.00 GMT", *text)) == [title, *([] if goes else [name]), *text]


def test_a_box_goes_from_the_link_past_it_to_its_end() -> None:
    box = ["Skip past newsletter promotion", "A seat by the mill pond each week, with all that matters", "Sign up"]
    report = report_on(TITLE, BODY, *box, "After newsletter promotion", OTHER)
    assert kept(report) == [TITLE, BODY, OTHER]


def test_a_byline_goes_under_the_title_and_at_the_end_and_stays_under_a_heading_inside_the_text() -> None:
    title, part = "The Wheel Turns", "How the axle was made"
    blocks = [title, STORY, part, "By Tom Osgood and R. Ames", MORE]
    report = report_on(title, "By Dana Whitlock", STORY, *blocks[2:], "By Maria Velle")
    assert kept(report) == blocks
    assert find_block(report, part).kind == "heading"
    assert find_block(report, "By Tom").kind == "body"


def test_the_date_of_an_update_goes_unless_it_announces_the_update() -> None:
    blocks = ["The Wheel Turns", STORY, "Last updated: 3/14/19:", "- The axle has come.", "- The miller is back."]
    assert kept(report_on(*blocks, "Last updated: 3/14/19")) == blocks


@pytest.mark.parametrize("line", ["本报记者 林远舟 发自海州渔港", "□本报记者 林远舟 沈青 摄影报道"])
def test_a_reporters_line_stays_under_the_heading_of_his_part(line: str) -> None:
    text = "渔港的码头修了三年，船从早到晚进进出出，卸下来的鱼比从前多了一倍，价钱也比从前好。"
    blocks = ["渔港三日", text, "码头的早晨", line, text[::-1] + "。"]
    assert kept(report_on(*blocks)) == blocks
    assert find_block(report_on(*blocks), line).kind == "body"


@pytest.mark.parametrize(
    "line", ["返回首页", "【打印】【关闭窗口】", "扫一扫在手机打开当前页", "收藏 打印 字号：大 中 小"]
)
def test_a_button_goes_wherever_it_stands(line: str) -> None:
    text = "渔港的码头修了三年，船从早到晚进进出出，卸下来的鱼比从前多了一倍，价钱也比从前好。"
    blocks = ["渔港三日", text, "码头的早晨", text[::-1] + "。", "码头的夜晚", text[5:]]
    assert kept(report_on(*blocks[:3], line, *blocks[3:])) == blocks


def test_when_a_meeting_is_stands_among_its_other_fields_and_is_no_date_of_the_page() -> None:
    fields = ["时间：2025年4月28日上午9时", "地点：石堰镇水车管理所二楼会议室"]
    blocks = ["水车管理所会议纪要", *fields, BODY, OTHER]
    assert kept(report_on(*blocks)) == blocks
    page = [blocks[0], "时间：2025-04-28 09:12", "来源：石堰日报", *blocks[3:]]
    assert kept(report_on(*page)) == [blocks[0], *blocks[3:]]


def test_the_day_of_the_next_meeting_under_its_number_is_no_date_of_the_page() -> None:
    blocks = [
        "Minutes of the Wheel Committee",
        "1. Repairs",
        STORY,
        "2. Date of next meeting",
        "11 March 2025 at 7.30 p.m.",
    ]
    assert kept(report_on(*blocks)) == blocks
    assert kept(report_on(blocks[0], blocks[-1], *blocks[1:3])) == blocks[:3]


@pytest.mark.parametrize(("head", "stays"), [("Most read", False), ("Three things to take with you", True)])
def test_numbered_links_go_below_a_ranking_by_clicks(head: str, stays: bool) -> None:
    blocks = ["The Wheel Turns", STORY, STORY.replace("wheel", "mill")]
    ranking = [head, "1. Ferry fares to rise again in May", "2. Miller, 91, tells his story"]
    assert kept(report_on(*blocks, *ranking)) == (blocks + ranking if stays else blocks)


@pytest.mark.parametrize(
    "line", ["石堰新闻网 >> 社会", "按此讚好我們的專頁", "ALSO READ: The mill that sank without trace"]
)
def test_a_link_between_paragraphs_goes(line: str) -> None:
    blocks = [TITLE, BODY, OTHER, THIRD]
    assert kept(report_on(*blocks[:2], line, *blocks[2:])) == blocks


def test_a_source_among_the_fields_of_a_thing_is_no_credit() -> None:
    fields = ["名称：青瓷碗", "年代：北宋", "来源：居民捐赠", "尺寸：口径十二厘米"]
    report = report_on("雾桥镇博物馆新增藏品", BODY, *fields, OTHER, "来源：雾桥日报", "责任编辑：程未")
    assert kept(report)[2:6] == fields
    assert find_block(report, "来源：雾桥日报").fate == "noise"


def test_tags_go_at_the_edge_of_a_page_and_are_a_heading_in_running_text() -> None:
    report = report_on(TITLE, BODY, "分类：四个类别", OTHER, THIRD, "标签：水车")
    assert kept(report) == [TITLE, BODY, "分类：四个类别", OTHER, THIRD]


@pytest.mark.parametrize(("behind", "stays"), [([], True), (["Share this article"], False)])
def test_topics_at_the_end_and_a_rule_over_furniture_go(behind: list[str], stays: bool) -> None:
    text, topics = [TITLE, BODY, OTHER], ["Topics", "Mills", "Rivers"]
    assert kept(report_on(*text, *topics, *behind)) == [*text, *(topics if stays else [])]
    assert kept(report_on(*text, "___", *behind)) == [*text, *(["___"] if stays else [])]


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("1", "2", "2")])
def test_numbers_over_sections_stay_behind_an_introduction(numbers: tuple[str, str, str]) -> None:
    sections = [
        line
        for at, (number, text) in enumerate(zip(numbers, (BODY, OTHER, THIRD), strict=True))
        for line in (number, f"第{'甲乙丙'[at]}座水车的来历", text, f"{text[:12]}，镇志里有记载。")
    ]
    blocks = [TITLE, "水车不转的日子，镇上只有过三回。", *sections]
    assert kept(report_on(*blocks)) == blocks


def test_numbers_over_sections_without_headings_stay_behind_an_introduction() -> None:
    few = "水车不转的日子，镇上只有过三回。"
    blocks = [TITLE, few, "1", "主轴断了。", BODY, OTHER, "2", THIRD, "镇志里记得很细，一共写了四页。"]
    report = report_on(*blocks)
    assert kept(report) == blocks
    assert [block.kind for block in report.document.kept if block.clean in "12"] == ["heading", "heading"]


def test_numbers_over_long_sections_stay_behind_an_introduction_of_several_paragraphs() -> None:
    blocks = [TITLE, "轴断了。", "那是五月。", "1", *P[:3], "2", *P[3:6]]
    assert [block.kind for block in report_on(*blocks).document.kept if block.clean in "12"] == ["heading", "heading"]


def test_numbers_with_a_zero_head_sections_however_long_the_introduction() -> None:
    blocks = [TITLE, OTHER, THIRD, P[0], "01", BODY, "02", P[1], "03", P[2]]
    assert [block.kind for block in report_on(*blocks).document.kept if block.clean[0] == "0"] == ["heading"] * 3
    assert "1" not in kept(report_on(*(block.removeprefix("0") for block in blocks)))


def test_numbers_over_many_small_sections_stay_however_long_the_introduction() -> None:
    articles = [line for n, text in enumerate((*P[:5], BODY), 1) for line in (str(n), text)]
    blocks = [TITLE, OTHER * 4, THIRD * 4, *articles]
    assert kept(report_on(*blocks)) == blocks
    assert "5" not in kept(report_on(*blocks[:-4], *blocks[-2:]))


def test_numbers_in_the_middle_of_a_sentence_or_over_one_head_are_those_of_pages() -> None:
    half, rest = OTHER.split("，", 1)
    assert not {"1", "2"} & set(kept(report_on(TITLE, "1", BODY, half, "2", f"，{rest}", THIRD)))
    head = "石堰镇水车修缮方案"
    report = report_on(TITLE, BODY, "1", head, OTHER, "2", head, THIRD, "3", head, *P[:2])
    assert kept(report) == [TITLE, BODY, OTHER, THIRD, *P[:2]]


def test_a_label_that_stands_alone_is_no_number_of_a_page() -> None:
    blocks = [TITLE, BODY, "2.", OTHER]
    assert kept(report_on(*blocks)) == blocks


def test_the_keywords_below_an_abstract_are_no_tags() -> None:
    paper = ["水车主轴的磨损", "摘要", BODY, "关键词：水车，主轴，枣木", OTHER]
    assert kept(report_on(*paper)) == paper


def test_numbers_below_pages_go() -> None:
    more, last = "看水车的人说，枣木比铁耐得住水。", "新轴装好那天，三个村子的人都来了。"
    report = report_on(TITLE, BODY, OTHER, "1", THIRD, more, "2", last)
    assert not {"1", "2"} & set(kept(report))


def test_numbers_in_a_table_stay_beside_words_that_menus_have_too() -> None:
    blocks = [TITLE, BODY, "行业", "户数", "磨坊", "40", "美食", "52", "民宿", "61", "艺术", "7", OTHER]
    assert kept(report_on(*blocks)) == blocks


def test_a_sites_own_names_go_with_the_menu_around_them() -> None:
    menu = ["首页", "登录", "丁家埠", "注册", "收藏", "分享"]
    report = report_on(TITLE, BODY, OTHER, THIRD, *menu, joiner="\n")
    assert kept(report) == [TITLE, BODY, OTHER, THIRD]


@pytest.mark.parametrize("line", ["还没有回复。", "三座水车，推荐人人去看。", "Loading the flour took all day."])
def test_a_sentence_in_the_words_of_a_comment_box_stays(line: str) -> None:
    blocks = [TITLE, BODY, line, OTHER, THIRD]
    assert kept(report_on(*blocks)) == blocks


def test_a_list_goes_on_behind_the_heading_of_other_stories_that_parts_it() -> None:
    about = (
        "The spring meeting of the harbour wardens is open to everybody who rents a berth in the old basin this year."
    )
    items = ["- Welcome and introductions", "- Repairs to the north quay", "- Fees for visiting boats", "- Wrap up"]
    report = report_on("Harbour wardens meet", about, *items[:2], "Related articles", *items[2:])
    assert kept(report) == ["Harbour wardens meet", about, *items]


@pytest.mark.parametrize(
    "comments",
    [
        ["河边的猫", "水车我小时候去看过。", "2小时前 石堰", "下游人家", "主轴换得真快", "昨天 21:14 来自石堰"],
        [
            "河边的猫",
            "09-02 08:11 石堰",
            "水车我小时候去看过。",
            "顶 31",
            "下游人家",
            "09-02 09:40 下游",
            "看饿了。",
            "顶 12",
        ],
        ["河边的猫", "09-02 08:11 石堰", "水车我小时候去看过。", "下游人家", "09-02 09:40 下游", "主轴换得真快"],
    ],
    ids=["mark-behind", "marks-around", "mark-between"],
)
def test_comments_go_with_the_marks_of_their_box(comments: list[str]) -> None:
    report = report_on(TITLE, BODY, OTHER, "全部评论(3)", *comments, "上一篇：渡口的早市")
    assert kept(report) == [TITLE, BODY, OTHER]


def test_what_readers_say_under_a_heading_of_the_text_stays() -> None:
    told = ["网友评论", "“小时候去看过水车，声音很大。”网友河边的猫说。", "“主轴换得真快，两天两夜。”网友下游人家说。"]
    assert kept(report_on(TITLE, BODY, OTHER, *told)) == [TITLE, BODY, OTHER, *told]


def test_a_list_of_people_is_no_imprint() -> None:
    people = ["丁立群　县水务局股长", "罗昕　县融媒体中心记者", "吕萍　县实验小学教师"]
    assert kept(report_on(TITLE, BODY, *people)) == [TITLE, BODY, *people]


def test_the_authors_of_works_in_a_list_stay() -> None:
    works = ["作品：《守车人》", "作者：丁禾、罗昕", "作品：《夜磨》", "作者：吕萍"]
    assert kept(report_on(TITLE, BODY, *works)) == [TITLE, BODY, *works]


def test_the_author_below_a_headline_with_a_colon_goes() -> None:
    assert kept(report_on("丁家三代：看守水车的人", "作者：丁禾", BODY, OTHER)) == [
        "丁家三代：看守水车的人",
        BODY,
        OTHER,
    ]


def test_whom_to_call_stays_over_a_signature_and_goes_without_one() -> None:
    notice = [TITLE, BODY, "举报电话：12345", "石堰镇人民政府", "2025年6月18日"]
    assert kept(report_on(*notice)) == notice
    assert kept(report_on(TITLE, BODY, "举报电话：12345")) == [TITLE, BODY]


def test_the_name_of_a_medium_goes_over_the_day_and_stays_over_a_paragraph() -> None:
    assert kept(report_on(TITLE, "石堰日报", "2025-06-03 18:20", BODY)) == [TITLE, BODY]
    assert kept(report_on(TITLE, "2025-06-03 18:20", "石堰发布", BODY)) == [TITLE, BODY]
    press = [TITLE, BODY, "石堰日报", OTHER, "下游晚报", THIRD]
    assert kept(report_on(*press)) == press


def test_a_marker_goes_below_the_paragraph_that_was_cut_and_above_a_heading() -> None:
    cut = "石堰镇的水车建于1932年，六十年里磨过的面养活了上下游的三个村子，至今"
    report = report_on(TITLE, "1. 上游", cut, "[阅读全文]", "2. 下游", OTHER)
    assert kept(report) == [TITLE, "1. 上游", cut, "2. 下游", OTHER]
    assert find_block(report, cut).truncated == "certain"


def test_a_row_of_a_table_may_read_like_what_a_page_prints_and_a_table_that_lays_a_page_out_is_none() -> None:
    text = "三种开本都用同一种纸，印刷厂在年底以前交货。"
    rows = "| 项目 | 甲 | 乙 | 丙 |\n|---|---|---|---|\n| 字号 | 大 | 中 | 小 |\n| 页数 | 120 | 96 | 64 |"
    assert rows in textclean.clean(f"三种开本的比较\n\n{rows}\n\n{text}\n").text
    page = "| 字号 | 大 | 中 | 小 |\n| 打印 | 收藏 | 分享 |"
    assert "字号" not in textclean.clean(f"三种开本的比较\n\n{page}\n\n{text}\n").text


@pytest.mark.parametrize("day", ["May 6, 2023", "Saturday, 6 May 2023"])
def test_a_day_goes_with_the_byline_that_it_stands_beside(day: str) -> None:
    text = [
        "The ferry at Aldmoor",
        "The ferry at Aldmoor has crossed the river for sixty years without a day of rest.",
    ]
    assert kept(report_on(text[0], "By Marta Ellison", day, text[1])) == text
    assert kept(report_on(text[0], day, text[1])) == [text[0], day, text[1]]


@pytest.mark.parametrize("button", ["扫码下载客户端", "阅读全文"])
def test_a_button_that_a_page_prints_over_three_texts_is_no_heading(button: str) -> None:
    parts = ("看车的人", OTHER, P[0]), ("断轴那年", THIRD, P[1]), ("磨面的人", BODY, P[2])
    text = [TITLE, P[3], *(line for part in parts for line in part)]
    printed = [TITLE, P[3], *(line for head, *both in parts for line in (head, both[0], button, both[1]))]
    assert kept(report_on(*printed)) == text


def test_one_link_over_a_numbered_heading_goes() -> None:
    text = [TITLE, BODY, "（一）水车", OTHER, "相关新闻", "渡口的早市", "（二）磨坊", THIRD]
    assert kept(report_on(*text)) == [*text[:4], *text[6:]]
    inner = [*text[:6], "二、磨坊", "（一）磨面的人", THIRD]
    assert kept(report_on(*inner)) == [*inner[:4], *inner[6:]]


@pytest.mark.parametrize(
    "line",
    [
        "海州观察 2025-12-03",
        "海州观察 2025-12-03 19:42:08",
        "海州观察 2025-12-03 19:42 云川",
        "2025-12-03 00:00 港聞",
        "■ 林远舟",
        "A12 要聞",
        "B07 副刊",
    ],
)
def test_a_line_of_who_posted_the_text_or_of_its_page_in_a_paper_goes_under_the_title(line: str) -> None:
    assert kept(report_on(TITLE, line, BODY, OTHER)) == [TITLE, BODY, OTHER]


def test_a_name_and_a_day_among_other_lines_over_the_text_stay() -> None:
    text = [TITLE, "初赛 2025-12-03", "决赛 2025-12-10", BODY, OTHER]
    assert kept(report_on(*text)) == text


def test_who_runs_a_site_goes_beside_its_number_and_who_holds_an_event_stays() -> None:
    host = "主办单位：海州市统计局"
    assert kept(report_on(TITLE, BODY, OTHER, host, "网站标识码：3301000001")) == [TITLE, BODY, OTHER]
    assert kept(report_on(TITLE, BODY, OTHER, host)) == [TITLE, BODY, OTHER, host]


def test_the_fields_of_a_catalogue_go_above_the_text() -> None:
    fields = ["索 引 号：HZ-2025-00417", "发文机关：海州市人民政府办公室", "成文日期：2025年11月3日"]
    assert kept(report_on(TITLE, *fields, BODY, OTHER)) == [TITLE, BODY, OTHER]
    assert kept(report_on(TITLE, fields[1], BODY, OTHER)) == [TITLE, fields[1], BODY, OTHER]
    source = "来源：海州市人民政府办公室 时间：2025-11-03 阅读：310"
    assert kept(report_on(TITLE, " ".join(fields[:2]), source, BODY, OTHER)) == [TITLE, BODY, OTHER]


def test_a_moment_over_a_cut_paragraph_heads_it_as_the_others_of_the_account_do() -> None:
    cut = "值班员从窗口望出去，河面上的浮标已经看不见了，广播里在催岸边的人家"
    account = ["7月2日 21:40", P[0], "7月3日 2:15", cut, "7月3日 6:30", P[1], "7月4日 0:05", P[2]]
    report = report_on("水位的两夜", P[4], *account)
    assert [b.clean for b in report.document.blocks if b.kind == "heading"] == account[::2]
    assert kept(report)[2:] == account


@pytest.mark.parametrize(
    ("head", "headline", "under"),
    [
        (["水乡网 水乡人", "文史 > 水车 > 正文"], TITLE, "时间：2024-05-21 08:36 来源：石堰日报"),
        (["掌上石堰继续看", "05 21 08:36", "· 来源 ·", "扫描到手机"], TITLE, "原标题：水车转了六十年"),
        (["水车", "磨坊", "渡口", "古桥", "老街", "集市", "人物", "全部"], TITLE, "2024/05/21"),
        (["镇村动态", "townnews", "company news"], TITLE, "2024-05-21 08:36"),
        (["Our Valley", "Skip to main content", "Opinion"], "What the mill wheel is still for", "By Marta Ellison"),
    ],
)
def test_the_head_of_a_page_goes_with_its_own_words_if_a_headline_follows_it(
    head: list[str], headline: str, under: str
) -> None:
    body = [BODY, OTHER] if "车" in headline else ["The wheel was built in 1932. It has turned ever since."]
    assert kept(report_on(*head, headline, under, *body)) == [headline, *body]


@pytest.mark.parametrize("crumb", ["首页 > 文史 ", "首页 文史 ", "文史石堰镇", "Home"])
def test_the_way_to_a_headline_goes_with_the_headline_at_its_end(crumb: str) -> None:
    headline = "The mill wheel of Stone Weir" if crumb == "Home" else "石堰镇的三座水车还在转着"
    assert kept(report_on(crumb + headline, headline, BODY, OTHER)) == [headline, BODY, OTHER]


@pytest.mark.parametrize(
    "lines",
    [["May 21, 2024", "{}"], ["{}", "By Marta Ellison on", "May 21, 2024"], ["{}", "5/21/24"], ["{}", "2024-05-21"]],
)
def test_a_day_beside_the_headline_is_that_of_the_page(lines: list[str]) -> None:
    headline, body = "The mill wheel of Stone Weir", "The wheel was built in 1932. It has turned ever since."
    assert kept(report_on(*(line.format(headline) for line in lines), body)) == [headline, body]


def test_a_day_over_a_salutation_is_that_of_the_letter() -> None:
    letter = ["May 21, 2024", "Dear members of the council,", "The wheel was built in 1932. It has turned ever since."]
    assert kept(report_on(*letter)) == letter


def test_a_headline_behind_the_text_that_has_a_word_of_buttons_inside_stays() -> None:
    lines = [TITLE, BODY, OTHER, "镇长：渔获分享需体现公平原则"]
    assert kept(report_on(*lines)) == lines


def test_makers_that_only_other_makers_are_beside_go_behind_the_text() -> None:
    hands = ["总策划：丁远舟", "策划：沈小禾", "制片人：林青", "报道员：丁禾、沈青", "石堰台音视频部制作"]
    assert kept(report_on(TITLE, BODY, OTHER, *hands)) == [TITLE, BODY, OTHER]


def test_a_kicker_goes_over_a_headline_with_a_byline_and_is_the_title_without() -> None:
    title = "Old wheel at Stone Weir turns again"
    assert kept(report_on("BREAKING", title, "By Ada Quill", STORY, MORE)) == [title, STORY, MORE]
    assert kept(report_on("Weather", STORY, MORE))[0] == "Weather"
    assert kept(report_on("时事", TITLE, f"（石堰20日讯）{BODY}", OTHER))[0] == TITLE
    assert kept(report_on("时事", TITLE, BODY, OTHER))[0] == "时事"


def test_a_word_over_a_headline_three_times_as_long_with_its_date_names_a_section() -> None:
    headline = "石堰镇三座老水车修复完工"
    assert kept(report_on("乡土", headline, "2024-05-21 08:36", BODY, OTHER)) == [headline, BODY, OTHER]
    decked = ["乡土", "——石堰镇三座老水车修复侧记", "2024-05-21 08:36", BODY, OTHER]
    assert kept(report_on(*decked)) == [*decked[:2], *decked[3:]]
    assert kept(report_on("乡土", headline, BODY, OTHER))[0] == "乡土"


def test_headlines_on_which_a_page_ends_go_with_their_dates() -> None:
    links = ["渡口的早市明日开张", "三个村子办起了豆腐坊，第一锅卖给了谁!", "河堤加固工程有哪些亮点？"]
    days = ["2024年5月21日 • 6万次阅读", "2024-05-20 08:36", "2024年5月19日 • 812次阅读"]
    for dates in (days, ["[2024-05-21] -"] * 3):
        dated = [line for pair in zip(links, dates, strict=True) for line in pair]
        assert kept(report_on(TITLE, BODY, OTHER, *dated)) == [TITLE, BODY, OTHER]
    told = ["附件1 日程", "2024年5月21日", "附件2 名单", "2024年5月22日", "附件3 位置", "2024年5月23日"]
    assert kept(report_on(TITLE, BODY, *told)) == [TITLE, BODY, *told]


def test_a_row_of_sections_goes_beside_furniture_and_stays_between_paragraphs() -> None:
    row = "教育 科技 文化 卫生 体育"
    assert kept(report_on(row, "首页 > 文史", TITLE, BODY, OTHER)) == [TITLE, BODY, OTHER]
    assert row in kept(report_on(TITLE, BODY, row, OTHER))
    assert kept(report_on("2015年07月25日 星期六 放大 缩小 默认", TITLE, BODY, OTHER)) == [TITLE, BODY, OTHER]


def test_how_to_reach_an_author_goes_with_the_byline() -> None:
    address = "ada@stoneweir.example"
    assert kept(report_on(TITLE, "by Ada Quill", address, STORY, MORE)) == [TITLE, STORY, MORE]
    assert kept(report_on(TITLE, STORY, address, MORE)) == [TITLE, STORY, address, MORE]


def test_more_of_a_kind_heads_links_at_the_end_and_a_section_inside_the_text() -> None:
    links = ["Why the light on Tern Rock went dark", "Lobster season opens to low prices"]
    assert kept(report_on(TITLE, STORY, MORE, "More in Islands", *links)) == [TITLE, STORY, MORE]
    text = [TITLE, STORY, "More on the axle", MORE]
    assert kept(report_on(*text)) == text


def test_short_lines_behind_the_editor_who_closes_an_article_lead_to_other_stories() -> None:
    links = ["渡口的早市明日开张", "河堤加固工程有哪些亮点？", "三个村子办起了豆腐坊"]
    assert kept(report_on(TITLE, BODY, OTHER, "（责任编辑：丁禾）", *links)) == [TITLE, BODY, OTHER]
    assert kept(report_on(TITLE, BODY, OTHER, *links)) == [TITLE, BODY, OTHER, *links]


def test_a_caption_over_a_text_that_lost_its_headline_is_no_title() -> None:
    report = report_on("石堰的水车入夏以后转得最快。（资料照）", BODY, OTHER)
    assert find_block(report, "石堰的水车").kind == "caption"
    report = report_on("镇长会见传媒答问内容（附图/短片）", BODY, OTHER)
    assert find_block(report, "镇长会见").kind == "title"


def test_links_whose_caption_ran_into_them_go_under_the_heading_of_other_stories() -> None:
    link = "石堰镇社区老年食堂规范化运营推进会在水车街道召开"
    assert kept(report_on(TITLE, BODY, OTHER, "今日热点", f"{link} {link}", "读图时代")) == [TITLE, BODY, OTHER]


@pytest.mark.parametrize("asks", ["记者：", "記者：", "海州日报记者："])
def test_a_line_that_says_only_that_a_reporter_speaks_stays(asks: str) -> None:
    text = ["渡口复航答问", "渡口停航三个月，本报专访了渡口管理站站长。", asks, "渡口什么时候恢复？"]
    text += ["林远舟：", "工程月底完工，下月一日恢复通航，早晚各加一班。"]
    assert kept(report_on(*text)) == text
