"""`textclean dedup`: files in, a folder of results out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus_calling import call_on_a_full_disk, on_a_terminal

from textclean.cli import run_command
from textclean.corpus.record_files import GROUP, Results

ARTICLE = (
    "云海市今天召开会议，部署全年的重点工作，要求各区各部门认真贯彻落实，确保34个项目按期完成。"
    "会议指出，要坚持稳中求进的工作总基调，推动高质量发展取得新成效，让人民群众有更多获得感。"
)
OTHER = (
    "青禾县的苹果进入采摘季节，果农们起早贪黑忙着采收，客商从各地赶来收购，果园里一派繁忙的景象，村里的道路上车来车往。"
)


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*words: str) -> int:
    return run_command(["dedup", *words])


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def write(path: str, *records: dict[str, Any]) -> str:
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(lines, encoding="utf-8")
    return path


def sample() -> list[dict[str, Any]]:
    return [
        {"id": "a", "text": ARTICLE, "site": "one"},
        {"id": "b", "text": ARTICLE.replace("认真", "认眞") + "（完）", "site": "two"},
        {"id": "c", "text": ARTICLE.replace("34", "36"), "site": "two"},
        {"id": "d", "text": OTHER, "site": "one"},
    ]


def test_everything_is_written_and_adds_up() -> None:
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "out") == 0
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["b", "c", "d"]
    (removed,) = rows("out/removed.jsonl")
    assert (removed["id"], removed["site"], removed["keeper"], removed["relation"]) == ("a", "one", "b", "near")
    b = sample()[1]["text"]
    assert [(b[s:e], ARTICLE[t:u]) for s, e, t, u in removed["differs"]] == [("眞", "真"), ("（完）", "")]
    (cluster,) = rows("out/clusters.jsonl")
    assert cluster["members"] == ["a"]
    assert cluster["conflicts"][0]["id"] == "c"
    summary = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))
    assert (summary["records"], summary["kept"], summary["removed"]) == (4, 3, 1)


def test_kept_lines_keep_their_bytes() -> None:
    line = '{"text":"' + OTHER + '",   "n": 1.50, "id":"x"}'
    Path("in.jsonl").write_text(line + "\n", encoding="utf-8")
    call("in.jsonl", "-o", "out")
    assert Path("out/kept.jsonl").read_text(encoding="utf-8") == line + "\n"


def test_parquet_stays_parquet() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(sample()), "in.parquet")
    assert call("in.parquet", "-o", "out") == 0
    assert parquet.read_table("out/kept.parquet").column("id").to_pylist() == ["b", "c", "d"]
    assert parquet.read_table("out/removed.parquet").column("keeper").to_pylist() == ["b"]


def test_lists_that_are_empty_in_all_rows_are_lists_in_parquet() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    conflicting = [record | {"tags": []} for record in sample()[1:3]]
    write("in.jsonl", *conflicting)
    assert call("in.jsonl", "-o", "out", "--records", "parquet") == 0
    (cluster,) = parquet.read_table("out/clusters.parquet").to_pylist()
    assert (cluster["members"], cluster["conflicts"][0]["id"]) == ([], "c")
    assert parquet.read_table("out/kept.parquet").column("tags").to_pylist() == [[], []]


def test_columns_of_parquet_keep_their_types(monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    monkeypatch.setattr("textclean.corpus.record_files.GROUP", 1)
    texts = [row["text"] for row in sample()]
    columns = {
        "id": pyarrow.array(list("abcd")).dictionary_encode(),
        "text": pyarrow.array(texts, pyarrow.large_string()),
        "views": pyarrow.array([None, None, None, 2**40]),  # of which the first rows say nothing
        "price": pyarrow.array([1, 2, 3, 123456]).cast(pyarrow.decimal128(22, 2)),
        "keeper": pyarrow.array([1, 2, 3, 4]),  # ours is another one
    }
    table = pyarrow.table(columns)
    parquet.write_table(table, "in.parquet")
    assert call("in.parquet", "-o", "out") == 0
    kept, removed = (parquet.read_table(f"out/{name}.parquet") for name in ("kept", "removed"))
    assert kept.schema.equals(table.schema)
    assert kept.to_pylist() == table.to_pylist()[1:]
    assert removed.schema.field("text").type == pyarrow.large_string()
    assert removed.column("keeper").to_pylist() == ["b"]


def test_no_column_is_lost_in_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    write("in.jsonl", {"id": "a", "text": ARTICLE}, {"id": "b", "text": OTHER, "note": "late"})
    assert call("in.jsonl", "-o", "out", "--records", "parquet") == 0
    assert parquet.read_table("out/kept.parquet").column("note").to_pylist() == [None, "late"]
    # Where a column comes too late for the file, that is said and nothing is left out in silence.
    monkeypatch.setattr("textclean.corpus.record_files.GROUP", 1)
    assert call("in.jsonl", "-o", "late", "--records", "parquet") == 3


def test_a_folder_of_texts_is_a_corpus() -> None:
    for name, text in (("day1/a.txt", ARTICLE), ("day2/a.txt", ARTICLE), ("day2/b.txt", OTHER)):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_bytes(text.encode("gb18030"))
    assert call("in", "-o", "out") == 0
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["day1/a.txt", "day2/b.txt"]
    assert rows("out/removed.jsonl")[0]["keeper"] == "day1/a.txt"


def test_files_of_one_name_in_two_folders_are_two_inputs() -> None:
    write("x/news.jsonl", {"text": ARTICLE})
    write("y/news.jsonl", {"text": OTHER}, {"text": ARTICLE})
    assert call("x/news.jsonl", "y/news.jsonl", "-o", "out") == 0
    assert len(rows("out/kept.jsonl")) == 2
    assert rows("out/removed.jsonl")[0]["keeper"] == "x/news.jsonl:1"


def test_packed_files_are_read() -> None:
    Path("in.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "a", "text": ARTICLE}).encode()))
    assert call("in.jsonl.gz", "-o", "out") == 0
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["a"]


def test_what_cannot_be_read_is_named_and_the_rest_is_done() -> None:
    write("in.jsonl", *sample())
    with Path("in.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{broken\n{"id": "z", "text": 5}\n')
    assert call("in.jsonl", "-o", "out") == 3
    listed = [(row["id"], row["place"], row["reason"][:40]) for row in rows("out/unreadable.jsonl")]
    assert listed == [
        ("in.jsonl:5", "in.jsonl:5", "It is not JSON: Expecting property name "),
        ("z", "in.jsonl:6", "Its column text holds no text: 5. Name a"),
    ]
    assert len(rows("out/kept.jsonl")) == 3


def test_a_record_that_is_too_long_is_reported_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textclean.corpus.chunks.CHUNK", 256)
    monkeypatch.setattr("textclean.corpus.chunks.LONGEST", 4096)
    write("in.jsonl", {"id": "a", "text": OTHER}, {"id": "b", "text": OTHER * 40}, {"id": "c", "text": ARTICLE})
    assert call("in.jsonl", "-o", "out") == 3
    (told,) = rows("out/unreadable.jsonl")
    assert told["place"] == "in.jsonl:2"
    assert told["reason"].startswith("The record is longer than")
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["a", "c"]


def test_records_of_one_id_are_named_by_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    write("1.jsonl", {"id": "a", "text": ARTICLE}, {"id": "b", "text": OTHER})
    write("2.jsonl", {"id": "c", "text": OTHER[::-1]}, {"id": "b", "text": OTHER}, {"id": "a", "text": ARTICLE[:80]})
    assert call("1.jsonl", "2.jsonl", "-o", "out") == 0
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["a", "b", "c"]
    assert [(row["id"], row["keeper"]) for row in rows("out/removed.jsonl")] == [("b", "1.jsonl:2"), ("a", "1.jsonl:1")]
    assert {row["keeper"]: row["members"] for row in rows("out/clusters.jsonl")} == {
        "1.jsonl:1": ["2.jsonl:3"],
        "1.jsonl:2": ["2.jsonl:2"],
    }
    assert "2 ids of several records, which are named by their file and number" in capsys.readouterr().err


def test_a_place_that_is_the_id_of_another_record_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", {"id": "a", "text": ARTICLE}, {"id": "a", "text": OTHER}, {"id": "in.jsonl:1", "text": ARTICLE})
    assert call("in.jsonl", "-o", "out") == 2
    assert "2 records have the id 'in.jsonl:1'" in capsys.readouterr().err


def test_bytes_outside_the_encoding_are_reported_and_not_replaced() -> None:
    lines = [json.dumps(row, ensure_ascii=False).encode("gbk") for row in sample()]
    lines[2] = lines[2][:-4] + b"\xff" + lines[2][-4:]
    Path("in.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    assert call("in.jsonl", "-o", "out", "--encoding", "gbk") == 3
    (told,) = rows("out/unreadable.jsonl")
    assert (told["place"], told["reason"][:32]) == ("in.jsonl:3", "It holds bytes that gbk has not.")
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["b", "d"]

    Path("in.csv").write_bytes(b"id,text\n1,plain\n2,torn \xe4\xba\n3,\xef\xbf\xbd as it came\n")
    assert call("in.csv", "-o", "out", "--encoding", "utf-8") == 3
    assert [row["place"] for row in rows("out/unreadable.jsonl")] == ["in.csv:2"]
    assert [row["id"] for row in rows("out/kept.jsonl")] == ["1", "3"]


def test_an_unknown_encoding_is_reported_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "out", "--encoding", "klingon") == 2
    assert "There is no encoding 'klingon'." in capsys.readouterr().err
    assert not Path("out").exists()


def test_an_encoding_is_read_as_what_has_all_of_it_and_more() -> None:
    row = {"id": "a", "text": ARTICLE + "㐀"}  # which gb2312 has not, and pages that say so hold
    Path("in.jsonl").write_bytes(json.dumps(row, ensure_ascii=False).encode("gb18030"))
    assert call("in.jsonl", "-o", "out", "--encoding", "gb2312") == 0
    assert rows("out/kept.jsonl") == [row]


def test_json_that_is_no_line_is_no_text() -> None:
    Path("in.json").write_text(json.dumps(sample(), ensure_ascii=False, indent=1), encoding="utf-8")
    assert call("in.json", "-o", "out") == 3
    (told,) = rows("out/unreadable.jsonl")
    assert (told["place"], told["reason"][:26]) == ("in.json", "in.json is JSON, not text.")


def test_a_first_record_without_a_text_does_not_stop_the_others() -> None:
    write("in.jsonl", {"id": "z"}, *sample())
    assert call("in.jsonl", "-o", "out") == 3
    assert [row["id"] for row in rows("out/unreadable.jsonl")] == ["z"]
    assert len(rows("out/kept.jsonl")) == 3


def test_a_place_that_cannot_be_written_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "in.jsonl/out") == 3
    assert "in.jsonl/out cannot be written: Not a directory. Name another folder with -o." in capsys.readouterr().err


def test_a_memory_limit_changes_nothing_but_the_memory() -> None:
    write("in.jsonl", *sample(), {"id": "e", "text": OTHER + "好"})
    call("in.jsonl", "-o", "one")
    assert call("in.jsonl", "-o", "two", "--memory-limit", "100") == 0
    for name in ("kept.jsonl", "removed.jsonl", "clusters.jsonl", "summary.json"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_the_number_of_cores_changes_nothing() -> None:
    write("in.jsonl", *sample())
    call("in.jsonl", "-o", "one", "-j", "1")
    call("in.jsonl", "-o", "two", "-j", "2")
    for name in ("kept.jsonl", "removed.jsonl", "clusters.jsonl", "summary.json"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_paragraphs_are_cut_out_of_records() -> None:
    write(
        "in.jsonl",
        {"id": "a", "text": f"{ARTICLE}\n{OTHER}"},
        {"id": "b", "text": f"{OTHER}\n山里的花都开了，游客一批接着一批地来。"},
    )
    assert call("in.jsonl", "-o", "out", "--unit", "paragraph") == 0
    assert sum(row["text"].count(OTHER) for row in rows("out/kept.jsonl")) == 1
    (removed,) = rows("out/removed.jsonl")
    assert removed["keeper"] in ("a#1", "b#0")
    assert (removed["text"], removed["relation"], removed["differs"]) == (OTHER, "exact", [])
    call("in.jsonl", "-o", "spilled", "--unit", "paragraph", "--memory-limit", "100")
    for name in ("kept.jsonl", "removed.jsonl", "clusters.jsonl", "summary.json"):
        assert Path("out", name).read_bytes() == Path("spilled", name).read_bytes()


def test_documents_and_paragraphs_are_removed_in_one_run() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    other = "山里的花都开了，游客一批接着一批地来，村民们忙个不停。"
    write(
        "in.jsonl",
        *sample()[:2],
        {"id": "x", "text": f"{other}\n{OTHER}"},
        {"id": "y", "text": f"{OTHER}好\n{other * 3}"},
    )
    assert call("in.jsonl", "-o", "out", "--unit", "both", "--records", "parquet") == 0
    removed = parquet.read_table("out/removed.parquet").to_pylist()
    assert [(row["id"], row["keeper"], row["paragraph"]) for row in removed] == [("a", "b", None), ("x", "y#0", 1)]
    assert removed[1]["differs"] == [[len(OTHER), len(OTHER) + 1, len(OTHER), len(OTHER)]]


def test_what_a_killed_run_left_does_not_stop_the_next_one() -> None:
    write("in.jsonl", *sample())
    Path("out").mkdir()
    Path("out/kept.part").write_text('{"id": "ha', encoding="utf-8")
    assert call("in.jsonl", "-o", "out") == 0
    assert call("in.jsonl", "-o", "fresh") == 0
    assert {path.name for path in Path("out").iterdir()} == {path.name for path in Path("fresh").iterdir()}
    assert Path("out/kept.jsonl").read_bytes() == Path("fresh/kept.jsonl").read_bytes()


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_results_appear_together_or_not_at_all(form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "out") == 0
    before = {path.name: path.read_bytes() for path in Path("out").iterdir()}

    def interrupted() -> Iterator[dict[str, Any]]:
        yield {"id": "x"}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Results(Path("out")) as results:
        kept = results.open("kept", form)
        for number in range(GROUP + 1):
            kept.write({"id": number, "text": ARTICLE})
        results.write_lines("unreadable", interrupted())
    assert {path.name: path.read_bytes() for path in Path("out").iterdir()} == before


def test_a_full_disk_is_reported_and_leaves_no_half_written_file() -> None:
    write("in.jsonl", *({"id": n, "text": f"{n}"} for n in range(5_000)))
    done = call_on_a_full_disk(20_000, "dedup", "in.jsonl", "-o", "out")
    assert (done.returncode, "Nothing more can be written in out: " in done.stderr) == (3, True)
    assert not list(Path("out").iterdir())


def test_a_full_disk_for_what_exceeds_the_memory_limit_is_reported(tmp_path: Path) -> None:
    write("in.jsonl", *({"id": n, "text": f"{n}"} for n in range(5_000)))
    # Room for the texts and the results, and not for the signatures.
    command = ("dedup", "in.jsonl", "-o", "out", "--memory-limit", "1KB")
    done = call_on_a_full_disk(1_000_000, *command, TMPDIR=str(tmp_path))
    told = f"Nothing more can be written in {tmp_path}/textclean-dedup-"
    assert (done.returncode, told in done.stderr) == (3, True)


def test_results_of_another_form_go() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "out", "--records", "parquet") == 0
    assert call("in.jsonl", "-o", "out") == 0
    names = {"kept.jsonl", "removed.jsonl", "clusters.jsonl", "summary.json"}
    assert {path.name for path in Path("out").iterdir()} == names


def test_a_folder_of_somebody_else_is_left_alone() -> None:
    write("in.jsonl", *sample())
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine", encoding="utf-8")
    assert call("in.jsonl", "-o", "out") != 0
    assert call("in.jsonl", "-o", "out", "--force") == 0
    assert call("in.jsonl", "-o", "out") == 0


@pytest.mark.parametrize(
    "words",
    [
        ("missing.jsonl", "-o", "out"),
        ("in.jsonl", "-o", "out", "--keep", "longst"),
        ("in.jsonl", "-o", "out", "--add"),
        ("in.jsonl", "-o", "out", "--against", "missing.index"),
        ("in.jsonl", "-o", "out", "--against", "."),
        ("in.jsonl", "./in.jsonl", "-o", "out"),
        (".", "in.jsonl", "-o", "out"),
        ("in.jsonl", "-o", "out", "--column", "body"),
        ("in.jsonl", "-o", "out", "--id", "url"),
        ("in.parquet", "-o", "out", "--column", "body"),
    ],
)
def test_a_wrong_call_does_nothing(words: tuple[str, ...]) -> None:
    write("in.jsonl", *sample())
    if words[0] == "in.parquet":
        pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
        pytest.importorskip("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(sample()), "in.parquet")
    assert call(*words) == 2
    assert not Path("out/kept.jsonl").exists()


def test_what_is_being_done_is_printed_where_it_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", *sample())
    assert call("in.jsonl", "-o", "out", "--progress", "always") == 0
    told = capsys.readouterr().err.splitlines()
    assert told[:-1] == ["reading", "comparing: 4 records", "writing: 4 records"]
    for option in ("--progress=never", "--progress=auto"):
        assert call("in.jsonl", "-o", "out", option) == 0
        assert capsys.readouterr().err.splitlines() == told[-1:]


@pytest.mark.parametrize("words", [("in.jsonl", "-o", "out"), (".", "-o", "out")])
def test_patterns_that_leave_nothing_are_warned_of(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", *sample())
    assert call(*words, "--include", "*.json", "-q") == 0
    assert capsys.readouterr().err == "warning: include and exclude leave no input at all\n"


def test_on_a_terminal_the_steps_are_painted_over_and_the_summary_stays(capsys: pytest.CaptureFixture[str]) -> None:
    write("in.jsonl", *sample())
    shown = on_a_terminal("dedup", "in.jsonl", "-o", "out").decode()
    assert "comparing: 4 records" in shown
    assert shown.rstrip().endswith("4 records: 3 kept, 1 copy removed in 1 cluster, 1 conflict in facts.")
