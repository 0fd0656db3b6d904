"""Laws 5 and 6: facts are never merged, and complete beats cut."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from law_documents import PARAGRAPHS, join

import textclean
from textclean.stages.duplicates.texts import weigh

#: A statement with a value, and two values of one kind each. The value has at least 8 characters on each side.
EXCHANGES = (
    ("西渡镇今年新修机耕路{}公里，受益农户超过两千家，秋收前全部通车。", "38.5", "35.8"),
    ("西渡镇今年新修机耕路三十余公里，受益农户达到{}家，秋收前全部通车。", "2140", "21400"),
    ("西渡镇今年新修机耕路三十余公里，受益农户占全镇的{}，秋收前全部通车。", "63%", "36%"),
    ("修缮后的文昌阁共有楼梯{}级，登顶可以望见整条老街和远处的江面。", "一百零八", "一百八十"),
    ("全镇的自来水改造预计用{}年完成，届时每户都能喝上净化过的湖水。", "三", "五"),
    ("第二届渡口诗会定于{}在文昌阁前的广场举行，欢迎各地诗友报名参加。", "9月16日", "9月26日"),
    ("第二届渡口诗会定于本月的第一个{}在文昌阁前的广场举行，欢迎报名。", "星期六", "星期日"),
    ("经过三个月的公示和复核，评审组认为该项目{}符合申报条件，结果已经公布。", "", "不"),
    ("The repair of the north pier took {} weeks and was paid for by the harbour fund.", "14", "41"),
    ("The repair of the north pier will begin in {} and will be paid for by the harbour fund.", "March", "August"),
    ("The council said that the repair of the north pier was {}paid for by the harbour fund.", "", "not "),
    ("The north pier was built by {} families, who carried the stones down from the hill.", "seven", "eleven"),
)


@pytest.mark.parametrize(("statement", "one", "other"), EXCHANGES)
@given(data=st.data())
@settings(max_examples=6)
def test_copies_that_differ_in_a_fact_both_survive(statement: str, one: str, other: str, data: st.DataObject) -> None:
    around = data.draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=6, unique=True))
    first, second = statement.format(one), statement.format(other)
    where = data.draw(st.integers(0, len(around)))
    blocks = [first, *around[:where], second, *around[where:]]
    text = join(["沿河十二镇走访记", *blocks])
    report = textclean.clean(text)
    assert first in report.text
    assert second in report.text
    assert "TC406" in {finding.rule for finding in report.findings}
    assert report.text == text


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=3, max_size=8, unique=True), st.data())
@settings(max_examples=100)
def test_a_cut_copy_is_never_kept_for_the_whole(paragraphs: list[str], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(paragraphs))
    cut = whole[: data.draw(st.integers(len(whole) // 3, len(whole) - 2))]
    # What is shorter may be a headline, or the way in which two paragraphs begin by right.
    assume(weigh(cut) >= 24 and cut[-1] not in "。！？”….?!")
    where = data.draw(st.integers(0, len(paragraphs)))
    blocks = [*paragraphs[:where], cut, *paragraphs[where:]]
    report = textclean.clean(join(["沿河十二镇走访记", *blocks]))
    kept = [block.clean for block in report.document.kept]
    assert whole in kept
    assert cut not in kept


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=3, max_size=8, unique=True), st.data())
@settings(max_examples=60)
def test_an_exact_copy_leaves_one(paragraphs: list[str], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(paragraphs))
    where = data.draw(st.integers(0, len(paragraphs)))
    text = join(["沿河十二镇走访记", *paragraphs[:where], copied, *paragraphs[where:]])
    report = textclean.clean(text)
    assert report.text.count(copied) == 1
    assert sorted(block.clean for block in report.document.kept)[1:] == sorted([*paragraphs, "沿河十二镇走访记"])[1:]
