"""What is a copy, which copy stays, and what repeats by right."""

from __future__ import annotations

import district
import pytest
from harbour import P as HARBOUR
from look import find_block, finding_of, kept, parent_of, report_on, rules

TITLE = "雾桥镇的四个季节"
A = "春天，雾桥镇的茶农凌晨四点上山，露水没干的时候采下的芽头最嫩，一斤鲜叶能卖到六十元。"
B = "夏天，镇上的孩子都泡在河里。老人坐在桥头，手里摇着蒲扇，数着谁家的孩子还没有上岸。"
C = "秋天，打谷场上铺满了稻子。晒谷的人一天翻四遍，夜里就睡在谷堆旁边，听着远处的狗叫。"
D = "冬天，雾锁住了桥，也锁住了镇。赶集的人提着灯笼走过桥面，远远看去，像一串移动的星星。"


def test_an_exact_copy_goes_and_names_the_first() -> None:
    report = report_on(TITLE, A, B, A, C)
    assert kept(report) == [TITLE, A, B, C]
    copy = report.document.blocks[3]
    assert (copy.fate, copy.relation, copy.keeper, copy.similarity) == ("duplicate", "exact", 1, 1.0)
    assert finding_of(report, "TC401").related[0].line == 3


def test_a_single_paragraph_stays_in_the_place_of_the_copy_that_is_kept() -> None:
    report = report_on(TITLE, A[:-12], B, A, C, realign="off")
    assert kept(report) == [TITLE, B, A, C]


def test_width_quotation_marks_and_invisible_characters_make_no_difference() -> None:
    one = "渡口的老人说：“过河的价钱，六十年没有变过，大人2分，小孩免费。”"
    other = "渡口的老人说：「过河的价钱，六十年没有变过，大人２分，小孩\u200b免费。」"
    assert kept(report_on(TITLE, one, A, other, B)) == [TITLE, one, A, B]


def test_a_copy_with_small_changes_goes_and_its_variants_are_told() -> None:
    near = A.replace("最嫩", "最为鲜嫩").replace("上山", "就上山")
    report = report_on(TITLE, A, B, near, C)
    assert kept(report) == [TITLE, A, B, C]
    told = finding_of(report, "TC402")
    assert told.evidence["similarity"] >= 0.85
    assert told.evidence["variants"]


def test_words_for_one_another_are_no_terms_though_both_stand_elsewhere() -> None:
    text = "渡口目前有四条船，每天开行三十二班，夜里的末班船由十点延长到十一点半，过河的人不用再绕行大桥。"
    elsewhere = "船工现在都住在岸上，目前没有人愿意搬走。"
    assert kept(report_on(TITLE, text, A, elsewhere, text.replace("目前", "现在"), B)) == [TITLE, text, A, elsewhere, B]
    other = "渡口目前有四条船，每天开行三十二班，夜里的末班船由十点延长到十一点半，过河的人不用再绕行浮桥。"
    bridge = "浮桥是木头的，大桥是石头的。"
    assert kept(report_on(TITLE, text, A, bridge, other, B)) == [TITLE, text, A, bridge, other, B]


def test_a_short_line_cut_from_a_text_that_is_cut_too_goes() -> None:
    assert kept(report_on(TITLE, A, B, C[:22], D, C[:34])) == [TITLE, A, B, D, C[:34]]


def test_a_heading_that_stands_again_right_below_without_its_number_goes() -> None:
    numbered = [TITLE, "一、春天的茶", A, "二、夏天的河", B, C]
    assert kept(report_on(*numbered[:4], "夏天的河", *numbered[4:])) == numbered
    assert kept(report_on(*numbered[:3], "夏天的河", *numbered[3:])) == numbered


def test_a_cut_copy_goes_even_when_it_stands_first() -> None:
    report = report_on(TITLE, A[:-12], B, A, C)
    assert kept(report) == [TITLE, B, A, C]
    assert report.document.blocks[1].relation == "prefix"
    assert "TC503" in rules(report)


def test_a_cut_copy_with_a_marker_goes() -> None:
    report = report_on(TITLE, A, B, A[:-12] + "……[阅读全文]", C)
    assert kept(report) == [TITLE, A, B, C]


def test_a_long_sentence_that_stands_inside_a_paragraph_goes() -> None:
    whole = A + "卖茶的钱，一半交学费，一半留着修房子，这是镇上多年的老规矩，没有人觉得不对。"
    inside = "卖茶的钱，一半交学费，一半留着修房子，这是镇上多年的老规矩，没有人觉得不对。"
    report = report_on(TITLE, whole, B, inside, C)
    assert kept(report) == [TITLE, whole, B, C]
    assert find_block(report, inside).relation == "contained"


def test_a_short_sentence_that_an_author_says_twice_stays() -> None:
    said = A + "山上的茶，急不得。"
    blocks = [TITLE, said, B, "山上的茶，急不得。", C]
    assert kept(report_on(*blocks)) == blocks


def test_two_paragraphs_in_one_give_way_to_the_separate_ones() -> None:
    report = report_on(TITLE, A + B, C, A, B, D)
    merged = report.document.blocks[1]
    assert (merged.fate, merged.relation) == ("duplicate", "merged")
    assert [report.document.blocks[k.id].clean for k in merged.keepers] == [A, B]
    assert sorted(kept(report)) == sorted([TITLE, A, B, C, D])


def test_a_cut_paragraph_and_the_line_below_it_are_no_two_halves_of_the_whole() -> None:
    whole = "Crews planted 1,400 street trees in Milton last year, most of them lindens that tolerate dry summers."
    cut = whole.removesuffix(" summers.")
    other = "Corby moved its sports lessons and its market to the hours after sunset."
    report = report_on("Three towns and the heat", whole, other, cut, "Corby: night")
    assert kept(report) == ["Three towns and the heat", whole, other, "Corby: night"]
    assert report.document.blocks[3].relation == "prefix"


def test_the_title_goes_where_a_page_sets_it_again() -> None:
    assert kept(report_on(TITLE, TITLE, A, B, TITLE)) == [TITLE, A, B]


def test_the_title_stays_where_the_text_says_it_again() -> None:
    blocks = [TITLE, A, TITLE, B]
    assert kept(report_on(*blocks)) == blocks


def test_a_headline_goes_where_each_picture_between_the_paragraphs_has_its_name() -> None:
    headline = "石堰镇三座老水车修复完工重新转动"
    assert kept(report_on(headline, A, headline, B, headline, headline, C)) == [headline, A, B, C]
    blocks = [headline, "一、来历", A, "二、修理", headline, B]
    assert kept(report_on(*blocks)) == blocks


def test_a_paragraph_split_inside_a_sentence_gives_way_to_the_whole() -> None:
    report = report_on(TITLE, A, B, A[:20], A[20:], C)
    assert kept(report) == [TITLE, A, B, C]
    assert {report.document.blocks[i].relation for i in (3, 4)} <= {"split", "prefix", "contained"}


def test_a_cut_paragraph_pasted_twice_in_a_row_is_cut_to_one_period() -> None:
    cut = A[:24]
    report = report_on(TITLE, cut + cut, B, C)
    assert kept(report)[1] == cut
    assert find_block(report, cut).truncated == "certain"
    (edit,) = report.document.edits
    assert (edit.rule, edit.before, edit.after) == ("TC506", cut, "")


def test_a_doubled_paragraph_goes_where_the_whole_stands_elsewhere() -> None:
    cut = A[:24]
    report = report_on(TITLE, cut + cut, B, A, C)
    assert find_block(report, cut + cut).relation == "doubled"
    assert sorted(kept(report)) == sorted([TITLE, A, B, C])


def test_an_undamaged_copy_is_kept_for_a_damaged_one() -> None:
    report = report_on(TITLE, A.replace("凌晨", "凌\ufffd"), B, A, C)
    assert A in kept(report)
    assert "\ufffd" not in report.text


def test_a_repeated_run_takes_its_headings_with_it_and_is_told_once() -> None:
    run = ["春天的事", A, "夏天的事", B]
    report = report_on(TITLE, *run, "秋天的事", C, *run, "冬天的事", D)
    assert kept(report) == [TITLE, *run, "秋天的事", C, "冬天的事", D]
    assert finding_of(report, "TC408").evidence["blocks"] == 4


def test_a_heading_that_recurs_over_other_text_stays() -> None:
    blocks = [TITLE, "一、茶农", "收入", A, "二、孩子", "收入", B, "三、老人", "收入", C]
    assert kept(report_on(*blocks)) == blocks


def test_list_items_that_recur_under_each_heading_stay() -> None:
    blocks = [TITLE, "一、茶农", A, "- 早起", "- 带伞", "二、孩子", B, "- 早起", "- 带伞", "三、老人", C, "- 早起"]
    assert kept(report_on(*blocks)) == blocks


def test_filler_comes_again_by_right() -> None:
    filler = "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur."
    blocks = ["Type specimen", "Wide column", filler, "Narrow column", filler + " Excepteur sint.", "Quote", filler]
    assert kept(report_on(*blocks)) == blocks


def test_short_lines_that_answer_alike_stay() -> None:
    blocks = [TITLE, "“来了？”", "“来了。”", A, "“来了？”", "“来了。”", B]
    assert kept(report_on(*blocks)) == blocks


@pytest.mark.parametrize(
    ("was", "now"),
    [("六十元", "九十元"), ("四点", "五点"), ("一斤", "两斤"), ("能卖到", "不能卖到")],
)
def test_copies_that_differ_in_a_fact_both_stay(was: str, now: str) -> None:
    other = A.replace(was, now)
    report = report_on(TITLE, A, B, other, C)
    assert kept(report) == [TITLE, A, B, other, C]
    assert finding_of(report, "TC406").fixed is False


def test_a_name_that_the_text_says_again_is_no_slip_of_one_that_stands_elsewhere() -> None:
    text = (
        "Quaymap matches Foreign Service staff to posts along the whole shore. The council built a search page for it "
        "in the spring, and Foreign Service staff can now compare posts before they ask for one."
    )
    forest = "With the Forest Service the council built a form for permits, which is read on Mondays."
    report = report_on(
        "The Harbor Rolls", text, forest, C, text.replace("Foreign Service staff to", "Forest Service staff to")
    )
    assert finding_of(report, "TC406").evidence["facts"][0]["kind"] == "name"
    mistyped = text.replace("Foreign Service staff to", "Foriegn Service staff to")
    assert kept(report_on("The Harbor Rolls", text, forest, C, mistyped)) == ["The Harbor Rolls", text, forest, C]


def test_articles_of_different_numbers_that_say_the_same_stay() -> None:
    same = "渡船应当每年检验一次，检验不合格的不得载客，已经载客的由镇里责令停航。"
    blocks = [
        "渡口管理办法",
        "第一条 渡口由镇里管理。",
        "第二条 " + same,
        "第三条 " + same,
        "第四条 本办法自公布之日起施行。",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_what_a_removed_copy_says_can_be_read_in_its_keeper() -> None:
    report = report_on(TITLE, A, B, A[:30], C)
    copy = report.document.blocks[3]
    (keeper,) = copy.keepers
    assert report.document.blocks[keeper.id].text[slice(*keeper.span)] == A[:30]


def test_a_copy_is_judged_against_its_keeper_and_not_through_a_third() -> None:
    chain = [A]
    for n in range(6):
        last = chain[-1]
        chain.append(last[: 5 * n + 3] + "渔舟唱晚时" + last[5 * n + 8 :])
    report = report_on(TITLE, *chain)
    for block in report.document.blocks:
        if block.fate == "duplicate":
            assert block.similarity is not None
            assert block.similarity >= 0.85
    assert len(kept(report)) > 2


def test_the_threshold_is_a_setting() -> None:
    near = A.replace("最嫩", "最为鲜嫩").replace("上山", "就上山")
    assert near in kept(report_on(TITLE, A, B, near, C, copy_similarity=0.99))


@pytest.mark.parametrize("order", ["BwBvBHwB", "BvBuHKCu", "BHuHBauA", "vBAwAvaH", "uCBaDuDwaa"])
def test_what_only_a_second_look_shows_to_be_a_copy_goes_at_once(order: str) -> None:
    blocks = {
        "A": A,
        "B": B,
        "C": C,
        "D": D,
        "a": A[:-12],
        "H": "渡口的日子",
        "K": "晒谷场",
        "u": "- 春天修石阶和护栏",
        "v": "- 夏天补种柳树竹子",
        "w": "- 秋天检查排水口子",
    }
    once = report_on(TITLE, *(blocks[name] for name in order))
    assert kept(report_on(*kept(once))) == kept(once)
    assert all(once.document.blocks[keeper.id].fate == "kept" for b in once.document.blocks for keeper in b.keepers)


def test_lists_that_lines_of_their_own_announce_stay_and_a_paste_with_its_line_goes() -> None:
    items = ["- The signed form of the harbour office", "- The name of the new keeper", "- The days that were worked"]
    members, guests = "Members of the ferry club bring to the desk:", "Guests who stay for one night only show:"
    prose = "The desk is open from nine to noon, and the keeper helps with the form."
    blocks = ["A night at the ferry", members, *items, prose, guests, *items[:2], "- A lamp", "The gate closes at ten."]
    assert kept(report_on(*blocks)) == blocks
    assert kept(report_on(*blocks, members, *items)) == blocks


APART = [
    "Two sheds at the old quay",
    "The tar shed",
    "The tar shed was built by the rope makers, who never paid for it and never left it either.",
    "The net shed",
    "The net shed holds nine hundred nets, of which the town museum has asked for three so far.",
]


def test_a_paragraph_run_together_from_two_that_stand_apart_is_a_merged_copy_of_them() -> None:
    joined = f"{APART[2]} {APART[4]}"
    report = report_on(*APART, joined)
    assert kept(report) == APART
    copy = find_block(report, joined)
    assert copy.relation == "merged"
    assert [report.document.blocks[k.id].clean for k in copy.keepers] == [APART[2], APART[4]]


def test_a_paragraph_that_goes_on_otherwise_is_none() -> None:
    other = f"{APART[2]} Nobody has ever seen them there without their hats, not even in the heat of July."
    assert find_block(report_on(*APART, other), other).relation != "merged"


def test_a_field_may_have_one_value_in_two_sections() -> None:
    heavy = "不足：内胆偏重，清洗时要小心。"
    sections = [
        ["第一名：白鹭", "口感：米粒饱满，回甘明显。", heavy],
        ["第二名：禾风", "口感：略有黏连，闻着很香。", "不足：涂层较薄，半年后可能脱落。"],
        ["第三名：炊烟", "口感：底部有锅巴，孩子喜欢。", heavy],
        ["第四名：石釜", "口感：偏硬，适合做炒饭。", "不足：声音很大。"],
    ]
    blocks = ["四款电饭煲", *(line for section in sections for line in section)]
    assert kept(report_on(*blocks)) == blocks
    assert kept(report_on(*blocks, *sections[1])) == blocks


def test_the_first_sentence_of_an_answer_is_a_cut_copy_though_it_looks_like_a_field() -> None:
    asks = ("问：哪些人可以办理？", "问：怎么收费？", "问：多久办好？")
    answers = ("答：在本市住满半年的居民都可以办理。", "答：首次办理不收费，补办收十元。", "答：材料齐全的，三天办好。")
    text = [part for pair in zip(asks, answers, strict=True) for part in pair]
    text[1] += "外地来的学生凭学校的证明，也可以在开学的第一个月里办理。"
    assert kept(report_on("居住证问答", asks[0], answers[0], *text[2:], *text[:2])) in (
        ["居住证问答", *text],
        ["居住证问答", *text[2:], *text[:2]],
    )


def test_of_a_mail_and_the_answer_that_quotes_it_the_unquoted_text_stays() -> None:
    text = ["Dear all,", *HARBOUR[:3], "Ottilie"]
    report = report_on(*text, *(f"> {line}" for line in HARBOUR[:3]))
    assert kept(report) == text


def test_the_lines_and_headings_of_a_quoted_article_go_with_its_paragraphs() -> None:
    text = [TITLE, A, "一、山上", B, "茶叶每斤六十元", "二、河里", C, D]
    assert kept(report_on(*text, *(f"> {line}" for line in text))) == text


def test_a_word_more_that_the_document_has_elsewhere_makes_a_parallel_sentence() -> None:
    one = "Members of the harbour watch may use the slip and the winch by day between the tides of any weekday."
    more = one.replace("harbour watch", "harbour watch reserve")
    text = ["The Slip", one, HARBOUR[0], more, HARBOUR[1], "The reserve meets on Mondays, and its winch is blue."]
    assert kept(report_on(*text)) == text


def test_an_ideograph_that_is_exchanged_for_another_twice_is_no_slip() -> None:
    one = "会议强调，要坚持桥人护桥、分段负责的方针，依照章程支持管护会把每一段都看好，把每一次检修都记清楚。"
    text = [TITLE, one, A, one.replace("桥人护桥", "堤人护堤"), B]
    assert kept(report_on(*text)) == text


TOWNS = ("【青屿】", "【芦城】", "【枫桥】")
RAIN, CLOUD = "今天夜间到明天，多云转小雨，气温十二到十七度。", "今天夜间到明天，阴，气温十一到十六度，有轻雾。"
LATER, COLD = "后天，小雨转阴，气温十到十四度，北风渐大。", "后天，阴转多云，气温九到十五度，北风渐小。"


def test_rows_that_sections_have_alike_may_say_the_same_of_two_towns() -> None:
    rows = [TOWNS[0], RAIN, LATER, TOWNS[1], RAIN, COLD, TOWNS[2], CLOUD, COLD]
    assert kept(report_on("三市天气预报", *rows)) == ["三市天气预报", *rows]


def test_a_refrain_may_vary_by_a_word() -> None:
    verses = [
        "我的家乡有条河，河上有座木桥。",
        "夏天，桥板被太阳晒得发烫，我们光着脚跑过去，跑到桥心便往下跳。",
        "我的家乡有条河，河上有座石桥。",
        "秋天，送亲的队伍从桥上走过，唢呐吹得满山都是，姐姐回头望了一眼。",
        "我的家乡有条河，河上有座大桥。",
        "冬天，我坐着汽车从桥上经过，再也没有人站在岸边等一阵铃铛的声音。",
    ]
    assert kept(report_on("家乡的河", *verses)) == ["家乡的河", *verses]


def test_who_sends_reports_is_no_field_that_they_share() -> None:
    told = [f"【本报讯】记者 {name} {text}" for name, text in (
        ("赵谦", "地铁四号线今日起开始为期三个月的空载试运行，全线设站十九座。"),
        ("钱婉", "职工医保个人账户可以为父母、配偶和子女支付医药费，手机上三分钟就能办好。"),
        ("孙立", "望海路施工期间，十一路、二十七路公交车从明日起绕行滨河大道。"),
    )]  # fmt: skip
    heads = ("地铁四号线试运行", "医保账户全家共用", "三条公交线路调整")
    whole = [part for pair in zip(heads, told, strict=True) for part in pair]
    assert kept(report_on("城市快报", *whole, heads[1], told[1][:24])) == ["城市快报", *whole]


def test_one_text_under_three_headings_is_a_copy_though_all_texts_begin_with_who_says_them() -> None:
    speaks = ("镇长强调", *["镇长指出"] * 5)
    again, *said = (f"{who}，{text}" for who, text in zip(speaks, district.P, strict=True))
    first, second, third = (district.A, district.B, district.C)
    report = report_on(TITLE, first, again, *said[:2], second, again, said[2], third, again, *said[3:])
    assert kept(report).count(again) == 1


WHEEL = (
    "The keeper greases the axle twice a day and writes the level of the water into his book.",
    "Last spring the axle broke, and it took two days and two nights to put a new one in.",
)


def test_a_warning_stands_again_wherever_the_danger_is() -> None:
    warning = "WARNING: Lift the gate before you go near the wheel. It turns whenever there is water in the race."
    blocks = [
        "The wheel at Stone Weir", "Greasing the axle", warning, WHEEL[0], "Setting the boards", WHEEL[1], warning,
    ]  # fmt: skip
    assert kept(report_on(*blocks)) == blocks


def test_a_heading_pasted_between_another_one_and_its_text_goes() -> None:
    headings = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")
    text = [district.TITLE, headings[0], district.P[0], headings[1], district.P[1], headings[2], district.P[2]]
    report = report_on(*text[:2], headings[2], *text[2:], district.P[1])
    assert kept(report) == text
    assert kept(report_on(*text[:2], headings[2], *text[2:])) == [*text[:2], headings[2], *text[2:]]
    assert parent_of(report, district.P[0]) == headings[0]


def test_a_short_line_that_leaves_a_quotation_open_is_a_cut_copy() -> None:
    said = "“从前没有这么好走。”住在桥头的施大爷说。"
    text = [district.TITLE, district.A, district.P[0], said, district.B, district.P[1], district.P[2]]
    assert kept(report_on(*text, "“从前没有这么好走")) == text


def test_records_may_agree_in_several_fields_and_their_paste_has_its_heading() -> None:
    duties = [
        ["周一　7月21日", "白班：魏海生、丁小满", "夜班：周定波", "补给：无。"],
        ["周二　7月22日", "白班：丁小满、林阿旺", "夜班：魏海生", "补给：淡水三吨。"],
        ["周三　7月23日", "白班：林阿旺、周定波", "夜班：丁小满", "补给：无。"],
        ["周四　7月24日", "白班：魏海生、丁小满", "夜班：周定波", "补给：柴油二百升。"],
    ]
    blocks = ["青苔岛灯塔值守安排", *(line for day in duties for line in day)]
    assert kept(report_on(*blocks)) == blocks
    assert kept(report_on(*blocks, *duties[1])) == blocks


def test_three_questions_may_have_one_answer() -> None:
    answer = "答：请带上办卡人本人的身份证原件，到东门的游客中心办理，中午不休息，当场就能拿到新卡。"
    asked = ["问：年卡丢了怎么办？", "问：换了手机号码怎么办？", "问：卡片刷不出来怎么办？", "问：停车要钱吗？"]
    blocks = ["年卡问答", *(line for question in asked[:3] for line in (question, answer)), asked[3], "答：不要。"]
    assert kept(report_on(*blocks)) == blocks


def test_a_section_that_comes_again_at_once_with_another_figure_stands_under_one_heading() -> None:
    first, second, third = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")
    other = district.P[1].replace("三十七", "三十四")
    text = [district.TITLE, first, district.P[0], second, district.P[1], third, district.P[2]]
    report = report_on(*text, second, other, third, district.P[2], district.P[3])
    assert sorted(kept(report)) == sorted([*text, other, district.P[3]])
    assert parent_of(report, other) == parent_of(report, district.P[1]) == second
    assert parent_of(report, district.P[3]) == third


def test_what_follows_headings_that_a_loop_printed_over_one_text_stands_behind_them() -> None:
    first, second, third = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")
    text = [district.TITLE, first, district.P[0], second, district.P[1], third, district.P[2]]
    again = [second, district.P[2], first, district.P[2][:24]]
    report = report_on(*text, *again, district.P[3])
    assert kept(report) == [*text, district.P[3]]
    assert parent_of(report, district.P[3]) == third


@pytest.mark.parametrize("labels", [("A ", "B ", "C "), ("", "", "")])
def test_a_section_goes_on_behind_a_heading_that_was_pasted_over_its_last_text(labels: tuple[str, ...]) -> None:
    heads = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")
    first, second, third = (label + head for label, head in zip(labels, heads, strict=True))
    text = [district.TITLE, first, district.P[0], second, district.P[1], third, district.P[2]]
    report = report_on(*text, second, district.P[2], district.P[3])
    assert kept(report) == [*text, district.P[3]]
    assert parent_of(report, district.P[3]) == third


def test_fields_that_each_record_has_may_have_one_value_in_all() -> None:
    lots = [
        ["标的1：办公桌一批", "数量：32张", "保证金：五百元", "看样地点：碧湖区机关后勤服务中心仓库，青云巷九号"],
        ["标的2：办公椅一批", "数量：58把", "保证金：五百元", "看样地点：碧湖区机关后勤服务中心仓库，青云巷九号"],
        ["标的3：空调一批", "数量：21台", "保证金：一千元", "看样地点：碧湖区机关后勤服务中心仓库，青云巷九号"],
    ]
    blocks = ["碧湖区闲置公物拍卖清单", *(line for lot in lots for line in lot), "联系人：罗女士"]
    assert kept(report_on(*blocks)) == blocks


def test_a_form_has_the_same_blank_wherever_it_asks_for_that() -> None:
    blocks = [
        "人民调解协议书",
        "当事人姓名：冯旺财　性别：男　民族：汉",
        "联系方式：　　　　　住址：柳坪镇三岔村二组大槐树下第三家",
        "当事人姓名：冯旺福　性别：男　民族：汉",
        "联系方式：　　　　　住址：柳坪镇三岔村二组大槐树下第三家",
        "双方系同胞兄弟，因翻建厢房的滴水发生争执，经调解自愿达成如下协议。",
        "当事人（签名盖章或按指印，不会写字的由旁人代签）：　　　　　年　月　日",
        "当事人（签名盖章或按指印，不会写字的由旁人代签）：　　　　　年　月　日",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_what_is_said_of_another_with_also_is_no_copy() -> None:
    blocks = [
        "三只小船",
        "从前，湖边住着三只小船，一只是木头的，一只是铁皮的，一只是纸的。",
        "有一天，风说：“谁愿意送我的信到对岸去？”",
        "木头船说：“我愿意！我愿意！”它划呀划，划呀划，划到湖心，浪来了。",
        "“让开，让开，我要送信！”木头船喊。浪不让。木头船只好回来了。",
        "风又问：“谁愿意送我的信到对岸去？”",
        "铁皮船说：“我愿意！我愿意！”它划呀划，划呀划，划到湖心，浪来了。",
        "“让开，让开，我要送信！”铁皮船喊。浪不让。铁皮船也只好回来了。",
        "风又问：“谁愿意送我的信到对岸去？”",
        "纸船小声说：“我愿意。”它飘呀飘，飘呀飘，飘到湖心，浪来了。",
    ]
    assert kept(report_on(*blocks)) == blocks


def test_a_heading_over_another_reading_goes_where_only_copies_stand_between() -> None:
    first, second, third = ("兴办产业的五年", "整治河道的五年", "改造老街的五年")
    other = district.P[2].replace("全部重铺", "没有重铺")
    text = [district.TITLE, first, district.P[0], second, district.P[1], third, district.P[2]]
    report = report_on(*text, first, district.P[0][:24], third, other, district.P[3])
    assert kept(report) == [*text, other, district.P[3]]
    assert parent_of(report, other) == parent_of(report, district.P[3]) == third


def test_a_cut_paragraph_pasted_three_times_in_a_row_is_cut_to_one_period() -> None:
    cut = A[:29]
    report = report_on(TITLE, cut * 3, B, C, D)
    assert kept(report) == [TITLE, cut, B, C, D]
    assert finding_of(report, "TC506").line == 3


def test_what_voices_say_in_turn_they_may_say_again() -> None:
    blocks = [
        "黄河边的孩子", "男：我是黄河边的孩子。", "女：我是黄河边的孩子。", "合：我们，是黄河边的孩子！",
        "男：爷爷说，黄河是一头牛，拉着我们的犁。", "女：奶奶说，黄河是一根线，缝着我们的衣。",
        "男：我是黄河边的孩子。", "女：我是黄河边的孩子。", "合：黄河，请记住我们的名字！",
    ]  # fmt: skip
    assert kept(report_on(*blocks)) == blocks


def test_a_question_of_a_talk_goes_where_all_that_answers_it_is_a_copy() -> None:
    talk = [
        "记者：您修的第一件钟表是什么？", f"祁望山：{A}",
        "记者：修复和修理有什么不一样？", f"祁望山：{B}",
        "记者：最难的一次是哪一次？", f"祁望山：{C}",
        "记者：您怎么看年轻人进这一行？", f"祁望山：{D}",
    ]  # fmt: skip
    pasted = [talk[2], talk[5][:24], talk[0], talk[3]]
    assert kept(report_on(TITLE, *talk[:6], *pasted, *talk[6:])) == [TITLE, *talk]


@pytest.mark.parametrize("mark", ["……", "...", " [...]", " ……"])
def test_of_two_copies_that_differ_in_the_dots_behind_the_last_stop_the_one_without_them_stays(mark: str) -> None:
    for pair in ((A, A + mark), (A + mark, A)):
        assert kept(report_on(TITLE, *pair)) == [TITLE, A]


def test_an_article_above_the_first_heading_is_a_copy_by_its_number_too() -> None:
    article = "第六条　在一级保护区内，禁止下列行为："
    texts = ["第二章　保护区", "第四条　湖面以内为一级保护区。", "第五条　湖岸以外一千米为二级保护区。", article]
    assert kept(report_on(article, *texts)) == texts


def test_a_copy_that_lacks_nothing_but_its_dateline_goes_however_short_it_is() -> None:
    text = "The wheel of Stone Weir turned again on Monday after three years, its keeper said."
    sent = f"STONE WEIR, May 3 (Reuters) - {text}"
    assert kept(report_on(TITLE, sent, B, text, C)) == [TITLE, sent, B, C]


@pytest.mark.parametrize("lacking", [A[9:] + B, A[: A.index("，") + 1] + B[3:] + C])
def test_a_copy_that_lacks_a_phrase_is_never_the_keeper(lacking: str) -> None:
    whole = A + B if lacking.endswith(B) else A[: A.index("，") + 1] + "夜里下过雨，" + B[3:] + C
    assert kept(report_on(TITLE, lacking, D, TITLE, whole, D)) == [TITLE, whole, D]


@pytest.mark.parametrize("left", ["", "……", "[…]"])
def test_a_copy_that_leaves_out_a_passage_goes(left: str) -> None:
    whole = A + B + C
    report = report_on(TITLE, A[:-6] + left + C[9:], D, whole)
    assert kept(report) == [TITLE, D, whole]
    assert report.document.blocks[1].relation == "contained"


def test_a_piece_of_a_paragraph_goes_that_begins_and_ends_inside_sentences() -> None:
    assert kept(report_on(TITLE, A + B, D, (A + B)[12:58], C)) == [TITLE, A + B, D, C]
    item = (
        "- The keeper of the lock shall open the upper gate at six, and close it when the last barge has passed, "
        "unless the water stands above the mark that the board painted on the wall, in which case both gates stay shut."
    )
    rules_of_the_lock = ["The Lock at Aldmoor", "The keeper has two duties.", item, "- No barge waits in the lock."]
    assert kept(report_on(*rules_of_the_lock, item[item.index("unless") :])) == rules_of_the_lock


def test_a_character_mistyped_into_words_of_the_document_is_a_slip_beside_a_copy() -> None:
    slip = B.replace("蒲扇", "水扇").replace("河里", "河水")
    water = "镇上的水扇比蒲扇大，是竹子编的，河水一涨，孩子们就把它绑在桥墩上，看它在河里转上一个下午。"
    assert kept(report_on(TITLE, water, A, B, C, D, A, slip, C)) == [TITLE, water, A, B, C, D]
    assert slip in kept(report_on(TITLE, water, A, B, C, D, slip))


def test_a_cut_line_with_which_several_texts_begin_is_no_copy_of_any() -> None:
    right = "Everyone has the right to {} without asking the warden."
    kinds = ("moor a boat of up to six metres at the public quay", "fish with one rod from the breakwater",
             "be heard by the council before a berth is withdrawn")  # fmt: skip
    articles = [line for n, kind in enumerate(kinds, 1) for line in (f"Article {n}", right.format(kind))]
    blocks = ["Charter of the Harbour Commons", *articles, "Article 4", "Everyone has the right t"]
    assert kept(report_on(*blocks)) == blocks


def test_a_paragraph_that_ends_on_a_question_is_no_question_that_recurs() -> None:
    told = "每年开春，几十只白鹭飞回霜桥。它们认得哪棵树？"
    blocks = [district.TITLE, told, district.P[0], district.P[1], told.replace("几十只", "几十只的")]
    assert kept(report_on(*blocks)) == blocks[:4]
    asked = "您住在这里的几十年间，桥边的白鹭认得哪棵树？"
    talk = [
        district.TITLE,
        district.P[0],
        asked,
        district.P[1],
        district.P[2],
        asked.replace("几十年", "几十几年"),
        district.P[3],
    ]
    assert kept(report_on(*talk)) == talk


def test_a_caption_that_tells_of_one_picture_is_a_copy_where_it_stands_again() -> None:
    shown, named = "▲三月六日，护石坡的人在河道里抬石头。", "图为活动现场。"
    report = report_on(TITLE, A, shown, B, named, C, shown, A[:20], named, C[::-1])
    assert [text for text in kept(report) if text in (shown, named)] == [shown, named, named]


@pytest.mark.parametrize(
    "same", [["学历不限，年满十八周岁，会划船。"], ["学历不限，年满十八周岁，会划船。", "每月工资四千元，管两顿饭。"]]
)
def test_what_two_sections_have_alike_stays_where_nothing_else_is_a_copy(same: list[str]) -> None:
    text = [TITLE, A, "（一）撑船工", B, *same, "（二）护林员", C, *same, "报名时间", "报名到三月底为止，过期不候。"]
    assert kept(report_on(*text)) == text
    assert kept(report_on(*text, A)) == [line for at, line in enumerate(text) if line not in text[:at]]
    text.insert(4 + len(same), "报名时带上自己的桨。")
    text.insert(text.index("报名时间"), "报名时带上自己的锯。")
    assert kept(report_on(*text)) == text


def test_a_short_sentence_comes_again_by_right_in_a_text_without_headings_where_nothing_else_is_a_copy() -> None:
    said = "两队握手，看的人都站起来鼓掌。"
    text = [TITLE, A, B, said, C, said, A[::-1]]
    assert kept(report_on(*text)) == text
    assert kept(report_on(TITLE, said, A, B, C, said, A[::-1])) == [TITLE, said, A, B, C, A[::-1]]
    assert kept(report_on(*text, B)) == [TITLE, A, B, said, C, A[::-1]]


def test_an_entry_of_a_chronicle_that_stands_twice_goes_with_its_date() -> None:
    entries = {
        "1958年10月": "云川水库动工，来自五个公社的民工参加建设。",
        "1960年4月": "大坝填到一半，因缺少物资停工。",
        "1969年11月": "工程复工，坝体改为黏土心墙坝。",
        "1973年5月": "水库下闸蓄水，灌区的首条干渠通水。",
    }
    text = [line for entry in entries.items() for line in entry]
    report = report_on("云川水库建设大事记", *text[:6], *text[2:4], *text[6:])
    assert kept(report) == ["云川水库建设大事记", *text]


def test_the_entries_of_a_torn_chronicle_are_sorted_by_their_dates() -> None:
    days = ["1958年10月", "1960年4月", "1969年11月2日", "1973年5月", "1981年7月"]
    a, b, c, d, e = zip(days, district.P, strict=False)
    assert kept(report_on(TITLE, *a, *c, *b, *a, *d, *e)) == [TITLE, *a, *b, *c, *d, *e]


@pytest.mark.parametrize(("stop", "pasted"), [("。", True), ("；", False)], ids=["paragraphs", "points of a clause"])
def test_two_numbered_items_under_another_heading_are_a_paste_if_they_are_whole_sentences(
    stop: str, *, pasted: bool
) -> None:
    first = [f"1.清淤河道，两年内挖泥三万方，不留死角{stop}", f"2.修补护坡，用条石砌六百米，不用水泥{stop}"]
    second = [f"1.翻修石板路，旧石板一块也不丢{stop}", f"2.改装路灯一百盏，灯光不照窗户{stop}"]
    inner = ["（一）乡下的河道", *first, "（二）城里的老街", *second, "（三）山上的水库"]
    text = [district.TITLE, district.A, district.P[0], district.B, *inner]
    again = [*text, *first, district.P[3]]
    report = report_on(*again)
    assert kept(report) == ([*text, district.P[3]] if pasted else again)


def test_a_short_sentence_with_a_figure_is_told_once() -> None:
    goal = "第54分钟，韦佳欣接队友直塞得手，2:0。"
    assert kept(report_on(TITLE, A, goal, B, goal, C)) == [TITLE, A, goal, B, C]


def test_a_summary_goes_and_the_paragraph_that_it_repeats_stays() -> None:
    lead = (
        "石堰镇的水车建于1932年，六十年里磨过的面养活了上下游的三个村子，至今还在转。去年汛期主轴断过一次，丁家父子用了"
        "两天两夜，换上了一根新的枣木，水车又转了起来，镇上的人都到河边来看。"
    )
    texts = ["石堰镇的三座水车", "看水车的人姓丁，今年七十八岁，他说水车一天不响，镇上的人就睡不踏实。", lead]
    for summary in (f"【摘要】：{lead}", f"[摘要]{lead[:60]}..."):
        assert [text for text in kept(report_on(texts[0], summary, *texts[1:])) if text != summary] == texts


def test_what_an_official_document_names_twice_by_right_stays() -> None:
    text = [
        "公司公告",
        "云川化学工程股份有限公司",  # the letterhead, and the name of what is issued, in two lines
        "《渡口安全管理办法》",
        "（2017年修订）",
        A,
        "附件：1.《渡口安全管理办法》修订内容对照表",
        "2.《渡口安全管理办法》（2017年修订）",
        "云川化学工程股份有限公司",  # the signature
        "二〇一七年一月二十日",
        "附件：1",  # what is attached, under its name
        "《渡口安全管理办法》修订内容对照表",
        B,
        "附件：2",
        "《渡口安全管理办法》（2017年修订）",
        C,
    ]
    assert kept(report_on(*text)) == text
