"""A corpus that is remembered."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from corpus_calling import call_on_a_full_disk

from textclean.cli import run_command
from textclean.corpus import copies, deciding, index
from textclean.corpus.index import Index
from textclean.corpus.index_file import LOOKED_AT, Record
from textclean.corpus.policies import make_item
from textclean.errors import UnreadableError, UsageError
from textclean.similarity.signing import sign

ARTICLE = (
    "云海市今天召开会议，部署全年的重点工作，要求各区各部门认真贯彻落实，确保34个项目按期完成。"
    "会议指出，要坚持稳中求进的工作总基调，推动高质量发展取得新成效，让人民群众有更多获得感。"
)
OTHER = (
    "青禾县的苹果进入采摘季节，果农们起早贪黑忙着采收，客商从各地赶来收购，果园里一派繁忙的景象，村里的道路上车来车往。"
)
THIRD = "春天来了，山里的花都开了，游客一批接着一批地来，村民们把自家的院子改成了民宿，日子过得越来越有滋味。"


def new(name: str, text: str, url: str = "", **values: Any) -> Record:
    return Record(make_item(name, text, values), text, url)


def fill(path: Path, *news: Record) -> list[str]:
    with Index(path, threshold=0.8, create=True) as index:
        matches = index.match(news)
        index.add(news, matches)
        return [match.status for match in matches]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.index"


def test_adding_a_day_twice_changes_nothing(path: Path) -> None:
    day = (new("a", ARTICLE), new("b", OTHER))
    assert fill(path, *day) == ["new", "new"]
    assert fill(path, *day) == ["known", "known"]
    with Index(path, threshold=0.8) as index:
        assert len(index) == 2


def test_a_copy_names_the_old_record_and_is_not_added(path: Path) -> None:
    fill(path, new("a", ARTICLE + "（完）"), new("b", OTHER))
    with Index(path, threshold=0.8) as index:
        copy, exact, fresh = news = (new("c", ARTICLE.replace("认真", "认眞")), new("d", OTHER), new("e", THIRD))
        matches = index.match(news)
        assert [(m.status, m.other) for m in matches] == [("copy", "a"), ("copy", "b"), ("new", None)]
        assert [(fact["was"], fact["now"]) for fact in matches[0].facts] == []
        assert [ARTICLE[t:u] for _, _, t, u in matches[0].differs] in (["", "真"], ["真", ""])
        assert (matches[1].relation, matches[1].differs) == ("exact", ())
        assert index.add((copy, exact, fresh), matches) == 1
        assert len(index) == 3


def test_the_better_copy_takes_the_place_of_the_old_one(path: Path) -> None:
    fill(path, new("a", ARTICLE[:80]))
    assert fill(path, new("b", ARTICLE)) == ["better-copy"]
    assert fill(path, new("c", ARTICLE[:80])) == ["copy"]
    with Index(path, threshold=0.8) as index:
        assert len(index) == 1


def test_another_text_of_the_same_url_is_a_revision(path: Path) -> None:
    fill(path, new("a", ARTICLE, "http://news.example/1"))
    assert fill(path, new("b", ARTICLE.replace("34", "36"), "http://news.example/1")) == ["revision"]
    with Index(path, threshold=0.8) as index:
        assert len(index) == 1
        assert index.match([new("c", ARTICLE.replace("34", "36"))])[0].status == "copy"


def test_the_same_page_scraped_again_is_a_copy(path: Path) -> None:
    fill(path, new("a", ARTICLE + "（完）", "http://news.example/1"))
    assert fill(path, new("b", ARTICLE, "http://news.example/1")) == ["copy"]


def test_a_copy_that_differs_in_a_fact_is_a_conflict_and_is_added(path: Path) -> None:
    fill(path, new("a", ARTICLE))
    with Index(path) as index:
        (match,) = index.match([new("b", ARTICLE.replace("34", "36"))])
        assert match.facts == ({"kind": "number", "was": "34", "now": "36"},)
    assert fill(path, new("b", ARTICLE.replace("34", "36"))) == ["conflict"]
    with Index(path, threshold=0.8) as index:
        assert len(index) == 2


def test_a_record_is_forgotten_on_request(path: Path) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    with Index(path, threshold=0.8) as index:
        assert index.remove(["a", "nobody"]) == 1
    assert fill(path, new("c", ARTICLE)) == ["new"]


def test_what_was_forgotten_is_nobodys_copy_and_the_others_stay(path: Path) -> None:
    fill(path, new("a", ARTICLE))
    fill(path, new("b", OTHER), new("c", THIRD))
    with Index(path) as index:
        assert index.remove(["b"]) == 1
        near = [
            new(name, text.replace("，", "、、", 1)) for name, text in zip("xyz", (ARTICLE, OTHER, THIRD), strict=True)
        ]
        assert [match.other for match in index.match(near)] == ["a", None, "c"]
        assert index.remove(["c"]) == 1  # the last one: its number must not be given again
    assert fill(path, new("d", THIRD)) == ["new"]
    with Index(path) as index:
        assert [(match.other, match.relation) for match in index.match(near)] == [
            ("a", "near"),
            (None, None),
            ("d", "near"),
        ]


def test_characters_that_no_file_can_hold_change_nothing(path: Path) -> None:
    day = (new("a\ud800", ARTICLE + "\ud800"), new("b\0c", OTHER + "\0" + THIRD))
    assert fill(path, *day) == ["new", "new"]
    assert fill(path, *day) == ["known", "known"]


def test_a_line_is_found_by_how_it_begins_and_by_what_follows(path: Path) -> None:
    first, second = ARTICLE[:20], ARTICLE[20:40]
    fill(path, new("a", f"{OTHER}\r\n　　{ARTICLE} \n{THIRD}"), new("b", "一" + ARTICLE), new("c", ARTICLE[:30]))
    with Index(path) as index:
        whole, cut = [(passage, "a", ARTICLE) for passage in (first, second)], (first, "c", ARTICLE[:30])
        assert index.find_lines([first, second, THIRD[1:21]]) == [whole[0], cut, whole[1]]
        index.remove(["a"])
        assert index.find_lines([first, second]) == [cut]


def test_a_formula_of_a_site_is_looked_at_in_few_records(path: Path) -> None:
    formula = "本网站所刊载的信息并不代表本网站的观点，转载请注明出处。"
    fill(path, *(new(str(n), f"第{n}天的事情是这样的，{n * 77}。\n{formula}") for n in range(LOOKED_AT + 40)))
    with Index(path) as index:
        assert len(index.find_lines([formula[:20]])) == LOOKED_AT


def test_an_index_answers_sql(path: Path) -> None:
    fill(path, new("a", ARTICLE, published="2024-03-01"), new("b", OTHER, published="2024-03-02"))
    base = sqlite3.connect(path)
    assert base.execute("select id, text from documents where published > '2024-03-01'").fetchall() == [("b", OTHER)]
    base.close()


def test_an_index_of_other_settings_is_refused(path: Path) -> None:
    fill(path, new("a", ARTICLE))
    with pytest.raises(UsageError, match=r"threshold is 0\.8, not 0\.9"):
        Index(path, threshold=0.9)


def test_an_index_is_shown_whatever_its_settings(path: Path) -> None:
    with Index(path, threshold=0.9, create=True) as index:
        index.add([new("a", ARTICLE)], index.match([new("a", ARTICLE)]))
    assert call("index", "show", str(path)) == 0
    assert call("index", "remove", str(path), "a", "-q") == 0
    with Index(path, threshold=0.9) as index:
        assert len(index) == 0


def test_an_index_whose_making_was_killed_is_made(path: Path) -> None:
    base = sqlite3.connect(path)
    base.executescript("pragma user_version = 0; vacuum;")
    base.close()
    assert fill(path, new("a", ARTICLE)) == ["new"]


def test_records_are_compared_in_parts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textclean.corpus.index.MATCHED", 2)
    monkeypatch.setattr("textclean.corpus.index.AT_ONCE", 2)
    day = [new(name, text) for name, text in zip("abc", (ARTICLE, OTHER, THIRD), strict=True)]
    assert fill(path, *day) == ["new"] * 3
    assert fill(path, *day, new("d", THIRD + "好")) == ["known"] * 3 + ["better-copy"]


def test_an_index_where_none_can_be_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="folder is not a folder"):
        Index(path.parent / "folder" / "none", threshold=0.8, create=True)


def test_several_read_an_index_together_and_one_writes_it_alone(path: Path) -> None:
    fill(path, new("a", ARTICLE))
    with Index(path, read_only=True) as one, Index(path, read_only=True) as other:
        assert [index.match([new("x", ARTICLE)])[0].status for index in (one, other)] == ["copy", "copy"]
        with pytest.raises(UnreadableError, match="in use by another process"):
            Index(path)
    with Index(path), pytest.raises(UnreadableError, match="in use by another process"):
        Index(path, read_only=True)


def test_a_run_that_adds_has_the_index_to_itself_from_the_beginning(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(path, new("a", ARTICLE))
    day, out = write(tmp_path / "day.jsonl", b=OTHER), str(tmp_path / "out")
    with Index(path, read_only=True):
        assert call("dedup", day, "-o", out, "--against", str(path)) == 0
        assert call("dedup", day, "-o", out + "2", "--against", str(path), "--add") == 3
    assert f"{path} is in use by another process. Try again" in capsys.readouterr().err
    assert not Path(out + "2").exists()


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Be asked for permissions as somebody else where this is root, whom they do not bind."""
    real, effective = os.getuid(), os.geteuid()
    if effective == 0:
        os.setreuid(65534, effective)
    try:
        yield
    finally:
        os.setreuid(real, effective)


def test_a_run_makes_the_index_that_it_adds_to(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day, out = write(tmp_path / "day.jsonl", a=ARTICLE, b=OTHER), str(tmp_path / "out")
    for counts in ("2 new", "2 known"):
        assert call("dedup", day, "-o", out, "--against", str(path), "--add") == 0
        assert f"compared with the index: {counts}." in capsys.readouterr().err


@pytest.mark.parametrize("unit", ["document", "paragraph", "both"])
def test_a_run_that_adds_signs_each_record_once(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    signed: list[str] = []

    def count(texts: Sequence[str], *given: Any, **named: Any) -> Any:
        signed.extend(text for text in texts if "\n" in text)  # a record, and no paragraph of one
        return sign(texts, *given, **named)

    for module in (copies, deciding, index):
        monkeypatch.setattr(module, "sign", count)
    day = write(tmp_path / "day.jsonl", a=f"{ARTICLE}\n{OTHER}", b=f"{OTHER}\n{THIRD}")
    assert call("dedup", day, "-o", str(tmp_path / "out"), "--against", str(path), "--add", "--unit", unit) == 0
    assert len(signed) == 2


def test_what_is_added_is_known_by_the_text_that_an_accepted_cure_made_of_it(path: Path, tmp_path: Path) -> None:
    fill(path, new("a", f"{OTHER}\n{ARTICLE}\n{THIRD}"))
    day, out = write(tmp_path / "day.jsonl", b=f"码头昨天通航，两岸的人都来看船。\n{ARTICLE[:40]}"), tmp_path / "out"
    assert call("dedup", day, "-o", str(out), "--against", str(path), "--add", "--accept") == 0
    kept = json.loads((out / "kept.jsonl").read_text(encoding="utf-8"))["text"]
    assert kept.endswith(ARTICLE)
    with Index(path) as index:
        assert [match.status for match in index.match([new("b", kept)])] == ["known"]


def test_a_write_protected_index_can_be_queried_and_is_reported_before_any_work(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(path, new("a", ARTICLE))
    day, out = write(tmp_path / "day.jsonl", b=OTHER), tmp_path / "out"
    path.chmod(0o444)
    with bound_by_permissions():
        assert call("dedup", day, "-o", str(out), "--against", str(path), "--add") == 3
        assert f"{path} is write-protected, or its folder is." in capsys.readouterr().err
        assert not out.exists()
        assert call("dedup", day, "-o", str(out), "--against", str(path)) == 0
    assert "compared with the index: 1 new" in capsys.readouterr().err


def test_of_records_of_one_id_an_index_holds_the_last(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [write(tmp_path / f"{n}.jsonl", a=text) for n, text in enumerate((ARTICLE, OTHER, THIRD, THIRD))]
    assert call("index", "add", str(path), *days) == 0
    assert "4 records: 1 copy, 1 new, 2 superseded." in capsys.readouterr().err
    with Index(path) as index:
        assert [index.match([new("x", text)])[0].other for text in (ARTICLE, OTHER, THIRD)] == [None, None, "a"]
    assert call("dedup", days[0], days[1], "-o", str(tmp_path / "out"), "--against", str(path), "--add") == 0
    listed = [json.loads(line) for line in (tmp_path / "out" / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["status"]) for row in listed] == [(f"{day}:1", "revision") for day in days[:2]]
    with Index(path) as index:
        assert [index.match([new("x", text)])[0].other for text in (ARTICLE, OTHER, THIRD)] == [None, "a", None]


def test_removing_what_was_never_there_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    assert call("index", "remove", str(path), "a", "nobody") == 0
    assert capsys.readouterr().err == f"1 record forgotten.\nnobody is not in {path}.\n"


def test_what_is_no_index_is_refused(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not an index"):
        Index(path, threshold=0.8)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(UsageError, match="does not exist"):
        Index(path.with_name("none"), threshold=0.8)


def test_an_index_without_numba_gives_the_same_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, *(new(str(n), text) for n, text in enumerate((ARTICLE, OTHER, THIRD))))
    asked = [new("x", ARTICLE[:90]), new("y", THIRD + "好"), new("z", "完全没有见过的一句话，谁也没有写过。" * 3)]
    answers = []
    for engine in ("numpy", "numba"):
        monkeypatch.setattr("textclean.corpus.index.choose_engine", lambda *size, engine=engine: engine)
        with Index(path, threshold=0.8) as index:
            answers.append(index.match(asked))
    assert answers[0] == answers[1]


def test_few_records_do_not_wait_for_the_compiler(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    monkeypatch.setattr(Index, "__len__", lambda _: 100_000)
    monkeypatch.setitem(sys.modules, "textclean.similarity.kernels.matching", None)
    with Index(path) as index:
        assert [match.status for match in index.match([new("x", ARTICLE[:-3]), new("y", THIRD)])] == ["copy", "new"]


def test_an_addition_does_not_load_pandas(path: Path, tmp_path: Path) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "c", "text": THIRD}) + "\n", encoding="utf-8")
    script = f"""
import sys
from textclean.cli import main
try:
    main(["index", "add", {str(path)!r}, {str(tmp_path / "in.jsonl")!r}, "-q"])
finally:
    print("pandas" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "False\n")
    with Index(path, threshold=0.8) as index:
        assert len(index) == 3


def test_a_killed_addition_never_happened(path: Path) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    before = path.read_bytes()
    script = f"""
import time
from pathlib import Path
from textclean.corpus.index import Index, Match
from textclean.corpus.index_file import IndexFile, Record
from textclean.corpus.policies import make_item
news = [Record(make_item(str(n), f"第{{n}}篇文章" * 9_000, {{}}), f"第{{n}}篇文章" * 9_000) for n in range(20)]
inner = IndexFile.insert
def slow(*given):
    inner(*given)
    print("inserted", flush=True)
    time.sleep(30)
IndexFile.insert = slow
with Index(Path({str(path)!r}), threshold=0.8, memory_limit=1) as index:
    index.add(news, [Match(new.item.id, "new") for new in news])
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "inserted\n"
    with pytest.raises(UnreadableError, match="in use by another process"):
        Index(path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert path.stat().st_size > len(before), "nothing of it was on disk, so nothing could have been left"
    with Index(path, threshold=0.8) as index:
        assert len(index) == 2
        assert index.match([new("a", ARTICLE)])[0].status == "known"
    assert path.stat().st_size == len(before)


def test_a_full_disk_leaves_an_index_as_it_was(path: Path, tmp_path: Path) -> None:
    fill(path, new("a", ARTICLE), new("b", OTHER))
    rng = random.Random(20261126)
    texts = {f"n{n}": "".join(map(chr, rng.choices(range(0x4E00, 0x9000), k=1_000))) for n in range(300)}
    day = write(tmp_path / "day.jsonl", **texts)
    done = call_on_a_full_disk(path.stat().st_size, "index", "add", str(path), day)
    assert (done.returncode, "was not changed" in done.stderr) == (3, True)
    with Index(path) as index:
        assert len(index) == 2


def test_a_wrong_index_is_reported_before_any_work(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(path, new("a", ARTICLE))
    torn = tmp_path / "torn.jsonl"
    torn.write_text("this is no record, and would be told", encoding="utf-8")
    for words in (
        ["dedup", str(torn), "-o", str(tmp_path / "out"), "--against", str(path)],
        ["index", "add", str(path), str(torn)],
    ):
        assert call(*words, "--threshold", "0.7") == 2
        assert "its threshold is 0.8" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_empty_file_becomes_an_index(path: Path) -> None:
    path.touch()  # what a full disk leaves of a new one
    assert fill(path, new("a", ARTICLE)) == ["new"]


def call(*words: str) -> int:
    return run_command([*words])


def write(path: Path, **texts: str) -> str:
    rows = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items())
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_days_on_the_command_line(tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path / "1.jsonl", a=ARTICLE, b=OTHER, c=OTHER)
    second = write(tmp_path / "2.jsonl", d=ARTICLE, e=THIRD)
    assert call("index", "add", str(path), first) == 0
    out = str(tmp_path / "out")
    assert call("dedup", second, "-o", out, "--against", str(path), "--add") == 0
    removed = json.loads(Path(out, "removed.jsonl").read_text(encoding="utf-8"))
    assert (removed["id"], removed["keeper"], removed["differs"]) == ("d", "a", [])
    assert "compared with the index: 1 copy, 1 new" in capsys.readouterr().err
    assert call("index", "show", str(path)) == 0
    assert "documents   3" in capsys.readouterr().out
    # The same day again: what is kept is the same, and the index does not grow.
    again = str(tmp_path / "again")
    assert call("dedup", second, "-o", again, "--against", str(path), "--add") == 0
    assert Path(again, "kept.jsonl").read_bytes() == Path(out, "kept.jsonl").read_bytes()
    assert call("index", "remove", str(path), "e", "-q") == 0
    call("index", "show", str(path))
    assert "documents   2" in capsys.readouterr().out
