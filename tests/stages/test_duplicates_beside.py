"""Copies that are told by where they stand, by their borders, or by what is attested elsewhere."""

from __future__ import annotations

from harbour import P as HARBOUR
from look import find_block, finding_of, kept, report_on

TITLE = "青禾镇渡口管理办法"
RULES = "第二条 渡口的管理人应当做到："
FIRST = "（一）每日开渡以前检查缆绳、跳板和救生圈是否完好；"
SECOND = "（二）雾天和大风天停止摆渡，并在码头挂出红旗；"
THIRD = "（三）每月向镇里报告摆渡的次数和载客的人数。"
LAST = "第三条 本办法自公布之日起施行，渡口原有的规矩同时停止使用。"
DUTIES = "第一条 青禾镇境内的渡口由镇里统一管理，任何单位和个人不得私自设渡。"
BODY = "两岸的人都记得，这条渡船已经摆了六十年，船板换过四次，掌舵的人换过三代，价钱却从来没有变过。"


def test_an_item_pasted_against_the_numbers_of_its_list_goes() -> None:
    report = report_on(TITLE, DUTIES, THIRD, RULES, FIRST, SECOND, THIRD, LAST)
    assert kept(report) == [TITLE, DUTIES, RULES, FIRST, SECOND, THIRD, LAST]


def test_a_cut_item_pasted_against_the_numbers_of_its_list_goes() -> None:
    report = report_on(TITLE, DUTIES, SECOND[:14], RULES, FIRST, SECOND, THIRD, LAST)
    assert find_block(report, SECOND[:14]).relation == "prefix"
    assert SECOND in kept(report)


def test_a_numbered_item_that_breaks_off_in_its_own_list_stays_though_another_list_has_the_whole_one() -> None:
    whole = "（二）严格检查船只。下水之前逐一查看船底和缆绳，发现渗水的一律停航，修好并经镇里验收以后方可重新载客。"
    other = "（一）划定停泊的水域。渔船停在桥的下游，货船停在桥的上游，不得混停。"
    blocks = [TITLE, RULES, FIRST, whole[:38], "第三条 船工应当做到：", other, whole, THIRD, LAST]
    assert kept(report_on(*blocks)) == blocks


def test_an_item_that_fits_two_lists_stays_in_both() -> None:
    blocks = [TITLE, RULES, FIRST, THIRD.replace("三", "二"), "第三条 船工应当做到：", FIRST, SECOND, LAST]
    assert kept(report_on(*blocks)) == blocks


def test_a_paragraph_of_a_statute_that_has_its_letter_twice_goes() -> None:
    points = "(1) inspect every ferry not less than twice a year; and", "(2) publish what was found before June."
    board = "(b) The warden may board a ferry at any reasonable hour to inspect its engine and its ropes."
    duties = ["Sec. 2. Duties.", "(a) The warden shall—", *points, board, "(c) The warden is paid by the county."]
    fines = [
        "Sec. 3. Fines.",
        "(a) The fine is 500 crowns a day.",
        "(b) The warden may halve a fine, once, in writing.",
    ]
    report = report_on("An Act on ferries", *duties, *fines[:2], board, fines[2], "Sec. 4. Fees.", "There are none.")
    assert kept(report) == ["An Act on ferries", *duties, *fines, "Sec. 4. Fees.", "There are none."]


def test_a_bullet_outside_any_list_goes_where_it_stands_in_one_too() -> None:
    items = ["- 缆绳每天要看，旧的换成新的", "- 红旗挂在码头东边的木杆上", "- 跳板上不许堆放货物和农具"]
    report = report_on(TITLE, BODY, items[1], DUTIES, RULES, *items, LAST)
    assert kept(report) == [TITLE, BODY, DUTIES, RULES, *items, LAST]


def test_mistyped_items_beside_a_copy_go_with_it() -> None:
    run = [BODY, RULES.replace("第二条 ", ""), FIRST, SECOND]
    pasted = [BODY, run[1], FIRST.replace("检查", "检杏"), SECOND.replace("停止", "仃止")]
    report = report_on(TITLE, *run, DUTIES, LAST, *pasted)
    assert kept(report) == [TITLE, *run, DUTIES, LAST]


def test_two_items_run_together_give_way_to_the_separate_ones() -> None:
    report = report_on(TITLE, DUTIES, FIRST + SECOND, RULES, FIRST, SECOND, THIRD, LAST)
    assert find_block(report, FIRST + SECOND).relation == "merged"
    assert kept(report) == [TITLE, DUTIES, RULES, FIRST, SECOND, THIRD, LAST]


def test_a_heading_run_together_with_its_paragraph_gives_way_to_both() -> None:
    report = report_on(TITLE, "六十年的渡船", BODY, "渡口的规矩", DUTIES, "六十年的渡船" + BODY)
    assert kept(report) == [TITLE, "六十年的渡船", BODY, "渡口的规矩", DUTIES]


def test_a_slip_of_the_pen_inside_a_name_makes_no_other_name() -> None:
    told = "镇里印发的《青禾镇渡口安全管理办法》规定，渡船每年检验一次，检验不合格的不得载客。"
    report = report_on(TITLE, told, BODY, told.replace("渡口安全", "渡囗安全"), DUTIES)
    assert kept(report) == [TITLE, told, BODY, DUTIES]


def test_a_name_for_another_that_the_document_attests_is_a_fact() -> None:
    told = "近日，云川县的渡船全部换成了电力驱动，过河的时间从二十分钟缩短到八分钟，票价不变。"
    other = told.replace("云川县", "青川县")
    report = report_on(TITLE, told, "据了解，青川县今年也修了新码头，明年春天就能开渡。", other, BODY)
    assert {told, other} <= set(kept(report))
    assert finding_of(report, "TC406").evidence["facts"][0]["kind"] == "name"


def test_a_place_for_another_inside_a_title_is_a_fact() -> None:
    told = "违反本办法的，依照《浙江省内河渡口管理条例》的规定处罚；造成损失的，还应当依法赔偿。"
    other = told.replace("浙江", "江西")
    report = report_on(TITLE, told, BODY, other, DUTIES)
    assert {told, other} <= set(kept(report))


def test_a_negation_inside_a_title_is_a_fact() -> None:
    told = "老船工写过一篇文章，题目是《渡船可以过夜停靠》，镇上的人都读过，至今还有人拿出来讲。"
    other = told.replace("可以", "不可以")
    report = report_on(TITLE, told, BODY, other, DUTIES)
    assert {told, other} <= set(kept(report))


def test_a_phrase_for_another_makes_a_parallel_provision() -> None:
    blocks = [
        TITLE,
        "因下列情形需要停渡的单位，应当提前三日向镇里提出申请：",
        "（一）码头修缮；",
        "（二）河道清淤或者排险；",
        "因下列情形确要迁移的单位，应当提前三日向镇里提出申请：",
        "（一）码头修缮；",
        "（二）河道清淤和排险；",
        LAST,
    ]
    assert kept(report_on(*blocks)) == blocks


def test_a_provision_right_behind_two_articles_that_are_alike_stays_in_both() -> None:
    deputies = "第二条 镇民代表十人以上联名，可以提出修建渡口的议案，由主席团决定，或者先交渡口委员会审议。"
    heads = "第三条 村民小组长五人以上联名，可以提出修建渡口的议案，由镇长会议决定，或者先交渡口委员会审议。"
    may = "渡口委员会审议的时候，可以邀请提出议案的人到场，听取他们对议案的说明和意见。"
    law = [TITLE, DUTIES, deputies, may, heads, may, LAST.replace("三", "四")]
    assert kept(report_on(*law)) == law
    assert kept(report_on(*law[:3], *law[4:5], may, DUTIES.replace("一", "五"), may)).count(may) == 1


def test_a_sub_heading_behind_a_pasted_run_stays_where_it_recurs() -> None:
    c = "对岸的学校有四十个孩子，每天坐头班船过河上学，船工从不收他们的钱，家长过年时送一刀肉来。"
    d = "去年冬天河面结了薄冰，渡船停了九天，孩子们就在这边的祠堂里上课，老师划着小船过来。"
    blocks = [TITLE, "一、渡船", BODY, "下一步打算", DUTIES, "二、学校", c, "下一步打算", d]
    report = report_on(
        *blocks, "三、码头", c, "下一步打算", "码头的石阶明年重铺，坡道也要放缓，老人上下船不再要人搀扶。"
    )
    assert kept(report).count("下一步打算") == 3


def test_a_line_that_three_sections_have_stays_where_no_text_is_below_it_though_the_document_has_copies() -> None:
    line = "联系方式：见官网"
    text = [TITLE, "一、渡船", BODY, line, "二、学校", DUTIES, line, "渡口的值班电话贴在候船室的门上，夜里也有人接。"]
    more = ["三、码头", "码头的石阶明年重铺，坡道也要放缓，老人上下船不再要人搀扶。", line, "四、航标", "灯换了。"]
    assert kept(report_on(*text, *more, DUTIES)) == [*text, *more]


def test_the_chorus_of_a_song_stays_each_time_it_is_sung() -> None:
    chorus = ["吱呀呀摇过青禾渡", "摇过了桥头摇过树", "摇到对岸天亮起来", "谁在码头喊我名字"]
    verse = ["六十年的船板换过四回", "掌舵的人一代又一代", "河水涨了又落落了又涨", "只有缆绳还拴在那块石头上"]
    other = ["孩子们背着书包上船来", "老人坐在船尾数着白鹭", "风把帽子吹到了水面上", "船工笑着伸手捞起来"]
    blocks = ["青禾渡谣", *verse, *chorus, *other, *chorus]
    assert kept(report_on(*blocks)) == blocks


def test_a_headline_that_its_story_begins_with_stays() -> None:
    story = "渡船换新缆绳两岸同庆这一天，镇上的人都来到码头，看船工把用了十一年的旧缆绳换下来。"
    blocks = [TITLE, DUTIES, "渡船换新缆绳两岸同庆", story, BODY]
    assert kept(report_on(*blocks)) == blocks


def test_a_signature_that_the_title_begins_with_stays() -> None:
    blocks = [
        "青禾镇人民政府渡口管理办公室关于更换全部缆绳的通知",
        DUTIES,
        BODY,
        "青禾镇人民政府渡口管理办公室",
        "2031年3月2日",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_a_short_cut_copy_goes_where_the_cut_broke_a_word() -> None:
    whole = "Twelve reservoirs were taken off the register once the works on the dam were completed ahead of schedule."
    blocks = ["Hollow Hill review", "The plant was connected to the grid in March, ahead of the winter.", whole]
    blocks.append("Bus journeys rose by 14 percent after the night services were extended.")
    assert kept(report_on(*blocks, whole[:-7])) == blocks


def test_a_heading_that_its_own_text_begins_with_is_no_cut_copy_of_it() -> None:
    heading, twice = "Ferry passes", "The new gate at the pier opens at six on all days of the week."
    text = "Ferry passes are sold at the bakery and at the gate, and they are good for thirty days."
    others = [
        "Life at the pier begins when the first boat leaves and the baker lights his oven.",
        "Children fish from the lower steps until their mothers call them in for supper.",
        "Whoever finds a glove brings it to the keeper, who hangs it on the fence.",
    ]
    report = report_on("Life at the pier", others[0], heading, twice, text, twice, "Lost things", others[1], others[2])
    assert heading in kept(report)
    assert kept(report).count(twice) == 1


def test_a_line_cut_in_the_middle_of_a_sentence_is_a_copy_of_the_paragraph_elsewhere() -> None:
    story = "渡船换新缆绳，两岸的人都来到码头，看船工把用了十一年的旧缆绳换下来。"
    blocks = [TITLE, "一、缆绳", story, BODY, "二、码头", DUTIES[4:]]
    assert kept(report_on(*blocks, story[:14])) == blocks


def test_paragraphs_stay_where_cut_copies_of_them_were_run_together() -> None:
    joined = BODY[:-9] + DUTIES[4:]
    blocks = [TITLE, "一、渡船", BODY, DUTIES[4:], "二、码头", LAST[4:]]
    report = report_on(*blocks[:4], joined, *blocks[4:], BODY[:-9], DUTIES[4:])
    assert kept(report) == blocks


def test_a_cut_copy_of_a_question_that_heads_its_answer_goes() -> None:
    asked = "Mrs Olney: We shall come back to that. What has the board done to see that the pumps do not fail again?"
    turns = ["Mr Bly: Who drew up the table?", "Mr Tamm: I did.", asked, "Mr Tamm: We have bought a third pump."]
    report = report_on("The Hearing", HARBOUR[0], asked[:60], *turns, "Mr Rudd: Is it new?", "Mr Tamm: It is.")
    assert asked[:60] not in kept(report)
    assert find_block(report, asked[:60]).relation == "prefix"


def test_a_line_of_few_words_that_ends_inside_one_is_a_cut_copy() -> None:
    whole = "We have been counting swans. There is only one, but we have counted it every day of this term."
    report = report_on("News from the School", whole, HARBOUR[0], whole[:44], HARBOUR[1])
    assert kept(report) == ["News from the School", whole, HARBOUR[0], HARBOUR[1]]


def test_the_points_of_a_summary_may_be_sentences_of_the_text() -> None:
    points = [HARBOUR[1].split(",")[0], HARBOUR[4][:-1], "Nobody knows what it cost the island"]
    text = ["The Slip", "In short", *points, "How it went", HARBOUR[0], f"{HARBOUR[4]} It was a surprise.", HARBOUR[2]]
    assert kept(report_on(*text)) == text


def test_a_sentence_alone_that_lost_its_stop_is_a_cut_copy() -> None:
    whole = f"{HARBOUR[4]} It was a surprise."
    text = ["The Slip", HARBOUR[0], whole, HARBOUR[2], HARBOUR[3]]
    assert kept(report_on(*text[:4], HARBOUR[4][:-1], text[4])) == text


def test_a_number_stands_once_in_a_list_however_its_items_were_shuffled() -> None:
    fourth = "（四）夜里十点以后不再摆渡，病人和送信的人除外；"
    report = report_on(TITLE, DUTIES, RULES, FIRST, fourth, THIRD, SECOND, fourth[:14], LAST)
    assert kept(report) == [TITLE, DUTIES, RULES, FIRST, SECOND, THIRD, fourth, LAST]


def test_headings_that_ask_in_other_words_are_no_copies_though_one_text_stands_below_both() -> None:
    asked, told = "Where do we conduct a harbor inspection?", "How to conduct a harbor inspection"
    other, last = (
        "Whoever is told to come brings the book of last year.",
        "A lamp, a rope and a pencil will do for most of it.",
    )
    text = "The inspector walks along the whole quay with the keeper and writes down what has to be mended."
    report = report_on("Inspections", "Who comes?", other, asked, text, told, text, "Prepare", last)
    assert {asked, told} <= set(kept(report))


def test_a_heading_over_a_copy_of_the_text_that_begins_with_it_is_no_cut_copy_of_that() -> None:
    halves = ["Lock walks are a way to see the old harbor from below.", "They begin at the upper gate every Sunday."]
    other, last = "Most of them were built of stone before 1900.", "The keeper at the gate sells them until dusk."
    report = report_on("Walks", "Bridges", other, *halves, "Lock walks", " ".join(halves), "Tickets", last)
    assert "Lock walks" in kept(report)
