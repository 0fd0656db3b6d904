"""What is a fact that two copies differ in, and what is only a slip or a lost passage."""

from __future__ import annotations

import pytest
from copies_making import differences, make_article, scatter
from star_finding import find_stars

FRAME = "云海市今天召开全市重点工作推进会议，会议指出{}，要求各区各部门对照目标任务抓好落实工作，确保按期完成。"


def told(was: str, now: str, frame: str = FRAME) -> list[str]:
    return [difference.kind for difference in differences(frame.format(was), frame.format(now))]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("全年新建学校34所", "全年新建学校36所"),
        ("投资总额为2.8亿元", "投资总额为2.3亿元"),
        ("全市共有三千名志愿者", "全市共有五千名志愿者"),
        ("会议将于3月5日举行", "会议将于4月8日举行"),
        ("这项措施已经取消了", "这项措施还没有取消了"),
        ("代表团昨天抵达北京访问", "代表团昨天抵达上海访问"),
        ("代表团昨天抵达北京访问", "代表团昨天抵达南京访问"),
        ("市委书记李明强表示支持", "市委书记王建国表示支持"),
        ("企业增长了３４％以上的产值", "企业增长了36%以上的产值"),
        ("根据举报，河湾镇停止收费", "根据举报，石堰镇停止收费"),
        ("县水利局局长曹万年涉嫌违纪", "县水利局局长韩立松涉嫌违纪"),
        ("经研究决定，任命韩立新为水务局局长", "经研究决定，任命周明远为水务局局长"),
        ("第三十七分钟，丁海峰接队友传中破门", "第三十七分钟，吕一鸣接队友传中破门"),
        ("检察机关对犯罪嫌疑人郭某以涉嫌诈骗批准逮捕", "检察机关对犯罪嫌疑人谢某以涉嫌诈骗批准逮捕"),
        ("今天夜间到明天有东北风三到四级", "今天夜间到明天有东北风四到五级"),
        ("经研究决定，任命韩立新为水务局局长", "经研究决定，任命韩志刚为水务局局长"),
        ("经研究决定，任命王立新为水务局局长", "经研究决定，任命王志刚为水务局局长"),
        ("来自河湾的柴静雯以半个身位的优势夺冠", "来自河湾的柴思远以半个身位的优势夺冠"),
        ("来自河湾的鲍春来获得行书组一等奖", "来自河湾的佟丽华获得行书组一等奖"),
        ("失联的游客欧阳雪已经找到", "失联的游客司马文已经找到"),
        ("水库管理处的诸葛亮平作了经验介绍", "水库管理处的诸葛建业作了经验介绍"),
        ("本周的志愿服务由葛明负责", "本周的志愿服务由穆青负责"),
        ("被告人窦某犯受贿罪，被判处有期徒刑", "被告人闵某犯受贿罪，被判处有期徒刑"),
        ("全市用水量同比增长6.3%", "全市用水量同比下降6.3%"),
        ("今天夜里的最低气温-3℃", "今天夜里的最低气温3℃"),
        ("免费乘车的是60岁以上的市民", "免费乘车的是60岁以下的市民"),
        ("每班渡船至少载客20人", "每班渡船至多载客20人"),
    ],
)
def test_a_value_that_was_exchanged_is_a_fact(was: str, now: str) -> None:
    assert told(was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("the meeting will be held in March next to the river", "the meeting will be held in April next to the river"),
        ("the council has three members who live in the town", "the council has seven members who live in the town"),
        (
            "the plan can be changed by the members of the council",
            "the plan can't be changed by the members of the council",
        ),
        (
            "the plan is open to all members of the town council",
            "the plan is not open to all members of the town council",
        ),
        (
            "the council has appointed Alan Whitcombe as head of parks",
            "the council has appointed Susan Okafor as head of parks",
        ),
        (
            "the council has appointed Alan Whitcombe as head of parks",
            "the council has appointed Ian Whitcombe as head of parks",
        ),
        ("the fare of the old ferry rose by 5 percent in May", "the fare of the old ferry fell by 5 percent in May"),
        ("the old ferry carries at least 40 people a day", "the old ferry carries at most 40 people a day"),
        ("two thirds of the seats on the ferry were taken", "three quarters of the seats on the ferry were taken"),
    ],
)
def test_a_value_that_was_exchanged_is_a_fact_in_english(was: str, now: str) -> None:
    assert told(was, now, "On the last day of the long session it was said that {} and nothing else was added then.")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("全年新建学校34所", "全年新建学校３４所"),
        ("全市用水量同比增长6.3%", "全市用水量同比提高6.3%"),
        ("今天夜里的最低气温-3℃", "今天夜里的最低气温零下3℃"),
        ("每班渡船至少载客20人", "每班渡船少载客20人"),
        ("工作取得明显成效", "工作取得眀显成效"),
        ("会后将走访贫困县的学校", "会后将走访落后县的学校"),
        ("依照《文物保护管理条例》的规定", "依照《文物保沪管理条例》的规定"),
        ("市长王建国表示支持", "市长王建囯表示支持"),
        ("由军长董振堂率领的部队", "由军长董陕振率领的部队"),
        ("工作要点：于是村里先修路", "工作要点：因此村里先修路"),
        ("工作的方向，要求各区", "工作的向组，要求各区"),
        ("推动经济高质量发展", "推动经济高水平发展"),
        ("对于困难要有准备", "对于挑战要有准备"),
        ("对这件事要高度重视", "对这件事要充分重视"),
        ("工作取得成效", "工作取得成效（欢迎拨打热线12345，24小时为您服务，地址人民路66号）"),
        ("与会者讨论了今年的2项议题并作出决定", "与会者决定"),
    ],
)
def test_a_slip_or_an_insertion_is_no_fact(was: str, now: str) -> None:
    assert told(was, now) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("没有人员伤亡。镇里组织二十多名村民转移", "两名村民受伤。镇里组织四十多名村民转移"),
        ("河湾市气象台三月四日十七时发布", "石堰市气象台三月五日十七时发布"),
    ],
)
def test_of_figures_in_words_two_characters_are_a_fact_beside_another_change(was: str, now: str) -> None:
    assert "number" in told(was, now)


def test_the_day_of_a_vote_is_a_fact_beside_the_not_that_one_copy_lacks() -> None:
    frame = "The harbour board voted on {} to reopen the old ferry slip after a year of repairs to both of its walls."
    assert told("Tuesday", "Thursday not", frame) == ["date"]


@pytest.mark.parametrize(("was", "now"), [("一件", "万件"), ("不再", "再次")])
def test_one_character_beside_other_slips_is_no_fact(was: str, now: str) -> None:
    assert told(f"部署了{was}实事的工坐", f"部暑了{now}实事的工作") == []


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ("未经许可，任何单位都不得施工", "未经许可，卢游单位都不得施工", []),
        ("会议决定，加大农村公路投入", "会议决定，邵大澜村公路投入", []),
        ("由省里协调，自治县负责落实", "由省里协调，究萨县负责落实", []),
        ("经研究，任命韩立新为局长", "经研究，任命周明远为局长", ["name"]),
        ("县水利局局长曹万年介绍了情况", "县水利局局长韩立松介绍了情况", ["name"]),
        ("代表团昨天抵达北京访问", "代表团昨天抵达上海访问", ["name"]),
    ],
)
def test_in_a_text_full_of_slips_two_of_them_make_no_name(was: str, now: str, kinds: list[str]) -> None:
    slipped = FRAME.replace("推进", "推锦").replace("目标任务", "目镖任务").replace("抓好", "抓号")
    assert told(was, now) == ["name"]
    assert [one.kind for one in differences(FRAME.format(was), slipped.format(now))] == kinds


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("旅游日活动，推动5大类6005多条旅游惠民措施", "旅游日活纸，动5大类6000多条向旅爆游惠签民烨认"),
        ("全年新建学校34所，新增学位两万个", "全年新建些学了校36所，增位都已两万个"),
        ("自2018年底至2021年初梁工首次任职期间", "自2018年底至2019年初梁首次任职期间"),
    ],
)
def test_a_figure_that_was_exchanged_among_slips_is_a_fact(was: str, now: str) -> None:
    assert told(was, now) == ["number"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("截至今年底新建学校34所", "会上印发了今年的工作要点和分工方案，截至今年底新建学校36所"),
        ("新建34所学校", "新建36所学校以及与之配套的运动场馆和图书馆若干"),
        ("到年底新建34所学校", "到年底在城区和乡镇的重点路段两侧新建36所学校"),
        ("到年底，共有13所学校", "到年底（不含在建），，共有21所学校"),
    ],
)
def test_two_equal_characters_part_an_exchanged_figure_from_a_passage_that_was_lost(was: str, now: str) -> None:
    assert told(was, now) == ["number"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            "walked 34 miles along the harbour",
            "wThe lantern house is open to all comers on Mondaysalked 36 miles along the harbour",
        ),
        (
            "walked 34 miles along the harbour",
            "walked 36 miNobody knows who painted the old copper lanternsles along the harbour",
        ),
    ],
)
def test_letters_that_a_passage_shares_by_chance_hide_no_figure_beside_it(was: str, now: str) -> None:
    frame = "On the last day of the session the members of the town council {} and went home in the evening."
    assert told(was, now, frame) == ["number"]


def test_a_blank_beside_a_figure_is_no_part_of_a_slip() -> None:
    frame = "Members of the council said on Monday that roads could be unintend{} of them would be closed this week."
    assert told("ed 4", " 1", frame) == ["number"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("全年新建学校34所，其中小学20所", "全年新建学校30所"),
        ("从原有的20个地区扩围至28个，其中12个位于沿海", "从原有的28个，位于沿海"),
        ("投资2.8亿元修建12条道路，全长305公里", "投资2.5公里"),
    ],
)
def test_a_passage_that_was_lost_through_figures_is_no_fact(was: str, now: str) -> None:
    assert told(was, now) == []


def test_a_figure_after_a_comma_is_reported_as_it_is_written() -> None:
    (found,) = differences(FRAME.format("全面完成任务，34所学校"), FRAME.format("全面完成任务，36所学校"))
    assert (found.kind, found.was, found.now) == ("number", "34", "36")
    (found,) = differences(FRAME.format("全年投资总额3,034万元"), FRAME.format("全年投资总额3,036万元"))
    assert (found.was, found.now) == ("3,034万", "3,036万")


def test_spans_of_a_conflict_show_the_values_in_the_texts() -> None:
    a, b = FRAME.format("新建学校３４所"), FRAME.format(" 新建 学校 36 所")
    (found,) = differences(a, b)
    assert (a[slice(*found.a)], b[slice(*found.b)]) == ("３４", "36")


@pytest.mark.parametrize("engine", ["python", "numpy", "numba"])
def test_a_copy_with_another_figure_stays(engine: str) -> None:
    pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
    article = make_article(7)
    figure = article[article.index("涉及") + 2 :][:2]
    other = article.replace(f"涉及{figure}个", f"涉及{int(figure) + 1}个", 1)
    stars = find_stars([article, scatter(article, 3, 1), other], 0.8, engine=engine)
    assert set(stars.links) == {1}
    assert [(c.keeper, c.member, c.differs[0].was) for c in stars.conflicts] == [(0, 2, figure)]
    dropped = find_stars([article, scatter(article, 3, 1), other], 0.8, conflicts="drop", engine=engine)
    assert set(dropped.links) == {1, 2}
