"""Law 9: each fast path agrees with its plain Python twin."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from copies_making import make_article, make_english, scatter
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel
from star_finding import find_stars

from textclean.similarity.bands import Candidates, find_candidates, match_candidates
from textclean.similarity.clusters import Likely
from textclean.similarity.signatures import SLOTS
from textclean.similarity.signing import choose_engine, sign
from textclean.similarity.suspects import FIGURE
from textclean.similarity.verification import Verifier

numba = pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
FAST = ("numpy", "numba")
#: Wide, narrow, mixed, beyond the table, invisible, alone.
ODD = [
    "",
    " ",
    "短",
    "ab",
    "１２",
    "a" * 19,
    "a" * 20,
    "中a" * 7,
    "𝐀𠀀" * 9,
    "\ud800x" * 15,
    "云\u200b海" * 20,
    "é" * 30,
]


def texts() -> list[str]:
    made = [make_article(seed) for seed in range(12)] + [make_english(seed) for seed in range(6)]
    copies = [scatter(text, 4, seed) for seed, text in enumerate(made)]
    trapped = [make_article(seed).replace("个单位", "0个单位", 1) for seed in range(6)]
    cut = [text[: len(text) // 2] for text in made[:5]]
    return [*made, *copies, *trapped, *cut, *ODD, made[3]]


@pytest.mark.parametrize("engine", FAST)
def test_signatures_are_those_of_the_definition(engine: str) -> None:
    rows, identities = sign(texts(), "python")
    fast_rows, fast_identities = sign(texts(), engine)
    assert (rows == fast_rows).all()
    assert (identities == fast_identities).all()


@pytest.mark.parametrize("engine", FAST)
@given(text=st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60)
def test_the_signature_of_any_text_is_that_of_the_definition(engine: str, text: str) -> None:
    for plain, fast in zip(sign([text, text * 3], "python"), sign([text, text * 3], engine), strict=True):
        assert plain.tolist() == fast.tolist()


@pytest.mark.parametrize("engine", FAST)
def test_candidates_are_those_of_the_definition(engine: str) -> None:
    rows, _ = sign(texts(), "numpy")
    for plain, fast in zip(find_candidates(rows, "python"), find_candidates(rows, engine), strict=True):
        assert plain.tolist() == fast.tolist()


@pytest.mark.parametrize("jobs", [1, 2])
def test_candidates_do_not_depend_on_the_number_of_cores(jobs: int) -> None:
    rows, _ = sign(texts(), "numba", jobs)
    assert find_candidates(rows, "numba", jobs)[0].tolist() == find_candidates(rows, "numba")[0].tolist()


def test_copies_that_all_meet_are_sifted_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, _ = sign([scatter(make_article(1), 4, seed) for seed in range(60)], "numba")
    monkeypatch.setattr("textclean.similarity.bands.PAIRED", 500)
    for told in (lambda engine: find_candidates(rows, engine), lambda e: match_candidates([rows[:40]], rows[40:], e)):
        assert [side.tolist() for side in told("numpy")] == [side.tolist() for side in told("python")]


def test_a_full_bucket_holds_the_best_in_every_engine() -> None:
    rows, _ = sign([scatter(make_article(1), 2, seed) for seed in range(40)], "numpy")
    plain = find_candidates(rows, "python")
    for engine in FAST:
        assert [part.tolist() for part in find_candidates(rows, engine)] == [part.tolist() for part in plain]


def test_old_and_new_rows_match_as_if_they_were_together() -> None:
    rows, _ = sign(texts(), "numpy")
    old, new = [rows[:7], rows[7:20]], rows[20:]
    plain = match_candidates(old, new, "python")
    assert len(plain.first)
    for engine, jobs in (("numpy", 1), ("numba", 1), ("numba", 2)):
        fast = match_candidates(old, new, engine, jobs)
        assert [part.tolist() for part in plain] == [part.tolist() for part in fast]


@given(data=st.data(), size=st.sampled_from([3, 63, 64, 130]))
@settings(max_examples=80)
def test_a_distance_is_within_a_bound_when_the_definition_says_so(data: st.DataObject, size: int) -> None:
    from textclean.similarity.kernels.measuring import is_within, room_within

    letters = st.text(alphabet="abcde", min_size=size, max_size=size + 3)
    a = data.draw(letters)
    b = data.draw(st.one_of(letters, st.just(a[size // 9 :] + "e" * (size // 8)), st.just(a[: size // 2] * 2)))
    keys = [np.array([ord(char) for char in key], dtype=np.uint32) for key in (a, b)]
    allowed = data.draw(st.integers(abs(len(a) - len(b)), len(a) + len(b)))
    room = room_within(len(a), len(b))
    assert is_within(*keys, allowed, room) == (Indel.distance(a, b) <= allowed)


FIGURES = ("34", "36", "３４", "3,034", "2.8", "5万", "三十四", "34至36", "1234567", "34 36", "")


@pytest.mark.parametrize("was", FIGURES)
def test_verdicts_are_those_of_the_definition(was: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = "云海市今天召开重点工作推进会议，会议指出全年新建学校{}所，要求各区按期完成，其中{}项由青禾县负责。"
    made = [frame.format(was, was), *(frame.format(now, other) for now in FIGURES for other in (was, "12"))]
    made += [f"　{made[1]}", made[0] + made[2], scatter(make_article(3), 9, 1), make_article(3), "", "34"]
    first, second = (np.array(side) for side in zip(*combinations(range(len(made)), 2), strict=True))
    pairs = Candidates(first, second, np.zeros_like(first))
    plain, fast = (Verifier(made, 0.8, engine).judge_all(pairs) for engine in ("python", "numba"))
    assert plain == fast
    assert any(verdict.facts for verdict in plain)
    monkeypatch.setattr("textclean.similarity.verification.find_conflicts", lambda a, b, suspects: suspects)
    plain, fast = (Verifier(made, 0.8, engine).judge_all(pairs) for engine in ("python", "numba"))
    assert plain == fast
    assert any(suspect.kinds == FIGURE for verdict in plain for suspect in verdict.facts)


@pytest.mark.parametrize("engine", ("python", "numba"))
def test_verdicts_come_in_the_order_of_pairs_however_many_are_measured_at_once(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [scatter(make_article(number // 3), number % 3 * 9, number) for number in range(9)]
    first, second = (np.array(side) for side in zip(*combinations(range(len(made)), 2), strict=True))
    pairs = Candidates(first, second, np.zeros_like(first))
    whole = Verifier(made, 0.8, engine).judge_all(pairs)
    monkeypatch.setattr("textclean.similarity.verification.BATCH_CHARACTERS", 5 * len(made[0]))
    told = Verifier(made, 0.8, engine).judge_all(pairs)
    assert told == whole
    assert {verdict.similarity > 0 for verdict in told} == {True, False}


@given(key=st.text(alphabet="ab", min_size=8, max_size=60), start=st.integers(0, 52), size=st.integers(4, 8))
def test_what_occurs_once_is_what_the_definition_says(key: str, start: int, size: int) -> None:
    from textclean.similarity.edits import stands_once
    from textclean.similarity.kernels.measuring import stands_once as compiled

    start = min(start, len(key) - size)
    codes = np.array([ord(char) for char in key], dtype=np.uint32)
    assert compiled(codes, start, size) == stands_once(key, start, size)


@pytest.mark.parametrize("engine", FAST)
def test_stars_are_those_of_the_definition(engine: str) -> None:
    plain, fast = find_stars(texts(), 0.8, engine="python"), find_stars(texts(), 0.8, engine=engine)
    assert plain.links == fast.links
    assert plain.conflicts == fast.conflicts
    assert plain.chained == fast.chained


def test_stars_do_not_depend_on_the_number_of_cores() -> None:
    assert find_stars(texts(), 0.8, engine="numba", jobs=2) == find_stars(texts(), 0.8, engine="numba")


def test_a_text_without_shingles_has_no_neighbours() -> None:
    rows, _ = sign(["", "短", "云海市", "云海市"], "numpy")
    assert rows.shape == (4, SLOTS)
    assert len(find_candidates(rows, "numpy").first) == 0


def test_small_work_does_not_wait_for_the_compiler() -> None:
    assert choose_engine(1000) == "numpy"
    assert choose_engine(10_000_000) == "numba"


def test_few_texts_that_all_copy_each_other_are_compared_by_compiled_code() -> None:
    rows, _ = sign([scatter(make_article(1), 4, seed) for seed in range(300)], "numpy")
    likely = Likely([], find_candidates(rows, "numpy"))
    assert choose_engine(300_000, likely.compared([1000] * 300)) == "numba"
    assert choose_engine(300_000, Likely([], find_candidates(rows[:9], "numpy")).compared([1000] * 9)) == "numpy"


def test_no_texts_have_no_signatures_and_no_stars() -> None:
    for engine in ("python", *FAST):
        assert find_stars([], 0.8, engine=engine).links == {}
        assert isinstance(sign([], engine)[0], np.ndarray)
