"""One story as sites lay it out: datelines, pages, marks, lines of a width, background that other stories have too."""

from __future__ import annotations

import textwrap
from itertools import permutations

import pytest
from merge_checks import evidence_of, findings_of, merged_again
from witness_making import PARAGRAPHS, TITLE, write

import textclean
from textclean.collation.record import MergeReport
from textclean.similarity.facts import facts_differ

STORY = write(*PARAGRAPHS[:4])
HEADLINE = "新渡口启用，南岸到北岸只要二十分钟"
NOTE = "“We wrote to them twice,” said Oona Brandt, who has sold fish on the quay since 1998 and fears for the market."
TRAM = write(NOTE, PARAGRAPHS[4], title="Ferrolane council approves harbour tram")


def codes(report: MergeReport) -> set[str]:
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("dateline", ["本报讯（记者 莫静川）", "云海社澜州8月3日电 "])
def test_a_dateline_stays_with_its_sentence_where_another_site_words_the_headline_anew(dateline: str) -> None:
    dated = write(dateline + PARAGRAPHS[0], *PARAGRAPHS[1:4])
    portal = write(*PARAGRAPHS[:4], title=HEADLINE)
    captioned = write("渡口启用现场。莫静川 摄", dateline + PARAGRAPHS[0], *PARAGRAPHS[1:3])
    assert merged_again(dated, portal).text == dated
    with_caption = write("渡口启用现场。莫静川 摄", dateline + PARAGRAPHS[0], *PARAGRAPHS[1:4])
    assert merged_again(dated, portal, captioned).text == with_caption


def test_the_headline_of_a_site_that_has_no_word_of_the_other_stands_beside_it() -> None:
    other = write(*PARAGRAPHS[1:4], title="本周民生关注")
    assert merged_again(STORY, other).text.splitlines()[::2][:2] == [TITLE, "本周民生关注"]


@pytest.mark.parametrize("number", ["", "(2)", "（2）", "（第2页）", " (2/2)"])
def test_the_headline_over_the_second_page_of_an_article_goes(number: str) -> None:
    paged = write(*PARAGRAPHS[:2], TITLE + number, *PARAGRAPHS[2:4])
    assert merged_again(STORY, paged).text == STORY
    assert merged_again(paged, write(PARAGRAPHS[0], *PARAGRAPHS[2:4]), STORY).text == STORY
    assert merged_again(paged, paged).text == textclean.clean(paged).text


@pytest.mark.parametrize(
    ("headlines", "links"),
    [
        ((f"{TITLE}（1）", f"{TITLE}（2）", f"{TITLE}（3）"), ("下一页", "上一页 下一页", "上一页")),
        ((TITLE, TITLE, TITLE), ("第1页 共3页 下一页", "第2页 共3页", "上一页 第3页 共3页")),
        ((TITLE, TITLE, TITLE), ("1 2 3 Next", "« Prev 1 2 3 Next »", "« Prev 1 2 3")),
    ],
)
def test_pages_of_one_article_stand_one_behind_the_other(headlines: tuple[str, ...], links: tuple[str, ...]) -> None:
    parts = (PARAGRAPHS[:2], PARAGRAPHS[2:5], PARAGRAPHS[5:])
    pages = [write(*part, link, title=title) for part, link, title in zip(parts, links, headlines, strict=True)]
    for inputs in permutations(pages):
        assert merged_again(*inputs).text == write(*PARAGRAPHS)
    for inputs in permutations((write(*PARAGRAPHS[:1], *PARAGRAPHS[4:]), *pages[:2])):
        assert merged_again(*inputs).text == write(*PARAGRAPHS)


def test_the_number_behind_a_headline_stays_where_no_other_page_is_named() -> None:
    page = write(*PARAGRAPHS[:3], "下一页", title=f"{TITLE}（2）")
    assert merged_again(page, page).text == write(*PARAGRAPHS[:3], title=f"{TITLE}（2）")
    other = merged_again(page, write(*PARAGRAPHS[3:6], title="江岭举办茶会（1）"))
    assert "TC410" in codes(other)


def test_a_sub_heading_in_the_words_of_the_headline_stays_where_all_have_it() -> None:
    again = write(*PARAGRAPHS[:2], TITLE, *PARAGRAPHS[2:4])
    assert merged_again(again, again, write(*PARAGRAPHS[:2])).text == again


def test_marks_around_a_headline_that_another_site_has_on_its_own_line_go_together() -> None:
    post = f"【{TITLE}】{PARAGRAPHS[0]}{PARAGRAPHS[1][:20]}...全文\n"
    for inputs in ((STORY, post), (STORY, post, write(*PARAGRAPHS[:3]))):
        assert merged_again(*inputs).text == STORY
    assert merged_again(post, STORY).text == STORY.replace(TITLE, f"【{TITLE}】")


def test_lines_broken_at_a_width_give_way_to_whole_ones_and_keep_their_vote() -> None:
    broken = "\n\n".join("\n".join(textwrap.wrap(line, 68)) for line in TRAM.split("\n\n")) + "\n"
    assert merged_again(broken.replace("240", "204"), TRAM).text == TRAM.replace("240", "204")
    assert merged_again(broken, broken).text == textclean.clean(broken).text


BACKGROUND = "澜州港全长312公里的岸线上有46座码头，年吞吐量1.4亿吨，是全省第三大港口。"
OTHER = write(
    "江岭县今年新建改建农村公路186公里，完成年度任务的百分之一百零三，县里还添了十二条公交线路。",
    BACKGROUND,
    "县交通运输局局长说，明年将再建120公里，让每个自然村都通上硬化路，把果农的桃子运出来。",
    "路修好以后，全县今年新增民宿47家、采摘园31个，周末来的客人比去年多了一倍。",
    title="江岭县农村公路通到果园",
)


def test_another_story_with_the_same_paragraph_of_background_is_set_aside() -> None:
    story = write(*PARAGRAPHS[:4], BACKGROUND)
    short = write(PARAGRAPHS[0], BACKGROUND)
    for inputs in ((story, OTHER), (story, short, OTHER), (OTHER, story, short)):
        report = merged_again(*inputs)
        assert report.text == story
        [finding] = findings_of(report, "TC410")
        assert finding.evidence["witness"] == inputs.index(OTHER)


def test_halves_that_share_one_paragraph_are_one_article() -> None:
    first, second = write(*PARAGRAPHS[:4]), "\n\n".join(PARAGRAPHS[3:]) + "\n"
    for inputs in ((first, second), (second, first)):
        report = merged_again(*inputs)
        assert report.text == write(*PARAGRAPHS)
        assert "TC410" not in codes(report)


def test_what_a_line_without_breaks_has_behind_the_end_of_the_others_is_told_apart() -> None:
    glued = "".join([TITLE, *PARAGRAPHS[:4], PARAGRAPHS[7]]) + "\n"
    report = merged_again(glued, STORY, write(*PARAGRAPHS[:2], PARAGRAPHS[3]))
    assert report.text == write(*PARAGRAPHS[:4], PARAGRAPHS[7])
    assert [evidence["witness"] for evidence in evidence_of(report, "TC409")] == [0]


def test_a_line_without_breaks_is_not_broken_at_the_end_of_its_own_beginning() -> None:
    line = "".join([TITLE, *PARAGRAPHS[:4]])
    assert merged_again(line, line[: line.index("渡口旁")]).text == line


@pytest.mark.parametrize("heads", [("船票", "候船厅", "班次"), ("一、船票", "二、候船厅", "三、班次")])
def test_a_short_heading_stands_once_where_one_site_has_its_section_elsewhere(heads: tuple[str, ...]) -> None:
    sections = [f"{head}\n\n{paragraph}" for head, paragraph in zip(heads, PARAGRAPHS[1:4], strict=True)]
    whole = write(PARAGRAPHS[0], *sections)
    elsewhere = write(PARAGRAPHS[0], sections[2], sections[0], sections[1])
    for inputs in permutations((whole, elsewhere, write(PARAGRAPHS[0], *sections[1:]))):
        assert merged_again(*inputs).text == whole


def test_a_heading_that_one_site_runs_on_into_its_text_and_has_elsewhere_stands_once() -> None:
    sections = [f"{head}\n\n{text}" for head, text in zip("船票 候船厅 班次".split(), PARAGRAPHS[1:4], strict=True)]
    whole = write(PARAGRAPHS[0], *sections)
    assert (
        merged_again(whole, write(PARAGRAPHS[0], sections[1], sections[0].replace("\n", ""), sections[2])).text == whole
    )


def test_a_surname_is_no_negation() -> None:
    assert not facts_differ("莫如是：一只碗能用一辈子，我觉得不贵。", "答：一只碗能用一辈子，我觉得不贵。")
    assert [d.kind for d in facts_differ("汛期请莫要下河游泳，注意安全。", "汛期请下河游泳，注意安全。")] == [
        "negation"
    ]


@pytest.mark.parametrize("site", ["_江岭新闻网", " | Harbor Times", "-澜州日报", "_新闻频道_栖湾网"])
def test_the_name_of_a_site_behind_the_headline_goes_where_another_site_has_the_headline_alone(site: str) -> None:
    named = STORY.replace(TITLE, TITLE + site, 1)
    for inputs in ((named, STORY), (STORY, named), (named, named, STORY)):
        report = merged_again(*inputs)
        assert report.text == STORY
        assert {edit.before for edit in report.document.edits if edit.rule == "TC308"} == {site}
    for alone in (named, TITLE + "\n", named[:100]):
        assert merged_again(named, alone).text == named


@pytest.mark.parametrize(
    "wordings",
    [
        ("“一根线就能要一只鸟的命。”护鸟员宁小山说。", "护鸟员宁小山说：“一根线就能要一只鸟的命。”"),
        ("“I have not told the sourdough yet,” she said.", "She said: “I have not told the sourdough yet.”"),
    ],
)
def test_who_speaks_is_named_once_where_a_site_names_the_speaker_first(wordings: tuple[str, str]) -> None:
    one, other = (write(PARAGRAPHS[0], wording, *PARAGRAPHS[1:3]) for wording in wordings)
    for base, another in ((one, other), (other, one)):
        assert merged_again(base, another).text == base
        assert merged_again(base, another, another, write(*PARAGRAPHS[:3])).text == another


def test_who_speaks_stands_in_the_line_of_the_words_though_the_line_before_is_reworded() -> None:
    told = "江畔站的巡护员在日常巡查中发现，首批约六百只天鹅于10月9日抵达，比往年提前了十二天。"
    turned = "比往年提前了十二天，首批天鹅约六百只于10月9日抵达，江畔站的巡护员在日常巡查中发现。"
    words, after = "“水深合适，水草也长得好，今年来越冬的候鸟可能会超过三万只。”", PARAGRAPHS[3]
    story = write(told, f"{words}站长程雁行说。", after)
    site = write(turned, f"站长程雁行说：{words}", after)
    for inputs in permutations((story, site, write(told, after))):
        report = merged_again(*inputs)
        lines = [line for line in report.text.splitlines() if words in line]
        assert lines in ([f"{words}站长程雁行说。"], [f"站长程雁行说：{words}"])
        assert len(report.text.splitlines()) == len(story.splitlines())


def test_paragraphs_that_a_site_has_on_one_line_stand_apart_where_another_one_breaks_lines() -> None:
    one_line = TITLE + "".join(f"\u3000\u3000{paragraph}" for paragraph in PARAGRAPHS[:4]) + "\n"
    for inputs in permutations((one_line, write(*PARAGRAPHS[:2], PARAGRAPHS[3]), write(PARAGRAPHS[0], PARAGRAPHS[2]))):
        lines = [line for line in merged_again(*inputs).text.splitlines() if line]
        assert [line.strip() for line in lines] == [TITLE, *PARAGRAPHS[:4]]
