"""One story on several sites: what editors and page builders do to it, and what is made of that."""

from __future__ import annotations

from itertools import permutations

import pytest
from merge_checks import evidence_of, findings_of, merged_again
from witness_making import PARAGRAPHS, TITLE, write

import textclean

STORY = write(*PARAGRAPHS)
COUNCIL = "Ferrolane council approves harbour tram after six-hour debate"
TRAM = (
    "The Ferrolane city council on Friday approved a tram line along the harbour, ending a dispute of nine years.",
    "“Nobody asked us,” said Oona Brandt, who has sold fish on the quay since 1998 and fears for the market.",
    "The project will cost $412 million. Construction is due to begin in September and to take four years.",
    "Mayor Tomas Eikeland said the line would carry 38,000 passengers a day. The plan says it is not meant to end any.",
)
REPORT = write(*TRAM, title=COUNCIL)
BRIEFING = (
    "主持人：各位记者上午好，今天介绍全市防汛备汛工作的情况，请祝局长发言。",
    "祝远山：全市落实抢险队伍46支，储备编织袋120万条，每处隐患点都有责任人。",
    "记者：请问山区群众的转移避险工作今年是如何安排的？",
)


HEADLINES = (
    ("栖湾市跨海通道建成通车 两岸车程缩短至二十分钟", "栖湾跨海通道今日通车 车程缩至二十分钟"),
    ("历时五年，栖湾跨海通道正式通车", "栖湾跨海通道3月6日正式通车"),
    ("跨海通道通车，栖湾到青屿只要二十分钟", "栖湾跨海通道通车：两小时车程变二十分钟"),
    (COUNCIL, "Ferrolane approves $412 million harbour tram line"),
    (COUNCIL, "Council backs harbour tram in 23-18 vote"),
    ("Ferrolane to get harbour tram", "UPDATE 2-Ferrolane council approves harbour tram after six-hour debate"),
)


@pytest.mark.parametrize("pair", [*HEADLINES, *(pair[::-1] for pair in HEADLINES)])
def test_no_headline_is_made_of_two(pair: tuple[str, str]) -> None:
    report = merged_again(*(write(*TRAM, title=title) for title in pair))
    assert report.text == write(*TRAM, title=pair[0])
    assert [evidence["variants"] for evidence in evidence_of(report, "TC402")] == [[list(pair)]]


def test_no_headline_is_made_of_two_that_have_a_word_more_each() -> None:
    today, eighth = "白露村开镰节今天开幕", "第八届白露村开镰节开幕"
    for inputs in permutations([write(*PARAGRAPHS[:3], title=title) for title in (today, eighth, today)]):
        assert merged_again(*inputs).text.startswith(f"{today}\n")


def test_of_three_headlines_the_one_of_two_sites_stands() -> None:
    other = write(*TRAM, title=HEADLINES[3][1])
    assert merged_again(other, REPORT, REPORT).text == REPORT


@pytest.mark.parametrize("base", [0, 1])
def test_what_an_editor_cut_from_a_paragraph_goes_before_the_sub_heading_of_the_site(base: int) -> None:
    shortened = write(*TRAM[:2], TRAM[2].split(" Construction")[0], "Mayor welcomes vote", TRAM[3], title=COUNCIL)
    inputs = [REPORT, shortened][:: -1 if base else 1]
    assert merged_again(*inputs).text == write(*TRAM[:3], "Mayor welcomes vote", TRAM[3], title=COUNCIL)


def test_a_figure_in_other_characters_before_a_sub_heading_tears_no_paragraph() -> None:
    ends = [
        "江畔新城的跨海通道全长14.8公里，总投资达97亿元。",
        "通车首月对小型客车免收通行费，渔民说能省下半天。",
    ]
    other = [ends[0].replace("97", "九十七"), "首月免费", ends[1]]
    assert merged_again(write(*ends), write(*other)).text == write(ends[0], "首月免费", ends[1])


TRADITIONAL = write(
    "記者從瀾州市交通局獲悉，江畔新城的新渡口8月3日啟用，每天開行渡輪46班，首班船早上六點半從南岸碼頭開出。",
    "渡口旁的舊倉庫改成了候船廳，裡面設有圖書角和飲水處，殘疾人可以從西側的坡道直接上船。",
    title="瀾州啟用新渡口",
).encode("big5")


def test_a_copy_in_the_other_script_of_chinese_is_a_witness() -> None:
    cut = write(PARAGRAPHS[0][:30])
    report = merged_again(write(*PARAGRAPHS[:2]), TRADITIONAL, cut)
    assert report.text == write(*PARAGRAPHS[:2])
    assert not evidence_of(report, "TC410")
    assert merged_again(TRADITIONAL).text == TRADITIONAL.decode("big5")


def test_where_each_simplified_copy_lacks_something_no_paragraph_is_taken_from_the_traditional_one() -> None:
    halves = write(PARAGRAPHS[0]), write(PARAGRAPHS[1])
    assert merged_again(halves[0], TRADITIONAL, halves[1]).text == write(*PARAGRAPHS[:2])


def test_a_line_of_the_site_before_the_headline_gives_the_same_text_whichever_script_comes_first() -> None:
    title, other = "江岭高铁站二期年底完工", "江嶺高鐵站二期年底完工"
    simplified, traditional = (write(*PARAGRAPHS[:3], title=one) for one in (title, other))
    with_line = "江岭新闻网讯\n\n" + simplified
    sites = (simplified, simplified, traditional, with_line)
    texts = {textclean.merge(inputs).text for inputs in permutations(sites)}
    assert len(texts) == 1


@pytest.mark.parametrize("marker", ["……阅读全文>>", "...", "…… [展开全文]", "… [+1204 chars]"])
def test_a_marker_of_more_text_goes_where_another_witness_goes_on(marker: str) -> None:
    cut = write(PARAGRAPHS[0], PARAGRAPHS[7][:40] + marker)
    whole = write(PARAGRAPHS[0], PARAGRAPHS[7], PARAGRAPHS[1])
    one_line = whole.replace("\n", "") + "\n"
    for inputs in ((whole, cut), (cut, whole), (cut, one_line, whole)):
        assert merged_again(*inputs).text == whole
    assert merged_again(cut, cut).text == cut


def test_the_marks_around_who_speaks_are_those_of_one_site() -> None:
    marked = [line.replace("主持人：", "【主持人】").replace("祝远山：", "【祝远山】") for line in BRIEFING]
    for base, other in ((BRIEFING, marked), (marked, BRIEFING)):
        assert merged_again(write(*base), write(*other)).text == write(*base)
    captioned = write("发布会现场 张帆 摄", *BRIEFING)
    assert merged_again(write(*BRIEFING), write(*marked), captioned).text == captioned


def test_furniture_inside_a_line_without_breaks_is_no_end_of_a_paragraph() -> None:
    glued = TITLE + PARAGRAPHS[0] + "点击下载澜州日报客户端" + "".join(PARAGRAPHS[1:])
    report = merged_again(glued, STORY)
    assert report.text == STORY
    assert [finding.message for finding in findings_of(report, "TC308")] == [
        "page furniture glued to the paragraph in witness A: 点击下载澜州日报客户端"
    ]


LEAD = "记者从澜州市交通局获悉，江畔新城的新渡口8月3日启用，每天开行渡轮46班，首班船早上六点半从南岸码头开出。"
REWRITTEN = (
    (
        LEAD,
        "8月3日，澜州江畔新城的晨雾里，一声汽笛拉响——等了六年的新渡口启用，每天开行渡轮46班，首班船早上六点半从南岸码头开出。",
    ),
    (
        "“Nobody asked us before,” said Oona Brandt, the fishmonger. She fears for the market and its old customers.",
        "Oona Brandt, the fishmonger, said: “Nobody asked us before.” She fears for the market and its old customers.",
    ),
    (
        "港务所所长柳岸说，前几年码头淤了，货船进不来，去年请来省里的专家疏浚了航道。",
        "“码头淤了好几年，货船进不来，”港务所所长柳岸说，“去年请来省里的专家疏浚了航道。”",
    ),
)


@pytest.mark.parametrize("wordings", REWRITTEN)
def test_of_a_paragraph_that_a_site_wrote_anew_one_wording_stands_and_no_mixture(wordings: tuple[str, str]) -> None:
    one, other = (write(wording, *PARAGRAPHS[1:4]) for wording in wordings)
    assert merged_again(one, other).text == one
    assert merged_again(other, one).text == other
    report = merged_again(other, one, one)
    assert report.text == one
    assert any(rule in ("TC402", "TC406") for rule in (finding.rule for finding in report.findings))


def test_of_two_beginnings_of_a_sentence_one_stands_and_no_sentence_before_it_is_lost() -> None:
    rest = "江畔新城的新渡口8月3日启用，每天开行渡轮46班。"
    agency = "云海社澜州8月3日电（记者 莫静川）记者3日从澜州市交通局获悉，" + rest
    local = "本报消息 过江还要绕路吗？昨天，市交通局给出了答案，" + rest
    dated, portal, site = (write(text, *PARAGRAPHS[1:4]) for text in (agency, local, agency.partition("）")[2]))
    question = local[: local.index("？") + 1]
    assert (
        merged_again(dated, portal, site).text
        == merged_again(site, dated, portal).text
        == write(question + agency, *PARAGRAPHS[1:4])
    )


def test_two_datelines_stand_behind_both_headlines_and_only_one_of_them_before_the_sentence() -> None:
    lead = "在全部14个乡镇开行水上公交，平均票价由三元降到一元五角。"
    agency = write(
        "云海社槐川3月17日电（记者 莫静川）出门少绕路。槐川县今年起" + lead,
        *PARAGRAPHS[1:3],
        title="槐川县开行水上公交",
    )
    local = write(
        "本报消息 近日，云海社关注我县。今年起，我县" + lead, *PARAGRAPHS[1:3], title="我县水上公交上了云海社"
    )
    assert merged_again(agency, local).text == agency
    assert merged_again(local, agency).text == local


def test_a_headline_that_begins_with_the_place_of_a_dateline_is_not_torn() -> None:
    fined = "The operator of the Ferrolane tram was fined $1.2 million on Friday for failing to provide ramps."
    headline = "Ferrolane tram company hit with $1.2 million fine"
    dated = write("FERROLANE, Aug. 14 (Coast) - " + fined, *TRAM[1:], title="Rail operator penalized over access")
    local = write(fined, *TRAM[1:], title=headline)
    for inputs in ((dated, local), (local, dated), (dated, dated, local)):
        assert headline in merged_again(*inputs).text.split("\n\n")


def test_a_stop_stays_with_its_sentence_where_another_site_turned_it_and_goes_on() -> None:
    turned = "Oona Brandt, who sells fish on the quay, said: “People want to wake up somewhere else.”"
    said = "“People want to wake up somewhere else,” said Oona Brandt, who sells fish on the quay."
    told_first, told_last = (write(TRAM[0], text, TRAM[2], TRAM[3], title=COUNCIL) for text in (said, turned))
    short, flat = write(TRAM[0], said, TRAM[3], title=COUNCIL), " ".join((COUNCIL, TRAM[0], said, TRAM[2]))
    assert merged_again(short, told_last, flat).text == told_first


def test_who_speaks_is_named_once_where_a_site_adds_when() -> None:
    plain = "“Passengers were carried like luggage,” said Mayor Tomas Eikeland. “That ends today.”"
    added = "“Passengers were carried like luggage,” Mayor Tomas Eikeland said on the quay at noon. “That ends today.”"
    one, other = (write(*TRAM[:2], text, title=COUNCIL) for text in (plain, added))
    assert merged_again(one, other).text == one
    assert merged_again(other, one).text == other
    assert merged_again(other, one, one).text == one


def test_a_figure_in_a_wording_that_gave_way_is_told() -> None:
    counted = [wording.replace("old", count) for wording, count in zip(REWRITTEN[1], ("400", "300"), strict=True)]
    report = merged_again(*(write(wording, *TRAM[2:]) for wording in counted))
    assert report.text == write(counted[0], *TRAM[2:])
    assert [{r["text"] for r in evidence["readings"]} for evidence in evidence_of(report, "TC406")] == [set(counted)]


def test_passages_that_different_sites_lost_stand_together() -> None:
    """Nothing is worded otherwise: each is a loss."""
    first, second = (LEAD.replace(lost, "") for lost in ("江畔新城的新渡口", "每天开行渡轮46班，"))
    assert merged_again(write(first, *PARAGRAPHS[1:4]), write(second, *PARAGRAPHS[1:4])).text == write(*PARAGRAPHS[:4])


@pytest.mark.parametrize("head", ["首页 > 新闻 > 正文", "来源：江岭日报", "上一篇：城东菜场改造", "点击下载客户端"])
def test_furniture_before_the_headline_of_a_line_without_breaks_is_no_part_of_it(head: str) -> None:
    glued = head + STORY.replace("\n", "")
    for inputs in ((glued, STORY), (STORY, glued), (glued, STORY, write(*PARAGRAPHS[:3]))):
        report = merged_again(*inputs)
        assert report.text == STORY
        assert [finding.message for finding in findings_of(report, "TC308")] == [
            f"page furniture glued to the paragraph in witness {'AB'[inputs.index(glued)]}: {head}"
        ]


@pytest.mark.parametrize("head", ["视频：", "热点", "央视网消息（新闻联播）："])
def test_words_that_a_site_sets_before_a_headline_stay(head: str) -> None:
    assert merged_again(head + STORY, STORY).text == head + STORY


def test_paragraphs_are_joined_or_split_as_most_sites_have_them() -> None:
    first, second = TRAM[3].split(". ")
    split = write(*TRAM[:3], first + ".", second, title=COUNCIL)
    assert merged_again(split, REPORT, REPORT).text == REPORT
    assert merged_again(REPORT, split, split).text == split
    assert merged_again(REPORT, split).text == REPORT
    assert merged_again(split, REPORT).text == split


def test_a_running_story_told_backwards_stands_as_most_sites_tell_it() -> None:
    updates = [f"{hour}:15 {text}" for hour, text in zip((18, 17, 16, 14), PARAGRAPHS, strict=False)]
    forwards, backwards = write(*updates), write(*updates[::-1])
    assert textclean.merge([forwards, backwards, backwards]).text == backwards
    assert textclean.merge([backwards, forwards, forwards]).text == forwards


def test_a_paragraph_that_a_site_pasted_once_more_stands_where_the_others_have_it() -> None:
    pasted = write(PARAGRAPHS[0], PARAGRAPHS[3], *PARAGRAPHS[1:])
    for inputs in ((STORY, pasted), (pasted, STORY), (pasted, write(*PARAGRAPHS[:5]), STORY)):
        assert merged_again(*inputs).text == STORY


@pytest.mark.parametrize("end", [20, PARAGRAPHS[1].index("。") + 1], ids=["inside", "after a sentence"])
def test_a_cut_paragraph_that_one_site_pasted_twice_in_a_row_stands_once_and_whole(end: int) -> None:
    doubled = write(PARAGRAPHS[0], PARAGRAPHS[1][:end] * 2, *PARAGRAPHS[2:])
    for inputs in ((STORY, doubled), (doubled, STORY), (doubled, STORY, doubled)):
        assert merged_again(*inputs).text == STORY


def test_a_cut_paragraph_that_all_sites_have_twice_in_a_row_is_cut_to_one_as_cleaning_does() -> None:
    doubled = write(PARAGRAPHS[0], PARAGRAPHS[1][:20] * 2, *PARAGRAPHS[2:])
    one, report = textclean.clean(doubled), merged_again(doubled, doubled)
    assert report.text == one.text != doubled
    assert [f.rule for f in report.findings] == [f.rule for f in one.findings] == ["TC506"]
    assert [b.truncated for b in report.document.kept] == [b.truncated for b in one.document.kept]


def test_words_for_figures_and_misspelt_names_are_variants_and_told_in_a_word() -> None:
    styled = REPORT.replace("nine years", "9 years").replace("Eikeland", "Eykeland").replace("four years", "4 years")
    report = merged_again(REPORT, styled, REPORT)
    assert report.text == REPORT
    assert not evidence_of(report, "TC406")
    variants = [row for evidence in evidence_of(report, "TC402") for row in evidence["variants"]]
    assert variants == [["nine", "9"], ["four", "4"], ["Mayor Tomas Eikeland", "Mayor Tomas Eykeland"]]


@pytest.mark.parametrize("fresh", ["Members of the assembly", "Your Ministry of Public Works"])
def test_a_beginning_that_a_site_worded_anew_does_not_stand_before_the_other_one(fresh: str) -> None:
    """Neither lost a passage elsewhere: only one of the two is right."""
    story = REPORT.replace("The Ferrolane city council", "Your Ferrolane City Council")
    other = story.replace("Your Ferrolane City Council", fresh)
    for base, another in ((story, other), (other, story)):
        report = merged_again(base, another)
        assert report.text == base
        assert [finding.rule for finding in report.findings if finding.rule in ("TC402", "TC406")]
        assert merged_again(base, another, another).text == another


def test_a_conflict_is_told_without_the_words_around_it() -> None:
    changed = REPORT.replace("38,000", "36,000").replace("is not meant", "is meant")
    readings = [
        {r["text"] for r in evidence["readings"]} for evidence in evidence_of(merged_again(REPORT, changed), "TC406")
    ]
    assert sorted(map(sorted, readings)) == [["36,000", "38,000"], ["meant", "not meant"]]
