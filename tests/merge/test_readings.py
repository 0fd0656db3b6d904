"""What is shown where witnesses differ, and what is told of it."""

from __future__ import annotations

import pytest
from merge_checks import evidence_of, findings_of
from witness_making import ARTICLE, FURNITURE, PARAGRAPHS, TITLE, write

import textclean

#: One fact exchanged: its kind, what stands in the article, and the other reading.
FACTS = (
    ("number", "渡轮46班", "渡轮64班"),
    ("number", "百分之十二", "百分之十五"),
    ("number", "240 seats", "140 seats"),
    ("number", "3200立方米", "2300立方米"),
    ("date", "去年新建", "今年新建"),
    ("number", "8月3日", "8月5日"),
    ("negation", "没有发生", "有发生"),
    ("negation", "would not run", "would run"),
    ("negation", "不再绕路", "再绕路"),
    ("name", "江岭县的果农", "青禾县的果农"),
)
FERRY = "过江的居民说，船改在南岸停靠以后，去市场不再绕路，一年能省下几百元路费，多走的时间也少了。"
STORY = write(*PARAGRAPHS, FERRY)


@pytest.mark.parametrize(("kind", "true", "false"), FACTS)
@pytest.mark.parametrize("place", range(3))
def test_two_witnesses_outvote_one_and_the_conflict_is_told(kind: str, true: str, false: str, place: int) -> None:
    other = STORY.replace(true, false)
    assert other != STORY
    inputs = [STORY, STORY, STORY]
    inputs[place] = other
    report = textclean.merge(inputs)
    assert report.text == STORY
    (conflict,) = evidence_of(report, "TC406")
    assert conflict["kind"] in (kind, "number" if kind == "date" else kind)
    assert conflict["by"] == "majority"
    shown, rest = conflict["readings"][conflict["chosen"]], conflict["readings"][1 - conflict["chosen"]]
    assert rest["witnesses"] == [place]
    assert shown["witnesses"] == [number for number in range(3) if number != place]


@pytest.mark.parametrize(("kind", "true", "false"), FACTS)
def test_one_against_one_the_base_stands_and_both_readings_are_told(kind: str, true: str, false: str) -> None:
    other = STORY.replace(true, false)
    for base in (STORY, other):
        report = textclean.merge([base, STORY if base == other else other])
        assert report.text == base
        (conflict,) = evidence_of(report, "TC406")
        assert conflict["by"] == "base"
    assert textclean.merge([STORY, other], prefer=1).text == other
    assert evidence_of(textclean.merge([STORY, other], prefer=1), "TC406")[0]["by"] == "preferred"


@pytest.mark.parametrize(("kind", "true", "false"), FACTS)
def test_a_false_fact_is_outvoted_by_witnesses_that_lost_other_passages(kind: str, true: str, false: str) -> None:
    lines = STORY.split("\n\n")
    home = next(number for number, line in enumerate(lines) if true in line)
    others = [number for number in range(1, len(lines)) if number != home]
    cut = ["\n\n".join(line for number, line in enumerate(lines) if number != lost) for lost in others[:2]]
    report = textclean.merge([STORY.replace(true, false), *cut])
    assert true in report.text
    assert len(evidence_of(report, "TC406")) == 1


def test_a_typing_error_is_a_variant_and_no_fact() -> None:
    report = textclean.merge([ARTICLE, ARTICLE.replace("候船厅", "侯船厅"), ARTICLE])
    assert report.text == ARTICLE
    assert not evidence_of(report, "TC406")
    (entry,) = report.document.apparatus
    assert (entry.kind, entry.by) == ("variant", "majority")
    assert {reading.text for reading in entry.readings} == {"候", "侯"}


def test_other_words_are_listed_as_variants() -> None:
    report = textclean.merge([ARTICLE, ARTICLE.replace("改成了候船厅", "变为候船大厅")])
    assert report.text == ARTICLE
    assert [finding.rule for finding in report.findings] == ["TC402"]
    assert report.findings[0].evidence["variants"]


def test_breaks_that_one_witness_lost_come_from_the_other() -> None:
    lost = ARTICLE.replace("\n\n", "")
    for inputs in ([lost, ARTICLE], [ARTICLE, lost]):
        report = textclean.merge(inputs)
        assert [line for line in report.text.splitlines() if line] == [TITLE, *PARAGRAPHS]


def test_a_cut_paragraph_is_completed_and_the_edit_says_so() -> None:
    cut = write(*(line[: len(line) * 2 // 3] for line in PARAGRAPHS[:4]))
    whole = write(*PARAGRAPHS[2:4])
    report = textclean.merge([cut, whole])
    for paragraph in PARAGRAPHS[2:4]:
        assert paragraph in report.text
    assert PARAGRAPHS[0] not in report.text
    assert any(edit.rule == "TC503" for edit in report.document.edits) or any(
        block.relation == "prefix" for block in report.document.blocks
    )


def test_halves_are_joined_on_an_exact_overlap_only() -> None:
    line = PARAGRAPHS[0]
    joined = textclean.merge([write(line[:40]), write(line[18:])])
    assert line in joined.text
    apart = textclean.merge([write(line[:30]), write(line[22:])])
    assert line not in apart.text
    assert line[:30] in apart.text
    assert line[22:] in apart.text


def test_a_paragraph_that_only_one_witness_has_is_kept_and_marked() -> None:
    report = textclean.merge([write(*PARAGRAPHS[:3]), write(PARAGRAPHS[0], PARAGRAPHS[2])])
    assert report.text == write(*PARAGRAPHS[:3])
    (finding,) = findings_of(report, "TC409")
    assert finding.evidence["witness"] == 0


def test_furniture_of_one_site_goes_and_is_marked() -> None:
    report = textclean.merge([FURNITURE[0] + "\n\n" + ARTICLE + FURNITURE[1] + "\n", ARTICLE])
    assert report.text == ARTICLE
    noise = [block.clean for block in report.document.blocks if block.fate == "noise"]
    assert noise == [FURNITURE[0], FURNITURE[1]]


def test_a_witness_of_another_story_is_set_aside() -> None:
    other = write(
        "青禾县的苹果进入采摘季节，果农起早贪黑忙着采收，客商从各地赶来收购，果园里一派繁忙。", title="苹果熟了"
    )
    report = textclean.merge([ARTICLE, other, ARTICLE])
    assert report.text == ARTICLE
    (finding,) = findings_of(report, "TC410")
    assert finding.evidence["witness"] == 1
    assert textclean.restore(report)[1] == other


def test_numbers_of_a_series_keep_their_order_where_no_witness_shows_it() -> None:
    items = [f"（{label}）{line}" for label, line in zip("一二三四五六", PARAGRAPHS, strict=False)]
    report = textclean.merge([write(items[0], items[1], items[2], items[4]), write(items[0], items[3], items[5])])
    assert report.text == write(*items)


def test_provenance_covers_the_text_and_names_who_has_what() -> None:
    report = textclean.merge([write(*PARAGRAPHS[:2]), write(*PARAGRAPHS[1:3])])
    record = report.to_dict()
    assert record["provenance"][0]["span"][0] == 0
    assert record["provenance"][-1]["span"][1] == len(report.text)
    by_text = {record["text"][slice(*p["span"])].strip(): p["witnesses"] for p in record["provenance"]}
    assert by_text[PARAGRAPHS[0]] == [0]
    assert by_text[PARAGRAPHS[1]] == [0, 1]
    assert by_text[PARAGRAPHS[2]] == [1]


def test_breaks_come_back_though_the_line_without_them_supplies_the_text() -> None:
    line = "".join(PARAGRAPHS) + " 责任编辑：韩青"
    report = textclean.merge([line, "\n\n".join(PARAGRAPHS) + "\n"], prefer=0)
    assert [part for part in report.text.splitlines() if part][:-1] == list(PARAGRAPHS[:-1])


@pytest.mark.parametrize("other", ["4点建议", "四点建议"])
def test_a_value_in_another_notation_is_a_variant_and_no_conflict(other: str) -> None:
    story = STORY.replace("不再绕路", "不再绕路，他们提出4点建议")
    report = textclean.merge([story, story.replace("4点建议", other)])
    assert report.text == story
    assert not evidence_of(report, "TC406")
    assert len(report.document.apparatus) == (other != "4点建议")


def test_a_name_at_the_head_of_a_line_is_told_though_a_line_is_missing_before_it() -> None:
    story = write(PARAGRAPHS[1], "本报消息（记者韩青）：", "青禾县" + PARAGRAPHS[2][3:], *PARAGRAPHS[3:5])
    lost = [line for line in story.split("\n\n") if not line.startswith("本报消息")]
    other = "\n\n".join(lost).replace("青禾县的果农", "云岭省的果农")
    report = textclean.merge([story, other, other])
    assert "云岭省的果农" in report.text
    assert "云岭省" not in report.text.split("\n")
    assert report.text.count("果农") == 1


def test_neighbours_that_begin_alike_are_one_paragraph_though_each_goes_on_differently() -> None:
    head, middle = "白石河是澜江流域一条骨干行洪河道。县里", "的干部来到河边的治理工程现场，察看工程进展，要深"
    cut, torn = head + middle, head.replace("一条", "六条") + "入研究推进沿江地区防洪工程体系建设。"
    report = textclean.merge([write(*PARAGRAPHS, cut), write(*PARAGRAPHS, torn), write(*PARAGRAPHS)])
    assert report.text.endswith(head + middle + "入研究推进沿江地区防洪工程体系建设。\n")
    [told] = evidence_of(report, "TC406")
    assert sorted(reading["text"] for reading in told["readings"]) == ["一", "六"]


@pytest.mark.parametrize("shorter", ["3日", "去年8月3日"])
def test_a_date_told_shorter_is_no_conflict(shorter: str) -> None:
    assert "8月3日" in STORY
    report = textclean.merge([STORY, STORY.replace("8月3日", shorter)])
    assert not [told for told in evidence_of(report, "TC406") if "3" in str(told["readings"])]


@pytest.mark.parametrize("cut", [1, 2, 4, 5])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_witness_that_is_cut_inside_a_line_of_furniture_leaves_nothing_of_it(cut: int, swapped: bool) -> None:
    whole = write(*PARAGRAPHS, "责任编辑：韩青 审核：李禾")
    pair = [whole, whole[: whole.index("责任编辑") + cut]]
    report = textclean.merge(pair[::-1] if swapped else pair)
    assert report.text == textclean.clean(whole).text
    assert sum(finding.rule == "TC302" for finding in report.findings) == 2


@pytest.mark.parametrize("times", [1, 2])
def test_paragraphs_on_one_line_are_joined_as_cleaning_joins_them(times: int) -> None:
    glued = TITLE + "".join(f"\u3000\u3000{text}" for text in (PARAGRAPHS[1], PARAGRAPHS[1], PARAGRAPHS[2])) + "\n"
    cleaned = textclean.clean(glued).text
    assert cleaned.count(PARAGRAPHS[1]) == 1
    assert textclean.merge([glued] * times).text == cleaned


@pytest.mark.parametrize("goes_on", ["", "，", "，首班船早上六点半从南"])
@pytest.mark.parametrize("swapped", [False, True])
def test_the_stop_of_a_whole_line_is_not_that_of_the_next_line_that_its_witness_lost(
    goes_on: str, *, swapped: bool
) -> None:
    lost, last = PARAGRAPHS[1], PARAGRAPHS[2]
    begins = "江畔新城的新渡口8月3日启用，末班船晚上十点到达北岸"
    cut = write(f"{begins}{goes_on}", lost, last)
    whole = f"{begins}{goes_on or '，'}全年无休。"
    pair = [cut, write(whole, last)]
    assert textclean.merge(pair[::-1] if swapped else pair).text == write(whole, lost, last)


@pytest.mark.parametrize("order", [(0, 1, 2, 0), (0, 2, 1), (1, 0, 2, 0), (2, 0, 1, 0)])
def test_two_articles_that_one_witness_runs_together_are_no_readings_of_each_other(order: tuple[int, ...]) -> None:
    head = ("第十条 渡口由镇公所管理，渡船由渡政站登记。",)
    checked = "渡船每年检修两次，检修期间由邻近渡口的船只代为摆渡，所需的费用由经营者和镇公所各半承担；记录存档备查"
    signed = "船工连续上船不得超过四个钟点，在与下一班船工办理交接手续之前，不得离开码头；办完手续之后，由值班人员签字"
    one, other = f"第十一条 {checked}。", f"第十二条 {signed}。"
    tail = ("第十三条 本办法自公布之日起施行。",)
    together = one[:-5] + other[7:-16] + other[-8:]
    inputs = [write(*head, text, *tail) for text in (other, one, together)]
    text = textclean.merge([inputs[number] for number in order]).text
    assert checked in text
    assert signed in text
