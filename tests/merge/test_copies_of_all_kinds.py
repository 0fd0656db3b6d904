"""One article as a mail, a phone, a scanner or a later edition has it: what stands and what is told."""

from __future__ import annotations

import textwrap
from itertools import permutations

from merge_checks import evidence_of, findings_of, merged
from witness_making import PARAGRAPHS, TITLE, write

from textclean.collation.record import MergeReport

GATE = "Grain barge strikes lock gate at Tarrow Falls"
BARGE = (
    "A loaded grain barge struck the upper gate of the Tarrow Falls lock before dawn on Tuesday.",
    "No one was injured, said lock master Edith Quarles, who has worked on the river since 1998.",
)
NOTICE = (
    "Dear neighbours,",
    "The pump house on Orchard Street will be shut for repairs from 4 May to 6 May. During these three days the "
    "pressure in the upper streets will be low, and the fountain will be dry.",
    "Please do not fill pools or wash cars. Tankers with drinking water will stand at the church and at the school "
    "from seven in the morning.",
    "Yours, Marit Solheim, Water Board",
)


def quote(paragraphs: tuple[str, ...]) -> str:
    """The paragraphs as a mail quotes them."""
    lines = [line for paragraph in paragraphs for line in (*textwrap.wrap(paragraph, 60), "")]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines[:-1])


def facts(report: MergeReport) -> list[set[str]]:
    return [{reading["text"] for reading in evidence["readings"]} for evidence in evidence_of(report, "TC406")]


def test_the_marks_of_a_quoted_mail_and_its_line_breaks_are_no_text_where_another_witness_has_none() -> None:
    whole, cut = ("\n\n".join(paragraphs) + "\n" for paragraphs in (NOTICE, NOTICE[1:2]))
    assert merged(whole, cut, quote(NOTICE)).text == whole
    report = merged(cut, quote(NOTICE))
    assert report.text.split() == " ".join(NOTICE).split()
    assert [finding.message for finding in findings_of(report, "TC308")] == ["marks of a quotation before 11 lines"]


def test_a_mail_that_all_witnesses_quote_keeps_its_marks() -> None:
    mail = quote(NOTICE)
    assert merged(mail, mail).text == mail


def test_of_two_endings_of_a_sentence_with_one_stop_one_stands() -> None:
    first = "The company that owns the barge, Penrose Towing, did not respond to a request for comment."
    later = "The company that owns the barge, Penrose Towing, said in a statement that its pilot followed all signals."
    old, new = (write(*BARGE, ending, title=GATE) for ending in (first, later))
    assert merged(old, new).text == old
    assert merged(new, old, new).text == new


def test_two_passages_in_one_of_which_a_sentence_ends_are_no_readings_of_each_other() -> None:
    parts = "11日公布《上半年用水情况》年中公报", "向各区印发新规。公报指出，受雨水偏多影响"
    one, other = (
        write(PARAGRAPHS[1], f"市水务局{part}，全市用水量比去年同期有所下降，水价不作调整。", PARAGRAPHS[2])
        for part in parts
    )
    text = merged(one, other).text
    assert all(part in text for part in parts)


def test_a_paragraph_begins_where_a_line_stands_behind_a_lost_one_and_others_have_no_breaks() -> None:
    story = write(*PARAGRAPHS[:4])
    cut = write(*PARAGRAPHS[:2], PARAGRAPHS[2][:17] + "…【阅读全文】")
    lost = write(*PARAGRAPHS[:2], PARAGRAPHS[3])
    flat = TITLE + "".join(PARAGRAPHS[:4]) + "\n"
    assert merged(cut, flat, lost).text == story
    assert merged(flat, lost, flat).text == story


def test_paragraphs_that_one_page_parts_for_small_screens_stay_whole() -> None:
    long = [" ".join(PARAGRAPHS[at : at + 2]) for at in (0, 2, 4)]
    story, small = write(*long), write(*PARAGRAPHS[:6])
    assert merged(story, write(*PARAGRAPHS[:4]), write(long[0], long[2])).text == story
    # Where only one other page has a paragraph, the page for small screens is not believed, whichever is the base.
    for inputs in permutations((story, small, write(long[0], long[2]))):
        assert merged(*inputs).text == story


def test_a_character_that_is_read_as_a_negation_is_none() -> None:
    built = "戏台始建于清末，台口的木雕刻着十二出折子戏，其中三出的人物面目已经看不清楚。"
    true, false = write(PARAGRAPHS[1], built), write(PARAGRAPHS[1], built.replace("末", "未"))
    report = merged(true, false)
    assert report.text == true
    assert facts(report) == []
    assert facts(merged(true, write(PARAGRAPHS[1], built.replace("已经看", "未看"))))


def test_who_says_it_first_or_last_is_one_sentence_in_two_wordings() -> None:
    said = "The old Regent cinema in Pell Street will become a climbing hall, the owner said on Monday."
    saying = "The owner said on Monday that the old Regent cinema in Pell Street will become a climbing hall."
    one, other = (write(text, *BARGE, title="Cinema to become a climbing hall") for text in (said, saying))
    for inputs in ((one, other), (one, other, one)):
        assert merged(*inputs).text == one


def test_lines_that_were_cut_after_a_few_characters_stand_in_their_whole() -> None:
    story = write(*PARAGRAPHS)
    one = write(PARAGRAPHS[0][:4], PARAGRAPHS[1], PARAGRAPHS[2][:3], *PARAGRAPHS[3:5], PARAGRAPHS[5][:5], PARAGRAPHS[6])
    other = write(
        PARAGRAPHS[0], PARAGRAPHS[1][:3], *PARAGRAPHS[2:4], PARAGRAPHS[4][:11], PARAGRAPHS[5], *PARAGRAPHS[7:]
    )
    for inputs in ((one, other), (other, one), (one, story, other), (other, other, one, one)):
        assert merged(*inputs).text.split("\n\n")[:6] == story.split("\n\n")[:6]


def test_a_heading_stands_once_where_one_witness_has_another_paragraph_before_it_and_another_number() -> None:
    heading, (one, two, three, four) = "02 推动水运发展", PARAGRAPHS[:4]
    plain, cut = write(one, two, heading, three, four), write(one, two, heading[:5], three, four)
    strange = write(one, two, PARAGRAPHS[7], heading.replace("02", "06"), three, four)
    for inputs in ((plain, strange, cut), (plain, strange, plain), (strange, plain, cut, plain)):
        lines = merged(*inputs).text.split("\n\n")
        assert [line for line in lines if line[3:5] == heading[3:5]] == [heading]


def test_sentences_that_one_witness_lost_are_no_other_wording() -> None:
    """Though what each has lost names the same plan."""
    plan = "对照江岭县水上交通三年行动计划的任务"
    head, clause = "会议指出，今年要继续推进老码头改造，", plan + "逐项检查，"
    common = "确保渡轮在汛期以前全部恢复开行，沿岸各镇同时派人上岗值守。"
    sentences, tail = f"一是优先安排县级项目。二是{plan}增加投入。", "三是请银行为渡轮更新安排贷款，四是公布票价。"
    whole = write(PARAGRAPHS[1], head + clause + common + sentences + tail)
    first, second = whole.replace(sentences, ""), whole.replace(clause, "")
    assert merged(first, second).text == whole


def test_a_few_words_do_not_stand_for_a_clause() -> None:
    parts = "总干事谭", "的数据显示，截至北京时间今天（3月26日）凌晨1点"
    one, other = (
        write(PARAGRAPHS[1], f"海州河务署{part}，本次洪峰流量每秒3200立方米，低于警戒值。", PARAGRAPHS[2])
        for part in parts
    )
    text = merged(one, other).text
    assert all(part in text for part in parts)


def test_a_lost_beginning_is_no_other_wording_though_it_names_what_is_named_again_below() -> None:
    head = "市委书记林远舟24日出席全市港口码头安全生产整治动员会议并讲话。他强调，各级港务部门要学习领会市里的精神和重"
    middle = "要部署，坚决落实年初定下的目标，扎实开展全市港口码头安全生产整治，以最鲜明的态度、最有力的"
    tail = "措施、最果断的行动查处隐患，守住安全的底线，让往来的船只和沿岸的居民都放心。"
    whole, behind = write(head + middle + tail, PARAGRAPHS[1]), write(middle + tail, PARAGRAPHS[1])
    torn = write(head[:20] + middle[20:] + tail[20:], PARAGRAPHS[1])
    assert merged(behind, torn, write(head + middle, PARAGRAPHS[1])).text == whole


def test_a_paragraph_that_begins_with_the_words_of_its_lost_heading_is_not_torn() -> None:
    said = "Orrin Ferry is {} service of the harbour office, and runs from dawn to dusk on each day but Sunday."
    true, false = (said.format(word) for word in ("a", "not a"))
    lost = write(PARAGRAPHS[1], true, PARAGRAPHS[2])
    heading, both = write(PARAGRAPHS[1], "Orrin Ferry"), write(PARAGRAPHS[1], "Orrin Ferry", false, PARAGRAPHS[2])
    report = merged(lost, heading, both)
    assert true in report.text
    assert len(facts(report)) == 1


def test_two_beginnings_in_which_sentences_end_are_two_losses_however_they_go_on() -> None:
    first = "江岭县水务局应询介绍了汛期以来的举措。局长林远舟说，他很担心下游的水位，各镇应该齐心守堤。各镇"
    second = "防堤坝一直有人值守，县里愿继续同沿岸各镇分享水情。林远舟强调，目前堤内还有不少住"
    common = "户没有转移。县里很重视他们的安全和健康，船只已在码头待命，希望各镇采取切实措施，把他们安排好。"
    one, other = (write(PARAGRAPHS[1], half + common, PARAGRAPHS[2]) for half in (first, second))
    text = merged(one, other).text
    assert first in text
    assert second in text


def test_of_two_passages_the_one_that_the_next_words_follow_elsewhere_comes_last() -> None:
    head, common = "管理处负责人说，今年汛期以前", "在汛期以前全部恢复开行，首班船早上六点半从南岸码头开出，不另收费。"
    first = "要完成老码头的改造，并查清沿岸各处的险情，把任务分到每一个人，写进各镇的计划，"
    second = "确保每一个村子都有人值守，每一处堤坝都有人巡查，同时让两岸之间停航了半年的渡轮"
    known = "居民最关心的是渡轮在汛期以前能不能恢复。"
    one, other = (write(PARAGRAPHS[1], head + half + common, known) for half in (first, second))
    assert first + second in merged(one, other).text
