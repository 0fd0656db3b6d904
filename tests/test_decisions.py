"""The file of decisions: what it may say, and which decision counts."""

from __future__ import annotations

import pytest

from textclean.decisions import Decision, Decisions, identify_text, kind_of_decision, parse_decisions, render_decisions
from textclean.errors import UsageError

FILE = """{"schema": "textclean.decisions/1", "decisions": [
  {"fingerprint": "00aa", "rule": "TC402", "verdict": "reject", "because": "另一段话", "name": "a.txt"},
  {"rule": "boilerplate", "verdict": "reject"},
  {"site": "news.example", "verdict": "accept"},
  {"rule": "TC302", "site": "news.example", "verdict": "accept"}
]}"""


def test_a_file_is_read_and_written_without_loss() -> None:
    decisions = parse_decisions(FILE)
    assert parse_decisions(render_decisions(decisions)) == decisions
    assert decisions.entries[0].because == "另一段话"


@pytest.mark.parametrize(
    ("fingerprint", "rule", "site", "verdict"),
    [
        ("00aa", "TC402", "news.example", "reject"),
        ("ffff", "TC302", "", "reject"),
        ("ffff", "TC302", "www.news.example", "accept"),
        ("ffff", "TC401", "news.example", "accept"),
        ("ffff", "TC401", "fakenews.example", None),
        ("ffff", "TC401", "", None),
    ],
)
def test_the_closest_decision_counts(fingerprint: str, rule: str, site: str, verdict: str | None) -> None:
    found = parse_decisions(FILE).find(fingerprint, rule, site)
    assert (found.verdict if found else None) == verdict


def test_a_later_decision_replaces_an_earlier_one() -> None:
    first = Decisions((Decision(verdict="reject", fingerprint="00aa"),))
    later = Decisions((Decision(verdict="accept", fingerprint="00aa"),))
    assert [entry.verdict for entry in (first + later).entries] == ["accept"]


def test_a_decision_is_stale_only_in_the_input_that_was_reviewed() -> None:
    decisions = parse_decisions(FILE)
    assert [entry.fingerprint for entry in decisions.stale([], "a.txt")] == ["00aa"]
    assert decisions.stale([], "b.txt") == ()
    assert decisions.stale(["00aa"], "a.txt") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "not a file of decisions"),
        ('{"schema": "textclean.report/1", "decisions": []}', "not a file of decisions"),
        ('{"schema": "textclean.decisions/1", "decisions": [1]}', "decision 1: not an object"),
        ('{"schema": "textclean.decisions/1", "decisions": [{"rule": "TC302"}]}', "accept, reject, choose"),
        ('{"schema": "textclean.decisions/1", "decisions": [{"verdict": "reject"}]}', "is about nothing"),
        (
            '{"schema": "textclean.decisions/1", "decisions": [{"verdict": "accept", "line": "3"}]}',
            "unknown key 'line'",
        ),
        ('{"schema": "textclean.decisions/1", "decisions": [{"verdict": "choose", "rule": "TC406"}]}', "names none"),
        ('{"schema": "textclean.decisions/1", "decisions": [{"verdict": "reject", "rule": "TC999"}]}', "no rule"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_decisions(text)


def test_what_was_not_done_cannot_be_decided() -> None:
    assert kind_of_decision("TC402", fixed=True) == "removal"
    assert kind_of_decision("TC601", fixed=True) == "move"
    assert kind_of_decision("TC202", fixed=True) == "edit"
    assert kind_of_decision("TC406", fixed=False) == "conflict"
    assert kind_of_decision("TC501", fixed=False) is None
    assert kind_of_decision("TC402", fixed=False) is None


def test_whitespace_does_not_change_the_identity_of_a_copy() -> None:
    assert identify_text("　　云岭 新城\n") == identify_text("云岭新城")
    assert identify_text("46所") != identify_text("64所")
