"""A text rewritten in passes is the input with one list of edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textclean.model import apply_edits
from textclean.stages.normalize.rewrite import Change, Rewrite


@st.composite
def passes(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int, str]]]]:
    """A text, and for each pass places (as they fall) with what shall stand there."""
    text = draw(st.text("abcdef", min_size=1, max_size=20))
    place = st.tuples(st.integers(0, 25), st.integers(1, 4), st.text("XYZ", max_size=3))
    return text, draw(st.lists(st.lists(place, max_size=4), max_size=4))


@given(passes())
def test_the_edits_lead_from_the_input_to_what_the_passes_made(
    case: tuple[str, list[list[tuple[int, int, str]]]],
) -> None:
    text, wanted = case
    rewrite, now = Rewrite(text, ()), text
    for places in wanted:
        changes: list[Change] = []
        for start, length, after in sorted(places):
            end = min(start + length, len(now))
            if start < end and (not changes or start >= changes[-1].end):
                changes.append(Change(start, end, after))
        spans = rewrite.raw_spans(changes)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        rewrite.apply("TC201", changes)
        for start, end, after in reversed(changes):
            now = now[:start] + after + now[end:]
        assert rewrite.text == now == apply_edits(text, rewrite.edits)
        position = 0
        for edit in rewrite.edits:
            assert position <= edit.span.start
            assert text[slice(*edit.span)] == edit.before
            position = edit.span.end


def test_a_change_beside_an_edit_stays_an_edit_of_its_own() -> None:
    rewrite = Rewrite("abcdef", ())
    rewrite.apply("TC201", [Change(2, 3, "")])
    rewrite.apply("TC202", [Change(1, 2, "X"), Change(2, 3, "Y")])
    assert [(edit.rule, edit.before, edit.after) for edit in rewrite.edits] == [
        ("TC202", "b", "X"),
        ("TC201", "c", ""),
        ("TC202", "d", "Y"),
    ]


def test_a_change_across_an_edit_is_joined_with_it_and_keeps_its_rule() -> None:
    rewrite = Rewrite("abcdef", ())
    rewrite.apply("TC104", [Change(2, 4, "X")])
    rewrite.apply("TC202", [Change(1, 4, "Z")])
    assert [(edit.rule, edit.before, edit.after) for edit in rewrite.edits] == [("TC104", "bcde", "Z")]
