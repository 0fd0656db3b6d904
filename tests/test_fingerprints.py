"""A fingerprint is of a rule, a quoted text and its occurrence number: never of a position or a path."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import textclean
from textclean.findings import identify, make_finding
from textclean.model import Block, Decoded, Document, Source, Span

WORDS = st.text("甲乙丙丁戊 abc\u3000", min_size=1, max_size=8).filter(str.strip)
RULES = st.sampled_from(["TC401", "TC501", "TC603"])
#: Paragraphs, each with the rules that find something in it.
PARAGRAPHS = st.lists(st.tuples(WORDS, st.sets(RULES)), max_size=6)


def document(paragraphs: list[tuple[str, set[str]]], name: str) -> Document:
    """A document of these paragraphs, with their findings."""
    text = "\n".join(words for words, _ in paragraphs)
    decoded = Decoded(text, None, 1.0, None, raw=text)
    source = Source(name, hashlib.sha256(text.encode()).hexdigest(), len(text), decoded)
    made, at = Document(source, text), 0
    findings = []
    for number, (words, rules) in enumerate(paragraphs):
        span = Span(at, at + len(words))
        block = Block(number, (number + 1, number + 1), span, words, words.strip())
        findings += [make_finding(made, rule, "a message", block=block) for rule in sorted(rules)]
        at += len(words) + 1
    return identify(replace(made, findings=tuple(findings)))


def fingerprints(made: Document) -> Counter[str]:
    return Counter(finding.fingerprint for finding in made.findings)


@settings(deadline=None)  # the machine's other work is no fault of the code
@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, st.integers(0, 6))
def test_what_is_inserted_or_found_elsewhere_changes_no_fingerprint(
    paragraphs: list[tuple[str, set[str]]],
    above: list[tuple[str, set[str]]],
    between: list[tuple[str, set[str]]],
    place: int,
) -> None:
    before = fingerprints(document(paragraphs, "a.txt"))
    longer = [*above, *paragraphs[:place], *between, *paragraphs[place:]]
    after = fingerprints(document(longer, "other/folder/b.txt"))
    assert before <= after
    assert after.total() - before.total() == sum(len(rules) for _, rules in (*above, *between))


@settings(deadline=None)
@given(PARAGRAPHS)
def test_no_two_findings_of_one_document_have_one_fingerprint(paragraphs: list[tuple[str, set[str]]]) -> None:
    assert all(number == 1 for number in fingerprints(document(paragraphs, "a.txt")).values())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["a.txt", "b/c.txt"]))
def test_the_fingerprints_of_a_real_run_move_with_their_text(blank: int, newline: str, name: str) -> None:
    body = [
        "澜州新桥通车",
        "三月六日上午，澜州市第三座跨江大桥正式通车，首批二百辆公交车驶过桥面。",
        "大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。",
        "大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。",
        "市交通局表示，下一步将优化两岸的公交线路，让过江的时间再短一些。",
    ]
    plain = textclean.check("\n\n".join(body))
    moved = textclean.check(newline * blank + (newline * 2).join(body), name=name)
    assert [f.fingerprint for f in plain] == [f.fingerprint for f in moved]
    assert plain
