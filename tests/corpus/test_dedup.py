"""`textclean.deduplicate`: records in, what became of each out."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textclean
from textclean.corpus.policies import make_item, rank_items
from textclean.errors import UsageError

ARTICLE = (
    "云海市今天召开会议，部署全年的重点工作，要求各区各部门认真贯彻落实，确保34个项目按期完成。"
    "会议指出，要坚持稳中求进的工作总基调，推动高质量发展取得新成效，让人民群众有更多获得感。"
)
OTHER = (
    "青禾县的苹果进入采摘季节，果农们起早贪黑忙着采收，客商从各地赶来收购，果园里一派繁忙的景象，村里的道路上车来车往。"
)
SLIP = ARTICLE.replace("认真", "认眞")
CONFLICT = ARTICLE.replace("34", "36")


def ids(records: list[Any]) -> list[str]:
    return [record["id"] for record in records]


def corpus(**texts: str) -> list[dict[str, str]]:
    return [{"id": name, "text": text} for name, text in texts.items()]


def test_a_removed_record_has_its_keeper_similarity_and_relation() -> None:
    found = textclean.deduplicate(corpus(a=ARTICLE, b=SLIP + "（完）", c=OTHER, d=OTHER))
    assert ids(found.kept) == ["b", "c"]
    near, exact = found.removed
    assert (near.id, near.keeper, near.relation) == ("a", "b", "near")
    assert 0.9 < near.similarity < 1
    assert (exact.id, exact.keeper, exact.similarity, exact.relation) == ("d", "c", 1.0, "exact")
    assert [(c.keeper, c.members) for c in found.clusters] == [("b", ("a",)), ("c", ("d",))]
    assert found.clusters[0].weakest == near.similarity


def test_a_conflict_is_kept_and_shown() -> None:
    found = textclean.deduplicate(corpus(a=ARTICLE + "（完）", b=CONFLICT))
    assert ids(found.kept) == ["a", "b"]
    (cluster,) = found.clusters
    (conflict,) = cluster.conflicts
    assert (cluster.keeper, conflict.id) == ("a", "b")
    assert [(d["was"], d["now"]) for d in conflict.differs] == [("34", "36")]


def test_conflicts_can_be_dropped() -> None:
    found = textclean.deduplicate(corpus(a=ARTICLE + "（完）", b=CONFLICT), conflicts="drop")
    assert ids(found.kept) == ["a"]
    assert found.clusters[0].conflicts[0].id == "b"


def test_a_cut_copy_is_never_the_keeper() -> None:
    found = textclean.deduplicate(corpus(a=ARTICLE[:70], b=ARTICLE))
    assert ids(found.kept) == ["b"]


@given(st.permutations(["a", "b", "c", "d", "e", "f"]))
@settings(max_examples=40)
def test_the_order_of_arrival_decides_nothing(order: list[str]) -> None:
    texts = {"a": ARTICLE, "b": SLIP, "c": CONFLICT, "d": OTHER, "e": OTHER, "f": ARTICLE[:80]}
    found = textclean.deduplicate([{"id": name, "text": texts[name]} for name in order])
    expected = textclean.deduplicate([{"id": name, "text": texts[name]} for name in "abcdef"])
    assert sorted(ids(found.kept)) == sorted(ids(expected.kept))
    assert sorted((r.id, r.keeper) for r in found.removed) == sorted((r.id, r.keeper) for r in expected.removed)
    assert found.clusters == expected.clusters


def test_policies_choose_the_keeper_in_their_order() -> None:
    records = [
        {"id": "a", "text": ARTICLE + "（完）", "published": "2024-03-02", "source": "mirror"},
        {"id": "b", "text": ARTICLE, "published": "2024-03-01", "source": "wire"},
    ]
    assert ids(textclean.deduplicate(records).kept) == ["a"]
    assert ids(textclean.deduplicate(records, keep=["earliest"]).kept) == ["b"]
    assert ids(textclean.deduplicate(records, keep=["latest"]).kept) == ["a"]
    assert ids(textclean.deduplicate(records, keep=["source:wire", "longest"]).kept) == ["b"]
    assert ids(textclean.deduplicate(records, keep=["shortest"]).kept) == ["b"]


def test_what_is_whole_comes_before_what_is_cut_where_lengths_are_equal() -> None:
    items = [make_item("a", "甲乙丙丁戊，", {}), make_item("b", "甲乙丙丁戊。", {})]
    assert rank_items(items, (), [0, 0]) == [1, 0]
    assert rank_items(items, ["most-complete"], [0, 0]) == [1, 0]


def test_plain_texts_are_named_by_their_number() -> None:
    found = textclean.deduplicate([ARTICLE, OTHER, ARTICLE])
    assert found.kept == [ARTICLE, OTHER]
    assert (found.removed[0].id, found.removed[0].keeper) == ("2", "0")


def test_paragraphs_are_kept_once() -> None:
    records = corpus(a=f"{ARTICLE}\n{OTHER}\n", b=f"{OTHER}\n春天来了，山里的花都开了，游客一批接着一批。\n", c=OTHER)
    found = textclean.deduplicate(records, unit="paragraph")
    texts = {record["id"]: record["text"] for record in found.kept if isinstance(record, dict)}
    assert sum(text.count(OTHER) for text in texts.values()) == 1
    assert all(part.keeper.split("#")[0] in texts for part in found.removed)
    assert {part.paragraph for part in found.removed} <= {0, 1}


def test_documents_are_compared_before_paragraphs() -> None:
    records = corpus(
        a=f"{ARTICLE}\n{OTHER}", b=f"{SLIP}\n{OTHER}", c=f"{'别的文章说别的事情，没有一句话相同。' * 4}\n{OTHER}"
    )
    found = textclean.deduplicate(records, unit="both")
    assert len(found.kept) == 2
    assert {part.paragraph is None for part in found.removed} == {True, False}


def test_short_lines_repeat_by_right() -> None:
    records = [f"记者手记\n{text}" for text in (ARTICLE, OTHER)]
    assert textclean.deduplicate(records, unit="paragraph").kept == records


def test_nothing_is_kept_of_nothing() -> None:
    found = textclean.deduplicate([])
    assert (found.kept, found.removed, found.clusters) == ([], [], [])


@pytest.mark.parametrize(
    ("records", "options"),
    [
        ([{"id": "a", "text": "x"}, {"id": "a", "text": "y"}], {}),
        ([{"id": "a"}], {}),
        ([{"text": "a"}], {"id": "url"}),
        (["a"], {"unit": "sentence"}),
        (["a"], {"threshold": 0.2}),
        (["a"], {"conflicts": "merge"}),
        (["a"], {"keep": ["longst"]}),
    ],
)
def test_an_impossible_call_says_so(records: list[Any], options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        textclean.deduplicate(records, **options)


def test_engines_and_cores_give_one_answer() -> None:
    chance = random.Random(1)
    records = []
    for number in range(30):
        text = "".join(chance.choice([ARTICLE, OTHER, SLIP, CONFLICT])[: chance.randint(30, 90)] for _ in range(4))
        records.append({"id": str(number), "text": text})
    plain = textclean.deduplicate(records, engine="python")
    assert textclean.deduplicate(records, engine="numpy") == plain
    pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
    assert textclean.deduplicate(records, engine="numba") == plain
    assert textclean.deduplicate(records, engine="numba", jobs=2) == plain
