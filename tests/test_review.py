"""Decisions obeyed by the pipeline: exactly what was decided changes, and the record says who decided."""

from __future__ import annotations

from typing import Any

import pytest

import textclean
from textclean.decisions import Decision, Decisions, identify_text
from textclean.model import Finding, Report

HARBOUR = "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开的三条内河航线把山里的茶叶和竹器送到了下游的七个县市。"
HARBOUR_NEAR = (
    "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开三条内河航线，把山里的茶叶与竹器送到了下游七个县市。"
)
BAMBOO = "竹编合作社的订单排到了明年，三百多名手艺人有了稳定的收入，产品走进了省城的商场。"
SCHOOLS = "全市新建学校46所，山区寄宿生全部吃上了热餐，教师轮岗覆盖每一个乡镇，孩子们不用再走夜路。"
OTHER_SCHOOLS = SCHOOLS.replace("46", "64")
BLOCKS = (
    "云岭新城五年答卷 岭水相依城乡同兴",
    "— 3 —",
    "9月12日，云岭新城公布了五年建设的成绩单，产业、民生和生态三张卡片写满了变化，港口和学校最受关注。",
    "一、产业",
    HARBOUR,
    BAMBOO,
    "三、生态",
    "污水处理厂扩建后，岭水河的水质由四类升到二类，沿河的十二个村庄建起了湿地公园。",
    "二、民生",
    SCHOOLS,
    "一、产业",
    HARBOUR,
    BAMBOO,
    HARBOUR_NEAR,
    OTHER_SCHOOLS,
    "老街的茶馆重\u200b新开张，说书人每晚讲一段岭水河的故事。",
)
ARTICLE = "\n\n".join(BLOCKS) + "\n"


def clean(*decided: Decision, text: str = ARTICLE, **options: Any) -> Report:
    return textclean.clean(text, name="云岭.txt", decisions=Decisions(decided), **options)


def find(report: Report, rule: str) -> Finding:
    return next(finding for finding in report.findings if finding.rule == rule)


def reject(rule: str) -> tuple[Report, Report, Finding]:
    """The article without and with one rejected decision, and the finding that it was about."""
    before = clean()
    finding = find(before, rule)
    return before, clean(Decision(verdict="reject", fingerprint=finding.fingerprint, because="nein")), finding


def test_without_decisions_nothing_changes() -> None:
    assert clean() == textclean.clean(ARTICLE, name="云岭.txt")


def test_a_rejected_removal_stays_in_the_text_and_nothing_else_changes() -> None:
    before, after, finding = reject("TC402")
    assert HARBOUR_NEAR not in before.text
    assert HARBOUR_NEAR in after.text
    assert [b.id for b in after.document.blocks if b != before.document.blocks[b.id]] == [finding.block]
    restored = after.document.blocks[finding.block or 0]
    assert (restored.fate, restored.keepers, restored.relation, restored.similarity) == ("kept", (), None, None)
    assert restored.parent is not None


def test_the_record_says_who_decided() -> None:
    _, after, finding = reject("TC402")
    told = next(f for f in after.findings if f.fingerprint == finding.fingerprint)
    assert told.fixed is False
    assert told.evidence["decided-by"] == "review"
    assert told.evidence["decided"] == "reject"
    assert told.evidence["decided-because"] == "nein"


def test_an_accepted_decision_is_recorded_and_changes_no_text() -> None:
    before = clean()
    after = clean(Decision(verdict="accept", fingerprint=find(before, "TC402").fingerprint))
    assert after.text == before.text
    assert find(after, "TC402").evidence["decided"] == "accept"
    assert find(after, "TC402").fixed


def test_a_rejected_run_is_restored_whole() -> None:
    _, after, _ = reject("TC408")
    assert after.text.count(HARBOUR) == 2
    assert after.text.count(BAMBOO) == 2
    assert len(set(after.document.canonical)) == len(after.document.canonical)


def test_a_rejected_noise_line_is_text() -> None:
    _, after, finding = reject("TC302")
    assert "— 3 —" in after.text
    assert after.document.blocks[finding.block or 0].kind == "body"


def test_a_rejected_move_goes_back_to_its_place() -> None:
    before, after, finding = reject("TC601")
    assert before.text.index("二、民生") < before.text.index("三、生态")
    assert after.text.index("三、生态") < after.text.index("二、民生")
    assert after.text.index("二、民生") < after.text.index(SCHOOLS)
    others = [b for b in before.document.blocks if b.moved and b.moved.root != finding.block]
    assert others
    assert [b for b in after.document.blocks if b.moved] == others
    section = next(b for b in after.document.blocks if b.text == SCHOOLS)
    assert after.document.blocks[section.parent or 0].text == "二、民生"


def test_a_rejected_edit_leaves_the_character() -> None:
    _, after, _ = reject("TC202")
    assert "重\u200b新" in after.text
    assert after.document.edits == ()


@pytest.mark.parametrize(("keep", "gone"), [(SCHOOLS, OTHER_SCHOOLS), (OTHER_SCHOOLS, SCHOOLS)])
def test_a_conflict_keeps_the_chosen_copy(keep: str, gone: str) -> None:
    conflict = find(clean(), "TC406")
    after = clean(Decision(verdict="choose", fingerprint=conflict.fingerprint, keep=identify_text(keep)))
    assert keep in after.text
    assert gone not in after.text
    removed = next(b for b in after.document.blocks if b.text == gone)
    assert removed.keeper is not None
    assert after.document.blocks[removed.keeper].text == keep
    assert find(after, "TC406").fixed


def test_decisions_hold_for_a_rule_and_for_a_site() -> None:
    by_rule = clean(Decision(verdict="reject", rule="TC4"))
    assert not any(block.fate == "duplicate" for block in by_rule.document.blocks)
    site = Decision(verdict="reject", rule="boilerplate", site="news.example")
    assert "— 3 —" in clean(site, url="https://www.news.example/1.html").text
    assert "— 3 —" not in clean(site, url="https://other.example/1.html").text


def test_decisions_survive_lines_inserted_above() -> None:
    fingerprint = find(clean(), "TC402").fingerprint
    title, rest = ARTICLE.split("\n\n", 1)
    longer = f"{title}\n\n市长在会上回顾了五年来走过的路，感谢每一位建设者，并宣布了下一步的打算。\n\n{rest}"
    after = clean(Decision(verdict="reject", fingerprint=fingerprint), text=longer)
    assert HARBOUR_NEAR in after.text
    assert not any(finding.rule == "TC009" for finding in after.findings)


def test_a_decision_that_fits_nothing_is_a_finding() -> None:
    stale = find(clean(Decision(verdict="reject", fingerprint="0" * 16, rule="TC402", quote="云岭港")), "TC009")
    assert "云岭港" in stale.message
    elsewhere = clean(Decision(verdict="reject", fingerprint="0" * 16, name="other.txt"))
    assert not any(finding.rule == "TC009" for finding in elsewhere.findings)


def test_a_choice_whose_copy_is_gone_is_stale() -> None:
    conflict = find(clean(), "TC406")
    after = clean(Decision(verdict="choose", fingerprint=conflict.fingerprint, keep="0" * 16))
    assert find(after, "TC009")
    assert SCHOOLS in after.text
    assert OTHER_SCHOOLS in after.text


def test_the_laws_hold_whatever_is_rejected() -> None:
    before = clean()
    for finding in before.findings:
        if finding.fixed:
            after = clean(Decision(verdict="reject", fingerprint=finding.fingerprint))
            assert textclean.restore(after) == ARTICLE
            blocks = after.document.blocks
            assert sorted(after.document.canonical) == [b.id for b in blocks if b.fate == "kept"]
            assert all(blocks[k.id].fate == "kept" for b in blocks for k in b.keepers)
            assert all(b.parent is None or blocks[b.parent].fate == "kept" for b in blocks)
