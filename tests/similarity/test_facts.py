"""In which facts two copies differ, and what is only a variant."""

from __future__ import annotations

import pytest

from textclean.similarity.facts import CONTEXT, compare, facts_differ

LEFT, RIGHT = "西渡镇今年新修机耕路", "公里，秋收前全部通车。"


def kinds(a: str, b: str) -> list[str]:
    return [difference.kind for difference in facts_differ(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (f"{LEFT}11月18日{RIGHT}", f"{LEFT}1月18日{RIGHT}", "number"),
        (f"{LEFT}38{RIGHT}", f"{LEFT}83{RIGHT}", "number"),
        (f"{LEFT}3.8{RIGHT}", f"{LEFT}38{RIGHT}", "number"),
        (f"{LEFT}1,200{RIGHT}", f"{LEFT}1,300{RIGHT}", "number"),
        (f"{LEFT}十二{RIGHT}", f"{LEFT}二十{RIGHT}", "number"),
        (f"{LEFT}三百{RIGHT}", f"{LEFT}五百{RIGHT}", "number"),
        (f"{LEFT}5万{RIGHT}", f"{LEFT}5亿{RIGHT}", "number"),
        (
            "诗会定于本月的第一个周末在文昌阁前举行，9月16日截止报名。",
            "诗会定于本月的第一个周末在文昌阁前举行，9月26日截止报名。",
            "number",
        ),
        (
            "诗会定于本月的第一个星期六在文昌阁前的广场上举行。",
            "诗会定于本月的第一个星期日在文昌阁前的广场上举行。",
            "date",
        ),
        ("图书馆通知，本周三闭馆一天，次日照常开放。", "图书馆通知，本周四闭馆一天，次日照常开放。", "date"),
        ("航行通告：上午八点起水域施工，请减速绕行。", "航行通告：下午三点起水域施工，请减速绕行。", "date"),
        ("镇上的早市将于下午在渡口重新开张。", "镇上的早市将于上午在渡口重新开张。", "date"),
        (
            "The pier will be repaired in March by the harbour fund.",
            "The pier will be repaired in August by the harbour fund.",
            "date",
        ),
        (
            "The climber had not fastened his harness then.",
            "The climber had securely fastened his harness then.",
            "negation",
        ),
        (
            "The pier was repaired by seven of the old families.",
            "The pier was repaired by eleven of the old families.",
            "number",
        ),
        ("旧券请于3月31日前到镇公所更换新券。", "旧券请于4月30日前到镇公所更换新券。", "number"),
        ("西渡镇今年新修机耕路38公里，秋收前全部通车。", "西渡镇今年新修机耕路38米，秋收前全部通车。", "number"),
        ("全镇上个月的水费欠缴率为5%，比去年低。", "全镇上个月的水费欠缴率为5‰，比去年低。", "number"),
        ("全镇稻谷今年的收购量增长1.5倍，仓库已满。", "全镇稻谷今年的收购量增长1.5%，仓库已满。", "number"),
        ("山口今天夜里的最低气温-3℃，请注意添衣。", "山口今天夜里的最低气温3℃，请注意添衣。", "number"),
        ("山口今天夜里的最低气温零下3℃，请注意添衣。", "山口今天夜里的最低气温3℃，请注意添衣。", "number"),
        ("全镇上个月的水费欠缴率为百分之五，比去年低。", "全镇上个月的水费欠缴率为5‰，比去年低。", "number"),
        ("Two thirds of the berths are taken.", "Three quarters of the berths are taken.", "number"),
        (
            "The new keeper, John Parker, was not at the pier.",
            "The new keeper, Peter Hollis, was not at the pier.",
            "name",
        ),
        ("渡船约半数船票已经在上个周末售出。", "渡船约两成船票已经在上个周末售出。", "number"),
        ("全镇上个月的用水量同比增长5%，创下新高。", "全镇上个月的用水量同比下降5%，创下新高。", "number"),
        ("镇上规定渡船的座位二十个以上才能开船。", "镇上规定渡船的座位二十个以下才能开船。", "number"),
        (
            "The ferry carries at least five bicycles on each crossing.",
            "The ferry carries at most five bicycles on each crossing.",
            "number",
        ),
        (
            "A ticket for the old ferry costs $5 on the pier.",
            "A ticket for the old ferry costs €5 on the pier.",
            "number",
        ),
        (
            "The keeper of the pier sends a weekly report to the county.",
            "The keeper of the pier sends a monthly report to the county.",
            "date",
        ),
        ("往对岸的渡船每周一开出，请准时登船。", "往对岸的渡船每周五开出，请准时登船。", "date"),
        ("水库上半年的蓄水情况已经向镇里报告。", "水库下半年的蓄水情况已经向镇里报告。", "date"),
        ("修桥的工程预计本月上旬在南岸开始。", "修桥的工程预计本月下旬在南岸开始。", "date"),
        (
            "The repair of the old pier takes five months at most.",
            "The repair of the old pier takes five weeks at most.",
            "number",
        ),
        (
            "The ferry to the far shore leaves at 7 p.m. from the pier.",
            "The ferry to the far shore leaves at 7 a.m. from the pier.",
            "number",
        ),
        (
            "The ferry to the far shore will leave this week from the pier.",
            "The ferry to the far shore will leave next week from the pier.",
            "date",
        ),
        (
            "Please send it in before 31 March 2026 by post.",
            "Please send it in before 30 April 2026 by post.",
            "number",
        ),
        ("评审组认为该项目符合申报条件。", "评审组认为该项目不符合申报条件。", "negation"),
        ("The council said that it was paid for.", "The council said that it was not paid for.", "negation"),
        ("The others remain in force for a year.", "The others do not remain in force for a year.", "negation"),
        (
            "If you leave early, you pay for the days here.",
            "If you leave early, you pay nothing for the days here.",
            "negation",
        ),
        ("Most of the crews want to come along.", "Most of the crews do not yet want to come along.", "negation"),
        ("雾桥镇镇长丁禾说，水库已经修好了。丁禾很高兴。", "雾桥镇镇长高岩说，水库已经修好了。丁禾很高兴。", "name"),
        ("霧橋鎮的水庫總投資三點五億元，明年完工。", "霧橋鎮的水庫總投資三點六億元，明年完工。", "number"),
        ("代表團於禮拜三抵達霧橋鎮，參觀水庫。", "代表團於禮拜四抵達霧橋鎮，參觀水庫。", "date"),
        ("這項工程沒有通過環境影響評估的審核。", "這項工程通過環境影響評估的審核。", "negation"),
        ("霧橋鎮鎮長陳岩說，水庫已經修好了。", "霧橋鎮鎮長趙岩說，水庫已經修好了。", "name"),
        ("代表團昨日抵達廣州，參加航運會議。", "代表團昨日抵達瀋陽，參加航運會議。", "name"),
    ],
)
def test_a_whole_value_exchanged_for_another_is_a_fact(a: str, b: str, kind: str) -> None:
    assert kinds(a, b) == [kind]
    assert kinds(b, a) == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"{LEFT}38{RIGHT}", f"{LEFT}38{RIGHT}"),
        (f"{LEFT}38{RIGHT}", f"{LEFT}３８{RIGHT}"),
        (f"{LEFT}1200{RIGHT}", f"{LEFT}1,200{RIGHT}"),
        (f"{LEFT}11月18日{RIGHT}", f"{LEFT}18日{RIGHT}"),
        (f"{LEFT}2023年11月18日{RIGHT}", f"{LEFT}18日{RIGHT}"),
        ("渡口的老人每天清晨都来。", "渡口的老人每日清晨都来。"),
        ("代表团昨天抵达雾桥镇，参观水库。", "代表团昨日抵达雾桥镇，参观水库。"),
        ("图书馆通知，本周三闭馆一天。", "图书馆通知，周三闭馆一天。"),
        ("水库从上个月起蓄水，请勿靠近。", "水库从上月起蓄水，请勿靠近。"),
        ("图书馆每逢星期三闭馆一天。", "图书馆每逢周三闭馆一天。"),
        (f"{LEFT}38{RIGHT}", f"{LEFT}38共里，秋收前全部通车。"),
        (f"{LEFT}38{RIGHT}", f"{LEFT}38千米，秋收前全部通车。"),
        ("山口今天夜里的最低气温零下3℃，请注意添衣。", "山口今天夜里的最低气温-3℃，请注意添衣。"),
        ("全镇上个月的水费欠缴率为百分之五，比去年低。", "全镇上个月的水费欠缴率为5%，比去年低。"),
        ("新渠3月-5月开挖，全镇出工。", "新渠3月至5月开挖，全镇出工。"),
        ("新渠到年底才能通水，请各村节约用水。", "新渠到年末才能通水，请各村节约用水。"),
        ("The pier opens on 5 Sept. at noon for all.", "The pier opens on 5 September at noon for all."),
        ("The repair takes five-month shifts.", "The repair takes five months shifts."),
        ("The keeper greases the axle.", "The keeper oils the axle."),
        ("今年的产量非常高，茶农都很满意。", "今年的产量很高，茶农都很满意。"),
        ("The keeper can see the boats.", "The keeper can hear the boats."),
        ("There was nothing on the pier on that day.", "There was nojhing on the pier on that day."),
        ("There was nothing on the pier on that day.", "There was nozhinng on the pier on that day."),
    ],
)
def test_other_changes_are_not(a: str, b: str) -> None:
    assert kinds(a, b) == []


def test_a_clause_that_only_one_copy_has_exchanges_no_value() -> None:
    said = "船队每年从云川出发，运走三千吨稻米。云川的码头建于1950年，至今没有扩建过。"
    more = said.replace("云川的码头", "海州商会也在云川买下仓库。云川的码头")
    assert facts_differ(said, more, frozenset({"云川", "海州"})) == ()


def test_a_copy_that_ends_inside_a_figure_is_cut_and_no_conflict() -> None:
    assert kinds("西渡镇今年新修机耕路3", "西渡镇今年新修机耕路38") == []


def test_a_value_needs_equal_text_around_it() -> None:
    around = "甲乙丙丁戊己庚辛壬癸"
    assert kinds(f"{around[:CONTEXT]}3{around}", f"{around[:CONTEXT]}4{around}") == ["number"]
    near = compare(f"春{around[:3]}3{around[:3]}夏", f"秋{around[:3]}4{around[:3]}冬")
    assert "exchange" in {difference.kind for difference in near}
    assert kinds(f"春{around[:3]}3{around[:3]}夏", f"秋{around[:3]}4{around[:3]}冬") == []


def test_an_exchange_is_reported_once_however_many_of_its_figures_changed() -> None:
    told = [difference for difference in compare("春风，截至13日止", "春，截至21日止") if difference.kind == "exchange"]
    assert [(difference.was, difference.now) for difference in told] == [("13", "21")]


def test_the_edge_of_a_text_is_as_good_as_equal_text() -> None:
    assert kinds("38公里的机耕路修好了", "83公里的机耕路修好了") == ["number"]


def test_a_difference_says_where_it_is_in_both() -> None:
    a, b = f"{LEFT}38{RIGHT}", f"今{LEFT}835{RIGHT}"
    (fact,) = facts_differ(a, f"{LEFT}835{RIGHT}")
    assert (fact.was, fact.now) == ("38", "835")
    assert a[slice(*fact.a)] == "38"
    assert all(b[slice(*d.b)] == d.now and a[slice(*d.a)] == d.was for d in compare(a, b))


def test_names_count_only_where_they_are_attested() -> None:
    a, b = "随后甲乙介绍了水库今年的蓄水情况。", "随后丙丁介绍了水库今年的蓄水情况。"
    assert [d.kind for d in facts_differ(a, b, frozenset({"甲乙", "丙丁"}))] == ["name"]
    assert facts_differ(a, b, frozenset()) == ()


def test_equal_texts_have_no_differences() -> None:
    assert compare(LEFT, LEFT) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "石堰气象台11月16日16时发布寒潮蓝色预警，请注意防范。",
            "石堰气象台11月17日10时发布寒潮蓝色预警，请注意防范。",
        ),
        ("截至14日8时水库的水位已超过汛限。", "截至15日20时水库的水位已超过汛限。"),
        ("预计全市日平均气温将下降8℃至10℃，请注意添衣保暖。", "预计全市日平均气温将下降10℃至12℃，请注意添衣保暖。"),
    ],
)
def test_a_moment_and_a_range_are_one_value(a: str, b: str) -> None:
    assert [difference.kind for difference in facts_differ(a, b)] == ["number"]
