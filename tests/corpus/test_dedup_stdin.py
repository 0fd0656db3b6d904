"""`textclean dedup -` and `textclean index add FILE -`: records out of a pipe, which can be read once."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest
from corpus_calling import call, started, wait_until

from textclean.corpus.packing import pack

ARTICLE = (
    "云海市今天召开会议，部署全年的重点工作，要求各区各部门认真贯彻落实，确保34个项目按期完成。"
    "会议指出，要坚持稳中求进的工作总基调，推动高质量发展取得新成效，让人民群众有更多获得感。"
)
OTHER = (
    "青禾县的苹果进入采摘季节，果农们起早贪黑忙着采收，客商从各地赶来收购，果园里一派繁忙的景象，村里的道路上车来车往。"
)


def lines(**texts: str) -> bytes:
    return b"".join(json.dumps({"id": id, "text": text}).encode() + b"\n" for id, text in texts.items())


def read_ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    folder = tmp_path / "spool"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_a_pipe_gives_what_the_same_file_gives(tmp_path: Path, spool: Path) -> None:
    day = lines(a=ARTICLE, b=ARTICLE + "（完）", c=OTHER) + json.dumps({"text": OTHER + "完"}).encode() + b"\n{}\n"
    (tmp_path / "stdin.jsonl").write_bytes(day)
    piped = call("dedup", "-", "-o", "piped", stdin=day, cwd=tmp_path)
    named = call("dedup", "stdin.jsonl", "-o", "named", cwd=tmp_path)
    assert piped == named
    assert read_ids(tmp_path / "piped/removed.jsonl") == ["a", "c"]
    assert read_ids(tmp_path / "piped/unreadable.jsonl") == ["stdin.jsonl:5"]
    for result in (tmp_path / "named").iterdir():
        assert (tmp_path / "piped" / result.name).read_bytes() == result.read_bytes()
    assert not list(spool.iterdir())


def test_a_pipe_is_one_input_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(a=ARTICLE))
    assert call("dedup", "a.jsonl", "-", "-o", "out", stdin=lines(b=ARTICLE + "（完）"), cwd=tmp_path).code == 0
    assert read_ids(tmp_path / "out/kept.jsonl") == ["b"]
    assert read_ids(tmp_path / "out/removed.jsonl") == ["a"]


def test_a_list_of_files_can_name_standard_input(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("-\n", encoding="utf-8")
    result = call("dedup", "--files-from", "list", "-o", "out", stdin=lines(a=ARTICLE), cwd=tmp_path)
    assert result.code == 0, result.err
    assert read_ids(tmp_path / "out/kept.jsonl") == ["a"]


def test_standard_input_named_twice_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("-\n", encoding="utf-8")
    for words in (("-", "-"), ("-", "--files-from", "-"), ("-", "--files-from", "list")):
        result = call("dedup", *words, "-o", "out", stdin=lines(a=ARTICLE), cwd=tmp_path)
        assert (result.code, "Standard input is named twice" in result.err) == (2, True), result.err
        assert not (tmp_path / "out").exists()


def test_a_pipe_is_read_as_what_input_says(tmp_path: Path) -> None:
    call("dedup", "-", "--input", "csv", "-o", "rows", stdin=f"id,text\na,{ARTICLE}\n".encode(), cwd=tmp_path)
    assert read_ids(tmp_path / "rows/kept.jsonl") == ["a"]
    call("dedup", "-", "--input", "text", "-o", "text", stdin=ARTICLE.encode("gb18030"), cwd=tmp_path)
    kept = json.loads((tmp_path / "text/kept.jsonl").read_text(encoding="utf-8"))
    assert kept == {"id": "stdin.txt", "text": ARTICLE}


def test_a_pipe_of_parquet_gives_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra `corpus`")
    from pyarrow import parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [ARTICLE, ARTICLE + "（完）"]}), sink)
    data = sink.getvalue().to_pybytes()
    assert call("dedup", "-", "--input", "parquet", "-o", "out", stdin=data, cwd=tmp_path).code == 0
    assert parquet.read_table(tmp_path / "out/kept.parquet").column("id").to_pylist() == ["b"]
    broken = call("dedup", "-", "--input", "parquet", "-o", "broken", stdin=data[:-9], cwd=tmp_path)
    assert broken.code == 3
    assert '"- is not Parquet' in (tmp_path / "broken/unreadable.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_packed_pipe_is_unpacked(tmp_path: Path, packing: str) -> None:
    if packing == "zstd":
        pytest.importorskip("zstandard", reason="zstandard comes with the extra `corpus`")
    day = pack(lines(a=ARTICLE), packing) + pack(lines(b=ARTICLE + "（完）", c=OTHER), packing)
    assert call("dedup", "-", "-o", "out", stdin=day, cwd=tmp_path).code == 0
    assert read_ids(tmp_path / "out/kept.jsonl") == ["b", "c"]
    torn = call("dedup", "-", "-o", "torn", stdin=day[:-5], cwd=tmp_path)
    assert torn.code == 3
    assert "stdin.jsonl" in (tmp_path / "torn/unreadable.jsonl").read_text(encoding="utf-8")


def test_an_error_leaves_nothing_of_standard_input_behind(tmp_path: Path, spool: Path) -> None:
    day = lines(a=ARTICLE) * 2 + lines(**{"stdin.jsonl:1": OTHER})  # an id that is the place of another record
    same = call("dedup", "-", "-o", "out", stdin=day, cwd=tmp_path)
    assert (same.code, "have the id 'stdin.jsonl:1'" in same.err) == (2, True)
    assert not list(spool.iterdir())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_of_standard_input_behind(
    tmp_path: Path, spool: Path, number: signal.Signals
) -> None:
    with started("dedup", "-", "-o", tmp_path / "out", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(lines(a=ARTICLE))
        process.stdin.flush()
        wait_until(lambda: list(spool.rglob("textclean-stdin-*/*")))
        process.send_signal(number)
        _, err = process.communicate(timeout=10)
    assert (process.returncode, err.strip()) == (130, b"textclean: interrupted")
    assert not list(spool.iterdir())


def test_an_index_takes_a_pipe_whose_records_have_ids(tmp_path: Path, spool: Path) -> None:
    day = lines(a=ARTICLE, b=OTHER)
    assert "2 new" in call("index", "add", "i.index", "-", stdin=day, cwd=tmp_path).err
    assert "2 known" in call("index", "add", "i.index", "-", stdin=day, cwd=tmp_path).err
    # By their lines, the records of one day would replace those of the day before.
    nameless = json.dumps({"text": "花开了，" + OTHER}).encode() + b"\n"
    for words in (["index", "add", "i.index", "-"], ["dedup", "-", "-o", "out", "--against", "i.index", "--add"]):
        result = call(*words, stdin=nameless, cwd=tmp_path)
        assert (result.code, "stdin.jsonl:1 has no id" in result.err, "--id" in result.err) == (2, True, True)
    assert call("dedup", "-", "-o", "out", "--against", "i.index", stdin=nameless, cwd=tmp_path).code == 0
    assert b"documents   2" in call("index", "show", "i.index", cwd=tmp_path).out
    assert not list(spool.iterdir())
