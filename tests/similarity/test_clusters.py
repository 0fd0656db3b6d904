"""Stars around a keeper."""

from __future__ import annotations

import pytest
from copies_making import differences, make_article, make_english, scatter
from star_finding import find_stars

from textclean.similarity.bands import expected_recall
from textclean.similarity.clusters import Conflict, Link, Stars, find_spans
from textclean.similarity.fold import fold
from textclean.similarity.verification import containment, similarity


def test_a_copy_is_linked_to_the_text_that_is_kept() -> None:
    article = make_article(1)
    stars = find_stars([article, make_article(2), scatter(article, 20, 3)], 0.8)
    link = stars.links[2]
    assert link.keeper == 0
    assert link.similarity == similarity(fold(article), fold(scatter(article, 20, 3)))


def test_every_removed_text_is_a_measured_copy_of_its_keeper() -> None:
    texts = [scatter(make_article(n // 8), 5 * (n % 8), n) for n in range(40)]
    stars = find_stars(texts, 0.8)
    for link in stars.links.values():
        assert link.keeper not in stars.links
        assert similarity(fold(texts[link.keeper]), fold(texts[link.member])) >= 0.8


def test_a_chain_is_not_a_cluster() -> None:
    parts = [make_article(seed, 2) for seed in range(20)]
    others = [make_article(seed, 2) for seed in range(40, 50)]
    steps = ["".join(parts), "".join(parts[3:] + others[:2]), "".join(parts[6:] + others[:4])]
    assert [similarity(fold(a), fold(b)) > 0.8 for a, b in (steps[:2], steps[1:], steps[::2])] == [True, True, False]
    stars = find_stars(steps, 0.8)
    assert list(stars.links) == [1]
    assert [(one, other) for one, other, _ in stars.chained] == [(1, 2)]


def test_copies_differing_in_width_case_and_spaces_are_exact() -> None:
    text = "ＡＢＣ公司 2024 年度报告全文公布，详情请见公司网站和各大媒体的报道。"
    stars = find_stars([text, "abc公司2024年度报告全文公布,详情请见公司网站\n和各大媒体的报道."], 0.8)
    assert stars.links[1].relation == "exact"


def test_exact_copies_of_a_copy_go_to_its_keeper() -> None:
    article = make_article(5)
    texts = [article, scatter(article, 9, 1), scatter(article, 9, 1)]
    assert {link.keeper for link in find_stars(texts, 0.8).links.values()} == {0}


def test_a_cut_copy_is_contained_in_the_whole_one() -> None:
    article = make_article(6, 20)
    stars = find_stars([article, article[: len(article) // 2], article[len(article) // 4 : len(article) * 3 // 4]], 0.8)
    assert stars.links[1].relation == "prefix"
    assert stars.links[2].relation == "contained"


def test_a_text_that_shares_half_its_sentences_stays() -> None:
    sentences = [make_article(seed, 1) for seed in range(40)]
    texts = ["".join(sentences[:20]), "".join(sentences[10:30])]
    assert find_stars(texts, 0.8).links == {}


def test_short_and_empty_texts_equal_nothing_but_an_exact_copy() -> None:
    stars = find_stars(["", "云海市新闻", "云海市新闻网", "云海市新闻", ""], 0.8)
    assert {member: link.keeper for member, link in stars.links.items()} == {3: 1, 4: 0}


def test_english_copies_are_found_with_the_same_settings() -> None:
    text = make_english(1)
    assert 1 in find_stars([text, scatter(text, 20, 1)], 0.8).links


def test_containment_asks_for_one_piece() -> None:
    whole = fold(make_article(9, 10))
    assert containment(whole[50:250], whole) == (1.0, 50)
    assert containment(whole[50:120] + whole[300:370], whole)[0] == 0.0


def test_spans_say_where_two_copies_differ() -> None:
    a, b = "云海市 今天召开会议。", "云海市今天召开大会。"
    ((start_a, end_a, start_b, end_b),) = [span for span in find_spans(a, b) if a[span[0] : span[1]] == "议"] or [
        (0, 0, 0, 0)
    ]
    assert a[start_a:end_a] in ("议", "")
    assert b[start_b:end_b] in ("大", "")


def test_compiled_spans_are_the_same() -> None:
    pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
    text = make_article(13) + "\n" + make_english(4)
    for other in (
        text,
        "",
        scatter(text, 30, 1),
        "Ａ" + text.replace(" ", "  ").upper()[:-9],
        "\n",
        make_english(5, 900),
    ):
        for a, b in ((text, other), (other, text)):
            assert find_spans(a, b, "numba") == find_spans(a, b)


def test_the_expected_recall_grows_with_what_is_shared() -> None:
    shares = [round(expected_recall(share / 20), 9) for share in range(21)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert expected_recall(0.5) > 0.999


def test_what_a_removed_copy_differs_in_is_reported_for_its_keeper() -> None:
    """Whichever of the two is looked at first."""
    article = make_article(7) + "全市共有34家企业参加了这次活动，场面十分热闹。" + make_article(8, 2)
    slip, other = article.replace("热闹", "热闹呀"), article.replace("34家", "36家")
    for texts in ([slip, article, other], [slip, other, article]):
        stars = find_stars(texts, 0.8)
        ((removed, link),) = stars.links.items()
        assert (texts[removed], link.keeper) == (article, 0)
        (conflict,) = stars.kept_conflicts()
        assert (conflict.keeper, texts[conflict.member]) == (0, other)
        assert [(d.kind, d.was, d.now) for d in conflict.differs] == [("number", "34", "36")]


def test_a_conflict_that_only_a_removed_copy_shows_names_the_better_side_first() -> None:
    differs = differences(*(f"全市共有{count}家企业参加了这次活动，场面十分热闹。" for count in (34, 36)))
    below = Stars(links={2: Link(2, 0, 0.9, "near")}, conflicts=[Conflict(1, 2, tuple(differs))])
    ((keeper, member, (told,)),) = below.kept_conflicts()
    assert (keeper, member, told.was, told.now) == (0, 1, "36", "34")
    above = Stars(links={2: Link(2, 1, 0.9, "near")}, conflicts=[Conflict(0, 2, tuple(differs))])
    ((keeper, member, (told,)),) = above.kept_conflicts()
    assert (keeper, member, told.was, told.now) == (0, 1, "34", "36")


def test_two_copies_that_differ_in_what_their_keeper_lacks_are_not_both_removed() -> None:
    before, after = make_article(10, 15), make_article(11, 15)
    fact = "全市共有34家企业参加了这次活动，场面十分热闹。"
    longest = before + after + make_article(12, 2)
    for lost in (longest, fact.replace("34", "") + longest):
        start = "" if lost is longest else fact.replace("34", "")
        texts = [lost, start + before + fact + after, start + before + fact.replace("34", "36") + after]
        stars = find_stars(texts, 0.8)
        assert stars.links == {}
        (conflict,) = stars.kept_conflicts()
        assert (conflict.keeper, conflict.member) == (1, 2)
        assert [(d.was, d.now) for d in conflict.differs] == [("34", "36")]
        assert set(find_stars(texts, 0.8, "drop").links) == {1, 2}


@pytest.mark.parametrize("engine", ["python", "numba"])
@pytest.mark.parametrize(
    "instead",
    [
        "海边的灯塔修好了，夜里渔船看得见回家的方向。",
        "海边的灯塔修好了，夜里渔船看得见回家的方向，港口的人都来庆贺这件大事。",
    ],
)
def test_a_passage_in_place_of_another_does_not_hide_a_conflict_of_two_copies_there(engine: str, instead: str) -> None:
    before, after = make_article(10, 15), make_article(11, 15)
    fact = "全市共有34家企业参加活动，场面十分热闹。"
    texts = [before + instead + after, before + fact + after, before + fact.replace("34", "36") + after]
    assert len(instead) >= len(fact)
    stars = find_stars(texts, 0.8, engine=engine)
    assert stars.links == {}
    (conflict,) = stars.kept_conflicts()
    assert [(d.was, d.now) for d in conflict.differs] == [("34", "36")]
    alike = find_stars([texts[0], texts[1], texts[1].replace("热闹", "红火")], 0.8, engine=engine)
    assert set(alike.links) == {1, 2}


def test_copies_that_agree_in_what_their_keeper_lacks_are_removed() -> None:
    before, after = make_article(10, 15), make_article(11, 15)
    fact = "全市共有34家企业参加了这次活动，场面十分热闹。"
    texts = [before + after + make_article(12, 2), before + fact + after, scatter(before, 9, 1) + fact + after]
    assert set(find_stars(texts, 0.8).links) == {1, 2}


def test_every_copy_with_its_own_version_of_a_lost_fact_is_kept() -> None:
    before, after = make_article(10, 15), make_article(11, 15)
    fact = "全市共有34家企业参加了这次活动，场面十分热闹。"
    texts = [before + after + make_article(12, 2)]
    texts += [before + fact.replace("34", count) + after for count in ("34", "36", "38", "36")]
    assert {member: link.keeper for member, link in find_stars(texts, 0.8).links.items()} == {4: 2}


def test_a_figure_beside_an_inserted_passage_is_a_fact() -> None:
    before, after = make_english(2, 60), make_english(3, 60)
    passage = "K7 and K8 combined in 2013 accounted for over 17 in 100 of all visits, but by 2015 had shrunk to about "
    texts = [f"{before} for x and y {passage}to 1 and {count} respectively. {after}" for count in (2, 9)]
    (conflict,) = find_stars([texts[0], texts[1].replace(passage, "")], 0.8).kept_conflicts()
    assert [(d.was, d.now) for d in conflict.differs] == [("2", "9")]
